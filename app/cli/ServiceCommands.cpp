// SPDX-FileCopyrightText: CertDesk contributors
// SPDX-License-Identifier: Apache-2.0
#include "app/cli/Cli.h"
#include "app/cli/ServiceText.h"
#include "app/domain/WireTime.h"
#include "app/journey/ServiceDesk.h"
#include "app/journey/ServiceKeys.h"

#include <QJsonArray>

namespace certdesk::cli {

namespace {

ServiceWish wishOf(const Cli &cli, ServiceKind kind)
{
    ServiceWish wish;
    wish.kind = kind;
    wish.certificateSerial = cli.argument(0);
    wish.openBidsAcknowledged = cli.has("no-sealed-bids");
    wish.reason = cli.option("reason");
    wish.revocationConfirmed = cli.has("confirm");
    wish.organisation = cli.option("name");
    return wish;
}

int answerService(Cli &cli, const Result<CertificateService> &service)
{
    return service ? cli.answer(serviceJson(*service), serviceLines(*service)) : cli.failed(service.error());
}

} // namespace

QJsonObject serviceJson(const CertificateService &service)
{
    QJsonObject json{{QStringLiteral("id"), service.id}, {QStringLiteral("kind"), service.kindWord}, {QStringLiteral("state"), service.state},
                     {QStringLiteral("stage"), toString(serviceStage(service))}, {QStringLiteral("certificate"), service.certificateSerial},
                     {QStringLiteral("fee"), service.fee}, {QStringLiteral("payment"), service.paymentState}, {QStringLiteral("actions"), QJsonArray::fromStringList(service.actions)}};
    const std::pair<const char *, QString> texts[] = {{"reason", service.reason}, {"organisation", service.organisation}, {"refusal", service.refusal},
                                                      {"newState", service.newState}, {"newCertificate", service.newSerial}};
    for (const auto &[name, text] : texts) {
        if (!text.isEmpty())
            json.insert(QLatin1String(name), text);
    }
    if (service.newNotAfter.isValid())
        json.insert(QStringLiteral("newNotAfter"), toWire(service.newNotAfter));
    return json;
}

QStringList serviceLines(const CertificateService &service)
{
    QStringList lines{QStringLiteral("%1  %2  %3  %4  certificate %5").arg(service.id, service.kindWord, service.state, formatFen(service.fee), service.certificateSerial)};
    if (!service.refusal.isEmpty())
        lines << QStringLiteral("  refused: %1").arg(service.refusal);
    if (!service.newSerial.isEmpty())
        lines << QStringLiteral("  new certificate: %1  %2").arg(service.newSerial, service.newState);
    if (!service.actions.isEmpty())
        lines << QStringLiteral("  next: %1").arg(service.actions.join(QStringLiteral(", ")));
    return lines;
}

QCoro::Task<int> serviceRenew(Cli &cli)
{
    if (cli.argument(0).isEmpty())
        co_return cli.usage(QStringLiteral("certdesk-cli service renew CERTIFICATE --no-sealed-bids"));
    auto asking = services::request(&cli.context(), wishOf(cli, ServiceKind::Renew));
    const auto made = co_await asking;
    co_return answerService(cli, made);
}

QCoro::Task<int> serviceReplace(Cli &cli)
{
    const QString reason = cli.option("reason");
    if (cli.argument(0).isEmpty() || (reason != QLatin1String("lost") && reason != QLatin1String("damaged")))
        co_return cli.usage(QStringLiteral("certdesk-cli service replace CERTIFICATE --reason lost|damaged --no-sealed-bids [--confirm]"));
    auto asking = services::request(&cli.context(), wishOf(cli, ServiceKind::Replace));
    const auto made = co_await asking;
    co_return answerService(cli, made);
}

QCoro::Task<int> serviceChange(Cli &cli)
{
    if (cli.argument(0).isEmpty() || !cli.has("name") || !cli.has("licence"))
        co_return cli.usage(QStringLiteral("certdesk-cli service change CERTIFICATE --name NAME --licence FILE --no-sealed-bids"));
    services::ChangeDraft draft;
    draft.organisation = cli.option("name");
    auto reading = services::readLicence(&cli.context(), cli.option("licence"), draft);
    const auto read = co_await reading;
    if (!read)
        co_return cli.failed(read.error());
    const auto kept = co_await services::keepChange(&cli.context(), cli.argument(0), *read);
    if (!kept)
        co_return cli.failed(kept.error());
    auto asking = services::requestChange(&cli.context(), wishOf(cli, ServiceKind::Change));
    const auto made = co_await asking;
    co_return answerService(cli, made);
}

QCoro::Task<int> serviceRevoke(Cli &cli)
{
    if (cli.argument(0).isEmpty() || !ownerRevocationReasons().contains(cli.option("reason")))
        co_return cli.usage(QStringLiteral("certdesk-cli service revoke CERTIFICATE --reason %1 --no-sealed-bids --confirm").arg(ownerRevocationReasons().join(QLatin1Char('|'))));
    auto asking = services::revoke(&cli.context(), wishOf(cli, ServiceKind::Revoke));
    const auto revoked = co_await asking;
    if (!revoked)
        co_return cli.failed(revoked.error());
    QJsonObject json;
    json.insert(QStringLiteral("certificate"), revoked->serialNumber);
    json.insert(QStringLiteral("state"), revoked->state);
    co_return cli.answer(json, {QStringLiteral("%1  %2").arg(revoked->serialNumber, revoked->state)});
}

QCoro::Task<int> serviceList(Cli &cli)
{
    auto asking = services::list(&cli.context());
    const auto all = co_await asking;
    if (!all)
        co_return cli.failed(all.error());
    QJsonArray items;
    QStringList lines;
    for (const CertificateService &service : *all) {
        items << serviceJson(service);
        lines << serviceLines(service);
    }
    QJsonObject json;
    json.insert(QStringLiteral("items"), items);
    co_return cli.answer(json, lines);
}

QCoro::Task<int> serviceShow(Cli &cli)
{
    if (cli.argument(0).isEmpty())
        co_return cli.usage(QStringLiteral("certdesk-cli service show SERVICE"));
    auto asking = services::load(&cli.context(), cli.argument(0));
    const auto service = co_await asking;
    co_return answerService(cli, service);
}

QCoro::Task<int> servicePay(Cli &cli)
{
    if (cli.argument(0).isEmpty())
        co_return cli.usage(QStringLiteral("certdesk-cli service pay SERVICE [--key-later] [--all-the-same]"));
    const auto service = co_await services::load(&cli.context(), cli.argument(0));
    if (!service)
        co_return cli.failed(service.error());
    if (!cli.has("all-the-same")) {
        const auto certificate = co_await services::certificate(&cli.context(), service->certificateSerial);
        if (!certificate)
            co_return cli.failed(certificate.error());
        auto asking = services::preflightQuestion(&cli.context(), service->kind, certificate->serialNumber, certificate->product);
        PreflightQuestion question = co_await asking;
        if (cli.has("key-later"))
            question.need = PreflightQuestion::Need::NoKey;
        auto checking = Preflight::run(&cli.context(), question);
        const QList<PreflightItem> items = co_await checking;
        for (const PreflightItem &item : items) {
            if (item.state == PreflightItem::State::Bad)
                co_return cli.usage(QStringLiteral("%1: %2 Nothing was charged. --key-later pays without a key, --all-the-same whatever the check says.").arg(item.problem->name(), item.problem->cause()));
        }
    }
    auto paying = services::pay(&cli.context(), service->id, service->fee);
    const auto paid = co_await paying;
    co_return answerService(cli, paid);
}

QCoro::Task<int> serviceCancel(Cli &cli)
{
    if (cli.argument(0).isEmpty() || !cli.has("confirm"))
        co_return cli.usage(QStringLiteral("certdesk-cli service cancel SERVICE --confirm"));
    auto cancelling = services::cancel(&cli.context(), cli.argument(0));
    const auto cancelled = co_await cancelling;
    co_return answerService(cli, cancelled);
}

} // namespace certdesk::cli
