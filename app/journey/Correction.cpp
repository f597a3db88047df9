// SPDX-FileCopyrightText: CertDesk contributors
// SPDX-License-Identifier: Apache-2.0
#include "app/journey/Correction.h"

#include "app/domain/Validation.h"

#include <QJsonObject>

namespace certdesk {

namespace {

/// What the form offers and its parts; not the product, which is chosen before.
const char *const changeable[] = {"/quantity", "/organisation", "/organisation/name", "/organisation/type", "/organisation/creditCode",
    "/organisation/registrationRegion", "/applicant", "/applicant/name", "/applicant/idNumber", "/applicant/mobile", "/applicant/email",
    "/letterEndDate", "/delivery", "/delivery/method", "/delivery/recipient", "/delivery/mobile", "/delivery/region", "/delivery/address"};

QJsonValue at(const QJsonObject &object, const QString &pointer)
{
    QJsonValue value = object;
    const QStringList parts = pointer.split(QLatin1Char('/')).mid(1);
    for (const QString &part : parts)
        value = value.toObject().value(part);
    return value;
}

bool sameScan(const QString &kind, const Application &seen, const Draft &now)
{
    const QString uploaded = seen.documents.value(kind);
    return !uploaded.isEmpty() && now.scans.value(kind).uploadId == uploaded;
}

bool sameScans(const Application &seen, const Draft &now)
{
    const QStringList kinds = seen.documents.keys();
    return !kinds.isEmpty() && std::all_of(kinds.cbegin(), kinds.cend(), [&](const QString &kind) { return sameScan(kind, seen, now); });
}

} // namespace

bool stillAsReviewed(const ReviewReason &reason, const Application &seen, const Draft &now)
{
    const QString &pointer = reason.pointer;
    if (pointer == QLatin1String("/documents"))
        return sameScans(seen, now);
    if (pointer.startsWith(QLatin1String("/documents/")))
        return sameScan(pointer.section(QLatin1Char('/'), 2), seen, now);
    if (std::none_of(std::begin(changeable), std::end(changeable), [&](const char *known) { return pointer == QLatin1String(known); }))
        return false;
    // Nothing is sent to this address any more, and the form no longer shows it.
    const bool address = pointer.startsWith(QLatin1String("/delivery/")) && pointer != QLatin1String("/delivery/method");
    if (address && now.application.delivery.method != QLatin1String("courier"))
        return false;
    // A blank more or less is no correction.
    return at(validate::normalised(seen).toJson(), pointer) == at(validate::normalised(now.application).toJson(), pointer);
}

QString reviewKey(const QList<ReviewReason> &reasons)
{
    QStringList lines;
    for (const ReviewReason &reason : reasons)
        lines << reason.pointer + QLatin1Char(' ') + reason.code + QLatin1Char(' ') + reason.detail;
    return lines.join(QLatin1Char('\n'));
}

} // namespace certdesk
