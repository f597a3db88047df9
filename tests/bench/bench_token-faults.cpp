// SPDX-FileCopyrightText: CertDesk contributors
// SPDX-License-Identifier: Apache-2.0
// The key fails at every call that an activation makes: it is pulled out, answers an error, takes the driver with it. Then the user does what
// anybody would: plugs it in again and presses "Continue", typing the PIN once. What is on the key and on the platform then is held against
// what an activation without faults leaves: one pair, one certificate, and no PIN attempt that nobody typed.
#include "TokenWorld.h"

#include <QCommandLineParser>
#include <QElapsedTimer>
#include <QGuiApplication>
#include <QLoggingCategory>

#include <cstdio>

using namespace certdesk;
using namespace certdesk::bench;

namespace {

constexpr int mostResumes = 3;

struct Fault {
    const char *name;
    const char *what; ///< of the scenario's "do"
    int rv = 0;
    bool after = false;
    bool again = false; ///< one more fault during the resume
};
constexpr Fault faults[] = {
    {"removed", "remove"}, {"device", "answer", 0x30}, {"general", "answer", 0x05}, {"pin", "answer", 0xA0}, {"crash", "abort"}, {"hang", "hang"},
    // The call has done its work and only the answer is lost; or the resume fails, too.
    {"removed+", "remove", 0, true}, {"crash+", "abort", 0, true}, {"twice", "abort", 0, false, true},
};

bool changesTheKey(const QByteArray &function)
{
    static const QByteArrayList changing{"C_InitToken", "C_InitPIN", "C_Login", "C_GenerateKeyPair", "C_SetAttributeValue", "C_CreateObject", "C_DestroyObject"};
    return changing.contains(function);
}

struct Tally {
    int cells = 0;
    int good = 0;
    int unspared = 0;   ///< more PINs sent than typed, or a wrong one
    int otherKeys = 0;  ///< not exactly one pair and certificate
    int unfinished = 0; ///< not bound after the resumes
    int resumes = 0;
};

QJsonObject virginKey(int number)
{
    return {{QStringLiteral("serial"), QStringLiteral("S%1-%2").arg(QCoreApplication::applicationPid()).arg(number)}, {QStringLiteral("pinRetries"), 3}, {QStringLiteral("soPinRetries"), 3}};
}

class Sweep {
public:
    explicit Sweep(NetworkWorld &world) : m_world(world), m_supply(world) {}

    bool begin() { return m_supply.begin(); }

    /// The functions in the order in which an activation without faults calls them; empty when it failed.
    QByteArrayList clean()
    {
        if (!m_supply.next())
            return {};
        MockKey key(m_folder.path(), virginKey(m_number++), {});
        const auto backend = key.client(false);
        if (!JourneyWorld::good(press(key, backend, {})))
            return {};
        QByteArrayList functions = key.calls();
        for (QByteArray &line : functions)
            line = line.left(line.indexOf(' '));
        const QString trouble = verdict(key, 1);
        if (!trouble.isEmpty())
            std::fprintf(stderr, "%s\n", qPrintable(trouble));
        return trouble.isEmpty() ? functions : QByteArrayList();
    }

    /// What is wrong after the fault at call `nth`; empty: nothing.
    QString cell(int nth, const Fault &fault, int calls)
    {
        ++tally.cells;
        if (!m_supply.next())
            return QStringLiteral("no order could be made");
        QJsonArray plan{faultJson(fault, nth, 1)};
        if (fault.again)
            plan.append(faultJson(faults[1], 1 + nth * 7 % calls, 2));
        MockKey key(m_folder.path(), virginKey(m_number++), plan);
        const bool hangs = qstrcmp(fault.what, "hang") == 0;
        auto backend = key.client(hangs);
        int typed = 1;
        auto outcome = press(key, backend, {});
        for (int resume = 0; !outcome && resume < mostResumes; ++resume) {
            ++tally.resumes;
            ++typed;
            key.plugIn();
            if (nth % 2 == 1) // the program anew, or the driver's process goes on
                backend = key.client(hangs);
            const auto failed = outcome.error();
            outcome = resumed(key, backend);
            if (!outcome && resume + 1 == mostResumes) {
                ++tally.unfinished;
                return QStringLiteral("%1 is the end, after %2").arg(outcome.error().name(), failed.name());
            }
        }
        const QString trouble = verdict(key, typed);
        tally.good += trouble.isEmpty() ? 1 : 0;
        return trouble;
    }

    /// A key that somebody else set up, erased by consent: its SO-PIN is not the platform's, whatever is pressed how often.
    qsizetype wrongOfficerAttempts()
    {
        if (!m_supply.next())
            return -1;
        QJsonObject used = virginKey(m_number++);
        used.insert(QStringLiteral("soPin"), QStringLiteral("somebody else's"));
        used.insert(QStringLiteral("pin"), QStringLiteral("135790"));
        MockKey key(m_folder.path(), used, {});
        const auto backend = key.client(false);
        Activation::Choice choice;
        choice.eraseForeign = true;
        for (int press = 0; press < 4; ++press) {
            if (this->press(key, backend, choice))
                return -1;
        }
        return key.countCalls("C_InitToken", "so");
    }

    Tally tally;

private:
    static QJsonObject faultJson(const Fault &fault, int nth, int process)
    {
        return {{QStringLiteral("at"), QJsonObject{{QStringLiteral("call"), nth}}}, {QStringLiteral("do"), QLatin1String(fault.what)},
                {QStringLiteral("rv"), fault.rv}, {QStringLiteral("after"), fault.after}, {QStringLiteral("process"), process}};
    }

    Result<Order> press(const MockKey &key, const std::shared_ptr<TokenClient> &backend, Activation::Choice choice)
    {
        Activation activation(*m_world.context, m_supply.order(), m_supply.index());
        activation.useBackend(backend);
        choice.slot = 1;
        choice.tokenSerial = key.serial();
        return QCoro::waitFor(activation.run(choice, JourneyWorld::pin()));
    }

    /// As the page does it: looks what is on the key first, and erases nothing.
    Result<Order> resumed(const MockKey &key, const std::shared_ptr<TokenClient> &backend)
    {
        Activation activation(*m_world.context, m_supply.order(), m_supply.index());
        activation.useBackend(backend);
        const auto keys = QCoro::waitFor(activation.inspect());
        if (!keys)
            return Unexpected(keys.error());
        // A key that refused its SO-PIN once is asked about; this one is known to be new.
        Activation::Choice choice;
        choice.repeatSoPin = std::any_of(keys->cbegin(), keys->cend(), [](const Activation::Inspection &one) { return one.officerSpent; });
        return press(key, backend, choice);
    }

    QString verdict(const MockKey &key, int typed)
    {
        const auto order = QCoro::waitFor(m_world.context->client().order(m_supply.order().id));
        const OrderCertificate *certificate = order && *order ? (*order)->certificate(m_supply.index()) : nullptr;
        if (!certificate || certificate->state != QLatin1String("bound")) {
            ++tally.unfinished;
            return QStringLiteral("the platform says ") + (certificate ? certificate->state : QStringLiteral("nothing"));
        }
        const qsizetype sent = key.countCalls("C_Login", " user");
        const qsizetype wrong = key.countCalls("C_", " wrong");
        if (sent > typed || wrong > 0) {
            ++tally.unspared;
            return QStringLiteral("%1 PINs sent, %2 typed, %3 wrong").arg(sent).arg(typed).arg(wrong);
        }
        const QString trouble = key.trouble(certificate->serialNumber);
        tally.otherKeys += trouble.isEmpty() ? 0 : 1;
        return trouble;
    }

    NetworkWorld &m_world;
    CertificateSupply m_supply;
    QTemporaryDir m_folder;
    int m_number = 1;
};

/// By function: of how many cells all was well.
class Matrix {
public:
    void add(const QByteArray &function, int column, bool good)
    {
        if (!m_rows.contains(function))
            m_order << function;
        auto &[passed, all] = m_rows[function][column];
        passed += good ? 1 : 0;
        ++all;
    }
    void print() const
    {
        std::printf("\n%-22s", "");
        for (const Fault &fault : faults)
            std::printf("%10s", fault.name);
        std::printf("\n");
        for (const QByteArray &function : m_order) {
            std::printf("%-22s", function.constData());
            for (int column = 0; column < int(std::size(faults)); ++column) {
                const auto [passed, all] = m_rows[function].value(column);
                std::printf("%10s", all == 0 ? "-" : qPrintable(QStringLiteral("%1/%2").arg(passed).arg(all)));
            }
            std::printf("\n");
        }
    }

private:
    QByteArrayList m_order;
    QHash<QByteArray, QHash<int, std::pair<int, int>>> m_rows;
};

bool atMost(const char *what, qint64 value, const char *unit, qint64 goal)
{
    const bool met = value >= 0 && value <= goal;
    std::printf("token_faults_%s: %lld %s (goal %lld) %s\n", what, static_cast<long long>(value), unit, static_cast<long long>(goal), met ? "met" : "missed");
    return met;
}

void run(Sweep &sweep, const QByteArrayList &functions, int from, int to, int every, Matrix &matrix)
{
    int turn = 0;
    for (int nth = from; nth <= std::min(to, static_cast<int>(functions.size())); ++nth) {
        const QByteArray &function = functions.at(nth - 1);
        for (int column = 0; column < int(std::size(faults)); ++column) {
            const Fault &fault = faults[column];
            if ((fault.after && !changesTheKey(function)) || turn++ % every != 0)
                continue;
            const QString trouble = sweep.cell(nth, fault, static_cast<int>(functions.size()));
            matrix.add(function, column, trouble.isEmpty());
            if (!trouble.isEmpty())
                std::printf("call %d, %s, %s: %s\n", nth, function.constData(), fault.name, qUtf8Printable(trouble));
            std::fflush(stdout);
        }
    }
}

} // namespace

int main(int argc, char **argv)
{
    const QGuiApplication app(argc, argv); // the checks on scans draw
    QCommandLineParser parser;
    const QCommandLineOption every(QStringLiteral("every"), QStringLiteral("Only each Nth cell."), QStringLiteral("N"), QStringLiteral("1"));
    const QCommandLineOption from(QStringLiteral("from"), QStringLiteral("The first call."), QStringLiteral("N"), QStringLiteral("1"));
    const QCommandLineOption to(QStringLiteral("to"), QStringLiteral("The last call."), QStringLiteral("N"), QStringLiteral("10000"));
    parser.addOptions({every, from, to});
    parser.addHelpOption();
    parser.process(app);
    QLoggingCategory::setFilterRules(QStringLiteral("certdesk.*=false"));
    allowLargeScans();
    test::SharedPlatform platform;
    NetworkWorld world(platform);
    // Past no line: the proof of a key names the platform's address.
    if (!platform.start() || !world.startAt(platform.url()) || !JourneyWorld::good(QCoro::waitFor(world.context->signInUser()))) {
        std::fprintf(stderr, "certdesk-platform did not start\n");
        return 2;
    }
    Sweep sweep(world);
    const QByteArrayList functions = sweep.begin() ? sweep.clean() : QByteArrayList();
    if (functions.isEmpty()) {
        std::fprintf(stderr, "the activation without faults failed\n");
        return 2;
    }
    std::printf("an activation makes %lld calls of %lld functions\n", static_cast<long long>(functions.size()),
                static_cast<long long>(QSet<QByteArray>(functions.begin(), functions.end()).size()));
    QElapsedTimer timer;
    timer.start();
    Matrix matrix;
    run(sweep, functions, std::max(1, parser.value(from).toInt()), parser.value(to).toInt(), std::max(1, parser.value(every).toInt()), matrix);
    const Tally &tally = sweep.tally;
    matrix.print();
    std::printf("\ntoken_faults_cells: %d of %d\n", tally.good, tally.cells);
    std::printf("token_faults_duration: %.1f s, %d resumes\n", static_cast<double>(timer.elapsed()) / 1000, tally.resumes);
    bool met = tally.good == tally.cells && tally.cells > 0;
    met &= atMost("unfinished", tally.unfinished, "cells", 0);
    met &= atMost("other_keys", tally.otherKeys, "cells", 0);
    met &= atMost("attempts_not_typed", tally.unspared, "cells", 0);
    met &= atMost("wrong_officer_attempts", sweep.wrongOfficerAttempts(), "attempts", 1);
    return met ? 0 : 1;
}
