// SPDX-FileCopyrightText: CertDesk contributors
// SPDX-License-Identifier: Apache-2.0
#include "app/api/Problem.h"

#include "app/support/Log.h"

#include <QDateTime>
#include <QJsonDocument>
#include <QLocale>

namespace certdesk {

namespace {

/// The contract's own detail, trimmed of what may be personal.
QString messageOf(const QJsonObject &problem)
{
    const QString detail = problem.value(QLatin1String("detail")).toString();
    return redact(detail.isEmpty() ? problem.value(QLatin1String("title")).toString() : detail).left(500);
}

QVariantList errorsOf(const QJsonObject &problem)
{
    QVariantList errors;
    const QJsonArray array = problem.value(QLatin1String("errors")).toArray();
    for (const QJsonValue &entry : array) {
        const QJsonObject error = entry.toObject();
        errors += QVariantMap{{QStringLiteral("pointer"), error.value(QLatin1String("pointer")).toString()},
                              {QStringLiteral("code"), error.value(QLatin1String("code")).toString()},
                              {QStringLiteral("detail"), redact(error.value(QLatin1String("detail")).toString())}};
    }
    return errors;
}

/// Seconds, from either form of the header (RFC 9110, 10.2.3); -1 without one.
qint64 retryAfterOf(const HttpReply &reply)
{
    const QByteArray text = reply.header("retry-after");
    bool isNumber = false;
    const qint64 seconds = text.toLongLong(&isNumber);
    if (isNumber)
        return qMax<qint64>(0, seconds);
    QDateTime when = QLocale::c().toDateTime(QString::fromLatin1(text), QStringLiteral("ddd, dd MMM yyyy hh:mm:ss 'GMT'"));
    when.setTimeSpec(Qt::UTC);
    return when.isValid() ? qMax<qint64>(0, QDateTime::currentDateTimeUtc().secsTo(when)) : -1;
}

QVariantMap detailOf(const HttpReply &reply, const QJsonObject &problem, const QString &slug)
{
    QVariantMap detail{{QStringLiteral("status"), reply.status}, {QStringLiteral("requestId"), QString::fromLatin1(reply.header("x-request-id"))}};
    const auto put = [&detail](const char *name, const QVariant &value) {
        if (value.isValid() && !value.isNull() && value != QVariant(QString()))
            detail.insert(QLatin1String(name), value);
    };
    put("message", messageOf(problem));
    put("problem", slug);
    for (const char *member : {"traceId", "remaining", "resetAt", "due", "actions", "orderStatus", "retryAfter", "employee", "authorisation", "limit", "service", "serviceState", "from", "until", "certificateStatus"})
        put(member, problem.value(QLatin1String(member)).toVariant());
    if (const QVariantList errors = errorsOf(problem); !errors.isEmpty())
        detail.insert(QStringLiteral("errors"), errors);
    if (const qint64 seconds = retryAfterOf(reply); seconds >= 0)
        detail.insert(QStringLiteral("retryAfter"), seconds);
    return detail;
}

/// For a problem that names no type of ours.
QString slugForStatus(int status)
{
    switch (status) {
    case 401: return QStringLiteral("sign-in-required");
    case 403: return QStringLiteral("forbidden");
    case 404: return QStringLiteral("not-found");
    case 412: return QStringLiteral("stale-version");
    default: return {};
    }
}

Unexpected refusal(const QString &slug, int status, const QVariantMap &detail)
{
    const auto is = [&slug](const char *name) { return slug == QLatin1String(name); };
    if (is("sign-in-required"))
        return signInRequired(detail);
    if (is("forbidden") || is("not-your-order"))
        return fail(FailureCode::Api_Forbidden, detail);
    if (is("not-found"))
        return fail(FailureCode::Api_NotFound, detail);
    if (is("wrong-state"))
        return fail(FailureCode::Api_State_Wrong, detail);
    if (is("stale-version"))
        return fail(FailureCode::Api_Version_Stale, detail);
    if (is("application-incomplete") || is("invalid-request"))
        return fail(FailureCode::Api_Application_Incomplete, detail);
    if (is("already-paid"))
        return fail(FailureCode::Api_Payment_AlreadyPaid, detail);
    if (is("amount-changed"))
        return fail(FailureCode::Api_Payment_AmountChanged, detail);
    if (is("invoice-not-available"))
        return fail(FailureCode::Api_Invoice_NotAvailable, detail);
    if (is("invoice-exists"))
        return fail(FailureCode::Api_Invoice_Exists, detail);
    if (is("invoice-resend-limit"))
        return fail(FailureCode::Api_Invoice_Limit, detail);
    if (is("voucher-not-expected"))
        return fail(FailureCode::Api_Voucher_NotExpected, detail);
    if (is("face-quota-exceeded"))
        return fail(FailureCode::Api_Identity_Quota, detail);
    if (is("session-closed"))
        return fail(FailureCode::Api_Identity_SessionOver, detail);
    if (is("consent-missing"))
        return fail(FailureCode::Api_Identity_ConsentOld, detail);
    if (is("slot-full"))
        return fail(FailureCode::Api_Appointment_Full, detail);
    if (is("not-onsite"))
        return fail(FailureCode::Api_Appointment_NotOnSite, detail);
    if (is("order-not-issued"))
        return fail(FailureCode::Api_Enrol_NotIssued, detail);
    if (is("already-enrolled"))
        return fail(FailureCode::Api_Enrol_AlreadyEnrolled, detail);
    if (is("certificate-not-active"))
        return fail(FailureCode::Api_Certificate_NotActive, detail);
    if (is("not-your-certificate"))
        return fail(FailureCode::Api_Certificate_NotYours, detail);
    if (is("already-bound"))
        return fail(FailureCode::Api_Certificate_Bound, detail);
    if (is("certificate-unknown"))
        return fail(FailureCode::Certificate_Unknown_Here, detail);
    if (is("certificate-not-bound"))
        return fail(FailureCode::SignIn_Key_NotBound, detail);
    if (is("not-authorised"))
        return fail(FailureCode::SignIn_Key_NotAuthorised, detail);
    if (is("authorisation-limit"))
        return fail(FailureCode::Api_Authorisation_Limit, detail);
    if (is("authorisation-exists"))
        return fail(FailureCode::Api_Authorisation_Exists, detail);
    if (is("authorisation-active"))
        return fail(FailureCode::Api_Authorisation_Active, detail);
    if (is("employee-unknown"))
        return fail(FailureCode::Api_Employee_Unknown, detail);
    if (is("service-open"))
        return fail(FailureCode::Api_Service_Open, detail);
    if (is("wrong-service-state"))
        return fail(FailureCode::Api_Service_State, detail);
    if (is("not-renewable"))
        return fail(FailureCode::Api_Service_NotRenewable, detail);
    if (is("open-bids-not-acknowledged"))
        return fail(FailureCode::Api_Service_BidsOpen, detail);
    if (is("revocation-not-confirmed"))
        return fail(FailureCode::Api_Service_RevocationUnconfirmed, detail);
    if (is("upload-not-a-document"))
        return fail(FailureCode::Api_File_NotADocument, detail);
    if (is("upload-checksum-mismatch"))
        return fail(FailureCode::Api_File_Damaged, detail);
    if (is("too-large"))
        return fail(FailureCode::Api_File_TooLarge, detail);
    if (status == 429)
        return fail(FailureCode::Api_Throttled, detail);
    if (status >= 500)
        return fail(FailureCode::Api_Server_Error, detail);
    return fail(FailureCode::Api_Refused, detail);
}

} // namespace

Unexpected signInRequired(QVariantMap detail)
{
    return fail(FailureCode::Api_SignIn_Required, std::move(detail));
}

Unexpected malformedReply(const HttpReply &reply, const QString &expected)
{
    return fail(FailureCode::Api_Reply_Malformed, {{QStringLiteral("status"), reply.status},
                                                   {QStringLiteral("contentType"), QString::fromLatin1(reply.contentType.left(100))},
                                                   {QStringLiteral("bytes"), reply.body.size()},
                                                   {QStringLiteral("expected"), expected},
                                                   {QStringLiteral("requestId"), QString::fromLatin1(reply.header("x-request-id"))}});
}

Failure problemFailure(const HttpReply &reply)
{
    const QJsonDocument document = QJsonDocument::fromJson(reply.body);
    if (!reply.contentType.startsWith("application/problem+json") || !document.isObject()) {
        // Not the platform's words, perhaps a gateway's: only the status can be believed, and of a refusal not even that.
        const bool bearer = reply.status == 401 && reply.header("www-authenticate").startsWith("Bearer");
        if (reply.status >= 500 || reply.status == 429 || bearer)
            return refusal(slugForStatus(reply.status), reply.status, detailOf(reply, {}, {})).value();
        return malformedReply(reply, QStringLiteral("application/problem+json")).value();
    }
    const QJsonObject problem = document.object();
    const QLatin1String prefix("urn:certdesk:problem:");
    const QString type = problem.value(QLatin1String("type")).toString();
    const QString slug = type.startsWith(prefix) ? type.mid(prefix.size()) : slugForStatus(reply.status);
    return refusal(slug, reply.status, detailOf(reply, problem, slug)).value();
}

Result<QJsonObject> jsonObject(const HttpReply &reply)
{
    const QJsonDocument document = QJsonDocument::fromJson(reply.body);
    if (!document.isObject())
        return malformedReply(reply, QStringLiteral("a JSON object"));
    return document.object();
}

Result<HttpReply> accepted(Result<HttpReply> reply)
{
    if (!reply)
        return reply;
    if (reply->status >= 400)
        return Unexpected(problemFailure(*reply));
    if (reply->status != 304 && (reply->status < 200 || reply->status >= 300))
        return malformedReply(*reply, QStringLiteral("no redirect"));
    return reply;
}

bool isTransient(const Failure &failure)
{
    return failure.is(FailureCode::Network_Offline) || failure.is(FailureCode::Network_Timeout)
        || failure.is(FailureCode::Network_Reply_Truncated);
}

} // namespace certdesk
