// SPDX-FileCopyrightText: CertDesk contributors
// SPDX-License-Identifier: Apache-2.0
#include "app/journey/Preflight.h"

#include "app/api/Reach.h"
#include "app/journey/BesideKey.h"
#include "app/journey/LiveContext.h"
#include "app/token/Driver.h"
#include "pkcs11/Cryptoki.h"

namespace certdesk {

namespace {

using KeyNeed = PreflightQuestion::Need;
using ItemState = PreflightItem::State;

/// A certificate takes up to 2 KB, the key pair with its attributes about as much again; doubled, because keys allocate in blocks.
constexpr qint64 publicRoom = 4096;
constexpr qint64 privateRoom = 2048;
constexpr qint64 certificateRoom = 2048; // of the public room; a certificate alone

bool keyOffers(const QList<TokenMechanism> &mechanisms, std::initializer_list<quint64> anyOf, quint64 flag, int bits)
{
    return std::any_of(mechanisms.begin(), mechanisms.end(), [&](const TokenMechanism &mechanism) {
        const bool named = std::find(anyOf.begin(), anyOf.end(), mechanism.type) != anyOf.end();
        // Some drivers leave the sizes at 0, or count RSA in bytes.
        const bool fits = mechanism.maxKeySize <= 0 || mechanism.maxKeySize >= bits || mechanism.maxKeySize * 8 == bits;
        return named && (mechanism.flags & flag) != 0 && fits && mechanism.minKeySize <= bits;
    });
}

/// Where the product is not known, either will do.
bool keyCanDo(const QList<TokenMechanism> &mechanisms, const QString &algorithm)
{
    const bool rsa = keyOffers(mechanisms, {CKM_RSA_PKCS_KEY_PAIR_GEN}, CKF_GENERATE_KEY_PAIR, 2048) && keyOffers(mechanisms, {CKM_RSA_PKCS, CKM_SHA256_RSA_PKCS}, CKF_SIGN, 2048);
    const bool ec = keyOffers(mechanisms, {CKM_EC_KEY_PAIR_GEN}, CKF_GENERATE_KEY_PAIR, 256) && keyOffers(mechanisms, {CKM_ECDSA}, CKF_SIGN, 256);
    return algorithm == QLatin1String("RSA-2048") ? rsa : ec || (rsa && algorithm.isEmpty());
}

PreflightItem preflightLine(const char *id, ItemState state)
{
    return {QString::fromLatin1(id), state, std::nullopt};
}

PreflightItem preflightLine(const char *id, ItemState state, const Failure &problem)
{
    return {QString::fromLatin1(id), state, problem};
}

PreflightItem keyLine(const TokenInfo &key)
{
    if (key.writeProtected || (key.initialised && key.soPinLocked)) // a PIN that was never set is no lock
        return preflightLine("key", ItemState::Bad, fail(FailureCode::Preflight_Key_Unwritable).value());
    return preflightLine("key", ItemState::Good);
}

PreflightItem riskLine(const TokenInfo &key)
{
    if (key.initialised && (key.pinLocked || key.pinFinalTry || key.soPinFinalTry))
        return preflightLine("risk", ItemState::Bad, fail(FailureCode::Preflight_Key_AtRisk).value());
    return preflightLine("risk", ItemState::Good);
}

PreflightItem algorithmLine(const PreflightFacts::Key &key, const QString &algorithm)
{
    if (!key.mechanisms)
        return preflightLine("algorithm", ItemState::Unknown);
    if (keyCanDo(*key.mechanisms, algorithm))
        return preflightLine("algorithm", ItemState::Good);
    return preflightLine("algorithm", ItemState::Bad, fail(FailureCode::Preflight_Key_Incapable, {{QStringLiteral("algorithm"), algorithm}}).value());
}

Unexpected keyFull(const TokenInfo &key)
{
    return fail(FailureCode::Preflight_Key_Full, {{QStringLiteral("public"), key.freePublic}, {QStringLiteral("private"), key.freePrivate}});
}

/// A key that is initialised anew is empty then; what it will have is not known before.
PreflightItem spaceLine(const TokenInfo &key, KeyNeed need)
{
    const bool told = key.freePublic >= 0 || key.freePrivate >= 0;
    if (!told || (need == KeyNeed::FreshKey && key.initialised))
        return preflightLine("space", ItemState::Unknown);
    const bool tight = (key.freePublic >= 0 && key.freePublic < publicRoom) || (key.freePrivate >= 0 && key.freePrivate < privateRoom);
    return tight ? preflightLine("space", ItemState::Bad, keyFull(key).value()) : preflightLine("space", ItemState::Good);
}

PreflightItem driverLine(bool known, bool needed)
{
    if (known)
        return preflightLine("driver", ItemState::Good);
    return preflightLine("driver", needed ? ItemState::Bad : ItemState::Attention, fail(FailureCode::Preflight_Driver_Unknown).value());
}

qsizetype badness(const QList<PreflightItem> &items)
{
    constexpr qsizetype worse = 10;
    qsizetype sum = 0;
    for (const PreflightItem &item : items)
        sum += item.state == ItemState::Bad ? worse : item.state == ItemState::Good ? 0 : 1;
    return sum;
}

/// What this key would be needed for; nothing when it will not do, whatever its condition.
std::optional<PreflightQuestion> questionOf(const PreflightFacts::Key &key, PreflightQuestion question)
{
    if (!question.serial.isEmpty() && key.token.serial != question.serial)
        return std::nullopt;
    if (question.predecessor.isEmpty())
        return question;
    const KeyRole role = keyRole(key.token, key.objects, question.predecessor, question.besidePredecessor);
    if (role == KeyRole::InUse || role == KeyRole::Predecessor)
        return std::nullopt;
    question.need = role == KeyRole::Beside ? KeyNeed::Beside : KeyNeed::FreshKey;
    return question;
}

/// Of the key that is meant, else of the one that is fit best.
QList<PreflightItem> keyLines(const PreflightFacts &facts, const PreflightQuestion &question)
{
    std::optional<QList<PreflightItem>> best;
    for (const PreflightFacts::Key &key : facts.keys) {
        const auto asked = questionOf(key, question);
        if (!asked)
            continue;
        QList<PreflightItem> lines = judgeKey(key, *asked);
        for (PreflightItem &line : lines)
            line.token = key.token.serial;
        if (!best || badness(lines) < badness(*best))
            best = lines;
    }
    if (best)
        return *best;
    // A driver that fails says more than that there is no key; that there is none says the line below.
    const bool failed = facts.look && !facts.look->is(FailureCode::Token_Driver_None);
    const PreflightItem absent = failed ? preflightLine("key", ItemState::Bad, *facts.look) : preflightLine("key", ItemState::Bad, fail(FailureCode::Preflight_Key_Absent).value());
    return {absent, driverLine(facts.driverInUse, true)};
}

PreflightItem clockLine(const PreflightFacts &facts)
{
    if (!facts.clockSkewMs)
        return preflightLine("clock", ItemState::Unknown);
    if (qAbs(*facts.clockSkewMs) <= clockToleranceMs)
        return preflightLine("clock", ItemState::Good);
    return preflightLine("clock", ItemState::Bad, fail(FailureCode::Preflight_Clock_Off, {{QStringLiteral("seconds"), *facts.clockSkewMs / 1000}}).value());
}

PreflightItem uploadLine(const PreflightFacts &facts)
{
    if (facts.uploadReached)
        return preflightLine("upload", ItemState::Good);
    return preflightLine("upload", ItemState::Bad, fail(FailureCode::Preflight_Upload_Unreachable, {{QStringLiteral("code"), facts.uploadFailure}}).value());
}

} // namespace

Result<void> roomForCertificate(const TokenInfo &key)
{
    if (key.freePublic <= 0 || key.freePublic >= certificateRoom)
        return {};
    return keyFull(key);
}

QList<PreflightItem> judgeKey(const PreflightFacts::Key &key, const PreflightQuestion &question)
{
    // A key that is seen has a driver that works; that nobody described it is worth a word, no more.
    const PreflightItem driver = preflightLine("driver", key.driverKnown ? ItemState::Good : ItemState::Unknown);
    return {keyLine(key.token), riskLine(key.token), algorithmLine(key, question.product.keyAlgorithm), spaceLine(key.token, question.need), driver};
}

QList<PreflightItem> judgePreflight(const PreflightFacts &facts, const PreflightQuestion &question)
{
    QList<PreflightItem> items;
    const bool hasKey = question.product.kind != QLatin1String("mobile");
    if (hasKey && question.need == KeyNeed::NoKey)
        items << driverLine(facts.driverInUse, false);
    else if (hasKey)
        items << keyLines(facts, question);
    items << clockLine(facts) << uploadLine(facts);
    return items;
}

QCoro::Task<Result<QList<PreflightFacts::Key>>> Preflight::keys(AppContext *context, bool withObjects)
{
    const LiveContext live(*context);
    const auto tokens = co_await live->token().tokens();
    if (!tokens)
        co_return tl::unexpected(tokens.error());
    QList<PreflightFacts::Key> keys;
    for (const TokenInfo &token : *tokens) {
        PreflightFacts::Key key;
        key.token = token;
        key.driverKnown = live->drivers().profileFor(token).has_value();
        if (withObjects && token.initialised) {
            const auto objects = co_await live->token().objects(token.serial);
            if (!objects) // pulled out since it was listed, or its driver will not answer
                continue;
            key.objects = *objects;
        }
        if (!token.serial.isEmpty()) { // mechanisms are asked for by it
            const auto mechanisms = co_await live->token().mechanisms(token.serial);
            key.mechanisms = mechanisms && !mechanisms->isEmpty() ? std::optional(*mechanisms) : std::nullopt;
        }
        keys << key;
    }
    co_return keys;
}

QCoro::Task<QList<PreflightItem>> Preflight::run(AppContext *context, PreflightQuestion question)
{
    const LiveContext live(*context);
    PreflightFacts facts;
    facts.driverInUse = !live->drivers().inUse().isEmpty();
    auto reaching = reachUploads(&live->http(), live->platformUrl()); // while the keys are looked at
    if (question.product.kind != QLatin1String("mobile") && question.need != KeyNeed::NoKey) {
        auto looking = keys(context, !question.predecessor.isEmpty());
        const auto seen = co_await looking;
        if (live.closed())
            co_return QList<PreflightItem>();
        if (seen)
            facts.keys = *seen;
        else
            facts.look = seen.error();
    }
    const auto reached = co_await reaching;
    if (live.closed())
        co_return QList<PreflightItem>();
    facts.uploadReached = reached && *reached;
    facts.uploadFailure = reached ? QStringLiteral("no-tus") : reached.error().name();
    if (reached)
        facts.clockSkewMs = live->rehearsal() ? 0 : live->http().clockSkewMs(); // training moves the clock of its platform
    co_return judgePreflight(facts, question);
}

bool Preflight::passed(const QList<PreflightItem> &items)
{
    return std::none_of(items.begin(), items.end(), [](const PreflightItem &item) { return item.state == ItemState::Bad; });
}

} // namespace certdesk
