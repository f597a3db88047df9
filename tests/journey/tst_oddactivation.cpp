// SPDX-FileCopyrightText: CertDesk contributors
// SPDX-License-Identifier: Apache-2.0
// Activations on keys whose drivers tell less than the truth (tests/mockp11): nothing is wiped unasked, nothing is spent twice, nothing is signed in vain.
#include "app/token/PinBudget.h"
#include "journey/JourneyWorld.h"
#include "token/MockScenario.h"

using namespace certdesk;

class TestOddActivation : public QObject {
    Q_OBJECT

private:
    using Condition = Activation::KeyCondition;
    const QString m_serial = QStringLiteral("ODD0001");
    std::unique_ptr<MockScenario> m_scenario;
    std::optional<JourneyWorld> m_world;
    std::shared_ptr<Journey> m_journey;
    int m_index = 0;

    Order order() { return *m_journey->order(); }
    QString state() { return QCoro::waitFor(m_world->context->client().order(order().id)).value()->certificate(m_index)->state; }

    /// This key alone in the reader, for the next certificate.
    void plug(QJsonObject key, const QJsonArray &faults = {})
    {
        // A state of its own for each, so that keys may be alike.
        m_scenario = std::make_unique<MockScenario>(QJsonArray{key}, faults);
        qputenv("CERTDESK_MOCKP11_SCENARIO", m_scenario->file("scenario.json").toLocal8Bit());
        m_keys.reset();
        KeyHub::Options options;
        options.hostProgram = hostProgram;
        m_keys = std::make_shared<KeyHub>(options);
        m_keys->setDrivers({QDir::cleanPath(QStringLiteral(CERTDESK_BIN_DIR "/../bin/certdesk_mockp11.so"))});
        m_keys->setPinGate(std::shared_ptr<PinGate>(&m_world->context->pinBudget(), [](PinGate *) {}));
    }
    QJsonObject key(QJsonObject more = {})
    {
        if (!more.contains(QLatin1String("serial")))
            more.insert(QStringLiteral("serial"), m_serial + QString::number(m_index));
        return more;
    }

    std::unique_ptr<Activation> activation()
    {
        auto made = std::make_unique<Activation>(*m_world->context, order(), m_index);
        made->useBackend(m_keys);
        return made;
    }
    Activation::Inspection look()
    {
        const auto activation = this->activation();
        const auto keys = QCoro::waitFor(activation->inspect());
        return JourneyWorld::good(keys) && keys->size() == 1 ? keys->first() : Activation::Inspection();
    }
    QString press(Activation::Choice more = {}, const char *pin = "246810")
    {
        const auto seen = look();
        more.slot = seen.token.slot;
        more.tokenSerial = seen.token.serial;
        const auto activation = this->activation();
        const auto outcome = QCoro::waitFor(activation->activate(more, SecureBuffer::fromView(pin)));
        if (!outcome && outcome.error().is(FailureCode::Token_Request_Refused))
            qWarning() << outcome.error().detail();
        return outcome ? QString() : outcome.error().name();
    }
    std::shared_ptr<KeyHub> m_keys;

private Q_SLOTS:
    void initTestCase()
    {
        QVERIFY(m_world.emplace().start());
        m_journey = m_world->prepared(10);
        QVERIFY(m_journey);
        QVERIFY(m_world->toReview(*m_journey));
        QVERIFY(m_world->approveAndIssue(*m_journey));
    }
    void init() { ++m_index; }
    void cleanupTestCase()
    {
        m_keys.reset();
        m_world.reset();
    }

    /// Pressing "Continue" on a key that only looks new does not end its SO-PIN.
    void aKeyThatRefusesOnceIsAskedAbout()
    {
        plug(usedKey(qPrintable(m_serial), {{QStringLiteral("hiddenFlags"), QStringLiteral("0x400")}, {QStringLiteral("soPinRetries"), 3}}));
        QVERIFY(look().condition == Condition::Empty);
        QCOMPARE(press(), QStringLiteral("Token_SoPin_Wrong"));
        for (int again = 0; again < 3; ++again)
            QCOMPARE(press(), QStringLiteral("Token_SoPin_Wrong"));
        QCOMPARE(m_scenario->calls("C_InitToken", "so wrong"), 1);
        QVERIFY(look().officerSpent);
        const auto standing = QCoro::waitFor(m_world->context->pinBudget().standing(look().token));
        QVERIFY(standing && standing->officerSpent); // also for another activation
        Activation::Choice agreed;
        agreed.repeatSoPin = true;
        QCOMPARE(press(agreed), QStringLiteral("Token_SoPin_Wrong"));
        QCOMPARE(m_scenario->calls("C_InitToken", "so wrong"), 2);
    }

    void whatIsOnAKeyCountsMoreThanItsFlags()
    {
        const QString serial = m_serial + QStringLiteral("-B");
        plug(usedKey(qPrintable(serial)));
        QVERIFY(JourneyWorld::good(QCoro::waitFor(m_keys->login(serial, JourneyWorld::pin()))));
        QVERIFY(JourneyWorld::good(QCoro::waitFor(m_keys->generateKeyPair(serial, QStringLiteral("EC-P256"), QStringLiteral("Bank")))));
        QVERIFY(JourneyWorld::good(QCoro::waitFor(m_keys->logout())));
        m_scenario->setKeys({usedKey(qPrintable(serial), {{QStringLiteral("hiddenFlags"), QStringLiteral("0x400")}, {QStringLiteral("anyPin"), true}})});
        const auto seen = look();
        QVERIFY(!seen.token.initialised);
        QVERIFY(seen.condition == Condition::Foreign);
        QCOMPARE(seen.contents.size(), 1);
        QCOMPARE(press(), QStringLiteral("Activation_Key_Foreign"));
        QCOMPARE(m_scenario->calls("C_InitToken"), 0);
    }

    void aKeyThatCannotBeReadIsShown()
    {
        QJsonObject fault = faultAt("C_FindObjectsInit", "answer", {{QStringLiteral("rv"), 0x30}});
        fault.insert(QStringLiteral("at"), QJsonObject{{QStringLiteral("function"), QStringLiteral("C_FindObjectsInit")}});
        fault.insert(QStringLiteral("once"), false);
        plug(usedKey(qPrintable(m_serial)), {fault});
        const auto seen = look();
        QVERIFY(seen.condition == Condition::Unusable);
        QCOMPARE(seen.contents.size(), 1);
    }

    void theCaSignsNothingThatDoesNotFit()
    {
        plug(key({{QStringLiteral("freePublic"), 100}, {QStringLiteral("freePrivate"), 30'000}}));
        QCOMPARE(press(), QStringLiteral("Preflight_Key_Full"));
        QCOMPARE(state(), QStringLiteral("ready"));
        plug(key({{QStringLiteral("serial"), QStringLiteral("ODD-LARGER")}})); // another key can be taken still
        QCOMPARE(press(), QString());
        QCOMPARE(state(), QStringLiteral("bound"));
    }

    void aKeyThatNeverHasASerialNumber()
    {
        plug(key({{QStringLiteral("serial"), QString()}}));
        QCOMPARE(press(), QString());
        QCOMPARE(state(), QStringLiteral("bound"));
    }

    void aNewPinIsHeldAgainstTheRules()
    {
        plug(key());
        QCOMPARE(press({}, "111111"), QStringLiteral("Pin_New_Weak"));
        QCOMPARE(press({}, "Pin\x01\x7f\xff" "89"), QStringLiteral("Pin_New_Rule"));
        QCOMPARE(press({}, "12345"), QStringLiteral("Activation_Pin_Length"));
        QCOMPARE(m_scenario->calls("C_InitToken"), 0);
    }

    void limitsThatContradictEachOther()
    {
        plug(key({{QStringLiteral("serial"), QStringLiteral("ODD-ABSURD")}, {QStringLiteral("pinMin"), 100}, {QStringLiteral("pinMax"), 16}}));
        QCOMPARE(press(), QStringLiteral("Token_Pin_Rule")); // the key's own word: ours is that a hundred means nothing
        QCOMPARE(m_scenario->calls("C_InitToken", "0x0"), 1);
        ++m_index;
        plug(key({{QStringLiteral("pinMin"), 4}, {QStringLiteral("pinMax"), 4}})); // the ticket wants six
        QCOMPARE(press({}, "2580"), QString());
        QCOMPARE(state(), QStringLiteral("bound"));
    }

    /// Two complete pairs with our label, on a computer that has no journal of it: the CA has signed for the first.
    void ofTwoPairsTheSignedOne()
    {
        plug(key());
        const auto activation = this->activation();
        connect(activation.get(), &Activation::stepDone, activation.get(), [&](ActivationStep done) {
            if (done == ActivationStep::Enrol)
                activation->cancel();
        });
        const auto seen = look();
        const auto stopped = QCoro::waitFor(activation->activate({seen.token.slot, seen.token.serial}, JourneyWorld::pin()));
        QVERIFY(!stopped);
        QCOMPARE(state(), QStringLiteral("enrolled"));
        const auto record = QCoro::waitFor(m_world->context->journal().find(order().id, m_index));
        QVERIFY(record && *record);
        QVERIFY(JourneyWorld::good(QCoro::waitFor(m_keys->login(seen.token.serial, JourneyWorld::pin()))));
        QVERIFY(JourneyWorld::good(QCoro::waitFor(m_keys->generateKeyPair(seen.token.serial, QStringLiteral("EC-P256"), (*record)->tokenLabel))));
        QVERIFY(JourneyWorld::good(QCoro::waitFor(m_keys->logout())));
        ActivationRecord forgotten;
        forgotten.orderId = order().id;
        forgotten.certificateIndex = m_index;
        QVERIFY(JourneyWorld::good(QCoro::waitFor(m_world->context->journal().put(forgotten))));
        QCOMPARE(press(), QString());
        QCOMPARE(state(), QStringLiteral("bound"));
        QVERIFY(JourneyWorld::good(QCoro::waitFor(m_keys->login(seen.token.serial, JourneyWorld::pin()))));
        const auto objects = QCoro::waitFor(m_keys->objects(seen.token.serial));
        QVERIFY(JourneyWorld::good(objects));
        QCOMPARE(objects->size(), 3); // the pair and its certificate: what no certificate is for is gone
        QVERIFY(JourneyWorld::good(QCoro::waitFor(m_keys->logout())));
    }
};

QTEST_GUILESS_MAIN(TestOddActivation)
#include "tst_oddactivation.moc"
