// SPDX-FileCopyrightText: CertDesk contributors
// SPDX-License-Identifier: Apache-2.0
#include "app/cli/Cli.h"
#include "app/cli/OrderText.h"
#include "app/journey/Journey.h"

#include <QFile>
#include <QMimeDatabase>

namespace certdesk::cli {

QCoro::Task<int> identityStart(Cli &cli)
{
    if (cli.argument(0).isEmpty() || !cli.has("photo"))
        co_return cli.usage(QStringLiteral("certdesk-cli identity start ORDER --photo FILE --consent"));
    if (!cli.has("consent"))
        co_return cli.usage(QStringLiteral("The face check needs the applicant's own consent: ask, then add --consent."));
    QFile file(cli.option("photo"));
    if (!file.open(QIODevice::ReadOnly))
        co_return cli.failed(fail(FailureCode::Cli_Photo_Unreadable, {{QStringLiteral("message"), file.errorString()}}).value());
    const QByteArray image = file.readAll();
    auto resumed = co_await Journey::resumeOrder(cli.context(), cli.argument(0));
    if (!resumed)
        co_return cli.failed(resumed.error());
    const auto journey = *resumed;
    const QByteArray mediaType = QMimeDatabase().mimeTypeForData(image).name().toLatin1();
    auto session = co_await journey->proveIdentity(image, mediaType);
    if (!session)
        co_return cli.failed(session.error());
    if (session->state != QLatin1String("verified"))
        co_return cli.failed(fail(FailureCode::Cli_Identity_NotVerified, {{QStringLiteral("message"), session->reasonText.zh}, {QStringLiteral("remaining"), session->remainingToday}}).value());
    co_return cli.answer(orderJson(*journey->order()), orderLines(*journey->order()));
}

} // namespace certdesk::cli
