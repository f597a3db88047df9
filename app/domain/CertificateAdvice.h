// SPDX-FileCopyrightText: CertDesk contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QDate>
#include <QDateTime>
#include <QList>
#include <QString>

#include <optional>

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
    Unusable     ///< revoked, replaced, over or not bound
};
BidVerdict bidVerdict(const QDateTime &notBefore, const QDateTime &notAfter, QDate opening);

/// All that is known of a certificate, wherever it was learned: the platform, the CA (OCSP, CRL), and what was learned before.
struct CertificateEvidence {
    enum class Word { Unknown, Good, Revoked, Replaced };
    QDateTime notBefore;
    QDateTime notAfter;
    Word word = Word::Unknown;
    std::optional<bool> bound; ///< to an account; nothing: not known

    /// The worse of the two is right: what was revoked or replaced stays so.
    void add(Word other);
};

/// What a certificate is good for today. The one judgement of the pages, the home page and the doctor.
struct CertificateStanding {
    enum class Kind {
        Usable,
        NotBound,    ///< signs, but nobody can bid with it
        NotYetValid,
        Expired,
        Replaced,
        Revoked,
        Unreadable   ///< its time cannot be read
    };
    Kind kind = Kind::Unreadable;
    bool certain = false; ///< of Usable and NotBound: somebody said that it was not revoked
    /// It will never be of use again.
    bool over() const { return kind == Kind::Expired || kind == Kind::Replaced || kind == Kind::Revoked || kind == Kind::Unreadable; }
    bool operator==(const CertificateStanding &) const = default;
};
CertificateStanding judgeCertificate(const CertificateEvidence &evidence, const QDateTime &now);
/// Whether one can bid with it on that day: Unusable for what is over or not bound, whatever its times say.
BidVerdict bidVerdict(const CertificateEvidence &evidence, QDate opening, const QDateTime &now);

} // namespace certdesk
