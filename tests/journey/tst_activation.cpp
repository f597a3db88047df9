// SPDX-FileCopyrightText: CertDesk contributors
// SPDX-License-Identifier: Apache-2.0
#include "journey/JourneyWorld.h"

#include <QSignalSpy>

using namespace certdesk;

namespace {

using Condition = Activation::KeyCondition;

int count(const QList<TokenObject> &objects, const char *kind)
{
    return static_cast<int>(std::count_if(objects.cbegin(), objects.cend(), [kind](const TokenObject &object) { return object.kind == QLatin1String(kind); }));
}

} // namespace

class TestActivation : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void init();
    void cleanup() { m_journey.reset(), m_world.reset(); }

    void fromVirginToBound();
    void stoppedAfterEveryStep_data();
    void stoppedAfterEveryStep();
    void killedAndStartedAgain();
    void wrongPinIsTriedOnce();
    void pinTooShortTouchesNothing();
    void foreignKeyNeedsConsent();
    void anotherKeyAfterTheRequest();
    void boundSeparately();

private:
    Activation::Inspection onlyKey(Activation &activation)
    {
        const auto keys = QCoro::waitFor(activation.inspect());
        if (!JourneyWorld::good(keys))
            return {};
        // SoftHSM2 always shows one more, empty reader.
        for (const Activation::Inspection &key : *keys) {
            if (key.condition != Condition::Empty)
                return key;
        }
        return keys->isEmpty() ? Activation::Inspection() : keys->first();
    }
    Activation::Choice choiceOf(const Activation::Inspection &key) { return {key.token.slot, key.token.serial}; }
    /// What a look at the key with its PIN shows.
    QList<TokenObject> objectsOn(const QString &serial)
    {
        TokenClient &token = m_world->context->token();
        if (!JourneyWorld::good(QCoro::waitFor(token.login(serial, JourneyWorld::pin()))))
            return {};
        const auto objects = QCoro::waitFor(token.objects(serial));
        QCoro::waitFor(token.logout());
        return objects.value_or(QList<TokenObject>());
    }
    Order order() { return *m_journey->order(); }

    std::optional<JourneyWorld> m_world;
    std::shared_ptr<Journey> m_journey;
};

void TestActivation::init()
{
    QVERIFY(m_world.emplace().start());
    m_journey = m_world->prepared();
    QVERIFY(m_journey);
    QVERIFY(m_world->toReview(*m_journey));
    QVERIFY(m_world->approveAndIssue(*m_journey));
}

void TestActivation::fromVirginToBound()
{
    Activation activation(*m_world->context, order(), 1);
    const auto key = onlyKey(activation);
    QVERIFY(key.condition == Condition::Empty);
    QSignalSpy done(&activation, &Activation::stepDone);
    QSignalSpy received(&activation, &Activation::certificateReceived);
    const auto result = QCoro::waitFor(activation.run(choiceOf(key), JourneyWorld::pin()));
    QVERIFY(JourneyWorld::good(result));
    QCOMPARE(result->certificate(1)->state, QStringLiteral("bound"));
    QCOMPARE(done.size(), activationSteps().size());
    QCOMPARE(received.size(), 1);
    QVERIFY2(received.first().first().toString().contains(order().application.organisation.name), qPrintable(received.first().first().toString()));
    QCoro::waitFor(m_journey->takeOrder(*result));
    QCOMPARE(toString(m_journey->step()), toString(Step::Done));
    const auto after = onlyKey(activation);
    QVERIFY(after.condition == Condition::Complete);
    const QList<TokenObject> objects = objectsOn(after.token.serial);
    QCOMPARE(count(objects, "private-key"), 1);
    QCOMPARE(count(objects, "certificate"), 1);
    for (const TokenObject &object : objects) {
        if (object.kind == QLatin1String("private-key"))
            QVERIFY(object.alwaysSensitive && object.neverExtractable && object.local);
    }
    // Once more changes nothing.
    const auto again = QCoro::waitFor(activation.run(choiceOf(after), JourneyWorld::pin()));
    QVERIFY(JourneyWorld::good(again));
    QCOMPARE(objectsOn(after.token.serial).size(), objects.size());
}

void TestActivation::stoppedAfterEveryStep_data()
{
    QTest::addColumn<QString>("step");
    for (const ActivationStep step : activationSteps()) {
        if (step != ActivationStep::Bind)
            QTest::newRow(qPrintable(toString(step))) << toString(step);
    }
}

void TestActivation::stoppedAfterEveryStep()
{
    QFETCH(QString, step);
    QString serial;
    {
        Activation activation(*m_world->context, order(), 1);
        connect(&activation, &Activation::stepDone, &activation, [&](ActivationStep done) {
            if (toString(done) == step)
                activation.cancel();
        });
        const auto stopped = QCoro::waitFor(activation.run(choiceOf(onlyKey(activation)), JourneyWorld::pin()));
        QVERIFY(!stopped);
        QCOMPARE(stopped.error().name(), QStringLiteral("Activation_Cancelled"));
        const auto record = QCoro::waitFor(m_world->context->journal().find(order().id, 1));
        QVERIFY(record && *record);
        serial = (*record)->tokenSerial;
    }
    Activation activation(*m_world->context, order(), 1);
    const auto key = onlyKey(activation);
    QVERIFY(key.condition == Condition::Ours || key.condition == Condition::Complete);
    QCOMPARE(key.token.serial, serial);
    const auto result = QCoro::waitFor(activation.run(choiceOf(key), JourneyWorld::pin()));
    QVERIFY(JourneyWorld::good(result));
    QCOMPARE(result->certificate(1)->state, QStringLiteral("bound"));
    const QList<TokenObject> objects = objectsOn(serial);
    QCOMPARE(count(objects, "private-key"), 1);
    QCOMPARE(count(objects, "public-key"), 1);
    QCOMPARE(count(objects, "certificate"), 1);
}

void TestActivation::killedAndStartedAgain()
{
    {
        Activation activation(*m_world->context, order(), 1);
        connect(&activation, &Activation::stepDone, &activation, [&](ActivationStep done) {
            if (done == ActivationStep::SignRequest)
                activation.cancel();
        });
        QVERIFY(!QCoro::waitFor(activation.run(choiceOf(onlyKey(activation)), JourneyWorld::pin())));
    }
    const QString id = order().id;
    m_journey.reset();
    QVERIFY(m_world->restart());
    auto resumed = QCoro::waitFor(Journey::resumeOrder(*m_world->context, id));
    QVERIFY(JourneyWorld::good(resumed));
    m_journey = *resumed;
    QCOMPARE(toString(m_journey->step()), toString(Step::Activate));
    const auto before = QCoro::waitFor(m_world->context->journal().find(id, 1));
    QVERIFY(before && *before && !(*before)->request.isEmpty());
    Activation activation(*m_world->context, order(), 1);
    QVERIFY(JourneyWorld::good(QCoro::waitFor(activation.run(choiceOf(onlyKey(activation)), JourneyWorld::pin()))));
    const auto after = QCoro::waitFor(m_world->context->journal().find(id, 1));
    QCOMPARE((*after)->request, (*before)->request); // the very same request
}

void TestActivation::wrongPinIsTriedOnce()
{
    {
        Activation activation(*m_world->context, order(), 1);
        connect(&activation, &Activation::stepDone, &activation, [&](ActivationStep done) {
            if (done == ActivationStep::KeyPair)
                activation.cancel();
        });
        QVERIFY(!QCoro::waitFor(activation.run(choiceOf(onlyKey(activation)), JourneyWorld::pin())));
    }
    Activation activation(*m_world->context, order(), 1);
    QSignalSpy failed(&activation, &Activation::stepFailed);
    const auto key = onlyKey(activation);
    const auto refused = QCoro::waitFor(activation.run(choiceOf(key), SecureBuffer::fromView("111111")));
    QVERIFY(!refused);
    QCOMPARE(refused.error().name(), QStringLiteral("Token_Pin_Wrong"));
    QCOMPARE(failed.size(), 1);
    QVERIFY(JourneyWorld::good(QCoro::waitFor(activation.run(choiceOf(key), JourneyWorld::pin()))));
}

void TestActivation::pinTooShortTouchesNothing()
{
    Activation activation(*m_world->context, order(), 1);
    const auto refused = QCoro::waitFor(activation.run(choiceOf(onlyKey(activation)), SecureBuffer::fromView("12345")));
    QVERIFY(!refused);
    QCOMPARE(refused.error().name(), QStringLiteral("Activation_Pin_Length"));
    QVERIFY(!onlyKey(activation).token.initialised);
}

void TestActivation::foreignKeyNeedsConsent()
{
    // Somebody else's key: initialised with the SO-PIN the platform will give, so that erasing it can be shown.
    TokenClient &token = m_world->context->token();
    const auto tokens = QCoro::waitFor(token.tokens());
    QVERIFY(JourneyWorld::good(tokens) && !tokens->isEmpty());
    auto ticket = QCoro::waitFor(m_world->context->client().keyTicket(order().id, 1, QString(), QStringLiteral("foreign")));
    QVERIFY(JourneyWorld::good(ticket));
    const auto made = QCoro::waitFor(token.initialise(tokens->first().slot, QStringLiteral("Bank"), ticket->soPin.duplicate()));
    QVERIFY(JourneyWorld::good(made));
    QVERIFY(JourneyWorld::good(QCoro::waitFor(token.setPin(made->serial, ticket->soPin.duplicate(), JourneyWorld::pin()))));
    QVERIFY(JourneyWorld::good(QCoro::waitFor(token.login(made->serial, JourneyWorld::pin()))));
    QVERIFY(JourneyWorld::good(QCoro::waitFor(token.generateKeyPair(made->serial, QStringLiteral("EC-P256"), QStringLiteral("Bank")))));
    QVERIFY(JourneyWorld::good(QCoro::waitFor(token.logout())));
    Activation activation(*m_world->context, order(), 1);
    const auto key = onlyKey(activation);
    QVERIFY(key.condition == Condition::Foreign);
    QCOMPARE(key.contents.size(), 1);
    auto choice = choiceOf(key);
    const auto refused = QCoro::waitFor(activation.run(choice, JourneyWorld::pin()));
    QVERIFY(!refused);
    QCOMPARE(refused.error().name(), QStringLiteral("Activation_Key_Foreign"));
    QCOMPARE(count(objectsOn(made->serial), "private-key"), 1);
    choice.eraseForeign = true;
    QVERIFY(JourneyWorld::good(QCoro::waitFor(activation.run(choice, JourneyWorld::pin()))));
    QCOMPARE(count(objectsOn(made->serial), "private-key"), 1);
    QCOMPARE(count(objectsOn(made->serial), "certificate"), 1);
}

void TestActivation::anotherKeyAfterTheRequest()
{
    {
        Activation activation(*m_world->context, order(), 1);
        connect(&activation, &Activation::stepDone, &activation, [&](ActivationStep done) {
            if (done == ActivationStep::Enrol)
                activation.cancel();
        });
        QVERIFY(!QCoro::waitFor(activation.run(choiceOf(onlyKey(activation)), JourneyWorld::pin())));
    }
    Activation activation(*m_world->context, order(), 1);
    const auto keys = QCoro::waitFor(activation.inspect());
    QVERIFY(JourneyWorld::good(keys));
    const auto empty = std::find_if(keys->cbegin(), keys->cend(), [](const auto &key) { return key.condition == Condition::Empty; });
    QVERIFY(empty != keys->cend());
    const auto refused = QCoro::waitFor(activation.run(choiceOf(*empty), JourneyWorld::pin()));
    QVERIFY(!refused);
    QCOMPARE(refused.error().name(), QStringLiteral("Activation_Key_Other"));
}

void TestActivation::boundSeparately()
{
    Activation activation(*m_world->context, order(), 1);
    auto choice = choiceOf(onlyKey(activation));
    choice.stopBeforeBind = true;
    const auto installed = QCoro::waitFor(activation.run(choice, JourneyWorld::pin()));
    QVERIFY(JourneyWorld::good(installed));
    QCOMPARE(installed->certificate(1)->state, QStringLiteral("installed"));
    QVERIFY(JourneyWorld::good(QCoro::waitFor(m_journey->inspectActivation())));
    QVERIFY(m_journey->facts().activation->certificateOnKey);
    QCOMPARE(toString(m_journey->step()), toString(Step::Bind));
    const auto key = onlyKey(activation);
    QVERIFY(key.condition == Condition::Complete);
    const auto bound = QCoro::waitFor(activation.bind(key.token.serial, JourneyWorld::pin()));
    QVERIFY(JourneyWorld::good(bound));
    QCOMPARE(bound->certificate(1)->state, QStringLiteral("bound"));
}

QTEST_GUILESS_MAIN(TestActivation)
#include "tst_activation.moc"
