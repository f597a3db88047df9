// SPDX-FileCopyrightText: CertDesk contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "platform/Exchange.h"

namespace certdesk::platform {

/// A string member of a request's JSON body.
struct TextField {
    const char *name;
    int maxLength;
    int minLength = 1;
    QStringList allowed = {}; ///< empty: any text
};

/// Every field must be there and nothing else: 422 invalid-request with one entry of errors[] for each fault, told by
/// its code; the words are those of the problem's table.
tl::expected<void, Problem> checkTexts(const QJsonObject &body, const QList<TextField> &fields);

/// Base64 of the standard alphabet, strictly; 422 invalid-request when it is not.
tl::expected<QByteArray, Problem> decodeBase64(const QJsonObject &body, const char *name);

} // namespace certdesk::platform
