// SPDX-FileCopyrightText: CertDesk contributors
// SPDX-License-Identifier: Apache-2.0
// The client when the module or the host program fails it.
#include "token/TokenClientTest.h"

#include <QSignalSpy>
#include <QTemporaryDir>

#include <csignal>

using namespace certdesk;

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
        options.callTimeoutMs = 400;
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
