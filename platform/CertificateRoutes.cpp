// SPDX-FileCopyrightText: CertDesk contributors
// SPDX-License-Identifier: Apache-2.0
#include "platform/LifeCycle.h"
#include "platform/Paging.h"
#include "platform/Storage.h"

namespace certdesk::platform {

namespace {

constexpr int shownEvents = 100;

QJsonArray historyOf(const QSqlDatabase &database, const QString &serialNumber)
{
    QJsonArray list;
    QSqlQuery row = sql(database, QStringLiteral("SELECT at, kind, actor, detail FROM certificate_events WHERE serial_number = ? ORDER BY rowid DESC LIMIT ?"),
                        {serialNumber, shownEvents});
    while (row.next()) {
        QJsonObject event{{QStringLiteral("at"), row.value(0).toString()}, {QStringLiteral("kind"), row.value(1).toString()}, {QStringLiteral("actor"), row.value(2).toString()}};
        if (!row.value(3).toString().isEmpty())
            event.insert(QStringLiteral("detail"), row.value(3).toString());
        list.append(event);
    }
    return list;
}

/// SQL that is true of certificates in the state; CertificateRecord::status() says the same of one. Empty: no such state.
QString stateCondition(const QString &state)
{
    static const QHash<QString, QString> conditions{
        {QStringLiteral("replaced"), QStringLiteral("c.replaced_by IS NOT NULL")},
        {QStringLiteral("revoked"), QStringLiteral("c.replaced_by IS NULL AND c.revoked_at IS NOT NULL")},
        {QStringLiteral("expired"), QStringLiteral("c.replaced_by IS NULL AND c.revoked_at IS NULL AND c.not_after <= :now")},
        {QStringLiteral("active"), QStringLiteral("c.replaced_by IS NULL AND c.revoked_at IS NULL AND c.not_after > :now")}};
    return conditions.value(state);
}

Answer listCertificates(const QSqlDatabase &database, const Request &request)
{
    const auto paging = readPaging(request);
    if (!paging)
        return refuse(paging.error());
    QString where = QStringLiteral("FROM certificates c JOIN orders o ON o.id = c.order_id WHERE c.serial_number IS NOT NULL AND ")
        + (request.caller.role == QLatin1String("employee") ? QStringLiteral("c.serial_number IN (SELECT serial_number FROM authorisations WHERE employee = ?)")
                                                            : QStringLiteral("o.account = ?"));
    QVariantList values{request.caller.account};
    if (request.query.hasQueryItem(QStringLiteral("state"))) {
        QString condition = stateCondition(request.query.queryItemValue(QStringLiteral("state")));
        if (condition.isEmpty())
            return refuse(Problem(QStringLiteral("invalid-request")).error(QStringLiteral("/query/state"), QStringLiteral("not-offered")));
        if (condition.contains(QLatin1String(":now")))
            values << rowTime(now());
        where += QStringLiteral(" AND ") + condition.replace(QLatin1String(":now"), QLatin1String("?"));
    }
    QSqlQuery count = sql(database, QStringLiteral("SELECT count(*) ") + where, values);
    count.next();
    QSqlQuery row = sql(database, QStringLiteral("SELECT c.serial_number ") + where + QStringLiteral(" ORDER BY c.not_before DESC, c.rowid DESC LIMIT ? OFFSET ?"),
                        values + paging->limits());
    QJsonArray items;
    while (row.next())
        items.append(describeCertificate(database, *loadCertificate(database, row.value(0).toString(), request.caller), request.caller));
    return paging->answer(items, count.value(0).toInt());
}

Answer certificatePem(const FoundCertificate &found)
{
    return Response::file(Authority::pemOf(found.certificate.der), "application/x-pem-file");
}

Answer showCertificate(const QSqlDatabase &database, const Request &request, bool asPem)
{
    const auto found = loadCertificate(database, request.captures[0].toUpper(), request.caller);
    if (!found)
        return refuse(found.error());
    if (asPem || request.headers.value("accept").trimmed().startsWith("application/x-pem-file"))
        return certificatePem(*found);
    QJsonObject described = describeCertificate(database, *found, request.caller);
    described.insert(QStringLiteral("events"), historyOf(database, found->certificate.serialNumber));
    return Response::json(described);
}

} // namespace

void addCertificateRoutes(Router &router, QSqlDatabase database)
{
    RouteOptions listed;
    listed.query = {QStringLiteral("state"), QStringLiteral("page"), QStringLiteral("size")};
    const QString one = QStringLiteral("/v1/certificates/{serial}");
    router.add("GET", QStringLiteral("/v1/certificates"), listed, [database](const Request &request) { return listCertificates(database, request); });
    router.add("GET", one, {}, [database](const Request &request) { return showCertificate(database, request, false); });
    router.add("GET", one + QStringLiteral("/pem"), {}, [database](const Request &request) { return showCertificate(database, request, true); });
}

} // namespace certdesk::platform
