// SPDX-FileCopyrightText: CertDesk contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/domain/CertificateService.h"
#include "app/support/Failure.h"

#include <QCoroTask>

namespace certdesk {

class AppContext;

/// Renewal 延期, replacement 补办, change 变更 and revocation 注销 of a certificate, beside the journey of an order. Whoever shows them calls
/// these; each is a coroutine of its own, which ends when the program closes (journey/LiveContext.h). What changes something is sent with an
/// idempotency key that is on the disk first: after a lost answer or a crash the same wish is the same request, and nobody pays twice.
namespace services {

QCoro::Task<Result<ServedCertificate>> certificate(AppContext *context, QString serialNumber);
/// The account's, the newest first.
QCoro::Task<Result<QList<CertificateService>>> list(AppContext *context);
/// Those that wait for something, for the start of the program; as last seen while the platform cannot be reached.
QCoro::Task<QList<CertificateService>> open(AppContext *context);
QCoro::Task<Result<CertificateService>> load(AppContext *context, QString id);
/// What the platform's configuration says that a service costs, in fen, before it is asked for; nothing for a renewal, whose price is a
/// year's fee and depends on the unit (R46–R52), and while it is not known.
QCoro::Task<std::optional<qint64>> announcedFee(AppContext *context, ServiceKind kind, QString product);

/// What a service may cost, in fen: one amount, or two between which the truth lies. What is charged is said by the service itself.
struct ExpectedFee {
    qint64 least = 0;
    qint64 most = 0;
    bool exact() const { return least == most; }
    bool operator==(const ExpectedFee &) const = default;
};
/// Before it is asked for: announcedFee(), and of a renewal a year's fee by the catalogue's table for the unit of the certificate's order.
/// Nothing while neither is known.
QCoro::Task<std::optional<ExpectedFee>> expectedFee(AppContext *context, ServiceKind kind, ServedCertificate certificate);

/// Asks for a renewal, a replacement or a change. One of this kind that is under way for this certificate, also by a request whose answer
/// was lost, is the answer, and nothing is asked for twice. With reason "lost" the old certificate is revoked by this.
QCoro::Task<Result<CertificateService>> request(AppContext *context, ServiceWish wish);
/// At once and for good. A certificate that is revoked already is no failure.
QCoro::Task<Result<ServedCertificate>> revoke(AppContext *context, ServiceWish wish);
/// Pays the fee from the balance. `shown`: what the user agreed to, in fen; Api_Payment_AmountChanged when another amount is due, and
/// nothing is charged then. A service that is paid already is no failure. The service as it is afterwards.
QCoro::Task<Result<CertificateService>> pay(AppContext *context, QString id, qint64 shown);
/// What was paid goes back; a certificate that was signed for it is revoked. The service as it is afterwards.
QCoro::Task<Result<CertificateService>> cancel(AppContext *context, QString id);

/// What was typed and chosen for a change and is not with the platform yet; sealed in the store.
struct ChangeDraft {
    QString organisation;
    QString fileName;  ///< of the licence; empty: none chosen yet
    QString mediaType;
    QByteArray bytes;
    QString uploadUrl; ///< where an interrupted upload goes on (tus)
    bool operator==(const ChangeDraft &) const = default;
};
QCoro::Task<ChangeDraft> keptChange(AppContext *context, QString serialNumber);
QCoro::Task<Result<void>> keepChange(AppContext *context, QString serialNumber, ChangeDraft draft);
/// Reads a picture or PDF as the new licence, with the checks of a scan (type by content, size); nothing is kept yet.
QCoro::Task<Result<ChangeDraft>> readLicence(AppContext *context, QString path, ChangeDraft draft);
/// Uploads the licence that is kept, going on where it stopped, then request(). After success what was kept is forgotten.
QCoro::Task<Result<CertificateService>> requestChange(AppContext *context, ServiceWish wish);

} // namespace services

} // namespace certdesk
