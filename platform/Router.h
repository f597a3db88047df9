// SPDX-FileCopyrightText: CertDesk contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "platform/Exchange.h"

#include <QSqlDatabase>

#include <functional>
#include <optional>
#include <vector>

namespace certdesk::platform {

/// What the router does for a route before and after its handler.
struct RouteOptions {
    enum class Access { Public, SignedIn, Staff };
    Access access = Access::SignedIn;
    bool idempotent = false;        ///< IK: key required, answer stored with the change in one transaction, replayed
    QByteArray mediaType = "application/json"; ///< of the body of POST/PUT/PATCH; "*/*": the handler checks
    qint64 bodyLimit = 256 * 1024;
};

/// Routes, in one table. Every changing request runs in one SQLite transaction that is committed before the answer leaves, and rolled
/// back when the handler refuses.
class Router {
public:
    using Handler = std::function<Answer(const Request &)>;
    using Authenticator = std::function<Caller(const QByteArray &bearer)>;

    Router(QSqlDatabase database, Authenticator authenticator);
    /// `pattern`: "/v1/orders/{id}/certificates/{n}/enroll".
    void add(const QByteArray &method, const QString &pattern, RouteOptions options, Handler handler);
    Response dispatch(Request request);
    /// "GET /v1/orders/{id}", sorted: compared with the contract by a test.
    QStringList table() const;

private:
    struct Route {
        QByteArray method;
        QString pattern;
        QStringList parts;
        RouteOptions options;
        Handler handler;
    };
    const Route *find(const QByteArray &method, const QString &path, QStringList *captures, bool *pathKnown) const;
    Answer handle(const Route &route, Request &request);
    Answer change(const Route &route, const Request &request);
    std::optional<Problem> admit(const Route &route, Request &request) const;
    Answer guarded(Request &request, const QString &traceId);
    QSqlDatabase m_database;
    Authenticator m_authenticator;
    std::vector<Route> m_routes;
};

} // namespace certdesk::platform
