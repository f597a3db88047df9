// SPDX-FileCopyrightText: CertDesk contributors
// SPDX-License-Identifier: Apache-2.0
#include "app/documents/CoverSheet.h"
#include "app/domain/Beijing.h"
#include "app/journey/JourneyParts.h"
#include "app/support/Log.h"

#include <QCoroFuture>
#include <QJsonDocument>
#include <QtConcurrent>

namespace certdesk {

namespace {

const auto identityAction = QStringLiteral("identity");
const auto faceConsent = QStringLiteral("face");

bool takesFace(const QString &mode)
{
    return mode == QLatin1String("pc") || mode == QLatin1String("app");
}

/// Where the number of the session begun last is kept, sealed, for the next start of the program.
QString sessionName(const QString &order)
{
    return QStringLiteral("identity/") + order;
}

QString maskedApplicant(const QString &name)
{
    return name.isEmpty() ? QString() : name.left(name.front().isHighSurrogate() ? 2 : 1) + QStringLiteral("**");
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
    if (session)
        co_await rememberIdentity(*session);
    // Another way moves the order on (R79), and what is left of the day's checks is part of it.
    const bool waits = m_facts.order && m_facts.order->status != OrderStatus::AwaitingIdentity;
    const bool refused = !session && (session.error().is(FailureCode::Api_State_Wrong) || session.error().is(FailureCode::Api_Identity_Quota));
    if (!takesFace(mode) || waits || refused)
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

QCoro::Task<void> Journey::rememberIdentity(IdentitySession session)
{
    const auto self = shared_from_this();
    // Its number alone: what the QR code holds is a secret, and the platform tells it again.
    const QJsonObject json{{QStringLiteral("id"), session.mode == QLatin1String("pc") ? QString() : session.id}};
    const auto kept = co_await m_context->cache().putAnswer(sessionName(m_draft.orderId), QJsonDocument(json).toJson(QJsonDocument::Compact), {});
    if (!kept)
        qCWarning(logJourney) << "the identity session was not kept for the next start:" << kept.error().name();
}

QCoro::Task<Result<std::optional<IdentitySession>>> Journey::lastIdentity()
{
    using Answer = Result<std::optional<IdentitySession>>;
    const auto self = shared_from_this();
    const auto id = orderId();
    if (!id)
        co_return Answer(tl::unexpected(id.error()));
    const auto kept = co_await m_context->cache().answer(sessionName(*id));
    const QByteArray json = kept && *kept ? (*kept)->body : QByteArray();
    const QString session = QJsonDocument::fromJson(json).object().value(QLatin1String("id")).toString();
    if (session.isEmpty())
        co_return Answer(std::nullopt);
    const auto asked = co_await m_context->client().identitySession(*id, session);
    if (!asked && asked.error().is(FailureCode::Api_NotFound))
        co_return Answer(std::nullopt);
    if (!asked)
        co_return Answer(tl::unexpected(asked.error()));
    co_return Answer(*asked);
}

QDateTime Journey::faceChecksFrom() const
{
    if (!m_facts.order || m_facts.order->identity.remainingToday > 0)
        return {};
    // By the platform's clock: that of this computer may be wrong.
    return nextBeijingMidnight(QDateTime::currentDateTimeUtc().addMSecs(m_context->http().clockSkewMs()));
}

QCoro::Task<Result<CoverSheet>> Journey::coverSheet()
{
    const auto self = shared_from_this();
    const auto id = orderId();
    if (!id)
        co_return tl::unexpected(id.error());
    CoverSheet sheet;
    sheet.order = *id;
    const Application &application = m_facts.order ? m_facts.order->application : m_draft.application;
    sheet.organisation = application.organisation.name;
    sheet.applicant = maskedApplicant(application.applicant.name);
    sheet.contents = usualPaper();
    const auto session = co_await lastIdentity();
    if (session && *session && (*session)->mode == QLatin1String("mail")) {
        sheet.address = (*session)->address;
        if (!(*session)->coverSheet.contents.isEmpty())
            sheet.contents = (*session)->coverSheet.contents;
    }
    if (sheet.address.zh.isEmpty()) {
        const auto configured = co_await configuration();
        if (!configured)
            co_return tl::unexpected(configured.error());
        sheet.address = LocalText::fromJson(configured->value(QLatin1String("mail")).toObject().value(QLatin1String("address")));
    }
    co_return sheet;
}

QCoro::Task<Result<void>> Journey::writeCoverSheet(QString path)
{
    const auto self = shared_from_this();
    const Busy busy(*this);
    const auto sheet = co_await coverSheet();
    if (!sheet)
        co_return tl::unexpected(sheet.error());
    const CoverSheet printed = *sheet;
    QFuture<Result<void>> writing = QtConcurrent::run([path, printed] { return certdesk::writeCoverSheet(path, printed); });
    auto written = co_await writing;
    co_return written;
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
