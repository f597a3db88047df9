// SPDX-FileCopyrightText: CertDesk contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/AppContext.h"
#include "app/token/PinBudget.h"
#include "ui/certificates/KeyState.h"
#include "ui/certificates/PinPanel.h"
#include "ui/components/Card.h"

#include <tuple>

class QPushButton;

namespace certdesk::ui {

class CopyLabel;
class IconLabel;
class MessageBar;

/// A key that is plugged in: what it is called, how its PIN stands in words, and what can be done with the key itself: change the PIN,
/// unblock it, find an unfinished activation. What is on it is put below by whoever shows it.
class KeyCard : public Card {
    Q_OBJECT

public:
    KeyCard(AppContext &context, TokenInfo key, QWidget *parent = nullptr);
    /// Where the certificates on it go.
    QVBoxLayout *certificates() const { return m_certificates; }
    const TokenInfo &token() const { return m_key; }
    /// The same key, seen anew. What is being typed stays.
    void setToken(TokenInfo key);
    /// A PIN is being typed or work is under way: the card should not be taken away.
    bool busy() const;
    /// Opens the panel that sets a new PIN.
    void openUnlock();
    /// What was said of work that is done goes.
    void forgetWords();

Q_SIGNALS:
    /// Something on the key, or its PIN, is another than before: look again.
    void changed();
    void problem(const certdesk::Failure &failure);
    /// What was found on the key belongs to this service.
    void serviceRequested(const QString &serviceId);
    /// Something is begun: what was said before is over.
    void begun();
    /// The account is needed for it.
    void signInRequested();

protected:
    void changeEvent(QEvent *event) override;

private:
    void build();
    void buildActions();
    void retranslate();
    void render();
    void openPin(PinPanel::Way way, bool byUser);
    void openRescue();
    void closePanel();
    void open(QWidget *panel);
    bool focusInside(const QWidget *part) const;
    void tell(const QString &text);
    QCoro::Task<void> loadStanding();

    AppContext &m_context;
    TokenInfo m_key;
    std::optional<PinStanding> m_standing;
    QLabel *m_name;
    QLabel *m_made;
    QLabel *m_serialName;
    CopyLabel *m_serial;
    Badge *m_badge;
    QLabel *m_text;
    MessageBar *m_bar;
    QWidget *m_actions;
    QPushButton *m_change;
    QPushButton *m_unblock;
    QPushButton *m_rescue;
    QVBoxLayout *m_place; ///< of the panel that is open
    QWidget *m_panel = nullptr;
    QString m_opener; ///< the button that the panel came from
    QVBoxLayout *m_certificates;
    std::tuple<bool, bool, bool> m_said; ///< locked, last attempt, count low: of a key of which the bar speaks
    bool m_asked = false; ///< the forced change was opened once by itself
};

} // namespace certdesk::ui
