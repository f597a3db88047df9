// SPDX-FileCopyrightText: CertDesk contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/support/Failure.h"

#include <QByteArray>
#include <QImage>

namespace certdesk {

/// A scan as a picture, upright; of a PDF its first page. Blocking: for a worker thread.
Result<QImage> pictureOfScan(const QByteArray &bytes, const QString &mediaType);

} // namespace certdesk
