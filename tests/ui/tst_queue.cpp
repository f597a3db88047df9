// SPDX-FileCopyrightText: CertDesk contributors
// SPDX-License-Identifier: Apache-2.0
// What the window says of applications that wait to be submitted, and what the form says of the fee with and without a network.
#include "PageFixture.h"

#include "app/journey/Dispatcher.h"
#include "app/store/SubmissionQueue.h"
#include "helper/ScriptedPlatform.h"
#include "ui/components/MessageBar.h"
#include "ui/journey/FeeCard.h"
#include "ui/journey/FeeText.h"
#include "ui/orders/PickerPage.h"
#include "ui/orders/QueueCards.h"
#include "ui/shell/Language.h"
#include "ui/shell/MainWindow.h"

#include <QJsonDocument>
#include <QLabel>

using namespace certdesk;
using namespace certdesk::test;
using namespace certdesk::ui;

namespace {

QString textOf(const QWidget &root)
{
    QStringList texts;
    for (const QLabel *label : root.findChildren<QLabel *>()) {
        if (!label->isHidden())
            texts << label->text();
    }
    return texts.join(QLatin1Char('|'));
}

QPushButton *button(const QWidget &root, const char *name)
{
    return root.findChild<QPushButton *>(QLatin1String(name));
}

void drawTo(QWidget &window, const QString &name)
{
    const QString directory = qEnvironmentVariable("CERTDESK_RENDER");
    if (!directory.isEmpty())
        QVERIFY(window.grab().save(QStringLiteral("%1/%2.png").arg(directory, name)));
}

} // namespace

class QueueTest : public QObject {
    Q_OBJECT

private:
    ScriptedPlatform m_platform;
    std::vector<std::unique_ptr<QTemporaryDir>> m_profiles;
    std::vector<std::unique_ptr<AppContext>> m_contexts; // a context outlives every request that was begun on it
    AppContext *m_context = nullptr;

    void open(const QUrl &platform)
    {
        AppOptions options;
        options.judge = [](const ScanToJudge &) { return QList<ScanFinding>(); }; // its pictures are no documents
        options.profileDir = m_profiles.emplace_back(std::make_unique<QTemporaryDir>())->path();
        options.platformUrl = platform;
        options.binDir = QStringLiteral(CERTDESK_BIN_DIR);
        m_context = m_contexts.emplace_back(std::make_unique<AppContext>(options)).get();
        QVERIFY(QCoro::waitFor(m_context->open()));
    }
    void openOffline() { open(QUrl(QStringLiteral("http://127.0.0.1:9"))); }
    void signIn()
    {
        auto browser = SignIn::formBrowser(m_context->http(), QStringLiteral("supplier"), SecureBuffer::fromView("re&hearsal+%é"));
        QVERIFY(QCoro::waitFor(m_context->signIn().signIn(std::move(browser))));
    }

    Draft draft(const QString &unit)
    {
        Draft draft;
        Application &application = draft.application;
        application.product = QStringLiteral("huixin-usbkey");
        application.organisation = {unit, QStringLiteral("enterprise"), QStringLiteral("91000000000000000K"), false, QStringLiteral("330106")};
        application.applicant = {QStringLiteral("王样例"), QStringLiteral("000000199001010026"), QStringLiteral("13800000000"), QStringLiteral("sample@example.com")};
        application.delivery = {QStringLiteral("courier"), QStringLiteral("王样例"), QStringLiteral("13800000000"), QStringLiteral("330106"), QStringLiteral("样例路1号101室")};
        application.letterEndDate = QDate(2099, 12, 31);
        for (const char *kind : {"terms", "personal-data"})
            application.consents.append({QLatin1String(kind), QStringLiteral("2026-01"), QDateTime::currentDateTime()});
        for (const QString &kind : documentKinds()) {
            const auto stored = m_context->blobs().put(kind.toUtf8()).result();
            draft.scans.insert(kind, {stored.value_or(QString()), kind + QStringLiteral(".png"), QStringLiteral("image/png"), 1000, {}, {}});
        }
        const auto saved = QCoro::waitFor(m_context->drafts().save(draft));
        return saved.value_or(draft);
    }
    QString enqueue(const QString &unit, QueueEntry::State state, std::optional<Failure> failure = {}, int minutesAgo = 0)
    {
        const Draft kept = draft(unit);
        QueueEntry entry;
        entry.draftId = kept.id;
        entry.since = QDateTime::currentDateTimeUtc().addSecs(-60 * minutesAgo);
        entry.state = state;
        entry.failure = std::move(failure);
        entry.tries = entry.failure ? 2 : 0;
        entry.content = contentKey(kept);
        if (!QCoro::waitFor(m_context->queue().put(entry)))
            return {};
        return kept.id;
    }
    static Failure refusal()
    {
        const QVariantMap error{{QStringLiteral("pointer"), QStringLiteral("/documents/letter")}, {QStringLiteral("code"), QStringLiteral("required")}, {QStringLiteral("detail"), QStringLiteral("is missing")}};
        return Failure(FailureCode::Api_Application_Incomplete, {{QStringLiteral("errors"), QVariantList{error}}});
    }

private Q_SLOTS:
    void initTestCase()
    {
        theme().apply(Theme::Mode::Light);
        Language::of(*qApp).apply(QStringLiteral("en"));
    }
    void init()
    {
        m_platform.rest = [](const ScriptedRequest &) { return ScriptedAnswer::json("{}"); };
    }

    void nothingWaitsNothingIsShown()
    {
        openOffline();
        MainWindow window(*m_context);
        window.showPage(QStringLiteral("orders"));
        window.show();
        QTest::qWait(50);
        QVERIFY(window.findChild<QueueCards *>()->isHidden());
        QVERIFY(window.findChild<QLabel *>(QStringLiteral("nav.queue"))->isHidden());
    }

    void eachStateHasItsWordsAndButtons()
    {
        openOffline();
        QVERIFY(!QCoro::waitFor(m_context->client().configuration())); // it is known that nobody is there
        const QString waiting = enqueue(QStringLiteral("杭州样例建设有限公司"), QueueEntry::State::Waiting, {}, 30);
        const QString paused = enqueue(QStringLiteral("上海样例物业管理有限公司"), QueueEntry::State::Paused, {}, 20);
        const QString stopped = enqueue(QStringLiteral("宁波样例贸易有限公司"), QueueEntry::State::Stopped, refusal(), 10);
        MainWindow window(*m_context);
        window.showPage(QStringLiteral("orders"));
        window.show();
        auto *cards = window.findChild<QueueCards *>();
        QTRY_VERIFY(!cards->isHidden());
        const auto row = [cards](const QString &id) { return cards->findChild<QueueRow *>(QStringLiteral("queue.") + id); };
        QTRY_VERIFY(row(waiting) && row(paused) && row(stopped));
        QTRY_VERIFY(textOf(*row(waiting)).contains(QStringLiteral("杭州样例建设有限公司")));
        // Not signed in, and never was: that is what it waits for.
        QTRY_VERIFY(textOf(*row(waiting)).contains(QStringLiteral("until you sign in")));
        QVERIFY(!button(*row(waiting), "queue.signIn")->isHidden() && button(*row(waiting), "queue.try")->isHidden());
        QVERIFY(textOf(*row(paused)).contains(QStringLiteral("Paused")));
        QVERIFY(!button(*row(paused), "queue.resume")->isHidden() && button(*row(paused), "queue.pause")->isHidden());
        QVERIFY(textOf(*row(stopped)).contains(refusal().cause()) && textOf(*row(stopped)).contains(refusal().remedy()));
        QVERIFY(button(*row(stopped), "queue.resume")->isHidden()); // it is to be looked at, not only let go on
        for (const QPushButton *each : cards->findChildren<QPushButton *>())
            QVERIFY2(each->isHidden() || each->accessibleName().contains(QLatin1String(": ")), qPrintable(each->text()));
        auto *nav = window.findChild<QLabel *>(QStringLiteral("nav.queue"));
        QTRY_COMPARE(nav->text(), QStringLiteral("1 application waits for your sign-in"));
        drawTo(window, QStringLiteral("queue"));
        button(*row(paused), "queue.resume")->click();
        QTRY_VERIFY(textOf(*row(paused)).contains(QStringLiteral("until you sign in")));
        button(*row(waiting), "queue.pause")->click();
        QTRY_VERIFY(textOf(*row(waiting)).contains(QStringLiteral("Paused")));
        for (const QString &id : {waiting, paused, stopped})
            button(*row(id), "queue.remove")->click();
        QTRY_VERIFY(cards->isHidden());
        const auto left = QCoro::waitFor(m_context->queue().list());
        QVERIFY(left && left->isEmpty());
        QCOMPARE(QCoro::waitFor(m_context->drafts().list())->drafts.size(), 3);
    }

    void whatWasStoppedOpensAtTheRightPlace()
    {
        openOffline();
        const QString id = enqueue(QStringLiteral("宁波样例贸易有限公司"), QueueEntry::State::Stopped, refusal());
        MainWindow window(*m_context);
        window.showPage(QStringLiteral("orders"));
        window.show();
        QTRY_VERIFY(m_context->dispatcher().entry(id));
        QTRY_VERIFY(window.findChild<QPushButton *>(QStringLiteral("queue.open")));
        window.findChild<QPushButton *>(QStringLiteral("queue.open"))->click();
        QTRY_COMPARE(window.currentPage(), QStringLiteral("journey"));
        QTRY_VERIFY(qobject_cast<ScansPage *>(window.journeyView()->page()));
        QTRY_VERIFY(textOf(window).contains(refusal().cause()));
    }

    void changingAQueuedDraftPausesItAndSaysSo()
    {
        openOffline();
        const QString id = enqueue(QStringLiteral("宁波样例贸易有限公司"), QueueEntry::State::Waiting);
        MainWindow window(*m_context);
        window.showPage(QStringLiteral("orders"));
        window.show();
        QTRY_VERIFY(m_context->dispatcher().entry(id));
        window.openDraft(id);
        QTRY_COMPARE(window.currentPage(), QStringLiteral("journey"));
        QTRY_VERIFY(m_context->dispatcher().working().isEmpty());
        Journey &journey = window.journeyView()->journey();
        Application changed = journey.draft().application;
        changed.applicant.email = QStringLiteral("other@example.com");
        journey.edit(changed);
        QTRY_VERIFY(m_context->dispatcher().entry(id)->state == QueueEntry::State::Paused);
        QTRY_VERIFY(textOf(window).contains(QStringLiteral("It is paused because it was changed")));
    }

    void submittingOfflineQueuesAndSaysSo()
    {
        openOffline();
        const Draft kept = draft(QStringLiteral("宁波样例贸易有限公司"));
        MainWindow window(*m_context);
        window.showPage(QStringLiteral("orders"));
        window.show();
        window.openDraft(kept.id);
        QTRY_COMPARE(window.currentPage(), QStringLiteral("journey"));
        Q_EMIT window.journeyView()->page()->subPageRequested(QStringLiteral("scans"));
        auto *main = window.findChild<QPushButton *>(QStringLiteral("footer.main"));
        QTRY_VERIFY(main->isEnabled());
        QCOMPARE(main->text(), QStringLiteral("Submit, then identity"));
        main->click();
        QTRY_VERIFY(m_context->dispatcher().entry(kept.id));
        QTRY_VERIFY(textOf(window).contains(QStringLiteral("In the queue: it is submitted by itself")));
        QTRY_COMPARE(main->text(), QStringLiteral("Submit now"));
        QTRY_VERIFY(main->isEnabled()); // no spinner without an end
        QVERIFY(window.findChild<QLabel *>(QStringLiteral("footer.saved"))->text().contains(QStringLiteral("In the queue")));
        drawTo(window, QStringLiteral("queued"));
    }

    void offlineThePickerOffersWhatCameWithTheProgram()
    {
        openOffline();
        MainWindow window(*m_context);
        window.showPage(QStringLiteral("orders"));
        window.show();
        window.showPage(QStringLiteral("picker"));
        auto *picker = window.findChild<PickerPage *>();
        QTRY_VERIFY(textOf(*picker).contains(QStringLiteral("Prices and terms are those of version 2026-02")));
        int enabled = 0;
        for (const QPushButton *each : picker->findChildren<QPushButton *>())
            enabled += each->isEnabled() && each->accessibleName().startsWith(QStringLiteral("Apply: ")) ? 1 : 0;
        QVERIFY(enabled >= 1);
        drawTo(window, QStringLiteral("picker"));
    }

    void fee_data()
    {
        QTest::addColumn<QString>("quote"); // empty: no network
        QTest::addColumn<QString>("says");
        QTest::addColumn<QString>("saysNot");
        const QString line = QStringLiteral(R"({"code":"%1","label":{"zh":"","en":"%1"},"quantity":1,"unitAmount":%2,"amount":%2})");
        const auto quote = [&](const QString &lines, int total) { return QStringLiteral(R"({"total":%1,"lines":[%2],"notes":[]})").arg(total).arg(lines); };
        QTest::newRow("offline: a range, said to be an estimate") << QString() << QStringLiteral("Estimated fee|If it is the unit's first certificate|Free|If the unit has had one before|¥400.00") << QStringLiteral("quote|first-free");
        QTest::newRow("first") << quote(line.arg(QStringLiteral("first-free")).arg(0), 0) << QStringLiteral("The platform's quote|First certificate: the platform counts") << QStringLiteral("Estimated fee|If it is the unit's first certificate|The estimate was ¥0.00 to ¥400.00:");
        QTest::newRow("not the first") << quote(line.arg(QStringLiteral("sub-opening")).arg(20000) + QLatin1Char(',') + line.arg(QStringLiteral("sub-annual")).arg(20000), 40000)
                                       << QStringLiteral("The platform's quote|No first certificate|¥400.00") << QStringLiteral("Estimated fee");
    }
    void fee()
    {
        QFETCH(QString, quote);
        QFETCH(QString, says);
        QFETCH(QString, saysNot);
        if (quote.isEmpty()) {
            openOffline();
        } else {
            m_platform.rest = [quote](const ScriptedRequest &request) {
                return request.path() == QLatin1String("/v1/quotes") ? ScriptedAnswer::json(quote.toUtf8()) : ScriptedAnswer::problem(503, "maintenance");
            };
            open(m_platform.server.url());
            signIn();
        }
        const Draft kept = draft(QStringLiteral("宁波样例贸易有限公司"));
        auto journey = QCoro::waitFor(Journey::resumeDraft(*m_context, kept.id));
        QVERIFY(journey);
        FeeCard card(*journey);
        card.show();
        QTRY_COMPARE(card.priced(), !quote.isEmpty());
        for (const QString &text : says.split(QLatin1Char('|')))
            QTRY_VERIFY2(textOf(card).contains(text), qPrintable(text + QStringLiteral(" not in ") + textOf(card)));
        for (const QString &text : saysNot.split(QLatin1Char('|')))
            QVERIFY2(!textOf(card).split(QLatin1Char('|')).contains(text), qPrintable(text));
        if (quote.isEmpty())
            QTRY_VERIFY(textOf(card).contains(QStringLiteral("version 2026-02")));
    }

    /// What the platform cannot price is said in the form's own words, and what nobody can have is not asked for at all.
    void aRefusedQuoteIsSaidPlainly()
    {
        int asked = 0;
        m_platform.rest = [&asked](const ScriptedRequest &request) {
            if (request.path() != QLatin1String("/v1/quotes"))
                return ScriptedAnswer::problem(503, "maintenance");
            ++asked;
            return ScriptedAnswer::problem(422, "application-incomplete", R"(,"errors":[{"pointer":"/organisation/creditCode","detail":"JSON schema violation"}])");
        };
        open(m_platform.server.url());
        signIn();
        const Draft kept = draft(QStringLiteral("宁波样例贸易有限公司"));
        auto journey = QCoro::waitFor(Journey::resumeDraft(*m_context, kept.id));
        QVERIFY(journey);
        FeeCard card(*journey);
        card.show();
        QTRY_VERIFY2(textOf(card).contains(QStringLiteral("as soon as this is corrected: ") + fieldLabel(QStringLiteral("/organisation/creditCode"))), qPrintable(textOf(card)));
        QVERIFY(!textOf(card).contains(QStringLiteral("schema")));
        const int before = asked;
        Application application = (*journey)->draft().application;
        application.quantity = 9999;
        (*journey)->edit(application);
        QTRY_VERIFY2(textOf(card).contains(QStringLiteral("number of certificates")), qPrintable(textOf(card)));
        QVERIFY(!textOf(card).contains(QStringLiteral("¥")));
        QTest::qWait(700); // longer than the card waits before it asks
        QCOMPARE(asked, before);
    }

    /// The answer of before stays, marked, until the next is there; only the last question's answer is shown.
    void anOlderQuoteStaysMarked()
    {
        int asked = 0;
        m_platform.rest = [&asked](const ScriptedRequest &request) {
            if (request.path() != QLatin1String("/v1/quotes"))
                return ScriptedAnswer::problem(503, "maintenance");
            ++asked;
            const int quantity = QJsonDocument::fromJson(request.body).object().value(QLatin1String("quantity")).toInt();
            ScriptedAnswer answer = ScriptedAnswer::json(QStringLiteral(R"({"total":%1,"lines":[{"code":"outside-annual","label":{"zh":"","en":"Annual"},"quantity":%2,"unitAmount":20000,"amount":%1}],"notes":[]})")
                                                             .arg(quantity * 20000).arg(quantity).toUtf8());
            answer.delayMs = quantity == 2 ? 400 : 0; // overtaken by the next
            return answer;
        };
        open(m_platform.server.url());
        signIn();
        const Draft kept = draft(QStringLiteral("宁波样例贸易有限公司"));
        auto journey = QCoro::waitFor(Journey::resumeDraft(*m_context, kept.id));
        QVERIFY(journey);
        FeeCard card(*journey);
        card.show();
        QTRY_VERIFY(card.priced());
        Application application = kept.application;
        application.quantity = 2;
        (*journey)->edit(application);
        QVERIFY(!card.priced());
        QTRY_VERIFY(textOf(card).contains(QStringLiteral("Of what was entered before")) && textOf(card).contains(QStringLiteral("¥200.00")));
        QTRY_COMPARE(asked, 2); // after a pause
        application.quantity = 3;
        (*journey)->edit(application);
        QTRY_VERIFY(card.priced());
        QVERIFY2(textOf(card).contains(QStringLiteral("¥600.00")), qPrintable(textOf(card)));
        QTest::qWait(500);
        QVERIFY2(textOf(card).contains(QStringLiteral("¥600.00")), qPrintable(textOf(card)));
        QCOMPARE(asked, 3);
    }

    void everyReasonHasItsOwnWords()
    {
        QSet<QString> texts;
        using Reason = FeeDifference::Reason;
        const Reason all[] = {Reason::FirstFree, Reason::FirstUsed, Reason::Outside, Reason::Inside, Reason::Further, Reason::Quantity, Reason::Price, Reason::Other};
        for (const Reason reason : all)
            texts.insert(feeDifferenceText({reason, QStringLiteral("sub-annual"), 1, 2, 20000, 40000}));
        QCOMPARE(texts.size(), std::size(all));
    }
};

QTEST_MAIN(QueueTest)
#include "tst_queue.moc"
