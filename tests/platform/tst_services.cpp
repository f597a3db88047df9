// SPDX-FileCopyrightText: CertDesk contributors
// SPDX-License-Identifier: Apache-2.0
#include "CertificatePlatform.h"

using namespace certdesk::platform;

/// Renewal, replacement and change of certificates (domain.md §2.3).
class ServicesTest : public QObject {
    Q_OBJECT

private:
    std::unique_ptr<CertificatePlatform> m_platform;
    CertificatePlatform &platform() { return *m_platform; }
    static QString outcome(const Response &response) { return CertificatePlatform::outcome(response); }

    Response ask(const HeldCertificate &held, const char *what, QJsonObject body = {})
    {
        body.insert("acknowledgedOpenBids"_q, true);
        return platform().post(platform().path(held.serial, what), body);
    }
    static QString idOf(const Response &response) { return jsonOf(response).value("id"_q).toString(); }
    static QString serviceBase(const QString &id) { return "/v1/services/"_q + id; }
    QJsonObject service(const QString &id) { return jsonOf(platform().get(serviceBase(id))); }
    QString stateOfService(const QString &id) { return service(id).value("state"_q).toString(); }
    QStringList actions(const QString &id) { return CertificatePlatform::wordsOf(service(id).value("actions"_q)); }
    Response pay(const QString &id, qint64 amount) { return platform().post(serviceBase(id) + "/payments"_q, {{"method"_q, "balance"_q}, {"amount"_q, amount}}); }
    Response cancel(const QString &id) { return platform().post(serviceBase(id) + "/cancel"_q); }
    Response decide(const QString &id, const QString &decision, const QString &reason = {}, const QString &account = "staff"_q)
    {
        return platform().post("/v1/staff/services/%1/decision"_q.arg(id), {{"decision"_q, decision}, {"reason"_q, reason}}, account);
    }
    QDateTime endOf(const QString &serial) { return QDateTime::fromString(platform().certificate(serial).value("notAfter"_q).toString(), Qt::ISODate); }
    QJsonObject newName(const QString &name) { return {{"organisation"_q, QJsonObject{{"name"_q, name}}}, {"documents"_q, QJsonObject{{"licence"_q, platform().upload(scan(), "licence")}}}}; }

private Q_SLOTS:
    void init() { m_platform = std::make_unique<CertificatePlatform>(); }
    void cleanup() { m_platform.reset(); }

    void renewsWithinTheWindow_data()
    {
        QTest::addColumn<qint64>("seconds"); // before the end
        QTest::addColumn<QString>("expected");
        const qint64 day = 24 * 3600;
        QTest::newRow("a day too early") << 91 * day << "409 not-renewable"_q;
        QTest::newRow("a minute too early") << 90 * day + 60 << "409 not-renewable"_q;
        QTest::newRow("from 90 days before") << 90 * day - 60 << "201"_q;
        QTest::newRow("to the last minute") << qint64(60) << "201"_q;
        QTest::newRow("expired") << qint64(-60) << "409 certificate-not-active"_q;
    }
    void renewsWithinTheWindow()
    {
        QFETCH(qint64, seconds);
        QFETCH(QString, expected);
        const HeldCertificate held = platform().installed();
        const QDateTime end = endOf(held.serial);
        platform().moveClock(0, now().secsTo(end) - seconds);
        const Response answer = ask(held, "/renew");
        QCOMPARE(outcome(answer), expected);
        if (expected.endsWith("not-renewable"_q)) {
            QCOMPARE(QDateTime::fromString(jsonOf(answer).value("from"_q).toString(), Qt::ISODate), end.addDays(-90));
            QCOMPARE(QDateTime::fromString(jsonOf(answer).value("until"_q).toString(), Qt::ISODate), end);
        }
    }

    void feesFollowTheTables_data()
    {
        QTest::addColumn<QString>("product");
        QTest::addColumn<QString>("type");
        QTest::addColumn<QString>("region");
        QTest::addColumn<int>("index");
        QTest::addColumn<qint64>("renewal");
        QTest::addColumn<qint64>("replacement");
        const QString usb = "huixin-usbkey"_q;
        const QString mobile = "huixin-mobile"_q;
        const QString zhejiang = "330105"_q;
        QTest::newRow("R46 first") << usb << "enterprise"_q << zhejiang << 1 << qint64(0) << qint64(2000);
        QTest::newRow("R48 second") << usb << "enterprise"_q << zhejiang << 2 << qint64(20000) << qint64(2000);
        QTest::newRow("R47 household") << usb << "household"_q << zhejiang << 1 << qint64(0) << qint64(2000);
        QTest::newRow("R50 household, mobile") << mobile << "household"_q << zhejiang << 1 << qint64(20000) << qint64(0);
        QTest::newRow("R49 first, mobile") << mobile << "enterprise"_q << zhejiang << 1 << qint64(0) << qint64(0);
        QTest::newRow("R52 elsewhere") << usb << "enterprise"_q << "310105"_q << 1 << qint64(20000) << qint64(2000);
    }
    void feesFollowTheTables()
    {
        QFETCH(QString, product);
        QFETCH(QString, type);
        QFETCH(QString, region);
        QFETCH(int, index);
        QFETCH(qint64, renewal);
        QFETCH(qint64, replacement);
        CertificatePlatform::OrderPlan plan;
        plan.product = product;
        plan.type = type;
        plan.region = region;
        const HeldCertificate held =
            platform().install(CertificatePlatform::base(platform().issuedOrder(plan), index), product.endsWith("mobile"_q) ? TestKey::rsa() : TestKey::ec());
        platform().moveClock(300);
        const Response renewed = ask(held, "/renew");
        QCOMPARE(jsonOf(renewed).value("fee"_q).toInteger(-1), renewal);
        QCOMPARE(jsonOf(renewed).value("state"_q).toString(), renewal > 0 ? "awaiting_payment"_q : "ready"_q);
        QCOMPARE(outcome(cancel(idOf(renewed))), "200"_q);
        QCOMPARE(jsonOf(ask(held, "/replace", {{"reason"_q, "damaged"_q}})).value("fee"_q).toInteger(-1), replacement);
    }

    void renewsFromEndToEnd()
    {
        const HeldCertificate old = platform().install(CertificatePlatform::base(platform().issuedOrder(), 2));
        QCOMPARE(platform().bind(old).status, 201);
        const QString order = platform().certificate(old.serial).value("order"_q).toString();
        const QDateTime end = endOf(old.serial);
        platform().moveClock(300);
        const Response opened = ask(old, "/renew");
        const QString id = idOf(opened);
        QCOMPARE(opened.header("Location"), "/v1/services/" + id.toLatin1());
        QCOMPARE(actions(id), (QStringList{"pay"_q, "cancel"_q}));
        QCOMPARE(outcome(platform().enroll(serviceBase(id), TestKey::ec())), "409 wrong-service-state"_q); // paid first
        const Response wrong = pay(id, 100);
        QCOMPARE(outcome(wrong), "409 amount-changed"_q);
        QCOMPARE(jsonOf(wrong).value("due"_q).toInteger(), 20000);
        QCOMPARE(outcome(pay(id, 20000)), "201"_q);
        QCOMPARE(outcome(pay(id, 20000)), "409 already-paid"_q);
        QCOMPARE(actions(id), (QStringList{"activate"_q, "cancel"_q}));

        // The same key as before is refused, whoever holds it; the old one works on until the new one is confirmed.
        QCOMPARE(outcome(platform().enroll(serviceBase(id), old.key)), "409 key-already-certified"_q);
        const QJsonObject attributes = jsonOf(platform().get(serviceBase(id) + "/csrattrs"_q));
        QCOMPARE(attributes.value("keyAlgorithm"_q).toString(), "EC-P256"_q);
        const TestKey key = TestKey::ec();
        const QByteArray der = CertificatePlatform::leafOf(platform().enroll(serviceBase(id), key));
        QCOMPARE(CertificatePlatform::leafOf(platform().enroll(serviceBase(id), key)), der);
        QCOMPARE(outcome(platform().enroll(serviceBase(id), TestKey::ec())), "409 already-enrolled"_q);
        QCOMPARE(platform().stateOf(old.serial), "active"_q);
        QVERIFY(!platform().certificate(old.serial).value("boundTo"_q).isNull());
        QCOMPARE(outcome(platform().confirm(serviceBase(id), old.key, der)), "422 proof-invalid"_q);
        QCOMPARE(outcome(platform().confirm(serviceBase(id), key, der)), "200"_q);

        const QString serial = Authority::serialNumberOf(der);
        QCOMPARE(endOf(serial), end.addDays(365));
        QCOMPARE(stateOfService(id), "done"_q);
        QCOMPARE(service(id).value("newCertificate"_q)["serialNumber"_q].toString(), serial);
        const QJsonObject before = platform().certificate(old.serial);
        QCOMPARE(before.value("state"_q).toString(), "replaced"_q);
        QCOMPARE(before.value("replacedBy"_q).toString(), serial);
        QCOMPARE(before.value("reason"_q).toString(), "superseded"_q);
        QVERIFY(before.value("boundTo"_q).isNull());
        QCOMPARE(platform().certificate(serial).value("service"_q).toString(), id);
        QCOMPARE(platform().bind({TestKey::ec(), {}, {}}).status, 422);
        QCOMPARE(platform().post("/v1/bindings"_q, platform().token({TestKey::ec(), der, {}}, platform().proof(key, platform().nonce("bind"_q), "bind"))).status, 201);
        // The order keeps what it was made for; the new certificate is reached by its service only.
        QCOMPARE(platform().order(order).value("certificates"_q).toArray().size(), 2);
        QCOMPARE(outcome(platform().get(CertificatePlatform::base(order, 3) + "/csrattrs"_q)), "404 not-found"_q);
        QCOMPARE(outcome(cancel(id)), "409 wrong-service-state"_q);
        QCOMPARE(outcome(platform().confirm(serviceBase(id), key, der)), "409 wrong-state"_q);
    }

    void theFirstStaysFreeFromYearToYear()
    {
        HeldCertificate held = platform().installed();
        for (int year = 1; year <= 3; ++year) {
            platform().moveClock(0, now().secsTo(endOf(held.serial).addDays(-10)) + clockOffset() / 1000);
            const Response opened = ask(held, "/renew");
            QCOMPARE(jsonOf(opened).value("fee"_q).toInteger(-1), 0);
            const QDateTime end = endOf(held.serial);
            held = platform().install(serviceBase(idOf(opened)), TestKey::ec(), "KEY-%1"_q.arg(year));
            QCOMPARE(endOf(held.serial), end.addDays(365));
        }
    }

    void theSameTokenKeepsItsSoPin()
    {
        const QString order = platform().issuedOrder();
        const QString first = jsonOf(platform().post(CertificatePlatform::base(order) + "/key-ticket"_q, {{"tokenSerial"_q, "KEY-1"_q}})).value("soPin"_q).toString();
        const HeldCertificate held = platform().install(CertificatePlatform::base(order));
        platform().moveClock(300);
        const auto pinFor = [&](const QString &id, const QString &token) {
            return jsonOf(platform().post(serviceBase(id) + "/key-ticket"_q, {{"tokenSerial"_q, token}})).value("soPin"_q).toString();
        };
        const QString renewal = idOf(ask(held, "/renew"));
        QCOMPARE(pinFor(renewal, "KEY-1"_q), first);
        QCOMPARE(outcome(cancel(renewal)), "200"_q);
        const QString elsewhere = idOf(ask(held, "/renew"));
        const QString other = pinFor(elsewhere, "KEY-2"_q);
        QCOMPARE(other.size(), 16);
        QVERIFY(other != first);
        QCOMPARE(pinFor(elsewhere, "KEY-1"_q), other); // drawn once
        QCOMPARE(outcome(platform().post(serviceBase(elsewhere) + "/key-ticket"_q, {})), "422 invalid-request"_q);
    }

    void openBidsHaveToBeAcknowledged_data()
    {
        QTest::addColumn<QString>("what");
        QTest::addColumn<QJsonObject>("body");
        QTest::newRow("renew") << "/renew"_q << QJsonObject();
        QTest::newRow("replace") << "/replace"_q << QJsonObject{{"reason"_q, "damaged"_q}};
        QTest::newRow("change") << "/change"_q << QJsonObject();
        QTest::newRow("revoke") << "/revoke"_q << QJsonObject{{"reason"_q, "keyCompromise"_q}, {"confirm"_q, true}};
    }
    void openBidsHaveToBeAcknowledged()
    {
        QFETCH(QString, what);
        QFETCH(QJsonObject, body);
        const HeldCertificate held = platform().installed();
        platform().moveClock(300);
        if (what == "/change"_q)
            body = newName("杭州改名科技有限公司"_q);
        QCOMPARE(outcome(platform().post(platform().path(held.serial) + what, body)), "422 open-bids-not-acknowledged"_q);
        body.insert("acknowledgedOpenBids"_q, false);
        QCOMPARE(outcome(platform().post(platform().path(held.serial) + what, body)), "422 open-bids-not-acknowledged"_q);
        QCOMPARE(jsonOf(platform().get("/v1/services"_q)).value("total"_q).toInt(), 0);
        body.insert("acknowledgedOpenBids"_q, true);
        QVERIFY(platform().post(platform().path(held.serial) + what, body).status < 300);
    }

    void oneServiceAtATime()
    {
        const HeldCertificate held = platform().installed();
        platform().moveClock(300);
        const QString id = idOf(ask(held, "/renew"));
        for (const auto &[what, body] : {std::pair("/renew", QJsonObject()), std::pair("/replace", QJsonObject{{"reason"_q, "damaged"_q}}),
                                         std::pair("/change", newName("杭州改名科技有限公司"_q))}) {
            const Response refused = ask(held, what, body);
            QCOMPARE(outcome(refused), "409 service-open"_q);
            QCOMPARE(jsonOf(refused).value("service"_q).toString(), id);
        }
        QCOMPARE(platform().certificate(held.serial).value("openService"_q).toString(), id);
        QVERIFY(!CertificatePlatform::wordsOf(platform().certificate(held.serial).value("actions"_q)).contains("renew"_q));
        QCOMPARE(outcome(cancel(id)), "200"_q);
        QCOMPARE(outcome(ask(held, "/renew")), "201"_q);
    }

    void cancellingGivesTheMoneyBack()
    {
        const HeldCertificate held = platform().installed();
        const QString id = idOf(ask(held, "/replace", {{"reason"_q, "damaged"_q}}));
        QCOMPARE(outcome(pay(id, 2000)), "201"_q);
        const TestKey key = TestKey::ec();
        const QByteArray der = CertificatePlatform::leafOf(platform().enroll(serviceBase(id), key));
        QCOMPARE(outcome(cancel(id)), "200"_q);
        QCOMPARE(service(id).value("payment"_q)["state"_q].toString(), "refunded"_q);
        QCOMPARE(stateOfService(id), "cancelled"_q);
        // What had been signed is of no use any more; the old certificate is untouched.
        QCOMPARE(platform().stateOf(Authority::serialNumberOf(der)), "revoked"_q);
        QCOMPARE(platform().stateOf(held.serial), "active"_q);
        QCOMPARE(outcome(platform().confirm(serviceBase(id), key, der)), "409 wrong-service-state"_q);
        QCOMPARE(outcome(pay(id, 2000)), "409 wrong-service-state"_q);
        const QString unpaid = idOf(ask(held, "/replace", {{"reason"_q, "damaged"_q}}));
        QCOMPARE(outcome(cancel(unpaid)), "200"_q);
        QCOMPARE(service(unpaid).value("payment"_q)["state"_q].toString(), "due"_q);
    }

    void aDamagedKeyIsReplaced()
    {
        const HeldCertificate old = platform().installed();
        const QDateTime end = endOf(old.serial);
        platform().moveClock(100);
        const QString id = idOf(ask(old, "/replace", {{"reason"_q, "damaged"_q}}));
        QCOMPARE(platform().stateOf(old.serial), "active"_q);
        QCOMPARE(pay(id, 2000).status, 201);
        const HeldCertificate fresh = platform().install(serviceBase(id), TestKey::rsa(), "KEY-2"_q);
        QVERIFY(!fresh.der.isEmpty());
        QCOMPARE(endOf(fresh.serial), end); // a broken key buys no time
        QCOMPARE(platform().stateOf(old.serial), "replaced"_q);
        QCOMPARE(platform().certificate(old.serial).value("reason"_q).toString(), "superseded"_q);
    }

    void aLostKeyEndsAtOnce()
    {
        const HeldCertificate old = platform().installed();
        QCOMPARE(outcome(ask(old, "/replace", {{"reason"_q, "lost"_q}})), "422 revocation-not-confirmed"_q);
        QCOMPARE(platform().stateOf(old.serial), "active"_q);
        const Response opened = ask(old, "/replace", {{"reason"_q, "lost"_q}, {"confirmRevocation"_q, true}});
        QCOMPARE(outcome(opened), "201"_q);
        QCOMPARE(platform().stateOf(old.serial), "revoked"_q);
        QCOMPARE(platform().certificate(old.serial).value("reason"_q).toString(), "keyCompromise"_q);
        const QString id = idOf(opened);
        QCOMPARE(pay(id, 2000).status, 201);
        const HeldCertificate fresh = platform().install(serviceBase(id), TestKey::ec(), "KEY-2"_q);
        QCOMPARE(platform().certificate(old.serial).value("replacedBy"_q).toString(), fresh.serial);
        QCOMPARE(platform().certificate(old.serial).value("reason"_q).toString(), "keyCompromise"_q); // as it was
        QCOMPARE(outcome(ask(old, "/replace", {{"reason"_q, "eaten"_q}})), "422 invalid-request"_q);
    }

    void aRevocationCancelsWhatIsOpen()
    {
        const HeldCertificate held = platform().installed();
        const QString id = idOf(ask(held, "/replace", {{"reason"_q, "damaged"_q}}));
        QCOMPARE(pay(id, 2000).status, 201);
        QCOMPARE(platform().revoke(held.serial).status, 200);
        QCOMPARE(stateOfService(id), "cancelled"_q);
        QCOMPARE(service(id).value("payment"_q)["state"_q].toString(), "refunded"_q);
        QCOMPARE(outcome(platform().enroll(serviceBase(id), TestKey::ec())), "409 wrong-service-state"_q);
    }

    void aChangeIsReviewed()
    {
        const HeldCertificate old = platform().installed();
        const Response opened = ask(old, "/change", newName("杭州改名科技有限公司"_q));
        const QString id = idOf(opened);
        QCOMPARE(jsonOf(opened).value("state"_q).toString(), "in_review"_q);
        QCOMPARE(actions(id), QStringList{"cancel"_q});
        QCOMPARE(outcome(platform().enroll(serviceBase(id), TestKey::ec())), "409 wrong-service-state"_q);
        QCOMPARE(outcome(decide(id, "approve"_q, {}, "supplier"_q)), "403 forbidden"_q);
        QCOMPARE(outcome(decide(id, "refuse"_q)), "422 invalid-request"_q); // with a reason
        QCOMPARE(jsonOf(platform().get("/v1/staff/services?state=in_review"_q, "reviewer"_q)).value("total"_q).toInt(), 1);
        QCOMPARE(outcome(platform().get("/v1/staff/services"_q)), "403 forbidden"_q);
        QCOMPARE(outcome(decide(id, "approve"_q, {}, "reviewer"_q)), "200"_q);
        QCOMPARE(outcome(decide(id, "approve"_q)), "409 wrong-service-state"_q);
        const HeldCertificate fresh = platform().install(serviceBase(id), TestKey::ec(), "KEY-1"_q);
        const QJsonObject seen = platform().certificate(fresh.serial);
        QVERIFY2(seen.value("subject"_q).toString().startsWith("CN=杭州改名科技有限公司,OU=91330100MA2TEST012,O=杭州改名科技有限公司"_q), qPrintable(seen.value("subject"_q).toString()));
        QCOMPARE(seen.value("organisation"_q).toString(), "杭州改名科技有限公司"_q);
        QCOMPARE(platform().certificate(old.serial).value("reason"_q).toString(), "affiliationChanged"_q);
        // What comes after it keeps the new name.
        platform().moveClock(300);
        const HeldCertificate renewed = platform().install(serviceBase(idOf(ask(fresh, "/renew"))), TestKey::ec(), "KEY-1"_q);
        QVERIFY(platform().certificate(renewed.serial).value("subject"_q).toString().startsWith("CN=杭州改名科技有限公司"_q));
    }

    void aChangeMayBeRefused()
    {
        const HeldCertificate held = platform().installed();
        const QString id = idOf(ask(held, "/change", newName("杭州改名科技有限公司"_q)));
        QCOMPARE(outcome(decide(id, "refuse"_q, "营业执照不清晰"_q)), "200"_q);
        QCOMPARE(stateOfService(id), "refused"_q);
        QCOMPARE(service(id).value("refusal"_q).toString(), "营业执照不清晰"_q);
        QCOMPARE(platform().stateOf(held.serial), "active"_q);
        QCOMPARE(outcome(ask(held, "/change", newName("杭州改名科技有限公司"_q))), "201"_q);
    }

    void readsAChangeStrictly_data()
    {
        QTest::addColumn<QString>("name");
        QTest::addColumn<QString>("licence"); // of whom; empty: none
        QTest::addColumn<QStringList>("errors");
        const QString sound = "杭州改名科技有限公司"_q;
        QTest::newRow("same name") << "杭州样例科技有限公司"_q << "licence"_q << QStringList{"/organisation/name unchanged"_q};
        QTest::newRow("64 characters") << QString(64, u'长') << "licence"_q << QStringList();
        QTest::newRow("65 characters (X.520)") << QString(65, u'长') << "licence"_q << QStringList{"/organisation/name too-long"_q};
        QTest::newRow("one character") << "杭"_q << "licence"_q << QStringList{"/organisation/name too-short"_q};
        QTest::newRow("no name") << QString() << "licence"_q << QStringList{"/organisation/name required"_q};
        QTest::newRow("no licence") << sound << QString() << QStringList{"/documents/licence required"_q};
        QTest::newRow("a letter for the licence") << sound << "letter"_q << QStringList{"/documents/licence wrong-kind"_q};
        QTest::newRow("somebody else's") << sound << "foreign"_q << QStringList{"/documents/licence unknown-upload"_q};
        QTest::newRow("incomplete") << sound << "incomplete"_q << QStringList{"/documents/licence upload-incomplete"_q};
    }
    void readsAChangeStrictly()
    {
        QFETCH(QString, name);
        QFETCH(QString, licence);
        QFETCH(QStringList, errors);
        QString upload;
        if (licence == "foreign"_q)
            upload = platform().upload(scan(), "licence", "supplier2"_q);
        else if (licence == "incomplete"_q)
            upload = QString::fromLatin1(platform().createUpload(1000, "licence").header("Location")).section(QLatin1Char('/'), -1);
        else if (!licence.isEmpty())
            upload = platform().upload(scan(), licence.toLatin1());
        const HeldCertificate held = platform().installed();
        const Response answer = ask(held, "/change", {{"organisation"_q, QJsonObject{{"name"_q, name}}}, {"documents"_q, QJsonObject{{"licence"_q, upload}}}});
        QCOMPARE(errorsOf(answer), errors);
        QCOMPARE(outcome(answer), errors.isEmpty() ? "201"_q : "422 invalid-request"_q);
    }

    void keepsOthersOut()
    {
        const HeldCertificate held = platform().installed();
        const QString id = idOf(ask(held, "/replace", {{"reason"_q, "damaged"_q}}));
        const QString mine = serviceBase(id);
        QCOMPARE(outcome(platform().get(mine, "supplier2"_q)), "403 not-your-certificate"_q);
        QCOMPARE(outcome(platform().get(mine, "staff"_q)), "200"_q);
        QCOMPARE(outcome(platform().get(serviceBase("nothing"_q))), "404 not-found"_q);
        QCOMPARE(outcome(platform().post(mine + "/cancel"_q, {}, "staff"_q)), "403 not-your-certificate"_q);
        QCOMPARE(outcome(platform().post(mine + "/payments"_q, {{"method"_q, "balance"_q}, {"amount"_q, 2000}}, "supplier2"_q)), "403 not-your-certificate"_q);
        QCOMPARE(outcome(platform().post(mine + "/payments"_q, {{"method"_q, "cash"_q}, {"amount"_q, 2000}})), "422 invalid-request"_q);
        QCOMPARE(pay(id, 2000).status, 201);
        for (const char *what : {"/key-ticket", "/confirm"})
            QCOMPARE(outcome(platform().post(mine + QLatin1String(what), {{"tokenSerial"_q, "K"_q}}, "supplier2"_q)), "403 not-your-certificate"_q);
        QCOMPARE(outcome(platform().enroll(mine, TestKey::ec(), "K"_q, "supplier2"_q)), "403 not-your-certificate"_q);
        QCOMPARE(outcome(platform().get(mine + "/csrattrs"_q, "supplier2"_q)), "403 not-your-certificate"_q);
        QCOMPARE(jsonOf(platform().get("/v1/services"_q, "supplier2"_q)).value("total"_q).toInt(), 0);
        QCOMPARE(jsonOf(platform().get("/v1/services?state=ready"_q)).value("total"_q).toInt(), 1);
        QCOMPARE(outcome(platform().get("/v1/services?state=lost"_q)), "422 invalid-request"_q);
    }

    void aPaymentIsRepeatedSafely()
    {
        const HeldCertificate held = platform().installed();
        const QString id = idOf(ask(held, "/replace", {{"reason"_q, "damaged"_q}}));
        const QByteArray body = QJsonDocument(QJsonObject{{"method"_q, "balance"_q}, {"amount"_q, 2000}}).toJson();
        const auto send = [&] { return platform().sendBytes("POST", serviceBase(id) + "/payments"_q, body, "application/json", "supplier"_q, {{"idempotency-key", "once"}}); };
        const Response first = send();
        QCOMPARE(first.status, 201);
        const Response again = send();
        QCOMPARE(again.body, first.body);
        QCOMPARE(again.header("Idempotency-Replayed"), QByteArray("true"));
    }

    void aRenewalLivesNoLongerThanTheProfileAllows()
    {
        const HeldCertificate held = platform().installed();
        platform().moveClock(0, now().secsTo(endOf(held.serial).addDays(-90)) + 60);
        const QString id = idOf(ask(held, "/renew"));
        const HeldCertificate fresh = platform().install(serviceBase(id));
        QVERIFY(now().daysTo(endOf(fresh.serial)) <= profileOf("huixin-usbkey"_q).maxDays);
        QCOMPARE(endOf(fresh.serial), endOf(held.serial).addDays(365));
    }

    void aLateRenewalBeginsToday()
    {
        const HeldCertificate held = platform().installed();
        platform().moveClock(364);
        const QString id = idOf(ask(held, "/renew"));
        platform().moveClock(370); // enrolled after the old one's end
        const HeldCertificate fresh = platform().install(serviceBase(id));
        QVERIFY(qAbs(endOf(fresh.serial).secsTo(now().addDays(365))) < 60);
        QCOMPARE(platform().stateOf(held.serial), "replaced"_q);
    }

    void theEmployeesGoOver()
    {
        const HeldCertificate held = platform().installed();
        platform().addEmployee("an"_q);
        const QString id = idOf(platform().post("/v1/authorisations"_q, {{"certificate"_q, held.serial}, {"employee"_q, "an"_q}}));
        QCOMPARE(platform().post("/v1/authorisations/%1/activate"_q.arg(id)).status, 200);
        platform().moveClock(300);
        const HeldCertificate fresh = platform().install(serviceBase(idOf(ask(held, "/renew"))));
        const QJsonArray list = jsonOf(platform().get("/v1/authorisations"_q)).value("items"_q).toArray();
        QCOMPARE(list.size(), 1);
        QCOMPARE(list[0]["certificate"_q].toString(), fresh.serial);
        QVERIFY(!list[0]["active"_q].toBool());
        QCOMPARE(platform().post("/v1/authorisations/%1/activate"_q.arg(id)).status, 200);
    }

    void theHistoryTellsIt()
    {
        const HeldCertificate held = platform().installed();
        const QString id = idOf(ask(held, "/change", newName("杭州改名科技有限公司"_q)));
        decide(id, "approve"_q);
        platform().install(serviceBase(id));
        QStringList kinds;
        for (const QJsonValue &event : platform().certificate(held.serial).value("events"_q).toArray())
            kinds.prepend(event["kind"_q].toString());
        QCOMPARE(kinds, (QStringList{"issued"_q, "confirmed"_q, "change-requested"_q, "change-approved"_q, "revoked"_q}));
    }
};

QTEST_GUILESS_MAIN(ServicesTest)
#include "tst_services.moc"
