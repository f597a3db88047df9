// SPDX-FileCopyrightText: CertDesk contributors
// SPDX-License-Identifier: Apache-2.0
#include "app/journey/Idempotency.h"
#include "app/support/Log.h"

#include <QCryptographicHash>
#include <QJsonDocument>

namespace certdesk {

bool isDefinite(const Failure &failure)
{
    if (!failure.name().startsWith(QLatin1String("Api_"))) // the network, the sign-in, this computer
        return false;
    for (const FailureCode code : {FailureCode::Api_Server_Error, FailureCode::Api_Throttled, FailureCode::Api_SignIn_Required, FailureCode::Api_Reply_Malformed}) {
        if (failure.is(code))
            return false;
    }
    return true;
}

QCoro::Task<void> settleOutbox(Outbox &outbox, QString action, QString subject, std::optional<Failure> failure)
{
    if (failure && !isDefinite(*failure))
        co_return;
    const auto settled = co_await outbox.settle(action, subject);
    if (!settled)
        qCWarning(logJourney) << action << "was answered, but its key is still kept:" << settled.error().name();
}

QString bodyHash(const QByteArray &body)
{
    return QString::fromLatin1(QCryptographicHash::hash(body, QCryptographicHash::Sha256).toHex());
}

QString bodyHash(const QJsonObject &body)
{
    return bodyHash(QJsonDocument(body).toJson(QJsonDocument::Compact));
}

} // namespace certdesk
