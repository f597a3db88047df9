// SPDX-FileCopyrightText: CertDesk contributors
// SPDX-License-Identifier: Apache-2.0
// Which regions fit what was typed: Chinese, pinyin, initials or digits, over all levels at once.
#include "app/domain/Region.h"

#include <QFile>
#include <QHash>
#include <QSet>

#include <algorithm>
#include <vector>

namespace certdesk {

namespace {

/// QueryPlaces in the typed text as bits: 31 are more than any path needs.
using QueryPlaces = quint32;
constexpr qsizetype longestQuery = 31;

struct RegionReading {
    QStringList syllables;
    QString whole;    ///< "gongshuqu"
    QString bare;     ///< "gongshu", as long as the name without its ending
    QString initials; ///< "gsq"
};

/// A name as it is searched for.
struct SearchedRegion {
    QString code;
    QString name;
    QString bare; ///< without 省, 市, 区, 县 at its end
    QList<RegionReading> readings;
    const RetiredRegion *retired = nullptr;
};

struct RegionIndex {
    std::vector<SearchedRegion> provinces;
    std::vector<SearchedRegion> cities;
    std::vector<SearchedRegion> counties; ///< with those that were given up, by code
};

QHash<QString, QList<RegionReading>> loadReadings()
{
    QHash<QString, QList<RegionReading>> readings;
    QFile file(QStringLiteral(":/regions/pinyin.csv"));
    if (!file.open(QIODevice::ReadOnly))
        return readings;
    while (!file.atEnd()) {
        const QStringList cells = QString::fromLatin1(file.readLine()).trimmed().split(QLatin1Char(','));
        for (qsizetype i = 1; i < cells.size(); ++i)
            readings[cells.first()].append({cells.at(i).split(QLatin1Char(' ')), {}, {}, {}});
    }
    return readings;
}

RegionIndex makeIndex(const Regions &regions)
{
    const QHash<QString, QList<RegionReading>> readings = loadReadings();
    const auto searched = [&readings](const QString &code, const QString &name) {
        SearchedRegion row{code, name, bareRegionName(name), readings.value(code), nullptr};
        for (RegionReading &reading : row.readings) {
            reading.whole = reading.syllables.join(QString());
            reading.bare = reading.syllables.first(std::min(reading.syllables.size(), row.bare.size())).join(QString());
            for (const QString &syllable : std::as_const(reading.syllables))
                reading.initials += syllable.front();
        }
        return row;
    };
    RegionIndex index;
    for (const Region &province : regions.provinces()) {
        index.provinces.push_back(searched(province.code, province.name));
        for (const Region &city : regions.cities(province.code)) {
            // A city that does not exist is no name to search for.
            SearchedRegion row = searched(city.code, isPseudoCity(city) || city.name == province.name ? QString() : city.name);
            if (row.name.isEmpty())
                row.readings.clear();
            index.cities.push_back(row);
            for (const Region &county : regions.counties(city.code))
                index.counties.push_back(searched(county.code, county.name));
        }
    }
    for (const RetiredRegion &gone : regions.retiredRegions()) {
        index.counties.push_back(searched(gone.code, gone.name));
        index.counties.back().retired = &gone;
    }
    std::sort(index.counties.begin(), index.counties.end(), [](const SearchedRegion &a, const SearchedRegion &b) { return a.code < b.code; });
    return index;
}

QueryPlaces placesAfterName(const QString &query, const QString &name, QueryPlaces from)
{
    QueryPlaces reached = 0;
    for (qsizetype place = 0; place < query.size(); ++place) {
        if (!(from >> place & 1))
            continue;
        for (qsizetype start = 0; start < name.size(); ++start) {
            for (qsizetype i = 0; start + i < name.size() && place + i < query.size() && query.at(place + i) == name.at(start + i); ++i)
                reached |= QueryPlaces(1) << (place + i + 1);
        }
    }
    return reached;
}

/// Each syllable in turn gives at least its first letter: "hangzhou", "hz", "hangz".
QueryPlaces placesAfterReading(const QString &query, const QStringList &syllables, QueryPlaces from)
{
    QueryPlaces reached = 0;
    for (const QString &syllable : syllables) {
        QueryPlaces next = 0;
        for (qsizetype place = 0; place < query.size(); ++place) {
            for (qsizetype i = 0; (from >> place & 1) && i < syllable.size() && place + i < query.size() && query.at(place + i) == syllable.at(i); ++i)
                next |= QueryPlaces(1) << (place + i + 1);
        }
        reached |= next;
        from = next;
        if (!next)
            break;
    }
    return reached;
}

/// Where in the text one may stand after this level took its part, beginning at any of `from`.
QueryPlaces placesAfter(const QString &query, const SearchedRegion &row, QueryPlaces from)
{
    QueryPlaces reached = placesAfterName(query, row.name, from);
    for (const RegionReading &reading : row.readings)
        reached |= placesAfterReading(query, reading.syllables, from);
    return reached;
}

/// How well the text fits this one name: 0 it is the name, 1 it begins it, 2 its initials, 3 mixed, 4 inside it.
int regionRank(const QString &query, const SearchedRegion &row)
{
    if (query == row.name || query == row.bare)
        return 0;
    if (row.name.startsWith(query))
        return 1;
    int rank = row.name.contains(query) ? 4 : 3;
    for (const RegionReading &reading : row.readings)
        rank = std::min(rank, query == reading.whole || query == reading.bare ? 0 : reading.whole.startsWith(query) ? 1 : reading.initials.startsWith(query) ? 2 : rank);
    return rank;
}

/// Letters small, widths narrow, everything that divides left out: a pasted path is searched like a typed one.
QString regionQuery(const QString &text)
{
    QString query;
    const QString plain = text.normalized(QString::NormalizationForm_KC).toLower();
    for (const QChar c : plain) {
        if (c.isLetterOrNumber())
            query += c;
    }
    return query.left(longestQuery);
}

class RegionSearcher {
public:
    RegionSearcher(const Regions &regions, const RegionIndex &index, QString query) : m_regions(regions), m_index(index), m_query(std::move(query)), m_end(QueryPlaces(1) << m_query.size()) {}

    QList<RegionMatch> byDigits()
    {
        for (const SearchedRegion &row : m_index.counties) {
            if (row.code.startsWith(m_query))
                add(row, row.code == m_query ? 0 : 1);
        }
        return take();
    }

    QList<RegionMatch> byName()
    {
        auto city = m_index.cities.cbegin();
        auto county = m_index.counties.cbegin();
        for (const SearchedRegion &province : m_index.provinces) {
            const QueryPlaces afterProvince = placesAfter(m_query, province, 1);
            if (afterProvince & m_end)
                addGroup(province, regionRank(m_query, province));
            for (; city != m_index.cities.cend() && city->code.startsWith(province.code); ++city) {
                const QueryPlaces afterCity = placesAfter(m_query, *city, afterProvince | 1);
                if (afterCity & m_end)
                    addGroup(*city, placesAfter(m_query, *city, 1) & m_end ? regionRank(m_query, *city) : acrossRank(*city, 2));
                const QueryPlaces from = afterProvince | afterCity | 1;
                for (; county != m_index.counties.cend() && county->code.startsWith(city->code); ++county) {
                    if (placesAfter(m_query, *county, 1) & m_end)
                        add(*county, regionRank(m_query, *county));
                    else if (from > 1 && placesAfter(m_query, *county, from) & m_end)
                        add(*county, acrossRank(*county, afterCity ? 1 : 2));
                }
            }
        }
        return take();
    }

private:
    /// Of a name that took the end of the text only: in full it is as good as a name that was begun.
    int acrossRank(const SearchedRegion &row, int otherwise) const { return !row.name.isEmpty() && (m_query.endsWith(row.name) || m_query.endsWith(row.bare)) ? 1 : otherwise + 1; }
    void add(const SearchedRegion &row, int rank)
    {
        if (!row.retired) {
            m_found.append({row.code, {}, {}, rank});
            return;
        }
        for (const QString &successor : row.retired->successors)
            m_found.append({successor, {}, row.code, rank});
        if (row.retired->successors.isEmpty()) // its city, to choose in
            m_found.append({row.code.left(4), {}, row.code, rank});
    }
    void addGroup(const SearchedRegion &row, int rank) { m_groups.append({&row, rank}); }

    /// One city that is named is opened at once; where several begin alike each is a row that narrows the search.
    QList<RegionMatch> take()
    {
        const auto named = std::count_if(m_groups.cbegin(), m_groups.cend(), [](const auto &group) { return group.second <= 1; });
        for (const auto &[row, rank] : std::as_const(m_groups)) {
            if (rank <= 1 && named <= 2)
                open(*row, rank);
            else
                m_found.append({row->code, {}, {}, rank});
        }
        return std::move(m_found);
    }

    void open(const SearchedRegion &row, int rank)
    {
        if (row.code.size() == 4)
            addCounties(row.code, rank);
        else {
            for (const Region &city : m_regions.cities(row.code)) {
                if (!isPseudoCity(city) && city.name != row.name)
                    m_found.append({city.code, {}, {}, rank + 1});
                else
                    addCounties(city.code, rank + 1);
            }
        }
    }
    void addCounties(const QString &cityCode, int rank)
    {
        for (const Region &county : m_regions.counties(cityCode))
            m_found.append({county.code, {}, {}, rank});
    }

    const Regions &m_regions;
    const RegionIndex &m_index;
    QString m_query;
    QueryPlaces m_end;
    QList<RegionMatch> m_found;
    QList<std::pair<const SearchedRegion *, int>> m_groups;
};

} // namespace

QList<RegionMatch> Regions::find(const QString &text, int limit, const QString &near) const
{
    static const RegionIndex index = makeIndex(*this);
    const QString query = regionQuery(text);
    if (query.isEmpty())
        return {};
    const bool digits = std::all_of(query.cbegin(), query.cend(), [](QChar c) { return c >= QLatin1Char('0') && c <= QLatin1Char('9'); });
    RegionSearcher search(*this, index, query);
    QList<RegionMatch> found = digits ? search.byDigits() : search.byName();
    // Rank, then here before elsewhere, in force before given up, a city before its districts: as one number, for thousands are compared.
    const auto order = [&near](const RegionMatch &match) {
        return match.rank * 8 + (near.isEmpty() || !match.code.startsWith(near) ? 4 : 0) + (match.retired.isEmpty() ? 0 : 2) + (match.whole() ? 1 : 0);
    };
    std::sort(found.begin(), found.end(), [&order](const RegionMatch &a, const RegionMatch &b) {
        const int first = order(a);
        const int second = order(b);
        return first != second ? first < second : a.code < b.code;
    });
    QList<RegionMatch> best;
    QSet<QString> seen;
    for (const RegionMatch &match : std::as_const(found)) {
        if (best.size() >= limit)
            break;
        if (seen.contains(match.code)) // the same place by two ways: the better one is said
            continue;
        seen.insert(match.code);
        best.append({match.code, path(match.code), match.retired, match.rank});
    }
    return best;
}

} // namespace certdesk
