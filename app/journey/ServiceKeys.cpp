// SPDX-FileCopyrightText: CertDesk contributors
// SPDX-License-Identifier: Apache-2.0
#include "app/journey/ServiceKeys.h"

#include "app/journey/BesideKey.h"
#include "app/journey/Answers.h"
#include "app/journey/LiveContext.h"
#include "pkcs11/Cryptoki.h"

#include <algorithm>

namespace certdesk {

namespace {

bool canDo(const QList<TokenMechanism> &mechanisms, quint64 type, quint64 flag)
{
    return std::any_of(mechanisms.cbegin(), mechanisms.cend(), [&](const TokenMechanism &each) { return each.type == type && (each.flags & flag) != 0; });
}

bool makesPairs(const KeyFitFacts &facts)
{
    if (facts.mechanisms.isEmpty())
        return true;
    const bool ec = canDo(facts.mechanisms, CKM_EC_KEY_PAIR_GEN, CKF_GENERATE_KEY_PAIR) && canDo(facts.mechanisms, CKM_ECDSA, CKF_SIGN);
    const bool rsa = canDo(facts.mechanisms, CKM_RSA_PKCS_KEY_PAIR_GEN, CKF_GENERATE_KEY_PAIR) && canDo(facts.mechanisms, CKM_RSA_PKCS, CKF_SIGN);
    if (facts.algorithm == QLatin1String("EC-P256"))
        return ec;
    return facts.algorithm == QLatin1String("RSA-2048") ? rsa : ec || rsa;
}

bool hasRoom(const TokenInfo &token)
{
    return (token.freePublic < 0 || token.freePublic >= roomForPublic) && (token.freePrivate < 0 || token.freePrivate >= roomForPrivate);
}

} // namespace

QString toString(KeyFit fit)
{
    switch (fit) {
    case KeyFit::Beside: return QStringLiteral("beside");
    case KeyFit::Empty: return QStringLiteral("empty");
    case KeyFit::InUse: return QStringLiteral("in-use");
    case KeyFit::Predecessor: return QStringLiteral("predecessor");
    case KeyFit::Locked: return QStringLiteral("locked");
    case KeyFit::FinalTry: return QStringLiteral("final-try");
    case KeyFit::WriteProtected: return QStringLiteral("write-protected");
    case KeyFit::Incapable: return QStringLiteral("incapable");
    case KeyFit::Full: break;
    }
    return QStringLiteral("full");
}

bool fits(KeyFit fit)
{
    return fit == KeyFit::Beside || fit == KeyFit::Empty;
}

KeyFit keyFit(const KeyFitFacts &facts)
{
    if (facts.token.writeProtected)
        return KeyFit::WriteProtected;
    const bool holds = facts.token.initialised && holdsCertificate(facts.objects, facts.predecessor);
    if (holds && !facts.besidePredecessor)
        return KeyFit::Predecessor;
    if (facts.token.pinLocked)
        return KeyFit::Locked;
    if (!makesPairs(facts))
        return KeyFit::Incapable;
    if (!holds) // a key whose PIN is set was set up by somebody, also where its objects are hidden without the PIN
        return facts.token.initialised && (!facts.objects.isEmpty() || facts.token.pinSet) ? KeyFit::InUse : KeyFit::Empty;
    if (facts.token.pinFinalTry)
        return KeyFit::FinalTry;
    return hasRoom(facts.token) ? KeyFit::Beside : KeyFit::Full;
}

namespace services {

namespace {

QCoro::Task<QString> algorithmOf(AppContext *context, QString product)
{
    const LiveContext live(*context);
    auto asking = latestAnswer(&live.get(), QStringLiteral("catalog"));
    const auto json = co_await asking; // what came with the program will do
    if (!json)
        co_return QString();
    for (const Product &each : Client::parseCatalog(json->body)) {
        if (each.id == product)
            co_return each.keyAlgorithm;
    }
    co_return QString();
}

} // namespace

QCoro::Task<Result<QList<ServiceKey>>> checkKeys(AppContext *context, ServiceKind kind, QString certificateSerial, QString product)
{
    const LiveContext live(*context);
    KeyFitFacts facts;
    facts.predecessor = certificateSerial;
    facts.besidePredecessor = kind == ServiceKind::Renew || kind == ServiceKind::Change;
    facts.algorithm = co_await algorithmOf(context, product);
    const auto tokens = co_await live->token().tokens();
    if (!tokens)
        co_return tl::unexpected(tokens.error());
    QList<ServiceKey> keys;
    for (const TokenInfo &token : *tokens) {
        facts.token = token;
        facts.objects.clear();
        facts.mechanisms.clear();
        if (token.initialised) {
            const auto objects = co_await live->token().objects(token.serial);
            if (!objects) // pulled out since it was listed, or its driver will not answer
                continue;
            facts.objects = *objects;
        }
        if (!token.serial.isEmpty()) {
            const auto mechanisms = co_await live->token().mechanisms(token.serial);
            facts.mechanisms = mechanisms.value_or(QList<TokenMechanism>());
        }
        keys << ServiceKey{token, keyFit(facts)};
    }
    std::stable_sort(keys.begin(), keys.end(), [](const ServiceKey &a, const ServiceKey &b) { return int(a.fit) < int(b.fit); });
    co_return keys;
}

} // namespace services

} // namespace certdesk
