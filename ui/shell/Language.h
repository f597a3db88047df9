// SPDX-FileCopyrightText: CertDesk contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QObject>
#include <QString>

class QApplication;
class QTranslator;

namespace certdesk::ui {

/// The language of the user interface, switchable while running: ours from `:/translations/certdesk_<lang>.qm`, Qt's own texts where
/// they are installed, and the failure codes' sentences.
class Language : public QObject {
    Q_OBJECT

public:
    static Language &of(QApplication &app); ///< a child of the application, made on first use
    /// "zh", "en", or empty: that of the system, Chinese unless the system speaks English.
    void apply(const QString &wanted);
    QString code() const { return m_code; } ///< "zh" or "en"

Q_SIGNALS:
    void changed();

private:
    explicit Language(QApplication &app);
    QTranslator *m_own;
    QTranslator *m_qt;
    QString m_code = QStringLiteral("en"); ///< the language of the sources
};

/// "zh" or "en", for LocalText::in().
QString currentLanguage();

} // namespace certdesk::ui
