// SPDX-FileCopyrightText: CertDesk contributors
// SPDX-License-Identifier: Apache-2.0
#include "platform/SteeringCommand.h"

#include <QRegularExpression>

namespace certdesk::platform {

namespace {

const QString clockPath = QStringLiteral("/v1/training/clock");
const QString faultsPath = QStringLiteral("/v1/training/faults");

std::optional<SteeringRequest> addRequest(const QHash<QString, QString> &options)
{
    if (!options.contains(QStringLiteral("route")) || !options.contains(QStringLiteral("kind")))
        return std::nullopt;
    SteeringRequest request{"POST", faultsPath, {{QStringLiteral("route"), options.value(QStringLiteral("route"))}, {QStringLiteral("kind"), options.value(QStringLiteral("kind"))}}};
    for (const auto &[option, member] : {std::pair("times", "times"), std::pair("skip", "skip"), std::pair("milliseconds", "milliseconds"),
                                         std::pair("status", "status"), std::pair("retry-after", "retryAfter"), std::pair("bytes", "bytes")}) {
        const auto given = options.find(QLatin1String(option));
        if (given == options.end())
            continue;
        bool isNumber = false;
        request.body.insert(QLatin1String(member), given->toInt(&isNumber));
        if (!isNumber)
            return std::nullopt;
    }
    return request;
}

} // namespace

std::optional<qint64> secondsOf(const QString &duration)
{
    static const QRegularExpression form(QStringLiteral("\\A([0-9]{1,9})([smhd])\\z"));
    static const QHash<QString, qint64> units{{QStringLiteral("s"), 1}, {QStringLiteral("m"), 60}, {QStringLiteral("h"), 3600}, {QStringLiteral("d"), 86'400}};
    const QRegularExpressionMatch match = form.match(duration);
    if (!match.hasMatch())
        return std::nullopt;
    return match.captured(1).toLongLong() * units.value(match.captured(2));
}

std::optional<SteeringRequest> clockRequest(const QHash<QString, QString> &options)
{
    const bool advance = options.contains(QStringLiteral("advance"));
    const bool set = options.contains(QStringLiteral("set"));
    const bool reset = options.contains(QStringLiteral("reset"));
    if (int(advance) + int(set) + int(reset) > 1)
        return std::nullopt;
    if (reset)
        return SteeringRequest{"PUT", clockPath, {{QStringLiteral("reset"), true}}};
    if (set)
        return SteeringRequest{"PUT", clockPath, {{QStringLiteral("now"), options.value(QStringLiteral("set"))}}};
    if (!advance)
        return SteeringRequest{"GET", clockPath};
    const auto seconds = secondsOf(options.value(QStringLiteral("advance")));
    return seconds ? std::optional(SteeringRequest{"PUT", clockPath, {{QStringLiteral("advanceSeconds"), *seconds}}}) : std::nullopt;
}

std::optional<SteeringRequest> faultsRequest(const QStringList &arguments, const QHash<QString, QString> &options)
{
    const QString what = arguments.value(0);
    if (what == QLatin1String("remove") && arguments.size() == 2) {
        bool isNumber = false;
        const int id = arguments[1].toInt(&isNumber);
        return isNumber ? std::optional(SteeringRequest{"DELETE", faultsPath + QLatin1Char('/') + QString::number(id)}) : std::nullopt;
    }
    if (arguments.size() != 1)
        return std::nullopt;
    if (what == QLatin1String("add"))
        return addRequest(options);
    if (what == QLatin1String("list"))
        return SteeringRequest{"GET", faultsPath};
    return what == QLatin1String("clear") ? std::optional(SteeringRequest{"DELETE", faultsPath}) : std::nullopt;
}

} // namespace certdesk::platform
