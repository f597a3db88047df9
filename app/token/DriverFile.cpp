// SPDX-FileCopyrightText: CertDesk contributors
// SPDX-License-Identifier: Apache-2.0
#include "app/token/DriverFile.h"

#include <QByteArrayMatcher>
#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QSysInfo>
#include <QtEndian>

namespace certdesk {

namespace {

constexpr qint64 binaryHead = 4096;
constexpr qint64 largestDriver = 200 * 1024 * 1024;
constexpr qint64 readingStretch = 1024 * 1024;

struct CpuCode {
    quint16 elf; ///< e_machine
    quint16 pe;  ///< IMAGE_FILE_HEADER.Machine; 0: no Windows for it
    int bits;
    const char *name;
};
/// EM_… of the System V ABI, IMAGE_FILE_MACHINE_… of PE/COFF.
constexpr CpuCode cpuCodes[] = {{62, 0x8664, 64, "x86_64"}, {3, 0x014c, 32, "i386"},      {183, 0xaa64, 64, "arm64"}, {40, 0x01c4, 32, "arm"},
                        {258, 0x6264, 64, "loongarch64"}, {243, 0x5064, 64, "riscv64"}, {8, 0, 64, "mips64"},       {21, 0, 64, "power64"}, {22, 0, 64, "s390x"}};

QString cpuNameOf(quint16 machine, quint16 CpuCode::*column)
{
    for (const CpuCode &cpu : cpuCodes) {
        if (machine != 0 && cpu.*column == machine)
            return QString::fromLatin1(cpu.name);
    }
    return QStringLiteral("0x%1").arg(machine, 4, 16, QLatin1Char('0'));
}

template<typename T>
std::optional<T> headNumber(QByteArrayView data, qsizetype at, bool bigEndian = false)
{
    if (at < 0 || at > data.size() - qsizetype(sizeof(T)))
        return std::nullopt;
    return bigEndian ? qFromBigEndian<T>(data.data() + at) : qFromLittleEndian<T>(data.data() + at);
}

BinaryKind readElf(QByteArrayView head)
{
    constexpr quint16 sharedObject = 3; // ET_DYN
    const auto wide = headNumber<quint8>(head, 4);
    const auto order = headNumber<quint8>(head, 5);
    const bool big = order == 2;
    const auto type = headNumber<quint16>(head, 16, big);
    const auto machine = headNumber<quint16>(head, 18, big);
    if (!type || !machine || (wide != 1 && wide != 2) || (order != 1 && order != 2))
        return {};
    return {BinaryKind::Format::Elf, type == sharedObject, wide == 2 ? 64 : 32, cpuNameOf(*machine, &CpuCode::elf)};
}

BinaryKind readPe(QByteArrayView head)
{
    constexpr quint16 dll = 0x2000; // IMAGE_FILE_DLL
    constexpr quint32 farthest = binaryHead;
    const auto at = headNumber<quint32>(head, 0x3c);
    if (!at || *at > farthest || !head.sliced(qMin<qsizetype>(*at, head.size())).startsWith(QByteArrayView("PE\0\0", 4)))
        return {};
    const auto machine = headNumber<quint16>(head, *at + 4);
    const auto characteristics = headNumber<quint16>(head, *at + 22);
    const auto magic = headNumber<quint16>(head, *at + 24);
    if (!machine || !characteristics || (magic != 0x10b && magic != 0x20b))
        return {};
    return {BinaryKind::Format::Pe, (*characteristics & dll) != 0, magic == 0x20b ? 64 : 32, cpuNameOf(*machine, &CpuCode::pe)};
}

/// Marks of modules that stand between a program and a driver: OpenSC's spy writes what it sees, PINs too, into a file; p11-kit's proxy
/// has every module of the computer in one process.
struct Interposer {
    QByteArray mark;
    const char *reason;
};
const QList<Interposer> &interposers()
{
    static const QList<Interposer> list{{"PKCS11SPY", "records PINs (pkcs11-spy)"}, {"P11_KIT_STRICT", "stands for other drivers (p11-kit)"}};
    return list;
}

struct DriverContents {
    bool entryPoint = false;
    const char *interposer = nullptr;
};

/// Stretch by readingStretch instead of mapped: a file that is cut while it is read must not take the program with it.
DriverContents readContents(QFile &file)
{
    const QByteArrayMatcher matcher(QByteArrayLiteral("C_GetFunctionList"));
    constexpr qsizetype overlap = 32; // longer than any of the words
    DriverContents contents;
    QByteArray kept;
    file.seek(0);
    for (qint64 read = 0; read < largestDriver;) {
        const QByteArray more = file.read(readingStretch);
        if (more.isEmpty())
            break;
        read += more.size();
        const QByteArray here = kept + more;
        contents.entryPoint = contents.entryPoint || matcher.indexIn(here) >= 0;
        for (const Interposer &each : interposers()) {
            if (here.contains(each.mark))
                contents.interposer = each.reason;
        }
        kept = here.right(overlap);
    }
    return contents;
}

Unexpected notModule(const QString &path, const char *reason)
{
    return fail(FailureCode::Driver_File_NotModule, {{QStringLiteral("file"), QFileInfo(path).fileName()}, {QStringLiteral("reason"), QString::fromLatin1(reason)}});
}

QString kindText(const BinaryKind &kind)
{
    return QStringLiteral("%1 (%2)").arg(kind.bits).arg(kind.cpu);
}

} // namespace

BinaryKind BinaryKind::ours()
{
#ifdef Q_OS_WIN
    constexpr Format format = Format::Pe;
#else
    constexpr Format format = Format::Elf;
#endif
    return {format, true, QSysInfo::WordSize, QSysInfo::buildCpuArchitecture()};
}

BinaryKind readBinaryKind(QByteArrayView head)
{
    if (head.startsWith(QByteArrayView("\x7f" "ELF", 4)))
        return readElf(head);
    if (head.startsWith("MZ"))
        return readPe(head);
    return {};
}

Result<void> inspectDriverFile(const QString &path, const BinaryKind &program)
{
    const QFileInfo info(path);
    if (!info.isAbsolute())
        return fail(FailureCode::Driver_Path_Relative, {{QStringLiteral("file"), info.fileName()}});
    QFile file(path);
    // Anything but a file would block, or never end.
    if (!info.isFile() || !file.open(QIODevice::ReadOnly | QIODevice::Unbuffered))
        return fail(FailureCode::Driver_File_Missing, {{QStringLiteral("file"), info.fileName()}});
    if (file.size() > largestDriver)
        return notModule(path, "larger than 200 MB");
    const BinaryKind kind = readBinaryKind(file.read(binaryHead));
    if (kind.format != program.format || !kind.library)
        return notModule(path, "no shared library of this system");
    const DriverContents contents = readContents(file);
    if (!contents.entryPoint)
        return notModule(path, "no C_GetFunctionList");
    if (contents.interposer)
        return notModule(path, contents.interposer);
    if (kind.bits != program.bits || kind.cpu != program.cpu)
        return fail(FailureCode::Driver_File_Bitness, {{QStringLiteral("file"), info.fileName()}, {QStringLiteral("driver"), kindText(kind)}, {QStringLiteral("program"), kindText(program)}});
    return {};
}

std::optional<Failure> driverFolderDoubt(const QString &path)
{
    const QString real = QFileInfo(path).canonicalFilePath(); // what a link points to is what is loaded
    const QString folder = QFileInfo(real.isEmpty() ? path : real).absolutePath();
    const bool fileOpen = QFile::permissions(path).testFlag(QFile::WriteOther);
    if (!fileOpen && !othersMayReplaceIn(folder) && !othersMayReplaceIn(QFileInfo(path).absolutePath()))
        return std::nullopt;
    return fail(FailureCode::Driver_Folder_Unsafe, {{QStringLiteral("folder"), QDir::toNativeSeparators(folder)}}).value();
}

} // namespace certdesk
