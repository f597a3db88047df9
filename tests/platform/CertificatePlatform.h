// SPDX-FileCopyrightText: CertDesk contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "TestKeys.h"
#include "TestPlatform.h"

#include "platform/Wiring.h"

namespace certdesk::platform {

using certdesk::test::TestKey;

/// A key and the certificate on it.
struct HeldCertificate {
    TestKey key;
    QByteArray der;
    QString serial;
};

/// A platform with its CA, and what a client with a key does there. Orders are put into the database as issued: how they come so far
/// is tested elsewhere.
class CertificatePlatform : public TestPlatform {
public:
    CertificatePlatform() : authority(directory() + "/ca"_q)
    {
        sql(database(), "PRAGMA synchronous=OFF"_q); // the disk's speed is not tested here
        addAuthorityRoutes(server().router(), database(), authority, [this] { return origin(); });
    }
    ~CertificatePlatform() { setClockOffset(0); }

    Authority authority;

    QString origin() { return server().url(); }
    /// From the machine's time. Who is signed in stays so.
    void moveClock(qint64 days, qint64 seconds = 0)
    {
        setClockOffset((days * 24 * 3600 + seconds) * 1000);
        sql(database(), "UPDATE tokens SET expires_at = ?"_q, {nowSeconds() + Tokens::accessSeconds});
    }

    /// "409 wrong-state"; the status alone when it is no problem.
    static QString outcome(const Response &response)
    {
        const QString slug = slugOf(response);
        return slug.isEmpty() || response.status < 400 ? QString::number(response.status) : "%1 %2"_q.arg(response.status).arg(slug);
    }

    struct OrderPlan {
        QString account = "supplier"_q;
        QString product = "huixin-usbkey"_q;
        int quantity = 2;
        QString type = "enterprise"_q;
        QString region = "330105"_q;
        bool firstFree = true;
    };
    QString issuedOrder() { return issuedOrder(OrderPlan()); }
    QString issuedOrder(const OrderPlan &plan)
    {
        const QString id = QString::number(169000000000100 + ++m_orders);
        const QJsonObject organisation{{"name"_q, "杭州样例科技有限公司"_q}, {"type"_q, plan.type}, {"creditCode"_q, "91330100MA2TEST012"_q}, {"registrationRegion"_q, plan.region}};
        const QJsonObject application{{"product"_q, plan.product}, {"quantity"_q, plan.quantity}, {"organisation"_q, organisation}};
        sql(database(), "INSERT INTO orders (id, account, product, status, credit_code, application, identity_state, used_first_free, created_at, updated_at) "
                        "VALUES (?, ?, ?, 'issued', '91330100MA2TEST012', ?, 'verified', ?, ?, ?)"_q,
            {id, QString("acct-"_q + plan.account), plan.product, QString::fromUtf8(QJsonDocument(application).toJson(QJsonDocument::Compact)), plan.firstFree ? 1 : 0, nowText(), nowText()});
        for (int index = 1; index <= plan.quantity; ++index)
            sql(database(), "INSERT INTO certificates (order_id, idx, state) VALUES (?, ?, 'ready')"_q, {id, index});
        return id;
    }
    void addEmployee(const QString &name, const QString &employer = "acct-supplier"_q)
    {
        sql(database(), "INSERT INTO accounts (id, username, salt, password, role, display_name, region, employer) VALUES (?, ?, x'00', x'00', 'employee', ?, '330000', ?)"_q,
            {QString("acct-"_q + name), name, name, employer});
    }

    static QByteArray leafOf(const Response &bundle)
    {
        const auto [object, whole] = parseDer<d2i_PKCS7>(bundle.body);
        const Pkcs7Pointer parsed(object);
        return whole && PKCS7_type_is_signed(parsed.get()) ? toDer<i2d_X509>(sk_X509_value(parsed->d.sign->cert, 0)) : QByteArray();
    }
    static QByteArray sha(const QByteArray &bytes) { return QCryptographicHash::hash(bytes, QCryptographicHash::Sha256); }
    static QString base64(const QByteArray &bytes) { return QString::fromLatin1(bytes.toBase64()); }
    static QString algorithmOf(const TestKey &key) { return key.sign("x").size() == 64 ? "ES256"_q : "RS256"_q; }

    /// What the key signs; `last` null: of a sign-in.
    QByteArray signedBytes(const QString &nonce, const QByteArray &last) { return sha(origin().toUtf8()) + sha(nonce.toLatin1()) + (last.isNull() ? QByteArray() : sha(last)); }
    QString nonce(const QString &purpose, const QString &account = "supplier"_q)
    {
        return jsonOf(post("/v1/challenges"_q, {{"purpose"_q, purpose}}, account)).value("nonce"_q).toString();
    }
    QJsonObject proof(const TestKey &key, const QString &nonce, const QByteArray &last)
    {
        return {{"nonce"_q, nonce}, {"algorithm"_q, algorithmOf(key)}, {"signature"_q, base64(key.sign(signedBytes(nonce, last)))}};
    }
    QJsonObject token(const HeldCertificate &held, QJsonObject proof)
    {
        proof.insert("format"_q, "web-eid:1.0"_q);
        proof.insert("unverifiedCertificate"_q, base64(held.der));
        return proof;
    }
    using TestPlatform::token;

    Response enroll(const QString &base, const TestKey &key, const QString &tokenSerial = "KEY-1"_q, const QString &account = "supplier"_q)
    {
        return sendBytes("POST", base + "/enroll"_q, key.request(), "application/pkcs10", account, {{"x-token-serial", tokenSerial.toLatin1()}});
    }
    Response confirm(const QString &base, const TestKey &key, const QByteArray &der, const QString &account = "supplier"_q)
    {
        return post(base + "/confirm"_q, proof(key, nonce("confirm"_q, account), der), account);
    }
    /// Ticket, enrolment and confirmation under `base`: an order's certificate or a service.
    HeldCertificate install(const QString &base, TestKey key = TestKey::ec(), const QString &tokenSerial = "KEY-1"_q, const QString &account = "supplier"_q)
    {
        post(base + "/key-ticket"_q, {{"tokenSerial"_q, tokenSerial}}, account);
        const QByteArray der = leafOf(enroll(base, key, tokenSerial, account));
        return confirm(base, key, der, account).status == 200 ? HeldCertificate{std::move(key), der, Authority::serialNumberOf(der)} : HeldCertificate{std::move(key), {}, {}};
    }
    static QString base(const QString &order, int index = 1) { return "/v1/orders/%1/certificates/%2"_q.arg(order).arg(index); }
    /// The first certificate of a new order, on its key.
    HeldCertificate installed() { return install(base(issuedOrder())); }
    Response bind(const HeldCertificate &held, const QString &account = "supplier"_q)
    {
        return post("/v1/bindings"_q, token(held, proof(held.key, nonce("bind"_q, account), "bind")), account);
    }

    QString path(const QString &serial, const char *what = "") { return "/v1/certificates/"_q + serial + QLatin1String(what); }
    QJsonObject certificate(const QString &serial, const QString &account = "supplier"_q) { return jsonOf(get(path(serial), account)); }
    QString stateOf(const QString &serial) { return certificate(serial).value("state"_q).toString(); }
    static QStringList wordsOf(const QJsonValue &array)
    {
        QStringList words;
        for (const QJsonValue &word : array.toArray())
            words << word.toString();
        return words;
    }
    Response revoke(const QString &serial, const QString &reason = "keyCompromise"_q)
    {
        return post(path(serial, "/revoke"), {{"reason"_q, reason}, {"confirm"_q, true}, {"acknowledgedOpenBids"_q, true}});
    }

private:
    qint64 m_orders = 0;
};

} // namespace certdesk::platform
