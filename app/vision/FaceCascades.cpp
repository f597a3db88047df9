// SPDX-FileCopyrightText: CertDesk contributors
// SPDX-License-Identifier: Apache-2.0
#include "app/vision/FaceCascades.h"

#include <opencv2/imgproc.hpp>

#include <QCoreApplication>
#include <QDir>
#include <QFile>

#include <algorithm>

namespace certdesk::sight {

namespace {

constexpr const char *faceFile = "haarcascade_frontalface_alt2.xml";
constexpr const char *eyeFile = "haarcascade_eye_tree_eyeglasses.xml"; // the one of OpenCV's that does not take lids for eyes

bool loadCascade(const QString &path, cv::CascadeClassifier *cascade)
{
    try {
        return cascade->load(QFile::encodeName(path).toStdString());
    } catch (const cv::Exception &) { // not a cascade
        return false;
    }
}

} // namespace

QStringList cascadeFolders()
{
    const QDir programs(QCoreApplication::applicationDirPath());
    QStringList folders{QDir::cleanPath(programs.absoluteFilePath(QStringLiteral("cascades"))),
                        QDir::cleanPath(programs.absoluteFilePath(QStringLiteral("../share/certdesk/cascades")))};
#ifdef FACE_CASCADES
    folders << QStringLiteral(FACE_CASCADES);
#endif
    return folders;
}

bool FaceCascades::load(const QStringList &folders)
{
    for (const QString &folder : folders) {
        const QString faces = folder + QLatin1Char('/') + QLatin1String(faceFile);
        const QString eyes = folder + QLatin1Char('/') + QLatin1String(eyeFile);
        if (QFile::exists(faces) && QFile::exists(eyes))
            return loadCascade(faces, &m_faces) && loadCascade(eyes, &m_eyes);
    }
    return false;
}

std::vector<cv::Rect> FaceCascades::faces(const cv::Mat1b &grey, int least, int most)
{
    cv::Mat1b even;
    cv::equalizeHist(grey, even);
    std::vector<cv::Rect> found;
    m_faces.detectMultiScale(even, found, 1.12, 4, 0, {least, least}, {most, most});
    std::sort(found.begin(), found.end(), [](const cv::Rect &a, const cv::Rect &b) { return a.width > b.width; });
    return found;
}

bool FaceCascades::openEye(const cv::Mat1b &part, cv::Point2f *middle)
{
    constexpr int least = 22;
    constexpr int most = 56;
    std::vector<cv::Rect> found;
    m_eyes.detectMultiScale(part, found, 1.15, 2, 0, {least, least}, {most, most});
    if (found.empty())
        return false;
    const cv::Rect eye = *std::max_element(found.begin(), found.end(), [](const cv::Rect &a, const cv::Rect &b) { return a.width < b.width; });
    *middle = {float(eye.x) + float(eye.width) / 2, float(eye.y) + float(eye.height) / 2};
    return true;
}

} // namespace certdesk::sight
