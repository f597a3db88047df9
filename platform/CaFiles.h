// SPDX-FileCopyrightText: CertDesk contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QByteArray>
#include <QLockFile>
#include <QString>

#include <memory>

namespace certdesk::platform {

/// The CA's directory, open to its owner only: certificates and keys as PEM, each written whole or not at all.
/// What cannot be done is thrown as std::runtime_error.
class CaFiles {
public:
    enum File { Root, RootKey, Issuing, IssuingKey, Responder, ResponderKey };

    explicit CaFiles(const QString &directory);
    /// Held while the CA is made, so that two programs do not make two.
    std::unique_ptr<QLockFile> lock() const;
    bool exists(File file) const;
    QByteArray read(File file) const;
    void write(File file, const QByteArray &pem) const;

private:
    QString path(File file) const;
    QString m_directory;
};

} // namespace certdesk::platform
