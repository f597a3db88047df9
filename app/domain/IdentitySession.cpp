// SPDX-FileCopyrightText: CertDesk contributors
// SPDX-License-Identifier: Apache-2.0
#include "app/domain/IdentitySession.h"

#include "app/domain/WireTime.h"

#include <QJsonArray>

namespace certdesk {

namespace {

QString sessionText(const QJsonObject &json, const char *name)
{
    return json.value(QLatin1String(name)).toString();
}

QStringList sessionWords(const QJsonObject &json, const char *name)
{
    QStringList result;
    const QJsonArray values = json.value(QLatin1String(name)).toArray();
    for (const QJsonValue &value : values)
        result.append(value.toString());
    return result;
}

} // namespace

IdentitySession IdentitySession::fromJson(const QJsonObject &json)
{
    IdentitySession session;
    session.id = sessionText(json, "id");
    session.mode = sessionText(json, "mode");
    session.state = sessionText(json, "state");
    session.reason = sessionText(json, "reason");
    session.reasonText = LocalText::fromJson(json.value(QLatin1String("reasonText")));
    session.challenge = sessionWords(json, "challenge");
    session.qrUrl = webAddress(json.value(QLatin1String("qrUrl")));
    session.address = LocalText::fromJson(json.value(QLatin1String("address")));
    const QJsonObject sheet = json.value(QLatin1String("coverSheet")).toObject();
    session.coverSheet = {sessionText(sheet, "orderId"), sessionText(sheet, "organisation"), sessionText(sheet, "applicant"), {}};
    const QJsonArray contents = sheet.value(QLatin1String("contents")).toArray();
    for (const QJsonValue &content : contents)
        session.coverSheet.contents.append(LocalText::fromJson(content));
    session.originals = sessionWords(json, "originals");
    session.note = sessionText(json, "note");
    session.expiresAt = timeFromWire(json.value(QLatin1String("expiresAt")));
    session.remainingToday = json.value(QLatin1String("remainingToday")).toInt();
    session.limit = json.value(QLatin1String("limit")).toInt();
    return session;
}

} // namespace certdesk
