// SPDX-FileCopyrightText: CertDesk contributors
// SPDX-License-Identifier: Apache-2.0
#include "app/store/Schema.h"

#include "app/store/Sql.h"

#include <QStringList>
#include <QVariant>

namespace certdesk::schema {

namespace {

// One list a version. Never change one that was published: append. Names, numbers and addresses live in `sealed` columns
// alone; the columns in clear are what queries ask for.
const QList<QStringList> &migrations()
{
    static const QList<QStringList> list = {
        {
            QStringLiteral("CREATE TABLE drafts (id TEXT PRIMARY KEY NOT NULL, order_id TEXT, revision INTEGER NOT NULL, sealed BLOB NOT NULL)"),
            QStringLiteral("CREATE INDEX drafts_order ON drafts(order_id) WHERE order_id IS NOT NULL"),
            QStringLiteral("CREATE TABLE orders (id TEXT PRIMARY KEY NOT NULL, created_at INTEGER NOT NULL, sealed BLOB NOT NULL)"),
            QStringLiteral("CREATE TABLE answers (name TEXT PRIMARY KEY NOT NULL, etag TEXT NOT NULL, received_at INTEGER NOT NULL, sealed BLOB NOT NULL)"),
            // A key a body: repeating an earlier body repeats its key.
            QStringLiteral("CREATE TABLE outbox (action TEXT NOT NULL, subject TEXT NOT NULL, body_hash TEXT NOT NULL, key TEXT NOT NULL UNIQUE, "
                           "since INTEGER NOT NULL, PRIMARY KEY (action, subject, body_hash))"),
            QStringLiteral("CREATE TABLE activations (order_id TEXT NOT NULL, certificate_index INTEGER NOT NULL, token_serial TEXT NOT NULL DEFAULT '', "
                           "token_label TEXT NOT NULL DEFAULT '', key_id TEXT NOT NULL DEFAULT '', request BLOB, chain BLOB, "
                           "PRIMARY KEY (order_id, certificate_index))"),
            QStringLiteral("CREATE TABLE activation_steps (order_id TEXT NOT NULL, certificate_index INTEGER NOT NULL, step TEXT NOT NULL, "
                           "begun_at INTEGER, done_at INTEGER, failure TEXT NOT NULL DEFAULT '', PRIMARY KEY (order_id, certificate_index, step), "
                           "FOREIGN KEY (order_id, certificate_index) REFERENCES activations(order_id, certificate_index) ON DELETE CASCADE)"),
        },
        {
            QStringLiteral("ALTER TABLE drafts ADD COLUMN deleted_at INTEGER"), // the bin: milliseconds since 1970; NULL: not in it
            // Applications to be submitted as soon as the platform answers. `state` is "waiting", "paused" or "stopped" (a refusal
            // that only the user can answer); `failure` the name of the last failure code; `sealed` what it was when it began to wait.
            QStringLiteral("CREATE TABLE queue (draft_id TEXT PRIMARY KEY NOT NULL, since INTEGER NOT NULL, state TEXT NOT NULL, tries INTEGER NOT NULL DEFAULT 0, "
                           "tried_at INTEGER, failure TEXT NOT NULL DEFAULT '', sealed BLOB)"),
        },
        {
            // What was tried with the PINs of keys (PinBudget). `key` is a keyed hash of manufacturer and serial number; `flags` how near
            // to its lock the key said it was: 0 … 3, NULL not known; `pending` an attempt whose end was never seen.
            QStringLiteral("CREATE TABLE pin_salt (id INTEGER PRIMARY KEY CHECK (id = 1), sealed BLOB NOT NULL)"),
            QStringLiteral("CREATE TABLE pin_budget (key TEXT PRIMARY KEY NOT NULL, tried INTEGER NOT NULL, outcome TEXT NOT NULL, at INTEGER, flags INTEGER, "
                           "pending INTEGER NOT NULL, officer_wrong INTEGER NOT NULL, officer_doubtful INTEGER NOT NULL, officer_pending INTEGER NOT NULL)"),
        },
    };
    return list;
}

Result<int> userVersion(QSqlDatabase &database)
{
    auto query = sql::execute(database, QStringLiteral("PRAGMA user_version"));
    if (!query)
        return Unexpected(query.error());
    const auto row = sql::next(*query);
    if (!row)
        return Unexpected(row.error());
    return query->value(0).toInt();
}

} // namespace

int version()
{
    return int(migrations().size());
}

Result<void> migrate(QSqlDatabase &database)
{
    sql::Transaction transaction(database);
    if (auto begun = transaction.begin(); !begun)
        return begun;
    const auto found = userVersion(database);
    if (!found)
        return Unexpected(found.error());
    if (*found > version())
        return fail(FailureCode::Store_Schema_Newer, {{QStringLiteral("found"), *found}, {QStringLiteral("known"), version()}});
    for (int step = *found; step < version(); ++step) {
        for (const QString &statement : migrations().at(step)) {
            if (auto done = sql::command(database, statement); !done)
                return done;
        }
    }
    if (*found < version()) {
        if (auto done = sql::command(database, QStringLiteral("PRAGMA user_version = %1").arg(version())); !done)
            return done;
    }
    // A file that cannot be written is found out now, and not at the first save: BEGIN IMMEDIATE alone lets it pass.
    if (auto writable = sql::command(database, QStringLiteral("DELETE FROM outbox WHERE 0")); !writable)
        return writable;
    return transaction.commit();
}

} // namespace certdesk::schema
