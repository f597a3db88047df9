// SPDX-FileCopyrightText: CertDesk contributors
// SPDX-License-Identifier: Apache-2.0
#include "ui/journey/ComparePage.h"

#include "ui/components/Buttons.h"
#include "ui/components/Card.h"
#include "ui/journey/CompareVersions.h"
#include "ui/journey/PageParts.h"
#include "ui/orders/OrderText.h"

namespace certdesk::ui {

ComparePage::ComparePage(std::shared_ptr<Journey> journey, QWidget *parent) : ActionPage(std::move(journey), parent)
{
    auto *outer = new QVBoxLayout(this);
    outer->setContentsMargins(0, 0, 0, 0);
    auto *scroll = new PageScroll(this);
    outer->addWidget(scroll);
    m_card = new Card(QString(), scroll);
    scroll->body()->addWidget(m_card);
    scroll->body()->addStretch(1);
    const bool program = m_journey->versions() && m_journey->versions()->other == DraftVersions::Other::Program;
    if (m_journey->versions())
        m_card->body()->addWidget(makeLabel(CompareVersions::explanation(m_journey->versions()->other), "body", m_card));
    m_compare = new CompareVersions(m_card);
    m_card->body()->setSpacing(Theme::spacing[3]);
    m_card->body()->addWidget(m_compare);
    //: 两个都保留
    m_both = makeLinkButton(program ? tr("Keep both: this window becomes a draft of its own") : tr("Keep both: what is here becomes a draft of its own"), m_card);
    m_both->setObjectName(QStringLiteral("compare.both"));
    m_card->body()->addWidget(m_both, 0, Qt::AlignLeft);
    connect(m_compare, &CompareVersions::choiceChanged, this, &JourneyPage::chromeChanged);
    connect(m_both, &QPushButton::clicked, this, [this] {
        perform(tr("One moment…"), [kept = m_journey] { return kept->keepBoth(); }, [] {});
    });
}

QString ComparePage::title() const
{
    //: 请比较两个版本
    return tr("Two versions: please choose");
}

QString ComparePage::subtitle() const
{
    return journey().order() ? tr("Order %1").arg(orderNumberText(journey().order()->id)) : QString();
}

void ComparePage::triggerMain()
{
    perform(tr("One moment…"), [kept = m_journey, theirs = m_compare->takeTheirs()] { return kept->decide(theirs); }, [] {});
}

int ComparePage::missingCount() const
{
    return m_compare->undecided();
}

void ComparePage::goToMissing()
{
    m_compare->goToUndecided();
}

void ComparePage::render()
{
    if (journey().versions())
        m_compare->setVersions(*journey().versions());
}

QWidget *ComparePage::firstFocus() const
{
    return m_compare->firstChoice();
}

void ComparePage::workChanged()
{
    m_compare->setEnabled(!working());
    m_both->setEnabled(!working());
}

} // namespace certdesk::ui
