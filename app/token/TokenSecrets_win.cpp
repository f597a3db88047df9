// SPDX-FileCopyrightText: CertDesk contributors
// SPDX-License-Identifier: Apache-2.0
#include "app/token/TokenSecrets.h"

#include "pkcs11/Protocol.h"

#include <windows.h>

namespace certdesk {

TokenSecrets::~TokenSecrets() = default;

bool TokenSecrets::attach(QProcess &, int)
{
    return true;
}

/// A job whose last handle is closed with this program, however it ends: a host that goes on alone would work on a key that is free for others.
void TokenSecrets::tie(qint64 processId)
{
    static const HANDLE job = [] {
        const HANDLE made = CreateJobObjectW(nullptr, nullptr);
        JOBOBJECT_EXTENDED_LIMIT_INFORMATION limits = {};
        limits.BasicLimitInformation.LimitFlags = JOB_OBJECT_LIMIT_KILL_ON_JOB_CLOSE;
        if (made)
            SetInformationJobObject(made, JobObjectExtendedLimitInformation, &limits, sizeof limits);
        return made;
    }();
    const HANDLE host = OpenProcess(PROCESS_SET_QUOTA | PROCESS_TERMINATE, FALSE, static_cast<DWORD>(processId));
    if (!host)
        return;
    if (job)
        AssignProcessToJobObject(job, host);
    CloseHandle(host);
}

bool TokenSecrets::send(QProcess &process, const std::vector<SecureBuffer> &secrets)
{
    for (const SecureBuffer &secret : secrets) {
        process.write(protocol::frameHeader(static_cast<qsizetype>(secret.size()) + 1));
        process.write(&protocol::secretMark, 1);
        const auto bytes = secret.view();
        if (process.write(bytes.data(), static_cast<qint64>(bytes.size())) != static_cast<qint64>(bytes.size()))
            return false;
    }
    return true;
}

void TokenSecrets::endGroup(qint64)
{
}

} // namespace certdesk
