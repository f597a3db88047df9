// SPDX-FileCopyrightText: CertDesk contributors
// SPDX-License-Identifier: Apache-2.0
// Keys as vendors make them, by the scenarios of tests/mockp11: what is told of their PINs, and that no attempt is spent unasked.
#include "token/MockScenario.h"

#include "pkcs11/TestAuthority.h"

#include <QElapsedTimer>

using namespace certdesk;

namespace {

const QString serial = QStringLiteral("KEY0001");

QJsonObject with(const char *name, const QJsonValue &value)
{
    return {{QLatin1String(name), value}};
}

} // namespace

class TestOddKeys : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void cleanup() { QTRY_COMPARE_WITH_TIMEOUT(hostPid(), 0, 10'000); }

    void aWholeLifeOutlivesTheHost_data()
    {
        QTest::addColumn<QString>("algorithm");
        QTest::newRow("EC") << QStringLiteral("EC-P256");
        QTest::newRow("RSA") << QStringLiteral("RSA-2048");
    }

    void aWholeLifeOutlivesTheHost()
    {
        QFETCH(QString, algorithm);
        MockScenario scenario({with("serial", serial)});
        QByteArray keyId;
        QByteArray certificate;
        {
            TokenClient client(scenario.options());
            const auto virgin = QCoro::waitFor(client.token(serial));
            VERIFY_OK(virgin);
            QVERIFY(!virgin->initialised && !virgin->pinSet);
            VERIFY_OK(QCoro::waitFor(client.initialise(*virgin, QStringLiteral("CertDesk 0001-1"), secret("87654321"))));
            VERIFY_OK(QCoro::waitFor(client.setPin(serial, secret("87654321"), secret("246810"))));
            VERIFY_OK(QCoro::waitFor(client.login(serial, secret("246810"))));
            const auto pair = QCoro::waitFor(client.generateKeyPair(serial, algorithm, QStringLiteral("x")));
            VERIFY_OK(pair);
            keyId = pair->id;
            certificate = issueCertificate(pair->publicKey);
            VERIFY_OK(QCoro::waitFor(client.writeCertificate(serial, keyId, certificate, QStringLiteral("x"))));
            VERIFY_OK(QCoro::waitFor(client.selfTest(serial, keyId)));
        }
        TokenClient another(scenario.options());
        VERIFY_OK(QCoro::waitFor(another.login(serial, secret("246810"))));
        const auto objects = QCoro::waitFor(another.objects(serial));
        VERIFY_OK(objects);
        QCOMPARE(objects->size(), 3);
        QVERIFY(objects->at(0).alwaysSensitive && objects->at(0).neverExtractable && objects->at(0).local);
        QCOMPARE(objects->at(2).value, certificate);
        VERIFY_OK(QCoro::waitFor(another.selfTest(serial, keyId)));
    }

    void anotherKeyThanWasSeenIsNotWiped_data()
    {
        QTest::addColumn<QString>("what");
        for (const char *what : {"virgin", "label", "pin", "objects"})
            QTest::newRow(what) << QString::fromLatin1(what);
    }

    /// Exchanged, or set up by another program, between the choice and C_InitToken.
    void anotherKeyThanWasSeenIsNotWiped()
    {
        QFETCH(QString, what);
        MockScenario scenario({usedKey()});
        TokenClient client(scenario.options());
        auto seen = QCoro::waitFor(client.token(serial));
        VERIFY_OK(seen);
        seen->objectsSeen = 0;
        if (what == QLatin1String("virgin"))
            seen->initialised = false;
        else if (what == QLatin1String("label"))
            seen->label = QStringLiteral("another");
        else if (what == QLatin1String("pin"))
            seen->pinSet = false;
        else
            seen->objectsSeen = 1;
        COMPARE_FAILURE(QCoro::waitFor(client.initialise(*seen, QStringLiteral("CertDesk 0001-1"), secret("87654321"))), FailureCode::Token_Removed);
        QCOMPARE(scenario.calls("C_InitToken"), 0);
        if (what != QLatin1String("objects")) {
            seen->objectsSeen = -1;
            COMPARE_FAILURE(QCoro::waitFor(client.setPinOf(*seen, secret("87654321"), secret("135790"), TokenBackend::FinalTry::NotAgreed)), FailureCode::Token_Removed);
            QCOMPARE(scenario.calls("C_Login"), 0);
        }
        auto again = QCoro::waitFor(client.token(serial));
        VERIFY_OK(again);
        again->objectsSeen = 0;
        VERIFY_OK(QCoro::waitFor(client.initialise(*again, QStringLiteral("CertDesk 0001-1"), secret("87654321"))));
    }

    void theOfficersFlagsCountOnAKeyThatSaysItIsNew()
    {
        const auto initialise = [](TokenClient &client) {
            const auto key = QCoro::waitFor(client.token(serial));
            return key ? QCoro::waitFor(client.initialise(*key, QStringLiteral("CertDesk 0001-1"), secret("87654321"))) : key;
        };
        MockScenario locked({QJsonObject{{QStringLiteral("serial"), serial}, {QStringLiteral("flags"), QStringLiteral("0x400000")}}});
        TokenClient first(locked.options());
        COMPARE_FAILURE(initialise(first), FailureCode::Token_SoPin_Locked);
        QCOMPARE(locked.calls("C_InitToken"), 0);
        MockScenario last({QJsonObject{{QStringLiteral("serial"), serial}, {QStringLiteral("flags"), QStringLiteral("0x200000")}}});
        TokenClient second(last.options());
        COMPARE_FAILURE(initialise(second), FailureCode::Pin_FinalTry_NotAgreed);
        QCOMPARE(last.calls("C_InitToken"), 0);
        MockScenario preset({QJsonObject{{QStringLiteral("serial"), serial}, {QStringLiteral("flags"), QStringLiteral("0xA00000")}}}); // one of the factory's
        TokenClient fourth(preset.options());
        COMPARE_FAILURE(initialise(fourth), FailureCode::Pin_FinalTry_NotAgreed);
        MockScenario never({QJsonObject{{QStringLiteral("serial"), serial}, {QStringLiteral("flags"), QStringLiteral("0xC00000")}}}); // as SoftHSM shows it
        TokenClient third(never.options());
        VERIFY_OK(initialise(third));
    }

    void aListOfSlotsThatGrowsForEverIsAnError()
    {
        QJsonArray faults;
        for (int nth = 2; nth < 8; ++nth) {
            QJsonObject fault = faultAt("C_GetSlotList", "answer", with("rv", 0x150));
            fault.insert(QStringLiteral("at"), QJsonObject{{QStringLiteral("function"), QStringLiteral("C_GetSlotList")}, {QStringLiteral("nth"), nth}});
            faults.append(fault);
        }
        MockScenario scenario({usedKey()}, faults);
        TokenClient client(scenario.options());
        COMPARE_FAILURE(QCoro::waitFor(client.tokens()), FailureCode::Token_Failed);
    }

    void theLabelMayComeBackAltered()
    {
        MockScenario scenario({QJsonObject{{QStringLiteral("serial"), serial}, {QStringLiteral("labelBack"), QStringLiteral("CERTDESK 0001")}}});
        TokenClient client(scenario.options());
        const auto virgin = QCoro::waitFor(client.token(serial));
        VERIFY_OK(virgin);
        const auto made = QCoro::waitFor(client.initialise(*virgin, QStringLiteral("CertDesk 0001-1"), secret("87654321")));
        VERIFY_OK(made);
        QCOMPARE(made->label, QStringLiteral("CERTDESK 0001"));
    }

    void locksAtTheLastAttempt()
    {
        MockScenario scenario({usedKey("KEY0001", with("pinRetries", 3))});
        TokenClient client(scenario.options());
        COMPARE_FAILURE(QCoro::waitFor(client.login(serial, secret("111111"))), FailureCode::Token_Pin_Wrong);
        COMPARE_FAILURE(QCoro::waitFor(client.login(serial, secret("222222"))), FailureCode::Token_Pin_Wrong);
        QVERIFY(QCoro::waitFor(client.token(serial))->pinFinalTry);
        COMPARE_FAILURE(QCoro::waitFor(client.login(serial, secret("333333"))), FailureCode::Pin_FinalTry_NotAgreed);
        QCOMPARE(scenario.calls("C_Login"), 2); // it was not sent
        COMPARE_FAILURE(QCoro::waitFor(client.login(serial, secret("333333"), TokenBackend::FinalTry::Agreed)), FailureCode::Token_Pin_Locked);
        COMPARE_FAILURE(QCoro::waitFor(client.login(serial, secret("246810"), TokenBackend::FinalTry::Agreed)), FailureCode::Token_Pin_Locked);
        QCOMPARE(scenario.calls("C_Login"), 3);
        VERIFY_OK(QCoro::waitFor(client.setPin(serial, secret("87654321"), secret("135790"))));
        VERIFY_OK(QCoro::waitFor(client.login(serial, secret("135790"))));
    }

    void locksWithoutEverShowingAFlag()
    {
        MockScenario scenario({usedKey("KEY0001", {{QStringLiteral("pinRetries"), 2}, {QStringLiteral("hiddenFlags"), QStringLiteral("0x70000")}})});
        TokenClient client(scenario.options());
        const auto wrong = QCoro::waitFor(client.login(serial, secret("111111")));
        COMPARE_FAILURE(wrong, FailureCode::Token_Pin_Wrong);
        QCOMPARE(wrong.error().detail().value(QStringLiteral("pinFinalTry")), QVariant(false));
        COMPARE_FAILURE(QCoro::waitFor(client.login(serial, secret("222222"))), FailureCode::Token_Pin_Wrong); // the key does not say that it locked
        COMPARE_FAILURE(QCoro::waitFor(client.login(serial, secret("246810"))), FailureCode::Token_Pin_Locked);
    }

    void aWrongPinMayCallItselfAGeneralError()
    {
        MockScenario scenario({usedKey("KEY0001", {{QStringLiteral("wrongPinIsGeneralError"), true}, {QStringLiteral("pinRetries"), 3}})});
        TokenClient client(scenario.options());
        const auto doubtful = QCoro::waitFor(client.login(serial, secret("111111")));
        COMPARE_FAILURE(doubtful, FailureCode::Token_Pin_Doubtful);
        QCOMPARE(doubtful.error().detail().value(QStringLiteral("pinCountLow")), QVariant(true));
        QCOMPARE(scenario.calls("C_Login", "wrong"), 1); // and never again by itself
        COMPARE_FAILURE(QCoro::waitFor(client.changePin(serial, secret("111111"), secret("135790"))), FailureCode::Token_Pin_Doubtful);
        VERIFY_OK(QCoro::waitFor(client.login(serial, secret("246810"), TokenBackend::FinalTry::Agreed)));
    }

    void aPinCodeOfACallWithoutPinIsNoWrongPin()
    {
        MockScenario scenario({usedKey()}, {faultAt("C_GenerateKeyPair", "answer", with("rv", 0xA0)), faultAt("C_FindObjectsInit", "answer", with("rv", 0xA4))});
        TokenClient client(scenario.options());
        VERIFY_OK(QCoro::waitFor(client.login(serial, secret("246810"))));
        COMPARE_FAILURE(QCoro::waitFor(client.objects(serial)), FailureCode::Token_Failed);
        COMPARE_FAILURE(QCoro::waitFor(client.generateKeyPair(serial, QStringLiteral("EC-P256"), QStringLiteral("x"))), FailureCode::Token_Failed);
    }

    void anInitialPinMustBeChanged()
    {
        MockScenario scenario({usedKey("KEY0001", with("toBeChanged", true))});
        TokenClient client(scenario.options());
        QVERIFY(QCoro::waitFor(client.token(serial))->pinToBeChanged);
        COMPARE_FAILURE(QCoro::waitFor(client.login(serial, secret("246810"))), FailureCode::Token_Pin_Expired);
        VERIFY_OK(QCoro::waitFor(client.changePin(serial, secret("246810"), secret("135790"))));
        QVERIFY(!QCoro::waitFor(client.token(serial))->pinToBeChanged);
        VERIFY_OK(QCoro::waitFor(client.login(serial, secret("135790"))));
    }

    void aPinOfTheOfficerThatMustBeChangedIs()
    {
        MockScenario scenario({usedKey("KEY0001", with("changeAfterInitPin", true))});
        TokenClient client(scenario.options());
        VERIFY_OK(QCoro::waitFor(client.setPin(serial, secret("87654321"), secret("135790"))));
        QVERIFY(!QCoro::waitFor(client.token(serial))->pinToBeChanged);
        VERIFY_OK(QCoro::waitFor(client.login(serial, secret("135790"))));
        QCOMPARE(scenario.calls("C_", "wrong"), 0);
    }

    void waitsForThePinPad()
    {
        MockScenario scenario({usedKey("KEY0001", {{QStringLiteral("pinPad"), true}, {QStringLiteral("padPin"), QStringLiteral("246810")}, {QStringLiteral("padDelayMs"), 900}})});
        auto options = scenario.options();
        options.loginTimeoutMs = 300; // a person is slower than a key
        TokenClient client(options);
        QVERIFY(QCoro::waitFor(client.token(serial))->pinPad);
        VERIFY_OK(QCoro::waitFor(client.login(serial, SecureBuffer())));
        VERIFY_OK(QCoro::waitFor(client.setPin(serial, secret("87654321"), SecureBuffer())));
        options.pinPadTimeoutMs = 300; // walked away
        TokenClient alone(options);
        COMPARE_FAILURE(QCoro::waitFor(alone.login(serial, SecureBuffer())), FailureCode::Token_Host_Hung);
    }

    void isPulledOutAndPluggedInAgain()
    {
        MockScenario scenario({usedKey()}, {faultAt("C_GenerateKeyPair", "remove")});
        TokenClient client(scenario.options());
        VERIFY_OK(QCoro::waitFor(client.login(serial, secret("246810"))));
        COMPARE_FAILURE(QCoro::waitFor(client.generateKeyPair(serial, QStringLiteral("EC-P256"), QStringLiteral("x"))), FailureCode::Token_Removed);
        QCOMPARE(QCoro::waitFor(client.tokens())->size(), 0);
        COMPARE_FAILURE(QCoro::waitFor(client.generateKeyPair(serial, QStringLiteral("EC-P256"), QStringLiteral("x"))), FailureCode::Token_Auth_Needed);
        scenario.setKeys({usedKey()});
        QCOMPARE(QCoro::waitFor(client.tokens())->size(), 1);
        VERIFY_OK(QCoro::waitFor(client.login(serial, secret("246810"))));
        VERIFY_OK(QCoro::waitFor(client.generateKeyPair(serial, QStringLiteral("EC-P256"), QStringLiteral("x"))));
        QCOMPARE(QCoro::waitFor(client.objects(serial))->size(), 2);
        scenario.setKeys({usedKey("KEY0001", with("plugged", false))});
        QCOMPARE(QCoro::waitFor(client.tokens())->size(), 0);
    }

    void replacesACertificateThatWasHalfWritten()
    {
        MockScenario scenario({usedKey()}, {faultAt("C_CreateObject", "half")});
        TokenClient client(scenario.options());
        VERIFY_OK(QCoro::waitFor(client.login(serial, secret("246810"))));
        const auto pair = QCoro::waitFor(client.generateKeyPair(serial, QStringLiteral("EC-P256"), QStringLiteral("x")));
        VERIFY_OK(pair);
        const QByteArray certificate = issueCertificate(pair->publicKey);
        COMPARE_FAILURE(QCoro::waitFor(client.writeCertificate(serial, pair->id, certificate, QStringLiteral("x"))), FailureCode::Token_Failed);
        QCOMPARE(QCoro::waitFor(client.objects(serial))->size(), 3);
        VERIFY_OK(QCoro::waitFor(client.writeCertificate(serial, pair->id, certificate, QStringLiteral("x"))));
        VERIFY_OK(QCoro::waitFor(client.selfTest(serial, pair->id)));
        const auto objects = QCoro::waitFor(client.objects(serial));
        QCOMPARE(objects->size(), 3);
        QCOMPARE(objects->at(2).value, certificate);
    }

    void refusesWhatCannotBeWritten()
    {
        MockScenario scenario({usedKey("KEY0001", with("room", 1)), usedKey("KEY0002", {{QStringLiteral("slot"), 2}, {QStringLiteral("writeProtected"), true}})});
        TokenClient client(scenario.options());
        VERIFY_OK(QCoro::waitFor(client.login(serial, secret("246810"))));
        COMPARE_FAILURE(QCoro::waitFor(client.generateKeyPair(serial, QStringLiteral("EC-P256"), QStringLiteral("x"))), FailureCode::Token_Full);
        QVERIFY(QCoro::waitFor(client.token(QStringLiteral("KEY0002")))->writeProtected);
        COMPARE_FAILURE(QCoro::waitFor(client.login(QStringLiteral("KEY0002"), secret("246810"))), FailureCode::Token_ReadOnly);
    }

    void twoKeysWithOneSerialAreNotGuessed()
    {
        MockScenario scenario({usedKey(), usedKey("KEY0001", with("slot", 2))});
        TokenClient client(scenario.options());
        QCOMPARE(QCoro::waitFor(client.tokens())->size(), 2);
        COMPARE_FAILURE(QCoro::waitFor(client.token(serial)), FailureCode::Token_Serial_Ambiguous);
        COMPARE_FAILURE(QCoro::waitFor(client.login(serial, secret("246810"))), FailureCode::Token_Serial_Ambiguous);
        QCOMPARE(scenario.calls("C_Login"), 0);
        // An empty slot that shows the same number is no other key.
        scenario.setKeys({usedKey(), QJsonObject{{QStringLiteral("serial"), serial}, {QStringLiteral("slot"), 3}}});
        VERIFY_OK(QCoro::waitFor(client.login(serial, secret("246810"))));
    }

    void aVirginKeyWithoutSerialIsFoundAgain()
    {
        MockScenario scenario({QJsonObject{{QStringLiteral("serial"), QStringLiteral("NEW1")}, {QStringLiteral("hideSerial"), true}}, usedKey("KEY0002", with("slot", 2))});
        TokenClient client(scenario.options());
        const auto all = QCoro::waitFor(client.tokens());
        VERIFY_OK(all);
        QCOMPARE(all->front().serial, QString());
        const auto made = QCoro::waitFor(client.initialise(all->front(), QStringLiteral("CertDesk 0001-1"), secret("87654321")));
        VERIFY_OK(made);
        QCOMPARE(made->serial, QStringLiteral("NEW1"));
    }

    void theOfficersLastAttemptIsNotSpentUnasked()
    {
        MockScenario scenario({usedKey("KEY0001", with("soPinRetries", 2))});
        TokenClient client(scenario.options());
        const TokenInfo key = *QCoro::waitFor(client.token(serial));
        COMPARE_FAILURE(QCoro::waitFor(client.initialise(key, QStringLiteral("x"), secret("00000000"))), FailureCode::Token_SoPin_Wrong);
        QVERIFY(QCoro::waitFor(client.token(serial))->soPinFinalTry);
        COMPARE_FAILURE(QCoro::waitFor(client.initialise(key, QStringLiteral("x"), secret("00000000"))), FailureCode::Pin_FinalTry_NotAgreed);
        COMPARE_FAILURE(QCoro::waitFor(client.setPin(serial, secret("00000000"), secret("246810"))), FailureCode::Pin_FinalTry_NotAgreed);
        QCOMPARE(scenario.calls("C_InitToken"), 1);
        QCOMPARE(scenario.calls("C_Login"), 0);
    }
};

QTEST_GUILESS_MAIN(TestOddKeys)
#include "tst_oddkeys.moc"
