// SPDX-FileCopyrightText: CertDesk contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QFrame>

#include "app/support/Failure.h"

#include <QCoroTask>

class QLabel;
class QPushButton;

namespace certdesk {
class AppContext;
}

namespace certdesk::ui {

class RehearsalStaff;

/// The amber strip that stays while rehearsing, with the menu to play the platform's staff.
class RehearsalStrip : public QFrame {
    Q_OBJECT

public:
    explicit RehearsalStrip(AppContext &context, QWidget *parent = nullptr);

Q_SIGNALS:
    /// An order has a new state; `text` says which.
    void acted(const QString &text);
    void failed(const certdesk::Failure &failure);

protected:
    void changeEvent(QEvent *event) override;

private:
    void retranslate();
    QCoro::Task<void> report(QCoro::Task<Result<QString>> work, QString text);

    RehearsalStaff *m_staff;
    QLabel *m_text;
    QPushButton *m_play;
};

} // namespace certdesk::ui
