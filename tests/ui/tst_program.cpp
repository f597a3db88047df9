// SPDX-FileCopyrightText: CertDesk contributors
// SPDX-License-Identifier: Apache-2.0
// The program as it is started: its words, and one window a profile.
#include "ui/tour/Program.h"

#include <QDir>
#include <QFile>
#include <QProcess>
#include <QTemporaryDir>
#include <QTest>

#include <csignal>

using namespace certdesk::ui;

class Program : public QObject {
    Q_OBJECT

private:
    static void prepare(QProcess &program, const QStringList &arguments)
    {
        QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
        environment.insert(QStringLiteral("CERTDESK_KEYSTORE"), QStringLiteral("file"));
        program.setProcessEnvironment(environment);
        program.setProgram(QStringLiteral(CERTDESK_BIN_DIR "/certdesk"));
        program.setArguments(arguments);
    }
    /// The process that holds the profile; 0 while nobody does.
    static qint64 holder(const QString &profile)
    {
        QFile lock(QDir(profile).filePath(QStringLiteral("window.lock")));
        return lock.open(QIODevice::ReadOnly) ? lock.readLine().trimmed().toLongLong() : 0;
    }

private Q_SLOTS:
    void thePlatformIsOurs_data()
    {
        QTest::addColumn<QList<QByteArray>>("given");
        QTest::addColumn<QList<QByteArray>>("left");
        const QByteArray name = "certdesk";
        QTest::newRow("two words") << QList<QByteArray>{name, "--platform", "http://x", "--rehearsal"} << QList<QByteArray>{name, "--platform=http://x", "--rehearsal"};
        QTest::newRow("one word") << QList<QByteArray>{name, "--platform=http://x"} << QList<QByteArray>{name, "--platform=http://x"};
        QTest::newRow("Qt's own stays") << QList<QByteArray>{name, "-platform", "offscreen"} << QList<QByteArray>{name, "-platform", "offscreen"};
        QTest::newRow("without its value") << QList<QByteArray>{name, "--platform"} << QList<QByteArray>{name, "--platform"};
    }
    void thePlatformIsOurs()
    {
        QFETCH(QList<QByteArray>, given);
        QFETCH(QList<QByteArray>, left);
        QList<char *> argv;
        for (QByteArray &word : given)
            argv << word.data();
        CommandLine line(int(argv.size()), argv.data());
        QCOMPARE(line.count(), int(left.size()));
        for (int i = 0; i < left.size(); ++i)
            QCOMPARE(QByteArray(line.words()[i]), left.at(i));
        QVERIFY(!line.words()[line.count()]);
    }

    void wordsNeedNoDisplay_data()
    {
        QTest::addColumn<QString>("option");
        QTest::addColumn<QString>("answer");
        QTest::newRow("version") << QStringLiteral("--version") << QStringLiteral(CERTDESK_VERSION);
        QTest::newRow("help") << QStringLiteral("--help") << QStringLiteral("--rehearsal");
    }
    void wordsNeedNoDisplay()
    {
        QFETCH(QString, option);
        QFETCH(QString, answer);
        QProcess program;
        prepare(program, {option});
        QProcessEnvironment environment = program.processEnvironment();
        environment.remove(QStringLiteral("DISPLAY"));
        environment.remove(QStringLiteral("WAYLAND_DISPLAY"));
        environment.insert(QStringLiteral("QT_QPA_PLATFORM"), QStringLiteral("xcb"));
        program.setProcessEnvironment(environment);
        program.start();
        QVERIFY(program.waitForFinished());
        QCOMPARE(program.exitStatus(), QProcess::NormalExit);
        QCOMPARE(program.exitCode(), 0);
        QVERIFY2(QString::fromUtf8(program.readAllStandardOutput()).contains(answer), program.readAllStandardError().constData());
    }

    void oneWindowAProfile()
    {
        QTemporaryDir dir;
        const QString profile = dir.filePath(QStringLiteral("profile"));
        const QStringList arguments{QStringLiteral("--platform"), QStringLiteral("http://127.0.0.1:9"), QStringLiteral("--profile"), profile,
                                    QStringLiteral("--lang"), QStringLiteral("zh")};
        QProcess first;
        prepare(first, arguments);
        first.start();
        QVERIFY(first.waitForStarted());
        QTRY_COMPARE_WITH_TIMEOUT(holder(profile), first.processId(), 20'000);
        // Its event loop runs once the store is there.
        QTRY_VERIFY_WITH_TIMEOUT(QFile::exists(QDir(profile).filePath(QStringLiteral("certdesk.sqlite"))), 20'000);

        QProcess second;
        prepare(second, arguments);
        second.start();
        QVERIFY(second.waitForFinished(20'000));
        QCOMPARE(second.exitCode(), 0);
        QVERIFY(QString::fromUtf8(second.readAllStandardError()).contains(QStringLiteral("证书台已经打开")));
        QCOMPARE(first.state(), QProcess::Running);

        // Killed, it leaves its lock behind; the next start takes it over.
        ::kill(static_cast<pid_t>(first.processId()), SIGKILL);
        QVERIFY(first.waitForFinished());
        QVERIFY(holder(profile) != 0);
        QProcess third;
        prepare(third, arguments);
        third.start();
        QVERIFY(third.waitForStarted());
        QTRY_COMPARE_WITH_TIMEOUT(holder(profile), third.processId(), 20'000);
        third.terminate();
        QVERIFY(third.waitForFinished());
    }
};

QTEST_GUILESS_MAIN(Program)
#include "tst_program.moc"
