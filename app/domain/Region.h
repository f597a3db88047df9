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

/// The bundled table (`:/regions/*.csv`); loaded on first use, then shared and immutable.
class Regions {
public:
    static const Regions &instance();
    const QList<Region> &provinces() const { return m_provinces; }
    QList<Region> cities(const QString &provinceCode) const;
    QList<Region> counties(const QString &cityCode) const;
    bool contains(const QString &countyCode) const;
    /// "浙江省 / 杭州市 / 拱墅区"; the code itself when it is unknown.
    QString path(const QString &countyCode) const;

private:
    Regions();
    QList<Region> m_provinces;
    QList<Region> m_cities;
    QList<Region> m_counties;
};

} // namespace certdesk
