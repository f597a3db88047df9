// SPDX-FileCopyrightText: CertDesk contributors
// SPDX-License-Identifier: Apache-2.0
#include "platform/Catalog.h"
#include "platform/FaceCheck.h"
#include "platform/Identity.h"
#include "platform/IdentitySessions.h"
#include "platform/Multipart.h"
#include "platform/OAuthParts.h"
#include "platform/Texts.h"

namespace certdesk::platform {

namespace {

constexpr qint64 largestPicture = 12 * 1024 * 1024;
constexpr qint64 restOfForm = 8 * 1024;

/// The posted form, after what takes long was done to it.
struct FacePost {
    bool wellFormed = false;
    QString secret;
    QString consent;
    bool picture = false;
    QVariant verdict; ///< of prepareFace(); invalid when there was nothing to judge
};

FacePost readPost(const FaceLinks &links, const QString &session, const QByteArray &contentType, const QByteArray &body)
{
    FacePost post;
    const auto parts = readMultipart(contentType, body);
    if (!parts)
        return post;
    QStringList names = parts->keys();
    names.removeAll(QStringLiteral("consent")); // a box that is not ticked is not sent
    names.sort();
    post.wellFormed = names == QStringList{QStringLiteral("picture"), QStringLiteral("t")};
    post.secret = QString::fromUtf8(parts->value(QStringLiteral("t")));
    post.consent = QString::fromUtf8(parts->value(QStringLiteral("consent")));
    const QByteArray picture = parts->value(QStringLiteral("picture"));
    post.picture = !picture.isEmpty();
    // Who does not know the secret is not worked for.
    if (post.wellFormed && post.picture && post.consent == faceConsentVersion() && links.fits(session, post.secret))
        post.verdict = prepareFace(picture);
    return post;
}

Response faceNotice(const char *message, bool good, bool english, int status)
{
    return noticePage(QStringLiteral("face.title"), QStringLiteral("face.") + QLatin1String(message), good ? QStringLiteral("good") : QStringLiteral("bad"), english, status);
}

/// The form; `fault`: the key of a text, or null.
Response faceForm(const QSqlDatabase &database, const IdentitySession &session, const OrderRecord &order, const QString &secret, const QString &fault, bool english, int status)
{
    const QJsonObject applicant = order.application.value(QLatin1String("applicant")).toObject();
    const QJsonObject consent = dataObject(QStringLiteral("config.json")).value(QLatin1String("identity")).toObject();
    const QString alert = fault.isEmpty() ? QString()
                                          : QStringLiteral("<p class=\"alert\" role=\"alert\">%1</p>").arg(inLanguage(text(QStringLiteral("face.") + fault), english).toHtmlEscaped());
    return Response::html(page(QStringLiteral("face"), english,
                               {{QStringLiteral("name"), maskedName(applicant.value(QLatin1String("name")).toString())},
                                {QStringLiteral("idNumber"), maskedIdNumber(applicant.value(QLatin1String("idNumber")).toString())},
                                {QStringLiteral("order"), order.id}, {QStringLiteral("left"), QString::number(identityChecksLeft(database, order.account))},
                                {QStringLiteral("message"), alert}, {QStringLiteral("action"), QStringLiteral("/face/") + session.id},
                                {QStringLiteral("secret"), secret}, {QStringLiteral("version"), faceConsentVersion()},
                                {QStringLiteral("notice"), inLanguage(consent.value(QLatin1String("consentText")), english)}}),
                          status);
}

/// What the page is about, if its address is right: the platform's own business, whoever opens it.
struct FaceCase {
    IdentitySession session;
    OrderRecord order;
};

std::optional<FaceCase> findCase(const QSqlDatabase &database, const FaceLinks &links, const QString &id, const QString &secret)
{
    const auto session = links.fits(id, secret) ? findSession(database, id) : tl::expected<IdentitySession, Problem>(refuse(QStringLiteral("not-found")));
    if (!session || session->mode != QLatin1String("app"))
        return std::nullopt;
    const auto order = loadOrder(database, session->orderId, Caller{QStringLiteral("face"), QStringLiteral("reviewer")});
    return order ? std::optional(FaceCase{*session, *order}) : std::nullopt;
}

/// What is said instead of the form; nothing while a picture can be taken.
std::optional<Response> faceClosed(const QSqlDatabase &database, const FaceCase &found, bool english)
{
    if (found.session.state == QLatin1String("verified"))
        return faceNotice("verified", true, english, 409);
    if (found.session.state == QLatin1String("failed"))
        return faceNotice("failed", false, english, 409);
    if (!found.session.live() || !requireAction(database, found.order, QStringLiteral("verify")))
        return faceNotice("expired", false, english, 409);
    if (const auto quota = faceQuotaFault(database, found.order.account))
        return faceNotice("none", false, english, 429).with(quota->headers.front().first, quota->headers.front().second);
    return std::nullopt;
}

Answer showFacePage(const QSqlDatabase &database, const FaceLinks &links, const Request &request)
{
    const QString secret = oauthValue(request.query, QStringLiteral("t"));
    auto found = findCase(database, links, request.captures[0], secret);
    if (!found)
        return faceNotice("unknown", false, request.english(), 404);
    if (auto response = faceClosed(database, *found, request.english())) {
        if (response->status == 409)
            response->status = 200; // reading the page of a finished check is no conflict
        return *response;
    }
    if (request.method == "GET")
        markScanned(database, found->session);
    return faceForm(database, found->session, found->order, secret, found->session.reason, request.english(), 200);
}

Answer sendFace(const QSqlDatabase &database, const FaceLinks &links, const Request &request)
{
    const auto post = request.prepared.value<FacePost>();
    const bool english = request.english();
    if (!post.wellFormed)
        return refuse(Problem(QStringLiteral("invalid-request"), QStringLiteral("The form has other parts than t, consent and picture.")));
    auto found = findCase(database, links, request.captures[0], post.secret);
    if (!found)
        return faceNotice("unknown", false, english, 404);
    if (auto response = faceClosed(database, *found, english))
        return *response;
    const auto again = [&](const QString &fault) { return faceForm(database, found->session, found->order, post.secret, fault, english, 422); };
    markScanned(database, found->session);
    if (post.consent != faceConsentVersion())
        return again(QStringLiteral("disagreed"));
    if (!post.picture)
        return again(QStringLiteral("missing"));
    settleFace(database, found->order, found->session, faceReason(post.verdict));
    if (found->session.state == QLatin1String("verified"))
        return faceNotice("verified", true, english, 200);
    if (found->session.live())
        return again(found->session.reason);
    return faceNotice(found->session.reason == QLatin1String("mismatch") ? "mismatch" : "none", false, english, 422);
}

} // namespace

void addFacePageRoutes(Router &router, QSqlDatabase database, const FaceLinks &links)
{
    RouteOptions open;
    open.access = RouteOptions::Access::Public;
    open.query = {QStringLiteral("t")};
    RouteOptions posted;
    posted.access = RouteOptions::Access::Public;
    posted.mediaType = "multipart/form-data";
    posted.bodyLimit = largestPicture + restOfForm;
    posted.prepare = [links](const Request &request) {
        return QVariant::fromValue(readPost(links, request.captures[0], request.headers.value("content-type"), request.body));
    };
    router.add("GET", QStringLiteral("/face/{sid}"), open, [database, links](const Request &request) { return showFacePage(database, links, request); });
    router.add("POST", QStringLiteral("/face/{sid}"), posted, [database, links](const Request &request) { return sendFace(database, links, request); });
}

} // namespace certdesk::platform
