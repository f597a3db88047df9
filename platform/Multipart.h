// SPDX-FileCopyrightText: CertDesk contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QByteArray>
#include <QHash>
#include <QString>

#include <optional>

namespace certdesk::platform {

/// The parts of a multipart/form-data body (RFC 7578) by name, read strictly: at most eight, each name once, nothing before, between or
/// after them. Nothing when the body or its `contentType` is anything else.
std::optional<QHash<QString, QByteArray>> readMultipart(const QByteArray &contentType, const QByteArray &body);

} // namespace certdesk::platform
