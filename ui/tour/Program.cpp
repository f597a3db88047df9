// SPDX-FileCopyrightText: CertDesk contributors
// SPDX-License-Identifier: Apache-2.0
#include "ui/tour/Program.h"

#include "app/ProfileGuard.h"
#include "app/support/Log.h"
#include "ui/components/EnterKey.h"
#include "ui/components/MessageBar.h"
#include "ui/components/PressGuard.h"
#include "ui/components/Theme.h"
#include "ui/components/WheelGuard.h"
#include "ui/shell/Language.h"
#include "ui/shell/MainWindow.h"
#include "ui/tour/Tour.h"

#include <QApplication>
#include <QCommandLineParser>
#include <QDir>
#include <QScreen>
#include <QTimer>
#include <QVBoxLayout>

#include <algorithm>
#include <cstdio>

namespace certdesk::ui {

namespace {

void addOptions(QCommandLineParser &parser)
{
    const std::tuple<const char *, const char *, const char *> options[] = {
        {"profile", "Keep drafts, settings and scans in DIR.", "DIR"}, {"platform", "The platform's address.", "URL"},
        {"module", "The PKCS#11 module of the key, an absolute path.", "FILE"}, {"lang", "zh or en.", "LANG"},
        {"theme", "auto, light or dark.", "THEME"}, {"scale", "Scale everything, for instance 2.", "FACTOR"},
        {"tour", "Go through the whole journey unattended; pictures and report.json in DIR.", "DIR"}, {"flow", "Which journey the tour takes: usbkey, mobile, identity-phone, identity-mail or identity-onsite.", "NAME"}};
    for (const auto &[name, help, value] : options) {
        parser.addOption({QString::fromLatin1(name), QString::fromLatin1(help), QString::fromLatin1(value)});
    }
    parser.addOption({QStringLiteral("rehearsal"), QStringLiteral("An embedded training platform and a software key inside the profile.")});
    parser.addHelpOption();
    parser.addVersionOption();
}

AppOptions optionsFrom(const QCommandLineParser &parser)
{
    AppOptions options;
    options.profileDir = parser.value(QStringLiteral("profile"));
    options.platformUrl = QUrl(parser.value(QStringLiteral("platform")));
    options.tokenModule = parser.value(QStringLiteral("module"));
    options.rehearsal = parser.isSet(QStringLiteral("rehearsal"));
    options.binDir = QCoreApplication::applicationDirPath();
    if (parser.isSet(QStringLiteral("tour"))) {
        options.profileDir = QDir(parser.value(QStringLiteral("tour"))).absoluteFilePath(QStringLiteral("profile"));
        options.rehearsal = true;
    } else {
        options.waitForSignIn = false; // the window is usable at once, whatever the platform does
    }
    return options;
}

Theme::Mode themeFrom(const QString &word)
{
    return word == QLatin1String("dark") ? Theme::Mode::Dark : word == QLatin1String("light") ? Theme::Mode::Light : Theme::Mode::Auto;
}

void applyLook(QApplication &app, const QCommandLineParser &parser, const Settings &settings)
{
    const auto wanted = [&](const char *option, Settings::Key key) {
        const QString given = parser.value(QString::fromLatin1(option));
        return given.isEmpty() ? settings.text(key) : given;
    };
    Language::of(app).apply(wanted("lang", Settings::Key::Language));
    Theme::of(app).apply(themeFrom(wanted("theme", Settings::Key::Theme)));
}

/// What there is to show when nothing could be opened.
std::unique_ptr<QWidget> makeTroubleWindow(const Failure &failure)
{
    auto window = std::make_unique<QWidget>();
    window->setWindowTitle(QCoreApplication::translate("Program", "CertDesk"));
    auto *column = new QVBoxLayout(window.get());
    column->setContentsMargins(28, 28, 28, 28);
    auto *bar = new MessageBar(window.get());
    bar->setClosable(false);
    bar->showFailure(failure, QCoreApplication::translate("Program", "Close"), [] { QCoreApplication::exit(1); });
    column->addWidget(bar);
    column->addStretch(1);
    window->resize(720, 200);
    window->show();
    return window;
}

struct Running {
    std::unique_ptr<QWidget> window;
};

/// For a second start of the program.
void showAgain(QWidget *window)
{
    if (!window)
        return; // still opening
    window->setWindowState(window->windowState() & ~Qt::WindowMinimized);
    window->show();
    window->raise();
    window->activateWindow();
    if (auto *main = qobject_cast<MainWindow *>(window))
        main->sayAlreadyOpen();
}

QCoro::Task<void> start(AppContext &context, Running &running, QString tourDirectory, QString flow)
{
    auto opening = context.open();
    const auto opened = co_await opening;
    if (!opened) {
        std::fprintf(stderr, "%s: %s %s\n", qUtf8Printable(opened.error().name()), qUtf8Printable(opened.error().cause()), qUtf8Printable(opened.error().remedy()));
        if (tourDirectory.isEmpty()) {
            running.window = makeTroubleWindow(opened.error());
        } else {
            QCoreApplication::exit(1);
        }
        co_return;
    }
    if (tourDirectory.isEmpty()) {
        auto window = std::make_unique<MainWindow>(context);
        window->fitInto(window->screen()->availableGeometry());
        window->show();
        running.window = std::move(window);
        co_return;
    }
    Tour tour(context, tourDirectory, flow);
    auto going = tour.run();
    const int status = co_await going;
    QCoreApplication::exit(status);
}

} // namespace

CommandLine::CommandLine(int argc, char *argv[])
{
    for (int i = 0; i < argc; ++i) {
        const bool more = i + 1 < argc;
        if (more && qstrcmp(argv[i], "--platform") == 0) {
            m_texts.push_back(std::string("--platform=") + argv[++i]);
            continue;
        }
        if (more && qstrcmp(argv[i], "--scale") == 0)
            qputenv("QT_SCALE_FACTOR", argv[i + 1]);
        else if (qstrncmp(argv[i], "--scale=", 8) == 0)
            qputenv("QT_SCALE_FACTOR", argv[i] + 8);
        m_texts.emplace_back(argv[i]);
    }
    for (std::string &text : m_texts)
        m_words.push_back(text.data());
    m_count = static_cast<int>(m_words.size());
    m_words.push_back(nullptr);
}

bool CommandLine::asksForWords() const
{
    return std::any_of(m_texts.cbegin(), m_texts.cend(), [](const std::string &text) {
        return text == "--help" || text == "-h" || text == "--help-all" || text == "--version" || text == "-v";
    });
}

void printWords(CommandLine &line)
{
    QCoreApplication app(line.count(), line.words());
    QCoreApplication::setApplicationName(QStringLiteral("certdesk"));
    QCoreApplication::setApplicationVersion(QStringLiteral(CERTDESK_VERSION));
    QCommandLineParser parser;
    addOptions(parser);
    parser.process(app); // ends the program
}

int runProgram(QApplication &app)
{
    QCommandLineParser parser;
    addOptions(parser);
    parser.process(app);
    const QString directory = parser.isSet(QStringLiteral("tour")) ? QDir(parser.value(QStringLiteral("tour"))).absolutePath() : QString();
    if (!directory.isEmpty()) {
        const QString trouble = Tour::prepare(directory);
        if (!trouble.isEmpty()) {
            std::fprintf(stderr, "%s\n", qUtf8Printable(trouble));
            return 2;
        }
        // A tour leaves nothing behind outside its directory, not even in the keyring.
        qputenv("CERTDESK_KEYSTORE", "file");
    }
    const WheelGuard wheelGuard(app);
    const PressGuard pressGuard(app);
    const EnterKey enterKey(app);
    AppContext context(optionsFrom(parser));
    applyLook(app, parser, context.settings());
    ProfileGuard guard(context.profileDir());
    if (!guard.claim()) {
        //: 证书台已经打开
        const QString open = guard.raiseOther() ? QCoreApplication::translate("Program", "CertDesk is already open; its window was brought to the front.")
                                                : QCoreApplication::translate("Program", "CertDesk is already open.");
        std::fprintf(stderr, "%s\n", qUtf8Printable(open));
        return 0;
    }
    startLog(context.profileDir(), QStringLiteral("certdesk"), false);
    Running running;
    QObject::connect(&guard, &ProfileGuard::raiseRequested, &app, [&running] { showAgain(running.window.get()); });
    const QString flow = parser.isSet(QStringLiteral("flow")) ? parser.value(QStringLiteral("flow")) : QStringLiteral("usbkey");
    QTimer::singleShot(0, &app, [&] { start(context, running, directory, flow); });
    const int status = QApplication::exec();
    running.window.reset();
    return status;
}

} // namespace certdesk::ui
