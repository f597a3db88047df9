// SPDX-FileCopyrightText: CertDesk contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/vision/Sight.h"

namespace certdesk::sight {

/// What is wrong, by what was seen; in the order of scanFindingCodes(). Where one finding explains others (a blank or an overexposed
/// picture has no seal either), only that one is said: the user takes one new photo, not five.
QList<ScanFinding> findingsIn(const Sight &sight, const ScanToJudge &scan);

} // namespace certdesk::sight
