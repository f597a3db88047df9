// SPDX-FileCopyrightText: CertDesk contributors
// SPDX-License-Identifier: Apache-2.0
// Every operation in every state by everybody (domain.md §1.14), from one table.
#include "TestPlatform.h"
#include "platform/Authority.h"
#include "platform/Enrolment.h"

using namespace certdesk::platform;

namespace {

const QStringList statuses = "draft awaiting_identity awaiting_paper awaiting_onsite awaiting_payment in_review rejected approved_making issued withdrawn"_q.split(QLatin1Char(' '));
const QStringList people = "owner other employee reviewer operator trainer nobody"_q.split(QLatin1Char(' '));

/// A line: operation | what each person gets: "*" may act, else the slug | what who may act gets in each state.
/// Of the states: "ok" succeeds and the order stays where it is, ">state" succeeds and leads there, else the slug of the refusal.
/// The orders are for two usbkey certificates, with delivery on site, so that something is due and the counter has work.
const char *const table = R"(
op             | owner other employee reviewer operator trainer nobody  | draft      ident       paper       onsite      pay         review      rejected    making     issued     withdrawn
view           | *     nyo   nyo      *        *        *       sir     | ok         ok          ok          ok          ok          ok          ok          ok         ok         ok
events         | *     nyo   nyo      *        *        *       sir     | ok         ok          ok          ok          ok          ok          ok          ok         ok         ok
shipments      | *     nyo   nyo      *        *        *       sir     | ok         ok          ok          ok          ok          ok          ok          ok         ok         ok
mobile         | *     nyo   nyo      *        *        *       sir     | not-mobile not-mobile  not-mobile  not-mobile  not-mobile  not-mobile  not-mobile  not-mobile not-mobile not-mobile
edit           | *     nyo   nyo      nyo      nyo      nyo     sir     | ok         ws          ws          ws          ws          ws          ok          ws         ws         ws
submit         | *     nyo   nyo      nyo      nyo      nyo     sir     | >ident     ws          ws          ws          ws          ws          >pay        ws         ws         ws
withdraw       | *     nyo   nyo      nyo      nyo      nyo     sir     | >withdrawn >withdrawn  >withdrawn  >withdrawn  >withdrawn  >withdrawn  >withdrawn  ws         ws         ws
verify-pc      | *     nyo   nyo      nyo      nyo      nyo     sir     | ws         ok          >ident      >ident      ws          ws          ws          ws         ws         ws
verify-app     | *     nyo   nyo      nyo      nyo      nyo     sir     | ws         ok          >ident      >ident      ws          ws          ws          ws         ws         ws
verify-mail    | *     nyo   nyo      nyo      nyo      nyo     sir     | ws         >paper      ok          >paper      ws          ws          ws          ws         ws         ws
verify-onsite  | *     nyo   nyo      nyo      nyo      nyo     sir     | ws         >onsite     >onsite     ok          ws          ws          ws          ws         ws         ws
frame          | *     nyo   nyo      nyo      nyo      nyo     sir     | ws         >pay        >pay        >pay        ws          ws          ws          ws         ws         ws
pay            | *     nyo   nyo      nyo      nyo      nyo     sir     | ws         ws          ws          ws          >review     already-paid ws         already-paid already-paid ws
payments       | *     nyo   nyo      *        *        *       sir     | ok         ok          ok          ok          ok          ok          ok          ok         ok         ok
approve        | no    no    no       *        no       *       sir     | ws         ws          ws          ws          ws          >making     ws          ws         ws         ws
reject         | no    no    no       *        no       *       sir     | ws         ws          ws          ws          ws          >rejected   ws          ws         ws         ws
issue          | no    no    no       *        *        *       sir     | ws         ws          ws          ws          ws          ws          ws          >issued    ws         ws
courier-event  | no    no    no       *        *        *       sir     | ws         ws          ws          ws          ws          ws          ws          ws         not-shipped ws
appointment    | *     nyo   nyo      nyo      nyo      nyo     sir     | ws         ws          ws          ok          ws          ws          ws          ok         ws         ws
no-appointment | *     nyo   nyo      nyo      nyo      nyo     sir     | nf         nf          nf          nf          nf          nf          nf          nf         nf         nf
originals      | no    no    no       no       *        *       sir     | ws         ws          ws          ws          ws          ws          ws          ok         ws         ws
handover       | no    no    no       no       *        *       sir     | ws         ws          ws          ws          ws          ws          ws          originals-not-seen ws ws
downloaded     | no    no    no       no       no       *       sir     | not-mobile not-mobile  not-mobile  not-mobile  not-mobile  not-mobile  not-mobile  not-mobile not-mobile not-mobile
key-ticket     | *     nyo   nyo      nyo      *        *       sir     | oni        oni         oni         oni         oni         oni         oni         oni        ok         oni
csrattrs       | *     nyo   nyo      nyo      *        *       sir     | oni        oni         oni         oni         oni         oni         oni         oni        ok         oni
enroll         | *     nyo   nyo      nyo      *        *       sir     | oni        oni         oni         oni         oni         oni         oni         oni        request-malformed oni
confirm        | *     nyo   nyo      nyo      *        *       sir     | ws         ws          ws          ws          ws          ws          ws          ws         ws         ws
invoice        | *     nyo   nyo      *        *        *       sir     | ok         ok          ok          ok          ok          ok          ok          ok         ok         ok
ask-invoice    | *     nyo   nyo      nyo      nyo      nyo     sir     | ina        ina         ina         ina         ina         ina         ina         ina        ok         ina
send-invoice   | no    no    no       *        *        *       sir     | ina        ina         ina         ina         ina         ina         ina         ina        ina        ina
refunds        | *     nyo   nyo      *        *        *       sir     | ok         ok          ok          ok          ok          ok          ok          ok         ok         ok
scan           | no    no    no       *        *        *       sir     | ok         ok          ok          ok          ok          ok          ok          ok         ok         ok
paper          | no    no    no       *        no       *       sir     | ws         ws          >pay        ws          ws          ws          ws          ws         ws         ws
onsite-identity| no    no    no       no       *        *       sir     | ws         ws          ws          >pay        ws          ws          ws          ws         ws         ws
)";

const QHash<QString, QString> abbreviations{{"ws"_q, "wrong-state"_q}, {"nyo"_q, "not-your-order"_q}, {"no"_q, "forbidden"_q}, {"sir"_q, "sign-in-required"_q},
                                            {"nf"_q, "not-found"_q}, {"oni"_q, "order-not-issued"_q}, {"ina"_q, "invoice-not-available"_q}};
const QHash<QString, QString> shortStates{{"ident"_q, "awaiting_identity"_q}, {"paper"_q, "awaiting_paper"_q}, {"onsite"_q, "awaiting_onsite"_q}, {"pay"_q, "awaiting_payment"_q}, {"review"_q, "in_review"_q}, {"making"_q, "approved_making"_q}};

QString whole(const QString &word)
{
    return abbreviations.value(word, word);
}

QStringList words(const QString &text)
{
    return text.simplified().split(QLatin1Char(' '));
}

} // namespace

class StateMachineTest : public QObject {
    Q_OBJECT

private:
    std::unique_ptr<TestPlatform> m_platform;
    std::unique_ptr<Authority> m_authority;
    QHash<QString, QString> m_orders; ///< one in each state
    QStringList m_tables;             ///< those with a column order_id
    QByteArray m_face;
    QString m_slot;

    TestPlatform &platform() { return *m_platform; }

    QJsonObject onsiteApplication()
    {
        QJsonObject application = platform().application("supplier"_q, 2);
        application.insert("delivery"_q, QJsonObject{{"method"_q, "onsite"_q}});
        return application;
    }
    /// Each state by the steps that really lead there.
    QString orderIn(const QString &status)
    {
        const QString id = platform().createOrder(onsiteApplication());
        if (status == "draft"_q)
            return id;
        const qint64 due = jsonOf(platform().submit(id)).value("payment"_q)["amount"_q].toInteger();
        if (status == "awaiting_paper"_q || status == "awaiting_onsite"_q)
            platform().post("/v1/orders/%1/identity-sessions"_q.arg(id), {{"mode"_q, status == "awaiting_paper"_q ? "mail"_q : "onsite"_q}});
        if (status == "withdrawn"_q)
            platform().post("/v1/orders/%1/withdraw"_q.arg(id));
        if (status.startsWith("awaiting_"_q) && status != "awaiting_payment"_q)
            return id;
        if (status == "withdrawn"_q)
            return id;
        platform().verify(id);
        if (status == "awaiting_payment"_q)
            return id;
        platform().pay(id, "balance"_q, due);
        if (status == "in_review"_q)
            return id;
        platform().review(id, status != "rejected"_q);
        if (status == "issued"_q)
            platform().post("/v1/staff/orders/%1/issue"_q.arg(id), {}, "staff"_q);
        return id;
    }

    void remember()
    {
        QSqlQuery row = sql(platform().database(), "SELECT m.name FROM sqlite_master m, pragma_table_info(m.name) c WHERE m.type = 'table' AND c.name = 'order_id'"_q);
        while (row.next())
            m_tables << row.value(0).toString();
        sql(platform().database(), "CREATE TEMP TABLE kept_orders AS SELECT * FROM orders"_q);
        for (const QString &name : std::as_const(m_tables))
            sql(platform().database(), "CREATE TEMP TABLE kept_%1 AS SELECT * FROM %1"_q.arg(name));
    }
    /// The order as it was at the beginning.
    void restore(const QString &order)
    {
        const QString columns = "status, application, product, credit_code, identity_state, identity_mode, identity_person, identity_at, payment_state, due, paid_at, "
                                "used_first_free, refund_state, refund_amount, review, shipment, version, submitted_at, updated_at"_q;
        sql(platform().database(), "BEGIN"_q);
        sql(platform().database(), "UPDATE orders SET (%1) = (SELECT %1 FROM kept_orders WHERE id = ?) WHERE id = ?"_q.arg(columns), {order, order});
        for (const QString &name : std::as_const(m_tables)) {
            if (name == "order_contacts"_q)
                continue; // kept by triggers
            sql(platform().database(), "DELETE FROM %1 WHERE order_id = ?"_q.arg(name), {order});
            sql(platform().database(), "INSERT INTO %1 SELECT * FROM kept_%1 WHERE order_id = ?"_q.arg(name), {order});
        }
        sql(platform().database(), "COMMIT"_q);
    }

    static QByteArray patternOf(const QString &op)
    {
        static const QHash<QString, QByteArray> patterns{
            {"view"_q, "GET /v1/orders/{id}"}, {"events"_q, "GET /v1/orders/{id}/events"}, {"shipments"_q, "GET /v1/orders/{id}/shipments"}, {"mobile"_q, "GET /v1/orders/{id}/mobile"},
            {"edit"_q, "PUT /v1/orders/{id}/application"}, {"submit"_q, "POST /v1/orders/{id}/submit"}, {"withdraw"_q, "POST /v1/orders/{id}/withdraw"},
            {"verify-pc"_q, "POST /v1/orders/{id}/identity-sessions"}, {"frame"_q, "POST /v1/orders/{id}/identity-sessions/{sid}/frames"},
            {"pay"_q, "POST /v1/orders/{id}/payments"}, {"payments"_q, "GET /v1/orders/{id}/payments"}, {"approve"_q, "POST /v1/staff/orders/{id}/review"},
            {"reject"_q, "POST /v1/staff/orders/{id}/review"}, {"issue"_q, "POST /v1/staff/orders/{id}/issue"},
            {"courier-event"_q, "POST /v1/staff/orders/{id}/shipments/events"}, {"appointment"_q, "POST /v1/orders/{id}/appointment"},
            {"no-appointment"_q, "DELETE /v1/orders/{id}/appointment"}, {"originals"_q, "POST /v1/station/orders/{id}/originals"},
            {"handover"_q, "POST /v1/station/orders/{id}/handover"}, {"downloaded"_q, "POST /v1/training/orders/{id}/mobile-downloaded"},
            {"key-ticket"_q, "POST /v1/orders/{id}/certificates/{n}/key-ticket"}, {"csrattrs"_q, "GET /v1/orders/{id}/certificates/{n}/csrattrs"},
            {"enroll"_q, "POST /v1/orders/{id}/certificates/{n}/enroll"}, {"confirm"_q, "POST /v1/orders/{id}/certificates/{n}/confirm"},
            {"paper"_q, "POST /v1/staff/orders/{id}/paper"}, {"verify-app"_q, "POST /v1/orders/{id}/identity-sessions"}, {"verify-mail"_q, "POST /v1/orders/{id}/identity-sessions"},
            {"verify-onsite"_q, "POST /v1/orders/{id}/identity-sessions"}, {"invoice"_q, "GET /v1/orders/{id}/invoice"}, {"ask-invoice"_q, "POST /v1/orders/{id}/invoice"},
            {"send-invoice"_q, "POST /v1/staff/orders/{id}/invoice/send"}, {"refunds"_q, "GET /v1/orders/{id}/refunds"}, {"scan"_q, "GET /v1/staff/orders/{id}/documents/{kind}"}, {"onsite-identity"_q, "POST /v1/staff/orders/{id}/onsite-identity"}};
        return patterns.value(op);
    }

    QJsonObject bodyOf(const QString &op)
    {
        const QJsonArray originals{"licence"_q, "idCard"_q, "letter"_q};
        if (op == "edit"_q)
            return onsiteApplication();
        if (op == "verify-pc"_q)
            return platform().consentBody();
        if (op == "verify-app"_q) {
            QJsonObject body = platform().consentBody();
            body.insert("mode"_q, "app"_q);
            return body;
        }
        if (op == "verify-mail"_q || op == "verify-onsite"_q)
            return {{"mode"_q, op.mid(7)}};
        if (op == "ask-invoice"_q)
            return {{"kind"_q, "ordinary"_q}, {"title"_q, "浙江演练科技有限公司"_q}, {"taxNumber"_q, "91000000000000000K"_q}, {"email"_q, "zhang@example.com"_q}};
        if (op == "pay"_q)
            return {{"method"_q, "balance"_q}, {"amount"_q, platform().order(m_orders["awaiting_payment"_q]).value("payment"_q)["amount"_q]}};
        if (op == "approve"_q)
            return {{"decision"_q, "approve"_q}, {"reasons"_q, QJsonArray()}};
        if (op == "reject"_q)
            return {{"decision"_q, "reject"_q}, {"reasons"_q, QJsonArray{QJsonObject{{"pointer"_q, "/documents/letter"_q}, {"code"_q, "seal"_q}}}}};
        if (op == "courier-event"_q)
            return {{"place"_q, "杭州"_q}, {"text"_q, "已揽收"_q}, {"state"_q, "collected"_q}};
        if (op == "appointment"_q)
            return {{"station"_q, "hangzhou-1"_q}, {"slotStart"_q, m_slot}};
        if (op == "originals"_q)
            return {{"seen"_q, originals}};
        if (op == "handover"_q)
            return {{"tokenSerials"_q, QJsonArray{"K1"_q, "K2"_q}}, {"receivedBy"_q, "张演练"_q}};
        if (op == "key-ticket"_q)
            return {{"tokenSerial"_q, "K1"_q}};
        if (op == "confirm"_q)
            return {{"nonce"_q, "x"_q}, {"algorithm"_q, "ES256"_q}, {"signature"_q, "AAAA"_q}};
        if (op == "paper"_q)
            return {{"complete"_q, true}};
        if (op == "onsite-identity"_q)
            return {{"originalsSeen"_q, originals}};
        return {};
    }

    Response run(const QString &op, const QString &order, const QString &account)
    {
        const QByteArray pattern = patternOf(op);
        const QByteArray method = pattern.left(pattern.indexOf(' '));
        const QString path = QString::fromLatin1(pattern.mid(pattern.indexOf(' ') + 1)).replace("{id}"_q, order).replace("{n}"_q, "1"_q).replace("{kind}"_q, "letter"_q).replace("{sid}"_q, "session-"_q + order);
        if (method == "GET")
            return platform().get(path, account);
        if (method == "DELETE")
            return platform().sendBytes("DELETE", path, {}, {}, account);
        if (op == "frame"_q)
            return platform().sendBytes("POST", path, m_face, "image/jpeg", account);
        if (op == "enroll"_q)
            return platform().sendBytes("POST", path, "no request", "application/pkcs10", account);
        const QByteArray etag = platform().get("/v1/orders/"_q + order).header("ETag");
        return platform().send(method, path, bodyOf(op), account, {{"if-match", etag}});
    }

    static QString accountOf(const QString &person)
    {
        static const QHash<QString, QString> accounts{{"owner"_q, "supplier"_q}, {"other"_q, "supplier2"_q}, {"trainer"_q, "staff"_q}, {"nobody"_q, QString()}};
        return accounts.value(person, person);
    }

private Q_SLOTS:
    void initTestCase()
    {
        m_platform = std::make_unique<TestPlatform>();
        sql(platform().database(), "PRAGMA synchronous = OFF"_q); // nobody pulls the plug here
        sql(platform().database(), "PRAGMA foreign_keys = OFF"_q); // restore() puts rows back in any order
        m_authority = std::make_unique<Authority>(platform().directory() + "/ca"_q);
        addEnrolmentRoutes(platform().server().router(), platform().database(), *m_authority, [] { return "http://127.0.0.1"_q; });
        platform().haveAccount("operator"_q, "operator"_q);
        platform().haveAccount("employee"_q, "employee"_q);
        QFile file(QStringLiteral(CERTDESK_SOURCE_DIR "/tests/platform/data/face.jpg"));
        QVERIFY(file.open(QIODevice::ReadOnly));
        m_face = file.readAll();
        const QJsonArray free = jsonOf(platform().get("/v1/stations/hangzhou-1/slots"_q)).value("items"_q).toArray();
        m_slot = free.last()["start"_q].toString();
        for (const QString &status : statuses) {
            const QString order = orderIn(status);
            m_orders[status] = order;
            QCOMPARE(platform().status(order), status);
            // A face check that is open, for the states that would take its picture.
            sql(platform().database(), "UPDATE identity_sessions SET state = 'expired' WHERE order_id = ?"_q, {order});
            sql(platform().database(), "INSERT INTO identity_sessions (id, order_id, mode, state, consent, expires_at) VALUES (?, ?, 'pc', 'open', '{}', ?)"_q,
                {"session-"_q + order, order, nowSeconds() + 500});
        }
        // Many face checks of one account follow in one day.
        sql(platform().database(), "DELETE FROM identity_attempts"_q);
        remember();
    }
    void cleanupTestCase() { m_platform.reset(); }

    void everyOperation_data()
    {
        QTest::addColumn<QString>("op");
        QTest::addColumn<QStringList>("rights");
        QTest::addColumn<QStringList>("outcomes");
        const QStringList lines = QString::fromUtf8(table).split(QLatin1Char('\n'), Qt::SkipEmptyParts).mid(1);
        for (const QString &line : lines) {
            const QStringList parts = line.split(QLatin1Char('|'));
            QCOMPARE(parts.size(), 3);
            QCOMPARE(words(parts[1]).size(), people.size());
            QCOMPARE(words(parts[2]).size(), statuses.size());
            QTest::newRow(qPrintable(parts[0].trimmed())) << parts[0].trimmed() << words(parts[1]) << words(parts[2]);
        }
    }
    void everyOperation()
    {
        QFETCH(QString, op);
        QFETCH(QStringList, rights);
        QFETCH(QStringList, outcomes);
        const QByteArray pattern = patternOf(op);
        QVERIFY2(!pattern.isEmpty(), "an operation without a route");
        QVERIFY2(platform().server().router().table().contains(QString::fromLatin1(pattern)), pattern.constData());
        for (int person = 0; person < people.size(); ++person) {
            for (int state = 0; state < statuses.size(); ++state) {
                const QString right = rights[person];
                const QString expected = right == "*"_q ? outcomes[state] : right;
                const QString order = m_orders[statuses[state]];
                const QString where = "%1 by %2 in %3"_q.arg(op, people[person], statuses[state]);
                const Response response = run(op, order, accountOf(people[person]));
                const QJsonObject after = platform().order(order);
                const QString result = response.status < 300 ? "ok"_q : slugOf(response);
                const bool moves = expected.startsWith(QLatin1Char('>'));
                const QString wanted = expected == "ok"_q || moves ? "ok"_q : whole(expected);
                if (result != wanted)
                    QFAIL(qPrintable("%1: %2 instead of %3 (%4)"_q.arg(where, result, wanted, QString::fromUtf8(response.body.left(300)))));
                const QString target = moves ? shortStates.value(expected.mid(1), expected.mid(1)) : statuses[state];
                if (after.value("status"_q).toString() != target)
                    QFAIL(qPrintable("%1 leads to %2 instead of %3"_q.arg(where, after.value("status"_q).toString(), target)));
                if (wanted == "wrong-state"_q && jsonOf(response).value("actions"_q) != after.value("actions"_q))
                    QFAIL(qPrintable(where + " does not say what is allowed"_q));
                restore(order);
            }
        }
    }

    /// Order.actions offers exactly what succeeds, and nothing that does not.
    void actionsAreWhatSucceeds()
    {
        static const QHash<QString, QString> operations{{"edit"_q, "edit"_q}, {"submit"_q, "submit"_q}, {"withdraw"_q, "withdraw"_q}, {"verify"_q, "verify-pc"_q}, {"pay"_q, "pay"_q}, {"activate"_q, "key-ticket"_q}};
        for (const QString &status : statuses) {
            const QString order = m_orders[status];
            QStringList offered;
            const QJsonArray actions = platform().order(order).value("actions"_q).toArray();
            for (const QJsonValue &action : actions)
                offered << action.toString();
            for (auto it = operations.begin(); it != operations.end(); ++it) {
                const bool works = run(it.value(), order, "supplier"_q).status < 300;
                QVERIFY2(works == offered.contains(it.key()), qPrintable(status + QLatin1Char(' ') + it.key()));
                restore(order);
            }
        }
    }

    void refusedByNobodyWhatIsUnknown()
    {
        for (const char *op : {"view", "events", "submit", "withdraw", "pay", "appointment"})
            QCOMPARE(slugOf(run(QLatin1String(op), "1"_q, "supplier"_q)), "not-found"_q);
    }
};

QTEST_GUILESS_MAIN(StateMachineTest)
#include "tst_state_machine.moc"
