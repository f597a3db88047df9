// SPDX-FileCopyrightText: CertDesk contributors
// SPDX-License-Identifier: Apache-2.0
#include "app/cli/Cli.h"

#include <QProcess>
#include <QTextStream>

namespace certdesk::cli {

namespace {

// The command line has no window: it opens the desktop's browser where there is one and always prints the address.
QCoro::Task<Result<void>> showAddress(QUrl url)
{
    QTextStream(stderr) << "Open this address in a browser to sign in:\n" << url.toString(QUrl::FullyEncoded) << '\n';
#ifndef Q_OS_WIN
    if (qEnvironmentVariableIsSet("DISPLAY") || qEnvironmentVariableIsSet("WAYLAND_DISPLAY"))
        QProcess::startDetached(QStringLiteral("xdg-open"), {url.toString(QUrl::FullyEncoded)});
#endif
    co_return Result<void>{};
}

} // namespace

QCoro::Task<int> login(Cli &cli)
{
    auto &signIn = cli.context().signIn();
    SignIn::Browser browser = showAddress;
    if (cli.has("user")) {
        auto password = readSecret(cli, QStringLiteral("password"), QStringLiteral("Password: "));
        if (!password)
            co_return cli.failed(password.error());
        browser = SignIn::formBrowser(cli.context().http(), cli.option("user"), std::move(*password));
    }
    auto done = co_await signIn.signIn(browser);
    if (!done)
        co_return cli.failed(done.error());
    auto account = co_await cli.context().client().me();
    if (!account)
        co_return cli.failed(account.error());
    co_return cli.answer({{QStringLiteral("account"), account->id}, {QStringLiteral("displayName"), account->displayName}, {QStringLiteral("role"), account->role}},
                         {QStringLiteral("Signed in as %1").arg(account->displayName)});
}

QCoro::Task<int> logout(Cli &cli)
{
    auto done = co_await cli.context().signIn().signOut();
    if (!done)
        co_return cli.failed(done.error());
    co_return cli.answer({{QStringLiteral("signedIn"), false}}, {QStringLiteral("Signed out")});
}

} // namespace certdesk::cli
