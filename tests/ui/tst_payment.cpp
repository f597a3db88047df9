// SPDX-FileCopyrightText: CertDesk contributors
// SPDX-License-Identifier: Apache-2.0
// Every state of the payment page (R80–R84), against a platform whose every answer the test decides.
#include "PageFixture.h"
#include "helper/ScriptedPlatform.h"
#include "ui/components/KeyValues.h"
#include "ui/components/QrView.h"
#include "ui/journey/PaymentCountdown.h"
#include "ui/journey/PaymentPage.h"
#include "ui/journey/PaymentTransferCard.h"
#include "ui/shell/Language.h"

#include <QDesktopServices>
#include <QJsonArray>
#include <QLabel>
#include <QRadioButton>
#include <QScrollArea>
#include <QSignalSpy>

using namespace certdesk;
using namespace certdesk::test;
using namespace certdesk::ui;

namespace {

const auto orderNumber = QStringLiteral("154175355707863");
const QByteArray offered = R"([{"id":"balance","name":{"zh":"账户余额","en":"Balance"},"description":{"zh":"立即到账","en":"Credited at once"},"kind":"instant"},
 {"id":"ebank","name":{"zh":"企业网银","en":"Corporate e-bank"},"description":{"zh":"需先在银行开通","en":"To be activated at the bank"},"kind":"redirect","minutes":15},
 {"id":"alipay","name":{"zh":"支付宝","en":"Alipay"},"description":{"zh":"手机扫码","en":"By phone"},"kind":"qr","minutes":15},
 {"id":"transfer","name":{"zh":"银行转账","en":"Bank transfer"},"description":{"zh":"上传凭证","en":"With a voucher"},"kind":"voucher"}])";

Order waitingForItsFee()
{
    Order order;
    order.id = orderNumber;
    order.product = QStringLiteral("huixin-usbkey");
    order.status = OrderStatus::AwaitingPayment;
    order.actions = {QStringLiteral("view"), QStringLiteral("pay"), QStringLiteral("withdraw")};
    order.identity.state = QStringLiteral("verified");
    order.payment = {QStringLiteral("due"), 40000, {}};
    order.refund = {QStringLiteral("none"), 0};
    order.application.product = order.product;
    order.application.quantity = 2;
    order.application.organisation.name = QStringLiteral("杭州样例科技有限公司");
    order.createdAt = order.updatedAt = QDateTime(QDate(2026, 11, 20), QTime(9, 0));
    return order;
}

} // namespace

class PaymentPages : public PageFixture {
    Q_OBJECT

public Q_SLOTS:
    void openedInBrowser(const QUrl &url) { m_opened << url; }

private:
    ScriptedPlatform m_platform;
    QList<QUrl> m_opened;
    Order m_order;
    qint64 m_due = 40000;
    QJsonArray m_methods;
    QJsonArray m_payments; ///< newest first
    QJsonArray m_refunds;
    int m_begun = 0;
    QByteArray m_uploaded;

    static QJsonObject local(const QString &zh, const QString &en) { return {{QStringLiteral("zh"), zh}, {QStringLiteral("en"), en}}; }

    QJsonObject payment(const QString &method, const QString &state) const
    {
        QJsonObject json{{QStringLiteral("id"), QStringLiteral("p%1").arg(m_payments.size() + 1)}, {QStringLiteral("orderId"), orderNumber},
                         {QStringLiteral("title"), QStringLiteral("杭州样例科技有限公司-CA申领2张")}, {QStringLiteral("payer"), QStringLiteral("杭州样例科技有限公司")},
                         {QStringLiteral("payee"), QStringLiteral("政采云有限公司")}, {QStringLiteral("amount"), m_due}, {QStringLiteral("method"), method},
                         {QStringLiteral("state"), state}, {QStringLiteral("createdAt"), QDateTime::currentDateTimeUtc().toString(Qt::ISODateWithMs)}};
        for (const QJsonValue &each : m_methods) {
            if (each[QLatin1String("id")].toString() == method) {
                json.insert(QStringLiteral("kind"), each[QLatin1String("kind")]);
                json.insert(QStringLiteral("methodName"), each[QLatin1String("name")]);
            }
        }
        const QString kind = json.value(QLatin1String("kind")).toString();
        if (state == QLatin1String("pending"))
            json.insert(QStringLiteral("cashierUrl"), QStringLiteral("http://pay.invalid/cashier/%1?t=secret").arg(json.value(QLatin1String("id")).toString()));
        if (kind == QLatin1String("qr"))
            json.insert(QStringLiteral("qrUrl"), json.value(QLatin1String("cashierUrl")));
        if (kind == QLatin1String("qr") || kind == QLatin1String("redirect"))
            json.insert(QStringLiteral("expiresAt"), QDateTime::currentDateTimeUtc().addSecs(15 * 60).toString(Qt::ISODateWithMs));
        if (kind == QLatin1String("voucher"))
            json.insert(QStringLiteral("account"), QJsonObject{{QStringLiteral("bank"), local(QStringLiteral("样例银行杭州支行"), QStringLiteral("Sample Bank"))},
                                                               {QStringLiteral("number"), QStringLiteral("0000 0000 0000 0000 000")}, {QStringLiteral("holder"), QStringLiteral("政采云有限公司")},
                                                               {QStringLiteral("reference"), orderNumber}, {QStringLiteral("hint"), local(QStringLiteral("附言请填写订单编号。"), QStringLiteral("Write the order number into it."))}});
        if (state == QLatin1String("succeeded"))
            json.insert(QStringLiteral("paidAt"), QStringLiteral("2026-11-22T10:00:00+08:00"));
        return json;
    }
    /// What the platform's newest payment becomes.
    void becomes(const QString &state, const QJsonObject &more = {})
    {
        QJsonObject json = m_payments.first().toObject();
        json.insert(QStringLiteral("state"), state);
        if (state == QLatin1String("succeeded")) {
            json.insert(QStringLiteral("paidAt"), QStringLiteral("2026-11-22T10:00:00+08:00"));
            m_due = 0;
            m_order.status = OrderStatus::InReview;
            m_order.payment = {QStringLiteral("paid"), 40000, QDateTime::currentDateTimeUtc()};
            m_order.updatedAt = m_order.updatedAt.addSecs(60);
        }
        for (auto it = more.begin(); it != more.end(); ++it)
            json.insert(it.key(), it.value());
        m_payments.replace(0, json);
    }
    static QJsonObject refund(const QString &reason)
    {
        return {{QStringLiteral("id"), QStringLiteral("r1")}, {QStringLiteral("amount"), 40000}, {QStringLiteral("reason"), reason}, {QStringLiteral("state"), QStringLiteral("pending")},
                {QStringLiteral("requestedAt"), QStringLiteral("2026-11-20T10:00:00+08:00")}, {QStringLiteral("expectedFrom"), QStringLiteral("2026-11-25")},
                {QStringLiteral("expectedTo"), QStringLiteral("2026-12-11")}};
    }

    ScriptedAnswer answer(const ScriptedRequest &request)
    {
        const QString path = request.path();
        const auto json = [](const QJsonObject &object, int status = 200) { return ScriptedAnswer::json(QJsonDocument(object).toJson(QJsonDocument::Compact), status); };
        if (path.endsWith(QLatin1String("/payments")))
            return request.method == "POST" ? begin(request) : json({{QStringLiteral("due"), m_due}, {QStringLiteral("methods"), m_methods}, {QStringLiteral("payments"), m_payments}});
        if (path.endsWith(QLatin1String("/refunds")))
            return json({{QStringLiteral("refunds"), m_refunds}});
        if (path.endsWith(QLatin1String("/voucher"))) {
            becomes(QStringLiteral("checking"));
            return json(m_payments.first().toObject());
        }
        if (path.startsWith(QLatin1String("/v1/payments/"))) {
            for (const QJsonValue &each : std::as_const(m_payments)) {
                if (path.endsWith(each[QLatin1String("id")].toString()))
                    return json(each.toObject());
            }
        }
        if (path.startsWith(QLatin1String("/v1/uploads")))
            return upload(request);
        if (path.startsWith(QLatin1String("/v1/orders/")))
            return json(m_order.toJson());
        return ScriptedAnswer::json(path.contains(QLatin1String("catalog")) ? catalogue() : QByteArray("{}"));
    }
    ScriptedAnswer begin(const ScriptedRequest &request)
    {
        const QJsonObject body = QJsonDocument::fromJson(request.body).object();
        if (body.value(QLatin1String("amount")).toInteger() != m_due)
            return ScriptedAnswer::problem(409, "amount-changed");
        ++m_begun;
        const QString method = body.value(QLatin1String("method")).toString();
        for (qsizetype i = 0; i < m_payments.size(); ++i) {
            QJsonObject older = m_payments.at(i).toObject();
            if (older.value(QLatin1String("state")).toString() == QLatin1String("pending"))
                older.insert(QStringLiteral("state"), QStringLiteral("expired"));
            m_payments.replace(i, older);
        }
        m_payments.prepend(payment(method, QStringLiteral("pending")));
        if (method == QLatin1String("balance"))
            becomes(QStringLiteral("succeeded"));
        return ScriptedAnswer::json(QJsonDocument(m_payments.first().toObject()).toJson(), 201);
    }
    ScriptedAnswer upload(const ScriptedRequest &request)
    {
        ScriptedAnswer made;
        if (request.method == "POST") {
            m_uploaded.clear();
            made.status = 201;
            made.headers = {{"Location", "/v1/uploads/u1"}};
            return made;
        }
        m_uploaded += request.body;
        made.status = 204;
        made.headers = {{"Upload-Offset", QByteArray::number(m_uploaded.size())}, {"Upload-Length", QByteArray::number(m_uploaded.size())}};
        return made;
    }

    PaymentPage *page() const { return m_window->findChild<PaymentPage *>(); }
    bool shows(PaymentPage::Shown what) const { return page() && page()->shown() == what; }
    bool visible(const char *name) const
    {
        const auto found = m_window->findChildren<QWidget *>(QLatin1String(name));
        return std::any_of(found.begin(), found.end(), [](const QWidget *each) { return each->isVisible(); });
    }
    bool says(const QString &text) const
    {
        const auto labels = m_window->findChildren<QLabel *>();
        return std::any_of(labels.begin(), labels.end(), [&](const QLabel *label) { return label->isVisible() && label->text().contains(text); });
    }
    void press(const char *name) const
    {
        auto *button = shownButton(name);
        QVERIFY2(button, name);
        QTRY_VERIFY2(button->isEnabled(), name);
        button->click();
    }
    QPushButton *shownButton(const char *name) const
    {
        for (QPushButton *button : m_window->findChildren<QPushButton *>(QLatin1String(name))) {
            if (button->isVisible())
                return button;
        }
        return nullptr;
    }
    /// Past the fee, by `method`.
    void choose(const char *method)
    {
        QTRY_VERIFY(shows(PaymentPage::Shown::Fee));
        press("footer.main");
        QTRY_VERIFY(shows(PaymentPage::Shown::Choose));
        widget<QRadioButton>(qPrintable(QStringLiteral("payment.method.") + QLatin1String(method)))->setChecked(true);
        press("footer.main");
    }
    void openPage()
    {
        QVERIFY(QCoro::waitFor(m_context->cache().put({m_order})));
        auto resumed = QCoro::waitFor(Journey::resumeOrder(*m_context, orderNumber));
        QVERIFY2(resumed, resumed ? "" : qPrintable(resumed.error().name()));
        show(*resumed);
        QVERIFY(page());
    }
    /// The timer's next question, now.
    void pollNow() const
    {
        auto *timer = page()->findChild<QTimer *>(QStringLiteral("payment.poll"));
        QTRY_VERIFY(timer->isActive());
        timer->start(0);
    }
    void render(const QString &name)
    {
        const QString directory = qEnvironmentVariable("CERTDESK_RENDER");
        if (directory.isEmpty())
            return;
        for (const bool dark : {false, true}) {
            Theme::of(*qApp).apply(dark ? Theme::Mode::Dark : Theme::Mode::Light);
            QTest::qWait(60);
            QVERIFY(QDir().mkpath(directory) && m_window->grab().save(QStringLiteral("%1/payment-%2-%3.png").arg(directory, name, dark ? QStringLiteral("dark") : QStringLiteral("light"))));
        }
        Theme::of(*qApp).apply(Theme::Mode::Light);
    }

private Q_SLOTS:
    void initTestCase()
    {
        QVERIFY(m_dir.isValid());
        Theme::of(*qApp).apply(Theme::Mode::Light);
        Language::of(*qApp).apply(qEnvironmentVariable("CERTDESK_RENDER_LANG", QStringLiteral("en")));
        QDesktopServices::setUrlHandler(QStringLiteral("http"), this, "openedInBrowser");
    }
    void cleanupTestCase() { QDesktopServices::unsetUrlHandler(QStringLiteral("http")); }

    void init()
    {
        m_order = waitingForItsFee();
        m_due = 40000;
        m_methods = QJsonDocument::fromJson(offered).array();
        m_payments = {};
        m_refunds = {};
        m_begun = 0;
        m_uploaded.clear();
        m_opened.clear();
        m_platform.rest = [this](const ScriptedRequest &request) { return answer(request); };
        AppOptions options;
        options.profileDir = m_dir.filePath(QStringLiteral("%1-%2").arg(QString::fromLatin1(QTest::currentTestFunction()), QString::fromLatin1(QTest::currentDataTag())));
        options.platformUrl = m_platform.server.url();
        options.binDir = QStringLiteral(CERTDESK_BIN_DIR);
        m_context = std::make_unique<AppContext>(options);
        QVERIFY(QCoro::waitFor(m_context->open()));
        QVERIFY(QCoro::waitFor(m_context->cache().putAnswer(QStringLiteral("catalog"), catalogue(), {})));
        auto browser = SignIn::formBrowser(m_context->http(), QStringLiteral("supplier"), SecureBuffer::fromView("re&hearsal+%é"));
        QVERIFY(QCoro::waitFor(m_context->signIn().signIn(std::move(browser))));
    }
    void cleanup()
    {
        if (m_journey)
            end();
        m_context.reset();
    }

    /// R80, R82
    void theFeeFirstThenTheWays()
    {
        openPage();
        QTRY_VERIFY(shows(PaymentPage::Shown::Fee));
        QCOMPARE(page()->mainAction(), PaymentPage::tr("Go to payment"));
        QVERIFY(says(formatFen(40000)));
        QVERIFY(!visible("payment.method.balance"));
        render(QStringLiteral("fee"));
        press("footer.main");
        QTRY_VERIFY(visible("payment.method.balance") && visible("payment.method.ebank") && visible("payment.method.alipay") && visible("payment.method.transfer"));
        QVERIFY(!page()->mainEnabled());
        widget<QRadioButton>("payment.method.alipay")->setChecked(true);
        QTRY_VERIFY(page()->mainEnabled()); // as soon as the check before payment has passed
        QCOMPARE(m_begun, 0);
        render(QStringLiteral("choose"));
        QSignalSpy left(m_view, &JourneyView::leaveRequested);
        press("footer.back");
        QCOMPARE(left.size(), 1);
    }

    /// R84
    void atOnce()
    {
        openPage();
        choose("balance");
        QTRY_VERIFY(shows(PaymentPage::Shown::Paid));
        QVERIFY(page()->holdsStep() && m_journey->step() == Step::AwaitReview);
        QVERIFY(!says(QStringLiteral("政采云有限公司")));
        press("payment.details");
        QTRY_VERIFY(says(QStringLiteral("政采云有限公司")));
        const QString path = m_dir.filePath(QStringLiteral("receipt.pdf"));
        FileChooser::of(m_window.get()).setNextAnswer(path);
        press("payment.receipt");
        QTRY_VERIFY(visible("payment.receipt.message"));
        QFile file(path);
        QVERIFY(file.open(QIODevice::ReadOnly) && file.read(5) == "%PDF-");
        render(QStringLiteral("paid"));
        press("footer.main");
        QTRY_VERIFY(!page());
    }

    void aReceiptThatCannotBeWritten()
    {
        openPage();
        choose("balance");
        QTRY_VERIFY(shows(PaymentPage::Shown::Paid));
        FileChooser::of(m_window.get()).setNextAnswer(m_dir.filePath(QStringLiteral("nowhere/receipt.pdf")));
        press("payment.receipt");
        QTRY_COMPARE(widget<MessageBar>("payment.receipt.message")->kind(), MessageBar::Kind::Bad);
        QTRY_VERIFY(widget<QPushButton>("payment.receipt")->isEnabled());
    }

    void onTheBanksPage()
    {
        openPage();
        choose("ebank");
        QTRY_VERIFY(shows(PaymentPage::Shown::Browser));
        QCOMPARE(m_opened, QList<QUrl>{QUrl(QStringLiteral("http://pay.invalid/cashier/p1?t=secret"))});
        QVERIFY(visible("payment.countdown"));
        render(QStringLiteral("browser"));
        press("payment.reopen");
        QCOMPARE(m_opened.size(), 2);
        press("footer.main"); // too early
        QTRY_VERIFY(widget<MessageBar>("journey.message")->isVisible());
        QVERIFY(shows(PaymentPage::Shown::Browser));
        becomes(QStringLiteral("succeeded"));
        press("footer.main");
        QTRY_VERIFY(shows(PaymentPage::Shown::Paid));
        QCOMPARE(m_begun, 1);
    }

    /// Nobody presses anything: the page notices.
    void onThePhone()
    {
        openPage();
        choose("alipay");
        QTRY_VERIFY(shows(PaymentPage::Shown::Qr));
        auto *qr = widget<QrView>("payment.qr");
        QVERIFY(qr->isVisible() && qr->width() >= 240 && qr->height() >= 240);
        QCOMPARE(qr->accessibleDescription(), QStringLiteral("http://pay.invalid/cashier/p1?t=secret"));
        QVERIFY(m_opened.isEmpty());
        render(QStringLiteral("qr"));
        becomes(QStringLiteral("succeeded"));
        pollNow();
        QTRY_VERIFY(shows(PaymentPage::Shown::Paid));
        QVERIFY(page()->holdsStep());
    }

    void onlyWhileItIsShown()
    {
        openPage();
        choose("alipay");
        QTRY_VERIFY(shows(PaymentPage::Shown::Qr));
        auto *timer = page()->findChild<QTimer *>(QStringLiteral("payment.poll"));
        QTRY_VERIFY(timer->isActive());
        m_window->hide();
        QVERIFY(!timer->isActive());
        m_window->show();
        QTRY_VERIFY(timer->isActive());
    }

    void theCodeRunsOut()
    {
        m_payments.prepend(payment(QStringLiteral("alipay"), QStringLiteral("pending")));
        becomes(QStringLiteral("pending"), {{QStringLiteral("expiresAt"), QDateTime::currentDateTimeUtc().addSecs(2).toString(Qt::ISODateWithMs)}});
        openPage();
        QTRY_VERIFY(shows(PaymentPage::Shown::Qr));
        becomes(QStringLiteral("expired"));
        QTRY_VERIFY(shows(PaymentPage::Shown::Ended)); // the countdown asks
        QVERIFY(!visible("payment.qr"));
        render(QStringLiteral("ended"));
        QCOMPARE(page()->mainAction(), PaymentPage::tr("Pay again"));
        press("footer.main");
        QTRY_VERIFY(shows(PaymentPage::Shown::Qr));
        QCOMPARE(m_begun, 1);
        QVERIFY(widget<QrView>("payment.qr")->accessibleDescription().contains(QStringLiteral("/p2?")));
    }

    void theCountdownIsThePlatforms()
    {
        QDateTime now(QDate(2026, 3, 2), QTime(10, 0), Qt::UTC);
        PaymentCountdown left([&now] { return now; });
        left.setDeadline(now.addSecs(125));
        QCOMPARE(left.secondsLeft(), 125);
        QVERIFY(left.text().contains(QStringLiteral("02:05")));
        QSignalSpy over(&left, &PaymentCountdown::over);
        now = now.addSecs(10);
        left.setDeadline(now.addSecs(115));
        const QString calm = left.text();
        QVERIFY(calm.contains(QStringLiteral("01:55")));
        now = now.addSecs(200);
        left.setDeadline(now.addSecs(-85));
        QCOMPARE(left.secondsLeft(), 0);
        QCOMPARE(over.size(), 1);
        left.setDeadline(now.addSecs(-85));
        QCOMPARE(over.size(), 1);
    }

    /// Late money: it goes back, and that is said with its days.
    void lateMoney()
    {
        m_payments.prepend(payment(QStringLiteral("ebank"), QStringLiteral("pending")));
        openPage();
        QTRY_VERIFY(shows(PaymentPage::Shown::Browser));
        m_refunds = QJsonArray{refund(QStringLiteral("late"))};
        becomes(QStringLiteral("refunding"), {{QStringLiteral("refund"), refund(QStringLiteral("late"))}});
        pollNow();
        QTRY_VERIFY(shows(PaymentPage::Shown::Ended));
        QTRY_VERIFY(visible("payment.refunds"));
        QVERIFY(says(QStringLiteral("2026-11-25")) && says(QStringLiteral("2026-12-11")));
        render(QStringLiteral("refund"));
    }

    void takenUpAgain_data()
    {
        QTest::addColumn<QString>("method");
        QTest::addColumn<QString>("state");
        QTest::addColumn<int>("shown");
        QTest::newRow("bank") << QStringLiteral("ebank") << QStringLiteral("pending") << int(PaymentPage::Shown::Browser);
        QTest::newRow("phone") << QStringLiteral("alipay") << QStringLiteral("pending") << int(PaymentPage::Shown::Qr);
        QTest::newRow("transfer") << QStringLiteral("transfer") << QStringLiteral("pending") << int(PaymentPage::Shown::Transfer);
        QTest::newRow("voucher") << QStringLiteral("transfer") << QStringLiteral("checking") << int(PaymentPage::Shown::Checking);
    }
    /// The program was closed in the middle: nothing is begun, the browser is left alone.
    void takenUpAgain()
    {
        QFETCH(QString, method);
        QFETCH(QString, state);
        QFETCH(int, shown);
        m_payments.prepend(payment(method, state));
        openPage();
        QTRY_COMPARE(int(page()->shown()), shown);
        QCOMPARE(m_begun, 0);
        QVERIFY(m_opened.isEmpty());
        becomes(QStringLiteral("succeeded"));
        pollNow();
        QTRY_VERIFY(shows(PaymentPage::Shown::Paid));
        QCOMPARE(m_begun, 0);
    }

    void anotherWayOnlyAtTheUsersWord()
    {
        m_payments.prepend(payment(QStringLiteral("ebank"), QStringLiteral("pending")));
        openPage();
        QTRY_VERIFY(shows(PaymentPage::Shown::Browser));
        press("payment.other");
        QTRY_VERIFY(visible("payment.other.question"));
        render(QStringLiteral("other"));
        press("payment.other.stay");
        QVERIFY(!visible("payment.other.question") && shows(PaymentPage::Shown::Browser));
        press("payment.other");
        press("payment.other.leave");
        QTRY_VERIFY(shows(PaymentPage::Shown::Choose));
        QCOMPARE(m_begun, 0);
        const auto asked = [this] { return m_platform.server.count("GET"); };
        const int before = asked();
        pollNow(); // the one that was left is still heard of
        QTRY_VERIFY(asked() > before && page()->findChild<QTimer *>(QStringLiteral("payment.poll"))->isActive());
        QVERIFY(shows(PaymentPage::Shown::Choose));
        widget<QRadioButton>("payment.method.alipay")->setChecked(true);
        press("footer.main");
        QTRY_VERIFY(shows(PaymentPage::Shown::Qr));
        QCOMPARE(m_begun, 1);
    }

    /// Begun on another computer while this page still offered the ways.
    void oneIsUnderWayAlready()
    {
        openPage();
        QTRY_VERIFY(shows(PaymentPage::Shown::Fee));
        m_payments.prepend(payment(QStringLiteral("transfer"), QStringLiteral("checking")));
        choose("balance");
        QTRY_VERIFY(shows(PaymentPage::Shown::Checking));
        QCOMPARE(m_begun, 0);
        QVERIFY(widget<MessageBar>("journey.message")->isVisible());
    }

    void byTransfer()
    {
        openPage();
        choose("transfer");
        QTRY_VERIFY(shows(PaymentPage::Shown::Transfer));
        QVERIFY(!page()->mainEnabled());
        QTRY_VERIFY(says(QStringLiteral("0000 0000 0000 0000 000")) && says(orderNumber));
        FileChooser::of(m_window.get()).setNextAnswer(picture(QStringLiteral("slip.png"), Qt::white));
        press("payment.voucher.choose");
        QTRY_VERIFY(page()->mainEnabled());
        QVERIFY(says(QStringLiteral("slip.png")));
        render(QStringLiteral("transfer"));
        press("footer.main");
        QTRY_VERIFY(shows(PaymentPage::Shown::Checking));
        QVERIFY(m_uploaded.startsWith("\x89PNG"));
        QVERIFY(!visible("payment.voucher.choose"));
        QVERIFY(!visible("payment.other")); // nobody pays on top of it
        render(QStringLiteral("checking"));
        becomes(QStringLiteral("pending"), {{QStringLiteral("note"), QStringLiteral("金额不符")}});
        pollNow();
        QTRY_VERIFY(shows(PaymentPage::Shown::Transfer));
        QVERIFY(visible("payment.voucher.note") && says(QStringLiteral("金额不符")));
        render(QStringLiteral("voucher-refused"));
        QVERIFY(!page()->mainEnabled()); // the refused file is not sent again by chance
    }

    void aFileThatIsNoVoucher()
    {
        m_payments.prepend(payment(QStringLiteral("transfer"), QStringLiteral("pending")));
        openPage();
        QTRY_VERIFY(shows(PaymentPage::Shown::Transfer));
        const QString path = m_dir.filePath(QStringLiteral("slip.pdf"));
        QFile file(path);
        QVERIFY(file.open(QIODevice::WriteOnly) && file.write("no pdf at all") > 0);
        file.close();
        FileChooser::of(m_window.get()).setNextAnswer(path);
        press("payment.voucher.choose");
        QTRY_VERIFY(page()->mainEnabled());
        press("footer.main");
        QTRY_COMPARE(widget<MessageBar>("journey.message")->kind(), MessageBar::Kind::Bad);
        QVERIFY(shows(PaymentPage::Shown::Transfer));
        QVERIFY(m_uploaded.isEmpty());
    }

    void theAmountHasChanged()
    {
        openPage();
        QTRY_VERIFY(shows(PaymentPage::Shown::Fee));
        press("footer.main");
        widget<QRadioButton>("payment.method.balance")->setChecked(true);
        m_due = 60000;
        press("footer.main");
        QTRY_VERIFY(shows(PaymentPage::Shown::Fee) && visible("payment.amount.changed"));
        QVERIFY(says(formatFen(60000)));
        QCOMPARE(m_begun, 0);
        render(QStringLiteral("amount-changed"));
        press("footer.main");
        QTRY_VERIFY(shows(PaymentPage::Shown::Choose));
        press("footer.main"); // the way is still chosen
        QTRY_VERIFY(shows(PaymentPage::Shown::Paid));
    }

    void noWayToPay()
    {
        m_methods = {};
        openPage();
        QTRY_VERIFY(shows(PaymentPage::Shown::NoMethod));
        QVERIFY(visible("payment.noMethod") && page()->mainEnabled());
        render(QStringLiteral("no-method"));
        m_methods = QJsonDocument::fromJson(offered).array();
        press("footer.main");
        QTRY_VERIFY(shows(PaymentPage::Shown::Fee));
    }

    void withdrawnWhileItIsPaid()
    {
        m_payments.prepend(payment(QStringLiteral("ebank"), QStringLiteral("pending")));
        openPage();
        QTRY_VERIFY(shows(PaymentPage::Shown::Browser));
        m_order.status = OrderStatus::Withdrawn;
        m_order.actions = {QStringLiteral("view")};
        m_order.payment = {QStringLiteral("none"), 0, {}};
        m_order.updatedAt = m_order.updatedAt.addSecs(60);
        m_due = 0;
        m_refunds = QJsonArray{refund(QStringLiteral("late"))};
        press("order.withdraw");
        press("order.withdraw.confirm");
        QTRY_VERIFY(!page());
        QTRY_VERIFY(visible("payment.refunds")); // the money that came all the same
        QVERIFY(says(QStringLiteral("2026-12-11")));
        render(QStringLiteral("withdrawn"));
    }

    void everythingHasAName()
    {
        m_payments.prepend(payment(QStringLiteral("transfer"), QStringLiteral("pending")));
        openPage();
        QTRY_VERIFY(shows(PaymentPage::Shown::Transfer));
        for (QWidget *each : page()->findChildren<QWidget *>()) {
            if (!each->isVisible() || !(each->focusPolicy() & Qt::TabFocus) || qobject_cast<QScrollArea *>(each))
                continue;
            const QAccessibleInterface *accessible = QAccessible::queryAccessibleInterface(each);
            QVERIFY2(accessible && !accessible->text(QAccessible::Name).isEmpty(), qPrintable(each->objectName() + QLatin1Char(' ') + QLatin1String(each->metaObject()->className())));
        }
    }
};

QTEST_MAIN(PaymentPages)
#include "tst_payment.moc"
