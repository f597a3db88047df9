// SPDX-FileCopyrightText: CertDesk contributors
// SPDX-License-Identifier: Apache-2.0
#include "app/cli/ApplicationFile.h"
#include "app/cli/Cli.h"
#include "app/documents/LetterCode.h"
#include "app/documents/LetterFields.h"
#include "app/documents/LetterPdf.h"
#include "app/documents/LetterText.h"

#include <QUuid>

namespace certdesk::cli {

namespace {

int letterWritten(Cli &cli, const QString &path, const Draft &draft)
{
    const LetterCode code{draft.id, letterHash(draft.id, draft.application)};
    return cli.answer({{QStringLiteral("file"), path}, {QStringLiteral("draft"), draft.id}, {QStringLiteral("code"), code.toText()}},
                      {QStringLiteral("%1  for draft %2").arg(path, draft.id)});
}

/// As the catalogue that was seen last writes it; empty when there is none.
QCoro::Task<QString> productName(AppContext &context, QString id)
{
    const auto catalogue = co_await context.cache().answer(QStringLiteral("catalog"));
    const QList<Product> products = catalogue && *catalogue ? Client::parseCatalog((*catalogue)->body) : QList<Product>();
    for (const Product &product : products) {
        if (product.id == id)
            co_return letterProductName(product);
    }
    co_return QString();
}

/// Needs no profile: the file says everything. Without an id in it the letter belongs to a new one, which is printed.
int letterFromFile(Cli &cli)
{
    const auto file = readApplication(cli.option("application"));
    if (!file)
        return cli.failed(file.error());
    Draft draft;
    draft.id = file->draftId.isEmpty() ? QUuid::createUuid().toString(QUuid::WithoutBraces) : file->draftId;
    draft.application = file->application;
    const auto written = writeLetter(cli.option("output"), draft.id, draft.application, QString());
    return written ? letterWritten(cli, cli.option("output"), draft) : cli.failed(written.error());
}

QCoro::Task<int> letterOfDraft(Cli &cli)
{
    const auto opened = co_await cli.context().open();
    if (!opened)
        co_return cli.failed(opened.error());
    auto draft = co_await cli.context().drafts().load(cli.argument(0));
    if (!draft)
        co_return cli.failed(draft.error());
    const QString product = co_await productName(cli.context(), draft->application.product);
    const auto written = writeLetter(cli.option("output"), draft->id, draft->application, product);
    if (!written)
        co_return cli.failed(written.error());
    // As the window does it, so that it can say what was changed since.
    draft->letterPrinted = letterPrint(draft->id, draft->application);
    const auto saved = co_await cli.context().drafts().save(*draft);
    co_return saved ? letterWritten(cli, cli.option("output"), *draft) : cli.failed(saved.error());
}

} // namespace

QCoro::Task<int> letter(Cli &cli)
{
    if (!cli.has("output") || cli.has("application") != cli.argument(0).isEmpty())
        co_return cli.usage(QStringLiteral("certdesk-cli letter DRAFT -o letter.pdf, or letter --application FILE -o letter.pdf"));
    if (const auto refused = cli.outputRefused())
        co_return *refused;
    if (cli.has("application"))
        co_return letterFromFile(cli);
    const int code = co_await letterOfDraft(cli);
    co_return code;
}

} // namespace certdesk::cli
