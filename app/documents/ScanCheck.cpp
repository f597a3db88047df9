// SPDX-FileCopyrightText: CertDesk contributors
// SPDX-License-Identifier: Apache-2.0
#include "app/documents/ScanCheck.h"

#include <QBuffer>
#include <QFile>
#include <QFileInfo>
#include <QImageReader>

#include <algorithm>

namespace certdesk {

namespace {

constexpr qint64 defaultMaxBytes = 10 * 1024 * 1024;

qint64 limitOf(const DocumentRequirement &requirement)
{
    return requirement.maxBytes > 0 ? requirement.maxBytes : defaultMaxBytes;
}

Result<void> checkSize(qint64 size, qint64 limit)
{
    if (size == 0)
        return fail(FailureCode::Documents_Scan_Empty);
    if (size > limit)
        return fail(FailureCode::Documents_Scan_TooLarge, {{QStringLiteral("bytes"), size}, {QStringLiteral("limit"), limit},
                                                           {QStringLiteral("message"), QStringLiteral("%1 MB > %2 MB").arg(double(size) / 1048576.0, 0, 'f', 1).arg(double(limit) / 1048576.0, 0, 'f', 1)}});
    return {};
}

/// Decodes once: a picture that cannot be shown here cannot be read by the reviewer either.
Result<void> checkImage(const QByteArray &bytes, const char *format)
{
    QByteArray copy = bytes;
    QBuffer buffer(&copy);
    buffer.open(QIODevice::ReadOnly);
    QImageReader reader(&buffer, format);
    const QSize size = reader.size();
    if (size.isValid() && qint64(size.width()) * size.height() > scanPixelLimit)
        return fail(FailureCode::Documents_Scan_TooManyPixels, {{QStringLiteral("width"), size.width()}, {QStringLiteral("height"), size.height()}});
    if (size.isEmpty() || reader.read().isNull())
        return fail(FailureCode::Documents_Scan_Damaged, {{QStringLiteral("reason"), reader.errorString()}});
    return {};
}

/// The trailer stands in the last kilobyte; a file that broke off while being copied has none.
Result<void> checkPdf(const QByteArray &bytes)
{
    if (!bytes.last(std::min<qsizetype>(bytes.size(), 2048)).contains("%%EOF"))
        return fail(FailureCode::Documents_Pdf_Incomplete);
    return {};
}

} // namespace

void allowLargeScans()
{
    static constexpr qint64 bytesPerPixel = 4;
    QImageReader::setAllocationLimit(static_cast<int>(scanPixelLimit * bytesPerPixel / (1024 * 1024)) + 1);
}

QString scanMediaType(const QByteArray &bytes)
{
    if (bytes.startsWith(QByteArrayLiteral("\xFF\xD8\xFF")))
        return QStringLiteral("image/jpeg");
    if (bytes.startsWith(QByteArrayLiteral("\x89PNG\r\n\x1A\n")))
        return QStringLiteral("image/png");
    // Some scanners write a few bytes before the header; readers look for it in the first kilobyte.
    if (bytes.first(std::min<qsizetype>(bytes.size(), 1024)).contains("%PDF-"))
        return QStringLiteral("application/pdf");
    return {};
}

Result<CheckedScan> checkScan(QByteArray bytes, const QString &fileName, const DocumentRequirement &requirement)
{
    if (auto size = checkSize(bytes.size(), limitOf(requirement)); !size)
        return tl::unexpected(size.error());
    const QString mediaType = scanMediaType(bytes);
    if (mediaType.isEmpty() || (!requirement.mediaTypes.isEmpty() && !requirement.mediaTypes.contains(mediaType)))
        return fail(FailureCode::Documents_Scan_WrongType, {{QStringLiteral("found"), mediaType}});
    Result<void> content;
    if (mediaType == QLatin1String("image/jpeg"))
        content = checkImage(bytes, "jpeg");
    else if (mediaType == QLatin1String("image/png"))
        content = checkImage(bytes, "png");
    else
        content = checkPdf(bytes);
    if (!content)
        return tl::unexpected(content.error());
    return CheckedScan{std::move(bytes), mediaType, QFileInfo(fileName).fileName()};
}

ScanDoubts doubtsAbout(const QByteArray &bytes)
{
    static constexpr QSize sample(64, 64);
    static constexpr int margin = 3;   // the shadow at the edge of the glass is no writing
    static constexpr int contrast = 16; // of 255; the noise of a scanner stays below it
    QByteArray copy = bytes;
    QBuffer buffer(&copy);
    buffer.open(QIODevice::ReadOnly);
    QImageReader reader(&buffer);
    const QSize size = reader.size();
    // JPEG scales while it decodes; the rest is averaged.
    if (size.isValid() && size.width() > 8 * sample.width() && size.height() > 8 * sample.height())
        reader.setScaledSize(8 * sample);
    const QImage picture = reader.read();
    if (picture.isNull() || size.isEmpty())
        return {};
    const QImage grey = picture.convertToFormat(QImage::Format_RGB32).scaled(sample, Qt::IgnoreAspectRatio, Qt::SmoothTransformation);
    int darkest = 255;
    int brightest = 0;
    for (int y = margin; y < grey.height() - margin; ++y) {
        for (int x = margin; x < grey.width() - margin; ++x) {
            const int value = qGray(grey.pixel(x, y));
            darkest = std::min(darkest, value);
            brightest = std::max(brightest, value);
        }
    }
    return {std::max(size.width(), size.height()) < scanLongSide, brightest - darkest < contrast};
}

Result<CheckedScan> readScan(const QString &path, const DocumentRequirement &requirement)
{
    QFile file(path);
    if (QFileInfo(path).isDir() || !file.open(QIODevice::ReadOnly))
        return fail(FailureCode::Documents_Scan_Unreadable, {{QStringLiteral("reason"), file.errorString()}});
    // Before reading: a video dropped by mistake is not loaded into memory.
    if (auto size = checkSize(file.size(), limitOf(requirement)); !size)
        return tl::unexpected(size.error());
    return checkScan(file.read(limitOf(requirement) + 1), path, requirement);
}

} // namespace certdesk
