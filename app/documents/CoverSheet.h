// SPDX-FileCopyrightText: CertDesk contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/domain/Catalog.h"
#include "app/support/Failure.h"

namespace certdesk {

/// What goes on top of the paper in the envelope (R77): for whom it is, which order it belongs to, what has to be under it. Holds no
/// personal data beyond the masked name.
struct CoverSheet {
    QString order;        ///< its number; the QR code holds nothing else
    QString organisation;
    QString applicant;    ///< masked
    LocalText address;    ///< where it goes
    QList<LocalText> contents;
};

/// What has to be in the envelope (R43), while the platform has not said so itself.
QList<LocalText> usualPaper();

/// One A4 page with embedded fonts, always in Chinese: the platform's staff read it. Needs a QGuiApplication; any thread. Fails with
/// Documents_Cover_NoFont or Documents_Cover_NotMade.
Result<QByteArray> coverSheetPdf(const CoverSheet &data);

/// The same into a file, all of it or nothing. Fails with Documents_Cover_NotWritten, too.
Result<void> writeCoverSheet(const QString &path, const CoverSheet &data);

} // namespace certdesk
