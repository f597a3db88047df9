// SPDX-FileCopyrightText: CertDesk contributors
// SPDX-License-Identifier: Apache-2.0
#include "app/journey/Answers.h"

#include "app/journey/LiveContext.h"
#include "app/support/Log.h"

#include <QCoroSignal>
#include <QFile>
#include <QJsonDocument>
#include <QTimer>

namespace certdesk {

namespace {

constexpr int patienceMs = 2000;     // a platform that is well answers sooner
constexpr int shortPatienceMs = 400; // the last request did not reach it

const QString termsPrefix = QStringLiteral("terms/");

/// Ends once: with the platform's answer, or with the end of patience.
class Question : public QObject {
    Q_OBJECT

public:
    explicit Question(int patience)
    {
        m_patience.setSingleShot(true);
        connect(&m_patience, &QTimer::timeout, this, [this] { settle({}); });
        m_patience.start(patience);
    }
    void settle(std::optional<Result<QByteArray>> answer)
    {
        if (m_settled)
            return;
        m_settled = true;
        m_patience.stop();
        m_answer = std::move(answer);
        Q_EMIT settled();
    }
    bool isSettled() const { return m_settled; }
    /// Nothing: it did not come in time.
    const std::optional<Result<QByteArray>> &answer() const { return m_answer; }

Q_SIGNALS:
    void settled();

private:
    QTimer m_patience;
    std::optional<Result<QByteArray>> m_answer;
    bool m_settled = false;
};

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

/// Kept before it is handed on, so that who reads it next finds no older one.
QCoro::Task<void> askAndKeep(std::shared_ptr<Question> question, LiveContext context, QString name)
{
    auto answer = co_await askPlatform(context, name);
    if (answer && !context.closed()) {
        const auto kept = co_await context->cache().putAnswer(name, *answer, {});
        if (!kept)
            qCWarning(logJourney) << name << "was not kept for offline use:" << kept.error().name();
    }
    question->settle(std::move(answer));
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

QCoro::Task<Result<PlatformAnswer>> latestAnswer(AppContext *context, QString name)
{
    const LiveContext live(*context);
    const auto question = std::make_shared<Question>(live->http().reachable() == false ? shortPatienceMs : patienceMs);
    askAndKeep(question, live, name);
    if (!question->isSettled())
        co_await qCoro(question.get(), &Question::settled);
    if (const auto &answer = question->answer(); answer && *answer)
        co_return PlatformAnswer{**answer, AnswerSource::Platform, QDateTime::currentDateTimeUtc()};
    auto atHand = co_await answerAtHand(&live.get(), name);
    if (!atHand && question->answer())
        co_return Unexpected(question->answer()->error());
    co_return atHand;
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

#include "Answers.moc"
