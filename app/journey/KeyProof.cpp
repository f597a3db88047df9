// SPDX-FileCopyrightText: CertDesk contributors
// SPDX-License-Identifier: Apache-2.0
// What a key signs for its holder outside an activation: a binding, a sign-in, a test.
#include "app/journey/CertificateDesk.h"
#include "pkcs11/OpenSsl.h"

#include "app/journey/Idempotency.h"
#include "app/journey/LiveContext.h"
#include "app/journey/Origin.h"

#include <QCoroFuture>
#include <QJsonDocument>
#include <QRandomGenerator>
#include <QtConcurrent>

namespace certdesk::desk {

namespace {

/// The challenge first: where the network fails, no PIN was sent. The signature covers the platform's address, so an answer relayed from
/// somewhere else is worth nothing there.
Result<Challenge> checkedChallenge(AppContext &context, Result<Challenge> answer)
{
    if (answer && !sameOrigin(QUrl(answer->origin), context.client().platform()))
        return originDiffers(answer->origin);
    return answer;
}

/// One login, one signature, logged out again whatever happened.
QCoro::Task<Result<TokenSignature>> signOnce(LiveContext live, KeyCertificate certificate, QByteArray bytes, SecureBuffer pin, FinalTry consent)
{
    const QString serial = certificate.token.serial;
    const auto lease = live->token().acquire(serial);
    if (!lease)
        co_return tl::unexpected(lease.error());
    const auto open = co_await live->token().login(serial, std::move(pin), consent);
    if (!open)
        co_return tl::unexpected(open.error());
    const auto signature = co_await live->token().sign(serial, certificate.keyId, bytes);
    co_await live->token().logout(serial);
    co_return signature;
}

Unexpected encryptionNone(const QString &reason)
{
    return fail(FailureCode::Certificate_Encryption_None, {{QStringLiteral("reason"), reason}});
}

QByteArray webEidToken(const KeyCertificate &certificate, const Challenge &challenge, const TokenSignature &signature, const QString &account)
{
    QJsonObject token{{QStringLiteral("format"), QStringLiteral("web-eid:1.0")},
                      {QStringLiteral("unverifiedCertificate"), QString::fromLatin1(certificate.info.der.toBase64())},
                      {QStringLiteral("algorithm"), signature.algorithm},
                      {QStringLiteral("signature"), QString::fromLatin1(signature.value.toBase64())},
                      {QStringLiteral("nonce"), QString::fromLatin1(challenge.nonce)}};
    if (!account.isEmpty())
        token.insert(QStringLiteral("account"), account);
    return QJsonDocument(token).toJson(QJsonDocument::Compact);
}

} // namespace

QCoro::Task<Result<void>> bind(AppContext *context, KeyCertificate certificate, SecureBuffer pin, FinalTry consent)
{
    const LiveContext live(*context);
    const QString action = QStringLiteral("bind");
    const QString subject = QStringLiteral("certificate:") + certificate.info.serialNumber;
    auto answer = co_await live->client().challenge(action);
    const auto challenge = checkedChallenge(live.get(), std::move(answer));
    if (!challenge)
        co_return tl::unexpected(challenge.error());
    const QByteArray bytes = proofBytes(challenge->origin, challenge->nonce, QByteArrayLiteral("bind"));
    auto signing = signOnce(live, certificate, bytes, std::move(pin), consent);
    const auto signature = co_await signing;
    if (!signature)
        co_return tl::unexpected(signature.error());
    const auto key = co_await live->outbox().keyFor(action, subject, bodyHash(challenge->nonce + signature->value));
    if (!key)
        co_return tl::unexpected(key.error());
    const auto bound = co_await live->client().bind(certificate.info.der, challenge->nonce, signature->algorithm, signature->value, *key);
    co_await settleOutbox(live->outbox(), action, subject, failureOf(bound));
    // Of an earlier try whose answer was lost; of another account's certificate the platform says something else.
    if (!bound && !bound.error().is(FailureCode::Api_Certificate_Bound))
        co_return tl::unexpected(bound.error());
    co_return Result<void>();
}

QCoro::Task<Result<void>> unbind(AppContext *context, QString bindingId)
{
    const LiveContext live(*context);
    auto ended = co_await live->client().unbind(bindingId);
    if (!ended && ended.error().is(FailureCode::Api_NotFound)) // ended before, and the answer was lost
        co_return Result<void>();
    co_return ended;
}

QCoro::Task<Result<void>> testSignature(AppContext *context, KeyCertificate certificate, SecureBuffer pin, FinalTry consent)
{
    const LiveContext live(*context);
    const QString serial = certificate.token.serial;
    const auto lease = live->token().acquire(serial);
    if (!lease)
        co_return tl::unexpected(lease.error());
    const auto open = co_await live->token().login(serial, std::move(pin), consent);
    if (!open)
        co_return tl::unexpected(open.error());
    auto tested = co_await live->token().selfTest(serial, certificate.keyId);
    co_await live->token().logout(serial);
    co_return tested;
}

QCoro::Task<Result<void>> testEncryption(AppContext *context, KeyCertificate certificate, SecureBuffer pin, FinalTry consent)
{
    constexpr int testLength = 32;
    const LiveContext live(*context);
    const QString serial = certificate.token.serial;
    if (!certificate.info.mayEncrypt())
        co_return encryptionNone(QStringLiteral("the certificate's key usage"));
    QByteArray plain(testLength, Qt::Uninitialized);
    QRandomGenerator::system()->generate(plain.begin(), plain.end());
    auto encrypting = QtConcurrent::run([der = certificate.info.der, plain] {
        const ossl::TaskEnd end;
        return encryptedFor(der, plain);
    });
    const QByteArray encrypted = co_await encrypting;
    if (encrypted.isEmpty())
        co_return encryptionNone(QStringLiteral("the algorithm of its key"));
    const auto lease = live->token().acquire(serial);
    if (!lease)
        co_return tl::unexpected(lease.error());
    const auto open = co_await live->token().login(serial, std::move(pin), consent);
    if (!open)
        co_return tl::unexpected(open.error());
    const auto decrypted = co_await live->token().decrypt(serial, certificate.keyId, encrypted);
    co_await live->token().logout(serial);
    if (!decrypted && decrypted.error().detail().value(QStringLiteral("rvName")) == QLatin1String("CKR_KEY_FUNCTION_NOT_PERMITTED"))
        co_return encryptionNone(QStringLiteral("the private key on the key may sign only"));
    if (!decrypted)
        co_return tl::unexpected(decrypted.error());
    if (*decrypted != plain)
        co_return encryptionNone(QStringLiteral("something else came back"));
    co_return Result<void>();
}

QCoro::Task<Result<void>> signIn(AppContext *context, KeyCertificate certificate, QString account, SecureBuffer pin, FinalTry consent)
{
    const LiveContext live(*context);
    auto answer = co_await live->client().signInChallenge();
    const auto challenge = checkedChallenge(live.get(), std::move(answer));
    if (!challenge)
        co_return tl::unexpected(challenge.error());
    const QByteArray bytes = signInBytes(challenge->origin, challenge->nonce);
    auto signing = signOnce(live, certificate, bytes, std::move(pin), consent);
    const auto signature = co_await signing;
    if (!signature)
        co_return tl::unexpected(signature.error());
    auto done = co_await live->signIn().signInByKey(webEidToken(certificate, *challenge, *signature, account.trimmed()));
    co_return done;
}

QCoro::Task<Result<QList<KeyCertificate>>> forSignIn(AppContext *context, QString serial)
{
    const LiveContext live(*context);
    const auto tokens = co_await live->token().tokens();
    if (!tokens)
        co_return tl::unexpected(tokens.error());
    const QDateTime now = QDateTime::currentDateTimeUtc().addMSecs(live->http().clockSkewMs());
    QList<KeyCertificate> usable;
    std::optional<Failure> unreadable;
    for (const TokenInfo &token : *tokens) {
        if (!serial.isEmpty() && token.serial != serial)
            continue;
        auto reading = onKey(&live.get(), token);
        const auto certificates = co_await reading;
        if (!certificates)
            unreadable = certificates.error(); // of a key that fails, the others are not hidden
        for (const KeyCertificate &certificate : certificates ? *certificates : QList<KeyCertificate>()) {
            const bool inTime = certificate.info.notBefore <= now && now <= certificate.info.notAfter;
            if (inTime && certificate.info.maySign() && !certificate.info.authority)
                usable << certificate;
        }
    }
    if (usable.isEmpty() && unreadable)
        co_return tl::unexpected(*unreadable);
    if (usable.isEmpty())
        co_return fail(FailureCode::SignIn_Key_NoCertificate);
    co_return usable;
}

} // namespace certdesk::desk
