// SPDX-FileCopyrightText: CertDesk contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/api/SignIn.h"

#include <QPointer>

namespace certdesk {

/// Sends with the account's token; after a 401 once more with a fresh one. Statuses of 400 and more come back as replies.
QCoro::Task<Result<HttpReply>> sendAuthorised(QPointer<Http> http, QPointer<SignIn> signIn, HttpRequest request);

/// The platform's address with `path` (already percent-encoded, with its query) behind it.
QUrl platformUrl(const QUrl &platform, const QString &path);

} // namespace certdesk
