// SPDX-FileCopyrightText: CertDesk contributors
// SPDX-License-Identifier: Apache-2.0
#include "platform/Storage.h"

#include <QDateTime>
#include <QSqlError>
#include <QTimeZone>
#include <QUuid>
#include <QVariant>

#include <openssl/rand.h>

#include <stdexcept>

namespace certdesk::platform {

namespace {

// One list a version; a database is brought up step by step, each in a transaction.
const QList<QStringList> migrations = QList<QStringList>{QStringList{
    QStringLiteral("CREATE TABLE accounts (id TEXT PRIMARY KEY, username TEXT UNIQUE NOT NULL, salt BLOB NOT NULL, password BLOB NOT NULL, "
                   "role TEXT NOT NULL, display_name TEXT NOT NULL, region TEXT NOT NULL, organisation TEXT)"),
    QStringLiteral("CREATE TABLE auth_codes (code TEXT PRIMARY KEY, account TEXT NOT NULL REFERENCES accounts(id), redirect_uri TEXT NOT NULL, "
                   "challenge TEXT NOT NULL, scope TEXT NOT NULL, expires_at INTEGER NOT NULL, used INTEGER NOT NULL DEFAULT 0, family TEXT)"),
    QStringLiteral("CREATE TABLE tokens (hash BLOB PRIMARY KEY, kind TEXT NOT NULL, account TEXT NOT NULL REFERENCES accounts(id), family TEXT NOT NULL, "
                   "expires_at INTEGER NOT NULL, used INTEGER NOT NULL DEFAULT 0, revoked INTEGER NOT NULL DEFAULT 0)"),
    QStringLiteral("CREATE INDEX tokens_family ON tokens(family)"),
    QStringLiteral("CREATE TABLE idempotency (account TEXT NOT NULL, method TEXT NOT NULL, path TEXT NOT NULL, key TEXT NOT NULL, body_hash BLOB NOT NULL, "
                   "status INTEGER NOT NULL, content_type TEXT NOT NULL, headers TEXT NOT NULL, body BLOB NOT NULL, created_at TEXT NOT NULL, "
                   "PRIMARY KEY (account, method, path, key))"),
    // application and review are JSON as in the contract; what is asked for in queries has a column of its own.
    QStringLiteral("CREATE TABLE orders (id TEXT PRIMARY KEY, account TEXT NOT NULL REFERENCES accounts(id), product TEXT NOT NULL, status TEXT NOT NULL, "
                   "credit_code TEXT NOT NULL, application TEXT NOT NULL, identity_state TEXT NOT NULL DEFAULT 'none', identity_mode TEXT, "
                   "identity_person TEXT, identity_at TEXT, payment_state TEXT NOT NULL DEFAULT 'none', due INTEGER NOT NULL DEFAULT 0, paid_at TEXT, "
                   "used_first_free INTEGER NOT NULL DEFAULT 0, refund_state TEXT NOT NULL DEFAULT 'none', refund_amount INTEGER NOT NULL DEFAULT 0, "
                   "review TEXT, shipment TEXT, version INTEGER NOT NULL DEFAULT 1, created_at TEXT NOT NULL, submitted_at TEXT, updated_at TEXT NOT NULL)"),
    QStringLiteral("CREATE INDEX orders_account ON orders(account, id DESC)"),
    QStringLiteral("CREATE INDEX orders_status ON orders(status, id DESC)"),
    QStringLiteral("CREATE INDEX orders_credit_code ON orders(credit_code)"),
    QStringLiteral("CREATE TABLE uploads (id TEXT PRIMARY KEY, account TEXT NOT NULL REFERENCES accounts(id), length INTEGER NOT NULL, received INTEGER NOT NULL, "
                   "file_name TEXT NOT NULL, media_type TEXT NOT NULL, kind TEXT NOT NULL, complete INTEGER NOT NULL DEFAULT 0, created_at TEXT NOT NULL)"),
    QStringLiteral("CREATE TABLE identity_sessions (id TEXT PRIMARY KEY, order_id TEXT NOT NULL REFERENCES orders(id), mode TEXT NOT NULL, state TEXT NOT NULL, "
                   "reason TEXT, consent TEXT NOT NULL, expires_at INTEGER NOT NULL)"),
    QStringLiteral("CREATE TABLE identity_attempts (order_id TEXT NOT NULL REFERENCES orders(id), account TEXT NOT NULL, day TEXT NOT NULL, outcome TEXT NOT NULL, at TEXT NOT NULL)"),
    QStringLiteral("CREATE INDEX identity_attempts_day ON identity_attempts(account, day)"),
    QStringLiteral("CREATE TABLE payments (id TEXT PRIMARY KEY, order_id TEXT NOT NULL REFERENCES orders(id), title TEXT NOT NULL, payee TEXT NOT NULL, "
                   "amount INTEGER NOT NULL, method TEXT NOT NULL, state TEXT NOT NULL, secret TEXT NOT NULL, created_at TEXT NOT NULL, settled_at TEXT)"),
    // At most one payment of an order can have succeeded and not been refunded: nobody pays twice, whatever the code above does.
    QStringLiteral("CREATE UNIQUE INDEX payments_once ON payments(order_id) WHERE state = 'succeeded'"),
    QStringLiteral("CREATE TABLE certificates (order_id TEXT NOT NULL REFERENCES orders(id), idx INTEGER NOT NULL, state TEXT NOT NULL, so_pin TEXT, label TEXT, "
                   "serial_number TEXT UNIQUE, subject TEXT, issuer TEXT, not_before TEXT, not_after TEXT, token_serial TEXT, der BLOB, spki_hash BLOB UNIQUE, "
                   "PRIMARY KEY (order_id, idx))"),
    QStringLiteral("CREATE TABLE challenges (nonce TEXT PRIMARY KEY, account TEXT NOT NULL, purpose TEXT NOT NULL, expires_at INTEGER NOT NULL)"),
    QStringLiteral("CREATE TABLE bindings (id TEXT PRIMARY KEY, account TEXT NOT NULL REFERENCES accounts(id), order_id TEXT NOT NULL, idx INTEGER NOT NULL, "
                   "serial_number TEXT UNIQUE NOT NULL, subject TEXT NOT NULL, bound_at TEXT NOT NULL)"),
}};

} // namespace

Storage::Storage(const QString &path) : m_connection(QUuid::createUuid().toString())
{
    m_database = QSqlDatabase::addDatabase(QStringLiteral("QSQLITE"), m_connection);
    m_database.setDatabaseName(path);
    m_database.setConnectOptions(QStringLiteral("QSQLITE_BUSY_TIMEOUT=5000"));
    if (!m_database.open())
        throw std::runtime_error("the platform's database cannot be opened: " + m_database.lastError().text().toStdString());
    for (const auto *pragma : {"PRAGMA journal_mode=WAL", "PRAGMA synchronous=FULL", "PRAGMA foreign_keys=ON"})
        sql(m_database, QString::fromLatin1(pragma));
    auto version = sql(m_database, QStringLiteral("PRAGMA user_version"));
    version.next();
    const int have = version.value(0).toInt();
    version.finish();
    if (have > migrations.size())
        throw std::runtime_error("the platform's database was made by a newer version of the program");
    for (int step = have; step < migrations.size(); ++step) {
        m_database.transaction();
        for (const QString &statement : migrations[step])
            sql(m_database, statement);
        sql(m_database, QStringLiteral("PRAGMA user_version=%1").arg(step + 1));
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

QString nowText()
{
    return QDateTime::currentDateTimeUtc().toOffsetFromUtc(8 * 3600).toString(Qt::ISODateWithMs);
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
    return QString::fromLatin1(randomBytes(bytes).toBase64(QByteArray::Base64UrlEncoding | QByteArray::OmitTrailingEquals));
}

} // namespace certdesk::platform
