// SPDX-FileCopyrightText: CertDesk contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ui/journey/ActionPage.h"
#include "ui/journey/PlatformFacts.h"

#include <QMap>

class QPushButton;
class QTimer;

namespace certdesk::ui {

class Card;
class IdentityWay;
class KeyValues;
class WayChoice;
class WithdrawBox;

/// 实人认证 (R75–R79): hosts the four ways. While the order waits for one (paper on its way, a visit) that one fills the page and the others
/// are a button away; else they stand above it to be chosen.
class IdentityPage : public ActionPage {
    Q_OBJECT

public:
    explicit IdentityPage(std::shared_ptr<Journey> journey, QWidget *parent = nullptr);
    QString title() const override;
    QString subtitle() const override;
    QString mainAction() const override;
    void triggerMain() override;
    QString backAction() const override;
    QString footerNote() const override;
    QString busyText() const override;
    bool mayLeave() const override;
    QWidget *firstFocus() const override;
    void render() override;

    QString mode() const { return m_mode; }
    /// Shows this way; remembered for this application. One of the contract's words.
    void choose(const QString &mode);

protected:
    bool canProceed() const override;
    void workChanged() override;
    void showEvent(QShowEvent *event) override;
    void hideEvent(QHideEvent *event) override;

private:
    void addWay(IdentityWay *way);
    QWidget *buildChoices();
    Card *buildClosed();
    void buildRail(QVBoxLayout *rail);
    QString firstMode() const;
    QString waitingMode() const;
    bool closed(const QString &mode) const;
    int remaining() const;
    QString againText() const;
    IdentityWay *way() const { return m_ways.value(m_mode); }
    void showWay();
    void renderChoices();
    void renderRail();
    void renderClosed();
    static QCoro::Task<void> loadFacts(QPointer<IdentityPage> page, std::shared_ptr<Journey> journey);

    QString m_mode;           ///< shown now
    QString m_waited;         ///< what the order waited for when this was last rendered
    bool m_choosing = false;  ///< another way than the one it waits for is looked for
    QMap<QString, IdentityWay *> m_ways;
    QMap<QString, WayChoice *> m_choices;
    PlatformFacts m_facts;
    QString m_railShown;      ///< what the rail says, to tell whether it has to be said anew
    QTimer *m_renewal; ///< at the midnight that brings new checks
    QWidget *m_choiceRow;
    QLabel *m_switchNote;
    QWidget *m_place; ///< of the way that is shown
    Card *m_closed;
    QLabel *m_closedText;
    Card *m_attemptsCard;
    KeyValues *m_attempts;
    KeyValues *m_about;
    Card *m_aboutCard;
    Card *m_switchCard;
    QLabel *m_switchText;
    QPushButton *m_switch;
    Card *m_orderCard;
    KeyValues *m_order;
    WithdrawBox *m_withdraw;
};

} // namespace certdesk::ui
