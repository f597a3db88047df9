// SPDX-FileCopyrightText: CertDesk contributors
// SPDX-License-Identifier: Apache-2.0
#include "app/cli/Cli.h"

#include <QJsonArray>
#include <QJsonDocument>

namespace certdesk::cli {

QCoro::Task<int> catalog(Cli &cli)
{
    auto json = co_await cli.context().client().catalogJson();
    if (!json)
        co_return cli.failed(json.error());
    QStringList lines;
    const auto products = Client::parseCatalog(*json);
    for (const auto &product : products)
        lines << QStringLiteral("%1  %2 %3%4").arg(product.id, product.vendor.zh, product.name.zh, product.available ? QString() : QStringLiteral("  (%1)").arg(product.unavailableReason.zh));
    co_return cli.answer(QJsonDocument::fromJson(*json).object(), lines);
}

QCoro::Task<int> terms(Cli &cli)
{
    if (cli.argument(0).isEmpty())
        co_return cli.usage(QStringLiteral("certdesk-cli terms PRODUCT"));
    auto json = co_await cli.context().client().termsJson(cli.argument(0));
    if (!json)
        co_return cli.failed(json.error());
    auto terms = Client::parseTerms(*json);
    if (!terms)
        co_return cli.failed(terms.error());
    QStringList lines{QStringLiteral("%1, version %2").arg(terms->product, terms->version)};
    for (const auto &section : std::as_const(terms->sections)) {
        lines << QString() << section.title.zh;
        for (const auto &paragraph : section.paragraphs)
            lines << QStringLiteral("  ") + paragraph.zh;
    }
    for (const auto &table : std::as_const(terms->priceTables)) {
        lines << QString() << table.title.zh;
        for (const auto &row : table.rows) {
            QStringList cells{row.label.zh};
            for (const auto &cell : row.cells)
                cells << cell.zh;
            lines << QStringLiteral("  ") + cells.join(QStringLiteral(" | "));
        }
        for (const auto &note : table.notes)
            lines << QStringLiteral("  ") + note.zh;
    }
    co_return cli.answer(QJsonDocument::fromJson(*json).object(), lines);
}

} // namespace certdesk::cli
