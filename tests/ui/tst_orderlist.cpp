// SPDX-FileCopyrightText: CertDesk contributors
// SPDX-License-Identifier: Apache-2.0
#include "ui/certificates/CertificateText.h"
#include "ui/components/Buttons.h"
#include "ui/components/Theme.h"
#include "ui/orders/Attention.h"
#include "ui/orders/AttentionCards.h"
#include "ui/orders/OrderTable.h"
#include "ui/orders/OrderTableModel.h"
#include "ui/orders/OrderText.h"
#include "ui/orders/Pager.h"
#include "ui/settings/FailureCodes.h"

#include <QAbstractItemModelTester>
#include <QApplication>
#include <QClipboard>
#include <QComboBox>
#include <QHeaderView>
#include <QLineEdit>
#include <QMenu>
#include <QSignalSpy>
#include <QSpinBox>
#include <QTest>

using namespace certdesk;
using namespace certdesk::ui;

namespace {

Order makeOrder(const QString &id, OrderStatus status, const QStringList &actions)
{
    Order order;
    order.id = id;
    order.product = QStringLiteral("huixin-usbkey");
    order.status = status;
    order.actions = actions;
    order.application.organisation.name = QStringLiteral("杭州样例物业管理有限公司");
    order.application.applicant.name = QStringLiteral("王样例");
    order.createdAt = QDateTime(QDate(2026, 11, 20), QTime(21, 14, 41));
    return order;
}

const QString number = QStringLiteral("159110370124321");

} // namespace

class TestOrderList : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { theme().apply(Theme::Mode::Light); }
    void attention_data();
    void attention();
    void aMessageThatWasSentWaitsForThePhone();
    void attentionIsSortedByUrgency();
    void rejectedShowsReasonAndRefund();
    void expiringSoonDoesNotCount();
    void cardsShowThreeAtMost();
    void rowActions_data();
    void rowActions();
    void everyStatusHasWords();
    void unknownStatusShowsThePlatformsWord();
    void modelHoldsTheGuidesColumns();
    void theStateSaysMore();
    void draftsOfThisComputer();
    void modelKeepsRowsWhenStatesChange();
    void tableTriggersLinksByMouse();
    void tableTriggersByKeyboard();
    void tableFitsItsWidth_data();
    void tableFitsItsWidth();
    void tableStaysFluidWithManyRows();
    void pagerPages();
    void failureCodesAreFound();
    void pinStates_data();
    void pinStates();
    void certificateValidity();
};

void TestOrderList::attention_data()
{
    QTest::addColumn<OrderStatus>("status");
    QTest::addColumn<QStringList>("actions");
    QTest::addColumn<bool>("expected");
    const auto list = [](std::initializer_list<const char *> words) {
        QStringList out;
        for (const char *word : words)
            out << QString::fromLatin1(word);
        return out;
    };
    QTest::newRow("draft") << OrderStatus::Draft << list({"edit", "submit", "withdraw"}) << false;
    QTest::newRow("identity") << OrderStatus::AwaitingIdentity << list({"view", "verify", "withdraw"}) << true;
    QTest::newRow("payment") << OrderStatus::AwaitingPayment << list({"view", "pay", "withdraw"}) << true;
    QTest::newRow("review") << OrderStatus::InReview << list({"view", "withdraw"}) << false;
    QTest::newRow("rejected") << OrderStatus::Rejected << list({"view", "edit", "withdraw"}) << true;
    QTest::newRow("making") << OrderStatus::ApprovedMaking << list({"view"}) << false;
    QTest::newRow("issued, key ready") << OrderStatus::Issued << list({"view", "activate"}) << true;
    QTest::newRow("issued, installed") << OrderStatus::Issued << list({"view", "bind"}) << true;
    QTest::newRow("issued, on the phone") << OrderStatus::Issued << list({"view", "download"}) << false;
    QTest::newRow("issued, all bound") << OrderStatus::Issued << list({"view"}) << false;
    QTest::newRow("withdrawn") << OrderStatus::Withdrawn << list({"view"}) << false;
    QTest::newRow("newer platform") << OrderStatus::Unknown << list({"view"}) << false;
}

void TestOrderList::attention()
{
    QFETCH(OrderStatus, status);
    QFETCH(QStringList, actions);
    QFETCH(bool, expected);
    const auto items = attentionFor({makeOrder(number, status, actions)}, QDateTime::currentDateTime());
    QCOMPARE(!items.isEmpty(), expected);
    if (!expected)
        return;
    QCOMPARE(items.first().orderId, number);
    QVERIFY(!items.first().badge.isEmpty());
    QVERIFY(!items.first().title.isEmpty());
    QVERIFY(!items.first().action.isEmpty());
    QVERIFY(items.first().urgent());
}

void TestOrderList::aMessageThatWasSentWaitsForThePhone()
{
    Order order = makeOrder(number, OrderStatus::Issued, {QStringLiteral("view"), QStringLiteral("download")});
    order.mobile = PhoneState{QStringLiteral("sent"), {}};
    const auto items = attentionFor({order}, QDateTime::currentDateTime());
    QCOMPARE(items.size(), 1);
    QVERIFY(items.first().urgent());
    order.mobile = PhoneState{QStringLiteral("downloaded"), {}};
    QVERIFY(attentionFor({order}, QDateTime::currentDateTime()).isEmpty());
}

void TestOrderList::attentionIsSortedByUrgency()
{
    const auto items = attentionFor({makeOrder(QStringLiteral("1"), OrderStatus::AwaitingIdentity, {}), makeOrder(QStringLiteral("2"), OrderStatus::Issued, {QStringLiteral("activate")}),
                                     makeOrder(QStringLiteral("3"), OrderStatus::Rejected, {})}, QDateTime::currentDateTime());
    QCOMPARE(items.size(), 3);
    QCOMPARE(items.at(0).orderId, QStringLiteral("3"));
    QCOMPARE(items.at(1).orderId, QStringLiteral("2"));
    QCOMPARE(items.at(2).orderId, QStringLiteral("1"));
}

void TestOrderList::rejectedShowsReasonAndRefund()
{
    Order order = makeOrder(number, OrderStatus::Rejected, {});
    order.reasons = {{QStringLiteral("/documents/letter"), QStringLiteral("seal"), QStringLiteral("授权书上的公章不在虚框内")}};
    order.refund = {QStringLiteral("pending"), 20000};
    const auto items = attentionFor({order}, QDateTime::currentDateTime());
    QCOMPARE(items.first().title, QStringLiteral("授权书上的公章不在虚框内"));
    QVERIFY(items.first().detail.contains(QStringLiteral("200.00")));
    order.refund = {};
    QVERIFY(!attentionFor({order}, QDateTime::currentDateTime()).first().detail.contains(QStringLiteral("200.00")));
}

void TestOrderList::expiringSoonDoesNotCount()
{
    const QDateTime now = QDateTime::currentDateTime();
    Order order = makeOrder(number, OrderStatus::Issued, {QStringLiteral("view")});
    OrderCertificate certificate;
    certificate.state = QStringLiteral("bound");
    certificate.notAfter = now.addDays(28).addSecs(60);
    order.certificates = {certificate};
    const auto soon = attentionFor({order}, now);
    QCOMPARE(soon.size(), 1);
    QVERIFY(!soon.first().urgent()); // it is said, but the navigation does not count it
    order.certificates[0].notAfter = now.addDays(31).addSecs(60);
    QVERIFY(attentionFor({order}, now).isEmpty());
    order.certificates[0].notAfter = now.addDays(-1);
    QCOMPARE(attentionFor({order}, now).first().kind, Badge::Kind::Bad);
}

void TestOrderList::cardsShowThreeAtMost()
{
    AttentionCards cards;
    QList<Order> orders;
    for (int i = 0; i < 5; ++i)
        orders << makeOrder(QString::number(i), OrderStatus::AwaitingPayment, {});
    cards.setItems(attentionFor(orders, QDateTime::currentDateTime()));
    QCOMPARE(cards.findChildren<QPushButton *>().size(), 3);
    QSignalSpy requested(&cards, &AttentionCards::orderRequested);
    cards.findChildren<QPushButton *>().at(1)->click();
    QCOMPARE(requested.first().first().toString(), QStringLiteral("1"));
    cards.setItems({});
    QVERIFY(cards.isHidden());
}

void TestOrderList::rowActions_data()
{
    QTest::addColumn<QStringList>("allowed");
    QTest::addColumn<QString>("shown");
    QTest::newRow("draft") << QStringList{QStringLiteral("edit"), QStringLiteral("submit"), QStringLiteral("withdraw")} << QStringLiteral("edit withdraw");
    QTest::newRow("rejected") << QStringList{QStringLiteral("view"), QStringLiteral("edit"), QStringLiteral("withdraw")} << QStringLiteral("edit withdraw");
    QTest::newRow("review") << QStringList{QStringLiteral("view"), QStringLiteral("withdraw")} << QStringLiteral("view withdraw");
    QTest::newRow("issued") << QStringList{QStringLiteral("view"), QStringLiteral("activate")} << QStringLiteral("activate view");
    QTest::newRow("on the phone (R39)") << QStringList{QStringLiteral("view"), QStringLiteral("download"), QStringLiteral("invoice")} << QStringLiteral("download invoice view");
    QTest::newRow("newer") << QStringList{QStringLiteral("teleport")} << QString();
}

void TestOrderList::rowActions()
{
    QFETCH(QStringList, allowed);
    QTEST(ui::rowActions(makeOrder(number, OrderStatus::Draft, allowed)).join(QLatin1Char(' ')), "shown");
    for (const QString &action : ui::rowActions(makeOrder(number, OrderStatus::Draft, allowed)))
        QVERIFY(!actionText(action).isEmpty());
}

void TestOrderList::everyStatusHasWords()
{
    for (int i = 0; i < static_cast<int>(OrderStatus::Unknown); ++i)
        QVERIFY2(!statusWord(static_cast<OrderStatus>(i)).isEmpty(), qPrintable(QString::number(i)));
}

void TestOrderList::unknownStatusShowsThePlatformsWord()
{
    Order order = makeOrder(number, OrderStatus::Unknown, {});
    order.statusWord = QStringLiteral("in_orbit");
    QCOMPARE(statusText(order), QStringLiteral("in_orbit"));
}

void TestOrderList::modelHoldsTheGuidesColumns()
{
    OrderTableModel model;
    QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
    model.setProviders({{QStringLiteral("huixin-usbkey"), QStringLiteral("浙江汇信CA")}});
    Order order = makeOrder(number, OrderStatus::Issued, {QStringLiteral("view"), QStringLiteral("activate")});
    order.identity.state = QStringLiteral("verified");
    order.identity.mode = QStringLiteral("pc");
    order.shipment = {QStringLiteral("顺丰"), QStringLiteral("SF1234"), QDateTime()};
    model.setOrders({order});
    QCOMPARE(model.columnCount(), 7);
    const auto text = [&](int column, int role = Qt::DisplayRole) { return model.index(0, column).data(role).toString(); };
    QCOMPARE(text(OrderTableModel::Provider), QStringLiteral("浙江汇信CA"));
    QCOMPARE(text(OrderTableModel::Number).remove(QChar(QChar::Nbsp)), number);
    QCOMPARE(text(OrderTableModel::Number, OrderTableModel::OrderIdRole), number);
    QVERIFY(text(OrderTableModel::Application, Qt::AccessibleTextRole).contains(QStringLiteral("王样例")));
    QVERIFY(text(OrderTableModel::Application, Qt::AccessibleTextRole).contains(QStringLiteral("2026-11-20 21:14:41")));
    QCOMPARE(text(OrderTableModel::IdentityMode), QStringLiteral("Face check"));
    QCOMPARE(text(OrderTableModel::Delivery), QStringLiteral("顺丰 SF1234"));
    QCOMPARE(text(OrderTableModel::Status), QStringLiteral("Approved, issued (verified)"));
    QCOMPARE(text(OrderTableModel::Actions), QStringLiteral("Activate, View"));
}

/// R34: where the mouse rests on the state, why it was refused and how far it is.
void TestOrderList::theStateSaysMore()
{
    Order order = makeOrder(number, OrderStatus::Rejected, {});
    order.reasons = {{QString(), QStringLiteral("seal"), QStringLiteral("授权书上的公章不在虚框内")}, {QString(), QStringLiteral("blurred"), QStringLiteral("身份证照片不清晰")}};
    OrderTableModel model;
    model.setOrders({order});
    const QString tip = model.index(0, OrderTableModel::Status).data(Qt::ToolTipRole).toString();
    QVERIFY(tip.contains(order.reasons.first().detail) && tip.contains(order.reasons.last().detail));
    QVERIFY(!model.index(0, OrderTableModel::Number).data(Qt::ToolTipRole).isValid());
    order = makeOrder(number, OrderStatus::Issued, {});
    QVERIFY(progressText(order).isEmpty());
    order.mobile = PhoneState{QStringLiteral("downloaded"), QDateTime(QDate(2026, 11, 22), QTime(10, 5, 7))};
    QVERIFY(progressText(order).contains(QStringLiteral("2026-11-22 10:05:07")));
    QVERIFY(deliveryText(order) != deliveryText(makeOrder(number, OrderStatus::Issued, {})));
}

/// A draft of this computer has no number to copy, and only what the row says can be done with it.
void TestOrderList::draftsOfThisComputer()
{
    OrderTableModel model;
    QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
    Order draft = makeOrder(QStringLiteral("11111111-2222"), OrderStatus::Draft, {QStringLiteral("edit")});
    draft.updatedAt = draft.createdAt;
    model.setOrders({makeOrder(number, OrderStatus::InReview, {QStringLiteral("view")})});
    model.setDrafts({draft});
    QCOMPARE(model.rowCount(), 2);
    QCOMPARE(model.orders().size(), 1);
    QVERIFY(!model.index(0, OrderTableModel::Number).data().toString().contains(QStringLiteral("1111")));
    QVERIFY(model.index(0, OrderTableModel::Status).data().toString().contains(statusWord(OrderStatus::Draft)));
    QVERIFY(!model.index(1, 0).data(OrderTableModel::LocalRole).toBool());
    OrderTable table;
    table.setModel(&model);
    table.resize(1022, 300);
    table.show();
    QSignalSpy copied(&table, &OrderTable::numberCopied);
    table.setCurrentIndex(model.index(0, 0));
    QTest::keyClick(&table, Qt::Key_C, Qt::ControlModifier);
    QCOMPARE(copied.size(), 0);
    const QModelIndex cell = model.index(0, OrderTableModel::Number);
    QTest::mouseClick(table.viewport(), Qt::LeftButton, {}, OrderDelegate::copySign(table.visualRect(cell), cell).center());
    QCOMPARE(copied.size(), 0);
    QSignalSpy triggered(&table, &OrderTable::actionTriggered);
    QTest::keyClick(&table, Qt::Key_Return);
    QCOMPARE(triggered.first().first().toString(), draft.id);
    model.setDrafts({});
    QCOMPARE(model.rowCount(), 1);
}

void TestOrderList::modelKeepsRowsWhenStatesChange()
{
    OrderTableModel model;
    QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
    model.setOrders({makeOrder(number, OrderStatus::InReview, {})});
    QSignalSpy reset(&model, &QAbstractItemModel::modelReset);
    QSignalSpy changed(&model, &QAbstractItemModel::dataChanged);
    model.setOrders({makeOrder(number, OrderStatus::Issued, {})});
    QCOMPARE(reset.size(), 0);
    QCOMPARE(changed.size(), 1);
    model.setOrders({makeOrder(QStringLiteral("2"), OrderStatus::Issued, {})});
    QCOMPARE(reset.size(), 1);
    model.setOrders({});
    QCOMPARE(model.rowCount(), 0);
}

void TestOrderList::tableTriggersLinksByMouse()
{
    OrderTableModel model;
    model.setOrders({makeOrder(number, OrderStatus::InReview, {QStringLiteral("view"), QStringLiteral("withdraw")})});
    OrderTable table;
    table.setModel(&model);
    table.resize(1022, 300);
    table.show();
    QSignalSpy triggered(&table, &OrderTable::actionTriggered);
    const QModelIndex cell = model.index(0, OrderTableModel::Actions);
    const QRect area = table.visualRect(cell);
    QString found;
    for (int x = area.left(); x < area.right() && found != QStringLiteral("withdraw"); ++x) {
        found = OrderDelegate::actionAt(area, cell, QPoint(x, area.center().y()));
        if (found == QStringLiteral("withdraw"))
            QTest::mouseClick(table.viewport(), Qt::LeftButton, {}, QPoint(x + 5, area.center().y()));
    }
    QCOMPARE(triggered.size(), 1);
    QCOMPARE(triggered.first().at(0).toString(), number);
    QCOMPARE(triggered.first().at(1).toString(), QStringLiteral("withdraw"));
    // Beside the links nothing happens.
    QTest::mouseClick(table.viewport(), Qt::LeftButton, {}, table.visualRect(model.index(0, OrderTableModel::Delivery)).center());
    QCOMPARE(triggered.size(), 1);
    // The copy sign.
    const QModelIndex numberCell = model.index(0, OrderTableModel::Number);
    QTest::mouseClick(table.viewport(), Qt::LeftButton, {}, OrderDelegate::copySign(table.visualRect(numberCell), numberCell).center());
    QCOMPARE(QGuiApplication::clipboard()->text(), number);
}

void TestOrderList::tableTriggersByKeyboard()
{
    OrderTableModel model;
    model.setOrders({makeOrder(number, OrderStatus::InReview, {QStringLiteral("view"), QStringLiteral("withdraw")})});
    QWidget window;
    auto *layout = new QVBoxLayout(&window);
    auto *table = new OrderTable;
    table->setModel(&model);
    auto *after = new QLineEdit;
    layout->addWidget(table);
    layout->addWidget(after);
    window.resize(1022, 300);
    window.show();
    QVERIFY(QTest::qWaitForWindowActive(&window));
    table->setFocus();
    table->setCurrentIndex(model.index(0, 0));
    QSignalSpy triggered(table, &OrderTable::actionTriggered);
    QTest::keyClick(table, Qt::Key_Return);
    QCOMPARE(triggered.size(), 1);
    QCOMPARE(triggered.first().at(1).toString(), QStringLiteral("view"));
    QGuiApplication::clipboard()->clear();
    QTest::keyClick(table, Qt::Key_C, Qt::ControlModifier);
    QCOMPARE(QGuiApplication::clipboard()->text(), number);
    QContextMenuEvent byKey(QContextMenuEvent::Keyboard, QPoint(), QPoint());
    QCoreApplication::sendEvent(table->viewport(), &byKey);
    auto *menu = table->findChild<QMenu *>();
    QVERIFY(menu);
    menu->actions().at(1)->trigger();
    QCOMPARE(triggered.last().at(1).toString(), QStringLiteral("withdraw"));
    menu->close();
    // Tab leaves the table.
    table->setFocus();
    QTest::keyClick(table, Qt::Key_Tab);
    QTRY_VERIFY(after->hasFocus());
}

void TestOrderList::tableFitsItsWidth_data()
{
    QTest::addColumn<int>("width");
    QTest::newRow("smallest window") << 766;
    QTest::newRow("usual window") << 1022;
    QTest::newRow("large window") << 1600;
}

void TestOrderList::tableFitsItsWidth()
{
    QFETCH(int, width);
    OrderTableModel model;
    model.setOrders({makeOrder(number, OrderStatus::ApprovedMaking, {QStringLiteral("view")})});
    OrderTable table;
    table.setModel(&model);
    table.resize(width, 200);
    table.show();
    int total = 0;
    for (int column = 0; column < model.columnCount(); ++column)
        total += table.columnWidth(column);
    QCOMPARE(total, table.viewport()->width());
    const QFontMetrics metrics(theme().font("label"));
    QVERIFY(table.columnWidth(OrderTableModel::Number) >= metrics.horizontalAdvance(orderNumberText(number)) + 12);
}

void TestOrderList::tableStaysFluidWithManyRows()
{
    OrderTableModel model;
    QList<Order> orders;
    for (int i = 0; i < 5000; ++i)
        orders << makeOrder(QString::number(150000000000000 + i), OrderStatus::InReview, {QStringLiteral("view")});
    OrderTable table;
    table.setModel(&model);
    table.resize(1022, 600);
    table.show();
    model.setOrders(orders);
    QElapsedTimer timer;
    timer.start();
    for (int i = 0; i < 10; ++i) {
        table.scrollTo(model.index(i * 400, 0));
        table.viewport()->repaint();
    }
    // 16 ms a frame is the aim on a user's machine; the bound is wide for a busy one without optimisation.
    QVERIFY2(timer.elapsed() < 2000, qPrintable(QString::number(timer.elapsed())));
}

void TestOrderList::pagerPages()
{
    Pager pager;
    QSignalSpy page(&pager, &Pager::pageRequested);
    QSignalSpy size(&pager, &Pager::sizeRequested);
    pager.setState(25, 2, 10);
    const auto buttons = pager.findChildren<QToolButton *>();
    QCOMPARE(buttons.size(), 2);
    buttons.at(0)->click();
    buttons.at(1)->click();
    QCOMPARE(page.at(0).first().toInt(), 1);
    QCOMPARE(page.at(1).first().toInt(), 3);
    pager.setState(25, 3, 10);
    QVERIFY(!buttons.at(1)->isEnabled());
    pager.findChild<QSpinBox *>()->setValue(1);
    QCOMPARE(page.last().first().toInt(), 1);
    auto *sizes = pager.findChild<QComboBox *>();
    sizes->setCurrentIndex(2);
    Q_EMIT sizes->activated(2);
    QCOMPARE(size.first().first().toInt(), 50);
    pager.setState(0, 1, 10);
    QVERIFY(!buttons.at(0)->isEnabled());
    QVERIFY(!buttons.at(1)->isEnabled());
}

void TestOrderList::failureCodesAreFound()
{
    const auto byName = findFailureCodes(QStringLiteral("token_pin_locked"), QStringLiteral("zh"), 8);
    QCOMPARE(byName.size(), 1);
    QCOMPARE(byName.first().who, QStringLiteral("helpdesk"));
    QVERIFY(byName.first().cause.contains(QStringLiteral("PIN")));
    QVERIFY(!findFailureCodes(QStringLiteral("钥匙 拔出"), QStringLiteral("zh"), 8).isEmpty());
    QVERIFY(!findFailureCodes(QStringLiteral("pulled out"), QStringLiteral("en"), 8).isEmpty());
    QVERIFY(findFailureCodes(QString(), QStringLiteral("zh"), 8).isEmpty());
    QVERIFY(findFailureCodes(QStringLiteral("xyzzy"), QStringLiteral("zh"), 8).isEmpty());
    QCOMPARE(findFailureCodes(QStringLiteral("_"), QStringLiteral("zh"), 3).size(), 3);
}

void TestOrderList::pinStates_data()
{
    QTest::addColumn<QString>("flag");
    QTest::addColumn<QString>("text");
    QTest::newRow("new") << QStringLiteral("new") << QStringLiteral("New key");
    QTest::newRow("set") << QStringLiteral("set") << QStringLiteral("PIN set");
    QTest::newRow("none") << QStringLiteral("none") << QStringLiteral("No PIN set");
    QTest::newRow("low") << QStringLiteral("low") << QStringLiteral("PIN was mistyped before");
    QTest::newRow("final") << QStringLiteral("final") << QStringLiteral("Last PIN attempt");
    QTest::newRow("locked") << QStringLiteral("locked") << QStringLiteral("PIN locked");
    QTest::newRow("change") << QStringLiteral("change") << QStringLiteral("PIN must be changed");
}

void TestOrderList::pinStates()
{
    QFETCH(QString, flag);
    TokenInfo token;
    token.initialised = flag != QLatin1String("new");
    token.pinSet = flag != QLatin1String("none");
    token.pinCountLow = flag == QLatin1String("low") || flag == QLatin1String("final");
    token.pinFinalTry = flag == QLatin1String("final");
    token.pinLocked = flag == QLatin1String("locked");
    token.pinToBeChanged = flag == QLatin1String("change");
    QTEST(pinState(token).text, "text");
}

void TestOrderList::certificateValidity()
{
    const QDateTime now(QDate(2026, 11, 22), QTime(12, 0), Qt::UTC);
    QCOMPARE(validityState(now.addDays(-10), now.addDays(200), now).kind, Badge::Kind::Good);
    QCOMPARE(validityState(now.addDays(-10), now.addDays(30), now).kind, Badge::Kind::Warning);
    QCOMPARE(validityState(now.addDays(-10), now.addSecs(-1), now).kind, Badge::Kind::Bad);
    QCOMPARE(validityState(now.addSecs(1), now.addDays(200), now).kind, Badge::Kind::Warning);
    QCOMPARE(validityState({}, {}, now).kind, Badge::Kind::Bad);
}

QTEST_MAIN(TestOrderList)
#include "tst_orderlist.moc"
