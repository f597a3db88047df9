// SPDX-FileCopyrightText: CertDesk contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/support/Failure.h"

#include <QByteArray>
#include <QString>

#include <cstddef>
#include <memory>
#include <span>

class QFile;
class QLockFile;

namespace certdesk {

/// Makes the folder, for the owner alone.
Result<void> makePrivateFolder(const QString &path);
/// Writes a file for the owner alone, all of it or nothing; it is on the disk when this returns. Blocks.
Result<void> writePrivateFile(const QString &path, std::span<const std::byte> bytes);
/// Waits for another program that does the same first-time work. Makes the folder. Blocks.
Result<std::shared_ptr<QLockFile>> lockFile(const QString &path);
/// After a rename: the name is on the disk, too.
void syncFolder(const QString &path);
/// What was written to an open file is on the disk, not only with the system.
bool syncFile(const QFile &file);

} // namespace certdesk
