// SPDX-FileCopyrightText: CertDesk contributors
// SPDX-License-Identifier: Apache-2.0
// A service and the keys that are plugged in: which one is proposed, that it stays chosen and its PIN is what comes next, whatever goes wrong.
#include "ScriptedPage.h"
#include "ServiceScript.h"

#include "journey/TestCa.h"
#include "pkcs11/Cryptoki.h"
#include "token/MockScenario.h"
#include "ui/certificates/ServicePage.h"
#include "ui/components/MessageBar.h"
#include "ui/components/PinEdit.h"
#include "ui/shell/MainWindow.h"

#include <QCoroTask>
#include <QLineEdit>
#include <QPushButton>
#include <QRadioButton>
#include <QSignalSpy>

using namespace certdesk;
using namespace certdesk::test;
using namespace certdesk::ui;

class ServiceKeyPages : public QObject, protected ScriptedPage<ServicePage, ServiceScript> {
    Q_OBJECT

private:
    void press(const char *name) const { QTest::mouseClick(widget<QPushButton>(name), Qt::LeftButton); }
    void agree(const char *name) const { widget<QAbstractButton>(name)->click(); }
    bool shown(const char *name) const { return widget<QWidget>(name) && widget<QWidget>(name)->isVisible(); }
    void type(const char *name, const char *text) const
    {
        widget<PinEdit>(name)->clear();
        QTest::keyClicks(widget<PinEdit>(name), QLatin1String(text));
    }
    /// The keys of the one driver in use; instead of none, with which each test begins.
    void plugIn(const QJsonArray &keys, const QJsonArray &faults = {})
    {
        m_key = std::make_unique<MockScenario>(keys, faults);
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

    static QJsonObject blank(const char *serial) { return {{QStringLiteral("serial"), QLatin1String(serial)}}; }
    /// Beside another one of the same driver.
    static QJsonObject second(QJsonObject key)
    {
        key.insert(QStringLiteral("slot"), 2);
        return key;
    }
    /// "KEY0001", however the page groups it.
    static QString serialOf(const QRadioButton *radio)
    {
        QString serial = radio->text().section(QStringLiteral("·"), -1);
        serial.removeIf([](QChar each) { return !each.isLetterOrNumber(); });
        return serial;
    }
    QList<QRadioButton *> choices() const
    {
        QList<QRadioButton *> shown;
        for (QRadioButton *radio : m_page->findChildren<QRadioButton *>()) {
            if (radio->isVisible() && radio->objectName().startsWith(QLatin1String("key.")))
                shown << radio;
        }
        return shown;
    }
    /// The serial number of the key that is chosen; "-" for none.
    QString chosen() const
    {
        for (const QRadioButton *radio : choices()) {
            if (radio->isChecked())
                return serialOf(radio);
        }
        return QStringLiteral("-");
    }
    QRadioButton *choiceOf(const char *serial) const
    {
        for (QRadioButton *radio : choices()) {
            if (serialOf(radio) == QLatin1String(serial))
                return radio;
        }
        return nullptr;
    }
    /// Puts the certificate that services are about onto this key.
    void putCertificateOn(const QString &serial)
    {
        TokenBackend &token = m_context->token();
        QVERIFY(QCoro::waitFor(token.login(serial, SecureBuffer::fromView("246810"))));
        const auto pair = QCoro::waitFor(token.generateKeyPair(serial, QStringLiteral("EC-P256"), QStringLiteral("old")));
        QVERIFY(pair);
        const TestCa::Certificate leaf = TestCa().leaf(QStringLiteral("杭州样例科技有限公司"), TestCa::keyFrom(pair->publicKey));
        QVERIFY(QCoro::waitFor(token.writeCertificate(serial, pair->id, TestCa::der(leaf), QStringLiteral("old"))));
        QVERIFY(QCoro::waitFor(token.logout(serial)));
        m_script.certificate.insert(QStringLiteral("serialNumber"), TestCa::serialNumber(leaf));
    }
    QString serial() const { return m_script.certificate.value(QStringLiteral("serialNumber")).toString(); }

    std::unique_ptr<MockScenario> m_key;

private Q_SLOTS:
    void initTestCase() { inEnglish(); }
    void init() { m_tokenModule.clear(); }
    void cleanup() { m_page.reset(); }

    /// Of the keys that would do none is taken by itself, and the one with the present certificate comes first.
    void theKeyWithTheCertificateComesFirst()
    {
        plugIn({blank("KEY0001"), second(usedKey("KEY0002"))});
        putCertificateOn(QStringLiteral("KEY0002"));
        m_context->settings().set(Settings::Key::BidDates, QStringLiteral(R"([{"date":"2098-03-05","note":"Road 7"}])"));
        showReady();
        QTRY_VERIFY(choiceOf("KEY0001") && choiceOf("KEY0002"));
        QCOMPARE(chosen(), QStringLiteral("-"));
        QVERIFY(!widget<QPushButton>("service.activate")->isEnabled());
        QCOMPARE(choiceOf("KEY0002")->objectName(), QStringLiteral("key.0"));
        // What ends the old certificate says once more which bids there are.
        QVERIFY(shown("service.bidsAgain") && text().contains(QStringLiteral("2098-03-05")));
        choiceOf("KEY0002")->click();
        QTRY_VERIFY(shown("pin.current"));
        QVERIFY(shown("activate.unlock")); // nobody has to guess
        QSignalSpy unlock(m_page.get(), &ServicePage::unlockRequested);
        press("activate.unlock");
        QCOMPARE(unlock.size(), 1);
        m_key->setKeys({second(usedKey("KEY0002"))});
        QTRY_VERIFY_WITH_TIMEOUT(!choiceOf("KEY0001") && choiceOf("KEY0002"), 15'000); // for a moment nothing may be read
        QCOMPARE(chosen(), QStringLiteral("KEY0002"));
        // While it is away the blank one is not taken for it.
        m_key->setKeys({blank("KEY0001")});
        QTRY_VERIFY_WITH_TIMEOUT(choiceOf("KEY0001") && !choiceOf("KEY0002"), 15'000);
        QCOMPARE(chosen(), QStringLiteral("-"));
        QVERIFY2(text().contains(QStringLiteral("…0002")), qPrintable(text()));
        m_key->setKeys({blank("KEY0001"), second(usedKey("KEY0002"))});
        QTRY_COMPARE_WITH_TIMEOUT(chosen(), QStringLiteral("KEY0002"), 15'000);
        picture(QStringLiteral("service-two-keys")); // which builds the page anew in each language
    }

    void aWrongPinLeavesTheKeyAndTheCursor()
    {
        plugIn({blank("KEY0001"), second(usedKey("KEY0002", {{QStringLiteral("pinRetries"), 6}}))});
        putCertificateOn(QStringLiteral("KEY0002"));
        showReady();
        QTRY_VERIFY(choiceOf("KEY0002"));
        choiceOf("KEY0002")->click();
        QTRY_VERIFY(shown("pin.current"));
        type("pin.current", "135790");
        press("service.activate");
        QTRY_VERIFY2_WITH_TIMEOUT(said().contains(Failure(FailureCode::Token_Pin_Wrong).cause()), qPrintable(said()), 15'000);
        QTRY_VERIFY(shown("pin.current"));
        QTRY_COMPARE(chosen(), QStringLiteral("KEY0002"));
        QTRY_VERIFY(widget<QWidget>("pin.current")->hasFocus());
        QVERIFY(!shown("pin.new"));
        // Also after the page has asked the platform how the service stands.
        QTest::qWait(300);
        QTRY_COMPARE(chosen(), QStringLiteral("KEY0002"));
        QVERIFY(widget<QWidget>("pin.current")->hasFocus());
    }

    /// Of two that are alike the one the user chose stays his choice when setting it up failed.
    void theChosenOfTwoBlankOnesStays()
    {
        const auto odd = [](const char *serial) {
            return QJsonObject{{QStringLiteral("serial"), QLatin1String(serial)}, {QStringLiteral("soPin"), QStringLiteral("87654321")}, {QStringLiteral("hiddenFlags"), QStringLiteral("0x400")}};
        };
        plugIn({odd("KEY0001"), second(odd("KEY0002"))});
        showReady();
        QTRY_VERIFY(choiceOf("KEY0002"));
        QCOMPARE(chosen(), QStringLiteral("-"));
        choiceOf("KEY0002")->click();
        QTRY_VERIFY(shown("pin.new"));
        type("pin.new", "ab12cd34");
        type("pin.repeat", "ab12cd34");
        QTRY_VERIFY(widget<QPushButton>("service.activate")->isEnabled());
        press("service.activate");
        QTRY_VERIFY2_WITH_TIMEOUT(said().contains(Failure(FailureCode::Token_SoPin_Wrong).cause()), qPrintable(said()), 15'000);
        QTRY_COMPARE(chosen(), QStringLiteral("KEY0002"));
        m_key->setKeys({odd("KEY0001")});
        QTRY_VERIFY_WITH_TIMEOUT(choiceOf("KEY0001") && !choiceOf("KEY0002"), 15'000);
        QCOMPARE(chosen(), QStringLiteral("-"));
    }

    /// "Lost", and it is plugged in: said in so many words, with its number.
    void aLostKeyThatIsHereIsObjectedTo()
    {
        plugIn({usedKey("KEY0002")});
        putCertificateOn(QStringLiteral("KEY0002"));
        makePage();
        m_page->begin(ServicePage::Kind::Replace, serial());
        QTRY_VERIFY(text().contains(QStringLiteral("The key that is replaced")));
        QVERIFY(!shown("service.objection"));
        agree("service.reason.lost");
        QTRY_VERIFY(shown("service.objection"));
        QVERIFY(widget<MessageBar>("service.objection")->text().contains(QStringLiteral("…0002")));
        picture(QStringLiteral("service-lost-but-here"));
        agree("service.reason.damaged");
        QTRY_VERIFY(!shown("service.objection"));
    }

    /// Only the key with the new certificate can be bound.
    void bindingOffersNoBlankKey()
    {
        plugIn({blank("KEY0001")});
        m_script.open(QStringLiteral("renew"), QStringLiteral("done"), {});
        m_script.service.insert(QStringLiteral("newCertificate"), QJsonObject{{QStringLiteral("state"), QStringLiteral("installed")}, {QStringLiteral("serialNumber"), QStringLiteral("AA55")}});
        makePage();
        m_page->resume(QStringLiteral("s1"));
        QTRY_VERIFY(shown("service.activate"));
        QTRY_VERIFY(text().contains(QStringLiteral("Plug in the key that the new certificate is on")));
        QVERIFY(!choiceOf("KEY0001") && !shown("pin.new"));
    }

    /// Nothing is lost by closing, and it is said instead of the window being gone.
    void closingWhileAKeyIsWrittenAsks()
    {
        plugIn({usedKey("KEY0001", {{QStringLiteral("label"), ticketLabel()}})}, {faultAt("C_Login", "delay", {{QStringLiteral("ms"), 4000}})});
        m_script.open(QStringLiteral("renew"), QStringLiteral("ready"), {QStringLiteral("activate")});
        m_script.service.insert(QStringLiteral("newCertificate"), QJsonObject{{QStringLiteral("state"), QStringLiteral("ready")}});
        MainWindow window(*m_context);
        window.show();
        auto *page = window.findChild<ServicePage *>();
        window.showPage(QStringLiteral("service"));
        page->resume(QStringLiteral("s1"));
        const auto pin = [page] { return page->findChild<PinEdit *>(QStringLiteral("pin.current")); };
        QTRY_VERIFY(pin() && pin()->isVisible());
        QTest::keyClicks(pin(), QStringLiteral("246810"));
        auto *go = page->findChild<QPushButton *>(QStringLiteral("service.activate"));
        QTRY_VERIFY(go->isEnabled());
        QTest::mouseClick(go, Qt::LeftButton);
        QTRY_VERIFY(!page->mayLeave());
        QVERIFY(!window.close());
        QVERIFY(window.isVisible());
        QVERIFY2(textOf(window).contains(QStringLiteral("A key is being written to")), qPrintable(textOf(window)));
        QPushButton *close = nullptr;
        for (QPushButton *button : window.findChildren<QPushButton *>()) {
            if (button->text() == QStringLiteral("Close all the same"))
                close = button;
        }
        QVERIFY(close);
        QTest::mouseClick(close, Qt::LeftButton);
        QVERIFY(!window.isVisible());
        QTRY_VERIFY_WITH_TIMEOUT(page->mayLeave(), 15'000);
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
        plugIn({QJsonObject{{QStringLiteral("serial"), QStringLiteral("KEY0001")}, {QStringLiteral("soPin"), QStringLiteral("87654321")}, {QStringLiteral("hiddenFlags"), QStringLiteral("0x400")}}});
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
};

QTEST_MAIN(ServiceKeyPages)
#include "tst_servicekeys.moc"
