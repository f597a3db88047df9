// SPDX-FileCopyrightText: CertDesk contributors
// SPDX-License-Identifier: Apache-2.0
#include "app/cli/CertificateText.h"

#include "app/domain/CertificateAdvice.h"

#include <QJsonArray>

namespace certdesk::cli {

namespace {

QString stageWord(ExpiryAdvice::Stage stage)
{
    using Stage = ExpiryAdvice::Stage;
    switch (stage) {
    case Stage::NotYetValid: return QStringLiteral("not-yet-valid");
    case Stage::Fine: return QStringLiteral("valid");
    case Stage::Within90: return QStringLiteral("ends-within-90-days");
    case Stage::Within30: return QStringLiteral("ends-within-30-days");
    case Stage::Within7: return QStringLiteral("ends-within-7-days");
    case Stage::Expired: break;
    }
    return QStringLiteral("expired");
}

} // namespace

QJsonObject certificateJson(const KeyCertificate &certificate, const QDateTime &now)
{
    const CertificateInfo &info = certificate.info;
    const ExpiryAdvice advice = expiryAdvice(info.notBefore, info.notAfter, now);
    return {{QStringLiteral("serialNumber"), info.serialNumber},
            {QStringLiteral("token"), certificate.token.serial},
            {QStringLiteral("keyId"), QString::fromLatin1(certificate.keyId.toHex())},
            {QStringLiteral("holder"), info.holder()},
            {QStringLiteral("creditCode"), info.creditCode},
            {QStringLiteral("subject"), info.subject},
            {QStringLiteral("issuer"), info.issuer},
            {QStringLiteral("notBefore"), info.notBefore.toString(Qt::ISODate)},
            {QStringLiteral("notAfter"), info.notAfter.toString(Qt::ISODate)},
            {QStringLiteral("daysLeft"), advice.daysLeft},
            {QStringLiteral("validity"), stageWord(advice.stage)},
            {QStringLiteral("algorithm"), info.algorithm},
            {QStringLiteral("keyUsage"), QJsonArray::fromStringList(info.keyUsage)},
            {QStringLiteral("extendedKeyUsage"), QJsonArray::fromStringList(info.extendedUsage)}};
}

QJsonObject accountCertificateJson(const AccountCertificate &certificate)
{
    QJsonObject json{{QStringLiteral("serialNumber"), certificate.serialNumber},
                     {QStringLiteral("token"), certificate.tokenSerial},
                     {QStringLiteral("holder"), certificate.organisation},
                     {QStringLiteral("notAfter"), certificate.notAfter.toString(Qt::ISODate)},
                     {QStringLiteral("state"), certificate.state},
                     {QStringLiteral("installation"), certificate.installation},
                     {QStringLiteral("order"), certificate.order},
                     {QStringLiteral("actions"), QJsonArray::fromStringList(certificate.actions)}};
    if (certificate.boundTo)
        json.insert(QStringLiteral("binding"), certificate.boundTo->id);
    return json;
}

QJsonObject revocationJson(const RevocationState &state)
{
    using Kind = RevocationState::Kind;
    QJsonObject json{{QStringLiteral("state"), state.kind == Kind::Good ? QStringLiteral("good") : state.kind == Kind::Revoked ? QStringLiteral("revoked") : QStringLiteral("unknown")},
                     {QStringLiteral("source"), state.source == RevocationState::Source::Ocsp      ? QStringLiteral("ocsp")
                          : state.source == RevocationState::Source::Crl ? QStringLiteral("crl")
                                                                         : QString()}};
    if (state.answeredAt.isValid())
        json.insert(QStringLiteral("answeredAt"), state.answeredAt.toString(Qt::ISODate));
    if (state.kind == Kind::Revoked) {
        json.insert(QStringLiteral("revokedAt"), state.revokedAt.toString(Qt::ISODate));
        json.insert(QStringLiteral("reason"), state.reason);
    }
    if (state.why)
        json.insert(QStringLiteral("code"), state.why->name());
    return json;
}

QString revocationLine(const RevocationState &state)
{
    if (state.kind == RevocationState::Kind::Good)
        return QStringLiteral("good");
    if (state.kind == RevocationState::Kind::Revoked)
        return QStringLiteral("revoked %1 %2").arg(state.revokedAt.toString(Qt::ISODate), state.reason).trimmed();
    return QStringLiteral("unknown (%1)").arg(state.why ? state.why->name() : QString());
}

QString certificateLine(const KeyCertificate &certificate, const QDateTime &now)
{
    const ExpiryAdvice advice = expiryAdvice(certificate.info.notBefore, certificate.info.notAfter, now);
    return QStringLiteral("%1  %2  key %3  until %4 (%5 days)")
        .arg(certificate.info.serialNumber, certificate.info.holder(), certificate.token.serial, certificate.info.notAfter.toString(Qt::ISODate))
        .arg(advice.daysLeft);
}

QCoro::Task<Result<QList<KeyCertificate>>> certificatesOnKeys(Cli &cli)
{
    const auto tokens = co_await cli.context().token().tokens();
    if (!tokens)
        co_return Unexpected(tokens.error());
    QList<KeyCertificate> all;
    for (const TokenInfo &token : *tokens) {
        if (cli.has("serial") && token.serial != cli.option("serial"))
            continue;
        auto reading = desk::onKey(&cli.context(), token);
        const auto certificates = co_await reading;
        if (!certificates)
            co_return Unexpected(certificates.error());
        all += *certificates;
    }
    co_return all;
}

QCoro::Task<Result<std::optional<KeyCertificate>>> chooseCertificate(Cli &cli)
{
    auto reading = certificatesOnKeys(cli);
    const auto all = co_await reading;
    if (!all)
        co_return Unexpected(all.error());
    QList<KeyCertificate> matching;
    for (const KeyCertificate &certificate : *all) {
        if (cli.argument(0).isEmpty() || certificate.info.serialNumber == cli.argument(0).toUpper())
            matching << certificate;
    }
    co_return matching.size() == 1 ? std::optional(matching.first()) : std::nullopt;
}

int nameOne(Cli &cli)
{
    return cli.usage(QStringLiteral("Name one certificate by its number, perhaps with --serial of its key: “certdesk-cli certificate list” shows those that are plugged in."));
}

TokenBackend::FinalTry finalTry(const Cli &cli)
{
    return cli.has("accept-final-try") ? TokenBackend::FinalTry::Agreed : TokenBackend::FinalTry::NotAgreed;
}

QDateTime platformNow(Cli &cli)
{
    return QDateTime::currentDateTimeUtc().addMSecs(cli.context().http().clockSkewMs());
}

} // namespace certdesk::cli
