// SPDX-FileCopyrightText: CertDesk contributors
// SPDX-License-Identifier: Apache-2.0
// What the window says of platform, account, keys, drafts and money, and where it fits.
#include "app/AppContext.h"
#include "app/journey/Journey.h"
#include "helper/ScriptedPlatform.h"
#include "ui/components/MessageBar.h"
#include "ui/components/Theme.h"
#include "ui/journey/JourneyView.h"
#include "ui/journey/PaymentPage.h"
#include "ui/orders/OrderTable.h"
#include "ui/orders/OrderText.h"
#include "ui/orders/OrdersPage.h"
#include "ui/shell/Language.h"
#include "ui/shell/MainWindow.h"
#include "ui/shell/NavPanel.h"

#include <QCoroTask>
#include <QJsonDocument>
#include <QPushButton>
#include <QRadioButton>
#include <QTemporaryDir>
#include <QTest>

using namespace certdesk;
using namespace certdesk::test;
using namespace certdesk::ui;

namespace {

const QByteArray catalogue = R"({"version":"1","products":[{"id":"huixin-usbkey","kind":"usbkey","vendor":{"zh":"浙江汇信CA","en":"Huixin CA"},
 "name":{"zh":"介质版","en":"USB key"},"available":true,"maxQuantity":5,"keyAlgorithm":"EC-P256","organisationTypes":["enterprise"],"deliveryMethods":["courier"],"documents":[],"termsVersion":"1"}]})";

const QByteArray methods = R"("methods":[{"id":"balance","name":{"zh":"余额","en":"Balance"},"description":{"zh":"","en":""},"kind":"instant"}])";

Order awaitingPayment()
{
    Order order;
    order.id = QStringLiteral("154175355707863");
    order.product = QStringLiteral("huixin-usbkey");
    order.status = OrderStatus::AwaitingPayment;
    order.actions = {QStringLiteral("view"), QStringLiteral("pay")};
    order.identity.state = QStringLiteral("verified");
    order.payment = {QStringLiteral("due"), 20000, {}};
    order.refund = {QStringLiteral("none"), 0};
    order.createdAt = order.updatedAt = QDateTime(QDate(2026, 11, 20), QTime(9, 0));
    return order;
}

bool says(const QWidget &root, const QString &text)
{
    const auto labels = root.findChildren<QLabel *>();
    return std::any_of(labels.begin(), labels.end(), [&text](const QLabel *label) { return !label->isHidden() && label->text().contains(text); });
}

} // namespace

class Window : public QObject {
    Q_OBJECT

private:
    ScriptedPlatform m_platform;
    std::vector<std::unique_ptr<QTemporaryDir>> m_profiles;
    std::vector<std::unique_ptr<AppContext>> m_contexts; // a context outlives every request that was begun on it
    AppContext *m_context = nullptr;

    void signIn()
    {
        auto browser = SignIn::formBrowser(m_context->http(), QStringLiteral("supplier"), SecureBuffer::fromView("re&hearsal+%é"));
        const auto done = QCoro::waitFor(m_context->signIn().signIn(std::move(browser)));
        QVERIFY2(done, done ? "" : qPrintable(done.error().name()));
    }

    static void picture(MainWindow &window, const QString &name)
    {
        const QString directory = qEnvironmentVariable("CERTDESK_RENDER");
        if (!directory.isEmpty())
            QVERIFY(window.grab().save(QStringLiteral("%1/small-%2-%3.png").arg(directory, name).arg(window.width())));
    }

private Q_SLOTS:
    void initTestCase()
    {
        theme().apply(Theme::Mode::Light);
        Language::of(*qApp).apply(QStringLiteral("en"));
    }

    void init()
    {
        m_platform.rest = [](const ScriptedRequest &request) { return ScriptedAnswer::json(request.path().contains(QLatin1String("catalog")) ? catalogue : QByteArray("{}")); };
        AppOptions options;
        options.profileDir = m_profiles.emplace_back(std::make_unique<QTemporaryDir>())->path();
        options.platformUrl = m_platform.server.url();
        options.binDir = QStringLiteral(CERTDESK_BIN_DIR);
        m_context = m_contexts.emplace_back(std::make_unique<AppContext>(options)).get();
        QVERIFY(QCoro::waitFor(m_context->open()));
        QVERIFY(QCoro::waitFor(m_context->cache().putAnswer(QStringLiteral("catalog"), catalogue, QString())));
    }

    void theConnectionIsKnownFromTheStart()
    {
        signIn();
        QCOMPARE(m_context->http().reachable(), std::optional(true));
        MainWindow window(*m_context);
        window.showPage(QStringLiteral("orders"));
        window.show();
        QVERIFY(!says(window, QStringLiteral("Connecting")));
        QVERIFY(says(window, QStringLiteral("Connected: ")));
    }

    void theKeyIsSeenThroughOthersEyes()
    {
        MainWindow window(*m_context);
        window.showPage(QStringLiteral("orders"));
        window.show();
        Q_EMIT m_context->token().hostLost(QStringLiteral("C_Sign"));
        QVERIFY(says(window, QStringLiteral("Key driver not ready")));
        Q_EMIT m_context->token().tokensSeen(1); // the wizard's page has asked
        QVERIFY(!says(window, QStringLiteral("Key driver not ready")));
        QVERIFY(says(window, QStringLiteral("1 key plugged in")) || says(window, QStringLiteral("1 key(s) plugged in")));
    }

    void whoIsSignedInCanSignOut()
    {
        m_platform.rest = [](const ScriptedRequest &request) {
            return ScriptedAnswer::json(request.path() == QLatin1String("/v1/me") ? R"({"id":"u1","displayName":"Sample Supplier","role":"supplier"})" : R"({"items":[],"orders":[],"total":0})");
        };
        MainWindow window(*m_context);
        window.showPage(QStringLiteral("orders"));
        window.show();
        auto *out = window.findChild<QPushButton *>(QStringLiteral("nav.signOut"));
        QVERIFY(!out->isVisible());
        signIn();
        QTRY_VERIFY(out->isVisible());
        QTRY_COMPARE(window.findChild<QLabel *>(QStringLiteral("nav.account"))->text(), QStringLiteral("Sample Supplier"));
        out->click();
        QTRY_VERIFY(!m_context->signIn().signedIn());
        QTRY_VERIFY(!out->isVisible());
    }

    void signedOutTheHomePageShowsTheDraftsFirst()
    {
        Draft draft;
        draft.application.product = QStringLiteral("huixin-usbkey");
        draft.application.organisation.name = QStringLiteral("杭州样例建设有限公司");
        QVERIFY(QCoro::waitFor(m_context->drafts().save(draft)));
        QVERIFY(QCoro::waitFor(m_context->cache().put({awaitingPayment()})));
        MainWindow window(*m_context);
        window.showPage(QStringLiteral("orders"));
        window.show();
        auto *page = window.findChild<OrdersPage *>();
        const auto first = [page]() -> QPushButton * {
            for (auto *button : page->findChildren<QPushButton *>()) {
                if (button->accessibleName().contains(QStringLiteral("杭州样例建设有限公司")))
                    return button;
            }
            return nullptr;
        };
        QTRY_VERIFY(first());
        QTRY_VERIFY(says(*page, QStringLiteral("Continue: 杭州样例建设有限公司")));
        QTRY_VERIFY(says(*page, QStringLiteral("missing")));
        QTRY_VERIFY(window.findChild<NavPanel *>()->item(QStringLiteral("drafts"))->accessibleName().contains(QLatin1Char('1')));
        // Before the order that waits.
        const auto pay = [page]() -> QPushButton * {
            for (auto *button : page->findChildren<QPushButton *>()) {
                if (button->text() == QStringLiteral("Pay now"))
                    return button;
            }
            return nullptr;
        };
        QTRY_VERIFY(pay() && first() && first()->mapTo(page, QPoint()).x() < pay()->mapTo(page, QPoint()).x());
        first()->click();
        QTRY_COMPARE(window.currentPage(), QStringLiteral("journey"));
    }

    void fitsTheScreen_data()
    {
        QTest::addColumn<QRect>("place");
        QTest::addColumn<QRect>("available");
        QTest::newRow("a small screen") << QRect(0, 0, 1280, 800) << QRect(0, 0, 1024, 700);
        QTest::newRow("beside a panel") << QRect(0, 0, 1280, 800) << QRect(64, 28, 1302, 740);
        QTest::newRow("a screen that is gone") << QRect(2500, 900, 1100, 700) << QRect(0, 0, 1920, 1080);
        QTest::newRow("it fits") << QRect(100, 100, 1100, 700) << QRect(0, 0, 1920, 1080);
    }
    void fitsTheScreen()
    {
        QFETCH(QRect, place);
        QFETCH(QRect, available);
        MainWindow window(*m_context);
        window.showPage(QStringLiteral("orders"));
        window.setGeometry(place);
        window.fitInto(available);
        QVERIFY2(available.contains(window.geometry()), qPrintable(QStringLiteral("%1×%2").arg(window.width()).arg(window.height())));
        if (available.adjusted(0, 50, 0, 0).contains(place))
            QCOMPARE(window.geometry(), place);
        QVERIFY(window.width() >= qMin(place.width(), available.width()));
    }

    void smallWindowsKeepTheWayOn_data()
    {
        QTest::addColumn<QSize>("size");
        QTest::newRow("the smallest") << QSize(800, 500);
        QTest::newRow("an old laptop") << QSize(1024, 700);
    }
    void smallWindowsKeepTheWayOn()
    {
        QFETCH(QSize, size);
        Draft draft;
        draft.application.product = QStringLiteral("huixin-usbkey");
        draft.application.organisation.name = QStringLiteral("杭州样例建设有限公司");
        draft.application.consents = {{QStringLiteral("terms"), QStringLiteral("1"), QDateTime::currentDateTime()}};
        QVERIFY(QCoro::waitFor(m_context->drafts().save(draft)));
        QVERIFY(QCoro::waitFor(m_context->cache().put({awaitingPayment()})));
        MainWindow window(*m_context);
        window.showPage(QStringLiteral("orders"));
        window.resize(size);
        window.show();
        const auto *orders = window.findChild<OrdersPage *>();
        const auto shown = [orders] {
            const auto all = orders->findChildren<QPushButton *>();
            return std::count_if(all.cbegin(), all.cend(), [](const QPushButton *button) { return button->isVisible(); });
        };
        QTRY_VERIFY(shown() >= 5); // the stores answer
        picture(window, QStringLiteral("home"));
        int buttons = 0;
        for (const QPushButton *button : window.findChild<OrdersPage *>()->findChildren<QPushButton *>()) {
            const int right = button->mapTo(&window, button->rect().topRight()).x();
            QVERIFY2(!button->isVisible() || (right < window.width() && button->width() >= button->minimumSizeHint().width()), qPrintable(button->text()));
            buttons += button->isVisible() ? 1 : 0;
        }
        QVERIFY(buttons >= 5); // apply, two cards, reset, search
        const auto *table = window.findChild<OrderTable *>();
        const auto columns = [table] {
            int width = 0;
            for (int column = 0; column < table->model()->columnCount(); ++column)
                width += table->columnWidth(column);
            return width;
        };
        QTRY_VERIFY(columns() <= table->viewport()->width());
        window.openDraft(QCoro::waitFor(m_context->drafts().list())->drafts.first().id);
        QTRY_COMPARE(window.currentPage(), QStringLiteral("journey"));
        QCOMPARE(window.size(), size);
        for (const char *page : {"form", "scans"}) {
            Q_EMIT window.journeyView()->page()->subPageRequested(QLatin1String(page));
            for (const char *name : {"footer.main", "footer.back", "footer.missing"}) {
                auto *button = window.findChild<QPushButton *>(QLatin1String(name));
                QTRY_VERIFY(button->width() >= button->sizeHint().width());
                QVERIFY2(window.rect().contains(QRect(button->mapTo(&window, QPoint()), button->size())), name);
            }
            QTest::qWait(50); // the layout is done
            picture(window, QLatin1String(page));
        }
    }

    void aSecondStartIsSaid()
    {
        MainWindow window(*m_context);
        window.showPage(QStringLiteral("orders"));
        window.show();
        window.sayAlreadyOpen();
        QVERIFY(says(window, QStringLiteral("already open")));
    }

    void aRefundOfSeveralPaymentsIsCalledTheirSum()
    {
        Order order = awaitingPayment();
        QCOMPARE(refundSentence(order), QString());
        order.refund = {QStringLiteral("pending"), 40000};
        QVERIFY(refundSentence(order).contains(QStringLiteral("400.00")));
        QVERIFY(refundSentence(order).contains(QStringLiteral("sum of your payments")));
    }

    void paymentOfWhichNobodyKnowsWhatBecame_data()
    {
        QTest::addColumn<bool>("arrived");
        QTest::newRow("it had arrived") << true;
        QTest::newRow("it had not") << false;
    }
    void paymentOfWhichNobodyKnowsWhatBecame()
    {
        QFETCH(bool, arrived);
        bool posted = false;
        m_platform.rest = [&posted, arrived](const ScriptedRequest &request) {
            const QByteArray paid = R"({"id":"p1","orderId":"154175355707863","amount":20000,"method":"balance","state":"succeeded"})";
            if (request.path().endsWith(QLatin1String("/payments"))) {
                if (request.method == "POST") {
                    posted = true;
                    ScriptedAnswer lost;
                    lost.dropBefore = true;
                    return lost;
                }
                const bool there = posted && arrived;
                return ScriptedAnswer::json("{\"due\":" + QByteArray(there ? "0" : "20000") + "," + methods + ",\"payments\":[" + (there ? paid : QByteArray()) + "]}");
            }
            if (request.path().contains(QLatin1String("/v1/orders/")))
                return ScriptedAnswer::json(QJsonDocument(awaitingPayment().toJson()).toJson());
            return ScriptedAnswer::json("{}");
        };
        signIn();
        QVERIFY(QCoro::waitFor(m_context->cache().put({awaitingPayment()})));
        auto journey = QCoro::waitFor(Journey::resumeOrder(*m_context, awaitingPayment().id));
        QVERIFY2(journey, journey ? "" : qPrintable(journey.error().name()));
        PaymentPage page(*journey);
        page.show();
        page.render();
        QTRY_VERIFY(page.findChild<QRadioButton *>(QStringLiteral("payment.method.balance")));
        page.triggerMain(); // the fee comes first (R80)
        page.findChild<QRadioButton *>(QStringLiteral("payment.method.balance"))->setChecked(true);
        QTRY_VERIFY(page.mainEnabled());
        page.triggerMain();
        auto *unclear = page.findChild<QWidget *>(QStringLiteral("payment.unclear"));
        QTRY_VERIFY(unclear->isVisible());
        QVERIFY(!page.findChild<QWidget *>(QStringLiteral("payment.outcome"))->isVisible());
        QCOMPARE(page.mainAction(), QStringLiteral("Ask again"));
        QTRY_VERIFY(page.mainEnabled());
        page.triggerMain();
        QTRY_VERIFY(!unclear->isVisible());
        QCOMPARE(page.holdsStep(), arrived);
        QCOMPARE(page.findChild<QWidget *>(QStringLiteral("payment.outcome"))->isVisible(), !arrived);
        QCOMPARE(m_platform.server.count("POST") > 0, true);
    }

    void aRefusedPaymentMovedNoMoney()
    {
        m_platform.rest = [](const ScriptedRequest &request) {
            if (request.path().endsWith(QLatin1String("/payments")))
                return request.method == "POST" ? ScriptedAnswer::problem(409, "amount-changed")
                                                : ScriptedAnswer::json("{\"due\":20000," + methods + ",\"payments\":[]}");
            return ScriptedAnswer::json(QJsonDocument(awaitingPayment().toJson()).toJson());
        };
        signIn();
        auto journey = QCoro::waitFor(Journey::resumeOrder(*m_context, awaitingPayment().id));
        QVERIFY(journey);
        PaymentPage page(*journey);
        page.show();
        page.render();
        QTRY_VERIFY(page.findChild<QRadioButton *>(QStringLiteral("payment.method.balance")));
        page.triggerMain(); // the fee comes first (R80)
        page.findChild<QRadioButton *>(QStringLiteral("payment.method.balance"))->setChecked(true);
        QTRY_VERIFY(page.mainEnabled());
        page.triggerMain();
        QTRY_VERIFY(page.findChild<QWidget *>(QStringLiteral("payment.outcome"))->isVisible());
        QVERIFY(!page.findChild<QWidget *>(QStringLiteral("payment.unclear"))->isVisible());
    }

    /// File dialogs and context menus are Qt's own.
    void qtSpeaksChineseToo()
    {
        if (!QFile::exists(QStringLiteral(":/translations/qtbase_zh_CN.qm")) && !QFile::exists(QLibraryInfo::path(QLibraryInfo::TranslationsPath) + QStringLiteral("/qtbase_zh_CN.qm")))
            QSKIP("qt6-translations-l10n is not installed");
        Language::of(*qApp).apply(QStringLiteral("zh"));
        const QString cancel = QCoreApplication::translate("QPlatformTheme", "Cancel");
        Language::of(*qApp).apply(QStringLiteral("en"));
        QCOMPARE(cancel, QStringLiteral("取消"));
    }
};

QTEST_MAIN(Window)
#include "tst_window.moc"
