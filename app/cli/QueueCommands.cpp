// SPDX-FileCopyrightText: CertDesk contributors
// SPDX-License-Identifier: Apache-2.0
#include "app/cli/Cli.h"
#include "app/journey/Dispatcher.h"

#include <QJsonArray>

namespace certdesk::cli {

namespace {

QString stateWord(const QueueEntry &entry)
{
    switch (entry.state) {
    case QueueEntry::State::Waiting: return QStringLiteral("waiting");
    case QueueEntry::State::Paused: return QStringLiteral("paused");
    case QueueEntry::State::Stopped: break;
    }
    return QStringLiteral("stopped");
}

int answerQueue(Cli &cli)
{
    QJsonArray items;
    QStringList lines;
    for (const QueueEntry &entry : cli.context().dispatcher().entries()) {
        const QString failure = entry.failure ? entry.failure->name() : QString();
        items << QJsonObject{{QStringLiteral("draft"), entry.draftId}, {QStringLiteral("state"), stateWord(entry)}, {QStringLiteral("since"), entry.since.toString(Qt::ISODate)},
                             {QStringLiteral("tries"), entry.tries}, {QStringLiteral("failure"), failure}};
        lines << QStringLiteral("%1  %2  since %3  tried %4  %5").arg(entry.draftId, stateWord(entry), entry.since.toString(Qt::ISODate)).arg(entry.tries).arg(failure).trimmed();
    }
    return cli.answer({{QStringLiteral("queue"), items}}, lines);
}

using Change = QCoro::Task<Result<void>> (Dispatcher::*)(QString);

QCoro::Task<int> change(Cli &cli, Change what, QString word)
{
    Dispatcher &dispatcher = cli.context().dispatcher();
    const auto read = co_await dispatcher.reload();
    if (!read)
        co_return cli.failed(read.error());
    if (!dispatcher.entry(cli.argument(0)))
        co_return cli.usage(QStringLiteral("certdesk-cli queue %1 DRAFT, one that \"queue list\" names").arg(word));
    auto doing = (dispatcher.*what)(cli.argument(0));
    const auto done = co_await doing;
    if (!done)
        co_return cli.failed(done.error());
    co_return answerQueue(cli);
}

} // namespace

QCoro::Task<int> queueList(Cli &cli)
{
    const auto read = co_await cli.context().dispatcher().reload();
    if (!read)
        co_return cli.failed(read.error());
    co_return answerQueue(cli);
}

QCoro::Task<int> queueRun(Cli &cli)
{
    QObject::connect(&cli.context().dispatcher(), &Dispatcher::submitted, &cli.context(),
                     [&cli](const QString &draft, const QString &order, bool) { cli.progress(QStringLiteral("%1 submitted: order %2").arg(draft, order)); });
    const auto ran = co_await cli.context().dispatcher().run();
    if (!ran)
        co_return cli.failed(ran.error());
    for (const QueueEntry &entry : cli.context().dispatcher().entries()) {
        if (entry.state == QueueEntry::State::Stopped && entry.failure)
            co_return cli.failed(*entry.failure);
    }
    co_return answerQueue(cli);
}

QCoro::Task<int> queuePause(Cli &cli)
{
    co_return co_await change(cli, &Dispatcher::pause, QStringLiteral("pause"));
}

QCoro::Task<int> queueResume(Cli &cli)
{
    co_return co_await change(cli, &Dispatcher::resume, QStringLiteral("resume"));
}

QCoro::Task<int> queueRemove(Cli &cli)
{
    co_return co_await change(cli, &Dispatcher::remove, QStringLiteral("remove"));
}

} // namespace certdesk::cli
