// SPDX-FileCopyrightText: CertDesk contributors
// SPDX-License-Identifier: Apache-2.0
// 延期, 补办, 变更, 注销: what the page says in each state, that nothing happens before it was agreed to, and that nothing typed is lost.
#include "ScriptedPage.h"

#include "app/journey/ServiceDesk.h"
#include "pkcs11/Cryptoki.h"
#include "token/MockScenario.h"
#include "ui/certificates/ServicePage.h"
#include "ui/components/EmptyState.h"
#include "ui/components/PinEdit.h"
#include "ui/journey/FileChooser.h"
#include "ui/orders/Attention.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QLineEdit>
#include <QPushButton>
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
        if (path.endsWith(QLatin1String("/key-ticket")))
            return json({{QStringLiteral("label"), QStringLiteral("CertDesk e:s1-1")}, {QStringLiteral("soPin"), QStringLiteral("11112222")}, {QStringLiteral("pinRules"), QJsonObject{{QStringLiteral("minLength"), 6}, {QStringLiteral("maxLength"), 16}}}});
        if (path.endsWith(QLatin1String("/csrattrs")))
            return json({{QStringLiteral("keyAlgorithm"), QStringLiteral("EC-P256")}, {QStringLiteral("subject"), QJsonArray{QJsonObject{{QStringLiteral("name"), QStringLiteral("O")}, {QStringLiteral("value"), QStringLiteral("O")}}}}});
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

class ServicePages : public QObject, protected ScriptedPage<ServicePage, ServiceScript> {
    Q_OBJECT

private:
    const QString m_serial = QStringLiteral("6F1E0A9C53D84B27");

    void press(const char *name) const { QTest::mouseClick(widget<QPushButton>(name), Qt::LeftButton); }
    void agree(const char *name) const { widget<QAbstractButton>(name)->click(); }
    bool shown(const char *name) const { return widget<QWidget>(name) && widget<QWidget>(name)->isVisible(); }
    void type(const char *name, const char *text) const
    {
        widget<PinEdit>(name)->clear();
        QTest::keyClicks(widget<PinEdit>(name), QLatin1String(text));
    }
    /// The keys of the one driver in use; instead of none, with which each test begins.
    void plugIn(const QJsonArray &keys)
    {
        m_key = std::make_unique<MockScenario>(keys);
        qputenv("CERTDESK_MOCKP11_SCENARIO", m_key->file("scenario.json").toUtf8());
        m_tokenModule = mockModule;
        QVERIFY(open());
    }
    static QString ticketLabel() { return QStringLiteral("CertDesk e:s1-1"); } // of "service:s1"
    /// A renewal that is paid.
    void showReady()
    {
        m_script.open(QStringLiteral("renew"), QStringLiteral("ready"), {QStringLiteral("activate"), QStringLiteral("cancel")});
        m_script.service.insert(QStringLiteral("newCertificate"), QJsonObject{{QStringLiteral("state"), QStringLiteral("ready")}});
        makePage();
        m_page->resume(QStringLiteral("s1"));
        QTRY_VERIFY(shown("service.activate"));
    }

    std::unique_ptr<MockScenario> m_key;

private Q_SLOTS:
    void initTestCase() { inEnglish(); }
    void init()
    {
        m_tokenModule.clear();
        QVERIFY(open());
    }
    void cleanup() { m_page.reset(); }

    void renewedStepByStep()
    {
        m_context->settings().set(Settings::Key::BidDates, QStringLiteral(R"([{"date":"2098-03-05","note":"Road 7"}])"));
        makePage();
        m_page->begin(ServicePage::Kind::Renew, m_serial);
        QTRY_VERIFY(shown("service.go"));
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
        QTRY_VERIFY(shown("service.pay"));
        QCOMPARE(m_script.posts.last(), (QJsonObject{{QStringLiteral("acknowledgedOpenBids"), true}}));
        QCOMPARE(m_script.charged, 0);
        QVERIFY(widget<QPushButton>("service.pay")->text().contains(QStringLiteral("200.00")));
        QTRY_VERIFY(widget<QPushButton>("service.pay")->isEnabled()); // what was said of the key before still holds
        picture(QStringLiteral("service-pay"));
        m_script.losePayment = true; // charged, and the answer does not say so
        press("service.pay");
        QTRY_VERIFY(!said().isEmpty());
        press("service.pay");
        QTRY_VERIFY(shown("service.state"));
        QCOMPARE(m_script.charged, 1);
        QCOMPARE(m_script.posts.last().value(QStringLiteral("amount")).toInteger(), 20000);
    }

    /// The same check as before an application's payment; a key that is plugged in meanwhile is seen.
    void payingWaitsForTheCheck()
    {
        plugIn({});
        m_script.open(QStringLiteral("renew"), QStringLiteral("awaiting_payment"), {QStringLiteral("pay"), QStringLiteral("cancel")});
        makePage();
        m_page->resume(QStringLiteral("s1"));
        QTRY_VERIFY(shown("service.pay"));
        QTRY_VERIFY(widget<QWidget>("preflight.key") && widget<QWidget>("preflight.upload"));
        QVERIFY(!widget<QPushButton>("service.pay")->isEnabled());
        picture(QStringLiteral("service-check"));
        agree("preflight.onTheWay");
        QTRY_VERIFY(widget<QPushButton>("service.pay")->isEnabled());
        QVERIFY(!widget<QWidget>("preflight.key")); // nothing is asked of a key that comes later
        agree("preflight.onTheWay");
        QTRY_VERIFY(!widget<QPushButton>("service.pay")->isEnabled());
        m_key->setKeys({usedKey("KEY0002")}); // somebody else's: the certificate would need it wiped
        QTRY_VERIFY_WITH_TIMEOUT(m_key->calls("C_GetMechanismList") > 0, 15'000);
        QTRY_VERIFY(widget<QPushButton>("preflight.again")->isEnabled());
        QVERIFY(!widget<QPushButton>("service.pay")->isEnabled());
        m_key->setKeys({QJsonObject{{QStringLiteral("serial"), QStringLiteral("KEY0003")}}});
        QTRY_VERIFY_WITH_TIMEOUT(widget<QPushButton>("service.pay")->isEnabled(), 15'000);
        m_key->setKeys({QJsonObject{{QStringLiteral("serial"), QStringLiteral("KEY0003")}, {QStringLiteral("writeProtected"), true}}});
        QTRY_VERIFY_WITH_TIMEOUT(!widget<QPushButton>("service.pay")->isEnabled(), 15'000);
        agree("preflight.allTheSame");
        QVERIFY(widget<QPushButton>("service.pay")->isEnabled());
    }

    /// What may be the last attempt of the key's PIN is not spent before that was typed, and for one attempt only.
    void theLastAttemptIsAgreedToInWriting()
    {
        // Begun on this key before, as its label says; one more wrong PIN locks it.
        plugIn({usedKey("KEY0001", {{QStringLiteral("label"), ticketLabel()}, {QStringLiteral("pinRetries"), 3}, {QStringLiteral("flags"), int(CKF_USER_PIN_FINAL_TRY)}})});
        showReady();
        QTRY_VERIFY(shown("pin.consent"));
        QVERIFY(!shown("pin.current") && !widget<QPushButton>("service.activate")->isEnabled());
        picture(QStringLiteral("service-last-attempt"));
        QTest::keyClicks(widget<QLineEdit>("consent.word"), QStringLiteral("last"));
        press("consent.give");
        QTRY_VERIFY(shown("pin.current"));
        type("pin.current", "135790");
        QCOMPARE(m_key->calls("C_Login"), 0);
        press("service.activate");
        QTRY_VERIFY2(said().contains(Failure(FailureCode::Token_Pin_Wrong).cause()), qPrintable(said()));
        QCOMPARE(m_key->calls("C_Login", "user wrong"), 1);
        QTRY_VERIFY(shown("pin.consent")); // the next one is another one
        QVERIFY(!widget<QPushButton>("service.activate")->isEnabled());
    }

    /// The administrator's PIN of a key that somebody else set up is not the ticket's: pressing again does not send it again, typing does.
    void aRefusedOfficerIsAskedAgainByConsent()
    {
        plugIn({QJsonObject{{QStringLiteral("serial"), QStringLiteral("KEY0001")}, {QStringLiteral("soPin"), QStringLiteral("87654321")}}});
        showReady();
        QTRY_VERIFY(shown("pin.new"));
        QVERIFY(!shown("pin.consent"));
        for (int attempt = 1; attempt <= 2; ++attempt) {
            type("pin.new", "ab12cd34");
            type("pin.repeat", "ab12cd34");
            QTRY_VERIFY(widget<QPushButton>("service.activate")->isEnabled());
            press("service.activate");
            QTRY_VERIFY2(said().contains(Failure(FailureCode::Token_SoPin_Wrong).cause()), qPrintable(said()));
            QCOMPARE(m_key->calls("C_InitToken", "so wrong"), attempt);
            QTRY_VERIFY(shown("pin.consent")); // again after the second
            QVERIFY(!shown("pin.new") && !widget<QPushButton>("service.activate")->isEnabled());
            if (attempt == 1) {
                picture(QStringLiteral("service-officer-again"));
                QTest::keyClicks(widget<QLineEdit>("consent.word"), QStringLiteral("again"));
                press("consent.give");
                QTRY_VERIFY(shown("pin.new"));
            }
        }
    }

    void aLostKeyIsTyped()
    {
        makePage();
        m_page->begin(ServicePage::Kind::Replace, m_serial);
        QTRY_VERIFY(shown("service.go"));
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
        QTRY_VERIFY(shown("service.pay"));
        QCOMPARE(m_script.posts.last().value(QStringLiteral("reason")).toString(), QStringLiteral("lost"));
        QVERIFY(m_script.posts.last().value(QStringLiteral("confirmRevocation")).toBool());
        // Cancelling says that this does not bring it back.
        press("service.cancel");
        QVERIFY2(text().contains(QStringLiteral("stays revoked")), qPrintable(text()));
        QTest::keyClicks(widget<QLineEdit>("consent.word"), QStringLiteral("cancel"));
        press("consent.give");
        QTRY_COMPARE(m_script.service.value(QStringLiteral("state")).toString(), QStringLiteral("cancelled"));
        QTRY_VERIFY(shown("service.state"));
    }

    void revokedInPlace()
    {
        makePage();
        QSignalSpy changed(m_page.get(), &ServicePage::done);
        m_page->begin(ServicePage::Kind::Revoke, m_serial);
        QTRY_VERIFY(shown("service.go"));
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
        makePage();
        m_page->begin(ServicePage::Kind::Change, m_serial);
        QTRY_VERIFY(shown("service.name"));
        QTest::keyClicks(widget<QLineEdit>("service.name"), QStringLiteral("New name"));
        FileChooser::of(m_page.get()).setNextAnswer(QStringLiteral(CERTDESK_SOURCE_DIR "/resources/rehearsal/scans/licence.png"));
        press("service.licence");
        QTRY_VERIFY(text().contains(QStringLiteral("licence.png")));
        picture(QStringLiteral("service-change"));
        QTRY_COMPARE(QCoro::waitFor(services::keptChange(m_context, m_serial)).fileName, QStringLiteral("licence.png"));
        m_page.reset();
        makePage();
        m_page->begin(ServicePage::Kind::Change, m_serial);
        QTRY_VERIFY(shown("service.name"));
        QCOMPARE(widget<QLineEdit>("service.name")->text(), QStringLiteral("New name"));
        QTRY_VERIFY(text().contains(QStringLiteral("licence.png"))); // shown with the next turn of the event loop
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
        makePage();
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
        makePage();
        m_page->begin(ServicePage::Kind::Renew, m_serial);
        QTRY_VERIFY(text().contains(QStringLiteral("staff look at the change")));
        QVERIFY(said().contains(QStringLiteral("Another service")));
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
