// SPDX-FileCopyrightText: CertDesk contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/api/Client.h"

namespace certdesk {

/// What a certificate is put onto a key for: a certificate of an order, or a service (renewal, replacement, change). Activation knows
/// no other difference between them.
class EnrolmentTarget {
public:
    virtual ~EnrolmentTarget() = default;

    /// Names it in the journal and in the outbox together with index(): an order's number, or "service:" and the service's identifier.
    virtual QString id() const = 0;
    virtual int index() const = 0;

    /// As the platform describes it now; what the others below answer comes from here.
    virtual QCoro::Task<Result<void>> refresh() = 0;
    /// "ready", "enrolled", "installed", "bound" (the contract's words for a certificate of an order); empty or "waiting" while it is
    /// not to be enrolled yet, which ends an activation with Activation_Certificate_NotReady.
    virtual QString state() const = 0;
    /// What the certificate has to name; empty: any.
    virtual QString organisation() const = 0;
    /// Of the certificate that was issued, hexadecimal; empty before.
    virtual QString certificateSerial() const = 0;
    /// Of the key that the request came from; empty before.
    virtual QString tokenSerial() const = 0;

    /// Whether a key with this label was initialised for it, on whatever computer; by labelNames() of id() and index().
    virtual bool owns(const QString &tokenLabel) const;
    /// CKA_LABEL of its key pair and certificate, by which they are told from others on the same key.
    virtual QString objectLabel(const QString &tokenLabel) const { return tokenLabel; }

    virtual QCoro::Task<Result<KeyTicket>> keyTicket(QString tokenSerial, QString idempotencyKey) = 0;
    virtual QCoro::Task<Result<RequestAttributes>> requestAttributes() = 0;
    /// PKCS#10 DER in, PKCS#7 certs-only DER out. The same request again gets the same answer.
    virtual QCoro::Task<Result<QByteArray>> enroll(QByteArray request, QString tokenSerial, QString idempotencyKey) = 0;
    /// Proof of installation; what the others answer is fresh afterwards.
    virtual QCoro::Task<Result<void>> confirm(QByteArray nonce, QString algorithm, QByteArray signature, QString idempotencyKey) = 0;
    /// The platform has accepted the binding, whether or not refresh() could be asked afterwards.
    virtual void noteBound() {}
};

} // namespace certdesk
