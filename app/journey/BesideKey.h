// SPDX-FileCopyrightText: CertDesk contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/token/TokenTypes.h"

namespace certdesk {

// A second key pair on a key that is in use: what is ours on it is known by a label of its own, and nothing else is ever touched.

/// Whether a certificate with this serial number (hexadecimal) can be seen among the objects.
bool holdsCertificate(const QList<TokenObject> &objects, const QString &serialNumber);

/// What a plugged-in key is to a certificate that takes the place of another.
enum class KeyRole {
    Beside,      ///< holds the other one, and the new one may go beside it
    Predecessor, ///< holds it, and the new one needs another key
    InUse,       ///< holds something else, which would be lost
    Empty        ///< is set up for the new one
};
/// By what can be seen without the PIN. `predecessor`: serial number of the other certificate, hexadecimal.
KeyRole keyRole(const TokenInfo &token, const QList<TokenObject> &objects, const QString &predecessor, bool besidePredecessor);

/// CKA_LABEL of what a service puts beside what is there: "CertDesk" and the end of the target's id, so that it is the same on every
/// computer and another one for every service.
QString besideLabel(const QString &targetId);

} // namespace certdesk
