// SPDX-FileCopyrightText: CertDesk contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "pkcs11/SecureBuffer.h"

#include <QProcess>

#include <vector>

namespace certdesk {

/// What a host process gets besides its streams: the locks of keys, nothing else of what this program has open; and how PINs reach it: on Unix through a pipe of their own (file descriptor 3 there), so that they pass no buffer of
/// Qt's; on Windows as frames behind the request (see pkcs11/Protocol.h).
class TokenSecrets {
public:
    TokenSecrets() = default;
    ~TokenSecrets();
    TokenSecrets(const TokenSecrets &) = delete;
    TokenSecrets &operator=(const TokenSecrets &) = delete;

    /// Before the process starts. `locks`: KeyLocks::inheritable(). False when the system has no descriptor left.
    bool attach(QProcess &process, int locks);
    /// After it was started: on Windows it ends with this program. On Unix it sees that its input ends.
    static void tie(qint64 processId);
    /// After the request was written.
    bool send(QProcess &process, const std::vector<SecureBuffer> &secrets);
    /// Ends a host that attach() prepared, and whatever its driver started besides, also after the host itself ended; 0 is none. On
    /// Windows nothing: QProcess ends the host there.
    static void endGroup(qint64 processId);

private:
    [[maybe_unused]] int m_readEnd = -1;
    [[maybe_unused]] int m_writeEnd = -1;
};

} // namespace certdesk
