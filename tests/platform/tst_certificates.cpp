// SPDX-FileCopyrightText: CertDesk contributors
// SPDX-License-Identifier: Apache-2.0
#include "CertificatePlatform.h"

#include "platform/Profiles.h"

using namespace certdesk::platform;

/// The certificates of an account: what they are, who sees them, and their end.
class CertificatesTest : public QObject {
    Q_OBJECT

private:
    std::unique_ptr<CertificatePlatform> m_platform;
    CertificatePlatform &platform() { return *m_platform; }
    static QString outcome(const Response &response) { return CertificatePlatform::outcome(response); }
    QStringList serials(const QString &query = {}, const QString &account = "supplier"_q)
    {
        QStringList list;
        for (const QJsonValue &item : jsonOf(platform().get("/v1/certificates"_q + query, account)).value("items"_q).toArray())
            list << item["serialNumber"_q].toString();
        list.sort();
        return list;
    }
    static QStringList sorted(QStringList list)
    {
        list.sort();
        return list;
    }
    QStringList actions(const QString &serial) { return CertificatePlatform::wordsOf(platform().certificate(serial).value("actions"_q)); }
    QStringList history(const QString &serial)
    {
        QStringList kinds;
        for (const QJsonValue &event : platform().certificate(serial).value("events"_q).toArray())
            kinds.prepend(event["kind"_q].toString());
        return kinds;
    }

private Q_SLOTS:
    void init() { m_platform = std::make_unique<CertificatePlatform>(); }
    void cleanup() { m_platform.reset(); }

    void everyProductHasAProfile()
    {
        for (const QJsonValue &product : dataObject("catalog.json"_q).value("products"_q).toArray()) {
            const Profile &profile = profileOf(product["id"_q].toString());
            QVERIFY(!profile.keys.isEmpty());
            QCOMPARE(profile.keys.first().algorithm, product["keyAlgorithm"_q].toString());
            QVERIFY(profile.validDays > 0 && profile.maxDays >= profile.validDays + 90);
        }
        QVERIFY_THROWS_EXCEPTION(std::logic_error, profileOf("no-such-product"_q));
        QVERIFY(!profileOf("huixin-mobile"_q).key("EC-P256"_q));
        QCOMPARE(profileOf("huixin-usbkey"_q).algorithms(), (QStringList{"EC-P256"_q, "RSA-2048"_q}));
    }

    void describesACertificate()
    {
        const QString order = platform().issuedOrder();
        const HeldCertificate held = platform().install(CertificatePlatform::base(order, 2), TestKey::ec(), "KEY-7"_q);
        const QJsonObject seen = platform().certificate(held.serial);
        QCOMPARE(seen.value("serialNumber"_q).toString(), held.serial);
        QVERIFY(seen.value("subject"_q).toString().startsWith("CN=杭州样例科技有限公司"_q));
        QVERIFY(seen.value("issuer"_q).toString().startsWith("CN=CertDesk Training Issuing CA"_q));
        QCOMPARE(seen.value("order"_q).toString(), order);
        QCOMPARE(seen.value("index"_q).toInt(), 2);
        QCOMPARE(seen.value("product"_q).toString(), "huixin-usbkey"_q);
        QCOMPARE(seen.value("tokenSerial"_q).toString(), "KEY-7"_q);
        QCOMPARE(seen.value("state"_q).toString(), "active"_q);
        QCOMPARE(seen.value("installation"_q).toString(), "installed"_q);
        QVERIFY(seen.value("boundTo"_q).isNull());
        const QDateTime end = QDateTime::fromString(seen.value("notAfter"_q).toString(), Qt::ISODate);
        QCOMPARE(QDateTime::fromString(seen.value("renewable"_q)["from"_q].toString(), Qt::ISODate), end.addDays(-90));
        QCOMPARE(QDateTime::fromString(seen.value("renewable"_q)["until"_q].toString(), Qt::ISODate), end);
        QCOMPARE(platform().bind(held).status, 201);
        QCOMPARE(platform().certificate(held.serial).value("boundTo"_q)["account"_q].toString(), "acct-supplier"_q);
        QCOMPARE(history(held.serial), (QStringList{"issued"_q, "confirmed"_q, "bound"_q}));
        QCOMPARE(jsonOf(platform().get(platform().path(held.serial.toLower()))).value("serialNumber"_q).toString(), held.serial);
    }

    void listsWithStatesAndPages()
    {
        const HeldCertificate old = platform().installed();
        platform().moveClock(200);
        const HeldCertificate active = platform().installed();
        const HeldCertificate revoked = platform().installed();
        QCOMPARE(platform().revoke(revoked.serial).status, 200);
        platform().moveClock(370);
        QCOMPARE(serials(), sorted({old.serial, active.serial, revoked.serial}));
        QCOMPARE(serials("?state=expired"_q), QStringList{old.serial});
        QCOMPARE(serials("?state=active"_q), QStringList{active.serial});
        QCOMPARE(serials("?state=revoked"_q), QStringList{revoked.serial});
        QCOMPARE(serials("?state=replaced"_q), QStringList());
        const QJsonObject page = jsonOf(platform().get("/v1/certificates?page=2&size=2"_q));
        QCOMPARE(page.value("total"_q).toInt(), 3);
        QCOMPARE(page.value("items"_q).toArray().size(), 1);
        QCOMPARE(page.value("items"_q)[0]["serialNumber"_q].toString(), old.serial); // newest first
        QVERIFY(serials({}, "supplier2"_q).isEmpty());
        QCOMPARE(actions(old.serial), QStringList());
        for (const char *query : {"?state=gone", "?page=0", "?size=101", "?size=x", "?colour=red", "?page=1&page=2"})
            QCOMPARE(outcome(platform().get("/v1/certificates"_q + QLatin1String(query))), "422 invalid-request"_q);
    }

    void aCertificateThatIsNotIssuedIsNone()
    {
        platform().issuedOrder();
        QVERIFY(serials().isEmpty());
    }

    void givesPem()
    {
        const HeldCertificate held = platform().installed();
        const Response pem = platform().get(platform().path(held.serial, "/pem"));
        QCOMPARE(pem.contentType, QByteArray("application/x-pem-file"));
        QCOMPARE(pem.body, Authority::pemOf(held.der));
        QCOMPARE(platform().sendBytes("GET", platform().path(held.serial), {}, {}, "supplier"_q, {{"accept", "application/x-pem-file"}}).body, pem.body);
    }

    void keepsOthersOut()
    {
        const HeldCertificate held = platform().installed();
        for (const char *what : {"", "/pem"}) {
            QCOMPARE(outcome(platform().get(platform().path(held.serial, what), "supplier2"_q)), "403 not-your-certificate"_q);
            QCOMPARE(outcome(platform().get(platform().path("00AB"_q, what))), "404 not-found"_q);
            QCOMPARE(outcome(platform().get(platform().path(held.serial, what), {})), "401 sign-in-required"_q);
            QCOMPARE(outcome(platform().get(platform().path(held.serial, what), "staff"_q)), "200"_q); // the help desk looks it up
        }
        QVERIFY(platform().certificate(held.serial, "staff"_q).value("actions"_q).toArray().isEmpty());
        for (const char *what : {"/renew", "/revoke", "/replace", "/change", "/unlock"})
            QVERIFY(platform().post(platform().path(held.serial, what), {{"acknowledgedOpenBids"_q, true}, {"reason"_q, "keyCompromise"_q}}, "supplier2"_q).status >= 400);
        QCOMPARE(outcome(platform().post(platform().path(held.serial, "/revoke"), {{"reason"_q, "keyCompromise"_q}}, "supplier2"_q)), "403 not-your-certificate"_q);
        QCOMPARE(outcome(platform().post(platform().path(held.serial, "/revoke"), {{"reason"_q, "keyCompromise"_q}}, "staff"_q)), "403 not-your-certificate"_q);
    }

    void revokingAsksTwice()
    {
        const HeldCertificate held = platform().installed();
        const auto revoke = [&](const QJsonObject &body) { return outcome(platform().post(platform().path(held.serial, "/revoke"), body)); };
        QCOMPARE(revoke({}), "422 invalid-request"_q);
        QCOMPARE(revoke({{"reason"_q, "cACompromise"_q}, {"confirm"_q, true}, {"acknowledgedOpenBids"_q, true}}), "422 invalid-request"_q);
        QCOMPARE(revoke({{"reason"_q, "keyCompromise"_q}, {"confirm"_q, true}}), "422 open-bids-not-acknowledged"_q);
        QCOMPARE(revoke({{"reason"_q, "keyCompromise"_q}, {"confirm"_q, false}, {"acknowledgedOpenBids"_q, true}}), "422 revocation-not-confirmed"_q);
        QCOMPARE(platform().stateOf(held.serial), "active"_q);
        QCOMPARE(outcome(platform().revoke(held.serial)), "200"_q);
        QCOMPARE(outcome(platform().revoke(held.serial)), "409 certificate-not-active"_q);
    }

    void aRevocationIsSeenEverywhere()
    {
        const QString order = platform().issuedOrder();
        const HeldCertificate held = platform().install(CertificatePlatform::base(order));
        QCOMPARE(platform().bind(held).status, 201);
        const QByteArray etag = platform().get("/v1/orders/"_q + order).header("ETag");
        QCOMPARE(platform().revoke(held.serial, "cessationOfOperation"_q).status, 200);
        const QJsonObject seen = platform().certificate(held.serial);
        QCOMPARE(seen.value("state"_q).toString(), "revoked"_q);
        QCOMPARE(seen.value("reason"_q).toString(), "cessationOfOperation"_q);
        QVERIFY(seen.contains("revokedAt"_q));
        QVERIFY(seen.value("boundTo"_q).isNull());
        QVERIFY(actions(held.serial).isEmpty());
        const Response after = platform().get("/v1/orders/"_q + order);
        QVERIFY(after.header("ETag") != etag);
        QCOMPARE(jsonOf(after).value("certificates"_q)[0]["state"_q].toString(), "revoked"_q);
        // The second certificate of the order can still be activated, the revoked one neither bound nor given a ticket.
        const QStringList allowed = CertificatePlatform::wordsOf(jsonOf(after).value("actions"_q));
        QVERIFY(allowed.contains("activate"_q) && !allowed.contains("bind"_q));
        QCOMPARE(outcome(platform().post(CertificatePlatform::base(order) + "/key-ticket"_q, {{"tokenSerial"_q, "KEY-1"_q}})), "409 wrong-state"_q);
    }

    void aKeyIsCertifiedOnceForEver()
    {
        const QString order = platform().issuedOrder();
        const HeldCertificate held = platform().install(CertificatePlatform::base(order));
        const QString refused = "409 key-already-certified"_q;
        QCOMPARE(outcome(platform().enroll(CertificatePlatform::base(order, 2), held.key)), refused);
        QCOMPARE(outcome(platform().enroll(CertificatePlatform::base(platform().issuedOrder()), held.key)), refused);
        CertificatePlatform::OrderPlan foreign;
        foreign.account = "supplier2"_q;
        const QString theirs = platform().issuedOrder(foreign);
        QCOMPARE(outcome(platform().enroll(CertificatePlatform::base(theirs), held.key, "KEY-1"_q, "supplier2"_q)), refused);
        QCOMPARE(platform().revoke(held.serial).status, 200);
        QCOMPARE(outcome(platform().enroll(CertificatePlatform::base(order, 2), held.key)), refused);
        platform().moveClock(3 * 365);
        QCOMPARE(outcome(platform().enroll(CertificatePlatform::base(order, 2), held.key)), refused);
    }

    void offersWhatCanBeDone()
    {
        const QString order = platform().issuedOrder();
        const TestKey key = TestKey::ec();
        const QByteArray der = CertificatePlatform::leafOf(platform().enroll(CertificatePlatform::base(order), key));
        const QString serial = Authority::serialNumberOf(der);
        QCOMPARE(actions(serial), (QStringList{"replace"_q, "revoke"_q})); // not on its key yet
        QCOMPARE(platform().confirm(CertificatePlatform::base(order), key, der).status, 200);
        QCOMPARE(actions(serial), (QStringList{"replace"_q, "change"_q, "revoke"_q})); // no ticket was ever drawn: nothing to unlock with
        const HeldCertificate held = platform().install(CertificatePlatform::base(order, 2));
        QCOMPARE(actions(held.serial), (QStringList{"unlock"_q, "replace"_q, "change"_q, "revoke"_q}));
        platform().moveClock(300);
        QCOMPARE(actions(held.serial), (QStringList{"renew"_q, "unlock"_q, "replace"_q, "change"_q, "revoke"_q}));
        platform().moveClock(366);
        QCOMPARE(actions(held.serial), QStringList());
    }

    void unlocksTheRightTokenThreeTimesADay()
    {
        const QString order = platform().issuedOrder();
        const QJsonObject ticket = jsonOf(platform().post(CertificatePlatform::base(order) + "/key-ticket"_q, {{"tokenSerial"_q, "KEY-1"_q}}));
        const HeldCertificate held = platform().install(CertificatePlatform::base(order));
        const auto unlock = [&](const QString &token) { return platform().post(platform().path(held.serial, "/unlock"), {{"tokenSerial"_q, token}}); };
        QCOMPARE(outcome(unlock("KEY-2"_q)), "422 token-unknown"_q);
        QCOMPARE(outcome(unlock({})), "422 invalid-request"_q);
        for (int i = 0; i < 3; ++i) {
            const Response answer = unlock("KEY-1"_q);
            QCOMPARE(jsonOf(answer), ticket);
            QCOMPARE(answer.header("Cache-Control"), QByteArray("no-store"));
        }
        const Response over = unlock("KEY-1"_q);
        QCOMPARE(outcome(over), "429 unlock-limit"_q);
        QCOMPARE(jsonOf(over).value("limit"_q).toInt(), 3);
        const qint64 wait = over.header("Retry-After").toLongLong();
        QVERIFY(wait > 0 && wait <= 24 * 3600);
        QVERIFY(history(held.serial).contains("unlocked"_q));
        platform().moveClock(0, wait + 1);
        QCOMPARE(outcome(unlock("KEY-1"_q)), "200"_q);
        QCOMPARE(platform().revoke(held.serial).status, 200);
        QCOMPARE(outcome(unlock("KEY-1"_q)), "409 certificate-not-active"_q);
    }
};

QTEST_GUILESS_MAIN(CertificatesTest)
#include "tst_certificates.moc"
