// SPDX-FileCopyrightText: CertDesk contributors
// SPDX-License-Identifier: Apache-2.0
#include "app/cli/Cli.h"

#include <algorithm>
#include <cerrno>
#include <cstdio>

#include <QDir>
#include <QFileInfo>
#include <QJsonDocument>

namespace certdesk::cli {

ExitCode exitCodeOf(const Failure &failure)
{
    const QString name = failure.name();
    if (name.startsWith(QLatin1String("Network_")) || failure.is(FailureCode::Api_Server_Error))
        return Network;
    if (failure.is(FailureCode::Doctor_Server_Unreachable))
        return Network;
    static const QLatin1String ofKeys[] = {QLatin1String("Token_"), QLatin1String("Activation_"), QLatin1String("Driver_"), QLatin1String("Doctor_"), QLatin1String("Pin_"), QLatin1String("Rescue_")};
    if (std::any_of(std::begin(ofKeys), std::end(ofKeys), [&name](QLatin1String area) { return name.startsWith(area); }))
        return Key;
    if (failure.is(FailureCode::Api_SignIn_Required) || failure.is(FailureCode::Queue_SignIn_Needed) || name.startsWith(QLatin1String("SignIn_")))
        return SignedOut;
    if (name.startsWith(QLatin1String("Api_")) || name.startsWith(QLatin1String("Journey_")) || name.startsWith(QLatin1String("Queue_")) || name.startsWith(QLatin1String("Documents_")) || name.startsWith(QLatin1String("Letter_")) || name.startsWith(QLatin1String("Payment_")) || name.startsWith(QLatin1String("Certificate_")) || name.startsWith(QLatin1String("Binding_")))
        return Refused;
    if (name.startsWith(QLatin1String("Cli_")))
        return Usage;
    return Other;
}

namespace {

bool unfit(char16_t c)
{
    const bool control = (c < 0x20 && c != '\n' && c != '\t') || (c >= 0x7f && c < 0xa0);
    const bool direction = c == 0x061c || c == 0x200e || c == 0x200f || (c >= 0x202a && c <= 0x202e) || (c >= 0x2066 && c <= 0x2069);
    return control || direction || c == 0x2028 || c == 0x2029;
}

/// The same within a JSON text, whose own syntax has none of these characters.
QString escaped(const QString &json)
{
    QString text;
    for (const QChar c : json)
        text += unfit(c.unicode()) ? QStringLiteral("\\u%1").arg(c.unicode(), 4, 16, QLatin1Char('0')) : QString(c);
    return text;
}

/// Whether all of it arrived: a pipe may be closed and a disk full.
bool put(std::FILE *stream, const QString &text)
{
    const QByteArray bytes = text.toUtf8() + '\n';
    return std::fwrite(bytes.constData(), 1, std::size_t(bytes.size()), stream) == std::size_t(bytes.size()) && std::fflush(stream) == 0;
}

} // namespace

QString shown(const QString &text)
{
    QString fit = text;
    for (QChar &c : fit) {
        if (unfit(c.unicode()))
            c = QChar::ReplacementCharacter;
    }
    return fit.replace(QLatin1Char('\n'), QLatin1String("\n    "));
}

Cli::Cli(AppContext &context, const QCommandLineParser &parser, QStringList arguments, GivenDescriptors descriptors)
    : m_context(context)
    , m_parser(parser)
    , m_arguments(std::move(arguments))
    , m_descriptors(std::move(descriptors))
{
}

int Cli::answer(const QJsonObject &json, const QStringList &lines)
{
    QStringList texts;
    for (const QString &line : lines)
        texts << shown(line);
    const QString text
        = has("json") ? escaped(QString::fromUtf8(QJsonDocument(json).toJson(QJsonDocument::Compact))) : texts.join(QLatin1Char('\n'));
    if (put(stdout, text))
        return Done;
    put(stderr,
        QStringLiteral("What was done is done, but the answer could not be written to standard output: %1").arg(qt_error_string(errno)));
    return Other;
}

/// What mends it, as a command; empty: nothing that could be named.
static QString mendingCommand(const Failure &failure)
{
    const QString serial = failure.detail().value(QStringLiteral("replaceable")).toString();
    return failure.is(FailureCode::Activation_KeyPair_Lost) && !serial.isEmpty()
        ? QStringLiteral("certdesk-cli service replace %1 --reason damaged --no-sealed-bids").arg(serial)
        : QString();
}

int Cli::failed(const Failure &failure)
{
    const QString command = mendingCommand(failure);
    if (has("json")) {
        QJsonObject error{{QStringLiteral("code"), failure.name()}, {QStringLiteral("cause"), failure.cause()},
                          {QStringLiteral("remedy"), failure.remedy()}, {QStringLiteral("who"), failure.who()},
                          {QStringLiteral("detail"), QJsonObject::fromVariantMap(failure.detail())}};
        if (!command.isEmpty())
            error.insert(QStringLiteral("command"), command);
        answer({{QStringLiteral("error"), error}}, {});
    }
    put(stderr, failure.name() + QStringLiteral(": ") + shown(failure.cause()));
    put(stderr, shown(failure.remedy()));
    if (!command.isEmpty())
        put(stderr, QStringLiteral("  ") + shown(command));
    const auto errors = failure.detail().value(QStringLiteral("errors")).toList();
    for (const auto &item : errors) {
        const auto map = item.toMap();
        put(stderr,
            shown(QStringLiteral("  %1: %2")
                      .arg(map.value(QStringLiteral("pointer")).toString(), map.value(QStringLiteral("detail")).toString())));
    }
    return exitCodeOf(failure);
}

int Cli::usage(const QString &sentence, QJsonObject more)
{
    more.insert(QStringLiteral("cause"), sentence);
    if (has("json"))
        answer({{QStringLiteral("error"), more}}, {});
    put(stderr, shown(sentence));
    return Usage;
}

std::optional<int> Cli::outputRefused()
{
    const QFileInfo there(option("output"));
    if (option("output").isEmpty() || !there.exists())
        return std::nullopt;
    const QString profile = QDir(m_context.profileDir()).canonicalPath();
    if (!there.isFile())
        return usage(QStringLiteral("%1 is not a file; nothing is written there.").arg(there.filePath()));
    if (!profile.isEmpty() && there.canonicalFilePath().startsWith(profile + QLatin1Char('/')))
        return usage(QStringLiteral("%1 belongs to CertDesk's own data; choose another place.").arg(there.filePath()));
    if (!has("force"))
        return usage(QStringLiteral("%1 is there already; --force replaces it.").arg(there.filePath()));
    return std::nullopt;
}

void Cli::progress(const QString &line)
{
    if (!has("json"))
        put(stderr, shown(line));
}

const QList<CommandEntry> &commands()
{
    static const QList<CommandEntry> table = {
        {"login", "[--user NAME --password-file F]", "sign in with the browser, or fill in the training platform's form", login, false},
        {"logout", "", "forget the sign-in", logout, false},
        {"catalog", "", "the products that can be applied for", catalog, false},
        {"terms", "PRODUCT", "the terms and prices of a product", terms, false},
        {"order new", "--from application.json [--accept-terms] [--draft]", "apply: store, upload the scans, submit", orderNew, true},
        {"order resubmit", "ORDER --from application.json", "correct a refused order and submit it again", orderResubmit, true},
        {"order list", "[--status WORD]", "the account's orders", orderList, true},
        {"order show", "ORDER", "one order", orderShow, true},
        {"order withdraw", "ORDER", "withdraw an order; money goes back", orderWithdraw, true},
        {"identity start", "ORDER [--mode pc --face FILE --consent | --mode app --consent | --mode mail [-o cover.pdf] | --mode onsite]",
         "prove the applicant's identity: a face picture, a phone, paper by mail or a visit", identityStart, true},
        {"identity status", "ORDER [-o cover.pdf]", "how the check stands, how many are left today", identityStatus, true},
        {"stations", "[STATION]", "where orders are handled on site, or when a place has time", stations, false},
        {"appointment", "ORDER --station ID --at TIME | --cancel", "book a time at a service point, or give it back", appointment, true},
        {"payments", "ORDER", "what is due, how it can be paid, and every payment so far", payments, true},
        {"pay", "ORDER [--method balance] [--voucher FILE] [--replace] [--wait]", "pay what is due, once; takes up a payment that is under way", pay, true},
        {"receipt", "ORDER -o receipt.pdf [--force] [--lang zh|en]", "the receipt of what was paid, as a PDF", receipt, true},
        {"invoice", "ORDER [--request FILE|- | --resend [--email-file FILE|-]] [-o FILE.xml] [--force]",
            "the invoice: how far it is, request it, send it again, save the file", invoice, true},
        {"draft list", "", "the drafts on this computer", draftList, false},
        {"draft show", "DRAFT", "one draft", draftShow, false},
        {"check", "FILE... --kind licence|id-front|id-back|letter [--sealed-copy] [--application FILE]", "what a reviewer would refuse these scans for; exit 3 when anything was found", check, false, true},
        {"letter", "DRAFT | --application FILE, -o letter.pdf [--force]", "the letter of authority as a PDF to print, sign and seal",
            letter, false, true},
        {"queue list", "", "the applications that wait to be submitted", queueList, false},
        {"queue run", "", "submit what waits, now", queueRun, true},
        {"queue pause", "DRAFT", "do not submit it for now", queuePause, false},
        {"queue resume", "DRAFT", "let it wait again, as the draft is now", queueResume, false},
        {"queue remove", "DRAFT", "take it out of the queue; the draft stays", queueRemove, false},
        {"drafts list", "[--bin] [--search WORDS]", "the drafts on this computer, or those in the bin", draftList, false},
        {"drafts duplicate", "DRAFT", "a copy without order and consents", draftDuplicate, false},
        {"drafts remove", "DRAFT [--for-good]", "into the bin; for good with --for-good", draftRemove, false},
        {"drafts restore", "DRAFT", "out of the bin", draftRestore, false},
        {"drafts export", "DRAFT -o FILE.certdesk [--force]", "draft and scans, sealed by a passphrase, for another computer", draftExport,
            false},
        {"drafts import", "FILE.certdesk [--keep mine|file|both]", "a draft from another computer", draftImport, false},
        {"preflight", "--order N [--key-on-the-way] [--serial S]", "before paying: whether the certificate can be put onto the key afterwards; exit 3 when a line fails", preflight, true},
        {"token drivers", "", "the drivers of keys on this computer, in the order in which they are asked", tokenDrivers, false},
        {"token doctor", "", "which layer between the socket and the platform fails, and what to do", tokenDoctor, false},
        {"service renew", "CERTIFICATE --no-sealed-bids", "renew a certificate; the fee is paid by service pay", serviceRenew, true},
        {"service replace", "CERTIFICATE --reason lost|damaged --no-sealed-bids [--confirm]", "another key for it; a lost key's certificate is revoked at once, which takes --confirm", serviceReplace, true},
        {"service change", "CERTIFICATE --name NAME --licence FILE --no-sealed-bids", "another name, proved by the new business licence", serviceChange, true},
        {"service revoke", "CERTIFICATE --reason WORD --no-sealed-bids --confirm", "revoke a certificate at once and for good", serviceRevoke, true},
        {"service list", "", "the account's services, the newest first", serviceList, true},
        {"service show", "SERVICE", "one service", serviceShow, true},
        {"service keys", "SERVICE", "which of the keys that are plugged in its certificate could go onto", serviceKeys, true},
        {"service pay", "SERVICE [--key-later]", "pay its fee from the balance, once; first a suitable key, or --key-later", servicePay, true},
        {"service activate", "SERVICE [--serial S | --slot N] [--erase WORD] [--reset-pin] [--accept-final-try] [--repeat-so-pin]",
            "put its certificate onto a key, beside the old one or on an empty key, and bind it", serviceActivate, true},
        {"service cancel", "SERVICE --confirm", "cancel it; money goes back, a certificate that was signed is revoked", serviceCancel, true},
        {"token list", "", "the keys that are plugged in", tokenList, false},
        {"token show", "[--serial S]", "one key and what is on it", tokenShow, false},
        {"token init", "--slot N --label TEXT [--erase WORD]", "initialise a key: wipes it, sets the PIN", tokenInit, false},
        {"token activate", "ORDER [--index N] [--serial S | --slot N] [--erase WORD] [--reset-pin] [--accept-final-try] [--repeat-so-pin]",
            "put the order's certificate onto a key and bind it", tokenActivate, true},
        {"token verify", "[--serial S] [--accept-final-try]", "sign and verify with every certificate on a key", tokenVerify, false},
        {"token change-pin", "[--serial S] [--pin-fd N] [--new-pin-fd N] [--accept-final-try]", "change the PIN of a key; needed first where the key says so", tokenChangePin, false},
        {"token unblock", "[--serial S] [--so-pin-fd N] [--new-pin-fd N] [--accept-final-try]",
         "set a new PIN: by the platform that activated the key, or with the SO-PIN of the help desk", tokenUnblock, true},
        {"token rescue", "[--serial S] [--look] [--reset-pin]", "find an activation that was begun on a key and finish it; --reset-pin sets a forgotten PIN anew", tokenRescue, true},
        {"certificate list", "[--serial S]", "the certificates on the keys that are plugged in, and the account's others", certificateList, false},
        {"certificate show", "[NUMBER] [--serial S]", "one certificate with its chain", certificateShow, false},
        {"certificate check", "[NUMBER] [--at DAY] [--sign | --encrypt]", "chain, revocation, and whether it outlives a bid's opening; exit 3 when it does not do", certificateCheck, false},
        {"certificate export", "[NUMBER] -o FILE.pem|.cer|.p7b [--chain] [--force]", "write the certificate, or its chain, to a file",
            certificateExport, false},
        {"certificate calendar", "[NUMBER] -o FILE.ics [--force]", "its end as a calendar entry with reminders 90, 30 and 7 days before",
            certificateCalendar, false},
        {"binding list", "", "the certificates that are bound to the account", bindingList, true},
        {"binding add", "[NUMBER] [--serial S]", "bind a certificate on a key", bindingAdd, true},
        {"binding remove", "NUMBER", "unbind a certificate; the key is not needed", bindingRemove, true},
        {"authorisation list", "", "which employees may use which certificate", authorisationList, true},
        {"authorisation add", "NUMBER EMPLOYEE", "put an employee on a certificate's list", authorisationAdd, true},
        {"authorisation activate", "ID", "let the employee use the certificate; one at a time", authorisationActivate, true},
        {"authorisation deactivate", "ID", "take the certificate back", authorisationDeactivate, true},
        {"authorisation remove", "ID", "take the employee off the list", authorisationRemove, true},
        {"sign-in", "--key [NUMBER] [--serial S] [--account A]", "sign in with the certificate on a key", signInByKey, false},
        {"bind", "ORDER [--index N] [--serial S]", "bind the certificate on the key to the account", bind, true},
    };
    return table;
}

} // namespace certdesk::cli
