// SPDX-FileCopyrightText: CertDesk contributors
// SPDX-License-Identifier: Apache-2.0
// Workdays of the State Council, the timeline over every status and product, and what is news.
#include "app/domain/OrderNews.h"
#include "app/domain/Timeline.h"

#include <QFile>
#include <QJsonDocument>
#include <QtTest>

Q_DECLARE_METATYPE(certdesk::Order)

using namespace certdesk;

namespace {

using State = TimelineItem::State;
constexpr int beijing = 8 * 3600;

QDateTime at(int month, int day, int hour = 10)
{
    return QDateTime(QDate(2026, month, day), QTime(hour, 0), Qt::OffsetFromUTC, beijing);
}

OrderEvent happened(const char *kind, const QDateTime &when, const QJsonObject &data = {})
{
    return {when, QString::fromLatin1(kind), {QString::fromLatin1(kind), QString::fromLatin1(kind)}, data};
}

Order order(OrderStatus status, const char *method = "courier")
{
    Order order;
    order.id = QStringLiteral("154175355707863");
    order.status = status;
    order.statusWord = toString(status);
    order.identity.state = status == OrderStatus::AwaitingIdentity ? QStringLiteral("none") : QStringLiteral("verified");
    order.payment = {QStringLiteral("none"), 0, {}};
    order.refund = {QStringLiteral("none"), 0};
    order.application.delivery.method = QString::fromLatin1(method);
    order.submittedAt = at(11, 20);
    order.updatedAt = at(11, 20);
    if (qstrcmp(method, "online") == 0)
        order.mobile = PhoneState{QStringLiteral("waiting"), {}};
    return order;
}

Order issued(const char *method, const char *certificate)
{
    Order made = order(OrderStatus::Issued, method);
    OrderCertificate one;
    one.state = QString::fromLatin1(certificate);
    made.certificates = {one};
    if (qstrcmp(method, "courier") == 0)
        made.shipment = {QStringLiteral("SF"), QStringLiteral("SF1"), at(11, 24), QStringLiteral("in_transit"), {}};
    return made;
}

/// "now review 2026-11-23..2026-11-24 | to come making …": what is asked of a timeline, in one line.
QString said(const QList<TimelineItem> &items)
{
    static const char *const names[] = {"submission", "identity", "paper", "visit", "payment", "review", "correction", "making", "courier", "pickup", "message", "download", "activation", "binding", "refund", "event", "elsewhere"};
    QStringList words;
    for (const TimelineItem &item : items) {
        if (item.state == State::Done || item.state == State::Failed)
            continue;
        QString word = (item.state == State::Now ? QStringLiteral("now ") : QStringLiteral("then ")) + QLatin1String(names[int(item.what)]);
        if (item.expected.isValid())
            word += QStringLiteral(" %1..%2").arg(item.expected.from.toString(QStringLiteral("MM-dd")), item.expected.to.toString(QStringLiteral("MM-dd")));
        if (item.late)
            word += QStringLiteral(" late");
        words << word;
    }
    return words.join(QStringLiteral(", "));
}

QList<TimelineItem> timeline(const Order &order, const OrderHistory &history = {}, const QDateTime &now = at(11, 20, 12))
{
    return timelineFor(order, history, {}, Workdays::bundled(), now);
}

} // namespace

class Following : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void days_data()
    {
        QTest::addColumn<QDate>("day");
        QTest::addColumn<bool>("workday");
        QTest::newRow("Monday") << QDate(2026, 3, 2) << true;
        QTest::newRow("Saturday") << QDate(2026, 3, 7) << false;
        QTest::newRow("Spring Festival") << QDate(2026, 2, 17) << false;
        QTest::newRow("Saturday worked before it") << QDate(2026, 2, 14) << true;
        QTest::newRow("Sunday worked for New Year") << QDate(2026, 1, 4) << true;
        QTest::newRow("National Day on a Thursday") << QDate(2026, 10, 1) << false;
        QTest::newRow("not arranged: weekday") << QDate(2027, 1, 1) << true;
        QTest::newRow("not arranged: Saturday") << QDate(2027, 1, 2) << false;
    }
    void days()
    {
        QFETCH(QDate, day);
        QTEST(Workdays::bundled().isWorkday(day), "workday");
    }

    void spans_data()
    {
        QTest::addColumn<QDate>("day");
        QTest::addColumn<int>("least");
        QTest::addColumn<int>("most");
        QTest::addColumn<QDate>("from");
        QTest::addColumn<QDate>("to");
        QTest::addColumn<bool>("estimated");
        QTest::newRow("none") << QDate(2026, 3, 7) << 0 << 0 << QDate(2026, 3, 7) << QDate(2026, 3, 7) << false;
        QTest::newRow("over a weekend") << QDate(2026, 3, 6) << 1 << 2 << QDate(2026, 3, 9) << QDate(2026, 3, 10) << false;
        QTest::newRow("refund over the Spring Festival") << QDate(2026, 2, 13) << 3 << 15 << QDate(2026, 2, 25) << QDate(2026, 3, 12) << false;
        QTest::newRow("over National Day with its make-up Saturday") << QDate(2026, 9, 30) << 1 << 3 << QDate(2026, 10, 8) << QDate(2026, 10, 10) << false;
        QTest::newRow("into a year not arranged") << QDate(2026, 12, 31) << 1 << 2 << QDate(2027, 1, 1) << QDate(2027, 1, 4) << true;
    }
    void spans()
    {
        QFETCH(QDate, day);
        QFETCH(int, least);
        QFETCH(int, most);
        const Workdays::Span span = Workdays::bundled().span(day, least, most);
        QTEST(span.from, "from");
        QTEST(span.to, "to");
        QTEST(span.estimated, "estimated");
    }

    void withoutACalendarOnlyWeekendsAreFree()
    {
        QVERIFY(Workdays().isWorkday(QDate(2026, 10, 1)));
        QVERIFY(!Workdays().isWorkday(QDate(2026, 10, 10)));
        QVERIFY(Workdays().span(QDate(2026, 3, 2), 1, 1).estimated);
        QVERIFY(!Workdays().span(QDate(), 1, 1).isValid());
    }

    /// Both are made by platform/scripts/build-workdays.sh.
    void theCalendarIsThePlatforms()
    {
        QFile ours(QStringLiteral(":/workdays/workdays.json"));
        QFile theirs(QStringLiteral(CERTDESK_SOURCE_DIR "/platform/data/workdays.json"));
        QVERIFY(ours.open(QIODevice::ReadOnly) && theirs.open(QIODevice::ReadOnly));
        QCOMPARE(QJsonDocument::fromJson(ours.readAll()), QJsonDocument::fromJson(theirs.readAll()));
    }

    void theDayIsBeijings()
    {
        QCOMPARE(beijingDay(QDateTime(QDate(2026, 3, 1), QTime(18, 0), Qt::UTC)), QDate(2026, 3, 2));
        QCOMPARE(beijingDay({}), QDate());
    }

    // 2026-11-20 is a Friday.
    void ahead_data()
    {
        QTest::addColumn<Order>("order");
        QTest::addColumn<QString>("expected");
        const QString usb = QStringLiteral("then review, then making, then courier, then activation, then binding");
        Order due = order(OrderStatus::AwaitingIdentity);
        due.payment = {QStringLiteral("due"), 20000, {}};
        Order paying = order(OrderStatus::AwaitingPayment);
        paying.payment = due.payment;
        Order unknown = order(OrderStatus::Unknown);
        Order withdrawn = order(OrderStatus::Withdrawn);
        withdrawn.refund = {QStringLiteral("pending"), 20000};
        Order refused = order(OrderStatus::Rejected);
        refused.refund = withdrawn.refund;
        Order sent = issued("online", "ready");
        sent.mobile = PhoneState{QStringLiteral("sent"), {}};
        Order downloaded = sent;
        downloaded.mobile = PhoneState{QStringLiteral("downloaded"), at(11, 25)};
        Order arrived = issued("courier", "ready");
        arrived.shipment.state = QStringLiteral("delivered");

        QTest::newRow("draft") << order(OrderStatus::Draft) << QStringLiteral("now submission, then identity, ") + usb;
        QTest::newRow("identity, nothing due") << order(OrderStatus::AwaitingIdentity) << QStringLiteral("now identity, ") + usb;
        QTest::newRow("identity, then a fee") << due << QStringLiteral("now identity, then payment, ") + usb;
        QTest::newRow("paper") << order(OrderStatus::AwaitingPaper) << QStringLiteral("now paper, ") + usb;
        QTest::newRow("visit") << order(OrderStatus::AwaitingOnsite) << QStringLiteral("now visit, ") + usb;
        QTest::newRow("payment") << paying << QStringLiteral("now payment, ") + usb;
        QTest::newRow("payment of nothing is the review") << order(OrderStatus::AwaitingPayment)
            << QStringLiteral("now review 11-23..11-24, then making 11-23..11-25, then courier 11-25..11-30, then activation, then binding");
        QTest::newRow("review") << order(OrderStatus::InReview) << QStringLiteral("now review 11-23..11-24, then making 11-23..11-25, then courier 11-25..11-30, then activation, then binding");
        QTest::newRow("review, fetched on site") << order(OrderStatus::InReview, "onsite")
            << QStringLiteral("now review 11-23..11-24, then making 11-23..11-25, then pickup 11-23..11-25, then activation, then binding");
        QTest::newRow("review, mobile") << order(OrderStatus::InReview, "online") << QStringLiteral("now review 11-23..11-24, then making 11-23..11-25, then message 11-23..11-25, then download");
        QTest::newRow("refused") << order(OrderStatus::Rejected) << QStringLiteral("now correction, ") + usb;
        QTest::newRow("refused with money on its way") << refused << QStringLiteral("now refund 11-25..12-11, now correction, ") + usb;
        QTest::newRow("making") << order(OrderStatus::ApprovedMaking) << QStringLiteral("now making 11-20..11-23, then courier 11-24..11-26, then activation, then binding");
        QTest::newRow("making, mobile") << order(OrderStatus::ApprovedMaking, "online") << QStringLiteral("now making 11-20..11-23, then message 11-20..11-23, then download");
        QTest::newRow("sent") << issued("courier", "ready") << QStringLiteral("now courier 11-26..11-27, then activation, then binding");
        QTest::newRow("arrived") << arrived << QStringLiteral("now activation, then binding");
        QTest::newRow("plugged in before the carrier said so") << issued("courier", "enrolled") << QStringLiteral("now activation, then binding");
        QTest::newRow("handed over") << issued("onsite", "ready") << QStringLiteral("now activation, then binding");
        QTest::newRow("on the key") << issued("courier", "installed") << QStringLiteral("now binding");
        QTest::newRow("bound") << issued("courier", "bound") << QString();
        QTest::newRow("message sent") << sent << QStringLiteral("now download");
        QTest::newRow("downloaded") << downloaded << QString();
        QTest::newRow("withdrawn") << order(OrderStatus::Withdrawn) << QString();
        QTest::newRow("withdrawn with money on its way") << withdrawn << QStringLiteral("now refund 11-25..12-11");
        QTest::newRow("a state of a newer platform") << unknown << QStringLiteral("now elsewhere");
    }
    void ahead()
    {
        QFETCH(Order, order);
        QTEST(said(timeline(order)), "expected");
    }

    void whatHappenedIsTheHistory()
    {
        const OrderHistory history{{happened("created", at(11, 18)), happened("submitted", at(11, 19)), happened("identity-failed", at(11, 19, 11)), happened("identity-failed", at(11, 19, 12)),
                                    happened("identity-verified", at(11, 19, 13)), happened("in-review", at(11, 19, 13)), happened("station-closed", at(11, 20))}, {}};
        const QList<TimelineItem> items = timeline(order(OrderStatus::InReview), history);
        QStringList kinds;
        for (const TimelineItem &item : items) {
            if (item.what == Milestone::Event)
                kinds << item.kind + QLatin1Char('/') + QString::number(item.times) + (item.state == State::Failed ? QStringLiteral("!") : QString());
        }
        QCOMPARE(kinds, (QStringList{QStringLiteral("submitted/1"), QStringLiteral("identity-failed/2!"), QStringLiteral("identity-verified/1"), QStringLiteral("station-closed/1")}));
        // The review is counted from its own event, a Thursday.
        QCOMPARE(currentOf(items)->expected, (Workdays::Span{QDate(2026, 11, 20), QDate(2026, 11, 23), false}));
    }

    void withoutAHistoryTheOrderTells()
    {
        Order paid = order(OrderStatus::ApprovedMaking);
        paid.payment = {QStringLiteral("paid"), 20000, at(11, 20, 11)};
        const QList<TimelineItem> items = timeline(paid);
        QList<Milestone> done;
        for (const TimelineItem &item : items) {
            if (item.state == State::Done)
                done << item.what;
        }
        QCOMPARE(done, (QList{Milestone::Submission, Milestone::Identity, Milestone::Payment, Milestone::Review}));
    }

    void theCarriersWordsStandInTheirPlace()
    {
        const OrderHistory history{{happened("shipped", at(11, 24)), happened("appointment-made", at(11, 26))},
                                   {{{}, {{at(11, 25), QStringLiteral("杭州"), {QStringLiteral("到达"), {}}, QStringLiteral("in_transit")},
                                          {at(11, 27), QStringLiteral("宁波"), {QStringLiteral("破损"), {}}, QStringLiteral("exception")}}}}};
        const QList<TimelineItem> items = timeline(issued("courier", "ready"), history, at(11, 27, 12));
        QCOMPARE(items.at(1).place, QStringLiteral("杭州"));
        QCOMPARE(items.at(2).kind, QStringLiteral("appointment-made"));
        QCOMPARE(items.at(3).state, State::Failed);
        // Told by both, it is said once.
        OrderHistory twice = history;
        twice.events << happened("courier", at(11, 25));
        QCOMPARE(timeline(issued("courier", "ready"), twice, at(11, 27, 12)).size(), items.size() - 1);
    }

    void whatIsLateIsSaidAndTheRestCountedFromToday()
    {
        QCOMPARE(said(timeline(order(OrderStatus::InReview), {}, at(11, 24, 23))), QStringLiteral("now review 11-23..11-24, then making 11-23..11-25, then courier 11-25..11-30, then activation, then binding"));
        QCOMPARE(said(timeline(order(OrderStatus::InReview), {}, at(11, 25, 0))), QStringLiteral("now review 11-23..11-24 late, then making 11-25..11-26, then courier 11-27..12-01, then activation, then binding"));
        // After midnight in Beijing, although it is still the evening before in UTC.
        QVERIFY(currentOf(timeline(order(OrderStatus::InReview), {}, QDateTime(QDate(2026, 11, 24), QTime(16, 30), Qt::UTC)))->late);
    }

    void anAppointmentIsItsTime()
    {
        Order visit = order(OrderStatus::AwaitingOnsite);
        visit.appointment = Appointment{QStringLiteral("a"), {}, {}, at(11, 26), at(11, 26, 11)};
        QCOMPARE(currentOf(timeline(visit))->at, at(11, 26));
    }

    void readsTheContract()
    {
        const auto events = OrderEvent::listFrom(R"({"items":[{"at":"2026-03-04T16:20:00.000+08:00","kind":"shipped","text":{"zh":"寄出","en":"sent"},"data":{"carrier":"SF"}}]})");
        QCOMPARE(events.size(), 1);
        QCOMPARE(events.first().at.toUTC(), QDateTime(QDate(2026, 3, 4), QTime(8, 20), Qt::UTC));
        QCOMPARE(events.first().text.en, QStringLiteral("sent"));
        const auto parcels = Parcel::listFrom(R"({"items":[{"carrier":"SF","trackingNumber":"1","shippedAt":"2026-03-04T16:20:00Z","state":"delivered","deliveredAt":"2026-03-06T10:00:00Z",
            "events":[{"at":"2026-03-05T10:00:00Z","place":"杭州","text":{"zh":"到","en":"there"},"state":"in_transit"}]}]})");
        QCOMPARE(parcels.size(), 1);
        QVERIFY(parcels.first().shipment.delivered());
        QCOMPARE(parcels.first().events.first().place, QStringLiteral("杭州"));
        const auto notices = Notice::listFrom(R"({"notices":[{"id":"a","from":"2026-01-01","until":null,"title":{"zh":"一","en":"a"},"text":{"zh":"二","en":"b"}},
            {"id":"b","from":"2027-01-15","until":"2027-02-20","title":{"zh":"一","en":"a"},"text":{"zh":"二","en":"b"}}]})");
        QCOMPARE(notices.size(), 2);
        QVERIFY(notices.at(0).inForce(QDate(2030, 1, 1)));
        QVERIFY(!notices.at(1).inForce(QDate(2027, 2, 21)) && notices.at(1).inForce(QDate(2027, 2, 20)) && !notices.at(1).inForce(QDate(2027, 1, 14)));
        QVERIFY(OrderEvent::listFrom("not json").isEmpty());
        const Timings timings = Timings::fromJson({{QStringLiteral("timings"), QJsonObject{{QStringLiteral("makingWorkdays"), 4}, {QStringLiteral("reviewWorkdays"), QJsonArray{2, 5}}}}});
        QCOMPARE(timings.making, 4);
        QCOMPARE(timings.review[1], 5);
        QCOMPARE(timings.courier[1], 3);
        // The order's own parcel keeps its state on the disk.
        const Order kept = Order::fromJson(issued("courier", "ready").toJson());
        QCOMPARE(kept.shipment.state, QStringLiteral("in_transit"));
    }

    void news_data()
    {
        QTest::addColumn<Order>("before");
        QTest::addColumn<Order>("after");
        QTest::addColumn<int>("kind"); // -1: none
        const auto row = [](const char *name, const Order &before, const Order &after, int kind) { QTest::newRow(name) << before << after << kind; };
        const auto news = [](OrderNews::Kind kind) { return int(kind); };
        Order refused = order(OrderStatus::Rejected);
        refused.reasons = {{QStringLiteral("/documents/letter"), QStringLiteral("seal"), QStringLiteral("公章")}};
        Order refusedAgain = refused;
        refusedAgain.reasons.first().detail = QStringLiteral("日期");
        Order message = issued("online", "ready");
        message.mobile = PhoneState{QStringLiteral("sent"), {}};
        Order arrived = issued("courier", "ready");
        arrived.shipment.state = QStringLiteral("delivered");
        Order broken = arrived;
        broken.shipment.state = QStringLiteral("exception");
        Order refunding = order(OrderStatus::Withdrawn);
        refunding.refund = {QStringLiteral("pending"), 100};
        Order refunded = refunding;
        refunded.refund.state = QStringLiteral("done");
        Order expiring = issued("courier", "bound");
        expiring.certificates.first().notAfter = at(12, 10);
        Order young = expiring;
        young.certificates.first().notAfter = at(11, 20).addYears(1);
        row("nothing", order(OrderStatus::InReview), order(OrderStatus::InReview), -1);
        row("refused", order(OrderStatus::InReview), refused, news(OrderNews::Kind::Rejected));
        row("refused again, not seen between", refused, refusedAgain, news(OrderNews::Kind::Rejected));
        row("submitted, his own doing", order(OrderStatus::Draft), order(OrderStatus::AwaitingIdentity), -1);
        row("papers in order, fee due", order(OrderStatus::AwaitingPaper), order(OrderStatus::AwaitingPayment), news(OrderNews::Kind::PaymentDue));
        row("papers in order", order(OrderStatus::AwaitingPaper), order(OrderStatus::InReview), news(OrderNews::Kind::IdentityProved));
        row("visit in order", order(OrderStatus::AwaitingOnsite), order(OrderStatus::InReview), news(OrderNews::Kind::IdentityProved));
        row("papers not enough", order(OrderStatus::AwaitingPaper), order(OrderStatus::AwaitingIdentity), news(OrderNews::Kind::IdentityDue));
        row("paid, his own doing", order(OrderStatus::AwaitingPayment), order(OrderStatus::InReview), -1);
        row("approved", order(OrderStatus::InReview), order(OrderStatus::ApprovedMaking), news(OrderNews::Kind::Approved));
        row("sent", order(OrderStatus::ApprovedMaking), issued("courier", "ready"), news(OrderNews::Kind::KeySent));
        row("handed over", order(OrderStatus::ApprovedMaking, "onsite"), issued("onsite", "ready"), news(OrderNews::Kind::HandedOver));
        row("delivered", issued("courier", "ready"), arrived, news(OrderNews::Kind::KeyArrived));
        row("trouble", issued("courier", "ready"), broken, news(OrderNews::Kind::ParcelTrouble));
        row("message, later than the state", issued("online", "ready"), message, news(OrderNews::Kind::MessageSent));
        row("message with the state", order(OrderStatus::ApprovedMaking, "online"), message, news(OrderNews::Kind::MessageSent));
        row("withdrawn, his own doing", order(OrderStatus::InReview), refunding, -1);
        row("money back", refunding, refunded, news(OrderNews::Kind::Refunded));
        row("expires", young, expiring, news(OrderNews::Kind::ExpiresSoon));
        row("bound, his own doing", issued("courier", "installed"), young, -1);
    }
    /// Money that moves while the order stays as it is.
    void moneyNews_data()
    {
        QTest::addColumn<QString>("before");
        QTest::addColumn<QByteArray>("payments");
        QTest::addColumn<int>("kind");
        const auto row = [](const char *name, const char *before, const char *payments, int kind) { QTest::newRow(name) << QString::fromLatin1(before) << QByteArray(payments) << kind; };
        const char *late = R"([{"id":"p1","state":"refunding","refund":{"id":"r","reason":"late","state":"pending"}}])";
        row("first sight", "", late, -1);
        row("nothing new", "seen=;p1=refunding", late, -1);
        row("came late", "seen=;p1=expired", late, int(OrderNews::Kind::MoneyComesBack));
        row("came late for a payment not seen before", "seen=", late, int(OrderNews::Kind::MoneyComesBack));
        row("came twice", "seen=;p2=succeeded;p1=pending", R"([{"id":"p2","state":"succeeded"},{"id":"p1","state":"refunding","refund":{"id":"r","reason":"double","state":"pending"}}])", int(OrderNews::Kind::MoneyComesBack));
        row("went back", "seen=;p1=refunding", R"([{"id":"p1","state":"refunded","refund":{"id":"r","reason":"late","state":"done"}}])", int(OrderNews::Kind::Refunded));
        row("withdrawal: the order tells", "seen=;p1=succeeded", R"([{"id":"p1","state":"refunding","refund":{"id":"r","reason":"withdrawal","state":"pending"}}])", -1);
        row("voucher refused", "seen=;p1=checking", R"([{"id":"p1","state":"pending","note":"blurred"}])", int(OrderNews::Kind::VoucherRefused));
        row("voucher accepted: the order tells", "seen=;p1=checking", R"([{"id":"p1","state":"succeeded"}])", -1);
        row("begun here", "seen=", R"([{"id":"p1","state":"pending"}])", -1);
        row("ran out", "seen=;p1=pending", R"([{"id":"p1","state":"expired"}])", -1);
    }
    void moneyNews()
    {
        QFETCH(QString, before);
        QFETCH(QByteArray, payments);
        const auto options = PaymentOptions::fromJson(QJsonDocument::fromJson(R"({"due":0,"methods":[],"payments":)" + payments + '}').object());
        QCOMPARE(options.payments.isEmpty(), false);
        const auto kind = moneyNewsOf(before, options);
        QTEST(kind ? int(*kind) : -1, "kind");
        QVERIFY(!moneyNewsOf(moneySightOf(options), options)); // told once
    }
    void news()
    {
        QFETCH(Order, before);
        QFETCH(Order, after);
        const auto found = newsOf(sightOf(before, at(11, 20)), after, at(11, 20));
        QTEST(found ? int(found->kind) : -1, "kind");
        QVERIFY(!newsOf(sightOf(after, at(11, 20)), after, at(11, 20))); // never twice
    }

    void firstSightIsNoNewsAndSaysNothingPersonal()
    {
        Order named = order(OrderStatus::Rejected);
        named.application.applicant.name = QStringLiteral("王样例");
        named.reasons = {{QStringLiteral("/applicant/name"), QStringLiteral("x"), QStringLiteral("王样例 与身份证不符")}};
        QVERIFY(!newsOf({}, named, at(11, 20)));
        QVERIFY(!newsOf(QStringLiteral("damaged"), named, at(11, 20)));
        QVERIFY(!sightOf(named, at(11, 20)).contains(QStringLiteral("王样例")));
    }
};

QTEST_GUILESS_MAIN(Following)
#include "tst_following.moc"
