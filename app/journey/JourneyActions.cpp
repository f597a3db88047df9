// SPDX-FileCopyrightText: CertDesk contributors
// SPDX-License-Identifier: Apache-2.0
#include "app/journey/JourneyParts.h"

namespace certdesk {

namespace {

const auto editAction = QStringLiteral("edit");
const auto submitAction = QStringLiteral("submit");
const auto createAction = QStringLiteral("create");
const auto withdrawAction = QStringLiteral("withdraw");

} // namespace

QCoro::Task<void> Journey::settle(QString action, QString subject, std::optional<Failure> failure)
{
    const auto self = shared_from_this();
    co_await settleOutbox(m_context->outbox(), action, subject, failure);
}

QCoro::Task<Result<void>> Journey::submit()
{
    const auto self = shared_from_this();
    const Busy busy(*this);
    const auto saved = co_await save();
    if (!saved)
        co_return tl::unexpected(saved.error());
    // Before anything is sent: an answer to an earlier submission may have been lost.
    const auto refreshed = co_await refresh();
    if (!refreshed)
        co_return tl::unexpected(refreshed.error());
    if (m_facts.order && !m_facts.order->allows(editAction)) {
        co_await settle(submitAction, m_draft.orderId, {});
        co_return {};
    }
    if (m_versions)
        co_return undecided();
    const auto uploaded = co_await uploadScans();
    if (!uploaded)
        co_return tl::unexpected(uploaded.error());
    const auto current = co_await bringUpToDate();
    if (!current)
        co_return tl::unexpected(current.error());
    const QString id = m_draft.orderId;
    // The key is that of this submission: one that arrived although its answer was lost must not answer for the next, after a refusal.
    const QJsonObject attempt{{QStringLiteral("after"), m_facts.order->submittedAt.toString(Qt::ISODateWithMs)}};
    const auto key = co_await m_context->outbox().keyFor(submitAction, id, bodyHash(attempt));
    if (!key)
        co_return tl::unexpected(key.error());
    const auto submitted = co_await m_context->client().submit(id, *key);
    if (!submitted) {
        co_await settle(submitAction, id, submitted.error());
        forgetRefusedUploads(submitted.error());
        if (submitted.error().is(FailureCode::Api_State_Wrong))
            co_await refresh();
        co_return tl::unexpected(submitted.error());
    }
    co_await takeOrder(*submitted);
    co_await settle(submitAction, id, {});
    co_return {};
}

QCoro::Task<Result<void>> Journey::bringUpToDate()
{
    const auto self = shared_from_this();
    if (!m_facts.order) {
        const auto created = co_await createOrder();
        co_return created;
    }
    if (m_facts.order->application == applicationToSend())
        co_return {};
    const auto put = co_await putApplication();
    if (put || !put.error().is(FailureCode::Api_Version_Stale))
        co_return put;
    // Changed elsewhere in the meantime. What was changed there alone is taken over; where both changed the same, the user decides.
    // Once.
    m_facts.order->etag.clear();
    const auto refreshed = co_await refresh();
    if (!refreshed)
        co_return tl::unexpected(refreshed.error());
    if (m_versions)
        co_return undecided();
    if (!m_facts.order->allows(editAction))
        co_return put;
    const auto again = co_await putApplication();
    co_return again;
}

QCoro::Task<Result<void>> Journey::createOrder()
{
    const auto self = shared_from_this();
    const QString draftId = m_draft.id;
    const Application application = applicationToSend();
    const auto key = co_await m_context->outbox().keyFor(createAction, draftId, bodyHash(application.toJson()));
    if (!key)
        co_return tl::unexpected(key.error());
    const auto created = co_await m_context->client().createOrder(application, *key);
    if (!created) {
        co_await settle(createAction, draftId, created.error());
        co_return tl::unexpected(created.error());
    }
    m_draft.base = application;
    co_await takeOrder(*created);
    // The order's number is on the disk before the key is given up: a crash in between repeats the request, not the order.
    const auto saved = co_await save();
    if (!saved)
        co_return tl::unexpected(saved.error());
    co_await settle(createAction, draftId, {});
    co_return {};
}

QCoro::Task<Result<void>> Journey::putApplication()
{
    const auto self = shared_from_this();
    const Application sent = applicationToSend();
    const auto put = co_await m_context->client().putApplication(m_draft.orderId, sent, m_facts.order->etag);
    if (!put)
        co_return tl::unexpected(put.error());
    m_draft.base = sent;
    co_await takeOrder(*put);
    co_return {};
}

QCoro::Task<Result<void>> Journey::withdraw()
{
    const auto self = shared_from_this();
    const Busy busy(*this);
    const auto id = orderId();
    if (!id)
        co_return tl::unexpected(id.error());
    const auto key = co_await m_context->outbox().keyFor(withdrawAction, *id, bodyHash(QJsonObject()));
    if (!key)
        co_return tl::unexpected(key.error());
    const auto withdrawn = co_await m_context->client().withdraw(*id, *key);
    co_await settle(withdrawAction, *id, failureOf(withdrawn));
    if (!withdrawn) {
        if (withdrawn.error().is(FailureCode::Api_State_Wrong))
            co_await refresh();
        co_return tl::unexpected(withdrawn.error());
    }
    co_await takeOrder(*withdrawn);
    co_return {};
}

/// The key may be elsewhere; then the journal is all there is.
QCoro::Task<bool> Journey::seenOnKey(ActivationRecord record)
{
    const auto self = shared_from_this();
    if (record.tokenSerial.isEmpty() || record.keyId.isEmpty())
        co_return false;
    const auto objects = co_await m_context->token().objects(record.tokenSerial);
    if (!objects)
        co_return record.done(ActivationStep::WriteCertificate);
    const QByteArray id = QByteArray::fromHex(record.keyId.toLatin1());
    co_return std::any_of(objects->cbegin(), objects->cend(), [&id](const TokenObject &object) { return object.kind == QLatin1String("certificate") && object.id == id; });
}

QCoro::Task<Result<void>> Journey::inspectActivation()
{
    const auto self = shared_from_this();
    const auto id = orderId();
    if (!id || !m_facts.order)
        co_return {};
    Facts::Activation activation;
    activation.certificateIndex = currentCertificate(*m_facts.order);
    const auto record = co_await m_context->journal().find(*id, activation.certificateIndex);
    if (!record)
        co_return tl::unexpected(record.error());
    if (*record) {
        activation.certificateOnKey = (*record)->done(ActivationStep::Confirm);
        if (!activation.certificateOnKey && (*record)->done(ActivationStep::SelfTest))
            activation.certificateOnKey = co_await seenOnKey(**record);
    }
    m_facts.activation = activation;
    recompute();
    co_return {};
}

} // namespace certdesk
