// SPDX-FileCopyrightText: CertDesk contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/domain/OrderEvent.h"
#include "app/domain/Timeline.h"
#include "app/token/TokenClient.h"
#include "ui/orders/Attention.h"

namespace certdesk::ui {

/// Where a row of the home page leads.
struct HomeTarget {
    enum class Kind { None, Order, Draft, Page, Service };
    Kind kind = Kind::None;
    QString id; ///< of the order, draft or service, or the page's name
    bool operator==(const HomeTarget &) const = default;
};

struct HomeRow {
    QString badge;
    Badge::Kind kind = Badge::Kind::Neutral;
    QString title;
    QString detail;
    QString action; ///< text of the button; empty: none
    HomeTarget target;
    bool operator==(const HomeRow &) const = default;
};

/// The orders that are on their way and need nobody now, in their order.
QList<Order> inProgress(const QList<Order> &orders);
/// What they wait for and until when.
QList<HomeRow> rowsInProgress(const QList<Order> &orders, const Timings &timings, const Workdays &workdays, const QDateTime &now);
/// Services of certificates that staff look at: nothing to do, but to be found, and to be cancelled.
QList<HomeRow> rowsInProgress(const QList<CertificateService> &services);
/// Plugged-in keys, by what is known without their PIN: locked, final try, not initialised, ready; what is wrong first.
QList<HomeRow> rowsOfKeys(const QList<TokenInfo> &keys);
/// Bound certificates that expire within a quarter of a year (or have), the first to expire first (domain.md §0.11: renew with care).
QList<HomeRow> rowsExpiring(const QList<Order> &orders, const QDateTime &now);
/// The announcements in force, at most `count`; a training platform's go first as the platform orders them.
QList<HomeRow> rowsOfNotices(const QList<Notice> &notices, const QDate &today, int count);

} // namespace certdesk::ui
