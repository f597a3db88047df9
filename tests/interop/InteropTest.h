// SPDX-FileCopyrightText: CertDesk contributors
// SPDX-License-Identifier: Apache-2.0
// What the tests with the modules of others have in common: a certificate is put onto the key on CertDesk's own way, through the host, the
// journal and the training platform, and then programs that know nothing of CertDesk look at the key.
#pragma once

#include "RealModule.h"
#include "Tools.h"
#include "journey/JourneyWorld.h"
#include "pkcs11/Signing.h"

#include <QSqlDatabase>
#include <QSqlQuery>

namespace certdesk::interop {

/// The work of the tests; each has slots that call this.
class InteropTest {
public:
    /// Makes a fresh module for each algorithm.
    using Maker = std::function<std::unique_ptr<RealModule>()>;
    explicit InteropTest(Maker maker) : m_make(std::move(maker)) {}

    static void lookForPrograms()
    {
        QLoggingCategory::setFilterRules(QStringLiteral("certdesk.api.info=false"));
        const QStringList missing = missingPrograms({QStringLiteral("pkcs11-tool"), QStringLiteral("p11tool"), QStringLiteral("openssl")});
        QVERIFY2(missing.isEmpty(), qPrintable(QStringLiteral("not installed: ") + missing.join(QLatin1Char(' '))));
    }
    static void algorithms()
    {
        QTest::addColumn<QString>("algorithm");
        QTest::newRow("EC-P256") << QStringLiteral("EC-P256");
        QTest::newRow("RSA-2048") << QStringLiteral("RSA-2048");
    }
    void activate();

private:
    static constexpr const char *firstPin = "246810";
    static constexpr const char *secondPin = "975318";

    void put(const QString &algorithm);
    void readBack();
    void changePin();
    void lookAtObjects(const Tools &tools);
    void verifyCertificate(const Tools &tools, const QByteArray &chain);
    void signElsewhere(const Tools &tools, const QString &algorithm);
    void lookByGnutls(const Tools &tools);
    bool teachPlatform(const QString &orderId, const QByteArray &soPin);
    TokenBackend &token() { return m_world->context->token(); }

    Maker m_make;
    std::unique_ptr<RealModule> m_module;
    std::unique_ptr<JourneyWorld> m_world;
    TokenInfo m_key;
    QByteArray m_id;
    QByteArray m_certificate;
};

#define INTEROP_STEP(call) \
    do { \
        call; \
        if (QTest::currentTestFailed()) \
            return; \
    } while (false)

inline void InteropTest::activate()
{
    QFETCH(QString, algorithm);
    m_world.reset(); // its host may hold the module before
    m_module.reset();
    m_module = m_make();
    if (const QString lack = m_module->start(); !lack.isEmpty())
        QSKIP(qPrintable(QStringLiteral("this machine lacks: ") + lack));
    const bool falls = algorithm == QLatin1String("EC-P256") && !m_module->canEc();
    m_world = std::make_unique<JourneyWorld>();
    m_world->module = m_module->path();
    QVERIFY(m_world->start());
    qputenv("SOFTHSM2_CONF", QFile::encodeName(m_world->context->softHsmConfig())); // for the tools, where the module is the rehearsal's own
    // Where the key makes no EC pairs, what is asked for is the platform's wish: the next that both can is taken.
    INTEROP_STEP(put(falls ? QString() : algorithm));
    INTEROP_STEP(readBack());
    INTEROP_STEP(changePin());
    const auto chain = QCoro::waitFor(m_world->context->client().caChainPem());
    QVERIFY(JourneyWorld::good(chain));
    m_world->context->token().setDrivers({}); // not every module bears two programs at once
    const Tools tools(m_module->path(), m_key.label, secondPin);
    INTEROP_STEP(lookAtObjects(tools));
    INTEROP_STEP(verifyCertificate(tools, *chain));
    INTEROP_STEP(signElsewhere(tools, falls ? QStringLiteral("RSA-2048") : algorithm));
    INTEROP_STEP(lookByGnutls(tools));
}

inline void InteropTest::put(const QString &algorithm)
{
    auto journey = m_world->prepared();
    QVERIFY(journey && m_world->toReview(*journey) && m_world->approveAndIssue(*journey));
    const Order order = *journey->order();
    if (const QByteArray soPin = m_module->shippedSoPin(); !soPin.isEmpty())
        QVERIFY(teachPlatform(order.id, soPin));
    Activation activation(*m_world->context, order, 1);
    const auto keys = QCoro::waitFor(activation.inspect());
    QVERIFY(JourneyWorld::good(keys));
    const auto empty = std::find_if(keys->cbegin(), keys->cend(), [](const Activation::Inspection &key) { return key.condition == Activation::KeyCondition::Empty; });
    QVERIFY(empty != keys->cend());
    Activation::Choice choice;
    choice.slot = empty->token.slot;
    choice.tokenSerial = empty->token.serial;
    choice.algorithm = algorithm;
    QElapsedTimer since;
    since.start();
    const auto done = QCoro::waitFor(activation.run(choice, SecureBuffer::fromView(firstPin)));
    QVERIFY(JourneyWorld::good(done));
    qInfo("activated in %lld ms", static_cast<long long>(since.elapsed()));
    QCOMPARE(done->certificate(1)->state, QStringLiteral("bound"));
    const auto record = QCoro::waitFor(m_world->context->journal().find(order.id, 1));
    QVERIFY(record && *record);
    m_id = QByteArray::fromHex((*record)->keyId.toLatin1());
    const auto found = QCoro::waitFor(token().token((*record)->tokenSerial));
    QVERIFY(JourneyWorld::good(found));
    m_key = *found;
    QCOMPARE(m_key.label, (*record)->tokenLabel);
    QVERIFY(m_key.initialised && m_key.pinSet && !m_key.pinToBeChanged);
}

/// One private key, one public key, one certificate, of one id, and well kept.
inline void InteropTest::readBack()
{
    QVERIFY(JourneyWorld::good(QCoro::waitFor(token().login(m_key.serial, SecureBuffer::fromView(firstPin)))));
    const auto objects = QCoro::waitFor(token().objects(m_key.serial));
    QVERIFY(JourneyWorld::good(objects));
    QMap<QString, int> kinds;
    for (const TokenObject &object : *objects) {
        ++kinds[object.kind];
        QCOMPARE(object.id.toHex(), m_id.toHex());
        if (object.kind == QLatin1String("certificate"))
            m_certificate = object.value;
        if (object.kind == QLatin1String("private-key"))
            QVERIFY(object.sensitive && object.alwaysSensitive && object.neverExtractable && !object.extractable && object.local);
        if (object.kind == QLatin1String("public-key"))
            QCOMPARE(keyIdOf(object.value).toHex(), m_id.toHex());
    }
    QCOMPARE(kinds, (QMap<QString, int>{{QStringLiteral("certificate"), 1}, {QStringLiteral("private-key"), 1}, {QStringLiteral("public-key"), 1}}));
    QVERIFY(JourneyWorld::good(QCoro::waitFor(token().selfTest(m_key.serial, m_id))));
    QVERIFY(JourneyWorld::good(QCoro::waitFor(token().logout(m_key.serial))));
}

/// With one attempt of a PIN that is wrong now, which must be said so.
inline void InteropTest::changePin()
{
    QVERIFY(JourneyWorld::good(QCoro::waitFor(token().changePin(m_key.serial, SecureBuffer::fromView(firstPin), SecureBuffer::fromView(secondPin)))));
    const auto old = QCoro::waitFor(token().login(m_key.serial, SecureBuffer::fromView(firstPin)));
    QVERIFY(!old);
    QCOMPARE(old.error().name(), QStringLiteral("Token_Pin_Wrong"));
    QVERIFY(JourneyWorld::good(QCoro::waitFor(token().login(m_key.serial, SecureBuffer::fromView(secondPin)))));
    const auto objects = QCoro::waitFor(token().objects(m_key.serial));
    QVERIFY(JourneyWorld::good(objects));
    QCOMPARE(objects->size(), 3);
    const QByteArray message("what the new PIN opens");
    const auto signature = QCoro::waitFor(token().sign(m_key.serial, m_id, message));
    QVERIFY(JourneyWorld::good(signature));
    const QSslCertificate certificate(m_certificate, QSsl::Der);
    const QByteArray spki = certificate.publicKey().toDer();
    const unsigned char *cursor = ossl::data(spki);
    const ossl::Key key(d2i_PUBKEY(nullptr, &cursor, spki.size()));
    const auto kind = signature->algorithm == QLatin1String("ES256") ? KeySignature::Algorithm::Es256 : KeySignature::Algorithm::Rs256;
    QVERIFY(key && verify(key.get(), {kind, signature->value}, message));
    QVERIFY(JourneyWorld::good(QCoro::waitFor(token().logout(m_key.serial))));
}

inline void InteropTest::lookAtObjects(const Tools &tools)
{
    const QList<Listed> objects = tools.objects();
    QCOMPARE(objects.size(), 3);
    QSet<QByteArray> kinds;
    for (const Listed &object : objects) {
        kinds << object.kind;
        QCOMPARE(object.id.toLower(), m_id.toHex());
        if (object.kind == "Private Key Object") {
            QCOMPARE(object.access, QByteArray("sensitive, always sensitive, never extractable, local"));
            QVERIFY2(m_module->limitsUse() ? object.usage == "sign" : object.usage.contains("sign"), object.usage.constData());
        }
    }
    QCOMPARE(kinds, (QSet<QByteArray>{"Private Key Object", "Public Key Object", "Certificate Object"}));
}

inline void InteropTest::verifyCertificate(const Tools &tools, const QByteArray &chain)
{
    const auto read = tools.pkcs11Tool({QStringLiteral("--read-object"), QStringLiteral("--type"), QStringLiteral("cert"), QStringLiteral("--id"), QString::fromLatin1(m_id.toHex()),
                                        QStringLiteral("--output-file"), tools.file("certificate.der")});
    QVERIFY2(read.code == 0, read.err.constData());
    QCOMPARE(tools.get("certificate.der"), m_certificate);
    QVERIFY(tools.put("chain.pem", chain));
    const auto pem = Tools::openssl({QStringLiteral("x509"), QStringLiteral("-inform"), QStringLiteral("DER"), QStringLiteral("-in"), tools.file("certificate.der"), QStringLiteral("-out"), tools.file("certificate.pem")});
    QVERIFY2(pem.code == 0, pem.err.constData());
    const auto verified = Tools::openssl({QStringLiteral("verify"), QStringLiteral("-x509_strict"), QStringLiteral("-purpose"), QStringLiteral("sslclient"), QStringLiteral("-CAfile"), tools.file("chain.pem"), tools.file("certificate.pem")});
    QVERIFY2(verified.code == 0 && verified.out.trimmed().endsWith(": OK"), (verified.out + verified.err).constData());
    // The control: another authority's chain must not do.
    const auto refused = Tools::openssl({QStringLiteral("verify"), QStringLiteral("-no-CAfile"), QStringLiteral("-no-CApath"), QStringLiteral("-no-CAstore"), tools.file("certificate.pem")});
    QVERIFY(refused.code != 0);
}

/// A signature that pkcs11-tool lets the key make, verified by openssl with the certificate; and one bit of the message changed.
inline void InteropTest::signElsewhere(const Tools &tools, const QString &algorithm)
{
    const bool ec = algorithm == QLatin1String("EC-P256");
    const QByteArray message("signed by somebody else's program\n");
    const QByteArray digest = QCryptographicHash::hash(message, QCryptographicHash::Sha256);
    // RFC 8017, 9.2: what RSA signs, for not every module hashes.
    QVERIFY(tools.put("message", message) && tools.put("other", message + ' ') && tools.put("digest", ec ? digest : QByteArray::fromHex("3031300d060960864801650304020105000420") + digest));
    QStringList arguments{QStringLiteral("--sign"), QStringLiteral("--id"), QString::fromLatin1(m_id.toHex()), QStringLiteral("--output-file"), tools.file("signature")};
    arguments << QStringLiteral("--input-file") << tools.file("digest") << QStringLiteral("--mechanism") << (ec ? QStringLiteral("ECDSA") : QStringLiteral("RSA-PKCS"));
    if (ec)
        arguments << QStringLiteral("--signature-format") << QStringLiteral("openssl");
    const auto made = tools.pkcs11Tool(arguments);
    QVERIFY2(made.code == 0, made.err.constData());
    const auto key = Tools::openssl({QStringLiteral("x509"), QStringLiteral("-in"), tools.file("certificate.pem"), QStringLiteral("-pubkey"), QStringLiteral("-noout"), QStringLiteral("-out"), tools.file("key.pem")});
    QVERIFY2(key.code == 0, key.err.constData());
    const auto check = [&](const char *what) {
        return Tools::openssl({QStringLiteral("dgst"), QStringLiteral("-sha256"), QStringLiteral("-verify"), tools.file("key.pem"), QStringLiteral("-signature"), tools.file("signature"), tools.file(what)});
    };
    const auto good = check("message");
    QVERIFY2(good.code == 0 && good.out.trimmed() == "Verified OK", (good.out + good.err).constData());
    QVERIFY(check("other").code != 0);
}

inline void InteropTest::lookByGnutls(const Tools &tools)
{
    const auto listed = tools.p11tool({QStringLiteral("--login"), QStringLiteral("--list-all"), tools.url()});
    QVERIFY2(listed.code == 0, listed.err.constData());
    QCOMPARE(listed.out.count("\tType:"), 3);
    QVERIFY2(listed.out.contains("CKA_NEVER_EXTRACTABLE") && listed.out.contains("CKA_SENSITIVE"), listed.out.constData());
    const auto exported = tools.p11tool({QStringLiteral("--export"), tools.url(";type=cert", m_id)});
    QVERIFY2(exported.code == 0, exported.err.constData());
    const QList<QSslCertificate> certificates = QSslCertificate::fromData(exported.out, QSsl::Pem);
    QCOMPARE(certificates.size(), 1);
    QCOMPARE(certificates.first().toDer(), m_certificate);
    const auto tested = tools.p11tool({QStringLiteral("--login"), QStringLiteral("--test-sign"), tools.url(";type=private", m_id)});
    QVERIFY2(tested.code == 0, (tested.out + tested.err).constData());
}

/// The platform knows the SO-PINs of the keys that it ships: written where it keeps them.
inline bool InteropTest::teachPlatform(const QString &orderId, const QByteArray &soPin)
{
    const auto ticket = QCoro::waitFor(m_world->context->client().keyTicket(orderId, 1, QString(), QStringLiteral("interop-ticket")));
    if (!JourneyWorld::good(ticket))
        return false;
    bool written = false;
    {
        QSqlDatabase database = QSqlDatabase::addDatabase(QStringLiteral("QSQLITE"), QStringLiteral("platform"));
        database.setDatabaseName(m_world->profileDir() + QStringLiteral("/platform/platform.sqlite"));
        database.setConnectOptions(QStringLiteral("QSQLITE_BUSY_TIMEOUT=5000"));
        QSqlQuery query(database);
        written = database.open() && (query = QSqlQuery(database)).prepare(QStringLiteral("UPDATE certificates SET so_pin = ? WHERE order_id = ? AND idx = 1"));
        query.addBindValue(QString::fromLatin1(soPin));
        query.addBindValue(orderId);
        written = written && query.exec() && query.numRowsAffected() == 1;
    }
    QSqlDatabase::removeDatabase(QStringLiteral("platform"));
    return written;
}

} // namespace certdesk::interop
