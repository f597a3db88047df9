// SPDX-FileCopyrightText: CertDesk contributors
// SPDX-License-Identifier: Apache-2.0
#include "app/journey/ServiceKeys.h"

#include "app/journey/Answers.h"
#include "app/journey/BesideKey.h"
#include "app/journey/LiveContext.h"

#include <algorithm>

namespace certdesk {

namespace {

KeyFit fitOf(const Failure &problem, const TokenInfo &token)
{
    switch (problem.code()) {
    case FailureCode::Preflight_Key_AtRisk: return token.pinLocked ? KeyFit::Locked : KeyFit::FinalTry;
    case FailureCode::Preflight_Key_Incapable: return KeyFit::Incapable;
    case FailureCode::Preflight_Key_Full: return KeyFit::Full;
    default: return KeyFit::WriteProtected;
    }
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

KeyFit keyFit(const PreflightFacts::Key &key, PreflightQuestion question)
{
    const KeyRole role = keyRole(key.token, key.objects, question.predecessor, question.besidePredecessor);
    if (role == KeyRole::Predecessor && !key.token.writeProtected) // whatever else is wrong with it
        return KeyFit::Predecessor;
    question.need = role == KeyRole::Beside ? PreflightQuestion::Need::Beside : PreflightQuestion::Need::FreshKey;
    const QList<PreflightItem> lines = judgeKey(key, question);
    const auto bad = std::find_if(lines.cbegin(), lines.cend(), [](const PreflightItem &line) { return line.state == PreflightItem::State::Bad; });
    if (bad != lines.cend())
        return fitOf(*bad->problem, key.token);
    return role == KeyRole::Beside ? KeyFit::Beside : role == KeyRole::Empty ? KeyFit::Empty : KeyFit::InUse;
}

namespace services {

QCoro::Task<PreflightQuestion> preflightQuestion(AppContext *context, ServiceKind kind, QString certificateSerial, QString product)
{
    const LiveContext live(*context);
    PreflightQuestion question;
    question.product.id = product;
    question.predecessor = certificateSerial;
    question.besidePredecessor = kind == ServiceKind::Renew || kind == ServiceKind::Change;
    auto asking = latestAnswer(&live.get(), QStringLiteral("catalog"));
    const auto json = co_await asking; // what came with the program will do
    for (const Product &each : json ? Client::parseCatalog(json->body) : QList<Product>()) {
        if (each.id == product)
            question.product = each;
    }
    co_return question;
}

QCoro::Task<Result<QList<ServiceKey>>> checkKeys(AppContext *context, ServiceKind kind, QString certificateSerial, QString product)
{
    auto asking = preflightQuestion(context, kind, certificateSerial, product);
    const PreflightQuestion question = co_await asking;
    auto looking = Preflight::keys(context, true);
    const auto seen = co_await looking;
    if (!seen)
        co_return tl::unexpected(seen.error());
    QList<ServiceKey> keys;
    for (const PreflightFacts::Key &key : *seen)
        keys << ServiceKey{key.token, keyFit(key, question)};
    std::stable_sort(keys.begin(), keys.end(), [](const ServiceKey &a, const ServiceKey &b) { return int(a.fit) < int(b.fit); });
    co_return keys;
}

} // namespace services

} // namespace certdesk
