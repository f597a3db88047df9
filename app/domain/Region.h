// SPDX-FileCopyrightText: CertDesk contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QList>
#include <QString>

namespace certdesk {

/// A province (2 digits), city (4) or county (6) of GB/T 2260.
struct Region {
    QString code;
    QString name;
};

/// A county code that was given up; licences, credit codes and old drafts still bear it.
struct RetiredRegion {
    QString code;
    QString name;
    int year = 0;           ///< 0: not known
    QStringList successors; ///< county codes in force; empty: not known, the user chooses in the same city
};

/// What a search found. `code`: six digits may be taken; two or four stand for a province or city that narrows the search.
struct RegionMatch {
    QString code;
    QString path;
    QString retired; ///< code under which it was found, when that one was given up
    int rank = 0;    ///< 0 the name itself … 5
    bool whole() const { return code.size() == 6; }
    bool operator==(const RegionMatch &) const = default;
};

/// The bundled table (`:/regions/*.csv`); loaded on first use, then shared and immutable.
class Regions {
public:
    static const Regions &instance();
    const QList<Region> &provinces() const { return m_provinces; }
    QList<Region> cities(const QString &provinceCode) const;
    QList<Region> counties(const QString &cityCode) const;
    bool contains(const QString &countyCode) const;
    /// Null for a code that is in force or never was.
    const RetiredRegion *retired(const QString &countyCode) const;
    const QList<RetiredRegion> &retiredRegions() const { return m_retired; }
    /// "浙江省 / 杭州市 / 拱墅区", also of one that was given up, of a city (4 digits) and of a province (2); the code itself when it is unknown.
    QString path(const QString &code) const;
    /// The name alone ("拱墅区"), at any level; empty when unknown.
    QString name(const QString &code) const;
    /// What fits `text`, best first, at most `limit`: Chinese at any place of any level ("杭州拱墅"), pinyin in full, begun or as initials
    /// ("gongshu", "hzgs"), the beginning of a code; retired names and codes lead to their successors. Rows of the province or city `near`
    /// come before their equals elsewhere. RegionSearch.cpp; well under 5 ms.
    QList<RegionMatch> find(const QString &text, int limit = 60, const QString &near = {}) const;
    /// What digits 3 to 8 of a credit code say (GB 32100-2015): six digits in force, or the four of the city, or nothing.
    QString ofCreditCode(const QString &creditCode) const;

private:
    Regions();
    QList<Region> m_provinces;
    QList<Region> m_cities;
    QList<Region> m_counties;
    QList<RetiredRegion> m_retired;
};

/// Counties that belong to no city stand under cities that do not exist: 市辖区, 县, 省直辖县级行政区划.
bool isPseudoCity(const Region &city);
/// Without 省, 市, 区, 县, 旗 or 盟 at its end ("拱墅"), where two characters stay; 单县 stays whole.
QString bareRegionName(const QString &name);

} // namespace certdesk
