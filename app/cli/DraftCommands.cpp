// SPDX-FileCopyrightText: CertDesk contributors
// SPDX-License-Identifier: Apache-2.0
#include "app/cli/Cli.h"
#include "app/cli/OrderText.h"
#include "app/journey/DraftMerge.h"

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
    auto reading = cli.has("bin") ? cli.context().drafts().bin() : cli.context().drafts().list();
    auto listing = co_await reading;
    if (!listing)
        co_return cli.failed(listing.error());
    listing->drafts.removeIf([&cli](const Draft &draft) { return !matches(draft, cli.option("search")); });
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

QCoro::Task<int> draftDuplicate(Cli &cli)
{
    if (cli.argument(0).isEmpty())
        co_return cli.usage(QStringLiteral("certdesk-cli drafts duplicate DRAFT"));
    auto copy = co_await cli.context().keeper().duplicate(cli.argument(0));
    if (!copy)
        co_return cli.failed(copy.error());
    co_return cli.answer(draftJson(*copy), {draftLine(*copy)});
}

QCoro::Task<int> draftRemove(Cli &cli)
{
    const QString id = cli.argument(0);
    if (id.isEmpty())
        co_return cli.usage(QStringLiteral("certdesk-cli drafts remove DRAFT [--for-good]"));
    auto draft = co_await cli.context().drafts().load(id);
    if (!draft && draft.error().is(FailureCode::Store_Draft_NotFound))
        co_return cli.failed(draft.error());
    auto removing = cli.has("for-good") ? cli.context().keeper().shred({id}) : cli.context().drafts().discard(id);
    auto removed = co_await removing;
    if (!removed)
        co_return cli.failed(removed.error());
    co_return cli.answer({{QStringLiteral("removed"), id}}, {QStringLiteral("%1 %2").arg(id, cli.has("for-good") ? QStringLiteral("is gone") : QStringLiteral("is in the bin"))});
}

QCoro::Task<int> draftRestore(Cli &cli)
{
    if (cli.argument(0).isEmpty())
        co_return cli.usage(QStringLiteral("certdesk-cli drafts restore DRAFT"));
    auto restored = co_await cli.context().drafts().restore(cli.argument(0));
    if (!restored)
        co_return cli.failed(restored.error());
    co_return cli.answer({{QStringLiteral("restored"), cli.argument(0)}}, {cli.argument(0) + QStringLiteral(" is back")});
}

QCoro::Task<int> draftExport(Cli &cli)
{
    const QString id = cli.argument(0);
    const QString path = cli.option("output");
    if (id.isEmpty() || path.isEmpty())
        co_return cli.usage(QStringLiteral("certdesk-cli drafts export DRAFT -o FILE.certdesk [--force] [--passphrase-fd N]"));
    if (const auto refused = cli.outputRefused())
        co_return *refused;
    auto secret = readSecret(cli, QStringLiteral("passphrase"), QStringLiteral("Passphrase for the file: "));
    if (!secret)
        co_return cli.failed(secret.error());
    auto written = co_await cli.context().keeper().exportDraft(id, path, std::make_shared<SecureBuffer>(std::move(*secret)));
    if (!written)
        co_return cli.failed(written.error());
    QStringList lines{QStringLiteral("%1 is written").arg(path)};
    if (!written->isEmpty())
        lines << QStringLiteral("without these scans, which are not on this computer: %1").arg(written->join(QLatin1Char(' ')));
    co_return cli.answer({{QStringLiteral("file"), path}, {QStringLiteral("withoutScans"), QJsonArray::fromStringList(*written)}}, lines);
}

QCoro::Task<int> draftImport(Cli &cli)
{
    using Outcome = DraftKeeper::Imported::Outcome;
    const QString path = cli.argument(0);
    const QString keep = cli.option("keep");
    const bool known = keep.isEmpty() || QStringList{QStringLiteral("mine"), QStringLiteral("file"), QStringLiteral("both")}.contains(keep);
    if (path.isEmpty() || !known)
        co_return cli.usage(QStringLiteral("certdesk-cli drafts import FILE.certdesk [--keep mine|file|both] [--passphrase-fd N]"));
    auto secret = readSecret(cli, QStringLiteral("passphrase"), QStringLiteral("Passphrase of the file: "));
    if (!secret)
        co_return cli.failed(secret.error());
    auto imported = co_await cli.context().keeper().importDraft(path, std::make_shared<SecureBuffer>(std::move(*secret)));
    if (!imported)
        co_return cli.failed(imported.error());
    Draft draft = imported->draft;
    const bool differs = imported->outcome == Outcome::Differs;
    if (differs && keep.isEmpty()) {
        const QStringList fields = compareVersions({DraftVersions::Other::File, std::nullopt, imported->here, draft}).conflicts;
        co_return cli.failed(Failure(FailureCode::Journey_Versions_Differ, {{QStringLiteral("fields"), fields}, {QStringLiteral("message"), fields.join(QLatin1Char(' '))}}));
    }
    if (differs && keep == QLatin1String("mine")) {
        draft = imported->here;
    } else if (differs) {
        draft.revision = keep == QLatin1String("file") ? imported->here.revision : 0;
        draft.id = keep == QLatin1String("file") ? draft.id : QString();
        auto saved = co_await cli.context().drafts().save(draft);
        if (!saved)
            co_return cli.failed(saved.error());
        draft = *saved;
    }
    const char *outcome = differs ? "decided" : imported->outcome == Outcome::Added ? "added" : "unchanged";
    co_return cli.answer({{QStringLiteral("outcome"), QLatin1String(outcome)}, {QStringLiteral("draft"), draftJson(draft)}}, {draftLine(draft)});
}

} // namespace certdesk::cli
