// SPDX-FileCopyrightText: CertDesk contributors
// SPDX-License-Identifier: Apache-2.0
#include "TestPlatform.h"

#include <QProcess>

#include <csignal>

using namespace certdesk::platform;

/// certdesk-platform itself.
class PlatformProgramTest : public QObject {
    Q_OBJECT

private:
    QString m_program = QStringLiteral(CERTDESK_BIN_DIR "/certdesk-platform");

    struct Outcome {
        int code = -1;
        QString output;
        QString errors;
    };
    Outcome run(const QStringList &arguments)
    {
        QProcess process;
        process.start(m_program, arguments);
        if (!QTest::qWaitFor([&] { return process.state() == QProcess::NotRunning; }, 20'000))
            return {};
        return {process.exitCode(), QString::fromUtf8(process.readAllStandardOutput()), QString::fromUtf8(process.readAllStandardError())};
    }
    /// Starts a server and waits for its line; the URL.
    QString serve(QProcess &process, const QString &directory, const QStringList &more = {})
    {
        process.start(m_program, QStringList{"serve"_q, "--data"_q, directory, "--listen"_q, "127.0.0.1:0"_q} + more);
        QByteArray line;
        if (!QTest::qWaitFor([&] { return (line += process.readAllStandardOutput()).endsWith('\n'); }, 20'000))
            return {};
        const QString text = QString::fromUtf8(line);
        const QString prefix = "certdesk-platform listening on http://127.0.0.1:"_q;
        return text.startsWith(prefix) ? text.mid(30).trimmed() : QString();
    }
    static bool ended(QProcess &process)
    {
        return QTest::qWaitFor([&] { return process.state() == QProcess::NotRunning; }, 10'000) && process.exitStatus() == QProcess::NormalExit && process.exitCode() == 0;
    }

private Q_SLOTS:
    void usage()
    {
        const QTemporaryDir directory;
        QCOMPARE(run({}).code, 2);
        QCOMPARE(run({"serve"_q}).code, 2);
        QCOMPARE(run({"dance"_q, "--data"_q, directory.path()}).code, 2);
        QCOMPARE(run({"serve"_q, "--data"_q, directory.path(), "--listen"_q, "8080"_q}).code, 2);
        QCOMPARE(run({"serve"_q, "--data"_q, directory.path(), "--listen"_q, "0.0.0.0:0"_q}).code, 2);
        QCOMPARE(run({"review"_q, "--data"_q, directory.path(), "1"_q, "reject"_q}).code, 2);
        const Outcome nothing = run({"ship"_q, "--data"_q, directory.path(), "1"_q});
        QCOMPARE(nothing.code, 1);
        QVERIFY(nothing.errors.contains("no platform is running"_q));
    }

    void routesListsTheTable()
    {
        const Outcome outcome = run({"routes"_q});
        QCOMPARE(outcome.code, 0);
        const QStringList lines = outcome.output.split(QLatin1Char('\n'), Qt::SkipEmptyParts);
        QVERIFY(lines.contains("PUT /v1/orders/{id}/application"_q));
        QVERIFY(lines.contains("POST /v1/orders/{id}/certificates/{n}/enroll"_q));
        QStringList sorted = lines;
        sorted.sort();
        QCOMPARE(lines, sorted);
    }

    void endsOnSigterm()
    {
        const QTemporaryDir directory;
        QProcess process;
        QVERIFY(!serve(process, directory.path()).isEmpty());
        QVERIFY(QFile::exists(directory.path() + "/platform.json"_q));
        const Outcome second = run({"serve"_q, "--data"_q, directory.path()});
        QCOMPARE(second.code, 1);
        QVERIFY(second.errors.contains("another platform is running"_q));
        ::kill(static_cast<pid_t>(process.processId()), SIGTERM);
        QVERIFY(ended(process));
        QVERIFY(!QFile::exists(directory.path() + "/platform.json"_q));
        QCOMPARE(run({"seed"_q, "--data"_q, directory.path()}).code, 0);
    }

    void seedsOrders()
    {
        const QTemporaryDir directory;
        const Outcome outcome = run({"seed"_q, "--orders"_q, "25"_q, "--random-seed"_q, "5"_q, "--data"_q, directory.path()});
        QCOMPARE(outcome.code, 0);
        QVERIFY(outcome.output.contains("25 orders were made"_q));
        for (const QStringList &wrong : {QStringList{"--orders"_q, "many"_q}, QStringList{"--orders"_q, "-1"_q}, QStringList{"--orders"_q, "1000001"_q}, QStringList{"--orders"_q, "1"_q, "--random-seed"_q, "x"_q}})
            QCOMPARE(run(QStringList{"seed"_q, "--data"_q, directory.path()} + wrong).code, 2);
    }

    void endsWithItsParent()
    {
        const QTemporaryDir directory;
        QProcess process;
        QVERIFY(!serve(process, directory.path(), {"--stdin-guard"_q}).isEmpty());
        process.write("ignored\n");
        QVERIFY(!QTest::qWaitFor([&] { return process.state() == QProcess::NotRunning; }, 200));
        process.closeWriteChannel();
        QVERIFY(ended(process));
    }

    void staffWorkFromTheCommandLine()
    {
        TestPlatform platform;
        const QString rejected = platform.orderIn("in_review"_q, 1);
        const QString approved = platform.orderIn("in_review"_q, 2);
        platform.stop();
        QProcess process;
        QVERIFY(!serve(process, platform.directory()).isEmpty());
        const QStringList data{"--data"_q, platform.directory()};
        QCOMPARE(run(QStringList{"review"_q, rejected, "reject"_q, "--reason"_q, "/documents/letter=公章不清晰"_q} + data).output.trimmed(), rejected + " rejected"_q);
        QCOMPARE(run(QStringList{"review"_q, approved, "approve"_q} + data).output.trimmed(), approved + " approved_making"_q);
        const Outcome again = run(QStringList{"review"_q, approved, "approve"_q} + data);
        QCOMPARE(again.code, 1);
        QVERIFY(again.errors.contains("approved_making"_q));
        QCOMPARE(run(QStringList{"ship"_q, approved, "--carrier"_q, "SF"_q, "--tracking"_q, "SF42"_q} + data).output.trimmed(), approved + " issued"_q);
        QCOMPARE(run(QStringList{"ship"_q, "123"_q} + data).code, 1);
        ::kill(static_cast<pid_t>(process.processId()), SIGTERM);
        QVERIFY(ended(process));
        platform.restart();
        QCOMPARE(platform.order(rejected).value("review"_q)["reasons"_q][0]["detail"_q].toString(), "公章不清晰"_q);
        QCOMPARE(platform.order(approved).value("shipment"_q)["trackingNumber"_q].toString(), "SF42"_q);
        QCOMPARE(platform.order(approved).value("certificates"_q)[1]["state"_q].toString(), "ready"_q);
    }
};

QTEST_GUILESS_MAIN(PlatformProgramTest)
#include "tst_platform_program.moc"
