// SPDX-FileCopyrightText: CertDesk contributors
// SPDX-License-Identifier: Apache-2.0
#include "app/domain/Region.h"

#include <QFile>
#include <QStringList>

#include <algorithm>

namespace certdesk {

namespace {

/// "code,name" lines, sorted by code.
QList<Region> load(const QString &name)
{
    QList<Region> regions;
    QFile file(QStringLiteral(":/regions/%1.csv").arg(name));
    if (!file.open(QIODevice::ReadOnly))
        return regions;
    const QList<QByteArray> lines = file.readAll().split('\n');
    regions.reserve(lines.size());
    for (const QByteArray &line : lines) {
        const auto comma = line.indexOf(',');
        if (comma > 0)
            regions.append({QString::fromLatin1(line.first(comma)), QString::fromUtf8(line.mid(comma + 1)).trimmed()});
    }
    return regions;
}

bool byCode(const Region &region, const QString &code)
{
    return region.code < code;
}

QList<Region> under(const QList<Region> &regions, const QString &prefix)
{
    auto from = std::lower_bound(regions.cbegin(), regions.cend(), prefix, byCode);
    auto to = from;
    while (to != regions.cend() && to->code.startsWith(prefix))
        ++to;
    return QList<Region>(from, to);
}

const Region *findRegion(const QList<Region> &regions, const QString &code)
{
    const auto it = std::lower_bound(regions.cbegin(), regions.cend(), code, byCode);
    return it != regions.cend() && it->code == code ? &*it : nullptr;
}

QList<QStringList> cells(const QString &name)
{
    QList<QStringList> rows;
    QFile file(QStringLiteral(":/regions/%1.csv").arg(name));
    if (!file.open(QIODevice::ReadOnly))
        return rows;
    while (!file.atEnd())
        rows << QString::fromUtf8(file.readLine()).trimmed().split(QLatin1Char(','));
    return rows;
}

/// Districts of GB/T 2260 ("code,name,year,successors") and development zones of the statistics ("code,name,successor").
QList<RetiredRegion> loadRetired()
{
    QList<RetiredRegion> retired;
    const QList<QStringList> districts = cells(QStringLiteral("retired"));
    for (const QStringList &row : districts) {
        if (row.size() == 4)
            retired.append({row.at(0), row.at(1), row.at(2).toInt(), row.at(3).split(QLatin1Char(' '), Qt::SkipEmptyParts)});
    }
    const QList<QStringList> zones = cells(QStringLiteral("zones"));
    for (const QStringList &row : zones) {
        if (row.size() == 3)
            retired.append({row.at(0), row.at(1), 0, row.at(2).split(QLatin1Char(' '), Qt::SkipEmptyParts)});
    }
    std::sort(retired.begin(), retired.end(), [](const RetiredRegion &a, const RetiredRegion &b) { return a.code < b.code; });
    return retired;
}

} // namespace

bool isPseudoCity(const Region &city)
{
    return city.code.endsWith(QLatin1String("90")) || city.name == QStringLiteral("市辖区") || city.name == QStringLiteral("县");
}

QString bareRegionName(const QString &name)
{
    static const QString endings = QStringLiteral("省市区县旗盟");
    return name.size() > 2 && endings.contains(name.back()) ? name.chopped(1) : name;
}

Regions::Regions()
    : m_provinces(load(QStringLiteral("provinces"))), m_cities(load(QStringLiteral("cities"))), m_counties(load(QStringLiteral("counties"))), m_retired(loadRetired())
{
}

const Regions &Regions::instance()
{
    static const Regions regions;
    return regions;
}

QList<Region> Regions::cities(const QString &provinceCode) const
{
    if (provinceCode.size() != 2)
        return {};
    QList<Region> cities = under(m_cities, provinceCode);
    const Region *province = findRegion(m_provinces, provinceCode);
    // 北京市 / 北京市 / 东城区; 重庆 has two such rows, which keep their names: 重庆市 / 县 / 城口县.
    if (province && cities.size() == 1 && isPseudoCity(cities.first()))
        cities.first().name = province->name;
    for (Region &city : cities) {
        if (city.code.endsWith(QLatin1String("90")) && isPseudoCity(city))
            city.name = city.name.startsWith(QStringLiteral("自治区")) ? QStringLiteral("自治区直辖县市") : QStringLiteral("省直辖县市");
    }
    return cities;
}

QList<Region> Regions::counties(const QString &cityCode) const
{
    return cityCode.size() == 4 ? under(m_counties, cityCode) : QList<Region>();
}

bool Regions::contains(const QString &countyCode) const
{
    return countyCode.size() == 6 && findRegion(m_counties, countyCode);
}

const RetiredRegion *Regions::retired(const QString &countyCode) const
{
    const auto it = std::find_if(m_retired.cbegin(), m_retired.cend(), [&countyCode](const RetiredRegion &region) { return region.code == countyCode; });
    return it == m_retired.cend() ? nullptr : &*it;
}

QString Regions::name(const QString &code) const
{
    if (const RetiredRegion *gone = retired(code))
        return gone->name;
    const Region *region = code.size() == 2 ? findRegion(m_provinces, code) : code.size() == 4 ? findRegion(m_cities, code) : findRegion(m_counties, code);
    return region ? region->name : QString();
}

QString Regions::path(const QString &code) const
{
    const QString last = name(code);
    const Region *province = findRegion(m_provinces, code.left(2));
    const Region *city = findRegion(m_cities, code.left(4));
    if (last.isEmpty() || !province || (code.size() > 2 && !city))
        return code;
    QStringList names{province->name};
    // A city without districts (东莞, 中山, 儋州, 嘉峪关) is its own county row.
    if (code.size() > 2 && !isPseudoCity(*city) && city->name != last)
        names << city->name;
    if (code.size() > 2)
        names << last;
    return names.join(QStringLiteral(" / "));
}

QString Regions::ofCreditCode(const QString &creditCode) const
{
    const QString code = creditCode.mid(2, 6);
    if (code.size() != 6)
        return {};
    if (contains(code))
        return code;
    if (const RetiredRegion *gone = retired(code); gone && gone->successors.size() == 1)
        return gone->successors.first();
    // A district that was given up before the tables begin, or the city itself as the authority (330100).
    const Region *city = findRegion(m_cities, code.left(4));
    return city && !isPseudoCity(*city) ? city->code : QString();
}

} // namespace certdesk
