// SPDX-FileCopyrightText: CertDesk contributors
// SPDX-License-Identifier: Apache-2.0
#include "app/journey/NextStep.h"

#include <algorithm>

namespace certdesk {

namespace {

/// A kind of product that this version knows nothing of: what it would need to be filled in or received is not known either.
bool strange(const Facts &facts)
{
    return !isMobile(facts) && !facts.kind.isEmpty() && facts.kind != QLatin1String("usbkey");
}

/// Before the platform has taken the application in.
Step preparing(const Facts &facts)
{
    if (strange(facts))
        return Step::Unsupported;
    if (!facts.termsAccepted)
        return Step::ReadTerms;
    return facts.formComplete ? Step::AddScans : Step::FillForm;
}

/// R81: with nothing due there is nothing to pay, whatever the status is called; the platform moves on by itself.
Step paying(const OrderPayment &payment)
{
    return payment.state == QLatin1String("due") && payment.amount > 0 ? Step::Pay : Step::AwaitReview;
}

/// Nothing is left to do for it here. One that was revoked was perhaps replaced: its service goes on by itself (CertificateService).
bool isSettled(const OrderCertificate &certificate)
{
    return certificate.state == QLatin1String("bound") || certificate.state == QLatin1String("revoked");
}

Step receiving(const Order &order, const std::optional<Facts::Activation> &activation)
{
    if (order.certificates.isEmpty()) // issued, but the platform has not listed what there is to fetch
        return Step::AwaitMaking;
    const int index = currentCertificate(order);
    const OrderCertificate &certificate = *order.certificate(index);
    if (isSettled(certificate)) // the current one is settled only when all are
        return Step::Done;
    if (certificate.state == QLatin1String("installed"))
        return Step::Bind;
    if (certificate.state == QLatin1String("waiting"))
        return Step::AwaitMaking;
    if (certificate.state != QLatin1String("ready") && certificate.state != QLatin1String("enrolled"))
        return Step::Unsupported;
    const bool onKey = activation && activation->certificateIndex == index && activation->certificateOnKey;
    return onKey ? Step::Bind : Step::Activate;
}

/// The platform may tell it of the order, or of its certificates when the vendor's app had them signed.
Step onPhone(const Order &order)
{
    const auto there = [](const OrderCertificate &certificate) { return certificate.state == QLatin1String("installed") || isSettled(certificate); };
    if (!order.certificates.isEmpty() && std::all_of(order.certificates.cbegin(), order.certificates.cend(), there))
        return Step::Done;
    if (!order.mobile)
        return Step::FetchMobile;
    const QString &state = order.mobile->state;
    if (order.mobile->downloaded())
        return Step::Done;
    return state == QLatin1String("sent") || state == QLatin1String("waiting") ? Step::FetchMobile : Step::Unsupported;
}

Step receiving(const Facts &facts)
{
    if (isMobile(facts))
        return onPhone(*facts.order);
    return strange(facts) ? Step::Unsupported : receiving(*facts.order, facts.activation);
}

} // namespace

bool isMobile(const Facts &facts)
{
    return (facts.order && facts.order->mobile) || facts.kind == QLatin1String("mobile");
}

Step nextStep(const Facts &facts)
{
    if (!facts.order)
        return preparing(facts);
    switch (facts.order->status) {
    case OrderStatus::Draft:
        return preparing(facts);
    case OrderStatus::AwaitingIdentity:
        return Step::ProveIdentity;
    case OrderStatus::AwaitingPaper:
        return Step::AwaitPaper;
    case OrderStatus::AwaitingOnsite:
        return Step::AwaitOnsite;
    case OrderStatus::AwaitingPayment:
        return paying(facts.order->payment);
    case OrderStatus::InReview:
        return Step::AwaitReview;
    case OrderStatus::Rejected:
        return strange(facts) ? Step::Unsupported : Step::Correct;
    case OrderStatus::ApprovedMaking:
        return Step::AwaitMaking;
    case OrderStatus::Issued:
        return receiving(facts);
    case OrderStatus::Withdrawn:
        return Step::Withdrawn;
    case OrderStatus::Unknown:
        break;
    }
    return Step::Unsupported;
}

int currentCertificate(const Order &order)
{
    const auto open = [](const OrderCertificate &certificate) { return !isSettled(certificate); };
    const auto byIndex = [](const OrderCertificate &a, const OrderCertificate &b) { return a.index < b.index; };
    QList<OrderCertificate> certificates = order.certificates;
    std::sort(certificates.begin(), certificates.end(), byIndex);
    const auto it = std::find_if(certificates.cbegin(), certificates.cend(), open);
    if (it != certificates.cend())
        return it->index;
    return certificates.isEmpty() ? 1 : certificates.constFirst().index;
}

QString toString(Step step)
{
    switch (step) {
    case Step::ReadTerms: return QStringLiteral("read-terms");
    case Step::FillForm: return QStringLiteral("fill-form");
    case Step::AddScans: return QStringLiteral("add-scans");
    case Step::ProveIdentity: return QStringLiteral("prove-identity");
    case Step::AwaitPaper: return QStringLiteral("await-paper");
    case Step::AwaitOnsite: return QStringLiteral("await-onsite");
    case Step::Pay: return QStringLiteral("pay");
    case Step::AwaitReview: return QStringLiteral("await-review");
    case Step::Correct: return QStringLiteral("correct");
    case Step::AwaitMaking: return QStringLiteral("await-making");
    case Step::Activate: return QStringLiteral("activate");
    case Step::Bind: return QStringLiteral("bind");
    case Step::FetchMobile: return QStringLiteral("fetch-mobile");
    case Step::Done: return QStringLiteral("done");
    case Step::Withdrawn: return QStringLiteral("withdrawn");
    case Step::Unsupported: break;
    }
    return QStringLiteral("unsupported");
}

int stageOf(Step step)
{
    switch (step) {
    case Step::ReadTerms:
    case Step::FillForm:
    case Step::AddScans:
    case Step::ProveIdentity:
    case Step::AwaitPaper:
    case Step::AwaitOnsite:
    case Step::Pay:
        return 1;
    case Step::AwaitReview:
    case Step::Correct:
    case Step::Withdrawn:
    case Step::Unsupported:
        return 2;
    case Step::AwaitMaking:
    case Step::Activate:
    case Step::Bind:
    case Step::FetchMobile:
    case Step::Done:
        break;
    }
    return 3;
}

} // namespace certdesk
