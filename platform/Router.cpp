// SPDX-FileCopyrightText: CertDesk contributors
// SPDX-License-Identifier: Apache-2.0
#include "platform/Router.h"
#include "platform/Clock.h"
#include "platform/Idempotency.h"
#include "platform/JsonMembers.h"
#include "platform/Storage.h"

#include <QCryptographicHash>
#include <QDateTime>
#include <QJsonDocument>
#include <QLocale>
#include <QRegularExpression>
#include <QThread>
#include <QUrl>
#include <QUuid>

#include <algorithm>

#include <sys/resource.h>

namespace certdesk::platform {

namespace {

bool changes(const QByteArray &method)
{
    return method == "POST" || method == "PUT" || method == "PATCH" || method == "DELETE";
}

bool hasBody(const QByteArray &method)
{
    return method == "POST" || method == "PUT" || method == "PATCH";
}

QString traceIdOf(const Request &request)
{
    static const QRegularExpression acceptable(QStringLiteral("\\A[A-Za-z0-9._:+/=-]{1,128}\\z"));
    const QString given = QString::fromLatin1(request.headers.value("x-request-id"));
    return acceptable.match(given).hasMatch() ? given : QUuid::createUuid().toString(QUuid::WithoutBraces);
}

bool admits(RouteOptions::Access access, const Caller &caller)
{
    using Access = RouteOptions::Access;
    switch (access) {
    case Access::Public:
    case Access::SignedIn: return true;
    case Access::Supplier: return caller.role == QLatin1String("supplier");
    case Access::Staff: return caller.staff();
    case Access::Reviewer: return caller.reviewer();
    case Access::Operator: return caller.stationOperator();
    case Access::Trainer: return caller.trainer();
    }
    return false;
}

std::optional<Problem> queryFault(const QStringList &known, const QUrlQuery &query)
{
    if (known == QStringList{QStringLiteral("*")})
        return std::nullopt;
    Problem problem(QStringLiteral("invalid-request"));
    QStringList seen;
    const auto items = query.queryItems();
    for (const auto &[name, value] : items) {
        const bool twice = seen.contains(name);
        if (!known.contains(name) || twice)
            problem.error(QStringLiteral("/query/") + name.left(64), twice ? QStringLiteral("given-twice") : QStringLiteral("unknown-member"));
        seen << name;
    }
    return problem.errors.isEmpty() ? std::nullopt : std::optional(problem);
}

/// RFC 9110 §13.1.2; weak comparison.
bool matches(const QByteArray &ifNoneMatch, const QByteArray &etag)
{
    if (ifNoneMatch.trimmed() == "*")
        return true;
    for (QByteArray candidate : ifNoneMatch.split(',')) {
        candidate = candidate.trimmed();
        if (candidate.startsWith("W/"))
            candidate.remove(0, 2);
        if (candidate == etag)
            return true;
    }
    return false;
}

/// Public reads are tagged by their content; an answer that the client has is not sent again.
void applyEtag(const RouteOptions &options, const Request &request, Response &response)
{
    if ((request.method != "GET" && request.method != "HEAD") || response.status != 200)
        return;
    QByteArray etag = response.header("ETag");
    if (etag.isEmpty() && options.access == RouteOptions::Access::Public && response.header("Cache-Control") != "no-store") {
        etag = '"' + QCryptographicHash::hash(response.body, QCryptographicHash::Sha256).toHex().left(32) + '"';
        response.with("ETag", etag);
    }
    const QByteArray wanted = request.headers.value("if-none-match");
    if (etag.isEmpty() || wanted.isEmpty() || !matches(wanted, etag))
        return;
    response.status = 304;
    response.body.clear();
    response.contentType.clear();
}

/// Linux: a thread has a niceness of its own. Whoever only reads a list does not wait for the faces of others.
void stepBack()
{
    thread_local bool done = false;
    if (!done)
        setpriority(PRIO_PROCESS, 0, 10);
    done = true;
}

/// Rolls back unless committed, whatever way the handler ends.
class Transaction {
public:
    explicit Transaction(const QSqlDatabase &database) : m_database(database) { sql(m_database, QStringLiteral("BEGIN IMMEDIATE")); }
    ~Transaction()
    {
        if (m_open)
            QSqlQuery(m_database).exec(QStringLiteral("ROLLBACK"));
    }
    void commit()
    {
        sql(m_database, QStringLiteral("COMMIT"));
        m_open = false;
    }

private:
    Q_DISABLE_COPY_MOVE(Transaction)
    QSqlDatabase m_database;
    bool m_open = true;
};

} // namespace

Router::Router(QSqlDatabase database, Authenticator authenticator) : m_database(std::move(database)), m_authenticator(std::move(authenticator))
{
    m_pool.setMaxThreadCount(std::max(1, QThread::idealThreadCount() - 1)); // one core is the server's
}

Router::~Router()
{
    m_pool.waitForDone();
}

void Router::add(const QByteArray &method, const QString &pattern, RouteOptions options, Handler handler)
{
    m_routes.push_back({method, pattern, pattern.split(QLatin1Char('/')), std::move(options), std::move(handler)});
}

QStringList Router::table() const
{
    QStringList lines;
    for (const Route &route : m_routes)
        lines << QString::fromLatin1(route.method) + QLatin1Char(' ') + route.pattern;
    lines.sort();
    return lines;
}

std::vector<Router::Entry> Router::entries() const
{
    std::vector<Entry> list;
    for (const Route &route : m_routes)
        list.push_back({route.method, route.pattern, route.options});
    return list;
}

const Router::Route *Router::find(const QByteArray &method, const QString &path, QStringList *captures, bool *pathKnown) const
{
    const QStringList parts = path.split(QLatin1Char('/'));
    *pathKnown = false;
    for (const Route &route : m_routes) {
        if (route.parts.size() != parts.size())
            continue;
        QStringList taken;
        bool fits = true;
        for (qsizetype i = 0; fits && i < parts.size(); ++i) {
            if (route.parts[i].startsWith(QLatin1Char('{')) && !parts[i].isEmpty())
                taken << QUrl::fromPercentEncoding(parts[i].toUtf8());
            else
                fits = route.parts[i] == parts[i];
        }
        if (!fits)
            continue;
        *pathKnown = true;
        if (route.method == method) {
            *captures = taken;
            return &route;
        }
    }
    return nullptr;
}

std::optional<Problem> Router::admit(const Route &route, Request &request) const
{
    if (request.body.size() > route.options.bodyLimit)
        return Problem(QStringLiteral("too-large")).member(QStringLiteral("limit"), route.options.bodyLimit);
    if (route.options.access != RouteOptions::Access::Public) {
        const QByteArray header = request.headers.value("authorization");
        if (header.left(7).compare("Bearer ", Qt::CaseInsensitive) == 0)
            request.caller = m_authenticator(header.mid(7).trimmed());
        if (request.caller.account.isEmpty())
            return Problem(QStringLiteral("sign-in-required")).header("WWW-Authenticate", header.isEmpty() ? "Bearer" : "Bearer error=\"invalid_token\"");
        if (!admits(route.options.access, request.caller))
            return Problem(QStringLiteral("forbidden"));
    }
    if (auto problem = queryFault(route.options.query, request.query))
        return problem;
    if (hasBody(request.method) && route.options.mediaType != "*/*") {
        if (request.mediaType() != route.options.mediaType)
            return Problem(QStringLiteral("unsupported-media-type"), QStringLiteral("This resource takes ") + QString::fromLatin1(route.options.mediaType) + QLatin1Char('.'));
        if (route.options.mediaType == "application/json") {
            QJsonParseError fault;
            const QJsonDocument document = QJsonDocument::fromJson(request.body, &fault);
            if (fault.error != QJsonParseError::NoError)
                return Problem(QStringLiteral("malformed-json"), QStringLiteral("The body is not JSON: %1 at byte %2.").arg(fault.errorString()).arg(fault.offset));
            if (!document.isObject())
                return Problem(QStringLiteral("invalid-request")).error(QString(), QStringLiteral("wrong-type"));
            if (const QStringList twice = membersGivenTwice(request.body); !twice.isEmpty()) {
                Problem problem(QStringLiteral("invalid-request"));
                for (const QString &pointer : twice)
                    problem.error(pointer, QStringLiteral("given-twice"));
                return problem;
            }
            request.json = document.object();
        }
    }
    return route.options.idempotent ? checkIdempotencyKey(request) : std::nullopt;
}

Answer Router::change(const Route &route, const Request &request)
{
    Transaction transaction(m_database);
    if (route.options.idempotent) {
        if (auto known = replay(m_database, request))
            return *known;
    }
    Answer answer = route.handler(request);
    if (!answer)
        return answer;
    if (route.options.idempotent)
        remember(m_database, request, *answer);
    transaction.commit();
    if (answer->committed)
        answer->committed();
    return answer;
}

Answer Router::handle(const Route &route, const Request &request)
{
    Answer answer = changes(request.method) ? change(route, request) : route.handler(request);
    if (answer)
        applyEtag(route.options, request, *answer);
    return answer;
}

Answer Router::guarded(const Request &request, const QString &traceId, const std::function<Answer()> &work) const
{
    try {
        return work();
    } catch (const std::exception &fault) {
        // What went wrong stays here; the client learns only the number under which it is found.
        qWarning("%s: %s %s: %s", qUtf8Printable(traceId), request.method.constData(), qUtf8Printable(request.path), fault.what());
        return refuse(QStringLiteral("internal"));
    }
}

tl::expected<const Router::Route *, Problem> Router::routeOf(Request &request) const
{
    bool pathKnown = false;
    const Route *route = find(request.method, request.path, &request.captures, &pathKnown);
    if (!route && request.method == "HEAD") // the server leaves the body away
        route = find("GET", request.path, &request.captures, &pathKnown);
    if (route)
        return route;
    if (!pathKnown)
        return refuse(QStringLiteral("no-such-route"));
    QByteArrayList allowed;
    for (const QByteArray method : {"GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS"}) {
        QStringList captures;
        // HEAD is answered wherever GET is.
        if (find(method, request.path, &captures, &pathKnown) || (method == "HEAD" && allowed.contains("GET")))
            allowed << method;
    }
    return refuse(Problem(QStringLiteral("method-not-allowed")).header("Allow", allowed.join(", ")));
}

QString Router::routeName(const Request &request) const
{
    Request copy = request;
    const auto route = routeOf(copy);
    return route ? QString::fromLatin1((*route)->method) + QLatin1Char(' ') + (*route)->pattern : QString::fromLatin1(request.method) + QLatin1Char(' ') + request.path;
}

qint64 Router::bodyLimit(const Request &head) const
{
    Request copy = head;
    const auto route = routeOf(copy);
    return route ? (*route)->options.bodyLimit : 0;
}

Response Router::tooLarge(Request head) const
{
    const auto route = routeOf(head);
    return refusal(head, route ? Problem(QStringLiteral("too-large")).member(QStringLiteral("limit"), (*route)->options.bodyLimit) : route.error());
}

Response Router::refusal(const Request &request, const Problem &problem) const
{
    return finish(request, traceIdOf(request), refuse(problem));
}

Response Router::finish(const Request &request, const QString &traceId, Answer answer) const
{
    Response response = answer ? std::move(*answer) : answer.error().response(traceId, request.english());
    response.with("X-Request-Id", traceId.toLatin1());
    response.with("Date", QLocale::c().toString(now(), QStringLiteral("ddd, dd MMM yyyy hh:mm:ss 'GMT'")).toLatin1());
    if (response.header("Cache-Control").isEmpty())
        response.with("Cache-Control", "private, no-cache");
    response.with("X-Content-Type-Options", "nosniff");
    return response;
}

void Router::dispatch(Request request, std::function<void(Response)> done)
{
    const QString traceId = traceIdOf(request);
    const Route *route = nullptr;
    Answer early = guarded(request, traceId, [&]() -> Answer {
        const auto found = routeOf(request);
        if (!found)
            return refuse(found.error());
        if (auto problem = admit(**found, request))
            return refuse(*problem);
        route = *found;
        return Response();
    });
    if (!early)
        return done(finish(request, traceId, std::move(early)));
    const auto proceed = [this, traceId, route, done = std::move(done)](const Request &admitted) {
        done(finish(admitted, traceId, guarded(admitted, traceId, [&] { return handle(*route, admitted); })));
    };
    if (!route->options.prepare)
        return proceed(request);
    m_pool.start([this, route, proceed, request = std::move(request)]() mutable {
        stepBack();
        request.prepared = route->options.prepare(request);
        QMetaObject::invokeMethod(&m_home, [proceed, request = std::move(request)] { proceed(request); }, Qt::QueuedConnection);
    });
}

Answer Router::call(Request request) const
{
    const auto route = routeOf(request);
    if (!route)
        return refuse(route.error());
    const RouteOptions &options = (*route)->options;
    if (!admits(options.access, request.caller))
        return refuse(QStringLiteral("forbidden"));
    if (auto problem = queryFault(options.query, request.query))
        return refuse(*problem);
    if (options.prepare)
        request.prepared = options.prepare(request);
    return (*route)->handler(request);
}

bool Router::knows(const QByteArray &method, const QString &path) const
{
    QStringList captures;
    bool pathKnown = false;
    return find(method, path, &captures, &pathKnown) != nullptr;
}

Response Router::dispatch(Request request)
{
    const QString traceId = traceIdOf(request);
    Answer answer = guarded(request, traceId, [&]() -> Answer {
        const auto route = routeOf(request);
        if (!route)
            return refuse(route.error());
        if (auto problem = admit(**route, request))
            return refuse(*problem);
        if ((*route)->options.prepare)
            request.prepared = (*route)->options.prepare(request);
        return handle(**route, request);
    });
    return finish(request, traceId, std::move(answer));
}

} // namespace certdesk::platform
