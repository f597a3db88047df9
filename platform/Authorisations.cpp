// SPDX-FileCopyrightText: CertDesk contributors
// SPDX-License-Identifier: Apache-2.0
#include "platform/Authorisations.h"

#include "platform/LifeCycle.h"
#include "platform/Revocation.h"
#include "platform/Shape.h"
#include "platform/Storage.h"

namespace certdesk::platform {

namespace {

constexpr int authorisationIdBytes = 12;
constexpr int shownAuthorisations = 500;

struct Authorisation {
    QString id;
    QString serialNumber;
    QString account;
    QString employee;
    QString employeeName;
    bool active = false;
    QString createdAt;
    QString activatedAt;
};

const QString authorisationColumns =
    QStringLiteral("SELECT a.id, a.serial_number, a.account, a.employee, e.display_name, a.active, a.created_at, a.activated_at "
                   "FROM authorisations a JOIN accounts e ON e.id = a.employee ");

Authorisation authorisationOf(const QSqlQuery &row)
{
    return {row.value(0).toString(), row.value(1).toString(), row.value(2).toString(), row.value(3).toString(),
            row.value(4).toString(), row.value(5).toBool(),   row.value(6).toString(), row.value(7).toString()};
}

QJsonObject describeAuthorisation(const Authorisation &authorisation)
{
    QJsonObject result{{QStringLiteral("id"), authorisation.id},
                       {QStringLiteral("certificate"), authorisation.serialNumber},
                       {QStringLiteral("employee"), QJsonObject{{QStringLiteral("id"), authorisation.employee}, {QStringLiteral("name"), authorisation.employeeName}}},
                       {QStringLiteral("active"), authorisation.active},
                       {QStringLiteral("createdAt"), authorisation.createdAt}};
    if (authorisation.active)
        result.insert(QStringLiteral("activatedAt"), authorisation.activatedAt);
    return result;
}

std::optional<Authorisation> findAuthorisation(const QSqlDatabase &database, const QString &condition, const QVariantList &values)
{
    QSqlQuery row = sql(database, authorisationColumns + QStringLiteral("WHERE ") + condition, values);
    return row.next() ? std::optional(authorisationOf(row)) : std::nullopt;
}

/// The one of the path, for the supplier who made it.
tl::expected<Authorisation, Problem> loadAuthorisation(const QSqlDatabase &database, const Request &request)
{
    auto authorisation = findAuthorisation(database, QStringLiteral("a.id = ?"), {request.captures[0]});
    if (!authorisation)
        return refuse(Problem(QStringLiteral("not-found"), QStringLiteral("There is no such authorisation.")));
    if (authorisation->account != request.caller.account)
        return refuse(QStringLiteral("not-your-certificate"));
    return *authorisation;
}

/// Suppliers see what they gave, employees what they were given; of one certificate when `certificate` names it.
Answer listAuthorisations(const QSqlDatabase &database, const Request &request)
{
    QString condition = request.caller.role == QLatin1String("employee") ? QStringLiteral("a.employee = ?") : QStringLiteral("a.account = ?");
    QVariantList values{request.caller.account};
    const QString certificate = QStringLiteral("certificate");
    if (request.query.hasQueryItem(certificate)) {
        condition += QStringLiteral(" AND a.serial_number = ?");
        values << request.query.queryItemValue(certificate).toUpper();
    }
    QSqlQuery row = sql(database, authorisationColumns + QStringLiteral("WHERE ") + condition + QStringLiteral(" ORDER BY a.created_at, a.rowid LIMIT ?"),
                        values + QVariantList{shownAuthorisations});
    QJsonArray items;
    while (row.next())
        items.append(describeAuthorisation(authorisationOf(row)));
    return Response::json({{QStringLiteral("items"), items}});
}

/// An employee's account by its id or user name; empty when it is not one of the supplier's.
QString employeeOf(const QSqlDatabase &database, const QString &named, const QString &supplier)
{
    QSqlQuery row = sql(database, QStringLiteral("SELECT id FROM accounts WHERE (id = ? OR username = ?) AND role = 'employee' AND employer = ?"), {named, named, supplier});
    return row.next() ? row.value(0).toString() : QString();
}

std::optional<Problem> listedTooMany(const QSqlDatabase &database, const QString &serialNumber)
{
    const int limit = certificateRules().value(QLatin1String("authorisations")).toObject().value(QLatin1String("perCertificate")).toInt();
    QSqlQuery row = sql(database, QStringLiteral("SELECT count(*) FROM authorisations WHERE serial_number = ?"), {serialNumber});
    row.next();
    return row.value(0).toInt() < limit ? std::nullopt : std::optional(Problem(QStringLiteral("authorisation-limit")).member(QStringLiteral("limit"), limit));
}

Answer authorise(const QSqlDatabase &database, const Request &request)
{
    Shape shape(request.json);
    const QString serialNumber = shape.requiredString(QStringLiteral("certificate"), 64).toUpper();
    const QString named = shape.requiredString(QStringLiteral("employee"), 64);
    if (auto problem = shape.problem())
        return refuse(*problem);
    const auto found = loadOwnCertificate(database, serialNumber, request.caller);
    if (!found)
        return refuse(found.error());
    if (found->certificate.status() != QLatin1String("active"))
        return refuse(notActive(found->certificate));
    const QString employee = employeeOf(database, named, request.caller.account);
    if (employee.isEmpty())
        return refuse(QStringLiteral("employee-unknown"));
    if (findAuthorisation(database, QStringLiteral("a.serial_number = ? AND a.employee = ?"), {serialNumber, employee}))
        return refuse(QStringLiteral("authorisation-exists"));
    if (auto problem = listedTooMany(database, serialNumber))
        return refuse(*problem);
    const QString id = randomToken(authorisationIdBytes);
    sql(database, QStringLiteral("INSERT INTO authorisations (id, serial_number, account, employee, created_at) VALUES (?, ?, ?, ?, ?)"),
        {id, serialNumber, request.caller.account, employee, nowText()});
    noteEvent(database, serialNumber, QStringLiteral("authorised"), request.caller.account, employee);
    return Response::json(describeAuthorisation(*findAuthorisation(database, QStringLiteral("a.id = ?"), {id})), 201).with("Location", "/v1/authorisations/" + id.toLatin1());
}

/// R10: one employee at a time. Nobody is pushed out: whoever holds the certificate is named, and deactivated first.
Answer activate(const QSqlDatabase &database, const Request &request)
{
    if (auto problem = Shape(request.json).problem())
        return refuse(*problem);
    auto authorisation = loadAuthorisation(database, request);
    if (!authorisation)
        return refuse(authorisation.error());
    const auto certificate = certificateWithSerial(database, authorisation->serialNumber);
    if (certificate->status() != QLatin1String("active"))
        return refuse(notActive(*certificate));
    if (const auto holder = findAuthorisation(database, QStringLiteral("a.serial_number = ? AND a.active = 1"), {authorisation->serialNumber}); holder && holder->id != authorisation->id)
        return refuse(Problem(QStringLiteral("authorisation-active"))
                          .member(QStringLiteral("authorisation"), holder->id)
                          .member(QStringLiteral("employee"), QJsonObject{{QStringLiteral("id"), holder->employee}, {QStringLiteral("name"), holder->employeeName}}));
    if (!authorisation->active) {
        authorisation->active = true;
        authorisation->activatedAt = nowText();
        sql(database, QStringLiteral("UPDATE authorisations SET active = 1, activated_at = ? WHERE id = ?"), {authorisation->activatedAt, authorisation->id});
        noteEvent(database, authorisation->serialNumber, QStringLiteral("authorisation-activated"), request.caller.account, authorisation->employee);
    }
    return Response::json(describeAuthorisation(*authorisation));
}

/// The employee cannot sign in with the certificate any more, and is signed out where he did.
void endUse(const QSqlDatabase &database, const Authorisation &authorisation, const QString &kind)
{
    endSessions(database, authorisation.serialNumber, authorisation.employee);
    noteEvent(database, authorisation.serialNumber, kind, authorisation.account, authorisation.employee);
}

Answer deactivate(const QSqlDatabase &database, const Request &request)
{
    if (auto problem = Shape(request.json).problem())
        return refuse(*problem);
    auto authorisation = loadAuthorisation(database, request);
    if (!authorisation)
        return refuse(authorisation.error());
    if (authorisation->active) {
        authorisation->active = false;
        sql(database, QStringLiteral("UPDATE authorisations SET active = 0 WHERE id = ?"), {authorisation->id});
        endUse(database, *authorisation, QStringLiteral("authorisation-deactivated"));
    }
    return Response::json(describeAuthorisation(*authorisation));
}

Answer withdrawAuthorisation(const QSqlDatabase &database, const Request &request)
{
    const auto authorisation = loadAuthorisation(database, request);
    if (!authorisation)
        return refuse(authorisation.error());
    sql(database, QStringLiteral("DELETE FROM authorisations WHERE id = ?"), {authorisation->id});
    endUse(database, *authorisation, QStringLiteral("authorisation-withdrawn"));
    return Response::empty();
}

} // namespace

bool isAuthorised(const QSqlDatabase &database, const QString &serialNumber, const QString &employee)
{
    return sql(database,
               QStringLiteral("SELECT 1 FROM authorisations a JOIN accounts e ON e.id = a.employee "
                              "WHERE a.serial_number = ? AND a.employee = ? AND a.active = 1 AND e.role = 'employee' AND e.employer = a.account"),
               {serialNumber, employee})
        .next();
}

void addAuthorisationRoutes(Router &router, QSqlDatabase database)
{
    RouteOptions list;
    list.query = {QStringLiteral("certificate")};
    RouteOptions supplier;
    supplier.access = RouteOptions::Access::Supplier;
    RouteOptions once = supplier;
    once.idempotent = true;
    const QString all = QStringLiteral("/v1/authorisations");
    const QString one = all + QStringLiteral("/{id}");
    router.add("GET", all, list, [database](const Request &request) { return listAuthorisations(database, request); });
    router.add("POST", all, once, [database](const Request &request) { return authorise(database, request); });
    router.add("DELETE", one, supplier, [database](const Request &request) { return withdrawAuthorisation(database, request); });
    router.add("POST", one + QStringLiteral("/activate"), once, [database](const Request &request) { return activate(database, request); });
    router.add("POST", one + QStringLiteral("/deactivate"), once, [database](const Request &request) { return deactivate(database, request); });
}

} // namespace certdesk::platform
