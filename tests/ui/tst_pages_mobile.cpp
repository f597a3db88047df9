// SPDX-FileCopyrightText: CertDesk contributors
// SPDX-License-Identifier: Apache-2.0
// What follows the review when no key is posted: the phone, the service point; and what this version does not know.
#include "PageFixture.h"

#include "ui/components/QrView.h"
#include "ui/components/StageBar.h"
#include "ui/journey/DonePage.h"
#include "ui/journey/InfoPages.h"
#include "ui/journey/MobilePage.h"
#include "ui/shell/Language.h"

#include <QClipboard>
#include <QDir>
#include <QJsonArray>
#include <QJsonDocument>
#include <QLabel>
#include <QTimeZone>

#define ZX_USE_UTF8 1
#include <ZXing/ReadBarcode.h>

using namespace certdesk;
using namespace certdesk::ui;

namespace {

const QByteArray commonMembers = R"(,"vendor":{"zh":"浙江汇信移动CA","en":"Huixin mobile CA"},"name":{"zh":"汇信移动证书","en":"Huixin mobile certificate"},"available":true,"maxQuantity":5,
        "organisationTypes":["enterprise"],"documents":[],"termsVersion":"1")";
const QByteArray usbKeyProduct = R"({"id":"huixin-usbkey","kind":"usbkey","deliveryMethods":["courier","onsite"])";
const QByteArray mobileProduct = R"({"id":"huixin-mobile","kind":"mobile","deliveryMethods":["online"])";
const QByteArray watchProduct = R"({"id":"watch","kind":"smartwatch","deliveryMethods":["online"])";
const QByteArray catalogueHead = R"({"version":"1","products":[)";
const QByteArray delivery = R"({"state":"sent","sms":{"to":"138****0000","text":"【演练平台】您申领的移动证书（订单尾号4321）已签发，请在汇信手机APP中点击“下载证书”。","sentAt":"2026-11-22T09:30:00+08:00"},
        "app":{"name":{"zh":"汇信手机APP","en":"Huixin mobile app"},"downloadUrl":"https://app.certdesk.invalid/huixin","qrUrl":"https://app.certdesk.invalid/huixin?order=159110370124321",
        "platforms":["Android","iOS","HarmonyOS"]}})";
const QByteArray hangzhou = R"({"id":"hangzhou-1","name":{"zh":"杭州现场办理点（演练）","en":"Hangzhou service point"},"address":{"zh":"杭州市西湖区转塘街道鲤鱼山街鹏辉科技园1号楼","en":"Building 1, Penghui Science Park, Liyushan Street, Xihu District, Hangzhou"},"hours":{"zh":"周一至周五 9:00–11:30，13:30–17:00","en":"Monday to Friday, 9:00–11:30 and 13:30–17:00"},"documents":[{"kind":"licence","label":{"zh":"营业执照（或登记证书、法人证书）原件","en":"The business licence"}},{"kind":"idCard","label":{"zh":"申领人身份证原件","en":"The applicant's ID card"}},{"kind":"letter","label":{"zh":"加盖公章的法人委托授权书原件","en":"The letter of authority with the company seal"}}]})";
const QByteArray ningbo = R"({"id":"ningbo-1","name":{"zh":"宁波现场办理点（演练）","en":"Ningbo service point"},"address":{"zh":"宁波市鄞州区","en":"Yinzhou District, Ningbo"},"hours":{"zh":"周一至周五 9:00–11:30","en":"Monday to Friday, 9:00–11:30"},"documents":[]})";
const QByteArray stations = "{\"items\":[" + hangzhou + "," + ningbo + "]}";

QByteArray catalogueOfAll()
{
    const QByteArrayList products{usbKeyProduct, mobileProduct, watchProduct};
    return catalogueHead + products.join(commonMembers + "},") + commonMembers + "}]}";
}

} // namespace

class PagesMobile : public PageFixture {
    Q_OBJECT

private:
    static Order orderOf(const QString &product, OrderStatus status)
    {
        Order order;
        order.id = QStringLiteral("159110370124321");
        order.product = product;
        order.status = status;
        order.statusWord = toString(status);
        order.actions = {QStringLiteral("view")};
        order.identity.state = QStringLiteral("verified");
        order.identity.verifiedAt = QDateTime(QDate(2026, 11, 20), QTime(21, 20));
        order.payment = {QStringLiteral("none"), 0, {}};
        order.certificates = {OrderCertificate{1, QStringLiteral("ready"), {}, {}, {}, {}, {}, {}}};
        order.application.product = product;
        order.application.organisation.name = QStringLiteral("杭州样例科技有限公司");
        order.application.organisation.creditCode = QStringLiteral("91000000000000019G");
        order.application.applicant.name = QStringLiteral("王样例");
        order.application.delivery.method = QStringLiteral("online");
        order.createdAt = order.submittedAt = QDateTime(QDate(2026, 11, 20), QTime(21, 14, 41));
        order.updatedAt = QDateTime(QDate(2026, 11, 22), QTime(9, 30));
        return order;
    }
    /// As last seen: nobody answers here.
    void open(const Order &order)
    {
        openProfile();
        OrderCache &cache = m_context->cache();
        QVERIFY(QCoro::waitFor(cache.putAnswer(QStringLiteral("catalog"), catalogueOfAll(), {})));
        QVERIFY(QCoro::waitFor(cache.putAnswer(QStringLiteral("mobile/") + order.id, delivery, {})));
        QVERIFY(QCoro::waitFor(cache.putAnswer(QStringLiteral("stations"), stations, {})));
        QVERIFY(QCoro::waitFor(cache.put({order})));
        auto resumed = QCoro::waitFor(Journey::resumeOrder(*m_context, order.id));
        QVERIFY2(resumed, resumed ? "" : qPrintable(resumed.error().name()));
        show(*resumed);
    }
    bool says(const QString &text) const
    {
        const auto labels = m_window->findChildren<QLabel *>();
        return std::any_of(labels.begin(), labels.end(), [&](const QLabel *label) { return label->isVisible() && label->text().contains(text); });
    }
    void picture(const QString &name)
    {
        const QString directory = qEnvironmentVariable("CERTDESK_RENDER");
        if (directory.isEmpty())
            return;
        for (const bool dark : {false, true}) {
            Theme::of(*qApp).apply(dark ? Theme::Mode::Dark : Theme::Mode::Light);
            QTest::qWait(60);
            QVERIFY(QDir().mkpath(directory) && m_window->grab().save(QStringLiteral("%1/%2-%3.png").arg(directory, name, dark ? QStringLiteral("dark") : QStringLiteral("light"))));
        }
        Theme::of(*qApp).apply(Theme::Mode::Light);
    }

private Q_SLOTS:
    void initTestCase()
    {
        QVERIFY(m_dir.isValid());
        Theme::of(*qApp).apply(Theme::Mode::Light);
        Language::of(*qApp).apply(qEnvironmentVariable("CERTDESK_RENDER_LANG", QStringLiteral("en")));
    }
    void cleanup()
    {
        if (m_journey)
            end();
    }

    void thePhoneIsShownTheWay()
    {
        Order order = orderOf(QStringLiteral("huixin-mobile"), OrderStatus::Issued);
        order.actions << QStringLiteral("download");
        order.mobile = PhoneState{QStringLiteral("sent"), {}};
        open(order);
        QVERIFY(qobject_cast<MobilePage *>(m_view->page()));
        QTRY_VERIFY(widget<QrView>("mobile.qr") && widget<QrView>("mobile.qr")->isVisible());
        QTRY_VERIFY(says(QStringLiteral("订单尾号4321")));
        QVERIFY(says(QStringLiteral("138****0000")));
        QVERIFY(!widget<QLabel>("mobile.state")->text().isEmpty());
        // Read as the phone reads it, in both themes.
        for (const auto mode : {Theme::Mode::Light, Theme::Mode::Dark}) {
            Theme::of(*qApp).apply(mode);
            const QImage seen = widget<QrView>("mobile.qr")->grab().toImage().convertToFormat(QImage::Format_Grayscale8);
            const auto result = ZXing::ReadBarcode(ZXing::ImageView(seen.constBits(), seen.width(), seen.height(), ZXing::ImageFormat::Lum, static_cast<int>(seen.bytesPerLine())));
            QVERIFY(result.isValid());
            QCOMPARE(QString::fromStdString(result.text()), QStringLiteral("https://app.certdesk.invalid/huixin?order=159110370124321"));
        }
        Theme::of(*qApp).apply(Theme::Mode::Light);
        auto *accessible = QAccessible::queryAccessibleInterface(widget<QrView>("mobile.qr"));
        QVERIFY(accessible->text(QAccessible::Name).contains(QStringLiteral("QR")) || accessible->text(QAccessible::Name).contains(QStringLiteral("二维码")));
        QCOMPARE(accessible->text(QAccessible::Description), QStringLiteral("https://app.certdesk.invalid/huixin?order=159110370124321"));
        QTest::mouseClick(widget<QPushButton>("mobile.copy"), Qt::LeftButton);
        QCOMPARE(QGuiApplication::clipboard()->text(), QStringLiteral("https://app.certdesk.invalid/huixin"));
        picture(QStringLiteral("phone"));
        // The platform says that it is downloaded: the wizard goes on by itself.
        order.mobile = PhoneState{QStringLiteral("downloaded"), QDateTime(QDate(2026, 11, 22), QTime(10, 5))};
        order.updatedAt = order.updatedAt.addSecs(60);
        QCoro::waitFor(m_journey->takeOrder(order));
        QTRY_VERIFY(qobject_cast<DonePage *>(m_view->page()));
        QVERIFY(says(QStringLiteral("2026-11-22 10:05")));
        QTRY_VERIFY(widget<QrView>("mobile.qr") && widget<QrView>("mobile.qr")->isVisible()); // for a new phone (R39)
        picture(QStringLiteral("phone-done"));
    }

    void everyControlOfThePhonesPageIsNamed()
    {
        Order order = orderOf(QStringLiteral("huixin-mobile"), OrderStatus::Issued);
        order.mobile = PhoneState{QStringLiteral("sent"), {}};
        open(order);
        QTRY_VERIFY(widget<QrView>("mobile.qr")->isVisible());
        for (auto *control : m_window->findChildren<QWidget *>()) {
            if (control->isVisible() && (control->focusPolicy() & Qt::TabFocus))
                QVERIFY2(!QAccessible::queryAccessibleInterface(control)->text(QAccessible::Name).isEmpty(), control->metaObject()->className());
        }
    }

    void beingMadeNamesWhatComes_data()
    {
        QTest::addColumn<QString>("product");
        QTest::addColumn<QString>("method");
        QTest::addColumn<QString>("expected");
        QTest::addColumn<QString>("absent");
        QTest::newRow("phone") << QStringLiteral("huixin-mobile") << QStringLiteral("online") << QStringLiteral("text message") << QStringLiteral("courier");
        QTest::newRow("courier") << QStringLiteral("huixin-usbkey") << QStringLiteral("courier") << QStringLiteral("courier") << QStringLiteral("text message");
        QTest::newRow("counter") << QStringLiteral("huixin-usbkey") << QStringLiteral("onsite") << QStringLiteral("service point") << QStringLiteral("courier");
    }
    void beingMadeNamesWhatComes()
    {
        QFETCH(QString, product);
        QFETCH(QString, method);
        QFETCH(QString, expected);
        QFETCH(QString, absent);
        Order order = orderOf(product, OrderStatus::ApprovedMaking);
        order.application.delivery.method = method;
        if (method == QLatin1String("online"))
            order.mobile = PhoneState{QStringLiteral("waiting"), {}};
        open(order);
        picture(QStringLiteral("making-") + method);
        if (currentLanguage() != QLatin1String("en"))
            QSKIP("words are compared in English");
        QVERIFY(says(expected));
        QVERIFY(!says(absent));
    }

    /// R89: the keys are fetched at the counter; the page books the time.
    void onSiteSaysWhereWhenAndWhat()
    {
        Order order = orderOf(QStringLiteral("huixin-usbkey"), OrderStatus::ApprovedMaking);
        order.application.delivery.method = QStringLiteral("onsite");
        open(order);
        // Without a booking: the service points to choose from, also those last seen, and that no time is booked.
        const QString language = currentLanguage();
        const auto points = Station::listFrom(stations);
        auto *place = widget<QComboBox>("station.place");
        QTRY_COMPARE(place->count(), 2);
        QVERIFY(place->isVisible() && !widget<QPushButton>("appointment.book")->isEnabled());
        place->setCurrentIndex(0);
        QTRY_VERIFY(says(points.first().address.in(language)) && says(points.first().hours.in(language)));
        for (const LocalText &document : points.first().documents)
            QVERIFY(says(document.in(language)));
        picture(QStringLiteral("onsite-open"));
        const QTimeZone beijing(8 * 3600);
        Appointment booked{QStringLiteral("hangzhou-1"), points.first().name, points.first().address, QDateTime(QDate(2026, 11, 26), QTime(9, 30), beijing), QDateTime(QDate(2026, 11, 26), QTime(10, 0), beijing)};
        order.appointment = booked;
        order.updatedAt = order.updatedAt.addSecs(60);
        QCoro::waitFor(m_journey->takeOrder(order));
        QTRY_VERIFY(says(QStringLiteral("2026-11-26")) && says(QStringLiteral("09:30–10:00"))); // Beijing time, wherever this runs
        QVERIFY(!place->isVisible());
        QTRY_VERIFY(says(points.first().hours.in(language)));
        picture(QStringLiteral("onsite-booked"));
    }

    void aKindOfTheFutureIsSaidSo()
    {
        open(orderOf(QStringLiteral("watch"), OrderStatus::Issued));
        QCOMPARE(toString(m_view->shownStep()), QStringLiteral("unsupported"));
        QVERIFY(qobject_cast<InfoPage *>(m_view->page()));
        QVERIFY(says(currentLanguage() == QLatin1String("en") ? QStringLiteral("Huixin mobile certificate") : QStringLiteral("汇信移动证书")));
        QVERIFY(widget<QPushButton>("footer.back")->isVisible());
        picture(QStringLiteral("unsupported"));
    }

    void aDraftOfTheFutureIsSaidSoToo()
    {
        openProfile();
        Product watch = product();
        watch.id = QStringLiteral("watch");
        watch.kind = QStringLiteral("smartwatch");
        auto begun = QCoro::waitFor(Journey::begin(*m_context, watch));
        QVERIFY(begun);
        show(*begun);
        QCOMPARE(toString(m_view->shownStep()), QStringLiteral("unsupported"));
        QVERIFY(!widget<QPushButton>("footer.main")->isVisible());
        QVERIFY(widget<QPushButton>("footer.back")->isVisible());
    }

    void theStageBarNamesTheDownload()
    {
        StageBar bar;
        bar.setMobile(true);
        bar.setStep(Step::FetchMobile);
        const QString phone = bar.accessibleDescription();
        bar.setMobile(false);
        bar.setStep(Step::Activate);
        QVERIFY(!phone.isEmpty() && phone != bar.accessibleDescription());
    }
};

QTEST_MAIN(PagesMobile)
#include "tst_pages_mobile.moc"
