// SPDX-FileCopyrightText: CertDesk contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <opencv2/objdetect.hpp>

#include <QStringList>

#include <vector>

namespace certdesk::sight {

/// Where the cascades may lie, in this order; absolute paths.
QStringList cascadeFolders();

/// Haar cascades for faces from the front and for open eyes. Belongs to one thread at a time.
class FaceCascades {
public:
    /// False when the first folder that has them all has none that can be read.
    bool load(const QStringList &folders);
    /// Faces in a grey picture, the largest first; between `least` and `most` wide.
    std::vector<cv::Rect> faces(const cv::Mat1b &grey, int least, int most);
    /// The middle of the open eye in a part of a face that is faceSide wide; false when there is none.
    bool openEye(const cv::Mat1b &part, cv::Point2f *middle);

private:
    cv::CascadeClassifier m_faces;
    cv::CascadeClassifier m_eyes;
};

} // namespace certdesk::sight
