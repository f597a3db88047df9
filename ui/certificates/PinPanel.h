// SPDX-FileCopyrightText: CertDesk contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/AppContext.h"
#include "app/token/PinBudget.h"

#include <QWidget>

class QCheckBox;
class QPushButton;

namespace certdesk::ui {

class Field;
class MessageBar;
class PinEdit;
class PinSection;

/// Changes or unblocks the PIN of one key, in place. Every PIN that was typed is sent once; after a failure it has to be typed again.
class PinPanel : public QWidget {
    Q_OBJECT

public:
    enum class Way { Change, UnblockByPlatform, UnblockByOfficer };
    PinPanel(AppContext &context, TokenInfo key, Way way, QWidget *parent = nullptr);
    /// The same key, seen anew.
    void setToken(const TokenInfo &key);
    bool working() const { return m_working; }
    Way way() const { return m_way; }
    void takeFocus();

Q_SIGNALS:
    /// Done: the key as it is now.
    void done(const certdesk::TokenInfo &key, const QString &text);
    void closed();
    /// The other way to unblock.
    void wayRequested(certdesk::ui::PinPanel::Way way);
    /// The platform unlocks for an account only.
    void signInRequested();

private:
    void build();
    void arrange();
    void buildOfficer(class QVBoxLayout *column);
    void renderSignIn();
    bool ready() const;
    void submit();
    QCoro::Task<void> work();
    QCoro::Task<Result<TokenInfo>> start();
    void finish(const Result<TokenInfo> &result);
    QCoro::Task<void> loadStanding();
    void setWorking(bool working);
    QString intro() const;
    QString actionText() const;

    AppContext &m_context;
    TokenInfo m_key;
    Way m_way;
    bool m_working = false;
    MessageBar *m_bar;
    PinSection *m_pin;
    PinEdit *m_officer = nullptr;
    Field *m_officerField = nullptr;
    QCheckBox *m_told = nullptr; ///< the help desk told the officer's PIN
    bool m_signedOut = false;
    QPushButton *m_go;
    QPushButton *m_close;
    QPushButton *m_other = nullptr;
};

} // namespace certdesk::ui
