// SPDX-FileCopyrightText: CertDesk contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/support/Failure.h"

#include <QByteArray>

namespace certdesk {

/// What a PDF may unpack to while it is looked into.
inline constexpr qint64 pdfUnpackLimit = 64LL * 1024 * 1024;

/// Looks for what a scan has no use for: scripts (/JS, /JavaScript, /XFA), programs and files to be run (/Launch, /EmbeddedFile,
/// /RichMedia), names written with escapes and inside object streams included → Scans_Pdf_Scripted; encryption → Scans_Pdf_Encrypted;
/// object streams that unpack to more than pdfUnpackLimit → Scans_Pdf_TooHeavy. Reads only: nothing of it is interpreted. An object
/// stream in a form that cannot be looked into counts as scripted. Blocking; memory: a few pages beside `pdf`.
Result<void> inspectPdf(const QByteArray &pdf);

} // namespace certdesk
