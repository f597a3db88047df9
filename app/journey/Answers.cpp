// SPDX-FileCopyrightText: CertDesk contributors
// SPDX-License-Identifier: Apache-2.0
#include "app/journey/Answers.h"

#include "app/journey/LiveContext.h"
#include "app/journey/Patience.h"
#include "app/support/Log.h"

#include <QFile>
#include <QJsonDocument>

namespace certdesk {

namespace {

constexpr int shortPatience = 400; // ms: the last request did not reach it

const QString termsPrefix = QStringLiteral("terms/");

QCoro::Task<Result<QByteArray>> askPlatform(LiveContext context, QString name)
{
    if (name.startsWith(termsPrefix)) {
        auto terms = co_await context->client().termsJson(name.mid(termsPrefix.size()));
        co_return terms;
    }
    if (name == QLatin1String("catalog")) {
        auto catalog = co_await context->client().catalogJson();
        co_return catalog;
    }
    const auto configuration = co_await context->client().configuration();
    if (!configuration)
        co_return Unexpected(configuration.error());
    co_return QJsonDocument(*configuration).toJson(QJsonDocument::Compact);
}

/// Kept before it is handed on, so that who reads it next finds no older one; also when nobody waits for it any more.
QCoro::Task<Result<QByteArray>> askAndKeep(LiveContext context, QString name)
{
    auto answer = co_await askPlatform(context, name);
    if (answer && !context.closed()) {
        const auto kept = co_await context->cache().putAnswer(name, *answer, {});
        if (!kept)
            qCWarning(logJourney) << name << "was not kept for offline use:" << kept.error().name();
    }
    co_return answer;
}

} // namespace

Result<QByteArray> bundledAnswer(const QString &name)
{
    QFile file(QStringLiteral(":/catalog/%1.json").arg(QString(name).replace(QLatin1Char('/'), QLatin1Char('-'))));
    const QByteArray bytes = file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
    if (!QJsonDocument::fromJson(bytes).isObject())
        return fail(FailureCode::Catalog_Bundled_Damaged, {{QStringLiteral("name"), name}});
    return bytes;
}

QString bundledVersion()
{
    const auto catalogue = bundledAnswer(QStringLiteral("catalog"));
    return catalogue ? QJsonDocument::fromJson(*catalogue).object().value(QLatin1String("version")).toString() : QString();
}

QCoro::Task<Result<PlatformAnswer>> answerAtHand(AppContext *context, QString name)
{
    const LiveContext live(*context);
    const auto kept = co_await live->cache().answer(name);
    if (kept && *kept)
        co_return PlatformAnswer{(*kept)->body, AnswerSource::Kept, (*kept)->receivedAt};
    const auto bundled = bundledAnswer(name);
    if (!bundled)
        co_return Unexpected(bundled.error());
    co_return PlatformAnswer{*bundled, AnswerSource::Bundled, {}};
}

QCoro::Task<Result<PlatformAnswer>> platformsAnswer(AppContext *context, QString name)
{
    const auto answer = co_await askAndKeep(*context, name);
    if (!answer)
        co_return Unexpected(answer.error());
    co_return PlatformAnswer{*answer, AnswerSource::Platform, QDateTime::currentDateTimeUtc()};
}

QCoro::Task<Result<PlatformAnswer>> latestAnswer(AppContext *context, QString name)
{
    const LiveContext live(*context);
    const int patience = live->http().reachable() == false ? shortPatience : platformPatience;
    const auto answer = co_await within(patience, askAndKeep(live, name));
    if (answer && *answer)
        co_return PlatformAnswer{**answer, AnswerSource::Platform, QDateTime::currentDateTimeUtc()};
    auto atHand = co_await answerAtHand(&live.get(), name);
    if (!atHand && answer)
        co_return Unexpected(answer->error());
    co_return atHand;
}

QCoro::Task<Result<QByteArray>> freshOrKept(AppContext *context, QString name, QCoro::Task<Result<QByteArray>> asking)
{
    const LiveContext live(*context);
    auto fresh = co_await asking;
    if (fresh) {
        const auto kept = co_await live->cache().putAnswer(name, *fresh, {});
        if (!kept)
            qCWarning(logJourney) << "an answer was not kept for offline use:" << kept.error().name();
        co_return fresh;
    }
    if (!fresh.error().name().startsWith(QLatin1String("Network_")) && !fresh.error().is(FailureCode::Api_SignIn_Required))
        co_return fresh;
    const auto kept = co_await live->cache().answer(name);
    if (kept && *kept)
        co_return (*kept)->body;
    co_return fresh;
}

QCoro::Task<Result<QByteArray>> templateFile(AppContext *context, QString id)
{
    auto file = co_await context->client().templateFile(id);
    if (file)
        co_return file;
    QFile bundled(QStringLiteral(":/catalog/%1.rtf").arg(id));
    if (!bundled.open(QIODevice::ReadOnly))
        co_return file;
    co_return bundled.readAll();
}

} // namespace certdesk
