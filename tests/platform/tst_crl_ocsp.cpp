// SPDX-FileCopyrightText: CertDesk contributors
// SPDX-License-Identifier: Apache-2.0
#include "CertificatePlatform.h"

#include <openssl/pem.h>
#include <openssl/x509v3.h>

#include <QProcess>

using namespace certdesk::platform;

namespace {

constexpr qint64 hour = 3600;

QDateTime utc(const ASN1_TIME *time)
{
    tm parts{};
    ASN1_TIME_to_tm(time, &parts);
    return QDateTime(QDate(parts.tm_year + 1900, parts.tm_mon + 1, parts.tm_mday), QTime(parts.tm_hour, parts.tm_min, parts.tm_sec), Qt::UTC);
}

bool near(const QDateTime &one, const QDateTime &other)
{
    return qAbs(one.secsTo(other)) < 60;
}

qint64 crlNumber(const X509_CRL *crl)
{
    const IntegerPointer number(static_cast<ASN1_INTEGER *>(X509_CRL_get_ext_d2i(crl, NID_crl_number, nullptr, nullptr)));
    return number ? ASN1_INTEGER_get(number.get()) : -1;
}

CertificatePointer x509(const QByteArray &der)
{
    return CertificatePointer(parseDer<d2i_X509>(der).first);
}

/// A question about a serial number of `issuer`, with a nonce.
OcspRequestPointer question(X509 *issuer, const QStringList &serials)
{
    OcspRequestPointer request(OCSP_REQUEST_new());
    for (const QString &serial : serials) {
        BIGNUM *number = nullptr;
        BN_hex2bn(&number, serial.toLatin1().constData());
        const NumberPointer owned(number);
        const IntegerPointer integer(BN_to_ASN1_INTEGER(number, nullptr));
        OCSP_request_add0_id(request.get(), OCSP_cert_id_new(EVP_sha1(), X509_get_subject_name(issuer), X509_get0_pubkey_bitstr(issuer), integer.get()));
    }
    OCSP_request_add1_nonce(request.get(), nullptr, -1);
    return request;
}

} // namespace

/// The list of revoked certificates and the OCSP responder, as clients of all kinds read them.
class CrlOcspTest : public QObject {
    Q_OBJECT

private:
    std::unique_ptr<CertificatePlatform> m_platform;
    CertificatePlatform &platform() { return *m_platform; }
    CrlPointer crl() { return CrlPointer(parseDer<d2i_X509_CRL>(platform().get("/ca/crl"_q, {}).body).first); }
    Response ask(const QByteArray &der) { return platform().sendBytes("POST", "/ca/ocsp"_q, der, "application/ocsp-request", {}); }
    CertificatePointer issuing() { return x509(platform().authority.issuingDer()); }
    static OcspBasicPointer basicOf(const Response &response)
    {
        const OcspResponsePointer parsed(parseDer<d2i_OCSP_RESPONSE>(response.body).first);
        return OcspBasicPointer(parsed ? OCSP_response_get1_basic(parsed.get()) : nullptr);
    }
    void save(const QString &name, const QByteArray &bytes)
    {
        QFile file(platform().directory() + QLatin1Char('/') + name);
        QVERIFY(file.open(QIODevice::WriteOnly));
        QCOMPARE(file.write(bytes), bytes.size());
    }
    /// The files that the openssl program reads, and the server for it to ask.
    void prepareOpenssl(const HeldCertificate &held)
    {
        QVERIFY(platform().server().listen(QHostAddress::LocalHost, 0));
        save("leaf.pem"_q, Authority::pemOf(held.der));
        save("root.pem"_q, platform().authority.rootPem());
        save("issuing.pem"_q, Authority::pemOf(platform().authority.issuingDer()));
    }
    QString openssl(const QStringList &arguments)
    {
        QProcess process;
        process.setWorkingDirectory(platform().directory());
        process.setProcessChannelMode(QProcess::MergedChannels);
        process.start("openssl"_q, arguments);
        if (!QTest::qWaitFor([&] { return process.state() == QProcess::NotRunning; }, 20'000))
            return "openssl did not end"_q;
        return QString::fromUtf8(process.readAll());
    }

private Q_SLOTS:
    void init() { m_platform = std::make_unique<CertificatePlatform>(); }
    void cleanup() { m_platform.reset(); }

    void certificatesNameThePlaces()
    {
        const CertificatePointer leaf = x509(platform().installed().der);
        STACK_OF(OPENSSL_STRING) *places = X509_get1_ocsp(leaf.get());
        QCOMPARE(QByteArray(sk_OPENSSL_STRING_value(places, 0)), QByteArray(platform().origin().toLatin1() + "/ca/ocsp"));
        X509_email_free(places);
        auto *points = static_cast<CRL_DIST_POINTS *>(X509_get_ext_d2i(leaf.get(), NID_crl_distribution_points, nullptr, nullptr));
        const GENERAL_NAME *name = sk_GENERAL_NAME_value(sk_DIST_POINT_value(points, 0)->distpoint->name.fullname, 0);
        QCOMPARE(QByteArray(reinterpret_cast<const char *>(ASN1_STRING_get0_data(name->d.uniformResourceIdentifier))), QByteArray(platform().origin().toLatin1() + "/ca/crl"));
        CRL_DIST_POINTS_free(points);
        const Response issuer = platform().get("/ca/issuing"_q, {});
        QCOMPARE(issuer.contentType, QByteArray("application/pkix-cert"));
        QCOMPARE(X509_check_issued(x509(issuer.body).get(), leaf.get()), X509_V_OK);
    }

    void theListGrows()
    {
        const HeldCertificate held = platform().installed();
        const Response answer = platform().get("/ca/crl"_q, {});
        QCOMPARE(answer.status, 200);
        QCOMPARE(answer.contentType, QByteArray("application/pkix-crl"));
        const CrlPointer empty = crl();
        QVERIFY(empty);
        QCOMPARE(X509_CRL_get_version(empty.get()), long(X509_CRL_VERSION_2));
        QCOMPARE(crlNumber(empty.get()), 1);
        QVERIFY(near(utc(X509_CRL_get0_lastUpdate(empty.get())), now()));
        QVERIFY(near(utc(X509_CRL_get0_nextUpdate(empty.get())), now().addDays(1)));
        QCOMPARE(X509_CRL_verify(empty.get(), X509_get0_pubkey(issuing().get())), 1);
        X509_REVOKED *entry = nullptr;
        QCOMPARE(X509_CRL_get0_by_cert(empty.get(), &entry, x509(held.der).get()), 0);

        QCOMPARE(platform().revoke(held.serial).status, 200);
        const CrlPointer grown = crl();
        QCOMPARE(crlNumber(grown.get()), 2);
        QCOMPARE(X509_CRL_get0_by_cert(grown.get(), &entry, x509(held.der).get()), 1);
        QVERIFY(near(utc(X509_REVOKED_get0_revocationDate(entry)), now()));
        const EnumeratedPointer reason(static_cast<ASN1_ENUMERATED *>(X509_REVOKED_get_ext_d2i(entry, NID_crl_reason, nullptr, nullptr)));
        QVERIFY(reason);
        QCOMPARE(ASN1_ENUMERATED_get(reason.get()), long(CRL_REASON_KEY_COMPROMISE));
    }

    void theListIsMadeAnewWhenItIsOld()
    {
        const Response first = platform().get("/ca/crl"_q, {});
        platform().moveClock(0, 12 * hour - 60);
        QCOMPARE(platform().get("/ca/crl"_q, {}).body, first.body);
        platform().moveClock(0, 12 * hour + 60);
        const CrlPointer later = crl();
        QCOMPARE(crlNumber(later.get()), 2);
        QVERIFY(near(utc(X509_CRL_get0_nextUpdate(later.get())), now().addDays(1)));
        platform().moveClock(0, -hour); // the training clock was turned back
        QCOMPARE(crlNumber(crl().get()), 3);
    }

    void reasonsAreWritten_data()
    {
        QTest::addColumn<QString>("reason");
        QTest::addColumn<int>("code");
        QTest::newRow("unspecified is left out (RFC 5280, 5.3.1)") << "unspecified"_q << -1;
        QTest::newRow("keyCompromise") << "keyCompromise"_q << CRL_REASON_KEY_COMPROMISE;
        QTest::newRow("affiliationChanged") << "affiliationChanged"_q << CRL_REASON_AFFILIATION_CHANGED;
        QTest::newRow("superseded") << "superseded"_q << CRL_REASON_SUPERSEDED;
        QTest::newRow("cessationOfOperation") << "cessationOfOperation"_q << CRL_REASON_CESSATION_OF_OPERATION;
    }
    void reasonsAreWritten()
    {
        QFETCH(QString, reason);
        QFETCH(int, code);
        const HeldCertificate held = platform().installed();
        QCOMPARE(platform().revoke(held.serial, reason).status, 200);
        const CrlPointer list = crl();
        X509_REVOKED *entry = nullptr;
        QCOMPARE(X509_CRL_get0_by_cert(list.get(), &entry, x509(held.der).get()), 1);
        const EnumeratedPointer written(static_cast<ASN1_ENUMERATED *>(X509_REVOKED_get_ext_d2i(entry, NID_crl_reason, nullptr, nullptr)));
        QCOMPARE(written ? static_cast<int>(ASN1_ENUMERATED_get(written.get())) : -1, code);
    }

    void opensslReadsTheList()
    {
        const HeldCertificate good = platform().installed();
        const HeldCertificate bad = platform().installed();
        QCOMPARE(platform().revoke(bad.serial).status, 200);
        prepareOpenssl(good);
        save("bad.pem"_q, Authority::pemOf(bad.der));
        save("list.crl"_q, platform().get("/ca/crl"_q, {}).body);
        openssl({"crl"_q, "-inform"_q, "DER"_q, "-in"_q, "list.crl"_q, "-out"_q, "list.pem"_q});
        const QStringList verify{"verify"_q, "-crl_check"_q, "-CRLfile"_q, "list.pem"_q, "-CAfile"_q, "root.pem"_q, "-untrusted"_q, "issuing.pem"_q};
        QCOMPARE(openssl(verify + QStringList{"leaf.pem"_q}), "leaf.pem: OK\n"_q);
        const QString refused = openssl(verify + QStringList{"bad.pem"_q});
        QVERIFY2(refused.contains("certificate revoked"_q), qPrintable(refused));
    }

    void opensslAsks_data()
    {
        QTest::addColumn<QString>("what");
        QTest::addColumn<QStringList>("about");
        QTest::newRow("good") << "good"_q << QStringList{"-cert"_q, "leaf.pem"_q};
        QTest::newRow("revoked") << "revoked"_q << QStringList{"-cert"_q, "leaf.pem"_q};
        QTest::newRow("unknown") << "unknown"_q << QStringList{"-serial"_q, "0x0123456789"_q};
        QTest::newRow("good, SHA-256 in the question") << "good"_q << QStringList{"-sha256"_q, "-cert"_q, "leaf.pem"_q};
    }
    void opensslAsks()
    {
        QFETCH(QString, what);
        QFETCH(QStringList, about);
        const HeldCertificate held = platform().installed();
        if (what == "revoked"_q)
            QCOMPARE(platform().revoke(held.serial, "superseded"_q).status, 200);
        prepareOpenssl(held);
        const QString printed = openssl(QStringList{"ocsp"_q, "-issuer"_q, "issuing.pem"_q} + about
                                        + QStringList{"-url"_q, QString(platform().server().url() + "/ca/ocsp"_q), "-CAfile"_q, "root.pem"_q});
        QVERIFY2(printed.contains("Response verify OK"_q), qPrintable(printed));
        QVERIFY2(printed.contains(": %1\n"_q.arg(what)), qPrintable(printed));
        QVERIFY2(!printed.contains("no nonce"_q), qPrintable(printed));
        QCOMPARE(printed.contains("Reason: superseded"_q), what == "revoked"_q);
    }

    void answersSeveralQuestionsAtOnce()
    {
        const HeldCertificate good = platform().installed();
        const HeldCertificate bad = platform().installed();
        platform().revoke(bad.serial);
        platform().moveClock(3);
        const OcspRequestPointer request = question(issuing().get(), {good.serial, bad.serial, "00AB"_q});
        const Response answer = ask(toDer<i2d_OCSP_REQUEST>(request.get()));
        QCOMPARE(answer.contentType, QByteArray("application/ocsp-response"));
        const OcspBasicPointer basic = basicOf(answer);
        QVERIFY(basic);
        QCOMPARE(OCSP_resp_count(basic.get()), 3);
        QCOMPARE(OCSP_check_nonce(request.get(), basic.get()), 1);
        QVERIFY(near(utc(OCSP_resp_get0_produced_at(basic.get())), now()));
        const QList<int> wanted{V_OCSP_CERTSTATUS_GOOD, V_OCSP_CERTSTATUS_REVOKED, V_OCSP_CERTSTATUS_UNKNOWN};
        for (int i = 0; i < 3; ++i) {
            ASN1_GENERALIZEDTIME *from = nullptr;
            ASN1_GENERALIZEDTIME *until = nullptr;
            QCOMPARE(OCSP_single_get0_status(OCSP_resp_get0(basic.get(), i), nullptr, nullptr, &from, &until), wanted[i]);
            QVERIFY(near(utc(from), now()));
            QVERIFY(near(utc(until), now().addSecs(hour)));
        }
    }

    void knowsNothingOfOtherCas()
    {
        const HeldCertificate held = platform().installed();
        const QTemporaryDir elsewhere;
        const Authority other(elsewhere.path());
        const OcspRequestPointer request = question(x509(other.issuingDer()).get(), {held.serial});
        const OcspBasicPointer basic = basicOf(ask(toDer<i2d_OCSP_REQUEST>(request.get())));
        QCOMPARE(OCSP_single_get0_status(OCSP_resp_get0(basic.get(), 0), nullptr, nullptr, nullptr, nullptr), V_OCSP_CERTSTATUS_UNKNOWN);
    }

    void takesTheQuestionInThePath()
    {
        const HeldCertificate held = platform().installed();
        // Until the base64 has a slash, which has to be percent-encoded.
        QByteArray encoded;
        OcspRequestPointer request;
        for (int i = 0; i < 200 && !encoded.contains('/'); ++i) {
            request = question(issuing().get(), {held.serial});
            encoded = toDer<i2d_OCSP_REQUEST>(request.get()).toBase64();
        }
        const Response answer = platform().get("/ca/ocsp/"_q + QString::fromLatin1(QUrl::toPercentEncoding(QString::fromLatin1(encoded))), {});
        const OcspBasicPointer basic = basicOf(answer);
        QVERIFY(basic);
        QCOMPARE(OCSP_check_nonce(request.get(), basic.get()), 1);
        QCOMPARE(OCSP_single_get0_status(OCSP_resp_get0(basic.get(), 0), nullptr, nullptr, nullptr, nullptr), V_OCSP_CERTSTATUS_GOOD);
    }

    void refusesWhatIsNoQuestion_data()
    {
        QTest::addColumn<QByteArray>("body");
        QTest::newRow("nothing") << QByteArray();
        QTest::newRow("text") << QByteArray("is it good?");
        const OcspRequestPointer none(OCSP_REQUEST_new());
        QTest::newRow("no certificate named") << toDer<i2d_OCSP_REQUEST>(none.get());
    }
    void refusesWhatIsNoQuestion()
    {
        QFETCH(QByteArray, body);
        const OcspResponsePointer parsed(parseDer<d2i_OCSP_RESPONSE>(ask(body).body).first);
        QVERIFY(parsed);
        QCOMPARE(OCSP_response_status(parsed.get()), OCSP_RESPONSE_STATUS_MALFORMEDREQUEST);
        QCOMPARE(ERR_peek_error(), 0UL);
    }

    void refusesOtherMediaTypes()
    {
        QCOMPARE(CertificatePlatform::outcome(platform().sendBytes("POST", "/ca/ocsp"_q, "x", "application/json", {})), "415 unsupported-media-type"_q);
        QCOMPARE(CertificatePlatform::outcome(platform().sendBytes("POST", "/ca/ocsp"_q, QByteArray(20000, 'x'), "application/ocsp-request", {})), "413 too-large"_q);
    }

    void theRespondersCertificateIsRenewedInTime()
    {
        const auto signer = [this] {
            const OcspBasicPointer basic = basicOf(ask(toDer<i2d_OCSP_REQUEST>(question(issuing().get(), {"01"_q}).get())));
            return toDer<i2d_X509>(sk_X509_value(OCSP_resp_get0_certs(basic.get()), 0));
        };
        const QByteArray first = signer();
        QVERIFY(X509_get_extended_key_usage(x509(first).get()) == XKU_OCSP_SIGN);
        QVERIFY(X509_get_ext_by_NID(x509(first).get(), NID_id_pkix_OCSP_noCheck, -1) >= 0);
        platform().moveClock(330);
        QCOMPARE(signer(), first);
        platform().moveClock(340);
        const QByteArray second = signer();
        QVERIFY(second != first);
        QCOMPARE(X509_verify(x509(second).get(), X509_get0_pubkey(issuing().get())), 1);
    }
};

QTEST_GUILESS_MAIN(CrlOcspTest)
#include "tst_crl_ocsp.moc"
