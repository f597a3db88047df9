// SPDX-FileCopyrightText: CertDesk contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/documents/LetterCode.h"
#include "app/support/Failure.h"

#include <QPainterPath>
#include <QRectF>

namespace certdesk {

/// The letter's QR code (ISO/IEC 18004, level M) as one outline inside `place`, which includes the quiet zone of 4 modules.
/// Fails with Letter_Code_NotMade, also for a draft id that is no UUID.
Result<QPainterPath> qrOutline(const LetterCode &letter, const QRectF &place);

} // namespace certdesk
