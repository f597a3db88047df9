// SPDX-FileCopyrightText: CertDesk contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "platform/Exchange.h"

#include <QSqlDatabase>

#include <optional>

namespace certdesk::platform {

/// Who works at the console, by the cookie of the browser. Only the cookie's SHA-256 is stored; what forms carry against foreign pages
/// (CSRF) is derived from the cookie.
struct ConsoleSession {
    Caller caller;
    QString formToken;
};

constexpr int consoleSessionSeconds = 3600; ///< from the last use on

/// Empty when there is no cookie, or it is unknown or over. Prolongs the session.
std::optional<ConsoleSession> consoleSession(const QSqlDatabase &database, const Request &request);
/// Begins a session; returns the value of Set-Cookie.
QByteArray beginConsoleSession(const QSqlDatabase &database, const QString &account);
/// Ends it; returns the value of Set-Cookie that removes the cookie.
QByteArray endConsoleSession(const QSqlDatabase &database, const Request &request);
/// Whether the form comes from a page of this session, and of this site.
bool ownForm(const ConsoleSession &session, const Request &request);

} // namespace certdesk::platform
