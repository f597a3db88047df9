// SPDX-FileCopyrightText: CertDesk contributors
// SPDX-License-Identifier: Apache-2.0
// The page of the four ways (R75–R79) over a scripted platform: what each says and does, with the refusals and faults of each.
#include "PageFixture.h"

#include "helper/ScriptedPlatform.h"
#include "ui/components/MessageBar.h"
#include "ui/components/QrView.h"
#include "ui/journey/FaceWay.h"
#include "ui/journey/IdentityPage.h"
#include "ui/journey/WayChoice.h"
#include "ui/shell/Language.h"

#include <QClipboard>
#include <QDesktopServices>
#include <QDir>
#include <QJsonArray>
#include <QJsonDocument>
#include <QLabel>

using namespace certdesk;
using namespace certdesk::test;
using namespace certdesk::ui;

namespace {

const QString orderId = QStringLiteral("154175355707863");
const QByteArray config = R"({"support":{"hours":{"zh":"周一至周五 9:00–17:00","en":"Monday to Friday, 9:00–17:00"}},"identity":{"dailyLimit":10,"consentVersion":"2026-01",
 "consentText":{"zh":"为核实申领人身份，需要采集您的人脸图像并与公安部门的人脸数据比对。图像仅用于本次核验，核验结束后不保存。","en":"A picture of your face is compared with the data of the public security authorities and is not kept."}},
 "mail":{"address":{"zh":"杭州市西湖区转塘街道鲤鱼山街鹏辉科技园1号楼 政采云有限公司","en":"Zhengcaiyun Co., Ltd., Building 1, Penghui Science Park, Xihu District, Hangzhou"}},
 "timings":{"reviewWorkdays":[1,2],"makingWorkdays":1,"courierWorkdays":[2,3],"refundWorkdays":[3,15]}})";
const QByteArray hangzhou = R"({"id":"hangzhou-1","name":{"zh":"杭州现场办理点","en":"Hangzhou service point"},"region":"330106","address":{"zh":"杭州市西湖区转塘街道鲤鱼山街鹏辉科技园1号楼","en":"Building 1, Penghui Science Park, Hangzhou"},"hours":{"zh":"周一至周五 9:00–17:00","en":"Monday to Friday, 9:00–17:00"},"documents":[{"kind":"idCard","label":{"zh":"申领人身份证原件","en":"ID card of the applicant"}}]})";
const QByteArray ningbo = R"({"id":"ningbo-1","name":{"zh":"宁波现场办理点","en":"Ningbo service point"},"region":"330212","address":{"zh":"宁波市鄞州区","en":"Yinzhou District, Ningbo"},"hours":{"zh":"周一至周五 9:00–11:30","en":"Monday to Friday, 9:00–11:30"},"documents":[]})";
const QByteArray stationList = "{\"items\":[" + hangzhou + "," + ningbo + "]}";
const QByteArray quotaMembers = R"(,"remaining":0,"resetAt":"2099-01-01T00:00:00+08:00")";

QByteArray compactJson(const QJsonObject &object)
{
    return QJsonDocument(object).toJson(QJsonDocument::Compact);
}

} // namespace

class IdentityPages : public PageFixture {
    Q_OBJECT

private:
    std::unique_ptr<ScriptedPlatform> m_platform;
    std::vector<std::unique_ptr<AppContext>> m_closed;
    Order m_order;
    QJsonObject m_session; ///< the newest
    int m_sessions = 0;
    int m_version = 0;
    int m_polls = 0;
    int m_freeAt930 = 2;
    bool m_down = false;
    QByteArray m_refusal; ///< of the next start of a session: its slug
    QString m_opened;

    static QDateTime slot(int hour, int minute) { return QDateTime(QDate(2099, 11, 26), QTime(hour, minute), Qt::OffsetFromUTC, 8 * 3600); }

    void setStatus(OrderStatus status)
    {
        m_order.status = status;
        m_order.statusWord = toString(status);
        changed();
    }
    void changed() { m_order.updatedAt = m_order.updatedAt.addSecs(++m_version); }

    ScriptedAnswer orderAnswer() const
    {
        auto answer = ScriptedAnswer::json(compactJson(m_order.toJson()));
        answer.headers = {{"ETag", "\"" + QByteArray::number(m_version) + "\""}};
        return answer;
    }

    ScriptedAnswer startSession(const ScriptedRequest &request)
    {
        if (!m_refusal.isEmpty()) {
            const QByteArray slug = std::exchange(m_refusal, {});
            return ScriptedAnswer::problem(slug == "face-quota-exceeded" ? 429 : 409, slug, quotaMembers);
        }
        const QString mode = QJsonDocument::fromJson(request.body).object().value(QLatin1String("mode")).toString();
        m_session = {{QStringLiteral("id"), QStringLiteral("s%1").arg(++m_sessions)}, {QStringLiteral("mode"), mode}, {QStringLiteral("state"), QStringLiteral("open")},
                     {QStringLiteral("remainingToday"), m_order.identity.remainingToday}, {QStringLiteral("limit"), 10}};
        if (mode == QLatin1String("app")) {
            m_session.insert(QStringLiteral("qrUrl"), QStringLiteral("https://platform.certdesk.invalid/face/Yt5nQ0c7Lr2xW8mKz1Qa%1?t=q8Vd2mT5rXc0Lp9sYw3EuZ7kB1nHfGj4RoAiQvMtDx6").arg(m_sessions));
            m_session.insert(QStringLiteral("expiresAt"), QDateTime::currentDateTimeUtc().addSecs(300).toString(Qt::ISODate));
        }
        setStatus(mode == QLatin1String("mail") ? OrderStatus::AwaitingPaper : mode == QLatin1String("onsite") ? OrderStatus::AwaitingOnsite : OrderStatus::AwaitingIdentity);
        return ScriptedAnswer::json(compactJson(m_session), 201);
    }

    ScriptedAnswer timesAnswer() const
    {
        const auto item = [](const QDateTime &start, int free) {
            return QJsonObject{{QStringLiteral("start"), start.toString(Qt::ISODate)}, {QStringLiteral("end"), start.addSecs(1800).toString(Qt::ISODate)}, {QStringLiteral("free"), free}};
        };
        return ScriptedAnswer::json(compactJson({{QStringLiteral("station"), QStringLiteral("hangzhou-1")}, {QStringLiteral("items"), QJsonArray{item(slot(9, 0), 0), item(slot(9, 30), m_freeAt930), item(slot(10, 0), 1)}}}));
    }

    ScriptedAnswer appointment(const ScriptedRequest &request)
    {
        if (request.method == "DELETE") {
            m_order.appointment.reset();
            changed();
            ScriptedAnswer answer;
            answer.status = 204;
            return answer;
        }
        const QJsonObject body = QJsonDocument::fromJson(request.body).object();
        const QDateTime start = QDateTime::fromString(body.value(QLatin1String("slotStart")).toString(), Qt::ISODateWithMs);
        if (start == slot(9, 30) && m_freeAt930 == 0)
            return ScriptedAnswer::problem(409, "slot-full");
        m_order.appointment = Appointment{QStringLiteral("hangzhou-1"), {QStringLiteral("杭州现场办理点"), QStringLiteral("Hangzhou service point")},
                                          {QStringLiteral("杭州市西湖区转塘街道鲤鱼山街鹏辉科技园1号楼"), QStringLiteral("Building 1, Penghui Science Park, Hangzhou")}, start, start.addSecs(1800)};
        changed();
        return orderAnswer();
    }

    ScriptedAnswer serve(const ScriptedRequest &request)
    {
        const QString path = request.path();
        ScriptedAnswer gone;
        gone.dropBefore = true;
        if (m_down)
            return gone;
        if (path == QLatin1String("/v1/client/config"))
            return ScriptedAnswer::json(config);
        if (path == QLatin1String("/v1/catalog"))
            return ScriptedAnswer::json(catalogue());
        if (path == QLatin1String("/v1/stations"))
            return ScriptedAnswer::json(stationList);
        if (path.endsWith(QLatin1String("/slots")))
            return timesAnswer();
        if (path.endsWith(QLatin1String("/appointment")))
            return appointment(request);
        if (path.endsWith(QLatin1String("/identity-sessions")))
            return startSession(request);
        if (path.contains(QLatin1String("/identity-sessions/"))) {
            ++m_polls;
            return ScriptedAnswer::json(compactJson(m_session));
        }
        return path == QStringLiteral("/v1/orders/") + orderId ? orderAnswer() : ScriptedAnswer::json("{}");
    }

    void open()
    {
        AppOptions options;
        options.profileDir = m_dir.filePath(QString::fromLatin1(QTest::currentTestFunction()));
        options.platformUrl = m_platform->server.url();
        m_context = std::make_unique<AppContext>(options);
        QVERIFY(QCoro::waitFor(m_context->open()));
        QVERIFY(QCoro::waitFor(m_context->cache().putAnswer(QStringLiteral("catalog"), catalogue(), {})));
        auto browser = SignIn::formBrowser(m_context->http(), QStringLiteral("supplier"), SecureBuffer::fromView("re&hearsal+%é"));
        QVERIFY(QCoro::waitFor(m_context->signIn().signIn(std::move(browser))));
        reopen();
    }
    void reopen()
    {
        m_window.reset();
        auto resumed = QCoro::waitFor(Journey::resumeOrder(*m_context, orderId));
        QVERIFY2(resumed, resumed ? "" : qPrintable(resumed.error().name()));
        show(*resumed);
        m_window->resize(1080, 720);
        QVERIFY(page());
    }
    IdentityPage *page() const { return qobject_cast<IdentityPage *>(m_view->page()); }
    QPushButton *mainButton() const { return widget<QPushButton>("footer.main"); }
    void choose(const char *mode) const { QTest::mouseClick(widget<WayChoice>(QByteArray("identity.way." + QByteArray(mode)).constData()), Qt::LeftButton); }
    /// The consent of the way that is shown; both face ways have one.
    QCheckBox *consent() const
    {
        const auto boxes = m_window->findChildren<QCheckBox *>(QStringLiteral("identity.consent"));
        const auto at = std::find_if(boxes.cbegin(), boxes.cend(), [](const QCheckBox *box) { return box->isVisible(); });
        return at == boxes.cend() ? nullptr : *at;
    }
    QString message() const { return widget<MessageBar>("journey.message")->isVisible() ? widget<MessageBar>("journey.message")->text() : QString(); }
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
            QTest::qWait(80);
            QVERIFY(QDir().mkpath(directory) && m_window->grab().save(QStringLiteral("%1/%2-%3.png").arg(directory, name, dark ? QStringLiteral("dark") : QStringLiteral("light"))));
        }
        Theme::of(*qApp).apply(Theme::Mode::Light);
    }
    void showCode()
    {
        choose("app");
        QTRY_VERIFY(consent() && consent()->isEnabled());
        consent()->setChecked(true);
        QTRY_VERIFY(mainButton()->isEnabled());
        QTest::mouseClick(mainButton(), Qt::LeftButton);
        QTRY_VERIFY(widget<QrView>("identity.qr")->isVisible());
    }

private Q_SLOTS:
    void initTestCase()
    {
        QVERIFY(m_dir.isValid());
        Theme::of(*qApp).apply(Theme::Mode::Light);
        Language::of(*qApp).apply(qEnvironmentVariable("CERTDESK_RENDER_LANG", QStringLiteral("en")));
        QDesktopServices::setUrlHandler(QStringLiteral("file"), this, "takeOpened");
    }
    void init()
    {
        m_platform = std::make_unique<ScriptedPlatform>();
        m_platform->rest = [this](const ScriptedRequest &request) { return serve(request); };
        m_order = Order();
        m_order.id = orderId;
        m_order.product = QStringLiteral("huixin-usbkey");
        m_order.actions = {QStringLiteral("view"), QStringLiteral("verify"), QStringLiteral("withdraw")};
        m_order.identity.state = QStringLiteral("pending");
        m_order.payment = {QStringLiteral("none"), 0, {}};
        m_order.refund = {QStringLiteral("none"), 0};
        m_order.application.product = m_order.product;
        m_order.application.organisation.name = QStringLiteral("杭州样例物业管理有限公司");
        m_order.application.applicant.name = QStringLiteral("王样例");
        m_order.createdAt = m_order.submittedAt = m_order.updatedAt = QDateTime(QDate(2026, 11, 20), QTime(9, 0), Qt::UTC);
        m_session = {};
        m_freeAt930 = 2;
        m_sessions = 0;
        m_polls = 0;
        m_down = false;
        m_refusal.clear();
        m_opened.clear();
        setStatus(OrderStatus::AwaitingIdentity);
    }
    void cleanupTestCase() { QDesktopServices::unsetUrlHandler(QStringLiteral("file")); }
    void cleanup()
    {
        m_down = false;
        m_window.reset();
        m_journey.reset();
        m_closed.push_back(std::move(m_context)); // a context outlives every request that was begun on it
    }
    void takeOpened(const QUrl &url) { m_opened = url.toLocalFile(); }

    void theFourWaysAreChosenByMouseAndKeyboard()
    {
        open();
        QCOMPARE(page()->mode(), QStringLiteral("pc"));
        QVERIFY(page()->findChild<FaceWay *>()->isVisible());
        picture(QStringLiteral("ways-pc"));
        auto *first = widget<WayChoice>("identity.way.pc");
        auto *accessible = QAccessible::queryAccessibleInterface(first);
        QCOMPARE(accessible->role(), QAccessible::RadioButton);
        QVERIFY(!accessible->text(QAccessible::Name).isEmpty() && !accessible->text(QAccessible::Description).isEmpty());
        first->setFocus();
        QTest::keyClick(first, Qt::Key_Right);
        QCOMPARE(page()->mode(), QStringLiteral("app"));
        QVERIFY(!page()->findChild<FaceWay *>()->isVisible());
        choose("onsite");
        QCOMPARE(page()->mode(), QStringLiteral("onsite"));
        QTRY_VERIFY(widget<QComboBox>("station.place")->isVisible());
    }

    void theWayChosenLastIsThereAgain()
    {
        open();
        m_journey->wishStation(StationWish{QStringLiteral("hangzhou-1"), {}, {}, {}, {}}); // a draft of this computer
        choose("mail");
        QVERIFY(QCoro::waitFor(m_journey->save()));
        reopen();
        QCOMPARE(page()->mode(), QStringLiteral("mail"));
        QVERIFY(widget<QCheckBox>("identity.mail.know")->isVisible());
    }

    void theWayTriedLastIsProposed()
    {
        m_order.identity.mode = QStringLiteral("app");
        open();
        QCOMPARE(page()->mode(), QStringLiteral("app"));
    }

    void everyControlIsNamed_data()
    {
        QTest::addColumn<QString>("mode");
        for (const char *mode : {"pc", "app", "mail", "onsite"})
            QTest::newRow(mode) << QString::fromLatin1(mode);
    }
    void everyControlIsNamed()
    {
        QFETCH(QString, mode);
        open();
        choose(mode.toLatin1());
        QTRY_VERIFY(says(QStringLiteral("10")));
        for (auto *control : m_window->findChildren<QWidget *>()) {
            if (control->isVisible() && (control->focusPolicy() & Qt::TabFocus))
                QVERIFY2(!QAccessible::queryAccessibleInterface(control)->text(QAccessible::Name).isEmpty(), qPrintable(QLatin1String(control->metaObject()->className()) + control->objectName()));
        }
    }

    void noCodeWithoutConsent()
    {
        open();
        choose("app");
        QTRY_VERIFY(consent()->isEnabled());
        QVERIFY(!consent()->isChecked() && !mainButton()->isEnabled());
        QVERIFY(!widget<QrView>("identity.qr")->isVisible());
        picture(QStringLiteral("phone-idle"));
    }

    void thePhoneIsFollowed()
    {
        open();
        showCode();
        auto *qr = widget<QrView>("identity.qr");
        const QString url = m_session.value(QLatin1String("qrUrl")).toString();
        QCOMPARE(QAccessible::queryAccessibleInterface(qr)->text(QAccessible::Description), url);
        QTRY_VERIFY(qr->width() >= 240 && qr->height() >= 240);
        QTRY_VERIFY(widget<QLabel>("identity.left")->text().contains(QStringLiteral("04:")) || widget<QLabel>("identity.left")->text().contains(QStringLiteral("05:00")));
        QVERIFY(widget<QLabel>("identity.address")->isVisible());
        QTest::mouseClick(widget<QPushButton>("identity.copy"), Qt::LeftButton);
        QCOMPARE(QGuiApplication::clipboard()->text(), url);
        QVERIFY(!mainButton()->isVisible());
        picture(QStringLiteral("phone-code"));
        const QString waiting = widget<QLabel>("identity.hint")->text();
        m_session.insert(QStringLiteral("state"), QStringLiteral("scanned"));
        QTRY_VERIFY(widget<QLabel>("identity.hint")->text() != waiting);
        // A picture that cannot be judged: the reason, and the phone goes on.
        m_session.insert(QStringLiteral("reason"), QStringLiteral("too-dark"));
        m_session.insert(QStringLiteral("reasonText"), QJsonObject{{QStringLiteral("zh"), QStringLiteral("画面太暗。")}, {QStringLiteral("en"), QStringLiteral("Too dark.")}});
        m_session.insert(QStringLiteral("remainingToday"), 9);
        QTRY_VERIFY(says(currentLanguage() == QLatin1String("zh") ? QStringLiteral("画面太暗") : QStringLiteral("Too dark")));
        QVERIFY(qr->isEnabled());
        picture(QStringLiteral("phone-dark"));
        // Verified: the next step shows itself.
        m_session.insert(QStringLiteral("state"), QStringLiteral("verified"));
        m_order.identity.state = QStringLiteral("verified");
        setStatus(OrderStatus::InReview);
        QTRY_COMPARE(toString(m_view->shownStep()), QStringLiteral("await-review"));
    }

    void aMismatchIsSaidAndAnotherCodeIsOneAway()
    {
        open();
        showCode();
        m_session.insert(QStringLiteral("state"), QStringLiteral("failed"));
        m_session.insert(QStringLiteral("reason"), QStringLiteral("mismatch"));
        m_session.insert(QStringLiteral("reasonText"), QJsonObject{{QStringLiteral("zh"), QStringLiteral("与公安部门的人脸数据不符。")}, {QStringLiteral("en"), QStringLiteral("The face does not fit.")}});
        m_session.insert(QStringLiteral("remainingToday"), 9);
        m_session.remove(QStringLiteral("qrUrl"));
        m_order.identity.remainingToday = 9;
        changed();
        QTRY_VERIFY(!message().isEmpty());
        QVERIFY(message().contains(QStringLiteral("9")));
        auto *qr = widget<QrView>("identity.qr");
        QVERIFY(qr->isVisible() && !qr->isEnabled()); // greyed
        QVERIFY(QAccessible::queryAccessibleInterface(qr)->text(QAccessible::Description).isEmpty());
        QVERIFY(!widget<QLabel>("identity.address")->isVisible());
        QTRY_VERIFY(mainButton()->isVisible() && mainButton()->isEnabled());
        picture(QStringLiteral("phone-failed"));
        const int polls = m_polls;
        QTest::qWait(2500); // longer than a poll's interval: nothing is asked of a session that is over
        QCOMPARE(m_polls, polls);
        QTest::mouseClick(mainButton(), Qt::LeftButton);
        QTRY_VERIFY(qr->isEnabled());
        QCOMPARE(m_sessions, 2);
        QVERIFY(message().isEmpty());
    }

    void aCodeExpires()
    {
        open();
        showCode();
        m_session.insert(QStringLiteral("state"), QStringLiteral("expired"));
        m_session.remove(QStringLiteral("qrUrl"));
        auto *qr = widget<QrView>("identity.qr");
        QTRY_VERIFY(!qr->isEnabled());
        QVERIFY(mainButton()->isVisible() && mainButton()->isEnabled());
        picture(QStringLiteral("phone-expired"));
        QTest::mouseClick(mainButton(), Qt::LeftButton);
        QTRY_VERIFY(qr->isEnabled());
    }

    /// The network goes while the phone is at work: it is said, asked again, and the outcome is not missed.
    void theLineBreaksWhileThePhoneIsAtWork()
    {
        open();
        showCode();
        const QString before = widget<QLabel>("identity.hint")->text();
        m_down = true;
        QTRY_VERIFY_WITH_TIMEOUT(widget<QLabel>("identity.hint")->text() != before, 15000);
        QVERIFY(widget<QrView>("identity.qr")->isEnabled());
        m_session.insert(QStringLiteral("state"), QStringLiteral("verified"));
        m_order.identity.state = QStringLiteral("verified");
        setStatus(OrderStatus::InReview);
        m_down = false;
        QTRY_COMPARE_WITH_TIMEOUT(toString(m_view->shownStep()), QStringLiteral("await-review"), 15000);
    }

    void thePhonesCodeIsThereAgainAfterAnotherStart()
    {
        open();
        showCode();
        QVERIFY(QCoro::waitFor(m_journey->save()));
        reopen();
        QCOMPARE(page()->mode(), QStringLiteral("app"));
        QTRY_VERIFY(widget<QrView>("identity.qr")->isVisible());
        QCOMPARE(m_sessions, 1);
    }

    /// R78
    void withoutChecksLeftTheFaceIsClosedAndTheRestIsOpen()
    {
        m_order.identity.remainingToday = 0;
        changed();
        open();
        QVERIFY(widget<QWidget>("identity.closed")->isVisible());
        QVERIFY(!page()->findChild<FaceWay *>()->isVisible());
        QVERIFY(!mainButton()->isVisible());
        const QString again = m_journey->faceChecksFrom().toString(QStringLiteral("yyyy-MM-dd HH:mm"));
        QVERIFY(again.endsWith(QStringLiteral("00:00")) && says(again));
        picture(QStringLiteral("closed"));
        choose("app");
        QVERIFY(widget<QWidget>("identity.closed")->isVisible());
        QTest::mouseClick(widget<QPushButton>("identity.closed.mail"), Qt::LeftButton);
        QCOMPARE(page()->mode(), QStringLiteral("mail"));
        QVERIFY(!widget<QWidget>("identity.closed")->isVisible());
        QVERIFY(mainButton()->isVisible());
        choose("onsite");
        QTRY_VERIFY(mainButton()->isEnabled());
        // The next day.
        m_order.identity.remainingToday = 10;
        changed();
        QVERIFY(QCoro::waitFor(m_journey->refresh()));
        choose("pc");
        QVERIFY(!widget<QWidget>("identity.closed")->isVisible());
    }

    /// The order of yesterday evening says that checks are left; the platform knows better.
    void theQuotaIsLearntFromARefusal()
    {
        open();
        choose("app");
        QTRY_VERIFY(consent() && consent()->isEnabled());
        consent()->setChecked(true);
        m_refusal = "face-quota-exceeded";
        m_order.identity.remainingToday = 0;
        changed();
        QTest::mouseClick(mainButton(), Qt::LeftButton);
        QTRY_VERIFY(widget<QWidget>("identity.closed")->isVisible());
        QVERIFY(!message().isEmpty());
    }

    void mailIsChosenKnowingWhatFollows()
    {
        open();
        choose("mail");
        QVERIFY(!mainButton()->isEnabled());
        picture(QStringLiteral("mail-choice"));
        widget<QCheckBox>("identity.mail.know")->setChecked(true);
        QVERIFY(mainButton()->isEnabled());
        QTest::mouseClick(mainButton(), Qt::LeftButton);
        QTRY_COMPARE(toString(m_view->shownStep()), QStringLiteral("await-paper"));
        QTRY_VERIFY(widget<QLabel>("identity.mail.address")->isVisible());
        QVERIFY(!widget<WayChoice>("identity.way.pc")->isVisible()); // one way fills the page
        QTest::mouseClick(widget<QPushButton>("identity.mail.copy"), Qt::LeftButton);
        QCOMPARE(QGuiApplication::clipboard()->text(), widget<QLabel>("identity.mail.address")->text());
        QTRY_VERIFY(mainButton()->isEnabled());
        // The cover sheet.
        const QString path = m_dir.filePath(QStringLiteral("cover.pdf"));
        FileChooser::of(m_window.get()).setNextAnswer(path);
        QTest::mouseClick(mainButton(), Qt::LeftButton);
        QTRY_COMPARE(m_opened, path);
        QFile pdf(path);
        QVERIFY(pdf.open(QIODevice::ReadOnly) && pdf.read(5) == "%PDF-");
        QVERIFY(widget<QLabel>("identity.mail.saved")->isVisible());
        picture(QStringLiteral("mail-waiting"));
        // Staff say what is missing; the page shows it by itself.
        m_order.identity.note = QStringLiteral("授权委托书未加盖公章，请补寄。");
        changed();
        QTRY_VERIFY(widget<MessageBar>("identity.mail.note")->text().contains(m_order.identity.note));
        picture(QStringLiteral("mail-incomplete"));
        // And goes on when it is there.
        m_order.identity.note.clear();
        m_order.identity.state = QStringLiteral("verified");
        setStatus(OrderStatus::InReview);
        QTRY_COMPARE(toString(m_view->shownStep()), QStringLiteral("await-review"));
    }

    void aCoverSheetThatCannotBeSavedIsSaid()
    {
        setStatus(OrderStatus::AwaitingPaper);
        open();
        QTRY_VERIFY(mainButton()->isEnabled());
        FileChooser::of(m_window.get()).setNextAnswer(m_dir.filePath(QStringLiteral("no/such/folder/cover.pdf")));
        QTest::mouseClick(mainButton(), Qt::LeftButton);
        QTRY_VERIFY(!message().isEmpty());
        QVERIFY(m_opened.isEmpty());
        QVERIFY(mainButton()->isEnabled());
    }

    void anotherWayWhileTheEnvelopeIsAwaited()
    {
        setStatus(OrderStatus::AwaitingPaper);
        open();
        QCOMPARE(page()->mode(), QStringLiteral("mail"));
        QTest::mouseClick(widget<QPushButton>("identity.switch"), Qt::LeftButton);
        QVERIFY(widget<WayChoice>("identity.way.pc")->isVisible());
        choose("onsite");
        QVERIFY(widget<QLabel>("identity.switch.note")->isVisible());
        picture(QStringLiteral("mail-switching"));
        // Back: nothing has changed.
        QTest::mouseClick(widget<QPushButton>("identity.switch"), Qt::LeftButton);
        QCOMPARE(page()->mode(), QStringLiteral("mail"));
        QCOMPARE(m_sessions, 0);
        // For good.
        QTest::mouseClick(widget<QPushButton>("identity.switch"), Qt::LeftButton);
        IdentityPage *same = page();
        showCode();
        QCOMPARE(toString(m_journey->step()), QStringLiteral("prove-identity"));
        QCOMPARE(page(), same); // the phone's code is not lost on the way
        QVERIFY(!widget<QLabel>("identity.switch.note")->isVisible());
    }

    void whereNothingCanBeChangedNothingIsOffered()
    {
        m_order.actions = {QStringLiteral("view")};
        setStatus(OrderStatus::AwaitingPaper);
        open();
        QVERIFY(!widget<QPushButton>("identity.switch")->isVisible());
        QVERIFY(!widget<QPushButton>("order.withdraw")->isVisible());
    }

    void onSiteWithATime()
    {
        open();
        choose("onsite");
        auto *place = widget<QComboBox>("station.place");
        QTRY_COMPARE(place->count(), 2);
        place->setCurrentIndex(0);
        auto *day = widget<QComboBox>("station.day");
        QTRY_COMPARE(day->count(), 2);
        day->setCurrentIndex(1);
        picture(QStringLiteral("onsite-choice"));
        QTest::mouseClick(mainButton(), Qt::LeftButton);
        QTRY_COMPARE(toString(m_view->shownStep()), QStringLiteral("await-onsite"));
        QTRY_VERIFY(m_journey->order()->appointment);
        QCOMPARE(m_journey->order()->appointment->from, slot(9, 30)); // the first that is free
        QTRY_VERIFY(says(QStringLiteral("09:30–10:00")));
        picture(QStringLiteral("onsite-booked"));
        // Given back, after a question in place. The page is busy until the booking has settled.
        QTRY_VERIFY(widget<QPushButton>("appointment.cancel")->isVisible() && widget<QPushButton>("appointment.cancel")->isEnabled());
        QTest::mouseClick(widget<QPushButton>("appointment.cancel"), Qt::LeftButton);
        QVERIFY(m_journey->order()->appointment);
        QTRY_VERIFY(widget<QPushButton>("appointment.cancel.yes")->isVisible() && widget<QPushButton>("appointment.cancel.yes")->isEnabled());
        QTest::mouseClick(widget<QPushButton>("appointment.cancel.yes"), Qt::LeftButton);
        QTRY_VERIFY(!m_journey->order()->appointment);
        QTRY_VERIFY(widget<QPushButton>("appointment.book")->isVisible());
    }

    /// Taken between looking and booking: said in place, the next free time proposed, one click away.
    void aTimeThatIsTakenMeanwhile()
    {
        setStatus(OrderStatus::AwaitingOnsite);
        open();
        auto *place = m_window->findChild<QWidget *>(QStringLiteral("appointment"))->findChild<QComboBox *>(QStringLiteral("station.place"));
        auto *day = m_window->findChild<QWidget *>(QStringLiteral("appointment"))->findChild<QComboBox *>(QStringLiteral("station.day"));
        QTRY_COMPARE(place->count(), 2);
        place->setCurrentIndex(0);
        QTRY_COMPARE(day->count(), 2);
        day->setCurrentIndex(1);
        auto *book = widget<QPushButton>("appointment.book");
        QVERIFY(book->isEnabled() && book->text().contains(QStringLiteral("09:30")));
        m_freeAt930 = 0;
        QTest::mouseClick(book, Qt::LeftButton);
        QTRY_VERIFY(widget<MessageBar>("appointment.message")->isVisible());
        QTRY_VERIFY(book->text().contains(QStringLiteral("10:00–10:30")));
        auto *gone = m_window->findChild<QWidget *>(QStringLiteral("appointment"))->findChild<QLabel *>(QStringLiteral("station.gone"));
        QVERIFY(gone->isVisible() && gone->text().contains(QStringLiteral("09:30")));
        QVERIFY(!m_journey->order()->appointment);
        picture(QStringLiteral("onsite-full"));
        QTRY_VERIFY(book->isEnabled());
        QTest::mouseClick(book, Qt::LeftButton);
        QTRY_VERIFY(m_journey->order()->appointment);
        QCOMPARE(m_journey->order()->appointment->from, slot(10, 0));
    }

    /// What was wished for in the form is proposed; nothing is booked by itself.
    void theWishIsProposed()
    {
        setStatus(OrderStatus::AwaitingOnsite);
        open();
        m_journey->wishStation(StationWish{QStringLiteral("hangzhou-1"), {QStringLiteral("杭州"), QStringLiteral("Hangzhou")}, {}, slot(10, 0), slot(10, 30)});
        QVERIFY(QCoro::waitFor(m_journey->save()));
        reopen();
        auto *book = widget<QPushButton>("appointment.book");
        QTRY_VERIFY(book->isEnabled() && book->text().contains(QStringLiteral("10:00–10:30")));
        QVERIFY(!m_journey->order()->appointment);
        // A booked time can be changed, and kept.
        QTest::mouseClick(book, Qt::LeftButton);
        QTRY_VERIFY(widget<QPushButton>("appointment.change")->isVisible());
        QTRY_VERIFY(widget<QPushButton>("appointment.change")->isEnabled());
        QTest::mouseClick(widget<QPushButton>("appointment.change"), Qt::LeftButton);
        QTRY_VERIFY(widget<QPushButton>("appointment.keep")->isVisible());
        QTest::mouseClick(widget<QPushButton>("appointment.keep"), Qt::LeftButton);
        QVERIFY(widget<QPushButton>("appointment.change")->isVisible());
    }
};

QTEST_MAIN(IdentityPages)
#include "tst_identity.moc"
