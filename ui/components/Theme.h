// SPDX-FileCopyrightText: CertDesk contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QColor>
#include <QIcon>
#include <QObject>
#include <QString>

class QApplication;

namespace certdesk::ui {

/// The tokens of colour (look/README.md).
struct Palette {
    QColor background, surface, raised, border, controlBorder, text, text2, text3;
    QColor primary, primarySoft, onPrimary, good, goodSoft, warning, warningSoft, bad, badSoft;
};

enum class Tone { Text, Text2, Primary, On, Good, Warning, Bad };

/// One theme in code on Fusion: palette, one style sheet, icons. Switchable while running.
class Theme : public QObject {
    Q_OBJECT

public:
    enum class Mode { Auto, Light, Dark };
    static Theme &of(QApplication &app); ///< a child of the application, made on first use
    void apply(Mode mode);
    bool dark() const { return m_dark; }
    const Palette &colours() const { return m_palette; }
    /// `:/icons/<name>-<tone>[-dark].png`, sharp at 1×, 2×, 3×.
    QIcon icon(const QString &name, Tone tone = Tone::Text2) const;

    static constexpr int spacing[] = {4, 8, 12, 16, 20, 28};

Q_SIGNALS:
    void changed();

private:
    explicit Theme(QApplication &app);
    QString styleSheet() const;
    QApplication &m_app;
    Palette m_palette;
    bool m_dark = false;
};

/// The running application's theme.
Theme &theme();

/// Sets the dynamic property the style sheet looks at ("role") and repolishes.
void setRole(QWidget *widget, const char *role);

} // namespace certdesk::ui
