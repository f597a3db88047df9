// SPDX-FileCopyrightText: CertDesk contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QByteArray>
#include <QList>
#include <QString>
#include <QStringList>

namespace certdesk::platform {

/// What the certificates of a product are like (data/profiles.json). The algorithm is a name, so that another one is another entry.
struct Profile {
    struct Key {
        QString algorithm;          ///< "EC-P256", "RSA-2048"
        QString signatureAlgorithm; ///< with which a request of such a key is signed
        QByteArray keyUsage;        ///< in OpenSSL's words; one RSA certificate serves for signing and encryption
    };
    QList<Key> keys; ///< accepted ones, the preferred first; never empty
    int validDays = 0;
    int maxDays = 0; ///< no certificate lives longer, a renewed one included
    QByteArray extendedKeyUsage;
    QByteArray policy; ///< OID of its certificatePolicies

    const Key *key(const QString &algorithm) const; ///< null: not accepted
    QStringList algorithms() const;
};

/// The profile of a product of the catalogue; of one without an entry, that of the first with the same kind ("usbkey", "mobile" …).
/// Throws std::logic_error when there is neither.
const Profile &profileOf(const QString &product);

} // namespace certdesk::platform
