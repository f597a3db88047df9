// SPDX-FileCopyrightText: CertDesk contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QByteArray>
#include <QStringList>

namespace certdesk::platform {

/// JSON Pointers of the members that occur twice in one object of `json`, which is sound JSON. Qt takes the last of them without a word,
/// another reader the first (RFC 8259 §4), and a reviewer would see what the supplier did not write.
QStringList membersGivenTwice(const QByteArray &json);

} // namespace certdesk::platform
