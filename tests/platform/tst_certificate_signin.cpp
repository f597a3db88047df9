// SPDX-FileCopyrightText: CertDesk contributors
// SPDX-License-Identifier: Apache-2.0
#include "CertificatePlatform.h"

using namespace certdesk::platform;

/// Sign-in by a key (Web eID), and what ends it.
class CertificateSignInTest : public QObject {
    Q_OBJECT

private:
    std::unique_ptr<CertificatePlatform> m_platform;
    CertificatePlatform &platform() { return *m_platform; }
    static QString outcome(const Response &response) { return CertificatePlatform::outcome(response); }
    static QString reasonOf(const Response &response) { return jsonOf(response).value("reason"_q).toString(); }

    QString challenge() { return jsonOf(platform().post("/oauth/certificate-challenge"_q, {}, {})).value("nonce"_q).toString(); }
    Response send(const QJsonObject &token) { return platform().post("/oauth/certificate"_q, token, {}); }
    QJsonObject tokenFor(const HeldCertificate &held, const QString &nonce) { return platform().token(held, platform().proof(held.key, nonce, {})); }
    Response signIn(const HeldCertificate &held, const QString &account = {})
    {
        QJsonObject token = tokenFor(held, challenge());
        if (!account.isEmpty())
            token.insert("account"_q, account);
        return send(token);
    }
    HeldCertificate bound(TestKey key = TestKey::ec())
    {
        HeldCertificate held = platform().install(CertificatePlatform::base(platform().issuedOrder()), std::move(key));
        return platform().bind(held).status == 201 ? std::move(held) : HeldCertificate{TestKey::ec(), {}, {}};
    }
    Response meWith(const QString &access)
    {
        Request request = platform().request("GET", "/v1/me"_q, {});
        request.headers.insert("authorization", "Bearer " + access.toLatin1());
        return platform().server().router().dispatch(request);
    }

private Q_SLOTS:
    void init() { m_platform = std::make_unique<CertificatePlatform>(); }
    void cleanup() { m_platform.reset(); }

    void drawsChallenges()
    {
        const QJsonObject first = jsonOf(platform().post("/oauth/certificate-challenge"_q, {}, {}));
        QCOMPARE(first.value("origin"_q).toString(), platform().origin());
        QCOMPARE(first.value("nonce"_q).toString().size(), 43);
        const QDateTime end = QDateTime::fromString(first.value("expiresAt"_q).toString(), Qt::ISODate);
        QVERIFY(qAbs(now().secsTo(end) - 300) < 5);
        QVERIFY(challenge() != challenge());
        QCOMPARE(outcome(platform().post("/oauth/certificate-challenge"_q, {{"account"_q, "x"_q}}, {})), "422 invalid-request"_q);
    }

    void signsTheBoundAccountIn_data()
    {
        QTest::addColumn<bool>("rsa");
        QTest::newRow("ES256") << false;
        QTest::newRow("RS256") << true;
    }
    void signsTheBoundAccountIn()
    {
        QFETCH(bool, rsa);
        const HeldCertificate held = bound(rsa ? TestKey::rsa() : TestKey::ec());
        QVERIFY(!held.der.isEmpty());
        const Response answer = signIn(held);
        QCOMPARE(outcome(answer), "200"_q);
        QCOMPARE(answer.header("Cache-Control"), QByteArray("no-store"));
        const QJsonObject pair = jsonOf(answer);
        QCOMPARE(pair.value("token_type"_q).toString(), "Bearer"_q);
        QCOMPARE(pair.value("scope"_q).toString(), "supplier"_q);
        QCOMPARE(pair.value("expires_in"_q).toInt(), Tokens::accessSeconds);
        QCOMPARE(jsonOf(meWith(pair.value("access_token"_q).toString())).value("id"_q).toString(), "acct-supplier"_q);
        QVERIFY(Tokens(platform().database()).refresh(pair.value("refresh_token"_q).toString()));
    }

    void aChallengeIsGoodOnce()
    {
        const HeldCertificate held = bound();
        const QJsonObject token = tokenFor(held, challenge());
        QCOMPARE(outcome(send(token)), "200"_q);
        const Response again = send(token);
        QCOMPARE(outcome(again), "422 proof-invalid"_q);
        QCOMPARE(reasonOf(again), "challenge"_q);
    }

    void aChallengeEndsAfterFiveMinutes()
    {
        const HeldCertificate held = bound();
        const QString early = challenge();
        const QString late = challenge();
        platform().moveClock(0, 295);
        QCOMPARE(outcome(send(tokenFor(held, early))), "200"_q);
        platform().moveClock(0, 301);
        QCOMPARE(reasonOf(send(tokenFor(held, late))), "challenge"_q);
    }

    void refusesWrongProofs()
    {
        const HeldCertificate held = bound();
        const QString nonce = challenge();
        const auto refused = [&](const QJsonObject &token) {
            const Response answer = send(token);
            return outcome(answer) + QLatin1Char(' ') + reasonOf(answer);
        };
        const QString badSignature = "422 proof-invalid signature"_q;
        QJsonObject token = tokenFor(held, nonce);
        token.insert("signature"_q, CertificatePlatform::base64(TestKey::ec().sign(platform().signedBytes(nonce, {}))));
        QCOMPARE(refused(token), badSignature);
        token.insert("signature"_q, CertificatePlatform::base64(held.key.sign(CertificatePlatform::sha("http://evil.example") + CertificatePlatform::sha(nonce.toLatin1()))));
        QCOMPARE(refused(token), badSignature);
        token = tokenFor(held, "never-drawn"_q);
        QCOMPARE(refused(token), "422 proof-invalid challenge"_q);
        token = tokenFor(held, nonce);
        token.insert("algorithm"_q, "RS256"_q);
        QCOMPARE(refused(token), badSignature);
        QCOMPARE(outcome(send(tokenFor(held, nonce))), "200"_q); // no refusal used the challenge up
    }

    void tellsASignInFromABinding()
    {
        const HeldCertificate held = platform().installed();
        // A sign-in's signature over a challenge for binding, and a binding's over one for signing in.
        const QString forBinding = platform().nonce("bind"_q);
        QCOMPARE(outcome(platform().post("/v1/bindings"_q, platform().token(held, platform().proof(held.key, forBinding, {})))), "422 proof-invalid"_q);
        QCOMPARE(outcome(platform().bind(held)), "201"_q);
        const QString forSignIn = challenge();
        const Response replayed = send(platform().token(held, platform().proof(held.key, forSignIn, "bind")));
        QCOMPARE(reasonOf(replayed), "signature"_q);
        // The challenge itself belongs to its purpose and its account.
        QCOMPARE(reasonOf(send(tokenFor(held, platform().nonce("bind"_q)))), "challenge"_q);
        QCOMPARE(reasonOf(send(tokenFor(held, platform().nonce("confirm"_q)))), "challenge"_q);
        const QString nonce = challenge();
        platform().server().database().exec("DELETE FROM bindings"_q);
        platform().server().database().exec("UPDATE certificates SET state = 'installed' WHERE state = 'bound'"_q);
        QCOMPARE(outcome(platform().post("/v1/bindings"_q, platform().token(held, platform().proof(held.key, nonce, "bind")))), "422 proof-invalid"_q);
    }

    void refusesCertificates()
    {
        const HeldCertificate unbound = platform().installed();
        QCOMPARE(outcome(signIn(unbound)), "409 certificate-not-bound"_q);
        const TestKey key = TestKey::ec();
        const QByteArray stranger = platform().authority.issue({{{"CN"_q, "x"_q}}, key.publicKey(), profileOf("huixin-usbkey"_q), now().addDays(1), {}}).der;
        QCOMPARE(outcome(send(platform().token({TestKey::ec(), stranger, {}}, platform().proof(key, challenge(), {})))), "422 certificate-unknown"_q);
        QJsonObject token = tokenFor(unbound, challenge());
        token.insert("unverifiedCertificate"_q, CertificatePlatform::base64(unbound.der + "x"));
        QCOMPARE(outcome(send(token)), "422 certificate-unknown"_q);
        token.insert("unverifiedCertificate"_q, "*"_q);
        QCOMPARE(errorsOf(send(token)), QStringList{"/unverifiedCertificate malformed"_q});
    }

    void refusesExpiredAndFutureOnes()
    {
        const HeldCertificate held = bound();
        platform().moveClock(364);
        QCOMPARE(outcome(signIn(held)), "200"_q);
        platform().moveClock(366);
        QCOMPARE(reasonOf(signIn(held)), "expired"_q);
        platform().moveClock(-1);
        QCOMPARE(reasonOf(signIn(held)), "not-yet-valid"_q);
    }

    void aRevocationEndsEverySession()
    {
        const HeldCertificate held = bound();
        const QString access = jsonOf(signIn(held)).value("access_token"_q).toString();
        QCOMPARE(meWith(access).status, 200);
        QCOMPARE(platform().revoke(held.serial).status, 200);
        QCOMPARE(outcome(meWith(access)), "401 sign-in-required"_q);
        QCOMPARE(reasonOf(signIn(held)), "revoked"_q);
        QVERIFY(jsonOf(platform().get("/v1/bindings"_q)).value("items"_q).toArray().isEmpty());
        QCOMPARE(reasonOf(platform().bind(held)), "revoked"_q);
    }

    void anUnbindingEndsItsSessions()
    {
        const HeldCertificate held = bound();
        const QString access = jsonOf(signIn(held)).value("access_token"_q).toString();
        const QString id = jsonOf(platform().get("/v1/bindings"_q)).value("items"_q)[0]["id"_q].toString();
        QCOMPARE(platform().send("DELETE", "/v1/bindings/"_q + id, {}).status, 204);
        QCOMPARE(meWith(access).status, 401);
        QCOMPARE(outcome(signIn(held)), "409 certificate-not-bound"_q);
    }

    void signsTheActiveEmployeeIn()
    {
        const HeldCertificate held = bound();
        platform().addEmployee("wang"_q);
        const auto authorisations = [&](const QString &suffix, const QJsonObject &body = {}) { return platform().post("/v1/authorisations"_q + suffix, body); };
        QCOMPARE(outcome(signIn(held, "acct-wang"_q)), "403 not-authorised"_q);
        const QString id = jsonOf(authorisations({}, {{"certificate"_q, held.serial}, {"employee"_q, "wang"_q}})).value("id"_q).toString();
        QCOMPARE(outcome(signIn(held, "acct-wang"_q)), "403 not-authorised"_q); // on the list is not enough
        QCOMPARE(authorisations(QLatin1Char('/') + id + "/activate"_q).status, 200);
        const QJsonObject pair = jsonOf(signIn(held, "acct-wang"_q));
        const QString access = pair.value("access_token"_q).toString();
        QCOMPARE(pair.value("scope"_q).toString(), "employee"_q);
        QCOMPARE(jsonOf(meWith(access)).value("id"_q).toString(), "acct-wang"_q);
        const QString owner = jsonOf(signIn(held, "acct-supplier"_q)).value("access_token"_q).toString();
        QCOMPARE(outcome(signIn(held, "acct-supplier2"_q)), "403 not-authorised"_q);
        QCOMPARE(authorisations(QLatin1Char('/') + id + "/deactivate"_q).status, 200);
        QCOMPARE(meWith(access).status, 401);
        QCOMPARE(meWith(owner).status, 200); // only the employee is signed out
        QCOMPARE(outcome(signIn(held, "acct-wang"_q)), "403 not-authorised"_q);
    }

    void anEmployeeWhoLeftIsRefused()
    {
        const HeldCertificate held = bound();
        platform().addEmployee("wang"_q);
        const QString id = jsonOf(platform().post("/v1/authorisations"_q, {{"certificate"_q, held.serial}, {"employee"_q, "acct-wang"_q}})).value("id"_q).toString();
        platform().post("/v1/authorisations/"_q + id + "/activate"_q);
        QCOMPARE(outcome(signIn(held, "acct-wang"_q)), "200"_q);
        sql(platform().database(), "UPDATE accounts SET employer = 'acct-supplier2' WHERE id = 'acct-wang'"_q);
        QCOMPARE(outcome(signIn(held, "acct-wang"_q)), "403 not-authorised"_q);
    }

    void readsTheBodyStrictly()
    {
        QCOMPARE(errorsOf(send({{"format"_q, "web-eid:2.0"_q}, {"algorithm"_q, "none"_q}, {"extra"_q, 1}})),
                 (QStringList{"/algorithm not-offered"_q, "/extra unknown-member"_q, "/format not-offered"_q, "/nonce required"_q, "/signature required"_q,
                              "/unverifiedCertificate required"_q}));
        const HeldCertificate held = bound();
        QJsonObject token = tokenFor(held, challenge());
        token.insert("appVersion"_q, "https://web-eid.eu/web-eid-app/releases/2.5.0"_q);
        QCOMPARE(outcome(send(token)), "200"_q);
    }
};

QTEST_GUILESS_MAIN(CertificateSignInTest)
#include "tst_certificate_signin.moc"
