// SPDX-FileCopyrightText: CertDesk contributors
// SPDX-License-Identifier: Apache-2.0
#include "platform/JsonMembers.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QSet>

#include <vector>

namespace certdesk::platform {

namespace {

struct Level {
    bool isObject;
    QSet<QString> names = {};
    QString name = {};   ///< of the member that is being read
    qsizetype index = 0; ///< of the element
};

QString pointerTo(const std::vector<Level> &levels)
{
    QString pointer;
    for (const Level &level : levels) {
        QString part = level.isObject ? level.name : QString::number(level.index);
        pointer += QLatin1Char('/') + part.replace(QLatin1Char('~'), QStringLiteral("~0")).replace(QLatin1Char('/'), QStringLiteral("~1"));
    }
    return pointer;
}

/// The end of the string that begins at `from`, behind its closing quote.
qsizetype endOfString(const QByteArray &json, qsizetype from)
{
    qsizetype at = from + 1;
    while (at < json.size() && json[at] != '"')
        at += json[at] == '\\' ? 2 : 1;
    return std::min(at + 1, json.size());
}

} // namespace

QStringList membersGivenTwice(const QByteArray &json)
{
    QStringList twice;
    std::vector<Level> levels;
    bool expectsName = false;
    for (qsizetype at = 0; at < json.size();) {
        const char c = json[at];
        if (c == '"') {
            const qsizetype end = endOfString(json, at);
            if (expectsName) {
                // Escapes make one name of two spellings.
                levels.back().name = QJsonDocument::fromJson('[' + json.mid(at, end - at) + ']').array().at(0).toString();
                if (levels.back().names.contains(levels.back().name))
                    twice << pointerTo(levels);
                levels.back().names.insert(levels.back().name);
                expectsName = false;
            }
            at = end;
            continue;
        }
        if (c == '{' || c == '[') {
            levels.push_back({c == '{'});
            expectsName = c == '{';
        } else if ((c == '}' || c == ']') && !levels.empty()) {
            levels.pop_back();
            expectsName = false;
        } else if (c == ',' && !levels.empty()) {
            ++levels.back().index;
            expectsName = levels.back().isObject;
        }
        ++at;
    }
    return twice;
}

} // namespace certdesk::platform
