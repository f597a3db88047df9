// SPDX-FileCopyrightText: CertDesk contributors
// SPDX-License-Identifier: Apache-2.0
#include "app/store/Outbox.h"
#include "tests/store/StoreFixture.h"

using namespace certdesk;
using namespace certdesk::fixture;

class tst_outbox : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void init()
    {
        m_dir = std::make_unique<QTemporaryDir>();
        reopen();
    }
    void cleanup() { m_database.reset(); }

    void theSameActionKeepsItsKeyAcrossARestart()
    {
        const QString first = key("pay:ebank", "330000000000001", "aa");
        QVERIFY(first.size() >= 32 && first.size() <= 128);
        QCOMPARE(key("pay:ebank", "330000000000001", "aa"), first);
        reopen();
        QCOMPARE(key("pay:ebank", "330000000000001", "aa"), first);
    }

    void anotherActionSubjectOrBodyIsAnotherKey()
    {
        const QStringList keys = {key("pay:ebank", "1", "aa"), key("pay:balance", "1", "aa"), key("pay:ebank", "2", "aa"), key("pay:ebank", "1", "bb"),
                                  key("create", "", "aa")};
        QCOMPARE(QSet<QString>(keys.begin(), keys.end()).size(), keys.size());
        // The first body again is the first request again.
        QCOMPARE(key("pay:ebank", "1", "aa"), keys[0]);
    }

    void settledIsOver()
    {
        const QString first = key("submit", "1", "aa");
        key("submit", "1", "bb");
        const QString other = key("submit", "2", "aa");
        Outbox outbox(*m_database);
        VERIFY_OK(await(outbox.settle(QStringLiteral("submit"), QStringLiteral("1"))));
        VERIFY_OK(await(outbox.settle(QStringLiteral("submit"), QStringLiteral("1"))));
        const auto pending = await(outbox.pending());
        VERIFY_OK(pending);
        QCOMPARE(pending->size(), 1);
        QCOMPARE(pending->at(0).action, QStringLiteral("submit"));
        QCOMPARE(pending->at(0).subject, QStringLiteral("2"));
        QCOMPARE(pending->at(0).key, other);
        QVERIFY(qAbs(pending->at(0).since.secsTo(QDateTime::currentDateTimeUtc())) < 60);
        QVERIFY(key("submit", "1", "aa") != first);
    }

    void twoProgramsGetOneKey()
    {
        Database second(m_database->path());
        VERIFY_OK(await(second.open()));
        Outbox here(*m_database);
        Outbox there(second);
        for (int i = 0; i < 30; ++i) {
            const QString subject = QString::number(i);
            auto one = here.keyFor(QStringLiteral("submit"), subject, QStringLiteral("aa"));
            auto two = there.keyFor(QStringLiteral("submit"), subject, QStringLiteral("aa"));
            const auto a = await(std::move(one));
            const auto b = await(std::move(two));
            VERIFY_OK(a);
            VERIFY_OK(b);
            QCOMPARE(*a, *b);
        }
    }

    void withoutADatabaseNoKey()
    {
        Database closed(m_dir->filePath(QStringLiteral("never-opened")));
        Outbox outbox(closed);
        VERIFY_FAILS(await(outbox.keyFor(QStringLiteral("pay"), QStringLiteral("1"), QStringLiteral("aa"))), FailureCode::Store_Database_Failed);
    }

private:
    void reopen()
    {
        m_database.reset();
        m_database = std::make_unique<Database>(m_dir->filePath(QStringLiteral("store.sqlite")));
        VERIFY_OK(await(m_database->open()));
    }
    QString key(const char *action, const char *subject, const char *hash)
    {
        Outbox outbox(*m_database);
        const auto found = await(outbox.keyFor(QString::fromLatin1(action), QString::fromLatin1(subject), QString::fromLatin1(hash)));
        return found ? *found : found.error().name();
    }

    std::unique_ptr<QTemporaryDir> m_dir;
    std::unique_ptr<Database> m_database;
};

QTEST_GUILESS_MAIN(tst_outbox)
#include "tst_outbox.moc"
