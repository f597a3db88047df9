// SPDX-FileCopyrightText: CertDesk contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/documents/FaceGuide.h"
#include "app/support/Failure.h"

#include <memory>

namespace certdesk {

/// Vision::faceGuide().
Result<std::unique_ptr<FaceGuide>> watchFaces();

} // namespace certdesk
