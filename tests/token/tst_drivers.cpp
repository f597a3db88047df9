// SPDX-FileCopyrightText: CertDesk contributors
// SPDX-License-Identifier: Apache-2.0
// Profiles of drivers, how their files are looked at without being loaded, where they are found, and the user's list of them.
#include "app/token/Driver.h"
#include "app/token/DriverFile.h"
#include "app/token/DriverProfileReader.h"

#include <QCoroTask>
#include <QDir>
#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QRandomGenerator>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>
#include <QtEndian>

using namespace certdesk;

namespace {

const QString softHsm = QStringLiteral("/usr/lib/softhsm/libsofthsm2.so");

QByteArray put16(QByteArray data, qsizetype at, quint16 value, bool bigEndian = false)
{
    const quint16 bytes = bigEndian ? qToBigEndian(value) : qToLittleEndian(value);
    return data.replace(at, 2, QByteArray(reinterpret_cast<const char *>(&bytes), 2));
}

QByteArray elf(int bits, quint16 machine, quint16 type = 3, bool bigEndian = false)
{
    QByteArray head(64, '\0');
    head.replace(0, 4, "\x7f" "ELF");
    head[4] = static_cast<char>(bits == 64 ? 2 : 1);
    head[5] = static_cast<char>(bigEndian ? 2 : 1);
    return put16(put16(head, 16, type, bigEndian), 18, machine, bigEndian);
}

QByteArray pe(int bits, quint16 machine, quint16 characteristics = 0x2022, quint16 at = 0x80)
{
    QByteArray head(at + 64, '\0');
    head.replace(0, 2, "MZ");
    head = put16(head, 0x3c, at);
    head.replace(at, 4, QByteArray("PE\0\0", 4));
    return put16(put16(put16(head, at + 4, machine), at + 22, characteristics), at + 24, bits == 64 ? 0x20b : 0x10b);
}

/// A file that looks like a driver for this computer.
QByteArray ourDriver(const QByteArray &more = "C_GetFunctionList")
{
    const quint16 machine = QSysInfo::buildCpuArchitecture() == QLatin1String("arm64") ? 183 : 62;
    return elf(64, machine) + QByteArray(5000, 'x') + more;
}

bool write(const QString &path, const QByteArray &bytes)
{
    QDir().mkpath(QFileInfo(path).absolutePath());
    QFile file(path);
    return file.open(QIODevice::WriteOnly) && file.write(bytes) == bytes.size();
}

QJsonObject oneProfile(const QJsonObject &changes = {})
{
    QJsonObject profile{{QStringLiteral("id"), QStringLiteral("one")},
                        {QStringLiteral("vendor"), QJsonObject{{QStringLiteral("zh"), QStringLiteral("一")}, {QStringLiteral("en"), QStringLiteral("One")}}},
                        {QStringLiteral("kind"), QStringLiteral("hardware")},
                        {QStringLiteral("match"), QJsonArray{QJsonObject{{QStringLiteral("file"), QStringLiteral("libone.so")}}}},
                        {QStringLiteral("service"), QStringLiteral("none")},
                        {QStringLiteral("source"), QJsonArray{QStringLiteral("here")}}};
    for (auto it = changes.begin(); it != changes.end(); ++it) {
        if (it->isUndefined() || it->isNull())
            profile.remove(it.key());
        else
            profile.insert(it.key(), *it);
    }
    return profile;
}

QByteArray fileOf(const QJsonArray &profiles, int version = 1)
{
    return QJsonDocument(QJsonObject{{QStringLiteral("version"), version}, {QStringLiteral("profiles"), profiles}}).toJson();
}

TokenInfo key(const QString &module, const QString &manufacturer, const QString &model)
{
    TokenInfo token;
    token.module = module;
    token.manufacturer = manufacturer;
    token.model = model;
    return token;
}

} // namespace

class TestDrivers : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void init()
    {
        m_dir = std::make_unique<QTemporaryDir>();
        QVERIFY(m_dir->isValid());
    }

    void bundledProfilesAreWhole()
    {
        const auto profiles = DriverProfiles::bundled();
        QVERIFY2(profiles, profiles ? "" : qPrintable(profiles.error().detail().value(QStringLiteral("where")).toString()));
        for (const char *id : {"feitian-epass2003", "feitian-epass2003-opensc", "longmai-gm3000", "watchdata", "opensc", "softhsm2", "opencryptoki", "tpm2-pkcs11"})
            QVERIFY2(profiles->find(QLatin1String(id)), id);
        QFile file(QStringLiteral(":/drivers/profiles.json"));
        QVERIFY(file.open(QIODevice::ReadOnly));
        const QByteArray text = file.readAll();
        for (const char *secret : {"12345678", "123456", "111111", "\"initialPin\"", "rockey"}) // no PIN of any vendor's
            QVERIFY2(!text.contains(secret), secret);
    }

    void malformedProfiles_data()
    {
        QTest::addColumn<QByteArray>("json");
        QTest::addColumn<QString>("where");
        const auto profile = [](const char *name, const QJsonValue &value) { return fileOf({oneProfile({{QLatin1String(name), value}})}); };
        QTest::newRow("nothing") << QByteArray() << QStringLiteral("file");
        QTest::newRow("no JSON") << QByteArray("{") << QStringLiteral("file");
        QTest::newRow("no profiles") << fileOf({}) << QStringLiteral("profiles");
        QTest::newRow("newer version") << fileOf({oneProfile()}, 2) << QStringLiteral("file.version");
        QTest::newRow("misspelt member") << profile("quirk", QJsonArray{QStringLiteral("pin-pad")}) << QStringLiteral("profiles[0].quirk");
        QTest::newRow("no source") << profile("source", QJsonValue()) << QStringLiteral("profiles[0].source");
        QTest::newRow("unknown quirk") << profile("quirks", QJsonArray{QStringLiteral("explodes")}) << QStringLiteral("profiles[0].quirks");
        QTest::newRow("unknown kind") << profile("kind", QStringLiteral("soft")) << QStringLiteral("profiles[0].kind");
        QTest::newRow("USB number") << profile("usb", QJsonArray{QStringLiteral("96e:0807")}) << QStringLiteral("profiles[0].usb");
        QTest::newRow("relative path") << profile("paths", QJsonObject{{QStringLiteral("linux64"), QJsonArray{QStringLiteral("lib/x.so")}}}) << QStringLiteral("profiles[0].paths.linux64");
        QTest::newRow("Windows path without variable") << profile("paths", QJsonObject{{QStringLiteral("windows64"), QJsonArray{QStringLiteral("/x.dll")}}}) << QStringLiteral("profiles[0].paths.windows64");
        QTest::newRow("unknown system") << profile("paths", QJsonObject{{QStringLiteral("beos"), QJsonArray{QStringLiteral("/x")}}}) << QStringLiteral("profiles[0].paths.beos");
        QTest::newRow("page without TLS") << profile("download", QStringLiteral("http://example.com")) << QStringLiteral("profiles[0].download");
        QTest::newRow("PIN bounds") << profile("pin", QJsonObject{{QStringLiteral("min"), 8}, {QStringLiteral("max"), 6}}) << QStringLiteral("profiles[0].pin");
        QTest::newRow("a PIN") << profile("pin", QJsonObject{{QStringLiteral("initial"), QStringLiteral("0000")}}) << QStringLiteral("profiles[0].pin.initial");
        QTest::newRow("mechanism as number") << profile("mechanisms", QJsonObject{{QStringLiteral("keyType"), 4}}) << QStringLiteral("profiles[0].mechanisms.keyType");
        QTest::newRow("nothing to match") << profile("match", QJsonArray{QJsonObject()}) << QStringLiteral("profiles[0].match");
        QTest::newRow("broken expression") << profile("match", QJsonArray{QJsonObject{{QStringLiteral("model"), QStringLiteral("(")}}}) << QStringLiteral("profiles[0].match");
        QTest::newRow("twice") << fileOf({oneProfile(), oneProfile()}) << QStringLiteral("profiles[1].id");
    }
    void malformedProfiles()
    {
        QFETCH(QByteArray, json);
        QFETCH(QString, where);
        const auto read = readDriverProfiles(json);
        QVERIFY(!read);
        QCOMPARE(read.error().name(), QStringLiteral("Driver_Profiles_Malformed"));
        QCOMPARE(read.error().detail().value(QStringLiteral("where")).toString(), where);
        QVERIFY(readDriverProfiles(fileOf({oneProfile()})));
    }

    void profileOfAKey_data()
    {
        QTest::addColumn<QString>("module");
        QTest::addColumn<QString>("manufacturer");
        QTest::addColumn<QString>("model");
        QTest::addColumn<QString>("expected");
        QTest::newRow("vendor's driver") << "/usr/lib/libcastle.so.1.0.0" << "EnterSafe" << "ePass2003" << "feitian-epass2003";
        QTest::newRow("the same key through OpenSC") << "/usr/lib/x86_64-linux-gnu/opensc-pkcs11.so" << "EnterSafe" << "PKCS#15" << "feitian-epass2003-opensc";
        QTest::newRow("a key by its words alone") << "/opt/vendor/libother.so" << "EnterSafe  " << "ePass2003  " << "feitian-epass2003";
        QTest::newRow("any card through OpenSC") << "/usr/lib/x86_64-linux-gnu/opensc-pkcs11.so" << "www.CardContact.de" << "PKCS#15 emulated" << "opensc";
        QTest::newRow("version behind the name") << "/usr/lib/libtpm2_pkcs11.so.1" << "IBM" << "SW   TPM" << "tpm2-pkcs11";
        QTest::newRow("SoftHSM anywhere") << "/home/x/build/libhsm.so" << "SoftHSM project" << "SoftHSM v2" << "softhsm2";
        QTest::newRow("capitals of Windows") << "C:/Windows/System32/EPS2003CSP11V2.DLL" << "" << "" << "feitian-epass2003";
        QTest::newRow("nobody's") << "/opt/new/libnew.so" << "New" << "N1" << "";
    }
    void profileOfAKey()
    {
        QFETCH(QString, module);
        QFETCH(QString, manufacturer);
        QFETCH(QString, model);
        QFETCH(QString, expected);
        const auto profiles = DriverProfiles::bundled();
        const DriverProfile *profile = profiles->ofToken(key(module, manufacturer, model));
        QCOMPARE(profile ? profile->id : QString(), expected);
    }

    void quirksOfTheDriverNotOfTheKey()
    {
        const auto profiles = DriverProfiles::bundled();
        QVERIFY(profiles->find(QStringLiteral("feitian-epass2003-opensc"))->quirks.testFlag(DriverProfile::WrongPinAsGeneralError));
        QVERIFY(!profiles->find(QStringLiteral("feitian-epass2003"))->quirks.testFlag(DriverProfile::WrongPinAsGeneralError));
        QCOMPARE(profiles->find(QStringLiteral("tass"))->sm2->keyPairGeneration, quint64(0x80008001));
    }

    void headersOfBinaries_data()
    {
        QTest::addColumn<QByteArray>("head");
        QTest::addColumn<BinaryKind>("expected");
        using F = BinaryKind::Format;
        const auto kind = [](F format, bool library, int bits, const char *cpu) { return BinaryKind{format, library, bits, QString::fromLatin1(cpu)}; };
        QTest::newRow("Linux x86-64") << elf(64, 62) << kind(F::Elf, true, 64, "x86_64");
        QTest::newRow("Linux i386") << elf(32, 3) << kind(F::Elf, true, 32, "i386");
        QTest::newRow("Linux ARM") << elf(64, 183) << kind(F::Elf, true, 64, "arm64");
        QTest::newRow("Linux LoongArch") << elf(64, 258) << kind(F::Elf, true, 64, "loongarch64");
        QTest::newRow("big endian") << elf(64, 22, 3, true) << kind(F::Elf, true, 64, "s390x");
        QTest::newRow("a program") << elf(64, 62, 2) << kind(F::Elf, false, 64, "x86_64");
        QTest::newRow("a CPU of tomorrow") << elf(64, 999) << kind(F::Elf, true, 64, "0x03e7");
        QTest::newRow("neither 32 nor 64") << elf(64, 62).replace(4, 1, "\x07") << BinaryKind();
        QTest::newRow("Windows x64") << pe(64, 0x8664) << kind(F::Pe, true, 64, "x86_64");
        QTest::newRow("Windows x86") << pe(32, 0x014c) << kind(F::Pe, true, 32, "i386");
        QTest::newRow("Windows ARM") << pe(64, 0xaa64) << kind(F::Pe, true, 64, "arm64");
        QTest::newRow("an EXE") << pe(64, 0x8664, 0x0022) << kind(F::Pe, false, 64, "x86_64");
        QTest::newRow("a program of DOS") << QByteArray("MZ") + QByteArray(200, '\0') << BinaryKind();
        QTest::newRow("a header beyond the head") << pe(64, 0x8664).replace(0x3c, 4, "\xff\xff\xff\x7f") << BinaryKind();
        QTest::newRow("a script") << QByteArray("#!/bin/sh\n") << BinaryKind();
        QTest::newRow("nothing") << QByteArray() << BinaryKind();
    }
    void headersOfBinaries()
    {
        QFETCH(QByteArray, head);
        QFETCH(BinaryKind, expected);
        QCOMPARE(readBinaryKind(head), expected);
    }

    /// Cut anywhere, and with any byte changed: never a read beyond the end (the sanitizer says so), never a crash.
    void brokenHeaders()
    {
        QRandomGenerator random(20260305);
        for (const QByteArray &whole : {elf(64, 62), elf(32, 3, 3, true), pe(64, 0x8664), pe(32, 0x14c, 0x2022, 0xff0)}) {
            for (qsizetype size = 0; size <= whole.size(); ++size)
                readBinaryKind(QByteArray(whole.constData(), size));
            for (int i = 0; i < 20'000; ++i) {
                QByteArray changed = whole;
                for (int n = 0; n < 3; ++n)
                    changed[random.bounded(static_cast<int>(changed.size()))] = static_cast<char>(random.bounded(256));
                changed.truncate(random.bounded(static_cast<int>(changed.size()) + 1));
                const BinaryKind kind = readBinaryKind(changed);
                QVERIFY(kind.format != BinaryKind::Format::Unknown || kind == BinaryKind());
            }
        }
        QVERIFY(readBinaryKind(elf(64, 62).first(19)) == BinaryKind());
        QVERIFY(readBinaryKind(elf(64, 62).first(20)) != BinaryKind());
    }

    void inspection_data()
    {
        QTest::addColumn<QByteArray>("bytes");
        QTest::addColumn<QString>("code");
        const QByteArray otherCpu = elf(64, 258) + "C_GetFunctionList";
        QTest::newRow("a driver") << ourDriver() << QString();
        QTest::newRow("32 bits") << elf(32, 3) + "C_GetFunctionList" << QStringLiteral("Driver_File_Bitness");
        QTest::newRow("another processor") << otherCpu << QStringLiteral("Driver_File_Bitness");
        QTest::newRow("of Windows") << pe(64, 0x8664) + "C_GetFunctionList" << QStringLiteral("Driver_File_NotModule");
        QTest::newRow("a library without the entry point") << ourDriver("dlopen") << QStringLiteral("Driver_File_NotModule");
        QTest::newRow("a program") << elf(64, 62, 2) + "C_GetFunctionList" << QStringLiteral("Driver_File_NotModule");
        QTest::newRow("a text that names it") << QByteArray("C_GetFunctionList") << QStringLiteral("Driver_File_NotModule");
        QTest::newRow("an empty file") << QByteArray() << QStringLiteral("Driver_File_NotModule");
        QTest::newRow("across two stretches") << ourDriver(QByteArray(1024 * 1024 - 5064 - 8, 'y') + "C_GetFunctionList") << QString();
        QTest::newRow("one that records PINs") << ourDriver("C_GetFunctionList....PKCS11SPY_OUTPUT") << QStringLiteral("Driver_File_NotModule");
    }
    void inspection()
    {
        QFETCH(QByteArray, bytes);
        QFETCH(QString, code);
        const QString path = m_dir->filePath(QStringLiteral("libdriver.so"));
        QVERIFY(write(path, bytes));
        const auto inspected = Drivers::inspect(path);
        QCOMPARE(inspected ? QString() : inspected.error().name(), code);
    }

    void pathsThatAreNone()
    {
        QCOMPARE(inspectDriverFile(QStringLiteral("libsofthsm2.so")).error().name(), QStringLiteral("Driver_Path_Relative"));
        QCOMPARE(inspectDriverFile(QStringLiteral("./libsofthsm2.so")).error().name(), QStringLiteral("Driver_Path_Relative"));
        QCOMPARE(inspectDriverFile(QStringLiteral("/nowhere/libx.so")).error().name(), QStringLiteral("Driver_File_Missing"));
        QCOMPARE(inspectDriverFile(m_dir->path()).error().name(), QStringLiteral("Driver_File_Missing"));
        QCOMPARE(inspectDriverFile(QStringLiteral("/dev/zero")).error().name(), QStringLiteral("Driver_File_Missing"));
    }

    void hugeFilesAreNotRead()
    {
        const QString path = m_dir->filePath(QStringLiteral("libhuge.so"));
        QVERIFY(write(path, ourDriver()));
        QVERIFY(QFile::resize(path, 201LL * 1024 * 1024)); // sparse
        const auto inspected = inspectDriverFile(path);
        QCOMPARE(inspected.error().name(), QStringLiteral("Driver_File_NotModule"));
        QCOMPARE(inspected.error().detail().value(QStringLiteral("reason")).toString(), QStringLiteral("larger than 200 MB"));
    }

    void realModules()
    {
        if (!QFile::exists(softHsm))
            QSKIP("SoftHSM2 is not installed");
        QVERIFY(inspectDriverFile(softHsm));
        QVERIFY(!driverFolderDoubt(softHsm));
        for (const char *standsBefore : {"/usr/lib/x86_64-linux-gnu/pkcs11/pkcs11-spy.so", "/usr/lib/x86_64-linux-gnu/p11-kit-proxy.so"}) {
            if (QFile::exists(QLatin1String(standsBefore)))
                QCOMPARE(inspectDriverFile(QLatin1String(standsBefore)).error().name(), QStringLiteral("Driver_File_NotModule"));
        }
    }

    void foldersOthersCanWrite()
    {
        const QString folder = m_dir->filePath(QStringLiteral("open"));
        const QString path = folder + QStringLiteral("/libx.so");
        QVERIFY(write(path, ourDriver()));
        const auto owner = QFile::ReadOwner | QFile::WriteOwner | QFile::ExeOwner;
        QVERIFY(QFile::setPermissions(folder, owner));
        QVERIFY(!driverFolderDoubt(path));
        QVERIFY(QFile::setPermissions(folder, owner | QFile::WriteOther | QFile::ExeOther));
        QCOMPARE(driverFolderDoubt(path)->name(), QStringLiteral("Driver_Folder_Unsafe"));
        QVERIFY(QFile::setPermissions(folder, owner));
        QVERIFY(QFile::setPermissions(path, QFile::ReadOwner | QFile::WriteOwner | QFile::WriteOther));
        QVERIFY(driverFolderDoubt(path));
        // A link in a safe folder to a file in one that is not.
        QVERIFY(QFile::setPermissions(path, QFile::ReadOwner | QFile::WriteOwner));
        QVERIFY(QFile::setPermissions(folder, owner | QFile::WriteOther | QFile::ExeOther));
        const QString safe = m_dir->filePath(QStringLiteral("safe"));
        QVERIFY(QDir().mkpath(safe) && QFile::link(path, safe + QStringLiteral("/liblink.so")));
        QVERIFY(driverFolderDoubt(safe + QStringLiteral("/liblink.so")));
    }

    void findsByProfileAndByP11Kit()
    {
        install(QStringLiteral("/usr/lib/x86_64-linux-gnu/opensc-pkcs11.so"));
        install(QStringLiteral("/usr/lib/libcastle.so.1.0.0"));
        install(QStringLiteral("/usr/lib/softhsm/libsofthsm2.so"));
        install(QStringLiteral("/usr/lib/x86_64-linux-gnu/pkcs11/other.so"));
        install(QStringLiteral("/usr/lib/x86_64-linux-gnu/pkcs11/p11-kit-proxy.so"));
        install(QStringLiteral("/usr/lib/x86_64-linux-gnu/pkcs11/pkcs11-spy.so"));
        install(QStringLiteral("/usr/lib/x86_64-linux-gnu/pkcs11/stray.so")); // nobody names it
        QVERIFY(QFile::link(root(QStringLiteral("/usr/lib/libcastle.so.1.0.0")), root(QStringLiteral("/usr/lib/libcastle.so"))));
        QVERIFY(write(root(QStringLiteral("/usr/share/p11-kit/modules/a.module")), "# comment\nmodule: other.so\npriority: 1\n"));
        QVERIFY(write(root(QStringLiteral("/usr/share/p11-kit/modules/b.module")), "module: opensc-pkcs11.so\nmodule: ../../evil.so\nmodule: pkcs11-spy.so\nmodule:p11-kit-proxy.so\n"));
        QVERIFY(write(root(QStringLiteral("/usr/share/p11-kit/modules/c.module")), "remote: |p11-kit server\nmodule: /usr/lib/softhsm/libsofthsm2.so\n"));
        QStringList found = findDrivers(*DriverProfiles::bundled(), places());
        for (QString &path : found)
            path.remove(m_dir->path());
        QCOMPARE(found, (QStringList{QStringLiteral("/usr/lib/libcastle.so"), QStringLiteral("/usr/lib/x86_64-linux-gnu/opensc-pkcs11.so"),
                                     QStringLiteral("/usr/lib/x86_64-linux-gnu/pkcs11/other.so"), QStringLiteral("/usr/lib/softhsm/libsofthsm2.so")}));
    }

    void windowsVariables()
    {
        DriverPlaces windows;
        windows.environment = QProcessEnvironment();
        QVERIFY(write(m_dir->filePath(QStringLiteral("System32/eps2003csp11v2.dll")), "x"));
        QCOMPARE(expandDriverPattern(QStringLiteral("%SystemRoot%/System32/eps2003csp11*.dll"), windows), QStringList());
        windows.environment.insert(QStringLiteral("SystemRoot"), m_dir->path());
        QCOMPARE(expandDriverPattern(QStringLiteral("%SystemRoot%/System32/eps2003csp11*.dll"), windows), QStringList{m_dir->filePath(QStringLiteral("System32/eps2003csp11v2.dll"))});
    }

    void firstStartUsesVendorsOnly()
    {
        install(QStringLiteral("/usr/lib/libcastle.so.1.0.0"));
        install(QStringLiteral("/usr/lib/softhsm/libsofthsm2.so"));
        install(QStringLiteral("/usr/lib/x86_64-linux-gnu/opensc-pkcs11.so"), elf(32, 3) + "C_GetFunctionList");
        install(QStringLiteral("/usr/lib/x86_64-linux-gnu/pkcs11/p11-kit-trust.so"), ourDriver("C_GetFunctionList P11_KIT_STRICT")); // authorities, no keys
        QVERIFY(write(root(QStringLiteral("/usr/share/p11-kit/modules/p11-kit-trust.module")), "module: p11-kit-trust.so\n"));
        Settings settings(m_dir->path());
        Drivers drivers(settings, DriverProfiles::bundled(), places());
        QSignalSpy changed(&drivers, &Drivers::changed);
        QCoro::waitFor(drivers.refresh());
        QCOMPARE(changed.size(), 1);
        QCOMPARE(drivers.list().size(), 3);
        QCOMPARE(drivers.inUse(), QStringList{root(QStringLiteral("/usr/lib/libcastle.so.1.0.0"))});
        QCOMPARE(drivers.list().at(1).problem->name(), QStringLiteral("Driver_File_Bitness"));
        QVERIFY(drivers.list().at(1).enabled);
        QVERIFY(!drivers.list().at(2).enabled);
        QCOMPARE(drivers.list().at(0).profileId, QStringLiteral("feitian-epass2003"));
        QVERIFY(settings.text(Settings::Key::Drivers).isEmpty()); // nothing was decided by anybody
    }

    void takesTheOldSettingOver()
    {
        install(QStringLiteral("/usr/lib/libcastle.so.1.0.0"));
        const QString old = m_dir->filePath(QStringLiteral("own/libvendor.so"));
        QVERIFY(write(old, ourDriver()));
        Settings settings(m_dir->path());
        settings.set(Settings::Key::TokenModule, old);
        Drivers drivers(settings, DriverProfiles::bundled(), places());
        QCoro::waitFor(drivers.refresh());
        QCOMPARE(drivers.inUse(), (QStringList{old, root(QStringLiteral("/usr/lib/libcastle.so.1.0.0"))}));
        QVERIFY(drivers.list().first().added);
        QVERIFY(settings.text(Settings::Key::TokenModule).isEmpty());
        Drivers next(settings, DriverProfiles::bundled(), places());
        QCoro::waitFor(next.refresh());
        QCOMPARE(next.inUse(), drivers.inUse());
    }

    void keepsTheUsersOrder()
    {
        install(QStringLiteral("/usr/lib/libcastle.so.1.0.0"));
        install(QStringLiteral("/usr/lib/x86_64-linux-gnu/opensc-pkcs11.so"));
        install(QStringLiteral("/usr/lib/softhsm/libsofthsm2.so"));
        const QString castle = root(QStringLiteral("/usr/lib/libcastle.so.1.0.0"));
        const QString opensc = root(QStringLiteral("/usr/lib/x86_64-linux-gnu/opensc-pkcs11.so"));
        Settings settings(m_dir->path());
        Drivers drivers(settings, DriverProfiles::bundled(), places());
        QCoro::waitFor(drivers.refresh());
        drivers.move(opensc, -1);
        drivers.move(opensc, -1); // it is the first already
        QCOMPARE(drivers.inUse(), (QStringList{opensc, castle}));
        drivers.setEnabled(castle, false);
        QCOMPARE(drivers.inUse(), QStringList{opensc});
        drivers.remove(castle); // found, not added: it would come back
        QCOMPARE(drivers.list().size(), 3);
        Drivers next(settings, DriverProfiles::bundled(), places());
        QCoro::waitFor(next.refresh());
        QCOMPARE(next.inUse(), QStringList{opensc});
        QCOMPARE(next.list().at(1).path, castle);
        QVERIFY(QFile::remove(castle));
        QCoro::waitFor(next.refresh());
        next.remove(castle); // its file is gone
        QCOMPARE(next.list().size(), 2);
    }

    void addsWhatCanBeADriver()
    {
        Settings settings(m_dir->path());
        Drivers drivers(settings, DriverProfiles::bundled(), places());
        QCoro::waitFor(drivers.refresh());
        const QString path = m_dir->filePath(QStringLiteral("own/libvendor.so"));
        QVERIFY(write(path, "no driver"));
        const auto refused = QCoro::waitFor(drivers.add(path));
        QCOMPARE(refused.error().name(), QStringLiteral("Driver_File_NotModule"));
        QVERIFY(drivers.list().isEmpty());
        QVERIFY(write(path, ourDriver()));
        QVERIFY(QCoro::waitFor(drivers.add(path)));
        QCOMPARE(drivers.inUse(), QStringList{path});
        drivers.setEnabled(path, false);
        QVERIFY(QCoro::waitFor(drivers.add(path))); // again: into use, not twice
        QCOMPARE(drivers.list().size(), 1);
        QCOMPARE(drivers.inUse(), QStringList{path});
        drivers.remove(path);
        QVERIFY(drivers.list().isEmpty());
    }

    void whatIsFixedStays()
    {
        install(QStringLiteral("/usr/lib/libcastle.so.1.0.0"));
        Settings settings(m_dir->path());
        Drivers drivers(settings, DriverProfiles::bundled(), places());
        drivers.fix({QStringLiteral("/nowhere/libx.so")});
        QCoro::waitFor(drivers.refresh());
        drivers.setEnabled(QStringLiteral("/nowhere/libx.so"), false);
        QCOMPARE(drivers.inUse(), QStringList{QStringLiteral("/nowhere/libx.so")}); // its failure is told when it is loaded
        QVERIFY(settings.text(Settings::Key::Drivers).isEmpty());
    }

    void aFixedOneThatRecordsPinsIsNotUsed()
    {
        const QString spy = m_dir->filePath(QStringLiteral("spy.so"));
        QVERIFY(write(spy, ourDriver() + "PKCS11SPY"));
        Settings settings(m_dir->path());
        Drivers drivers(settings, DriverProfiles::bundled(), places());
        drivers.fix({spy});
        QCoro::waitFor(drivers.refresh());
        QVERIFY(drivers.inUse().isEmpty());
    }

    void profilesThatCannotBeRead()
    {
        const QString path = m_dir->filePath(QStringLiteral("libvendor.so"));
        QVERIFY(write(path, ourDriver()));
        Settings settings(m_dir->path());
        settings.set(Settings::Key::TokenModule, path);
        Drivers drivers(settings, DriverProfiles::parse("{}"), places());
        QCOMPARE(drivers.trouble()->name(), QStringLiteral("Driver_Profiles_Malformed"));
        QCoro::waitFor(drivers.refresh());
        QCOMPARE(drivers.inUse(), QStringList{path});
    }

private:
    QString root(const QString &path) const { return m_dir->path() + path; }
    void install(const QString &path, const QByteArray &bytes = ourDriver()) const { QVERIFY(write(root(path), bytes)); }
    DriverPlaces places() const
    {
        DriverPlaces places;
        places.root = m_dir->path();
        return places;
    }
    std::unique_ptr<QTemporaryDir> m_dir;
};

QTEST_GUILESS_MAIN(TestDrivers)
#include "tst_drivers.moc"
