// SPDX-FileCopyrightText: CertDesk contributors
// SPDX-License-Identifier: Apache-2.0
#include "TestPlatform.h"
#include "platform/OrderList.h"
#include "platform/Seeding.h"

using namespace certdesk::platform;

class OrderListsTest : public QObject {
    Q_OBJECT

private:
    std::unique_ptr<TestPlatform> m_platform;
    QStringList m_made; ///< newest first
    bool m_changed = false;

    TestPlatform &platform() { return *m_platform; }
    QJsonObject list(const QString &query) { return jsonOf(platform().get("/v1/orders"_q + query)); }
    QStringList ids(const QJsonObject &answer)
    {
        QStringList result;
        const QJsonArray items = answer.value("items"_q).toArray();
        for (const QJsonValue &item : items)
            result << item["id"_q].toString();
        return result;
    }
    QString make(const QString &product, const QString &applicant, const QString &organisation)
    {
        return platform().createOrder({{"product"_q, product}, {"applicant"_q, QJsonObject{{"name"_q, applicant}}}, {"organisation"_q, QJsonObject{{"name"_q, organisation}}}});
    }

private Q_SLOTS:
    /// A platform of its own for what changes it.
    void init()
    {
        static const QStringList changing{"daysAreThoseOfBeijing"_q, "theListFollowsTheOrder"_q, "seededOrdersReadLikeOthers"_q, "theSameSeedMakesTheSameOrders"_q};
        const bool wasChanged = m_changed;
        m_changed = changing.contains(QLatin1String(QTest::currentTestFunction()));
        if (m_platform && !m_changed && !wasChanged)
            return;
        m_platform = std::make_unique<TestPlatform>();
        sql(platform().database(), "PRAGMA synchronous = OFF"_q); // nobody pulls the plug here
        m_made.clear();
        const QList<std::array<const char *, 3>> rows{{"huixin-usbkey", "张演练", "浙江演练科技有限公司"}, {"huixin-mobile", "张样例", "浙江演练科技有限公司"},
                                                      {"huixin-usbkey", "李演练", "宁波示例文具店"}, {"huixin-usbkey", "O'Neil%_", "A_B%公司"}};
        for (const auto &[product, applicant, organisation] : rows)
            m_made.prepend(make(QString::fromUtf8(product), QString::fromUtf8(applicant), QString::fromUtf8(organisation)));
        platform().post("/v1/orders/%1/withdraw"_q.arg(m_made[1]));
    }
    void cleanup() { setClockOffset(0); }
    void cleanupTestCase() { m_platform.reset(); }

    void filters_data()
    {
        QTest::addColumn<QString>("query");
        QTest::addColumn<QList<int>>("found"); // positions in m_made
        const auto row = [](const char *name, const char *query, const QList<int> &found) { QTest::newRow(name) << QString::fromUtf8(query) << found; };
        row("all", "", {0, 1, 2, 3});
        row("status", "?status=draft", {0, 2, 3});
        row("other status", "?status=issued", {});
        row("product", "?product=huixin-mobile", {2});
        row("unknown product", "?product=gold", {});
        row("vendor", "?vendor=%E7%A7%BB%E5%8A%A8", {2});
        row("vendor in English", "?vendor=huixin%20mobile", {2});
        row("unknown vendor", "?vendor=zzz", {});
        row("applicant", "?applicant=%E5%BC%A0", {2, 3});
        row("applicant within", "?applicant=%E6%BC%94%E7%BB%83", {1, 3});
        row("organisation", "?organisation=%E6%BC%94%E7%BB%83%E7%A7%91%E6%8A%80", {2, 3});
        row("combined", "?organisation=%E6%BC%94%E7%BB%83%E7%A7%91%E6%8A%80&applicant=%E6%BC%94%E7%BB%83&status=draft", {3});
        row("contradiction", "?applicant=%E6%9D%8E&status=draft", {});
        row("a percent sign is a letter", "?applicant=%25", {0});
        row("so is an underscore", "?organisation=_", {0});
        row("and a quote", "?applicant=O%27", {0});
        row("empty filters", "?applicant=&status=&orderNo=", {0, 1, 2, 3});
        row("page 2", "?page=2&size=3", {3});
        row("page 2 of filtered", "?page=2&size=2&status=draft", {3});
        row("beyond", "?page=9", {});
    }
    void filters()
    {
        QFETCH(QString, query);
        QFETCH(QList<int>, found);
        QStringList expected;
        for (const int position : found)
            expected << m_made[position];
        const QJsonObject answer = list(query);
        QCOMPARE(ids(answer), expected);
        if (!query.contains("page"_q))
            QCOMPARE(answer.value("total"_q).toInt(), int(expected.size()));
    }

    void totalsHoldOnEveryPage()
    {
        for (const QString &filter : {QString(), "&status=draft"_q, "&applicant=%E6%BC%94"_q}) {
            const QStringList whole = ids(list("?size=100"_q + filter));
            const int total = int(whole.size());
            for (int page = 1; page <= total + 1; ++page) {
                const QJsonObject answer = list("?size=1&page=%1"_q.arg(page) + filter);
                QCOMPARE(answer.value("total"_q).toInt(), total);
                QCOMPARE(ids(answer), whole.mid(page - 1, 1)); // from either end
            }
        }
    }

    void numbersAreFoundByAnyPart()
    {
        const QString id = m_made[2];
        for (int length : {1, 4, 15}) {
            for (int from = 0; from + length <= id.size(); from += length)
                QVERIFY(ids(list("?size=100&orderNo="_q + id.mid(from, length))).contains(id));
        }
        QCOMPARE(list("?orderNo=x"_q).value("total"_q).toInt(), 0);
    }

    void daysAreThoseOfBeijing()
    {
        const QDate made = QDate::fromString(platform().order(m_made[0]).value("createdAt"_q).toString().left(10), Qt::ISODate);
        const auto day = [](const QDate &date) { return date.toString(Qt::ISODate); };
        QCOMPARE(list("?from=%1&to=%1"_q.arg(day(made))).value("total"_q).toInt(), 4);
        QCOMPARE(list("?from=%1"_q.arg(day(made.addDays(1)))).value("total"_q).toInt(), 0);
        QCOMPARE(list("?to=%1"_q.arg(day(made.addDays(-1)))).value("total"_q).toInt(), 0);
        // 16:30 UTC is half past midnight of the next day in Beijing.
        const QDateTime late(made.addDays(10), QTime(16, 30), Qt::UTC);
        setClockOffset(QDateTime::currentDateTimeUtc().msecsTo(late));
        const QString order = make("huixin-usbkey"_q, "张"_q, "某公司"_q);
        QCOMPARE(ids(list("?from=%1"_q.arg(day(made.addDays(11))))), QStringList{order});
        QCOMPARE(list("?from=%1&to=%1"_q.arg(day(made.addDays(10)))).value("total"_q).toInt(), 0);
    }

    void wrongParameters_data()
    {
        QTest::addColumn<QString>("query");
        QTest::addColumn<QString>("error");
        QTest::newRow("page 0") << "?page=0"_q << "/query/page out-of-range"_q;
        QTest::newRow("page words") << "?page=first"_q << "/query/page out-of-range"_q;
        QTest::newRow("page too far") << "?page=1000001"_q << "/query/page out-of-range"_q;
        QTest::newRow("size 101") << "?size=101"_q << "/query/size out-of-range"_q;
        QTest::newRow("status") << "?status=lost"_q << "/query/status not-offered"_q;
        QTest::newRow("date") << "?from=2026-02-30"_q << "/query/from malformed"_q;
        QTest::newRow("short date") << "?from=2026-2-3"_q << "/query/from malformed"_q;
        QTest::newRow("backwards") << "?from=2026-02-03&to=2026-02-02"_q << "/query/to out-of-range"_q;
        QTest::newRow("long") << "?applicant="_q + QString(65, QLatin1Char('x')) << "/query/applicant too-long"_q;
        QTest::newRow("unknown") << "?colour=red"_q << "/query/colour unknown-member"_q;
        QTest::newRow("twice") << "?page=1&page=2"_q << "/query/page given-twice"_q;
    }
    void wrongParameters()
    {
        QFETCH(QString, query);
        QFETCH(QString, error);
        for (const QString &path : {"/v1/orders"_q, "/v1/staff/orders"_q}) {
            const Response response = platform().get(path + query, path.contains("staff"_q) ? "reviewer"_q : "supplier"_q);
            QCOMPARE(response.status, 422);
            QCOMPARE(errorsOf(response), QStringList{error});
        }
    }

    void pagesAreLinked()
    {
        const auto links = [this](const QString &query) { return QString::fromLatin1(platform().get("/v1/orders"_q + query).header("Link")); };
        const QString first = links("?size=1&applicant=%E6%BC%94"_q);
        QVERIFY2(first.contains("</v1/orders?size=1&applicant=%E6%BC%94&page=2>; rel=\"next\""_q), qPrintable(first));
        QVERIFY(first.contains("page=1>; rel=\"first\""_q) && first.contains("page=2>; rel=\"last\""_q) && !first.contains("rel=\"prev\""_q));
        const QString last = links("?page=4&size=1"_q);
        QVERIFY(last.contains("page=3>; rel=\"prev\""_q) && !last.contains("rel=\"next\""_q));
        const QString only = links({});
        QVERIFY(only.contains("page=1>; rel=\"first\""_q) && only.contains("page=1>; rel=\"last\""_q) && !only.contains("next"_q));
        QVERIFY(links("?page=50&size=1"_q).contains("page=4>; rel=\"prev\""_q)); // beyond the end leads back
    }

    void onlyOnesOwn()
    {
        QCOMPARE(jsonOf(platform().get("/v1/orders"_q, "supplier2"_q)).value("total"_q).toInt(), 0);
        QCOMPARE(jsonOf(platform().get("/v1/staff/orders"_q, "reviewer"_q)).value("total"_q).toInt(), 4);
        QCOMPARE(platform().get("/v1/staff/orders"_q).status, 403);
    }

    /// The list follows each change of an order, and a refused change does not leave traces in it.
    void theListFollowsTheOrder()
    {
        const QString order = m_made[0];
        const QByteArray etag = platform().get("/v1/orders/"_q + order).header("ETag");
        QCOMPARE(platform().send("PUT", "/v1/orders/%1/application"_q.arg(order), {{"product"_q, "huixin-mobile"_q}, {"applicant"_q, QJsonObject{{"name"_q, "新名字"_q}}}}, "supplier"_q, {{"if-match", etag}}).status, 200);
        QCOMPARE(ids(list("?applicant=%E6%96%B0%E5%90%8D"_q)), QStringList{order});
        QCOMPARE(ids(list("?product=huixin-mobile"_q)), (QStringList{order, m_made[2]}));
        QCOMPARE(list("?applicant=Neil"_q).value("total"_q).toInt(), 0);
        QCOMPARE(platform().send("PUT", "/v1/orders/%1/application"_q.arg(order), {{"product"_q, "huixin-usbkey"_q}}, "supplier"_q, {{"if-match", etag}}).status, 412);
        QCOMPARE(list("?product=huixin-mobile"_q).value("total"_q).toInt(), 2);
        QSqlQuery wrong = sql(platform().database(), "SELECT count(*) FROM orders o LEFT JOIN order_list l ON l.id = o.id LEFT JOIN order_words w ON w.k = l.status WHERE w.word IS NOT o.status"_q);
        QVERIFY(wrong.next());
        QCOMPARE(wrong.value(0).toInt(), 0);
    }

    void seededOrdersReadLikeOthers()
    {
        const int before = list({}).value("total"_q).toInt();
        seedOrders(platform().database(), platform().directory() + "/uploads"_q, {400, 7, 0.5});
        const int all = jsonOf(platform().get("/v1/staff/orders"_q, "reviewer"_q)).value("total"_q).toInt();
        QCOMPARE(all, before + 400);
        const int own = list({}).value("total"_q).toInt() - before;
        QVERIFY2(own > 150 && own < 250, qPrintable(QString::number(own)));
        QStringList seen;
        for (int page = 1; page <= 5; ++page) {
            const QJsonArray items = jsonOf(platform().get("/v1/staff/orders?size=100&page=%1"_q.arg(page), "reviewer"_q)).value("items"_q).toArray();
            for (const QJsonValue &item : items) {
                const QString status = item["status"_q].toString();
                seen << status;
                const bool submitted = item["submittedAt"_q].isString();
                QCOMPARE(item["certificates"_q].toArray().size(), submitted ? qsizetype(item["application"_q]["quantity"_q].toInt()) : 0);
                QVERIFY(QDateTime::fromString(item["createdAt"_q].toString(), Qt::ISODateWithMs).isValid());
                QVERIFY(status != "issued"_q || item["payment"_q]["amount"_q].toInteger() == 0 || item["payment"_q]["state"_q].toString() == "paid"_q);
                QCOMPARE(item["id"_q].toString().size(), 15);
            }
        }
        seen.removeDuplicates();
        QCOMPARE(seen.size(), 10); // every state is there
        // What reads a single one agrees with the list, and a seeded draft can be submitted as it is.
        const QString draft = ids(jsonOf(platform().get("/v1/orders?status=draft&size=100"_q))).last();
        QCOMPARE(platform().order(draft), jsonOf(platform().get("/v1/orders?orderNo="_q + draft)).value("items"_q)[0].toObject());
        const QStringList errors = errorsOf(platform().submit(draft));
        QVERIFY2(errors.isEmpty() || errors == QStringList{"/letterEndDate expired"_q}, qPrintable(errors.join(QLatin1Char(','))));
        // New orders go on top.
        const QString fresh = make("huixin-usbkey"_q, "张"_q, "某公司"_q);
        QCOMPARE(ids(list({})).first(), fresh);
        QCOMPARE(sql(platform().database(), "PRAGMA foreign_key_check"_q).next(), false);
    }

    void theSameSeedMakesTheSameOrders()
    {
        const auto made = [this](quint32 seed) {
            m_platform = std::make_unique<TestPlatform>();
            seedOrders(platform().database(), platform().directory() + "/uploads"_q, {30, seed, 0.5});
            QStringList rows;
            QSqlQuery row = sql(platform().database(), "SELECT status || account || json_extract(application, '$.applicant.name') FROM orders ORDER BY id"_q);
            while (row.next())
                rows << row.value(0).toString();
            return rows;
        };
        const QStringList first = made(3);
        QCOMPARE(first.size(), 30);
        QCOMPARE(made(3), first);
        QVERIFY(made(4) != first);
    }
};

QTEST_GUILESS_MAIN(OrderListsTest)
#include "tst_order_lists.moc"
