// SPDX-FileCopyrightText: CertDesk contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/domain/Order.h"
#include "app/domain/Workdays.h"
#include "ui/components/Badge.h"

namespace certdesk::ui {

/// The guide's words for an order's state (R32–R40), without its second axis; a newer platform's word as received.
QString statusText(const Order &order);
/// 已认证 / 未认证 (R32).
QString identityText(const Order &order);
Badge::Kind statusKind(OrderStatus status);
/// 认证方式: face check on this computer, in the app, papers by mail, on site; a dash before there is one.
QString identityModeText(const Order &order);
/// 物流信息: what is known of the delivery.
QString deliveryText(const Order &order);
/// R34 in short: why it was refused, where the parcel or the phone is, what was paid back; empty when the state says it all.
QString progressText(const Order &order);
/// The word on a row's link; empty for an action that has none there.
QString actionText(const QString &action);
/// Which links a row shows, the main one first.
QStringList rowActions(const Order &order);
/// All statuses of the filter, with their words.
QList<OrderStatus> filterStatuses();
QString statusWord(OrderStatus status);
/// YYYY-MM-DD HH:MM:SS in local time (R31); a dash when invalid.
QString orderTimeText(const QDateTime &time);
/// What goes back to the payer, said so that the sum of several payments is not taken for one charged twice; empty when nothing does.
QString refundSentence(const Order &order);
/// What withdrawing means for this very order: whose it is, what is lost in its state, what money goes back. `refundWorkdays`: "3–15";
/// `days`: the days on which that would be, when it is withdrawn today.
QString withdrawalQuestion(const Order &order, const QString &refundWorkdays, const Workdays::Span &days = {});
/// "15417 53557 07863"
QString orderNumberText(const QString &id);

} // namespace certdesk::ui
