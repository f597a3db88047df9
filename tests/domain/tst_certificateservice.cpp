// SPDX-FileCopyrightText: CertDesk contributors
// SPDX-License-Identifier: Apache-2.0
#include "app/domain/CertificateService.h"
#include "app/journey/BesideKey.h"
#include "app/journey/CertificateBundle.h"
#include "app/journey/ServiceKeys.h"
#include "journey/TestCa.h"
#include "pkcs11/Cryptoki.h"

#include <QJsonDocument>
#include <QtTest>

using namespace certdesk;

namespace {

const char *const wholeService = R"({"id":"s1","kind":"change","state":"ready","certificate":"6F1E","order":"169","fee":2000,
    "payment":{"state":"paid","amount":2000,"id":"p1","paidAt":"2026-03-02T10:05:00+08:00"},"reason":"damaged","organisation":{"name":"杭州改名科技有限公司","type":"enterprise"},
    "refusal":"营业执照不清晰","decidedAt":"2026-03-03T10:05:00+08:00","newCertificate":{"state":"enrolled","serialNumber":"7A","notAfter":"2027-03-02T10:00:00+08:00"},
    "actions":["activate","cancel"],"createdAt":"2026-03-02T10:00:00+08:00","updatedAt":"2026-03-03T10:05:00+08:00"})";

QJsonObject object(const char *json)
{
    return QJsonDocument::fromJson(json).object();
}

} // namespace

/// Services of certificates (domain.md §2.3): what the platform says of them, and what is to be shown.
class TestCertificateService : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void everyMemberOfTheContract()
    {
        const CertificateService service = CertificateService::fromJson(object(wholeService));
        QCOMPARE(service.id, QStringLiteral("s1"));
        QVERIFY(service.kind == ServiceKind::Change);
        QCOMPARE(service.certificateSerial, QStringLiteral("6F1E"));
        QCOMPARE(service.fee, 2000);
        QCOMPARE(service.paymentState, QStringLiteral("paid"));
        QVERIFY(service.paidAt.isValid());
        QCOMPARE(service.organisation, QString::fromUtf8("杭州改名科技有限公司"));
        QCOMPARE(service.refusal, QString::fromUtf8("营业执照不清晰"));
        QCOMPARE(service.newState, QStringLiteral("enrolled"));
        QCOMPARE(service.newSerial, QStringLiteral("7A"));
        QCOMPARE(service.createdAt.secsTo(service.paidAt), 300);
        QVERIFY(service.allows(QStringLiteral("cancel")) && !service.allows(QStringLiteral("pay")) && service.open() && !service.lost());
        const CertificateService bare = CertificateService::fromJson({});
        QVERIFY(bare.kind == ServiceKind::Unknown && bare.actions.isEmpty() && !bare.createdAt.isValid());
        const ServedCertificate served = ServedCertificate::fromJson(object(R"({"serialNumber":"6F1E","organisation":"O","product":"huixin-usbkey","order":"169","index":2,"state":"active",
            "tokenSerial":"K1","openService":"s1","notAfter":"2026-09-01T00:00:00+08:00","renewable":{"from":"2026-06-03T00:00:00+08:00","until":"2026-09-01T00:00:00+08:00"},"actions":["renew","revoke"]})"));
        QVERIFY(served.active() && served.allows(QStringLiteral("renew")) && !served.allows(QStringLiteral("change")));
        QCOMPARE(served.renewableFrom.daysTo(served.renewableUntil), 90);
        QCOMPARE(served.index, 2);
    }

    void listsLeaveTheUnlocksOut()
    {
        const auto list = CertificateService::listFrom(object(R"({"items":[{"id":"a","kind":"unlock","state":"done"},{"id":"b","kind":"renew","state":"ready"},{"id":"c","kind":"transfer","state":"ready"}]})"));
        QCOMPARE(list.size(), 2);
        QCOMPARE(list.first().id, QStringLiteral("b"));
        QVERIFY(list.last().kind == ServiceKind::Unknown); // of a newer platform: shown, not hidden
    }

    void stages_data()
    {
        QTest::addColumn<QString>("state");
        QTest::addColumn<QString>("made");
        QTest::addColumn<QString>("stage");
        const std::tuple<const char *, const char *, const char *> rows[] = {
            {"awaiting_payment", "", "pay"},    {"in_review", "", "review"},        {"ready", "ready", "put-on-key"},  {"ready", "enrolled", "put-on-key"},
            {"done", "installed", "bind"},      {"done", "bound", "done"},          {"done", "revoked", "done"},      {"refused", "", "refused"},
            {"cancelled", "", "cancelled"},     {"cancelled", "revoked", "cancelled"}, {"weighed", "", "unknown"}};
        for (const char *kind : {"renew", "replace", "change", "transfer"}) {
            for (const auto &[state, made, stage] : rows)
                QTest::addRow("%s %s %s", kind, state, made) << QString::fromLatin1(state) << QString::fromLatin1(made) << QString::fromLatin1(stage);
        }
    }
    void stages()
    {
        QFETCH(QString, state);
        QFETCH(QString, made);
        QFETCH(QString, stage);
        CertificateService service;
        service.kind = serviceKindFrom(QString::fromLatin1(QTest::currentDataTag()).section(QLatin1Char(' '), 0, 0));
        service.state = state;
        service.newState = made;
        QCOMPARE(toString(serviceStage(service)), stage);
        QCOMPARE(service.open(), state != QLatin1String("done") && state != QLatin1String("refused") && state != QLatin1String("cancelled"));
    }

    void bodies_data()
    {
        QTest::addColumn<QString>("kind");
        QTest::addColumn<QString>("reason");
        QTest::addColumn<QByteArray>("body");
        QTest::newRow("renew") << QStringLiteral("renew") << QString() << QByteArray(R"({"acknowledgedOpenBids":true})");
        QTest::newRow("damaged") << QStringLiteral("replace") << QStringLiteral("damaged") << QByteArray(R"({"acknowledgedOpenBids":true,"reason":"damaged"})");
        QTest::newRow("lost") << QStringLiteral("replace") << QStringLiteral("lost") << QByteArray(R"({"acknowledgedOpenBids":true,"confirmRevocation":true,"reason":"lost"})");
        QTest::newRow("change") << QStringLiteral("change") << QString() << QByteArray(R"({"acknowledgedOpenBids":true,"documents":{"licence":"u1"},"organisation":{"name":"N"}})");
        QTest::newRow("revoke") << QStringLiteral("revoke") << QStringLiteral("keyCompromise") << QByteArray(R"({"acknowledgedOpenBids":true,"confirm":true,"reason":"keyCompromise"})");
    }
    void bodies()
    {
        QFETCH(QString, kind);
        QFETCH(QString, reason);
        QFETCH(QByteArray, body);
        ServiceWish wish{serviceKindFrom(kind), QStringLiteral("6F"), true, reason, true, QStringLiteral(" N "), QStringLiteral("u1")};
        QCOMPARE(QJsonDocument(wish.toJson()).toJson(QJsonDocument::Compact), body);
        wish.openBidsAcknowledged = wish.revocationConfirmed = false; // what the user did not say is not claimed
        QVERIFY(!QJsonDocument(wish.toJson()).toJson().contains("true"));
    }

    void names_data()
    {
        QTest::addColumn<QString>("name");
        QTest::addColumn<QString>("fault");
        QTest::newRow("empty") << QStringLiteral("  ") << QStringLiteral("required");
        QTest::newRow("one") << QStringLiteral("N") << QStringLiteral("too-short");
        QTest::newRow("two") << QStringLiteral("NN") << QString();
        QTest::newRow("64") << QString(64, QLatin1Char('N')) << QString();
        QTest::newRow("65") << QString(65, QLatin1Char('N')) << QStringLiteral("too-long");
        QTest::newRow("the same") << QStringLiteral(" Old name ") << QStringLiteral("unchanged");
    }
    void names()
    {
        QFETCH(QString, name);
        QFETCH(QString, fault);
        QCOMPARE(checkNewName(name, QStringLiteral("Old name")), fault);
    }

    void keys_data()
    {
        QTest::addColumn<QString>("made"); // words that describe the key
        QTest::addColumn<bool>("beside");
        QTest::addColumn<QString>("fit");
        const auto row = [](const char *made, bool beside, const char *fit) { QTest::addRow("%s, %s", made, beside ? "renewal" : "replacement") << QString::fromLatin1(made) << beside << QString::fromLatin1(fit); };
        for (const bool beside : {true, false}) {
            row("virgin", beside, "empty");
            row("initialised", beside, "in-use"); // its driver may not say that it has a PIN
            row("initialised pin", beside, "in-use"); // what is on it may be hidden without its PIN
            row("initialised pin other", beside, "in-use");
            row("initialised other", beside, "in-use");
            row("virgin protected", beside, "write-protected");
            row("virgin incapable", beside, "incapable");
            row("virgin rsa", beside, "incapable");
            row("virgin silent", beside, "empty");
            row("virgin either", beside, "empty");
            row("virgin full", beside, "full");
            row("initialised pin other locked", beside, "locked");
        }
        row("initialised pin old", true, "beside");
        row("initialised pin old other", true, "beside");
        row("initialised pin old locked", true, "locked");
        row("initialised pin old final", true, "final-try");
        row("initialised pin old full", true, "full");
        row("initialised pin old roomy", true, "beside");
        row("initialised pin old incapable", true, "incapable");
        row("initialised pin old protected", true, "write-protected");
        row("initialised pin old", false, "predecessor"); // never wiped for its own replacement
        row("initialised pin old locked", false, "predecessor");
    }
    void keys()
    {
        QFETCH(QString, made);
        QFETCH(bool, beside);
        QFETCH(QString, fit);
        const auto is = [&made](const char *word) { return made.split(QLatin1Char(' ')).contains(QLatin1String(word)); };
        PreflightQuestion question;
        question.predecessor = describeCertificate(m_old)->serialNumber;
        question.besidePredecessor = beside;
        question.product.keyAlgorithm = QStringLiteral("EC-P256");
        PreflightFacts::Key key;
        key.token.initialised = is("initialised");
        key.token.pinSet = is("pin");
        key.token.pinLocked = is("locked");
        key.token.pinFinalTry = is("final");
        key.token.writeProtected = is("protected");
        if (is("full") || is("roomy"))
            key.token.freePublic = key.token.freePrivate = is("full") ? 100 : 30'000;
        if (is("old"))
            key.objects << certificate(m_old);
        if (is("other"))
            key.objects << certificate(m_other);
        const TokenMechanism ecMake{CKM_EC_KEY_PAIR_GEN, CKF_GENERATE_KEY_PAIR, 256, 521};
        const TokenMechanism ecSign{CKM_ECDSA, CKF_SIGN, 256, 521};
        const TokenMechanism rsaMake{CKM_RSA_PKCS_KEY_PAIR_GEN, CKF_GENERATE_KEY_PAIR, 1024, 4096};
        const TokenMechanism rsaSign{CKM_RSA_PKCS, CKF_SIGN, 1024, 4096};
        if (is("incapable"))
            key.mechanisms = {ecMake}; // makes them and cannot sign by them
        else if (is("rsa") || is("either"))
            key.mechanisms = {rsaMake, rsaSign};
        else if (!is("silent"))
            key.mechanisms = {ecMake, ecSign};
        if (is("either"))
            question.product.keyAlgorithm.clear(); // the product is not known
        QCOMPARE(toString(keyFit(key, question)), fit);
        QCOMPARE(fits(keyFit(key, question)), fit == QLatin1String("beside") || fit == QLatin1String("empty"));
    }

    void labels()
    {
        QCOMPARE(besideLabel(QStringLiteral("service:b5Qk8TzX2mLw7vHc")), QStringLiteral("CertDesk+8TzX2mLw7vHc"));
        QVERIFY(besideLabel(QStringLiteral("service:b5Qk8TzX2mLw7vHc")).size() <= 32);
    }

private:
    static TokenObject certificate(const QByteArray &der)
    {
        TokenObject object;
        object.kind = QStringLiteral("certificate");
        object.id = QByteArrayLiteral("id");
        object.value = der;
        return object;
    }
    const TestCa m_ca;
    const QByteArray m_old = TestCa::der(m_ca.leaf(QStringLiteral("Old"), TestCa::newKey()));
    const QByteArray m_other = TestCa::der(m_ca.leaf(QStringLiteral("Other"), TestCa::newKey()));
};

QTEST_GUILESS_MAIN(TestCertificateService)
#include "tst_certificateservice.moc"
