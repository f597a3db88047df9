// SPDX-FileCopyrightText: CertDesk contributors
// SPDX-License-Identifier: Apache-2.0
// With the network cut, a whole application is prepared in the real window, closed, reopened and queued; killed; with the network
// back, it is submitted once. The window is a process of its own, the platform another, and the line between them is this one's.
#include "app/journey/Dispatcher.h"
#include "journey/LineWorld.h"
#include "ui/components/Theme.h"
#include "ui/journey/FileChooser.h"
#include "ui/journey/JourneyView.h"
#include "ui/shell/Language.h"
#include "ui/shell/MainWindow.h"
#include "ui/tour/Driver.h"
#include "ui/tour/FlowParts.h"

#include <QApplication>
#include <QLabel>
#include <QPushButton>
#include <QScrollArea>
#include <QScrollBar>
#include <QTimer>

#include <cstdio>

using namespace certdesk;
using namespace certdesk::test;
using namespace certdesk::ui;

namespace {

void say(const QString &line)
{
    std::printf("%s\n", qUtf8Printable(line));
    std::fflush(stdout);
}

/// Every message that the window shows.
QString messages(const QWidget &window)
{
    QStringList texts;
    for (const MessageBar *bar : window.findChildren<MessageBar *>()) {
        if (bar->isVisible())
            texts << bar->text();
    }
    return texts.join(QLatin1Char('|'));
}

Driver::Find buttonSaying(QWidget &window, const QString &name)
{
    return [&window, name]() -> QWidget * {
        for (QPushButton *button : window.findChildren<QPushButton *>()) {
            if (button->isVisible() && button->accessibleName().contains(name))
                return button;
        }
        return nullptr;
    };
}

/// From the list of products to the last scan, all by mouse and keyboard.
QCoro::Task<void> prepare(MainWindow &window, Driver &driver)
{
    window.showPage(QStringLiteral("picker"));
    auto choosing = driver.clickThe(QStringLiteral("the USB key"), buttonSaying(window, QStringLiteral("Apply: Huixin CA on a USB key")));
    co_await choosing;
    auto shown = driver.ready(QStringLiteral("the terms"), driver.named(QStringLiteral("terms.scroll")));
    co_await shown;
    MainWindow *all = &window;
    auto loaded = driver.until(QStringLiteral("the terms that came with the program"), [all] { return messages(*all).contains(QLatin1String("2026-02")); });
    co_await loaded;
    auto *scroll = window.findChild<QScrollArea *>(QStringLiteral("terms.scroll"));
    auto laidOut = driver.until(QStringLiteral("their layout"), [scroll] { return scroll->verticalScrollBar()->maximum() > 100; });
    co_await laidOut;
    auto reading = driver.scrollToEnd(QStringLiteral("terms.scroll"));
    co_await reading;
    say(QStringLiteral("terms ") + messages(window));
    auto agreeing = driver.click(QStringLiteral("footer.main"));
    co_await agreeing;
    const Application sample = sampleApplication();
    auto name = driver.type(QStringLiteral("form.organisation.name"), sample.organisation.name);
    co_await name;
    auto type = driver.chooseInBox(QStringLiteral("form.organisation.type"), sample.organisation.type);
    co_await type;
    auto code = driver.type(QStringLiteral("form.organisation.creditCode"), sample.organisation.creditCode);
    co_await code;
    auto region = driver.chooseRegion(QStringLiteral("form.organisation.registrationRegion"), sample.organisation.registrationRegion);
    co_await region;
    const std::pair<const char *, QString> texts[] = {{"form.applicant.name", sample.applicant.name},
        {"form.applicant.idNumber", sample.applicant.idNumber}, {"form.applicant.mobile", sample.applicant.mobile}, {"form.applicant.email", sample.applicant.email},
        {"form.letterEndDate", sample.letterEndDate.toString(Qt::ISODate)}};
    for (const auto &[field, text] : texts) {
        auto typing = driver.type(QString::fromLatin1(field), text);
        co_await typing;
    }
    auto same = driver.click(QStringLiteral("form.delivery.same"));
    co_await same;
    auto place = driver.chooseRegion(QStringLiteral("form.delivery.region"), sample.delivery.region);
    co_await place;
    auto address = driver.type(QStringLiteral("form.delivery.address"), sample.delivery.address);
    co_await address;
    auto leaving = driver.press(Qt::Key_Tab);
    co_await leaving;
    QStringList fee;
    for (const QLabel *label : driver.find(QStringLiteral("form.fee"))->findChildren<QLabel *>())
        fee << label->text();
    say(QStringLiteral("fee ") + fee.join(QLatin1Char('|')));
    auto going = driver.click(QStringLiteral("footer.main"));
    co_await going;
    for (const auto &[kind, file] : {std::pair("licence", "licence.png"), std::pair("idFront", "id-front.png"), std::pair("idBack", "id-back.png"), std::pair("letter", "letter-corrected.png")}) {
        FileChooser::of(&window).setNextAnswer(QStringLiteral(CERTDESK_SOURCE_DIR "/resources/rehearsal/scans/") + QLatin1String(file));
        auto giving = driver.click(QStringLiteral("scan.%1.choose").arg(QLatin1String(kind)));
        co_await giving;
        JourneyView *view = window.journeyView();
        auto taken = driver.until(QStringLiteral("the scan is kept"), [view, wanted = QString::fromLatin1(kind)] { return view->journey().draft().scans.contains(wanted); });
        co_await taken;
    }
    auto complete = driver.ready(QStringLiteral("submit"), driver.named(QStringLiteral("footer.main")));
    co_await complete;
}

QCoro::Task<void> act(AppContext &context, MainWindow &window, QString what)
{
    Driver driver(window);
    try {
        if (what == QLatin1String("prepare")) {
            auto preparing = prepare(window, driver);
            co_await preparing;
            say(QStringLiteral("prepared"));
            window.close();
        } else if (what == QLatin1String("queue")) {
            auto listing = context.drafts().list();
            const auto drafts = co_await listing;
            window.openDraft(drafts->drafts.first().id);
            auto submitting = driver.click(QStringLiteral("footer.main"));
            co_await submitting;
            AppContext *all = &context;
            auto queued = driver.until(QStringLiteral("the queue"), [all] { return all->dispatcher().waiting() == 1; });
            co_await queued;
            auto told = driver.until(QStringLiteral("it is said"), [&window] { return messages(window).contains(QLatin1String("submitted by itself")); });
            co_await told;
            say(QStringLiteral("queued ") + messages(window));
        } else {
            AppContext *all = &context;
            auto read = driver.until(QStringLiteral("the queue is read"), [all] { return all->dispatcher().waiting() == 1; });
            co_await read;
            say(QStringLiteral("waiting ") + window.findChild<QLabel *>(QStringLiteral("nav.queue"))->text());
            auto gone = driver.until(QStringLiteral("submitted by itself"), [all] { return all->dispatcher().entries().isEmpty(); }, 60'000);
            co_await gone;
            say(QStringLiteral("submitted ") + messages(window));
        }
    } catch (const Stuck &stuck) {
        say(QStringLiteral("stuck %1; %2").arg(QString::fromUtf8(stuck.what()), messages(window)));
        QCoreApplication::exit(3);
    }
}

/// The window under test.
int runWindow(QApplication &app, const QString &what, const QString &profile, const QUrl &platform)
{
    Theme::of(app).apply(Theme::Mode::Light);
    Language::of(app).apply(QStringLiteral("en"));
    AppOptions options;
    options.profileDir = profile;
    options.rehearsal = true;
    options.platformUrl = platform;
    options.binDir = QStringLiteral(CERTDESK_BIN_DIR);
    options.waitForSignIn = false;
    AppContext context(options);
    QElapsedTimer clock;
    clock.start();
    if (!QCoro::waitFor(context.open()))
        return 4;
    context.dispatcher().setPace(200, 1000);
    MainWindow window(context);
    window.showPage(QStringLiteral("orders"));
    window.show();
    say(QStringLiteral("shown %1").arg(clock.elapsed()));
    QTimer::singleShot(0, &app, [&] { act(context, window, what); });
    return app.exec();
}

} // namespace

class Offline : public QObject {
    Q_OBJECT

private:
    SharedPlatform m_platform;
    LineWorld m_world;
    QProcess m_window;
    QStringList m_lines;

    void open(const char *what)
    {
        m_lines.clear();
        m_window.start(QCoreApplication::applicationFilePath(), {QStringLiteral("--window"), QString::fromLatin1(what), m_world.profileDir(), m_world.line->url().toString()});
        QVERIFY(m_window.waitForStarted());
    }
    /// The rest of the line that begins with `word`, once it was said; this loop moves the bytes between window and platform meanwhile.
    QString heard(const char *word, int ms = 120'000)
    {
        const QString wanted = QString::fromLatin1(word) + QLatin1Char(' ');
        QString found;
        const auto look = [&] {
            while (m_window.canReadLine())
                m_lines << QString::fromUtf8(m_window.readLine()).trimmed() + QLatin1Char(' ');
            for (const QString &line : std::as_const(m_lines)) {
                if (line.startsWith(wanted))
                    found = line;
                if (line.startsWith(QLatin1String("stuck")))
                    return true;
            }
            return !found.isEmpty() || m_window.state() == QProcess::NotRunning;
        };
        if (!QTest::qWaitFor(look, ms) || found.isEmpty())
            qWarning() << m_lines << m_window.readAllStandardError();
        return found;
    }

private Q_SLOTS:
    void preparedQueuedKilledSubmitted()
    {
        QVERIFY(m_platform.start());
        QVERIFY(m_world.begin(m_platform)); // signed in once, like anybody who has used it before
        m_world.context.reset();
        m_world.line->cut();

        open("prepare");
        const QString shown = heard("shown");
        QVERIFY(!shown.isEmpty());
        const QString terms = heard("terms");
        QVERIFY2(terms.contains(QLatin1String("version 2026-02")), qPrintable(terms));
        const QString fee = heard("fee");
        QVERIFY2(fee.contains(QLatin1String("Estimated fee")) && fee.contains(QLatin1String("2026-02")) && !fee.contains(QLatin1String("platform's quote|")), qPrintable(fee));
        QVERIFY(!heard("prepared").isEmpty());
        QTRY_COMPARE_WITH_TIMEOUT(m_window.state(), QProcess::NotRunning, 20'000); // closed
        QCOMPARE(m_window.exitCode(), 0);

        open("queue");
        const QString queued = heard("queued");
        QVERIFY2(queued.contains(QLatin1String("as soon as there is a network")), qPrintable(queued));
        m_window.kill(); // SIGKILL
        QVERIFY(m_window.waitForFinished());
        QCOMPARE(m_world.orders().size(), 0);

        // A platform that takes connections and says nothing keeps nobody waiting.
        m_world.line->setSilent(true);
        QVERIFY(m_world.line->restore());
        open("wait");
        const QString usable = heard("shown");
        QVERIFY2(!usable.isEmpty() && usable.section(QLatin1Char(' '), 1, 1).toInt() < 5000, qPrintable(usable));
        const QString waiting = heard("waiting"); // trying, or between two tries
        QVERIFY2(waiting.contains(QLatin1String("network")) || waiting.contains(QLatin1String("being submitted")), qPrintable(m_lines.join(QLatin1Char('\n'))));
        m_world.line->cut();
        m_world.line->setSilent(false);
        QVERIFY(m_world.line->restore());
        const QString submitted = heard("submitted");
        QVERIFY2(!submitted.isEmpty(), qPrintable(m_lines.join(QLatin1Char('\n'))));
        m_window.kill();
        QVERIFY(m_window.waitForFinished());

        QVERIFY(m_world.again());
        const auto drafts = QCoro::waitFor(m_world.context->drafts().list());
        QVERIFY(drafts);
        QCOMPARE(drafts->drafts.size(), 1);
        QCOMPARE(drafts->drafts.first().scans.size(), 4);
        QCOMPARE(m_world.trouble(drafts->drafts.first()), QString());
        const auto left = QCoro::waitFor(m_world.context->queue().list());
        QVERIFY(left && left->isEmpty());
    }
    void cleanup()
    {
        if (m_window.state() != QProcess::NotRunning)
            m_window.kill();
        m_window.waitForFinished();
    }
};

int main(int argc, char **argv)
{
    QApplication app(argc, argv);
    const QStringList arguments = app.arguments();
    const qsizetype at = arguments.indexOf(QStringLiteral("--window"));
    if (at > 0)
        return runWindow(app, arguments.value(at + 1), arguments.value(at + 2), QUrl(arguments.value(at + 3)));
    Offline test;
    return QTest::qExec(&test, argc, argv);
}

#include "tst_offline.moc"
