// SPDX-FileCopyrightText: CertDesk contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QDateTime>
#include <QJsonObject>
#include <QSet>

namespace certdesk {

/// The day in Beijing, where the offices are.
QDate beijingDay(const QDateTime &time);

/// On which days offices work in China: the State Council's holidays and make-up days (调休), as far as they are arranged; beyond, Monday to
/// Friday, which is then an estimate. The arrangement for a year comes out in the November before it.
class Workdays {
public:
    /// Monday to Friday alone.
    Workdays() = default;
    /// {"years": [2026], "holidays": ["2026-01-01"], "workdays": ["2026-01-04"]}, as platform/scripts/build-workdays.sh makes it.
    static Workdays fromJson(const QJsonObject &json);
    /// What came with the program (resources/workdays).
    static Workdays bundled();

    bool isWorkday(const QDate &date) const;
    bool arranged(int year) const { return m_years.contains(year); }
    /// The `count`-th workday after `date`; `date` itself when `count` is 0 or less.
    QDate after(QDate date, int count) const;

    /// From the first to the last day on which something is to be expected.
    struct Span {
        QDate from;
        QDate to;
        bool estimated = false; ///< a year that is not arranged yet had to be counted
        bool isValid() const { return from.isValid(); }
        bool operator==(const Span &) const = default;
    };
    /// `least` to `most` workdays after a day; after a span, the same after each of its ends.
    Span span(const QDate &date, int least, int most) const;
    Span span(const Span &span, int least, int most) const;

private:
    QSet<int> m_years;
    QSet<QDate> m_holidays;
    QSet<QDate> m_workdays; ///< at weekends
};

} // namespace certdesk
