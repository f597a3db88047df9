// SPDX-FileCopyrightText: CertDesk contributors
// SPDX-License-Identifier: Apache-2.0
// The licence that proves a new name: kept on this computer, sealed, until the platform has it.
#include "app/documents/ScanCheck.h"
#include "app/journey/LiveContext.h"
#include "app/journey/Origin.h"
#include "app/journey/ServiceDesk.h"

#include <QCoroFuture>
#include <QJsonDocument>
#include <QtConcurrent>

namespace certdesk::services {

namespace {

const auto licenceKind = QStringLiteral("licence");

QString changeName(const QString &serialNumber)
{
    return QStringLiteral("service-change/") + serialNumber;
}

/// Megabytes: on a thread of its own.
ChangeDraft changeFrom(const QByteArray &body)
{
    const QJsonObject json = QJsonDocument::fromJson(body).object();
    return {json.value(QLatin1String("organisation")).toString(), json.value(QLatin1String("fileName")).toString(), json.value(QLatin1String("mediaType")).toString(),
            QByteArray::fromBase64(json.value(QLatin1String("bytes")).toString().toLatin1()), json.value(QLatin1String("uploadUrl")).toString()};
}

/// The same.
QByteArray bodyOfChange(const ChangeDraft &draft)
{
    const QJsonObject json{{QStringLiteral("organisation"), draft.organisation}, {QStringLiteral("fileName"), draft.fileName}, {QStringLiteral("mediaType"), draft.mediaType},
                           {QStringLiteral("bytes"), QString::fromLatin1(draft.bytes.toBase64())}, {QStringLiteral("uploadUrl"), draft.uploadUrl}};
    return draft == ChangeDraft() ? QByteArray() : QJsonDocument(json).toJson(QJsonDocument::Compact);
}

QCoro::Task<void> rememberUpload(LiveContext context, QString serialNumber, ChangeDraft draft)
{
    const auto kept = co_await keepChange(&context.get(), serialNumber, draft);
    Q_UNUSED(kept) // without it an interrupted upload merely begins anew
}

QCoro::Task<Result<QString>> uploadLicence(LiveContext context, QString serialNumber, ChangeDraft draft)
{
    // Not a coroutine itself: the coroutine it calls owns all it needs. The address is on the disk before the first byte leaves.
    const std::function<QCoro::Task<void>(QString)> created = [context, serialNumber, draft](QString url) {
        ChangeDraft begun = draft;
        begun.uploadUrl = url;
        return rememberUpload(context, serialNumber, begun);
    };
    const QString resumed = sameOrigin(QUrl(draft.uploadUrl), context->client().platform()) ? draft.uploadUrl : QString();
    const auto done = co_await context->uploads().upload(draft.bytes, draft.fileName, draft.mediaType, licenceKind, resumed, created);
    if (!done)
        co_return tl::unexpected(done.error());
    co_return done->uploadId;
}

} // namespace

QCoro::Task<ChangeDraft> keptChange(AppContext *context, QString serialNumber)
{
    const auto answer = co_await context->cache().answer(changeName(serialNumber));
    if (!answer || !*answer)
        co_return ChangeDraft();
    const QByteArray body = (*answer)->body;
    QFuture<ChangeDraft> reading = QtConcurrent::run([body] { return changeFrom(body); });
    const ChangeDraft draft = co_await reading;
    co_return draft;
}

QCoro::Task<Result<void>> keepChange(AppContext *context, QString serialNumber, ChangeDraft draft)
{
    const LiveContext live(*context);
    QFuture<QByteArray> writing = QtConcurrent::run([draft] { return bodyOfChange(draft); });
    const QByteArray body = co_await writing;
    auto kept = co_await live->cache().putAnswer(changeName(serialNumber), body, {});
    co_return kept;
}

QCoro::Task<Result<ChangeDraft>> readLicence(AppContext *context, QString path, ChangeDraft draft)
{
    const LiveContext live(*context);
    DocumentRequirement requirement;
    requirement.kind = licenceKind;
    QFuture<Result<CheckedScan>> reading = QtConcurrent::run([path, requirement] { return readScan(path, requirement); });
    const auto checked = co_await reading;
    if (!checked)
        co_return tl::unexpected(checked.error());
    if (draft.bytes != checked->bytes)
        draft.uploadUrl.clear();
    draft.fileName = checked->fileName;
    draft.mediaType = checked->mediaType;
    draft.bytes = checked->bytes;
    co_return draft;
}

QCoro::Task<Result<CertificateService>> requestChange(AppContext *context, ServiceWish wish)
{
    const LiveContext live(*context);
    const ChangeDraft draft = co_await keptChange(context, wish.certificateSerial);
    wish.organisation = draft.organisation;
    const auto upload = co_await uploadLicence(live, wish.certificateSerial, draft);
    if (!upload)
        co_return tl::unexpected(upload.error());
    wish.licenceUpload = *upload;
    auto requested = co_await request(&live.get(), wish);
    if (requested) {
        const auto forgotten = co_await keepChange(&live.get(), wish.certificateSerial, {});
        Q_UNUSED(forgotten) // it is offered again at the next change, which is no harm
    }
    co_return requested;
}

} // namespace certdesk::services
