// SPDX-FileCopyrightText: CertDesk contributors
// SPDX-License-Identifier: Apache-2.0
// What vendors' modules do and SoftHSM2 does not, by the mock module.
#include "pkcs11/CertificateRequest.h"
#include "pkcs11/Objects.h"
#include "pkcs11/Token.h"

#include <QTest>

using namespace certdesk;

class TestOddModules : public QObject {
    Q_OBJECT

private:
    std::shared_ptr<Module> m_module;
    std::unique_ptr<Session> m_session;
    std::unique_ptr<LoginGuard> m_user;
    QList<QByteArray> m_variables;

    void steer(const QByteArray &variable, const QByteArray &value)
    {
        qputenv(variable.constData(), value);
        m_variables.append(variable);
    }

    bool begin()
    {
        auto module = Module::load(QStringLiteral(CERTDESK_BIN_DIR "/certdesk_mockp11.so"));
        if (!module)
            return false;
        m_module = *module;
        const SecureBuffer pin = SecureBuffer::fromView("123456");
        const auto token = initialiseToken(*m_module, 1, QStringLiteral("Mock"), pin);
        if (!token || !initialisePin(m_module, *token, pin, pin))
            return false;
        auto session = Session::open(m_module, 1, true);
        if (!session)
            return false;
        m_session = std::move(*session);
        auto user = LoginGuard::login(*m_session, CKU_USER, pin);
        if (user)
            m_user = std::move(*user);
        return m_user != nullptr;
    }

private Q_SLOTS:
    void cleanup()
    {
        for (const QByteArray &variable : std::exchange(m_variables, {}))
            qunsetenv(variable.constData());
        m_user.reset();
        m_session.reset();
        m_module.reset();
    }

    void readsAPointRawOrWrapped()
    {
        QVERIFY(begin());
        const auto wrapped = generateKeyPair(*m_session, KeyAlgorithm::EcP256, QStringLiteral("a"));
        QVERIFY(wrapped);
        steer("CERTDESK_MOCKP11_RAW_POINT", "1");
        const auto raw = generateKeyPair(*m_session, KeyAlgorithm::EcP256, QStringLiteral("b"));
        QVERIFY(raw);
        for (const auto *pair : {&*wrapped, &*raw}) {
            QCOMPARE(pair->publicKey.right(65).left(1).toHex(), QByteArray("04"));
            QVERIFY(certificateRequest(*m_session, pair->id, {{QStringLiteral("CN"), QStringLiteral("x")}})); // it verifies with that key
        }
    }

    void destroysAPairWhoseIdCannotBeSet()
    {
        QVERIFY(begin());
        steer("CERTDESK_MOCKP11_RV_AT", "C_SetAttributeValue:0x10");
        const auto pair = generateKeyPair(*m_session, KeyAlgorithm::EcP256, QStringLiteral("a"));
        QVERIFY(!pair);
        QCOMPARE(kindName(pair.error().kind), QStringLiteral("key-unfit"));
        QVERIFY(pair.error().message.contains(QStringLiteral("CKR_ATTRIBUTE_READ_ONLY")));
        QVERIFY(listObjects(*m_session)->isEmpty());
    }

    void destroysAPairThatCouldBeCopied()
    {
        QVERIFY(begin());
        steer("CERTDESK_MOCKP11_LEAKY", "1");
        const auto pair = generateKeyPair(*m_session, KeyAlgorithm::EcP256, QStringLiteral("a"));
        QVERIFY(!pair);
        QCOMPARE(kindName(pair.error().kind), QStringLiteral("key-unfit"));
        QVERIFY(listObjects(*m_session)->isEmpty());
    }

    void aFaultThatPassesIsNotAnUnfitKey_data()
    {
        QTest::addColumn<QByteArray>("fault");
        QTest::newRow("reading") << QByteArray("C_GetAttributeValue:0x30");
        QTest::newRow("naming") << QByteArray("C_SetAttributeValue:0x30");
    }

    void aFaultThatPassesIsNotAnUnfitKey()
    {
        QFETCH(QByteArray, fault);
        QVERIFY(begin());
        steer("CERTDESK_MOCKP11_RV_AT", fault);
        const auto pair = generateKeyPair(*m_session, KeyAlgorithm::EcP256, QStringLiteral("a"));
        QVERIFY(!pair);
        QCOMPARE(pair.error().rv, CKR_DEVICE_ERROR);
    }

    void anAttributeThatCannotBeReadIsNoEmptyOne()
    {
        QVERIFY(begin());
        QVERIFY(generateKeyPair(*m_session, KeyAlgorithm::EcP256, QStringLiteral("a")));
        steer("CERTDESK_MOCKP11_RV_AT", "C_GetAttributeValue:0x30");
        const auto objects = listObjects(*m_session);
        QVERIFY(!objects);
        QCOMPARE(objects.error().rv, CKR_DEVICE_ERROR);
    }

    void clearsAPairThatWasNamedByHalf()
    {
        QVERIFY(begin());
        const auto good = generateKeyPair(*m_session, KeyAlgorithm::EcP256, QStringLiteral("a"));
        QVERIFY(good);
        const auto half = generateKeyPair(*m_session, KeyAlgorithm::EcP256, QStringLiteral("a"));
        QVERIFY(half);
        // The private half has its id, the public one lost its own again: as a fault between the two leaves them.
        const auto publicHalf = objectsById(*m_session, ObjectClass::PublicKey, half->id);
        QVERIFY(publicHalf);
        QVERIFY(m_session->set(publicHalf->front(), Attributes().bytes(CKA_ID, provisionalKeyId())));
        QVERIFY(removeUnfinished(*m_session));
        const auto left = listObjects(*m_session);
        QVERIFY(left);
        QCOMPARE(left->size(), 2);
        for (const KeyObject &object : *left)
            QCOMPARE(object.id, good->id);
    }

    void asksForLessWhenTheTemplateIsRefused()
    {
        QVERIFY(begin());
        steer("CERTDESK_MOCKP11_TERSE", "1");
        QVERIFY(generateKeyPair(*m_session, KeyAlgorithm::EcP256, QStringLiteral("a")));
        QCOMPARE(listObjects(*m_session)->size(), 2);
    }

    void givesOutNoRequestThatDoesNotVerify()
    {
        QVERIFY(begin());
        steer("CERTDESK_MOCKP11_BAD_SIGNATURE", "1");
        const auto pair = generateKeyPair(*m_session, KeyAlgorithm::EcP256, QStringLiteral("a"));
        QVERIFY(pair);
        const auto request = certificateRequest(*m_session, pair->id, {{QStringLiteral("CN"), QStringLiteral("x")}});
        QVERIFY(!request);
        QCOMPARE(kindName(request.error().kind), QStringLiteral("self-test"));
    }

    void leavesOutASlotThatFails()
    {
        QVERIFY(begin());
        steer("CERTDESK_MOCKP11_BAD_SLOT", "1");
        const auto found = tokens(*m_module);
        QVERIFY(found);
        QCOMPARE(found->size(), 1);
        QCOMPARE(found->front().serial, QStringLiteral("MOCK0001"));
    }

    void aKeyPulledOutIsNotAnEmptyOne()
    {
        QVERIFY(begin());
        steer("CERTDESK_MOCKP11_RV_AT", "C_GetSessionInfo:0x32");
        QCOMPARE(listObjects(*m_session).error().rv, CKR_DEVICE_REMOVED);
    }

    void aFunctionThatIsLeftOutIsAnError()
    {
        QVERIFY(begin());
        CK_MECHANISM mechanism = {};
        QCOMPARE(m_session->call(P11_FUNCTION(C_DigestInit), &mechanism).error().rv, CKR_FUNCTION_NOT_SUPPORTED);
    }

    void namesAnswers()
    {
        QCOMPARE(rvName(CKR_OK), QStringLiteral("CKR_OK"));
        QCOMPARE(rvName(0xA4), QStringLiteral("CKR_PIN_LOCKED"));
        QCOMPARE(rvName(0x80000123), QStringLiteral("CKR_VENDOR_DEFINED+0x123"));
        QCOMPARE(rvName(0x7777), QStringLiteral("0x7777"));
    }
};

QTEST_GUILESS_MAIN(TestOddModules)
#include "tst_oddmodules.moc"
