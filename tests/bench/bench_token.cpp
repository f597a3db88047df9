// SPDX-FileCopyrightText: CertDesk contributors
// SPDX-License-Identifier: Apache-2.0
// What CertDesk's way to a key costs, on SoftHSM2, against what anybody could do without it: an activation against a script of pkcs11-tool
// and openssl, a key pair of RSA-2048 through the host against the bare call, eight keys at once against what the processors allow; and the
// longest time for which the interface does not answer meanwhile.
#include "TokenBench.h"

#include "ui/KeyScene.h"

#include "app/token/KeyHub.h"

#include <QApplication>
#include <QCommandLineParser>
#include <QFileInfo>
#include <QLoggingCategory>
#include <QThread>

#include <sys/wait.h>

#include <algorithm>
#include <cstdio>
#include <numeric>
#include <vector>

using namespace certdesk;
using namespace certdesk::bench;

namespace {

QString hostProgram()
{
    return QStringLiteral(CERTDESK_BIN_DIR "/certdesk-token-host");
}

double median(std::vector<double> values)
{
    std::sort(values.begin(), values.end());
    return values.at(values.size() / 2);
}

template<typename Work>
double milliseconds(Work work)
{
    QElapsedTimer since;
    since.start();
    work();
    return static_cast<double>(since.nsecsElapsed()) / 1e6;
}

class Report {
public:
    void figure(const char *name, double value, const char *unit) const { std::printf("%s: %.3g %s\n", name, value, unit); }
    void goal(const char *name, double value, const char *unit, double bound, bool atMost)
    {
        const bool met = atMost ? value <= bound : value >= bound;
        m_allMet = m_allMet && met;
        std::printf("%s: %.3g %s (goal %.3g) %s\n", name, value, unit, bound, met ? "met" : "missed");
        std::fflush(stdout);
    }
    bool allMet() const { return m_allMet; }

private:
    bool m_allMet = true;
};

/// Our way: a process of its own for the driver, started anew each time, as for a user who plugs a key in.
double byCertDesk(const LocalCa &ca)
{
    const KeyFolder folder;
    return milliseconds([&] {
        TokenClient client(folder.options(hostProgram()));
        must(QCoro::waitFor(activateOne(client, QStringLiteral("EC-P256"), [&](const QByteArray &request) { return ca.sign(request, folder); })));
    });
}

double byTools(const LocalCa &ca)
{
    const KeyFolder folder;
    return milliseconds([&] {
        mustRun(QStringLiteral(CERTDESK_SOURCE_DIR "/tests/bench/activate_by_tools.sh"),
                {softHsm, QStringLiteral("0"), benchLabel, QLatin1String(officerPin), QLatin1String(userPin), ca.folder(), folder.path("work")}, folder.environment());
    });
}

/// Turn about, so that what else the machine does falls on both.
void activations(Report &report, int rounds)
{
    const LocalCa ca;
    std::vector<double> ours;
    std::vector<double> theirs;
    for (int i = 0; i < rounds; ++i) {
        ours.push_back(byCertDesk(ca));
        theirs.push_back(byTools(ca));
    }
    report.figure("token_activation_ec", median(ours), "ms");
    report.figure("token_activation_ec_script", median(theirs), "ms");
    report.goal("token_activation_ec_of_script", median(ours) / median(theirs), "x", 0.5, true);
}

/// A key that is ready, and a client that is logged in on it.
struct ReadyKey {
    KeyFolder folder;
    std::unique_ptr<TokenClient> client = std::make_unique<TokenClient>(folder.options(hostProgram()));
    QString serial;
    ReadyKey()
    {
        const TokenInfo key = must(QCoro::waitFor(emptyKey(*client)));
        serial = must(QCoro::waitFor(client->initialise(key, benchLabel, SecureBuffer::fromView(officerPin)))).serial;
        must(QCoro::waitFor(client->setPin(serial, SecureBuffer::fromView(officerPin), SecureBuffer::fromView(userPin))));
        must(QCoro::waitFor(client->login(serial, SecureBuffer::fromView(userPin))));
    }
};

/// The time of one generation is a matter of luck (of primes), so many are compared by their means.
void rsaPairs(Report &report, int rounds)
{
    ReadyKey ours;
    ReadyKey theirs;
    theirs.client.reset();
    BareModule bare(theirs.folder.config());
    bare.open();
    std::vector<double> through;
    std::vector<double> direct;
    for (int i = 0; i < rounds; ++i) {
        QByteArray id;
        through.push_back(milliseconds([&] { id = must(QCoro::waitFor(ours.client->generateKeyPair(ours.serial, QStringLiteral("RSA-2048"), benchLabel))).id; }));
        must(QCoro::waitFor(ours.client->removeObjects(ours.serial, id)));
        direct.push_back(milliseconds([&] { bare.generateRsa(); }));
        bare.forget();
    }
    const auto mean = [rounds](const std::vector<double> &values) { return std::accumulate(values.begin(), values.end(), 0.0) / rounds; };
    report.figure("token_rsa_through_host", mean(through), "ms");
    report.figure("token_rsa_bare", mean(direct), "ms");
    report.figure("token_rsa_generations", rounds, "each");
    report.goal("token_rsa_of_bare", mean(through) / mean(direct), "x", 1.15, true);
}

/// One key after the other, or all at the same time; each with a process of its own.
double keys(int count, bool atOnce)
{
    std::vector<std::unique_ptr<KeyFolder>> folders;
    std::vector<std::unique_ptr<TokenClient>> clients;
    for (int i = 0; i < count; ++i) {
        folders.push_back(std::make_unique<KeyFolder>());
        clients.push_back(std::make_unique<TokenClient>(folders.back()->options(hostProgram())));
    }
    const auto noCa = [](const QByteArray &) { return QByteArray(); };
    return milliseconds([&] {
        std::vector<QCoro::Task<Result<QByteArray>>> under;
        for (const auto &client : clients) {
            under.push_back(activateOne(*client, QStringLiteral("RSA-2048"), noCa));
            if (!atOnce)
                must(QCoro::waitFor(std::move(under.back())));
        }
        if (!atOnce)
            return;
        for (auto &one : under)
            must(QCoro::waitFor(std::move(one)));
    });
}

/// The same with the bare module in forked processes: what the processors allow.
double bareKeys(const std::vector<std::unique_ptr<ReadyKey>> &ready, bool atOnce)
{
    return milliseconds([&] {
        std::vector<pid_t> children;
        const auto collect = [](pid_t child) {
            int status = 0;
            if (waitpid(child, &status, 0) != child || status != 0)
                throw std::runtime_error("a bare generation failed");
        };
        for (const auto &key : ready) {
            const pid_t child = fork();
            if (child == 0) {
                try {
                    BareModule bare(key->folder.config());
                    bare.open();
                    bare.generateRsa();
                    bare.forget();
                } catch (const std::exception &) {
                    _exit(1);
                }
                _exit(0);
            }
            if (atOnce)
                children.push_back(child);
            else
                collect(child);
        }
        for (const pid_t child : children)
            collect(child);
    });
}

void severalKeys(Report &report, int count, int rounds)
{
    std::vector<std::unique_ptr<ReadyKey>> ready;
    for (int i = 0; i < count; ++i) {
        ready.push_back(std::make_unique<ReadyKey>());
        ready.back()->client.reset();
    }
    double one = 0;
    double all = 0;
    double bareOne = 0;
    double bareAll = 0;
    for (int i = 0; i < rounds; ++i) {
        one += keys(count, false);
        all += keys(count, true);
        bareOne += bareKeys(ready, false);
        bareAll += bareKeys(ready, true);
    }
    report.figure("token_keys_cores", std::min(count, QThread::idealThreadCount()), "cores");
    report.figure("token_keys_one_by_one", one / rounds, "ms");
    report.figure("token_keys_at_once", all / rounds, "ms");
    report.figure("token_keys_gain", one / all, "x");
    report.figure("token_keys_gain_bare", bareOne / bareAll, "x");
    // No more than the cores themselves: RSA primes are luck, and a lucky round of the bare generation is no bound.
    const double allowed = std::min<double>(bareOne / bareAll, std::min(count, QThread::idealThreadCount()));
    report.goal("token_keys_of_what_cores_allow", one / all / allowed, "x", 0.9, false);
}

void guiThread(Report &report)
{
    ui::KeyScene scene;
    if (!scene.prepare())
        throw std::runtime_error("no order to activate");
    ui::Watchdog watchdog;
    if (!scene.play(watchdog))
        throw std::runtime_error("the scene did not play to its end");
    const auto blocks = watchdog.blocks();
    for (auto phase = blocks.begin(); phase != blocks.end(); ++phase) {
        if (!phase.key().isEmpty())
            std::printf("gui_block %s: %.1f ms\n", qPrintable(phase.key()), phase.value());
    }
    if (ui::Watchdog::slack() > 1)
        report.figure("gui_slack_of_this_build", ui::Watchdog::slack(), "x");
    report.goal("gui_longest_block", watchdog.longest(), "ms", ui::Watchdog::limitMs(), true);
}

} // namespace

/// `--short`: a few rounds, and only whether it still works: for a build with sanitizers beside other tests.
int main(int argc, char **argv)
{
    if (!qEnvironmentVariableIsSet("QT_QPA_PLATFORM"))
        qputenv("QT_QPA_PLATFORM", "offscreen");
    qputenv("CERTDESK_KEYSTORE", "file");
    QApplication application(argc, argv);
    QLoggingCategory::setFilterRules(QStringLiteral("certdesk.*.info=false"));
    QCommandLineParser parser;
    const QCommandLineOption brief(QStringLiteral("short"), QStringLiteral("A few rounds, and no goals."));
    const QCommandLineOption window(QStringLiteral("window"), QStringLiteral("Only how long the window does not answer."));
    parser.addOptions({brief, window});
    parser.addHelpOption();
    parser.process(application);
    const bool few = parser.isSet(brief);
    Report report;
    try {
        if (!parser.isSet(window)) {
            activations(report, few ? 1 : 15);
            rsaPairs(report, few ? 2 : 150);
            severalKeys(report, few ? 2 : 8, few ? 1 : 5);
        }
        if (!few)
            guiThread(report);
    } catch (const std::exception &trouble) {
        std::fprintf(stderr, "%s\n", trouble.what());
        return 2;
    }
    return few || report.allMet() ? 0 : 1;
}
