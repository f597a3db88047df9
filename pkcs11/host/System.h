// SPDX-FileCopyrightText: CertDesk contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>

/// What the host needs of the operating system, one file each.
namespace certdesk::hostsystem {

/// No core dumps, no tracing by others, no crash dialogs; left off when CERTDESK_ALLOW_DUMPS=1 in a build with tests.
void harden();

struct Streams {
    int input = -1;
    int output = -1;
};
/// Moves the protocol to descriptors that no module knows of: afterwards the module's standard input is empty and what it prints
/// goes to standard error. Also keeps file descriptor 3 from being taken by somebody else, and everything that was inherited from what the module starts.
Streams takeOverStandardStreams();

/// Ends the process some seconds after `input` was closed at the other end, in case the module hangs at that time.
void endWithInput(int input);

/// What the module forked ends with the host: everything else of its process group, where it leads one.
void endGroup();

/// False at the end of input or on an error.
bool readFully(int descriptor, std::byte *to, std::size_t size);
bool writeFully(int descriptor, const std::byte *from, std::size_t size);

/// True where secrets have a pipe of their own.
bool hasSecretsPipe();

} // namespace certdesk::hostsystem
