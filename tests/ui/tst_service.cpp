// SPDX-FileCopyrightText: CertDesk contributors
// SPDX-License-Identifier: Apache-2.0
// 延期, 补办, 变更, 注销: what the page says in each state, that nothing happens before it was agreed to, and that nothing typed is lost.
#include "PageFixture.h"

#include "app/journey/ServiceDesk.h"
#include "helper/ScriptedPlatform.h"
#include "ui/certificates/ServicePage.h"
#include "ui/components/EmptyState.h"
#include "ui/components/MessageBar.h"
#include "ui/orders/Attention.h"
#include "ui/shell/Language.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QLabel>
#include <QRadioButton>
#include <QSignalSpy>

using namespace certdesk;
using namespace certdesk::test;
using namespace certdesk::ui;

namespace {

/// One certificate and its services as the contract tells them; a POST can be lost after it took effect.
class ServiceScript {
public:
    QJsonObject certificate{{QStringLiteral("serialNumber"), QStringLiteral("6F1E0A9C53D84B27")}, {QStringLiteral("organisation"), QStringLiteral("杭州样例科技有限公司")},
                            {QStringLiteral("product"), QStringLiteral("huixin-usbkey")}, {QStringLiteral("order"), QStringLiteral("169")}, {QStringLiteral("state"), QStringLiteral("active")},
                            {QStringLiteral("notAfter"), QStringLiteral("2099-09-01T00:00:00+08:00")},
                            {QStringLiteral("renewable"), QJsonObject{{QStringLiteral("from"), QStringLiteral("2099-06-03T00:00:00+08:00")}, {QStringLiteral("until"), QStringLiteral("2099-09-01T00:00:00+08:00")}}},
                            {QStringLiteral("actions"), QJsonArray{QStringLiteral("renew"), QStringLiteral("replace"), QStringLiteral("change"), QStringLiteral("revoke")}}};
    QJsonObject service; ///< empty: none
    QList<QJsonObject> posts;
    QStringList paths;
    int charged = 0;
    bool losePayment = false;

    void open(const QString &kind, const QString &state, QStringList actions, qint64 fee = 20000)
    {
        service = {{QStringLiteral("id"), QStringLiteral("s1")}, {QStringLiteral("kind"), kind}, {QStringLiteral("state"), state}, {QStringLiteral("certificate"), certificate.value(QStringLiteral("serialNumber"))},
                   {QStringLiteral("order"), QStringLiteral("169")}, {QStringLiteral("fee"), fee}, {QStringLiteral("payment"), QJsonObject{{QStringLiteral("state"), fee > 0 ? QStringLiteral("due") : QStringLiteral("none")}, {QStringLiteral("amount"), fee}}},
                   {QStringLiteral("actions"), QJsonArray::fromStringList(actions)}, {QStringLiteral("createdAt"), QStringLiteral("2099-07-01T10:00:00+08:00")}};
    }

    ScriptedAnswer answer(const ScriptedRequest &asked)
    {
        const QString path = asked.path();
        if (asked.method == "POST") {
            posts << QJsonDocument::fromJson(asked.body).object();
            paths << path;
        }
        if (path.endsWith(QLatin1String("/renew")) || path.endsWith(QLatin1String("/replace"))) {
            open(path.section(QLatin1Char('/'), -1), QStringLiteral("awaiting_payment"), {QStringLiteral("pay"), QStringLiteral("cancel")}, path.endsWith(QLatin1String("/renew")) ? 20000 : 2000);
            if (posts.last().value(QStringLiteral("reason")).toString() == QLatin1String("lost"))
                service.insert(QStringLiteral("reason"), QStringLiteral("lost"));
            return json(service, 201);
        }
        if (path.endsWith(QLatin1String("/revoke"))) {
            certificate.insert(QStringLiteral("state"), QStringLiteral("revoked"));
            certificate.insert(QStringLiteral("actions"), QJsonArray());
            return json(certificate);
        }
        if (path.endsWith(QLatin1String("/payments"))) {
            ++charged;
            service.insert(QStringLiteral("payment"), QJsonObject{{QStringLiteral("state"), QStringLiteral("paid")}, {QStringLiteral("amount"), service.value(QStringLiteral("fee"))}});
            service.insert(QStringLiteral("state"), QStringLiteral("in_review"));
            service.insert(QStringLiteral("actions"), QJsonArray{QStringLiteral("cancel")});
            if (std::exchange(losePayment, false))
                return ScriptedAnswer::problem(503, "maintenance");
            return json({{QStringLiteral("id"), QStringLiteral("p1")}}, 201);
        }
        if (path.endsWith(QLatin1String("/cancel"))) {
            service.insert(QStringLiteral("state"), QStringLiteral("cancelled"));
            service.insert(QStringLiteral("actions"), QJsonArray());
            return json(service);
        }
        if (path == QLatin1String("/v1/services"))
            return json({{QStringLiteral("items"), service.isEmpty() ? QJsonArray() : QJsonArray{service}}});
        if (path.startsWith(QLatin1String("/v1/services/")))
            return service.isEmpty() ? ScriptedAnswer::problem(404, "not-found") : json(service);
        if (path.startsWith(QLatin1String("/v1/certificates/")))
            return json(certificate);
        return ScriptedAnswer::json("{}");
    }

private:
    static ScriptedAnswer json(const QJsonObject &object, int status = 200) { return ScriptedAnswer::json(QJsonDocument(object).toJson(QJsonDocument::Compact), status); }
};

} // namespace

class ServicePages : public QObject {
    Q_OBJECT

private:
    ScriptedPlatform m_platform;
    ServiceScript m_script;
    std::vector<std::unique_ptr<QTemporaryDir>> m_profiles;
    std::vector<std::unique_ptr<AppContext>> m_contexts; // a context outlives every request that was begun on it
    AppContext *m_context = nullptr;
    std::unique_ptr<ServicePage> m_page;
    const QString m_serial = QStringLiteral("6F1E0A9C53D84B27");

    void open()
    {
        AppOptions options;
        options.profileDir = m_profiles.emplace_back(std::make_unique<QTemporaryDir>())->path();
        options.platformUrl = m_platform.server.url();
        options.binDir = QStringLiteral(CERTDESK_BIN_DIR);
        m_context = m_contexts.emplace_back(std::make_unique<AppContext>(options)).get();
        QVERIFY(QCoro::waitFor(m_context->open()));
        auto browser = SignIn::formBrowser(m_context->http(), QStringLiteral("supplier"), SecureBuffer::fromView("re&hearsal+%é"));
        QVERIFY(QCoro::waitFor(m_context->signIn().signIn(std::move(browser))));
    }
    void showPage()
    {
        m_page = std::make_unique<ServicePage>(*m_context);
        m_page->resize(1060, 900);
        m_page->show();
        QVERIFY(QTest::qWaitForWindowActive(m_page.get()));
    }
    template<typename T>
    T *widget(const char *name) const
    {
        return m_page->findChild<T *>(QLatin1String(name));
    }
    QString text() const
    {
        QStringList texts;
        for (const QLabel *label : m_page->findChildren<QLabel *>()) {
            if (label->isVisible())
                texts << label->text();
        }
        return texts.join(QLatin1Char('|'));
    }
    void press(const char *name) const { QTest::mouseClick(widget<QPushButton>(name), Qt::LeftButton); }
    void agree(const char *name) const { widget<QAbstractButton>(name)->click(); }
    /// Into CERTDESK_PICTURES, where that is set: to be looked at.
    void picture(const QString &name)
    {
        const QString folder = qEnvironmentVariable("CERTDESK_PICTURES");
        if (folder.isEmpty())
            return;
        for (const char *language : {"zh", "en"}) {
            for (const auto mode : {Theme::Mode::Light, Theme::Mode::Dark}) {
                Language::of(*qApp).apply(QString::fromLatin1(language));
                Theme::of(*qApp).apply(mode);
                QTest::qWait(800);
                QVERIFY(m_page->grab().save(QStringLiteral("%1/%2-%3-%4.png").arg(folder, name, QLatin1String(language), mode == Theme::Mode::Dark ? QStringLiteral("dark") : QStringLiteral("light"))));
            }
        }
        Language::of(*qApp).apply(QStringLiteral("en"));
        Theme::of(*qApp).apply(Theme::Mode::Light);
    }

private Q_SLOTS:
    void initTestCase()
    {
        Theme::of(*qApp).apply(Theme::Mode::Light);
        Language::of(*qApp).apply(QStringLiteral("en"));
    }
    void init()
    {
        m_script = ServiceScript();
        m_platform.rest = [this](const ScriptedRequest &asked) { return m_script.answer(asked); };
        open();
    }
    void cleanup() { m_page.reset(); }

    void renewedStepByStep()
    {
        m_context->settings().set(Settings::Key::BidDates, QStringLiteral(R"([{"date":"2098-03-05","note":"Road 7"}])"));
        showPage();
        m_page->begin(ServicePage::Kind::Renew, m_serial);
        QTRY_VERIFY(widget<QPushButton>("service.go"));
        QTRY_VERIFY(text().contains(QStringLiteral("2098-03-05")) && text().contains(QStringLiteral("Road 7")));
        QVERIFY(!widget<QPushButton>("service.go")->isEnabled());
        QVERIFY(widget<QLabel>("service.missing")->text().contains(QStringLiteral("sealed bid")));
        picture(QStringLiteral("service-renew"));
        agree("service.bids");
        QVERIFY(!widget<QPushButton>("service.go")->isEnabled()); // no key, and nothing said of one
        QTRY_VERIFY(widget<QAbstractButton>("service.keyLater")->isVisible());
        agree("service.keyLater");
        QVERIFY(widget<QPushButton>("service.go")->isEnabled());
        // Another language loses nothing of it.
        Language::of(*qApp).apply(QStringLiteral("zh"));
        QTRY_VERIFY(widget<QPushButton>("service.go") && widget<QPushButton>("service.go")->isEnabled());
        Language::of(*qApp).apply(QStringLiteral("en"));
        QTRY_VERIFY(widget<QPushButton>("service.go") && widget<QPushButton>("service.go")->isEnabled());
        press("service.go");
        QTRY_VERIFY(widget<QPushButton>("service.pay"));
        QCOMPARE(m_script.posts.last(), (QJsonObject{{QStringLiteral("acknowledgedOpenBids"), true}}));
        QCOMPARE(m_script.charged, 0);
        QVERIFY(widget<QPushButton>("service.pay")->text().contains(QStringLiteral("200.00")));
        QVERIFY(widget<QPushButton>("service.pay")->isEnabled()); // what was said of the key before still holds
        picture(QStringLiteral("service-pay"));
        m_script.losePayment = true; // charged, and the answer does not say so
        press("service.pay");
        QTRY_VERIFY(!m_page->message().text().isEmpty());
        press("service.pay");
        QTRY_VERIFY(widget<EmptyState>("service.state"));
        QCOMPARE(m_script.charged, 1);
        QCOMPARE(m_script.posts.last().value(QStringLiteral("amount")).toInteger(), 20000);
    }

    void payingWaitsForTheKey()
    {
        m_script.open(QStringLiteral("renew"), QStringLiteral("awaiting_payment"), {QStringLiteral("pay"), QStringLiteral("cancel")});
        showPage();
        m_page->resume(QStringLiteral("s1"));
        QTRY_VERIFY(widget<QPushButton>("service.pay"));
        QVERIFY(!widget<QPushButton>("service.pay")->isEnabled());
        QTRY_VERIFY(widget<QAbstractButton>("service.keyLater")->isVisible());
        agree("service.keyLater");
        QVERIFY(widget<QPushButton>("service.pay")->isEnabled());
    }

    void aLostKeyIsTyped()
    {
        showPage();
        m_page->begin(ServicePage::Kind::Replace, m_serial);
        QTRY_VERIFY(widget<QPushButton>("service.go"));
        agree("service.bids");
        QTRY_VERIFY(widget<QAbstractButton>("service.keyLater")->isVisible());
        agree("service.keyLater");
        QVERIFY(widget<QPushButton>("service.go")->isVisible()); // damaged: nothing ends at once
        agree("service.reason.lost");
        QVERIFY(!widget<QPushButton>("service.go")->isVisible());
        QVERIFY(!widget<QPushButton>("consent.give")->isEnabled());
        picture(QStringLiteral("service-lost"));
        QTest::keyClicks(widget<QLineEdit>("consent.word"), QStringLiteral("delete"));
        QVERIFY(!widget<QPushButton>("consent.give")->isEnabled()); // not the word for this
        widget<QLineEdit>("consent.word")->clear();
        QTest::keyClicks(widget<QLineEdit>("consent.word"), QStringLiteral("revoke"));
        press("consent.give");
        QTRY_VERIFY(widget<QPushButton>("service.pay"));
        QCOMPARE(m_script.posts.last().value(QStringLiteral("reason")).toString(), QStringLiteral("lost"));
        QVERIFY(m_script.posts.last().value(QStringLiteral("confirmRevocation")).toBool());
        // Cancelling says that this does not bring it back.
        press("service.cancel");
        QVERIFY2(text().contains(QStringLiteral("stays revoked")), qPrintable(text()));
        QTest::keyClicks(widget<QLineEdit>("consent.word"), QStringLiteral("cancel"));
        press("consent.give");
        QTRY_COMPARE(m_script.service.value(QStringLiteral("state")).toString(), QStringLiteral("cancelled"));
        QTRY_VERIFY(widget<EmptyState>("service.state"));
    }

    void revokedInPlace()
    {
        showPage();
        QSignalSpy changed(m_page.get(), &ServicePage::done);
        m_page->begin(ServicePage::Kind::Revoke, m_serial);
        QTRY_VERIFY(widget<QPushButton>("service.go"));
        QVERIFY(!widget<QAbstractButton>("service.keyLater")); // no key is needed
        agree("service.reason.keyCompromise");
        agree("service.bids");
        picture(QStringLiteral("service-revoke"));
        QTest::keyClicks(widget<QLineEdit>("consent.word"), QStringLiteral("revoke"));
        press("consent.give");
        QTRY_VERIFY(text().contains(QStringLiteral("The certificate is revoked")));
        QCOMPARE(changed.size(), 1);
        QCOMPARE(m_script.posts.last().value(QStringLiteral("reason")).toString(), QStringLiteral("keyCompromise"));
    }

    void whatIsTypedForAChangeStays()
    {
        showPage();
        m_page->begin(ServicePage::Kind::Change, m_serial);
        QTRY_VERIFY(widget<QLineEdit>("service.name"));
        QTest::keyClicks(widget<QLineEdit>("service.name"), QStringLiteral("New name"));
        FileChooser::of(m_page.get()).setNextAnswer(QStringLiteral(CERTDESK_SOURCE_DIR "/resources/rehearsal/scans/licence.png"));
        press("service.licence");
        QTRY_VERIFY(text().contains(QStringLiteral("licence.png")));
        picture(QStringLiteral("service-change"));
        QTRY_COMPARE(QCoro::waitFor(services::keptChange(m_context, m_serial)).fileName, QStringLiteral("licence.png"));
        m_page.reset();
        showPage();
        m_page->begin(ServicePage::Kind::Change, m_serial);
        QTRY_VERIFY(widget<QLineEdit>("service.name"));
        QCOMPARE(widget<QLineEdit>("service.name")->text(), QStringLiteral("New name"));
        QVERIFY(text().contains(QStringLiteral("licence.png")));
    }

    void obstacles_data()
    {
        QTest::addColumn<QString>("state");
        QTest::addColumn<bool>("offered");
        QTest::addColumn<QString>("says");
        QTest::newRow("too early") << QStringLiteral("active") << false << QStringLiteral("2099-06-03");
        QTest::newRow("expired") << QStringLiteral("expired") << false << QStringLiteral("has ended");
        QTest::newRow("in time") << QStringLiteral("active") << true << QStringLiteral("What this does");
    }
    void obstacles()
    {
        QFETCH(QString, state);
        QFETCH(bool, offered);
        QFETCH(QString, says);
        m_script.certificate.insert(QStringLiteral("state"), state);
        if (!offered)
            m_script.certificate.insert(QStringLiteral("actions"), QJsonArray());
        showPage();
        m_page->begin(ServicePage::Kind::Renew, m_serial);
        QTRY_VERIFY2(text().contains(says), qPrintable(text()));
        QCOMPARE(widget<QPushButton>("service.go") != nullptr, offered);
        if (!offered)
            picture(QStringLiteral("service-") + state);
    }

    void theOneThatIsUnderWayIsShown()
    {
        m_script.open(QStringLiteral("change"), QStringLiteral("in_review"), {QStringLiteral("cancel")}, 0);
        m_script.certificate.insert(QStringLiteral("openService"), QStringLiteral("s1"));
        showPage();
        m_page->begin(ServicePage::Kind::Renew, m_serial);
        QTRY_VERIFY(text().contains(QStringLiteral("staff look at the change")));
        QVERIFY(m_page->message().text().contains(QStringLiteral("Another service")));
        picture(QStringLiteral("service-review"));
    }

    void whatWaitsIsOnTheHomePage()
    {
        QList<CertificateService> services;
        for (const auto &[state, made] : {std::pair("awaiting_payment", ""), std::pair("in_review", ""), std::pair("ready", "ready"), std::pair("done", "installed"), std::pair("done", "bound")}) {
            CertificateService service;
            service.id = QString::fromLatin1(state) + QString::fromLatin1(made);
            service.kind = ServiceKind::Renew;
            service.state = QString::fromLatin1(state);
            service.newState = QString::fromLatin1(made);
            services << service;
        }
        const QList<Attention> items = attentionFor(services);
        QStringList ids;
        for (const Attention &item : items) {
            ids << item.serviceId;
            QVERIFY(item.urgent() && !item.action.isEmpty() && !item.title.isEmpty() && !item.badge.isEmpty());
        }
        QCOMPARE(ids, (QStringList{QStringLiteral("awaiting_payment"), QStringLiteral("readyready"), QStringLiteral("doneinstalled")}));
    }
};

QTEST_MAIN(ServicePages)
#include "tst_service.moc"
