// SPDX-FileCopyrightText: CertDesk contributors
// SPDX-License-Identifier: Apache-2.0
// 延期, 补办, 变更, 注销: what the page says in each state, that nothing happens before it was agreed to, and that nothing typed is lost.
#include "ScriptedPage.h"
#include "ServiceScript.h"

#include "app/journey/ServiceDesk.h"
#include "token/MockScenario.h"
#include "ui/certificates/ServicePage.h"
#include "ui/home/HomeContents.h"
#include "ui/components/EmptyState.h"
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

class ServicePages : public QObject, protected ScriptedPage<ServicePage, ServiceScript> {
    Q_OBJECT

private:
    const QString m_serial = QStringLiteral("6F1E0A9C53D84B27");

    void press(const char *name) const { QTest::mouseClick(widget<QPushButton>(name), Qt::LeftButton); }
    void agree(const char *name) const { widget<QAbstractButton>(name)->click(); }
    bool shown(const char *name) const { return widget<QWidget>(name) && widget<QWidget>(name)->isVisible(); }
    /// The keys of the one driver in use; instead of none, with which each test begins.
    void plugIn(const QJsonArray &keys)
    {
        m_key = std::make_unique<MockScenario>(keys);
        qputenv("CERTDESK_MOCKP11_SCENARIO", m_key->file("scenario.json").toUtf8());
        m_tokenModule = mockModule;
        QVERIFY(open());
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

    /// A tick that was given for one service, or for one certificate, says nothing about another.
    void everyServiceIsAgreedToAnew()
    {
        makePage();
        m_page->begin(ServicePage::Kind::Replace, m_serial);
        QTRY_VERIFY(shown("service.go"));
        agree("service.bids");
        QTRY_VERIFY(widget<QAbstractButton>("service.keyLater")->isVisible());
        agree("service.keyLater");
        QVERIFY(widget<QPushButton>("service.go")->isEnabled());
        for (const ServicePage::Kind kind : {ServicePage::Kind::Revoke, ServicePage::Kind::Renew, ServicePage::Kind::Replace}) {
            m_page->begin(kind, m_serial);
            QTRY_VERIFY(shown("service.go"));
            QVERIFY(!widget<QAbstractButton>("service.bids")->isChecked());
            QVERIFY(kind == ServicePage::Kind::Revoke || !widget<QAbstractButton>("service.keyLater")->isChecked());
            QVERIFY(!widget<QPushButton>("service.go")->isEnabled());
            agree("service.bids");
        }
        // The other one, on another key.
        m_script.certificate.insert(QStringLiteral("serialNumber"), QStringLiteral("6F1E0A9C53D8D1FD"));
        m_page->begin(ServicePage::Kind::Replace, QStringLiteral("6F1E0A9C53D8D1FD"));
        QTRY_VERIFY(shown("service.go") && text().contains(QStringLiteral("D1FD")));
        QVERIFY(!widget<QAbstractButton>("service.bids")->isChecked());
    }

    /// Without a reason nothing is asked of the platform, and the page says where it is missing; for two reasons there is something better.
    void revokingAsksForItsReason()
    {
        m_context->settings().set(Settings::Key::BidDates, QStringLiteral(R"([{"date":"2098-03-05","note":"Road 7"}])"));
        makePage();
        m_page->begin(ServicePage::Kind::Revoke, m_serial);
        QTRY_VERIFY(shown("service.reasonMissing"));
        agree("service.bids");
        QVERIFY(!widget<QPushButton>("service.go")->isEnabled() && !shown("consent.give"));
        agree("service.reason.cessationOfOperation");
        QVERIFY(!shown("service.reasonMissing") && !shown("service.instead"));
        // The last question names the certificate and the bids.
        QTRY_VERIFY(shown("consent.give"));
        for (const char *named : {"…4B27", "2098-03-05", "Road 7"})
            QVERIFY2(text().contains(QString::fromUtf8(named)), named);
        picture(QStringLiteral("service-revoke-question"));
        agree("service.reason.keyCompromise");
        QTRY_VERIFY(shown("service.instead"));
        press("service.instead");
        QTRY_VERIFY(widget<QAbstractButton>("service.reason.lost"));
        QVERIFY(m_script.posts.isEmpty());
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
        // What staff look at is found there as well, among what is under way.
        services[1].certificateSerial = m_serial;
        const QList<HomeRow> under = rowsInProgress(services);
        QCOMPARE(under.size(), 1);
        QVERIFY(under.first().target == (HomeTarget{HomeTarget::Kind::Service, QStringLiteral("in_review")}));
        QVERIFY(under.first().title.contains(QStringLiteral("…4B27")) && !under.first().action.isEmpty());
    }
};

QTEST_MAIN(ServicePages)
#include "tst_service.moc"
