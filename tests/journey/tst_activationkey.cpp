// SPDX-FileCopyrightText: CertDesk contributors
// SPDX-License-Identifier: Apache-2.0
#include "app/journey/ActivationKey.h"
#include "app/journey/BesideKey.h"
#include "journey/TestCa.h"
#include "pkcs11/PublicKey.h"

#include <QTest>

using namespace certdesk;

namespace {

const QString orderId = QStringLiteral("161234567890123");
const QString ourLabel = QStringLiteral("CertDesk 567890123-1");

QString word(Activation::KeyCondition condition)
{
    switch (condition) {
    case Activation::KeyCondition::Empty: return QStringLiteral("empty");
    case Activation::KeyCondition::Ours: return QStringLiteral("ours");
    case Activation::KeyCondition::Complete: return QStringLiteral("complete");
    case Activation::KeyCondition::Beside: return QStringLiteral("beside");
    case Activation::KeyCondition::Foreign: return QStringLiteral("foreign");
    case Activation::KeyCondition::Unusable: break;
    }
    return QStringLiteral("unusable");
}

TokenObject object(const char *kind, const QByteArray &id, const QByteArray &value = {})
{
    TokenObject made;
    made.kind = QLatin1String(kind);
    made.id = id;
    made.value = value;
    return made;
}

ActivationRecord recordOf(const QString &order, const QString &serial, const QString &label, const QByteArray &keyId = {})
{
    ActivationRecord record;
    record.orderId = order;
    record.tokenSerial = serial;
    record.tokenLabel = label;
    record.keyId = QString::fromLatin1(keyId.toHex());
    return record;
}

} // namespace

class TestActivationKey : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void init();
    void virginKey();
    void unusableKeys();
    void initialisedButEmpty();
    void usedWhateverItsFlagsSay();
    void begunHere();
    void begunOnAVirginKeyWithoutSerial();
    void begunOnAnotherComputer();
    void begunOnAnotherKey();
    void journalledButNeverInitialised();
    void complete();
    void completeWithoutAJournal();
    void foreign();
    void inUseByAnotherOrder();
    void labels();
    void ownPairs();
    void leftOvers();
    void theKeyThatThePlatformNames();
    void ownPairsBesideOthers();
    void spentOfficerAttempts();
    void marksContents();

private:
    QString condition() const { return word(classifyKey(m_facts)); }
    KeyFacts m_facts;
    const TestCa m_ca;
    const TestCa::Certificate m_leaf = m_ca.leaf(QStringLiteral("杭州样例有限公司"), TestCa::newKey());
    const QByteArray m_keyId = QByteArray(20, 'k');
};

void TestActivationKey::init()
{
    m_facts = {};
    m_facts.token.serial = QStringLiteral("0123");
    m_facts.token.initialised = true;
    m_facts.token.pinSet = true;
    m_facts.orderId = orderId;
    m_facts.certificate.index = 1;
    m_facts.certificate.state = QStringLiteral("ready");
}

void TestActivationKey::virginKey()
{
    m_facts.token = {};
    QCOMPARE(condition(), QStringLiteral("empty"));
}

void TestActivationKey::unusableKeys()
{
    m_facts.token.pinLocked = true;
    QCOMPARE(condition(), QStringLiteral("unusable"));
    m_facts.token.label = ourLabel; // begun by us: its PIN is set anew
    QCOMPARE(condition(), QStringLiteral("ours"));
    m_facts.token.pinLocked = false;
    m_facts.token.writeProtected = true;
    QCOMPARE(condition(), QStringLiteral("unusable"));
}

void TestActivationKey::initialisedButEmpty()
{
    m_facts.token.label = QStringLiteral("My key");
    QCOMPARE(condition(), QStringLiteral("foreign")); // what is on it may be hidden behind its PIN
    QCOMPARE(describeContents(m_facts), QStringList{QStringLiteral("Set up by somebody as \"My key\"; what is on it cannot be seen without its PIN")});
    m_facts.token.pinSet = false; // or its driver does not say that there is one
    QCOMPARE(condition(), QStringLiteral("foreign"));
    QCOMPARE(describeContents(m_facts).size(), 1);
}

void TestActivationKey::usedWhateverItsFlagsSay()
{
    m_facts.token = {};
    m_facts.token.serial = QStringLiteral("0123");
    m_facts.objects = {object("other", QByteArray())};
    QCOMPARE(condition(), QStringLiteral("foreign"));
    QCOMPARE(describeContents(m_facts), QStringList{QStringLiteral("Data of another program")});
    const QByteArray mark = contentsMark(m_facts);
    m_facts.objects.first().label = QStringLiteral("Seal");
    QCOMPARE(describeContents(m_facts), QStringList{QStringLiteral("Data of another program: \"Seal\"")});
    QVERIFY(contentsMark(m_facts) != mark);
    QVERIFY(keyRole(m_facts.token, m_facts.objects, {}, false) == KeyRole::InUse);
    QVERIFY(keyRole(m_facts.token, {}, {}, false) == KeyRole::Empty);
    m_facts.token.initialised = true;
    m_facts.token.label = QStringLiteral("Bank");
    QVERIFY(keyRole(m_facts.token, {}, {}, false) == KeyRole::InUse);
    m_facts.token.label = ourLabel; // an activation that ended before it set the PIN
    QVERIFY(keyRole(m_facts.token, {}, {}, false) == KeyRole::Empty);
}

void TestActivationKey::begunHere()
{
    m_facts.token.label = ourLabel;
    m_facts.record = recordOf(orderId, QStringLiteral("0123"), ourLabel);
    QCOMPARE(condition(), QStringLiteral("ours")); // initialised, nothing on it yet
    m_facts.objects = {object("public-key", m_keyId)};
    QCOMPARE(condition(), QStringLiteral("ours"));
}

void TestActivationKey::begunOnAVirginKeyWithoutSerial()
{
    // Killed between C_InitToken and the note of the serial number it gave.
    m_facts.token.label = ourLabel;
    m_facts.record = recordOf(orderId, QString(), ourLabel);
    QCOMPARE(condition(), QStringLiteral("ours"));
}

void TestActivationKey::begunOnAnotherComputer()
{
    m_facts.token.label = ourLabel;
    m_facts.objects = {object("public-key", m_keyId)};
    QCOMPARE(condition(), QStringLiteral("ours"));
    m_facts.certificate.index = 2; // the other certificate of the same order
    QCOMPARE(condition(), QStringLiteral("foreign"));
}

void TestActivationKey::begunOnAnotherKey()
{
    m_facts.record = recordOf(orderId, QStringLiteral("9999"), ourLabel, m_keyId);
    QCOMPARE(condition(), QStringLiteral("foreign"));
    m_facts.token.label = ourLabel; // the key of a first attempt, given up for the one with serial 9999
    m_facts.objects = {object("public-key", m_keyId)};
    QCOMPARE(condition(), QStringLiteral("foreign"));
}

void TestActivationKey::journalledButNeverInitialised()
{
    // Killed after the consent was noted and before C_InitToken: what is on the key is not ours.
    m_facts.token.label = QStringLiteral("Bank");
    m_facts.objects = {object("certificate", QByteArray("b"), TestCa::der(m_leaf))};
    m_facts.record = recordOf(orderId, QStringLiteral("0123"), ourLabel);
    QCOMPARE(condition(), QStringLiteral("foreign"));
}

void TestActivationKey::complete()
{
    m_facts.token.label = ourLabel;
    m_facts.record = recordOf(orderId, QStringLiteral("0123"), ourLabel, m_keyId);
    m_facts.objects = {object("public-key", m_keyId), object("certificate", m_keyId, TestCa::der(m_leaf))};
    QCOMPARE(condition(), QStringLiteral("complete"));
}

void TestActivationKey::completeWithoutAJournal()
{
    m_facts.token.label = QStringLiteral("relabelled");
    m_facts.objects = {object("certificate", m_keyId, TestCa::der(m_leaf))};
    QCOMPARE(condition(), QStringLiteral("foreign"));
    m_facts.certificate.serialNumber = QStringLiteral("0") + TestCa::serialNumber(m_leaf).toLower();
    QCOMPARE(condition(), QStringLiteral("complete"));
    QVERIFY(certificateOnKey(m_facts) && certificateOnKey(m_facts)->id == m_keyId);
}

void TestActivationKey::foreign()
{
    m_facts.objects = {object("certificate", QByteArray("a"), TestCa::der(m_leaf)), object("public-key", QByteArray("a")),
                       object("public-key", QByteArray("b")), object("certificate", QByteArray("c"), QByteArray("damaged"))};
    QCOMPARE(condition(), QStringLiteral("foreign"));
    const QStringList contents = describeContents(m_facts);
    QCOMPARE(contents.size(), 3);
    QVERIFY2(contents.at(0).contains(QStringLiteral("杭州样例有限公司")), qPrintable(contents.at(0)));
    QCOMPARE(contents.at(1), QStringLiteral("A certificate that cannot be read"));
    QCOMPARE(contents.at(2), QStringLiteral("A key pair without a certificate"));
}

void TestActivationKey::inUseByAnotherOrder()
{
    // Initialised for another certificate, its key pair not made yet: it looks empty, and is not.
    const QString label = QStringLiteral("CertDesk 999999999-1");
    m_facts.token.label = label;
    m_facts.others = {recordOf(QStringLiteral("169999999999999"), QStringLiteral("0123"), label)};
    QCOMPARE(condition(), QStringLiteral("foreign"));
    QCOMPARE(describeContents(m_facts), QStringList{QStringLiteral("An unfinished activation of another certificate")});
    m_facts.token.label = QStringLiteral("wiped since");
    m_facts.token.pinSet = false;
    QCOMPARE(condition(), QStringLiteral("foreign")); // by somebody
}

void TestActivationKey::leftOvers()
{
    QList<QByteArray> ids;
    for (int i = 0; i < 3; ++i) {
        const QByteArray value = TestCa::publicKey(TestCa::newKey());
        ids << keyIdOf(value);
        m_facts.objects << object("public-key", ids.last(), value) << object("private-key", ids.last());
        m_facts.objects[m_facts.objects.size() - 2].label = ourLabel;
    }
    m_facts.objects[4].label = QStringLiteral("of somebody");
    QCOMPARE(ownKeyPairs(m_facts, ourLabel), (QList<QByteArray>{ids.at(1), ids.at(0)}));
    QCOMPARE(leftOverPairs(m_facts, ourLabel, ids.at(0)), QList<QByteArray>{ids.at(1)});
    m_facts.record = recordOf(orderId, QStringLiteral("0123"), ourLabel, ids.at(2));
    QCOMPARE(ownKeyPair(m_facts, ourLabel), ids.at(2)); // by the journal
    QCOMPARE(leftOverPairs(m_facts, ourLabel, ids.at(0)), QList<QByteArray>{ids.at(1)}); // and is not removed without our label
    m_facts.objects << object("certificate", ids.at(1), QByteArray("half wri"));
    QCOMPARE(leftOverPairs(m_facts, ourLabel, ids.at(0)), QList<QByteArray>());
}

void TestActivationKey::theKeyThatThePlatformNames()
{
    // Two keys were tried at once; the journal kept the other one.
    m_facts.token.label = ourLabel;
    m_facts.record = recordOf(orderId, QStringLiteral("9999"), QStringLiteral("CertDesk 567890123-1"));
    QCOMPARE(condition(), QStringLiteral("foreign"));
    m_facts.certificate.tokenSerial = QStringLiteral("0123");
    QCOMPARE(condition(), QStringLiteral("ours"));
    m_facts.token.label = QStringLiteral("Bank");
    QCOMPARE(condition(), QStringLiteral("foreign"));
}

void TestActivationKey::ownPairs()
{
    const TestCa::Key key = TestCa::newKey();
    const QByteArray value = TestCa::publicKey(key);
    const QByteArray id = keyIdOf(value);
    QCOMPARE(ownKeyPair(m_facts, ourLabel), QByteArray());
    m_facts.objects = {object("public-key", id, value), object("private-key", id)};
    QCOMPARE(ownKeyPair(m_facts, ourLabel), QByteArray()); // of somebody
    m_facts.objects[0].label = ourLabel;
    QCOMPARE(ownKeyPair(m_facts, ourLabel), id);
    m_facts.objects[0].label.clear();
    m_facts.record = recordOf(orderId, QStringLiteral("0123"), ourLabel, id);
    QCOMPARE(ownKeyPair(m_facts, ourLabel), id);
    m_facts.record->keyId.clear();
    m_facts.record->request = TestCa::request(key);
    QCOMPARE(ownKeyPair(m_facts, ourLabel), id);
    m_facts.objects.removeLast(); // half a pair is none
    QCOMPARE(ownKeyPair(m_facts, ourLabel), QByteArray());
}

void TestActivationKey::ownPairsBesideOthers()
{
    // A renewal: the old pair with its certificate stays, whatever the labels say.
    const TestCa::Key oldKey = TestCa::newKey();
    const QByteArray oldValue = TestCa::publicKey(oldKey);
    const QByteArray oldId = keyIdOf(oldValue);
    m_facts.objects = {object("public-key", oldId, oldValue), object("private-key", oldId), object("certificate", oldId, TestCa::der(m_ca.leaf(QStringLiteral("x"), oldKey)))};
    m_facts.objects[0].label = m_facts.objects[1].label = ourLabel;
    QCOMPARE(ownKeyPair(m_facts, ourLabel), QByteArray());
    const QByteArray value = TestCa::publicKey(TestCa::newKey());
    const QByteArray id = keyIdOf(value);
    m_facts.objects << object("public-key", id, value) << object("private-key", id);
    m_facts.objects[3].label = ourLabel;
    QCOMPARE(ownKeyPair(m_facts, ourLabel), id);
    m_facts.objects << object("certificate", id, QByteArray("half wri"));
    QCOMPARE(ownKeyPair(m_facts, ourLabel), id);
}

void TestActivationKey::spentOfficerAttempts()
{
    m_facts.record = recordOf(orderId, QStringLiteral("0123"), ourLabel);
    QVERIFY(!officerAttemptSpent(m_facts)); // never begun
    auto &step = m_facts.record->steps[ActivationStep::Initialise];
    step.begunAt = QDateTime::currentDateTimeUtc();
    QVERIFY(officerAttemptSpent(m_facts)); // killed in the middle
    for (const char *code : {"Token_SoPin_Wrong", "Token_Failed", "Token_Host_Crashed", "Token_Host_Hung"}) {
        step.failure = QLatin1String(code);
        QVERIFY2(officerAttemptSpent(m_facts), code);
    }
    step.failure = QStringLiteral("Token_Absent");
    QVERIFY(!officerAttemptSpent(m_facts));
    step.failure.clear();
    m_facts.token.initialised = false; // a virgin key checks nothing
    QVERIFY(!officerAttemptSpent(m_facts));
    step.failure = QStringLiteral("Token_SoPin_Wrong"); // this one did
    QVERIFY(officerAttemptSpent(m_facts));
    step.failure.clear();
    m_facts.token.initialised = true;
    m_facts.token.serial = QStringLiteral("9999");
    QVERIFY(!officerAttemptSpent(m_facts));
}

void TestActivationKey::marksContents()
{
    m_facts.objects = {object("certificate", QByteArray("a"), TestCa::der(m_leaf))};
    const QByteArray mark = contentsMark(m_facts);
    QCOMPARE(contentsMark(m_facts), mark);
    m_facts.objects << object("public-key", QByteArray("b"));
    QVERIFY(contentsMark(m_facts) != mark);
    m_facts.objects.removeLast();
    m_facts.token.serial = QStringLiteral("9999");
    QVERIFY(contentsMark(m_facts) != mark);
}

void TestActivationKey::labels()
{
    QVERIFY(labelNames(ourLabel, orderId, 1));
    QVERIFY(!labelNames(ourLabel, orderId, 2));
    QVERIFY(!labelNames(ourLabel, QStringLiteral("161234567890124"), 1));
    QVERIFY(!labelNames(QStringLiteral("CertDesk 3-1"), orderId, 1)); // too short to mean one order
    QVERIFY(!labelNames(QStringLiteral("CertDesk -1"), orderId, 1));
    QVERIFY(!labelNames(QStringLiteral("567890123-1"), orderId, 1));
    QVERIFY(!labelNames(QString(), orderId, 1));
}

QTEST_GUILESS_MAIN(TestActivationKey)
#include "tst_activationkey.moc"
