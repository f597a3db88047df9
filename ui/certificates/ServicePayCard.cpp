// SPDX-FileCopyrightText: CertDesk contributors
// SPDX-License-Identifier: Apache-2.0
#include "ui/certificates/ServicePayCard.h"

#include "app/domain/Catalog.h"
#include "app/journey/ServiceKeys.h"
#include "ui/certificates/ServiceText.h"
#include "ui/components/Buttons.h"
#include "ui/components/Card.h"
#include "ui/components/KeyValues.h"
#include "ui/journey/PageParts.h"
#include "ui/journey/PreflightCard.h"

#include <QPointer>

namespace certdesk::ui {

ServicePay::ServicePay(AppContext &context, const CertificateService &service, const ServedCertificate &certificate, bool keyLater, QWidget *parent)
    : QWidget(parent), m_context(context), m_keyLater(keyLater), m_check(new PreflightCard(context, this)), m_pay(makePrimaryButton({}, this))
{
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(Theme::spacing[3]);
    column->addWidget(m_check);
    auto *card = new Card(tr("The fee"), this);
    auto *facts = new KeyValues(card);
    addFact(facts, tr("Service"), serviceName(service.kind));
    addFact(facts, tr("Holder"), certificate.organisation);
    addFact(facts, tr("Certificate"), certificateEnd(certificate.serialNumber));
    addFact(facts, tr("Amount due"), formatFen(service.fee));
    addFact(facts, tr("Paid from"), tr("the balance of your account"));
    card->body()->addWidget(facts);
    card->body()->addWidget(makeLabel(tr("Just this amount is taken, once. If the connection breaks meanwhile, press again: nobody pays twice. Until the new certificate is confirmed you can cancel, and the money goes back."), "caption", card));
    card->body()->addWidget(makeLabel(tr("The platform tells this program neither the balance nor a receipt or an invoice of such a fee: when the balance is too small nothing is charged and it is said here; ask the help desk for the invoice."), "caption", card));
    m_pay->setObjectName(QStringLiteral("service.pay"));
    //: %1 an amount: 支付 ¥200.00
    m_pay->setText(tr("Pay %1").arg(formatFen(service.fee)));
    card->body()->addWidget(m_pay, 0, Qt::AlignLeft);
    column->addWidget(card);
    connect(m_pay, &QPushButton::clicked, this, [this, amount = service.fee] { Q_EMIT payRequested(amount); });
    connect(m_check, &PreflightCard::changed, this, &ServicePay::update);
    ask(service.kind, certificate.serialNumber, certificate.product, keyLater);
    update();
}

QCoro::Task<void> ServicePay::ask(ServiceKind kind, QString certificateSerial, QString product, bool keyLater)
{
    const QPointer<ServicePay> alive(this);
    auto asking = services::preflightQuestion(&m_context, kind, certificateSerial, product);
    const PreflightQuestion question = co_await asking;
    if (alive)
        m_check->setQuestion(question, keyLater);
}

bool ServicePay::keyLater() const
{
    return m_check->asked() ? m_check->onTheWay() : m_keyLater;
}

void ServicePay::setWorking(bool working)
{
    m_working = working;
    update();
}

void ServicePay::update()
{
    m_pay->setEnabled(!m_working && m_check->mayPay());
    m_pay->setToolTip(m_check->whyNot());
}

} // namespace certdesk::ui
