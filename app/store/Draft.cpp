// SPDX-FileCopyrightText: CertDesk contributors
// SPDX-License-Identifier: Apache-2.0
#include "app/store/Draft.h"

#include <QJsonArray>

#include "app/domain/WireTime.h"

namespace certdesk {

namespace {

QJsonObject toJson(const Scan &scan)
{
    QJsonObject json{
        {QStringLiteral("sha256"), scan.sha256},       {QStringLiteral("fileName"), scan.fileName},   {QStringLiteral("mediaType"), scan.mediaType},
        {QStringLiteral("size"), scan.size},           {QStringLiteral("uploadUrl"), scan.uploadUrl}, {QStringLiteral("uploadId"), scan.uploadId},
        {QStringLiteral("originalSha256"), scan.originalSha256}, {QStringLiteral("sealedCopy"), scan.sealedCopy}, {QStringLiteral("judgedBy"), scan.judgedBy},
    };
    QJsonArray findings;
    for (const ScanFinding &finding : scan.findings)
        findings.append(finding.toJson());
    json.insert(QStringLiteral("findings"), findings);
    QJsonObject overrides;
    for (auto it = scan.overrides.cbegin(); it != scan.overrides.cend(); ++it)
        overrides.insert(it.key(), it.value());
    json.insert(QStringLiteral("overrides"), overrides);
    return json;
}

Scan scanFrom(const QJsonObject &json)
{
    Scan scan;
    scan.sha256 = json.value(QStringLiteral("sha256")).toString();
    scan.fileName = json.value(QStringLiteral("fileName")).toString();
    scan.mediaType = json.value(QStringLiteral("mediaType")).toString();
    scan.size = json.value(QStringLiteral("size")).toInteger();
    scan.uploadUrl = json.value(QStringLiteral("uploadUrl")).toString();
    scan.uploadId = json.value(QStringLiteral("uploadId")).toString();
    scan.originalSha256 = json.value(QStringLiteral("originalSha256")).toString();
    scan.sealedCopy = json.value(QStringLiteral("sealedCopy")).toBool();
    scan.judgedBy = json.value(QStringLiteral("judgedBy")).toInt();
    for (const QJsonValue &finding : json.value(QStringLiteral("findings")).toArray())
        scan.findings.append(ScanFinding::fromJson(finding.toObject()));
    const QJsonObject overrides = json.value(QStringLiteral("overrides")).toObject();
    for (auto it = overrides.begin(); it != overrides.end(); ++it)
        scan.overrides.insert(it.key(), it.value().toString());
    return scan;
}

} // namespace

QJsonObject Draft::toJson() const
{
    QJsonObject scanObject;
    for (auto it = scans.cbegin(); it != scans.cend(); ++it)
        scanObject.insert(it.key(), certdesk::toJson(it.value()));
    QJsonObject json{
        {QStringLiteral("id"), id},
        {QStringLiteral("orderId"), orderId},
        {QStringLiteral("application"), application.toJson()},
        {QStringLiteral("scans"), scanObject},
        {QStringLiteral("page"), page},
        {QStringLiteral("label"), label},
        {QStringLiteral("createdAt"), toWire(createdAt)},
        {QStringLiteral("savedAt"), toWire(savedAt)},
    };
    QJsonObject unreadObject;
    for (auto it = unread.cbegin(); it != unread.cend(); ++it)
        unreadObject.insert(it.key(), it.value());
    if (!unread.isEmpty())
        json.insert(QStringLiteral("unread"), unreadObject);
    if (!letterPrinted.isEmpty())
        json.insert(QStringLiteral("letterPrinted"), QString::fromLatin1(letterPrinted.toBase64()));
    if (station)
        json.insert(QStringLiteral("station"), station->toJson());
    if (reviewed) {
        json.insert(QStringLiteral("reviewed"), reviewed->toJson());
        json.insert(QStringLiteral("reviewedFor"), reviewedFor);
    }
    if (base)
        json.insert(QStringLiteral("base"), base->toJson());
    return json;
}

Draft Draft::fromJson(const QJsonObject &json)
{
    Draft draft;
    draft.id = json.value(QStringLiteral("id")).toString();
    draft.orderId = json.value(QStringLiteral("orderId")).toString();
    draft.application = Application::fromJson(json.value(QStringLiteral("application")).toObject());
    const QJsonObject scanObject = json.value(QStringLiteral("scans")).toObject();
    for (auto it = scanObject.begin(); it != scanObject.end(); ++it) {
        if (it.value().isObject())
            draft.scans.insert(it.key(), scanFrom(it.value().toObject()));
    }
    const QJsonObject unreadObject = json.value(QStringLiteral("unread")).toObject();
    for (auto it = unreadObject.begin(); it != unreadObject.end(); ++it)
        draft.unread.insert(it.key(), it.value().toString());
    if (json.value(QStringLiteral("reviewed")).isObject()) {
        draft.reviewed = Application::fromJson(json.value(QStringLiteral("reviewed")).toObject());
        draft.reviewedFor = json.value(QStringLiteral("reviewedFor")).toString();
    }
    draft.letterPrinted = QByteArray::fromBase64(json.value(QStringLiteral("letterPrinted")).toString().toLatin1());
    if (json.value(QStringLiteral("base")).isObject())
        draft.base = Application::fromJson(json.value(QStringLiteral("base")).toObject());
    draft.station = StationWish::fromJson(json.value(QStringLiteral("station")));
    draft.label = json.value(QStringLiteral("label")).toString();
    draft.page = json.value(QStringLiteral("page")).toString();
    draft.createdAt = timeFromWire(json.value(QStringLiteral("createdAt")));
    draft.savedAt = timeFromWire(json.value(QStringLiteral("savedAt")));
    return draft;
}

} // namespace certdesk
