// SPDX-FileCopyrightText: CertDesk contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/support/Failure.h"

#include <QFrame>

#include <functional>

class QLabel;
class QPushButton;

namespace certdesk::ui {

/// Says in place what is to be said, with the remedy and a button for it. Hidden while there is nothing to say.
class MessageBar : public QFrame {
    Q_OBJECT

public:
    explicit MessageBar(QWidget *parent = nullptr);
    enum class Kind { Info, Good, Warning, Bad };
    void showMessage(Kind kind, const QString &text, const QString &action = {}, std::function<void()> handler = {});
    /// Cause and remedy in words, the failure code small behind them (it can be copied).
    void showFailure(const Failure &failure, const QString &action = {}, std::function<void()> handler = {});
    void clear();
    QString text() const;

private:
    QLabel *m_icon;
    QLabel *m_text;
    QPushButton *m_action;
    QPushButton *m_close;
    std::function<void()> m_handler;
};

} // namespace certdesk::ui
