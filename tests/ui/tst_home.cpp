// SPDX-FileCopyrightText: CertDesk contributors
// SPDX-License-Identifier: Apache-2.0
// The home page over orders, drafts, keys and announcements; news on the desktop and in the window; the timeline on the screen; the
// marks of a correction.
#include "app/AppContext.h"
#include "app/journey/OrderWatch.h"
#include "ui/components/Theme.h"
#include "ui/home/HomeList.h"
#include "ui/home/HomePage.h"
#include "ui/journey/OrderParts.h"
#include "ui/journey/TimelineText.h"
#include "ui/orders/Catalogue.h"
#include "ui/orders/OrderText.h"
#include "ui/shell/Language.h"
#include "ui/shell/MainWindow.h"
#include "ui/shell/Notifier.h"

#include <QCoroTask>
#include <QPushButton>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>
#include <QVBoxLayout>

#include <ctime>

using namespace certdesk;
using namespace certdesk::ui;

namespace {

Order orderOf(int number, OrderStatus status)
{
    Order order;
    order.id = QString::number(154175355700000 + number);
    order.product = QStringLiteral("huixin-usbkey");
    order.status = status;
    order.identity.state = QStringLiteral("verified");
    order.payment = {QStringLiteral("none"), 0, {}};
    order.refund = {QStringLiteral("none"), 0};
    order.application.organisation.name = QStringLiteral("杭州样例物业管理有限公司");
    order.application.applicant.name = QStringLiteral("王样例");
    order.application.delivery.method = QStringLiteral("courier");
    order.createdAt = order.submittedAt = order.updatedAt = QDateTime::currentDateTimeUtc().addSecs(-number);
    if (status == OrderStatus::Rejected)
        order.reasons = {{QStringLiteral("/documents/letter"), QStringLiteral("seal"), QStringLiteral("授权书上的公章不在虚框内")}};
    return order;
}

OrderCertificate bound(int days)
{
    OrderCertificate certificate;
    certificate.state = QStringLiteral("bound");
    certificate.notAfter = QDateTime::currentDateTimeUtc().addDays(days).addSecs(60);
    return certificate;
}

bool shows(const QWidget &root, const QString &text)
{
    const auto labels = root.findChildren<QLabel *>();
    return std::any_of(labels.begin(), labels.end(), [&text](const QLabel *label) { return !label->isHidden() && label->text().contains(text); });
}

const QByteArray catalogue = R"({"version":"1","products":[{"id":"huixin-usbkey","kind":"usbkey","vendor":{"zh":"浙江汇信CA","en":"Huixin CA"},
 "name":{"zh":"介质版","en":"USB key"},"available":true,"maxQuantity":5,"keyAlgorithm":"EC-P256","organisationTypes":["enterprise"],"deliveryMethods":["courier"],"documents":[],"termsVersion":"1"}]})";

} // namespace

class HomeTest : public QObject {
    Q_OBJECT

    std::unique_ptr<QTemporaryDir> m_dir;
    std::vector<std::unique_ptr<AppContext>> m_contexts; // a context outlives every request that was begun on it
    AppContext *m_context = nullptr;

    void picture(QWidget &widget, const char *name)
    {
        const QString directory = qEnvironmentVariable("CERTDESK_RENDER");
        if (!directory.isEmpty())
            QVERIFY(widget.grab().save(directory + QLatin1Char('/') + QLatin1String(name) + QStringLiteral(".png")));
    }
    QPushButton *button(const QWidget &root, const QString &text)
    {
        for (auto *button : root.findChildren<QPushButton *>()) {
            if (button->isVisible() && button->text() == text)
                return button;
        }
        return nullptr;
    }

private Q_SLOTS:
    void initTestCase()
    {
        theme().apply(Theme::Mode::Light);
        Language::of(*qApp).apply(QStringLiteral("en"));
    }
    void init()
    {
        m_dir = std::make_unique<QTemporaryDir>();
        AppOptions options;
        options.profileDir = m_dir->path();
        options.platformUrl = QUrl(QStringLiteral("http://127.0.0.1:1"));
        options.binDir = QStringLiteral(CERTDESK_BIN_DIR);
        m_context = m_contexts.emplace_back(std::make_unique<AppContext>(options)).get();
        QVERIFY(QCoro::waitFor(m_context->open()));
        QVERIFY(QCoro::waitFor(m_context->cache().putAnswer(QStringLiteral("catalog"), catalogue, QString())));
    }

    void anEmptyHomeLeadsToThePicker()
    {
        MainWindow window(*m_context);
        window.show();
        QCOMPARE(window.currentPage(), QStringLiteral("home"));
        auto *home = window.findChild<HomePage *>();
        QTRY_VERIFY(shows(*home, QStringLiteral("Apply for your first certificate")));
        QTRY_VERIFY(shows(*home, QStringLiteral("one month ahead"))); // R19
        QTest::qWait(50);
        picture(window, "home-empty");
        const auto buttons = home->findChildren<QPushButton *>();
        for (QPushButton *each : buttons) {
            if (each->isVisible() && each->text() == QStringLiteral("Apply for a CA")) {
                each->click();
                break;
            }
        }
        QCOMPARE(window.currentPage(), QStringLiteral("picker"));
    }

    void itSaysWhatNeedsMeAndWhatGoesOnByItself()
    {
        Order expiring = orderOf(3, OrderStatus::Issued);
        expiring.certificates = {bound(20)};
        Order young = orderOf(4, OrderStatus::Issued);
        young.certificates = {bound(300)};
        QVERIFY(QCoro::waitFor(m_context->cache().put({orderOf(1, OrderStatus::Rejected), orderOf(2, OrderStatus::InReview), expiring, young})));
        Draft draft;
        draft.application.product = QStringLiteral("huixin-usbkey");
        draft.application.organisation.name = QStringLiteral("宁波样例建设有限公司");
        QVERIFY(QCoro::waitFor(m_context->drafts().save(draft)));
        QVERIFY(QCoro::waitFor(m_context->cache().putAnswer(QStringLiteral("notices"), R"({"notices":[{"id":"a","from":"2026-01-01","until":null,"title":{"zh":"停机","en":"Maintenance"},"text":{"zh":"今晚","en":"Tonight"}}]})", QString())));
        MainWindow window(*m_context);
        window.resize(1280, 800);
        window.show();
        auto *home = window.findChild<HomePage *>();
        TokenInfo locked;
        locked.label = QStringLiteral("HX-1");
        locked.serial = QStringLiteral("3e4a0b7c");
        locked.initialised = locked.pinLocked = true;
        // The window's own watch, which finds no key here, may tell the page so at any time.
        const auto sees = [&](const char *text) {
            home->setKeys({locked});
            return shows(*home, QString::fromUtf8(text));
        };
        for (const char *text : {"授权书上的公章不在虚框内", "Under way, nothing to do", "Review by the platform: ", "宁波样例建设有限公司", "Locked", "Expires in 20 day", "Maintenance", "one month ahead"})
            QTRY_VERIFY2(sees(text), text);
        QVERIFY(!shows(*home, QStringLiteral("Expires in 300")));
        QTest::qWait(50); // the layout is done
        picture(window, "home");
        for (QPushButton *each : home->findChildren<QPushButton *>())
            QVERIFY2(!each->isVisible() || !each->accessibleName().isEmpty() || !each->text().isEmpty(), "a button without a name");
        auto *correct = button(*home, QStringLiteral("Correct and resubmit"));
        QVERIFY(correct);
        QSignalSpy wanted(home, &HomePage::orderRequested);
        correct->click();
        QCOMPARE(wanted.size(), 1);
        QCOMPARE(wanted.first().first().toString(), orderOf(1, OrderStatus::Rejected).id);
    }

    void keysAreSaidByWhatIsKnownWithoutAPin_data()
    {
        QTest::addColumn<bool>("initialised");
        QTest::addColumn<bool>("locked");
        QTest::addColumn<bool>("final");
        QTest::addColumn<QString>("badge");
        QTest::newRow("not read") << true << false << false << QStringLiteral("Plugged in");
        QTest::newRow("locked") << true << true << false << QStringLiteral("Locked");
        QTest::newRow("final try") << true << false << true << QStringLiteral("Last try");
        QTest::newRow("virgin") << false << false << false << QStringLiteral("Not activated");
    }
    void keysAreSaidByWhatIsKnownWithoutAPin()
    {
        TokenInfo key;
        QFETCH(bool, initialised);
        key.initialised = initialised;
        QFETCH(bool, locked);
        key.pinLocked = locked;
        QFETCH(bool, final);
        key.pinFinalTry = final;
        QTEST(rowsOfKeys({{key, std::nullopt}}, QDateTime::currentDateTimeUtc()).first().badge, "badge");
    }

    void aKeyIsOnlyAsGoodAsWhatIsOnIt_data()
    {
        using Word = CertificateEvidence::Word;
        QTest::addColumn<QList<int>>("words"); // of each certificate
        QTest::addColumn<int>("bound");
        QTest::addColumn<int>("from"); // days from now
        QTest::addColumn<int>("until");
        QTest::addColumn<QString>("label");
        QTest::addColumn<QString>("badge");
        QTest::addColumn<bool>("good");
        const QString ours = QStringLiteral("CertDesk 707863-1");
        const auto row = [&](const char *name, const QList<int> &words, int bound, int from, int until, const QString &label, const char *badge, bool good) {
            QTest::newRow(name) << words << bound << from << until << label << QString::fromLatin1(badge) << good;
        };
        row("in force", {int(Word::Good)}, 1, -10, 300, ours, "Ready", true);
        row("nothing is known but the dates", {int(Word::Unknown)}, -1, -10, 300, ours, "Plugged in", false);
        row("revoked", {int(Word::Revoked)}, 1, -10, 300, ours, "Revoked", false);
        row("an old one was revoked, the new one is in force", {int(Word::Revoked), int(Word::Good)}, 1, -10, 300, ours, "Ready", true);
        row("replaced", {int(Word::Replaced)}, 1, -10, 300, ours, "Not usable", false);
        row("expired", {int(Word::Unknown)}, 1, -300, -1, ours, "Not usable", false);
        row("not valid yet", {int(Word::Good)}, 1, 5, 300, ours, "Not valid yet", false);
        row("not bound", {int(Word::Good)}, 0, -10, 300, ours, "Not bound", false);
        row("an activation was broken off", {}, -1, 0, 0, ours, "Not finished", false);
        row("somebody else's, empty", {}, -1, 0, 0, QStringLiteral("Other"), "No certificate", false);
    }
    void aKeyIsOnlyAsGoodAsWhatIsOnIt()
    {
        QFETCH(QList<int>, words);
        QFETCH(int, bound);
        QFETCH(int, from);
        QFETCH(int, until);
        QFETCH(QString, label);
        QFETCH(bool, good);
        const QDateTime now = QDateTime::currentDateTimeUtc();
        HomeKey key;
        key.token.initialised = key.token.pinSet = true;
        key.token.serial = QStringLiteral("3e4a0b7c");
        key.token.label = label;
        key.certificates.emplace();
        for (const int word : words) {
            CertificateEvidence evidence{now.addDays(from), now.addDays(until), static_cast<CertificateEvidence::Word>(word), std::nullopt};
            if (bound >= 0)
                evidence.bound = bound == 1;
            key.certificates->append({QStringLiteral("杭州样例物业管理有限公司"), evidence});
        }
        const HomeRow row = rowsOfKeys({key}, now).first();
        QTEST(row.badge, "badge");
        QCOMPARE(row.kind == Badge::Kind::Good, good);
        QCOMPARE(row.title, words.isEmpty() ? label : QStringLiteral("杭州样例物业管理有限公司"));
    }

    void aLockedKeyIsUnlockedFromHere()
    {
        TokenInfo locked;
        locked.serial = QStringLiteral("3e4a0b7c");
        locked.initialised = locked.pinLocked = true;
        const HomeRow row = rowsOfKeys({{locked, std::nullopt}}, QDateTime::currentDateTimeUtc()).first();
        QCOMPARE(row.target, (HomeTarget{HomeTarget::Kind::Unlock, locked.serial}));
        QVERIFY2(!row.detail.contains(QStringLiteral("help line")), qPrintable(row.detail));
    }

    void aBidThatNothingCoversIsTold()
    {
        const QDateTime now = QDateTime::currentDateTimeUtc();
        const QList<BidOpening> bids{{beijingDay(now).addDays(10), QStringLiteral("西湖项目")}, {beijingDay(now).addDays(100), {}}};
        CertificateEvidence one{now.addDays(-10), now.addDays(50), CertificateEvidence::Word::Good, true};
        QCOMPARE(rowsOfBids(bids, {one}, now).size(), 1);
        one.word = CertificateEvidence::Word::Revoked;
        QCOMPARE(rowsOfBids(bids, {one}, now).size(), 2);
        one.word = CertificateEvidence::Word::Good;
        one.bound = false;
        QCOMPARE(rowsOfBids(bids, {one}, now).size(), 2);
        QVERIFY(rowsOfBids(bids, {one}, now).first().title.contains(QStringLiteral("西湖项目")));
        QVERIFY(rowsOfBids(bids, {}, now).isEmpty()); // nothing to judge by
    }

    void hundredOrdersAndDraftsAreThereAtOnce()
    {
        QList<Order> orders;
        for (int i = 0; i < 100; ++i)
            orders << orderOf(i, i % 3 == 0 ? OrderStatus::Rejected : OrderStatus::InReview);
        QVERIFY(QCoro::waitFor(m_context->cache().put(orders)));
        for (int i = 0; i < 100; ++i) {
            Draft draft;
            draft.application.product = QStringLiteral("huixin-usbkey");
            draft.application.organisation.name = QStringLiteral("样例 %1").arg(i);
            QVERIFY(QCoro::waitFor(m_context->drafts().save(draft)));
        }
        Catalogue products(*m_context);
        OrderWatch watch(*m_context);
        watch.start();
        QTRY_VERIFY(watch.known());
        QCOMPARE(watch.orders().size(), 100);
        // The processor's time, since others may build on this machine; with the sanitizers, which cost about five times.
        std::clock_t begun = std::clock();
        HomePage home(*m_context, products, watch);
        home.resize(1080, 800);
        home.show();
        home.grab();
        const double orders100 = 1000.0 * double(std::clock() - begun) / CLOCKS_PER_SEC;
        QSignalSpy counted(&home, &HomePage::draftsCounted);
        QTRY_VERIFY(counted.size() >= 1 && counted.first().first().toInt() == 100);
        begun = std::clock();
        Q_EMIT watch.seen(); // everything once more, with the drafts
        home.grab();
        const double both = 1000.0 * double(std::clock() - begun) / CLOCKS_PER_SEC;
        qInfo("100 orders shown in %.0f ms, with 100 drafts again in %.0f ms", orders100, both);
        QVERIFY2(orders100 < 5 * 50, qPrintable(QString::number(orders100)));
        QVERIFY2(both < 5 * 50, qPrintable(QString::number(both)));
        const auto links = home.findChildren<QPushButton *>();
        QVERIFY(std::any_of(links.cbegin(), links.cend(), [](const QPushButton *link) { return !link->isHidden() && link->text().contains(QStringLiteral("100")); }));
    }

    void newsGoToTheDesktopOrTheWindow()
    {
        QWidget window;
        Notifier notifier(m_context->settings(), &window);
        QStringList desktop;
        bool works = true;
        notifier.setDesktop([&](const QString &, const QString &text) {
            desktop << text;
            return works;
        });
        QSignalSpy inWindow(&notifier, &Notifier::saidInWindow);
        const OrderNews refused{orderOf(1, OrderStatus::Rejected).id, OrderNews::Kind::Rejected};
        notifier.tell({refused});
        QCOMPARE(desktop.size(), 1);
        QVERIFY(desktop.first().contains(orderNumberText(refused.orderId)));
        QCOMPARE(inWindow.size(), 0);
        works = false; // no tray, no service
        notifier.tell({refused});
        QCOMPARE(inWindow.size(), 1);
        QCOMPARE(inWindow.first().at(1).toString(), refused.orderId);
        m_context->settings().set(Settings::Key::Notifications, QStringLiteral("off"));
        notifier.tell({refused});
        QCOMPARE(desktop.size(), 2);
        QCOMPARE(inWindow.size(), 2);
        m_context->settings().set(Settings::Key::Notifications, QStringLiteral("on"));
        // A long absence is one message.
        notifier.tell({refused, refused, refused, refused});
        QVERIFY(desktop.last().contains(QLatin1Char('4')));
        QVERIFY(!desktop.last().contains(orderNumberText(refused.orderId)));
    }

    void everyNewsHasItsWords()
    {
        for (int kind = 0; kind <= int(OrderNews::Kind::ExpiresSoon); ++kind)
            QVERIFY2(newsText({QStringLiteral("1541753557"), OrderNews::Kind(kind)}).contains(orderNumberText(QStringLiteral("1541753557"))), qPrintable(QString::number(kind)));
    }

    void theTimelineIsShownAndSaidLate()
    {
        QWidget window;
        auto *column = new QVBoxLayout(&window);
        auto *timeline = new OrderTimeline(*m_context, &window);
        column->addWidget(timeline);
        window.resize(700, 400);
        window.show();
        Order order = orderOf(1, OrderStatus::InReview);
        order.submittedAt = order.updatedAt = QDateTime::currentDateTimeUtc().addDays(-40);
        timeline->present(order, {});
        QVERIFY(shows(window, QStringLiteral("Review by the platform")));
        QVERIFY(shows(window, QStringLiteral("longer than it normally does")));
        QVERIFY(shows(window, QStringLiteral("9:00"))); // R2
        QVERIFY(shows(window, QStringLiteral("Put the certificate on the key")));
        QTest::qWait(50); // the layout is done
        picture(window, "timeline-late");
        order.submittedAt = order.updatedAt = QDateTime::currentDateTimeUtc();
        timeline->present(order, {});
        QCoreApplication::sendPostedEvents(nullptr, QEvent::DeferredDelete); // the rows before
        QVERIFY(!shows(window, QStringLiteral("longer than it normally does")));
    }

    void everyMilestoneHasItsWords()
    {
        for (int what = 0; what <= int(Milestone::Elsewhere); ++what) {
            if (Milestone(what) == Milestone::Event)
                continue;
            Order order = orderOf(1, OrderStatus::Unknown);
            order.statusWord = QStringLiteral("frozen");
            const TimelineText text = textOf({.state = TimelineItem::State::Now, .what = Milestone(what)}, order, {});
            QVERIFY2(!text.title.isEmpty(), qPrintable(QString::number(what)));
        }
        TimelineItem event{.kind = QStringLiteral("new"), .text = {QStringLiteral("已归档。"), QStringLiteral("Filed.")}};
        QCOMPARE(textOf(event, {}, {}).title, QStringLiteral("Filed"));
        event.times = 3;
        QVERIFY(textOf(event, {}, {}).title.contains(QLatin1Char('3')));
    }

    void withdrawingSaysWhatIsLost_data()
    {
        QTest::addColumn<OrderStatus>("status");
        QTest::addColumn<bool>("paid");
        QTest::addColumn<QString>("says");
        QTest::newRow("identity due") << OrderStatus::AwaitingIdentity << false << QStringLiteral("Nothing was paid");
        QTest::newRow("papers in the post") << OrderStatus::AwaitingPaper << false << QStringLiteral("in the post");
        QTest::newRow("fee due") << OrderStatus::AwaitingPayment << false << QStringLiteral("identity check is lost");
        QTest::newRow("in review, paid") << OrderStatus::InReview << true << QStringLiteral("between 2026-11-25 and 2026-12-11");
        QTest::newRow("in review") << OrderStatus::InReview << false << QStringLiteral("place in the review");
        QTest::newRow("refused") << OrderStatus::Rejected << false << QStringLiteral("enough to correct it");
    }
    void withdrawingSaysWhatIsLost()
    {
        QFETCH(OrderStatus, status);
        QFETCH(bool, paid);
        QFETCH(QString, says);
        Order order = orderOf(1, status);
        if (paid)
            order.payment = {QStringLiteral("paid"), 20000, QDateTime::currentDateTimeUtc()};
        const QString text = withdrawalQuestion(order, QStringLiteral("3–15"), Workdays::bundled().span(QDate(2026, 11, 20), 3, 15));
        QVERIFY2(text.contains(says), qPrintable(text));
        QCOMPARE(text.contains(QStringLiteral("200.00")), paid);
        order.appointment = Appointment{QStringLiteral("a"), {}, {}, QDateTime(QDate(2026, 11, 26), QTime(10, 0)), {}};
        QVERIFY(withdrawalQuestion(order, {}).contains(QStringLiteral("2026-11-26 10:00")));
    }
};

QTEST_MAIN(HomeTest)
#include "tst_home.moc"
