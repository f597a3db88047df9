// SPDX-FileCopyrightText: CertDesk contributors
// SPDX-License-Identifier: Apache-2.0
#include "app/AppContext.h"
#include "app/journey/Journey.h"
#include "ui/certificates/CertificatesPage.h"
#include "ui/components/Buttons.h"
#include "ui/components/MessageBar.h"
#include "ui/components/Theme.h"
#include "ui/journey/JourneyView.h"
#include "ui/orders/Catalogue.h"
#include "ui/orders/DraftsPage.h"
#include "ui/orders/OrderTable.h"
#include "ui/orders/OrderTableModel.h"
#include "ui/orders/OrderText.h"
#include "ui/orders/OrdersPage.h"
#include "ui/orders/PickerPage.h"
#include "ui/settings/SettingsPage.h"
#include "ui/shell/Language.h"
#include "ui/shell/MainWindow.h"
#include "ui/shell/NavPanel.h"
#include "ui/shell/RehearsalStaff.h"
#include "ui/shell/RehearsalStrip.h"

#include <QAbstractItemModel>
#include <QAccessible>
#include <QAbstractSpinBox>
#include <QApplication>
#include <QClipboard>
#include <QComboBox>
#include <QCoroTask>
#include <QDir>
#include <QLineEdit>
#include <QMenu>
#include <QTemporaryDir>
#include <QTest>

using namespace certdesk;
using namespace certdesk::ui;

namespace {

CertificateInfo sampleCertificate(const QDateTime &now)
{
    CertificateInfo info;
    info.organisation = QStringLiteral("杭州样例物业管理有限公司");
    info.issuerName = QStringLiteral("培训CA 签发");
    info.serialNumber = QStringLiteral("7F3A91C204D85E66");
    info.notBefore = now.addDays(-3);
    info.notAfter = now.addDays(362);
    return info;
}

const QByteArray catalogue = R"({"version":"1","products":[
 {"id":"huixin-usbkey","kind":"usbkey","vendor":{"zh":"浙江汇信科技有限公司","en":"Zhejiang Huixin"},"name":{"zh":"浙江汇信CA 介质版","en":"Huixin CA, USB key"},
  "description":{"zh":"USB 钥匙，用于登录、投标文件电子签章与加解密。省内注册的法人单位首张免费。","en":"A USB key for signing in, sealing and encrypting bids. The first one is free for units registered in the province."},
  "hotline":"400-888-4636","available":true,"maxQuantity":20,"keyAlgorithm":"EC-P256","organisationTypes":["enterprise"],"deliveryMethods":["courier","onsite"],
  "documents":[{"kind":"licence","label":{"zh":"营业执照","en":"Licence"},"hint":{"zh":"","en":""},"mediaTypes":["image/png"],"maxBytes":10485760}],"termsVersion":"1"},
 {"id":"huixin-mobile","kind":"mobile","vendor":{"zh":"浙江汇信科技有限公司","en":"Zhejiang Huixin"},"name":{"zh":"浙江汇信移动CA","en":"Huixin mobile CA"},
  "description":{"zh":"证书在手机里，用手机扫码登录和签章。","en":"The certificate is in the phone; scan to sign in and to seal."},
  "hotline":"400-888-4636","available":false,"unavailableReason":{"zh":"本版客户端暂不支持在线申领移动证书。","en":"This version of the client cannot apply for mobile certificates yet."},
  "maxQuantity":1,"keyAlgorithm":"RSA-2048","organisationTypes":["enterprise"],"deliveryMethods":["online"],"documents":[],"termsVersion":"1"}]})";

Order sample(const QString &id, OrderStatus status, const QStringList &actions, int daysAgo)
{
    Order order;
    order.id = id;
    order.product = QStringLiteral("huixin-usbkey");
    order.status = status;
    order.statusWord = toString(status);
    order.actions = actions;
    order.identity.state = QStringLiteral("verified");
    order.identity.mode = QStringLiteral("pc");
    order.application.product = order.product;
    order.application.organisation.name = QStringLiteral("杭州样例物业管理有限公司");
    order.application.applicant.name = QStringLiteral("王样例");
    order.createdAt = order.submittedAt = order.updatedAt = QDateTime(QDate(2026, 11, 20), QTime(21, 14, 41)).addDays(-daysAgo);
    return order;
}

QList<Order> samples()
{
    const QString view = QStringLiteral("view");
    Order rejected = sample(QStringLiteral("159110370124321"), OrderStatus::Rejected, {view, QStringLiteral("edit"), QStringLiteral("withdraw")}, 0);
    rejected.reasons = {{QStringLiteral("/documents/letter"), QStringLiteral("seal"), QStringLiteral("授权书上的公章不在虚框内")}};
    rejected.refund = {QStringLiteral("pending"), 20000};
    Order issued = sample(QStringLiteral("154175355707863"), OrderStatus::Issued, {view, QStringLiteral("activate")}, 4);
    issued.shipment = {QStringLiteral("顺丰"), QStringLiteral("SF10293847561"), QDateTime(QDate(2026, 11, 19), QTime(9, 12))};
    Order due = sample(QStringLiteral("162044073912455"), OrderStatus::AwaitingPayment, {view, QStringLiteral("pay"), QStringLiteral("withdraw")}, 2);
    due.payment = {QStringLiteral("due"), 40000, {}};
    const Order making = sample(QStringLiteral("154107370126725"), OrderStatus::ApprovedMaking, {view}, 8);
    return {rejected, due, issued, making};
}

Draft draft()
{
    Draft draft;
    draft.application.product = QStringLiteral("huixin-usbkey");
    draft.application.organisation.name = QStringLiteral("杭州样例建设有限公司");
    return draft;
}

} // namespace

class TestShell : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void init();
    void cleanup();

    void showsEveryPage();
    void unknownPageChangesNothing();
    void offlineShowsCachedOrders();
    void attentionIsCountedInTheNavigation();
    void aDeletedDraftCanBeBroughtBack();
    void withdrawingNamesWhatIsLost();
    void aDeletedDraftIsInTheBinAfterTheProgram();
    void pickerOffersProducts();
    void pickerSaysWhyNot();
    void filtersSearchAndSurvive();
    void draftsStandAboveTheOrders();
    void languageSwitchesWhileRunning();
    void themeSwitchesWhileRunning();
    void geometryIsKept();
    void everyControlIsNamed_data();
    void everyControlIsNamed();
    void tabReachesThePage();
    void diagnosisHoldsNoSecrets();
    void staffOfTheRehearsal();
    void rehearsalInTheWindow();
    void pictures();

private:
    void fill();
    AppContext *openRehearsal();
    void picture(MainWindow &window, const QString &name);
    /// As in the program, a context outlives every request that was begun on it.
    std::vector<std::unique_ptr<QTemporaryDir>> m_profiles;
    std::vector<std::unique_ptr<AppContext>> m_contexts;
    QTemporaryDir *m_profile = nullptr;
    AppContext *m_context = nullptr;
};

void TestShell::initTestCase()
{
    theme().apply(Theme::Mode::Light);
    Language::of(*qApp).apply(QStringLiteral("en"));
}

void TestShell::init()
{
    m_profile = m_profiles.emplace_back(std::make_unique<QTemporaryDir>()).get();
    AppOptions options;
    options.profileDir = m_profile->path();
    options.platformUrl = QUrl(QStringLiteral("http://127.0.0.1:9")); // nobody listens there
    options.binDir = QStringLiteral(CERTDESK_BIN_DIR);
    m_context = m_contexts.emplace_back(std::make_unique<AppContext>(options)).get();
    const auto opened = QCoro::waitFor(m_context->open());
    QVERIFY2(opened.has_value(), opened ? "" : qPrintable(opened.error().name()));
}

void TestShell::cleanup()
{
    theme().apply(Theme::Mode::Light);
    Language::of(*qApp).apply(QStringLiteral("en"));
}

void TestShell::fill()
{
    QVERIFY(QCoro::waitFor(m_context->cache().put(samples())).has_value());
    QVERIFY(QCoro::waitFor(m_context->cache().putAnswer(QStringLiteral("catalog"), catalogue, QString())).has_value());
    QVERIFY(QCoro::waitFor(m_context->drafts().save(draft())).has_value());
}

void TestShell::showsEveryPage()
{
    MainWindow window(*m_context);
    window.show();
    QCOMPARE(window.currentPage(), QStringLiteral("home"));
    for (const char *page : {"drafts", "certificates", "settings", "picker", "orders", "home"}) {
        const QString name = QString::fromLatin1(page);
        window.showPage(name);
        QCOMPARE(window.currentPage(), name);
        if (NavItem *item = window.findChild<NavPanel *>()->item(name))
            QVERIFY(item->isChecked());
    }
    for (const char *page : {"drafts", "certificates", "settings", "orders", "home"}) {
        window.findChild<NavPanel *>()->item(QString::fromLatin1(page))->click();
        QCOMPARE(window.currentPage(), QString::fromLatin1(page));
    }
    QCOMPARE(window.minimumSize(), QSize(800, 500));
}

void TestShell::unknownPageChangesNothing()
{
    MainWindow window(*m_context);
    window.showPage(QStringLiteral("nowhere"));
    QCOMPARE(window.currentPage(), QStringLiteral("home"));
}

void TestShell::offlineShowsCachedOrders()
{
    fill();
    MainWindow window(*m_context);
    window.showPage(QStringLiteral("orders"));
    window.show();
    auto *table = window.findChild<OrderTable *>();
    QTRY_COMPARE(table->model()->rowCount(), 5); // four orders and, above them, the draft of this computer (R35)
    QVERIFY(table->isVisible());
    const QModelIndex first = table->model()->index(0, OrderTableModel::Actions);
    QVERIFY(first.data(OrderTableModel::LocalRole).toBool());
    QCOMPARE(first.data(OrderTableModel::ActionsRole).toStringList(), QStringList{QStringLiteral("edit")});
    // Not signed in: the bar says so and offers it.
    const auto bars = window.findChildren<MessageBar *>();
    QVERIFY(std::any_of(bars.begin(), bars.end(), [](MessageBar *bar) { return bar->isVisible() && bar->text().contains(QStringLiteral("not signed in")); }));
}

void TestShell::attentionIsCountedInTheNavigation()
{
    fill();
    MainWindow window(*m_context);
    window.showPage(QStringLiteral("orders"));
    window.show();
    NavItem *orders = window.findChild<NavPanel *>()->item(QStringLiteral("orders"));
    QTRY_VERIFY(orders->accessibleName().contains(QStringLiteral("3")));
}

void TestShell::aDeletedDraftCanBeBroughtBack()
{
    fill();
    MainWindow window(*m_context);
    window.showPage(QStringLiteral("orders"));
    window.show();
    window.showPage(QStringLiteral("drafts"));
    auto *page = window.findChild<DraftsPage *>();
    const auto button = [&](const QString &text) -> QAbstractButton * {
        for (auto *candidate : page->findChildren<QAbstractButton *>()) {
            if (candidate->isVisible() && (candidate->text() == text || candidate->accessibleName().startsWith(text)))
                return candidate;
        }
        return nullptr;
    };
    QTRY_VERIFY(button(QStringLiteral("Delete: ")));
    button(QStringLiteral("Delete: "))->click();
    QTRY_VERIFY(button(QStringLiteral("Apply for a CA"))); // the empty state
    // In the bin, whatever becomes of the program now.
    QCOMPARE(QCoro::waitFor(m_context->drafts().list())->drafts.size(), 0);
    QCOMPARE(QCoro::waitFor(m_context->drafts().bin())->drafts.size(), 1);
    QTRY_VERIFY(button(QStringLiteral("Undo")));
    button(QStringLiteral("Undo"))->click();
    QTRY_VERIFY(button(QStringLiteral("Continue: ")));
    QVERIFY(!button(QStringLiteral("Undo")));
    QCOMPARE(QCoro::waitFor(m_context->drafts().list())->drafts.size(), 1);
}

void TestShell::withdrawingNamesWhatIsLost()
{
    fill();
    MainWindow window(*m_context);
    window.showPage(QStringLiteral("orders"));
    window.show();
    auto *page = window.findChild<OrdersPage *>();
    auto *table = page->findChild<OrderTable *>();
    QTRY_VERIFY(table->model()->rowCount() > 0);
    Order order = QCoro::waitFor(m_context->cache().list())->first();
    order.payment = {QStringLiteral("paid"), 40000, {}};
    page->showOrders({order}, 1);
    Q_EMIT table->actionTriggered(order.id, QStringLiteral("withdraw"));
    const QString question = page->message().text();
    for (const QString &named : {order.application.organisation.name, QStringLiteral("400.00")})
        QVERIFY2(question.contains(named), qPrintable(question));
    order.payment = {};
    QVERIFY(!withdrawalQuestion(order, {}).contains(QStringLiteral("400")));
}

void TestShell::aDeletedDraftIsInTheBinAfterTheProgram()
{
    fill();
    auto window = std::make_unique<MainWindow>(*m_context);
    window->showPage(QStringLiteral("orders"));
    window->show();
    window->showPage(QStringLiteral("drafts"));
    const auto named = [&](const QString &text) -> QAbstractButton * {
        for (auto *candidate : window->findChild<DraftsPage *>()->findChildren<QAbstractButton *>()) {
            if (candidate->isVisible() && (candidate->text() == text || candidate->accessibleName().startsWith(text)))
                return candidate;
        }
        return nullptr;
    };
    QTRY_VERIFY(named(QStringLiteral("Delete: ")));
    named(QStringLiteral("Delete: "))->click();
    QTRY_VERIFY(named(QStringLiteral("Undo")));
    picture(*window, QStringLiteral("draft-deleted"));
    window->close();
    window.reset();
    QCOMPARE(QCoro::waitFor(m_context->drafts().list())->drafts.size(), 0);
    QCOMPARE(QCoro::waitFor(m_context->drafts().bin())->drafts.size(), 1);
}

void TestShell::pickerOffersProducts()
{
    fill();
    MainWindow window(*m_context);
    window.showPage(QStringLiteral("orders"));
    window.show();
    window.showPage(QStringLiteral("picker"));
    auto *page = window.findChild<PickerPage *>();
    const auto applies = [&] {
        QList<QPushButton *> found;
        for (auto *button : page->findChildren<QPushButton *>()) {
            if (button->isVisible() && button->text() == QStringLiteral("Apply"))
                found << button;
        }
        return found;
    };
    QTRY_COMPARE(applies().size(), 2);
    QVERIFY(applies().at(0)->isEnabled());
    QVERIFY(!applies().at(1)->isEnabled());
    QString chosen;
    QObject::connect(page, &PickerPage::productChosen, page, [&chosen](const Product &product) { chosen = product.id; });
    applies().at(0)->click();
    QCOMPARE(chosen, QStringLiteral("huixin-usbkey"));
}

/// R8: not for every region; and a kind of certificate that came after this version.
void TestShell::pickerSaysWhyNot()
{
    const QByteArray products = R"({"version":"2","products":[
     {"id":"huixin-mobile","kind":"mobile","name":{"zh":"移动","en":"Mobile"},"available":true,"eligibility":{"accountRegions":["33"],"why":{"zh":"仅限浙江","en":"Zhejiang only"}}},
     {"id":"watch","kind":"smartwatch","name":{"zh":"手表","en":"Watch"},"available":true}]})";
    QVERIFY(QCoro::waitFor(m_context->cache().putAnswer(QStringLiteral("catalog"), products, QString())).has_value());
    MainWindow window(*m_context);
    window.showPage(QStringLiteral("orders"));
    window.show();
    window.showPage(QStringLiteral("picker"));
    auto *page = window.findChild<PickerPage *>();
    auto *catalogue = window.findChild<Catalogue *>();
    const auto button = [&](const char *id) -> QPushButton * {
        for (auto *candidate : page->findChildren<QPushButton *>(QStringLiteral("picker.apply.") + QLatin1String(id))) {
            if (candidate->isVisible())
                return candidate;
        }
        return nullptr;
    };
    const auto says = [&](const QString &text) {
        const auto labels = page->findChildren<QLabel *>();
        return std::any_of(labels.begin(), labels.end(), [&](QLabel *label) { return label->isVisible() && label->text().contains(text); });
    };
    QTRY_VERIFY(button("huixin-mobile") && button("watch"));
    QVERIFY(button("huixin-mobile")->isEnabled()); // as long as nobody knows the region
    QVERIFY(!button("watch")->isEnabled());
    QVERIFY(says(QStringLiteral("does not support")));
    catalogue->setAccountRegion(QStringLiteral("310000"));
    QTRY_VERIFY(button("huixin-mobile") && !button("huixin-mobile")->isEnabled());
    QVERIFY(says(QStringLiteral("Zhejiang only")));
    catalogue->setAccountRegion(QStringLiteral("330106"));
    QTRY_VERIFY(button("huixin-mobile") && button("huixin-mobile")->isEnabled());
    QVERIFY(!says(QStringLiteral("Zhejiang only")));
}

void TestShell::filtersSearchAndSurvive()
{
    fill();
    Order other = sample(QStringLiteral("160000000000001"), OrderStatus::InReview, {QStringLiteral("view")}, 40);
    other.application.organisation.name = QStringLiteral("宁波样例贸易有限公司");
    QVERIFY(QCoro::waitFor(m_context->cache().put({other})).has_value());
    MainWindow window(*m_context);
    window.showPage(QStringLiteral("orders"));
    window.show();
    auto *page = window.findChild<OrdersPage *>();
    auto *table = page->findChild<OrderTable *>();
    QTRY_COMPARE(table->model()->rowCount(), 6);
    auto *organisation = page->findChild<QLineEdit *>(QStringLiteral("filter.organisation"));
    QVERIFY(!organisation->isVisible());
    QTest::mouseClick(page->findChild<QPushButton *>(QStringLiteral("filter.expand")), Qt::LeftButton);
    QVERIFY(organisation->isVisible());
    // Enter searches.
    QTest::keyClicks(organisation, QStringLiteral("ningbo"));
    organisation->setText(QStringLiteral("宁波"));
    QTest::keyClick(organisation, Qt::Key_Return);
    QTRY_COMPARE(table->model()->rowCount(), 1);
    QCOMPARE(table->model()->index(0, OrderTableModel::Number).data(OrderTableModel::OrderIdRole).toString(), other.id);
    // Another page and back: the filters are as they were.
    window.showPage(QStringLiteral("drafts"));
    window.showPage(QStringLiteral("orders"));
    QCOMPARE(organisation->text(), QStringLiteral("宁波"));
    QVERIFY(organisation->isVisible());
    QTRY_COMPARE(table->model()->rowCount(), 1);
    // Nothing found says what to do; 重置 shows everything again.
    organisation->setText(QStringLiteral("温州"));
    QTest::mouseClick(page->findChild<QPushButton *>(QStringLiteral("filter.search")), Qt::LeftButton);
    QTRY_VERIFY(!table->isVisible());
    const auto labels = page->findChildren<QLabel *>();
    QVERIFY(std::any_of(labels.begin(), labels.end(), [](QLabel *label) { return label->isVisible() && label->text() == QStringLiteral("No order matches"); }));
    QTest::mouseClick(page->findChild<QPushButton *>(QStringLiteral("filter.reset")), Qt::LeftButton);
    QTRY_COMPARE(table->model()->rowCount(), 6);
    QVERIFY(organisation->text().isEmpty());
    // The days of one's own choice are asked for only then.
    auto *period = page->findChild<QComboBox *>(QStringLiteral("filter.period"));
    auto *from = page->findChild<QWidget *>(QStringLiteral("filter.from"));
    QVERIFY(!from->isVisible());
    period->setCurrentIndex(period->count() - 1);
    Q_EMIT period->activated(period->currentIndex());
    QVERIFY(from->isVisible());
    if (!qEnvironmentVariableIsSet("CERTDESK_RENDER"))
        return;
    for (const char *language : {"zh", "en"}) {
        Language::of(*qApp).apply(QLatin1String(language));
        for (const auto mode : {Theme::Mode::Light, Theme::Mode::Dark}) {
            theme().apply(mode);
            QTest::qWait(60);
            picture(window, QStringLiteral("orders-filters-%1-%2").arg(QLatin1String(language)).arg(static_cast<int>(mode)));
        }
    }
}

void TestShell::draftsStandAboveTheOrders()
{
    fill();
    for (int i = 0; i < 5; ++i) {
        Draft another = draft();
        another.id = QStringLiteral("11111111-1111-4111-8111-11111111111%1").arg(i);
        QVERIFY(QCoro::waitFor(m_context->drafts().save(another)).has_value());
    }
    MainWindow window(*m_context);
    window.showPage(QStringLiteral("orders"));
    window.show();
    auto *page = window.findChild<OrdersPage *>();
    auto *table = page->findChild<OrderTable *>();
    QTRY_COMPARE(table->model()->rowCount(), 7); // three at the most
    QString opened;
    QObject::connect(page, &OrdersPage::draftRequested, page, [&opened](const QString &id) { opened = id; });
    const QModelIndex row = table->model()->index(0, OrderTableModel::Actions);
    Q_EMIT table->actionTriggered(row.data(OrderTableModel::OrderIdRole).toString(), QStringLiteral("edit"));
    QVERIFY(!opened.isEmpty());
    QVERIFY(QCoro::waitFor(m_context->drafts().load(opened)).has_value());
    // A number belongs to an order; another state is not that of a draft.
    auto *number = page->findChild<QLineEdit *>(QStringLiteral("filter.number"));
    number->setText(QStringLiteral("1541"));
    QTest::keyClick(number, Qt::Key_Return);
    QTRY_COMPARE(table->model()->rowCount(), 2);
    number->clear();
    auto *status = page->findChild<QComboBox *>(QStringLiteral("filter.status"));
    status->setCurrentIndex(status->findData(QStringLiteral("draft")));
    Q_EMIT status->activated(status->currentIndex());
    QTRY_COMPARE(table->model()->rowCount(), 3);
    QVERIFY(!table->isHidden()); // the page itself is behind the wizard that was opened
}

void TestShell::languageSwitchesWhileRunning()
{
    fill();
    MainWindow window(*m_context);
    window.showPage(QStringLiteral("orders"));
    window.show();
    window.showPage(QStringLiteral("picker"));
    auto *page = window.findChild<PickerPage *>();
    const auto says = [&](const QString &text) {
        const auto labels = page->findChildren<QLabel *>();
        return std::any_of(labels.begin(), labels.end(), [&](QLabel *label) { return label->isVisible() && label->text() == text; });
    };
    QTRY_VERIFY(says(QStringLiteral("Huixin CA, USB key")));
    Language::of(*qApp).apply(QStringLiteral("zh"));
    QCOMPARE(currentLanguage(), QStringLiteral("zh"));
    QEvent change(QEvent::LanguageChange); // where no translation is built in, Qt sends none
    QCoreApplication::sendEvent(page, &change);
    QTRY_VERIFY(says(QStringLiteral("浙江汇信CA 介质版")));
    QCOMPARE(Failure(FailureCode::Token_Absent).cause(), QString::fromUtf8(failureCodeInfo(FailureCode::Token_Absent).causeZh));
}

void TestShell::themeSwitchesWhileRunning()
{
    MainWindow window(*m_context);
    window.showPage(QStringLiteral("orders"));
    window.show();
    theme().apply(Theme::Mode::Dark);
    QCOMPARE(window.grab().toImage().pixelColor(window.width() - 10, window.height() - 10), theme().colours().background);
    theme().apply(Theme::Mode::Light);
    QCOMPARE(window.grab().toImage().pixelColor(window.width() - 10, window.height() - 10), theme().colours().background);
}

void TestShell::geometryIsKept()
{
    {
        MainWindow window(*m_context);
        window.showPage(QStringLiteral("orders"));
        window.show();
        QCOMPARE(window.size(), QSize(1280, 800));
        window.resize(1100, 700);
        window.close();
    }
    MainWindow again(*m_context);
    QCOMPARE(again.size(), QSize(1100, 700));
}

void TestShell::everyControlIsNamed_data()
{
    QTest::addColumn<QString>("page");
    for (const char *page : {"orders", "drafts", "certificates", "settings", "picker"})
        QTest::newRow(page) << QString::fromLatin1(page);
}

void TestShell::everyControlIsNamed()
{
    QFETCH(QString, page);
    fill();
    MainWindow window(*m_context);
    window.showPage(QStringLiteral("orders"));
    window.show();
    window.showPage(page);
    QTest::qWait(50); // the stores answer
    int controls = 0;
    for (auto *widget : window.findChildren<QWidget *>()) {
        const bool inner = qobject_cast<QLineEdit *>(widget) && qobject_cast<QAbstractSpinBox *>(widget->parentWidget());
        if (!widget->isVisible() || !(widget->focusPolicy() & Qt::TabFocus) || inner || widget->inherits("QAbstractItemView"))
            continue;
        ++controls;
        QVERIFY2(!QAccessible::queryAccessibleInterface(widget)->text(QAccessible::Name).isEmpty(), widget->metaObject()->className());
    }
    QVERIFY2(controls > 4, qPrintable(QString::number(controls)));
}

void TestShell::tabReachesThePage()
{
    fill();
    MainWindow window(*m_context);
    window.showPage(QStringLiteral("orders"));
    window.show();
    QVERIFY(QTest::qWaitForWindowActive(&window));
    QTRY_VERIFY(window.findChild<OrderTable *>()->isVisible());
    QSet<QWidget *> reached;
    for (int i = 0; i < 40; ++i) {
        QTest::keyClick(QApplication::focusWidget() ? QApplication::focusWidget() : &window, Qt::Key_Tab);
        reached << QApplication::focusWidget();
    }
    QVERIFY(reached.contains(window.findChild<OrderTable *>()));
    QVERIFY(reached.contains(window.findChild<OrdersPage *>()->findChild<QLineEdit *>()));
}

void TestShell::diagnosisHoldsNoSecrets()
{
    fill();
    MainWindow window(*m_context);
    window.showPage(QStringLiteral("orders"));
    const QString text = window.findChild<SettingsPage *>()->diagnosis();
    QVERIFY(text.contains(QStringLiteral(CERTDESK_VERSION)));
    QVERIFY(text.contains(QStringLiteral("127.0.0.1")));
    QVERIFY(!text.contains(QStringLiteral("王样例")));
    QVERIFY(!text.contains(QDir::homePath()));
    QVERIFY(!text.contains(m_profile->path()));
}

AppContext *TestShell::openRehearsal()
{
    AppOptions options;
    options.profileDir = m_profiles.emplace_back(std::make_unique<QTemporaryDir>())->path();
    options.rehearsal = true;
    options.binDir = QStringLiteral(CERTDESK_BIN_DIR);
    AppContext *context = m_contexts.emplace_back(std::make_unique<AppContext>(options)).get();
    return QCoro::waitFor(context->open()).has_value() ? context : nullptr;
}

/// Sign-in from the bar, the strip with the staff's menu, the wizard inside the window, and back.
void TestShell::rehearsalInTheWindow()
{
    AppContext *context = openRehearsal();
    QVERIFY(context);
    MainWindow window(*context);
    window.showPage(QStringLiteral("orders"));
    window.show();
    auto *strip = window.findChild<RehearsalStrip *>();
    QVERIFY(strip && strip->isVisible());
    QCOMPARE(strip->findChild<QMenu *>()->actions().size(), 10); // eight deeds and two lines
    if (!context->signIn().signedIn()) {
        for (auto *button : window.findChildren<QPushButton *>()) {
            if (button->isVisible() && button->text() == QStringLiteral("Sign in")) {
                button->click();
                break;
            }
        }
    }
    QTRY_VERIFY(context->signIn().signedIn());
    const auto bars = window.findChildren<MessageBar *>();
    QTRY_VERIFY(std::none_of(bars.begin(), bars.end(), [](MessageBar *bar) { return bar->isVisible() && bar->text().contains(QStringLiteral("not signed in")); }));
    QTest::qWait(200);
    picture(window, QStringLiteral("rehearsal-orders"));

    // Nothing waits for the staff: said in place.
    strip->findChild<QMenu *>()->actions().first()->trigger();
    QTRY_VERIFY(std::any_of(bars.begin(), bars.end(), [](MessageBar *bar) {
        return bar->isVisible() && bar->text() == QString::fromUtf8(failureCodeInfo(FailureCode::Rehearsal_Order_None).causeEn) + QLatin1Char(' ')
            + QString::fromUtf8(failureCodeInfo(FailureCode::Rehearsal_Order_None).remedyEn);
    }));
    window.showPage(QStringLiteral("picker"));
    const auto apply = [&]() -> QPushButton * {
        for (auto *button : window.findChild<PickerPage *>()->findChildren<QPushButton *>()) {
            if (button->isVisible() && button->isEnabled() && button->text() == QStringLiteral("Apply"))
                return button;
        }
        return nullptr;
    };
    QTRY_VERIFY(apply());
    apply()->click();
    QTRY_COMPARE(window.currentPage(), QStringLiteral("journey"));
    QTest::qWait(300);
    picture(window, QStringLiteral("rehearsal-journey"));
    // Another page leaves the wizard as it is; leaving it saves and goes back to the list.
    window.showPage(QStringLiteral("drafts"));
    QVERIFY(window.journeyView());
    Q_EMIT window.journeyView()->leaveRequested();
    QCOMPARE(window.currentPage(), QStringLiteral("orders"));
    QVERIFY(!window.journeyView());
}

void TestShell::picture(MainWindow &window, const QString &name)
{
    const QString directory = qEnvironmentVariable("CERTDESK_RENDER");
    if (!directory.isEmpty())
        QVERIFY(QDir().mkpath(directory) && window.grab().save(QStringLiteral("%1/%2.png").arg(directory, name)));
}

void TestShell::staffOfTheRehearsal()
{
    RehearsalStaff staff(*m_context);
    // Outside of a rehearsal there is no staff to play.
    const auto outside = QCoro::waitFor(staff.approve());
    QVERIFY(!outside.has_value());
    QVERIFY(outside.error().is(FailureCode::Rehearsal_Staff_Missing));

    AppContext *rehearsal = openRehearsal();
    QVERIFY(rehearsal);
    RehearsalStaff inside(*rehearsal);
    const auto nothing = QCoro::waitFor(inside.ship());
    QVERIFY(!nothing.has_value());
    QVERIFY2(nothing.error().is(FailureCode::Rehearsal_Order_None), qPrintable(nothing.error().name()));
}

/// CERTDESK_RENDER=dir writes the pictures.
void TestShell::pictures()
{
    const QString directory = qEnvironmentVariable("CERTDESK_RENDER");
    if (!directory.isEmpty() && !qEnvironmentVariableIsSet("CERTDESK_RENDER_EN"))
        Language::of(*qApp).apply(QStringLiteral("zh"));
    fill();
    for (const bool dark : {false, true}) {
        theme().apply(dark ? Theme::Mode::Dark : Theme::Mode::Light);
        MainWindow window(*m_context);
        window.showPage(QStringLiteral("orders"));
        window.show();
        for (const QSize size : {QSize(1280, 800), QSize(1024, 680)}) {
            window.resize(size);
            for (const char *page : {"orders", "picker", "drafts", "certificates", "settings"}) {
                window.showPage(QString::fromLatin1(page));
                QTest::qWait(directory.isEmpty() ? 10 : 400);
                if (QString::fromLatin1(page) == QLatin1String("certificates") && !directory.isEmpty()) {
                    TokenInfo token;
                    token.serial = QStringLiteral("8C2104F7A13B");
                    token.label = QStringLiteral("CertDesk 707863-1");
                    token.manufacturer = QStringLiteral("Feitian");
                    token.model = QStringLiteral("HX-3000");
                    token.initialised = token.pinSet = true;
                    TokenInfo fresh;
                    fresh.label = QStringLiteral("HX-3000");
                    const QDateTime now = QDateTime::currentDateTime();
                    window.findChild<CertificatesPage *>()->showKeys(
                        {{token, {KeyCertificate{token, "id", {}, sampleCertificate(now)}}, {}}, {fresh, {}, {}}});
                    QTest::qWait(50);
                }
                const QPixmap picture = window.grab();
                QCOMPARE(picture.deviceIndependentSize().toSize(), size);
                if (directory.isEmpty())
                    continue;
                QVERIFY(QDir().mkpath(directory));
                QVERIFY(picture.save(QStringLiteral("%1/%2-%3-%4.png").arg(directory, QString::fromLatin1(page), dark ? QStringLiteral("dark") : QStringLiteral("light")).arg(size.width())));
            }
        }
    }
}

QTEST_MAIN(TestShell)
#include "tst_shell.moc"
