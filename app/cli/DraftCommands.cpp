// SPDX-FileCopyrightText: CertDesk contributors
// SPDX-License-Identifier: Apache-2.0
#include "app/cli/Cli.h"
#include "app/cli/OrderText.h"

#include <QJsonArray>

namespace certdesk::cli {

namespace {

QJsonObject draftJson(const Draft &draft)
{
    Draft shown = draft;
    shown.application.applicant.idNumber = masked(draft.application.applicant.idNumber);
    shown.application.applicant.mobile = masked(draft.application.applicant.mobile);
    shown.application.delivery.mobile = masked(draft.application.delivery.mobile);
    return shown.toJson();
}

QString draftLine(const Draft &draft)
{
    return QStringLiteral("%1  %2  %3  scans %4/%5  %6")
        .arg(draft.id, draft.savedAt.toString(Qt::ISODate), draft.application.organisation.name)
        .arg(draft.scans.size())
        .arg(documentKinds().size())
        .arg(draft.orderId.isEmpty() ? QStringLiteral("not sent") : draft.orderId);
}

} // namespace

QCoro::Task<int> draftList(Cli &cli)
{
    auto listing = co_await cli.context().drafts().list();
    if (!listing)
        co_return cli.failed(listing.error());
    QJsonArray items;
    QStringList lines;
    for (const auto &draft : std::as_const(listing->drafts)) {
        items << draftJson(draft);
        lines << draftLine(draft);
    }
    if (listing->unreadable > 0)
        lines << QStringLiteral("%1 drafts cannot be read with this computer's key").arg(listing->unreadable);
    co_return cli.answer({{QStringLiteral("drafts"), items}, {QStringLiteral("unreadable"), listing->unreadable}}, lines);
}

QCoro::Task<int> draftShow(Cli &cli)
{
    if (cli.argument(0).isEmpty())
        co_return cli.usage(QStringLiteral("certdesk-cli draft show DRAFT"));
    auto draft = co_await cli.context().drafts().load(cli.argument(0));
    if (!draft)
        co_return cli.failed(draft.error());
    const auto &application = draft->application;
    co_return cli.answer(draftJson(*draft),
                         {draftLine(*draft), QStringLiteral("  %1 %2").arg(application.organisation.name, application.organisation.creditCode),
                          QStringLiteral("  %1 %2").arg(application.applicant.name, masked(application.applicant.idNumber))});
}

} // namespace certdesk::cli
