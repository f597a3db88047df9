// SPDX-FileCopyrightText: CertDesk contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QByteArray>
#include <QImage>

namespace certdesk::ui {

/// A photo as it is sent: JPEG or PNG, at most 5 MB; null bytes when the file is no picture.
struct FacePhoto {
    QByteArray bytes;
    QByteArray mediaType;
    QImage picture; ///< small, for display
};
/// Reads and, where needed, makes it smaller. Runs on any thread. For rehearsal and training alone: a real check takes the camera.
FacePhoto readFacePhoto(const QString &path);

} // namespace certdesk::ui
