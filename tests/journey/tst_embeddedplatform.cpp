// SPDX-FileCopyrightText: CertDesk contributors
// SPDX-License-Identifier: Apache-2.0
#include "app/EmbeddedPlatform.h"
#include "app/SoftHsmProfile.h"

#include <QFile>
#include <QTemporaryDir>
#include <QTest>

using namespace certdesk;

class TestEmbeddedPlatform : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void outcome_data();
    void outcome();
    void programMissing();
    void softHsmConfig();
    void softHsmConfigWhereNothingCanBeWritten();

private:
    /// A stand-in for the platform's program.
    QString script(const QTemporaryDir &dir, const QByteArray &body)
    {
        QFile file(dir.filePath(QStringLiteral("platform.sh")));
        if (file.open(QIODevice::WriteOnly))
            file.write("#!/bin/sh\n" + body);
        file.close();
        file.setPermissions(QFile::ReadOwner | QFile::WriteOwner | QFile::ExeOwner);
        return file.fileName();
    }

    QString started(const QString &program, const QTemporaryDir &dir, int timeoutMs)
    {
        EmbeddedPlatform platform;
        const auto url = QCoro::waitFor(platform.start(program, dir.filePath(QStringLiteral("data dir")), dir.filePath(QStringLiteral("log")), timeoutMs));
        const auto process = platform.take();
        if (process && process->state() == QProcess::Running) {
            process->closeWriteChannel();
            process->waitForFinished(); // a test may
        }
        return url ? url->toString() : url.error().name();
    }
};

void TestEmbeddedPlatform::outcome_data()
{
    QTest::addColumn<QByteArray>("body");
    QTest::addColumn<int>("timeout");
    QTest::addColumn<QString>("expected");
    const QString url = QStringLiteral("http://127.0.0.1:4711");
    QTest::newRow("announces") << QByteArray("echo certdesk-platform listening on http://127.0.0.1:4711\nexec cat >/dev/null\n") << 10'000 << url;
    QTest::newRow("in pieces, after other lines")
        << QByteArray("echo warming up\nprintf 'certdesk-platform listening on '\nsleep 0.05\nprintf 'http://127.0.0.1:4711\\nmore'\nexec cat >/dev/null\n") << 10'000 << url;
    QTest::newRow("is told where its data lie")
        << QByteArray("[ \"$1 $2 $4 $5 $6\" = 'serve --data --listen 127.0.0.1:0 --stdin-guard' ] && case \"$3\" in */data\\ dir) echo certdesk-platform listening on http://127.0.0.1:4711;; esac\nexec cat >/dev/null\n")
        << 10'000 << url;
    QTest::newRow("ends at once") << QByteArray("echo no disk >&2\nexit 3\n") << 10'000 << QStringLiteral("App_Rehearsal_PlatformEnded");
    QTest::newRow("announces nonsense") << QByteArray("echo certdesk-platform listening on nothing\nexit 0\n") << 10'000 << QStringLiteral("App_Rehearsal_PlatformEnded");
    QTest::newRow("stays silent") << QByteArray("exec cat >/dev/null\n") << 100 << QStringLiteral("App_Rehearsal_PlatformSilent");
}

void TestEmbeddedPlatform::outcome()
{
    QFETCH(QByteArray, body);
    QFETCH(int, timeout);
    QTemporaryDir dir;
    QTEST(started(script(dir, body), dir, timeout), "expected");
}

void TestEmbeddedPlatform::programMissing()
{
    QTemporaryDir dir;
    QCOMPARE(started(dir.filePath(QStringLiteral("absent")), dir, 10'000), QStringLiteral("App_Rehearsal_PlatformMissing"));
}

void TestEmbeddedPlatform::softHsmConfig()
{
    QTemporaryDir dir;
    const auto path = writeSoftHsmConfig(dir.path());
    QVERIFY(path);
    QFile file(*path);
    QVERIFY(file.open(QIODevice::ReadOnly));
    const QByteArray text = file.readAll();
    QVERIFY(text.contains("directories.tokendir = " + QFile::encodeName(dir.filePath(QStringLiteral("tokens"))) + '\n'));
    QVERIFY(text.contains("slots.removable = false\n"));
    QVERIFY(QFile::exists(dir.filePath(QStringLiteral("tokens"))));
    QVERIFY(writeSoftHsmConfig(dir.path())); // the second start
}

void TestEmbeddedPlatform::softHsmConfigWhereNothingCanBeWritten()
{
    QTemporaryDir dir;
    QFile obstacle(dir.filePath(QStringLiteral("tokens")));
    QVERIFY(obstacle.open(QIODevice::WriteOnly));
    const auto path = writeSoftHsmConfig(dir.path());
    QVERIFY(!path);
    QCOMPARE(path.error().name(), QStringLiteral("App_SoftKey_NotPrepared"));
}

QTEST_GUILESS_MAIN(TestEmbeddedPlatform)
#include "tst_embeddedplatform.moc"
