// SPDX-FileCopyrightText: CertDesk contributors
// SPDX-License-Identifier: Apache-2.0
// What changed while nobody looked is told once, whatever happens in between; and the history of an order, offline as last seen.
#include "app/journey/OrderHistory.h"
#include "app/journey/OrderWatch.h"
#include "helper/ScriptedPlatform.h"

#include <QCoroTask>
#include <QJsonArray>
#include <QJsonDocument>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

using namespace certdesk;
using namespace certdesk::test;

namespace {

Order order(const QString &id, OrderStatus status)
{
    Order order;
    order.id = id;
    order.product = QStringLiteral("huixin-usbkey");
    order.status = status;
    order.identity.state = QStringLiteral("verified");
    order.payment = {QStringLiteral("none"), 0, {}};
    order.refund = {QStringLiteral("none"), 0};
    order.application.delivery.method = QStringLiteral("courier");
    order.application.applicant.name = QStringLiteral("王样例");
    order.createdAt = order.submittedAt = order.updatedAt = QDateTime(QDate(2026, 11, 20), QTime(2, 0), Qt::UTC);
    return order;
}

const QString first = QStringLiteral("154175355707863");

} // namespace

class OrderWatchTest : public QObject {
    Q_OBJECT

    ScriptedPlatform m_platform;
    QList<Order> m_orders;
    int m_total = -1;
    int m_lists = 0;
    int m_single = 0;
    bool m_cut = false;
    QByteArray m_retryAfter;
    QByteArray m_payments;
    std::vector<std::unique_ptr<QTemporaryDir>> m_profiles;
    std::unique_ptr<AppContext> m_context;

    ScriptedAnswer answer(const ScriptedRequest &request)
    {
        ScriptedAnswer lost;
        lost.dropBefore = true;
        if (m_cut)
            return lost;
        if (!m_retryAfter.isEmpty()) {
            ScriptedAnswer busy = ScriptedAnswer::problem(429, "too-many-requests");
            busy.headers = {{"Retry-After", m_retryAfter}};
            return busy;
        }
        if (request.path() == QLatin1String("/v1/orders")) {
            ++m_lists;
            QJsonArray items;
            for (const Order &each : std::as_const(m_orders))
                items << each.toJson();
            const int total = m_total < 0 ? int(m_orders.size()) : m_total;
            return ScriptedAnswer::json(QJsonDocument(QJsonObject{{QStringLiteral("items"), items}, {QStringLiteral("total"), total}, {QStringLiteral("page"), 1}, {QStringLiteral("size"), 100}}).toJson());
        }
        if (request.path().endsWith(QLatin1String("/payments")))
            return m_payments.isEmpty() ? lost : ScriptedAnswer::json(R"({"due":20000,"methods":[],"payments":)" + m_payments + '}');
        if (request.path().endsWith(QLatin1String("/events")))
            return ScriptedAnswer::json(R"({"items":[{"at":"2026-11-20T02:00:00Z","kind":"submitted","text":{"zh":"已提交申请。","en":"Submitted."},"data":{}}]})");
        if (request.path().endsWith(QLatin1String("/shipments")))
            return ScriptedAnswer::json(R"({"items":[{"carrier":"SF","trackingNumber":"1","shippedAt":"2026-11-24T02:00:00Z","events":[]}]})");
        if (request.path().startsWith(QLatin1String("/v1/orders/"))) {
            ++m_single;
            if (request.header("if-none-match") == "\"old\"") {
                ScriptedAnswer same;
                same.status = 304;
                return same;
            }
            return ScriptedAnswer::json(QJsonDocument(order(request.path().section(QLatin1Char('/'), 3), OrderStatus::Rejected).toJson()).toJson());
        }
        return ScriptedAnswer::json("{}");
    }

    void open(const QString &profile)
    {
        m_context.reset();
        AppOptions options;
        options.profileDir = profile;
        options.platformUrl = m_platform.server.url();
        options.binDir = QStringLiteral(CERTDESK_BIN_DIR);
        m_context = std::make_unique<AppContext>(options);
        QVERIFY(QCoro::waitFor(m_context->open()));
    }
    void signIn()
    {
        auto browser = SignIn::formBrowser(m_context->http(), QStringLiteral("supplier"), SecureBuffer::fromView("re&hearsal+%é"));
        const auto done = QCoro::waitFor(m_context->signIn().signIn(std::move(browser)));
        QVERIFY2(done, done ? "" : qPrintable(done.error().name()));
    }
    static bool good(const Result<void> &result) { return result.has_value(); }

private Q_SLOTS:
    void init()
    {
        qRegisterMetaType<QList<OrderNews>>();
        m_platform.rest = [this](const ScriptedRequest &request) { return answer(request); };
        m_orders = {order(first, OrderStatus::InReview)};
        m_total = -1;
        m_lists = m_single = 0;
        m_cut = false;
        m_retryAfter.clear();
        m_payments.clear();
        open(m_profiles.emplace_back(std::make_unique<QTemporaryDir>())->path());
        signIn();
    }
    void cleanup() { m_context.reset(); }

    void moneyThatTheOrderDoesNotTellOfIsToldOnce()
    {
        m_orders = {order(first, OrderStatus::AwaitingPayment)};
        m_payments = R"([{"id":"p1","state":"checking"}])";
        OrderWatch watch(*m_context);
        QSignalSpy told(&watch, &OrderWatch::news);
        QVERIFY(good(QCoro::waitFor(watch.look())));
        QCOMPARE(told.size(), 0);
        m_payments.clear(); // no answer: nothing is known, nothing is told, the orders are looked at all the same
        QVERIFY(good(QCoro::waitFor(watch.look())));
        m_payments = R"([{"id":"p1","state":"pending","note":"blurred"}])";
        QVERIFY(good(QCoro::waitFor(watch.look())));
        QCOMPARE(told.size(), 1);
        QCOMPARE(told.first().first().value<QList<OrderNews>>(), (QList<OrderNews>{{first, OrderNews::Kind::VoucherRefused}}));
        OrderWatch later(*m_context); // the program was started again
        QSignalSpy again(&later, &OrderWatch::news);
        QVERIFY(good(QCoro::waitFor(later.look())));
        QCOMPARE(again.size() + told.size(), 1);
    }

    void aChangeIsToldOnceAndTheFirstSightNever()
    {
        OrderWatch watch(*m_context);
        QSignalSpy told(&watch, &OrderWatch::news);
        QVERIFY(good(QCoro::waitFor(watch.look())));
        QCOMPARE(told.size(), 0);
        m_orders = {order(first, OrderStatus::Rejected)};
        QVERIFY(good(QCoro::waitFor(watch.look())));
        QCOMPARE(told.size(), 1);
        const auto news = told.first().first().value<QList<OrderNews>>();
        QCOMPARE(news, (QList<OrderNews>{{first, OrderNews::Kind::Rejected}}));
        QVERIFY(good(QCoro::waitFor(watch.look())));
        QCOMPARE(told.size(), 1);
    }

    void whatChangedWhileTheProgramWasClosedIsToldAndNotAgainAfterARestart()
    {
        const QString profile = m_context->profileDir();
        {
            OrderWatch watch(*m_context);
            QVERIFY(good(QCoro::waitFor(watch.look())));
        }
        m_orders = {order(first, OrderStatus::ApprovedMaking)};
        for (const int expected : {1, 0}) {
            open(profile);
            signIn();
            OrderWatch watch(*m_context);
            QSignalSpy told(&watch, &OrderWatch::news);
            QVERIFY(good(QCoro::waitFor(watch.look())));
            QCOMPARE(told.size(), expected);
        }
    }

    void whatWasSeenOnTheScreenIsNoNews()
    {
        OrderWatch watch(*m_context);
        QSignalSpy told(&watch, &OrderWatch::news);
        QVERIFY(good(QCoro::waitFor(watch.look())));
        m_orders = {order(first, OrderStatus::Rejected)};
        QCoro::waitFor(watch.learn(m_orders.first()));
        QVERIFY(good(QCoro::waitFor(watch.look())));
        QCOMPARE(told.size(), 0);
    }

    void itAsksByItselfAndFasterAfterAnAction()
    {
        OrderWatch watch(*m_context);
        watch.setPace(3'600'000, 20, 3'600'000);
        watch.start();
        QTRY_COMPARE(m_lists, 1);
        QSignalSpy told(&watch, &OrderWatch::news);
        QTRY_VERIFY(watch.known());
        m_orders = {order(first, OrderStatus::Rejected)};
        watch.hurry();
        QTRY_COMPARE(told.size(), 1);
        QVERIFY(m_lists >= 2);
    }

    void theFastPaceEnds()
    {
        QDateTime clock(QDate(2026, 11, 20), QTime(2, 0), Qt::UTC);
        OrderWatch watch(*m_context);
        watch.setClock([&clock] { return clock; });
        watch.setPace(3'600'000, 10, 60'000);
        QSignalSpy seen(&watch, &OrderWatch::seen);
        watch.start();
        QTRY_COMPARE(m_lists, 1);
        QTRY_VERIFY(seen.size() >= 1);
        watch.hurry();
        QTRY_VERIFY(m_lists >= 3);
        clock = clock.addSecs(61);
        // The question that is under way may still be followed by one that was already timed.
        const int settled = m_lists + 2;
        QTest::qWait(200);
        QVERIFY2(m_lists <= settled, qPrintable(QString::number(m_lists)));
    }

    void whatThePlatformAsksForIsWaitedFor()
    {
        OrderWatch watch(*m_context);
        watch.setPace(10, 10, 3'600'000);
        m_retryAfter = "3600";
        const int before = m_platform.server.count("GET");
        watch.start();
        QTRY_VERIFY(m_platform.server.count("GET") > before);
        const int once = m_platform.server.count("GET");
        QTest::qWait(150);
        QVERIFY(m_platform.server.count("GET") <= once + 1);
    }

    void offlineTheCacheIsShownAndTheReturnIsNoticed()
    {
        QVERIFY(QCoro::waitFor(m_context->cache().put({order(first, OrderStatus::InReview)})));
        m_cut = true;
        OrderWatch watch(*m_context);
        watch.setPace(30, 30, 1);
        QSignalSpy seen(&watch, &OrderWatch::seen);
        watch.start();
        QTRY_COMPARE(watch.orders().size(), 1);
        QCOMPARE(m_lists, 0);
        m_cut = false;
        QTRY_VERIFY(m_lists >= 1);
        QTRY_VERIFY(seen.size() >= 2);
    }

    void signedOutItAsksNothing()
    {
        QVERIFY(QCoro::waitFor(m_context->signIn().signOut()));
        OrderWatch watch(*m_context);
        QTest::qWait(50); // what an earlier test's watch had on its way has arrived
        const int before = m_lists;
        QVERIFY(good(QCoro::waitFor(watch.look())));
        QCOMPARE(m_lists, before);
    }

    /// Beyond the first page each by its ETag; what is finished is not asked.
    void olderOrdersAreAskedOneByOne()
    {
        Order unchanged = order(QStringLiteral("100000000000001"), OrderStatus::InReview);
        unchanged.etag = QStringLiteral("\"old\"");
        Order changed = order(QStringLiteral("100000000000002"), OrderStatus::InReview);
        changed.etag = QStringLiteral("\"older\"");
        const Order finished = order(QStringLiteral("100000000000003"), OrderStatus::Withdrawn);
        QVERIFY(QCoro::waitFor(m_context->cache().put({unchanged, changed, finished})));
        OrderWatch watch(*m_context);
        QSignalSpy told(&watch, &OrderWatch::news);
        m_total = 104;
        QCoro::waitFor(watch.learn(changed));
        QVERIFY(good(QCoro::waitFor(watch.look())));
        QCOMPARE(m_single, 2);
        QCOMPARE(watch.orders().size(), 3);
        QCOMPARE(told.size(), 1);
    }

    void aSlowAnswerDoesNotTakeTheNewersPlace()
    {
        Order newer = order(first, OrderStatus::ApprovedMaking);
        newer.updatedAt = newer.updatedAt.addSecs(60);
        QVERIFY(QCoro::waitFor(m_context->cache().put({newer})));
        OrderWatch watch(*m_context);
        QVERIFY(good(QCoro::waitFor(watch.look()))); // the platform's answer is the one before
        QVERIFY(QCoro::waitFor(m_context->cache().get(first))->value().status == OrderStatus::ApprovedMaking);
        QVERIFY(watch.orders().first().status == OrderStatus::ApprovedMaking);
    }

    void theHistoryIsKeptForOffline()
    {
        Order sent = order(first, OrderStatus::Issued);
        sent.shipment.shippedAt = QDateTime(QDate(2026, 11, 24), QTime(2, 0), Qt::UTC);
        const auto asked = QCoro::waitFor(orderHistory(m_context.get(), sent));
        QVERIFY(asked);
        QCOMPARE(asked->events.size(), 1);
        QCOMPARE(asked->parcels.size(), 1);
        m_cut = true;
        const auto kept = QCoro::waitFor(orderHistory(m_context.get(), sent));
        QVERIFY(kept);
        QCOMPARE(kept->events.first().kind, QStringLiteral("submitted"));
        QCOMPARE(kept->parcels.size(), 1);
        QVERIFY(!QCoro::waitFor(orderHistory(m_context.get(), order(QStringLiteral("2"), OrderStatus::InReview))));
    }
};

QTEST_GUILESS_MAIN(OrderWatchTest)
#include "tst_orderwatch.moc"
