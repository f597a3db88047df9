// SPDX-FileCopyrightText: CertDesk contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/domain/Application.h"

#include <QList>
#include <QString>

namespace certdesk {

/// One value that the letter of authority prints (R67–R69).
struct LetterField {
    QString pointer; ///< into the Application: "/organisation/name"
    QString value;   ///< normalised as it is printed; a date as ISO 8601; empty when it is missing
};

/// In the order of the letter: organisation's name and code, the agent's name, ID number and mobile, the end date.
QList<LetterField> letterFields(const Application &application);

/// What is remembered of a printed letter: letterHash(), then 4 bytes of a digest of each field, so that a changed one can be
/// named later. Holds no personal data in clear; kept in the sealed draft alone.
QByteArray letterPrint(const QString &draftId, const Application &application);

/// The pointers of the fields that differ from what was printed, in the order of the letter; all when `print` is not readable.
QStringList letterChanges(const QByteArray &print, const QString &draftId, const Application &application);

} // namespace certdesk
