// SPDX-FileCopyrightText: CertDesk contributors
// SPDX-License-Identifier: Apache-2.0
#include "ui/tour/Program.h"

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
#include <QTimer>
#include <QVBoxLayout>

#include <cstdio>

namespace certdesk::ui {

namespace {

void addOptions(QCommandLineParser &parser)
{
    const std::tuple<const char *, const char *, const char *> options[] = {
        {"profile", "Keep drafts, settings and scans in DIR.", "DIR"}, {"platform", "The platform's address.", "URL"},
        {"module", "The PKCS#11 module of the key, an absolute path.", "FILE"}, {"lang", "zh or en.", "LANG"},
        {"theme", "auto, light or dark.", "THEME"}, {"scale", "Scale everything, for instance 2.", "FACTOR"},
        {"tour", "Go through the whole journey unattended; pictures and report.json in DIR.", "DIR"}, {"flow", "Which journey the tour takes: usbkey.", "NAME"}};
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
        running.window = std::make_unique<MainWindow>(context);
        running.window->show();
        co_return;
    }
    Tour tour(context, tourDirectory, flow);
    auto going = tour.run();
    const int status = co_await going;
    QCoreApplication::exit(status);
}

} // namespace

void setScaleFrom(int argc, char *argv[])
{
    for (int i = 1; i + 1 < argc; ++i) {
        if (qstrcmp(argv[i], "--scale") == 0) {
            qputenv("QT_SCALE_FACTOR", argv[i + 1]);
        }
    }
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
    startLog(context.profileDir(), QStringLiteral("certdesk"), false);
    applyLook(app, parser, context.settings());
    Running running;
    const QString flow = parser.isSet(QStringLiteral("flow")) ? parser.value(QStringLiteral("flow")) : QStringLiteral("usbkey");
    QTimer::singleShot(0, &app, [&] { start(context, running, directory, flow); });
    const int status = QApplication::exec();
    running.window.reset();
    return status;
}

} // namespace certdesk::ui
