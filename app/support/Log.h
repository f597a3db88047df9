// SPDX-FileCopyrightText: CertDesk contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QLoggingCategory>
#include <QString>

namespace certdesk {

Q_DECLARE_LOGGING_CATEGORY(logApi)
Q_DECLARE_LOGGING_CATEGORY(logStore)
Q_DECLARE_LOGGING_CATEGORY(logToken)
Q_DECLARE_LOGGING_CATEGORY(logJourney)
Q_DECLARE_LOGGING_CATEGORY(logUi)

/// One file a run in `<profile>/logs` (the last ten are kept) and, when `toStandardError`, the console. Every line passes redact().
void startLog(const QString &profileDir, const QString &program, bool toStandardError);
QString logFilePath();

/// Masks what looks like an ID number, a mobile number, a bank card, a bearer token or an e-mail address.
QString redact(const QString &line);

} // namespace certdesk
