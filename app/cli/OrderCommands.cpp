// SPDX-FileCopyrightText: CertDesk contributors
// SPDX-License-Identifier: Apache-2.0
#include "app/cli/ApplicationFile.h"
#include "app/cli/Cli.h"
#include "app/cli/OrderText.h"
#include "app/journey/Journey.h"

#include <QJsonArray>
#include <QSet>

namespace certdesk::cli {

namespace {

QCoro::Task<Result<Product>> findProduct(AppContext &context, QString id)
{
    auto json = co_await context.client().catalogJson();
    if (!json)
        co_return Unexpected(json.error());
    const auto products = Client::parseCatalog(*json);
    for (const auto &product : products) {
        if (product.id == id)
            co_return product;
    }
    co_return fail(FailureCode::Cli_Product_Unknown, {{QStringLiteral("message"), id}});
}

bool acceptsTerms(const Application &application, const QString &version)
{
    for (const auto &consent : application.consents) {
        if (consent.kind == QLatin1String("terms") && consent.version == version)
            return true;
    }
    return false;
}

QCoro::Task<Result<void>> fill(std::shared_ptr<Journey> journey, ApplicationFile file, Cli &cli)
{
    auto application = file.application;
    application.consents = journey->draft().application.consents;
    journey->edit(application);
    for (auto it = file.scans.cbegin(); it != file.scans.cend(); ++it) {
        cli.progress(QStringLiteral("Reading %1").arg(it.value()));
        auto set = co_await journey->setScan(it.key(), it.value());
        if (!set)
            co_return Unexpected(set.error());
    }
    co_return co_await journey->save();
}

/// What the form would show beside its disabled button.
int reportFindings(Cli &cli, const QList<Finding> &findings)
{
    QVariantList errors;
    for (const auto &finding : findings)
        errors << QVariantMap{{QStringLiteral("pointer"), finding.field}, {QStringLiteral("code"), finding.code}, {QStringLiteral("detail"), findingText(finding)}};
    return cli.failed(fail(FailureCode::Cli_Application_Incomplete, {{QStringLiteral("errors"), errors}}).value());
}

} // namespace

QCoro::Task<int> orderNew(Cli &cli)
{
    if (!cli.has("from"))
        co_return cli.usage(QStringLiteral("certdesk-cli order new --from application.json"));
    auto file = readApplication(cli.option("from"));
    if (!file)
        co_return cli.failed(file.error());
    auto product = co_await findProduct(cli.context(), file->application.product);
    if (!product)
        co_return cli.failed(product.error());
    if (!cli.has("accept-terms") && !acceptsTerms(file->application, product->termsVersion))
        co_return cli.usage(QStringLiteral("Read the terms (certdesk-cli terms %1), then add --accept-terms.").arg(product->id));

    auto begun = co_await Journey::begin(cli.context(), *product);
    if (!begun)
        co_return cli.failed(begun.error());
    const auto journey = *begun;
    auto accepted = co_await journey->acceptTerms(product->termsVersion);
    if (!accepted)
        co_return cli.failed(accepted.error());
    auto filled = co_await fill(journey, *file, cli);
    if (!filled)
        co_return cli.failed(filled.error());
    if (cli.has("draft"))
        co_return cli.answer({{QStringLiteral("draft"), journey->draft().id}}, {QStringLiteral("Draft %1").arg(journey->draft().id)});
    if (blocks(journey->findings()))
        co_return reportFindings(cli, journey->findings());
    cli.progress(QStringLiteral("Uploading and submitting"));
    auto submitted = co_await journey->submit();
    if (!submitted)
        co_return cli.failed(submitted.error());
    co_return cli.answer(orderJson(*journey->order()), orderLines(*journey->order()));
}

QCoro::Task<int> orderResubmit(Cli &cli)
{
    if (cli.argument(0).isEmpty() || !cli.has("from"))
        co_return cli.usage(QStringLiteral("certdesk-cli order resubmit ORDER --from application.json"));
    auto file = readApplication(cli.option("from"));
    if (!file)
        co_return cli.failed(file.error());
    auto resumed = co_await Journey::resumeOrder(cli.context(), cli.argument(0));
    if (!resumed)
        co_return cli.failed(resumed.error());
    const auto journey = *resumed;
    auto filled = co_await fill(journey, *file, cli);
    if (!filled)
        co_return cli.failed(filled.error());
    if (blocks(journey->findings()))
        co_return reportFindings(cli, journey->findings());
    auto submitted = co_await journey->submit();
    if (!submitted)
        co_return cli.failed(submitted.error());
    co_return cli.answer(orderJson(*journey->order()), orderLines(*journey->order()));
}

QCoro::Task<int> orderList(Cli &cli)
{
    QJsonArray items;
    QStringList lines;
    OrderQuery query;
    query.status = cli.option("status");
    query.size = 100;
    QSet<QString> seen;
    for (;; ++query.page) {
        auto page = co_await cli.context().client().orders(query);
        if (!page)
            co_return cli.failed(page.error());
        const qsizetype before = seen.size();
        for (const auto &order : std::as_const(page->orders)) {
            if (seen.contains(order.id))
                continue;
            seen << order.id;
            items << orderJson(order);
            lines << orderLines(order);
        }
        if (seen.size() == before || items.size() >= page->total) // nothing new: the end, whatever the total says
            break;
    }
    co_return cli.answer({{QStringLiteral("orders"), items}, {QStringLiteral("total"), items.size()}}, lines);
}

QCoro::Task<int> orderShow(Cli &cli)
{
    if (cli.argument(0).isEmpty())
        co_return cli.usage(QStringLiteral("certdesk-cli order show ORDER"));
    auto order = co_await cli.context().client().order(cli.argument(0));
    if (!order)
        co_return cli.failed(order.error());
    QJsonObject json = orderJson(**order);
    QStringList lines = orderLines(**order);
    if ((*order)->allows(QStringLiteral("download"))) { // R39: where the app is, and what the applicant was told
        auto delivery = co_await cli.context().client().mobileDeliveryJson((*order)->id);
        if (!delivery)
            co_return cli.failed(delivery.error());
        const QJsonObject object = QJsonDocument::fromJson(*delivery).object();
        const MobileDelivery mobile = MobileDelivery::fromJson(object);
        json.insert(QStringLiteral("mobileDelivery"), object);
        lines << QStringLiteral("  text message to %1: %2").arg(mobile.smsTo, mobile.smsText) << QStringLiteral("  app: %1 %2").arg(mobile.appName.en, mobile.downloadUrl);
    }
    co_return cli.answer(json, lines);
}

QCoro::Task<int> orderWithdraw(Cli &cli)
{
    if (cli.argument(0).isEmpty())
        co_return cli.usage(QStringLiteral("certdesk-cli order withdraw ORDER"));
    auto resumed = co_await Journey::resumeOrder(cli.context(), cli.argument(0));
    if (!resumed)
        co_return cli.failed(resumed.error());
    const auto journey = *resumed;
    auto withdrawn = co_await journey->withdraw();
    if (!withdrawn)
        co_return cli.failed(withdrawn.error());
    co_return cli.answer(orderJson(*journey->order()), orderLines(*journey->order()));
}

} // namespace certdesk::cli
