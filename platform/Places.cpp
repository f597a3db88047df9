// SPDX-FileCopyrightText: CertDesk contributors
// SPDX-License-Identifier: Apache-2.0
#include "platform/Places.h"

#include <QDirIterator>
#include <QFile>
#include <QHash>

namespace certdesk::platform {

namespace {

/// Every line `code,name[,…]`; codes of two, four and six digits, or padded with zeros to six.
QHash<QString, QString> readTables()
{
    QHash<QString, QString> names;
    QDirIterator files(QStringLiteral(":/regions"), {QStringLiteral("*.csv")}, QDir::Files);
    while (files.hasNext()) {
        QFile file(files.next());
        if (!file.open(QIODevice::ReadOnly | QIODevice::Text))
            continue;
        while (!file.atEnd()) {
            QString line = QString::fromUtf8(file.readLine());
            const QStringList cells = line.remove(QLatin1Char('"')).trimmed().split(QLatin1Char(','));
            if (cells.size() >= 2)
                names.insert(cells[0].leftJustified(6, QLatin1Char('0')), cells[1]);
        }
    }
    return names;
}

} // namespace

Place placeOf(const QString &regionCode)
{
    static const QHash<QString, QString> names = readTables();
    static const QStringList municipalities {QStringLiteral("11"), QStringLiteral("12"), QStringLiteral("31"), QStringLiteral("50")};
    if (regionCode.size() != 6)
        return {};
    const QString province = regionCode.left(2);
    const QString city = regionCode.left(4);
    return {names.value(province + QStringLiteral("0000")),
            municipalities.contains(province) || city.endsWith(QLatin1String("00")) ? QString() : names.value(city + QStringLiteral("00"))};
}

} // namespace certdesk::platform
