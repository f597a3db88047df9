// SPDX-FileCopyrightText: CertDesk contributors
// SPDX-License-Identifier: Apache-2.0
#include "app/documents/ScanCheck.h"

#include "app/documents/PdfInspect.h"
#include "app/documents/PictureCost.h"
#include "app/documents/ScanCompress.h"
#include "app/documents/ScanPdf.h"

#include <QBuffer>
#include <QFile>
#include <QFileInfo>
#include <QImageReader>

#include <algorithm>
#include <cmath>

namespace certdesk {

namespace {

constexpr qint64 defaultMaxBytes = 10 * 1024 * 1024;

/// libjpeg goes through the whole picture once for each; cameras make one, "progressive" writers about ten.
constexpr int passLimit = 64;

/// Enough to see that a picture can be decoded to its end.
constexpr qint64 trialPixels = 4'000'000;

qint64 limitOf(const DocumentRequirement &requirement)
{
    return requirement.maxBytes > 0 ? requirement.maxBytes : defaultMaxBytes;
}

bool taken(const DocumentRequirement &requirement, const QString &mediaType)
{
    return requirement.mediaTypes.isEmpty() || requirement.mediaTypes.contains(mediaType);
}

QString megabytes(qint64 bytes)
{
    return QString::number(double(bytes) / 1048576.0, 'f', 1);
}

Result<void> checkSize(qint64 size, qint64 limit)
{
    if (size == 0)
        return fail(FailureCode::Documents_Scan_Empty);
    if (size > limit)
        return fail(FailureCode::Documents_Scan_TooLarge, {{QStringLiteral("bytes"), size}, {QStringLiteral("limit"), limit},
                                                           {QStringLiteral("message"), QStringLiteral("%1 MB > %2 MB").arg(megabytes(size), megabytes(limit))}});
    return {};
}

/// ISO base media files name their brand behind "ftyp"; these hold HEVC or AV1 pictures.
bool isHeic(const QByteArray &bytes)
{
    static const QByteArrayList brands{"heic", "heix", "hevc", "hevx", "heim", "heis", "hevm", "hevs", "mif1", "msf1", "avif", "avis"};
    return bytes.size() >= 12 && bytes.mid(4, 4) == "ftyp" && brands.contains(bytes.mid(8, 4));
}

/// Windows, Linux, macOS (both byte orders, both widths, and several in one), scripts.
bool isProgram(const QByteArray &bytes)
{
    static const QByteArrayList starts{QByteArrayLiteral("MZ"), QByteArrayLiteral("\x7F" "ELF"), QByteArrayLiteral("\xFE\xED\xFA\xCE"), QByteArrayLiteral("\xFE\xED\xFA\xCF"),
                                       QByteArrayLiteral("\xCE\xFA\xED\xFE"), QByteArrayLiteral("\xCF\xFA\xED\xFE"), QByteArrayLiteral("\xCA\xFE\xBA\xBE"), QByteArrayLiteral("#!")};
    return std::any_of(starts.cbegin(), starts.cend(), [&bytes](const QByteArray &start) { return bytes.startsWith(start); });
}

/// By content: who renames a program or a phone's photo is told what it is.
Result<QString> checkType(const QByteArray &bytes, const DocumentRequirement &requirement)
{
    if (isProgram(bytes))
        return fail(FailureCode::Scans_Program_NotTaken);
    if (isHeic(bytes))
        return fail(FailureCode::Scans_Heic_NotTaken);
    const QString mediaType = scanMediaType(bytes);
    if (mediaType.isEmpty() || !taken(requirement, mediaType))
        return fail(FailureCode::Documents_Scan_WrongType, {{QStringLiteral("found"), mediaType}});
    return mediaType;
}

/// The trailer stands in the last kilobyte; a file that broke off while being copied has none. Its first page is drawn once, as a
/// picture is decoded once; where there is no program to draw it, it is kept unseen.
Result<void> checkPdf(const QByteArray &bytes)
{
    if (!bytes.last(std::min<qsizetype>(bytes.size(), 2048)).contains("%%EOF"))
        return fail(FailureCode::Documents_Pdf_Incomplete);
    if (auto harmless = inspectPdf(bytes); !harmless)
        return harmless;
    const auto page = firstPageOfPdf(bytes);
    if (!page && !page.error().is(FailureCode::Scans_PdfHost_Missing))
        return tl::unexpected(page.error());
    return {};
}

/// Why a picture cannot be decoded, seen before or while it is.
Failure damaged(const QString &reason)
{
    return fail(FailureCode::Documents_Scan_Damaged, {{QStringLiteral("reason"), reason}}).value();
}

/// What a picture may cost; by its headers, before a pixel is decoded.
Result<QSize> checkCost(const QByteArray &bytes, const QString &mediaType)
{
    const auto cost = pictureCost(bytes, mediaType);
    if (!cost)
        return tl::unexpected(damaged(QStringLiteral("headers")));
    if (qint64(cost->size.width()) * cost->size.height() > scanPixelLimit)
        return fail(FailureCode::Documents_Scan_TooManyPixels, {{QStringLiteral("width"), cost->size.width()}, {QStringLiteral("height"), cost->size.height()}});
    if (cost->heldBytes > scanDecodeLimit || cost->passes > passLimit)
        return fail(FailureCode::Scans_Picture_TooHeavy, {{QStringLiteral("bytes"), cost->heldBytes}, {QStringLiteral("passes"), cost->passes}});
    if (!cost->complete)
        return tl::unexpected(damaged(QStringLiteral("broken off")));
    return cost->size;
}

QSize within(QSize size, qint64 maxPixels)
{
    const double pixels = double(size.width()) * size.height();
    if (pixels <= double(maxPixels))
        return size;
    const double factor = std::sqrt(double(maxPixels) / pixels);
    return QSize(std::max(1, int(size.width() * factor)), std::max(1, int(size.height() * factor)));
}

/// A picture that fits is kept as it is; one that is too large is made smaller, as JPEG.
Result<CheckedScan> checkPicture(QByteArray bytes, const QString &mediaType, const QString &fileName, const DocumentRequirement &requirement)
{
    const qint64 limit = limitOf(requirement);
    if (bytes.size() <= limit) {
        if (const auto picture = decodePicture(bytes, mediaType, trialPixels); !picture)
            return tl::unexpected(picture.error());
        return CheckedScan{std::move(bytes), mediaType, fileName, {}};
    }
    if (!taken(requirement, QStringLiteral("image/jpeg"))) {
        if (auto size = checkSize(bytes.size(), limit); !size)
            return tl::unexpected(size.error());
    }
    auto picture = decodePicture(bytes, mediaType);
    if (!picture)
        return tl::unexpected(picture.error());
    auto smaller = compressPicture(*std::exchange(picture, QImage()), limit);
    if (!smaller)
        return tl::unexpected(smaller.error());
    return CheckedScan{std::move(*smaller), QStringLiteral("image/jpeg"), fileName, std::move(bytes)};
}

} // namespace

void allowLargeScans()
{
    QImageReader::setAllocationLimit(static_cast<int>(scanDecodeLimit / (1024 * 1024)) + 1);
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

Result<QImage> decodePicture(const QByteArray &bytes, const QString &mediaType, qint64 maxPixels)
{
    const auto size = checkCost(bytes, mediaType);
    if (!size)
        return tl::unexpected(size.error());
    const bool png = mediaType == QLatin1String("image/png");
    const QSize wanted = within(*size, maxPixels);
    QBuffer buffer;
    buffer.setData(bytes);
    QImageReader reader(&buffer, png ? "png" : "jpeg");
    // A PNG is scaled by hand: its reader would keep a second picture in full size for it.
    if (wanted != *size && !png)
        reader.setScaledSize(wanted);
    QImage picture = reader.read();
    if (picture.isNull())
        return tl::unexpected(damaged(reader.errorString()));
    if (picture.width() > wanted.width() || picture.height() > wanted.height())
        picture = picture.scaled(wanted, Qt::IgnoreAspectRatio, Qt::SmoothTransformation);
    return upright(std::move(picture), static_cast<int>(reader.transformation()));
}

Result<CheckedScan> checkScan(QByteArray bytes, const QString &fileName, const DocumentRequirement &requirement)
{
    if (auto size = checkSize(bytes.size(), scanFileLimit); !size)
        return tl::unexpected(size.error());
    const auto mediaType = checkType(bytes, requirement);
    if (!mediaType)
        return tl::unexpected(mediaType.error());
    const QString name = QFileInfo(fileName).fileName();
    if (*mediaType != QLatin1String("application/pdf"))
        return checkPicture(std::move(bytes), *mediaType, name, requirement);
    if (auto size = checkSize(bytes.size(), limitOf(requirement)); !size)
        return tl::unexpected(size.error());
    if (auto content = checkPdf(bytes); !content)
        return tl::unexpected(content.error());
    return CheckedScan{std::move(bytes), *mediaType, name, {}};
}

ScanDoubts doubtsAbout(const QByteArray &bytes)
{
    static constexpr QSize sample(64, 64);
    static constexpr int margin = 3;   // the shadow at the edge of the glass is no writing
    static constexpr int contrast = 16; // of 255; the noise of a scanner stays below it
    const QString mediaType = scanMediaType(bytes);
    if (!mediaType.startsWith(QLatin1String("image/")))
        return {};
    const auto cost = pictureCost(bytes, mediaType);
    const auto picture = decodePicture(bytes, mediaType, 64LL * sample.width() * sample.height());
    if (!cost || !picture)
        return {};
    const QImage grey = picture->convertToFormat(QImage::Format_RGB32).scaled(sample, Qt::IgnoreAspectRatio, Qt::SmoothTransformation);
    int darkest = 255;
    int brightest = 0;
    for (int y = margin; y < grey.height() - margin; ++y) {
        for (int x = margin; x < grey.width() - margin; ++x) {
            const int value = qGray(grey.pixel(x, y));
            darkest = std::min(darkest, value);
            brightest = std::max(brightest, value);
        }
    }
    return {std::max(cost->size.width(), cost->size.height()) < scanLongSide, brightest - darkest < contrast};
}

Result<CheckedScan> readScan(const QString &path, const DocumentRequirement &requirement)
{
    QFile file(path);
    if (QFileInfo(path).isDir() || !file.open(QIODevice::ReadOnly))
        return fail(FailureCode::Documents_Scan_Unreadable, {{QStringLiteral("reason"), file.errorString()}});
    // Before reading: a video dropped by mistake is not loaded into memory. What a head says is known from its first bytes.
    if (auto size = checkSize(file.size(), scanFileLimit); !size) {
        if (const auto type = checkType(file.read(1024), requirement); !type)
            return tl::unexpected(type.error());
        return tl::unexpected(size.error());
    }
    return checkScan(file.read(scanFileLimit + 1), path, requirement);
}

} // namespace certdesk
