// SPDX-FileCopyrightText: CertDesk contributors
// SPDX-License-Identifier: Apache-2.0
#include "app/journey/CertificateDesk.h"
#include "pkcs11/OpenSsl.h"

#include "app/journey/LiveContext.h"
#include "app/journey/Revocation.h"
#include "app/support/WholeFile.h"

#include <QCoroFuture>
#include <QtConcurrent>

namespace certdesk {

const AccountCertificate *AccountView::find(const QString &serialNumber) const
{
    const auto found = std::find_if(certificates.cbegin(), certificates.cend(), [&](const AccountCertificate &each) { return each.serialNumber == serialNumber; });
    return found == certificates.cend() ? nullptr : &*found;
}

QList<QByteArray> CertificateChain::ders() const
{
    QList<QByteArray> all;
    for (const CertificateInfo &link : links)
        all << link.der;
    return all;
}

} // namespace certdesk

namespace certdesk::desk {

namespace {

const QString chainAnswer = QStringLiteral("ca-chain");

QList<KeyCertificate> certificatesAmong(const TokenInfo &token, const QList<TokenObject> &objects)
{
    QList<KeyCertificate> certificates;
    for (const TokenObject &object : objects) {
        const auto info = object.kind == QLatin1String("certificate") ? readCertificate(object.value) : std::nullopt;
        if (info)
            certificates << KeyCertificate{token, object.id, object.label, *info};
    }
    return certificates;
}

/// Judged inside the certificate's own time: that it has ended is said elsewhere, and says nothing about its issuer.
QDateTime insideOf(const CertificateInfo &info, const QDateTime &now)
{
    return info.notAfter.isValid() && info.notBefore.isValid() && info.notBefore <= info.notAfter ? qBound(info.notBefore, now, info.notAfter.addSecs(-600)) : now;
}

CertificateChain builtChain(const QByteArray &der, const QList<QByteArray> &known, const QDateTime &now)
{
    CertificateChain chain;
    chain.trusted = known;
    for (const QByteArray &each : chainOf(der, known)) {
        if (const auto info = readCertificate(each))
            chain.links << *info;
    }
    const QString fault = chain.links.isEmpty() ? QStringLiteral("not a certificate") : chainFault(der, known, insideOf(chain.links.first(), now));
    if (!fault.isEmpty())
        chain.fault = fail(FailureCode::Certificate_Chain_Broken, {{QStringLiteral("reason"), fault}}).value();
    return chain;
}

} // namespace

QCoro::Task<Result<QList<KeyCertificate>>> onKey(AppContext *context, TokenInfo token)
{
    const LiveContext live(*context);
    if (!token.initialised || token.serial.isEmpty())
        co_return QList<KeyCertificate>();
    const auto objects = co_await live->token().objects(token.serial);
    if (!objects)
        co_return tl::unexpected(objects.error());
    auto reading = QtConcurrent::run([token, list = *objects] {
        const ossl::TaskEnd end;
        return certificatesAmong(token, list);
    });
    auto certificates = co_await reading;
    co_return certificates;
}

QCoro::Task<Result<AccountView>> ofAccount(AppContext *context)
{
    const LiveContext live(*context);
    const auto account = co_await live->client().me();
    if (!account)
        co_return tl::unexpected(account.error());
    const auto certificates = co_await live->client().certificates();
    if (!certificates)
        co_return tl::unexpected(certificates.error());
    co_return AccountView{account->id, account->role, *certificates};
}

std::optional<Ownership> ownershipIn(const AccountView &view, const QString &serialNumber)
{
    const AccountCertificate *certificate = view.find(serialNumber);
    if (!certificate)
        return std::nullopt;
    if (!certificate->boundTo)
        return Ownership::NotBound;
    return certificate->boundTo->account == view.account ? Ownership::BoundHere : Ownership::BoundElsewhere;
}

QCoro::Task<Ownership> ownership(AppContext *context, QString serialNumber)
{
    const LiveContext live(*context);
    const auto certificate = co_await live->client().certificate(serialNumber);
    if (certificate)
        co_return certificate->boundTo ? Ownership::BoundElsewhere : Ownership::NotBound;
    if (certificate.error().is(FailureCode::Api_Certificate_NotYours) || certificate.error().is(FailureCode::Api_Forbidden))
        co_return Ownership::OtherAccount;
    co_return certificate.error().is(FailureCode::Api_NotFound) ? Ownership::NotOurs : Ownership::Unknown;
}

QCoro::Task<Result<QList<QByteArray>>> authorities(AppContext *context)
{
    const LiveContext live(*context);
    const auto fetched = co_await live->client().caChainPem();
    QByteArray pem;
    if (fetched) {
        pem = *fetched;
        co_await live->cache().putAnswer(chainAnswer, pem, {});
    } else {
        const auto kept = co_await live->cache().answer(chainAnswer);
        if (!kept || !*kept)
            co_return tl::unexpected(fetched.error());
        pem = (*kept)->body;
    }
    auto reading = QtConcurrent::run([pem] {
        const ossl::TaskEnd end;
        return certificatesOfPem(pem);
    });
    auto ders = co_await reading;
    co_return ders;
}

QCoro::Task<CertificateChain> chain(AppContext *context, QByteArray der, Result<QList<QByteArray>> known)
{
    const LiveContext live(*context);
    const QDateTime now = QDateTime::currentDateTimeUtc().addMSecs(live->http().clockSkewMs());
    auto building = QtConcurrent::run([der, ders = known.value_or(QList<QByteArray>()), now] {
        const ossl::TaskEnd end;
        return builtChain(der, ders, now);
    });
    auto chain = co_await building;
    if (!known)
        chain.fault = known.error();
    co_return chain;
}

QCoro::Task<RevocationState> revocation(AppContext *context, CertificateChain chain)
{
    if (chain.fault) {
        RevocationState unknown;
        unknown.why = chain.fault;
        co_return unknown;
    }
    auto asking = certdesk::revocation::check(context, chain.ders(), chain.trusted);
    auto state = co_await asking;
    co_return state;
}

QCoro::Task<Result<QByteArray>> fetch(AppContext *context, QString serialNumber)
{
    const LiveContext live(*context);
    const auto pem = co_await live->client().certificatePem(serialNumber);
    if (!pem)
        co_return tl::unexpected(pem.error());
    co_return certificatesOfPem(*pem).value(0);
}

QCoro::Task<Result<void>> save(QString path, QByteArray bytes)
{
    auto writing = QtConcurrent::run([path, bytes] { return writeWholeFile(path, bytes).has_value(); });
    const bool written = co_await writing;
    if (!written)
        co_return fail(FailureCode::Certificate_Export_Failed);
    co_return Result<void>();
}

} // namespace certdesk::desk
