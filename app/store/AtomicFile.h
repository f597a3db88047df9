// SPDX-FileCopyrightText: CertDesk contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/support/Failure.h"
#include "app/support/WholeFile.h"

#include <QByteArray>
#include <QString>

#include <cstddef>
#include <memory>
#include <span>

class QLockFile;

namespace certdesk {

/// Makes the folder, for the owner alone.
Result<void> makePrivateFolder(const QString &path);
/// Writes a file for the owner alone, all of it or nothing; it is on the disk when this returns. Store_File_NotWritten. Blocks.
Result<void> writePrivateFile(const QString &path, std::span<const std::byte> bytes);
/// Waits for another program that does the same first-time work. Makes the folder. Store_Key_Locked when that goes on,
/// Store_File_NotWritten when the lock itself cannot be written. Blocks.
Result<std::shared_ptr<QLockFile>> lockFile(const QString &path);

} // namespace certdesk
