// SPDX-FileCopyrightText: CertDesk contributors
// SPDX-License-Identifier: Apache-2.0
#include "StoreFixture.h"

#include "app/store/SubmissionQueue.h"

using namespace certdesk;
using namespace certdesk::fixture;

class SubmissionQueueTest : public QObject {
    Q_OBJECT

private:
    QTemporaryDir m_dir;
    std::unique_ptr<Database> m_database;
    std::unique_ptr<SubmissionQueue> m_queue;

    void open(char key = 'k')
    {
        m_queue.reset();
        m_database = std::make_unique<Database>(m_dir.filePath(QStringLiteral("queue.sqlite")));
        VERIFY_OK(await(m_database->open()));
        m_queue = std::make_unique<SubmissionQueue>(*m_database, vault(key));
    }

    static QueueEntry sample(const QString &draftId, int minutesAgo)
    {
        QueueEntry entry;
        entry.draftId = draftId;
        entry.since = QDateTime(QDate(2026, 11, 22), QTime(9, 0), Qt::UTC).addSecs(-60 * minutesAgo);
        entry.content = "abc";
        entry.orderSeen = "def";
        entry.fee = std::pair<qint64, qint64>(0, 40000);
        entry.account = QStringLiteral("acct-supplier");
        return entry;
    }

private Q_SLOTS:
    void init() { open(); }
    void cleanup()
    {
        m_queue.reset();
        m_database.reset();
        QFile::remove(m_dir.filePath(QStringLiteral("queue.sqlite")));
    }

    void whatIsPutIsThereAfterARestart()
    {
        VERIFY_OK(await(m_queue->put(sample(QStringLiteral("b"), 5))));
        VERIFY_OK(await(m_queue->put(sample(QStringLiteral("a"), 10))));
        open();
        const auto list = await(m_queue->list());
        VERIFY_OK(list);
        QCOMPARE(list->size(), 2);
        QCOMPARE(list->first().draftId, QStringLiteral("a")); // the eldest first
        const QueueEntry wanted = sample(QStringLiteral("a"), 10);
        const QueueEntry &found = list->first();
        QCOMPARE(found.since, wanted.since);
        QVERIFY(found.state == QueueEntry::State::Waiting);
        QCOMPARE(found.content, wanted.content);
        QCOMPARE(found.orderSeen, wanted.orderSeen);
        QVERIFY(found.fee == wanted.fee);
        QCOMPARE(found.account, wanted.account);
        QVERIFY(!found.failure);
        QVERIFY(!found.triedAt.isValid());
    }

    void aRefusalKeepsWhereItPoints()
    {
        QueueEntry entry = sample(QStringLiteral("a"), 1);
        VERIFY_OK(await(m_queue->put(entry)));
        entry.state = QueueEntry::State::Stopped;
        entry.tries = 3;
        entry.triedAt = entry.since.addSecs(7);
        const QVariantMap error{{QStringLiteral("pointer"), QStringLiteral("/documents/letter")}, {QStringLiteral("code"), QStringLiteral("required")}};
        entry.failure = Failure(FailureCode::Api_Application_Incomplete, {{QStringLiteral("errors"), QVariantList{error}}, {QStringLiteral("requestId"), QStringLiteral("r")}});
        VERIFY_OK(await(m_queue->update(entry)));
        open();
        const auto list = await(m_queue->list());
        VERIFY_OK(list);
        const QueueEntry found = list->first();
        QVERIFY(found.state == QueueEntry::State::Stopped);
        QCOMPARE(found.tries, 3);
        QCOMPARE(found.triedAt, entry.triedAt);
        QVERIFY(found.failure && found.failure->is(FailureCode::Api_Application_Incomplete));
        QCOMPARE(found.failure->detail().value(QStringLiteral("errors")).toList().first().toMap().value(QStringLiteral("pointer")).toString(), QStringLiteral("/documents/letter"));
        QVERIFY(!found.failure->detail().contains(QStringLiteral("requestId")));
    }

    /// A draft waits once; what was removed is not changed back into being.
    void oneEntryADraft()
    {
        VERIFY_OK(await(m_queue->put(sample(QStringLiteral("a"), 10))));
        VERIFY_OK(await(m_queue->put(sample(QStringLiteral("a"), 2))));
        auto list = await(m_queue->list());
        VERIFY_OK(list);
        QCOMPARE(list->size(), 1);
        QCOMPARE(list->first().since, sample(QStringLiteral("a"), 2).since);
        VERIFY_OK(await(m_queue->remove(QStringLiteral("a"))));
        VERIFY_OK(await(m_queue->update(sample(QStringLiteral("a"), 2))));
        list = await(m_queue->list());
        VERIFY_OK(list);
        QVERIFY(list->isEmpty());
    }

    /// With another key nothing says what the user wanted to submit, so nothing is submitted.
    void aDamagedSealPauses()
    {
        VERIFY_OK(await(m_queue->put(sample(QStringLiteral("a"), 1))));
        open('x');
        const auto list = await(m_queue->list());
        VERIFY_OK(list);
        QVERIFY(list->first().state == QueueEntry::State::Paused);
        QVERIFY(list->first().content.isEmpty());
    }

    void nothingOfTheApplicationIsInClear()
    {
        QueueEntry entry = sample(QStringLiteral("a"), 1);
        const QVariantMap error{{QStringLiteral("pointer"), QStringLiteral("/applicant/name")}, {QStringLiteral("detail"), personalWords().first()}};
        entry.failure = Failure(FailureCode::Api_Application_Incomplete, {{QStringLiteral("errors"), QVariantList{error}}});
        VERIFY_OK(await(m_queue->put(entry)));
        m_queue.reset();
        m_database.reset();
        QCOMPARE(leaks(m_dir.path()), QStringList());
        QVERIFY(!contentOf(m_dir.filePath(QStringLiteral("queue.sqlite"))).contains("acct-supplier"));
    }
};

QTEST_GUILESS_MAIN(SubmissionQueueTest)
#include "tst_submissionqueue.moc"
