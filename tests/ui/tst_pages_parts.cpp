// SPDX-FileCopyrightText: CertDesk contributors
// SPDX-License-Identifier: Apache-2.0
// The parts of the wizard's pages: dates, PIN rules, the choice of a key, photos.
#include "ui/components/Field.h"
#include "ui/components/PinEdit.h"
#include "ui/components/Theme.h"
#include "ui/journey/FormPage.h"
#include "ui/journey/FormSections.h"
#include "ui/journey/FaceWay.h"
#include "ui/journey/KeyChooser.h"
#include "ui/journey/OrderParts.h"
#include "ui/journey/PageParts.h"
#include "ui/journey/PinSection.h"
#include "ui/journey/PriceTableView.h"
#include "ui/journey/ScansPage.h"

#include <QBuffer>
#include <QLineEdit>
#include <QPushButton>
#include <QRadioButton>
#include <QRegularExpression>
#include <QScrollBar>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

using namespace certdesk;
using namespace certdesk::ui;

class PagesParts : public QObject {
    Q_OBJECT

private:
    static Activation::Inspection key(Activation::KeyCondition condition, const QString &serial, quint64 slot)
    {
        Activation::Inspection inspection;
        inspection.condition = condition;
        inspection.token.slot = slot;
        inspection.token.serial = serial;
        inspection.token.model = QStringLiteral("HX-3000");
        return inspection;
    }

private Q_SLOTS:
    void initTestCase() { Theme::of(*qApp).apply(Theme::Mode::Light); }

    void workdaysLeaveWeekendsOut_data()
    {
        QTest::addColumn<QDate>("from");
        QTest::addColumn<int>("days");
        QTest::addColumn<QDate>("expected");
        QTest::newRow("within a week") << QDate(2026, 11, 23) << 2 << QDate(2026, 11, 25);
        QTest::newRow("over a weekend") << QDate(2026, 11, 20) << 1 << QDate(2026, 11, 23);
        QTest::newRow("begun on a Saturday") << QDate(2026, 11, 21) << 1 << QDate(2026, 11, 23);
        QTest::newRow("none") << QDate(2026, 11, 22) << 0 << QDate(2026, 11, 22);
    }
    void workdaysLeaveWeekendsOut()
    {
        QFETCH(QDate, from);
        QFETCH(int, days);
        QTEST(afterWorkdays(from, days), "expected");
    }

    void datesAreReadAsPeopleWriteThem_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<QDate>("expected");
        QTest::newRow("iso") << QStringLiteral("2027-03-31") << QDate(2027, 3, 31);
        QTest::newRow("dots") << QStringLiteral("2027.3.31") << QDate(2027, 3, 31);
        QTest::newRow("slashes") << QStringLiteral("2027/03/31") << QDate(2027, 3, 31);
        QTest::newRow("nothing between") << QStringLiteral("20270331") << QDate(2027, 3, 31);
        QTest::newRow("Chinese") << QStringLiteral("2027年3月31日") << QDate(2027, 3, 31);
        QTest::newRow("no such day") << QStringLiteral("2027-02-30") << QDate();
        QTest::newRow("unfinished") << QStringLiteral("2027-03") << QDate();
        QTest::newRow("empty") << QString() << QDate();
    }
    void datesAreReadAsPeopleWriteThem()
    {
        QFETCH(QString, text);
        QTEST(dateFrom(text), "expected");
    }

    void pointersLeadIntoTheApplication()
    {
        const QJsonObject object{{QStringLiteral("a"), QJsonObject{{QStringLiteral("b/c"), 7}}}};
        QCOMPARE(valueAt(object, QStringLiteral("/a/b~1c")).toInt(), 7);
        QVERIFY(valueAt(object, QStringLiteral("/a/x/y")).isUndefined());
    }

    void pinRules_data()
    {
        QTest::addColumn<QString>("first");
        QTest::addColumn<QString>("second");
        QTest::addColumn<bool>("ready");
        QTest::newRow("good") << QStringLiteral("ab12cd34") << QStringLiteral("ab12cd34") << true;
        QTest::newRow("six digits") << QStringLiteral("204816") << QStringLiteral("204816") << true;
        QTest::newRow("too short") << QStringLiteral("ab12c") << QStringLiteral("ab12c") << false;
        QTest::newRow("a run") << QStringLiteral("123456") << QStringLiteral("123456") << false;
        QTest::newRow("all the same") << QStringLiteral("777777") << QStringLiteral("777777") << false;
        QTest::newRow("different") << QStringLiteral("ab12cd34") << QStringLiteral("ab12cd35") << false;
        QTest::newRow("not repeated") << QStringLiteral("ab12cd34") << QString() << false;
    }
    void pinRules()
    {
        QFETCH(QString, first);
        QFETCH(QString, second);
        PinSection section;
        QTest::keyClicks(section.findChild<PinEdit *>(QStringLiteral("pin.new")), first);
        QTest::keyClicks(section.findChild<PinEdit *>(QStringLiteral("pin.repeat")), second);
        QTEST(section.ready(), "ready");
    }

    void takingThePinEmptiesBothFields()
    {
        PinSection section;
        QTest::keyClicks(section.findChild<PinEdit *>(QStringLiteral("pin.new")), QStringLiteral("ab12cd34"));
        QTest::keyClicks(section.findChild<PinEdit *>(QStringLiteral("pin.repeat")), QStringLiteral("ab12cd34"));
        const SecureBuffer pin = section.take();
        QVERIFY(pin.view() == "ab12cd34");
        QCOMPARE(section.findChild<PinEdit *>(QStringLiteral("pin.new"))->length(), 0);
        QCOMPARE(section.findChild<PinEdit *>(QStringLiteral("pin.repeat"))->length(), 0);
        QVERIFY(!section.ready());
    }

    void aKnownKeyAsksForItsPinOnce()
    {
        PinSection section;
        section.setMode(PinSection::Mode::Current);
        QTest::keyClicks(section.findChild<PinEdit *>(QStringLiteral("pin.current")), QStringLiteral("1234"));
        QVERIFY(section.ready()); // whatever rule it was set by
    }

    void theUsableKeyIsChosenAndStaysChosen()
    {
        KeyChooser chooser;
        QVERIFY(!chooser.ready());
        chooser.setKeys({key(Activation::KeyCondition::Foreign, QStringLiteral("aaaa1111"), 0), key(Activation::KeyCondition::Empty, QStringLiteral("bbbb2222"), 1)});
        QVERIFY(chooser.ready());
        QCOMPARE(chooser.chosen()->token.serial, QStringLiteral("bbbb2222"));
        // Another key is plugged in: the choice is the key, not its place.
        chooser.setKeys({key(Activation::KeyCondition::Empty, QStringLiteral("cccc3333"), 2), key(Activation::KeyCondition::Empty, QStringLiteral("bbbb2222"), 1)});
        QCOMPARE(chooser.chosen()->token.serial, QStringLiteral("bbbb2222"));
        chooser.setKeys({});
        QVERIFY(!chooser.ready());
    }

    void aForeignKeyNeedsTypedConsent()
    {
        KeyChooser chooser;
        chooser.setKeys({key(Activation::KeyCondition::Foreign, QStringLiteral("aaaa1111"), 0)});
        QVERIFY(!chooser.chosen());
        chooser.findChild<QRadioButton *>(QStringLiteral("key.0"))->setChecked(true);
        QVERIFY(chooser.chosen() && !chooser.ready() && !chooser.eraseForeign());
        auto *consent = chooser.findChild<QLineEdit *>(QStringLiteral("key.erase"));
        QTest::keyClicks(consent, QStringLiteral("111"));
        QVERIFY(!chooser.ready());
        QTest::keyClicks(consent, QStringLiteral("1"));
        QVERIFY(chooser.ready() && chooser.eraseForeign());
    }

    /// "Type the last four" must not be met by typing nothing.
    void aForeignKeyWithoutASerialNumberIsNotErased()
    {
        KeyChooser chooser;
        chooser.setKeys({key(Activation::KeyCondition::Foreign, QString(), 0)});
        chooser.findChild<QRadioButton *>(QStringLiteral("key.0"))->setChecked(true);
        QVERIFY(!chooser.ready() && !chooser.eraseForeign());
    }

    void anUnusableKeyCannotBeChosen()
    {
        KeyChooser chooser;
        chooser.setKeys({key(Activation::KeyCondition::Unusable, QStringLiteral("aaaa1111"), 0)});
        QVERIFY(!chooser.findChild<QRadioButton *>(QStringLiteral("key.0"))->isEnabled());
        QVERIFY(!chooser.ready());
    }

    void withdrawalIsConfirmedInPlace()
    {
        WithdrawBox box;
        box.show();
        QSignalSpy confirmed(&box, &WithdrawBox::confirmed);
        auto *yes = box.findChild<QPushButton *>(QStringLiteral("order.withdraw.confirm"));
        QVERIFY(!yes->isVisible());
        QTest::mouseClick(box.findChild<QPushButton *>(QStringLiteral("order.withdraw")), Qt::LeftButton);
        QVERIFY(yes->isVisible());
        QTest::mouseClick(box.findChild<QPushButton *>(QStringLiteral("order.withdraw.cancel")), Qt::LeftButton);
        QVERIFY(!yes->isVisible());
        QCOMPARE(confirmed.count(), 0);
        QTest::mouseClick(box.findChild<QPushButton *>(QStringLiteral("order.withdraw")), Qt::LeftButton);
        QTest::mouseClick(yes, Qt::LeftButton);
        QCOMPARE(confirmed.count(), 1);
    }

    void theQuestionNamesWhatIsLostAndKeepLiesUnderThePointer()
    {
        WithdrawBox box;
        Order order;
        order.id = QStringLiteral("154175355707863");
        order.application.organisation.name = QStringLiteral("上海样例物业管理有限公司");
        order.payment = {QStringLiteral("paid"), 20000, {}};
        box.setOrder(order, {});
        box.resize(280, 240);
        box.show();
        QVERIFY(QTest::qWaitForWindowExposed(&box));
        auto *withdraw = box.findChild<QPushButton *>(QStringLiteral("order.withdraw"));
        const QPoint first = withdraw->mapTo(&box, QPoint(3, withdraw->height() / 2));
        const QPoint last = withdraw->mapTo(&box, QPoint(withdraw->width() - 3, withdraw->height() / 2));
        QTest::mouseClick(withdraw, Qt::LeftButton);
        const auto *keep = box.findChild<QPushButton *>(QStringLiteral("order.withdraw.cancel"));
        QTRY_VERIFY(keep->hasFocus() || !box.isActiveWindow());
        QTRY_COMPARE(box.childAt(first), keep);
        QCOMPARE(box.childAt(last), keep);
        const QString question = box.findChild<QLabel *>(QStringLiteral("order.withdraw.question"))->text();
        for (const QString &named : {order.application.organisation.name, QStringLiteral("200.00")})
            QVERIFY2(question.contains(named), qPrintable(question));
        QVERIFY(QString(question).remove(QRegularExpression(QStringLiteral("\\D"))).contains(order.id));
    }

    void homeAndEndScrollAPage()
    {
        PageScroll scroll;
        scroll.body()->addSpacing(3000);
        scroll.setFocusPolicy(Qt::StrongFocus);
        scroll.resize(300, 200);
        scroll.show();
        QVERIFY(QTest::qWaitForWindowExposed(&scroll));
        QTRY_VERIFY(scroll.verticalScrollBar()->maximum() > 2000);
        QTest::keyClick(&scroll, Qt::Key_End);
        QCOMPARE(scroll.verticalScrollBar()->value(), scroll.verticalScrollBar()->maximum());
        QTest::keyClick(&scroll, Qt::Key_Home);
        QCOMPARE(scroll.verticalScrollBar()->value(), 0);
    }

    void pastingAPinIsRefusedInPlace()
    {
        PinSection section;
        section.setMode(PinSection::Mode::Current);
        auto *pin = section.findChild<PinEdit *>(QStringLiteral("pin.current"));
        QCOMPARE(section.firstEditor(), pin);
        auto *field = qobject_cast<Field *>(pin->parentWidget());
        QVERIFY(field && field->message().isEmpty());
        QTest::keyClick(pin, Qt::Key_V, Qt::ControlModifier);
        QCOMPARE(field->state(), Field::State::Warning);
        QTest::keyClick(pin, Qt::Key_1);
        QVERIFY(field->message().isEmpty());
    }

    void priceTablesShowEveryCell()
    {
        PriceTable table;
        table.columns = {{QStringLiteral("类别"), QStringLiteral("Kind")}, {QStringLiteral("开户费"), QStringLiteral("Opening")}};
        table.rows = {{{QStringLiteral("法人"), QStringLiteral("Unit")}, {{QStringLiteral("免费"), QStringLiteral("free")}}},
                      {{QStringLiteral("子证书"), QStringLiteral("Further")}, {{QStringLiteral("200元/个"), QStringLiteral("200 yuan")}}}};
        const PriceTableView view(table);
        QStringList shown;
        const QList<QLabel *> labels = view.findChildren<QLabel *>();
        for (const QLabel *label : labels)
            shown << label->text();
        for (const char *text : {"Kind", "Opening", "Unit", "free", "Further", "200 yuan"})
            QVERIFY2(shown.contains(QLatin1String(text)), text);
    }

    void photosAreMadeFitForSending()
    {
        QTemporaryDir dir;
        QImage large(3000, 2400, QImage::Format_RGB32);
        large.fill(Qt::darkCyan);
        QVERIFY(large.save(dir.filePath(QStringLiteral("large.bmp"))));
        const FacePhoto photo = readFacePhoto(dir.filePath(QStringLiteral("large.bmp")));
        QCOMPARE(photo.mediaType, QByteArray("image/jpeg"));
        QImage sent;
        QVERIFY(sent.loadFromData(photo.bytes, "jpeg"));
        QVERIFY(sent.width() <= 2000 && sent.height() <= 2000);
        QVERIFY(!photo.picture.isNull());
        QFile none(dir.filePath(QStringLiteral("none.jpg")));
        QVERIFY(none.open(QIODevice::WriteOnly));
        none.write("nothing");
        none.close();
        QVERIFY(readFacePhoto(none.fileName()).bytes.isEmpty());
    }

    void picturesAreReadNoLargerThanShown()
    {
        QImage image(4000, 1000, QImage::Format_RGB32);
        image.fill(Qt::red);
        QByteArray bytes;
        QBuffer buffer(&bytes);
        QVERIFY(image.save(&buffer, "png"));
        QCOMPARE(pictureOf(bytes, {400, 400}).size(), QSize(400, 100));
        QVERIFY(pictureOf("%PDF-1.7", {400, 400}).isNull());
    }
};

QTEST_MAIN(PagesParts)
#include "tst_pages_parts.moc"
