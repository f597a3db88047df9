// SPDX-FileCopyrightText: CertDesk contributors
// SPDX-License-Identifier: Apache-2.0
#include "platform/LifeCycle.h"

#include "platform/Catalog.h"
#include "platform/Quotes.h"
#include "platform/Revocation.h"
#include "platform/Storage.h"
#include "platform/Uploads.h"
#include "platform/Texts.h"

#include <QJsonDocument>

namespace certdesk::platform {

namespace {

const QString serviceColumns = QStringLiteral("SELECT id, serial_number, order_id, account, kind, state, reason, fee, payment_state, payment_id, paid_at, organisation, "
                                              "documents, refusal, decided_at, created_at, updated_at FROM certificate_services ");

QJsonObject columnObject(const QVariant &value)
{
    return QJsonDocument::fromJson(value.toByteArray()).object();
}

QVariant columnText(const QJsonObject &object)
{
    return object.isEmpty() ? QVariant() : QVariant(QString::fromUtf8(QJsonDocument(object).toJson(QJsonDocument::Compact)));
}

ServiceRecord serviceOf(const QSqlQuery &row)
{
    ServiceRecord service;
    service.id = row.value(0).toString();
    service.serialNumber = row.value(1).toString();
    service.orderId = row.value(2).toString();
    service.account = row.value(3).toString();
    service.kind = row.value(4).toString();
    service.state = row.value(5).toString();
    service.reason = row.value(6).toString();
    service.fee = row.value(7).toLongLong();
    service.paymentState = row.value(8).toString();
    service.paymentId = row.value(9).toString();
    service.paidAt = row.value(10).toString();
    service.organisation = columnObject(row.value(11));
    service.documents = columnObject(row.value(12));
    service.refusal = row.value(13).toString();
    service.decidedAt = row.value(14).toString();
    service.createdAt = row.value(15).toString();
    service.updatedAt = row.value(16).toString();
    return service;
}

QString productKindOf(const FoundCertificate &found)
{
    return findProduct(found.order.product).value(QLatin1String("kind")).toString();
}

void insertGiven(QJsonObject &object, const QString &name, const QString &value)
{
    if (!value.isEmpty())
        object.insert(name, value);
}

QJsonValue whereBound(const QSqlDatabase &database, const QString &serialNumber)
{
    QSqlQuery row = sql(database, QStringLiteral("SELECT id, account, bound_at FROM bindings WHERE serial_number = ?"), {serialNumber});
    if (!row.next())
        return QJsonValue::Null;
    return QJsonObject{{QStringLiteral("id"), row.value(0).toString()}, {QStringLiteral("account"), row.value(1).toString()}, {QStringLiteral("boundAt"), row.value(2).toString()}};
}

} // namespace

bool ServiceRecord::open() const
{
    return state == QLatin1String("awaiting_payment") || state == QLatin1String("in_review") || state == QLatin1String("ready");
}

QStringList ServiceRecord::actions() const
{
    QStringList words;
    if (state == QLatin1String("awaiting_payment"))
        words << QStringLiteral("pay");
    if (state == QLatin1String("ready"))
        words << QStringLiteral("activate");
    if (open())
        words << QStringLiteral("cancel");
    return words;
}

QJsonObject certificateRules()
{
    return dataObject(QStringLiteral("config.json")).value(QLatin1String("certificates")).toObject();
}

RenewalWindow renewalWindow(const CertificateRecord &certificate)
{
    const QJsonObject rule = certificateRules().value(QLatin1String("renewal")).toObject();
    return {certificate.expiry().addDays(-rule.value(QLatin1String("beforeDays")).toInt()), certificate.expiry().addDays(rule.value(QLatin1String("afterDays")).toInt())};
}

qint64 serviceFee(const FoundCertificate &found, const QString &kind)
{
    if (kind != QLatin1String("renew"))
        return certificateRules().value(QLatin1String("fees")).toObject().value(kind).toObject().value(productKindOf(found)).toInteger();
    const QJsonObject organisation = found.organisation();
    const QuoteResult price = priceOf({found.order.product, 1, organisation.value(QLatin1String("type")).toString(),
                                       organisation.value(QLatin1String("registrationRegion")).toString(), found.firstFree()});
    qint64 fee = 0;
    for (const QuoteLine &line : price.lines)
        fee += line.code.endsWith(QLatin1String("-annual")) ? line.amount() : 0; // the account was opened long ago
    return fee;
}

std::optional<ServiceRecord> openServiceOf(const QSqlDatabase &database, const QString &serialNumber)
{
    QSqlQuery row = sql(database, serviceColumns + QStringLiteral("WHERE serial_number = ? AND kind <> 'unlock' AND state IN ('awaiting_payment', 'in_review', 'ready')"),
                        {serialNumber});
    return row.next() ? std::optional(serviceOf(row)) : std::nullopt;
}

tl::expected<ServiceRecord, Problem> loadService(const QSqlDatabase &database, const QString &id, const Caller &caller)
{
    QSqlQuery row = sql(database, serviceColumns + QStringLiteral("WHERE id = ?"), {id});
    if (!row.next())
        return refuse(Problem(QStringLiteral("not-found"), QStringLiteral("There is no such service.")));
    ServiceRecord service = serviceOf(row);
    if (service.account != caller.account && !caller.staff())
        return refuse(QStringLiteral("not-your-certificate"));
    return service;
}

tl::expected<ServiceRecord, Problem> loadOwnService(const QSqlDatabase &database, const QString &id, const Caller &caller)
{
    auto service = loadService(database, id, caller);
    if (service && service->account != caller.account)
        return refuse(QStringLiteral("not-your-certificate"));
    return service;
}

void insertService(const QSqlDatabase &database, const ServiceRecord &service)
{
    const auto orNull = [](const QString &text) { return text.isEmpty() ? QVariant() : QVariant(text); };
    sql(database,
        QStringLiteral("INSERT INTO certificate_services (id, serial_number, order_id, account, kind, state, reason, fee, payment_state, organisation, documents, "
                       "created_at, updated_at) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"),
        {service.id, service.serialNumber, service.orderId, service.account, service.kind, service.state, orNull(service.reason), service.fee, service.paymentState,
         columnText(service.organisation), columnText(service.documents), service.createdAt, service.createdAt});
    for (const QJsonValue &upload : service.documents)
        useUpload(database, upload.toString(), QStringLiteral("service:") + service.id);
}

void saveService(const QSqlDatabase &database, ServiceRecord &service)
{
    service.updatedAt = nowText();
    const auto orNull = [](const QString &text) { return text.isEmpty() ? QVariant() : QVariant(text); };
    sql(database,
        QStringLiteral("UPDATE certificate_services SET state = ?, payment_state = ?, payment_id = ?, paid_at = ?, refusal = ?, decided_at = ?, updated_at = ? WHERE id = ?"),
        {service.state, service.paymentState, orNull(service.paymentId), orNull(service.paidAt), orNull(service.refusal), orNull(service.decidedAt),
         service.updatedAt, service.id});
}

void moveServiceOn(const QSqlDatabase &database, ServiceRecord &service)
{
    if (service.paymentState == QLatin1String("due"))
        service.state = QStringLiteral("awaiting_payment");
    else if (service.kind == QLatin1String("change") && service.decidedAt.isEmpty())
        service.state = QStringLiteral("in_review");
    else
        service.state = QStringLiteral("ready");
    saveService(database, service);
    if (service.state != QLatin1String("ready"))
        return;
    auto certificate = certificateWithSerial(database, service.serialNumber).value();
    OrderRecord order = orderOf(database, certificate);
    const FoundCertificate predecessor{std::move(order), std::move(certificate)};
    addServiceCertificate(database, predecessor, service.id, service.organisation.isEmpty() ? predecessor.organisation() : service.organisation);
}

void endService(const QSqlDatabase &database, ServiceRecord &service, const QString &state, const QString &actor)
{
    if (service.paymentState == QLatin1String("paid"))
        service.paymentState = QStringLiteral("refunded"); // the balance gets it back at once
    service.state = state;
    saveService(database, service);
    auto successor = certificateOfService(database, service.id);
    if (!successor)
        return;
    if (successor->der.isEmpty()) {
        sql(database, QStringLiteral("DELETE FROM certificates WHERE service = ?"), {service.id});
        return;
    }
    FoundCertificate found{orderOf(database, *successor), *successor};
    if (found.certificate.revokedAt == 0)
        revokeCertificate(database, found, QStringLiteral("cessationOfOperation"), actor);
}

Problem wrongServiceState(const ServiceRecord &service)
{
    return Problem(QStringLiteral("wrong-service-state"), QStringLiteral("The service is in the state ") + service.state + QLatin1Char('.'))
        .member(QStringLiteral("serviceState"), service.state)
        .member(QStringLiteral("actions"), QJsonArray::fromStringList(service.actions()));
}

QStringList certificateActions(const QSqlDatabase &database, const FoundCertificate &found)
{
    const CertificateRecord &certificate = found.certificate;
    if (certificate.status() != QLatin1String("active"))
        return {};
    QStringList words;
    const bool onItsKey = certificate.state == QLatin1String("installed") || certificate.state == QLatin1String("bound");
    const bool free = !openServiceOf(database, certificate.serialNumber);
    if (free && onItsKey && renewalWindow(certificate).contains(now()))
        words << QStringLiteral("renew");
    if (onItsKey && !certificate.tokenSerial.isEmpty() && !certificate.soPin.isEmpty())
        words << QStringLiteral("unlock");
    if (free && (onItsKey || certificate.service.isEmpty()))
        words << QStringLiteral("replace");
    if (free && onItsKey)
        words << QStringLiteral("change");
    return words << QStringLiteral("revoke");
}

QJsonObject describeCertificate(const QSqlDatabase &database, const FoundCertificate &found, const Caller &caller)
{
    const CertificateRecord &certificate = found.certificate;
    const RenewalWindow window = renewalWindow(certificate);
    QJsonObject result{{QStringLiteral("serialNumber"), certificate.serialNumber},
                       {QStringLiteral("subject"), certificate.subject},
                       {QStringLiteral("issuer"), certificate.issuer},
                       {QStringLiteral("notBefore"), certificate.notBefore},
                       {QStringLiteral("notAfter"), certificate.notAfter},
                       {QStringLiteral("product"), found.order.product},
                       {QStringLiteral("order"), found.order.id},
                       {QStringLiteral("index"), certificate.index},
                       {QStringLiteral("state"), certificate.status()},
                       {QStringLiteral("installation"), certificate.state},
                       {QStringLiteral("organisation"), found.organisation().value(QLatin1String("name"))},
                       {QStringLiteral("boundTo"), whereBound(database, certificate.serialNumber)},
                       {QStringLiteral("renewable"), QJsonObject{{QStringLiteral("from"), rowTime(window.from)}, {QStringLiteral("until"), rowTime(window.until)}}},
                       {QStringLiteral("actions"), QJsonArray::fromStringList(caller.account == found.order.account ? certificateActions(database, found) : QStringList())}};
    insertGiven(result, QStringLiteral("tokenSerial"), certificate.tokenSerial);
    insertGiven(result, QStringLiteral("service"), certificate.service);
    insertGiven(result, QStringLiteral("replacedBy"), certificate.replacedBy);
    if (const auto service = openServiceOf(database, certificate.serialNumber))
        result.insert(QStringLiteral("openService"), service->id);
    if (certificate.revokedAt != 0) {
        result.insert(QStringLiteral("revokedAt"), timeText(certificate.revokedAt));
        result.insert(QStringLiteral("reason"), certificate.revocationReason);
    }
    return result;
}

QJsonObject describeService(const QSqlDatabase &database, const ServiceRecord &service)
{
    QJsonObject payment{{QStringLiteral("state"), service.paymentState}, {QStringLiteral("amount"), service.fee}};
    insertGiven(payment, QStringLiteral("id"), service.paymentId);
    insertGiven(payment, QStringLiteral("paidAt"), service.paidAt);
    QJsonObject result{{QStringLiteral("id"), service.id},
                       {QStringLiteral("kind"), service.kind},
                       {QStringLiteral("state"), service.state},
                       {QStringLiteral("certificate"), service.serialNumber},
                       {QStringLiteral("order"), service.orderId},
                       {QStringLiteral("fee"), service.fee},
                       {QStringLiteral("payment"), payment},
                       {QStringLiteral("actions"), QJsonArray::fromStringList(service.actions())},
                       {QStringLiteral("createdAt"), service.createdAt},
                       {QStringLiteral("updatedAt"), service.updatedAt}};
    insertGiven(result, QStringLiteral("reason"), service.reason);
    insertGiven(result, QStringLiteral("refusal"), service.refusal);
    insertGiven(result, QStringLiteral("decidedAt"), service.decidedAt);
    if (!service.organisation.isEmpty())
        result.insert(QStringLiteral("organisation"), service.organisation);
    if (!service.documents.isEmpty())
        result.insert(QStringLiteral("documents"), service.documents);
    if (const auto successor = certificateOfService(database, service.id)) {
        QJsonObject described{{QStringLiteral("state"), successor->state}};
        insertGiven(described, QStringLiteral("serialNumber"), successor->serialNumber);
        insertGiven(described, QStringLiteral("notAfter"), successor->notAfter);
        result.insert(QStringLiteral("newCertificate"), described);
    }
    return result;
}

} // namespace certdesk::platform
