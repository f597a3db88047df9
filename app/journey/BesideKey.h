// SPDX-FileCopyrightText: CertDesk contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/token/TokenTypes.h"

namespace certdesk {

// A second key pair on a key that is in use: what is ours on it is known by a label of its own, and nothing else is ever touched.

/// Whether a certificate with this serial number (hexadecimal) can be seen among the objects.
bool holdsCertificate(const QList<TokenObject> &objects, const QString &serialNumber);

/// CKA_LABEL of what a service puts beside what is there: "CertDesk" and the end of the target's id, so that it is the same on every
/// computer and another one for every service.
QString besideLabel(const QString &targetId);

} // namespace certdesk
