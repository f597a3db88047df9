// SPDX-FileCopyrightText: CertDesk contributors
// SPDX-License-Identifier: Apache-2.0
#include "ui/certificates/ServicePayCard.h"

#include "app/domain/Catalog.h"
#include "ui/certificates/ServiceKeyCard.h"
#include "ui/certificates/ServiceText.h"
#include "ui/components/Buttons.h"
#include "ui/components/Card.h"
#include "ui/components/KeyValues.h"
#include "ui/journey/PageParts.h"

namespace certdesk::ui {

ServicePay::ServicePay(AppContext &context, const CertificateService &service, const ServedCertificate &certificate, bool keyLater, QWidget *parent)
    : QWidget(parent), m_keys(new ServiceKeyCard(context, service.kind, certificate, keyLater, this)), m_pay(makePrimaryButton({}, this))
{
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(Theme::spacing[3]);
    column->addWidget(m_keys);
    auto *card = new Card(tr("The fee"), this);
    auto *facts = new KeyValues(card);
    addFact(facts, tr("Service"), serviceName(service.kind));
    addFact(facts, tr("Holder"), certificate.organisation);
    addFact(facts, tr("Amount due"), formatFen(service.fee));
    addFact(facts, tr("Paid from"), tr("the balance of your account"));
    card->body()->addWidget(facts);
    card->body()->addWidget(makeLabel(tr("Just this amount is taken, once. If the connection breaks meanwhile, press again: nobody pays twice. Until the new certificate is confirmed you can cancel, and the money goes back."), "caption", card));
    m_pay->setObjectName(QStringLiteral("service.pay"));
    //: %1 an amount: 支付 ¥200.00
    m_pay->setText(tr("Pay %1").arg(formatFen(service.fee)));
    card->body()->addWidget(m_pay, 0, Qt::AlignLeft);
    column->addWidget(card);
    connect(m_pay, &QPushButton::clicked, this, [this, amount = service.fee] { Q_EMIT payRequested(amount); });
    connect(m_keys, &ServiceKeyCard::changed, this, &ServicePay::update);
    update();
}

bool ServicePay::keyLater() const
{
    return m_keys->keyLater();
}

void ServicePay::setWorking(bool working)
{
    m_working = working;
    update();
}

void ServicePay::update()
{
    m_pay->setEnabled(!m_working && m_keys->passed());
    m_pay->setToolTip(m_keys->passed() ? QString() : tr("First the check of the key: a suitable key, or that it comes later"));
}

} // namespace certdesk::ui
