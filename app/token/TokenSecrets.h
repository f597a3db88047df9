// SPDX-FileCopyrightText: CertDesk contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "pkcs11/SecureBuffer.h"

#include <QProcess>

#include <vector>

namespace certdesk {

/// How PINs reach one host process: on Unix through a pipe of their own (file descriptor 3 there), so that they pass no buffer of
/// Qt's; on Windows as frames behind the request (see pkcs11/Protocol.h).
class TokenSecrets {
public:
    TokenSecrets() = default;
    ~TokenSecrets();
    TokenSecrets(const TokenSecrets &) = delete;
    TokenSecrets &operator=(const TokenSecrets &) = delete;

    /// Before the process starts. False when the system has no descriptor left.
    bool attach(QProcess &process);
    /// After the request was written.
    bool send(QProcess &process, const std::vector<SecureBuffer> &secrets);

private:
    [[maybe_unused]] int m_readEnd = -1;
    [[maybe_unused]] int m_writeEnd = -1;
};

} // namespace certdesk
