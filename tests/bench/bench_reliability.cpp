// SPDX-FileCopyrightText: CertDesk contributors
// SPDX-License-Identifier: Apache-2.0
#include "Journey.h"
#include "PlatformProcess.h"

#include <QCoreApplication>
#include <QCommandLineParser>
#include <QDir>
#include <QElapsedTimer>
#include <QSet>
#include <QTemporaryDir>

#include <atomic>
#include <mutex>
#include <optional>
#include <thread>
#include <vector>

using namespace certdesk;
using namespace certdesk::bench;

namespace {

constexpr int clientCount = 8;
constexpr int accountCount = 800; ///< rounds use fresh ones, because of the daily face checks

/// What the platform has acknowledged, and must still know after being killed.
struct Ledger {
    struct Order {
        QByteArray id, bearer;
        int version = 0;        ///< of the last answer
        QByteArray status = {};
        bool paid = false;
    };
    struct Upload {
        QByteArray location, bearer, bytes;
        qint64 acknowledged = 0;
        bool complete = false;
    };
    /// A request that was sent and not answered.
    struct Pending {
        QByteArray method, target, body;
        Headers headers;
    };
    std::vector<Order> orders;
    std::vector<Upload> uploads;
    std::vector<Pending> pending;
    qint64 acknowledged = 0;
};

/// "…-7" or "…-7.10" of an ETag.
int versionOf(const Reply &reply)
{
    const QByteArray etag = reply.header("ETag");
    return etag.mid(etag.lastIndexOf('-') + 1).split('.').first().replace('"', "").toInt();
}

class Client {
public:
    Client(quint16 port, QByteArray token, quint32 seed, std::atomic<bool> &running)
        : m_http(port), m_bearer("Bearer " + token), m_random(seed), m_running(running) {}

    void run()
    {
        while (m_running) {
            if (!journey())
                return; // no answer: the platform is gone
        }
    }
    Ledger ledger;

private:
    /// One request; remembered as pending while there is no answer.
    Reply send(const QByteArray &method, const QByteArray &target, const QByteArray &body = {}, Headers headers = {}, const QByteArray &type = "application/json")
    {
        headers.append({"Authorization", m_bearer});
        if (method != "GET" && method != "HEAD" && !type.isEmpty())
            headers.append({"Content-Type", type});
        if (method == "POST" && !target.startsWith("/v1/uploads"))
            headers.append({"Idempotency-Key", newKey()});
        const Reply reply = m_http.send(method, target, headers, body);
        if (reply.status == 0 && method == "POST")
            ledger.pending.push_back({method, target, body, headers});
        if (reply.ok() && method != "GET" && method != "HEAD")
            ++ledger.acknowledged;
        return reply;
    }

    /// In three parts. Empty when the platform is gone.
    QByteArray upload(const QByteArray &kind)
    {
        const QByteArray bytes = noisyScan(m_random.generate());
        const Reply created = send("POST", "/v1/uploads", {}, uploadHeaders(bytes.size(), kind), {});
        if (!created.ok())
            return {};
        ledger.uploads.push_back({created.header("Location"), m_bearer, bytes});
        Ledger::Upload &entry = ledger.uploads.back();
        const qint64 part = bytes.size() / 3 + 1;
        for (qint64 at = 0; at < bytes.size(); at += part) {
            const QByteArray chunk = bytes.mid(at, part);
            const Reply patched = send("PATCH", entry.location, chunk, {{"Tus-Resumable", "1.0.0"}, {"Upload-Offset", QByteArray::number(at)}}, "application/offset+octet-stream");
            if (!patched.ok())
                return {};
            entry.acknowledged = patched.header("Upload-Offset").toLongLong();
        }
        entry.complete = entry.acknowledged == bytes.size();
        return entry.location.mid(entry.location.lastIndexOf('/') + 1);
    }

    bool keep(const Reply &reply)
    {
        if (!reply.ok())
            return reply.status != 0;
        Ledger::Order &order = ledger.orders.back();
        order.version = versionOf(reply);
        order.status = reply.json().value(QLatin1String("status")).toString().toLatin1();
        return true;
    }

    /// A supplier's way from the scans to the payment; now and then it ends earlier. False when the platform does not answer.
    bool journey()
    {
        if (m_documents.isEmpty() || m_random.bounded(4) == 0) {
            for (const char *kind : {"licence", "idFront", "idBack", "letter"}) {
                const QByteArray id = upload(kind);
                if (id.isEmpty())
                    return false;
                m_documents.insert(QLatin1String(kind), QString::fromLatin1(id));
            }
        }
        const QJsonObject wanted = application(m_documents, QString::fromLatin1(newKey()), 1 + static_cast<int>(m_random.bounded(3)));
        const Reply created = send("POST", "/v1/orders", jsonBytes(wanted));
        if (!created.ok())
            return created.status != 0;
        ledger.orders.push_back({created.json().value(QLatin1String("id")).toString().toLatin1(), m_bearer});
        keep(created);
        const QByteArray path = "/v1/orders/" + ledger.orders.back().id;
        if (m_random.bounded(3) == 0 && !keep(send("PUT", path + "/application", jsonBytes(wanted), {{"If-Match", created.header("ETag")}})))
            return false;
        if (send("GET", "/v1/orders?page=1&size=10").status == 0 || !keep(send("POST", path + "/submit", "{}")))
            return false;
        if (m_random.bounded(4) == 0)
            return keep(send("POST", path + "/withdraw", "{}"));
        return m_facesLeft > 0 ? check(path) && payFor(path) : m_running.load();
    }

    bool check(const QByteArray &path)
    {
        --m_facesLeft;
        static const QByteArray picture = facePicture();
        const Reply opened = send("POST", path + "/identity-sessions", faceConsent());
        if (!opened.ok())
            return opened.status != 0;
        const QByteArray session = opened.json().value(QLatin1String("id")).toString().toLatin1();
        return send("POST", path + "/identity-sessions/" + session + "/frames", picture, {}, "image/jpeg").status != 0;
    }

    bool payFor(const QByteArray &path)
    {
        const Reply order = send("GET", path);
        if (order.status == 0)
            return false;
        const qint64 due = order.json().value(QLatin1String("payment"))[QLatin1String("amount")].toInteger();
        if (order.json().value(QLatin1String("status")) != QLatin1String("awaiting_payment"))
            return true;
        const Reply paid = send("POST", path + "/payments", jsonBytes({{QStringLiteral("method"), QStringLiteral("balance")}, {QStringLiteral("amount"), due}}));
        if (paid.status == 201 && paid.json().value(QLatin1String("state")) == QLatin1String("succeeded"))
            ledger.orders.back().paid = true;
        return paid.status != 0;
    }

    HttpClient m_http;
    QByteArray m_bearer;
    QRandomGenerator m_random;
    std::atomic<bool> &m_running;
    QJsonObject m_documents;
    int m_facesLeft = 9;
};

/// Approves, rejects and issues what comes.
class Reviewer {
public:
    Reviewer(quint16 port, const QByteArray &token, quint32 seed, std::atomic<bool> &running) : m_http(port), m_bearer("Bearer " + token), m_random(seed), m_running(running) {}
    void run()
    {
        while (m_running) {
            for (const char *status : {"in_review", "approved_making"}) {
                const Reply list = m_http.send("GET", QByteArray("/v1/staff/orders?size=5&status=") + status, {{"Authorization", m_bearer}});
                if (list.status == 0)
                    return;
                const QJsonArray items = list.json().value(QLatin1String("items")).toArray();
                for (const QJsonValue &item : items) {
                    if (!work(item[QLatin1String("id")].toString().toLatin1(), status))
                        return;
                }
            }
            std::this_thread::sleep_for(std::chrono::milliseconds(5));
        }
    }
    Ledger ledger;

private:
    bool work(const QByteArray &id, const QByteArray &status)
    {
        const bool approve = m_random.bounded(4) != 0;
        QByteArray body = R"({"carrier":"SF","trackingNumber":"SF1"})";
        if (status == "in_review")
            body = approve ? QByteArray(R"({"decision":"approve","reasons":[]})") : QByteArray(R"({"decision":"reject","reasons":[{"pointer":"/documents/letter","code":"seal","detail":"seal"}]})");
        const QByteArray action = status == "in_review" ? "/review" : "/issue";
        const Reply reply = m_http.send("POST", "/v1/staff/orders/" + id + action, {{"Authorization", m_bearer}, {"Content-Type", "application/json"}, {"Idempotency-Key", newKey()}}, body);
        if (reply.ok()) {
            ++ledger.acknowledged;
            ledger.orders.push_back({id, m_bearer, versionOf(reply), reply.json().value(QLatin1String("status")).toString().toLatin1()});
        }
        return reply.status != 0;
    }
    HttpClient m_http;
    QByteArray m_bearer;
    QRandomGenerator m_random;
    std::atomic<bool> &m_running;
};

struct Score {
    int kills = 0;
    qint64 acknowledged = 0;
    int lost = 0;
    int unrepeatable = 0;
    int doublePayments = 0;
    int doubleOrders = 0;
    int overpaid = 0;
    int damaged = 0;
    int strays = 0;
};

void complain(const QByteArray &what, const Reply &reply)
{
    std::fprintf(stderr, "reliability: %s: %d %s\n", what.constData(), reply.status, reply.body.left(300).constData());
}

/// Every acknowledged write is there.
void checkLedger(HttpClient &http, const Ledger &ledger, Score &score)
{
    for (const Ledger::Order &order : ledger.orders) {
        const Reply reply = http.send("GET", "/v1/orders/" + order.id, {{"Authorization", order.bearer}});
        const int version = versionOf(reply);
        const bool same = version > order.version || (version == order.version && reply.json().value(QLatin1String("status")) == QLatin1String(order.status));
        if (reply.status != 200 || version == 0 || !same) {
            complain("lost order " + order.id + " of version " + QByteArray::number(order.version), reply);
            ++score.lost;
        }
        if (!order.paid)
            continue;
        const Reply payments = http.send("GET", "/v1/orders/" + order.id + "/payments", {{"Authorization", order.bearer}});
        if (!payments.body.contains("\"succeeded\"") && !payments.body.contains("\"refund")) {
            complain("lost payment of " + order.id, payments);
            ++score.lost;
        }
    }
    for (const Ledger::Upload &upload : ledger.uploads) {
        const Headers headers{{"Authorization", upload.bearer}, {"Tus-Resumable", "1.0.0"}};
        const Reply head = http.send("HEAD", upload.location, headers);
        const bool there = head.status == 200 && head.header("Upload-Offset").toLongLong() >= upload.acknowledged;
        if (!there || (upload.complete && http.send("GET", upload.location, headers).body != upload.bytes)) {
            complain("lost upload " + upload.location, head);
            ++score.lost;
        }
    }
}

/// What was not answered is repeated, twice: one result.
void repeatPending(HttpClient &http, const Ledger &ledger, Score &score)
{
    for (const Ledger::Pending &pending : ledger.pending) {
        const Reply first = http.send(pending.method, pending.target, pending.headers, pending.body);
        if (pending.target == "/v1/uploads") // has no key: an upload more that nobody uses
            continue;
        const Reply second = http.send(pending.method, pending.target, pending.headers, pending.body);
        bool one = first.status != 0 && first.status < 500 && second.status != 0 && second.status < 500;
        if (!pending.target.endsWith("/frames")) // a picture has no key either: the session is closed by the first
            one = one && second.status == first.status && (!first.ok() || (second.header("Idempotency-Replayed") == "true" && second.body == first.body));
        if (!one) {
            complain("not repeatable: " + pending.target, second);
            ++score.unrepeatable;
        }
    }
}

int countOf(const QSqlDatabase &database, const char *statement)
{
    QSqlQuery row = platform::sql(database, QString::fromLatin1(statement));
    int count = 0;
    while (row.next())
        ++count;
    return count;
}

/// The file itself, while no platform runs on it.
void checkDatabase(const QString &directory, Score &score)
{
    const platform::Storage storage(directory + QStringLiteral("/platform.sqlite"));
    const QSqlDatabase database = storage.database();
    QSqlQuery check = platform::sql(database, QStringLiteral("PRAGMA integrity_check"));
    check.next();
    if (check.value(0).toString() != QLatin1String("ok") || countOf(database, "PRAGMA foreign_key_check") > 0)
        ++score.damaged;
    score.doublePayments += countOf(database, "SELECT order_id FROM payments WHERE state = 'succeeded' GROUP BY order_id HAVING count(*) > 1");
    score.overpaid += countOf(database, "SELECT o.id FROM orders o JOIN payments p ON p.order_id = o.id WHERE p.state = 'succeeded' GROUP BY o.id HAVING sum(p.amount) > max(o.due)");
    score.doubleOrders += countOf(database, "SELECT json_extract(application, '$.applicant.email') AS mark FROM orders WHERE account LIKE 'acct-bench-%' GROUP BY mark HAVING count(*) > 1");
    // A file without a row, a counted byte without a file.
    QSet<QString> known;
    QSqlQuery row = platform::sql(database, QStringLiteral("SELECT id, received FROM uploads"));
    while (row.next()) {
        known << row.value(0).toString();
        if (QFileInfo(directory + QStringLiteral("/uploads/") + row.value(0).toString()).size() < row.value(1).toLongLong())
            ++score.damaged;
    }
    const QStringList files = QDir(directory + QStringLiteral("/uploads")).entryList(QDir::Files);
    for (const QString &file : files)
        score.strays += known.contains(file) ? 0 : 1;
}

/// Load, kill, look. False when the platform does not come up.
bool round(int number, const QString &directory, const Credentials &credentials, QRandomGenerator &random, Score &score)
{
    std::atomic<bool> running{true};
    std::vector<std::unique_ptr<Client>> clients;
    PlatformProcess platform(directory);
    const quint16 port = platform.start();
    if (port == 0)
        return false;
    for (int i = 0; i < clientCount; ++i)
        clients.push_back(std::make_unique<Client>(port, credentials.suppliers[static_cast<size_t>(number * clientCount + i) % credentials.suppliers.size()], random.generate(), running));
    Reviewer reviewer(port, credentials.reviewer, random.generate(), running);
    std::vector<std::thread> threads;
    for (const auto &client : clients)
        threads.emplace_back([&client] { client->run(); });
    threads.emplace_back([&reviewer] { reviewer.run(); });
    std::this_thread::sleep_for(std::chrono::milliseconds(50 + random.bounded(750)));
    platform.kill();
    ++score.kills;
    running = false;
    for (std::thread &thread : threads)
        thread.join();

    checkDatabase(directory, score);
    PlatformProcess again(directory);
    const quint16 newPort = again.start();
    if (newPort == 0)
        return false;
    HttpClient http(newPort);
    for (const auto &client : clients) {
        checkLedger(http, client->ledger, score);
        repeatPending(http, client->ledger, score);
        score.acknowledged += client->ledger.acknowledged;
    }
    checkLedger(http, reviewer.ledger, score);
    score.acknowledged += reviewer.ledger.acknowledged;
    again.kill();
    checkDatabase(directory, score);
    return true;
}

} // namespace

int main(int argc, char **argv)
{
    QCoreApplication application(argc, argv);
    QCommandLineParser parser;
    parser.setApplicationDescription(QStringLiteral("Kills certdesk-platform under load and looks for what it had promised."));
    parser.addHelpOption();
    const QCommandLineOption rounds(QStringLiteral("rounds"), QStringLiteral("How often."), QStringLiteral("N"), QStringLiteral("200"));
    const QCommandLineOption seed(QStringLiteral("random-seed"), QStringLiteral("The same number waits the same times."), QStringLiteral("N"), QStringLiteral("1"));
    parser.addOptions({rounds, seed});
    parser.process(application);
    const int wanted = parser.value(rounds).toInt();
    QRandomGenerator random(parser.value(seed).toUInt());
    Score score;
    try {
        const QTemporaryDir directory(QDir::currentPath() + QStringLiteral("/reliability-XXXXXX")); // on a disk: /tmp may be memory
        const Credentials credentials = makeAccounts(directory.path(), std::min(accountCount, wanted * clientCount));
        for (int number = 0; number < wanted; ++number) {
            if (!round(number, directory.path(), credentials, random, score)) {
                std::fprintf(stderr, "reliability: the platform did not come up in round %d\n", number);
                break;
            }
        }
    } catch (const std::exception &fault) {
        std::fprintf(stderr, "reliability: %s\n", fault.what());
        return 1;
    }
    bool met = report("reliability", "kills", score.kills, "kills", wanted, true);
    met &= report("reliability", "acknowledged_writes", static_cast<double>(score.acknowledged), "writes", wanted * 10.0, true);
    met &= report("reliability", "lost_writes", score.lost, "writes", 0);
    met &= report("reliability", "unrepeatable_requests", score.unrepeatable, "requests", 0);
    met &= report("reliability", "double_payments", score.doublePayments, "orders", 0);
    met &= report("reliability", "double_orders", score.doubleOrders, "orders", 0);
    met &= report("reliability", "overpaid_orders", score.overpaid, "orders", 0);
    met &= report("reliability", "integrity", score.damaged, "faults", 0);
    met &= report("reliability", "stray_files", score.strays, "files", 0);
    return met ? 0 : 1;
}
