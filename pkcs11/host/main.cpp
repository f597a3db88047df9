// SPDX-FileCopyrightText: CertDesk contributors
// SPDX-License-Identifier: Apache-2.0
// certdesk-token-host: the only program that loads PKCS#11 modules. Not for people; see pkcs11/Protocol.h.
#include "pkcs11/host/Host.h"

#include <cstring>

int main(int argc, char **argv)
{
    using namespace certdesk;
    hostsystem::harden();
    const bool asked = argc > 1 && std::strcmp(argv[1], "--secrets-on-stdin") == 0;
    const auto streams = hostsystem::takeOverStandardStreams();
    hostsystem::endWithInput(streams.input);
    Channel channel(streams, asked || !hostsystem::hasSecretsPipe());
    int code = 0;
    {
        Host host(channel);
        code = host.run();
    }
    hostsystem::endGroup();
    return code;
}
