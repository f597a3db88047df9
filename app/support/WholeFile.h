// SPDX-FileCopyrightText: CertDesk contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QByteArrayView>
#include <QSaveFile>
#include <QString>

#include <tl/expected.hpp>

namespace certdesk {

/// A file that is written whole, or not at all: what was there before stays until every byte of the new one is on the disk. QSaveFile alone
/// does not see what fails when its buffer is emptied, and puts an empty file in the place of a good one when the disk is full. What is
/// there and is not a file (a device, a pipe) is left alone. Blocks; for one thread.
class WholeFile {
public:
    enum class Readers { All, Owner };

    explicit WholeFile(const QString &path, Readers readers = Readers::All);
    /// Each answers whether it succeeded; after a failure nothing more is to be done than to let this go.
    bool open();
    bool write(QByteArrayView bytes);
    /// All of it is on the disk under its name when this answers true.
    bool commit();
    /// What the system said, for instance "No space left on device".
    QString error() const { return m_error; }

private:
    bool failed(const QString &reason = {});
    QSaveFile m_file;
    Readers m_readers;
    qint64 m_size = 0;
    QString m_error;
};

/// The same in one. What the system said, when it could not be written. Blocks.
tl::expected<void, QString> writeWholeFile(const QString &path, QByteArrayView bytes, WholeFile::Readers readers = WholeFile::Readers::All);

/// After a rename: the name is on the disk, too.
void syncFolder(const QString &path);
/// What was written to an open file is on the disk, not only with the system. True on file systems that have no such call.
bool syncFile(const QFileDevice &file);

} // namespace certdesk
