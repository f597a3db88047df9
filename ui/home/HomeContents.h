// SPDX-FileCopyrightText: CertDesk contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/domain/CertificateAdvice.h"
#include "app/domain/OrderEvent.h"
#include "app/domain/Timeline.h"
#include "app/token/TokenClient.h"
#include "ui/orders/Attention.h"

namespace certdesk::ui {

/// Where a row of the home page leads.
struct HomeTarget {
    enum class Kind { None, Order, Draft, Page, Service, Unlock };
    Kind kind = Kind::None;
    QString id; ///< of the order, draft or service, the page's name, or the key's serial number
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
/// A key that is plugged in and the certificates on it.
struct HomeKey {
    struct Certificate {
        QString holder;
        CertificateEvidence evidence;
    };
    TokenInfo token;
    std::optional<QList<Certificate>> certificates; ///< nothing: not read
};
/// Plugged-in keys, by what is known without their PIN: locked, final try, not initialised, not finished, without a certificate that is in force,
/// ready; what is wrong first.
QList<HomeRow> rowsOfKeys(const QList<HomeKey> &keys, const QDateTime &now);
/// Recorded bid openings that none of these certificates covers; nothing while there is no certificate to judge by.
QList<HomeRow> rowsOfBids(const QList<BidOpening> &bids, const QList<CertificateEvidence> &certificates, const QDateTime &now);
/// Bound certificates that expire within a quarter of a year (or have), the first to expire first (domain.md §0.11: renew with care).
QList<HomeRow> rowsExpiring(const QList<Order> &orders, const QDateTime &now);
/// The announcements in force, at most `count`; a training platform's go first as the platform orders them.
QList<HomeRow> rowsOfNotices(const QList<Notice> &notices, const QDate &today, int count);

} // namespace certdesk::ui
