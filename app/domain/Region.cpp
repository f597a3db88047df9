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

const Region *find(const QList<Region> &regions, const QString &code)
{
    const auto it = std::lower_bound(regions.cbegin(), regions.cend(), code, byCode);
    return it != regions.cend() && it->code == code ? &*it : nullptr;
}

/// The statistics put counties that belong to no city under cities that do not exist: 市辖区, 县, 省直辖县级行政区划.
bool isPseudoCity(const Region &city)
{
    return city.code.endsWith(QLatin1String("90")) || city.name == QStringLiteral("市辖区") || city.name == QStringLiteral("县");
}

} // namespace

Regions::Regions() : m_provinces(load(QStringLiteral("provinces"))), m_cities(load(QStringLiteral("cities"))), m_counties(load(QStringLiteral("counties"))) {}

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
    const Region *province = find(m_provinces, provinceCode);
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
    return countyCode.size() == 6 && find(m_counties, countyCode);
}

QString Regions::path(const QString &countyCode) const
{
    const Region *province = find(m_provinces, countyCode.left(2));
    const Region *city = find(m_cities, countyCode.left(4));
    const Region *county = find(m_counties, countyCode);
    if (countyCode.size() != 6 || !province || !city || !county)
        return countyCode;
    QStringList names{province->name};
    // A city without districts (东莞, 中山, 儋州, 嘉峪关) is its own county row.
    if (!isPseudoCity(*city) && city->name != county->name)
        names << city->name;
    names << county->name;
    return names.join(QStringLiteral(" / "));
}

} // namespace certdesk
