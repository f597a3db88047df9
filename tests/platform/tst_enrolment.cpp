// SPDX-FileCopyrightText: CertDesk contributors
// SPDX-License-Identifier: Apache-2.0
#include "platform/Clock.h"
#include "platform/Enrolment.h"
#include "platform/Storage.h"
#include "platform/TestKeys.h"

#include <QCryptographicHash>
#include <QJsonDocument>
#include <QRegularExpression>
#include <QTemporaryDir>
#include <QTest>

using namespace certdesk::platform;
using certdesk::test::TestKey;
using certdesk::test::withBrokenSignature;

namespace {

const QString order = QStringLiteral("169000000000101");
const QString mobileOrder = QStringLiteral("169000000000102");
const QString earlyOrder = QStringLiteral("169000000000103");
const QString foreignOrder = QStringLiteral("169000000000104");
const QString origin = QStringLiteral("http://127.0.0.1:8443");
const QString unit = QStringLiteral("杭州样例科技有限公司");

QByteArray hash(const QByteArray &bytes)
{
    return QCryptographicHash::hash(bytes, QCryptographicHash::Sha256);
}

QByteArray proofBytes(const QString &nonce, const QByteArray &last, const QString &where = origin)
{
    return hash(where.toUtf8()) + hash(nonce.toLatin1()) + hash(last);
}

QJsonObject parsed(const Response &response)
{
    return QJsonDocument::fromJson(response.body).object();
}

QByteArray headerOf(const Response &response, const QByteArray &name)
{
    for (const auto &[key, value] : response.headers) {
        if (key.compare(name, Qt::CaseInsensitive) == 0)
            return value;
    }
    return {};
}

/// "409 wrong-state"; the status alone when it is no problem.
QString outcome(const Response &response)
{
    const QString slug = parsed(response).value(QLatin1String("type")).toString().section(QLatin1Char(':'), -1);
    return slug.isEmpty() ? QString::number(response.status) : QStringLiteral("%1 %2").arg(response.status).arg(slug);
}

QString base64(const QByteArray &bytes)
{
    return QString::fromLatin1(bytes.toBase64());
}

/// The certificates of the answer, the leaf first.
QByteArrayList certificatesOf(const QByteArray &bundleDer)
{
    const auto [object, whole] = parseDer<d2i_PKCS7>(bundleDer);
    const Pkcs7Pointer bundle(object);
    QByteArrayList found;
    if (!whole || !PKCS7_type_is_signed(bundle.get()))
        return found;
    STACK_OF(X509) *certificates = bundle->d.sign->cert;
    for (int i = 0; i < sk_X509_num(certificates); ++i)
        found.append(toDer<i2d_X509>(sk_X509_value(certificates, i)));
    return found;
}

QString algorithm()
{
    return QStringLiteral("ES256");
}

} // namespace

/// Everything goes through the router, as a client's request does.
class tst_Enrolment : public QObject {
    Q_OBJECT

private:
    QTemporaryDir m_caDirectory;
    std::unique_ptr<QTemporaryDir> m_directory;
    std::unique_ptr<Storage> m_storage;
    std::unique_ptr<Authority> m_authority;
    std::unique_ptr<Router> m_router;
    int m_keys = 0;

    void insertAccount(const QString &id, const QString &role);
    void insertOrder(const QString &id, const QString &account, const QString &product, const QString &status, int quantity);
    Response send(const QByteArray &method, const QString &path, const QByteArray &body = {}, const QByteArray &type = "application/json",
                  const QByteArray &account = "supplier", const QHash<QByteArray, QByteArray> &headers = {});
    Response get(const QString &path, const QByteArray &account = "supplier") { return send("GET", path, {}, {}, account); }
    Response post(const QString &path, const QJsonObject &body, const QByteArray &account = "supplier")
    {
        return send("POST", path, QJsonDocument(body).toJson(QJsonDocument::Compact), "application/json", account);
    }
    static QString certificate(const QString &orderId, int index, const char *what)
    {
        return QStringLiteral("/v1/orders/%1/certificates/%2/%3").arg(orderId).arg(index).arg(QLatin1String(what));
    }
    Response enroll(const QByteArray &request, const QString &orderId = order, int index = 1, const QByteArray &account = "supplier")
    {
        return send("POST", certificate(orderId, index, "enroll"), request, "application/pkcs10", account, {{"x-token-serial", "KEY-0001"}});
    }
    Response ticket(const QString &orderId, int index)
    {
        return post(certificate(orderId, index, "key-ticket"), {{QStringLiteral("tokenSerial"), QStringLiteral("KEY-0001")}});
    }
    QString nonce(const char *purpose, const QByteArray &account = "supplier")
    {
        return parsed(post(QStringLiteral("/v1/challenges"), {{QStringLiteral("purpose"), QLatin1String(purpose)}}, account)).value(QLatin1String("nonce")).toString();
    }
    Response confirm(const QString &aNonce, const QByteArray &signature, int index = 1)
    {
        return post(certificate(order, index, "confirm"),
                    {{QStringLiteral("nonce"), aNonce}, {QStringLiteral("algorithm"), algorithm()}, {QStringLiteral("signature"), base64(signature)}});
    }
    Response bind(const QByteArray &der, const QString &aNonce, const QByteArray &signature, const QByteArray &account = "supplier")
    {
        return post(QStringLiteral("/v1/bindings"),
                    {{QStringLiteral("format"), QStringLiteral("web-eid:1.0")},
                     {QStringLiteral("unverifiedCertificate"), base64(der)},
                     {QStringLiteral("algorithm"), algorithm()},
                     {QStringLiteral("signature"), base64(signature)},
                     {QStringLiteral("nonce"), aNonce}},
                    account);
    }
    /// The key's certificate, enrolled and confirmed.
    QByteArray installed(const TestKey &key, int index = 1);
    QString state(int index = 1);
    int rows(const QString &table);

private Q_SLOTS:
    void initTestCase();
    void init();
    void asksForSignIn_data();
    void asksForSignIn();
    void waitsForTheIssue();
    void knowsItsCertificates();
    void keepsOthersOut();
    void drawsOneSoPinACertificate();
    void givesNoTicketForAFinishedKey();
    void takesAKeyWithoutASerial();
    void describesTheRequest();
    void enrollsTheOrdersSubject();
    void answersTheSameRequestAgain();
    void refusesAnotherKey();
    void certifiesAKeyOnce();
    void refusesRequests_data();
    void refusesRequests();
    void confirmsWithTheRightProof();
    void refusesWrongProofs();
    void usesAChallengeOnce();
    void bindsAndUnbinds();
    void bindsOnlyWhatIsInstalled();
    void bindsOnlyItsOwn();
    void tellsAConfirmationFromABinding();
    void checksBodies_data();
    void checksBodies();
    void publishesItsCertificates();
};

void tst_Enrolment::insertAccount(const QString &id, const QString &role)
{
    sql(m_storage->database(),
        QStringLiteral("INSERT INTO accounts (id, username, salt, password, role, display_name, region) VALUES (?, ?, x'00', x'00', ?, ?, '330000')"),
        {id, id, role, id});
}

void tst_Enrolment::insertOrder(const QString &id, const QString &account, const QString &product, const QString &status, int quantity)
{
    const QJsonObject application {{QStringLiteral("product"), product},
                                   {QStringLiteral("quantity"), quantity},
                                   {QStringLiteral("organisation"),
                                    QJsonObject {{QStringLiteral("name"), unit},
                                                 {QStringLiteral("type"), QStringLiteral("enterprise")},
                                                 {QStringLiteral("creditCode"), QStringLiteral("91330100MA2TEST012")},
                                                 {QStringLiteral("creditCodeConfirmed"), true},
                                                 {QStringLiteral("registrationRegion"), QStringLiteral("330105")}}}};
    sql(m_storage->database(),
        QStringLiteral("INSERT INTO orders (id, account, product, status, credit_code, application, identity_state, created_at, updated_at) "
                       "VALUES (?, ?, ?, ?, '91330100MA2TEST012', ?, 'verified', ?, ?)"),
        {id, account, product, status, QString::fromUtf8(QJsonDocument(application).toJson(QJsonDocument::Compact)), nowText(), nowText()});
    for (int index = 1; index <= quantity; ++index)
        sql(m_storage->database(), QStringLiteral("INSERT INTO certificates (order_id, idx, state) VALUES (?, ?, ?)"),
            {id, index, status == QLatin1String("issued") ? QStringLiteral("ready") : QStringLiteral("waiting")});
}

void tst_Enrolment::initTestCase()
{
    m_authority = std::make_unique<Authority>(m_caDirectory.path());
}

void tst_Enrolment::init()
{
    m_router.reset();
    m_storage.reset();
    m_directory = std::make_unique<QTemporaryDir>();
    m_storage = std::make_unique<Storage>(m_directory->filePath(QStringLiteral("platform.sqlite")));
    sql(m_storage->database(), QStringLiteral("PRAGMA synchronous=OFF")); // the disk's speed is not tested here
    m_router = std::make_unique<Router>(m_storage->database(), [](const QByteArray &bearer) {
        return Caller {QString::fromLatin1(bearer), bearer == "reviewer" ? QStringLiteral("reviewer") : QStringLiteral("supplier")};
    });
    addEnrolmentRoutes(*m_router, m_storage->database(), *m_authority, [] { return origin; });
    for (const char *account : {"supplier", "supplier2"})
        insertAccount(QString::fromLatin1(account), QStringLiteral("supplier"));
    insertAccount(QStringLiteral("reviewer"), QStringLiteral("reviewer"));
    const QString media = QStringLiteral("huixin-usbkey");
    const QString issued = QStringLiteral("issued");
    insertOrder(order, QStringLiteral("supplier"), media, issued, 2);
    insertOrder(mobileOrder, QStringLiteral("supplier"), QStringLiteral("huixin-mobile"), issued, 1);
    insertOrder(earlyOrder, QStringLiteral("supplier"), media, QStringLiteral("approved_making"), 1);
    insertOrder(foreignOrder, QStringLiteral("supplier2"), media, issued, 1);
}

Response tst_Enrolment::send(const QByteArray &method, const QString &path, const QByteArray &body, const QByteArray &type, const QByteArray &account,
                             const QHash<QByteArray, QByteArray> &headers)
{
    Request request;
    request.method = method;
    request.path = path;
    request.headers = headers;
    request.body = body;
    if (!type.isEmpty())
        request.headers.insert("content-type", type);
    if (!account.isEmpty())
        request.headers.insert("authorization", "Bearer " + account);
    request.headers.insert("accept-language", "en");
    if (method == "POST" && !request.headers.contains("idempotency-key"))
        request.headers.insert("idempotency-key", "key-" + QByteArray::number(++m_keys));
    return m_router->dispatch(request);
}

QByteArray tst_Enrolment::installed(const TestKey &key, int index)
{
    const QByteArray der = certificatesOf(enroll(key.request(), order, index).body).value(0);
    const QString fresh = nonce("confirm");
    return confirm(fresh, key.sign(proofBytes(fresh, der)), index).status == 200 ? der : QByteArray();
}

QString tst_Enrolment::state(int index)
{
    QSqlQuery row = sql(m_storage->database(), QStringLiteral("SELECT state FROM certificates WHERE order_id = ? AND idx = ?"), {order, index});
    return row.next() ? row.value(0).toString() : QString();
}

int tst_Enrolment::rows(const QString &table)
{
    QSqlQuery row = sql(m_storage->database(), QStringLiteral("SELECT COUNT(*) FROM %1").arg(table));
    return row.next() ? row.value(0).toInt() : -1;
}

void tst_Enrolment::asksForSignIn_data()
{
    QTest::addColumn<QByteArray>("method");
    QTest::addColumn<QString>("path");
    QTest::newRow("key-ticket") << QByteArray("POST") << certificate(order, 1, "key-ticket");
    QTest::newRow("csrattrs") << QByteArray("GET") << certificate(order, 1, "csrattrs");
    QTest::newRow("enroll") << QByteArray("POST") << certificate(order, 1, "enroll");
    QTest::newRow("confirm") << QByteArray("POST") << certificate(order, 1, "confirm");
    QTest::newRow("challenges") << QByteArray("POST") << QStringLiteral("/v1/challenges");
    QTest::newRow("bindings") << QByteArray("GET") << QStringLiteral("/v1/bindings");
    QTest::newRow("bind") << QByteArray("POST") << QStringLiteral("/v1/bindings");
    QTest::newRow("unbind") << QByteArray("DELETE") << QStringLiteral("/v1/bindings/x");
}

void tst_Enrolment::asksForSignIn()
{
    QFETCH(QByteArray, method);
    QFETCH(QString, path);
    const Response answer = send(method, path, "{}", "application/json", {});
    QCOMPARE(outcome(answer), QStringLiteral("401 sign-in-required"));
    QVERIFY(headerOf(answer, "WWW-Authenticate").startsWith("Bearer"));
}

void tst_Enrolment::waitsForTheIssue()
{
    const Response refused = enroll(TestKey::ec().request(), earlyOrder);
    QCOMPARE(outcome(refused), QStringLiteral("409 order-not-issued"));
    QCOMPARE(parsed(refused).value(QLatin1String("status")).toInt(), 409); // RFC 9457: the number; the order's word is beside it
    QCOMPARE(parsed(refused).value(QLatin1String("orderStatus")).toString(), QStringLiteral("approved_making"));
    QCOMPARE(outcome(ticket(earlyOrder, 1)), QStringLiteral("409 order-not-issued"));
    QCOMPARE(outcome(get(certificate(earlyOrder, 1, "csrattrs"))), QStringLiteral("409 order-not-issued"));
}

void tst_Enrolment::knowsItsCertificates()
{
    QCOMPARE(outcome(get(certificate(order, 2, "csrattrs"))), QStringLiteral("200"));
    QCOMPARE(outcome(get(certificate(order, 3, "csrattrs"))), QStringLiteral("404 not-found"));
    QCOMPARE(outcome(get(certificate(order, 0, "csrattrs"))), QStringLiteral("404 not-found"));
    QCOMPARE(outcome(get(QStringLiteral("/v1/orders/%1/certificates/01/csrattrs").arg(order))), QStringLiteral("404 not-found"));
    QCOMPARE(outcome(get(certificate(QStringLiteral("169000000000999"), 1, "csrattrs"))), QStringLiteral("404 not-found"));
}

void tst_Enrolment::keepsOthersOut()
{
    const TestKey key = TestKey::ec();
    QCOMPARE(outcome(enroll(key.request(), foreignOrder)), QStringLiteral("403 not-your-order"));
    QCOMPARE(outcome(ticket(foreignOrder, 1)), QStringLiteral("403 not-your-order"));
    QCOMPARE(outcome(get(certificate(foreignOrder, 1, "csrattrs"))), QStringLiteral("403 not-your-order"));
    QCOMPARE(outcome(enroll(key.request(), foreignOrder, 1, "supplier2")), QStringLiteral("200"));
}

void tst_Enrolment::drawsOneSoPinACertificate()
{
    const QJsonObject first = parsed(ticket(order, 1));
    const QString soPin = first.value(QLatin1String("soPin")).toString();
    QVERIFY2(QRegularExpression(QStringLiteral("\\A[0-9]{16}\\z")).match(soPin).hasMatch(), qPrintable(soPin));
    const QString label = first.value(QLatin1String("label")).toString();
    QCOMPARE(label, QString(QStringLiteral("CertDesk ") + order.right(8) + QStringLiteral("-1")));
    QVERIFY(label.toUtf8().size() <= 32);
    const QJsonObject rules = first.value(QLatin1String("pinRules")).toObject();
    QCOMPARE(rules.value(QLatin1String("minLength")).toInt(), 6);
    QCOMPARE(rules.value(QLatin1String("maxLength")).toInt(), 16);
    QCOMPARE(parsed(ticket(order, 1)), first);
    QVERIFY(parsed(ticket(order, 2)).value(QLatin1String("soPin")) != soPin);
}

void tst_Enrolment::givesNoTicketForAFinishedKey()
{
    const TestKey key = TestKey::ec();
    QCOMPARE(outcome(enroll(key.request())), QStringLiteral("200"));
    QCOMPARE(outcome(ticket(order, 1)), QStringLiteral("200")); // the key may have been lost before it was confirmed
    QVERIFY(!installed(key).isEmpty());
    QCOMPARE(outcome(ticket(order, 1)), QStringLiteral("409 wrong-state"));
}

void tst_Enrolment::takesAKeyWithoutASerial()
{
    QCOMPARE(outcome(post(certificate(order, 1, "key-ticket"), {{QStringLiteral("tokenSerial"), QString()}})), QStringLiteral("200"));
}

void tst_Enrolment::describesTheRequest()
{
    const QJsonObject media = parsed(get(certificate(order, 1, "csrattrs")));
    QCOMPARE(media.value(QLatin1String("keyAlgorithm")).toString(), QStringLiteral("EC-P256"));
    QCOMPARE(media.value(QLatin1String("signatureAlgorithm")).toString(), QStringLiteral("ecdsa-with-SHA256"));
    QCOMPARE(media.value(QLatin1String("keyAlgorithms")).toArray(), (QJsonArray {QStringLiteral("EC-P256"), QStringLiteral("RSA-2048")}));
    QMap<QString, QString> subject;
    for (const QJsonValue &entry : media.value(QLatin1String("subject")).toArray())
        subject.insert(entry[QLatin1String("name")].toString(), entry[QLatin1String("value")].toString());
    QCOMPARE(subject.value(QStringLiteral("C")), QStringLiteral("CN"));
    QCOMPARE(subject.value(QStringLiteral("O")), unit);
    QCOMPARE(subject.value(QStringLiteral("CN")), unit);
    QCOMPARE(subject.value(QStringLiteral("OU")), QStringLiteral("91330100MA2TEST012"));
    QVERIFY(!subject.values().contains(QString()));

    const QJsonObject mobile = parsed(get(certificate(mobileOrder, 1, "csrattrs")));
    QCOMPARE(mobile.value(QLatin1String("keyAlgorithm")).toString(), QStringLiteral("RSA-2048"));
    QCOMPARE(mobile.value(QLatin1String("keyAlgorithms")).toArray(), QJsonArray {QStringLiteral("RSA-2048")});
    QCOMPARE(mobile.value(QLatin1String("signatureAlgorithm")).toString(), QStringLiteral("sha256WithRSAEncryption"));
}

void tst_Enrolment::enrollsTheOrdersSubject()
{
    const TestKey key = TestKey::ec();
    const Response answer = enroll(key.request());
    QCOMPARE(outcome(answer), QStringLiteral("200"));
    QCOMPARE(answer.contentType, QByteArray("application/pkcs7-mime; smime-type=certs-only"));
    const QByteArrayList certificates = certificatesOf(answer.body);
    QCOMPARE(certificates.size(), 3);
    const CertificatePointer leaf(parseDer<d2i_X509>(certificates[0]).first);
    QCOMPARE(toDer<i2d_X509_PUBKEY>(X509_get_X509_PUBKEY(leaf.get())), key.publicKey());

    QSqlQuery row = sql(m_storage->database(), QStringLiteral("SELECT state, subject, token_serial, not_after FROM certificates WHERE order_id = ? AND idx = 1"), {order});
    QVERIFY(row.next());
    QCOMPARE(row.value(0).toString(), QStringLiteral("enrolled"));
    QVERIFY2(row.value(1).toString().startsWith(QStringLiteral("CN=") + unit), qPrintable(row.value(1).toString()));
    QVERIFY(!row.value(1).toString().contains(QLatin1String("somebody")));
    QCOMPARE(row.value(2).toString(), QStringLiteral("KEY-0001"));
    QVERIFY(row.value(3).toString().endsWith(QLatin1String("+08:00")));
    QCOMPARE(outcome(enroll(TestKey::rsa().request(), order, 2)), QStringLiteral("200")); // a USB key may make RSA keys too
    const Response refused = enroll(TestKey::ec().request(), mobileOrder);
    QCOMPARE(outcome(refused), QStringLiteral("422 request-key-unsupported"));
    QCOMPARE(parsed(refused).value(QLatin1String("keyAlgorithms")).toArray(), QJsonArray {QStringLiteral("RSA-2048")});
    QCOMPARE(outcome(enroll(TestKey::rsa().request(), mobileOrder)), QStringLiteral("200"));
}

void tst_Enrolment::answersTheSameRequestAgain()
{
    const TestKey key = TestKey::ec();
    const QByteArray request = key.request();
    const QByteArray path = certificate(order, 1, "enroll").toLatin1();
    const auto withKey = [&](const QByteArray &idempotencyKey) {
        return send("POST", QString::fromLatin1(path), request, "application/pkcs10", "supplier", {{"idempotency-key", idempotencyKey}});
    };
    const Response first = withKey("once");
    QCOMPARE(outcome(first), QStringLiteral("200"));
    const Response replayed = withKey("once");
    QCOMPARE(headerOf(replayed, "Idempotency-Replayed"), QByteArray("true"));
    QCOMPARE(replayed.body, first.body);
    QCOMPARE(replayed.contentType, first.contentType);
    QCOMPARE(withKey("twice").body, first.body);
    // ECDSA is randomised: the same key makes another request every time.
    QVERIFY(key.request() != request);
    QCOMPARE(enroll(key.request()).body, first.body);
    QVERIFY(!installed(key).isEmpty());
    QCOMPARE(enroll(key.request()).body, first.body);
    QCOMPARE(state(), QStringLiteral("installed"));
}

void tst_Enrolment::refusesAnotherKey()
{
    QCOMPARE(outcome(enroll(TestKey::ec().request())), QStringLiteral("200"));
    const Response refused = enroll(TestKey::ec().request());
    QCOMPARE(outcome(refused), QStringLiteral("409 already-enrolled"));
    QVERIFY(!parsed(refused).value(QLatin1String("serialNumber")).toString().isEmpty());
}

void tst_Enrolment::certifiesAKeyOnce()
{
    TestKey key = TestKey::ec();
    QCOMPARE(outcome(enroll(key.request())), QStringLiteral("200"));
    QCOMPARE(outcome(enroll(key.request(), order, 2)), QStringLiteral("409 key-already-certified"));
    QCOMPARE(outcome(enroll(key.request(), foreignOrder, 1, "supplier2")), QStringLiteral("409 key-already-certified"));
    key.compressPoint();
    QCOMPARE(outcome(enroll(key.request(), order, 2)), QStringLiteral("409 key-already-certified"));
    QCOMPARE(state(2), QStringLiteral("ready"));
}

void tst_Enrolment::refusesRequests_data()
{
    QTest::addColumn<QByteArray>("request");
    QTest::addColumn<QString>("expected");
    const QString malformed = QStringLiteral("422 request-malformed");
    const QString unsupported = QStringLiteral("422 request-key-unsupported");
    QTest::newRow("nothing") << QByteArray() << malformed;
    QTest::newRow("text") << QByteArray("please") << malformed;
    QTest::newRow("cut short") << TestKey::ec().request().chopped(3) << malformed;
    QTest::newRow("self-signature broken") << withBrokenSignature(TestKey::ec().request()) << QStringLiteral("422 request-signature-invalid");
    QTest::newRow("RSA 3072") << TestKey::rsa(3072).request() << unsupported;
    QTest::newRow("EC P-384") << TestKey::ec("P-384").request() << unsupported;
    QTest::newRow("too large") << QByteArray(20000, 'x') << QStringLiteral("413 too-large");
}

void tst_Enrolment::refusesRequests()
{
    QFETCH(QByteArray, request);
    QFETCH(QString, expected);
    QCOMPARE(outcome(enroll(request)), expected);
    QCOMPARE(state(), QStringLiteral("ready"));
    // A refusal keeps nothing: the next, good request goes through.
    QCOMPARE(outcome(enroll(TestKey::ec().request())), QStringLiteral("200"));
}

void tst_Enrolment::confirmsWithTheRightProof()
{
    const TestKey key = TestKey::ec();
    const QByteArray der = certificatesOf(enroll(key.request()).body).value(0);
    const QString fresh = nonce("confirm");
    const Response answer = confirm(fresh, key.sign(proofBytes(fresh, der)));
    QCOMPARE(outcome(answer), QStringLiteral("200"));
    const QJsonObject described = parsed(answer).value(QLatin1String("certificates")).toArray().at(0).toObject();
    QCOMPARE(described.value(QLatin1String("state")).toString(), QStringLiteral("installed"));
    QVERIFY(!headerOf(answer, "ETag").isEmpty());
    const QString again = nonce("confirm");
    QCOMPARE(outcome(confirm(again, key.sign(proofBytes(again, der)))), QStringLiteral("409 wrong-state"));
}

void tst_Enrolment::refusesWrongProofs()
{
    const TestKey key = TestKey::ec();
    const QByteArray der = certificatesOf(enroll(key.request()).body).value(0);
    const QString invalid = QStringLiteral("422 proof-invalid");
    const QString fresh = nonce("confirm");
    QCOMPARE(outcome(confirm(fresh, TestKey::ec().sign(proofBytes(fresh, der)))), invalid);
    QCOMPARE(outcome(confirm(fresh, key.sign(proofBytes(fresh, "other")))), invalid);
    QCOMPARE(outcome(confirm(fresh, key.sign(proofBytes(fresh, der, QStringLiteral("http://evil.example"))))), invalid);
    QCOMPARE(outcome(confirm(fresh, {})), QStringLiteral("422 invalid-request"));
    const QString unknown = QStringLiteral("never-given-out");
    QCOMPARE(outcome(confirm(unknown, key.sign(proofBytes(unknown, der)))), invalid);
    const QString foreign = nonce("confirm", "supplier2");
    QCOMPARE(outcome(confirm(foreign, key.sign(proofBytes(foreign, der)))), invalid);
    const QString late = nonce("confirm");
    sql(m_storage->database(), QStringLiteral("UPDATE challenges SET expires_at = 1 WHERE nonce = ?"), {late});
    const Response expired = confirm(late, key.sign(proofBytes(late, der)));
    QCOMPARE(outcome(expired), invalid);
    QCOMPARE(parsed(expired).value(QLatin1String("reason")).toString(), QStringLiteral("challenge"));
    QCOMPARE(state(), QStringLiteral("enrolled"));
}

void tst_Enrolment::usesAChallengeOnce()
{
    const TestKey first = TestKey::ec();
    const TestKey second = TestKey::ec();
    const QByteArray one = certificatesOf(enroll(first.request()).body).value(0);
    const QByteArray two = certificatesOf(enroll(second.request(), order, 2).body).value(0);
    const QString fresh = nonce("confirm");
    QCOMPARE(outcome(confirm(fresh, first.sign(proofBytes(fresh, one)))), QStringLiteral("200"));
    QCOMPARE(rows(QStringLiteral("challenges")), 0);
    QCOMPARE(outcome(confirm(fresh, second.sign(proofBytes(fresh, two)), 2)), QStringLiteral("422 proof-invalid"));
}

void tst_Enrolment::bindsAndUnbinds()
{
    const TestKey key = TestKey::ec();
    const QByteArray der = installed(key);
    QVERIFY(!der.isEmpty());
    QString fresh = nonce("bind");
    const Response bound = bind(der, fresh, key.sign(proofBytes(fresh, "bind")));
    QCOMPARE(outcome(bound), QStringLiteral("201"));
    const QString id = parsed(bound).value(QLatin1String("id")).toString();
    QCOMPARE(headerOf(bound, "Location"), QByteArray("/v1/bindings/" + id.toLatin1()));
    QCOMPARE(state(), QStringLiteral("bound"));
    const QJsonArray items = parsed(get(QStringLiteral("/v1/bindings"))).value(QLatin1String("items")).toArray();
    QCOMPARE(items, QJsonArray {parsed(bound)});
    QVERIFY(parsed(get(QStringLiteral("/v1/bindings"), "supplier2")).value(QLatin1String("items")).toArray().isEmpty());

    fresh = nonce("bind");
    QCOMPARE(outcome(bind(der, fresh, key.sign(proofBytes(fresh, "bind")))), QStringLiteral("409 already-bound"));
    const QString path = QStringLiteral("/v1/bindings/") + id;
    QCOMPARE(outcome(send("DELETE", path, {}, {}, "supplier2")), QStringLiteral("403 not-your-order"));
    QCOMPARE(outcome(send("DELETE", path, {}, {})), QStringLiteral("204"));
    QCOMPARE(state(), QStringLiteral("installed"));
    QCOMPARE(outcome(send("DELETE", path, {}, {})), QStringLiteral("404 not-found"));
    fresh = nonce("bind");
    QCOMPARE(outcome(bind(der, fresh, key.sign(proofBytes(fresh, "bind")))), QStringLiteral("201"));
}

void tst_Enrolment::bindsOnlyWhatIsInstalled()
{
    const TestKey key = TestKey::ec();
    const QByteArray der = certificatesOf(enroll(key.request()).body).value(0);
    QString fresh = nonce("bind");
    QCOMPARE(outcome(bind(der, fresh, key.sign(proofBytes(fresh, "bind")))), QStringLiteral("409 wrong-state"));
    const QByteArray stranger = m_authority->issue({{{QStringLiteral("CN"), QStringLiteral("x")}}, key.publicKey(), profileOf(QStringLiteral("huixin-usbkey")), now().addDays(1), {}}).der;
    QCOMPARE(outcome(bind(stranger, fresh, key.sign(proofBytes(fresh, "bind")))), QStringLiteral("422 certificate-unknown"));
    QVERIFY(!installed(key).isEmpty());
    sql(m_storage->database(), QStringLiteral("UPDATE certificates SET not_after = '2020-01-01T00:00:00+08:00' WHERE der IS NOT NULL"));
    const Response expired = bind(der, fresh, key.sign(proofBytes(fresh, "bind")));
    QCOMPARE(outcome(expired), QStringLiteral("422 proof-invalid"));
    QCOMPARE(parsed(expired).value(QLatin1String("reason")).toString(), QStringLiteral("expired"));
    QCOMPARE(rows(QStringLiteral("bindings")), 0);
}

void tst_Enrolment::bindsOnlyItsOwn()
{
    const TestKey key = TestKey::ec();
    const QByteArray der = installed(key);
    for (const QByteArray account : {"supplier2", "reviewer"}) {
        const QString fresh = nonce("bind", account);
        QCOMPARE(outcome(bind(der, fresh, key.sign(proofBytes(fresh, "bind")), account)), QStringLiteral("403 not-your-order"));
    }
    QCOMPARE(state(), QStringLiteral("installed"));
}

void tst_Enrolment::tellsAConfirmationFromABinding()
{
    const TestKey key = TestKey::ec();
    const QByteArray der = certificatesOf(enroll(key.request()).body).value(0);
    const QString forBinding = nonce("bind");
    QCOMPARE(outcome(confirm(forBinding, key.sign(proofBytes(forBinding, der)))), QStringLiteral("422 proof-invalid"));
    QVERIFY(!installed(key).isEmpty());
    const QString forConfirming = nonce("confirm");
    QCOMPARE(outcome(bind(der, forConfirming, key.sign(proofBytes(forConfirming, "bind")))), QStringLiteral("422 proof-invalid"));
    QCOMPARE(outcome(bind(der, forBinding, key.sign(proofBytes(forBinding, der)))), QStringLiteral("422 proof-invalid"));
    QCOMPARE(outcome(bind(der, forBinding, key.sign(proofBytes(forBinding, "bind")))), QStringLiteral("201"));
}

void tst_Enrolment::checksBodies_data()
{
    QTest::addColumn<QString>("path");
    QTest::addColumn<QByteArray>("body");
    QTest::addColumn<QStringList>("pointers");
    const QString ticketPath = certificate(order, 1, "key-ticket");
    const QString challenges = QStringLiteral("/v1/challenges");
    QTest::newRow("nothing") << ticketPath << QByteArray("{}") << QStringList {QStringLiteral("/tokenSerial")};
    QTest::newRow("wrong type") << ticketPath << QByteArray("{\"tokenSerial\":7}") << QStringList {QStringLiteral("/tokenSerial")};
    QTest::newRow("too long") << ticketPath << QByteArray("{\"tokenSerial\":\"" + QByteArray(65, '1') + "\"}") << QStringList {QStringLiteral("/tokenSerial")};
    QTest::newRow("unknown") << ticketPath << QByteArray("{\"tokenSerial\":\"1\",\"a/b\":1}") << QStringList {QStringLiteral("/a~1b")};
    QTest::newRow("no such purpose") << challenges << QByteArray("{\"purpose\":\"login\"}") << QStringList {QStringLiteral("/purpose")};
    QTest::newRow("confirmation") << certificate(order, 1, "confirm") << QByteArray("{\"algorithm\":\"none\",\"signature\":\"AA==\"}")
                                  << QStringList {QStringLiteral("/nonce"), QStringLiteral("/algorithm")};
    QTest::newRow("binding") << QStringLiteral("/v1/bindings")
                             << QByteArray("{\"format\":\"web-eid:1.0\",\"unverifiedCertificate\":\"*\",\"algorithm\":\"ES256\",\"signature\":\"AA==\",\"nonce\":\"n\"}")
                             << QStringList {QStringLiteral("/unverifiedCertificate")};
}

void tst_Enrolment::checksBodies()
{
    QFETCH(QString, path);
    QFETCH(QByteArray, body);
    QFETCH(QStringList, pointers);
    const Response answer = send("POST", path, body);
    QCOMPARE(outcome(answer), QStringLiteral("422 invalid-request"));
    QStringList found;
    for (const QJsonValue &error : parsed(answer).value(QLatin1String("errors")).toArray())
        found.append(error[QLatin1String("pointer")].toString());
    QCOMPARE(found, pointers);
}

void tst_Enrolment::publishesItsCertificates()
{
    const Response chain = send("GET", QStringLiteral("/v1/ca/chain"), {}, {}, {});
    QCOMPARE(outcome(chain), QStringLiteral("200"));
    QCOMPARE(chain.contentType, QByteArray("application/x-pem-file"));
    QCOMPARE(chain.body, m_authority->chainPem());
    QCOMPARE(send("GET", QStringLiteral("/v1/ca/root"), {}, {}, {}).body, m_authority->rootPem());
    const QByteArray etag = headerOf(chain, "ETag");
    QVERIFY(!etag.isEmpty());
    QCOMPARE(send("GET", QStringLiteral("/v1/ca/chain"), {}, {}, {}, {{"if-none-match", etag}}).status, 304);
}

QTEST_GUILESS_MAIN(tst_Enrolment)
#include "tst_enrolment.moc"
