// SPDX-FileCopyrightText: CertDesk contributors
// SPDX-License-Identifier: Apache-2.0
#include "app/documents/LetterCode.h"
#include "app/documents/LetterFields.h"
#include "app/documents/LetterPdf.h"
#include "app/documents/LetterText.h"
#include "app/documents/ScanPicture.h"
#include "app/documents/Vision.h"
#include "app/journey/JourneyParts.h"

#include <QCoroFuture>
#include <QtConcurrent>

namespace certdesk {

namespace {

/// Runs on any thread.
Result<std::optional<LetterReading>> letterSeenIn(const QByteArray &file, const QString &mediaType)
{
    const auto picture = pictureOfScan(file, mediaType);
    if (!picture)
        return Unexpected(picture.error());
    const auto sight = vision();
    if (!sight)
        return Unexpected(sight.error());
    return (*sight)->readLetter(*picture);
}

} // namespace

std::optional<LetterCode> Journey::letterCode() const
{
    if (m_draft.id.isEmpty())
        return {};
    return LetterCode{m_draft.id, letterHash(m_draft.id, m_draft.application)};
}

QCoro::Task<Result<void>> Journey::printLetter(QString path)
{
    const auto self = shared_from_this();
    const Busy busy(*this);
    // What is printed is what is kept, under the id that is printed.
    if (m_draft.id.isEmpty())
        touch();
    const auto kept = co_await save();
    if (!kept)
        co_return tl::unexpected(kept.error());
    const QString id = m_draft.id;
    const Application application = m_draft.application;
    const QString productName = letterProductName(m_product);
    QFuture<Result<void>> writing = QtConcurrent::run([path, id, application, productName] { return writeLetter(path, id, application, productName); });
    const auto written = co_await writing;
    if (!written)
        co_return tl::unexpected(written.error());
    m_draft.letterPrinted = letterPrint(id, application);
    touch();
    Q_EMIT changed();
    auto saved = co_await save();
    co_return saved;
}

QCoro::Task<Result<std::optional<LetterReading>>> Journey::letterIn(QString kind)
{
    using Answer = Result<std::optional<LetterReading>>;
    const auto self = shared_from_this();
    const QString mediaType = m_draft.scans.value(kind).mediaType;
    const auto bytes = co_await scanBytes(kind);
    if (!bytes)
        co_return Answer(tl::unexpected(bytes.error()));
    QFuture<Answer> reading = QtConcurrent::run([file = *bytes, mediaType] { return letterSeenIn(file, mediaType); });
    auto answer = co_await reading;
    co_return answer;
}

QCoro::Task<Result<void>> Journey::moveScan(QString from, QString to)
{
    const auto self = shared_from_this();
    const Busy busy(*this);
    if (from == to || !m_draft.scans.contains(from))
        co_return {};
    const Scan moved = m_draft.scans.take(from);
    const bool swaps = m_draft.scans.contains(to);
    const Scan replaced = m_draft.scans.take(to);
    const auto place = [this](const QString &kind, Scan scan) {
        // An upload is made for one place; what was found and excused held for that place, too.
        scan.uploadId.clear();
        scan.uploadUrl.clear();
        scan.findings.clear();
        scan.judgedBy = 0;
        scan.overrides.clear();
        m_draft.scans.insert(kind, scan);
    };
    place(to, moved);
    if (swaps)
        place(from, replaced);
    touch();
    recompute();
    const auto saved = co_await save();
    if (!saved)
        co_return tl::unexpected(saved.error());
    if (m_context->signIn().signedIn())
        uploadScans(); // in the background; what fails now is done at submission
    co_return {};
}

} // namespace certdesk
