// SPDX-FileCopyrightText: CertDesk contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "pkcs11/SecureBuffer.h"
#include "pkcs11/host/System.h"

#include <QByteArray>
#include <QCborMap>

#include <optional>
#include <vector>

namespace certdesk {

/// The host's side of the protocol: blocking reads and writes of frames and secrets.
class Channel {
public:
    Channel(hostsystem::Streams streams, bool secretsOnInput) : m_streams(streams), m_secretsOnInput(secretsOnInput) {}

    /// The payload of the next frame; nothing when the input has ended or announces too large a frame.
    std::optional<QByteArray> read();
    /// Secrets of these lengths, straight into their buffers; nothing when they do not come as announced.
    std::optional<std::vector<SecureBuffer>> readSecrets(const std::vector<std::size_t> &lengths);
    bool write(const QCborMap &message);

private:
    bool readInto(int descriptor, SecureBuffer &secret, std::size_t length);
    hostsystem::Streams m_streams;
    bool m_secretsOnInput;
};

} // namespace certdesk
