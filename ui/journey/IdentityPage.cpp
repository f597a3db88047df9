// SPDX-FileCopyrightText: CertDesk contributors
// SPDX-License-Identifier: Apache-2.0
#include "ui/journey/IdentityPage.h"

#include "ui/components/Card.h"
#include "ui/components/KeyValues.h"
#include "ui/journey/FaceWay.h"
#include "ui/journey/PageParts.h"
#include "ui/orders/OrderText.h"

#include <QVBoxLayout>

namespace certdesk::ui {

IdentityPage::IdentityPage(std::shared_ptr<Journey> journey, QWidget *parent) : JourneyPage(std::move(journey), parent)
{
    auto *outer = new QVBoxLayout(this);
    outer->setContentsMargins(0, 0, 0, 0);
    auto *scroll = new PageScroll(this);
    outer->addWidget(scroll);
    auto *split = new RailSplit;
    scroll->body()->addWidget(split);
    scroll->body()->addStretch(1);
    m_way = new FaceWay(m_journey, split);
    split->content()->addWidget(m_way);
    split->content()->addStretch(1);
    addRail(split->rail());
    connect(m_way, &JourneyPage::chromeChanged, this, &IdentityPage::showRail);
    connect(m_way, &JourneyPage::failed, this, &JourneyPage::failed);
    connect(m_way, &JourneyPage::notice, this, &JourneyPage::notice);
    connect(m_way, &JourneyPage::noticeCleared, this, &JourneyPage::noticeCleared);
    loadFacts(this, m_journey);
}

QString IdentityPage::title() const
{
    //: 身份认证 (guide R75)
    return tr("Prove your identity");
}

QString IdentityPage::subtitle() const
{
    return journey().order() ? tr("Order %1").arg(orderNumberText(journey().order()->id)) : QString();
}

QString IdentityPage::mainAction() const
{
    return m_way->mainAction();
}

bool IdentityPage::mainEnabled() const
{
    return m_way->mainEnabled();
}

void IdentityPage::triggerMain()
{
    m_way->triggerMain();
}

QString IdentityPage::busyText() const
{
    return m_way->busyText();
}

QString IdentityPage::footerNote() const
{
    return m_way->footerNote();
}

bool IdentityPage::holdsStep() const
{
    return m_way->holdsStep();
}

QWidget *IdentityPage::firstFocus() const
{
    return m_way->firstFocus();
}

void IdentityPage::addRail(QVBoxLayout *rail)
{
    auto *attempts = new Card(tr("Attempts"));
    m_attempts = new KeyValues(attempts);
    attempts->body()->addWidget(m_attempts);
    rail->addWidget(attempts);
    auto *others = new Card(tr("Other ways"));
    // R58, R77, R79
    others->body()->addWidget(makeLabel(tr("Paper by mail"), "strong", others));
    others->body()->addWidget(makeLabel(tr("When the face check fails. Post the stamped documents; review begins when they have arrived. Address:"), "label", others));
    m_mail = makeLabel({}, "label", others);
    m_mail->setTextInteractionFlags(Qt::TextSelectableByMouse);
    m_mail->setFocusPolicy(Qt::NoFocus);
    others->body()->addWidget(m_mail);
    others->body()->addWidget(makeLabel(tr("On site"), "strong", others));
    others->body()->addWidget(makeLabel(tr("When the face check fails and your circumstances require it. Bring the originals of all documents."), "label", others));
    rail->addWidget(others);
}

void IdentityPage::render()
{
    m_way->render();
}

void IdentityPage::showRail()
{
    const int remaining = journey().order() ? journey().order()->identity.remainingToday : m_facts.identityLimit;
    m_attempts->clear();
    m_attempts->add(tr("Left today"), tr("%1 of %2").arg(remaining).arg(m_facts.identityLimit));
    m_attempts->add(tr("Compared with"), tr("Ministry of Public Security"));
    m_mail->setText(m_facts.mailAddress.in(currentLanguage()));
    Q_EMIT chromeChanged();
}

QCoro::Task<void> IdentityPage::loadFacts(QPointer<IdentityPage> page, std::shared_ptr<Journey> journey)
{
    auto loading = loadPlatformFacts(&journey->context());
    const PlatformFacts facts = co_await loading;
    if (page) {
        page->m_facts = facts;
        page->m_way->setFacts(facts);
    }
}

} // namespace certdesk::ui
