// SPDX-FileCopyrightText: CertDesk contributors
// SPDX-License-Identifier: Apache-2.0
// Which layer fails: the verdicts as a table, what is read of the system in a folder that looks like one, and a run over real hosts.
#include "app/api/Http.h"
#include "app/token/DoctorRun.h"
#include "helper/ScriptedServer.h"
#include "token/TokenClientTest.h"

#include <QDir>
#include <QSignalSpy>
#include <QTemporaryDir>

#include <sys/socket.h>

using namespace certdesk;
using namespace certdesk::test;

namespace {

using State = LayerVerdict::State;
using Change = std::function<void(DoctorFacts &)>;

const DriverProfiles &profiles()
{
    static const auto bundled = DriverProfiles::bundled();
    return *bundled;
}

TokenInfo token(const QString &serial = QStringLiteral("0001"))
{
    TokenInfo token;
    token.module = QStringLiteral("/usr/lib/libcastle.so.1.0.0");
    token.serial = serial;
    token.manufacturer = QStringLiteral("EnterSafe");
    token.model = QStringLiteral("ePass2003");
    token.initialised = token.pinSet = true;
    return token;
}

DoctorFacts::DriverFacts castle()
{
    DoctorFacts::DriverFacts driver;
    driver.path = QStringLiteral("/usr/lib/libcastle.so.1.0.0");
    driver.profileId = QStringLiteral("feitian-epass2003");
    driver.enabled = driver.asked = true;
    driver.keys = {token()};
    return driver;
}

DoctorFacts::DriverFacts openSc()
{
    DoctorFacts::DriverFacts driver;
    driver.path = QStringLiteral("/usr/lib/x86_64-linux-gnu/opensc-pkcs11.so");
    driver.profileId = QStringLiteral("opensc");
    driver.enabled = driver.asked = true;
    return driver;
}

UsbDevice device(const char *id, bool smartCard = false, bool ordinary = false, bool accessible = true)
{
    return {QString::fromLatin1(id), {}, smartCard, ordinary, accessible};
}

/// An ePass2003 with one valid certificate, and nothing wrong.
DoctorFacts healthy()
{
    DoctorFacts facts;
    facts.systemLooked = facts.driversLooked = facts.keysLooked = facts.serverLooked = true;
    facts.usb = QList<UsbDevice>{device("096e:0807", true), device("046d:c52b", false, true)};
    facts.smartCardService = true;
    facts.drivers = {castle()};
    facts.keys = {{token(), std::nullopt, {{false, std::nullopt}}}};
    return facts;
}

/// The same with the key pulled out.
DoctorFacts unplugged()
{
    DoctorFacts facts = healthy();
    facts.usb = QList<UsbDevice>{device("046d:c52b", false, true)};
    facts.drivers.first().keys.clear();
    facts.keys.clear();
    return facts;
}

Failure failureOf(FailureCode code)
{
    return Failure(code);
}

/// "usb bad Doctor_Usb_None" of the leading layer, then of each other that is not in order.
QStringList told(const DoctorFacts &facts)
{
    const QList<LayerVerdict> verdicts = diagnose(facts, profiles());
    const LayerVerdict *leading = leadingVerdict(verdicts);
    QStringList lines{leading ? doctorLayerName(leading->layer) : QStringLiteral("-")};
    for (const LayerVerdict &verdict : verdicts) {
        if (verdict.state != State::Good)
            lines << QStringList{doctorLayerName(verdict.layer), doctorStateName(verdict.state), verdict.problem ? verdict.problem->name() : QString()}.join(QLatin1Char(' ')).trimmed();
    }
    return lines;
}

bool write(const QString &path, const QByteArray &bytes)
{
    QDir().mkpath(QFileInfo(path).absolutePath());
    QFile file(path);
    return file.open(QIODevice::WriteOnly) && file.write(bytes) == bytes.size();
}

} // namespace

class TestDoctor : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void verdicts_data()
    {
        QTest::addColumn<DoctorFacts>("facts");
        QTest::addColumn<QStringList>("expected");
        const auto row = [](const char *name, DoctorFacts facts, const Change &change, const QStringList &expected) {
            change(facts);
            QTest::newRow(name) << facts << expected;
        };
        const auto list = [](std::initializer_list<const char *> words) {
            QStringList all;
            for (const char *word : words)
                all << QString::fromLatin1(word);
            return all;
        };
        row("all well", healthy(), [](DoctorFacts &) {}, list({"-"}));
        row("not looked yet", DoctorFacts(), [](DoctorFacts &) {},
            list({"-", "usb pending", "service pending", "driver pending", "bitness pending", "slot pending", "token pending", "certificate pending", "server pending"}));
        row("nothing plugged in", unplugged(), [](DoctorFacts &) {}, list({"usb", "usb bad Doctor_Usb_None", "slot bad Doctor_Slot_None", "token not-reached", "certificate not-reached"}));
        row("only a stick", unplugged(), [](DoctorFacts &facts) { facts.usb->append(device("0781:5567")); },
            list({"usb", "usb bad Doctor_Usb_Unknown", "slot bad Doctor_Slot_None", "token not-reached", "certificate not-reached"}));
        row("over a remote desktop", unplugged(), [](DoctorFacts &facts) { facts.remoteSession = true; },
            list({"usb", "usb bad Doctor_Session_Remote", "slot bad Doctor_Slot_None", "token not-reached", "certificate not-reached"}));
        row("remote, and the key is seen all the same", healthy(), [](DoctorFacts &facts) { facts.remoteSession = true; }, list({"-"}));
        row("USB cannot be seen", unplugged(), [](DoctorFacts &facts) { facts.usb.reset(); }, list({"slot", "usb unknown", "slot bad Doctor_Slot_None", "token not-reached", "certificate not-reached"}));
        row("no permission for a key without service", unplugged(), [](DoctorFacts &facts) {
            facts.usb = QList<UsbDevice>{device("055c:db08", false, false, false)};
            facts.drivers.first().profileId = QStringLiteral("longmai-gm3000");
        }, list({"usb", "usb bad Doctor_Usb_Denied", "slot bad Doctor_Slot_None", "token not-reached", "certificate not-reached"}));
        row("a card's node belongs to the service", unplugged(), [](DoctorFacts &facts) { facts.usb = QList<UsbDevice>{device("096e:0807", true, false, false)}; },
            list({"slot", "slot bad Doctor_Slot_None", "token not-reached", "certificate not-reached"}));
        row("service stopped", unplugged(), [](DoctorFacts &facts) {
            facts.usb = QList<UsbDevice>{device("096e:0807", true)};
            facts.smartCardService = false;
        }, list({"service", "service bad Doctor_Service_Stopped", "slot bad Doctor_Slot_None", "token not-reached", "certificate not-reached"}));
        row("service that nobody needs", unplugged(), [](DoctorFacts &facts) {
            facts.usb = QList<UsbDevice>{device("055c:db08")};
            facts.drivers.first().profileId = QStringLiteral("longmai-gm3000");
            facts.smartCardService = false;
        }, list({"slot", "slot bad Doctor_Slot_None", "token not-reached", "certificate not-reached"}));
        row("driver not installed", unplugged(), [](DoctorFacts &facts) {
            facts.usb = QList<UsbDevice>{device("055c:db08")};
            facts.drivers = {openSc()};
        }, list({"driver", "driver bad Doctor_Driver_Missing", "slot bad Doctor_Slot_None", "token not-reached", "certificate not-reached"}));
        row("OpenSC serves what its profile names", unplugged(), [](DoctorFacts &facts) {
            facts.usb = QList<UsbDevice>{device("096e:080a", true)};
            facts.drivers = {openSc()};
        }, list({"slot", "slot bad Doctor_Slot_None", "token not-reached", "certificate not-reached"}));
        row("a second key without driver", healthy(), [](DoctorFacts &facts) { facts.usb->append(device("055c:db08")); }, list({"driver", "driver attention Doctor_Driver_Missing"}));
        row("no driver in use", unplugged(), [](DoctorFacts &facts) {
            facts.drivers.clear();
            facts.noDriver = failureOf(FailureCode::Token_Driver_None);
        }, list({"usb", "usb bad Doctor_Usb_None", "driver bad Token_Driver_None", "bitness not-reached", "slot not-reached", "token not-reached", "certificate not-reached"}));
        row("file is none", unplugged(), [](DoctorFacts &facts) {
            facts.drivers.first().problem = failureOf(FailureCode::Driver_File_NotModule);
            facts.drivers.first().asked = false;
            facts.usb = QList<UsbDevice>{device("096e:0807", true)};
        }, list({"driver", "driver bad Driver_File_NotModule", "slot not-reached", "token not-reached", "certificate not-reached"}));
        row("32 bits", unplugged(), [](DoctorFacts &facts) {
            facts.drivers.first().problem = failureOf(FailureCode::Driver_File_Bitness);
            facts.drivers.first().asked = false;
            facts.usb = QList<UsbDevice>{device("096e:0807", true)};
        }, list({"bitness", "bitness bad Driver_File_Bitness", "slot not-reached", "token not-reached", "certificate not-reached"}));
        row("driver crashes", unplugged(), [](DoctorFacts &facts) {
            facts.drivers.first().failure = failureOf(FailureCode::Token_Host_Crashed);
            facts.usb = QList<UsbDevice>{device("096e:0807", true)};
        }, list({"driver", "driver bad Doctor_Driver_Unloadable", "slot not-reached", "token not-reached", "certificate not-reached"}));
        row("one of two drivers crashes", healthy(), [](DoctorFacts &facts) {
            facts.drivers.append(openSc());
            facts.drivers.last().failure = failureOf(FailureCode::Token_Host_Crashed);
        }, list({"driver", "driver attention Doctor_Driver_Unloadable"}));
        row("two drivers see the key", healthy(), [](DoctorFacts &facts) {
            facts.drivers.append(openSc());
            facts.drivers.last().keys = {token()};
        }, list({"driver", "driver attention Doctor_Driver_Conflict"}));
        row("two keys, two drivers", healthy(), [](DoctorFacts &facts) {
            facts.drivers.append(openSc());
            facts.drivers.last().keys = {token(QStringLiteral("0002"))};
        }, list({"-"}));
        row("locked", healthy(), [](DoctorFacts &facts) { facts.keys.first().token.pinLocked = true; }, list({"token", "token bad Doctor_Token_Locked"}));
        row("one of two locked", healthy(), [](DoctorFacts &facts) {
            facts.keys.append(facts.keys.first());
            facts.keys.last().token.pinLocked = true;
        }, list({"token", "token attention Doctor_Token_Locked"}));
        row("new key", healthy(), [](DoctorFacts &facts) {
            facts.keys.first().token.initialised = false;
            facts.keys.first().certificates.clear();
        }, list({"token", "token attention Doctor_Token_Empty", "certificate not-reached"}));
        row("key cannot be read", healthy(), [](DoctorFacts &facts) {
            facts.keys.first().failure = failureOf(FailureCode::Token_Removed);
            facts.keys.first().certificates.clear();
        }, list({"token", "token bad Token_Removed", "certificate not-reached"}));
        row("ended", healthy(), [](DoctorFacts &facts) { facts.keys.first().certificates = {{true, true}}; }, list({"certificate", "certificate bad Doctor_Certificate_Ended"}));
        row("one ended, one valid", healthy(), [](DoctorFacts &facts) { facts.keys.first().certificates.append({true, std::nullopt}); }, list({"-"}));
        row("private key missing", healthy(), [](DoctorFacts &facts) { facts.keys.first().certificates = {{false, false}}; }, list({"certificate", "certificate bad Doctor_Certificate_KeyMissing"}));
        row("platform away", healthy(), [](DoctorFacts &facts) { facts.server = failureOf(FailureCode::Network_Offline); }, list({"server", "server bad Doctor_Server_Unreachable"}));
        row("clock slow by an hour", healthy(), [](DoctorFacts &facts) { facts.clockSkewMs = 3'600'000; }, list({"server", "server bad Doctor_Clock_Wrong"}));
        row("clock fast by an hour", healthy(), [](DoctorFacts &facts) { facts.clockSkewMs = -3'600'000; }, list({"server", "server bad Doctor_Clock_Wrong"}));
        row("clock within tolerance", healthy(), [](DoctorFacts &facts) { facts.clockSkewMs = -299'000; }, list({"-"}));
    }
    void verdicts()
    {
        QFETCH(DoctorFacts, facts);
        QFETCH(QStringList, expected);
        QCOMPARE(told(facts), expected);
    }

    void whatToDo()
    {
        DoctorFacts facts = unplugged();
        facts.usb = QList<UsbDevice>{device("055c:db08")};
        facts.drivers = {openSc()};
        const LayerVerdict missing = *leadingVerdict(diagnose(facts, profiles()));
        QCOMPARE(missing.fix, DoctorFix::Download);
        QCOMPARE(missing.link, profiles().find(QStringLiteral("longmai-gm3000"))->download);
        facts.drivers.append(castle());
        facts.drivers.last().profileId = QStringLiteral("longmai-gm3000");
        facts.drivers.last().enabled = false;
        QCOMPARE(leadingVerdict(diagnose(facts, profiles()))->fix, DoctorFix::Drivers); // it is there and only switched off
    }

    void summaryHoldsNoPersonalData()
    {
        DoctorFacts facts = healthy();
        facts.drivers.first().description = QStringLiteral("EnterSafe 1.0");
        facts.keys.first().token.serial = facts.drivers.first().keys.first().serial = QStringLiteral("SERIAL-4711");
        facts.keys.first().token.label = QStringLiteral("杭州样例科技有限公司");
        facts.server = failureOf(FailureCode::Network_Offline);
        const QString text = doctorSummary(diagnose(facts, profiles()));
        QVERIFY(text.contains(QStringLiteral("server: bad Doctor_Server_Unreachable (Network_Offline)")));
        QVERIFY(text.contains(QStringLiteral("libcastle.so.1.0.0 EnterSafe 1.0")));
        QVERIFY(!text.contains(QStringLiteral("4711")) && !text.contains(QStringLiteral("样例")) && !text.contains(QStringLiteral("/usr/lib")));
    }

    void usbFromSysfs()
    {
        QTemporaryDir dir;
        const QString devices = dir.path() + QStringLiteral("/sys/bus/usb/devices/");
        const auto add = [&](const QString &name, const char *vendor, const char *product, const char *number, QList<std::pair<const char *, const char *>> interfaces) {
            write(devices + name + QStringLiteral("/idVendor"), vendor + QByteArray("\n"));
            write(devices + name + QStringLiteral("/idProduct"), product + QByteArray("\n"));
            write(devices + name + QStringLiteral("/product"), QByteArray("Thing ") + number + '\n');
            write(devices + name + QStringLiteral("/busnum"), "1\n");
            write(devices + name + QStringLiteral("/devnum"), number + QByteArray("\n"));
            for (int i = 0; i < interfaces.size(); ++i) {
                const QString at = devices + QStringLiteral("%1:1.%2").arg(name).arg(i);
                write(at + QStringLiteral("/bInterfaceClass"), interfaces.at(i).first + QByteArray("\n"));
                write(at + QStringLiteral("/bInterfaceSubClass"), interfaces.at(i).second + QByteArray("\n"));
            }
        };
        DoctorPlaces places;
        places.root = dir.path();
        QVERIFY(!readUsbDevices(places)); // nothing to be seen there
        add(QStringLiteral("usb1"), "1d6b", "0002", "1", {{"09", "00"}});
        add(QStringLiteral("1-1"), "096E", "0807", "4", {{"0b", "00"}});
        add(QStringLiteral("1-2"), "046d", "c52b", "5", {{"03", "01"}, {"03", "01"}});
        add(QStringLiteral("1-3"), "055c", "db08", "6", {{"08", "06"}});
        add(QStringLiteral("1-4"), "1234", "5678", "7", {{"03", "00"}});
        write(devices + QStringLiteral("1-5/busnum"), "1\n"); // half-gone while we look
        write(dir.path() + QStringLiteral("/dev/bus/usb/001/006"), "");
        const auto found = readUsbDevices(places);
        QVERIFY(found);
        QCOMPARE(found->size(), 4);
        QCOMPARE(found->at(0).id, QStringLiteral("096e:0807"));
        QCOMPARE(found->at(0).product, QStringLiteral("Thing 4"));
        QVERIFY(found->at(0).smartCard && !found->at(0).ordinary && found->at(0).accessible);
        QVERIFY(found->at(1).ordinary);
        QVERIFY(!found->at(2).ordinary && !found->at(2).smartCard);
        QVERIFY(!found->at(3).ordinary); // HID that is neither keyboard nor mouse may be a key
    }

    void serviceHelpersAndSession()
    {
        QTemporaryDir dir;
        DoctorPlaces places;
        places.root = dir.path();
        places.environment = QProcessEnvironment();
        QCOMPARE(smartCardServiceRuns(places), std::optional(false));
        write(dir.path() + QStringLiteral("/run/pcscd/pcscd.comm"), "");
        QCOMPARE(smartCardServiceRuns(places), std::optional(true));
        write(dir.path() + QStringLiteral("/proc/1/comm"), "systemd\n");
        write(dir.path() + QStringLiteral("/proc/77/comm"), "pcscd_wd\n");
        write(dir.path() + QStringLiteral("/proc/78/comm"), "a-name-longer-t\n");
        QCOMPARE(runningPrograms({QStringLiteral("pcscd_wd"), QStringLiteral("pkcsslotd"), QStringLiteral("a-name-longer-than-15")}, places),
                 (QStringList{QStringLiteral("pcscd_wd"), QStringLiteral("a-name-longer-than-15")}));
        QVERIFY(!isRemoteDesktop(places));
        places.environment.insert(QStringLiteral("SSH_CONNECTION"), QStringLiteral("10.0.0.1 1 10.0.0.2 22"));
        QVERIFY(!isRemoteDesktop(places));
        places.environment.insert(QStringLiteral("SESSIONNAME"), QStringLiteral("RDP-Tcp#3"));
        QVERIFY(isRemoteDesktop(places));
    }

    /// Two real hosts: one driver works, the other is none; the platform answers.
    void aRun()
    {
        QTemporaryDir dir;
        ScriptedServer server([](const ScriptedRequest &request) {
            ScriptedAnswer answer;
            answer.status = request.method == "OPTIONS" ? 204 : 404;
            answer.headers = {{"Tus-Version", "1.0.0"}};
            return answer;
        });
        Settings settings(dir.path());
        Drivers drivers(settings, DriverProfiles::bundled());
        drivers.fix({mockModule, dir.filePath(QStringLiteral("gone.so"))});
        KeyHub::Options options;
        options.hostProgram = hostProgram;
        KeyHub hub(options);
        hub.setDrivers(drivers.inUse());
        Http http;
        DoctorPlaces places;
        places.root = dir.path();
        Doctor doctor(hub, drivers, http, server.url(), places);
        QSignalSpy progressed(&doctor, &Doctor::progressed);
        const QList<LayerVerdict> verdicts = QCoro::waitFor(doctor.run());
        QCOMPARE(verdicts.size(), 8);
        QVERIFY(progressed.size() >= 4);
        QVERIFY(!doctor.running());
        QCOMPARE(verdicts.at(2).state, State::Attention);
        QCOMPARE(verdicts.at(2).problem->name(), QStringLiteral("Driver_File_Missing"));
        QCOMPARE(verdicts.at(4).state, State::Good);
        QCOMPARE(verdicts.at(7).state, State::Good);
        doctor.cancel(); // after the end: nothing
        QCOMPARE(doctor.verdicts().size(), 8);
    }

    void cancelled()
    {
        QTemporaryDir dir;
        Settings settings(dir.path());
        Drivers drivers(settings, DriverProfiles::bundled());
        drivers.fix({mockModule});
        KeyHub::Options options;
        options.hostProgram = hostProgram;
        KeyHub hub(options);
        hub.setDrivers(drivers.inUse());
        Http http;
        Doctor doctor(hub, drivers, http, QUrl(QStringLiteral("http://127.0.0.1:9")), {dir.path(), {}, true});
        auto running = doctor.run();
        doctor.cancel();
        const QList<LayerVerdict> verdicts = QCoro::waitFor(std::move(running));
        QCOMPARE(verdicts.at(7).state, State::Pending);
        QVERIFY(!doctor.running());
    }
};

QTEST_GUILESS_MAIN(TestDoctor)
#include "tst_doctor.moc"
