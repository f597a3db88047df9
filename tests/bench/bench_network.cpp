// SPDX-FileCopyrightText: CertDesk contributors
// SPDX-License-Identifier: Apache-2.0
// The line breaks at every request of submitting and of paying: before it leaves, in its middle, in the middle of the answer, and behind the
// answer. Then it is back, and the user does what anybody would: the same again, or he starts the program anew. What the platform has then is
// held against an uncut run: one order, submitted once, paid once, and the same screen.
#include "NetworkWorld.h"

#include <QCommandLineParser>
#include <QGuiApplication>
#include <QLoggingCategory>

#include <algorithm>
#include <cstdio>

using namespace certdesk;
using namespace certdesk::bench;

namespace {

struct Phase {
    const char *name;
    Cut cut;
};
constexpr Phase phases[] = {{"before", Cut::Before}, {"request", Cut::InRequest}, {"answer", Cut::InAnswer}, {"after", Cut::After}};

struct Tally {
    int cells = 0;
    int good = 0;
    int doubleCharges = 0;
    int lostPayments = 0;
    int otherScreens = 0;
    int orders = 0;   ///< not exactly one, or not submitted exactly once
    int notCut = 0;   ///< the request was not made again, so nothing was cut
};

/// What is wrong with a cell; empty when it is as an uncut run.
struct Verdict {
    QString trouble;
    bool cut = true;
};

class Matrix {
public:
    explicit Matrix(int every) : m_every(std::max(1, every)) {}

    void head(const char *path)
    {
        std::printf("\n%-52s", path);
        for (const char *variant : {"go on", "restart"}) {
            for (const Phase &phase : phases)
                std::printf(" %s/%s", variant, phase.name);
        }
        std::printf("\n");
    }

    /// `cell` plays one cut: (phase, restart).
    template<typename Cell>
    void row(const QByteArray &name, Cell cell)
    {
        std::printf("%-52s", name.constData());
        for (const bool restart : {false, true}) {
            for (const Phase &phase : phases) {
                const int width = static_cast<int>(qstrlen(restart ? "restart" : "go on") + qstrlen(phase.name) + 2);
                std::printf("%*s", width, m_turn++ % m_every == 0 ? play(cell(phase.cut, restart)) : "-");
                std::fflush(stdout);
            }
        }
        std::printf("\n");
        for (const QString &trouble : std::exchange(m_troubles, {}))
            std::printf("    %s\n", qUtf8Printable(trouble));
    }

    Tally tally;

private:
    const char *play(const Verdict &verdict)
    {
        ++tally.cells;
        if (!verdict.trouble.isEmpty()) {
            m_troubles << verdict.trouble;
            return "WRONG";
        }
        ++tally.good;
        tally.notCut += verdict.cut ? 0 : 1;
        return verdict.cut ? "ok" : "(ok)";
    }
    int m_every;
    int m_turn = 0;
    QStringList m_troubles;
};

class Network {
public:
    Network(const test::SharedPlatform &platform, Matrix &matrix) : m_platform(platform), m_matrix(matrix) {}

    bool submitting()
    {
        QByteArrayList requests;
        {
            NetworkWorld world(m_platform);
            const auto journey = ready(world);
            if (!journey)
                return false;
            const qsizetype from = world.line->requests().size();
            const auto submitted = QCoro::waitFor(world.dispatcher().submit(journey));
            if (!JourneyWorld::good(submitted) || *submitted != Dispatcher::Outcome::Submitted)
                return false;
            requests = world.line->requests().mid(from);
            if (const QString trouble = world.trouble(journey->draft()); !trouble.isEmpty()) {
                std::fprintf(stderr, "%s\n", qUtf8Printable(trouble));
                return false;
            }
        }
        m_matrix.head("submit");
        for (int i = 0; i < requests.size(); ++i)
            m_matrix.row(shapeOf(requests.at(i)), [&](Cut cut, bool restart) { return submitCut(i, cut, restart); });
        return true;
    }

    bool paying(const QString &method)
    {
        m_world = std::make_unique<NetworkWorld>(m_platform);
        const auto prepared = ready(*m_world);
        if (!prepared || !JourneyWorld::good(QCoro::waitFor(prepared->uploadScans())))
            return false;
        m_application = prepared->applicationToSend();
        auto journey = journeyOf(m_world->dueOrder(m_application));
        if (!journey)
            return false;
        const qsizetype from = m_world->line->requests().size();
        Walk walk{{}, method, false};
        if (!go(*journey, walk))
            return false;
        const QByteArrayList requests = m_world->line->requests().mid(from);
        m_screen = toString(journey->step());
        journey.reset();
        m_matrix.head(qPrintable(QStringLiteral("pay by %1").arg(method)));
        for (int i = 0; i < requests.size(); ++i)
            m_matrix.row(shapeOf(requests.at(i)), [&](Cut cut, bool restart) { return payCut(method, i, cut, restart); });
        m_world.reset();
        return true;
    }

private:
    /// What the payer has done so far, which no cut of our line undoes.
    struct Walk {
        QString trouble;
        QString method;
        bool confirmed = false;
    };

    /// Filled in without a line, so that nothing is uploaded yet.
    static std::shared_ptr<Journey> ready(NetworkWorld &world)
    {
        if (!world.begin(world.platform()))
            return nullptr;
        world.line->cut();
        auto journey = world.preparedOffline(2);
        while (journey && !QCoro::waitFor(journey->uploadScans()) && journey->busy()) {
        } // the last upload in the background has failed by now
        // Reached again: what cannot be reached is not tried, only queued.
        return world.line->restore() && JourneyWorld::good(QCoro::waitFor(world.context->client().catalogJson())) ? journey : nullptr;
    }

    Verdict submitCut(int nth, Cut cut, bool restart)
    {
        NetworkWorld world(m_platform);
        auto journey = ready(world);
        if (!journey)
            return {QStringLiteral("the application could not be prepared"), false};
        world.line->cutAt(nth, cut);
        QCoro::waitFor(world.dispatcher().submit(journey)); // fails, or waits in the queue
        const bool fired = !world.line->armed();
        const QString draftId = journey->draft().id;
        if (!world.line->restore())
            return {QStringLiteral("the line did not come back"), fired};
        if (restart) {
            journey.reset();
            if (!world.again() || !JourneyWorld::good(QCoro::waitFor(world.dispatcher().reload())) || !JourneyWorld::good(QCoro::waitFor(world.dispatcher().run())))
                return {QStringLiteral("not submitted after the restart"), fired};
        } else {
            // The button once more; what the line stopped waits in the queue, which goes on as soon as there is a line.
            world.dispatcher().setOpen(journey);
            const auto submitted = QCoro::waitFor(world.dispatcher().submit(journey));
            if (!JourneyWorld::good(submitted) || (*submitted == Dispatcher::Outcome::Queued && !JourneyWorld::good(QCoro::waitFor(world.dispatcher().run()))))
                return {QStringLiteral("not submitted by the second try"), fired};
        }
        if (!world.dispatcher().entries().isEmpty())
            return {QStringLiteral("it still waits to be submitted"), fired};
        return {submitTrouble(world, draftId), fired};
    }

    QString submitTrouble(NetworkWorld &world, const QString &draftId)
    {
        const auto resumed = QCoro::waitFor(Journey::resumeDraft(*world.context, draftId));
        if (!JourneyWorld::good(resumed))
            return QStringLiteral("the draft is gone");
        const QString trouble = world.trouble((*resumed)->draft());
        m_matrix.tally.orders += trouble.isEmpty() ? 0 : 1;
        if (!trouble.isEmpty() || (*resumed)->step() == Step::ProveIdentity)
            return trouble;
        ++m_matrix.tally.otherScreens;
        return QStringLiteral("the screen is ") + toString((*resumed)->step());
    }

    std::shared_ptr<Journey> journeyOf(const QString &orderId)
    {
        if (orderId.isEmpty())
            return nullptr;
        const auto resumed = QCoro::waitFor(Journey::resumeOrder(*m_world->context, orderId));
        return JourneyWorld::good(resumed) ? *resumed : nullptr;
    }

    /// As PaymentPage does it, until the order is paid; false when something was in the way.
    bool go(Journey &journey, Walk &walk)
    {
        for (int turn = 0; turn < 12; ++turn) {
            const auto options = QCoro::waitFor(journey.paymentOptions());
            if (!options)
                return false;
            const PayStage stage = payStage(*options);
            if (stage == PayStage::Paid)
                return QCoro::waitFor(journey.refresh()).has_value();
            if (stage == PayStage::Nothing || stage == PayStage::NoMethod) {
                walk.trouble = QStringLiteral("there is nothing to pay");
                return false;
            }
            if (!advance(journey, walk, *options, stage))
                return false;
        }
        walk.trouble = QStringLiteral("paying does not come to an end");
        return false;
    }

    bool advance(Journey &journey, Walk &walk, const PaymentOptions &options, PayStage stage)
    {
        if (stage == PayStage::Choose)
            return QCoro::waitFor(journey.pay(walk.method, options.due)).has_value();
        const Payment open = *options.open();
        if (stage == PayStage::Transfer)
            return QCoro::waitFor(journey.sendVoucher(open.id, JourneyWorld::sample("scans/id-front.png"))).has_value();
        if (!walk.confirmed && stage == PayStage::Checking)
            m_world->staffPost(QStringLiteral("/v1/staff/payments/%1/voucher-decision").arg(open.id), {{QStringLiteral("accept"), true}});
        else if (!walk.confirmed)
            m_world->confirmAt(open.cashierUrl);
        walk.confirmed = true;
        return QCoro::waitFor(journey.refreshPayment(open.id)).has_value();
    }

    Verdict payCut(const QString &method, int nth, Cut cut, bool restart)
    {
        const QString id = m_world->dueOrder(m_application);
        auto journey = journeyOf(id);
        if (!journey)
            return {QStringLiteral("the order could not be prepared"), false};
        Walk walk{{}, method, false};
        m_world->line->cutAt(nth, cut);
        go(*journey, walk);
        const bool fired = !m_world->line->armed();
        if (!m_world->line->restore())
            return {QStringLiteral("the line did not come back"), fired};
        if (restart) {
            journey.reset();
            if (!m_world->again())
                return {QStringLiteral("the program does not start"), fired};
            journey = journeyOf(id);
        }
        if (!journey || !go(*journey, walk))
            return {walk.trouble.isEmpty() ? QStringLiteral("paying failed once the line was back") : walk.trouble, fired};
        return {payTrouble(*journey, id), fired};
    }

    QString payTrouble(Journey &journey, const QString &id)
    {
        const PaymentOptions seen = PaymentOptions::fromJson(QJsonDocument::fromJson(m_world->ask(QStringLiteral("/v1/orders/%1/payments").arg(id))).object());
        int paid = 0;
        int returned = 0;
        for (const Payment &payment : seen.payments) {
            paid += payment.succeeded() ? 1 : 0;
            returned += payment.returned() ? 1 : 0;
        }
        Tally &tally = m_matrix.tally;
        tally.doubleCharges += paid + returned > 1 ? 1 : 0;
        tally.lostPayments += paid == 0 ? 1 : 0;
        tally.otherScreens += toString(journey.step()) == m_screen ? 0 : 1;
        if (paid != 1 || returned != 0 || seen.payments.size() != 1)
            return QStringLiteral("%1 payments, %2 paid, %3 returned").arg(seen.payments.size()).arg(paid).arg(returned);
        return toString(journey.step()) == m_screen ? QString() : QStringLiteral("the screen is ") + toString(journey.step());
    }

    const test::SharedPlatform &m_platform;
    Matrix &m_matrix;
    std::unique_ptr<NetworkWorld> m_world;
    Application m_application;
    QString m_screen;
};

bool zero(const char *what, int count)
{
    std::printf("network: %s: %d (goal 0) %s\n", what, count, count == 0 ? "met" : "MISSED");
    return count == 0;
}

} // namespace

int main(int argc, char **argv)
{
    const QGuiApplication app(argc, argv); // the checks on scans draw
    QCommandLineParser parser;
    const QCommandLineOption every(QStringLiteral("every"), QStringLiteral("Only each Nth cell."), QStringLiteral("N"), QStringLiteral("1"));
    parser.addOption(every);
    parser.addHelpOption();
    parser.process(app);
    QLoggingCategory::setFilterRules(QStringLiteral("certdesk.*=false"));
    allowLargeScans();
    test::SharedPlatform platform;
    if (!platform.start()) {
        std::fprintf(stderr, "certdesk-platform did not start\n");
        return 2;
    }
    Matrix matrix(parser.value(every).toInt());
    Network network(platform, matrix);
    bool ran = network.submitting();
    for (const char *method : {"balance", "ebank", "alipay", "transfer"})
        ran = ran && network.paying(QLatin1String(method));
    if (!ran) {
        std::fprintf(stderr, "the uncut run failed\n");
        return 2;
    }
    const Tally &tally = matrix.tally;
    std::printf("\nnetwork: network_cells: %d of %d\n", tally.good, tally.cells);
    bool met = tally.good == tally.cells && tally.cells > 0;
    met &= zero("double_charges", tally.doubleCharges);
    met &= zero("lost_payments", tally.lostPayments);
    met &= zero("other_orders", tally.orders);
    met &= zero("other_screen", tally.otherScreens);
    met &= zero("not_cut", tally.notCut);
    return met ? 0 : 1;
}
