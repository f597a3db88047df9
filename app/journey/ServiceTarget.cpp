// SPDX-FileCopyrightText: CertDesk contributors
// SPDX-License-Identifier: Apache-2.0
#include "app/journey/ServiceTarget.h"

#include "app/journey/BesideKey.h"

namespace certdesk {

ServiceTarget::ServiceTarget(AppContext &context, QString serviceId) : m_context(context), m_id(std::move(serviceId))
{
    m_service.id = m_id;
}

ServiceTarget::ServiceTarget(AppContext &context, CertificateService service, QString presentOrganisation)
    : m_context(context), m_id(service.id), m_service(std::move(service)), m_organisation(std::move(presentOrganisation))
{
}

QString ServiceTarget::id() const
{
    return QStringLiteral("service:") + m_id;
}

QCoro::Task<Result<void>> ServiceTarget::refresh()
{
    const LiveContext live = m_context;
    const auto service = co_await live->client().service(m_id);
    if (!service)
        co_return tl::unexpected(service.error());
    m_service = *service;
    const ServiceStage stage = serviceStage(m_service);
    if (stage != ServiceStage::PutOnKey && stage != ServiceStage::Bind && stage != ServiceStage::Done) {
        const auto refused = co_await live->client().serviceRequestAttributes(m_id); // the platform says why: not paid, in review, cancelled
        if (!refused)
            co_return tl::unexpected(refused.error());
    }
    const auto old = co_await live->client().servedCertificate(m_service.certificateSerial);
    if (!old)
        co_return tl::unexpected(old.error());
    m_organisation = old->organisation;
    if (m_service.newSerial.isEmpty())
        co_return {};
    const auto made = co_await live->client().servedCertificate(m_service.newSerial);
    if (!made)
        co_return tl::unexpected(made.error());
    m_tokenSerial = made->tokenSerial;
    co_return {};
}

QString ServiceTarget::state() const
{
    return m_service.newState;
}

QString ServiceTarget::organisation() const
{
    return m_service.kind == ServiceKind::Change ? m_service.organisation : m_organisation;
}

/// A key that is lost or damaged gets nothing more; its SO-PIN is not the new ticket's either.
bool ServiceTarget::besidePredecessor() const
{
    return m_service.kind == ServiceKind::Renew || m_service.kind == ServiceKind::Change;
}

/// Of its own, for the old pair may be on the same key.
QString ServiceTarget::objectLabel(const QString &) const
{
    return besideLabel(id());
}

QCoro::Task<Result<KeyTicket>> ServiceTarget::keyTicket(QString tokenSerial, QString idempotencyKey)
{
    auto asking = m_context->client().serviceKeyTicket(m_id, tokenSerial, idempotencyKey);
    auto ticket = co_await asking;
    co_return ticket;
}

QCoro::Task<Result<RequestAttributes>> ServiceTarget::requestAttributes()
{
    auto answer = co_await m_context->client().serviceRequestAttributes(m_id);
    co_return answer;
}

QCoro::Task<Result<QByteArray>> ServiceTarget::enroll(QByteArray request, QString tokenSerial, QString idempotencyKey)
{
    auto answer = co_await m_context->client().enrollService(m_id, request, tokenSerial, idempotencyKey);
    co_return answer;
}

QCoro::Task<Result<void>> ServiceTarget::confirm(QByteArray nonce, QString algorithm, QByteArray signature, QString idempotencyKey)
{
    const auto confirmed = co_await m_context->client().confirmService(m_id, nonce, algorithm, signature, idempotencyKey);
    if (!confirmed)
        co_return tl::unexpected(confirmed.error());
    m_service = *confirmed;
    co_return {};
}

} // namespace certdesk
