// SPDX-FileCopyrightText: CertDesk contributors
// SPDX-License-Identifier: Apache-2.0
#include "pkcs11/host/System.h"

#include <algorithm>
#include <cstdlib>
#include <cstring>
#include <fcntl.h>
#include <io.h>
#include <windows.h>

namespace certdesk::hostsystem {

void harden()
{
    SetDllDirectoryW(L""); // the current folder is no place for DLLs
#ifdef CERTDESK_ALLOWS_DUMPS
    const char *allowed = std::getenv("CERTDESK_ALLOW_DUMPS");
    if (allowed && std::strcmp(allowed, "1") == 0)
        return;
#endif
    SetErrorMode(SEM_FAILCRITICALERRORS | SEM_NOGPFAULTERRORBOX | SEM_NOOPENFILEERRORBOX);
}

Streams takeOverStandardStreams()
{
    Streams streams;
    streams.input = _dup(0);
    streams.output = _dup(1);
    _setmode(streams.input, _O_BINARY);
    _setmode(streams.output, _O_BINARY);
    const int nothing = _open("NUL", _O_RDWR);
    _dup2(nothing, 0);
    _dup2(2, 1);
    _close(nothing);
    // A module may use the handles instead of the C library's numbers.
    SetStdHandle(STD_INPUT_HANDLE, reinterpret_cast<HANDLE>(_get_osfhandle(0)));
    SetStdHandle(STD_OUTPUT_HANDLE, reinterpret_cast<HANDLE>(_get_osfhandle(1)));
    return streams;
}

void endWithInput(int)
{
    // Windows tells of a closed pipe only to a reader; the client ends a hanging host itself.
}

void endGroup()
{
    // Nothing here says what a module started.
}

bool readFully(int descriptor, std::byte *to, std::size_t size)
{
    while (size > 0) {
        const int count = _read(descriptor, to, static_cast<unsigned>(std::min<std::size_t>(size, 1 << 20)));
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
        const int count = _write(descriptor, from, static_cast<unsigned>(std::min<std::size_t>(size, 1 << 20)));
        if (count <= 0)
            return false;
        from += count;
        size -= static_cast<std::size_t>(count);
    }
    return true;
}

bool hasSecretsPipe()
{
    return false;
}

} // namespace certdesk::hostsystem
