// SPDX-FileCopyrightText: CertDesk contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QByteArray>

namespace certdesk::pkce {

/// 256 bits of the system's randomness, base64url: a code verifier (RFC 7636, 4.1) or a state.
QByteArray randomWord();
/// S256 (RFC 7636, 4.2).
QByteArray challenge(const QByteArray &verifier);

} // namespace certdesk::pkce
