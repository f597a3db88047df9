// SPDX-FileCopyrightText: CertDesk contributors
// SPDX-License-Identifier: Apache-2.0
#include "app/journey/Activation.h"
#include "app/journey/CertificateBundle.h"
#include "pkcs11/PublicKey.h"
#include "journey/TestCa.h"

#include <QTest>

using namespace certdesk;

class TestCertificateBundle : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void picksTheLeafOfTheKey();
    void refusals_data();
    void refusals();
    void organisationComparesAsPeopleDo();
    void clocksDiffer();
    void facts();
    void publicKeys();

private:
    QString outcome(const QByteArray &pkcs7, const CertificateExpectation &expectation)
    {
        const auto checked = checkBundle(pkcs7, expectation);
        return checked ? QStringLiteral("good") : checked.error().name();
    }

    const QString m_organisation = QStringLiteral("杭州样例（集团）有限公司");
    const TestCa m_ca;
    const TestCa m_other;
    const TestCa::Key m_key = TestCa::newKey();
    const TestCa::Certificate m_leaf = m_ca.leaf(m_organisation, m_key);
    const QByteArray m_trusted = TestCa::pem({m_ca.issuing, m_ca.root});
};

void TestCertificateBundle::picksTheLeafOfTheKey()
{
    const QByteArray inAnyOrder = TestCa::bundle({m_ca.root, m_ca.leaf(m_organisation, TestCa::newKey()), m_ca.issuing, m_leaf});
    const auto der = certificateFor(inAnyOrder, TestCa::publicKey(m_key));
    QVERIFY(der);
    QCOMPARE(*der, TestCa::der(m_leaf));
    QCOMPARE(outcome(inAnyOrder, {TestCa::publicKey(m_key), m_trusted, m_organisation}), QStringLiteral("good"));
    // The bundle may hold the leaf alone: the platform's CA certificates are known from elsewhere.
    QCOMPARE(outcome(TestCa::bundle({m_leaf}), {TestCa::publicKey(m_key), m_trusted, m_organisation}), QStringLiteral("good"));
}

void TestCertificateBundle::refusals_data()
{
    QTest::addColumn<QByteArray>("pkcs7");
    QTest::addColumn<QByteArray>("trusted");
    QTest::addColumn<QString>("organisation");
    QTest::addColumn<QString>("expected");
    const auto whole = [](const TestCa &ca, const TestCa::Certificate &leaf) { return TestCa::bundle({leaf, ca.issuing, ca.root}); };
    const QByteArray good = whole(m_ca, m_leaf);
    const QString untrusted = QStringLiteral("Activation_Chain_Untrusted");
    QTest::newRow("nothing") << QByteArray() << m_trusted << m_organisation << QStringLiteral("Activation_Bundle_Malformed");
    QTest::newRow("a log-in page") << QByteArray("<html>") << m_trusted << m_organisation << QStringLiteral("Activation_Bundle_Malformed");
    QTest::newRow("broken off") << good.first(good.size() / 2) << m_trusted << m_organisation << QStringLiteral("Activation_Bundle_Malformed");
    QTest::newRow("no certificates") << TestCa::bundle({}) << m_trusted << m_organisation << QStringLiteral("Activation_Bundle_Malformed");
    QTest::newRow("another key's") << whole(m_ca, m_ca.leaf(m_organisation, TestCa::newKey())) << m_trusted << m_organisation << QStringLiteral("Activation_Bundle_OtherKey");
    QTest::newRow("another CA, which comes with its own root") << whole(m_other, m_other.leaf(m_organisation, m_key)) << m_trusted << m_organisation << untrusted;
    QTest::newRow("no CA in the bundle") << TestCa::bundle({m_leaf}) << QByteArray() << m_organisation << untrusted;
    QTest::newRow("expired") << whole(m_ca, m_ca.leaf(m_organisation, m_key, -5, -1)) << m_trusted << m_organisation << untrusted;
    QTest::newRow("not yet valid") << whole(m_ca, m_ca.leaf(m_organisation, m_key, 1, 5)) << m_trusted << m_organisation << untrusted;
    QTest::newRow("another organisation") << good << m_trusted << QStringLiteral("杭州另一有限公司") << QStringLiteral("Activation_Organisation_Differs");
}

void TestCertificateBundle::refusals()
{
    QFETCH(QByteArray, pkcs7);
    QFETCH(QByteArray, trusted);
    QFETCH(QString, organisation);
    QTEST(outcome(pkcs7, {TestCa::publicKey(m_key), trusted, organisation}), "expected");
}

void TestCertificateBundle::organisationComparesAsPeopleDo()
{
    QVERIFY(sameOrganisation(m_organisation, QStringLiteral("杭州样例(集团)有限公司 ")));
    QVERIFY(!sameOrganisation(m_organisation, QStringLiteral("杭州样例集团有限公司")));
    QCOMPARE(outcome(TestCa::bundle({m_leaf, m_ca.issuing, m_ca.root}), {TestCa::publicKey(m_key), m_trusted, QStringLiteral("杭州样例(集团)有限公司")}), QStringLiteral("good"));
}

void TestCertificateBundle::clocksDiffer()
{
    const QDateTime made = QDateTime::currentDateTimeUtc();
    const QByteArray pkcs7 = TestCa::bundle({m_ca.leaf(m_organisation, m_key), m_ca.issuing, m_ca.root});
    QCOMPARE(outcome(pkcs7, {TestCa::publicKey(m_key), m_trusted, m_organisation, made.addSecs(-240)}), QStringLiteral("good"));
    QCOMPARE(outcome(pkcs7, {TestCa::publicKey(m_key), m_trusted, m_organisation, made.addSecs(-7200)}), QStringLiteral("Activation_Chain_Untrusted"));
}

void TestCertificateBundle::facts()
{
    const auto described = describeCertificate(TestCa::der(m_leaf));
    QVERIFY(described);
    QCOMPARE(described->organisation, m_organisation);
    QCOMPARE(described->commonName, m_organisation);
    QVERIFY2(described->subject.contains(m_organisation), qPrintable(described->subject));
    QVERIFY2(described->issuer.contains(QStringLiteral("CN=Issuing")), qPrintable(described->issuer));
    QCOMPARE(described->serialNumber, TestCa::serialNumber(m_leaf));
    QCOMPARE(described->notBefore.daysTo(described->notAfter), 365);
    QVERIFY(!describeCertificate(QByteArray("no certificate")));
}

void TestCertificateBundle::publicKeys()
{
    QCOMPARE(publicKeyOfRequest(TestCa::request(m_key)), TestCa::publicKey(m_key));
    QVERIFY(publicKeyOfRequest(QByteArray("no request")).isEmpty());
    QCOMPARE(keyIdOf(TestCa::publicKey(m_key)).size(), 20);
    // RFC 5280 method 1 is what OpenSSL hashes too.
    unsigned char digest[EVP_MAX_MD_SIZE];
    unsigned int length = 0;
    QVERIFY(X509_pubkey_digest(m_leaf.get(), EVP_sha1(), digest, &length));
    QCOMPARE(keyIdOf(TestCa::publicKey(m_key)), QByteArray(reinterpret_cast<char *>(digest), static_cast<int>(length)));
    QVERIFY(keyIdOf(QByteArray("no key")).isEmpty());
}

QTEST_GUILESS_MAIN(TestCertificateBundle)
#include "tst_certificatebundle.moc"
