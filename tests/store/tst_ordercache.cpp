// SPDX-FileCopyrightText: CertDesk contributors
// SPDX-License-Identifier: Apache-2.0
#include "app/store/OrderCache.h"
#include "tests/store/StoreFixture.h"

using namespace certdesk;
using namespace certdesk::fixture;

class tst_ordercache : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void init()
    {
        m_dir = std::make_unique<QTemporaryDir>();
        m_database = std::make_unique<Database>(m_dir->filePath(QStringLiteral("store.sqlite")));
        VERIFY_OK(await(m_database->open()));
    }
    void cleanup() { m_database.reset(); }

    void ordersNewestFirst()
    {
        OrderCache cache(*m_database, vault());
        VERIFY_OK(await(cache.put({order("1", 1), order("3", 3), order("2", 2)})));
        Order changed = order("1", 1);
        changed.status = OrderStatus::Issued;
        changed.etag = QStringLiteral("\"v2\"");
        VERIFY_OK(await(cache.put({changed})));
        const auto list = await(cache.list());
        VERIFY_OK(list);
        QStringList ids;
        for (const Order &each : *list)
            ids.append(each.id);
        QCOMPARE(ids, QStringList({QStringLiteral("3"), QStringLiteral("2"), QStringLiteral("1")}));
        const auto one = await(cache.get(QStringLiteral("1")));
        VERIFY_OK(one);
        QVERIFY((*one)->status == OrderStatus::Issued);
        QCOMPARE((*one)->etag, QStringLiteral("\"v2\""));
        QCOMPARE((*one)->application, sampleDraft().application);
        QVERIFY(!await(cache.get(QStringLiteral("9")))->has_value());
        VERIFY_OK(await(cache.put({})));
    }

    /// However long the list is that somebody pages through.
    void keepsThoseSeenLast()
    {
        OrderCache cache(*m_database, vault());
        QList<Order> many;
        for (int i = 1; i <= OrderCache::keptOrders; ++i)
            many << order(QString::number(i).toLatin1().constData(), i);
        VERIFY_OK(await(cache.put(many)));
        QCOMPARE(await(cache.list())->size(), OrderCache::keptOrders);
        // Seen again, the oldest stays; the one that was seen before all others goes.
        VERIFY_OK(await(cache.put({order("1", 1)})));
        VERIFY_OK(await(cache.put({order("old", 0)})));
        QCOMPARE(await(cache.list())->size(), OrderCache::keptOrders);
        QVERIFY(await(cache.get(QStringLiteral("1")))->has_value());
        QVERIFY(await(cache.get(QStringLiteral("old")))->has_value());
        QVERIFY(!await(cache.get(QStringLiteral("2")))->has_value());
        QVERIFY(await(cache.get(QStringLiteral("3")))->has_value());
    }

    void answers()
    {
        OrderCache cache(*m_database, vault());
        QVERIFY(!await(cache.answer(QStringLiteral("catalog")))->has_value());
        VERIFY_OK(await(cache.putAnswer(QStringLiteral("catalog"), "{\"version\":1}", QString())));
        VERIFY_OK(await(cache.putAnswer(QStringLiteral("catalog"), "{\"version\":2}", QStringLiteral("W/\"2\""))));
        const auto found = await(cache.answer(QStringLiteral("catalog")));
        VERIFY_OK(found);
        QVERIFY(found->has_value());
        QCOMPARE((*found)->body, QByteArray("{\"version\":2}"));
        QCOMPARE((*found)->etag, QStringLiteral("W/\"2\""));
        QVERIFY(qAbs((*found)->receivedAt.secsTo(QDateTime::currentDateTimeUtc())) < 60);
    }

    void nothingPersonalInClear()
    {
        OrderCache cache(*m_database, vault());
        VERIFY_OK(await(cache.put({order("1", 1)})));
        VERIFY_OK(await(cache.putAnswer(QStringLiteral("me"), personalWords().join(QLatin1Char(',')).toUtf8(), QString())));
        QCOMPARE(leaks(m_dir->path()), QStringList());
    }

    void withALostKeyTheCacheIsEmpty()
    {
        VERIFY_OK(await(OrderCache(*m_database, vault()).put({order("1", 1)})));
        VERIFY_OK(await(OrderCache(*m_database, vault()).putAnswer(QStringLiteral("catalog"), "{}", QString())));
        OrderCache cache(*m_database, vault('z'));
        QVERIFY(await(cache.list())->isEmpty());
        QVERIFY(!await(cache.get(QStringLiteral("1")))->has_value());
        QVERIFY(!await(cache.answer(QStringLiteral("catalog")))->has_value());
        VERIFY_OK(await(cache.put({order("1", 1)})));
        QCOMPARE(await(cache.list())->size(), 1);
    }

private:
    static Order order(const char *id, int day)
    {
        Order order;
        order.id = QString::fromLatin1(id);
        order.status = OrderStatus::InReview;
        order.application = sampleDraft().application;
        order.createdAt = QDateTime(QDate(2026, 1, day), QTime(9, 0), Qt::UTC);
        return order;
    }

    std::unique_ptr<QTemporaryDir> m_dir;
    std::unique_ptr<Database> m_database;
};

QTEST_GUILESS_MAIN(tst_ordercache)
#include "tst_ordercache.moc"
