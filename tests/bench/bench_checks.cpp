// SPDX-FileCopyrightText: CertDesk contributors
// SPDX-License-Identifier: Apache-2.0
#include "Corpus.h"
#include "app/documents/VisionPlugin.h"

#include <QCommandLineParser>
#include <QFile>
#include <QGuiApplication>
#include <QTextStream>

#include <algorithm>
#include <atomic>
#include <chrono>
#include <map>
#include <mutex>
#include <thread>

using namespace certdesk;

namespace {

constexpr double goal = 0.95;

struct Tally {
    int right = 0;
    int wrong = 0;
    int missed = 0;
    double precision() const { return right + wrong == 0 ? 1 : double(right) / (right + wrong); }
    double recall() const { return right + missed == 0 ? 1 : double(right) / (right + missed); }
};

struct Outcome {
    std::map<QString, Tally> findings;
    Tally all;
    int pictures = 0;
    int clean = 0;
    int cleanBlamed = 0; ///< pictures without fault about which something is said
    std::vector<double> milliseconds;
};

void count(const corpus::Item &item, const QStringList &said, Outcome *outcome)
{
    ++outcome->pictures;
    const bool faultless = item.findings.isEmpty();
    outcome->clean += faultless ? 1 : 0;
    outcome->cleanBlamed += faultless && !said.isEmpty() ? 1 : 0;
    for (const QString &code : scanFindingCodes()) {
        Tally &tally = outcome->findings[code];
        const bool due = item.findings.contains(code);
        const bool replaced = due && std::any_of(item.instead.cbegin(), item.instead.cend(), [&said](const QString &other) { return said.contains(other); });
        const bool found = said.contains(code) || replaced;
        const bool counts = due || !(item.maybe.contains(code) || item.instead.contains(code));
        if (!counts)
            continue;
        for (Tally *each : {&tally, &outcome->all}) {
            each->right += due && found ? 1 : 0;
            each->missed += due && !found ? 1 : 0;
            each->wrong += !due && found ? 1 : 0;
        }
    }
}

Outcome judgeAll(const Vision &vision, quint32 seed, int pictures, corpus::Designs designs, bool tell)
{
    Outcome outcome;
    std::mutex mutex;
    std::atomic<int> next = 0;
    const auto work = [&] {
        for (int number = next++; number < pictures; number = next++) {
            const corpus::Item item = corpus::make(seed, number, designs);
            const auto begun = std::chrono::steady_clock::now();
            const QList<ScanFinding> findings = vision.judge(item.scan);
            const double milliseconds = std::chrono::duration<double, std::milli>(std::chrono::steady_clock::now() - begun).count();
            QStringList said;
            for (const ScanFinding &finding : findings)
                said << finding.code;
            const std::lock_guard lock(mutex);
            outcome.milliseconds.push_back(milliseconds);
            count(item, said, &outcome);
            const bool asDue = std::all_of(item.findings.cbegin(), item.findings.cend(), [&said, &item](const QString &code) { return said.contains(code) || (!item.instead.isEmpty() && said.contains(item.instead.constFirst())); })
                && std::all_of(said.cbegin(), said.cend(), [&item](const QString &code) { return item.findings.contains(code) || item.maybe.contains(code) || item.instead.contains(code); });
            if (tell && !asDue)
                QTextStream(stdout) << item.name << ": due " << item.findings.join(QLatin1Char(' ')) << "; said " << said.join(QLatin1Char(' ')) << Qt::endl;
        }
    };
    std::thread other(work);
    work();
    other.join();
    std::sort(outcome.milliseconds.begin(), outcome.milliseconds.end());
    return outcome;
}

double peakMegabytes()
{
    QFile status(QStringLiteral("/proc/self/status"));
    if (!status.open(QIODevice::ReadOnly))
        return 0;
    for (const QByteArray &line : status.readAll().split('\n')) {
        if (line.startsWith("VmHWM:"))
            return line.simplified().split(' ').value(1).toDouble() / 1024;
    }
    return 0;
}

void print(const QString &name, double value, const char *unit, double bound, bool atLeast)
{
    const bool met = atLeast ? value >= bound : value <= bound;
    QTextStream(stdout) << QStringLiteral("%1: %2 %3 (goal %4) %5").arg(name).arg(value, 0, 'f', value < 10 ? 3 : 0).arg(QLatin1String(unit)).arg(bound).arg(met ? QStringLiteral("met") : QStringLiteral("missed")) << Qt::endl;
}

void report(const Outcome &outcome, const QString &set)
{
    QTextStream out(stdout);
    out << "\n" << set << ": " << outcome.pictures << " pictures, " << outcome.clean << " without fault, of which " << outcome.cleanBlamed << " are blamed\n";
    out << QStringLiteral("%1 %2 %3 %4\n").arg(QStringLiteral("finding"), -22).arg(QStringLiteral("right"), 6).arg(QStringLiteral("wrong"), 6).arg(QStringLiteral("missed"), 6);
    for (const auto &[code, tally] : outcome.findings)
        out << QStringLiteral("%1 %2 %3 %4\n").arg(code, -22).arg(tally.right, 6).arg(tally.wrong, 6).arg(tally.missed, 6);
    out.flush();
    for (const auto &[code, tally] : outcome.findings) {
        print(QStringLiteral("checks_%1_%2_precision").arg(set, code.mid(5)), tally.precision(), "ratio", goal, true);
        print(QStringLiteral("checks_%1_%2_recall").arg(set, code.mid(5)), tally.recall(), "ratio", goal, true);
    }
    print(QStringLiteral("checks_%1_all_precision").arg(set), outcome.all.precision(), "ratio", goal, true);
    print(QStringLiteral("checks_%1_all_recall").arg(set), outcome.all.recall(), "ratio", goal, true);
}

} // namespace

/// Judges a corpus made for it. The figures are of designs the checks were tuned on, in pictures they have not seen ("seen_designs"), and of designs
/// kept out of the tuning ("new_designs"). `--short`: a few pictures; fails when all findings together fall below the goal.
int main(int argc, char **argv)
{
    const QGuiApplication application(argc, argv);
    QCommandLineParser parser;
    parser.addHelpOption();
    parser.addOptions({{QStringLiteral("short"), QStringLiteral("few pictures, and an exit code")},
                       {QStringLiteral("tell"), QStringLiteral("name the pictures that are judged wrongly")},
                       {QStringLiteral("tune"), QStringLiteral("the set for tuning alone")},
                       {QStringLiteral("seed"), QStringLiteral("seed; below 100: for tuning"), QStringLiteral("N"), QStringLiteral("2026")}});
    parser.process(application);
    const auto sees = vision();
    if (!sees) {
        QTextStream(stderr) << sees.error().name() << Qt::endl;
        return 1;
    }
    const bool tell = parser.isSet(QStringLiteral("tell"));
    if (parser.isSet(QStringLiteral("tune"))) {
        report(judgeAll(**sees, 7, 400, corpus::Designs::Tuning, tell), QStringLiteral("tuning"));
        return 0;
    }
    const quint32 seed = parser.value(QStringLiteral("seed")).toUInt();
    if (parser.isSet(QStringLiteral("short"))) {
        const Outcome outcome = judgeAll(**sees, seed, 72, corpus::Designs::All, true);
        print(QStringLiteral("checks_short_precision"), outcome.all.precision(), "ratio", 0.9, true);
        print(QStringLiteral("checks_short_recall"), outcome.all.recall(), "ratio", 0.9, true);
        return outcome.all.precision() >= 0.9 && outcome.all.recall() >= 0.9 ? 0 : 1;
    }
    const Outcome seen = judgeAll(**sees, seed, 480, corpus::Designs::Tuning, tell);
    const Outcome unseen = judgeAll(**sees, seed + 1, 240, corpus::Designs::HeldOut, tell);
    report(seen, QStringLiteral("seen_designs"));
    report(unseen, QStringLiteral("new_designs"));
    print(QStringLiteral("checks_pictures"), seen.pictures + unseen.pictures, "pictures", 300, true);
    print(QStringLiteral("checks_ms_median"), seen.milliseconds.at(seen.milliseconds.size() / 2), "ms", 500, false);
    print(QStringLiteral("checks_ms_p99"), seen.milliseconds.at(seen.milliseconds.size() * 99 / 100), "ms", 1000, false);
    print(QStringLiteral("checks_peak_memory"), peakMegabytes(), "MB", 600, false);
    return 0;
}
