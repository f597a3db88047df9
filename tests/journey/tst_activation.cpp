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
    void initTestCase();
    void init() { ++m_index; }

    void boundSeparately(); // first: the journey is about the first certificate that is not bound
    void fromVirginToBound();
    void stoppedAfterEveryStep_data();
    void stoppedAfterEveryStep();
    void killedAndStartedAgain();
    void wrongPinIsTriedOnce();
    void pinTooShortTouchesNothing();
    void foreignKeyNeedsConsent();
    void anotherKeyAfterTheRequest();
    void aKeyInUseIsLeftAlone();
    void throughAProcessOfItsOwn();

private:
    static constexpr int certificates = 20;

    /// SoftHSM2 always shows one more reader with a key that is not initialised.
    Activation::Inspection emptyKey(Activation &activation)
    {
        return find(activation, [](const Activation::Inspection &key) { return key.condition == Condition::Empty; });
    }
    Activation::Inspection keyOf(Activation &activation, const QString &serial)
    {
        return find(activation, [&serial](const Activation::Inspection &key) { return key.token.serial == serial; });
    }
    template<typename Predicate>
    Activation::Inspection find(Activation &activation, Predicate predicate)
    {
        const auto keys = QCoro::waitFor(activation.inspect());
        if (!JourneyWorld::good(keys))
            return {};
        const auto it = std::find_if(keys->cbegin(), keys->cend(), predicate);
        return it == keys->cend() ? Activation::Inspection() : *it;
    }
    Activation::Choice choiceOf(const Activation::Inspection &key) { return {key.token.slot, key.token.serial}; }
    /// Runs on an empty key until `last` is done; the key's serial number, empty when it did not stop there.
    QString stopAfter(ActivationStep last)
    {
        Activation activation(*m_world->context, order(), m_index);
        connect(&activation, &Activation::stepDone, &activation, [&](ActivationStep done) {
            if (done == last)
                activation.cancel();
        });
        const auto stopped = QCoro::waitFor(activation.run(choiceOf(emptyKey(activation)), JourneyWorld::pin()));
        const auto record = QCoro::waitFor(m_world->context->journal().find(order().id, m_index));
        const bool there = !stopped && stopped.error().is(FailureCode::Activation_Cancelled) && record && *record;
        return there ? (*record)->tokenSerial : QString();
    }
    /// What a look at the key with its PIN shows.
    QList<TokenObject> objectsOn(const QString &serial)
    {
        TokenBackend &token = m_world->context->token();
        if (!JourneyWorld::good(QCoro::waitFor(token.login(serial, JourneyWorld::pin()))))
            return {};
        const auto objects = QCoro::waitFor(token.objects(serial));
        QCoro::waitFor(token.logout());
        return objects.value_or(QList<TokenObject>());
    }
    Order order() { return *m_journey->order(); }

    std::optional<JourneyWorld> m_world;
    std::shared_ptr<Journey> m_journey;
    int m_index = 0;
};

/// One order of many certificates: each test takes the next one.
void TestActivation::initTestCase()
{
    QVERIFY(m_world.emplace().start());
    m_journey = m_world->prepared(certificates);
    QVERIFY(m_journey);
    QVERIFY(m_world->toReview(*m_journey));
    QVERIFY(m_world->approveAndIssue(*m_journey));
    QCOMPARE(order().certificates.size(), certificates);
}

void TestActivation::boundSeparately()
{
    Activation activation(*m_world->context, order(), m_index);
    auto choice = choiceOf(emptyKey(activation));
    choice.stopBeforeBind = true;
    const auto installed = QCoro::waitFor(activation.run(choice, JourneyWorld::pin()));
    QVERIFY(JourneyWorld::good(installed));
    QCOMPARE(installed->certificate(m_index)->state, QStringLiteral("installed"));
    QVERIFY(JourneyWorld::good(QCoro::waitFor(m_journey->inspectActivation())));
    QVERIFY(m_journey->facts().activation->certificateOnKey);
    QCOMPARE(toString(m_journey->step()), toString(Step::Bind));
    const auto key = find(activation, [](const auto &found) { return found.condition == Condition::Complete; });
    const auto bound = QCoro::waitFor(activation.bind(key.token.serial, JourneyWorld::pin()));
    QVERIFY(JourneyWorld::good(bound));
    QCOMPARE(bound->certificate(m_index)->state, QStringLiteral("bound"));
    QCoro::waitFor(m_journey->takeOrder(*bound));
    QCOMPARE(toString(m_journey->step()), toString(Step::Activate)); // the next certificate
    const auto elsewhere = QCoro::waitFor(Activation(*m_world->context, order(), m_index + 1).bind(key.token.serial, JourneyWorld::pin()));
    QVERIFY(!elsewhere);
    QCOMPARE(elsewhere.error().name(), QStringLiteral("Activation_Certificate_NotOnKey"));
}

void TestActivation::fromVirginToBound()
{
    Activation activation(*m_world->context, order(), m_index);
    QSignalSpy done(&activation, &Activation::stepDone);
    QSignalSpy received(&activation, &Activation::certificateReceived);
    const auto result = QCoro::waitFor(activation.run(choiceOf(emptyKey(activation)), JourneyWorld::pin()));
    QVERIFY(JourneyWorld::good(result));
    QCOMPARE(result->certificate(m_index)->state, QStringLiteral("bound"));
    QCOMPARE(done.size(), activationSteps().size());
    QCOMPARE(received.size(), 1);
    QVERIFY2(received.first().first().toString().contains(order().application.organisation.name), qPrintable(received.first().first().toString()));
    const auto record = QCoro::waitFor(m_world->context->journal().find(order().id, m_index));
    QVERIFY(record && *record);
    const auto key = keyOf(activation, (*record)->tokenSerial);
    QVERIFY(key.condition == Condition::Complete);
    const QList<TokenObject> objects = objectsOn(key.token.serial);
    QCOMPARE(count(objects, "private-key"), 1);
    QCOMPARE(count(objects, "certificate"), 1);
    for (const TokenObject &object : objects) {
        if (object.kind == QLatin1String("private-key"))
            QVERIFY(object.alwaysSensitive && object.neverExtractable && object.local);
    }
    // Once more changes nothing.
    QVERIFY(JourneyWorld::good(QCoro::waitFor(activation.run(choiceOf(key), JourneyWorld::pin()))));
    QCOMPARE(objectsOn(key.token.serial).size(), objects.size());
    const auto pending = QCoro::waitFor(m_world->context->outbox().pending());
    QVERIFY(pending && pending->isEmpty());
}

void TestActivation::stoppedAfterEveryStep_data()
{
    QTest::addColumn<int>("step");
    for (const ActivationStep step : activationSteps()) {
        if (step != ActivationStep::Bind)
            QTest::newRow(qPrintable(toString(step))) << static_cast<int>(step);
    }
}

void TestActivation::stoppedAfterEveryStep()
{
    QFETCH(int, step);
    const QString serial = stopAfter(static_cast<ActivationStep>(step));
    QVERIFY(!serial.isEmpty());
    Activation activation(*m_world->context, order(), m_index);
    const auto key = keyOf(activation, serial);
    QVERIFY(key.condition == (step < static_cast<int>(ActivationStep::WriteCertificate) ? Condition::Ours : Condition::Complete));
    const auto result = QCoro::waitFor(activation.run(choiceOf(key), JourneyWorld::pin()));
    QVERIFY(JourneyWorld::good(result));
    QCOMPARE(result->certificate(m_index)->state, QStringLiteral("bound"));
    const QList<TokenObject> objects = objectsOn(serial);
    QCOMPARE(count(objects, "private-key"), 1);
    QCOMPARE(count(objects, "public-key"), 1);
    QCOMPARE(count(objects, "certificate"), 1);
}

void TestActivation::killedAndStartedAgain()
{
    const QString serial = stopAfter(ActivationStep::SignRequest);
    QVERIFY(!serial.isEmpty());
    const QString id = order().id;
    m_journey.reset();
    QVERIFY(m_world->restart());
    auto resumed = QCoro::waitFor(Journey::resumeOrder(*m_world->context, id));
    QVERIFY(JourneyWorld::good(resumed));
    m_journey = *resumed;
    const auto before = QCoro::waitFor(m_world->context->journal().find(id, m_index));
    QVERIFY(before && *before && !(*before)->request.isEmpty());
    Activation activation(*m_world->context, order(), m_index);
    QVERIFY(JourneyWorld::good(QCoro::waitFor(activation.run(choiceOf(keyOf(activation, serial)), JourneyWorld::pin()))));
    const auto after = QCoro::waitFor(m_world->context->journal().find(id, m_index));
    QCOMPARE((*after)->request, (*before)->request); // the very same request
}

void TestActivation::wrongPinIsTriedOnce()
{
    const QString serial = stopAfter(ActivationStep::KeyPair);
    QVERIFY(!serial.isEmpty());
    Activation activation(*m_world->context, order(), m_index);
    QSignalSpy failed(&activation, &Activation::stepFailed);
    const auto key = keyOf(activation, serial);
    const auto refused = QCoro::waitFor(activation.run(choiceOf(key), SecureBuffer::fromView("111111")));
    QVERIFY(!refused);
    QCOMPARE(refused.error().name(), QStringLiteral("Token_Pin_Wrong"));
    QCOMPARE(failed.size(), 1);
    QVERIFY(JourneyWorld::good(QCoro::waitFor(activation.run(choiceOf(key), JourneyWorld::pin()))));
}

void TestActivation::pinTooShortTouchesNothing()
{
    Activation activation(*m_world->context, order(), m_index);
    const auto refused = QCoro::waitFor(activation.run(choiceOf(emptyKey(activation)), SecureBuffer::fromView("12345")));
    QVERIFY(!refused);
    QCOMPARE(refused.error().name(), QStringLiteral("Activation_Pin_Length"));
    QVERIFY(!emptyKey(activation).token.initialised);
}

void TestActivation::foreignKeyNeedsConsent()
{
    // Somebody else's key; with the SO-PIN the platform will give, so that erasing it can be shown.
    TokenBackend &token = m_world->context->token();
    Activation activation(*m_world->context, order(), m_index);
    auto ticket = QCoro::waitFor(m_world->context->client().keyTicket(order().id, m_index, QString(), QStringLiteral("foreign")));
    QVERIFY(JourneyWorld::good(ticket));
    const auto made = QCoro::waitFor(token.initialise(emptyKey(activation).token, QStringLiteral("Bank"), ticket->soPin.duplicate()));
    QVERIFY(JourneyWorld::good(made));
    QVERIFY(JourneyWorld::good(QCoro::waitFor(token.setPin(made->serial, ticket->soPin.duplicate(), JourneyWorld::pin()))));
    QVERIFY(JourneyWorld::good(QCoro::waitFor(token.login(made->serial, JourneyWorld::pin()))));
    QVERIFY(JourneyWorld::good(QCoro::waitFor(token.generateKeyPair(made->serial, QStringLiteral("EC-P256"), QStringLiteral("Bank")))));
    QVERIFY(JourneyWorld::good(QCoro::waitFor(token.logout())));
    const auto key = keyOf(activation, made->serial);
    QVERIFY(key.condition == Condition::Foreign);
    QCOMPARE(key.contents.size(), 1);
    auto choice = choiceOf(key);
    const auto refused = QCoro::waitFor(activation.run(choice, JourneyWorld::pin()));
    QVERIFY(!refused);
    QCOMPARE(refused.error().name(), QStringLiteral("Activation_Key_Foreign"));
    QCOMPARE(count(objectsOn(made->serial), "private-key"), 1);
    choice.eraseForeign = true;
    choice.contentsMark = QByteArrayLiteral("other contents than are on it by now");
    const auto outdated = QCoro::waitFor(activation.run(choice, JourneyWorld::pin()));
    QVERIFY(!outdated);
    QCOMPARE(outdated.error().name(), QStringLiteral("Activation_Key_Foreign"));
    QCOMPARE(count(objectsOn(made->serial), "private-key"), 1);
    choice.contentsMark = key.contentsMark;
    QVERIFY(JourneyWorld::good(QCoro::waitFor(activation.run(choice, JourneyWorld::pin()))));
    QCOMPARE(count(objectsOn(made->serial), "private-key"), 1);
    QCOMPARE(count(objectsOn(made->serial), "certificate"), 1);
}

void TestActivation::anotherKeyAfterTheRequest()
{
    QVERIFY(!stopAfter(ActivationStep::Enrol).isEmpty());
    Activation activation(*m_world->context, order(), m_index);
    const auto refused = QCoro::waitFor(activation.run(choiceOf(emptyKey(activation)), JourneyWorld::pin()));
    QVERIFY(!refused);
    QCOMPARE(refused.error().name(), QStringLiteral("Activation_Key_Other"));
    QVERIFY(!emptyKey(activation).token.initialised);
}

void TestActivation::aKeyInUseIsLeftAlone()
{
    const QString serial = stopAfter(ActivationStep::SetPin);
    QVERIFY(!serial.isEmpty());
    Activation activation(*m_world->context, order(), m_index);
    const auto key = keyOf(activation, serial);
    auto lease = m_world->context->token().acquire(serial);
    QVERIFY(JourneyWorld::good(lease));
    const auto busy = QCoro::waitFor(activation.run(choiceOf(key), JourneyWorld::pin()));
    QVERIFY(!busy);
    QCOMPARE(busy.error().name(), QStringLiteral("Token_Busy"));
    lease->release();
    QVERIFY(JourneyWorld::good(QCoro::waitFor(activation.run(choiceOf(key), JourneyWorld::pin()))));
    QVERIFY(JourneyWorld::good(m_world->context->token().acquire(serial))); // the run has let go of it
}

void TestActivation::throughAProcessOfItsOwn()
{
    const QString serial = stopAfter(ActivationStep::Initialise);
    QVERIFY(!serial.isEmpty());
    const auto own = QCoro::waitFor(m_world->context->token().dedicated(serial));
    QVERIFY(JourneyWorld::good(own));
    Activation activation(*m_world->context, order(), m_index);
    activation.useBackend(*own);
    Activation::Choice choice;
    choice.tokenSerial = serial;
    QVERIFY(JourneyWorld::good(QCoro::waitFor(activation.activate(choice, JourneyWorld::pin()))));
    // By the same process: SoftHSM2 does not tell another one that a PIN was set.
    const auto objects = QCoro::waitFor((*own)->objects(serial));
    QVERIFY(JourneyWorld::good(objects));
    QCOMPARE(count(*objects, "certificate"), 1);
}

QTEST_GUILESS_MAIN(TestActivation)
#include "tst_activation.moc"
