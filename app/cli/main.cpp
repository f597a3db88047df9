// SPDX-FileCopyrightText: CertDesk contributors
// SPDX-License-Identifier: Apache-2.0
#include "app/cli/Cli.h"
#include "app/support/Hardening.h"
#include "app/support/Log.h"
#include "app/token/DriverFile.h"

#include <QGuiApplication>
#include <QTextStream>
#include <QTimer>
#include <QTranslator>

#include <algorithm>
#include <memory>

using namespace certdesk;
using namespace certdesk::cli;

namespace {

void addOptions(QCommandLineParser &parser)
{
    const auto add = [&](const char *name, const char *help, const char *value = nullptr) {
        QCommandLineOption option(QString::fromLatin1(name), QString::fromLatin1(help));
        if (value)
            option.setValueName(QString::fromLatin1(value));
        parser.addOption(option);
    };
    add("json", "One JSON object on standard output.");
    add("profile", "Where drafts, settings and sign-in lie.", "DIR");
    add("platform", "The platform's address.", "URL");
    add("rehearsal", "An embedded training platform and a software key inside the profile.");
    add("module", "The PKCS#11 module of the key, an absolute path.", "FILE");
    add("lang", "zh or en.", "LANG");
    add("user", "Training platform: fill in its login form as this user.", "NAME");
    add("from", "The application, JSON.", "FILE");
    add("kind", "What the scans are: licence, id-front, id-back or letter.", "WORD");
    add("sealed-copy", "The licence is a copy with the company's seal.");
    add("application", "The application, JSON, alone or as {id, application}.", "FILE");
    add("accept-terms", "I have read the product's terms and accept them.");
    add("draft", "Only store the draft.");
    add("status", "Only orders of this status.", "WORD");
    add("photo", "The same as --face.", "FILE");
    add("face", "JPEG or PNG of the applicant's face.", "FILE");
    add("mode", "How the identity is proved: pc, app, mail or onsite.", "WORD");
    add("station", "A service point, see stations.", "ID");
    add("at", "When: the beginning of a free time, for instance 2026-03-05T09:30:00+08:00.", "TIME");
    add("cancel", "Give the booked time back.");
    add("consent", "The applicant consents to the face check.");
    add("method", "Payment method.", "ID");
    add("voucher", "The proof of a transfer: JPEG, PNG or PDF.", "FILE");
    add("replace", "Leave the payment that is under way and begin another.");
    add("wait", "Ask until it is paid or has ended.");
    add("serial", "The key's serial number.", "S");
    add("slot", "The key's slot.", "N");
    add("label", "The key's label.", "TEXT");
    add("index", "Which certificate of the order.", "N");
    add("key", "Sign in with a key.");
    add("account", "The employee's own account, who is authorised to use the certificate.", "ID");
    add("sign", "Let the key sign random data and verify it.");
    add("encrypt", "Let the key decrypt what was encrypted for its certificate.");
    add("chain", "With the certificates of the CA.");
    add("accept-final-try", "Spend the last PIN attempt before the key locks.");
    add("order", "The order's number.", "N");
    add("key-on-the-way", "The key comes later: only what does not need it is looked at.");
    add("erase", "Wipe what is on the key: the word that the refusal printed, which stands for this key with what is on it.", "WORD");
    add("repeat-so-pin", "Try the administrator's PIN once more on a key that refused it.");
    add("force", "Replace the file that is there.");
    add("reason", "Of a replacement: lost or damaged. Of a revocation: keyCompromise, affiliationChanged, superseded, cessationOfOperation or unspecified.", "WORD");
    add("no-sealed-bids", "No bid that was encrypted for this certificate waits to be opened.");
    add("confirm", "I know that this cannot be taken back.");
    add("name", "The company's new name.", "NAME");
    add("licence", "The scan of the new business licence: JPEG, PNG or PDF.", "FILE");
    add("key-later", "The key comes later: pay without one.");
    add("all-the-same", "Pay although the check before payment found something.");
    add("look", "Only tell what was found.");
    add("reset-pin", "Nobody knows the PIN any more: set the new one with the platform's help.");
    parser.addOption({{QStringLiteral("o"), QStringLiteral("output")}, QStringLiteral("The file to write."), QStringLiteral("FILE")});
    add("bin", "What is in the bin.");
    add("search", "Only drafts with these words: organisation, code, applicant, label, order number.", "WORDS");
    add("for-good", "Overwrite it instead of putting it into the bin.");
    add("request", "What the invoice is to say, JSON (kind, title, email, address, phone, bank, bankAccount, remark); - reads standard input.", "FILE");
    add("resend", "Send the invoice again.");
    add("email-file", "The address to send the invoice to from now on; - reads standard input.", "FILE");
    add("keep", "When the draft is here already and differs: mine, file or both.", "WHICH");
    for (const char *secret : secretNames) {
        parser.addOption({QString::fromLatin1(secret) + QLatin1String("-fd"), QStringLiteral("Read the %1 from this file descriptor.").arg(QLatin1String(secret)), QStringLiteral("N")});
        parser.addOption({QString::fromLatin1(secret) + QLatin1String("-file"), QStringLiteral("Read the %1 from this file.").arg(QLatin1String(secret)), QStringLiteral("FILE")});
    }
    parser.addHelpOption();
    parser.addVersionOption();
}

const CommandEntry *findCommand(const QStringList &words, QStringList *rest)
{
    for (const auto &entry : commands()) {
        const QStringList name = QString::fromLatin1(entry.words).split(QLatin1Char(' '));
        if (words.mid(0, name.size()) == name) {
            *rest = words.mid(name.size());
            return &entry;
        }
    }
    return nullptr;
}

QString helpText(const QCommandLineParser &parser)
{
    QString text = QStringLiteral("certdesk-cli COMMAND [OPTIONS]\n\n");
    for (const auto &entry : commands())
        text += QStringLiteral("  %1\n      %2\n").arg(QString::fromLatin1(entry.words) + QLatin1Char(' ') + QString::fromLatin1(entry.arguments), QString::fromLatin1(entry.help));
    return text + QStringLiteral("\nSecrets come by --pin-fd N, --pin-file FILE or a prompt; likewise new-pin, so-pin, password and passphrase.\n"
                                 "Exit: 0 done, 2 usage, 3 refused by a rule, 4 network, 5 key, 6 sign-in, 1 anything else.\n\n")
        + parser.helpText();
}

/// Of --lang, else of the environment.
QString languageOf(const QCommandLineParser &parser)
{
    const QString word = parser.isSet(QStringLiteral("lang")) ? parser.value(QStringLiteral("lang")) : QString::fromLocal8Bit(qgetenv("LANG"));
    return word.startsWith(QLatin1String("en")) ? QStringLiteral("en") : QStringLiteral("zh");
}

QCoro::Task<int> runCommand(Cli &cli, const CommandEntry &entry)
{
    if (entry.opensItself)
        co_return co_await entry.run(cli);
    if (cli.has("module")) { // as a driver that is added in the window is looked at, before anything of it runs
        if (const auto inspected = inspectDriverFile(cli.option("module")); !inspected)
            co_return cli.failed(inspected.error());
    }
    auto opened = co_await cli.context().open();
    if (!opened)
        co_return cli.failed(opened.error());
    cli.context().http().setLanguage(languageOf(cli.parser()));
    if (entry.needsSignIn && cli.context().rehearsal() && !cli.context().signIn().signedIn()) {
        auto signedIn = co_await cli.context().signInUser();
        if (!signedIn)
            co_return cli.failed(signedIn.error());
    }
    co_return co_await entry.run(cli);
}

QCoro::Task<void> runAndQuit(Cli &cli, const CommandEntry &entry)
{
    const int code = co_await runCommand(cli, entry);
    QCoreApplication::exit(code);
}

/// Letters and receipts are drawn with fonts, which only an application with a platform has; a display is not asked for.
std::unique_ptr<QCoreApplication> makeApplication(int &argc, char **argv)
{
    const bool draws = std::any_of(argv + 1, argv + argc, [](const char *word) { return qstrcmp(word, "letter") == 0 || qstrcmp(word, "receipt") == 0 || qstrcmp(word, "identity") == 0; });
    if (!draws)
        return std::make_unique<QCoreApplication>(argc, argv);
#ifndef Q_OS_WIN
    qputenv("QT_QPA_PLATFORM", "offscreen");
#endif
    // With the program's name alone: Qt would take our --platform for its own.
    static int nameOnly = 1;
    return std::make_unique<QGuiApplication>(nameOnly, argv);
}

} // namespace

int main(int argc, char **argv)
{
    GivenDescriptors descriptors;
    if (const QString wrong = descriptors.take(argc, argv); !wrong.isEmpty()) {
        QTextStream(stderr) << shown(wrong) << '\n';
        return Usage;
    }
    QStringList words;
    for (int i = 0; i < argc; ++i)
        words << QString::fromLocal8Bit(argv[i]);
    const std::unique_ptr<QCoreApplication> app = makeApplication(argc, argv);
    if (QCoreApplication::arguments().size() == words.size())
        words = QCoreApplication::arguments(); // Unicode on every system
    QCoreApplication::setApplicationName(QStringLiteral("certdesk"));
    QCoreApplication::setApplicationVersion(QStringLiteral(CERTDESK_VERSION));
    hardenProcess();

    QCommandLineParser parser;
    addOptions(parser);
    if (!parser.parse(words)) {
        QTextStream(stderr) << parser.errorText() << '\n';
        return Usage;
    }
    if (parser.isSet(QStringLiteral("version"))) {
        QTextStream(stdout) << "certdesk-cli " CERTDESK_VERSION "\n";
        return Done;
    }
    QStringList rest;
    const CommandEntry *entry = findCommand(parser.positionalArguments(), &rest);
    if (parser.isSet(QStringLiteral("help")) || !entry) {
        QTextStream(entry || parser.isSet(QStringLiteral("help")) ? stdout : stderr) << helpText(parser);
        return parser.isSet(QStringLiteral("help")) ? Done : Usage;
    }
    setFailureLanguage(languageOf(parser));
    QTranslator translator;
    if (translator.load(languageOf(parser) == QLatin1String("en") ? QStringLiteral(":/translations/certdesk_en.qm") : QStringLiteral(":/translations/certdesk_zh_CN.qm")))
        QCoreApplication::installTranslator(&translator);

    AppOptions options;
    options.profileDir = parser.value(QStringLiteral("profile"));
    options.platformUrl = QUrl(parser.value(QStringLiteral("platform")));
    options.tokenModule = parser.value(QStringLiteral("module"));
    options.rehearsal = parser.isSet(QStringLiteral("rehearsal"));
    AppContext context(options);
    startLog(context.profileDir(), QStringLiteral("certdesk-cli"), false);
    Cli cli(context, parser, rest, descriptors);
    QTimer::singleShot(0, app.get(), [&] { runAndQuit(cli, *entry); });
    return QCoreApplication::exec();
}
