// SPDX-FileCopyrightText: CertDesk contributors
// SPDX-License-Identifier: Apache-2.0
// An activation that was interrupted is found and finished, with this computer's journal and without; a PIN that nobody knows any more.
#include "app/journey/PinDesk.h"
#include "app/journey/Rescue.h"
#include "app/token/PinBudget.h"
#include "journey/JourneyWorld.h"

#include <QSqlDatabase>
#include <QSqlQuery>

using namespace certdesk;

namespace {

using Condition = Activation::KeyCondition;
constexpr auto NotAgreed = TokenBackend::FinalTry::NotAgreed;

TokenInfo keyWith(const QString &label)
{
    TokenInfo key;
    key.serial = QStringLiteral("8C2104F7");
    key.label = label;
    key.initialised = key.pinSet = true;
    return key;
}

Order orderWith(const QString &state, const QString &tokenSerial = {})
{
    Order order;
    order.id = QStringLiteral("169000000000101");
    order.status = OrderStatus::Issued;
    OrderCertificate certificate;
    certificate.state = state;
    certificate.tokenSerial = tokenSerial;
    order.certificates = {certificate};
    return order;
}

TokenObject objectOf(const char *kind)
{
    TokenObject object;
    object.kind = QString::fromLatin1(kind);
    object.id = QByteArrayLiteral("\x01\x02");
    return object;
}

} // namespace

class TestRescue : public QObject {
    Q_OBJECT

private:
    static constexpr int certificates = 8;
    std::optional<JourneyWorld> m_world;
    std::shared_ptr<Journey> m_journey;
    int m_index = 0;

    AppContext *context() { return m_world->context.get(); }
    Order order() { return *m_journey->order(); }
    static SecureBuffer newPin() { return SecureBuffer::fromView("rescued-1"); }

    /// Begins on the empty key and stops after the step; the key's serial number.
    QString stopAfter(ActivationStep last)
    {
        Activation activation(*context(), order(), m_index);
        const auto keys = QCoro::waitFor(activation.inspect());
        if (!JourneyWorld::good(keys))
            return {};
        Activation::Choice choice;
        for (const Activation::Inspection &key : *keys) {
            if (key.condition == Condition::Empty && !key.token.initialised)
                choice = {key.token.slot, key.token.serial};
        }
        connect(&activation, &Activation::stepDone, &activation, [&](ActivationStep done) {
            if (done == last)
                activation.cancel();
        });
        const auto stopped = QCoro::waitFor(activation.run(choice, JourneyWorld::pin()));
        const auto record = QCoro::waitFor(context()->journal().find(order().id, m_index));
        return !stopped && record && *record ? (*record)->tokenSerial : QString();
    }

    /// As on another computer: the same keys and the same account, no journal, no record of PINs.
    bool forgetEverything()
    {
        const QString path = m_world->profileDir() + QStringLiteral("/certdesk.sqlite");
        const QString id = order().id;
        m_journey.reset();
        m_world->context.reset();
        bool forgotten = false;
        {
            QSqlDatabase database = QSqlDatabase::addDatabase(QStringLiteral("QSQLITE"), QStringLiteral("forget"));
            database.setDatabaseName(path);
            forgotten = database.open();
            for (const char *table : {"activation_steps", "activations", "outbox", "pin_budget"})
                forgotten = forgotten && QSqlQuery(database).exec(QStringLiteral("DELETE FROM ") + QLatin1String(table));
            database.close();
        }
        QSqlDatabase::removeDatabase(QStringLiteral("forget"));
        if (!forgotten || !m_world->start())
            return false;
        const auto resumed = QCoro::waitFor(Journey::resumeOrder(*m_world->context, id));
        if (!JourneyWorld::good(resumed))
            return false;
        m_journey = *resumed;
        return true;
    }

    Result<Unfinished> look(const QString &serial) { return QCoro::waitFor(lookForUnfinished(context(), serial)); }

    void finish(const Unfinished &found, SecureBuffer pin)
    {
        Activation activation(*context(), found.order, found.index);
        const auto finished = QCoro::waitFor(activation.run({found.key.slot, found.key.serial}, std::move(pin)));
        QVERIFY(JourneyWorld::good(finished));
        QCOMPARE(finished->certificate(found.index)->state, QStringLiteral("bound"));
        const auto again = look(found.key.serial);
        QVERIFY(!again);
        QCOMPARE(again.error().name(), QStringLiteral("Rescue_Nothing"));
    }

private Q_SLOTS:
    void table_data()
    {
        QTest::addColumn<QString>("label");
        QTest::addColumn<QString>("state");
        QTest::addColumn<QString>("serialOfOrder");
        QTest::addColumn<QStringList>("objects");
        QTest::addColumn<QString>("expected"); ///< the next step, or the failure
        const QString ours = QStringLiteral("CertDesk 0101-1");
        const QString serial = QStringLiteral("8C2104F7");
        const QStringList pair{QStringLiteral("private-key"), QStringLiteral("public-key")};
        const QString nothing = QStringLiteral("Rescue_Nothing");
        QTest::newRow("label only") << ours << "ready" << QString() << QStringList() << "key-pair";
        QTest::newRow("key pair") << ours << "ready" << serial << pair << "sign-request";
        QTest::newRow("signed, pair hidden before the login") << ours << "enrolled" << serial << QStringList() << "sign-request";
        QTest::newRow("bound") << ours << "bound" << serial << pair << nothing;
        QTest::newRow("not made yet") << ours << "waiting" << QString() << QStringList() << nothing;
        QTest::newRow("another program's key") << QStringLiteral("Other") << "ready" << QString() << pair << nothing;
        QTest::newRow("ours, of another account") << QStringLiteral("CertDesk 9999-1") << "ready" << QString() << QStringList() << "Rescue_Order_Unknown";
        QTest::newRow("ours, of another account, with a pair") << QStringLiteral("CertDesk 9999-2") << "ready" << QString() << pair << "Rescue_Order_Unknown";
    }
    void table()
    {
        QFETCH(QString, label);
        QFETCH(QString, state);
        QFETCH(QString, serialOfOrder);
        QFETCH(QStringList, objects);
        RescueFacts facts;
        facts.key = keyWith(label);
        facts.orders = {orderWith(state, serialOfOrder)};
        for (const QString &kind : objects)
            facts.objects << objectOf(kind.toLatin1().constData());
        const auto found = findUnfinished(facts);
        QTEST(found ? toString(found->next) : found.error().name(), "expected");
        if (found)
            QVERIFY(describeUnfinished(*found).size() >= 2);
    }

    void aVirginKeyThatThePlatformKnows()
    {
        RescueFacts facts;
        facts.key.serial = QStringLiteral("8C2104F7");
        facts.orders = {orderWith(QStringLiteral("ready"), facts.key.serial)};
        auto found = findUnfinished(facts);
        QVERIFY(found);
        QCOMPARE(toString(found->next), QStringLiteral("initialise"));
        facts.orders = {orderWith(QStringLiteral("ready"))};
        found = findUnfinished(facts);
        QVERIFY(!found);
        QCOMPARE(found.error().name(), QStringLiteral("Rescue_Nothing"));
    }

    /// A service's certificate is finished where services are shown.
    void aServiceIsNamed()
    {
        RescueFacts facts;
        facts.key = keyWith(QStringLiteral("CertDesk 9999-7"));
        facts.objects = {objectOf("private-key"), objectOf("public-key")};
        facts.certificates = {{QStringLiteral("AB"), QStringLiteral("169000000000101"), 1, QStringLiteral("service-7"), facts.key.serial, QStringLiteral("enrolled"), {}}};
        const auto found = findUnfinished(facts);
        QVERIFY(found);
        QCOMPARE(found->service, QStringLiteral("service-7"));
        facts.certificates.first().installation = QStringLiteral("bound");
        QCOMPARE(findUnfinished(facts).error().name(), QStringLiteral("Rescue_Order_Unknown"));
    }

    /// What was revoked or replaced is not finished, whatever the order still says.
    void whatWasTakenBackIsNotFound()
    {
        RescueFacts facts;
        facts.key = keyWith(QStringLiteral("CertDesk 0101-1"));
        facts.objects = {objectOf("private-key"), objectOf("public-key")};
        Order order = orderWith(QStringLiteral("installed"), facts.key.serial);
        order.certificates.first().serialNumber = QStringLiteral("AB");
        facts.orders = {order};
        facts.certificates = {{QStringLiteral("AB"), order.id, 1, {}, facts.key.serial, QStringLiteral("installed"), {QStringLiteral("revoke")}}};
        QVERIFY(findUnfinished(facts));
        facts.certificates.first().installation = QStringLiteral("revoked");
        QCOMPARE(findUnfinished(facts).error().name(), QStringLiteral("Rescue_Nothing"));
        facts.certificates.first().installation = QStringLiteral("installed");
        facts.certificates.first().actions.clear(); // replaced: nothing can be done with it
        QCOMPARE(findUnfinished(facts).error().name(), QStringLiteral("Rescue_Nothing"));
        facts.certificates.clear();
        facts.orders.first().certificates.first().state = QStringLiteral("revoked");
        QCOMPARE(findUnfinished(facts).error().name(), QStringLiteral("Rescue_Nothing"));
    }

    void aLockedPinHidesNothing()
    {
        RescueFacts facts;
        facts.key = keyWith(QStringLiteral("CertDesk 0101-1"));
        facts.key.pinLocked = true;
        facts.orders = {orderWith(QStringLiteral("enrolled"), facts.key.serial)};
        QVERIFY(findUnfinished(facts));
    }

    void startTheWorld()
    {
        QVERIFY(m_world.emplace().start());
        m_journey = m_world->prepared(certificates);
        QVERIFY(m_journey);
        QVERIFY(m_world->toReview(*m_journey));
        QVERIFY(m_world->approveAndIssue(*m_journey));
    }

    void onThisComputerAndOnAnother_data()
    {
        QTest::addColumn<int>("last");
        QTest::addColumn<bool>("elsewhere");
        QTest::newRow("PIN set, here") << int(ActivationStep::SetPin) << false;
        QTest::newRow("key pair, elsewhere") << int(ActivationStep::KeyPair) << true;
        QTest::newRow("signed by the CA, elsewhere") << int(ActivationStep::Enrol) << true;
        QTest::newRow("written, elsewhere") << int(ActivationStep::WriteCertificate) << true;
    }
    void onThisComputerAndOnAnother()
    {
        QFETCH(int, last);
        QFETCH(bool, elsewhere);
        ++m_index;
        QVERIFY(m_journey);
        const QString serial = stopAfter(static_cast<ActivationStep>(last));
        QVERIFY(!serial.isEmpty());
        if (elsewhere)
            QVERIFY(forgetEverything());
        const auto found = look(serial);
        QVERIFY(JourneyWorld::good(found));
        QCOMPARE(found->index, m_index);
        QCOMPARE(found->order.id, order().id);
        QCOMPARE(found->journalled, !elsewhere);
        QCOMPARE(found->certificateOnKey, static_cast<ActivationStep>(last) >= ActivationStep::WriteCertificate);
        finish(*found, JourneyWorld::pin());
    }

    void aForgottenPinIsSetAnew()
    {
        ++m_index;
        QVERIFY(m_journey);
        const QString serial = stopAfter(ActivationStep::Enrol);
        QVERIFY(forgetEverything());
        const auto found = look(serial);
        QVERIFY(JourneyWorld::good(found));
        const auto weak = QCoro::waitFor(resetUnfinishedPin(context(), *found, SecureBuffer::fromView("111111"), NotAgreed));
        QVERIFY(!weak);
        QCOMPARE(weak.error().name(), QStringLiteral("Pin_New_Weak"));
        const auto reset = QCoro::waitFor(resetUnfinishedPin(context(), *found, newPin(), NotAgreed));
        QVERIFY(JourneyWorld::good(reset));
        finish(*found, newPin());
    }

    void changeAndUnblock()
    {
        ++m_index;
        QVERIFY(m_journey);
        const QString serial = stopAfter(ActivationStep::Enrol);
        auto found = look(serial);
        QVERIFY(JourneyWorld::good(found));
        finish(*found, JourneyWorld::pin());
        const TokenInfo key = *QCoro::waitFor(context()->token().token(serial));

        const auto same = QCoro::waitFor(changeKeyPin(context(), key, JourneyWorld::pin(), JourneyWorld::pin(), NotAgreed));
        QVERIFY(!same);
        QCOMPARE(same.error().name(), QStringLiteral("Pin_New_Same"));
        const auto shortOne = QCoro::waitFor(changeKeyPin(context(), key, JourneyWorld::pin(), SecureBuffer::fromView("a1b2"), NotAgreed));
        QVERIFY(!shortOne);
        QCOMPARE(shortOne.error().name(), QStringLiteral("Pin_New_Rule"));
        QCOMPARE(QCoro::waitFor(context()->pinBudget().standing(key))->triedHere, 0); // nothing was sent

        const auto wrong = QCoro::waitFor(changeKeyPin(context(), key, SecureBuffer::fromView("not-the-pin"), newPin(), NotAgreed));
        QVERIFY(!wrong);
        QCOMPARE(wrong.error().name(), QStringLiteral("Token_Pin_Wrong"));
        QCOMPARE(QCoro::waitFor(context()->pinBudget().standing(*QCoro::waitFor(context()->token().token(serial))))->triedHere, 1);

        const auto changed = QCoro::waitFor(changeKeyPin(context(), key, JourneyWorld::pin(), newPin(), NotAgreed));
        QVERIFY(JourneyWorld::good(changed));
        QCOMPARE(QCoro::waitFor(context()->pinBudget().standing(*changed))->triedHere, 0);

        const auto unblocked = QCoro::waitFor(unblockByPlatform(context(), *changed, JourneyWorld::pin(), NotAgreed));
        QVERIFY(JourneyWorld::good(unblocked));
        QVERIFY(JourneyWorld::good(QCoro::waitFor(context()->token().login(serial, JourneyWorld::pin()))));
        QCoro::waitFor(context()->token().logout(serial));
        const auto pending = QCoro::waitFor(context()->outbox().pending());
        QVERIFY(pending && pending->isEmpty());
    }

    /// A key of another label was set up with another SO-PIN: no attempt is spent on it.
    void theSoPinIsNotSentToAKeyOfAnotherLabel()
    {
        TokenInfo key = *QCoro::waitFor(context()->token().token(lastSerial()));
        key.label = QStringLiteral("Another program");
        KeyTicket ticket;
        ticket.label = QStringLiteral("CertDesk 0101-1");
        ticket.soPin = SecureBuffer::fromView("1234567812345678");
        const auto refused = QCoro::waitFor(setPinByTicket(context(), key, std::move(ticket), newPin(), NotAgreed));
        QVERIFY(!refused);
        QCOMPARE(refused.error().name(), QStringLiteral("Pin_FinalTry_NotAgreed"));
    }

    /// While somebody works with the key nobody else begins to.
    void aKeyInUseIsBusy()
    {
        const TokenInfo key = *QCoro::waitFor(context()->token().token(lastSerial()));
        const auto lease = context()->token().acquire(keyPlace(key));
        QVERIFY(lease);
        const auto busy = QCoro::waitFor(changeKeyPin(context(), key, JourneyWorld::pin(), newPin(), NotAgreed));
        QVERIFY(!busy);
        QCOMPARE(busy.error().name(), QStringLiteral("Token_Busy"));
    }

private:
    QString lastSerial()
    {
        const auto record = QCoro::waitFor(context()->journal().find(order().id, m_index));
        return record && *record ? (*record)->tokenSerial : QString();
    }
};

QTEST_GUILESS_MAIN(TestRescue)
#include "tst_rescue.moc"
