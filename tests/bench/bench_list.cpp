// SPDX-FileCopyrightText: CertDesk contributors
// SPDX-License-Identifier: Apache-2.0
// The order list of the real window's page against the real platform with many orders: from a click to the picture of its answer,
// and the longest time that the GUI thread is busy with one event.
#include "PlatformProcess.h"

#include "app/AppContext.h"
#include "ui/components/Theme.h"
#include "ui/orders/Catalogue.h"
#include "ui/orders/OrderFilters.h"
#include "ui/orders/OrderTable.h"
#include "ui/orders/OrdersPage.h"
#include "ui/orders/Pager.h"

#include <QApplication>
#include <QComboBox>
#include <QCommandLineParser>
#include <QCoroTask>
#include <QElapsedTimer>
#include <QEventLoop>
#include <QFileInfo>
#include <QLineEdit>
#include <QLoggingCategory>
#include <QPushButton>
#include <QSpinBox>
#include <QTemporaryDir>
#include <QTimer>
#include <QToolButton>

#include <algorithm>
#include <functional>
#include <stdexcept>
#include <vector>

using namespace certdesk;
using namespace certdesk::bench;
using namespace certdesk::ui;

namespace {

/// Times every event that the event loop delivers, without those that are delivered inside another.
class TimedApplication : public QApplication {
public:
    using QApplication::QApplication;
    bool notify(QObject *receiver, QEvent *event) override
    {
        if (m_inside)
            return QApplication::notify(receiver, event);
        QElapsedTimer since;
        since.start();
        m_inside = true;
        const int type = event->type();
        const QByteArray who = receiver->metaObject()->className();
        const bool done = QApplication::notify(receiver, event);
        m_inside = false;
        const double ms = static_cast<double>(since.nsecsElapsed()) / 1e6;
        m_events.push_back(ms);
        if (ms > m_longest) {
            m_longest = ms;
            m_what = who + " type " + QByteArray::number(type);
        }
        return done;
    }
    void forget()
    {
        m_events.clear();
        m_longest = 0;
    }
    double longest() const { return m_longest; }
    double percentile(double share)
    {
        std::sort(m_events.begin(), m_events.end());
        return m_events.empty() ? 0 : m_events.at(static_cast<size_t>(share * static_cast<double>(m_events.size() - 1)));
    }
    size_t count() const { return m_events.size(); }
    QByteArray what() const { return m_what; }

private:
    bool m_inside = false;
    double m_longest = 0;
    QByteArray m_what;
    std::vector<double> m_events;
};

/// Waits until the table has other rows, or the same ones anew, and has painted them.
class Watch : public QObject {
public:
    explicit Watch(OrderTable &table) : m_table(table)
    {
        table.viewport()->installEventFilter(this);
        connect(table.model(), &QAbstractItemModel::modelReset, this, [this] { m_fresh = true; });
        connect(table.model(), &QAbstractItemModel::dataChanged, this, [this] { m_fresh = true; });
    }
    /// Milliseconds.
    double during(const std::function<void()> &click)
    {
        QElapsedTimer since;
        since.start();
        m_fresh = m_painted = false;
        click();
        QTimer::singleShot(60'000, &m_loop, [this] { m_loop.exit(1); });
        if (!m_painted && m_loop.exec() != 0)
            throw std::runtime_error("the list did not change within a minute");
        return static_cast<double>(since.nsecsElapsed()) / 1e6;
    }
    bool eventFilter(QObject *watched, QEvent *event) override
    {
        if (event->type() == QEvent::Paint && m_fresh && !m_painted) {
            m_painted = true;
            QMetaObject::invokeMethod(&m_loop, [this] { m_loop.exit(0); }, Qt::QueuedConnection); // after the painting
        }
        return QObject::eventFilter(watched, event);
    }

private:
    OrderTable &m_table;
    QEventLoop m_loop;
    bool m_fresh = false;
    bool m_painted = false;
};

struct Series {
    std::vector<double> values;
    double percentile(double share)
    {
        std::sort(values.begin(), values.end());
        return values.empty() ? 0 : values.at(static_cast<size_t>(share * static_cast<double>(values.size() - 1)));
    }
};

double residentMegabytes()
{
    QFile file(QStringLiteral("/proc/self/statm"));
    if (!file.open(QIODevice::ReadOnly))
        return 0;
    return static_cast<double>(file.readAll().split(' ').value(1).toLongLong() * sysconf(_SC_PAGESIZE)) / 1e6;
}

bool seedInto(const QString &directory, int orders)
{
    QProcess process;
    process.setProcessChannelMode(QProcess::ForwardedErrorChannel);
    process.start(QStringLiteral(CERTDESK_PLATFORM), {QStringLiteral("seed"), QStringLiteral("--data"), directory, QStringLiteral("--orders"), QString::number(orders)});
    return process.waitForFinished(900'000) && process.exitCode() == 0;
}

void quiet(int ms)
{
    QEventLoop loop;
    QTimer::singleShot(ms, &loop, &QEventLoop::quit);
    loop.exec();
}

struct Plan {
    int orders = 100'000;
    int pages = 200;
    double slack = 1; ///< of the goals
};

/// What a user of the list does; the times by name.
class ListBench {
public:
    ListBench(TimedApplication &app, AppContext &context, Plan plan) : m_app(app), m_catalogue(context), m_page(context, m_catalogue), m_plan(plan)
    {
        m_page.resize(1080, 800);
        m_table = m_page.findChild<OrderTable *>();
        m_pager = m_page.findChild<Pager *>();
    }

    bool run()
    {
        Watch watch(*m_table);
        const double first = watch.during([this] { m_page.show(); });
        quiet(1500); // the cards' own questions
        m_app.forget();
        const double before = residentMegabytes();
        Series next;
        const auto arrows = m_pager->findChildren<QToolButton *>();
        for (int i = 0; i < m_plan.pages && arrows.last()->isEnabled(); ++i)
            next.values.push_back(watch.during([&] { arrows.last()->click(); }));
        const double growth = residentMegabytes() - before;
        auto *go = m_pager->findChild<QSpinBox *>();
        const double last = watch.during([&] { go->setValue(go->maximum()); });
        Series search = searches(watch);
        Series filter = filters(watch);
        const int seen = static_cast<int>(next.values.size());
        std::printf("list: pages %d, next_page_p50 %.1f ms, rows on the platform %d, events %zu, event_p99 %.1f ms, longest in %s\n", seen, next.percentile(0.5), go->maximum() * 10,
                    m_app.count(), m_app.percentile(0.99), m_app.what().constData());
        bool met = said("first_page", first, 300);
        met &= said("next_page_p99", next.percentile(0.99), 100);
        met &= said("last_page", last, 100);
        met &= said("search_p99", search.percentile(0.99), 200);
        met &= said("filter_change_p99", filter.percentile(0.99), 200);
        met &= said("longest_block", m_app.longest(), 16);
        met &= report("list", "memory_growth", std::max(0.0, growth), "MB", 20 * m_plan.slack);
        return met & report("list", "pages", seen, "pages", m_plan.pages, true);
    }

private:
    Series searches(Watch &watch)
    {
        Series series;
        auto *number = m_page.findChild<QLineEdit *>(QStringLiteral("filter.number"));
        auto *search = m_page.findChild<QPushButton *>(QStringLiteral("filter.search"));
        const QString known = m_table->model()->index(0, 1).data(Qt::UserRole).toString();
        // Pieces of a number, each shorter: more and more orders have it.
        for (int length = static_cast<int>(known.size()); length >= 4; --length) {
            series.values.push_back(watch.during([&] {
                number->setText(known.right(length));
                search->click();
            }));
        }
        series.values.push_back(watch.during([&] { m_page.findChild<QPushButton *>(QStringLiteral("filter.reset"))->click(); }));
        return series;
    }
    Series filters(Watch &watch)
    {
        Series series;
        auto *status = m_page.findChild<QComboBox *>(QStringLiteral("filter.status"));
        for (int round = 0; round < 3; ++round) {
            for (const char *word : {"issued", "in_review", "rejected", "withdrawn", ""}) {
                series.values.push_back(watch.during([&] {
                    status->setCurrentIndex(status->findData(QLatin1String(word)));
                    Q_EMIT status->activated(status->currentIndex());
                }));
            }
        }
        return series;
    }
    bool said(const char *what, double ms, double goal) const { return report("list", what, ms, "ms", goal * m_plan.slack); }

    TimedApplication &m_app;
    Catalogue m_catalogue;
    OrdersPage m_page;
    Plan m_plan;
    OrderTable *m_table;
    Pager *m_pager;
};

bool measureList(TimedApplication &app, const Plan &plan)
{
    const QTemporaryDir profile;
    if (!seedInto(profile.filePath(QStringLiteral("platform")), plan.orders))
        throw std::runtime_error("seed --orders failed");
    AppOptions options;
    options.profileDir = profile.path();
    options.rehearsal = true;
    options.binDir = QFileInfo(QStringLiteral(CERTDESK_PLATFORM)).absolutePath();
    AppContext context(options);
    if (const auto opened = QCoro::waitFor(context.open()); !opened)
        throw std::runtime_error(opened.error().name().toStdString());
    if (const auto signedIn = QCoro::waitFor(context.signInUser()); !signedIn)
        throw std::runtime_error(signedIn.error().name().toStdString());
    ListBench bench(app, context, plan);
    return bench.run();
}

} // namespace

int main(int argc, char **argv)
{
    TimedApplication app(argc, argv);
    QCommandLineParser parser;
    parser.setApplicationDescription(QStringLiteral("How fluid the order list is over many orders."));
    parser.addHelpOption();
    const QCommandLineOption orders(QStringLiteral("orders"), QStringLiteral("Orders on the platform; half of them are the user's own."), QStringLiteral("N"), QStringLiteral("100000"));
    const QCommandLineOption pages(QStringLiteral("pages"), QStringLiteral("How many pages are turned."), QStringLiteral("N"), QStringLiteral("200"));
    const QCommandLineOption slack(QStringLiteral("slack"), QStringLiteral("Multiplies the goals, for builds with sanitizers."), QStringLiteral("FACTOR"), QStringLiteral("1"));
    parser.addOptions({orders, pages, slack});
    parser.process(app);
    qputenv("CERTDESK_KEYSTORE", "file");
    QLoggingCategory::setFilterRules(QStringLiteral("certdesk.*.info=false\ncertdesk.*.debug=false")); // a line a request is not what is measured
    Theme::of(app).apply(Theme::Mode::Light);
    try {
        return measureList(app, {parser.value(orders).toInt(), parser.value(pages).toInt(), parser.value(slack).toDouble()}) ? 0 : 1;
    } catch (const std::exception &fault) {
        std::fprintf(stderr, "list: %s\n", fault.what());
        return 1;
    }
}
