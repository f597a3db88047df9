// SPDX-FileCopyrightText: CertDesk contributors
// SPDX-License-Identifier: Apache-2.0
#include "app/token/TokenSecrets.h"

#include "pkcs11/Protocol.h"

#include <cerrno>
#include <csignal>
#include <fcntl.h>
#include <linux/close_range.h>
#include <unistd.h>

namespace certdesk {

namespace {

/// Nothing that this program, or who called it, has open is for a driver to read: not the descriptors that carry PINs on a command line either.
/// Async-signal-safe.
void keepToOurselves()
{
    constexpr unsigned first = protocol::secretsDescriptor;
    constexpr int mostDescriptors = 65'536; // where the kernel is older than the call
    if (close_range(first, ~0U, CLOSE_RANGE_CLOEXEC) == 0)
        return;
    for (int descriptor = first; descriptor < mostDescriptors; ++descriptor) {
        const int flags = fcntl(descriptor, F_GETFD);
        if (flags >= 0)
            fcntl(descriptor, F_SETFD, flags | FD_CLOEXEC);
    }
}

} // namespace

TokenSecrets::~TokenSecrets()
{
    for (const int end : {m_readEnd, m_writeEnd}) {
        if (end >= 0)
            close(end);
    }
}

bool TokenSecrets::attach(QProcess &process, int locks)
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
    process.setChildProcessModifier([readEnd = m_readEnd, locks] {
        setpgid(0, 0); // what a driver leaves behind ends with its host
        keepToOurselves();
        if (locks >= 0)
            fcntl(locks, F_SETFD, 0);
        if (readEnd == protocol::secretsDescriptor)
            fcntl(readEnd, F_SETFD, 0);
        else
            dup2(readEnd, protocol::secretsDescriptor);
    });
    return true;
}

void TokenSecrets::tie(qint64)
{
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
