// SPDX-FileCopyrightText: CertDesk contributors
// SPDX-License-Identifier: Apache-2.0
#include "platform/Certificates.h"
#include "platform/OrderEvents.h"

#include "platform/Storage.h"

#include <QJsonDocument>

namespace certdesk::platform {

namespace {

constexpr int soPinDigits = 16;
constexpr int labelTail = 8; // "CertDesk " + 8 + "-" + n: within the 32 bytes of CK_TOKEN_INFO.label

const QString columns = QStringLiteral("order_id, idx, state, so_pin, label, serial_number, subject, issuer, not_before, not_after, token_serial, der, spki_hash, "
                                       "service, organisation, first_free, revoked_at, revocation_reason, replaced_by");

CertificateRecord recordOf(const QSqlQuery &row)
{
    CertificateRecord certificate;
    certificate.orderId = row.value(0).toString();
    certificate.index = row.value(1).toInt();
    certificate.state = row.value(2).toString();
    certificate.soPin = row.value(3).toString();
    certificate.label = row.value(4).toString();
    certificate.serialNumber = row.value(5).toString();
    certificate.subject = row.value(6).toString();
    certificate.issuer = row.value(7).toString();
    certificate.notBefore = row.value(8).toString();
    certificate.notAfter = row.value(9).toString();
    certificate.tokenSerial = row.value(10).toString();
    certificate.der = row.value(11).toByteArray();
    certificate.keyHash = row.value(12).toByteArray();
    certificate.service = row.value(13).toString();
    certificate.organisation = QJsonDocument::fromJson(row.value(14).toByteArray()).object();
    certificate.firstFree = row.value(15).toBool();
    certificate.revokedAt = row.value(16).toLongLong();
    certificate.revocationReason = row.value(17).toString();
    certificate.replacedBy = row.value(18).toString();
    return certificate;
}

/// The one row that `condition` finds.
std::optional<CertificateRecord> findCertificate(const QSqlDatabase &database, const QString &condition, const QVariantList &values)
{
    QSqlQuery row = sql(database, QStringLiteral("SELECT %1 FROM certificates WHERE %2").arg(columns, condition), values);
    return row.next() ? std::optional(recordOf(row)) : std::nullopt;
}

bool authorised(const QSqlDatabase &database, const QString &serialNumber, const QString &employee)
{
    return sql(database, QStringLiteral("SELECT 1 FROM authorisations WHERE serial_number = ? AND employee = ?"), {serialNumber, employee}).next();
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

tl::expected<CertificateRecord, Problem> certificateOf(const QSqlDatabase &database, const OrderRecord &order, const QString &index)
{
    if (auto certificate = findCertificate(database, QStringLiteral("order_id = ? AND CAST(idx AS TEXT) = ? AND service IS NULL"), {order.id, index}))
        return *certificate;
    return refuse(Problem(QStringLiteral("not-found"), QStringLiteral("The order has no such certificate.")));
}

} // namespace

QDateTime CertificateRecord::expiry() const
{
    return QDateTime::fromString(notAfter, Qt::ISODate);
}

QString CertificateRecord::status() const
{
    if (der.isEmpty())
        return {};
    if (!replacedBy.isEmpty())
        return QStringLiteral("replaced");
    if (revokedAt != 0)
        return QStringLiteral("revoked");
    return expiry() <= now() ? QStringLiteral("expired") : QStringLiteral("active");
}

QJsonObject FoundCertificate::organisation() const
{
    return certificate.organisation.isEmpty() ? order.application.value(QLatin1String("organisation")).toObject() : certificate.organisation;
}

bool FoundCertificate::firstFree() const
{
    return certificate.service.isEmpty() ? order.usedFirstFree && certificate.index == 1 : certificate.firstFree;
}

QString rowTime(const QDateTime &time)
{
    return time.toOffsetFromUtc(8 * 3600).toString(Qt::ISODate);
}

tl::expected<OrderRecord, Problem> loadOrderForKeys(const QSqlDatabase &database, const QString &id, const Caller &caller)
{
    auto order = loadOrder(database, id, caller);
    if (order && order->account != caller.account && !caller.stationOperator())
        return refuse(QStringLiteral("not-your-order"));
    return order;
}

tl::expected<FoundCertificate, Problem> loadOrderCertificate(const QSqlDatabase &database, const Request &request)
{
    auto order = loadOrderForKeys(database, request.captures.value(0), request.caller);
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
    auto order = loadOrderForKeys(database, request.captures.value(0), request.caller);
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

std::optional<CertificateRecord> certificateWithSerial(const QSqlDatabase &database, const QString &serialNumber)
{
    return serialNumber.isEmpty() ? std::nullopt : findCertificate(database, QStringLiteral("serial_number = ?"), {serialNumber});
}

std::optional<CertificateRecord> certificateWithDer(const QSqlDatabase &database, const QByteArray &der)
{
    // Found by its number, which is indexed; then every byte has to be equal.
    const auto certificate = certificateWithSerial(database, Authority::serialNumberOf(der));
    return certificate && certificate->der == der ? certificate : std::nullopt;
}

std::optional<CertificateRecord> certificateOfService(const QSqlDatabase &database, const QString &service)
{
    return findCertificate(database, QStringLiteral("service = ?"), {service});
}

OrderRecord orderOf(const QSqlDatabase &database, const CertificateRecord &certificate)
{
    return loadOrder(database, certificate.orderId, Caller{QStringLiteral("platform"), QStringLiteral("trainer")}).value();
}

tl::expected<FoundCertificate, Problem> loadCertificate(const QSqlDatabase &database, const QString &serialNumber, const Caller &caller)
{
    auto certificate = certificateWithSerial(database, serialNumber);
    if (!certificate)
        return refuse(Problem(QStringLiteral("not-found"), QStringLiteral("There is no such certificate.")));
    OrderRecord order = orderOf(database, *certificate);
    if (order.account != caller.account && !caller.staff() && !authorised(database, serialNumber, caller.account))
        return refuse(QStringLiteral("not-your-certificate"));
    return FoundCertificate{std::move(order), std::move(*certificate)};
}

tl::expected<FoundCertificate, Problem> loadOwnCertificate(const QSqlDatabase &database, const QString &serialNumber, const Caller &caller)
{
    auto found = loadCertificate(database, serialNumber, caller);
    if (found && found->order.account != caller.account)
        return refuse(QStringLiteral("not-your-certificate"));
    return found;
}

Problem notActive(const CertificateRecord &certificate)
{
    return Problem(QStringLiteral("certificate-not-active")).member(QStringLiteral("certificateStatus"), certificate.status());
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
    certificate.serialNumber = issued.serialNumber;
    certificate.subject = issued.subject;
    certificate.notAfter = rowTime(issued.notAfter);
    certificate.der = issued.der;
    certificate.keyHash = keyHash;
}

void setCertificateState(const QSqlDatabase &database, const QString &orderId, int index, const QString &state)
{
    sql(database, QStringLiteral("UPDATE certificates SET state = ? WHERE order_id = ? AND idx = ?"), {state, orderId, index});
    if (state == QLatin1String("installed") || state == QLatin1String("bound"))
        addEvent(database, orderId, state, {{QStringLiteral("index"), index}});
}

CertificateRecord addServiceCertificate(const QSqlDatabase &database, const FoundCertificate &predecessor, const QString &service, const QJsonObject &organisation)
{
    sql(database,
        QStringLiteral("INSERT INTO certificates (order_id, idx, state, service, organisation, first_free) "
                       "SELECT ?, max(idx) + 1, 'ready', ?, ?, ? FROM certificates WHERE order_id = ?"),
        {predecessor.order.id, service, QString::fromUtf8(QJsonDocument(organisation).toJson(QJsonDocument::Compact)), predecessor.firstFree() ? 1 : 0,
         predecessor.order.id});
    return *certificateOfService(database, service);
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
