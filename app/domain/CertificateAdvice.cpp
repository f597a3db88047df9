// SPDX-FileCopyrightText: CertDesk contributors
// SPDX-License-Identifier: Apache-2.0
#include "app/domain/CertificateAdvice.h"

#include "app/domain/Beijing.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

#include <algorithm>

namespace certdesk {

ExpiryAdvice expiryAdvice(const QDateTime &notBefore, const QDateTime &notAfter, const QDateTime &now)
{
    using Stage = ExpiryAdvice::Stage;
    const int left = static_cast<int>(inBeijing(now).date().daysTo(inBeijing(notAfter).date()));
    if (now > notAfter)
        return {Stage::Expired, left};
    if (now < notBefore)
        return {Stage::NotYetValid, left};
    const Stage stage = left <= 7 ? Stage::Within7 : left <= 30 ? Stage::Within30 : left <= 90 ? Stage::Within90 : Stage::Fine;
    return {stage, left};
}

static QList<BidOpening> inOrder(QList<BidOpening> dates)
{
    std::stable_sort(dates.begin(), dates.end(), [](const BidOpening &a, const BidOpening &b) { return a.day < b.day; });
    return dates;
}

QList<BidOpening> bidDatesOf(const QString &json)
{
    QList<BidOpening> dates;
    const QJsonArray array = QJsonDocument::fromJson(json.toUtf8()).array();
    for (const QJsonValue &value : array) {
        const BidOpening date{QDate::fromString(value[QLatin1String("date")].toString(), Qt::ISODate), value[QLatin1String("note")].toString()};
        if (date.day.isValid())
            dates << date;
    }
    return inOrder(dates);
}

QString bidDatesText(QList<BidOpening> dates)
{
    if (dates.isEmpty())
        return {};
    QJsonArray array;
    for (const BidOpening &date : inOrder(std::move(dates)))
        array << QJsonObject{{QStringLiteral("date"), date.day.toString(Qt::ISODate)}, {QStringLiteral("note"), date.note}};
    return QString::fromUtf8(QJsonDocument(array).toJson(QJsonDocument::Compact));
}

QList<BidOpening> comingBidDates(const QList<BidOpening> &dates, const QDateTime &now)
{
    QList<BidOpening> coming;
    const QDate today = inBeijing(now).date();
    std::copy_if(dates.begin(), dates.end(), std::back_inserter(coming), [today](const BidOpening &date) { return date.day >= today; });
    return coming;
}

BidVerdict bidVerdict(const QDateTime &notBefore, const QDateTime &notAfter, QDate opening)
{
    const QDate ends = inBeijing(notAfter).date();
    if (inBeijing(notBefore).date() > opening)
        return BidVerdict::StartsAfter;
    if (ends == opening)
        return BidVerdict::EndsThatDay;
    return ends < opening ? BidVerdict::EndsBefore : BidVerdict::Outlives;
}

void CertificateEvidence::add(Word other)
{
    word = std::max(word, other);
}

CertificateStanding judgeCertificate(const CertificateEvidence &evidence, const QDateTime &now)
{
    using Kind = CertificateStanding::Kind;
    using Word = CertificateEvidence::Word;
    if (evidence.word == Word::Revoked)
        return {Kind::Revoked, true};
    if (evidence.word == Word::Replaced)
        return {Kind::Replaced, true};
    if (!evidence.notBefore.isValid() || !evidence.notAfter.isValid())
        return {Kind::Unreadable, true};
    if (now > evidence.notAfter)
        return {Kind::Expired, true};
    if (now < evidence.notBefore)
        return {Kind::NotYetValid, true};
    return {evidence.bound == false ? Kind::NotBound : Kind::Usable, evidence.word == Word::Good};
}

BidVerdict bidVerdict(const CertificateEvidence &evidence, QDate opening, const QDateTime &now)
{
    const CertificateStanding standing = judgeCertificate(evidence, now);
    if (standing.kind != CertificateStanding::Kind::Expired && (standing.over() || evidence.bound == false))
        return BidVerdict::Unusable;
    return bidVerdict(evidence.notBefore, evidence.notAfter, opening);
}

} // namespace certdesk
