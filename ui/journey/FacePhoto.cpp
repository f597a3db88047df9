// SPDX-FileCopyrightText: CertDesk contributors
// SPDX-License-Identifier: Apache-2.0
#include "ui/journey/FacePhoto.h"

#include "ui/journey/ScansPage.h"

#include <QBuffer>
#include <QFile>
#include <QImageReader>

namespace certdesk::ui {

namespace {
constexpr qint64 photoMaxBytes = 5 * 1024 * 1024;
constexpr qint64 photoFileMaxBytes = 64 * 1024 * 1024;
constexpr QSize photoBound(2000, 2000);
constexpr QSize photoDisplayBound(900, 600);
} // namespace

FacePhoto readFacePhoto(const QString &path)
{
    QFile file(path);
    if (file.size() > photoFileMaxBytes || !file.open(QIODevice::ReadOnly)) {
        return {};
    }
    FacePhoto photo{file.readAll(), {}, {}};
    QBuffer buffer(&photo.bytes);
    const QByteArray format = QImageReader(&buffer).format();
    photo.picture = pictureOf(photo.bytes, photoDisplayBound);
    if (photo.picture.isNull()) {
        return {};
    }
    photo.mediaType = format == "png" ? "image/png" : "image/jpeg";
    if ((format != "png" && format != "jpeg") || photo.bytes.size() > photoMaxBytes) {
        QByteArray smaller;
        QBuffer target(&smaller);
        pictureOf(photo.bytes, photoBound).save(&target, "jpeg", 90);
        photo.bytes = smaller;
        photo.mediaType = "image/jpeg";
    }
    return photo;
}

} // namespace certdesk::ui
