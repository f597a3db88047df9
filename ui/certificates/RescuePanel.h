// SPDX-FileCopyrightText: CertDesk contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/journey/Rescue.h"

#include <QWidget>

class QCheckBox;
class QLabel;
class QPushButton;
class QVBoxLayout;

namespace certdesk::ui {

class ActivationProgress;
class BusyLine;
class MessageBar;
class PinSection;

/// 找回未完成的激活: what was begun on this key is looked for, told in words, and finished in place, on whatever computer it was begun.
class RescuePanel : public QWidget {
    Q_OBJECT

public:
    RescuePanel(AppContext &context, TokenInfo key, QWidget *parent = nullptr);
    void setToken(const TokenInfo &key);
    bool working() const { return m_working; }

Q_SIGNALS:
    void done(const QString &text);
    void closed();
    /// What was begun is a service's: it goes on where services are shown.
    void serviceRequested(const QString &serviceId);

private:
    void build();
    void arrange();
    void submit();
    QCoro::Task<void> look();
    QCoro::Task<void> finish();
    void showFound();
    void askPin();
    void fail(const Failure &failure);
    void setWorking(bool working);
    QCoro::Task<void> loadStanding();

    AppContext &m_context;
    TokenInfo m_key;
    std::optional<Unfinished> m_found;
    std::shared_ptr<Activation> m_activation;
    bool m_working = false;
    bool m_forgotten = false; ///< the PIN is to be set anew
    MessageBar *m_bar;
    BusyLine *m_busy;
    QLabel *m_words;
    PinSection *m_pin;
    QPushButton *m_forgot;
    ActivationProgress *m_progress;
    QPushButton *m_go;
    QPushButton *m_close;
};

} // namespace certdesk::ui
