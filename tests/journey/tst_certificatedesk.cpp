// SPDX-FileCopyrightText: CertDesk contributors
// SPDX-License-Identifier: Apache-2.0
// A certificate's life after the journey: looked at, asked about, bound, used to sign in, lent; against the real platform and SoftHSM2.
#include "JourneyWorld.h"
#include "TestCa.h"

#include "app/journey/CertificateDesk.h"
#include "app/journey/Revocation.h"
#include "helper/Programs.h"

#include <QRandomGenerator>

using namespace certdesk;

class CertificateDeskTest : public QObject {
    Q_OBJECT

private:
    std::unique_ptr<JourneyWorld> m_world;
    KeyCertificate m_certificate;

    AppContext *context() const { return m_world->context.get(); }
    static constexpr auto notAgreed = TokenBackend::FinalTry::NotAgreed;

    /// Sends to the platform as its staff ("staff") or as who is signed in.
    bool send(const char *method, const QString &path, const QJsonObject &body, bool staff, int expected)
    {
        HttpRequest request;
        request.method = method;
        request.url = QUrl(context()->platformUrl().toString(QUrl::StripTrailingSlash) + path);
        if (staff) {
            QFile file(m_world->profileDir() + QStringLiteral("/platform/platform.json"));
            if (!file.open(QIODevice::ReadOnly))
                return false;
            request.bearer = QJsonDocument::fromJson(file.readAll()).object().value(QLatin1String("staffToken")).toString();
        } else {
            const auto token = QCoro::waitFor(context()->signIn().accessToken());
            if (!JourneyWorld::good(token))
                return false;
            request.bearer = *token;
        }
        if (request.method == "POST" || request.method == "PUT") {
            request.body = QJsonDocument(body).toJson();
            request.contentType = "application/json";
            request.idempotencyKey = QStringLiteral("test-%1").arg(QRandomGenerator::global()->generate64(), 0, 16);
        }
        const auto reply = QCoro::waitFor(context()->http().sendRaw(request));
        if (reply && reply->status != expected)
            qWarning() << reply->status << reply->body;
        return JourneyWorld::good(reply) && reply->status == expected;
    }
    bool fault(const char *route, const char *kind, const QJsonObject &more = {})
    {
        QJsonObject body = more;
        body.insert(QStringLiteral("route"), QLatin1String(route));
        body.insert(QStringLiteral("kind"), QLatin1String(kind));
        body.insert(QStringLiteral("times"), 100);
        return send("POST", QStringLiteral("/v1/training/faults"), body, true, 201);
    }
    bool noFaults() { return send("DELETE", QStringLiteral("/v1/training/faults"), {}, true, 204); }

    CertificateChain chain()
    {
        const auto known = QCoro::waitFor(desk::authorities(context()));
        return QCoro::waitFor(desk::chain(context(), m_certificate.info.der, known));
    }
    RevocationState revocation() { return QCoro::waitFor(desk::revocation(context(), chain())); }
    AccountView account()
    {
        const auto view = QCoro::waitFor(desk::ofAccount(context()));
        return JourneyWorld::good(view) ? *view : AccountView();
    }
    Ownership ownership() { return desk::ownershipIn(account(), m_certificate.info.serialNumber).value_or(Ownership::Unknown); }
    template<typename T>
    static QString code(const Result<T> &result)
    {
        return result ? QStringLiteral("done") : result.error().name();
    }

private Q_SLOTS:
    void initTestCase()
    {
        m_world = std::make_unique<JourneyWorld>();
        QVERIFY(m_world->start());
        const auto journey = m_world->prepared();
        QVERIFY(journey && m_world->toReview(*journey) && m_world->approveAndIssue(*journey));
        Activation activation(*context(), *journey->order(), 1);
        const auto keys = QCoro::waitFor(activation.inspect());
        QVERIFY(JourneyWorld::good(keys));
        Activation::Choice choice;
        for (const auto &key : *keys) {
            if (key.condition == Activation::KeyCondition::Empty) {
                choice.slot = key.token.slot;
                choice.tokenSerial = key.token.serial;
            }
        }
        choice.stopBeforeBind = true;
        const auto activated = QCoro::waitFor(activation.run(choice, JourneyWorld::pin()));
        QVERIFY(JourneyWorld::good(activated));
    }

    void onTheKey()
    {
        const auto tokens = QCoro::waitFor(context()->token().tokens());
        QVERIFY(JourneyWorld::good(tokens));
        for (const TokenInfo &token : *tokens) {
            const auto certificates = QCoro::waitFor(desk::onKey(context(), token));
            QVERIFY(JourneyWorld::good(certificates));
            if (!certificates->isEmpty())
                m_certificate = certificates->first();
        }
        QVERIFY(!m_certificate.info.serialNumber.isEmpty());
        QVERIFY(m_certificate.info.maySign() && !m_certificate.info.mayEncrypt());
        QCOMPARE(ownership(), Ownership::NotBound);
    }

    void chainAndRevocation()
    {
        const CertificateChain built = chain();
        QVERIFY(!built.fault);
        QCOMPARE(built.links.size(), 3);
        QVERIFY(built.links.last().selfIssued);
        const RevocationState state = revocation();
        QVERIFY2(!state.why, state.why ? qPrintable(state.why->name()) : "");
        QCOMPARE(state.kind, RevocationState::Kind::Good);
        QCOMPARE(state.source, RevocationState::Source::Ocsp);
    }

    void responderDown()
    {
        QVERIFY(fault("POST /ca/ocsp", "status", {{QStringLiteral("status"), 503}}));
        RevocationState state = revocation();
        QCOMPARE(state.kind, RevocationState::Kind::Good);
        QCOMPARE(state.source, RevocationState::Source::Crl);
        // A portal's page in place of either; the list that was kept still serves.
        QVERIFY(noFaults() && fault("POST /ca/ocsp", "content-type") && fault("GET /ca/crl", "status", {{QStringLiteral("status"), 503}}));
        state = revocation();
        QCOMPARE(state.kind, RevocationState::Kind::Good);
        QCOMPARE(state.source, RevocationState::Source::Crl);
        QVERIFY(noFaults());
        QVERIFY(context()->http().reachable().value_or(false));
    }

    void onlyAddressesOfTheNetwork_data()
    {
        QTest::addColumn<QString>("address");
        QTest::addColumn<bool>("asked");
        QTest::newRow("the platform's own") << QStringLiteral("http://127.0.0.1:8080/ca/ocsp") << true;
        QTest::newRow("another port of this computer") << QStringLiteral("http://127.0.0.1:8081/ca/ocsp") << false;
        QTest::newRow("a CA's") << QStringLiteral("http://ocsp.example-ca.cn/") << true;
        QTest::newRow("by a number of the open network") << QStringLiteral("http://114.114.114.114/") << true;
        QTest::newRow("this network") << QStringLiteral("http://192.168.1.1/") << false;
        QTest::newRow("this network, ten") << QStringLiteral("http://10.2.3.4/") << false;
        QTest::newRow("a name of this network") << QStringLiteral("http://router/") << false;
        QTest::newRow("local") << QStringLiteral("http://printer.local/") << false;
        QTest::newRow("localhost") << QStringLiteral("http://localhost:8080/") << false;
        QTest::newRow("a file") << QStringLiteral("file:///etc/passwd") << false;
        QTest::newRow("ldap") << QStringLiteral("ldap://ca.example.cn/x") << false;
        QTest::newRow("with a user") << QStringLiteral("http://a:b@ca.example.cn/") << false;
        QTest::newRow("nothing") << QString() << false;
    }
    void onlyAddressesOfTheNetwork()
    {
        QFETCH(QString, address);
        QTEST(revocation::mayAsk(QUrl(address), QUrl(QStringLiteral("http://127.0.0.1:8080"))), "asked");
    }

    void tests()
    {
        QCOMPARE(code(QCoro::waitFor(desk::testSignature(context(), m_certificate, JourneyWorld::pin(), notAgreed))), QStringLiteral("done"));
        QCOMPARE(code(QCoro::waitFor(desk::testSignature(context(), m_certificate, SecureBuffer::fromView("135790"), notAgreed))), QStringLiteral("Token_Pin_Wrong"));
        QCOMPARE(code(QCoro::waitFor(desk::testEncryption(context(), m_certificate, JourneyWorld::pin(), notAgreed))), QStringLiteral("Certificate_Encryption_None"));
        // Somebody else works with the key: nothing is sent to it.
        const auto lease = context()->token().acquire(m_certificate.token.serial);
        QVERIFY(lease);
        QCOMPARE(code(QCoro::waitFor(desk::testSignature(context(), m_certificate, JourneyWorld::pin(), notAgreed))), QStringLiteral("Token_Busy"));
    }

    /// A pair that may decrypt, made by another program, and a certificate of another CA for it.
    void decryptsByACertificateOfEncryption()
    {
        TokenBackend &keys = context()->token();
        const auto tokens = QCoro::waitFor(keys.tokens());
        QVERIFY(JourneyWorld::good(tokens));
        const auto virgin = std::find_if(tokens->cbegin(), tokens->cend(), [](const TokenInfo &token) { return !token.initialised; });
        QVERIFY(virgin != tokens->cend());
        const auto officer = [] { return SecureBuffer::fromView("1234567812345678"); };
        const auto made = QCoro::waitFor(keys.initialise(*virgin, QStringLiteral("Encryption"), officer()));
        QVERIFY(JourneyWorld::good(made));
        QVERIFY(JourneyWorld::good(QCoro::waitFor(keys.setPin(made->serial, officer(), JourneyWorld::pin()))));
        auto environment = QProcessEnvironment::systemEnvironment();
        environment.insert(QStringLiteral("SOFTHSM2_CONF"), context()->softHsmConfig());
        const auto generated = test::run(QStringLiteral("pkcs11-tool"), {QStringLiteral("--module"), test::softHsmModule(), QStringLiteral("--token-label"), QStringLiteral("Encryption"), QStringLiteral("--login"),
                                                                         QStringLiteral("--pin"), QStringLiteral("246810"), QStringLiteral("--keypairgen"), QStringLiteral("--key-type"), QStringLiteral("rsa:2048"),
                                                                         QStringLiteral("--usage-decrypt"), QStringLiteral("--id"), QStringLiteral("0a"), QStringLiteral("--label"), QStringLiteral("Encryption")}, environment);
        QVERIFY2(generated.code == 0, generated.err);
        QVERIFY(JourneyWorld::good(QCoro::waitFor(keys.login(made->serial, JourneyWorld::pin()))));
        const auto objects = QCoro::waitFor(keys.objects(made->serial));
        QVERIFY(JourneyWorld::good(objects));
        const auto half = std::find_if(objects->cbegin(), objects->cend(), [](const TokenObject &object) { return object.kind == QLatin1String("public-key"); });
        QVERIFY(half != objects->cend());
        const TestCa ca;
        const auto encryptionFor = [&ca](const TestCa::Key &key) { return TestCa::der(ca.leaf(QStringLiteral("O"), key, -1, 365, "critical,keyEncipherment,dataEncipherment")); };
        QVERIFY(JourneyWorld::good(QCoro::waitFor(keys.writeCertificate(made->serial, half->id, encryptionFor(TestCa::keyFrom(half->value)), QStringLiteral("Encryption")))));
        QVERIFY(JourneyWorld::good(QCoro::waitFor(keys.logout(made->serial))));

        const auto certificates = QCoro::waitFor(desk::onKey(context(), *made));
        QVERIFY(JourneyWorld::good(certificates));
        QCOMPARE(certificates->size(), 1);
        KeyCertificate certificate = certificates->first();
        QVERIFY(certificate.info.mayEncrypt() && !certificate.info.maySign());
        QCOMPARE(code(QCoro::waitFor(desk::testEncryption(context(), certificate, JourneyWorld::pin(), notAgreed))), QStringLiteral("done"));
        // What was encrypted for another key does not pass.
        certificate.info.der = encryptionFor(TestCa::Key(EVP_RSA_gen(2048), EVP_PKEY_free));
        QVERIFY(!QCoro::waitFor(desk::testEncryption(context(), certificate, JourneyWorld::pin(), notAgreed)));
    }

    void signInNeedsABinding()
    {
        QCOMPARE(code(QCoro::waitFor(desk::signIn(context(), m_certificate, {}, JourneyWorld::pin(), notAgreed))), QStringLiteral("SignIn_Key_NotBound"));
        QVERIFY(context()->signIn().signedIn()); // as before
    }

    void bindAndUnbind()
    {
        QCOMPARE(code(QCoro::waitFor(desk::bind(context(), m_certificate, JourneyWorld::pin(), notAgreed))), QStringLiteral("done"));
        QCOMPARE(ownership(), Ownership::BoundHere);
        QCOMPARE(code(QCoro::waitFor(desk::bind(context(), m_certificate, JourneyWorld::pin(), notAgreed))), QStringLiteral("done")); // of a lost answer
        const AccountView view = account();
        const QString id = view.find(m_certificate.info.serialNumber)->boundTo->id;
        QCOMPARE(code(QCoro::waitFor(desk::unbind(context(), id))), QStringLiteral("done"));
        QCOMPARE(code(QCoro::waitFor(desk::unbind(context(), id))), QStringLiteral("done"));
        QCOMPARE(ownership(), Ownership::NotBound);
        // The answer is lost on the way; pressed again, it is the same binding.
        QVERIFY(fault("POST /v1/bindings", "drop-after"));
        QVERIFY(code(QCoro::waitFor(desk::bind(context(), m_certificate, JourneyWorld::pin(), notAgreed))) != QLatin1String("done"));
        QVERIFY(noFaults());
        QCOMPARE(code(QCoro::waitFor(desk::bind(context(), m_certificate, JourneyWorld::pin(), notAgreed))), QStringLiteral("done"));
        QCOMPARE(ownership(), Ownership::BoundHere);
    }

    void signInByKey()
    {
        QVERIFY(JourneyWorld::good(QCoro::waitFor(context()->signIn().signOut())));
        const auto usable = QCoro::waitFor(desk::forSignIn(context(), {}));
        QVERIFY(JourneyWorld::good(usable));
        QCOMPARE(usable->size(), 1);
        QCOMPARE(code(QCoro::waitFor(desk::forSignIn(context(), QStringLiteral("no such key")))), QStringLiteral("SignIn_Key_NoCertificate"));
        QCOMPARE(code(QCoro::waitFor(desk::signIn(context(), m_certificate, {}, JourneyWorld::pin(), notAgreed))), QStringLiteral("done"));
        QVERIFY(context()->signIn().signedIn());
        QCOMPARE(account().account, QStringLiteral("acct-supplier"));
        QCOMPARE(code(QCoro::waitFor(desk::signIn(context(), m_certificate, QStringLiteral("acct-employee"), JourneyWorld::pin(), notAgreed))), QStringLiteral("SignIn_Key_NotAuthorised"));
    }

    /// R9, R10: three at the most, one at a time.
    void lending()
    {
        const QString serial = m_certificate.info.serialNumber;
        const auto first = QCoro::waitFor(desk::authorise(context(), serial, QStringLiteral(" employee ")));
        QVERIFY(JourneyWorld::good(first));
        QCOMPARE(code(QCoro::waitFor(desk::authorise(context(), serial, QStringLiteral("employee")))), QStringLiteral("Api_Authorisation_Exists"));
        QCOMPARE(code(QCoro::waitFor(desk::authorise(context(), serial, QStringLiteral("nobody")))), QStringLiteral("Api_Employee_Unknown"));
        const auto second = QCoro::waitFor(desk::authorise(context(), serial, QStringLiteral("employee2")));
        QVERIFY(JourneyWorld::good(second));
        const auto active = QCoro::waitFor(desk::activate(context(), *first));
        QVERIFY(JourneyWorld::good(active));
        QVERIFY(active->active);
        const auto refused = QCoro::waitFor(desk::activate(context(), *second));
        QCOMPARE(code(refused), QStringLiteral("Api_Authorisation_Active"));
        QCOMPARE(refused.error().detail().value(QStringLiteral("employee")).toMap().value(QStringLiteral("id")).toString(), QStringLiteral("acct-employee"));
        QVERIFY(JourneyWorld::good(QCoro::waitFor(desk::deactivate(context(), *active))));
        QVERIFY(JourneyWorld::good(QCoro::waitFor(desk::activate(context(), *second))));
        // And back: each time is a change of its own, none is answered from the one before.
        const auto lists = QCoro::waitFor(context()->client().authorisations());
        QVERIFY(JourneyWorld::good(lists));
        for (const Authorisation &each : *lists) {
            if (each.active)
                QVERIFY(JourneyWorld::good(QCoro::waitFor(desk::deactivate(context(), each))));
        }
        QVERIFY(JourneyWorld::good(QCoro::waitFor(desk::activate(context(), *first))));

        QCOMPARE(code(QCoro::waitFor(desk::signIn(context(), m_certificate, QStringLiteral("employee"), JourneyWorld::pin(), notAgreed))), QStringLiteral("done"));
        const AccountView view = account();
        QCOMPARE(view.role, QStringLiteral("employee"));
        QCOMPARE(view.certificates.size(), 1);
        QCOMPARE(ownership(), Ownership::BoundElsewhere);
        QCOMPARE(code(QCoro::waitFor(desk::signIn(context(), m_certificate, {}, JourneyWorld::pin(), notAgreed))), QStringLiteral("done"));
        QVERIFY(JourneyWorld::good(QCoro::waitFor(desk::withdraw(context(), first->id))));
        QVERIFY(JourneyWorld::good(QCoro::waitFor(desk::withdraw(context(), first->id))));
    }

    void revoked()
    {
        QVERIFY(send("POST", QStringLiteral("/v1/certificates/%1/revoke").arg(m_certificate.info.serialNumber),
                     {{QStringLiteral("reason"), QStringLiteral("keyCompromise")}, {QStringLiteral("confirm"), true}, {QStringLiteral("acknowledgedOpenBids"), true}}, false, 200));
        RevocationState state = revocation();
        QCOMPARE(state.kind, RevocationState::Kind::Revoked);
        QCOMPARE(state.reason, QStringLiteral("keyCompromise"));
        QVERIFY(fault("POST /ca/ocsp", "status", {{QStringLiteral("status"), 503}}));
        state = revocation();
        QCOMPARE(state.kind, RevocationState::Kind::Revoked);
        QCOMPARE(state.source, RevocationState::Source::Crl);
        QVERIFY(noFaults());
    }

    void offline()
    {
        const QList<QByteArray> ders = chain().ders();
        const CertificateChain built = chain();
        QVERIFY(m_world->startOffline());
        const CertificateChain kept = chain();
        QVERIFY(!kept.fault); // the CA's certificates were kept
        RevocationState unknown = revocation();
        QCOMPARE(unknown.source, RevocationState::Source::None);
        QCOMPARE(unknown.kind, RevocationState::Kind::Unknown); // its addresses are those of a platform that is another one now
        QVERIFY(unknown.why && unknown.why->is(FailureCode::Certificate_Revocation_Unknown));
        QVERIFY(!QCoro::waitFor(desk::ofAccount(context())));
    }
};

QTEST_GUILESS_MAIN(CertificateDeskTest)
#include "tst_certificatedesk.moc"
