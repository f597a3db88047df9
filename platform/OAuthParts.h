// SPDX-FileCopyrightText: CertDesk contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "platform/Exchange.h"

#include <QUrlQuery>

namespace certdesk::platform {

/// A parameter of an OAuth request; empty when missing.
QString oauthValue(const QUrlQuery &query, const QString &name);

/// certdesk-desktop and certdesk-cli, both public.
bool isOAuthClient(const QString &client);
/// Empty, or roles of accounts with one blank between (RFC 6749 §3.3).
bool isOAuthScope(const QString &scope);

/// What the pages say of who asks: "CertDesk 桌面客户端" and "供应商".
QString clientTitle(const QString &client, bool english);
QString scopeTitle(const QString &scope, bool english);
/// "演练账号：…" with the accounts that have a role of the scope.
QString scopeHint(const QString &scope, bool english);

/// What a page says after a sign-in that failed: wrong, or wait until when. An alert, as HTML.
QString signInMessage(qint64 waitUntil, bool english);
/// A time of today in Beijing, to the minute, rounded up: 14:06.
QString minuteText(qint64 secondsSince1970);

/// A page with one sentence. `tone`: "good" or "bad". `title` and `message`: keys of texts.
Response noticePage(const QString &title, const QString &message, const QString &tone, bool english, int status);

/// RFC 6749 §5.2, not a problem document: this is what OAuth clients read. As an answer it commits: what was revoked stays so.
Response oauthError(const QString &error, const QString &description);

} // namespace certdesk::platform
