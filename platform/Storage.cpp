// SPDX-FileCopyrightText: CertDesk contributors
// SPDX-License-Identifier: Apache-2.0
#include "platform/Storage.h"
#include "platform/Texts.h"

#include <QDir>
#include <QRegularExpression>
#include <QSqlError>
#include <QUuid>
#include <QVariant>

#include <openssl/rand.h>

#include <stdexcept>

namespace certdesk::platform {

namespace {

/// The statements of data/migration-NNN.sql: each ends with a semicolon at the end of a line.
QStringList migration(int version)
{
    QString text = QString::fromUtf8(dataFile(QStringLiteral("migration-%1.sql").arg(version, 3, 10, QLatin1Char('0'))));
    static const QRegularExpression comment(QStringLiteral("^--[^\\n]*\\n"), QRegularExpression::MultilineOption);
    QStringList statements = text.remove(comment).split(QStringLiteral(";\n"), Qt::SkipEmptyParts);
    statements.removeIf([](const QString &statement) { return statement.trimmed().isEmpty(); });
    return statements;
}

/// A database is brought up version by version, each in a transaction.
int newestVersion()
{
    return static_cast<int>(QDir(QStringLiteral(":/platform/data")).entryList({QStringLiteral("migration-*.sql")}).size());
}

} // namespace

Storage::Storage(const QString &path) : m_connection(QUuid::createUuid().toString())
{
    m_database = QSqlDatabase::addDatabase(QStringLiteral("QSQLITE"), m_connection);
    m_database.setDatabaseName(path);
    m_database.setConnectOptions(QStringLiteral("QSQLITE_BUSY_TIMEOUT=5000"));
    if (!m_database.open())
        throw std::runtime_error("the platform's database cannot be opened: " + m_database.lastError().text().toStdString());
    // 64 MB of pages are kept: searching the lists of 100 000 orders would otherwise read them anew each time.
    for (const auto *pragma : {"PRAGMA journal_mode=WAL", "PRAGMA synchronous=FULL", "PRAGMA foreign_keys=ON", "PRAGMA cache_size=-65536"})
        sql(m_database, QString::fromLatin1(pragma));
    auto version = sql(m_database, QStringLiteral("PRAGMA user_version"));
    version.next();
    const int have = version.value(0).toInt();
    version.finish();
    const int newest = newestVersion();
    if (have > newest)
        throw std::runtime_error("the platform's database was made by a newer version of the program");
    for (int step = have + 1; step <= newest; ++step) {
        m_database.transaction();
        const QStringList statements = migration(step);
        for (const QString &statement : statements)
            sql(m_database, statement);
        sql(m_database, QStringLiteral("PRAGMA user_version=%1").arg(step));
        if (!m_database.commit())
            throw std::runtime_error("the platform's database cannot be upgraded");
    }
}

Storage::~Storage()
{
    m_database.close();
    m_database = QSqlDatabase();
    QSqlDatabase::removeDatabase(m_connection);
}

QSqlQuery sql(const QSqlDatabase &database, const QString &statement, const QVariantList &values)
{
    QSqlQuery query(database);
    query.setForwardOnly(true);
    bool ok = query.prepare(statement);
    for (int i = 0; ok && i < values.size(); ++i)
        query.bindValue(i, values[i]);
    if (!ok || !query.exec())
        throw std::runtime_error("SQL: " + query.lastError().text().toStdString() + " in " + statement.toStdString());
    return query;
}

QByteArray randomBytes(int count)
{
    QByteArray bytes(count, Qt::Uninitialized);
    if (RAND_bytes(reinterpret_cast<unsigned char *>(bytes.data()), count) != 1)
        throw std::runtime_error("no random numbers");
    return bytes;
}

QString randomToken(int bytes)
{
    QByteArray text = randomBytes(bytes).toBase64(QByteArray::Base64UrlEncoding | QByteArray::OmitTrailingEquals);
    if (text.startsWith('-')) // command lines take that for an option
        text[0] = '0';
    return QString::fromLatin1(text);
}

} // namespace certdesk::platform
