// SPDX-FileCopyrightText: CertDesk contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/support/Failure.h"

#include <QFrame>
#include <QLocale>

#include <functional>
#include <optional>

class QLabel;
class QPushButton;
class QToolButton;

namespace certdesk::ui {

class IconLabel;

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
    /// Clears a failure that says the platform cannot be reached; called when it is reached again.
    void clearNetworkFailure();
    QString text() const;
    Kind kind() const { return m_kind; }
    /// For standing messages that end by themselves.
    void setClosable(bool closable);

Q_SIGNALS:
    /// By the user's click on ×.
    void closed();

protected:
    void changeEvent(QEvent *event) override;

private:
    void present(Kind kind, const QString &text, const QString &action, std::function<void()> handler);
    void retranslate();

    IconLabel *m_icon;
    QLabel *m_text;
    QPushButton *m_code;
    QPushButton *m_action;
    QToolButton *m_close;
    Kind m_kind = Kind::Info;
    std::optional<Failure> m_failure;
    QLocale::Language m_language = QLocale::AnyLanguage; ///< of the text that is shown
    std::function<void()> m_handler;
};

} // namespace certdesk::ui
