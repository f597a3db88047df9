// SPDX-FileCopyrightText: CertDesk contributors
// SPDX-License-Identifier: Apache-2.0
#include "platform/Accounts.h"
#include "platform/Ending.h"
#include "platform/Seeding.h"
#include "platform/StaffCommand.h"
#include "platform/SteeringCommand.h"
#include "platform/Storage.h"
#include "platform/Wiring.h"

#include <QCommandLineParser>
#include <QCoreApplication>
#include <QDir>
#include <QFile>
#include <QLockFile>
#include <QTemporaryDir>

#include <cstdio>

using namespace certdesk::platform;

namespace {

constexpr int usageError = 2;

void say(FILE *stream, const QString &line)
{
    std::fputs((line + QLatin1Char('\n')).toUtf8().constData(), stream);
    std::fflush(stream);
}

int complain(const QString &line)
{
    say(stderr, QStringLiteral("certdesk-platform: ") + line);
    return usageError;
}

struct Options {
    QString command;
    QStringList arguments;
    QString data;
    QString listen;
    bool stdinGuard = false;
    bool verbose = false;
    QStringList reasons;
    QString carrier;
    QString tracking;
    QString orders;
    QString randomSeed;
    bool tls = false;
    QString publicUrl;
    QHash<QString, QString> steering; ///< the options of `clock` and `faults` that are given
};

/// The options of `clock` and `faults`: name, what it is, and the name of its value, if it takes one.
QList<QCommandLineOption> steeringOptions()
{
    return {{QStringLiteral("advance"), QStringLiteral("clock: how far forward, for instance 3d, 12h or 90m."), QStringLiteral("TIME")},
            {QStringLiteral("set"), QStringLiteral("clock: what time it is, RFC 3339."), QStringLiteral("TIME")},
            {QStringLiteral("reset"), QStringLiteral("clock: back to the machine's time.")},
            {QStringLiteral("route"), QStringLiteral("faults: as `routes` prints it, or *."), QStringLiteral("ROUTE")},
            {QStringLiteral("kind"), QStringLiteral("faults: delay, drop-before, drop-after, status, truncate, content-type or drip."), QStringLiteral("KIND")},
            {QStringLiteral("times"), QStringLiteral("faults: how often; 0: always."), QStringLiteral("N")},
            {QStringLiteral("skip"), QStringLiteral("faults: requests that pass first."), QStringLiteral("N")},
            {QStringLiteral("milliseconds"), QStringLiteral("faults: of a delay, or between two drips."), QStringLiteral("MS")},
            {QStringLiteral("status"), QStringLiteral("faults: 500 or 503."), QStringLiteral("STATUS")},
            {QStringLiteral("retry-after"), QStringLiteral("faults: seconds to wait after 503."), QStringLiteral("SECONDS")},
            {QStringLiteral("bytes"), QStringLiteral("faults: after which an answer is cut, or of one drip."), QStringLiteral("N")}};
}

Options parse(const QCoreApplication &application)
{
    QCommandLineParser parser;
    parser.setApplicationDescription(QStringLiteral("The training platform of CertDesk: a CA procurement platform for rehearsal, training and tests."));
    parser.addHelpOption();
    parser.addVersionOption();
    parser.addPositionalArgument(QStringLiteral("command"), QStringLiteral("serve | review ORDER approve|reject | ship ORDER | clock | faults add|list|clear|remove ID | seed | routes"));
    const QCommandLineOption data(QStringLiteral("data"), QStringLiteral("Where the platform keeps everything."), QStringLiteral("DIR"));
    const QCommandLineOption listen(QStringLiteral("listen"), QStringLiteral("Address and port; port 0: any."), QStringLiteral("ADDRESS:PORT"), QStringLiteral("127.0.0.1:0"));
    const QCommandLineOption guard(QStringLiteral("stdin-guard"), QStringLiteral("End when standard input closes."));
    const QCommandLineOption verbose(QStringLiteral("verbose"), QStringLiteral("One line a request on standard error."));
    const QCommandLineOption reason(QStringLiteral("reason"), QStringLiteral("Why the application is rejected; may be repeated."), QStringLiteral("POINTER=TEXT"));
    const QCommandLineOption carrier(QStringLiteral("carrier"), QStringLiteral("Who carries the parcel."), QStringLiteral("NAME"), QStringLiteral("SF"));
    const QCommandLineOption tracking(QStringLiteral("tracking"), QStringLiteral("The parcel's number."), QStringLiteral("NO"), QStringLiteral("SF0000000000000"));
    const QCommandLineOption orders(QStringLiteral("orders"), QStringLiteral("seed: so many made-up orders of the last three years."), QStringLiteral("N"), QStringLiteral("0"));
    const QCommandLineOption randomSeed(QStringLiteral("random-seed"), QStringLiteral("seed: the same number makes the same orders."), QStringLiteral("N"), QStringLiteral("1"));
    const QCommandLineOption tls(QStringLiteral("tls"), QStringLiteral("Serve https; clients trust DIR/tls/ca.pem."));
    const QCommandLineOption publicUrl(QStringLiteral("public-url"), QStringLiteral("How a proxy makes the platform known, for instance https://ca.example."), QStringLiteral("URL"));
    const QList<QCommandLineOption> steering = steeringOptions();
    parser.addOptions({data, listen, guard, verbose, reason, carrier, tracking, orders, randomSeed, tls, publicUrl});
    parser.addOptions(steering);
    parser.process(application);
    QStringList positional = parser.positionalArguments();
    const QString command = positional.isEmpty() ? QString() : positional.takeFirst();
    QHash<QString, QString> given;
    for (const QCommandLineOption &option : steering) {
        if (parser.isSet(option))
            given.insert(option.names().first(), option.valueName().isEmpty() ? QString() : parser.value(option));
    }
    return {command, positional, parser.value(data), parser.value(listen), parser.isSet(guard), parser.isSet(verbose), parser.values(reason),
            parser.value(carrier), parser.value(tracking), parser.value(orders), parser.value(randomSeed), parser.isSet(tls), parser.value(publicUrl), given};
}

/// "https://ca.example" or "http://ca.example:8080": an origin and nothing more.
bool isOrigin(const QString &text)
{
    const QUrl url(text, QUrl::StrictMode);
    return url.isValid() && (url.scheme() == QLatin1String("https") || url.scheme() == QLatin1String("http")) && !url.host().isEmpty()
        && text == url.scheme() + QStringLiteral("://") + url.authority() && url.userInfo().isEmpty();
}

int serve(const Options &options)
{
    const qsizetype colon = options.listen.lastIndexOf(QLatin1Char(':'));
    QString host = options.listen.left(colon);
    host.remove(QLatin1Char('[')).remove(QLatin1Char(']'));
    bool isPort = false;
    const ushort port = options.listen.mid(colon + 1).toUShort(&isPort);
    const QHostAddress address(host);
    if (colon < 1 || !isPort || address.isNull())
        return complain(QStringLiteral("--listen takes ADDRESS:PORT, for instance 127.0.0.1:8730"));
    // What the training platform knows must not leave this machine: it has public passwords.
    if (!address.isLoopback())
        return complain(QStringLiteral("the training platform listens on loopback addresses only"));
    if (!options.publicUrl.isEmpty() && !isOrigin(options.publicUrl))
        return complain(QStringLiteral("--public-url takes an origin, for instance https://ca.example"));
    Platform platform(options.data);
    platform.server.setPublicUrl(options.publicUrl);
    if (options.verbose)
        QObject::connect(&platform.server, &Server::served, [](const QString &line) { say(stderr, line); });
    if (!platform.server.listen(address, port, options.tls ? Server::Transport::Tls : Server::Transport::Plain)) {
        complain(QStringLiteral("cannot listen on ") + options.listen);
        return 1;
    }
    Ending ending(options.stdinGuard);
    QObject::connect(&ending, &Ending::asked, qApp, &QCoreApplication::quit);
    say(stdout, QStringLiteral("certdesk-platform listening on ") + platform.server.listeningUrl());
    const int code = QCoreApplication::exec();
    QFile::remove(platform.server.directory() + QStringLiteral("/platform.json"));
    return code;
}

int send(const Options &options, const SteeringRequest &request)
{
    StaffCommand command(options.data);
    QObject::connect(&command, &StaffCommand::finished, qApp, [](bool ok, const QString &text) {
        say(ok ? stdout : stderr, text);
        QCoreApplication::exit(ok ? 0 : 1);
    });
    command.send(request.method, request.path, request.body);
    return QCoreApplication::exec();
}

int review(const Options &options)
{
    if (options.arguments.size() != 2)
        return complain(QStringLiteral("review takes an order and approve or reject"));
    const QJsonObject body = StaffCommand::reviewBody(options.arguments[1], options.reasons);
    if (body.isEmpty())
        return complain(QStringLiteral("review takes approve, or reject with --reason /POINTER=TEXT"));
    return send(options, {"POST", QStringLiteral("/v1/staff/orders/%1/review").arg(options.arguments[0]), body});
}

int ship(const Options &options)
{
    if (options.arguments.size() != 1)
        return complain(QStringLiteral("ship takes an order"));
    return send(options, {"POST", QStringLiteral("/v1/staff/orders/%1/issue").arg(options.arguments[0]),
                          {{QStringLiteral("carrier"), options.carrier}, {QStringLiteral("trackingNumber"), options.tracking}}});
}

int clock(const Options &options)
{
    const auto request = clockRequest(options.steering);
    return request && options.arguments.isEmpty() ? send(options, *request) : complain(QStringLiteral("clock takes one of --advance 3d, --set TIME and --reset, or none"));
}

int faults(const Options &options)
{
    const auto request = faultsRequest(options.arguments, options.steering);
    return request ? send(options, *request) : complain(QStringLiteral("faults takes list, clear, remove ID, or add --route ROUTE --kind KIND; numbers are whole"));
}

/// A server makes the accounts itself when it starts; this makes them beforehand, and orders when they are asked for.
int seed(const Options &options)
{
    bool isCount = false;
    bool isSeed = false;
    const int count = options.orders.toInt(&isCount);
    const uint randomSeed = options.randomSeed.toUInt(&isSeed);
    if (!isCount || count < 0 || count > 1'000'000 || !isSeed)
        return complain(QStringLiteral("--orders takes a number up to 1000000, --random-seed a number"));
    Server server(options.data);
    if (count > 0) {
        seedOrders(server.database(), server.directory() + QStringLiteral("/uploads"), {count, randomSeed});
        say(stdout, QString::number(count) + QStringLiteral(" orders were made"));
    }
    say(stdout, QStringLiteral("accounts are ready in ") + server.directory());
    return 0;
}

int routes()
{
    const QTemporaryDir directory;
    Platform platform(directory.path());
    for (const QString &line : platform.server.router().table())
        say(stdout, line);
    return 0;
}

int run(const Options &options)
{
    if (options.command == QLatin1String("routes"))
        return routes();
    if (options.data.isEmpty())
        return complain(QStringLiteral("--data DIR is missing"));
    if (options.command == QLatin1String("serve"))
        return serve(options);
    if (options.command == QLatin1String("review"))
        return review(options);
    if (options.command == QLatin1String("ship"))
        return ship(options);
    if (options.command == QLatin1String("clock"))
        return clock(options);
    if (options.command == QLatin1String("faults"))
        return faults(options);
    if (options.command == QLatin1String("seed"))
        return seed(options);
    return complain(QStringLiteral("unknown command; see --help"));
}

} // namespace

int main(int argc, char **argv)
{
    QCoreApplication application(argc, argv);
    QCoreApplication::setApplicationName(QStringLiteral("certdesk-platform"));
    QCoreApplication::setApplicationVersion(QStringLiteral(CERTDESK_VERSION));
    try {
        return run(parse(application));
    } catch (const std::exception &fault) {
        complain(QString::fromUtf8(fault.what()));
        return 1;
    }
}
