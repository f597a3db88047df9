// SPDX-FileCopyrightText: CertDesk contributors
// SPDX-License-Identifier: Apache-2.0
#include "app/documents/ScanFinding.h"

#include <QJsonArray>

namespace certdesk {

QStringList scanFindingCodes()
{
    return {QStringLiteral("scan.blank"),        QStringLiteral("scan.small"),         QStringLiteral("scan.blurred"),   QStringLiteral("scan.dark"),
            QStringLiteral("scan.bright"),       QStringLiteral("scan.cropped"),       QStringLiteral("scan.rotated"),   QStringLiteral("scan.otherDocument"),
            QStringLiteral("scan.swapped"),      QStringLiteral("scan.identical"),     QStringLiteral("scan.greyNoSeal"), QStringLiteral("scan.sealMissing"),
            QStringLiteral("scan.sealIllegible"), QStringLiteral("scan.sealOutside"),  QStringLiteral("scan.otherLetter"), QStringLiteral("scan.letterChanged")};
}

QJsonObject ScanFinding::toJson() const
{
    QJsonObject json{{QStringLiteral("code"), code}, {QStringLiteral("measured"), measured}, {QStringLiteral("bound"), bound}};
    if (!where.isNull())
        json.insert(QStringLiteral("where"), QJsonArray{where.x(), where.y(), where.width(), where.height()});
    return json;
}

ScanFinding ScanFinding::fromJson(const QJsonObject &json)
{
    const QJsonArray place = json.value(QStringLiteral("where")).toArray();
    const QRectF where = place.size() == 4 ? QRectF(place[0].toDouble(), place[1].toDouble(), place[2].toDouble(), place[3].toDouble()) : QRectF();
    return {json.value(QStringLiteral("code")).toString(), json.value(QStringLiteral("measured")).toDouble(), json.value(QStringLiteral("bound")).toDouble(), where};
}

} // namespace certdesk
