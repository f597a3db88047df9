// SPDX-FileCopyrightText: CertDesk contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/domain/Application.h"
#include "app/support/Failure.h"

namespace certdesk::cli {

/// An application in a JSON file: the `Application` of the contract alone, or {"id": draft, "application": …}.
struct ApplicationFile {
    QString draftId; ///< empty when the file names none
    Application application;
    QMap<QString, QString> scans; ///< kind -> absolute path; the file names them relative to itself
};

/// Fails with Cli_Application_Unreadable or Cli_Application_Malformed.
Result<ApplicationFile> readApplication(const QString &path);

} // namespace certdesk::cli
