// SPDX-FileCopyrightText: CertDesk contributors
// SPDX-License-Identifier: Apache-2.0
#include "app/api/Client.h"

#include "helper/ScriptedPlatform.h"

#include <QCryptographicHash>
#include <QJsonDocument>
#include <QJsonObject>
#include <QTest>

using namespace certdesk;
using namespace certdesk::test;

namespace {

/// A client signed in to a scripted platform.
struct Desk {
    ScriptedPlatform platform;
    SignedIn account{platform};
    Client client{account.http, account.signIn, platform.server.url()};

    /// Requests of the client itself, without the sign-in's.
    QList<ScriptedRequest> asked() const
    {
        QList<ScriptedRequest> list;
        for (const ScriptedRequest &request : platform.server.requests()) {
            if (!request.path().startsWith(QLatin1String("/oauth")))
                list.append(request);
        }
        return list;
    }
    void answerWith(const ScriptedAnswer &answer)
    {
        platform.rest = [answer](const ScriptedRequest &) { return answer; };
    }
};

QJsonObject bodyOf(const ScriptedRequest &request)
{
    return QJsonDocument::fromJson(request.body).object();
}

const QString id = QStringLiteral("202603010000017");
const QString key = QStringLiteral("outbox-key");
const QByteArray order = R"({"id":"202603010000017","status":"draft"})";

/// A call that changes something, by name, with the path and method of the contract.
struct Change {
    const char *name;
    const char *method;
    const char *path;
    bool keyed;
    std::function<std::optional<Failure>(Client &)> run;
};

template<typename T>
std::optional<Failure> failureOf(QCoro::Task<Result<T>> task)
{
    const auto result = QCoro::waitFor(std::move(task));
    if (result)
        return std::nullopt;
    return result.error();
}

QList<Change> changes()
{
    const Application application;
    return {
        {"quote", "POST", "/v1/quotes", false, [=](Client &c) { return failureOf(c.quote(application)); }},
        {"createOrder", "POST", "/v1/orders", true, [=](Client &c) { return failureOf(c.createOrder(application, key)); }},
        {"putApplication", "PUT", "/v1/orders/202603010000017/application", false, [=](Client &c) { return failureOf(c.putApplication(id, application, QStringLiteral("\"3\""))); }},
        {"submit", "POST", "/v1/orders/202603010000017/submit", true, [](Client &c) { return failureOf(c.submit(id, key)); }},
        {"withdraw", "POST", "/v1/orders/202603010000017/withdraw", true, [](Client &c) { return failureOf(c.withdraw(id, key)); }},
        {"startIdentity", "POST", "/v1/orders/202603010000017/identity-sessions", true, [](Client &c) { return failureOf(c.startIdentity(id, QStringLiteral("pc"), {}, key)); }},
        {"sendFace", "POST", "/v1/orders/202603010000017/identity-sessions/s-1/frames", false, [](Client &c) { return failureOf(c.sendFace(id, QStringLiteral("s-1"), "face", "image/jpeg")); }},
        {"pay", "POST", "/v1/orders/202603010000017/payments", true, [](Client &c) { return failureOf(c.pay(id, QStringLiteral("balance"), 20000, key)); }},
        {"keyTicket", "POST", "/v1/orders/202603010000017/certificates/2/key-ticket", true, [](Client &c) { return failureOf(c.keyTicket(id, 2, QStringLiteral("T1"), key)); }},
        {"enroll", "POST", "/v1/orders/202603010000017/certificates/2/enroll", true, [](Client &c) { return failureOf(c.enroll(id, 2, "csr", QStringLiteral("T1"), key)); }},
        {"challenge", "POST", "/v1/challenges", false, [](Client &c) { return failureOf(c.challenge(QStringLiteral("bind"))); }},
        {"confirm", "POST", "/v1/orders/202603010000017/certificates/2/confirm", true, [](Client &c) { return failureOf(c.confirm(id, 2, "nonce", QStringLiteral("ES256"), "sig", key)); }},
        {"bind", "POST", "/v1/bindings", true, [](Client &c) { return failureOf(c.bind("der", "nonce", QStringLiteral("ES256"), "sig", key)); }},
        {"unbind", "DELETE", "/v1/bindings/b-1", false, [](Client &c) { return failureOf(c.unbind(QStringLiteral("b-1"))); }},
    };
}

} // namespace

class TestClient : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void changesGoOutOnce_data()
    {
        QTest::addColumn<int>("index");
        for (int i = 0; i < changes().size(); ++i)
            QTest::newRow(changes().at(i).name) << i;
    }
    /// The right method, path, bearer and idempotency key; and not repeated when the line breaks at any point.
    void changesGoOutOnce()
    {
        QFETCH(int, index);
        const Change change = changes().at(index);
        ScriptedAnswer before;
        before.dropBefore = true;
        ScriptedAnswer within = ScriptedAnswer::json(QByteArray(100, ' '));
        within.dropAfterBytes = 10;
        for (const ScriptedAnswer &fault : {before, within}) {
            if (QByteArray(change.method) == "DELETE" && fault.dropBefore)
                continue; // Qt may repeat a request without a body, and this one does no harm twice
            Desk desk;
            desk.answerWith(fault);
            const auto failure = change.run(desk.client);
            QVERIFY(failure.has_value());
            QCOMPARE(failure->name(), QStringLiteral("Network_Reply_Truncated"));
            QCOMPARE(desk.asked().size(), 1);
            const ScriptedRequest request = desk.asked().first();
            QCOMPARE(request.method, QByteArray(change.method));
            QCOMPARE(request.target.path(), QString::fromLatin1(change.path));
            QCOMPARE(request.header("authorization"), QByteArray("Bearer access-2"));
            QCOMPARE(request.header("idempotency-key"), change.keyed ? QByteArray("outbox-key") : QByteArray());
        }
    }

    void readsAreRepeatedOnce()
    {
        Desk desk;
        ScriptedAnswer broken = ScriptedAnswer::json(order);
        broken.dropAfterBytes = 5;
        int faults = 1;
        desk.platform.rest = [&](const ScriptedRequest &) { return faults-- > 0 ? broken : ScriptedAnswer::json(order); };
        const auto found = QCoro::waitFor(desk.client.order(id));
        QVERIFY(found.has_value());
        QCOMPARE(found->value().id, id);
        QCOMPARE(desk.asked().size(), 2);

        faults = 100;
        QVERIFY(QCoro::waitFor(desk.client.order(id)).error().is(FailureCode::Network_Reply_Truncated));
        QCOMPARE(desk.asked().size(), 4);
    }

    void refusalsAreNotRepeated()
    {
        Desk desk;
        desk.answerWith(ScriptedAnswer::problem(403, "not-your-order"));
        QVERIFY(QCoro::waitFor(desk.client.order(id)).error().is(FailureCode::Api_Forbidden));
        desk.answerWith(ScriptedAnswer::problem(500, "internal"));
        QVERIFY(QCoro::waitFor(desk.client.order(id)).error().is(FailureCode::Api_Server_Error));
        QCOMPARE(desk.asked().size(), 2);
    }

    void expiredTokenIsReplacedOnce()
    {
        Desk desk;
        desk.answerWith(ScriptedAnswer::json(order));
        QVERIFY(QCoro::waitFor(desk.client.submit(id, key)).has_value());
        desk.platform.expireAccess();
        QVERIFY(QCoro::waitFor(desk.client.submit(id, key)).has_value());
        QCOMPARE(desk.platform.refreshes, 2);
        const QList<ScriptedRequest> asked = desk.asked();
        QCOMPARE(asked.size(), 3);
        QCOMPARE(asked.at(1).header("authorization"), QByteArray("Bearer access-2"));
        QCOMPARE(asked.at(2).header("authorization"), QByteArray("Bearer access-3"));
        QCOMPARE(asked.at(2).header("idempotency-key"), QByteArray("outbox-key"));
        QCOMPARE(asked.at(2).body, asked.at(1).body);
    }

    void aPlatformThatRefusesEveryTokenIsNotAskedForEver()
    {
        Desk desk;
        desk.answerWith(ScriptedAnswer::problem(401, "sign-in-required"));
        QVERIFY(QCoro::waitFor(desk.client.me()).error().is(FailureCode::Api_SignIn_Required));
        QCOMPARE(desk.asked().size(), 2);
    }

    void withoutASignInNothingIsSent()
    {
        Desk desk;
        desk.account.keys.entries.clear();
        QVERIFY(QCoro::waitFor(desk.client.submit(id, key)).error().is(FailureCode::Api_SignIn_Required));
        QCOMPARE(desk.asked().size(), 0);
    }

    void publicReadsNeedNoSignIn()
    {
        Desk desk;
        desk.account.keys.entries.clear();
        desk.answerWith(ScriptedAnswer::json(R"({"version":"1","products":[{"id":"p"},{}],"support":{}})"));
        QCOMPARE(Client::parseCatalog(QCoro::waitFor(desk.client.catalogJson()).value()).size(), 1);
        QVERIFY(QCoro::waitFor(desk.client.configuration())->contains(QStringLiteral("support")));
        QVERIFY(QCoro::waitFor(desk.client.termsJson(QStringLiteral("a/b"))).has_value());
        QCOMPARE(desk.asked().last().target.path(QUrl::FullyEncoded), QStringLiteral("/v1/terms/a%2Fb"));
        QCOMPARE(desk.asked().last().header("authorization"), QByteArray());
        ScriptedAnswer pem;
        pem.contentType = "application/x-pem-file";
        pem.body = "-----BEGIN CERTIFICATE-----\n…";
        desk.answerWith(pem);
        QCOMPARE(QCoro::waitFor(desk.client.caChainPem()).value(), pem.body);
        QVERIFY(QCoro::waitFor(desk.client.templateFile(QStringLiteral("letter-of-authority"))).has_value());
    }

    void logInPagesOfNetworksAreNoAnswers()
    {
        Desk desk;
        ScriptedAnswer page;
        page.contentType = "text/html";
        page.body = "<html>Please log in</html>";
        desk.answerWith(page);
        for (const auto &failure : {failureOf(desk.client.catalogJson()), failureOf(desk.client.configuration()), failureOf(desk.client.caChainPem()),
                                    failureOf(desk.client.templateFile(id)), failureOf(desk.client.order(id)), failureOf(desk.client.orders({})),
                                    failureOf(desk.client.enroll(id, 1, "csr", {}, key)), failureOf(desk.client.keyTicket(id, 1, {}, key)),
                                    failureOf(desk.client.bindings()), failureOf(desk.client.me())}) {
            QVERIFY(failure.has_value());
            QCOMPARE(failure->name(), QStringLiteral("Api_Reply_Malformed"));
        }
        page.status = 302;
        page.headers = {{"Location", "http://portal.invalid/"}};
        desk.answerWith(page);
        QVERIFY(failureOf(desk.client.catalogJson())->is(FailureCode::Api_Reply_Malformed));
        desk.answerWith(ScriptedAnswer::json("{}")); // JSON, but nothing of what was asked for
        for (const auto &failure : {failureOf(desk.client.order(id)), failureOf(desk.client.orders({})), failureOf(desk.client.quote({})),
                                    failureOf(desk.client.paymentOptions(id)), failureOf(desk.client.payment(id)), failureOf(desk.client.challenge(id)),
                                    failureOf(desk.client.requestAttributes(id, 1)), failureOf(desk.client.identitySession(id, id))})
            QVERIFY(failure && failure->is(FailureCode::Api_Reply_Malformed));
    }

    void ordersArePagedAndFiltered()
    {
        Desk desk;
        desk.answerWith(ScriptedAnswer::json("{\"items\":[" + order + "],\"total\":21,\"page\":3,\"size\":10}"));
        OrderQuery query;
        query.orderNumber = QStringLiteral("2026 &1");
        query.status = QStringLiteral("in_review");
        query.page = 3;
        const auto page = QCoro::waitFor(desk.client.orders(query));
        QCOMPARE(page->total, 21);
        QCOMPARE(page->page, 3);
        QCOMPARE(page->orders.size(), 1);
        const ScriptedRequest asked = desk.asked().first();
        QCOMPARE(asked.query("orderNo"), query.orderNumber);
        QCOMPARE(asked.query("status"), query.status);
        QCOMPARE(asked.query("page"), QStringLiteral("3"));
        QCOMPARE(asked.query("size"), QStringLiteral("10"));
    }

    void ordersCarryTheirVersion()
    {
        Desk desk;
        desk.platform.rest = [](const ScriptedRequest &request) {
            ScriptedAnswer answer = ScriptedAnswer::json(order);
            answer.headers = {{"ETag", "\"8\""}};
            answer.status = request.header("if-none-match") == "\"8\"" ? 304 : 200;
            return answer;
        };
        const auto fresh = QCoro::waitFor(desk.client.order(id));
        QCOMPARE((*fresh)->etag, QStringLiteral("\"8\""));
        QVERIFY(!QCoro::waitFor(desk.client.order(id, (*fresh)->etag)).value().has_value());
        QVERIFY(QCoro::waitFor(desk.client.putApplication(id, {}, (*fresh)->etag)).has_value());
        QCOMPARE(desk.asked().last().header("if-match"), QByteArray("\"8\""));
    }

    void bodiesSayWhatTheContractWants()
    {
        Desk desk;
        desk.answerWith(ScriptedAnswer::json(R"({"id":"1","state":"open","total":5,"nonce":"n","origin":"o"})"));
        Consent consent;
        consent.version = QStringLiteral("2026-01");
        consent.at = QDateTime(QDate(2026, 3, 1), QTime(8, 0), Qt::UTC);
        QCOMPARE(QCoro::waitFor(desk.client.startIdentity(id, QStringLiteral("pc"), consent, key))->state, QStringLiteral("open"));
        const QJsonObject identity = bodyOf(desk.asked().last());
        QCOMPARE(identity.value(QStringLiteral("mode")).toString(), QStringLiteral("pc"));
        QCOMPARE(identity.value(QStringLiteral("consent")).toObject().value(QStringLiteral("at")).toString(), QStringLiteral("2026-03-01T08:00:00.000Z"));

        QVERIFY(QCoro::waitFor(desk.client.pay(id, QStringLiteral("ebank"), 40000, key)).has_value());
        QCOMPARE(bodyOf(desk.asked().last()), (QJsonObject{{QStringLiteral("method"), QStringLiteral("ebank")}, {QStringLiteral("amount"), 40000}}));

        Application application;
        application.product = QStringLiteral("huixin-usbkey");
        application.quantity = 2;
        application.organisation = {QStringLiteral("secret name"), QStringLiteral("enterprise"), QStringLiteral("91330106MA27XL0T8W"), true, QStringLiteral("330106")};
        QCOMPARE(QCoro::waitFor(desk.client.quote(application))->total, 5);
        const QByteArray quote = desk.asked().last().body;
        QVERIFY(!quote.contains("secret name")); // a price needs no name
        QCOMPARE(bodyOf(desk.asked().last()).value(QStringLiteral("quantity")).toInt(), 2);

        QVERIFY(QCoro::waitFor(desk.client.bind("DER", "nonce", QStringLiteral("ES256"), "sig", key)).has_value());
        const QJsonObject binding = bodyOf(desk.asked().last());
        QCOMPARE(binding.value(QStringLiteral("format")).toString(), QStringLiteral("web-eid:1.0"));
        QCOMPARE(binding.value(QStringLiteral("unverifiedCertificate")).toString(), QStringLiteral("REVS"));
        QCOMPARE(binding.value(QStringLiteral("nonce")).toString(), QStringLiteral("nonce"));

        QVERIFY(QCoro::waitFor(desk.client.confirm(id, 1, "nonce", QStringLiteral("ES256"), "sig", key)).has_value());
        QCOMPARE(bodyOf(desk.asked().last()).value(QStringLiteral("signature")).toString(), QStringLiteral("c2ln"));
        QVERIFY(QCoro::waitFor(desk.client.sendFace(id, QStringLiteral("s"), QByteArray("\xff\xd8", 2), "image/jpeg")).has_value());
        QCOMPARE(desk.asked().last().header("content-type"), QByteArray("image/jpeg"));
        QCOMPARE(desk.asked().last().body, QByteArray("\xff\xd8", 2));
    }

    void enrolment()
    {
        Desk desk;
        desk.answerWith(ScriptedAnswer::json(R"({"label":"CertDesk 0017-1","soPin":"0123456789012345","pinRules":{"minLength":6,"maxLength":16}})"));
        const auto ticket = QCoro::waitFor(desk.client.keyTicket(id, 1, QStringLiteral("T-1"), key));
        QCOMPARE(ticket->label, QStringLiteral("CertDesk 0017-1"));
        QVERIFY(ticket->soPin.view() == "0123456789012345");
        QCOMPARE(ticket->pinMin, 6);
        QCOMPARE(ticket->pinMax, 16);
        // A key could not give it back as it got it, after it was wiped for it.
        for (const char16_t unseen : {u'\x07', u'\x202e', u'\0'}) {
            const QJsonObject rules{{QStringLiteral("minLength"), 6}, {QStringLiteral("maxLength"), 16}};
            const QJsonObject answer{{QStringLiteral("label"), QString(QStringLiteral("CertDesk") + QChar(unseen))}, {QStringLiteral("soPin"), QStringLiteral("0123456789012345")}, {QStringLiteral("pinRules"), rules}};
            desk.answerWith(ScriptedAnswer::json(QJsonDocument(answer).toJson(QJsonDocument::Compact)));
            QVERIFY(failureOf(desk.client.keyTicket(id, 1, QStringLiteral("T-1"), key))->is(FailureCode::Api_Reply_Malformed));
        }
        desk.answerWith(ScriptedAnswer::json(R"({"subject":[{"name":"C","value":"CN"},{"name":"O","value":"公司"}],"keyAlgorithm":"EC-P256"})"));
        const auto attributes = QCoro::waitFor(desk.client.requestAttributes(id, 1));
        QCOMPARE(attributes->subject.size(), 2);
        QCOMPARE(attributes->subject.at(1).second, QStringLiteral("公司"));
        QCOMPARE(attributes->keyAlgorithm, QStringLiteral("EC-P256"));
        ScriptedAnswer pkcs7;
        pkcs7.contentType = "application/pkcs7-mime; smime-type=certs-only";
        pkcs7.body = QByteArray("\x30\x03\x00\x01\x02", 5);
        desk.answerWith(pkcs7);
        QCOMPARE(QCoro::waitFor(desk.client.enroll(id, 1, "CSR", QStringLiteral("T-1"), key)).value(), pkcs7.body);
        QCOMPARE(desk.asked().last().header("content-type"), QByteArray("application/pkcs10"));
        QCOMPARE(desk.asked().last().header("x-token-serial"), QByteArray("T-1"));
        pkcs7.body = "<html>";
        desk.answerWith(pkcs7);
        QVERIFY(failureOf(desk.client.enroll(id, 1, "CSR", {}, key))->is(FailureCode::Api_Reply_Malformed));
        desk.answerWith(ScriptedAnswer::json(R"({"items":[{"id":"b","serialNumber":"0A","subject":"CN=x","boundAt":"2026-03-01T08:00:00Z"}]})"));
        const auto bindings = QCoro::waitFor(desk.client.bindings());
        QCOMPARE(bindings->size(), 1);
        QCOMPARE(bindings->first().boundAt, QDateTime(QDate(2026, 3, 1), QTime(8, 0), Qt::UTC));
        ScriptedAnswer gone;
        gone.status = 204;
        desk.answerWith(gone);
        QVERIFY(QCoro::waitFor(desk.client.unbind(QStringLiteral("b"))).has_value());
    }

    void proof()
    {
        const auto hash = [](const QByteArray &bytes) { return QCryptographicHash::hash(bytes, QCryptographicHash::Sha256); };
        const QByteArray bytes = proofBytes(QStringLiteral("https://platform"), "nonce", "bind");
        QCOMPARE(bytes.size(), 96);
        QCOMPARE(bytes, hash("https://platform") + hash("nonce") + hash("bind"));
        QVERIFY(bytes != proofBytes(QStringLiteral("https://platform"), "nonce", "DER"));
    }

    void destroyedWhileAsking()
    {
        ScriptedPlatform platform;
        ScriptedAnswer silent;
        silent.silent = true;
        platform.rest = [&](const ScriptedRequest &) { return silent; };
        auto account = std::make_unique<SignedIn>(platform);
        auto client = std::make_unique<Client>(account->http, account->signIn, platform.server.url());
        auto read = client->order(id);
        auto change = client->submit(id, key);
        const auto asked = [&] { return platform.server.requests().size() - platform.refreshes; };
        QTRY_COMPARE(asked(), 2);
        client.reset();
        account.reset();
        QVERIFY(QCoro::waitFor(std::move(read)).error().is(FailureCode::Network_Cancelled));
        QVERIFY(QCoro::waitFor(std::move(change)).error().is(FailureCode::Network_Cancelled));
    }
};

QTEST_GUILESS_MAIN(TestClient)
#include "tst_client.moc"
