// SPDX-FileCopyrightText: CertDesk contributors
// SPDX-License-Identifier: Apache-2.0
// The key's layer against SoftHSM2: real cryptography, checked with openssl and pkcs11-tool.
#include "pkcs11/CertificateObject.h"
#include "pkcs11/CertificateRequest.h"
#include "pkcs11/Objects.h"
#include "pkcs11/Signing.h"
#include "pkcs11/SoftHsm.h"
#include "pkcs11/TestAuthority.h"
#include "pkcs11/Token.h"

#include <QCryptographicHash>
#include <QProcess>
#include <QTest>

using namespace certdesk;
using Kind = Pkcs11Error::Kind;

// Of a P11Result: what is wrong goes to the test's output.
#define VERIFY_OK(result) \
    do { \
        const auto &checked = (result); \
        QVERIFY2(checked.has_value(), checked.has_value() ? "" \
            : qPrintable(checked.error().function + u' ' + checked.error().rvName + u' ' + checked.error().message)); \
    } while (false)
#define COMPARE_KIND(result, expected) \
    do { \
        const auto &checked = (result); \
        QVERIFY(!checked.has_value()); \
        QCOMPARE(kindName(checked.error().kind), kindName(expected)); \
    } while (false)

namespace {

const auto soPin = [] { return SecureBuffer::fromView("8765432187654321"); };
const auto userPin = [] { return SecureBuffer::fromView("Abc12345"); };

QByteArray runProgram(const QString &program, const QStringList &arguments, const QString &config, int *exitCode)
{
    QProcess process;
    auto environment = QProcessEnvironment::systemEnvironment();
    environment.insert(QStringLiteral("SOFTHSM2_CONF"), config);
    process.setProcessEnvironment(environment);
    process.setProcessChannelMode(QProcess::MergedChannels);
    process.start(program, arguments);
    process.waitForFinished(20'000);
    *exitCode = process.exitCode();
    return process.readAll();
}

const SubjectParts subject = {
    {QStringLiteral("C"), QStringLiteral("CN")},
    {QStringLiteral("ST"), QStringLiteral("浙江省")},
    {QStringLiteral("O"), QStringLiteral("杭州测试科技有限公司")},
    {QStringLiteral("OU"), QStringLiteral("91330100MA27XXXX0X")},
    {QStringLiteral("CN"), QStringLiteral("杭州测试科技有限公司")},
};

} // namespace

class TestKey : public QObject {
    Q_OBJECT

private:
    std::unique_ptr<SoftHsm> m_hsm;
    std::shared_ptr<Module> m_module;
    QStringList m_calls;

    /// An initialised key with a PIN.
    P11Result<Token> preparedToken(const QByteArray &extraConfiguration = {})
    {
        m_module.reset();
        m_hsm = std::make_unique<SoftHsm>(extraConfiguration);
        qputenv("SOFTHSM2_CONF", m_hsm->config().toLocal8Bit());
        m_calls.clear();
        auto module = Module::load(SoftHsm::modulePath(), [this](const char *function) { m_calls.append(QLatin1String(function)); });
        if (!module)
            return P11Unexpected(module.error());
        m_module = *module;
        auto found = tokens(*m_module);
        if (!found)
            return P11Unexpected(found.error());
        auto token = initialiseToken(*m_module, found->front().slot, QStringLiteral("证书台 1"), soPin());
        if (!token)
            return token;
        if (auto set = initialisePin(m_module, *token, soPin(), userPin()); !set)
            return P11Unexpected(set.error());
        return tokenBySerial(*m_module, token->serial);
    }

private Q_SLOTS:
    void cleanup() { m_module.reset(); }

    void listsWhatOtherProgramsStored()
    {
        const auto token = preparedToken();
        VERIFY_OK(token);
        const auto session = Session::open(m_module, token->slot, true);
        VERIFY_OK(session);
        QCOMPARE(listObjects(**session)->size(), 0);
        Attributes data;
        data.number(CKA_CLASS, CKO_DATA).flag(CKA_TOKEN, true).flag(CKA_PRIVATE, false).bytes(CKA_LABEL, "Seal").bytes(CKA_VALUE, "image");
        const auto guard = LoginGuard::login(**session, CKU_USER, userPin());
        VERIFY_OK(guard);
        CK_OBJECT_HANDLE handle = 0;
        VERIFY_OK((*session)->call(P11_FUNCTION(C_CreateObject), data.data(), data.count(), &handle));
        const auto objects = listObjects(**session);
        VERIFY_OK(objects);
        QCOMPARE(objects->size(), 1);
        QVERIFY(objects->first().objectClass == ObjectClass::Other);
        QCOMPARE(objects->first().label, QStringLiteral("Seal"));
    }

    void refusesWhatIsNoModule_data()
    {
        QTest::addColumn<QString>("path");
        QTest::newRow("relative") << QStringLiteral("libsofthsm2.so");
        QTest::newRow("absent") << QStringLiteral("/usr/lib/softhsm/absent.so");
        QTest::newRow("text") << QStringLiteral("/etc/passwd");
        QTest::newRow("folder") << QStringLiteral("/usr/lib");
        QTest::newRow("another library") << QStringLiteral("/lib/x86_64-linux-gnu/libc.so.6");
    }

    void refusesWhatIsNoModule()
    {
        QFETCH(QString, path);
        const auto module = Module::load(path);
        COMPARE_KIND(module, Kind::ModuleLoad);
        QCOMPARE(module.error().module, path);
        QVERIFY(!module.error().message.isEmpty());
    }

    void labelsAreCutBetweenCharacters_data()
    {
        QTest::addColumn<QString>("label");
        QTest::addColumn<QByteArray>("padded");
        QTest::newRow("short") << QStringLiteral("CertDesk") << QByteArray("CertDesk").leftJustified(32, ' ');
        QTest::newRow("empty") << QString() << QByteArray(32, ' ');
        QTest::newRow("exact") << QString(32, u'x') << QByteArray(32, 'x');
        QTest::newRow("long") << QString(40, u'x') << QByteArray(32, 'x');
        QTest::newRow("Chinese") << QString(12, u'证') << QStringLiteral("证证证证证证证证证证").toUtf8().leftJustified(32, ' ');
    }

    void labelsAreCutBetweenCharacters()
    {
        QFETCH(QString, label);
        QFETCH(QByteArray, padded);
        QCOMPARE(paddedLabel(label), padded);
    }

    void initialisesAVirginKeyAndAUsedOne()
    {
        auto token = preparedToken();
        VERIFY_OK(token);
        QVERIFY(!token->serial.isEmpty());
        QCOMPARE(token->label, QStringLiteral("证书台 1"));
        QVERIFY(token->has(CKF_TOKEN_INITIALIZED) && token->has(CKF_USER_PIN_INITIALIZED));
        // Again, with a session open: it is closed first. The serial stays.
        auto session = Session::open(m_module, token->slot, true);
        VERIFY_OK(session);
        auto again = initialiseToken(*m_module, token->slot, QStringLiteral("second"), soPin());
        VERIFY_OK(again);
        QCOMPARE(again->serial, token->serial);
        QCOMPARE(again->label, QStringLiteral("second"));
        QVERIFY(!again->has(CKF_USER_PIN_INITIALIZED));
        const auto wrong = initialiseToken(*m_module, again->slot, QStringLiteral("third"), SecureBuffer::fromView("0000000000000000"));
        COMPARE_KIND(wrong, Kind::Cryptoki);
        QCOMPARE(wrong.error().rvName, QStringLiteral("CKR_PIN_INCORRECT"));
        QCOMPARE(wrong.error().function, QStringLiteral("C_InitToken"));
        QCOMPARE(tokenBySerial(*m_module, QStringLiteral("nobody")).error().rv, CKR_TOKEN_NOT_PRESENT);
    }

    void namesEachCallBeforeItIsMade()
    {
        auto token = preparedToken();
        VERIFY_OK(token);
        QCOMPARE(m_calls.mid(0, 2), (QStringList{QStringLiteral("C_GetFunctionList"), QStringLiteral("C_Initialize")}));
        m_calls.clear();
        {
            auto session = Session::open(m_module, token->slot, true);
            VERIFY_OK(session);
            const auto login = LoginGuard::login(**session, CKU_USER, SecureBuffer::fromView("wrong123"));
            QVERIFY(!login);
            QCOMPARE(login.error().function, QStringLiteral("C_Login"));
            QCOMPARE(login.error().rv, CKR_PIN_INCORRECT);
            QCOMPARE(login.error().module, SoftHsm::modulePath());
        }
        QCOMPARE(m_calls, (QStringList{QStringLiteral("C_OpenSession"), QStringLiteral("C_Login"), QStringLiteral("C_CloseSession")}));
        QVERIFY(tokenBySerial(*m_module, token->serial)->has(CKF_USER_PIN_COUNT_LOW));
    }

    void wholeLife_data()
    {
        QTest::addColumn<QString>("algorithm");
        QTest::addColumn<QByteArray>("configuration");
        QTest::addColumn<QByteArray>("signedBy");
        QTest::newRow("EC") << QStringLiteral("EC-P256") << QByteArray() << QByteArray("ecdsa-with-SHA256");
        QTest::newRow("RSA") << QStringLiteral("RSA-2048") << QByteArray() << QByteArray("sha256WithRSAEncryption");
        QTest::newRow("RSA, hash on this side") << QStringLiteral("RSA-2048")
                                                << QByteArray("slots.mechanisms = CKM_RSA_PKCS_KEY_PAIR_GEN,CKM_RSA_PKCS,CKM_EC_KEY_PAIR_GEN\n")
                                                << QByteArray("sha256WithRSAEncryption");
    }

    void wholeLife()
    {
        QFETCH(QString, algorithm);
        QFETCH(QByteArray, configuration);
        QFETCH(QByteArray, signedBy);
        auto token = preparedToken(configuration);
        VERIFY_OK(token);
        auto session = Session::open(m_module, token->slot, true);
        VERIFY_OK(session);
        auto login = LoginGuard::login(**session, CKU_USER, userPin());
        VERIFY_OK(login);

        auto pair = generateKeyPair(**session, *keyAlgorithm(algorithm), QStringLiteral("订单-1"));
        VERIFY_OK(pair);
        QCOMPARE(pair->id.size(), 20);
        QVERIFY(pair->protection.sensitive && pair->protection.alwaysSensitive && pair->protection.neverExtractable);
        QVERIFY(pair->protection.local && !pair->protection.extractable);

        auto request = certificateRequest(**session, pair->id, subject);
        VERIFY_OK(request);
        verifyRequestWithOpenssl(*request, signedBy, *pair);

        // A certificate of another key is refused and leaves nothing.
        auto other = generateKeyPair(**session, KeyAlgorithm::EcP256, QStringLiteral("other"));
        VERIFY_OK(other);
        QVERIFY(other->id != pair->id);
        COMPARE_KIND(writeCertificate(**session, pair->id, issueCertificate(other->publicKey), QStringLiteral("x")), Kind::KeyMismatch);
        COMPARE_KIND(writeCertificate(**session, pair->id, "nonsense", QStringLiteral("x")), Kind::Certificate);
        COMPARE_KIND(writeCertificate(**session, "nobody", issueCertificate(other->publicKey), QStringLiteral("x")), Kind::KeyMissing);
        COMPARE_KIND(selfTest(**session, pair->id), Kind::KeyMissing);
        QCOMPARE(*removeObjects(**session, other->id), 2);

        const QByteArray certificate = issueCertificate(pair->publicKey);
        VERIFY_OK(writeCertificate(**session, pair->id, certificate, QStringLiteral("订单-1")));
        VERIFY_OK(writeCertificate(**session, pair->id, certificate, QStringLiteral("订单-1"))); // once more changes nothing
        VERIFY_OK(selfTest(**session, pair->id));
        verifyObjects(**session, *pair, certificate);
        verifyWithPkcs11Tool(*token, *pair);

        auto signature = sign(**session, pair->id, "data");
        VERIFY_OK(signature);
        QVERIFY(opensslVerifies(pair->publicKey, derSignature(*signature), "data"));
        QVERIFY(!opensslVerifies(pair->publicKey, derSignature(*signature), "Data"));

        // Not readable without the PIN, and signing is refused.
        login->reset();
        QCOMPARE(listObjects(**session)->size(), 2);
        QVERIFY(!sign(**session, pair->id, "data"));
        login = LoginGuard::login(**session, CKU_USER, userPin());
        VERIFY_OK(login);
        COMPARE_KIND(removeObjects(**session, {}), Kind::Request);
        QCOMPARE(*removeObjects(**session, pair->id), 3);
        QVERIFY(listObjects(**session)->isEmpty());
    }

    void selfTestNoticesAForeignCertificate()
    {
        auto token = preparedToken();
        VERIFY_OK(token);
        auto session = Session::open(m_module, token->slot, true);
        auto login = LoginGuard::login(**session, CKU_USER, userPin());
        auto pair = generateKeyPair(**session, KeyAlgorithm::EcP256, QStringLiteral("a"));
        VERIFY_OK(pair);
        auto other = generateKeyPair(**session, KeyAlgorithm::EcP256, QStringLiteral("b"));
        VERIFY_OK(other);
        const QByteArray foreign = issueCertificate(other->publicKey);
        VERIFY_OK(writeCertificate(**session, other->id, foreign, QStringLiteral("b")));
        const auto handle = objectsById(**session, ObjectClass::Certificate, other->id);
        VERIFY_OK(handle);
        VERIFY_OK((*session)->set(handle->front(), Attributes().bytes(CKA_ID, pair->id)));
        COMPARE_KIND(selfTest(**session, pair->id), Kind::SelfTest);
    }

    void findsMoreObjectsThanOneBatch()
    {
        auto token = preparedToken();
        VERIFY_OK(token);
        auto session = Session::open(m_module, token->slot, true);
        auto login = LoginGuard::login(**session, CKU_USER, userPin());
        for (int i = 0; i < 150; ++i) {
            Attributes data;
            data.number(CKA_CLASS, CKO_DATA).flag(CKA_TOKEN, false).bytes(CKA_LABEL, QByteArray::number(i));
            CK_OBJECT_HANDLE made = 0;
            VERIFY_OK((*session)->call(P11_FUNCTION(C_CreateObject), data.data(), data.count(), &made));
        }
        QCOMPARE((*session)->find(Attributes().number(CKA_CLASS, CKO_DATA))->size(), std::size_t{150});
    }

    void clearsAnInterruptedGeneration()
    {
        auto token = preparedToken();
        VERIFY_OK(token);
        auto session = Session::open(m_module, token->slot, true);
        auto login = LoginGuard::login(**session, CKU_USER, userPin());
        auto first = generateKeyPair(**session, KeyAlgorithm::EcP256, QStringLiteral("kept"));
        auto torn = generateKeyPair(**session, KeyAlgorithm::EcP256, QStringLiteral("torn"));
        VERIFY_OK(first);
        VERIFY_OK(torn);
        const auto halves = (*session)->find(Attributes().bytes(CKA_ID, torn->id));
        for (const CK_OBJECT_HANDLE half : *halves)
            VERIFY_OK((*session)->set(half, Attributes().bytes(CKA_ID, provisionalKeyId())));
        auto second = generateKeyPair(**session, KeyAlgorithm::EcP256, QStringLiteral("new"));
        VERIFY_OK(second);
        const auto left = listObjects(**session);
        QCOMPARE(left->size(), 4);
        for (const KeyObject &object : *left)
            QVERIFY(object.id == first->id || object.id == second->id);
    }

    void refusesASubjectThatX520DoesNotAllow_data()
    {
        QTest::addColumn<SubjectParts>("parts");
        QTest::newRow("O of 65") << SubjectParts{{QStringLiteral("O"), QString(65, u'长')}};
        QTest::newRow("country of three") << SubjectParts{{QStringLiteral("C"), QStringLiteral("CHN")}};
        QTest::newRow("unknown attribute") << SubjectParts{{QStringLiteral("XYZ"), QStringLiteral("7001")}};
        QTest::newRow("none") << SubjectParts{};
    }

    void refusesASubjectThatX520DoesNotAllow()
    {
        QFETCH(SubjectParts, parts);
        auto token = preparedToken();
        VERIFY_OK(token);
        auto session = Session::open(m_module, token->slot, true);
        VERIFY_OK(session);
        m_calls.clear();
        const auto request = certificateRequest(**session, "any", parts);
        COMPARE_KIND(request, Kind::Subject);
        QVERIFY(m_calls.isEmpty()); // found before the key is asked
        for (const auto &[name, value] : parts)
            QVERIFY(!request.error().message.contains(value));
    }

private:
    void verifyRequestWithOpenssl(const QByteArray &request, const QByteArray &signedBy, const KeyPair &pair)
    {
        const QString path = m_hsm->file(QStringLiteral("request.der"));
        QFile file(path);
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write(request);
        file.close();
        int exitCode = -1;
        const QByteArray text = runProgram(QStringLiteral("openssl"),
            {QStringLiteral("req"), QStringLiteral("-inform"), QStringLiteral("DER"), QStringLiteral("-in"), path, QStringLiteral("-verify"),
             QStringLiteral("-noout"), QStringLiteral("-text"), QStringLiteral("-nameopt"), QStringLiteral("utf8,show_type,sep_comma_plus")},
            m_hsm->config(), &exitCode);
        QVERIFY2(exitCode == 0 && text.contains("self-signature verify OK"), text.constData());
        QVERIFY2(text.contains("C=PRINTABLESTRING:CN") && text.contains("O=UTF8STRING:杭州测试科技有限公司"), text.constData());
        QVERIFY2(text.contains("Signature Algorithm: " + signedBy), text.constData());
        const unsigned char *cursor = ossl::data(request);
        const ossl::Request parsed(d2i_X509_REQ(nullptr, &cursor, request.size()));
        QCOMPARE(subjectPublicKeyInfo(X509_REQ_get0_pubkey(parsed.get())), pair.publicKey);
    }

    void verifyObjects(const Session &session, const KeyPair &pair, const QByteArray &certificate)
    {
        const auto list = listObjects(session);
        VERIFY_OK(list);
        QCOMPARE(list->size(), 3);
        for (const KeyObject &object : *list) {
            QCOMPARE(object.id, pair.id);
            QCOMPARE(object.label, QStringLiteral("订单-1"));
            if (object.objectClass == ObjectClass::PublicKey)
                QCOMPARE(object.value, pair.publicKey);
            else if (object.objectClass == ObjectClass::Certificate)
                QCOMPARE(object.value, certificate);
            else
                QVERIFY(object.value.isEmpty() && object.protection.neverExtractable);
        }
        QCOMPARE(keyIdOf(pair.publicKey), pair.id);
        // The bits are what follows the header of the BIT STRING, which ends the SubjectPublicKeyInfo.
        const qsizetype headerSize = pair.publicKey.size() > 200 ? 24 : 26;
        QCOMPARE(QCryptographicHash::hash(pair.publicKey.mid(headerSize), QCryptographicHash::Sha1), pair.id);
    }

    void verifyWithPkcs11Tool(const Token &token, const KeyPair &pair)
    {
        int exitCode = -1;
        const QByteArray text = runProgram(QStringLiteral("pkcs11-tool"),
            {QStringLiteral("--module"), SoftHsm::modulePath(), QStringLiteral("--token-label"), token.label,
             QStringLiteral("--login"), QStringLiteral("--pin"), QStringLiteral("Abc12345"), QStringLiteral("--list-objects")},
            m_hsm->config(), &exitCode);
        QVERIFY2(exitCode == 0, text.constData());
        QVERIFY2(text.contains("sensitive, always sensitive, never extractable, local"), text.constData());
        QCOMPARE(text.count(pair.id.toHex()), 3);
        QVERIFY2(text.contains("Certificate Object; type = X.509 cert"), text.constData());
        QVERIFY2(text.contains("Usage:      sign"), text.constData());
        QVERIFY2(!text.contains("decrypt") && !text.contains("unwrap"), text.constData());
    }
};

QTEST_GUILESS_MAIN(TestKey)
#include "tst_key.moc"
