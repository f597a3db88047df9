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
        if (!initialiseToken(*m_module, 1, QStringLiteral("Mock"), pin)) // the mock forgets its objects
            return false;
        auto session = Session::open(m_module, 1, true);
        if (session)
            m_session = std::move(*session);
        return m_session != nullptr;
    }

private Q_SLOTS:
    void cleanup()
    {
        for (const QByteArray &variable : std::exchange(m_variables, {}))
            qunsetenv(variable.constData());
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
        QCOMPARE(raw->publicKey, wrapped->publicKey); // the mock has one point only
        QCOMPARE(raw->publicKey.right(65).left(3).toHex(), QByteArray("046b17"));
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
