// SPDX-FileCopyrightText: CertDesk contributors
// SPDX-License-Identifier: Apache-2.0
#include "platform/Console.h"
#include "platform/ConsolePages.h"
#include "platform/OAuthParts.h"
#include "platform/OrderList.h"
#include "platform/Passwords.h"
#include "platform/Storage.h"
#include "platform/Texts.h"

#include <QJsonDocument>
#include <QUrl>

namespace certdesk::platform {

namespace {

Response seeOther(const QByteArray &where)
{
    return Response::empty(303).with("Location", where).with("Cache-Control", "no-store");
}

/// A problem in words: title, detail, and what is wrong with which field.
QString wordsOf(const Problem &problem, bool english)
{
    const QJsonObject body = QJsonDocument::fromJson(problem.response({}, english).body).object();
    QString words = body.value(QLatin1String("title")).toString() + QStringLiteral(" – ") + body.value(QLatin1String("detail")).toString();
    const QJsonArray errors = body.value(QLatin1String("errors")).toArray();
    for (const QJsonValue &error : errors)
        words += QLatin1Char('\n') + error[QLatin1String("pointer")].toString() + QStringLiteral(": ") + error[QLatin1String("detail")].toString();
    return words;
}

/// One request of the console, with the routes behind it.
class ConsoleDesk {
public:
    ConsoleDesk(const Router &router, QSqlDatabase database, const Request &request)
        : m_router(router), m_database(std::move(database)), m_request(request), m_view{request.english(), consoleSession(m_database, request)} {}

    bool signedIn() const { return m_view.session.has_value(); }
    ConsoleView &view() { return m_view; }

    Answer ask(const QString &path, const QUrlQuery &query = {}) const { return call("GET", path, {}, query); }
    /// Changes what the route changes, or nothing: a refused route may have begun to.
    Answer act(const QString &path, const QJsonObject &body) const
    {
        sql(m_database, QStringLiteral("SAVEPOINT console_act"));
        Answer answer = call("POST", path, body, {});
        if (!answer)
            sql(m_database, QStringLiteral("ROLLBACK TO console_act"));
        sql(m_database, QStringLiteral("RELEASE console_act"));
        return answer;
    }
    QJsonObject json(const QString &path) const
    {
        const Answer answer = ask(path);
        return answer ? QJsonDocument::fromJson(answer->body).object() : QJsonObject();
    }
    Response orderPage(const QString &id, int status);
    Response refusedPage(const Problem &problem)
    {
        m_view.message = wordsOf(problem, m_view.english);
        return consoleNoticePage(m_view, problem.status());
    }

private:
    Answer call(const QByteArray &method, const QString &path, const QJsonObject &body, const QUrlQuery &query) const
    {
        Request inner;
        inner.method = method;
        inner.path = path;
        inner.query = query;
        inner.json = body;
        inner.caller = m_view.session->caller;
        return m_router.call(inner);
    }
    const Router &m_router;
    QSqlDatabase m_database;
    const Request &m_request;
    ConsoleView m_view;
};

QString orderPath(const QString &id)
{
    return QStringLiteral("/v1/orders/") + QString::fromLatin1(QUrl::toPercentEncoding(id));
}

Response ConsoleDesk::orderPage(const QString &id, int status)
{
    const Answer order = ask(orderPath(id));
    if (!order)
        return refusedPage(order.error());
    ConsoleOrder shown{QJsonDocument::fromJson(order->body).object(), json(orderPath(id) + QStringLiteral("/events")).value(QLatin1String("items")).toArray(), {},
                       m_router.knows("POST", QStringLiteral("/v1/staff/orders/x/paper"))};
    if (m_router.knows("POST", QStringLiteral("/v1/staff/refunds/x/complete"))) {
        const QJsonArray refunds = json(orderPath(id) + QStringLiteral("/refunds")).value(QLatin1String("refunds")).toArray();
        for (const QJsonValue &refund : refunds) {
            if (refund[QLatin1String("state")].toString() == QLatin1String("pending"))
                shown.refunds.append(refund);
        }
    }
    return consoleOrderPage(m_view, shown, status);
}

/// What a form asks of which route.
struct ConsoleAct {
    QString path;
    QJsonObject body;
};

/// Names and values as they were typed. QUrlQuery alone does not find a name with an encoded slash, nor does it read "+" as the blank
/// that forms send.
QList<std::pair<QString, QString>> typedIn(const Request &request)
{
    QList<std::pair<QString, QString>> fields;
    const auto items = QUrlQuery(QString::fromLatin1(QByteArray(request.body).replace('+', "%20"))).queryItems(QUrl::FullyDecoded);
    for (const auto &[name, value] : items)
        fields << std::pair(QUrl::fromPercentEncoding(name.toUtf8()), value);
    return fields;
}

QString fieldOf(const QList<std::pair<QString, QString>> &form, const QString &wanted)
{
    for (const auto &[name, value] : form) {
        if (name == wanted)
            return value;
    }
    return {};
}

QJsonArray tickedReasons(const QList<std::pair<QString, QString>> &form)
{
    QJsonArray reasons;
    for (const auto &[name, pointer] : form) {
        if (name == QLatin1String("tick")) {
            reasons.append(QJsonObject{{QStringLiteral("pointer"), pointer}, {QStringLiteral("code"), fieldOf(form, QStringLiteral("code") + pointer)},
                                       {QStringLiteral("detail"), fieldOf(form, QStringLiteral("detail") + pointer)}});
        }
    }
    return reasons;
}

std::optional<ConsoleAct> actOf(const QString &order, const QString &act, const QList<std::pair<QString, QString>> &form)
{
    const QString base = QStringLiteral("/v1/staff/orders/") + QString::fromLatin1(QUrl::toPercentEncoding(order));
    const auto value = [&form](const char *name) { return fieldOf(form, QLatin1String(name)).trimmed(); };
    if (act == QLatin1String("approve"))
        return ConsoleAct{base + QStringLiteral("/review"), {{QStringLiteral("decision"), QStringLiteral("approve")}, {QStringLiteral("reasons"), QJsonArray()}}};
    if (act == QLatin1String("reject"))
        return ConsoleAct{base + QStringLiteral("/review"), {{QStringLiteral("decision"), QStringLiteral("reject")}, {QStringLiteral("reasons"), tickedReasons(form)}}};
    if (act == QLatin1String("ship"))
        return ConsoleAct{base + QStringLiteral("/issue"), {{QStringLiteral("carrier"), value("carrier")}, {QStringLiteral("trackingNumber"), value("trackingNumber")}}};
    if (act == QLatin1String("paper"))
        return ConsoleAct{base + QStringLiteral("/paper"), {{QStringLiteral("complete"), true}}};
    if (act == QLatin1String("courier"))
        return ConsoleAct{base + QStringLiteral("/shipments/events"), {{QStringLiteral("place"), value("place")}, {QStringLiteral("text"), value("text")}, {QStringLiteral("state"), value("state")}}};
    if (act == QLatin1String("refund"))
        return ConsoleAct{QStringLiteral("/v1/staff/refunds/") + QString::fromLatin1(QUrl::toPercentEncoding(value("refund"))) + QStringLiteral("/complete"), {}};
    return std::nullopt;
}

Answer consoleQueue(const Router &router, const QSqlDatabase &database, const Request &request)
{
    ConsoleDesk desk(router, database, request);
    if (!desk.signedIn())
        return seeOther("/console/sign-in");
    QUrlQuery query(QString(request.query.toString(QUrl::FullyEncoded)).replace(QLatin1Char('+'), QLatin1String("%20")));
    // The first look is at what waits for a review.
    if (query.isEmpty())
        query.addQueryItem(QStringLiteral("status"), QStringLiteral("in_review"));
    const Answer list = desk.ask(QStringLiteral("/v1/staff/orders"), query);
    if (!list)
        return desk.refusedPage(list.error());
    return consoleQueuePage(desk.view(), query, QJsonDocument::fromJson(list->body).object());
}

Answer consoleOrder(const Router &router, const QSqlDatabase &database, const Request &request)
{
    ConsoleDesk desk(router, database, request);
    if (!desk.signedIn())
        return seeOther("/console/sign-in");
    static const QHash<QString, QString> names{{QStringLiteral("approve"), QStringLiteral("approve")}, {QStringLiteral("reject"), QStringLiteral("reject")},
                                               {QStringLiteral("ship"), QStringLiteral("ship")}, {QStringLiteral("paper"), QStringLiteral("paper")},
                                               {QStringLiteral("courier"), QStringLiteral("courierEvent")}, {QStringLiteral("refund"), QStringLiteral("refund")}};
    const QString done = names.value(request.query.queryItemValue(QStringLiteral("done")));
    if (!done.isEmpty()) {
        desk.view().message = consoleText(QStringLiteral("done"), request.english()).arg(consoleText(done, request.english()));
        desk.view().good = true;
    }
    return desk.orderPage(request.captures[0], 200);
}

Answer consoleDocument(const Router &router, const QSqlDatabase &database, const Request &request)
{
    ConsoleDesk desk(router, database, request);
    if (!desk.signedIn())
        return seeOther("/console/sign-in");
    const Answer file = desk.ask(QStringLiteral("/v1/staff/orders/%1/documents/%2")
                                     .arg(QString::fromLatin1(QUrl::toPercentEncoding(request.captures[0])), QString::fromLatin1(QUrl::toPercentEncoding(request.captures[1]))));
    return file ? *file : desk.refusedPage(file.error());
}

Answer consoleAct(const Router &router, const QSqlDatabase &database, const Request &request)
{
    ConsoleDesk desk(router, database, request);
    const QString key = !desk.signedIn() ? QStringLiteral("expired") : ownForm(*desk.view().session, request) ? QString() : QStringLiteral("badToken");
    if (!key.isEmpty()) {
        desk.view().message = consoleText(key, request.english());
        return desk.signedIn() ? consoleNoticePage(desk.view(), 403) : consoleSignInPage(desk.view(), {}, 401);
    }
    const QString order = request.captures[0];
    const auto act = actOf(order, request.captures[1], typedIn(request));
    if (!act)
        return desk.refusedPage(QStringLiteral("not-found"));
    const Answer answer = desk.act(act->path, act->body);
    if (answer)
        return seeOther("/console/orders/" + QUrl::toPercentEncoding(order) + "?done=" + request.captures[1].toLatin1());
    desk.view().message = consoleText(QStringLiteral("refused"), request.english()).arg(wordsOf(answer.error(), request.english()));
    return desk.orderPage(order, answer.error().status());
}

Answer consoleSignIn(const QSqlDatabase &database, const Passwords &passwords, const Request &request)
{
    const QString username = fieldOf(typedIn(request), QStringLiteral("username"));
    const SignInOutcome outcome = passwords.check(request);
    if (outcome.waitUntil != 0) {
        const QString wait = inLanguage(text(QStringLiteral("login.wait")), request.english()).arg(minuteText(outcome.waitUntil));
        return consoleSignInPage({request.english(), std::nullopt, wait}, username, 429).with("Retry-After", QByteArray::number(outcome.waitUntil - nowSeconds()));
    }
    if (!outcome.account || !Caller{outcome.account->id, outcome.account->role}.staff())
        return consoleSignInPage({request.english(), std::nullopt, consoleText(QStringLiteral("wrong"), request.english())}, username, 401);
    return seeOther("/console").with("Set-Cookie", beginConsoleSession(database, outcome.account->id));
}

Answer consoleSignOut(const QSqlDatabase &database, const Request &request)
{
    const auto session = consoleSession(database, request);
    if (session && !ownForm(*session, request))
        return consoleNoticePage({request.english(), session, consoleText(QStringLiteral("badToken"), request.english())}, 403);
    return seeOther("/console/sign-in").with("Set-Cookie", endConsoleSession(database, request));
}

} // namespace

void addConsoleRoutes(Router &router, QSqlDatabase database)
{
    RouteOptions open;
    open.access = RouteOptions::Access::Public; // signed in by the console's own cookie
    RouteOptions posted = open;
    posted.mediaType = "application/x-www-form-urlencoded";
    posted.bodyLimit = 64 * 1024;
    RouteOptions list = open;
    list.query = listQuery();
    RouteOptions order = open;
    order.query = {QStringLiteral("done")};
    const Router *all = &router;
    router.add("GET", QStringLiteral("/console"), list, [all, database](const Request &request) { return consoleQueue(*all, database, request); });
    router.add("GET", QStringLiteral("/console/sign-in"), open, [](const Request &request) -> Answer { return consoleSignInPage({request.english()}, {}, 200); });
    const Passwords passwords(database);
    RouteOptions signingIn = posted;
    signingIn.prepare = passwords.prepare();
    router.add("POST", QStringLiteral("/console/sign-in"), signingIn, [database, passwords](const Request &request) { return consoleSignIn(database, passwords, request); });
    router.add("POST", QStringLiteral("/console/sign-out"), posted, [database](const Request &request) { return consoleSignOut(database, request); });
    router.add("GET", QStringLiteral("/console/orders/{id}"), order, [all, database](const Request &request) { return consoleOrder(*all, database, request); });
    router.add("GET", QStringLiteral("/console/orders/{id}/documents/{kind}"), open, [all, database](const Request &request) { return consoleDocument(*all, database, request); });
    router.add("POST", QStringLiteral("/console/orders/{id}/{act}"), posted, [all, database](const Request &request) { return consoleAct(*all, database, request); });
}

} // namespace certdesk::platform
