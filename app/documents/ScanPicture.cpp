// SPDX-FileCopyrightText: CertDesk contributors
// SPDX-License-Identifier: Apache-2.0
#include "app/documents/ScanPicture.h"

#include "app/documents/ScanCheck.h"
#include "app/documents/ScanPdf.h"

namespace certdesk {

Result<QImage> pictureOfScan(const QByteArray &bytes, const QString &mediaType)
{
    return mediaType == QLatin1String("application/pdf") ? pictureOfPdf(bytes) : decodePicture(bytes, mediaType);
}

} // namespace certdesk
