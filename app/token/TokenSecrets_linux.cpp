// SPDX-FileCopyrightText: CertDesk contributors
// SPDX-License-Identifier: Apache-2.0
#include "app/token/TokenSecrets.h"

#include "pkcs11/Protocol.h"

#include <cerrno>
#include <csignal>
#include <fcntl.h>
#include <unistd.h>

namespace certdesk {

TokenSecrets::~TokenSecrets()
{
    for (const int end : {m_readEnd, m_writeEnd}) {
        if (end >= 0)
            close(end);
    }
}

bool TokenSecrets::attach(QProcess &process)
{
    int ends[2];
    // Not blocking: were the host stuck, the interface would be too. A pipe holds far more than a few PINs.
    if (pipe2(ends, O_CLOEXEC) != 0)
        return false;
    m_readEnd = ends[0];
    m_writeEnd = ends[1];
    fcntl(m_writeEnd, F_SETFL, O_NONBLOCK);
    // Runs between fork and exec: async-signal-safe calls only. Descriptor 3 of ours is never Qt's pipe for the result of exec,
    // since that one is made after this pipe, which takes 3 when it is free.
    process.setChildProcessModifier([readEnd = m_readEnd] {
        setpgid(0, 0); // what a driver leaves behind ends with its host
        if (readEnd == protocol::secretsDescriptor)
            fcntl(readEnd, F_SETFD, 0);
        else
            dup2(readEnd, protocol::secretsDescriptor);
    });
    return true;
}

bool TokenSecrets::send(QProcess &, const std::vector<SecureBuffer> &secrets)
{
    // Our own read end stays open, so that a dead host is no SIGPIPE here.
    for (const SecureBuffer &secret : secrets) {
        const auto bytes = secret.bytes();
        std::size_t sent = 0;
        while (sent < bytes.size()) {
            const ssize_t count = write(m_writeEnd, bytes.data() + sent, bytes.size() - sent);
            if (count < 0 && errno == EINTR)
                continue;
            if (count <= 0)
                return false;
            sent += static_cast<std::size_t>(count);
        }
    }
    return true;
}

void TokenSecrets::endGroup(qint64 processId)
{
    if (processId > 1)
        ::kill(-static_cast<pid_t>(processId), SIGKILL);
}

} // namespace certdesk
