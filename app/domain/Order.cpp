// SPDX-FileCopyrightText: CertDesk contributors
// SPDX-License-Identifier: Apache-2.0
#include "app/domain/Order.h"

#include "app/domain/WireTime.h"

#include <QJsonArray>

#include <algorithm>
#include <array>
#include <utility>

namespace certdesk {

namespace {

constexpr std::array<std::pair<OrderStatus, const char *>, 10> statusWords = {{
    {OrderStatus::Draft, "draft"},
    {OrderStatus::AwaitingIdentity, "awaiting_identity"},
    {OrderStatus::AwaitingPaper, "awaiting_paper"},
    {OrderStatus::AwaitingOnsite, "awaiting_onsite"},
    {OrderStatus::AwaitingPayment, "awaiting_payment"},
    {OrderStatus::InReview, "in_review"},
    {OrderStatus::Rejected, "rejected"},
    {OrderStatus::ApprovedMaking, "approved_making"},
    {OrderStatus::Issued, "issued"},
    {OrderStatus::Withdrawn, "withdrawn"},
}};

QString wireText(const QJsonObject &json, const char *name)
{
    return json.value(QLatin1String(name)).toString();
}

QDateTime time(const QJsonObject &json, const char *name)
{
    return timeFromWire(json.value(QLatin1String(name)));
}

qint64 amountOf(const QJsonObject &json)
{
    return json.value(QStringLiteral("amount")).toInteger();
}

/// Optional members of the contract are left out, not null.
void insertIfSet(QJsonObject &json, const char *name, const QString &value)
{
    if (!value.isEmpty())
        json.insert(QLatin1String(name), value);
}

void insertIfSet(QJsonObject &json, const char *name, const QDateTime &value)
{
    if (value.isValid())
        json.insert(QLatin1String(name), toWire(value));
}

QJsonObject toJson(const Identity &identity)
{
    QJsonObject json{{QStringLiteral("state"), identity.state}, {QStringLiteral("remainingToday"), identity.remainingToday}};
    insertIfSet(json, "mode", identity.mode);
    insertIfSet(json, "note", identity.note);
    insertIfSet(json, "verifiedAt", identity.verifiedAt);
    return json;
}

Identity identityFrom(const QJsonObject &json)
{
    Identity identity;
    identity.state = wireText(json, "state");
    identity.mode = wireText(json, "mode");
    identity.note = wireText(json, "note");
    identity.verifiedAt = time(json, "verifiedAt");
    identity.remainingToday = json.value(QStringLiteral("remainingToday")).toInt(identity.remainingToday);
    return identity;
}

QJsonObject toJson(const OrderPayment &payment)
{
    QJsonObject json{{QStringLiteral("state"), payment.state}, {QStringLiteral("amount"), payment.amount}};
    insertIfSet(json, "paidAt", payment.paidAt);
    return json;
}

QJsonArray toJson(const QList<ReviewReason> &reasons)
{
    QJsonArray array;
    for (const ReviewReason &reason : reasons) {
        array.append(QJsonObject{{QStringLiteral("pointer"), reason.pointer},
                                 {QStringLiteral("code"), reason.code},
                                 {QStringLiteral("detail"), reason.detail}});
    }
    return array;
}

QList<ReviewReason> reasonsFrom(const QJsonArray &array)
{
    QList<ReviewReason> reasons;
    for (const QJsonValue &value : array) {
        if (!value.isObject())
            continue;
        const QJsonObject json = value.toObject();
        reasons.append({wireText(json, "pointer"), wireText(json, "code"), wireText(json, "detail")});
    }
    return reasons;
}

QJsonObject toJson(const OrderCertificate &certificate)
{
    QJsonObject json{{QStringLiteral("index"), certificate.index}, {QStringLiteral("state"), certificate.state}};
    insertIfSet(json, "serialNumber", certificate.serialNumber);
    insertIfSet(json, "subject", certificate.subject);
    insertIfSet(json, "issuer", certificate.issuer);
    insertIfSet(json, "notBefore", certificate.notBefore);
    insertIfSet(json, "notAfter", certificate.notAfter);
    insertIfSet(json, "tokenSerial", certificate.tokenSerial);
    return json;
}

OrderCertificate certificateFrom(const QJsonObject &json, int position)
{
    OrderCertificate certificate;
    certificate.index = json.value(QStringLiteral("index")).toInt(position);
    certificate.state = wireText(json, "state");
    certificate.serialNumber = wireText(json, "serialNumber");
    certificate.subject = wireText(json, "subject");
    certificate.issuer = wireText(json, "issuer");
    certificate.notBefore = time(json, "notBefore");
    certificate.notAfter = time(json, "notAfter");
    certificate.tokenSerial = wireText(json, "tokenSerial");
    return certificate;
}

QJsonValue toJson(const Shipment &shipment)
{
    if (shipment == Shipment())
        return QJsonValue::Null;
    QJsonObject json{{QStringLiteral("carrier"), shipment.carrier}, {QStringLiteral("trackingNumber"), shipment.trackingNumber}};
    insertIfSet(json, "shippedAt", shipment.shippedAt);
    if (!shipment.state.isEmpty())
        json.insert(QStringLiteral("state"), shipment.state);
    insertIfSet(json, "deliveredAt", shipment.deliveredAt);
    return json;
}

} // namespace

QString toString(OrderStatus status)
{
    const auto it = std::find_if(statusWords.begin(), statusWords.end(), [status](const auto &pair) { return pair.first == status; });
    return it == statusWords.end() ? QStringLiteral("unknown") : QLatin1String(it->second);
}

OrderStatus orderStatusFromString(const QString &word)
{
    const auto it = std::find_if(statusWords.begin(), statusWords.end(), [&word](const auto &pair) { return word == QLatin1String(pair.second); });
    return it == statusWords.end() ? OrderStatus::Unknown : it->first;
}

const OrderCertificate *Order::certificate(int index) const
{
    const auto it = std::find_if(certificates.begin(), certificates.end(), [index](const auto &each) { return each.index == index; });
    return it == certificates.end() ? nullptr : &*it;
}

QJsonObject Order::toJson() const
{
    QJsonArray certificateArray;
    for (const OrderCertificate &each : certificates)
        certificateArray.append(certdesk::toJson(each));
    QJsonObject json{
        {QStringLiteral("id"), id},
        {QStringLiteral("product"), product},
        {QStringLiteral("status"), status == OrderStatus::Unknown && !statusWord.isEmpty() ? statusWord : toString(status)},
        {QStringLiteral("identity"), certdesk::toJson(identity)},
        {QStringLiteral("actions"), QJsonArray::fromStringList(actions)},
        {QStringLiteral("payment"), certdesk::toJson(payment)},
        {QStringLiteral("refund"), QJsonObject{{QStringLiteral("state"), refund.state}, {QStringLiteral("amount"), refund.amount}}},
        {QStringLiteral("review"), QJsonObject{{QStringLiteral("reasons"), certdesk::toJson(reasons)}}},
        {QStringLiteral("certificates"), certificateArray},
        {QStringLiteral("shipment"), certdesk::toJson(shipment)},
        {QStringLiteral("application"), application.toJson()},
    };
    if (appointment)
        json.insert(QStringLiteral("appointment"), appointment->toJson());
    if (mobile)
        json.insert(QStringLiteral("mobile"), mobile->toJson());
    insertIfSet(json, "createdAt", createdAt);
    insertIfSet(json, "submittedAt", submittedAt);
    insertIfSet(json, "updatedAt", updatedAt);
    return json;
}

Order Order::fromJson(const QJsonObject &json)
{
    Order order;
    order.id = wireText(json, "id");
    order.product = wireText(json, "product");
    order.statusWord = wireText(json, "status");
    order.status = orderStatusFromString(order.statusWord);
    order.identity = identityFrom(json.value(QStringLiteral("identity")).toObject());
    const QJsonArray actionArray = json.value(QStringLiteral("actions")).toArray();
    for (const QJsonValue &action : actionArray) {
        if (action.isString())
            order.actions.append(action.toString());
    }
    const QJsonObject payment = json.value(QStringLiteral("payment")).toObject();
    order.payment = {wireText(payment, "state"), amountOf(payment), time(payment, "paidAt")};
    const QJsonObject refund = json.value(QStringLiteral("refund")).toObject();
    order.refund = {wireText(refund, "state"), amountOf(refund)};
    order.reasons = reasonsFrom(json.value(QStringLiteral("review")).toObject().value(QStringLiteral("reasons")).toArray());
    const QJsonArray certificateArray = json.value(QStringLiteral("certificates")).toArray();
    for (const QJsonValue &value : certificateArray) {
        if (value.isObject())
            order.certificates.append(certificateFrom(value.toObject(), int(order.certificates.size()) + 1));
    }
    const QJsonObject shipment = json.value(QStringLiteral("shipment")).toObject();
    order.shipment = {wireText(shipment, "carrier"), wireText(shipment, "trackingNumber"), time(shipment, "shippedAt"), wireText(shipment, "state"), time(shipment, "deliveredAt")};
    if (const QJsonObject appointment = json.value(QStringLiteral("appointment")).toObject(); !appointment.isEmpty())
        order.appointment = Appointment::fromJson(appointment);
    if (const QJsonObject mobile = json.value(QStringLiteral("mobile")).toObject(); !mobile.isEmpty())
        order.mobile = PhoneState::fromJson(mobile);
    order.application = Application::fromJson(json.value(QStringLiteral("application")).toObject());
    order.createdAt = time(json, "createdAt");
    order.submittedAt = time(json, "submittedAt");
    order.updatedAt = time(json, "updatedAt");
    return order;
}

} // namespace certdesk
