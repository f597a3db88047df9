// SPDX-FileCopyrightText: CertDesk contributors
// SPDX-License-Identifier: Apache-2.0
#include "platform/DocumentCheck.h"

#include <QBuffer>
#include <QImageReader>

#include <algorithm>

namespace certdesk::platform {

namespace {

constexpr qint64 mostPixels = 50'000'000;

/// By the first bytes, so that no other image plug-in is ever tried on what a stranger sends.
QByteArray pictureFormat(const QByteArray &bytes)
{
    if (bytes.startsWith("\xFF\xD8\xFF"))
        return "jpeg";
    return bytes.startsWith("\x89PNG\r\n\x1A\n") ? QByteArray("png") : QByteArray();
}

/// libjpeg paints what is missing grey and is content. Entropy-coded bytes never hold these markers (ITU-T T.81, B.1.1.5): the last scan
/// must be followed by an end of image, whatever a camera puts behind it.
bool endsProperly(const QByteArray &bytes, const QByteArray &format)
{
    if (format == "png")
        return bytes.lastIndexOf("IEND\xAE\x42\x60\x82") > 0;
    return bytes.lastIndexOf("\xFF\xD9") > bytes.lastIndexOf("\xFF\xDA");
}

/// The names of a PDF may be written with #xx for any letter (ISO 32000-1, 7.3.5).
QByteArray withPlainNames(const QByteArray &bytes)
{
    QByteArray plain;
    plain.reserve(bytes.size());
    for (qsizetype i = 0; i < bytes.size(); ++i) {
        const QByteArray hex = bytes[i] == '#' ? bytes.mid(i + 1, 2) : QByteArray();
        const bool escaped = hex.size() == 2 && std::all_of(hex.begin(), hex.end(), [](char c) { return std::isxdigit(static_cast<unsigned char>(c)) != 0; });
        plain += escaped ? QByteArray::fromHex(hex) : QByteArray(1, bytes[i]);
        i += escaped ? 2 : 0;
    }
    return plain;
}

/// Scans have no need of programs; a reviewer's viewer shall not be offered any.
bool hasPrograms(const QByteArray &bytes)
{
    const QByteArray plain = withPlainNames(bytes);
    for (const char *name : {"/JavaScript", "/JS", "/Launch", "/EmbeddedFile", "/RichMedia", "/XFA"}) {
        for (qsizetype at = plain.indexOf(name); at >= 0; at = plain.indexOf(name, at + 1)) {
            const qsizetype end = at + qsizetype(qstrlen(name));
            const char next = end < plain.size() ? plain[end] : ' ';
            if (std::isalnum(static_cast<unsigned char>(next)) == 0 || QByteArray(name) == "/EmbeddedFile") // not the beginning of a longer name
                return true;
        }
    }
    return false;
}

bool isPdf(const QByteArray &bytes)
{
    if (!bytes.startsWith("%PDF-1.") && !bytes.startsWith("%PDF-2."))
        return false;
    return bytes.right(2048).contains("%%EOF") && bytes.contains("startxref") && !hasPrograms(bytes);
}

} // namespace

QImage decodePicture(const QByteArray &bytes)
{
    const QByteArray format = pictureFormat(bytes);
    if (format.isEmpty() || !endsProperly(bytes, format))
        return {};
    QBuffer buffer;
    buffer.setData(bytes);
    buffer.open(QIODevice::ReadOnly);
    QImageReader::setAllocationLimit(256); // MB: 600 dpi of A4 in colour takes 140
    QImageReader reader(&buffer, format);
    reader.setAutoTransform(true);
    const QSize size = reader.size();
    // Measured before decoding: a small file can hold a huge picture.
    if (!size.isValid() || qint64(size.width()) * size.height() > mostPixels)
        return {};
    return reader.read();
}

QByteArray documentType(const QByteArray &bytes)
{
    if (isPdf(bytes))
        return "application/pdf";
    const QByteArray format = pictureFormat(bytes);
    return format.isEmpty() || decodePicture(bytes).isNull() ? QByteArray() : "image/" + format;
}

} // namespace certdesk::platform
