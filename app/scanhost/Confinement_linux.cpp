// SPDX-FileCopyrightText: CertDesk contributors
// SPDX-License-Identifier: Apache-2.0
#include "app/scanhost/Confinement.h"

#include <cerrno>
#include <cstddef>
#include <iterator>
#include <linux/audit.h>
#include <linux/filter.h>
#include <linux/seccomp.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/syscall.h>

namespace certdesk::scanhost {

namespace {

/// The libraries map about 400 MB of addresses, mostly never touched; a colour scan of A4 at 600 dpi needs 120 MB twice.
constexpr rlim_t addressBytes = 1280ULL * 1024 * 1024;
constexpr rlim_t cpuSeconds = 15;

void setLimit(decltype(RLIMIT_CPU) what, rlim_t value)
{
    const rlimit bound{value, value};
    setrlimit(what, &bound);
}

#if defined(__x86_64__)
constexpr unsigned architecture = AUDIT_ARCH_X86_64;
#elif defined(__aarch64__)
constexpr unsigned architecture = AUDIT_ARCH_AARCH64;
#else
constexpr unsigned architecture = 0;
#endif

} // namespace

void limit()
{
    setLimit(RLIMIT_CORE, 0);
    setLimit(RLIMIT_FSIZE, 0); // pipes are none
    setLimit(RLIMIT_CPU, cpuSeconds);
    setLimit(RLIMIT_AS, addressBytes);
    prctl(PR_SET_DUMPABLE, 0, 0, 0, 0);
}

bool confine()
{
    if (architecture == 0 || prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0) != 0)
        return false;
#define REFUSE(name) BPF_JUMP(BPF_JMP | BPF_JEQ | BPF_K, __NR_##name, 0, 1), BPF_STMT(BPF_RET | BPF_K, SECCOMP_RET_ERRNO | EPERM)
    sock_filter rules[] = {
        BPF_STMT(BPF_LD | BPF_W | BPF_ABS, offsetof(seccomp_data, arch)),
        BPF_JUMP(BPF_JMP | BPF_JEQ | BPF_K, architecture, 1, 0),
        BPF_STMT(BPF_RET | BPF_K, SECCOMP_RET_KILL_PROCESS),
        BPF_STMT(BPF_LD | BPF_W | BPF_ABS, offsetof(seccomp_data, nr)),
        REFUSE(socket), REFUSE(connect), REFUSE(bind), REFUSE(sendto), REFUSE(sendmsg), REFUSE(execve), REFUSE(execveat),
        REFUSE(ptrace), REFUSE(kill), REFUSE(unlinkat), REFUSE(renameat2), REFUSE(mkdirat),
        BPF_STMT(BPF_RET | BPF_K, SECCOMP_RET_ALLOW),
    };
#undef REFUSE
    const sock_fprog program{static_cast<unsigned short>(std::size(rules)), rules};
    return prctl(PR_SET_SECCOMP, SECCOMP_MODE_FILTER, &program, 0, 0) == 0;
}

} // namespace certdesk::scanhost
