// SPDX-FileCopyrightText: CertDesk contributors
// SPDX-License-Identifier: Apache-2.0
#include "app/support/Log.h"

#include <QDir>
#include <QFile>
#include <QTemporaryDir>
#include <QTest>
#include <QThread>

#include <memory>
#include <vector>

using namespace certdesk;

namespace {

/// Gives Qt Test its own handler back.
class HandlerGuard {
public:
    HandlerGuard() : m_before(qInstallMessageHandler(nullptr)) { qInstallMessageHandler(m_before); }
    ~HandlerGuard() { qInstallMessageHandler(m_before); }
    Q_DISABLE_COPY_MOVE(HandlerGuard)

private:
    QtMessageHandler m_before;
};

QList<QByteArray> lines()
{
    QFile file(logFilePath());
    return file.open(QIODevice::ReadOnly) ? file.readAll().split('\n') : QList<QByteArray>();
}

} // namespace

class TestLog : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void writesRedactedLines()
    {
        const QTemporaryDir profile;
        const HandlerGuard guard;
        startLog(profile.path(), QStringLiteral("certdesk"), false);
        qCInfo(logApi) << "calling 13812345678";
        qCDebug(logApi) << "too fine";
        qWarning("two\nlines");
        QVERIFY(logFilePath().startsWith(profile.path() + QStringLiteral("/logs/certdesk-")));
        const QList<QByteArray> written = lines();
        QCOMPARE(written.size(), 4); // with the end
        QVERIFY(written.at(0).endsWith("info  certdesk.api: calling [mobile]"));
        QVERIFY(written.at(1).endsWith("warn  default: two"));
        QCOMPARE(written.at(2), QByteArray("    lines")); // cannot pass for an entry
        QCOMPARE(QFile::permissions(logFilePath()) & (QFile::ReadGroup | QFile::ReadOther), QFile::Permissions());
    }

    void keepsTenFilesOfEachProgram()
    {
        const QTemporaryDir profile;
        const HandlerGuard guard;
        startLog(profile.path(), QStringLiteral("certdesk-cli"), false);
        const QDir logs(profile.filePath(QStringLiteral("logs")));
        const QString oldest = QStringLiteral("certdesk-20200101-000000000-1.log");
        for (int i = 0; i < 12; ++i) {
            QFile file(logs.filePath(QStringLiteral("certdesk-202001%1-000000000-1.log").arg(i + 1, 2, 10, QLatin1Char('0'))));
            QVERIFY(file.open(QIODevice::WriteOnly));
        }
        QVERIFY(logs.exists(oldest));
        startLog(profile.path(), QStringLiteral("certdesk"), false);
        QCOMPARE(logs.entryList({QStringLiteral("certdesk-[0-9]*.log")}).size(), 10);
        QVERIFY(!logs.exists(oldest));
        QVERIFY(QFile::exists(logFilePath()));
        QCOMPARE(logs.entryList({QStringLiteral("certdesk-cli-*.log")}).size(), 1);
    }

    void threadsDoNotMixTheirLines()
    {
        const QTemporaryDir profile;
        const HandlerGuard guard;
        startLog(profile.path(), QStringLiteral("certdesk"), false);
        std::vector<std::unique_ptr<QThread>> threads;
        for (int i = 0; i < 4; ++i) {
            threads.emplace_back(QThread::create([i] {
                for (int n = 0; n < 100; ++n)
                    qCWarning(logUi).noquote() << QString(60, QLatin1Char(static_cast<char>('a' + i)));
            }));
            threads.back()->start();
        }
        for (const auto &thread : threads)
            QVERIFY(thread->wait(10'000));
        const QList<QByteArray> written = lines();
        QCOMPARE(written.size(), 401);
        for (const QByteArray &line : written.mid(0, 400)) {
            const QByteArray text = line.mid(line.lastIndexOf(' ') + 1);
            QCOMPARE(text, QByteArray(60, text.front()));
        }
    }

    void aDirectoryThatCannotBeWrittenIsNoReasonToFail()
    {
        const QTemporaryDir profile;
        QFile blocker(profile.filePath(QStringLiteral("logs")));
        QVERIFY(blocker.open(QIODevice::WriteOnly));
        blocker.close();
        const HandlerGuard guard;
        startLog(profile.path(), QStringLiteral("certdesk"), false);
        qCInfo(logApi) << "to standard error then";
        QVERIFY(logFilePath().isEmpty());
    }
};

QTEST_GUILESS_MAIN(TestLog)
#include "tst_log.moc"
