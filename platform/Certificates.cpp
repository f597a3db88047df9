// SPDX-FileCopyrightText: CertDesk contributors
// SPDX-License-Identifier: Apache-2.0
#include "platform/Certificates.h"
#include "platform/OrderEvents.h"

#include "platform/Storage.h"

namespace certdesk::platform {

namespace {

constexpr int soPinDigits = 16;
constexpr int labelTail = 8; // "CertDesk " + 8 + "-" + n: within the 32 bytes of CK_TOKEN_INFO.label

const QString columns = QStringLiteral("order_id, idx, state, so_pin, label, serial_number, subject, not_after, der, spki_hash");

CertificateRecord recordOf(const QSqlQuery &row)
{
    return {row.value(0).toString(), row.value(1).toInt(),    row.value(2).toString(), row.value(3).toString(),    row.value(4).toString(),
            row.value(5).toString(), row.value(6).toString(), row.value(7).toString(), row.value(8).toByteArray(), row.value(9).toByteArray()};
}

QString randomDigits(int count)
{
    QString digits;
    while (digits.size() < count) {
        for (const char byte : randomBytes(count)) {
            const auto value = static_cast<unsigned char>(byte);
            if (value < 250 && digits.size() < count) // 250 = 25 · 10: every digit is equally likely
                digits.append(QChar::fromLatin1(static_cast<char>('0' + value % 10)));
        }
    }
    return digits;
}

QString rowTime(const QDateTime &time)
{
    return time.toOffsetFromUtc(8 * 3600).toString(Qt::ISODate);
}

tl::expected<CertificateRecord, Problem> certificateOf(const QSqlDatabase &database, const OrderRecord &order, const QString &index)
{
    QSqlQuery row = sql(database, QStringLiteral("SELECT %1 FROM certificates WHERE order_id = ? AND CAST(idx AS TEXT) = ?").arg(columns), {order.id, index});
    if (row.next())
        return recordOf(row);
    return refuse(Problem(QStringLiteral("not-found"), QStringLiteral("The order has no such certificate.")));
}

} // namespace

tl::expected<FoundCertificate, Problem> loadOrderCertificate(const QSqlDatabase &database, const Request &request)
{
    auto order = loadOrder(database, request.captures.value(0), request.caller);
    if (!order)
        return refuse(order.error());
    auto certificate = certificateOf(database, *order, request.captures.value(1));
    if (!certificate)
        return refuse(certificate.error());
    return FoundCertificate {std::move(*order), std::move(*certificate)};
}

tl::expected<FoundCertificate, Problem> loadIssuedCertificate(const QSqlDatabase &database, const Request &request)
{
    // The order first: before it is issued it need not have any certificate yet.
    auto order = loadOrder(database, request.captures.value(0), request.caller);
    if (!order)
        return refuse(order.error());
    if (order->status != QLatin1String("issued")) {
        Problem problem(QStringLiteral("order-not-issued"), QStringLiteral("The certificates of this order have not been released yet."));
        problem.member(QStringLiteral("orderStatus"), order->status);
        problem.member(QStringLiteral("actions"), QJsonArray::fromStringList(allowedActions(database, *order)));
        return refuse(problem);
    }
    return loadOrderCertificate(database, request);
}

std::optional<CertificateRecord> certificateWithDer(const QSqlDatabase &database, const QByteArray &der)
{
    QSqlQuery row = sql(database, QStringLiteral("SELECT %1 FROM certificates WHERE der = ?").arg(columns), {der});
    return row.next() ? std::optional(recordOf(row)) : std::nullopt;
}

bool keyIsCertified(const QSqlDatabase &database, const QByteArray &keyHash)
{
    return sql(database, QStringLiteral("SELECT 1 FROM certificates WHERE spki_hash = ?"), {keyHash}).next();
}

void ensureTicket(const QSqlDatabase &database, CertificateRecord &certificate)
{
    if (!certificate.soPin.isEmpty() && !certificate.label.isEmpty())
        return;
    certificate.soPin = randomDigits(soPinDigits);
    certificate.label = QStringLiteral("CertDesk %1-%2").arg(certificate.orderId.right(labelTail)).arg(certificate.index);
    sql(database, QStringLiteral("UPDATE certificates SET so_pin = ?, label = ? WHERE order_id = ? AND idx = ?"),
        {certificate.soPin, certificate.label, certificate.orderId, certificate.index});
}

void setTokenSerial(const QSqlDatabase &database, const CertificateRecord &certificate, const QString &tokenSerial)
{
    if (!tokenSerial.isEmpty())
        sql(database, QStringLiteral("UPDATE certificates SET token_serial = ? WHERE order_id = ? AND idx = ?"),
            {tokenSerial, certificate.orderId, certificate.index});
}

void storeIssued(const QSqlDatabase &database, CertificateRecord &certificate, const IssuedCertificate &issued, const QByteArray &keyHash)
{
    sql(database,
        QStringLiteral("UPDATE certificates SET state = 'enrolled', serial_number = ?, subject = ?, issuer = ?, not_before = ?, not_after = ?, der = ?, "
                       "spki_hash = ? WHERE order_id = ? AND idx = ?"),
        {issued.serialNumber, issued.subject, issued.issuer, rowTime(issued.notBefore), rowTime(issued.notAfter), issued.der, keyHash,
         certificate.orderId, certificate.index});
    addEvent(database, certificate.orderId, QStringLiteral("enrolled"), {{QStringLiteral("index"), certificate.index}});
    certificate.state = QStringLiteral("enrolled");
    certificate.der = issued.der;
    certificate.keyHash = keyHash;
}

void setCertificateState(const QSqlDatabase &database, const QString &orderId, int index, const QString &state)
{
    sql(database, QStringLiteral("UPDATE certificates SET state = ? WHERE order_id = ? AND idx = ?"), {state, orderId, index});
    if (state == QLatin1String("installed") || state == QLatin1String("bound"))
        addEvent(database, orderId, state, {{QStringLiteral("index"), index}});
}

Problem wrongCertificateState(const QSqlDatabase &database, const FoundCertificate &found, const QString &detail)
{
    Problem problem(QStringLiteral("wrong-state"), detail);
    problem.member(QStringLiteral("orderStatus"), found.order.status);
    problem.member(QStringLiteral("actions"), QJsonArray::fromStringList(allowedActions(database, found.order)));
    problem.member(QStringLiteral("certificateState"), found.certificate.state);
    return problem;
}

} // namespace certdesk::platform
