// SPDX-FileCopyrightText: CertDesk contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QByteArray>
#include <QSize>
#include <QString>

#include <optional>

namespace certdesk {

/// What decoding a picture takes, by its headers alone: nothing is decoded to know it.
struct PictureCost {
    QSize size;             ///< in pixels, as stored (EXIF's orientation is not applied)
    qint64 heldBytes = 0;   ///< held while it is decoded, however small the result is: a PNG's pixels, a progressive JPEG's coefficients
    int passes = 1;         ///< over the whole picture; a JPEG may ask for thousands
    bool scalable = false;  ///< decodes straight to a smaller size
    bool complete = true;   ///< false: a JPEG without its end
};

/// Nothing when the headers make no sense. `mediaType`: "image/jpeg" or "image/png".
std::optional<PictureCost> pictureCost(const QByteArray &bytes, const QString &mediaType);

} // namespace certdesk
