// SPDX-FileCopyrightText: CertDesk contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/documents/LetterCode.h"
#include "app/support/Failure.h"

#include <QByteArray>
#include <QPainterPath>
#include <QRectF>

namespace certdesk {

/// `text` as a QR code (ISO/IEC 18004, level M) in one outline inside `place`, which includes the quiet zone of 4 modules; empty when no
/// QR code holds it.
QPainterPath qrPath(const QByteArray &text, const QRectF &place);

/// The letter's QR code (ISO/IEC 18004, level M) as one outline inside `place`, which includes the quiet zone of 4 modules.
/// Fails with Letter_Code_NotMade, also for a draft id that is no UUID.
Result<QPainterPath> qrOutline(const LetterCode &letter, const QRectF &place);

} // namespace certdesk
