// SPDX-FileCopyrightText: CertDesk contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/journey/EnrolmentTarget.h"
#include "app/journey/LiveContext.h"

namespace certdesk {

/// A service's new certificate: for Activation, which puts it onto a key. A renewal and a change may be put beside the old certificate on
/// its own key, which is not initialised then: what is on it stays, also afterwards, for bids that were sealed for it.
class ServiceTarget : public EnrolmentTarget {
public:
    ServiceTarget(AppContext &context, QString serviceId);
    /// As it was seen just now, so that keys can be looked at without asking again.
    ServiceTarget(AppContext &context, CertificateService service, QString presentOrganisation);

    QString id() const override;
    int index() const override { return 1; }
    QCoro::Task<Result<void>> refresh() override;
    QString state() const override;
    QString organisation() const override;
    QString certificateSerial() const override { return m_service.newSerial; }
    QString tokenSerial() const override { return m_tokenSerial; }
    QString predecessor() const override { return m_service.certificateSerial; }
    bool besidePredecessor() const override;
    QString objectLabel(const QString &tokenLabel) const override;
    QCoro::Task<Result<KeyTicket>> keyTicket(QString tokenSerial, QString idempotencyKey) override;
    QCoro::Task<Result<RequestAttributes>> requestAttributes() override;
    QCoro::Task<Result<QByteArray>> enroll(QByteArray request, QString tokenSerial, QString idempotencyKey) override;
    QCoro::Task<Result<void>> confirm(QByteArray nonce, QString algorithm, QByteArray signature, QString idempotencyKey) override;

    /// As refresh() or confirm() found it last.
    const CertificateService &service() const { return m_service; }

private:
    LiveContext m_context;
    QString m_id;
    CertificateService m_service;
    QString m_organisation; ///< of the old certificate
    QString m_tokenSerial;  ///< of the key that the new one was requested from
};

} // namespace certdesk
