// SPDX-FileCopyrightText: CertDesk contributors
// SPDX-License-Identifier: Apache-2.0
#include "platform/Regions.h"
#include "platform/Texts.h"

#include <QCryptographicHash>
#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QMap>

#include <stdexcept>

namespace certdesk::platform {

namespace {

/// The cells of each line of resources/regions/<name>.csv.
QList<QStringList> regionTable(const QString &name)
{
    QFile file(QStringLiteral(":/platform/regions/") + name + QStringLiteral(".csv"));
    if (!file.open(QIODevice::ReadOnly | QIODevice::Text))
        throw std::logic_error("no table of regions " + name.toStdString());
    QList<QStringList> rows;
    while (!file.atEnd())
        rows << QString::fromUtf8(file.readLine()).trimmed().split(QLatin1Char(','));
    return rows;
}

const QMap<QString, RetiredRegion> &retiredRegions()
{
    static const QMap<QString, RetiredRegion> table = [] {
        QMap<QString, RetiredRegion> retired;
        const auto rows = regionTable(QStringLiteral("retired"));
        for (const QStringList &row : rows)
            retired.insert(row.at(0), {row.at(0), row.at(1), row.at(2), row.at(3).split(QLatin1Char(' '))});
        return retired;
    }();
    return table;
}

/// The code one level up; empty for a province.
QString parentRegion(const QString &code)
{
    if (code.endsWith(QLatin1String("0000")))
        return {};
    return code.endsWith(QLatin1String("00")) ? code.left(2) + QStringLiteral("0000") : code.left(4) + QStringLiteral("00");
}

/// The rows written by hand: a JSON tree of 3000 objects takes many times as long, and the first reader would wait for it. Names and codes
/// hold nothing that JSON escapes; a test reads the whole back.
QByteArray describedRows()
{
    QStringList codes = regionNames().keys();
    codes.sort();
    QByteArray rows;
    rows.reserve(codes.size() * 64);
    for (const QString &code : std::as_const(codes)) {
        rows += rows.isEmpty() ? "[{\"code\":\"" : ",{\"code\":\"";
        rows += code.toLatin1() + "\",\"name\":\"" + regionNames().value(code).toUtf8() + "\",\"parent\":\"" + parentRegion(code).toLatin1() + "\"}";
    }
    return rows + ']';
}

QByteArray describedRegions()
{
    QJsonArray retired;
    for (const RetiredRegion &region : retiredRegions()) {
        retired.append(QJsonObject{{QStringLiteral("code"), region.code}, {QStringLiteral("name"), region.name}, {QStringLiteral("year"), region.year.toInt()},
                                   {QStringLiteral("successors"), QJsonArray::fromStringList(region.successors)}, {QStringLiteral("note"), region.note()}});
    }
    return "{\"version\":\"2023-06-30\",\"rows\":" + describedRows() + ",\"retired\":" + QJsonDocument(retired).toJson(QJsonDocument::Compact) + '}';
}

} // namespace

const QHash<QString, QString> &regionNames()
{
    static const QHash<QString, QString> names = [] {
        QHash<QString, QString> all;
        for (const char *level : {"provinces", "cities", "counties"}) {
            const auto rows = regionTable(QLatin1String(level));
            for (const QStringList &row : rows)
                all.insert(row.at(0).leftJustified(6, QLatin1Char('0')), row.at(1));
        }
        return all;
    }();
    return names;
}

QJsonObject RetiredRegion::note() const
{
    QStringList names;
    for (const QString &successor : successors)
        names << regionNames().value(successor);
    const QJsonObject pattern = text(QStringLiteral("region.retired"));
    const auto filled = [&](const char *language, const QString &comma) {
        return pattern.value(QLatin1String(language)).toString().arg(name, code, year, names.join(comma));
    };
    return {{QStringLiteral("zh"), filled("zh", QString(QChar(0x3001)))}, {QStringLiteral("en"), filled("en", QStringLiteral(", "))}};
}

std::optional<RetiredRegion> retiredRegion(const QString &code)
{
    const auto found = retiredRegions().constFind(code);
    return found == retiredRegions().cend() ? std::nullopt : std::optional(*found);
}

void addRegionRoutes(Router &router)
{
    RouteOptions open;
    open.access = RouteOptions::Access::Public;
    // Built once and before the first request: it is large and never changes while the program runs.
    static const QByteArray body = describedRegions();
    static const QByteArray etag = '"' + QCryptographicHash::hash(body, QCryptographicHash::Sha256).toHex().left(32) + '"';
    router.add("GET", QStringLiteral("/v1/regions"), open, [](const Request &) -> Answer { return Response::file(body, "application/json").with("ETag", etag); });
}

} // namespace certdesk::platform
