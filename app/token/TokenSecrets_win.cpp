// SPDX-FileCopyrightText: CertDesk contributors
// SPDX-License-Identifier: Apache-2.0
#include "app/token/TokenSecrets.h"

#include "pkcs11/Protocol.h"

namespace certdesk {

TokenSecrets::~TokenSecrets() = default;

bool TokenSecrets::attach(QProcess &)
{
    return true;
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
