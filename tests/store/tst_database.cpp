// SPDX-FileCopyrightText: CertDesk contributors
// SPDX-License-Identifier: Apache-2.0
#include "app/store/FileLock.h"
#include "app/store/Schema.h"
#include "app/store/Sql.h"
#include "tests/store/StoreFixture.h"

#include <QProcess>
#include <QSqlQuery>

#include <sys/stat.h>
#include <unistd.h>

using namespace certdesk;
using namespace certdesk::fixture;

namespace {

/// One statement beside the program, as another tool would do it.
bool execute(const QString &path, const QString &statement)
{
    bool done = false;
    {
        QSqlDatabase database = QSqlDatabase::addDatabase(QStringLiteral("QSQLITE"), QStringLiteral("beside"));
        database.setDatabaseName(path);
        done = database.open() && QSqlQuery(database).exec(statement);
    }
    QSqlDatabase::removeDatabase(QStringLiteral("beside"));
    return done;
}

QString answer(Database &database, const QString &statement)
{
    return await(database.run([statement](QSqlDatabase &connection) -> QString {
        QSqlQuery query(connection);
        return query.exec(statement) && query.next() ? query.value(0).toString() : query.lastError().text();
    }));
}

/// What a child prints: "ok", or the failure's name.
int openAsNobody(const QString &path)
{
    if (geteuid() == 0 && (setgid(65534) != 0 || setuid(65534) != 0))
        return 1;
    Database database(path);
    auto opened = database.open().result();
    fputs(opened ? "ok" : qPrintable(opened.error().name()), stdout);
    return 0;
}

} // namespace

class tst_database : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void init()
    {
        m_dir = std::make_unique<QTemporaryDir>();
        m_path = m_dir->filePath(QStringLiteral("profile/资料/store.sqlite"));
    }

    void aFreshFile()
    {
        Database database(m_path);
        const auto opened = await(database.open());
        VERIFY_OK(opened);
        QCOMPARE(*opened, QString());
        QCOMPARE(*await(database.open()), QString());
        QCOMPARE(answer(database, QStringLiteral("PRAGMA journal_mode")), QStringLiteral("wal"));
        QCOMPARE(answer(database, QStringLiteral("PRAGMA synchronous")), QStringLiteral("2"));
        QCOMPARE(answer(database, QStringLiteral("PRAGMA foreign_keys")), QStringLiteral("1"));
        QCOMPARE(answer(database, QStringLiteral("PRAGMA user_version")), QString::number(schema::version()));
        const auto others = QFileDevice::ReadGroup | QFileDevice::WriteGroup | QFileDevice::ReadOther | QFileDevice::WriteOther;
        for (const char *suffix : {"", "-wal", "-shm", ".lock"})
            QCOMPARE(QFile::permissions(m_path + QLatin1String(suffix)) & others, QFileDevice::Permissions());
    }

    void allWorkIsDoneOnOneThreadOfItsOwn()
    {
        Database database(m_path);
        VERIFY_OK(await(database.open()));
        // Also when the asking thread blocks at once.
        const auto where = [&] { return database.run([](QSqlDatabase &) { return QThread::currentThreadId(); }).result(); };
        const auto thread = where();
        QVERIFY(thread != QThread::currentThreadId());
        for (int i = 0; i < 50; ++i)
            QCOMPARE(where(), thread);
    }

    void whatIsQueuedIsDoneBeforeItCloses()
    {
        int done = 0;
        {
            Database database(m_path);
            (void)database.open();
            for (int i = 0; i < 20; ++i)
                (void)database.run([&done](QSqlDatabase &connection) { return done += connection.isOpen() ? 1 : 0; });
        }
        QCOMPARE(done, 20);
        QVERIFY(QSqlDatabase::connectionNames().isEmpty());
        QVERIFY(!QFile::exists(m_path + QStringLiteral("-wal")));
    }

    void aBrokenFileIsSetAside_data()
    {
        QTest::addColumn<int>("damage");
        QTest::addColumn<int>("least");
        QTest::newRow("garbage header") << 0 << 0;
        QTest::newRow("not a database") << 1 << 0;
        QTest::newRow("truncated within a page") << 2 << 50;
        QTest::newRow("truncated at a page") << 3 << 50;
        QTest::newRow("one page flipped") << 4 << 190;
        QTest::newRow("all but the header gone") << 5 << 0;
    }
    void aBrokenFileIsSetAside()
    {
        QFETCH(int, damage);
        QFETCH(int, least);
        constexpr int written = 200;
        fill(written);
        QByteArray content = contentOf(m_path);
        QVERIFY(content.size() > 50 * 4096);
        // A leaf of a table (sqlite.org/fileformat2.html, 1.6), somewhere in the middle.
        qsizetype middle = content.size() / 4096 / 2 * 4096;
        while (content.at(middle) != 0x0d)
            middle += 4096;
        switch (damage) {
        case 0:
            content.replace(0, 100, QByteArray(100, '#'));
            break;
        case 1:
            content = QByteArray("<html>this is what a broken download looks like</html>").repeated(200);
            break;
        case 2:
            content.truncate(middle + 1234);
            break;
        case 3:
            content.truncate(middle);
            break;
        case 4:
            for (qsizetype i = middle; i < middle + 4096; ++i)
                content[i] = char(~content[i]);
            break;
        default:
            content.replace(100, content.size() - 100, QByteArray(content.size() - 100, '\xff'));
        }
        QVERIFY(overwrite(m_path, content));

        Database database(m_path);
        const auto opened = await(database.open());
        VERIFY_OK(opened);
        QVERIFY2(opened->contains(QStringLiteral("store.sqlite.broken-")), qPrintable(*opened));
        QCOMPARE(contentOf(*opened), content);
        QCOMPARE(QDir(QFileInfo(m_path).path()).entryList({QStringLiteral("*salvage*")}).size(), 0);

        DraftStore drafts(database, vault());
        const auto listing = await(drafts.list());
        VERIFY_OK(listing);
        const auto survived = listing->drafts.size();
        QVERIFY2(least > 0 ? survived >= least && survived < written : survived == 0, qPrintable(QString::number(survived)));
        for (const Draft &draft : listing->drafts)
            QVERIFY(sameContent(draft, sampleDraft()));
        VERIFY_OK(await(drafts.save(sampleDraft())));
        QCOMPARE(answer(database, QStringLiteral("PRAGMA quick_check")), QStringLiteral("ok"));
        QCOMPARE(answer(database, QStringLiteral("PRAGMA journal_mode")), QStringLiteral("wal"));
    }

    void setAsideTwiceKeepsBoth()
    {
        for (int i = 0; i < 3; ++i) {
            fill(1);
            QVERIFY(overwrite(m_path, QByteArray(5000, char('a' + i))));
            Database database(m_path);
            QCOMPARE(contentOf(*await(database.open())), QByteArray(5000, char('a' + i)));
        }
        QCOMPARE(QDir(QFileInfo(m_path).path()).entryList({QStringLiteral("*.broken-*")}).size(), 3);
    }

    void aLogWithoutItsFileIsKept()
    {
        fill(1);
        QVERIFY(QFile::remove(m_path));
        QVERIFY(overwrite(m_path + QStringLiteral("-wal"), QByteArray(9000, 'w')));
        Database database(m_path);
        const auto opened = await(database.open());
        VERIFY_OK(opened);
        QCOMPARE(contentOf(*opened + QStringLiteral("-wal")), QByteArray(9000, 'w'));
    }

    void aBrokenFileInUseIsLeftAlone()
    {
        fill(1);
        QVERIFY(overwrite(m_path, QByteArray(5000, '#')));
        {
            FileLock other(m_path + QStringLiteral(".lock"));
            QVERIFY(other.tryShared());
            Database database(m_path);
            VERIFY_FAILS(await(database.open()), FailureCode::Store_Broken_InUse);
            QCOMPARE(contentOf(m_path), QByteArray(5000, '#'));
        }
        Database database(m_path);
        QVERIFY(!(*await(database.open())).isEmpty());
    }

    void twoThatFindItBrokenSetItAsideOnce()
    {
        for (int round = 0; round < 5; ++round) {
            fill(1);
            QVERIFY(overwrite(m_path, QByteArray(5000, '#')));
            Database one(m_path);
            Database two(m_path);
            auto first = one.open();
            auto second = two.open();
            VERIFY_OK(first.result());
            VERIFY_OK(second.result());
            QVERIFY(first.result()->isEmpty() != second.result()->isEmpty());
            // Both work on the new file.
            Draft draft = sampleDraft();
            draft.id = QStringLiteral("x");
            VERIFY_OK(await(DraftStore(one, vault()).save(draft)));
            VERIFY_OK(await(DraftStore(two, vault()).load(QStringLiteral("x"))));
        }
    }

    void aNewerSchemaIsRefusedUntouched()
    {
        fill(1);
        QVERIFY(execute(m_path, QStringLiteral("PRAGMA user_version = 999")));
        const QByteArray before = contentOf(m_path);
        {
            Database database(m_path);
            const auto opened = await(database.open());
            VERIFY_FAILS(opened, FailureCode::Store_Schema_Newer);
            QCOMPARE(opened.error().detail().value(QStringLiteral("found")).toInt(), 999);
            VERIFY_FAILS(await(DraftStore(database, vault()).list()), FailureCode::Store_Database_Failed);
        }
        QCOMPARE(contentOf(m_path), before);
        QVERIFY(QDir(QFileInfo(m_path).path()).entryList({QStringLiteral("*.broken-*")}).isEmpty());
    }

    void anOlderSchemaIsBroughtUp()
    {
        QVERIFY(QDir().mkpath(QFileInfo(m_path).path()));
        QVERIFY(overwrite(m_path, QByteArray()));
        Database database(m_path);
        VERIFY_OK(await(database.open()));
        QCOMPARE(answer(database, QStringLiteral("SELECT count(*) FROM drafts")), QStringLiteral("0"));
    }

    void noAccessIsNotDamage_data()
    {
        QTest::addColumn<bool>("existing");
        QTest::addColumn<int>("folderMode");
        QTest::addColumn<int>("fileMode");
        QTest::newRow("new file in a read-only folder") << false << 0555 << 0;
        QTest::newRow("read-only folder") << true << 0555 << 0666;
        QTest::newRow("read-only file") << true << 0777 << 0444;
        QTest::newRow("unreadable file") << true << 0777 << 0000;
    }
    void noAccessIsNotDamage()
    {
        QFETCH(bool, existing);
        QFETCH(int, folderMode);
        QFETCH(int, fileMode);
        // Whoever is root may write everywhere: the child is nobody then.
        const QString folder = m_dir->filePath(QStringLiteral("folder"));
        m_path = folder + QStringLiteral("/store.sqlite");
        QVERIFY(QDir().mkpath(folder));
        if (existing) {
            fill(1);
            QVERIFY(chmod(QFile::encodeName(m_path), mode_t(fileMode)) == 0);
        }
        const QByteArray before = contentOf(m_path);
        QVERIFY(chmod(QFile::encodeName(m_dir->path()), 0755) == 0);
        QVERIFY(chmod(QFile::encodeName(folder), mode_t(folderMode)) == 0);
        QProcess child;
        child.start(QCoreApplication::applicationFilePath(), {QStringLiteral("--open-as-nobody"), m_path});
        QVERIFY(child.waitForFinished());
        QCOMPARE(child.readAllStandardOutput(), QByteArray("Store_Database_NotWritable"));
        QVERIFY(chmod(QFile::encodeName(folder), 0755) == 0);
        QCOMPARE(contentOf(m_path), before);
        QVERIFY(QDir(folder).entryList({QStringLiteral("*.broken-*")}).isEmpty());
    }

    void troubles_data()
    {
        QTest::addColumn<QString>("code");
        QTest::addColumn<int>("trouble");
        const auto row
            = [](const char *name, int code, sql::Trouble trouble) { QTest::newRow(name) << QString::number(code) << int(trouble); };
        row("SQLITE_FULL", 13, sql::Trouble::Full);
        row("SQLITE_IOERR_SHMSIZE: no room for the log's index", 4874, sql::Trouble::Full);
        row("SQLITE_IOERR_READ", 266, sql::Trouble::Other);
        row("SQLITE_CORRUPT_VTAB", 267, sql::Trouble::Damaged);
        row("SQLITE_BUSY_SNAPSHOT", 517, sql::Trouble::Busy);
        row("SQLITE_READONLY_DIRECTORY", 1544, sql::Trouble::NotWritable);
        row("SQLITE_CANTOPEN", 14, sql::Trouble::NotWritable);
    }
    void troubles()
    {
        QFETCH(QString, code);
        QFETCH(int, trouble);
        QCOMPARE(int(sql::troubleOf(QSqlError(QString(), QString(), QSqlError::StatementError, code))), trouble);
    }

    void aFolderInTheWayIsNotDamage()
    {
        QVERIFY(QDir().mkpath(m_path + QStringLiteral("/inside")));
        Database database(m_path);
        VERIFY_FAILS(await(database.open()), FailureCode::Store_Database_NotWritable);
        QVERIFY(QDir(m_path + QStringLiteral("/inside")).exists());
    }

    void aLockIsBusyAndNotDamage()
    {
        Database one(m_path);
        Database two(m_path);
        VERIFY_OK(await(one.open()));
        VERIFY_OK(await(two.open()));
        VERIFY_OK(await(one.run([](QSqlDatabase &connection) { return sql::command(connection, QStringLiteral("BEGIN IMMEDIATE")); })));
        const auto refused = await(two.run([](QSqlDatabase &connection) -> Result<void> {
            // Without the patience of every day.
            QSqlQuery(connection).exec(QStringLiteral("PRAGMA busy_timeout = 0"));
            sql::Transaction transaction(connection);
            return transaction.begin();
        }));
        VERIFY_FAILS(refused, FailureCode::Store_Database_Busy);
        VERIFY_OK(await(one.run([](QSqlDatabase &connection) { return sql::command(connection, QStringLiteral("ROLLBACK")); })));
    }

    void anUnfinishedTransactionLeavesNothing()
    {
        Database database(m_path);
        VERIFY_OK(await(database.open()));
        VERIFY_OK(await(database.run([](QSqlDatabase &connection) -> Result<void> {
            sql::Transaction transaction(connection);
            if (auto begun = transaction.begin(); !begun)
                return begun;
            return sql::command(connection, QStringLiteral("INSERT INTO outbox VALUES ('a','b','c','d',1)"));
        })));
        QCOMPARE(answer(database, QStringLiteral("SELECT count(*) FROM outbox")), QStringLiteral("0"));
    }

private:
    void fill(int count)
    {
        Database database(m_path);
        VERIFY_OK(await(database.open()));
        DraftStore drafts(database, vault());
        // In one transaction, for speed.
        VERIFY_OK(await(database.run([](QSqlDatabase &connection) { return sql::command(connection, QStringLiteral("BEGIN")); })));
        for (int i = 0; i < count; ++i)
            VERIFY_OK(await(drafts.save(sampleDraft())));
        VERIFY_OK(await(database.run([](QSqlDatabase &connection) { return sql::command(connection, QStringLiteral("COMMIT")); })));
    }

    std::unique_ptr<QTemporaryDir> m_dir;
    QString m_path;
};

int main(int argc, char **argv)
{
    QCoreApplication application(argc, argv);
    const QStringList arguments = QCoreApplication::arguments();
    if (arguments.size() == 3 && arguments[1] == QLatin1String("--open-as-nobody"))
        return openAsNobody(arguments[2]);
    tst_database test;
    return QTest::qExec(&test, argc, argv);
}

#include "tst_database.moc"
