// SPDX-FileCopyrightText: CertDesk contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/documents/Vision.h"

#include <QStringList>
#include <QtPlugin>

/// Raised with every change of Vision.h, FaceGuide.h or ScanFinding.h: objects of C++ cross this border, so both sides must be of one build.
#define CERTDESK_VISION_IID "certdesk.vision/2"

namespace certdesk {

/// What the root object of the plug-in certdesk_vision offers.
class VisionPlugin {
public:
    virtual ~VisionPlugin() = default;
    virtual std::shared_ptr<const Vision> vision() const = 0;
};

/// Where vision() looks, in this order; absolute paths only, so that no plug-in comes from a current folder.
QStringList visionPluginPaths();

/// The plug-in of this file; vision() without its memory, for tests. The library stays loaded.
Result<std::shared_ptr<const Vision>> loadVision(const QStringList &paths);

} // namespace certdesk

Q_DECLARE_INTERFACE(certdesk::VisionPlugin, CERTDESK_VISION_IID)
