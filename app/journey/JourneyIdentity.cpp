// SPDX-FileCopyrightText: CertDesk contributors
// SPDX-License-Identifier: Apache-2.0
#include "app/journey/JourneyParts.h"

namespace certdesk {

namespace {

const auto identityAction = QStringLiteral("identity");
const auto faceConsent = QStringLiteral("face");

bool takesFace(const QString &mode)
{
    return mode == QLatin1String("pc") || mode == QLatin1String("app");
}

} // namespace

QCoro::Task<Result<Consent>> Journey::consentToFace()
{
    const auto self = shared_from_this();
    const auto configured = co_await configuration();
    if (!configured)
        co_return tl::unexpected(configured.error());
    putConsent(faceConsent, configured->value(QLatin1String("identity")).toObject().value(QLatin1String("consentVersion")).toString());
    const auto saved = co_await save();
    if (!saved)
        co_return tl::unexpected(saved.error());
    for (const Consent &given : std::as_const(m_draft.application.consents)) {
        if (given.kind == faceConsent)
            co_return given;
    }
    co_return Consent();
}

QCoro::Task<Result<IdentitySession>> Journey::startIdentity(QString mode)
{
    const auto self = shared_from_this();
    const Busy busy(*this);
    const auto id = orderId();
    if (!id)
        co_return tl::unexpected(id.error());
    Consent consent;
    if (takesFace(mode)) {
        const auto given = co_await consentToFace();
        if (!given)
            co_return tl::unexpected(given.error());
        consent = *given;
    }
    const QString hash = bodyHash(mode.toUtf8() + consent.version.toUtf8() + consent.at.toString(Qt::ISODateWithMs).toUtf8());
    const auto key = co_await m_context->outbox().keyFor(identityAction, *id, hash);
    if (!key)
        co_return tl::unexpected(key.error());
    const auto session = co_await m_context->client().startIdentity(*id, mode, consent, *key);
    co_await settle(identityAction, *id, failureOf(session));
    // Another way moves the order on (R79), and what is left of the day's checks is part of it.
    if (!takesFace(mode) || (!session && session.error().is(FailureCode::Api_State_Wrong)))
        co_await refresh();
    co_return session;
}

QCoro::Task<Result<IdentitySession>> Journey::sendFace(QString sessionId, QByteArray image, QByteArray mediaType, int stage)
{
    const auto self = shared_from_this();
    const Busy busy(*this);
    const auto id = orderId();
    if (!id)
        co_return tl::unexpected(id.error());
    const auto judged = co_await m_context->client().sendFace(*id, sessionId, image, mediaType, stage);
    if (stage == 0)
        co_await refresh(); // the remaining checks are part of the order, verified or not
    co_return judged;
}

QCoro::Task<Result<IdentitySession>> Journey::identitySession(QString sessionId)
{
    const auto self = shared_from_this();
    const auto id = orderId();
    if (!id)
        co_return tl::unexpected(id.error());
    const auto session = co_await m_context->client().identitySession(*id, sessionId);
    if (session && session->over())
        co_await refresh();
    co_return session;
}

QCoro::Task<Result<IdentitySession>> Journey::proveIdentity(QByteArray image, QByteArray mediaType)
{
    const auto self = shared_from_this();
    const Busy busy(*this);
    const auto session = co_await startIdentity(QStringLiteral("pc"));
    if (!session)
        co_return tl::unexpected(session.error());
    const auto judged = co_await sendFace(session->id, image, mediaType);
    co_return judged;
}

} // namespace certdesk
