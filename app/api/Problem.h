// SPDX-FileCopyrightText: CertDesk contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/api/Http.h"

#include <QJsonArray>
#include <QJsonObject>

namespace certdesk {

/// The failures that more than one place of api/ must raise; each code has its one place in Problem.cpp or Http.cpp.
Unexpected signInRequired(QVariantMap detail);
Unexpected requestCancelled(QVariantMap detail = {});
/// `expected`: what was to be found, for the help desk.
Unexpected malformedReply(const HttpReply &reply, const QString &expected);

/// The body as a JSON object, or a malformed reply.
Result<QJsonObject> jsonObject(const HttpReply &reply);
/// 2xx and 304 pass; 4xx and 5xx become their problem; a redirect is a network log-in page, since the contract has none.
Result<HttpReply> accepted(Result<HttpReply> reply);
/// Network trouble that may be over the next moment.
bool isTransient(const Failure &failure);

} // namespace certdesk
