// SPDX-FileCopyrightText: CertDesk contributors
// SPDX-License-Identifier: Apache-2.0
#include "ui/orders/Attention.h"

#include "app/domain/Catalog.h"
#include "ui/certificates/ServiceText.h"
#include "ui/orders/OrderText.h"

#include <QCoreApplication>

#include <algorithm>
#include <optional>

namespace certdesk::ui {

namespace {

struct Words {
    Q_DECLARE_TR_FUNCTIONS(certdesk::ui::Attention)
};

QString joined(const QStringList &parts)
{
    QStringList kept = parts;
    kept.removeAll(QString());
    return kept.join(QStringLiteral(" · "));
}

QString orderLine(const Order &order)
{
    return Words::tr("Order %1").arg(orderNumberText(order.id));
}

QString refundLine(const Order &order)
{
    if (order.refund.state == QLatin1String("pending"))
        return Words::tr("%1 is being refunded").arg(formatFen(order.refund.amount));
    if (order.refund.state == QLatin1String("done"))
        return Words::tr("%1 was refunded").arg(formatFen(order.refund.amount));
    return {};
}

Attention rejected(const Order &order)
{
    const QString reason = order.reasons.isEmpty() ? QString() : order.reasons.first().detail;
    return {order.id, statusText(order), Badge::Kind::Bad, reason.isEmpty() ? Words::tr("The review was not passed") : reason,
            joined({orderLine(order), refundLine(order)}), Words::tr("Correct and resubmit"), 10};
}

/// An issued order: which of its certificates waits for the key, for the binding, or ends soon.
std::optional<Attention> issued(const Order &order, const QDateTime &now)
{
    constexpr int soon = 30;
    if (order.allows(QStringLiteral("activate"))) {
        const QString shipped = order.shipment.carrier.isEmpty()
            ? QString() : Words::tr("%1, sent %2").arg(order.shipment.carrier, order.shipment.shippedAt.toLocalTime().toString(QStringLiteral("yyyy-MM-dd")));
        //: 钥匙已寄出 / 插入 USB 钥匙，写入证书 / 开始激活
        return Attention{order.id, Words::tr("Key sent"), Badge::Kind::Info, Words::tr("Plug in the USB key and write the certificate"),
                         joined({orderLine(order), shipped}), Words::tr("Start activation"), 20};
    }
    if (order.mobile && order.mobile->state == QLatin1String("sent")) { // R90
        //: 短信已发送 / 请在手机APP中下载证书 / 查看步骤
        return Attention{order.id, Words::tr("Message sent"), Badge::Kind::Info, Words::tr("Download the certificate in the mobile app"),
                         joined({orderLine(order), order.application.applicant.name}), Words::tr("Show how"), 25};
    }
    if (order.allows(QStringLiteral("bind"))) {
        return Attention{order.id, Words::tr("Not bound yet"), Badge::Kind::Warning, Words::tr("Bind the certificate to your account"), orderLine(order),
                         Words::tr("Bind"), 50};
    }
    for (const OrderCertificate &certificate : order.certificates) {
        const qint64 days = now.daysTo(certificate.notAfter);
        if (certificate.state != QLatin1String("bound") || !certificate.notAfter.isValid() || days > soon)
            continue;
        const QString badge = days < 0 ? Words::tr("Expired") : Words::tr("Expires in %n day(s)", nullptr, static_cast<int>(days));
        return Attention{order.id, badge, days < 0 ? Badge::Kind::Bad : Badge::Kind::Warning, order.application.organisation.name,
                         Words::tr("Is a tender opened after that day? Check first, then renew."), Words::tr("View"), 200};
    }
    return {};
}

std::optional<Attention> attentionOf(const Order &order, const QDateTime &now)
{
    const QString unit = order.application.organisation.name;
    switch (order.status) {
    case OrderStatus::Rejected: return rejected(order);
    case OrderStatus::AwaitingPayment:
        return Attention{order.id, statusText(order), Badge::Kind::Warning, Words::tr("Pay %1").arg(formatFen(order.payment.amount)),
                         joined({orderLine(order), unit}), Words::tr("Pay now"), 30};
    case OrderStatus::AwaitingIdentity:
        return Attention{order.id, statusText(order), Badge::Kind::Warning, Words::tr("Prove the applicant's identity"), joined({orderLine(order), unit}),
                         Words::tr("Start the face check"), 40};
    case OrderStatus::Issued: return issued(order, now);
    default: return {};
    }
}

} // namespace

QList<Attention> attentionFor(const QList<CertificateService> &services)
{
    QList<Attention> list;
    for (const CertificateService &service : services) {
        const ServiceStage stage = serviceStage(service);
        Attention item;
        item.badge = serviceStageText(service);
        item.kind = serviceStageKind(stage);
        //: %1 延期, %2 the end of its number
        item.detail = Words::tr("%1 of the certificate %2").arg(serviceName(service.kind), certificateEnd(service.certificateSerial));
        item.urgency = 35;
        item.serviceId = service.id;
        if (stage == ServiceStage::Pay) {
            item.title = Words::tr("Pay %1").arg(formatFen(service.fee));
            item.action = Words::tr("Pay now");
        } else if (stage == ServiceStage::PutOnKey) {
            item.title = Words::tr("Put the new certificate on a key");
            item.action = Words::tr("Go on");
        } else if (stage == ServiceStage::Bind) {
            item.title = Words::tr("Bind the certificate to your account");
            item.action = Words::tr("Bind");
        } else {
            continue;
        }
        list << item;
    }
    return list;
}

QList<Attention> attentionFor(const QList<Order> &orders, const QDateTime &now)
{
    QList<Attention> list;
    for (const Order &order : orders) {
        if (const auto attention = attentionOf(order, now))
            list << *attention;
    }
    std::stable_sort(list.begin(), list.end(), [](const Attention &a, const Attention &b) { return a.urgency < b.urgency; });
    return list;
}

} // namespace certdesk::ui
