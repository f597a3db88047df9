// SPDX-FileCopyrightText: CertDesk contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/support/Failure.h"

#include <QByteArray>
#include <QImage>
#include <QString>

namespace certdesk {

/// The first page of a PDF, at most 300 dpi and 3508 pixels long, and how many pages there are.
struct PdfPage {
    QImage picture;
    int pages = 0;
};

/// Which program draws and how long it may take; a test gives its own.
struct PdfHost {
    QString program = {}; ///< empty: certdesk-scan-host beside this program (or in ../bin)
    int timeoutMs = 20'000;
};

/// Lets certdesk-scan-host draw it, a process of its own with bounded memory and time, without network and files: what a broken or
/// hostile PDF does to it is nothing to this program. Scans_PdfHost_Missing where there is none (Windows), Scans_Pdf_Encrypted,
/// Scans_Pdf_TooHeavy (crash, memory, time), Scans_Pdf_NotShown. Blocking: for a worker thread.
Result<PdfPage> firstPageOfPdf(const QByteArray &pdf, const PdfHost &host = {});

/// Only the picture of firstPageOfPdf().
Result<QImage> pictureOfPdf(const QByteArray &pdf);

/// The failures that are found both by looking into a PDF and by drawing it.
Failure pdfEncrypted();
Failure pdfTooHeavy(const QString &reason);

} // namespace certdesk
