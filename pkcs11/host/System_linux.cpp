// SPDX-FileCopyrightText: CertDesk contributors
// SPDX-License-Identifier: Apache-2.0
#include "pkcs11/host/System.h"

#include "pkcs11/Protocol.h"

#include <cerrno>
#include <chrono>
#include <csignal>
#include <cstdlib>
#include <cstring>
#include <dirent.h>
#include <fcntl.h>
#include <fstream>
#include <iterator>
#include <linux/close_range.h>
#include <poll.h>
#include <string>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <thread>
#include <unistd.h>

namespace certdesk::hostsystem {

namespace {
constexpr int privateDescriptors = 10; // above what a module may expect at a fixed number
constexpr auto graceAfterInput = std::chrono::seconds(3);
constexpr int mostRounds = 100;

/// One that was killed and waits for its parent to hear of it does not count.
bool runsInGroup(pid_t process, pid_t group)
{
    if (getpgid(process) != group)
        return false;
    std::ifstream file("/proc/" + std::to_string(process) + "/stat");
    const std::string stat{std::istreambuf_iterator<char>(file), {}};
    const auto name = stat.rfind(')');
    return name != std::string::npos && name + 2 < stat.size() && stat[name + 2] != 'Z' && stat[name + 2] != 'X';
}
} // namespace

void harden()
{
#ifdef CERTDESK_ALLOWS_DUMPS
    const char *allowed = std::getenv("CERTDESK_ALLOW_DUMPS");
    if (allowed && std::strcmp(allowed, "1") == 0)
        return;
#endif
    const rlimit none = {0, 0};
    setrlimit(RLIMIT_CORE, &none);
    prctl(PR_SET_DUMPABLE, 0);
}

Streams takeOverStandardStreams()
{
    std::signal(SIGPIPE, SIG_IGN); // a vanished client is seen as a failed write
    // The client's locks on keys and what else was inherited end with this process, not with what the module starts.
    close_range(protocol::secretsDescriptor + 1, ~0U, CLOSE_RANGE_CLOEXEC);
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
        endGroup();
        _exit(3);
    }).detach();
}

void endGroup()
{
    const pid_t own = getpid();
    if (getpgrp() != own)
        return;
    // Each for itself, since a signal to the group would end this process before it has said how it ended. Again, for what forks meanwhile.
    for (int round = 0; round < mostRounds; ++round) {
        DIR *processes = opendir("/proc");
        if (!processes)
            return;
        bool found = false;
        while (const dirent *entry = readdir(processes)) {
            const auto process = static_cast<pid_t>(std::strtol(entry->d_name, nullptr, 10));
            if (process > 1 && process != own && runsInGroup(process, own))
                found |= kill(process, SIGKILL) == 0;
        }
        closedir(processes);
        if (!found)
            return;
    }
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
