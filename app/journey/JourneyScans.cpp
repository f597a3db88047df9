// SPDX-FileCopyrightText: CertDesk contributors
// SPDX-License-Identifier: Apache-2.0
#include "app/documents/ScanCheck.h"
#include "app/journey/JourneyParts.h"
#include "app/journey/Origin.h"
#include "app/support/Log.h"

#include <QCoroFuture>
#include <QtConcurrent>

#include <algorithm>

namespace certdesk {

DocumentRequirement Journey::requirementOf(const QString &kind) const
{
    for (const DocumentRequirement &requirement : m_product.documents) {
        if (requirement.kind == kind)
            return requirement;
    }
    return {};
}

QCoro::Task<Result<void>> Journey::setScan(QString kind, QString path)
{
    const auto self = shared_from_this();
    const DocumentRequirement requirement = requirementOf(kind);
    auto reading = QtConcurrent::run([path, requirement] { return readScan(path, requirement); });
    auto taken = co_await takeIn(kind, reading, {});
    co_return taken;
}

QCoro::Task<Result<void>> Journey::setScanBytes(QString kind, QByteArray bytes, QString name)
{
    const auto self = shared_from_this();
    const DocumentRequirement requirement = requirementOf(kind);
    auto reading = QtConcurrent::run([bytes, name, requirement] { return checkScan(bytes, name, requirement); });
    auto taken = co_await takeIn(kind, reading, {});
    co_return taken;
}

QCoro::Task<Result<void>> Journey::replaceScan(QString kind, QByteArray jpeg)
{
    const auto self = shared_from_this();
    const DocumentRequirement requirement = requirementOf(kind);
    const Scan current = m_draft.scans.value(kind);
    const QString original = current.originalSha256.isEmpty() ? current.sha256 : current.originalSha256;
    if (original.isEmpty() || jpeg.isEmpty())
        co_return fail(FailureCode::Scans_Edit_NotDone, {{QStringLiteral("kind"), kind}});
    auto reading = QtConcurrent::run([jpeg, name = current.fileName, requirement] { return checkScan(jpeg, name, requirement); });
    auto taken = co_await takeIn(kind, reading, original);
    co_return taken;
}

QCoro::Task<Result<void>> Journey::restoreScan(QString kind)
{
    const auto self = shared_from_this();
    const Scan current = m_draft.scans.value(kind);
    if (current.originalSha256.isEmpty())
        co_return {};
    auto loading = m_context->blobs().get(current.originalSha256);
    const auto bytes = co_await loading;
    if (!bytes)
        co_return tl::unexpected(bytes.error());
    auto taken = co_await setScanBytes(kind, *bytes, current.fileName);
    co_return taken;
}

void Journey::cancelScan(const QString &kind)
{
    ++m_readings[kind];
}

/// What was read is stored and takes the scan's place, unless another one was begun or it was cancelled meanwhile. `original`: of an
/// edit; otherwise a picture that was made smaller brings its own.
QCoro::Task<Result<void>> Journey::takeIn(QString kind, QFuture<Result<CheckedScan>> reading, QString original)
{
    const auto self = shared_from_this();
    const Busy busy(*this);
    const quint64 turn = ++m_readings[kind];
    const auto checked = co_await reading;
    if (m_readings.value(kind) != turn)
        co_return {};
    if (!checked)
        co_return tl::unexpected(checked.error());
    auto storing = m_context->blobs().put(checked->bytes);
    const auto sha256 = co_await storing;
    if (!sha256)
        co_return tl::unexpected(sha256.error());
    if (original.isEmpty() && !checked->original.isEmpty()) {
        const auto kept = co_await keepOriginal(checked->original);
        if (!kept)
            co_return tl::unexpected(kept.error());
        original = *kept;
    }
    Scan scan;
    scan.sha256 = *sha256;
    scan.fileName = checked->fileName;
    scan.mediaType = checked->mediaType;
    scan.size = checked->bytes.size();
    scan.originalSha256 = original == *sha256 ? QString() : original;
    if (m_readings.value(kind) != turn) {
        co_await releaseScan(scan);
        co_return {};
    }
    const Scan replaced = m_draft.scans.value(kind);
    m_sizesBefore.insert(kind, checked->original.size());
    if (replaced.sha256 != *sha256) { // the same file again keeps its upload
        scan.sealedCopy = replaced.sealedCopy;
        m_draft.scans.insert(kind, scan);
        touch();
    } else if (replaced.originalSha256 != scan.originalSha256) {
        m_draft.scans[kind].originalSha256 = scan.originalSha256;
        touch();
    }
    recompute();
    const auto saved = co_await save();
    if (!saved)
        co_return tl::unexpected(saved.error());
    co_await releaseScan(replaced);
    if (m_context->signIn().signedIn())
        uploadScans(); // in the background; what fails now is done at submission
    co_return {};
}

QCoro::Task<Result<QString>> Journey::keepOriginal(QByteArray original)
{
    const auto self = shared_from_this();
    auto storing = m_context->blobs().put(original);
    auto kept = co_await storing;
    co_return kept;
}

QCoro::Task<Result<void>> Journey::removeScan(QString kind)
{
    const auto self = shared_from_this();
    const Busy busy(*this);
    if (!m_draft.scans.contains(kind))
        co_return {};
    ++m_readings[kind];
    m_sizesBefore.remove(kind);
    const Scan removed = m_draft.scans.take(kind);
    touch();
    recompute();
    const auto saved = co_await save();
    if (!saved)
        co_return tl::unexpected(saved.error());
    co_await releaseScan(removed);
    co_return {};
}

QCoro::Task<void> Journey::releaseScan(Scan scan)
{
    const auto self = shared_from_this();
    co_await releaseBlob(scan.sha256);
    co_await releaseBlob(scan.originalSha256);
}

/// Scans are personal data: what no draft refers to any more goes. While a draft cannot be read nobody knows, so nothing goes.
QCoro::Task<void> Journey::releaseBlob(QString sha256)
{
    const auto self = shared_from_this();
    const auto refersTo = [&sha256](const Scan &scan) { return scan.sha256 == sha256 || scan.originalSha256 == sha256; };
    if (sha256.isEmpty() || std::any_of(m_draft.scans.cbegin(), m_draft.scans.cend(), refersTo))
        co_return;
    const QSet<QString> released{sha256};
    const auto removed = co_await m_context->keeper().release(released);
    if (!removed)
        qCWarning(logJourney) << "a scan that nobody refers to stays:" << removed.error().name();
}

QCoro::Task<Result<QByteArray>> Journey::scanBytes(QString kind)
{
    const auto self = shared_from_this();
    const QString sha256 = m_draft.scans.value(kind).sha256;
    if (sha256.isEmpty())
        co_return fail(FailureCode::Journey_Scan_NotHere, {{QStringLiteral("kind"), kind}});
    auto reading = m_context->blobs().get(sha256);
    auto bytes = co_await reading;
    co_return bytes;
}

QCoro::Task<Result<void>> Journey::uploadScans()
{
    const auto self = shared_from_this();
    const auto turn = co_await m_uploadTurn.take();
    m_uploading = true;
    Result<void> outcome;
    // Asked for anew each time: a scan may be replaced while another is on its way.
    for (const QString &kind : documentKinds()) {
        if (!m_draft.scans.contains(kind) || !m_draft.scans.value(kind).uploadId.isEmpty())
            continue;
        outcome = co_await uploadScan(kind);
        if (!outcome)
            break;
    }
    m_uploading = false;
    if (outcome)
        recompute();
    co_return outcome;
}

QCoro::Task<Result<void>> Journey::uploadScan(QString kind)
{
    const auto self = shared_from_this();
    const Scan scan = m_draft.scans.value(kind);
    auto reading = m_context->blobs().get(scan.sha256);
    const auto bytes = co_await reading;
    if (!bytes)
        co_return tl::unexpected(bytes.error());
    // Not a coroutine itself: the coroutine it calls owns all it needs.
    const std::function<QCoro::Task<void>(QString)> created = [self, kind, sha256 = scan.sha256](QString url) { return self->keepUploadUrl(kind, sha256, url); };
    // An address of a platform that is configured no more, or of a rehearsal's last port, would never answer.
    const QString resumed = sameOrigin(QUrl(scan.uploadUrl), m_context->client().platform()) ? scan.uploadUrl : QString();
    const auto done = co_await m_context->uploads().upload(*bytes, scan.fileName, scan.mediaType, kind, resumed, created);
    const auto current = m_draft.scans.find(kind);
    const bool replaced = current == m_draft.scans.end() || current->sha256 != scan.sha256;
    if (!done) {
        if (!replaced && isDefinite(done.error()))
            current->uploadUrl.clear(); // the platform will not have this one: the next begins anew
        co_return tl::unexpected(done.error());
    }
    if (!replaced) {
        current->uploadId = done->uploadId;
        current->uploadUrl = done->uploadUrl;
        touch();
    }
    const auto saved = co_await save();
    co_return saved;
}

QCoro::Task<void> Journey::keepUploadUrl(QString kind, QString sha256, QString url)
{
    const auto self = shared_from_this();
    const auto scan = m_draft.scans.find(kind);
    if (scan == m_draft.scans.end() || scan->sha256 != sha256)
        co_return;
    scan->uploadUrl = url;
    touch();
    co_await save();
}

/// The platform does not hold an upload that was thought complete: it is made again at the next submission.
void Journey::forgetRefusedUploads(const Failure &failure)
{
    static const QString prefix = QStringLiteral("/documents/");
    for (const QVariant &error : failure.detail().value(QStringLiteral("errors")).toList()) {
        const QString pointer = error.toMap().value(QStringLiteral("pointer")).toString();
        const auto scan = pointer.startsWith(prefix) ? m_draft.scans.find(pointer.mid(prefix.size())) : m_draft.scans.end();
        if (scan == m_draft.scans.end() || scan->sha256.isEmpty())
            continue;
        scan->uploadId.clear();
        scan->uploadUrl.clear();
        touch();
    }
}

} // namespace certdesk
