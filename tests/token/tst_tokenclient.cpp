// SPDX-FileCopyrightText: CertDesk contributors
// SPDX-License-Identifier: Apache-2.0
// The client over the real host program: what the key does and says.
#include "pkcs11/KeyPair.h"
#include "pkcs11/Signing.h"
#include "pkcs11/SoftHsm.h"
#include "pkcs11/TestAuthority.h"
#include "token/TokenClientTest.h"

#include <QSignalSpy>

using namespace certdesk;

namespace {
const QString wrongPin = QStringLiteral("Wrong987");
}

class TestTokenClient : public QObject {
    Q_OBJECT

private:
    /// Initialises the first key and sets its PIN; empty when that failed.
    static QString prepare(TokenClient &client)
    {
        const auto found = QCoro::waitFor(client.tokens());
        if (!found || found->isEmpty())
            return {};
        const auto token = QCoro::waitFor(client.initialise(found->front(), QStringLiteral("CertDesk 0001-1"), secret("8765432187654321")));
        if (!token || !QCoro::waitFor(client.setPin(token->serial, secret("8765432187654321"), secret("Abc12345"))))
            return {};
        return token->serial;
    }

private Q_SLOTS:
    // A host that lingers would be the next test's child.
    void cleanup() { QTRY_COMPARE_WITH_TIMEOUT(hostPid(), 0, 10'000); }

    void wholeLife_data()
    {
        QTest::addColumn<QString>("algorithm");
        QTest::addColumn<QString>("signatureAlgorithm");
        QTest::newRow("EC") << QStringLiteral("EC-P256") << QStringLiteral("ES256");
        QTest::newRow("RSA") << QStringLiteral("RSA-2048") << QStringLiteral("RS256");
    }

    void wholeLife()
    {
        QFETCH(QString, algorithm);
        QFETCH(QString, signatureAlgorithm);
        SoftHsm hsm;
        TokenClient client(optionsFor(SoftHsm::modulePath(), {{QStringLiteral("SOFTHSM2_CONF"), hsm.config()}}));
        QSignalSpy lost(&client, &TokenClient::hostLost);
        const auto module = QCoro::waitFor(client.module());
        VERIFY_OK(module);
        QCOMPARE(module->manufacturer, QStringLiteral("SoftHSM"));
        const auto virgin = QCoro::waitFor(client.tokens());
        VERIFY_OK(virgin);
        QVERIFY(virgin->size() == 1 && !virgin->front().initialised && !virgin->front().pinSet);

        const QString serial = prepare(client);
        QVERIFY(!serial.isEmpty());
        const auto token = QCoro::waitFor(client.token(serial));
        VERIFY_OK(token);
        QVERIFY(token->initialised && token->pinSet && !token->pinLocked && !token->writeProtected);
        QCOMPARE(token->label, QStringLiteral("CertDesk 0001-1"));
        QCOMPARE(token->pinMin, 4);

        COMPARE_FAILURE(QCoro::waitFor(client.generateKeyPair(serial, algorithm, QStringLiteral("x"))), FailureCode::Token_Auth_Needed);
        VERIFY_OK(QCoro::waitFor(client.login(serial, secret("Abc12345"))));
        COMPARE_FAILURE(QCoro::waitFor(client.generateKeyPair(serial, QStringLiteral("DSA"), QStringLiteral("x"))), FailureCode::Token_Request_Refused);
        const auto pair = QCoro::waitFor(client.generateKeyPair(serial, algorithm, QStringLiteral("订单")));
        VERIFY_OK(pair);
        QCOMPARE(keyIdOf(pair->publicKey), pair->id);

        const auto request = QCoro::waitFor(client.signRequest(serial, pair->id, {{QStringLiteral("C"), QStringLiteral("CN")},
                                                                                  {QStringLiteral("O"), QStringLiteral("测试单位")}}));
        VERIFY_OK(request);
        const unsigned char *cursor = ossl::data(*request);
        const ossl::Request parsed(d2i_X509_REQ(nullptr, &cursor, request->size()));
        QVERIFY(X509_REQ_verify(parsed.get(), X509_REQ_get0_pubkey(parsed.get())) == 1);
        COMPARE_FAILURE(QCoro::waitFor(client.signRequest(serial, pair->id, {{QStringLiteral("O"), QString(65, u'长')}})), FailureCode::Token_Subject_Invalid);
        COMPARE_FAILURE(QCoro::waitFor(client.signRequest(serial, "nobody", {{QStringLiteral("O"), QStringLiteral("x")}})), FailureCode::Token_Key_Missing);

        const ossl::Key stranger(EVP_EC_gen("P-256"));
        const QByteArray foreign = issueCertificate(subjectPublicKeyInfo(stranger.get()));
        COMPARE_FAILURE(QCoro::waitFor(client.writeCertificate(serial, pair->id, foreign, QStringLiteral("x"))), FailureCode::Token_Key_Mismatch);
        COMPARE_FAILURE(QCoro::waitFor(client.writeCertificate(serial, pair->id, "x", QStringLiteral("x"))), FailureCode::Token_Certificate_Unreadable);
        const QByteArray certificate = issueCertificate(pair->publicKey);
        VERIFY_OK(QCoro::waitFor(client.writeCertificate(serial, pair->id, certificate, QStringLiteral("订单"))));
        VERIFY_OK(QCoro::waitFor(client.selfTest(serial, pair->id)));

        const auto signature = QCoro::waitFor(client.sign(serial, pair->id, "data"));
        VERIFY_OK(signature);
        QCOMPARE(signature->algorithm, signatureAlgorithm);
        const bool ec = signatureAlgorithm == QLatin1String("ES256");
        const QByteArray der = ec ? derSignature({KeySignature::Algorithm::Es256, signature->value}) : signature->value;
        QVERIFY(opensslVerifies(pair->publicKey, der, "data"));
        COMPARE_FAILURE(QCoro::waitFor(client.sign(serial, pair->id, QByteArray(2'000'000, 'x'))), FailureCode::Token_Request_Refused);

        const auto objects = QCoro::waitFor(client.objects(serial));
        VERIFY_OK(objects);
        QCOMPARE(objects->size(), 3);
        QCOMPARE(objects->at(0).kind, QStringLiteral("private-key"));
        QVERIFY(objects->at(0).sensitive && objects->at(0).alwaysSensitive && objects->at(0).neverExtractable);
        QVERIFY(objects->at(0).local && !objects->at(0).extractable);
        QCOMPARE(objects->at(1).value, pair->publicKey);
        QCOMPARE(objects->at(2).value, certificate);

        VERIFY_OK(QCoro::waitFor(client.logout()));
        QCOMPARE(QCoro::waitFor(client.objects(serial))->size(), 2);
        COMPARE_FAILURE(QCoro::waitFor(client.sign(serial, pair->id, "data")), FailureCode::Token_Auth_Needed);
        VERIFY_OK(QCoro::waitFor(client.login(serial, secret("Abc12345"))));
        VERIFY_OK(QCoro::waitFor(client.removeObjects(serial, pair->id)));
        QVERIFY(QCoro::waitFor(client.objects(serial))->isEmpty());
        QCOMPARE(lost.count(), 0);
    }

    void keepsPinsOutOfTheRequests()
    {
        SoftHsm hsm;
        auto options = optionsFor(SoftHsm::modulePath(), {{QStringLiteral("SOFTHSM2_CONF"), hsm.config()}});
        QFile script(hsm.file(QStringLiteral("host")));
        QVERIFY(script.open(QIODevice::WriteOnly));
        script.write("#!/bin/sh\ntee '" + hsm.file(QStringLiteral("stream")).toLocal8Bit() + "' | '" + hostProgram.toLocal8Bit() + "'\n");
        script.setPermissions(script.permissions() | QFile::ExeOwner);
        script.close();
        options.hostProgram = script.fileName();
        {
            TokenClient client(options);
            const QString serial = prepare(client);
            QVERIFY(!serial.isEmpty());
            VERIFY_OK(QCoro::waitFor(client.login(serial, secret("Abc12345"))));
        }
        QFile stream(hsm.file(QStringLiteral("stream")));
        QVERIFY(stream.open(QIODevice::ReadOnly));
        const QByteArray sent = stream.readAll();
        QVERIFY(sent.contains("setPin") && sent.contains("login") && sent.contains("secretLengths"));
        QVERIFY(!sent.contains("Abc12345") && !sent.contains("8765432187654321"));
    }

    void tellsOfAWrongPin()
    {
        SoftHsm hsm;
        TokenClient client(optionsFor(SoftHsm::modulePath(), {{QStringLiteral("SOFTHSM2_CONF"), hsm.config()}}));
        COMPARE_FAILURE(QCoro::waitFor(client.token(QStringLiteral("nobody"))), FailureCode::Token_Absent);
        COMPARE_FAILURE(QCoro::waitFor(client.login(QStringLiteral("nobody"), secret("123456"))), FailureCode::Token_Absent);
        const QString serial = prepare(client);
        QVERIFY(!serial.isEmpty());
        const auto login = QCoro::waitFor(client.login(serial, SecureBuffer::fromView(wrongPin.toStdString())));
        COMPARE_FAILURE(login, FailureCode::Token_Pin_Wrong);
        const QVariantMap detail = login.error().detail();
        QCOMPARE(detail.value(QStringLiteral("function")).toString(), QStringLiteral("C_Login"));
        QCOMPARE(detail.value(QStringLiteral("rv")).toULongLong(), 0xA0ULL);
        QCOMPARE(detail.value(QStringLiteral("rvName")).toString(), QStringLiteral("CKR_PIN_INCORRECT"));
        QCOMPARE(detail.value(QStringLiteral("module")).toString(), SoftHsm::modulePath());
        QCOMPARE(detail.value(QStringLiteral("pinCountLow")), QVariant(true));
        QCOMPARE(detail.value(QStringLiteral("pinFinalTry")), QVariant(false));
        QVERIFY(!describe(login.error()).contains(wrongPin));
        // No session is left of it; the right one is taken.
        COMPARE_FAILURE(QCoro::waitFor(client.sign(serial, "x", "x")), FailureCode::Token_Auth_Needed);
        VERIFY_OK(QCoro::waitFor(client.login(serial, secret("Abc12345"))));
        // Once more while logged in: the PIN is checked again, not waved through.
        COMPARE_FAILURE(QCoro::waitFor(client.login(serial, SecureBuffer::fromView(wrongPin.toStdString()))), FailureCode::Token_Pin_Wrong);
        const TokenInfo slot = *QCoro::waitFor(client.token(serial));
        COMPARE_FAILURE(QCoro::waitFor(client.initialise(slot, QStringLiteral("x"), secret("0000000000000000"))), FailureCode::Token_SoPin_Wrong);
        COMPARE_FAILURE(QCoro::waitFor(client.setPin(serial, secret("0000000000000000"), secret("123456"))), FailureCode::Token_SoPin_Wrong);
        COMPARE_FAILURE(QCoro::waitFor(client.setPin(serial, secret("8765432187654321"), secret("1"))), FailureCode::Token_Pin_Rule);
        VERIFY_OK(QCoro::waitFor(client.initialise(slot, QStringLiteral("again"), secret("8765432187654321"))));
        COMPARE_FAILURE(QCoro::waitFor(client.login(serial, secret("Abc12345"))), FailureCode::Token_Pin_Unset);
    }

    void turnsAnswersIntoFailures_data()
    {
        QTest::addColumn<QString>("answer");
        QTest::addColumn<QString>("flags");
        QTest::addColumn<FailureCode>("expected");
        const auto row = [](const char *name, const char *answer, FailureCode expected, const char *flags = "0") {
            QTest::newRow(name) << QString::fromLatin1(answer) << QString::fromLatin1(flags) << expected;
        };
        row("slot gone", "C_OpenSession:0x03", FailureCode::Token_Absent);
        row("not present", "C_OpenSession:0xE0", FailureCode::Token_Absent);
        row("removed", "C_Login:0x32", FailureCode::Token_Removed);
        row("handle invalid", "C_Login:0xB3", FailureCode::Token_Removed);
        row("unrecognised", "C_OpenSession:0xE1", FailureCode::Token_Unrecognised);
        row("write protected", "C_OpenSession:0xE2", FailureCode::Token_ReadOnly);
        row("busy", "C_OpenSession:0xB1", FailureCode::Token_Busy);
        row("somebody logged in", "C_Login:0x104", FailureCode::Token_Busy);
        row("full", "C_OpenSession:0x31", FailureCode::Token_Full);
        row("wrong", "C_Login:0xA0", FailureCode::Token_Pin_Wrong);
        row("wrong, and now locked", "C_Login:0xA0", FailureCode::Token_Pin_Locked, "0x40000");
        row("locked", "C_Login:0xA4", FailureCode::Token_Pin_Locked);
        row("invalid", "C_Login:0xA1", FailureCode::Token_Pin_Rule);
        row("length", "C_Login:0xA2", FailureCode::Token_Pin_Rule);
        row("expired", "C_Login:0xA3", FailureCode::Token_Pin_Expired);
        row("unset", "C_Login:0x102", FailureCode::Token_Pin_Unset);
        row("cancelled", "C_Login:0x50", FailureCode::Token_Cancelled);
        row("mechanism", "C_Login:0x70", FailureCode::Token_Key_Unsupported);
        row("general: perhaps the PIN", "C_Login:0x05", FailureCode::Token_Pin_Doubtful);
        row("general, elsewhere", "C_OpenSession:0x05", FailureCode::Token_Failed);
        row("vendor's own", "C_Login:0x80000042", FailureCode::Token_Failed);
        row("cannot start", "C_Initialize:0x05", FailureCode::Token_Failed);
    }

    void turnsAnswersIntoFailures()
    {
        QFETCH(QString, answer);
        QFETCH(QString, flags);
        QFETCH(FailureCode, expected);
        TokenClient client(optionsFor(mockModule, {{QStringLiteral("CERTDESK_MOCKP11_RV_AT"), answer}, {QStringLiteral("CERTDESK_MOCKP11_FLAGS"), flags}}));
        const auto login = QCoro::waitFor(client.login(QStringLiteral("MOCK0001"), secret("123456")));
        COMPARE_FAILURE(login, expected);
        QCOMPARE(login.error().detail().value(QStringLiteral("function")).toString(), answer.section(u':', 0, 0));
        QVERIFY(!login.error().cause().isEmpty() && !login.error().remedy().isEmpty());
    }

    void tellsOfTheFinalTry()
    {
        TokenClient client(optionsFor(mockModule, {{QStringLiteral("CERTDESK_MOCKP11_RV_AT"), QStringLiteral("C_Login:0xA0")},
                                                   {QStringLiteral("CERTDESK_MOCKP11_FLAGS"), QStringLiteral("0x30000")}}));
        COMPARE_FAILURE(QCoro::waitFor(client.login(QStringLiteral("MOCK0001"), secret("123456"))), FailureCode::Pin_FinalTry_NotAgreed);
        const auto login = QCoro::waitFor(client.login(QStringLiteral("MOCK0001"), secret("123456"), TokenBackend::FinalTry::Agreed));
        COMPARE_FAILURE(login, FailureCode::Token_Pin_Wrong);
        QCOMPARE(login.error().detail().value(QStringLiteral("pinFinalTry")), QVariant(true));
        QCOMPARE(login.error().detail().value(QStringLiteral("pinCountLow")), QVariant(true));
    }

    void aLockedOfficerIsNotALockedPin()
    {
        TokenClient client(optionsFor(mockModule, {{QStringLiteral("CERTDESK_MOCKP11_RV_AT"), QStringLiteral("C_InitToken:0xA4")}}));
        const auto key = QCoro::waitFor(client.token(QStringLiteral("MOCK0001")));
        VERIFY_OK(key);
        COMPARE_FAILURE(QCoro::waitFor(client.initialise(*key, QStringLiteral("x"), secret("123456"))), FailureCode::Token_SoPin_Locked);
    }

    void noticesAKeyPulledOutWhileLoggedIn()
    {
        // Some modules answer TOKEN_NOT_PRESENT then, as they would had there never been a key.
        TokenClient client(optionsFor(mockModule, {{QStringLiteral("CERTDESK_MOCKP11_RV_AT"), QStringLiteral("C_FindObjectsInit:0xE0")}}));
        VERIFY_OK(QCoro::waitFor(client.login(QStringLiteral("MOCK0001"), secret("123456"))));
        COMPARE_FAILURE(QCoro::waitFor(client.sign(QStringLiteral("MOCK0001"), "id", "data")), FailureCode::Token_Removed);
        COMPARE_FAILURE(QCoro::waitFor(client.sign(QStringLiteral("MOCK0001"), "id", "data")), FailureCode::Token_Auth_Needed);
    }
};

QTEST_GUILESS_MAIN(TestTokenClient)
#include "tst_tokenclient.moc"
