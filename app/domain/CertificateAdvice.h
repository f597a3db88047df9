// SPDX-FileCopyrightText: CertDesk contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QDate>
#include <QDateTime>
#include <QList>
#include <QString>

namespace certdesk {

/// How near a certificate's end is. Days are those of Beijing, whatever this computer's zone.
struct ExpiryAdvice {
    enum class Stage {
        NotYetValid,
        Fine,     ///< more than 90 days
        Within90, ///< renewal is open
        Within30,
        Within7,
        Expired
    };
    Stage stage = Stage::Fine;
    /// From today to the day on which it ends: 0 on that day itself, negative after it.
    int daysLeft = 0;
    bool warns() const { return stage != Stage::Fine && stage != Stage::NotYetValid; }
};
ExpiryAdvice expiryAdvice(const QDateTime &notBefore, const QDateTime &notAfter, const QDateTime &now);

/// When bids are opened, for which a certificate is needed; the user's own note of them. In Settings::Key::BidDates.
struct BidOpening {
    QDate day;    ///< in Beijing
    QString note; ///< may be empty
    bool operator==(const BidOpening &) const = default;
};
/// `[{"date":"2026-12-01","note":"…"}]`, the earliest first. What is no date is left out.
QList<BidOpening> bidDatesOf(const QString &json);
QString bidDatesText(QList<BidOpening> dates);
/// Those of today and later.
QList<BidOpening> comingBidDates(const QList<BidOpening> &dates, const QDateTime &now);

/// "Does it outlive this opening date?" (anchors B9.14): valid until the end of that day in Beijing, for the hour of opening is not known.
enum class BidVerdict {
    Outlives,
    EndsThatDay, ///< perhaps after the opening, perhaps before
    EndsBefore,
    StartsAfter, ///< not valid yet on that day
    Unusable     ///< revoked or replaced
};
BidVerdict bidVerdict(const QDateTime &notBefore, const QDateTime &notAfter, QDate opening);

} // namespace certdesk
