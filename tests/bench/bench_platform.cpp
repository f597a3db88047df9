// SPDX-FileCopyrightText: CertDesk contributors
// SPDX-License-Identifier: Apache-2.0
#include "Journey.h"
#include "PlatformProcess.h"

#include <QCommandLineParser>
#include <QCoreApplication>
#include <QDir>
#include <QTemporaryDir>

#include <algorithm>
#include <atomic>
#include <chrono>
#include <map>
#include <mutex>
#include <thread>

using namespace certdesk;
using namespace certdesk::bench;

namespace {

constexpr int clientCount = 8;
using Clock = std::chrono::steady_clock;

double millisecondsSince(Clock::time_point start)
{
    return std::chrono::duration<double, std::milli>(Clock::now() - start).count();
}

/// How long each request took, by operation.
class Times {
public:
    void add(const char *operation, double milliseconds, bool write)
    {
        const std::lock_guard lock(m_mutex);
        m_times[operation].push_back(milliseconds);
        ++m_requests;
        m_writes += write ? 1 : 0;
    }
    void refused(const char *operation, const Reply &reply)
    {
        const std::lock_guard lock(m_mutex);
        if (m_refused++ < 3)
            std::fprintf(stderr, "platform: %s: %d %s\n", operation, reply.status, reply.body.left(300).constData());
    }
    double percentile(const std::string &operation, double share)
    {
        std::vector<double> &times = m_times[operation];
        if (times.empty())
            return 0;
        std::sort(times.begin(), times.end());
        return times[std::min(times.size() - 1, static_cast<size_t>(static_cast<double>(times.size()) * share))];
    }
    std::vector<std::string> operations() const
    {
        std::vector<std::string> names;
        for (const auto &[name, times] : m_times)
            names.push_back(name);
        return names;
    }
    size_t count(const std::string &operation) { return m_times[operation].size(); }
    int requests() const { return m_requests; }
    int writes() const { return m_writes; }
    int refusals() const { return m_refused; }

private:
    std::mutex m_mutex;
    std::map<std::string, std::vector<double>> m_times;
    int m_requests = 0;
    int m_writes = 0;
    int m_refused = 0;
};

/// A thread's connection, timed.
class Timed {
public:
    Timed(quint16 port, const QByteArray &token, Times &times) : m_http(port), m_bearer("Bearer " + token), m_times(times) {}
    Reply send(const char *operation, const QByteArray &method, const QByteArray &target, const QByteArray &body = {}, Headers headers = {}, const QByteArray &type = "application/json")
    {
        headers.append({"Authorization", m_bearer});
        const bool write = method != "GET" && method != "HEAD";
        if (write && !type.isEmpty())
            headers.append({"Content-Type", type});
        if (method == "POST")
            headers.append({"Idempotency-Key", newKey()});
        const Clock::time_point start = Clock::now();
        const Reply reply = m_http.send(method, target, headers, body);
        m_times.add(operation, millisecondsSince(start), write && reply.ok());
        if (!reply.ok())
            m_times.refused(operation, reply);
        return reply;
    }

private:
    HttpClient m_http;
    QByteArray m_bearer;
    Times &m_times;
};

/// Suppliers one after the other: scans, draft, save, submit, face, pay, look at the list.
class Traffic {
public:
    Traffic(quint16 port, const Credentials &credentials, size_t first, Times &times, std::atomic<bool> &running) : m_port(port), m_credentials(credentials), m_next(first), m_times(times), m_running(running) {}
    void run()
    {
        while (m_running) {
            Timed http(m_port, m_credentials.suppliers[m_next % m_credentials.suppliers.size()], m_times);
            m_next += clientCount;
            const QJsonObject documents = scans(http);
            for (int order = 0; m_running && order < 9; ++order) // R78: ten checks a day
                journey(http, documents);
        }
    }

private:
    QJsonObject scans(Timed &http)
    {
        QJsonObject documents;
        for (const char *kind : {"licence", "idFront", "idBack", "letter"}) {
            const QByteArray bytes = noisyScan(static_cast<quint32>(m_next));
            const QByteArray location = http.send("upload_create", "POST", "/v1/uploads", {}, uploadHeaders(bytes.size(), kind), {}).header("Location");
            http.send("upload_part", "PATCH", location, bytes, {{"Tus-Resumable", "1.0.0"}, {"Upload-Offset", "0"}}, "application/offset+octet-stream");
            documents.insert(QLatin1String(kind), QString::fromLatin1(location.mid(location.lastIndexOf('/') + 1)));
        }
        return documents;
    }
    void journey(Timed &http, const QJsonObject &documents)
    {
        static const QByteArray picture = facePicture();
        const QByteArray body = jsonBytes(application(documents, QString::fromLatin1(newKey()), 2));
        const Reply created = http.send("create", "POST", "/v1/orders", body);
        const QByteArray path = "/v1/orders/" + created.json().value(QLatin1String("id")).toString().toLatin1();
        http.send("save", "PUT", path + "/application", body, {{"If-Match", created.header("ETag")}});
        http.send("read", "GET", path);
        http.send("submit", "POST", path + "/submit", "{}");
        const QByteArray sessions = path + "/identity-sessions";
        const QByteArray session = http.send("face_session", "POST", sessions, faceConsent()).json().value(QLatin1String("id")).toString().toLatin1();
        http.send("face_frame", "POST", sessions + '/' + session + "/frames", picture, {}, "image/jpeg");
        const Reply order = http.send("read", "GET", path);
        const qint64 due = order.json().value(QLatin1String("payment"))[QLatin1String("amount")].toInteger();
        if (order.json().value(QLatin1String("status")) == QLatin1String("awaiting_payment"))
            http.send("pay", "POST", path + "/payments", jsonBytes({{QStringLiteral("method"), QStringLiteral("balance")}, {QStringLiteral("amount"), due}}));
        http.send("own_list", "GET", "/v1/orders?page=1&size=10");
        for (int i = 0; i < 5; ++i)
            http.send("read", "GET", path);
    }
    quint16 m_port;
    const Credentials &m_credentials;
    size_t m_next;
    Times &m_times;
    std::atomic<bool> &m_running;
};

/// What the reviewers' screen asks of all orders: the list, its last page, a piece of a number, an applicant.
class Searches {
public:
    Searches(quint16 port, const QByteArray &token, Times &times, std::atomic<bool> &running) : m_http(port, token, times), m_running(running) {}
    void run()
    {
        const QJsonObject first = m_http.send("list", "GET", "/v1/staff/orders?page=1&size=10").json();
        const int last = std::max(1, (first.value(QLatin1String("total")).toInt() + 9) / 10);
        const QByteArray known = first.value(QLatin1String("items"))[0][QLatin1String("id")].toString().toLatin1();
        while (m_running) {
            m_http.send("list", "GET", "/v1/staff/orders?page=1&size=10");
            m_http.send("list_of_state", "GET", "/v1/staff/orders?page=1&size=10&status=in_review");
            m_http.send("last_page", "GET", "/v1/staff/orders?size=10&page=" + QByteArray::number(last));
            m_http.send("search_number", "GET", "/v1/staff/orders?page=1&size=10&orderNo=" + known.mid(5, 6));
            if (m_applicant)
                m_http.send("search_applicant", "GET", "/v1/staff/orders?page=1&size=10&applicant=%E5%BC%A0%E6%BC%94%E7%BB%83");
            std::this_thread::sleep_for(std::chrono::milliseconds(20));
        }
    }
    /// Whether this platform can look for an applicant.
    static bool knowsApplicants(quint16 port, const QByteArray &token)
    {
        return HttpClient(port).send("GET", "/v1/staff/orders?applicant=x", {{"Authorization", "Bearer " + token}}).ok();
    }
    void withApplicants() { m_applicant = true; }

private:
    Timed m_http;
    std::atomic<bool> &m_running;
    bool m_applicant = false;
};

int ordersIn(const QString &directory)
{
    const platform::Storage storage(directory + QStringLiteral("/platform.sqlite"));
    QSqlQuery row = platform::sql(storage.database(), QStringLiteral("SELECT count(*) FROM orders"));
    row.next();
    return row.value(0).toInt();
}

/// `seed --orders N` of the program. False when it made fewer.
bool seed(const QString &directory, int orders)
{
    QProcess process;
    process.setProcessChannelMode(QProcess::ForwardedErrorChannel);
    process.start(QStringLiteral(CERTDESK_PLATFORM), {QStringLiteral("seed"), QStringLiteral("--data"), directory, QStringLiteral("--orders"), QString::number(orders)});
    process.waitForFinished(600'000);
    return process.exitStatus() == QProcess::NormalExit && process.exitCode() == 0 && ordersIn(directory) >= orders;
}

/// What the disk and SQLite can do at most: commits a second of one small row each, with the platform's own settings.
double bareCommits(const QString &directory)
{
    const platform::Storage storage(directory + QStringLiteral("/bound.sqlite"));
    const QSqlDatabase database = storage.database();
    const Clock::time_point start = Clock::now();
    int commits = 0;
    while (millisecondsSince(start) < 3000) {
        platform::sql(database, QStringLiteral("BEGIN IMMEDIATE"));
        platform::sql(database, QStringLiteral("INSERT INTO challenges (nonce, account, purpose, expires_at) VALUES (?, 'x', 'x', 0)"), {commits});
        platform::sql(database, QStringLiteral("COMMIT"));
        ++commits;
    }
    return commits * 1000.0 / millisecondsSince(start);
}

/// Runs the load and fills `times`; the seconds that it took.
double load(quint16 port, const Credentials &credentials, int seconds, Times &times, Times &searchTimes)
{
    std::atomic<bool> running{true};
    std::vector<std::unique_ptr<Traffic>> traffic;
    std::vector<std::thread> threads;
    for (size_t i = 0; i < clientCount; ++i)
        traffic.push_back(std::make_unique<Traffic>(port, credentials, i, times, running));
    Searches searches(port, credentials.reviewer, searchTimes, running);
    if (Searches::knowsApplicants(port, credentials.reviewer))
        searches.withApplicants();
    const Clock::time_point start = Clock::now();
    for (const auto &each : traffic)
        threads.emplace_back([&each] { each->run(); });
    threads.emplace_back([&searches] { searches.run(); });
    std::this_thread::sleep_for(std::chrono::seconds(seconds));
    running = false;
    for (std::thread &thread : threads)
        thread.join();
    return millisecondsSince(start) / 1000;
}

bool measure(int orders, int seconds)
{
    const QTemporaryDir directory(QDir::currentPath() + QStringLiteral("/platform-XXXXXX"));
    const double bound = bareCommits(directory.path());
    if (orders > 0 && !seed(directory.path(), orders))
        throw std::runtime_error("seed --orders made too few orders");
    const Credentials credentials = makeAccounts(directory.path(), 400);
    PlatformProcess platform(directory.path());
    const quint16 port = platform.start();
    if (port == 0)
        throw std::runtime_error("the platform does not come up");
    Times times;
    Times searchTimes;
    const double cpuBefore = platform.cpuMilliseconds();
    const double took = load(port, credentials, seconds, times, searchTimes);
    const double cpu = platform.cpuMilliseconds() - cpuBefore;
    platform.stop();

    bool met = report("platform", "orders", ordersIn(directory.path()), "orders", orders, true);
    for (const std::string &operation : searchTimes.operations()) {
        std::printf("platform: %s_p50 %.1f ms of %zu\n", operation.c_str(), searchTimes.percentile(operation, 0.5), searchTimes.count(operation));
        met &= report("platform", (operation + "_p99").c_str(), searchTimes.percentile(operation, 0.99), "ms", 50);
    }
    for (const std::string &operation : times.operations()) {
        std::printf("platform: %s_p50 %.1f ms of %zu\n", operation.c_str(), times.percentile(operation, 0.5), times.count(operation));
        // A face is looked for by OpenCV in the pool, on the cores that the clients use too.
        met &= report("platform", (operation + "_p99").c_str(), times.percentile(operation, 0.99), "ms", operation == "face_frame" ? 1000 : 250);
    }
    met &= report("platform", "refusals", times.refusals() + searchTimes.refusals(), "requests", 0);
    met &= report("platform", "throughput", (times.requests() + searchTimes.requests()) / took, "req/s", 100, true);
    met &= report("platform", "server_cpu", cpu / (times.requests() + searchTimes.requests()), "ms/request", 3);
    const double writes = times.writes() / took;
    std::printf("platform: bare_commits %.0f commits/s, the bound of writes on this disk\n", bound);
    met &= report("platform", "writes", writes, "writes/s", 50, true);
    met &= report("platform", "writes_of_bound", 100 * writes / bound, "%", 5, true);
    return met;
}

} // namespace

int main(int argc, char **argv)
{
    QCoreApplication application(argc, argv);
    QCommandLineParser parser;
    parser.setApplicationDescription(QStringLiteral("How fast certdesk-platform answers eight busy clients over many orders."));
    parser.addHelpOption();
    const QCommandLineOption orders(QStringLiteral("orders"), QStringLiteral("Orders that are there before."), QStringLiteral("N"), QStringLiteral("100000"));
    const QCommandLineOption seconds(QStringLiteral("seconds"), QStringLiteral("How long the load runs."), QStringLiteral("N"), QStringLiteral("30"));
    parser.addOptions({orders, seconds});
    parser.process(application);
    try {
        return measure(parser.value(orders).toInt(), parser.value(seconds).toInt()) ? 0 : 1;
    } catch (const std::exception &fault) {
        std::fprintf(stderr, "platform: %s\n", fault.what());
        return 1;
    }
}
