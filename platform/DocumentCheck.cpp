// SPDX-FileCopyrightText: CertDesk contributors
// SPDX-License-Identifier: Apache-2.0
#include "platform/DocumentCheck.h"

#include <QBuffer>
#include <QImageReader>

namespace certdesk::platform {

namespace {

/// By the first bytes, so that no other image plug-in is ever tried on what a stranger sends.
QByteArray pictureFormat(const QByteArray &bytes)
{
    if (bytes.startsWith("\xFF\xD8\xFF"))
        return "jpeg";
    return bytes.startsWith("\x89PNG\r\n\x1A\n") ? QByteArray("png") : QByteArray();
}

bool isPdf(const QByteArray &bytes)
{
    return bytes.startsWith("%PDF-1.") || bytes.startsWith("%PDF-2.") ? bytes.right(2048).contains("%%EOF") && bytes.contains("startxref") : false;
}

} // namespace

QImage decodePicture(const QByteArray &bytes)
{
    const QByteArray format = pictureFormat(bytes);
    if (format.isEmpty())
        return {};
    QBuffer buffer;
    buffer.setData(bytes);
    buffer.open(QIODevice::ReadOnly);
    QImageReader reader(&buffer, format);
    reader.setAutoTransform(true);
    const QSize size = reader.size();
    // Measured before decoding: a small file can hold a huge picture.
    if (!size.isValid() || qint64(size.width()) * size.height() > 50'000'000)
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
