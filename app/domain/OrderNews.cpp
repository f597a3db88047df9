// SPDX-FileCopyrightText: CertDesk contributors
// SPDX-License-Identifier: Apache-2.0
#include "app/domain/OrderNews.h"

#include <QCryptographicHash>
#include <QHash>

#include <algorithm>

namespace certdesk {

namespace {

constexpr int parts = 6;

/// One review from the next; the words themselves are not kept.
QString reviewMark(const Order &order)
{
    if (order.reasons.isEmpty())
        return {};
    QCryptographicHash hash(QCryptographicHash::Sha256);
    for (const ReviewReason &reason : order.reasons)
        hash.addData((reason.pointer + QLatin1Char('\n') + reason.code + QLatin1Char('\n') + reason.detail).toUtf8());
    return QString::fromLatin1(hash.result().toHex().left(16));
}

bool expires(const Order &order, const QDateTime &now)
{
    return std::any_of(order.certificates.cbegin(), order.certificates.cend(), [&now](const OrderCertificate &certificate) {
        return certificate.state == QLatin1String("bound") && certificate.notAfter.isValid() && now.daysTo(certificate.notAfter) <= expiryNotice;
    });
}

QStringList seen(const Order &order, const QDateTime &now)
{
    // The platform's own word: a state of a newer platform is a change, too.
    return {order.status == OrderStatus::Unknown ? order.statusWord : toString(order.status), order.refund.state, order.shipment.state,
            order.mobile ? order.mobile->state : QString(), reviewMark(order), expires(order, now) ? QStringLiteral("expires") : QString()};
}

std::optional<OrderNews::Kind> issuedNews(const Order &order)
{
    if (order.mobile || order.application.delivery.method == QLatin1String("online"))
        return order.mobile && order.mobile->state == QLatin1String("sent") ? std::optional(OrderNews::Kind::MessageSent) : std::nullopt;
    return order.application.delivery.method == QLatin1String("onsite") ? OrderNews::Kind::HandedOver : OrderNews::Kind::KeySent;
}

std::optional<OrderNews::Kind> statusNews(const QString &before, const Order &order)
{
    const bool checkedElsewhere = before == QLatin1String("awaiting_paper") || before == QLatin1String("awaiting_onsite");
    switch (order.status) {
    case OrderStatus::Rejected: return OrderNews::Kind::Rejected;
    case OrderStatus::AwaitingIdentity: return before == QLatin1String("draft") ? std::nullopt : std::optional(OrderNews::Kind::IdentityDue);
    case OrderStatus::AwaitingPayment: return OrderNews::Kind::PaymentDue;
    case OrderStatus::InReview: return checkedElsewhere ? std::optional(OrderNews::Kind::IdentityProved) : std::nullopt;
    case OrderStatus::ApprovedMaking: return OrderNews::Kind::Approved;
    case OrderStatus::Issued: return issuedNews(order);
    default: return {};
    }
}

std::optional<OrderNews::Kind> parcelNews(const QString &state)
{
    if (state == QLatin1String("delivered"))
        return OrderNews::Kind::KeyArrived;
    if (state == QLatin1String("exception"))
        return OrderNews::Kind::ParcelTrouble;
    return {};
}

std::optional<OrderNews::Kind> kindOf(const QStringList &before, const QStringList &after, const Order &order)
{
    if (before.at(0) != after.at(0))
        return statusNews(before.at(0), order);
    if (before.at(4) != after.at(4) && order.status == OrderStatus::Rejected)
        return OrderNews::Kind::Rejected;
    if (before.at(2) != after.at(2))
        return parcelNews(after.at(2));
    if (before.at(3) != after.at(3) && after.at(3) == QLatin1String("sent"))
        return OrderNews::Kind::MessageSent;
    if (before.at(1) != after.at(1) && after.at(1) == QLatin1String("done"))
        return OrderNews::Kind::Refunded;
    if (before.at(5) != after.at(5) && !after.at(5).isEmpty())
        return OrderNews::Kind::ExpiresSoon;
    return {};
}

} // namespace

QString sightOf(const Order &order, const QDateTime &now)
{
    return seen(order, now).join(QLatin1Char('|'));
}

std::optional<OrderNews> newsOf(const QString &before, const Order &order, const QDateTime &now)
{
    const QStringList old = before.split(QLatin1Char('|'));
    if (old.size() != parts)
        return {};
    const auto kind = kindOf(old, seen(order, now), order);
    return kind ? std::optional(OrderNews{order.id, *kind}) : std::nullopt;
}

namespace {

constexpr int daysOfMoney = 30; ///< a refund takes 15 workdays (R20)

QHash<QString, QString> statesOf(const QString &sight)
{
    QHash<QString, QString> states;
    const QStringList entries = sight.split(QLatin1Char(';'), Qt::SkipEmptyParts);
    for (const QString &entry : entries)
        states.insert(entry.section(QLatin1Char('='), 0, 0), entry.section(QLatin1Char('='), 1));
    return states;
}

/// A withdrawal's or a refusal's own refund is told by the order.
bool unasked(const Payment &payment)
{
    return payment.refund && (payment.refund->reason == QLatin1String("late") || payment.refund->reason == QLatin1String("double"));
}

} // namespace

QString moneySightOf(const PaymentOptions &options)
{
    QStringList sight{QStringLiteral("seen=")}; // no payment yet is a sight, too
    for (const Payment &payment : options.payments)
        sight << payment.id + QLatin1Char('=') + payment.state;
    return sight.join(QLatin1Char(';'));
}

std::optional<OrderNews::Kind> moneyNewsOf(const QString &before, const PaymentOptions &options)
{
    if (before.isEmpty())
        return {};
    const QHash<QString, QString> old = statesOf(before);
    for (const Payment &payment : options.payments) {
        const QString was = old.value(payment.id);
        if (was == payment.state)
            continue;
        if (was == QLatin1String("checking") && payment.state == QLatin1String("pending"))
            return OrderNews::Kind::VoucherRefused;
        if (unasked(payment) && payment.state == QLatin1String("refunding"))
            return OrderNews::Kind::MoneyComesBack;
        if (unasked(payment) && payment.state == QLatin1String("refunded"))
            return OrderNews::Kind::Refunded;
    }
    return {};
}

bool moneyMayMove(const Order &order, const QDateTime &now)
{
    if (order.status == OrderStatus::AwaitingPayment)
        return true;
    const bool had = order.payment.state == QLatin1String("paid") || order.refund.state == QLatin1String("pending") || order.status == OrderStatus::Withdrawn;
    return had && order.updatedAt.isValid() && order.updatedAt.daysTo(now) <= daysOfMoney;
}

} // namespace certdesk
