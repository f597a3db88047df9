// SPDX-FileCopyrightText: CertDesk contributors
// SPDX-License-Identifier: Apache-2.0
#include "platform/Bindings.h"

#include "platform/Certificates.h"
#include "platform/Challenges.h"
#include "platform/Revocation.h"
#include "platform/Storage.h"

namespace certdesk::platform {

namespace {

constexpr int idBytes = 12;
constexpr int certificateLength = 16384; // base64

QJsonObject describeBinding(const QString &id, const QString &serialNumber, const QString &subject, const QString &boundAt)
{
    return {{QStringLiteral("id"), id},
            {QStringLiteral("serialNumber"), serialNumber},
            {QStringLiteral("subject"), subject},
            {QStringLiteral("boundAt"), boundAt}};
}

Answer list(const QSqlDatabase &database, const Request &request)
{
    QJsonArray items;
    QSqlQuery row = sql(database, QStringLiteral("SELECT id, serial_number, subject, bound_at FROM bindings WHERE account = ? ORDER BY bound_at, id"),
                        {request.caller.account});
    while (row.next())
        items.append(describeBinding(row.value(0).toString(), row.value(1).toString(), row.value(2).toString(), row.value(3).toString()));
    return Response::json({{QStringLiteral("items"), items}});
}

/// The certificate of the token, if the platform issued it for an order of the caller's own.
tl::expected<FoundCertificate, Problem> certificateToBind(const QSqlDatabase &database, const QByteArray &der, const Caller &caller)
{
    auto certificate = certificateWithDer(database, der);
    if (!certificate)
        return refuse(Problem(QStringLiteral("certificate-unknown"), QStringLiteral("This platform did not issue the certificate.")));
    auto order = loadOrder(database, certificate->orderId, caller);
    if (!order)
        return refuse(order.error());
    // Staff see every order, but a certificate signs in its own supplier only.
    if (order->account != caller.account)
        return refuse(Problem(QStringLiteral("not-your-order"), QStringLiteral("The certificate belongs to an order of another account.")));
    return FoundCertificate {std::move(*order), std::move(*certificate)};
}

tl::expected<void, Problem> checkBindable(const QSqlDatabase &database, const FoundCertificate &found)
{
    if (found.certificate.state == QLatin1String("bound")) {
        Problem problem(QStringLiteral("already-bound"), QStringLiteral("The certificate is bound to the account already."));
        problem.member(QStringLiteral("serialNumber"), found.certificate.serialNumber);
        return refuse(problem);
    }
    if (found.certificate.revokedAt != 0)
        return refuse(proofInvalid(QStringLiteral("revoked"), QStringLiteral("The certificate was revoked.")));
    if (found.certificate.state != QLatin1String("installed") || found.order.status != QLatin1String("issued"))
        return refuse(wrongCertificateState(database, found, QStringLiteral("The certificate has not been confirmed on its key yet.")));
    if (found.certificate.expiry() <= now())
        return refuse(proofInvalid(QStringLiteral("expired"), QStringLiteral("The certificate has expired.")));
    return {};
}

Answer bind(const QSqlDatabase &database, const QString &origin, const Request &request)
{
    Shape shape(request.json);
    shape.word(QStringLiteral("format"), {QStringLiteral("web-eid:1.0")});
    const QByteArray der = base64Member(shape, QStringLiteral("unverifiedCertificate"), certificateLength);
    Proof proof = readProof(shape);
    if (auto problem = shape.problem())
        return refuse(*problem);
    auto found = certificateToBind(database, der, request.caller);
    if (!found)
        return refuse(found.error());
    if (const auto bindable = checkBindable(database, *found); !bindable)
        return refuse(bindable.error());
    proof.purpose = QStringLiteral("bind");
    proof.account = request.caller.account;
    proof.certificate = found->certificate.der;
    proof.last = QByteArrayLiteral("bind");
    if (const auto proved = checkProof(database, origin, proof); !proved)
        return refuse(proved.error());

    const CertificateRecord &certificate = found->certificate;
    const QString id = randomToken(idBytes);
    const QString at = nowText();
    sql(database, QStringLiteral("INSERT INTO bindings (id, account, order_id, idx, serial_number, subject, bound_at) VALUES (?, ?, ?, ?, ?, ?, ?)"),
        {id, request.caller.account, certificate.orderId, certificate.index, certificate.serialNumber, certificate.subject, at});
    setCertificateState(database, certificate.orderId, certificate.index, QStringLiteral("bound"));
    noteEvent(database, certificate.serialNumber, QStringLiteral("bound"), request.caller.account);
    saveOrder(database, found->order);
    return Response::json(describeBinding(id, certificate.serialNumber, certificate.subject, at), 201).with("Location", "/v1/bindings/" + id.toLatin1());
}

Answer unbind(const QSqlDatabase &database, const Request &request)
{
    const QString id = request.captures.value(0);
    QSqlQuery row = sql(database, QStringLiteral("SELECT account, order_id, idx, serial_number FROM bindings WHERE id = ?"), {id});
    if (!row.next())
        return refuse(Problem(QStringLiteral("not-found"), QStringLiteral("There is no such binding.")));
    if (row.value(0).toString() != request.caller.account)
        return refuse(Problem(QStringLiteral("not-your-order"), QStringLiteral("The binding belongs to another account.")));
    const QString orderId = row.value(1).toString();
    const int index = row.value(2).toInt();
    const QString serialNumber = row.value(3).toString();
    row.finish();
    auto order = loadOrder(database, orderId, request.caller);
    if (!order)
        return refuse(order.error());
    sql(database, QStringLiteral("DELETE FROM bindings WHERE id = ?"), {id});
    setCertificateState(database, orderId, index, QStringLiteral("installed"));
    endSessions(database, serialNumber);
    noteEvent(database, serialNumber, QStringLiteral("unbound"), request.caller.account);
    saveOrder(database, *order);
    return Response::empty();
}

} // namespace

void addBindingRoutes(Router &router, QSqlDatabase database, std::function<QString()> origin)
{
    RouteOptions once;
    once.idempotent = true;
    router.add("GET", QStringLiteral("/v1/bindings"), RouteOptions {}, [database](const Request &request) { return list(database, request); });
    router.add("POST", QStringLiteral("/v1/bindings"), once, [database, origin](const Request &request) { return bind(database, origin(), request); });
    router.add("DELETE", QStringLiteral("/v1/bindings/{id}"), RouteOptions {}, [database](const Request &request) { return unbind(database, request); });
}

} // namespace certdesk::platform
