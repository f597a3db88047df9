// SPDX-FileCopyrightText: CertDesk contributors
// SPDX-License-Identifier: Apache-2.0
// Whose certificate it is: bindings, authorisations, and the sign-in by key that they allow.
#include "app/cli/CertificateText.h"
#include "app/cli/TokenText.h"

#include <QJsonArray>

namespace certdesk::cli {

namespace {

QJsonObject authorisationJson(const Authorisation &authorisation)
{
    return {{QStringLiteral("id"), authorisation.id},
            {QStringLiteral("certificate"), authorisation.certificate},
            {QStringLiteral("employee"), authorisation.employee},
            {QStringLiteral("active"), authorisation.active}};
}

QString authorisationLine(const Authorisation &authorisation)
{
    return QStringLiteral("%1  certificate %2  %3  %4").arg(authorisation.id, authorisation.certificate, authorisation.employee, authorisation.active ? QStringLiteral("active") : QStringLiteral("not active"));
}

QCoro::Task<Result<Authorisation>> findAuthorisation(Cli &cli)
{
    const auto list = co_await cli.context().client().authorisations();
    if (!list)
        co_return Unexpected(list.error());
    Authorisation found;
    found.id = cli.argument(0); // of one that is not in the list the platform says what is wrong
    for (const Authorisation &each : *list) {
        if (each.id == cli.argument(0))
            found = each;
    }
    co_return found;
}

using Change = QCoro::Task<Result<Authorisation>> (*)(AppContext *, Authorisation);

QCoro::Task<int> changed(Cli &cli, Change change)
{
    if (cli.argument(0).isEmpty())
        co_return cli.usage(QStringLiteral("certdesk-cli authorisation activate|deactivate|remove ID"));
    auto finding = findAuthorisation(cli);
    const auto authorisation = co_await finding;
    if (!authorisation)
        co_return cli.failed(authorisation.error());
    auto working = change(&cli.context(), *authorisation);
    const auto done = co_await working;
    if (!done)
        co_return cli.failed(done.error());
    co_return cli.answer(authorisationJson(*done), {authorisationLine(*done)});
}

} // namespace

QCoro::Task<int> bindingList(Cli &cli)
{
    const auto bindings = co_await cli.context().client().bindings();
    if (!bindings)
        co_return cli.failed(bindings.error());
    QJsonArray items;
    QStringList lines;
    for (const BindingInfo &binding : *bindings) {
        items << QJsonObject{{QStringLiteral("id"), binding.id}, {QStringLiteral("serialNumber"), binding.serialNumber}, {QStringLiteral("boundAt"), binding.boundAt.toString(Qt::ISODate)}};
        lines << QStringLiteral("%1  since %2").arg(binding.serialNumber, binding.boundAt.toString(Qt::ISODate));
    }
    if (lines.isEmpty())
        lines << QStringLiteral("No certificate is bound");
    co_return cli.answer({{QStringLiteral("bindings"), items}}, lines);
}

QCoro::Task<int> bindingAdd(Cli &cli)
{
    auto choosing = chooseCertificate(cli);
    const auto chosen = co_await choosing;
    if (!chosen)
        co_return cli.failed(chosen.error());
    if (!*chosen)
        co_return nameOne(cli);
    auto pin = readPin(cli, (*chosen)->token, QStringLiteral("pin"), QStringLiteral("PIN: "));
    if (!pin)
        co_return cli.failed(pin.error());
    auto binding = desk::bind(&cli.context(), **chosen, std::move(*pin), finalTry(cli));
    const auto bound = co_await binding;
    if (!bound)
        co_return cli.failed(bound.error());
    co_return cli.answer({{QStringLiteral("serialNumber"), (*chosen)->info.serialNumber}, {QStringLiteral("bound"), true}}, {QStringLiteral("Bound: ") + (*chosen)->info.serialNumber});
}

QCoro::Task<int> bindingRemove(Cli &cli)
{
    const QString number = cli.argument(0).toUpper();
    if (number.isEmpty())
        co_return cli.usage(QStringLiteral("certdesk-cli binding remove NUMBER"));
    const auto bindings = co_await cli.context().client().bindings();
    if (!bindings)
        co_return cli.failed(bindings.error());
    QString id;
    for (const BindingInfo &binding : *bindings) {
        if (binding.serialNumber == number)
            id = binding.id;
    }
    if (id.isEmpty())
        co_return cli.failed(fail(FailureCode::Binding_Missing, {{QStringLiteral("serialNumber"), number}}).value());
    auto ending = desk::unbind(&cli.context(), id);
    const auto ended = co_await ending;
    if (!ended)
        co_return cli.failed(ended.error());
    co_return cli.answer({{QStringLiteral("serialNumber"), number}, {QStringLiteral("bound"), false}}, {QStringLiteral("No longer bound: ") + number});
}

QCoro::Task<int> authorisationList(Cli &cli)
{
    const auto list = co_await cli.context().client().authorisations();
    if (!list)
        co_return cli.failed(list.error());
    QJsonArray items;
    QStringList lines;
    for (const Authorisation &authorisation : *list) {
        items << authorisationJson(authorisation);
        lines << authorisationLine(authorisation);
    }
    if (lines.isEmpty())
        lines << QStringLiteral("Nobody is authorised");
    co_return cli.answer({{QStringLiteral("authorisations"), items}}, lines);
}

QCoro::Task<int> authorisationAdd(Cli &cli)
{
    if (cli.argument(1).isEmpty())
        co_return cli.usage(QStringLiteral("certdesk-cli authorisation add NUMBER EMPLOYEE"));
    auto working = desk::authorise(&cli.context(), cli.argument(0).toUpper(), cli.argument(1));
    const auto added = co_await working;
    if (!added)
        co_return cli.failed(added.error());
    co_return cli.answer(authorisationJson(*added), {authorisationLine(*added)});
}

QCoro::Task<int> authorisationActivate(Cli &cli)
{
    auto working = changed(cli, &desk::activate);
    const int code = co_await working;
    co_return code;
}

QCoro::Task<int> authorisationDeactivate(Cli &cli)
{
    auto working = changed(cli, &desk::deactivate);
    const int code = co_await working;
    co_return code;
}

QCoro::Task<int> authorisationRemove(Cli &cli)
{
    if (cli.argument(0).isEmpty())
        co_return cli.usage(QStringLiteral("certdesk-cli authorisation remove ID"));
    auto working = desk::withdraw(&cli.context(), cli.argument(0));
    const auto gone = co_await working;
    if (!gone)
        co_return cli.failed(gone.error());
    co_return cli.answer({{QStringLiteral("id"), cli.argument(0)}, {QStringLiteral("removed"), true}}, {QStringLiteral("Removed")});
}

QCoro::Task<int> signInByKey(Cli &cli)
{
    if (!cli.has("key"))
        co_return cli.usage(QStringLiteral("certdesk-cli sign-in --key [NUMBER] [--serial S] [--account A]; “certdesk-cli login” uses the browser"));
    auto looking = desk::forSignIn(&cli.context(), cli.option("serial"));
    const auto usable = co_await looking;
    if (!usable)
        co_return cli.failed(usable.error());
    QList<KeyCertificate> meant;
    for (const KeyCertificate &certificate : *usable) {
        if (cli.argument(0).isEmpty() || certificate.info.serialNumber == cli.argument(0).toUpper())
            meant << certificate;
    }
    if (meant.size() != 1)
        co_return nameOne(cli);
    auto pin = readPin(cli, meant.first().token, QStringLiteral("pin"), QStringLiteral("PIN: "));
    if (!pin)
        co_return cli.failed(pin.error());
    auto working = desk::signIn(&cli.context(), meant.first(), cli.option("account"), std::move(*pin), finalTry(cli));
    const auto done = co_await working;
    if (!done)
        co_return cli.failed(done.error());
    const auto account = co_await cli.context().client().me();
    if (!account)
        co_return cli.failed(account.error());
    co_return cli.answer({{QStringLiteral("account"), account->id}, {QStringLiteral("displayName"), account->displayName}, {QStringLiteral("role"), account->role}},
                         {QStringLiteral("Signed in as %1").arg(account->displayName)});
}

} // namespace certdesk::cli
