// SPDX-FileCopyrightText: CertDesk contributors
// SPDX-License-Identifier: Apache-2.0
#include "platform/Texts.h"

#include <QDir>
#include <QFile>
#include <QJsonDocument>
#include <QRegularExpression>

#include <map>
#include <stdexcept>

namespace certdesk::platform {

QByteArray dataFile(const QString &name)
{
    QFile file(QStringLiteral(":/platform/data/") + name);
    if (!file.open(QIODevice::ReadOnly))
        throw std::logic_error("no data file " + name.toStdString());
    return file.readAll();
}

const QJsonObject &dataObject(const QString &name)
{
    // The compiled-in data never changes, so that a parsed copy may live as long as the program.
    static std::map<QString, QJsonObject> parsed;
    const auto known = parsed.find(name);
    if (known != parsed.end())
        return known->second;
    const QJsonDocument document = QJsonDocument::fromJson(dataFile(name));
    if (!document.isObject())
        throw std::logic_error("not a JSON object: " + name.toStdString());
    return parsed.emplace(name, document.object()).first->second;
}

const QJsonObject &dataTable(const QString &stem)
{
    static std::map<QString, QJsonObject> joined;
    const auto known = joined.find(stem);
    if (known != joined.end())
        return known->second;
    QJsonObject table = dataObject(stem + QStringLiteral(".json"));
    const QStringList parts = QDir(QStringLiteral(":/platform/data")).entryList({stem + QStringLiteral("-*.json")});
    for (const QString &part : parts) {
        const QJsonObject &members = dataObject(part);
        for (auto it = members.begin(); it != members.end(); ++it) {
            if (table.contains(it.key()))
                throw std::logic_error("twice in " + stem.toStdString() + ": " + it.key().toStdString());
            table.insert(it.key(), it.value());
        }
    }
    return joined.emplace(stem, table).first->second;
}

QString inLanguage(const QJsonValue &text, bool english)
{
    return text.toObject().value(english ? QLatin1String("en") : QLatin1String("zh")).toString();
}

QJsonObject text(const QString &key)
{
    const QJsonValue value = dataTable(QStringLiteral("texts")).value(key);
    if (!value.isObject())
        throw std::logic_error("no text " + key.toStdString());
    return value.toObject();
}

QByteArray page(const QString &name, bool english, const QHash<QString, QString> &values)
{
    static const QRegularExpression placeholder(QStringLiteral("\\{\\{\\{([a-zA-Z]+)\\}\\}\\}|\\{\\{t:([a-zA-Z.]+)\\}\\}|\\{\\{([a-zA-Z]+)\\}\\}"));
    const QString source = QString::fromUtf8(dataFile(name + QStringLiteral(".html")));
    QString result;
    qsizetype from = 0;
    for (auto it = placeholder.globalMatch(source); it.hasNext();) {
        const QRegularExpressionMatch match = it.next();
        result += QStringView(source).mid(from, match.capturedStart() - from);
        from = match.capturedEnd();
        if (match.hasCaptured(1))
            result += match.captured(1) == QLatin1String("style") ? QString::fromUtf8(dataFile(QStringLiteral("page.css"))) : values.value(match.captured(1));
        else if (match.hasCaptured(2))
            result += inLanguage(text(match.captured(2)), english).toHtmlEscaped();
        else
            result += values.value(match.captured(3)).toHtmlEscaped();
    }
    result += QStringView(source).mid(from);
    return result.toUtf8();
}

} // namespace certdesk::platform
