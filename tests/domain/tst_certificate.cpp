// SPDX-FileCopyrightText: CertDesk contributors
// SPDX-License-Identifier: Apache-2.0
#include "app/domain/Certificate.h"
#include "app/domain/CertificateAdvice.h"
#include "journey/TestCa.h"

#include <QRandomGenerator>
#include <QTest>

using namespace certdesk;

namespace {

/// A certificate with what a test adds to it, signed by its own key.
class Built {
public:
    Built() : m_key(TestCa::newKey()), m_certificate(X509_new(), X509_free)
    {
        X509_set_version(get(), X509_VERSION_3);
        ASN1_INTEGER_set_uint64(X509_get_serialNumber(get()), 0x0A1B2C3D4E5F6071ULL);
        X509_gmtime_adj(X509_getm_notBefore(get()), 0);
        X509_gmtime_adj(X509_getm_notAfter(get()), 86400);
        X509_set_pubkey(get(), m_key.get());
    }
    X509 *get() const { return m_certificate.get(); }
    Built &name(const char *field, const QString &value)
    {
        const QByteArray text = value.toUtf8();
        X509_NAME_add_entry_by_txt(X509_get_subject_name(get()), field, MBSTRING_UTF8, reinterpret_cast<const unsigned char *>(text.constData()), static_cast<int>(text.size()), -1, 0);
        return *this;
    }
    Built &extension(int nid, const char *value)
    {
        X509V3_CTX context;
        X509V3_set_ctx(&context, get(), get(), nullptr, nullptr, 0);
        X509_EXTENSION *made = X509V3_EXT_conf_nid(nullptr, &context, nid, value);
        X509_add_ext(get(), made, -1);
        X509_EXTENSION_free(made);
        return *this;
    }
    QByteArray der() const
    {
        X509_set_issuer_name(get(), X509_get_subject_name(get()));
        X509_sign(get(), m_key.get(), EVP_sha256());
        return TestCa::der(m_certificate);
    }

private:
    TestCa::Key m_key;
    TestCa::Certificate m_certificate;
};

QDateTime beijing(int year, int month, int day, int hour = 12)
{
    return QDateTime(QDate(year, month, day), QTime(hour, 0), Qt::OffsetFromUTC, 8 * 3600);
}

} // namespace

class CertificateTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void whatItSays()
    {
        Built built;
        built.name("O", QStringLiteral("杭州样例科技有限公司")).name("CN", QStringLiteral("样例科技")).name("OU", QStringLiteral("统一社会信用代码:91330100MA2T1XT012"));
        built.extension(NID_key_usage, "critical,digitalSignature,nonRepudiation,keyEncipherment").extension(NID_ext_key_usage, "clientAuth,1.2.156.112562.1");
        built.extension(NID_info_access, "OCSP;URI:http://ca.example/ocsp,caIssuers;URI:http://ca.example/issuing").extension(NID_crl_distribution_points, "URI:http://ca.example/crl");
        built.extension(NID_subject_key_identifier, "hash");
        const auto info = readCertificate(built.der());
        QVERIFY(info);
        QCOMPARE(info->organisation, QStringLiteral("杭州样例科技有限公司"));
        QCOMPARE(info->holder(), info->organisation);
        QCOMPARE(info->commonName, QStringLiteral("样例科技"));
        QCOMPARE(info->creditCode, QStringLiteral("91330100MA2T1XT012"));
        QCOMPARE(info->serialNumber, QStringLiteral("0A1B2C3D4E5F6071"));
        QCOMPARE(info->algorithm, QStringLiteral("EC P-256"));
        QCOMPARE(info->keyUsage, QStringList({QStringLiteral("digitalSignature"), QStringLiteral("nonRepudiation"), QStringLiteral("keyEncipherment")}));
        QCOMPARE(info->extendedUsage, QStringList({QStringLiteral("clientAuth"), QStringLiteral("1.2.156.112562.1")}));
        QCOMPARE(info->ocspAddresses, QStringList({QStringLiteral("http://ca.example/ocsp")}));
        QCOMPARE(info->issuerAddresses, QStringList({QStringLiteral("http://ca.example/issuing")}));
        QCOMPARE(info->crlAddresses, QStringList({QStringLiteral("http://ca.example/crl")}));
        QVERIFY(info->selfIssued && !info->authority && info->mayEncrypt() && info->maySign());
        QCOMPARE(info->keyId.size(), 20);
        QVERIFY(info->subject.contains(QStringLiteral("杭州样例科技有限公司")));
        QCOMPARE(info->notBefore.secsTo(info->notAfter), 86400);
    }

    void whereTheCreditCodeIs_data()
    {
        QTest::addColumn<QByteArray>("attribute");
        QTest::addColumn<QString>("value");
        QTest::addColumn<QString>("code");
        const QString code = QStringLiteral("91330100MA2T1XT012");
        QTest::newRow("organizationIdentifier") << QByteArray("2.5.4.97") << QStringLiteral("VATCN-") + code << code;
        QTest::newRow("serialNumber") << QByteArray("serialNumber") << code << code;
        QTest::newRow("lower case") << QByteArray("serialNumber") << code.toLower() << code;
        QTest::newRow("department") << QByteArray("OU") << QStringLiteral("财务部") << QString();
        QTest::newRow("eighteen other characters") << QByteArray("OU") << QStringLiteral("ABCDEFGHIJKLMNOPQR") << QString();
    }
    void whereTheCreditCodeIs()
    {
        QFETCH(QByteArray, attribute);
        QFETCH(QString, value);
        Built built;
        built.name("CN", QStringLiteral("x")).name(attribute.constData(), value);
        QTEST(readCertificate(built.der())->creditCode, "code");
    }

    void noUsageMeansAnyUse()
    {
        const auto info = readCertificate(Built().name("CN", QStringLiteral("x")).der());
        QVERIFY(info && !info->usageStated && info->mayEncrypt() && info->maySign() && info->keyUsage.isEmpty());
        QCOMPARE(info->holder(), QStringLiteral("x"));
    }

    void signingAloneIsNotEncrypting()
    {
        Built built;
        built.name("CN", QStringLiteral("x")).extension(NID_key_usage, "critical,digitalSignature,nonRepudiation");
        const auto info = readCertificate(built.der());
        QVERIFY(info->maySign() && !info->mayEncrypt());
        QVERIFY(encryptedFor(info->der, "data").isEmpty());
    }

    /// Whatever a key holds: it is read or refused, and nothing breaks.
    void mutated()
    {
        Built built;
        built.name("O", QStringLiteral("杭州样例科技有限公司")).name("OU", QStringLiteral("91330100MA2T1XT012")).extension(NID_key_usage, "digitalSignature");
        built.extension(NID_info_access, "OCSP;URI:http://ca.example/ocsp").extension(NID_crl_distribution_points, "URI:http://ca.example/crl").extension(NID_ext_key_usage, "clientAuth");
        const QByteArray der = built.der();
        QRandomGenerator random(20261123);
        int read = 0;
        for (int i = 0; i < 5000; ++i) {
            QByteArray odd = der;
            for (int change = random.bounded(1, 4); change > 0; --change)
                odd[random.bounded(static_cast<int>(odd.size()))] = static_cast<char>(random.bounded(256));
            if (i % 5 == 0)
                odd.truncate(random.bounded(static_cast<int>(odd.size())));
            if (const auto info = readCertificate(odd)) {
                ++read;
                QCOMPARE(info->der, odd);
                info->holder();
                chainOf(odd, {der, odd});
            }
        }
        QVERIFY2(read > 50, qPrintable(QString::number(read))); // the changes reach beyond the outermost parts
        QVERIFY(!readCertificate(QByteArray()));
        QVERIFY(!readCertificate(der + '\0'));
        QVERIFY(!readCertificate(QByteArray(200, 'x')));
    }

    void chain()
    {
        const TestCa ca;
        const QByteArray leaf = TestCa::der(ca.leaf(QStringLiteral("O"), TestCa::newKey()));
        const QByteArray issuing = TestCa::der(ca.issuing);
        const QByteArray root = TestCa::der(ca.root);
        const QDateTime now = QDateTime::currentDateTimeUtc();
        QCOMPARE(chainOf(leaf, {root, issuing}), QList<QByteArray>({leaf, issuing, root}));
        QCOMPARE(chainOf(leaf, {}), QList<QByteArray>({leaf}));
        QCOMPARE(chainFault(leaf, {root, issuing}, now), QString());
        QVERIFY(!chainFault(leaf, {issuing}, now).isEmpty());
        QVERIFY(!chainFault(leaf, {root, issuing}, now.addYears(5)).isEmpty());
        const TestCa other;
        QVERIFY(!chainFault(leaf, {TestCa::der(other.root), TestCa::der(other.issuing)}, now).isEmpty());
        QCOMPARE(certificatesOfPem(certificatesToPem({leaf, issuing, root})), QList<QByteArray>({leaf, issuing, root}));
        QVERIFY(certificatesToPkcs7({leaf, issuing}).size() > leaf.size() + issuing.size());
        QVERIFY(certificatesToPkcs7({leaf, "x"}).isEmpty());
    }

    void expiry_data()
    {
        QTest::addColumn<QDateTime>("now");
        QTest::addColumn<int>("stage");
        QTest::addColumn<int>("days");
        using Stage = ExpiryAdvice::Stage;
        // It ends on 2027-03-31 at noon in Beijing.
        QTest::newRow("before it begins") << beijing(2026, 3, 30) << int(Stage::NotYetValid) << 366;
        QTest::newRow("91 days") << beijing(2026, 12, 30) << int(Stage::Fine) << 91;
        QTest::newRow("90 days, late in the evening") << beijing(2026, 12, 31, 23) << int(Stage::Within90) << 90;
        QTest::newRow("30 days, just after midnight") << beijing(2027, 3, 1, 0) << int(Stage::Within30) << 30;
        QTest::newRow("7 days") << beijing(2027, 3, 24) << int(Stage::Within7) << 7;
        QTest::newRow("its last day") << beijing(2027, 3, 31, 0) << int(Stage::Within7) << 0;
        QTest::newRow("over, the same day") << beijing(2027, 3, 31, 13) << int(Stage::Expired) << 0;
        QTest::newRow("over") << beijing(2027, 4, 2) << int(Stage::Expired) << -2;
    }
    void expiry()
    {
        QFETCH(QDateTime, now);
        const ExpiryAdvice advice = expiryAdvice(beijing(2026, 3, 31), beijing(2027, 3, 31), now.toUTC());
        QTEST(int(advice.stage), "stage");
        QTEST(advice.daysLeft, "days");
    }

    void standing_data()
    {
        using Word = CertificateEvidence::Word;
        using Kind = CertificateStanding::Kind;
        QTest::addColumn<int>("word");
        QTest::addColumn<int>("bound"); // -1: not known
        QTest::addColumn<QDateTime>("now");
        QTest::addColumn<int>("kind");
        QTest::addColumn<bool>("certain");
        QTest::addColumn<bool>("over");
        QTest::addColumn<int>("bid"); // on a day that lies within its time
        const QDateTime within = beijing(2026, 9, 1);
        const auto row = [](const char *name, Word word, int bound, const QDateTime &now, Kind kind, bool certain, bool over, BidVerdict bid) {
            QTest::newRow(name) << int(word) << bound << now << int(kind) << certain << over << int(bid);
        };
        row("in force and bound", Word::Good, 1, within, Kind::Usable, true, false, BidVerdict::Outlives);
        row("nothing known but its dates", Word::Unknown, -1, within, Kind::Usable, false, false, BidVerdict::Outlives);
        row("in force, not bound", Word::Good, 0, within, Kind::NotBound, true, false, BidVerdict::Unusable);
        row("not bound when last seen", Word::Unknown, 0, within, Kind::NotBound, false, false, BidVerdict::Unusable);
        row("revoked", Word::Revoked, 1, within, Kind::Revoked, true, true, BidVerdict::Unusable);
        row("replaced", Word::Replaced, 1, within, Kind::Replaced, true, true, BidVerdict::Unusable);
        row("revoked before it began", Word::Revoked, -1, beijing(2026, 1, 1), Kind::Revoked, true, true, BidVerdict::Unusable);
        row("not valid yet", Word::Good, 1, beijing(2026, 1, 1), Kind::NotYetValid, true, false, BidVerdict::Outlives);
        row("over", Word::Good, 1, beijing(2027, 4, 1), Kind::Expired, true, true, BidVerdict::Outlives);
    }
    void standing()
    {
        QFETCH(int, word);
        QFETCH(int, bound);
        QFETCH(QDateTime, now);
        CertificateEvidence evidence{beijing(2026, 3, 31), beijing(2027, 3, 31), static_cast<CertificateEvidence::Word>(word), std::nullopt};
        if (bound >= 0)
            evidence.bound = bound == 1;
        const CertificateStanding standing = judgeCertificate(evidence, now.toUTC());
        QTEST(int(standing.kind), "kind");
        QTEST(standing.certain, "certain");
        QTEST(standing.over(), "over");
        QTEST(int(bidVerdict(evidence, QDate(2026, 10, 1), now.toUTC())), "bid");
    }

    void whatWasTakenBackStaysSo()
    {
        CertificateEvidence evidence;
        evidence.add(CertificateEvidence::Word::Revoked);
        evidence.add(CertificateEvidence::Word::Good); // an older answer
        QVERIFY(evidence.word == CertificateEvidence::Word::Revoked);
        QVERIFY(judgeCertificate({}, beijing(2026, 9, 1)).kind == CertificateStanding::Kind::Unreadable);
    }

    void bidDates()
    {
        const QDateTime from = beijing(2026, 3, 31).toUTC();
        const QDateTime to = beijing(2027, 3, 31, 0).toUTC(); // a day earlier in UTC
        QCOMPARE(bidVerdict(from, to, QDate(2027, 3, 30)), BidVerdict::Outlives);
        QCOMPARE(bidVerdict(from, to, QDate(2027, 3, 31)), BidVerdict::EndsThatDay);
        QCOMPARE(bidVerdict(from, to, QDate(2027, 4, 1)), BidVerdict::EndsBefore);
        QCOMPARE(bidVerdict(from, to, QDate(2026, 3, 30)), BidVerdict::StartsAfter);
        const QList<BidOpening> dates{{QDate(2027, 5, 1), QStringLiteral("后")}, {QDate(2027, 4, 1), QStringLiteral("\"引号\"")}};
        const QList<BidOpening> kept = bidDatesOf(bidDatesText(dates));
        QCOMPARE(kept, QList<BidOpening>({dates.at(1), dates.at(0)}));
        QCOMPARE(comingBidDates(kept, beijing(2027, 4, 1, 23)).size(), 2);
        QCOMPARE(comingBidDates(kept, beijing(2027, 4, 2, 0)).size(), 1);
        QCOMPARE(bidDatesText({}), QString());
        QCOMPARE(bidDatesOf(QStringLiteral(R"([{"date":"2026-05-01","note":"b"},{"date":"2026-03-05"},{"date":"soon"},7])")), (QList<BidOpening>{{QDate(2026, 3, 5), {}}, {QDate(2026, 5, 1), QStringLiteral("b")}}));
        for (const char *odd : {"", "{", "{}", "[1,2]", "[{\"date\":\"2027-02-30\"}]", "nonsense"})
            QVERIFY2(bidDatesOf(QLatin1String(odd)).isEmpty(), odd);
    }
};

QTEST_GUILESS_MAIN(CertificateTest)
#include "tst_certificate.moc"
