// SPDX-FileCopyrightText: CertDesk contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/documents/FaceGuide.h"

#include <QString>

namespace certdesk::ui {

/// The one instruction that is shown in large words.
QString faceHintText(FaceHint hint, FaceAction action);
/// A step of the check, short: "Look at the camera".
QString faceActionText(FaceAction action);

} // namespace certdesk::ui
