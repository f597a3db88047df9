// SPDX-FileCopyrightText: CertDesk contributors
// SPDX-License-Identifier: Apache-2.0
// When the application was changed elsewhere as well: the page that asks, and forms that are filled anew.
#include "ui/journey/JourneyView.h"

#include "ui/journey/ComparePage.h"
#include "ui/journey/JourneyPages.h"

#include <QStackedWidget>

namespace certdesk::ui {

/// In the place of the step: nothing else can be done about it before that is decided.
void JourneyView::showVersions()
{
    if (qobject_cast<ComparePage *>(page())) {
        page()->render();
        renderChrome();
        return;
    }
    m_step = m_journey->step();
    show(new ComparePage(m_journey, m_stack));
}

/// The forms hold what was typed; now the draft says something else. Who is typing goes on where he was.
void JourneyView::refill()
{
    JourneyPage *current = page();
    if (!current || current->holdsStep() || !current->mayLeave() || m_journey->versions() || qobject_cast<ComparePage *>(current))
        return;
    // An action is under way, for instance the submission: its page still has to say what came of it.
    m_refillDue = m_journey->busy();
    if (m_refillDue)
        return;
    const QWidget *focused = focusWidget();
    const QString name = focused && current->isAncestorOf(focused) ? focused->objectName() : QString();
    show(makeJourneyPage(m_step, m_subPage, m_journey, m_stack));
    auto *again = name.isEmpty() ? nullptr : page()->findChild<QWidget *>(name);
    if (again)
        again->setFocus(Qt::OtherFocusReason);
    m_message->showMessage(MessageBar::Kind::Info, tr("This application was changed elsewhere as well; those fields were taken over here."));
}

} // namespace certdesk::ui
