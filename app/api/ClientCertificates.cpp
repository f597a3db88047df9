// SPDX-FileCopyrightText: CertDesk contributors
// SPDX-License-Identifier: Apache-2.0
#include "app/api/ClientParts.h"

#include <QCryptographicHash>
#include <QJsonArray>
#include <QPointer>

namespace certdesk {

namespace {

constexpr int certificatesAPage = 100;
constexpr int mostPages = 50; // an account with more is not shown whole

QString authorisationPath(const QString &id, const char *rest = "")
{
    return QStringLiteral("/v1/authorisations/") + segment(id) + QLatin1String(rest);
}

} // namespace

QCoro::Task<Result<QList<AccountCertificate>>> Client::certificates()
{
    const QPointer<Client> alive(this);
    QList<AccountCertificate> all;
    for (int page = 1; page <= mostPages; ++page) {
        if (!alive)
            co_return requestCancelled();
        auto reply = co_await get(QStringLiteral("/v1/certificates?page=%1&size=%2").arg(page).arg(certificatesAPage), true);
        if (!reply)
            co_return Unexpected(reply.error());
        const auto object = jsonObject(*reply);
        if (!object)
            co_return Unexpected(object.error());
        const QList<AccountCertificate> some = AccountCertificate::listFrom(*object);
        all += some;
        if (some.size() < certificatesAPage || all.size() >= object->value(QLatin1String("total")).toInt())
            break;
    }
    co_return all;
}

QCoro::Task<Result<AccountCertificate>> Client::certificate(QString serialNumber)
{
    auto reply = co_await get(QStringLiteral("/v1/certificates/") + segment(serialNumber), true);
    co_return parsed<AccountCertificate>(reply, "serialNumber");
}

QCoro::Task<Result<QByteArray>> Client::certificatePem(QString serialNumber)
{
    auto reply = co_await get(QStringLiteral("/v1/certificates/%1/pem").arg(segment(serialNumber)), true);
    if (!reply)
        co_return Unexpected(reply.error());
    if (!reply->body.contains("-----BEGIN CERTIFICATE-----"))
        co_return malformedReply(*reply, QStringLiteral("a certificate in PEM"));
    co_return std::move(reply->body);
}

QCoro::Task<Result<QList<Authorisation>>> Client::authorisations()
{
    auto reply = co_await get(QStringLiteral("/v1/authorisations"), true);
    if (!reply)
        co_return Unexpected(reply.error());
    const auto object = jsonObject(*reply);
    if (!object)
        co_return Unexpected(object.error());
    co_return Authorisation::listFrom(*object);
}

QCoro::Task<Result<Authorisation>> Client::authorise(QString serialNumber, QString employee, QString idempotencyKey)
{
    const QJsonObject body{{QStringLiteral("certificate"), serialNumber}, {QStringLiteral("employee"), employee}};
    auto reply = co_await call("POST", QStringLiteral("/v1/authorisations"), compact(body), jsonType, idempotencyKey);
    co_return parsed<Authorisation>(reply, "id");
}

QCoro::Task<Result<Authorisation>> Client::activateAuthorisation(QString id, QString idempotencyKey)
{
    auto reply = co_await call("POST", authorisationPath(id, "/activate"), compact({}), jsonType, idempotencyKey);
    co_return parsed<Authorisation>(reply, "id");
}

QCoro::Task<Result<Authorisation>> Client::deactivateAuthorisation(QString id, QString idempotencyKey)
{
    auto reply = co_await call("POST", authorisationPath(id, "/deactivate"), compact({}), jsonType, idempotencyKey);
    co_return parsed<Authorisation>(reply, "id");
}

QCoro::Task<Result<void>> Client::withdrawAuthorisation(QString id)
{
    auto reply = co_await call("DELETE", authorisationPath(id), {}, {}, {});
    if (!reply)
        co_return Unexpected(reply.error());
    co_return {};
}

QCoro::Task<Result<Challenge>> Client::signInChallenge()
{
    HttpRequest request;
    request.method = "POST";
    request.url = QUrl(m_platform.toString(QUrl::StripTrailingSlash) + QLatin1String("/oauth/certificate-challenge"));
    request.body = compact({});
    request.contentType = jsonType;
    auto reply = co_await m_http.send(std::move(request));
    co_return challengeOf(reply);
}

QByteArray signInBytes(const QString &origin, const QByteArray &nonce)
{
    const auto hash = [](const QByteArray &bytes) { return QCryptographicHash::hash(bytes, QCryptographicHash::Sha256); };
    return hash(origin.toUtf8()) + hash(nonce);
}

} // namespace certdesk
