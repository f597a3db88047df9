// SPDX-FileCopyrightText: CertDesk contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "token/TokenClientTest.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QTemporaryDir>

#include <cstdio>

namespace certdesk {

/// A scenario file of tests/mockp11 (Scenario.h there), with a state and a log beside it.
class MockScenario {
public:
    explicit MockScenario(QJsonArray keys, QJsonArray faults = {}) : m_keys(std::move(keys)), m_faults(std::move(faults)) { write(); }

    /// Keys in and out of a running host: it sees the change at its next call.
    void setKeys(const QJsonArray &keys)
    {
        m_keys = keys;
        write();
    }

    TokenClient::Options options() const { return optionsFor(mockModule, {{QStringLiteral("CERTDESK_MOCKP11_SCENARIO"), file("scenario.json")}}); }
    QString file(const char *name) const { return m_dir.filePath(QLatin1String(name)); }

    /// Lines of the log that begin so and hold `remark`.
    qsizetype calls(const char *function, const char *remark = "") const
    {
        QFile log(file("log"));
        const QByteArrayList lines = log.open(QIODevice::ReadOnly) ? log.readAll().split('\n') : QByteArrayList();
        return std::count_if(lines.cbegin(), lines.cend(), [=](const QByteArray &line) { return line.mid(line.indexOf(' ') + 1).startsWith(function) && line.contains(remark); });
    }

private:
    void write()
    {
        const QJsonObject scenario{{QStringLiteral("state"), file("state")}, {QStringLiteral("log"), file("log")}, {QStringLiteral("keys"), m_keys},
                                   {QStringLiteral("faults"), m_faults}, {QStringLiteral("turn"), ++m_turn}};
        QFile fresh(file("scenario.new"));
        if (fresh.open(QIODevice::WriteOnly))
            fresh.write(QJsonDocument(scenario).toJson());
        fresh.close();
        std::rename(qPrintable(fresh.fileName()), qPrintable(file("scenario.json")));
    }

    QTemporaryDir m_dir;
    QJsonArray m_keys;
    QJsonArray m_faults;
    int m_turn = 0;
};

/// A key that is set up: PIN 246810, SO-PIN 87654321.
inline QJsonObject usedKey(const char *serial = "KEY0001", QJsonObject more = {})
{
    more.insert(QStringLiteral("serial"), QLatin1String(serial));
    if (!more.contains(QStringLiteral("pin")))
        more.insert(QStringLiteral("pin"), QStringLiteral("246810"));
    more.insert(QStringLiteral("soPin"), QStringLiteral("87654321"));
    return more;
}

inline QJsonObject faultAt(const char *function, const char *what, QJsonObject more = {})
{
    more.insert(QStringLiteral("at"), QJsonObject{{QStringLiteral("function"), QLatin1String(function)}, {QStringLiteral("nth"), 1}});
    more.insert(QStringLiteral("do"), QLatin1String(what));
    return more;
}

} // namespace certdesk
