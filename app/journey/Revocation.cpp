// SPDX-FileCopyrightText: CertDesk contributors
// SPDX-License-Identifier: Apache-2.0
#include "app/journey/Revocation.h"
#include "pkcs11/OpenSsl.h"

#include "app/api/Problem.h"
#include "app/domain/Certificate.h"
#include "app/journey/LiveContext.h"
#include "app/journey/Origin.h"

#include <QCoroFuture>
#include <QCryptographicHash>
#include <QHostAddress>
#include <QtConcurrent>

namespace certdesk::revocation {

namespace {

constexpr qint64 ocspCap = 64 * 1024;       // bytes of an answer
constexpr qint64 crlCap = 8 * 1024 * 1024;
constexpr int patience = 8'000;             // ms of silence

QDateTime platformNow(AppContext &context)
{
    return QDateTime::currentDateTimeUtc().addMSecs(context.http().clockSkewMs());
}

/// A CA that cannot be reached says nothing about the platform: its requests go through an Http of their own.
QCoro::Task<Result<HttpReply>> ask(LiveContext live, HttpRequest request)
{
    request.timeoutMs = patience;
    const std::shared_ptr<Http> own = sameOrigin(request.url, live->platformUrl()) ? nullptr : std::make_shared<Http>();
    Http &http = own ? *own : live->http();
    auto reply = co_await http.send(std::move(request));
    co_return reply;
}

/// The first address that may be asked; empty when there is none.
QUrl addressOf(const QStringList &addresses, const QUrl &platform)
{
    for (const QString &text : addresses) {
        const QUrl url(text, QUrl::StrictMode);
        if (mayAsk(url, platform))
            return url;
    }
    return {};
}

struct Asked {
    QList<QByteArray> chain;
    QList<QByteArray> trusted;
    CertificateInfo info;
};

QCoro::Task<Result<RevocationState>> byOcsp(LiveContext live, Asked asked, QUrl address)
{
    HttpRequest request;
    request.method = "POST";
    request.url = address;
    request.contentType = "application/ocsp-request";
    request.replyCap = ocspCap;
    request.body = ocspRequest(asked.chain.value(0), asked.chain.value(1));
    const QByteArray question = request.body;
    auto reply = co_await ask(live, std::move(request));
    if (!reply)
        co_return tl::unexpected(reply.error());
    auto reading = QtConcurrent::run([answer = reply->body, question, asked, now = platformNow(live.get())] {
        const ossl::TaskEnd end;
        return readOcspAnswer(answer, question, asked.chain.value(0), asked.chain.value(1), asked.trusted, now);
    });
    auto state = co_await reading;
    co_return state;
}

QString crlName(const QUrl &address)
{
    return QStringLiteral("crl/") + QString::fromLatin1(QCryptographicHash::hash(address.toEncoded(), QCryptographicHash::Sha256).toHex());
}

QCoro::Task<Result<RevocationState>> readList(LiveContext live, Asked asked, QByteArray list)
{
    auto reading = QtConcurrent::run([list, asked, now = platformNow(live.get())] {
        const ossl::TaskEnd end;
        return readCrl(list, asked.chain.value(0), asked.chain.value(1), now);
    });
    auto state = co_await reading;
    co_return state;
}

/// The list as it was last fetched serves until it is out of date, also without a network.
QCoro::Task<Result<RevocationState>> byCrl(LiveContext live, Asked asked, QUrl address)
{
    const QString name = crlName(address);
    const auto found = co_await live->cache().answer(name);
    const OrderCache::Answer kept = found && *found ? **found : OrderCache::Answer();
    HttpRequest request;
    request.url = address;
    request.replyCap = crlCap;
    if (!kept.body.isEmpty() && !kept.etag.isEmpty())
        request.headers.append({"If-None-Match", kept.etag.toLatin1()});
    const auto reply = co_await ask(live, std::move(request));
    if (!reply || reply->status == 304) {
        if (kept.body.isEmpty())
            co_return tl::unexpected(reply ? problemFailure(*reply) : reply.error());
        auto state = co_await readList(live, asked, kept.body);
        co_return state;
    }
    auto state = co_await readList(live, asked, reply->body);
    if (state)
        co_await live->cache().putAnswer(name, reply->body, QString::fromLatin1(reply->header("etag")));
    co_return state;
}

} // namespace

bool mayAsk(const QUrl &address, const QUrl &platform)
{
    if (sameOrigin(address, platform))
        return true;
    const bool web = address.scheme() == QLatin1String("http") || address.scheme() == QLatin1String("https");
    if (!address.isValid() || !web || address.host().isEmpty() || !address.userInfo().isEmpty())
        return false;
    const QHostAddress number(address.host());
    if (number.isNull()) // a name without a dot is one of this network
        return address.host().contains(QLatin1Char('.')) && !address.host().endsWith(QLatin1String(".local"));
    for (const char *local : {"10.0.0.0/8", "172.16.0.0/12", "192.168.0.0/16", "100.64.0.0/10", "fc00::/7"}) {
        if (number.isInSubnet(QHostAddress::parseSubnet(QLatin1String(local))))
            return false;
    }
    return number.isGlobal();
}

QCoro::Task<RevocationState> check(AppContext *context, QList<QByteArray> chain, QList<QByteArray> trusted)
{
    const LiveContext live(*context);
    auto reading = QtConcurrent::run([der = chain.value(0)] {
        const ossl::TaskEnd end;
        return readCertificate(der);
    });
    const auto info = co_await reading;
    const Asked asked{chain, trusted, info.value_or(CertificateInfo())};
    QString reason = QStringLiteral("the certificate names no address to ask");
    std::optional<Failure> distrust;
    for (const bool ocsp : {true, false}) {
        const QUrl address = addressOf(ocsp ? asked.info.ocspAddresses : asked.info.crlAddresses, live->platformUrl());
        if (address.isEmpty() || chain.size() < 2)
            continue;
        auto asking = ocsp ? byOcsp(live, asked, address) : byCrl(live, asked, address);
        const auto state = co_await asking;
        if (state && state->kind != RevocationState::Kind::Unknown)
            co_return *state;
        reason = state ? QStringLiteral("the CA does not know the certificate") : state.error().name();
        if (!state && (state.error().is(FailureCode::Certificate_Ocsp_Invalid) || state.error().is(FailureCode::Certificate_Crl_Invalid)) && !distrust)
            distrust = state.error();
    }
    RevocationState unknown;
    unknown.why = distrust ? *distrust : fail(FailureCode::Certificate_Revocation_Unknown, {{QStringLiteral("reason"), reason}}).value();
    co_return unknown;
}

} // namespace certdesk::revocation
