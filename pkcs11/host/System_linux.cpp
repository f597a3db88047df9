// SPDX-FileCopyrightText: CertDesk contributors
// SPDX-License-Identifier: Apache-2.0
#include "pkcs11/host/System.h"

#include "pkcs11/Protocol.h"

#include <cerrno>
#include <chrono>
#include <csignal>
#include <cstdlib>
#include <cstring>
#include <fcntl.h>
#include <poll.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <thread>
#include <unistd.h>

namespace certdesk::hostsystem {

namespace {
constexpr int privateDescriptors = 10; // above what a module may expect at a fixed number
constexpr auto graceAfterInput = std::chrono::seconds(3);
} // namespace

void harden()
{
    const char *allowed = std::getenv("CERTDESK_ALLOW_DUMPS");
    if (allowed && std::strcmp(allowed, "1") == 0)
        return;
    const rlimit none = {0, 0};
    setrlimit(RLIMIT_CORE, &none);
    prctl(PR_SET_DUMPABLE, 0);
}

Streams takeOverStandardStreams()
{
    std::signal(SIGPIPE, SIG_IGN); // a vanished client is seen as a failed write
    const int nothing = open("/dev/null", O_RDWR | O_CLOEXEC);
    if (fcntl(protocol::secretsDescriptor, F_GETFD) < 0)
        dup3(nothing, protocol::secretsDescriptor, O_CLOEXEC); // reads as ended
    else
        fcntl(protocol::secretsDescriptor, F_SETFD, FD_CLOEXEC);
    Streams streams;
    streams.input = fcntl(STDIN_FILENO, F_DUPFD_CLOEXEC, privateDescriptors);
    streams.output = fcntl(STDOUT_FILENO, F_DUPFD_CLOEXEC, privateDescriptors);
    dup2(nothing, STDIN_FILENO);
    dup2(STDERR_FILENO, STDOUT_FILENO);
    if (nothing != protocol::secretsDescriptor)
        close(nothing);
    return streams;
}

void endWithInput(int input)
{
    std::thread([input] {
        pollfd watched = {input, 0, 0}; // nothing asked for: only the hang-up is reported
        while (poll(&watched, 1, -1) < 0 && errno == EINTR) { }
        std::this_thread::sleep_for(graceAfterInput);
        _exit(3);
    }).detach();
}

bool readFully(int descriptor, std::byte *to, std::size_t size)
{
    while (size > 0) {
        const ssize_t count = read(descriptor, to, size);
        if (count < 0 && errno == EINTR)
            continue;
        if (count <= 0)
            return false;
        to += count;
        size -= static_cast<std::size_t>(count);
    }
    return true;
}

bool writeFully(int descriptor, const std::byte *from, std::size_t size)
{
    while (size > 0) {
        const ssize_t count = write(descriptor, from, size);
        if (count < 0 && errno == EINTR)
            continue;
        if (count <= 0)
            return false;
        from += count;
        size -= static_cast<std::size_t>(count);
    }
    return true;
}

bool hasSecretsPipe()
{
    return true;
}

} // namespace certdesk::hostsystem
