// SPDX-FileCopyrightText: CertDesk contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/domain/Application.h"
#include "app/support/Failure.h"

#include <QByteArray>
#include <QImage>

namespace certdesk {

/// The fields that keep the letter from being printed, by JSON Pointer in the order of the letter: missing, or not what R67–R69 ask.
QStringList letterGaps(const Application &application, const QDate &today);

/// The letter of authority (R43, R66–R70) as a PDF of one A4 page with embedded fonts; its document information holds no personal
/// data, and the same application gives the same bytes except for the date of making. `productName` as the catalogue writes it.
/// Needs a QGuiApplication; takes about 0.2 s, so that it belongs on a worker thread. Fails with Letter_Form_Incomplete (detail
/// "fields": pointers), Letter_Font_Missing or Letter_Code_NotMade.
Result<QByteArray> letterPdf(const QString &draftId, const Application &application, const QString &productName);

/// The same into a file, all of it or nothing. Fails with Letter_File_NotWritten, too.
Result<void> writeLetter(const QString &path, const QString &draftId, const Application &application, const QString &productName);

/// The same page as a picture of `dpi` dots an inch, to be looked at.
Result<QImage> letterPicture(const QString &draftId, const Application &application, const QString &productName, int dpi);

} // namespace certdesk
