// SPDX-FileCopyrightText: CertDesk contributors
// SPDX-License-Identifier: Apache-2.0
#include "ui/journey/FaceConsent.h"

#include "ui/components/Card.h"
#include "ui/journey/PageParts.h"
#include "ui/shell/Language.h"

#include <QCheckBox>
#include <QLabel>
#include <QVBoxLayout>

namespace certdesk::ui {

FaceConsent::FaceConsent(QWidget *parent) : QWidget(parent)
{
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->addWidget(makeLabel(tr("Consent to face recognition"), "strong", this));
    m_text = makeLabel({}, "label", this);
    layout->addWidget(m_text);
    m_box = new QCheckBox(tr("I agree that my face is compared for this application"), this);
    m_box->setObjectName(QStringLiteral("identity.consent"));
    connect(m_box, &QCheckBox::toggled, this, &FaceConsent::changed);
    layout->addWidget(m_box);
    setFacts({});
}

bool FaceConsent::given() const
{
    return m_known && m_box->isChecked();
}

void FaceConsent::setFacts(const PlatformFacts &facts)
{
    m_known = facts.known;
    m_text->setText(facts.known ? tr("%1 (version %2)").arg(facts.faceConsent.in(currentLanguage()), facts.faceConsentVersion)
                                : tr("The text is shown as soon as the platform can be reached."));
    arrange();
}

void FaceConsent::setWorking(bool working)
{
    m_working = working;
    arrange();
}

void FaceConsent::arrange()
{
    m_box->setEnabled(m_known && !m_working);
}

} // namespace certdesk::ui
