// SPDX-FileCopyrightText: CertDesk contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/support/Failure.h"

#include <QByteArrayView>

#include <optional>

namespace certdesk {

/// What the head of a file says it is, without any of it being run.
struct BinaryKind {
    enum class Format { Unknown, Elf, Pe };
    Format format = Format::Unknown;
    bool library = false; ///< ET_DYN, or a DLL
    int bits = 0;         ///< 32 or 64
    QString cpu;          ///< as QSysInfo::buildCpuArchitecture() writes it; a number for one that is not in the table
    /// Of this program.
    static BinaryKind ours();
    bool operator==(const BinaryKind &) const = default;
};

/// Reads the headers of ELF (System V ABI) and PE (Microsoft PE/COFF). `head`: the first bytes of the file, 4096 are enough for all but
/// strange files; fewer, or nonsense, give Format::Unknown.
BinaryKind readBinaryKind(QByteArrayView head);

/// Whether a file can be a PKCS#11 driver for `program`: Driver_Path_Relative, Driver_File_Missing, Driver_File_NotModule (no shared
/// library, larger than 200 MB, without C_GetFunctionList in it, or one that stands before other drivers: detail "reason") or Driver_File_Bitness. Reads the file and never loads it.
/// Blocks for as long as the disk takes: not for the GUI thread.
Result<void> inspectDriverFile(const QString &path, const BinaryKind &program = BinaryKind::ours());

/// Driver_Folder_Unsafe when users other than the owner and the administrator can put another file in the driver's place.
std::optional<Failure> driverFolderDoubt(const QString &path);

/// Whose signature a driver carries and the system trusts; empty: none, or a system without such signatures (Linux).
QString driverSigner(const QString &path);

/// The system's part of driverFolderDoubt(): whether others may replace what is in this folder.
bool othersMayReplaceIn(const QString &folder);

} // namespace certdesk
