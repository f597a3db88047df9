// SPDX-FileCopyrightText: CertDesk contributors
// SPDX-License-Identifier: Apache-2.0
#include "platform/Authority.h"
#include "platform/Clock.h"
#include "platform/TestKeys.h"

#include <openssl/pem.h>
#include <openssl/x509v3.h>

#include <QDir>
#include <QFile>
#include <QProcess>
#include <QTemporaryDir>
#include <QTest>

#include <algorithm>

using namespace certdesk::platform;
using certdesk::test::TestKey;

namespace {

using Subject = QList<std::pair<QString, QString>>;
constexpr auto isMalformed = Authority::RequestFault::Malformed;

Subject sampleSubject()
{
    return {{QStringLiteral("C"), QStringLiteral("CN")},
            {QStringLiteral("ST"), QStringLiteral("浙江省")},
            {QStringLiteral("O"), QStringLiteral("杭州样例科技有限公司")},
            {QStringLiteral("OU"), QStringLiteral("91330100MA2TEST012")},
            {QStringLiteral("CN"), QStringLiteral("杭州样例科技有限公司")}};
}

CertificatePointer parsed(const QByteArray &der)
{
    return CertificatePointer(parseDer<d2i_X509>(der).first);
}

QByteArray pem(const QByteArray &der)
{
    const BioPointer bio(BIO_new(BIO_s_mem()));
    PEM_write_bio_X509(bio.get(), parsed(der).get());
    return contents(bio.get());
}

void save(const QString &path, const QByteArray &bytes)
{
    QFile file(path);
    QVERIFY(file.open(QIODevice::WriteOnly));
    QCOMPARE(file.write(bytes), bytes.size());
}

QByteArray load(const QString &path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

} // namespace

class tst_Authority : public QObject {
    Q_OBJECT

private:
    QTemporaryDir m_directory;
    std::unique_ptr<Authority> m_authority;
    QString path(const QString &name) const { return m_directory.filePath(name); }
    static CertificatePlan planFor(const TestKey &key, int days = 365)
    {
        return {sampleSubject(), key.publicKey(), profileOf(QStringLiteral("huixin-usbkey")), now().addDays(days), QStringLiteral("http://127.0.0.1:8443")};
    }
    IssuedCertificate issueFor(const TestKey &key) const { return m_authority->issue(planFor(key)); }

private Q_SLOTS:
    void init();
    void closesItsKeysToOthers();
    void isTheSameEverAfter();
    void resumesAfterACrash_data();
    void resumesAfterACrash();
    void refusesFilesThatDoNotBelongTogether();
    void readsRequests_data();
    void readsRequests();
    void refusesEveryPartOfARequest();
    void tellsOneKeyInTwoEncodings();
    void issuesTheProfile();
    void drawsSerialNumbers();
    void issuesNothingBeyondItsOwnLife();
    void usesThePlatformsClock();
    void letsAnRsaKeyEncryptToo_data();
    void letsAnRsaKeyEncryptToo();
    void satisfiesOpenssl_data();
    void satisfiesOpenssl();
    void bundlesInOrder();
    void verifiesProofs_data();
    void verifiesProofs();
    void refusesForgedProofs();
};

void tst_Authority::init()
{
    m_authority = std::make_unique<Authority>(path(QStringLiteral("ca")));
}

void tst_Authority::closesItsKeysToOthers()
{
    const auto others = QFile::ReadGroup | QFile::WriteGroup | QFile::ExeGroup | QFile::ReadOther | QFile::WriteOther | QFile::ExeOther;
    for (const char *name : {"ca", "ca/root.key", "ca/issuing.key"}) {
        const QString file = path(QString::fromLatin1(name));
        QVERIFY2(QFile::exists(file), name);
        QVERIFY2(!(QFile::permissions(file) & others), name);
    }
}

void tst_Authority::isTheSameEverAfter()
{
    const QByteArray chain = m_authority->chainPem();
    m_authority.reset();
    const Authority again(path(QStringLiteral("ca")));
    QCOMPARE(again.chainPem(), chain);
    QCOMPARE(chain, load(path(QStringLiteral("ca/issuing.pem"))) + again.rootPem());
    QCOMPARE(again.rootPem(), load(path(QStringLiteral("ca/root.pem"))));
}

void tst_Authority::resumesAfterACrash_data()
{
    // What had been written when the power failed; the files appear in this order.
    QTest::addColumn<QStringList>("missing");
    QTest::addColumn<bool>("keepsRoot");
    const QStringList order {QStringLiteral("root.key"), QStringLiteral("root.pem"), QStringLiteral("issuing.key"), QStringLiteral("issuing.pem")};
    for (int written = 0; written < order.size(); ++written)
        QTest::addRow("%d files", written) << order.mid(written) << (written >= 2);
}

void tst_Authority::resumesAfterACrash()
{
    QFETCH(QStringList, missing);
    QFETCH(bool, keepsRoot);
    const QByteArray root = m_authority->rootPem();
    m_authority.reset();
    for (const QString &name : missing)
        QVERIFY(QFile::remove(path(QStringLiteral("ca/") + name)));
    const Authority again(path(QStringLiteral("ca")));
    QCOMPARE(again.rootPem() == root, keepsRoot);
    QVERIFY(!again.issue(planFor(TestKey::ec())).der.isEmpty());
}

void tst_Authority::refusesFilesThatDoNotBelongTogether()
{
    const Authority other(path(QStringLiteral("other")));
    const QTemporaryDir mixed;
    for (const char *name : {"root.pem", "issuing.pem", "issuing.key"}) {
        const bool foreign = qstrcmp(name, "issuing.key") == 0;
        save(mixed.filePath(QString::fromLatin1(name)), load(path((foreign ? QStringLiteral("other/") : QStringLiteral("ca/")) + QString::fromLatin1(name))));
    }
    QVERIFY_THROWS_EXCEPTION(std::runtime_error, Authority(mixed.path()));
    save(mixed.filePath(QStringLiteral("issuing.key")), load(path(QStringLiteral("ca/issuing.key"))));
    save(mixed.filePath(QStringLiteral("root.pem")), other.rootPem());
    QVERIFY_THROWS_EXCEPTION(std::runtime_error, Authority(mixed.path()));
    save(path(QStringLiteral("file")), "in the way");
    QVERIFY_THROWS_EXCEPTION(std::runtime_error, Authority(path(QStringLiteral("file"))));
}

void tst_Authority::readsRequests_data()
{
    using Fault = Authority::RequestFault;
    QTest::addColumn<QByteArray>("request");
    QTest::addColumn<int>("fault");
    QTest::addColumn<QString>("algorithm");
    const auto row = [](const char *name, const QByteArray &request, Fault fault, const QString &algorithm = {}) {
        QTest::newRow(name) << request << static_cast<int>(fault) << algorithm;
    };
    const QByteArray good = TestKey::ec().request();
    row("EC P-256", good, Fault::None, QStringLiteral("EC-P256"));
    row("RSA 2048", TestKey::rsa().request(), Fault::None, QStringLiteral("RSA-2048"));
    row("EC P-384", TestKey::ec("P-384").request(), Fault::None);
    row("RSA 1024", TestKey::rsa(1024).request(), Fault::None);
    row("SM2", TestKey::ec("SM2").request(), Fault::None);
    row("EC P-256, signature broken", certdesk::test::withBrokenSignature(good), Fault::SignatureInvalid);
    row("RSA 2048, signature broken", certdesk::test::withBrokenSignature(TestKey::rsa().request()), Fault::SignatureInvalid);
    QByteArray otherName = good;
    otherName.replace("somebody", "nobodyyy");
    row("subject changed after signing", otherName, Fault::SignatureInvalid);
    row("nothing", {}, isMalformed);
    row("text", "-----BEGIN CERTIFICATE REQUEST-----", isMalformed);
    row("cut short", good.chopped(1), isMalformed);
    row("a byte too many", good + '\0', isMalformed);
}

void tst_Authority::readsRequests()
{
    QFETCH(QByteArray, request);
    QFETCH(int, fault);
    QFETCH(QString, algorithm);
    CertificateRequest read;
    QCOMPARE(static_cast<int>(m_authority->read(request, &read)), fault);
    if (fault == 0) {
        QCOMPARE(read.keyAlgorithm, algorithm);
        QCOMPARE(read.publicKey.isEmpty(), algorithm.isEmpty());
    }
    QCOMPARE(ERR_peek_error(), 0UL); // what was refused leaves no trace for the next caller
}

void tst_Authority::refusesEveryPartOfARequest()
{
    const QByteArray good = TestKey::ec().request();
    for (qsizetype length = 0; length < good.size(); ++length) {
        CertificateRequest read;
        QCOMPARE(m_authority->read(good.left(length), &read), isMalformed);
    }
}

void tst_Authority::tellsOneKeyInTwoEncodings()
{
    TestKey key = TestKey::ec();
    CertificateRequest plain;
    CertificateRequest compressed;
    QCOMPARE(m_authority->read(key.request(), &plain), Authority::RequestFault::None);
    key.compressPoint();
    QVERIFY(key.publicKey() != plain.publicKey);
    QCOMPARE(m_authority->read(key.request(), &compressed), Authority::RequestFault::None);
    QCOMPARE(compressed.publicKey, plain.publicKey);
}

void tst_Authority::issuesTheProfile()
{
    const TestKey key = TestKey::ec();
    const QDateTime before = QDateTime::currentDateTimeUtc();
    const IssuedCertificate issued = issueFor(key);
    const CertificatePointer certificate = parsed(issued.der);
    QVERIFY(certificate);

    QCOMPARE(issued.subject, QStringLiteral("CN=杭州样例科技有限公司,OU=91330100MA2TEST012,O=杭州样例科技有限公司,ST=浙江省,C=CN"));
    QVERIFY(issued.issuer.startsWith(QLatin1String("CN=CertDesk Training Issuing CA ")));
    QVERIFY(issued.notBefore <= before);
    QVERIFY(qAbs(issued.notAfter.secsTo(before.addDays(365))) < 60);

    const X509_NAME *subject = X509_get_subject_name(certificate.get());
    QCOMPARE(X509_NAME_entry_count(subject), 5);
    for (int i = 0; i < 5; ++i) {
        const ASN1_STRING *value = X509_NAME_ENTRY_get_data(X509_NAME_get_entry(subject, i));
        QCOMPARE(ASN1_STRING_type(value), i == 0 ? V_ASN1_PRINTABLESTRING : V_ASN1_UTF8STRING);
    }
    QCOMPARE(X509_get_key_usage(certificate.get()), uint32_t(KU_DIGITAL_SIGNATURE | KU_NON_REPUDIATION));
    QCOMPARE(X509_get_extended_key_usage(certificate.get()), uint32_t(XKU_SSL_CLIENT | XKU_SMIME));
    QVERIFY(!(X509_get_extension_flags(certificate.get()) & (EXFLAG_CA | EXFLAG_INVALID)));
    for (const int nid : {NID_basic_constraints, NID_key_usage, NID_ext_key_usage, NID_subject_key_identifier, NID_authority_key_identifier, NID_certificate_policies,
                          NID_crl_distribution_points, NID_info_access}) {
        X509_EXTENSION *extension = X509_get_ext(certificate.get(), X509_get_ext_by_NID(certificate.get(), nid, -1));
        QVERIFY(extension);
        QCOMPARE(X509_EXTENSION_get_critical(extension) != 0, nid == NID_basic_constraints || nid == NID_key_usage);
    }
    QCOMPARE(toDer<i2d_X509_PUBKEY>(X509_get_X509_PUBKEY(certificate.get())), key.publicKey());
}

void tst_Authority::drawsSerialNumbers()
{
    const TestKey key = TestKey::ec();
    QStringList seen;
    qsizetype longest = 0;
    for (int i = 0; i < 20; ++i) {
        const QString serial = issueFor(key).serialNumber;
        QCOMPARE(serial, serial.toUpper());
        QVERIFY(!seen.contains(serial));
        seen.append(serial);
        longest = std::max(longest, serial.size());
    }
    QCOMPARE(longest, 32); // 128 bits: twenty draws below 120 bits would be a broken generator
}

void tst_Authority::issuesNothingBeyondItsOwnLife()
{
    CertificatePlan plan = planFor(TestKey::ec(), 40 * 365);
    QVERIFY(qAbs(m_authority->issue(plan).notAfter.secsTo(now().addDays(plan.profile.maxDays))) < 60);
    plan.profile.maxDays = 40 * 365;
    const QDateTime end = m_authority->issue(plan).notAfter;
    QVERIFY(end < now().addDays(16 * 365) && end > now().addDays(14 * 365));
    plan.publicKey = "no key";
    QVERIFY_THROWS_EXCEPTION(std::runtime_error, m_authority->issue(plan));
    plan.publicKey = TestKey::rsa(3072).publicKey();
    QVERIFY_THROWS_EXCEPTION(std::runtime_error, m_authority->issue(plan));
}

void tst_Authority::usesThePlatformsClock()
{
    setClockOffset(100LL * 24 * 3600 * 1000);
    const IssuedCertificate issued = issueFor(TestKey::ec());
    setClockOffset(0);
    QVERIFY(qAbs(issued.notBefore.secsTo(now().addDays(100).addSecs(-300))) < 60);
    QVERIFY(qAbs(issued.notAfter.secsTo(now().addDays(465))) < 60);
}

void tst_Authority::letsAnRsaKeyEncryptToo_data()
{
    QTest::addColumn<bool>("rsa");
    QTest::addColumn<uint>("usage");
    QTest::newRow("EC") << false << uint(KU_DIGITAL_SIGNATURE | KU_NON_REPUDIATION);
    QTest::newRow("RSA") << true << uint(KU_DIGITAL_SIGNATURE | KU_NON_REPUDIATION | KU_KEY_ENCIPHERMENT);
}

void tst_Authority::letsAnRsaKeyEncryptToo()
{
    QFETCH(bool, rsa);
    QFETCH(uint, usage);
    const CertificatePointer certificate = parsed(issueFor(rsa ? TestKey::rsa() : TestKey::ec()).der);
    QCOMPARE(X509_get_key_usage(certificate.get()), usage);
}

void tst_Authority::satisfiesOpenssl_data()
{
    QTest::addColumn<bool>("rsa");
    QTest::addColumn<QStringList>("arguments");
    for (const bool rsa : {false, true}) {
        for (const bool strict : {false, true}) {
            const QStringList options = strict ? QStringList {QStringLiteral("-x509_strict"), QStringLiteral("-check_ss_sig"), QStringLiteral("-policy_check"), QStringLiteral("-explicit_policy"),
                                                             QStringLiteral("-policy"), QStringLiteral("2.25.273197513284653096153226748915350186307.1")} : QStringList();
            const QStringList root {QStringLiteral("-CAfile"), QStringLiteral("ca/root.pem"), QStringLiteral("-untrusted"), QStringLiteral("ca/issuing.pem")};
            const QStringList chain {QStringLiteral("-CAfile"), QStringLiteral("chain.pem")};
            const char *name = rsa ? "RSA" : "EC";
            QTest::addRow("%s root and issuing%s", name, strict ? ", strict" : "") << rsa << options + root;
            QTest::addRow("%s chain%s", name, strict ? ", strict" : "") << rsa << options + chain;
            QTest::addRow("%s client%s", name, strict ? ", strict" : "") << rsa << options + chain + QStringList {QStringLiteral("-purpose"), QStringLiteral("sslclient")};
            QTest::addRow("%s mail%s", name, strict ? ", strict" : "") << rsa << options + chain + QStringList {QStringLiteral("-purpose"), QStringLiteral("smimesign")};
        }
    }
}

void tst_Authority::satisfiesOpenssl()
{
    QFETCH(bool, rsa);
    QFETCH(QStringList, arguments);
    const QByteArray leaf = issueFor(rsa ? TestKey::rsa() : TestKey::ec()).der;
    save(path(QStringLiteral("leaf.pem")), pem(leaf));
    save(path(QStringLiteral("chain.pem")), m_authority->chainPem());
    QProcess openssl;
    openssl.setWorkingDirectory(m_directory.path());
    openssl.setProcessChannelMode(QProcess::MergedChannels);
    openssl.start(QStringLiteral("openssl"), QStringList {QStringLiteral("verify")} + arguments + QStringList {QStringLiteral("leaf.pem")});
    QVERIFY(openssl.waitForFinished());
    const QByteArray printed = openssl.readAll();
    QVERIFY2(openssl.exitStatus() == QProcess::NormalExit && openssl.exitCode() == 0, printed.constData());
    QCOMPARE(printed, QByteArray("leaf.pem: OK\n"));
}

void tst_Authority::bundlesInOrder()
{
    const QByteArray leaf = issueFor(TestKey::ec()).der;
    const QByteArray der = m_authority->bundle(leaf);
    const auto [object, whole] = parseDer<d2i_PKCS7>(der);
    const Pkcs7Pointer bundle(object);
    QVERIFY(whole);
    QVERIFY(PKCS7_type_is_signed(bundle.get()));
    STACK_OF(X509) *certificates = bundle->d.sign->cert;
    QCOMPARE(sk_X509_num(certificates), 3);
    QCOMPARE(toDer<i2d_X509>(sk_X509_value(certificates, 0)), leaf);
    QCOMPARE(pem(toDer<i2d_X509>(sk_X509_value(certificates, 1))) + pem(toDer<i2d_X509>(sk_X509_value(certificates, 2))), m_authority->chainPem());
    QCOMPARE(sk_PKCS7_SIGNER_INFO_num(bundle->d.sign->signer_info), 0);
    QCOMPARE(m_authority->bundle(leaf), der);
    QVERIFY_THROWS_EXCEPTION(std::runtime_error, m_authority->bundle("no certificate"));
}

void tst_Authority::verifiesProofs_data()
{
    QTest::addColumn<bool>("rsa");
    QTest::newRow("ES256") << false;
    QTest::newRow("RS256") << true;
}

void tst_Authority::verifiesProofs()
{
    QFETCH(bool, rsa);
    const TestKey key = rsa ? TestKey::rsa() : TestKey::ec();
    const QByteArray certificate = issueFor(key).der;
    const QString right = rsa ? QStringLiteral("RS256") : QStringLiteral("ES256");
    const QString wrong = rsa ? QStringLiteral("ES256") : QStringLiteral("RS256");
    const QByteArray data = "what is proved";
    const QByteArray signature = key.sign(data);
    QVERIFY(Authority::verify(certificate, right, data, signature));
    QVERIFY(!Authority::verify(certificate, wrong, data, signature));
    QVERIFY(!Authority::verify(certificate, QStringLiteral("none"), data, signature));
    QVERIFY(!Authority::verify(certificate, right, data + '.', signature));
    QVERIFY(!Authority::verify(certificate, right, data, certdesk::test::withBrokenSignature(signature)));
    QVERIFY(!Authority::verify(certificate, right, data, signature + '\0'));
    QVERIFY(!Authority::verify(certificate, right, data, {}));
    QVERIFY(!Authority::verify(issueFor(TestKey::ec()).der, right, data, signature));
    QVERIFY(!Authority::verify("no certificate", right, data, signature));
    QCOMPARE(ERR_peek_error(), 0UL);
}

void tst_Authority::refusesForgedProofs()
{
    // r = s = 0 passes where a verifier forgets the range (CVE-2022-21449).
    const QByteArray certificate = issueFor(TestKey::ec()).der;
    QVERIFY(!Authority::verify(certificate, QStringLiteral("ES256"), "anything", QByteArray(64, '\0')));
    QVERIFY(!Authority::verify(certificate, QStringLiteral("ES256"), "anything", QByteArray(64, '\xff')));
}

QTEST_GUILESS_MAIN(tst_Authority)
#include "tst_authority.moc"
