// SPDX-FileCopyrightText: CertDesk contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QByteArray>
#include <QHash>
#include <QJsonObject>
#include <QString>

#include <optional>

namespace certdesk::platform {

/// What the command line asks of the training routes.
struct SteeringRequest {
    QByteArray method;
    QString path;
    QJsonObject body = {};
};

/// "90s", "12h", "3d", "45m" in seconds; nothing when it is no such time.
std::optional<qint64> secondsOf(const QString &duration);

/// `clock`: by the options "advance", "set" (RFC 3339) and "reset", of which one at most is given; none reads the clock.
std::optional<SteeringRequest> clockRequest(const QHash<QString, QString> &options);

/// `faults add|list|clear|remove ID`: by the options "route", "kind", "times", "skip", "milliseconds", "status", "retry-after", "bytes".
std::optional<SteeringRequest> faultsRequest(const QStringList &arguments, const QHash<QString, QString> &options);

} // namespace certdesk::platform
