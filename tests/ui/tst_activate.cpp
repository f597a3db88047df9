// SPDX-FileCopyrightText: CertDesk contributors
// SPDX-License-Identifier: Apache-2.0
// 写入证书 when the key pair is gone after the CA has signed: the page and the command line lead to the replacement of just that certificate,
// against the real platform and SoftHSM2.
#include "helper/Programs.h"
#include "journey/JourneyWorld.h"
#include "ui/certificates/ServicePage.h"
#include "ui/components/PinEdit.h"
#include "ui/components/Theme.h"
#include "ui/journey/ActivatePage.h"
#include "ui/shell/Language.h"

#include <QApplication>
#include <QPushButton>

using namespace certdesk;
using namespace certdesk::ui;

class TestActivate : public QObject {
    Q_OBJECT

private:
    JourneyWorld m_world;
    std::shared_ptr<Journey> m_journey;

    AppContext &context() { return *m_world.context; }

    /// As far as the certificate that was signed; then another program wipes what is on the key.
    void loseTheKeyPair()
    {
        Activation activation(context(), *m_journey->order(), 1);
        connect(&activation, &Activation::stepDone, &activation, [&](ActivationStep step) {
            if (step == ActivationStep::Enrol)
                activation.cancel();
        });
        const auto keys = QCoro::waitFor(activation.inspect());
        QVERIFY(JourneyWorld::good(keys));
        const auto empty = std::find_if(keys->cbegin(), keys->cend(), [](const auto &key) { return key.condition == Activation::KeyCondition::Empty; });
        QVERIFY(empty != keys->cend());
        Activation::Choice choice;
        choice.slot = empty->token.slot;
        choice.module = empty->token.module;
        choice.tokenSerial = empty->token.serial;
        QVERIFY(!QCoro::waitFor(activation.run(choice, JourneyWorld::pin())));
        QVERIFY(JourneyWorld::good(QCoro::waitFor(m_journey->refresh())));
        const OrderCertificate signedOne = *m_journey->order()->certificate(1);
        QCOMPARE(signedOne.state, QStringLiteral("enrolled"));
        TokenBackend &token = context().token();
        QVERIFY(JourneyWorld::good(QCoro::waitFor(token.login(signedOne.tokenSerial, JourneyWorld::pin()))));
        const auto objects = QCoro::waitFor(token.objects(signedOne.tokenSerial));
        QVERIFY(JourneyWorld::good(objects) && !objects->isEmpty());
        QVERIFY(JourneyWorld::good(QCoro::waitFor(token.removeObjects(signedOne.tokenSerial, objects->first().id))));
        QVERIFY(JourneyWorld::good(QCoro::waitFor(token.logout(signedOne.tokenSerial))));
    }

private Q_SLOTS:
    void initTestCase()
    {
        Theme::of(*qApp).apply(Theme::Mode::Light);
        Language::of(*qApp).apply(QStringLiteral("en"));
        QVERIFY(m_world.start());
        m_journey = m_world.prepared();
        QVERIFY(m_journey && m_world.toReview(*m_journey) && m_world.approveAndIssue(*m_journey));
        loseTheKeyPair();
    }
    void cleanupTestCase() { m_journey.reset(); }

    void thePageLeadsToTheReplacement()
    {
        ActivatePage page(m_journey);
        page.resize(1060, 760);
        std::optional<Failure> told;
        QString offered;
        std::function<void()> handler;
        connect(&page, &JourneyPage::failed, &page, [&](const Failure &failure, const QString &action, const std::function<void()> &does) {
            told = failure;
            offered = action;
            handler = does;
        });
        QString wanted;
        connect(&page, &JourneyPage::replacementRequested, &page, [&wanted](const QString &serial) { wanted = serial; });
        page.show();
        page.render();
        const auto pin = [&page] { return page.findChild<PinEdit *>(QStringLiteral("pin.current")); };
        QTRY_VERIFY(pin() && pin()->isVisible());
        QTest::keyClicks(pin(), QStringLiteral("246810"));
        QTRY_VERIFY(page.mainEnabled());
        page.triggerMain();
        QTRY_VERIFY_WITH_TIMEOUT(told.has_value(), 20'000);
        QCOMPARE(told->name(), QStringLiteral("Activation_KeyPair_Lost"));
        QCOMPARE(offered, QStringLiteral("Replace this certificate"));
        handler();
        QCOMPARE(wanted, m_journey->order()->certificate(1)->serialNumber);

        // And that one can be asked for, with what it costs.
        ServicePage service(context());
        service.show();
        service.begin(ServicePage::Kind::Replace, wanted);
        QTRY_VERIFY_WITH_TIMEOUT(service.findChild<QPushButton *>(QStringLiteral("service.go")), 20'000);
    }

    void theCommandLineNamesTheCommand()
    {
        const QString order = m_journey->order()->id;
        const QString serial = m_journey->order()->certificate(1)->serialNumber;
        const QString pinFile = m_world.profileDir() + QStringLiteral("/pin");
        QVERIFY(test::writeFile(pinFile, "246810\n"));
        m_journey.reset();
        m_world.context.reset(); // one program at a time has the profile
        const auto ran = test::run(test::program(QStringLiteral("certdesk-cli")), {QStringLiteral("token"), QStringLiteral("activate"), order, QStringLiteral("--pin-file"), pinFile,
                                                                                   QStringLiteral("--rehearsal"), QStringLiteral("--profile"), m_world.profileDir(), QStringLiteral("--lang"), QStringLiteral("en")});
        QCOMPARE(ran.code, 5);
        QVERIFY2(ran.err.contains("Activation_KeyPair_Lost"), ran.err);
        QVERIFY2(ran.err.contains(QStringLiteral("certdesk-cli service replace %1 --reason damaged").arg(serial).toUtf8()), ran.err);
    }
};

QTEST_MAIN(TestActivate)
#include "tst_activate.moc"
