// SPDX-FileCopyrightText: CertDesk contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/documents/ScanFinding.h"

namespace certdesk {

/// What is wrong and what to do about it, in the user's language, with the measure where it helps. Empty for a code that is none
/// of scanFindingCodes().
QString scanFindingText(const ScanFinding &finding);
/// The same in two or three words, for a list or a badge.
QString scanFindingTitle(const QString &code);

} // namespace certdesk
