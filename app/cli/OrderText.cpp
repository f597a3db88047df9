// SPDX-FileCopyrightText: CertDesk contributors
// SPDX-License-Identifier: Apache-2.0
#include "app/cli/OrderText.h"

#include "app/domain/Catalog.h"

#include <QJsonObject>

namespace certdesk::cli {

QString masked(const QString &text)
{
    return text.size() <= 8 ? QString(text.size(), QLatin1Char('*')) : text.left(3) + QStringLiteral("…") + text.right(4);
}

namespace {

Step stepOf(const Order &order)
{
    Facts facts;
    facts.termsAccepted = facts.formComplete = facts.scansComplete = true;
    facts.order = order;
    return nextStep(facts);
}

} // namespace

QJsonObject orderJson(const Order &order)
{
    Order shown = order;
    shown.application.applicant.idNumber = masked(order.application.applicant.idNumber);
    shown.application.applicant.mobile = masked(order.application.applicant.mobile);
    shown.application.delivery.mobile = masked(order.application.delivery.mobile);
    QJsonObject json = shown.toJson();
    json.insert(QStringLiteral("nextStep"), toString(stepOf(order)));
    return json;
}

QStringList orderLines(const Order &order)
{
    QStringList lines{QStringLiteral("%1  %2  %3").arg(order.id, order.statusWord, order.application.organisation.name),
                      QStringLiteral("  next: %1; allowed: %2").arg(toString(stepOf(order)), order.actions.join(QLatin1Char(' ')))};
    if (order.payment.state == QLatin1String("due"))
        lines << QStringLiteral("  due: %1").arg(formatFen(order.payment.amount));
    for (const auto &reason : order.reasons)
        lines << QStringLiteral("  refused: %1 %2").arg(reason.pointer, reason.detail);
    if (order.appointment)
        lines << QStringLiteral("  appointment: %1 %2").arg(order.appointment->from.toLocalTime().toString(QStringLiteral("yyyy-MM-dd HH:mm")), order.appointment->name.en);
    if (order.mobile)
        lines << QStringLiteral("  phone: %1").arg(order.mobile->state);
    for (const auto &certificate : order.certificates)
        lines << QStringLiteral("  certificate %1: %2 %3").arg(certificate.index).arg(certificate.state, certificate.serialNumber);
    return lines;
}

} // namespace certdesk::cli
