// SPDX-FileCopyrightText: CertDesk contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/support/Failure.h"
#include "app/support/WholeFile.h"
#include "pkcs11/SecureBuffer.h"

#include <QByteArray>
#include <QFile>
#include <QString>

namespace certdesk {

/// A file that a passphrase opens, for another computer (docs/decisions/drafts.md). Header of 60 bytes: "CERTDESK", version (16 bits,
/// big-endian), the three parameters of scrypt (RFC 7914: log2 N = 16, r = 8, p = 1), 16 bytes of salt, 7 of nonce, 8 of a check sum
/// over all that, 16 by which the passphrase is checked. Then chunks of 64 KiB by AES-256-GCM; header, number of the chunk and
/// whether it is the last are authenticated, so none can be changed, left out, moved or cut off. Blocking; for one thread.
namespace sealedfile {
inline constexpr int passphraseLeast = 8;             ///< characters
inline constexpr qint64 sizeMost = 100 * 1024 * 1024; ///< bytes of content
/// Drafts_Passphrase_Short.
Result<void> checkPassphrase(const SecureBuffer &passphrase);
/// The one place where content that is not what it should be becomes a failure.
Unexpected damaged(const char *what);
} // namespace sealedfile

class SealedFileWriter {
public:
    /// Fails with Drafts_Passphrase_Short or Drafts_File_NotWritten.
    Result<void> open(const QString &path, const SecureBuffer &passphrase);
    Result<void> write(const QByteArray &bytes);
    /// All of it is on the disk under its name, or nothing is.
    Result<void> commit();

private:
    Result<void> writeChunk(bool last);
    Result<void> notWritten() const;
    std::unique_ptr<WholeFile> m_file;
    SecureBuffer m_key;
    QByteArray m_header;
    QByteArray m_pending;
    quint32 m_chunk = 0;
};

class SealedFileReader {
public:
    /// Fails with Drafts_File_NotRead, _Foreign, _Newer, _Damaged or Drafts_Passphrase_Wrong.
    Result<void> open(const QString &path, const SecureBuffer &passphrase);
    /// Exactly so many bytes, or Drafts_File_Damaged.
    Result<QByteArray> read(qint64 count);
    /// Back to the first byte.
    Result<void> restart();
    /// The content ends here, as the writer meant it to; else Drafts_File_Damaged.
    Result<void> expectEnd();

private:
    Result<void> checkHeader();
    Result<void> readChunk();
    QFile m_file;
    SecureBuffer m_key;
    QByteArray m_header;
    QByteArray m_clear;
    qsizetype m_at = 0; ///< in m_clear
    quint32 m_chunk = 0;
    bool m_last = false;
};

} // namespace certdesk
