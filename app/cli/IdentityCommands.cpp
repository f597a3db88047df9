// SPDX-FileCopyrightText: CertDesk contributors
// SPDX-License-Identifier: Apache-2.0
#include "app/cli/Cli.h"
#include "app/cli/OrderText.h"
#include "app/journey/Journey.h"

#include <QFile>
#include <QJsonArray>
#include <QMimeDatabase>

namespace certdesk::cli {

namespace {

const QStringList identityModes{QStringLiteral("pc"), QStringLiteral("app"), QStringLiteral("mail"), QStringLiteral("onsite")};

QJsonObject sessionJson(const IdentitySession &session)
{
    QJsonObject json{{QStringLiteral("id"), session.id}, {QStringLiteral("mode"), session.mode}, {QStringLiteral("state"), session.state},
                     {QStringLiteral("remainingToday"), session.remainingToday}, {QStringLiteral("limit"), session.limit}};
    const std::pair<const char *, QString> texts[] = {{"reason", session.reason}, {"reasonText", session.reasonText.zh}, {"qrUrl", session.qrUrl}, {"address", session.address.zh},
                                                      {"note", session.note}, {"expiresAt", session.expiresAt.isValid() ? session.expiresAt.toString(Qt::ISODate) : QString()}};
    for (const auto &[name, text] : texts) {
        if (!text.isEmpty())
            json.insert(QLatin1String(name), text);
    }
    if (!session.originals.isEmpty())
        json.insert(QStringLiteral("originals"), QJsonArray::fromStringList(session.originals));
    return json;
}

QStringList sessionLines(const IdentitySession &session)
{
    QStringList lines{QStringLiteral("  check: %1, %2").arg(session.mode, session.state)};
    if (!session.qrUrl.isEmpty())
        lines << QStringLiteral("  open on the phone: %1").arg(session.qrUrl);
    if (session.expiresAt.isValid())
        lines << QStringLiteral("  until: %1").arg(session.expiresAt.toString(Qt::ISODate));
    if (!session.address.zh.isEmpty())
        lines << QStringLiteral("  address: %1").arg(session.address.zh);
    if (!session.originals.isEmpty())
        lines << QStringLiteral("  bring: %1").arg(session.originals.join(QStringLiteral(", ")));
    if (!session.reasonText.zh.isEmpty())
        lines << QStringLiteral("  reason: %1").arg(session.reasonText.zh);
    if (!session.note.isEmpty())
        lines << QStringLiteral("  note: %1").arg(session.note);
    return lines;
}

/// The order with its check; the cover sheet, when one is asked for.
QCoro::Task<int> tellIdentity(Cli &cli, std::shared_ptr<Journey> journey, std::optional<IdentitySession> session)
{
    const Order &order = *journey->order();
    QJsonObject json = orderJson(order);
    QStringList lines = orderLines(order);
    if (session) {
        json.insert(QStringLiteral("session"), sessionJson(*session));
        lines << sessionLines(*session);
    }
    json.insert(QStringLiteral("remainingToday"), order.identity.remainingToday);
    lines << QStringLiteral("  face checks left today: %1").arg(order.identity.remainingToday);
    if (const QDateTime from = journey->faceChecksFrom(); from.isValid()) {
        json.insert(QStringLiteral("faceChecksFrom"), from.toString(Qt::ISODate));
        lines << QStringLiteral("  face checks again from: %1").arg(from.toString(Qt::ISODate));
    }
    if (cli.has("output")) {
        const QString path = cli.option("output");
        auto written = co_await journey->writeCoverSheet(path);
        if (!written)
            co_return cli.failed(written.error());
        json.insert(QStringLiteral("coverSheet"), path);
        lines << QStringLiteral("  cover sheet: %1").arg(path);
    }
    co_return cli.answer(json, lines);
}

QCoro::Task<int> proveByPicture(Cli &cli, std::shared_ptr<Journey> journey, QString path)
{
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly))
        co_return cli.failed(fail(FailureCode::Cli_Photo_Unreadable, {{QStringLiteral("message"), file.errorString()}}).value());
    const QByteArray image = file.readAll();
    const QByteArray mediaType = QMimeDatabase().mimeTypeForData(image).name().toLatin1();
    auto session = co_await journey->proveIdentity(image, mediaType);
    if (!session)
        co_return cli.failed(session.error());
    if (session->state != QLatin1String("verified"))
        co_return cli.failed(fail(FailureCode::Cli_Identity_NotVerified, {{QStringLiteral("message"), session->reasonText.zh}, {QStringLiteral("remaining"), session->remainingToday}}).value());
    auto told = co_await tellIdentity(cli, journey, *session);
    co_return told;
}

} // namespace

QCoro::Task<int> identityStart(Cli &cli)
{
    const QString mode = cli.has("mode") ? cli.option("mode") : QStringLiteral("pc");
    const QString picture = cli.has("face") ? cli.option("face") : cli.option("photo");
    const bool byFace = mode == QLatin1String("pc") || mode == QLatin1String("app");
    if (cli.argument(0).isEmpty() || !identityModes.contains(mode) || (mode == QLatin1String("pc") && picture.isEmpty()))
        co_return cli.usage(QStringLiteral("certdesk-cli identity start ORDER --face FILE --consent, or with --mode app, mail or onsite"));
    if (const auto refused = cli.outputRefused())
        co_return *refused;
    if (byFace && !cli.has("consent"))
        co_return cli.usage(QStringLiteral("The face check needs the applicant's own consent: ask, then add --consent."));
    auto resumed = co_await Journey::resumeOrder(cli.context(), cli.argument(0));
    if (!resumed)
        co_return cli.failed(resumed.error());
    const auto journey = *resumed;
    if (mode == QLatin1String("pc")) {
        auto proved = co_await proveByPicture(cli, journey, picture);
        co_return proved;
    }
    auto session = co_await journey->startIdentity(mode);
    if (!session)
        co_return cli.failed(session.error());
    auto told = co_await tellIdentity(cli, journey, *session);
    co_return told;
}

QCoro::Task<int> identityStatus(Cli &cli)
{
    if (cli.argument(0).isEmpty())
        co_return cli.usage(QStringLiteral("certdesk-cli identity status ORDER"));
    if (const auto refused = cli.outputRefused())
        co_return *refused;
    auto resumed = co_await Journey::resumeOrder(cli.context(), cli.argument(0));
    if (!resumed)
        co_return cli.failed(resumed.error());
    const auto journey = *resumed;
    auto session = co_await journey->lastIdentity();
    if (!session)
        co_return cli.failed(session.error());
    auto told = co_await tellIdentity(cli, journey, *session);
    co_return told;
}

} // namespace certdesk::cli
