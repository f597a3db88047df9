// SPDX-FileCopyrightText: CertDesk contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/AppContext.h"

#include <QCommandLineParser>
#include <QCoroTask>
#include <QHash>
#include <QJsonObject>

namespace certdesk::cli {

/// design.md, The programs.
enum ExitCode { Done = 0, Other = 1, Usage = 2, Refused = 3, Network = 4, Key = 5, SignedOut = 6 };
ExitCode exitCodeOf(const Failure &failure);

/// The secrets that --NAME-fd, --NAME-file or a prompt gives.
inline constexpr const char *secretNames[] = {"password", "pin", "new-pin", "so-pin", "passphrase"};

/// The descriptors that --pin-fd N and its like name: taken before the program opens anything, so that a number which nobody gave is never
/// one of the program's own files, and kept where no process that it starts inherits them.
class GivenDescriptors {
public:
    /// Looks through the command line. Empty; else what is wrong with it.
    QString take(int argc, char **argv);
    /// Of "pin-fd"; -1 when it was not given.
    int of(const QString &option) const { return m_taken.value(option, -1); }

private:
    QHash<QString, int> m_taken;
};

/// What comes from keys, files and the platform, for a terminal: control characters and those that turn the direction of the text (Unicode
/// Bidi_Control) become U+FFFD, a line break begins an indented line, so that nothing writes over or imitates what this program says.
QString shown(const QString &text);

/// One run of the program: the parsed command line, the application, and where answers go.
class Cli {
public:
    Cli(AppContext &context, const QCommandLineParser &parser, QStringList arguments, GivenDescriptors descriptors = {});

    AppContext &context() { return m_context; }
    const QCommandLineParser &parser() const { return m_parser; }
    /// The words behind the command, for instance the order number.
    QString argument(int index) const { return m_arguments.value(index); }
    QString option(const char *name) const { return m_parser.value(QLatin1String(name)); }
    bool has(const char *name) const { return m_parser.isSet(QLatin1String(name)); }

    int descriptor(const QString &option) const { return m_descriptors.of(option); }

    /// One JSON object with --json, else the lines. What was done and could not be told is exit 1.
    int answer(const QJsonObject &json, const QStringList &lines);
    /// Code, cause and remedy; on standard error, with --json as an object on standard output.
    int failed(const Failure &failure);
    /// A sentence about the command line itself; exit 2. With --json it is the "cause" of an "error" on standard output as well, beside
    /// `more`.
    int usage(const QString &sentence, QJsonObject more = {});
    /// Why nothing can be written to the file of -o, said as usage: it is there already and --force is not given, it is no regular file, or
    /// it is one of the profile's own. Nothing when it can.
    std::optional<int> outputRefused();
    /// Progress for people; silent with --json.
    void progress(const QString &line);

private:
    AppContext &m_context;
    const QCommandLineParser &m_parser;
    QStringList m_arguments;
    GivenDescriptors m_descriptors;
};

/// A secret from --<name>-fd N, --<name>-file FILE, or a prompt without echo; never from an argument.
Result<SecureBuffer> readSecret(const Cli &cli, const QString &name, const QString &prompt);

using Command = QCoro::Task<int> (*)(Cli &);
struct CommandEntry {
    const char *words;     ///< "order new"
    const char *arguments; ///< "--from application.json"
    const char *help;
    Command run;
    bool needsSignIn;
    bool opensItself = false; ///< works without a profile, or opens it where it needs one
};
const QList<CommandEntry> &commands();

// SignInCommands.cpp
QCoro::Task<int> login(Cli &cli);
QCoro::Task<int> logout(Cli &cli);
// CatalogCommands.cpp
QCoro::Task<int> catalog(Cli &cli);
QCoro::Task<int> terms(Cli &cli);
// OrderCommands.cpp
QCoro::Task<int> orderNew(Cli &cli);
QCoro::Task<int> orderResubmit(Cli &cli);
QCoro::Task<int> orderList(Cli &cli);
QCoro::Task<int> orderShow(Cli &cli);
QCoro::Task<int> orderWithdraw(Cli &cli);
// IdentityCommands.cpp
QCoro::Task<int> identityStart(Cli &cli);
QCoro::Task<int> identityStatus(Cli &cli);
// StationCommands.cpp
QCoro::Task<int> stations(Cli &cli);
QCoro::Task<int> appointment(Cli &cli);
// PaymentCommands.cpp
QCoro::Task<int> pay(Cli &cli);
QCoro::Task<int> payments(Cli &cli);
QCoro::Task<int> receipt(Cli &cli);
// InvoiceCommands.cpp
QCoro::Task<int> invoice(Cli &cli);
// ServiceCommands.cpp
QCoro::Task<int> serviceRenew(Cli &cli);
QCoro::Task<int> serviceReplace(Cli &cli);
QCoro::Task<int> serviceChange(Cli &cli);
QCoro::Task<int> serviceRevoke(Cli &cli);
QCoro::Task<int> serviceList(Cli &cli);
QCoro::Task<int> serviceShow(Cli &cli);
QCoro::Task<int> servicePay(Cli &cli);
QCoro::Task<int> serviceCancel(Cli &cli);
// ServiceActivation.cpp
QCoro::Task<int> serviceKeys(Cli &cli);
QCoro::Task<int> serviceActivate(Cli &cli);
// DraftCommands.cpp
QCoro::Task<int> draftList(Cli &cli);
QCoro::Task<int> draftShow(Cli &cli);
// CheckCommand.cpp
QCoro::Task<int> check(Cli &cli);
// LetterCommand.cpp
QCoro::Task<int> letter(Cli &cli);
// QueueCommands.cpp
QCoro::Task<int> queueList(Cli &cli);
QCoro::Task<int> queueRun(Cli &cli);
QCoro::Task<int> queuePause(Cli &cli);
QCoro::Task<int> queueResume(Cli &cli);
QCoro::Task<int> queueRemove(Cli &cli);
QCoro::Task<int> draftDuplicate(Cli &cli);
QCoro::Task<int> draftRemove(Cli &cli);
QCoro::Task<int> draftRestore(Cli &cli);
QCoro::Task<int> draftExport(Cli &cli);
QCoro::Task<int> draftImport(Cli &cli);
// CertificateCommands.cpp
QCoro::Task<int> certificateList(Cli &cli);
QCoro::Task<int> certificateShow(Cli &cli);
QCoro::Task<int> certificateCheck(Cli &cli);
QCoro::Task<int> certificateExport(Cli &cli);
QCoro::Task<int> certificateCalendar(Cli &cli);
// BindingCommands.cpp
QCoro::Task<int> bindingList(Cli &cli);
QCoro::Task<int> bindingAdd(Cli &cli);
QCoro::Task<int> bindingRemove(Cli &cli);
QCoro::Task<int> authorisationList(Cli &cli);
QCoro::Task<int> authorisationAdd(Cli &cli);
QCoro::Task<int> authorisationActivate(Cli &cli);
QCoro::Task<int> authorisationDeactivate(Cli &cli);
QCoro::Task<int> authorisationRemove(Cli &cli);
QCoro::Task<int> signInByKey(Cli &cli);
// TokenCommands.cpp
QCoro::Task<int> tokenList(Cli &cli);
QCoro::Task<int> tokenShow(Cli &cli);
QCoro::Task<int> tokenInit(Cli &cli);
QCoro::Task<int> tokenVerify(Cli &cli);
// DriverCommands.cpp
QCoro::Task<int> tokenDrivers(Cli &cli);
QCoro::Task<int> tokenDoctor(Cli &cli);
QCoro::Task<int> preflight(Cli &cli);
// PinCommands.cpp
/// --accept-final-try: the consent to what may be the last attempt before the key locks.
TokenBackend::FinalTry finalTryOf(const Cli &cli);
QCoro::Task<int> tokenChangePin(Cli &cli);
QCoro::Task<int> tokenUnblock(Cli &cli);
QCoro::Task<int> tokenRescue(Cli &cli);
// ActivateCommands.cpp
QCoro::Task<int> tokenActivate(Cli &cli);
QCoro::Task<int> bind(Cli &cli);

} // namespace certdesk::cli
