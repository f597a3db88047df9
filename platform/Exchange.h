// SPDX-FileCopyrightText: CertDesk contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QByteArray>
#include <QHash>
#include <QJsonArray>
#include <QJsonObject>
#include <QUrlQuery>
#include <QVariant>

#include <tl/expected.hpp>

#include <functional>

namespace certdesk::platform {

/// Who is asking; empty account: nobody signed in.
struct Caller {
    QString account;
    QString role; ///< "supplier", "employee", "reviewer", "operator"; "trainer" with the token of platform.json, who may do what all staff may
    bool trainer() const { return role == QLatin1String("trainer"); }
    bool reviewer() const { return role == QLatin1String("reviewer") || trainer(); }
    bool stationOperator() const { return role == QLatin1String("operator") || trainer(); }
    bool staff() const { return reviewer() || stationOperator(); }
};

struct Request {
    QByteArray method;
    QString path;
    QStringList captures; ///< the {…} parts of the route, decoded
    QUrlQuery query;
    QHash<QByteArray, QByteArray> headers; ///< names in lower case
    QByteArray body;
    QJsonObject json;     ///< parsed when the route takes JSON
    QVariant prepared;    ///< what the route's `prepare` found
    Caller caller;
    QByteArray mediaType() const; ///< without parameters, lower case
    QUrlQuery form() const;       ///< an application/x-www-form-urlencoded body
    bool english() const;         ///< Accept-Language begins with "en"; all others read Chinese
};

struct Response {
    int status = 200;
    QByteArray body;
    QByteArray contentType = "application/json";
    QList<std::pair<QByteArray, QByteArray>> headers;
    std::function<void()> committed = {}; ///< run once the change is in the database, for what is kept in memory besides

    static Response json(const QJsonObject &object, int status = 200);
    static Response empty(int status = 204);
    static Response file(QByteArray bytes, QByteArray contentType);
    static Response html(QByteArray page, int status = 200);
    QByteArray header(const QByteArray &name) const;
    /// Sets a header, in place of one of the same name; Set-Cookie is added.
    Response &with(QByteArray name, QByteArray value) &;
    Response &&with(QByteArray name, QByteArray value) &&;
};

/// RFC 9457. `slug` becomes urn:certdesk:problem:<slug>; status and title come from the table "problems", which the contract documents
/// too. A detail given here is English and for English readers; the Chinese one always comes from the table.
struct Problem {
    QString slug;
    QString detail;
    QJsonArray errors;    ///< {pointer, code, detail}; a detail left empty is filled in by its code from the table "findings"
    QJsonObject members;  ///< extension members
    QList<std::pair<QByteArray, QByteArray>> headers;
    Problem(QString theSlug, QString theDetail = {}) : slug(std::move(theSlug)), detail(std::move(theDetail)) {}
    Problem &error(const QString &pointer, const QString &code, const QString &text = {});
    Problem &member(const QString &name, const QJsonValue &value);
    Problem &header(const QByteArray &name, const QByteArray &value);
    Response response(const QString &traceId, bool english = false) const;
    int status() const;   ///< throws std::logic_error when the slug is not in the table
};

/// Every slug of the table.
QStringList problemSlugs();

using Answer = tl::expected<Response, Problem>;
inline tl::unexpected<Problem> refuse(Problem problem) { return tl::unexpected<Problem>(std::move(problem)); }

} // namespace certdesk::platform
