// SPDX-FileCopyrightText: CertDesk contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "platform/Exchange.h"

#include <QObject>
#include <QSqlDatabase>
#include <QThreadPool>

#include <functional>
#include <optional>
#include <vector>

namespace certdesk::platform {

/// What the router does for a route before and after its handler.
struct RouteOptions {
    /// Staff: reviewers and station operators. Trainer: whoever holds the token of platform.json, who passes as staff of any kind too.
    enum class Access { Public, SignedIn, Supplier, Staff, Reviewer, Operator, Trainer };
    Access access = Access::SignedIn;
    bool idempotent = false;        ///< IK: key required, answer stored with the change in one transaction, replayed
    QByteArray mediaType = "application/json"; ///< of the body of POST/PUT/PATCH; "*/*": the handler checks
    qint64 bodyLimit = 256 * 1024;
    QStringList query = {};         ///< the query parameters that the route knows; any other is refused, as is one given twice. "*": the handler checks
    /// Long work that needs no database, such as looking for a face: done off the server's thread, before the handler, which finds the
    /// result in Request::prepared. It sees requests that are admitted (signed in, of the right type and size), not yet what they ask for.
    std::function<QVariant(const Request &)> prepare = {};
};

/// Routes, in one table. Every changing request runs in one SQLite transaction that is committed before the answer leaves, and rolled
/// back when the handler refuses.
class Router {
public:
    using Handler = std::function<Answer(const Request &)>;
    using Authenticator = std::function<Caller(const QByteArray &bearer)>;

    Router(QSqlDatabase database, Authenticator authenticator);
    ~Router(); ///< waits for what is being prepared
    /// `pattern`: "/v1/orders/{id}/certificates/{n}/enroll".
    void add(const QByteArray &method, const QString &pattern, RouteOptions options, Handler handler);
    Response dispatch(Request request);
    /// The same without keeping the thread: `done` is called in this thread, at once or when what was to be prepared is ready.
    void dispatch(Request request, std::function<void(Response)> done);
    /// Runs a route's handler for `request.caller` as part of the request that is being handled: the caller's role and the query are
    /// checked, the body is `request.json`; no sign-in, no transaction and no idempotency of its own. For pages whose forms do what a
    /// route does.
    Answer call(Request request) const;
    bool knows(const QByteArray &method, const QString &path) const;
    /// "GET /v1/orders/{id}", sorted: compared with the contract by a test.
    QStringList table() const;
    struct Entry {
        QByteArray method;
        QString pattern;
        RouteOptions options;
    };
    /// The same with what holds for every route, for tests of all.
    std::vector<Entry> entries() const;
    /// The line of table() that answers the request; its own method and path when there is none.
    QString routeName(const Request &request) const;
    /// The largest body that the request may have, known from its head.
    qint64 bodyLimit(const Request &head) const;
    /// The answer to a request whose body is over that limit and was not read.
    Response tooLarge(Request head) const;
    /// The answer that says `problem`, as dispatch() would write it.
    Response refusal(const Request &request, const Problem &problem) const;

private:
    struct Route {
        QByteArray method;
        QString pattern;
        QStringList parts;
        RouteOptions options;
        Handler handler;
    };
    const Route *find(const QByteArray &method, const QString &path, QStringList *captures, bool *pathKnown) const;
    Answer change(const Route &route, const Request &request);
    std::optional<Problem> admit(const Route &route, Request &request) const;
    tl::expected<const Route *, Problem> routeOf(Request &request) const;
    /// Runs `work`; what it throws becomes an answer `internal`.
    Answer guarded(const Request &request, const QString &traceId, const std::function<Answer()> &work) const;
    Answer handle(const Route &route, const Request &request);
    Response finish(const Request &request, const QString &traceId, Answer answer) const;
    QSqlDatabase m_database;
    Authenticator m_authenticator;
    std::vector<Route> m_routes;
    QObject m_home; ///< of the thread in which handlers run
    QThreadPool m_pool; ///< for RouteOptions::prepare
};

} // namespace certdesk::platform
