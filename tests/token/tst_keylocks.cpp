// SPDX-FileCopyrightText: CertDesk contributors
// SPDX-License-Identifier: Apache-2.0
#include "app/token/KeyLeases.h"
#include "app/token/KeyLocks.h"
#include "app/token/TokenSecrets.h"

#include <QDir>
#include <QFile>
#include <QProcess>
#include <QTemporaryDir>
#include <QTest>

#include <csignal>
#include <fcntl.h>
#include <unistd.h>

using namespace certdesk;

/// Who works with a key: programs, and the hosts that outlive them.
class TestKeyLocks : public QObject {
    Q_OBJECT

private:
    using Answer = KeyLocks::Answer;
    const QString m_key = QStringLiteral("KEY0001");
    std::unique_ptr<QTemporaryDir> m_dir;

    static QString word(const Result<Answer> &answer)
    {
        if (!answer)
            return answer.error().name();
        return *answer == Answer::Locked ? QStringLiteral("locked") : *answer == Answer::Busy ? QStringLiteral("busy") : QStringLiteral("still working");
    }
    QString file() const { return m_dir->filePath(QStringLiteral("keys.lock")); }

private Q_SLOTS:
    void init() { m_dir = std::make_unique<QTemporaryDir>(); }

    void oneProgramAtATime()
    {
        KeyLocks first(m_dir->path());
        KeyLocks second(m_dir->path());
        QCOMPARE(word(first.lock(m_key)), QStringLiteral("locked"));
        QCOMPARE(word(second.lock(m_key)), QStringLiteral("busy"));
        QCOMPARE(word(second.lock(QStringLiteral("KEY0002"))), QStringLiteral("locked"));
        first.unlock(m_key);
        QCOMPARE(word(second.lock(m_key)), QStringLiteral("locked"));
        QVERIFY(!QFile(file()).permissions().testFlag(QFileDevice::ReadOther));
    }

    void aHostHoldsWhatItsProgramHeld()
    {
        auto killed = std::make_unique<KeyLocks>(m_dir->path());
        QProcess host;
        TokenSecrets secrets;
        QVERIFY(secrets.attach(host, killed->inheritable()));
        host.start(QStringLiteral("/bin/sleep"), {QStringLiteral("60")});
        QVERIFY(host.waitForStarted());
        QCOMPARE(word(killed->lock(m_key + QLatin1Char('\n'))), QStringLiteral("locked")); // as KeyLeases names it; also what is locked after the host was started
        killed.reset(); // as the system does it for a program that is killed
        KeyLeases next(m_dir->path());
        const auto refused = next.acquire(m_key, {});
        QVERIFY(!refused);
        QCOMPARE(refused.error().name(), QStringLiteral("Token_Busy"));
        QCOMPARE(refused.error().detail().value(QStringLiteral("stillWorking")).toBool(), true);
        QVERIFY(!refused.error().detail().value(QStringLiteral("message")).toString().isEmpty());
        host.kill();
        QVERIFY(host.waitForFinished());
        QVERIFY(next.acquire(m_key, {}).has_value());
    }

    void whatIsReleasedIsFreeWhileTheHostRuns()
    {
        KeyLocks program(m_dir->path());
        QProcess host;
        TokenSecrets secrets;
        QVERIFY(secrets.attach(host, program.inheritable()));
        host.start(QStringLiteral("/bin/sleep"), {QStringLiteral("60")});
        QVERIFY(host.waitForStarted());
        QCOMPARE(word(program.lock(m_key)), QStringLiteral("locked"));
        program.unlock(m_key);
        KeyLocks other(m_dir->path());
        QCOMPARE(word(other.lock(m_key)), QStringLiteral("locked"));
        host.kill();
        QVERIFY(host.waitForFinished());
    }

    /// What a program that was killed, or a power cut, leaves behind.
    void whatLiesThereLocksNothing()
    {
        QFile rubbish(file());
        QVERIFY(rubbish.open(QIODevice::WriteOnly));
        rubbish.write("1234\ncertdesk\nanother-host\n");
        rubbish.close();
        QCOMPARE(word(KeyLocks(m_dir->path()).lock(m_key)), QStringLiteral("locked"));
    }

    void aPlaceThatCannotBeUsedIsNotAKeyInUse()
    {
        QVERIFY(QDir().mkpath(file())); // a folder where the file should be
        QCOMPARE(word(KeyLocks(m_dir->path()).lock(m_key)), QStringLiteral("Store_File_NotWritten"));
        QCOMPARE(word(KeyLocks(QStringLiteral("/proc/none/here")).lock(m_key)), QStringLiteral("Store_Folder_NotMade"));
    }

    void nothingElseIsInherited()
    {
        QFile secret(m_dir->filePath(QStringLiteral("typed-by-hand")));
        QVERIFY(secret.open(QIODevice::ReadWrite));
        const int given = fcntl(secret.handle(), F_DUPFD, 5); // as "5<file" on a command line
        QVERIFY(given >= 5);
        KeyLocks locks(m_dir->path());
        QProcess host;
        TokenSecrets secrets;
        QVERIFY(secrets.attach(host, locks.inheritable()));
        host.start(QStringLiteral("/bin/sh"), {QStringLiteral("-c"), QStringLiteral("ls -l /proc/$$/fd; true")});
        QVERIFY(host.waitForFinished());
        ::close(given);
        const QByteArray list = host.readAllStandardOutput();
        QVERIFY2(list.contains("keys.lock"), list.constData());
        QVERIFY2(!list.contains("typed-by-hand"), list.constData());
        QCOMPARE(list.count("keys.lock"), 1); // the shared one alone
    }
};

QTEST_GUILESS_MAIN(TestKeyLocks)
#include "tst_keylocks.moc"
