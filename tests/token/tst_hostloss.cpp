// SPDX-FileCopyrightText: CertDesk contributors
// SPDX-License-Identifier: Apache-2.0
// The client when the module or the host program fails it.
#include "app/token/TokenPatience.h"
#include "token/MockScenario.h"

#include <QDir>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QThread>

#include <QElapsedTimer>

#include <csignal>
#include <sys/ptrace.h>
#include <unistd.h>

using namespace certdesk;

namespace {

/// Anything but what waits for its parent to hear of its end.
bool runsIn(pid_t group)
{
    const QStringList processes = QDir(QStringLiteral("/proc")).entryList({QStringLiteral("[0-9]*")}, QDir::Dirs);
    return std::any_of(processes.cbegin(), processes.cend(), [group](const QString &process) {
        QFile file(QStringLiteral("/proc/%1/stat").arg(process));
        const QByteArray stat = file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
        return getpgid(process.toInt()) == group && !stat.contains(") Z ");
    });
}

} // namespace

class TestHostLoss : public QObject {
    Q_OBJECT

private Q_SLOTS:
    // A host that lingers would be the next test's child.
    void cleanup() { QTRY_COMPARE_WITH_TIMEOUT(hostPid(), 0, 10'000); }

    void refusesWhatIsNoModule_data()
    {
        QTest::addColumn<QString>("module");
        QTest::newRow("absent") << QStringLiteral("/usr/lib/softhsm/absent.so");
        QTest::newRow("relative") << QStringLiteral("libsofthsm2.so");
        QTest::newRow("text") << QStringLiteral("/etc/passwd");
        QTest::newRow("another library") << QStringLiteral("/lib/x86_64-linux-gnu/libc.so.6");
        QTest::newRow("nothing") << QString();
    }

    void refusesWhatIsNoModule()
    {
        QFETCH(QString, module);
        TokenClient client(optionsFor(module));
        for (int attempt = 0; attempt < 2; ++attempt) {
            const auto answer = QCoro::waitFor(client.tokens());
            COMPARE_FAILURE(answer, FailureCode::Token_Module_Load);
            QCOMPARE(answer.error().detail().value(QStringLiteral("module")).toString(), module);
            QVERIFY(!answer.error().detail().value(QStringLiteral("reason")).toString().isEmpty());
        }
    }

    void tellsOfAMissingHost_data()
    {
        QTest::addColumn<QString>("program");
        QTest::newRow("absent") << QStringLiteral("/nowhere/certdesk-token-host");
        QTest::newRow("not executable") << QStringLiteral("/etc/passwd");
        QTest::newRow("no interpreter") << QString();
    }

    void tellsOfAMissingHost()
    {
        QFETCH(QString, program);
        QTemporaryDir dir;
        if (program.isEmpty()) {
            program = dir.filePath(QStringLiteral("host"));
            QFile file(program);
            QVERIFY(file.open(QIODevice::WriteOnly));
            file.write("#!/nowhere/sh\n");
            file.setPermissions(file.permissions() | QFile::ExeOwner);
        }
        auto options = optionsFor(mockModule);
        options.hostProgram = program;
        TokenClient client(options);
        COMPARE_FAILURE(QCoro::waitFor(client.tokens()), FailureCode::Token_Host_Missing);
        COMPARE_FAILURE(QCoro::waitFor(client.tokens()), FailureCode::Token_Host_Missing);
    }

    void tellsOfGarbage_data()
    {
        QTest::addColumn<QByteArray>("output");
        QTest::addColumn<QString>("reason");
        const QString oversized = QStringLiteral("frame too large");
        const QString noCbor = QStringLiteral("not CBOR");
        const QString noQuestion = QStringLiteral("an answer to no question");
        QTest::newRow("text") << QByteArray("Hello, I am a vendor's tool") << oversized;
        QTest::newRow("oversized") << QByteArray("\\000\\020\\000\\001") << oversized;
        QTest::newRow("no CBOR") << QByteArray("\\000\\000\\000\\002\\377\\377") << noCbor;
        QTest::newRow("no map") << QByteArray("\\000\\000\\000\\001\\001") << noCbor;
        QTest::newRow("another question's") << QByteArray("\\000\\000\\000\\012\\242bid\\030\\143bok\\366") << noQuestion; // {"id": 99, "ok": null}
        QTest::newRow("no answer") << QByteArray("\\000\\000\\000\\005\\241bid\\001") << noQuestion; // {"id": 1}
    }

    void tellsOfGarbage()
    {
        QFETCH(QByteArray, output);
        QFETCH(QString, reason);
        QTemporaryDir dir;
        QFile script(dir.filePath(QStringLiteral("host")));
        QVERIFY(script.open(QIODevice::WriteOnly));
        script.write("#!/bin/sh\nprintf '" + QByteArray(output).replace('\'', "'\\''") + "'\nexec cat >/dev/null\n");
        script.setPermissions(script.permissions() | QFile::ExeOwner);
        script.close();
        auto options = optionsFor(mockModule);
        options.hostProgram = script.fileName();
        TokenClient client(options);
        const auto answer = QCoro::waitFor(client.tokens());
        COMPARE_FAILURE(answer, FailureCode::Token_Host_Garbage);
        QCOMPARE(answer.error().detail().value(QStringLiteral("reason")).toString(), reason);
    }

    void outlivesACrash()
    {
        QTemporaryDir dir;
        TokenClient client(optionsFor(mockModule, {{QStringLiteral("CERTDESK_MOCKP11_CRASH_AT"), QStringLiteral("C_GetInfo")},
                                                   {QStringLiteral("CERTDESK_MOCKP11_ONCE"), dir.filePath(QStringLiteral("once"))}}));
        QSignalSpy lost(&client, &TokenClient::hostLost);
        const auto module = QCoro::waitFor(client.module());
        COMPARE_FAILURE(module, FailureCode::Token_Host_Crashed);
        const QString breadcrumb = QStringLiteral("C_GetInfo of ") + mockModule;
        QCOMPARE(module.error().detail().value(QStringLiteral("breadcrumb")).toString(), breadcrumb);
        QCOMPARE(lost.count(), 1);
        QCOMPARE(lost.front().front().toString(), breadcrumb);
        VERIFY_OK(QCoro::waitFor(client.module()));
    }

    void outlivesAKilledHost()
    {
        QTemporaryDir dir;
        const QString reached = dir.filePath(QStringLiteral("once"));
        TokenClient client(optionsFor(mockModule, {{QStringLiteral("CERTDESK_MOCKP11_HANG_AT"), QStringLiteral("C_GetInfo")},
                                                   {QStringLiteral("CERTDESK_MOCKP11_ONCE"), reached}}));
        auto under = client.module();
        auto queued = client.tokens();
        QTRY_VERIFY(QFile::exists(reached)); // now within the call
        QVERIFY(hostPid() > 0);
        kill(hostPid(), SIGKILL);
        COMPARE_FAILURE(QCoro::waitFor(under), FailureCode::Token_Host_Crashed);
        QCOMPARE(QCoro::waitFor(queued)->size(), 1); // by a new host
        VERIFY_OK(QCoro::waitFor(client.module()));
    }

    void outlivesAnIdleHostThatDies()
    {
        TokenClient client(optionsFor(mockModule));
        QSignalSpy lost(&client, &TokenClient::hostLost);
        VERIFY_OK(QCoro::waitFor(client.login(QStringLiteral("MOCK0001"), secret("123456"))));
        kill(hostPid(), SIGKILL);
        QTRY_COMPARE(lost.count(), 1);
        COMPARE_FAILURE(QCoro::waitFor(client.sign(QStringLiteral("MOCK0001"), "id", "data")), FailureCode::Token_Auth_Needed);
    }

    void givesUpOnAStoppedHost()
    {
        auto options = optionsFor(mockModule);
        options.slotListTimeoutMs = 400;
        TokenClient client(options);
        QTRY_VERIFY_WITH_TIMEOUT(QCoro::waitFor(client.module()).has_value(), 10'000); // a slow machine starts slowly
        const pid_t first = hostPid();
        kill(first, SIGSTOP);
        COMPARE_FAILURE(QCoro::waitFor(client.module()), FailureCode::Token_Host_Hung);
        QTRY_VERIFY(kill(first, 0) != 0); // not merely left alone
        QTRY_VERIFY_WITH_TIMEOUT(QCoro::waitFor(client.module()).has_value(), 10'000);
    }

    void givesUpOnAHangingModule()
    {
        QTemporaryDir dir;
        auto options = optionsFor(mockModule, {{QStringLiteral("CERTDESK_MOCKP11_HANG_AT"), QStringLiteral("C_GenerateKeyPair")},
                                               {QStringLiteral("CERTDESK_MOCKP11_ONCE"), dir.filePath(QStringLiteral("once"))}});
        options.keyGenerationTimeoutMs = 400;
        TokenClient client(options);
        VERIFY_OK(QCoro::waitFor(client.login(QStringLiteral("MOCK0001"), secret("123456"))));
        const auto pair = QCoro::waitFor(client.generateKeyPair(QStringLiteral("MOCK0001"), QStringLiteral("EC-P256"), QStringLiteral("x")));
        COMPARE_FAILURE(pair, FailureCode::Token_Host_Hung);
        QCOMPARE(pair.error().detail().value(QStringLiteral("breadcrumb")).toString(), QStringLiteral("C_GenerateKeyPair of ") + mockModule);
        VERIFY_OK(QCoro::waitFor(client.login(QStringLiteral("MOCK0001"), secret("123456"))));
        VERIFY_OK(QCoro::waitFor(client.generateKeyPair(QStringLiteral("MOCK0001"), QStringLiteral("EC-P256"), QStringLiteral("x"))));
    }

    void isPatientByTheKindOfTheCall_data()
    {
        QTest::addColumn<QString>("operation");
        QTest::addColumn<bool>("pinPad");
        QTest::addColumn<int>("seconds");
        QTest::newRow("hello") << QStringLiteral("hello") << false << 30;
        QTest::newRow("tokens") << QStringLiteral("tokens") << false << 5;
        QTest::newRow("token") << QStringLiteral("token") << false << 5;
        QTest::newRow("mechanisms") << QStringLiteral("mechanisms") << false << 5;
        QTest::newRow("login") << QStringLiteral("login") << false << 15;
        QTest::newRow("login on a pad") << QStringLiteral("login") << true << 120;
        QTest::newRow("setPin on a pad") << QStringLiteral("setPin") << true << 120;
        QTest::newRow("generateKeyPair") << QStringLiteral("generateKeyPair") << false << 120;
        QTest::newRow("initialise") << QStringLiteral("initialise") << false << 120;
        QTest::newRow("sign") << QStringLiteral("sign") << false << 15;
        QTest::newRow("writeCertificate") << QStringLiteral("writeCertificate") << false << 15;
    }

    void isPatientByTheKindOfTheCall()
    {
        QFETCH(QString, operation);
        QFETCH(bool, pinPad);
        QFETCH(int, seconds);
        QCOMPARE(patience(callKind(operation, pinPad), TokenClient::Options()), seconds * 1000);
    }

    void endsAHostThatFloods_data()
    {
        QTest::addColumn<QByteArray>("frame");
        // {"note": "x"} without end, before anything was answered; and one frame after the other that ends in nothing.
        QTest::newRow("notes") << QByteArray("\\000\\000\\000\\010\\241dnoteax");
        QTest::newRow("large notes") << QByteArray("\\000\\000\\023\\216\\241dnotey\\023\\205" + QByteArray(4997, 'x'));
    }

    void endsAHostThatFloods()
    {
        QFETCH(QByteArray, frame);
        QTemporaryDir dir;
        QFile script(dir.filePath(QStringLiteral("host")));
        QVERIFY(script.open(QIODevice::WriteOnly));
        script.write("#!/bin/sh\nprintf '" + frame + "' >\"$0.frame\"\nwhile :; do cat \"$0.frame\" \"$0.frame\" \"$0.frame\" \"$0.frame\" \"$0.frame\" \"$0.frame\" \"$0.frame\" \"$0.frame\" >\"$0.more\"; "
                     "for i in 1 2 3 4 5 6; do cat \"$0.more\" \"$0.more\" \"$0.more\" \"$0.more\" >\"$0.most\"; mv \"$0.most\" \"$0.more\"; done; while :; do cat \"$0.more\"; done; done\n");
        script.setPermissions(script.permissions() | QFile::ExeOwner);
        script.close();
        auto options = optionsFor(mockModule);
        options.hostProgram = script.fileName();
        TokenClient client(options);
        // The event loop goes on meanwhile: no turn of it is taken by the flood.
        qint64 longest = 0;
        QElapsedTimer since;
        QTimer pulse;
        connect(&pulse, &QTimer::timeout, &pulse, [&] { longest = std::max(longest, since.restart()); });
        since.start();
        pulse.start(1);
        const auto answer = QCoro::waitFor(client.tokens());
        COMPARE_FAILURE(answer, FailureCode::Token_Host_Flooded);
        qInfo("the longest turn took %lld ms", longest);
        QVERIFY(longest < 500); // of a build with sanitizers beside other programs
    }

    void endsAHostWhoseDriverWritesIntoTheProtocol()
    {
        MockScenario scenario({usedKey()}, {faultAt("C_GetInfo", "garbage")});
        TokenClient client(scenario.options());
        COMPARE_FAILURE(QCoro::waitFor(client.module()), FailureCode::Token_Host_Garbage);
        VERIFY_OK(QCoro::waitFor(client.module())); // the next one
    }

    void takesWhatADriverLeftBehindAlong()
    {
        MockScenario scenario({usedKey()}, {faultAt("C_GetTokenInfo", "fork"), faultAt("C_Login", "hang")});
        auto options = scenario.options();
        options.loginTimeoutMs = 600;
        TokenClient client(options);
        VERIFY_OK(QCoro::waitFor(client.tokens()));
        const pid_t host = hostPid();
        QVERIFY(host > 0);
        QVERIFY(kill(-host, 0) == 0); // a group of its own
        COMPARE_FAILURE(QCoro::waitFor(client.login(QStringLiteral("KEY0001"), secret("246810"))), FailureCode::Token_Host_Hung);
        QTRY_VERIFY(kill(-host, 0) != 0); // neither the host nor the child that the driver forked
    }

    void takesItAlongAtANormalEnd()
    {
        MockScenario scenario({usedKey()}, {faultAt("C_GetTokenInfo", "fork")});
        auto client = std::make_unique<TokenClient>(scenario.options());
        VERIFY_OK(QCoro::waitFor(client->tokens()));
        const pid_t host = hostPid();
        client.reset();
        // Nothing of ours has a turn any more, as in a program that has ended.
        QElapsedTimer waiting;
        waiting.start();
        while (runsIn(host) && !waiting.hasExpired(20'000))
            QThread::msleep(20);
        QVERIFY(!runsIn(host));
        QTRY_COMPARE(hostPid(), 0);
    }

    void takesItAlongWhenTheHostCrashed()
    {
        MockScenario scenario({usedKey()}, {faultAt("C_GetTokenInfo", "fork"), faultAt("C_Login", "abort")});
        TokenClient client(scenario.options());
        VERIFY_OK(QCoro::waitFor(client.tokens()));
        const pid_t host = hostPid();
        COMPARE_FAILURE(QCoro::waitFor(client.login(QStringLiteral("KEY0001"), secret("246810"))), FailureCode::Token_Host_Crashed);
        QTRY_VERIFY(kill(-host, 0) != 0);
    }

    void logsOutWithoutStartingAHost()
    {
        MockScenario scenario({usedKey()});
        TokenClient client(scenario.options());
        VERIFY_OK(QCoro::waitFor(client.logout()));
        QCOMPARE(hostPid(), 0);
        QCOMPARE(scenario.calls("C_"), 0);
    }

    void letsNobodyLookIntoTheHost()
    {
        MockScenario scenario({usedKey()});
        auto options = scenario.options();
        options.environment.remove(QStringLiteral("CERTDESK_ALLOW_DUMPS"));
        TokenClient client(options);
        VERIFY_OK(QCoro::waitFor(client.module()));
        // The driver asks the kernel: neither core image nor ptrace without privileges (prctl(2), PR_SET_DUMPABLE).
        QCOMPARE(scenario.calls("C_Initialize", "dumpable 0"), 1);
        if (getuid() != 0)
            QVERIFY(ptrace(PTRACE_SEIZE, hostPid(), nullptr, nullptr) != 0);
        QFile limits(QStringLiteral("/proc/%1/limits").arg(hostPid()));
        QVERIFY(limits.open(QIODevice::ReadOnly));
        QVERIFY(limits.readAll().simplified().contains("Max core file size 0 0 bytes"));
        kill(hostPid(), SIGKILL); // a leak checker cannot work in a process that nobody may trace
    }

    void answersInTurn()
    {
        TokenClient client(optionsFor(mockModule));
        auto first = client.login(QStringLiteral("MOCK0001"), secret("123456"));
        auto second = client.generateKeyPair(QStringLiteral("MOCK0001"), QStringLiteral("EC-P256"), QStringLiteral("x"));
        auto third = client.objects(QStringLiteral("MOCK0001"));
        const auto objects = QCoro::waitFor(third);
        VERIFY_OK(objects);
        QCOMPARE(objects->size(), 2);
        VERIFY_OK(QCoro::waitFor(first));
        VERIFY_OK(QCoro::waitFor(second));
    }

    void mayGoInTheMiddleOfACall()
    {
        QTemporaryDir dir;
        const QString reached = dir.filePath(QStringLiteral("once"));
        auto client = std::make_unique<TokenClient>(optionsFor(mockModule, {{QStringLiteral("CERTDESK_MOCKP11_HANG_AT"), QStringLiteral("C_GetInfo")},
                                                                            {QStringLiteral("CERTDESK_MOCKP11_ONCE"), reached}}));
        auto under = client->module();
        auto queued = client->tokens();
        QTRY_VERIFY(QFile::exists(reached));
        client.reset();
        QVERIFY(!QCoro::waitFor(under));
        QVERIFY(!QCoro::waitFor(queued));
    }
};

QTEST_GUILESS_MAIN(TestHostLoss)
#include "tst_hostloss.moc"
