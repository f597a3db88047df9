// SPDX-FileCopyrightText: CertDesk contributors
// SPDX-License-Identifier: Apache-2.0
#include "app/documents/ScanPicture.h"

#include <QBuffer>
#include <QImageReader>

namespace certdesk {

Result<QImage> pictureOfScan(const QByteArray &bytes, const QString &mediaType)
{
    QByteArray copy = bytes;
    QBuffer buffer(&copy);
    buffer.open(QIODevice::ReadOnly);
    QImageReader reader(&buffer);
    reader.setAutoTransform(true);
    QImage picture = mediaType == QLatin1String("application/pdf") ? QImage() : reader.read();
    if (picture.isNull())
        return fail(FailureCode::Scans_Pdf_NotShown);
    return picture;
}

} // namespace certdesk
