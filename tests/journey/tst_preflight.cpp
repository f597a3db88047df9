// SPDX-FileCopyrightText: CertDesk contributors
// SPDX-License-Identifier: Apache-2.0
// The check before payment: its lines as a table, and over a rehearsal with its platform and its software key.
#include "app/journey/Preflight.h"
#include "app/token/Driver.h"
#include "journey/JourneyWorld.h"
#include "journey/TestCa.h"
#include "pkcs11/Cryptoki.h"

using namespace certdesk;

namespace {

using Need = PreflightQuestion::Need;

QList<TokenMechanism> everything()
{
    return {{CKM_EC_KEY_PAIR_GEN, CKF_GENERATE_KEY_PAIR, 112, 521}, {CKM_ECDSA, CKF_SIGN, 112, 521}, {CKM_RSA_PKCS_KEY_PAIR_GEN, CKF_GENERATE_KEY_PAIR, 512, 4096}, {CKM_RSA_PKCS, CKF_SIGN, 512, 4096}};
}

PreflightFacts::Key goodKey(const QString &serial = QStringLiteral("0001"))
{
    PreflightFacts::Key key;
    key.token.serial = serial;
    key.token.initialised = key.token.pinSet = true;
    key.token.freePublic = key.token.freePrivate = 30'000;
    key.mechanisms = everything();
    key.driverKnown = true;
    return key;
}

PreflightFacts good()
{
    PreflightFacts facts;
    facts.keys = {goodKey()};
    facts.driverInUse = facts.uploadReached = true;
    facts.clockSkewMs = 0;
    return facts;
}

QStringList told(const QList<PreflightItem> &items)
{
    static const char *const states[] = {"good", "attention", "bad", "unknown"};
    QStringList lines;
    for (const PreflightItem &item : items)
        lines << QStringLiteral("%1 %2 %3").arg(item.id, QLatin1String(states[static_cast<int>(item.state)]), item.problem ? item.problem->name() : QString()).trimmed();
    return lines;
}

} // namespace

class TestPreflight : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void lines_data()
    {
        QTest::addColumn<PreflightFacts>("facts");
        QTest::addColumn<PreflightQuestion>("question");
        QTest::addColumn<QString>("expected"); // those that are not good
        const auto row = [](const char *name, const std::function<void(PreflightFacts &, PreflightQuestion &)> &change, const char *expected) {
            PreflightFacts facts = good();
            PreflightQuestion question;
            question.product.kind = QStringLiteral("usbkey");
            question.product.keyAlgorithm = QStringLiteral("EC-P256");
            question.need = Need::Beside;
            change(facts, question);
            QTest::newRow(name) << facts << question << QString::fromLatin1(expected);
        };
        row("all well", [](auto &, auto &) {}, "");
        row("no key", [](auto &facts, auto &) { facts.keys.clear(); }, "key bad Preflight_Key_Absent");
        row("no key and no driver", [](auto &facts, auto &) {
            facts.keys.clear();
            facts.driverInUse = false;
            facts.look = Failure(FailureCode::Token_Driver_None);
        }, "key bad Preflight_Key_Absent,driver bad Preflight_Driver_Unknown");
        row("the driver crashes", [](auto &facts, auto &) {
            facts.keys.clear();
            facts.look = Failure(FailureCode::Token_Host_Crashed);
        }, "key bad Token_Host_Crashed");
        row("another key", [](auto &, auto &question) { question.serial = QStringLiteral("0002"); }, "key bad Preflight_Key_Absent");
        row("write-protected", [](auto &facts, auto &) { facts.keys.first().token.writeProtected = true; }, "key bad Preflight_Key_Unwritable");
        row("SO-PIN locked", [](auto &facts, auto &) { facts.keys.first().token.soPinLocked = true; }, "key bad Preflight_Key_Unwritable");
        row("locked", [](auto &facts, auto &) { facts.keys.first().token.pinLocked = true; }, "risk bad Preflight_Key_AtRisk");
        row("final try", [](auto &facts, auto &) { facts.keys.first().token.pinFinalTry = true; }, "risk bad Preflight_Key_AtRisk");
        row("final try of the SO-PIN", [](auto &facts, auto &) { facts.keys.first().token.soPinFinalTry = true; }, "risk bad Preflight_Key_AtRisk");
        row("attempts low is no final try", [](auto &facts, auto &) { facts.keys.first().token.pinCountLow = true; }, "");
        row("no elliptic curves", [](auto &facts, auto &) { facts.keys.first().mechanisms = everything().mid(2); }, "algorithm bad Preflight_Key_Incapable");
        row("no RSA of this size", [](auto &facts, auto &question) {
            question.product.keyAlgorithm = QStringLiteral("RSA-2048");
            (*facts.keys.first().mechanisms)[2].maxKeySize = 1024;
        }, "algorithm bad Preflight_Key_Incapable");
        row("RSA counted in bytes", [](auto &facts, auto &question) {
            question.product.keyAlgorithm = QStringLiteral("RSA-2048");
            (*facts.keys.first().mechanisms)[2].maxKeySize = (*facts.keys.first().mechanisms)[3].maxKeySize = 256;
            (*facts.keys.first().mechanisms)[2].minKeySize = (*facts.keys.first().mechanisms)[3].minKeySize = 64;
        }, "");
        row("makes keys and does not sign", [](auto &facts, auto &) { (*facts.keys.first().mechanisms)[1].flags = CKF_VERIFY; }, "algorithm bad Preflight_Key_Incapable");
        row("mechanisms not told", [](auto &facts, auto &) { facts.keys.first().mechanisms.reset(); }, "algorithm unknown");
        row("full", [](auto &facts, auto &) { facts.keys.first().token.freePrivate = 500; }, "space bad Preflight_Key_Full");
        row("room not told", [](auto &facts, auto &) { facts.keys.first().token.freePublic = facts.keys.first().token.freePrivate = -1; }, "space unknown");
        row("full, and to be wiped", [](auto &facts, auto &question) {
            facts.keys.first().token.freePrivate = 500;
            question.need = Need::FreshKey;
        }, "space unknown");
        row("driver nobody described", [](auto &facts, auto &) { facts.keys.first().driverKnown = false; }, "driver unknown"); // it reads the key: no driver is missing
        row("clock", [](auto &facts, auto &) { facts.clockSkewMs = 301'000; }, "clock bad Preflight_Clock_Off");
        row("clock not compared", [](auto &facts, auto &) { facts.clockSkewMs.reset(); }, "clock unknown");
        row("upload", [](auto &facts, auto &) { facts.uploadReached = false; }, "upload bad Preflight_Upload_Unreachable");
        row("the better of two keys", [](auto &facts, auto &) {
            facts.keys.prepend(goodKey(QStringLiteral("0002")));
            facts.keys.first().token.writeProtected = true;
        }, "");
        row("the one that is meant", [](auto &facts, auto &question) {
            facts.keys.append(goodKey(QStringLiteral("0002")));
            facts.keys.last().token.writeProtected = true;
            question.serial = QStringLiteral("0002");
        }, "key bad Preflight_Key_Unwritable");
        // A certificate that takes another's place: what the key is to that one comes first.
        const auto inPlaceOf = [](PreflightFacts &facts, PreflightQuestion &question, bool holds, bool beside) {
            static const TestCa ca;
            static const TestCa::Key pair = TestCa::newKey();
            static const TestCa::Certificate old = ca.leaf(QStringLiteral("O"), pair);
            question.need = Need::FreshKey;
            question.predecessor = TestCa::serialNumber(old);
            question.besidePredecessor = beside;
            if (holds) {
                TokenObject object;
                object.kind = QStringLiteral("certificate");
                object.value = TestCa::der(old);
                facts.keys.first().objects << object;
            }
        };
        row("beside the old one", [=](auto &facts, auto &question) { inPlaceOf(facts, question, true, true); }, "");
        row("beside the old one, full", [=](auto &facts, auto &question) {
            inPlaceOf(facts, question, true, true);
            facts.keys.first().token.freePrivate = 500;
        }, "space bad Preflight_Key_Full");
        row("beside the old one, final try", [=](auto &facts, auto &question) {
            inPlaceOf(facts, question, true, true);
            facts.keys.first().token.pinFinalTry = true;
        }, "risk bad Preflight_Key_AtRisk");
        row("the key that is to be replaced", [=](auto &facts, auto &question) { inPlaceOf(facts, question, true, false); }, "key bad Preflight_Key_Absent");
        row("somebody else's key", [=](auto &facts, auto &question) { inPlaceOf(facts, question, false, true); }, "key bad Preflight_Key_Absent");
        row("an empty key for the new one", [=](auto &facts, auto &question) {
            inPlaceOf(facts, question, false, false);
            facts.keys.first().token.initialised = facts.keys.first().token.pinSet = false;
        }, "");
        row("on its way", [](auto &facts, auto &question) {
            facts.keys.clear();
            question.need = Need::NoKey;
        }, "");
        row("on its way, no driver yet", [](auto &facts, auto &question) {
            facts.keys.clear();
            facts.driverInUse = false;
            question.need = Need::NoKey;
        }, "driver attention Preflight_Driver_Unknown");
        row("mobile", [](auto &facts, auto &question) {
            facts.keys.clear();
            facts.driverInUse = false;
            question.product.kind = QStringLiteral("mobile");
        }, "");
    }
    void lines()
    {
        QFETCH(PreflightFacts, facts);
        QFETCH(PreflightQuestion, question);
        QFETCH(QString, expected);
        const QList<PreflightItem> items = judgePreflight(facts, question);
        QStringList others = told(items);
        others.removeIf([](const QString &line) { return line.endsWith(QLatin1String(" good")); });
        QCOMPARE(others.join(QLatin1Char(',')), expected);
        QCOMPARE(Preflight::passed(items), !expected.contains(QLatin1String(" bad ")));
        if (question.product.kind == QLatin1String("mobile"))
            QCOMPARE(told(items), (QStringList{QStringLiteral("clock good"), QStringLiteral("upload good")}));
        if (question.need == Need::NoKey)
            QCOMPARE(items.size(), 3);
    }

    void overARehearsal()
    {
        JourneyWorld world;
        QVERIFY(world.start());
        PreflightQuestion question;
        question.product = world.product();
        const QList<PreflightItem> items = QCoro::waitFor(Preflight::run(world.context.get(), question));
        QCOMPARE(told(items), (QStringList{QStringLiteral("key good"), QStringLiteral("risk good"), QStringLiteral("algorithm unknown"), QStringLiteral("space unknown"), QStringLiteral("driver good"),
                                           QStringLiteral("clock good"), QStringLiteral("upload good")}));
        question.need = Need::NoKey;
        QVERIFY(Preflight::passed(QCoro::waitFor(Preflight::run(world.context.get(), question))));
        // The same without the platform.
        QVERIFY(world.startOffline());
        const QList<PreflightItem> offline = QCoro::waitFor(Preflight::run(world.context.get(), question));
        QCOMPARE(told(offline), (QStringList{QStringLiteral("driver good"), QStringLiteral("clock unknown"), QStringLiteral("upload bad Preflight_Upload_Unreachable")}));
        QVERIFY(!Preflight::passed(offline));
    }
};

QTEST_GUILESS_MAIN(TestPreflight)
#include "tst_preflight.moc"
