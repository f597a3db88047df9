// SPDX-FileCopyrightText: CertDesk contributors
// SPDX-License-Identifier: Apache-2.0
// The proof of a bank transfer: kept on this computer, sealed, until the platform has it.
#include "app/journey/JourneyParts.h"
#include "app/journey/Origin.h"

#include <QCoroFuture>
#include <QCryptographicHash>
#include <QJsonDocument>
#include <QtConcurrent>

namespace certdesk {

namespace {

const auto voucherKind = QStringLiteral("voucher");

/// What is kept of a voucher that is on its way; empty once it is over.
struct KeptVoucher {
    QString fileName;
    QString mediaType;
    QByteArray bytes;
    QString uploadUrl; ///< where an interrupted upload goes on (tus)
    bool there() const { return !bytes.isEmpty(); }
};

QString keptName(const QString &paymentId)
{
    return QStringLiteral("voucher/") + paymentId;
}

/// Megabytes: on a thread of its own.
KeptVoucher voucherFrom(const QByteArray &body)
{
    const QJsonObject json = QJsonDocument::fromJson(body).object();
    return {json.value(QLatin1String("fileName")).toString(), json.value(QLatin1String("mediaType")).toString(),
            QByteArray::fromBase64(json.value(QLatin1String("bytes")).toString().toLatin1()), json.value(QLatin1String("uploadUrl")).toString()};
}

/// The same.
QByteArray bodyOf(const KeptVoucher &voucher)
{
    const QJsonObject json{{QStringLiteral("fileName"), voucher.fileName}, {QStringLiteral("mediaType"), voucher.mediaType},
                           {QStringLiteral("bytes"), QString::fromLatin1(voucher.bytes.toBase64())}, {QStringLiteral("uploadUrl"), voucher.uploadUrl}};
    return QJsonDocument(voucher.there() ? json : QJsonObject()).toJson(QJsonDocument::Compact);
}

QCoro::Task<KeptVoucher> voucherKept(OrderCache *cache, QString paymentId)
{
    const auto answer = co_await cache->answer(keptName(paymentId));
    if (!answer || !*answer)
        co_return KeptVoucher();
    const QByteArray body = (*answer)->body;
    QFuture<KeptVoucher> reading = QtConcurrent::run([body] { return voucherFrom(body); });
    const KeptVoucher kept = co_await reading;
    co_return kept;
}

QCoro::Task<Result<void>> keepVoucher(LiveContext context, QString paymentId, KeptVoucher voucher)
{
    QFuture<QByteArray> writing = QtConcurrent::run([voucher] { return bodyOf(voucher); });
    const QByteArray body = co_await writing;
    const auto kept = co_await context->cache().putAnswer(keptName(paymentId), body, {});
    co_return kept;
}

} // namespace

QCoro::Task<QString> Journey::keptVoucher(QString paymentId)
{
    const auto self = shared_from_this();
    const KeptVoucher kept = co_await voucherKept(&m_context->cache(), paymentId);
    co_return kept.fileName;
}

QCoro::Task<Result<Payment>> Journey::sendVoucher(QString paymentId, QString path)
{
    const auto self = shared_from_this();
    const Busy busy(*this);
    DocumentRequirement requirement;
    requirement.kind = voucherKind;
    QFuture<Result<CheckedScan>> reading = QtConcurrent::run([path, requirement] { return readScan(path, requirement); });
    const auto checked = co_await reading;
    if (!checked)
        co_return tl::unexpected(checked.error());
    const KeptVoucher before = co_await voucherKept(&m_context->cache(), paymentId);
    const QString uploadUrl = before.bytes == checked->bytes ? before.uploadUrl : QString();
    const KeptVoucher voucher{checked->fileName, checked->mediaType, checked->bytes, uploadUrl};
    const auto kept = co_await keepVoucher(m_context, paymentId, voucher);
    if (!kept)
        co_return tl::unexpected(kept.error());
    const auto sent = co_await resendVoucher(paymentId);
    co_return sent;
}

/// The whole of it to the platform; gives the upload's id.
QCoro::Task<Result<QString>> Journey::uploadVoucher(QString paymentId)
{
    const auto self = shared_from_this();
    const KeptVoucher kept = co_await voucherKept(&m_context->cache(), paymentId);
    if (!kept.there())
        co_return fail(FailureCode::Payment_Voucher_NotKept);
    // Not a coroutine itself: the coroutine it calls owns all it needs. The address is on the disk before the first byte leaves.
    const std::function<QCoro::Task<void>(QString)> created = [self, paymentId, kept](QString url) {
        KeptVoucher begun = kept;
        begun.uploadUrl = url;
        return [](std::shared_ptr<Journey> journey, QString id, KeptVoucher voucher) -> QCoro::Task<void> {
            const auto stored = co_await keepVoucher(LiveContext(journey->context()), id, voucher);
            Q_UNUSED(stored) // without it an interrupted upload merely begins anew
        }(self, paymentId, begun);
    };
    const QString resumed = sameOrigin(QUrl(kept.uploadUrl), m_context->client().platform()) ? kept.uploadUrl : QString();
    const auto done = co_await m_context->uploads().upload(kept.bytes, kept.fileName, kept.mediaType, voucherKind, resumed, created);
    if (!done)
        co_return tl::unexpected(done.error());
    co_return done->uploadId;
}

QCoro::Task<Result<Payment>> Journey::resendVoucher(QString paymentId)
{
    const auto self = shared_from_this();
    const Busy busy(*this);
    const auto upload = co_await uploadVoucher(paymentId);
    if (!upload)
        co_return tl::unexpected(upload.error());
    const auto key = co_await m_context->outbox().keyFor(voucherKind, paymentId, bodyHash(upload->toUtf8()));
    if (!key)
        co_return tl::unexpected(key.error());
    const auto sent = co_await m_context->client().sendVoucher(paymentId, *upload, *key);
    co_await settle(voucherKind, paymentId, failureOf(sent));
    if (sent) {
        co_await keepVoucher(m_context, paymentId, KeptVoucher());
        co_return sent;
    }
    if (!sent.error().is(FailureCode::Api_Voucher_NotExpected))
        co_return sent;
    // It may have it already, sent from elsewhere: then this is no refusal.
    const auto now = co_await refreshPayment(paymentId);
    if (now && now->state != QLatin1String("pending"))
        co_await keepVoucher(m_context, paymentId, KeptVoucher());
    if (now && (now->checking() || now->succeeded()))
        co_return *now;
    co_return sent;
}

} // namespace certdesk
