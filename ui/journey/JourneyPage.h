// SPDX-FileCopyrightText: CertDesk contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/journey/Journey.h"
#include "ui/components/MessageBar.h"

#include <QWidget>

namespace certdesk::ui {

/// A page of the wizard: renders facts, calls actions. The wizard (JourneyView) gives it title, stage bar, footer and message bar.
class JourneyPage : public QWidget {
    Q_OBJECT

public:
    JourneyPage(std::shared_ptr<Journey> journey, QWidget *parent = nullptr) : QWidget(parent), m_journey(std::move(journey)) {}

    virtual QString title() const = 0;
    /// Right of the title: order number, limits …
    virtual QString subtitle() const { return {}; }
    /// The footer's main button; empty: none. `mainEnabled` false greys it; the page shows what is missing.
    virtual QString mainAction() const { return {}; }
    virtual bool mainEnabled() const { return true; }
    virtual void triggerMain() {}
    /// The footer's second button ("返回", "稍后继续"); empty: none.
    virtual QString backAction() const { return {}; }
    virtual void triggerBack() { Q_EMIT leaveRequested(); }
    /// What is under way, for the footer; empty: nothing.
    virtual QString busyText() const { return {}; }
    /// Left in the footer instead of the state of saving; empty: the state of saving.
    virtual QString footerNote() const { return {}; }
    /// How many things keep the main button off; goToMissing() leads to the first of them.
    virtual int missingCount() const { return 0; }
    virtual void goToMissing() {}
    /// To the field or scan that a JSON Pointer names, as far as the page has it.
    virtual void goTo(const QString &pointer) { Q_UNUSED(pointer) }
    /// Messages stand above the footer, for a page whose contents are aimed at while they come.
    virtual bool messageBelow() const { return false; }
    /// True while the page still has something to say about the step that is already done: the wizard waits with the next page.
    virtual bool holdsStep() const { return false; }
    /// False: closing or leaving now would interrupt something that should not be.
    virtual bool mayLeave() const { return true; }
    /// Where the focus goes when the page is shown; null: to the main button.
    virtual QWidget *firstFocus() const { return nullptr; }
    /// Facts changed, language changed, or the page is shown.
    virtual void render() = 0;

Q_SIGNALS:
    /// The last field is passed and nothing is missing: on to the main button.
    void formDone();
    /// Title, footer or enabled state changed.
    void chromeChanged();
    /// Back to the list.
    void leaveRequested();
    /// The user moves between form and scans of the same step: "form", "scans".
    void subPageRequested(const QString &name);
    /// The order's invoice (R88), which is a page of its own beside the journey.
    void invoiceRequested(const QString &orderId);
    /// 补办 of a certificate whose key pair is gone; hexadecimal serial number.
    void replacementRequested(const QString &certificateSerial);
    /// 解锁 of a key whose PIN is locked or not known; its serial number.
    void unlockRequested(const QString &tokenSerial);
    void failed(const certdesk::Failure &failure, const QString &action, std::function<void()> handler);
    void notice(certdesk::ui::MessageBar::Kind kind, const QString &text);
    void noticeCleared();

protected:
    Journey &journey() { return *m_journey; }
    const Journey &journey() const { return *m_journey; }
    std::shared_ptr<Journey> m_journey;
};

} // namespace certdesk::ui
