// SPDX-FileCopyrightText: CertDesk contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/AppContext.h"
#include "app/token/Driver.h"
#include "ui/components/Badge.h"
#include "ui/components/Card.h"

class QPushButton;

namespace certdesk::ui {

class MessageBar;

/// A driver's state in words, as far as it was met; the failure says why it cannot be used, or what is doubtful about it.
struct DriverState {
    QString text;
    Badge::Kind kind = Badge::Kind::Neutral;
    std::optional<Failure> trouble;
};
DriverState driverStateText(const Driver &driver, const QList<KeyHub::DriverState> &met);
/// The vendor's name in the user's language, else the file's.
QString driverName(const Driver &driver, const Drivers &drivers);

/// 钥匙驱动: which drivers there are, in which order they are asked, which are in use, and how each of them does. A change takes effect at once.
class DriversCard : public Card {
    Q_OBJECT

public:
    explicit DriversCard(AppContext &context, QWidget *parent = nullptr);
    /// Looks for drivers anew and asks those in use for their keys.
    void look();

Q_SIGNALS:
    void doctorRequested();

protected:
    void changeEvent(QEvent *event) override;

private:
    void retranslate();
    void render();
    QWidget *makeRow(const Driver &driver, qsizetype index, qsizetype count);
    void addWords(QVBoxLayout *words, const Driver &driver, const DriverState &state, QWidget *row);
    void addControls(QHBoxLayout *layout, const Driver &driver, qsizetype index, qsizetype count, QWidget *row);
    QStringList shown() const;
    void askRemoval(const Driver &driver);
    void endRemoval(const QString &path);
    void addQuestion(QVBoxLayout *words, const Driver &driver, QWidget *row);
    void chooseFile();
    static QCoro::Task<void> lookAnew(QPointer<DriversCard> card, AppContext *context);
    static QCoro::Task<void> addFile(QPointer<DriversCard> card, AppContext *context, QString path);

    AppContext &m_context;
    QLabel *m_help;
    MessageBar *m_message;
    QVBoxLayout *m_rows;
    QPushButton *m_add;
    QPushButton *m_doctor;
    QString m_removing; ///< the driver of which it is asked
    QStringList m_shown; ///< what the rows say; they are made anew only when that changes
};

} // namespace certdesk::ui
