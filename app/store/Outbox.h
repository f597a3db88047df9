// SPDX-FileCopyrightText: CertDesk contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/store/Database.h"

#include <QCoroTask>

namespace certdesk {

/// Idempotency keys of unfinished actions. The key is on the disk before the request is sent, so the same action after a
/// crash or a lost answer is the same request to the platform: nobody pays twice.
class Outbox {
public:
    explicit Outbox(Database &database);
    /// The key of `action` on `subject` ("pay:ebank", order id): the stored one, or a new one stored first.
    /// `bodyHash` (hex SHA-256 of the body) is kept with it: another body starts another key.
    QCoro::Task<Result<QString>> keyFor(QString action, QString subject, QString bodyHash);
    /// The platform answered for good (2xx or a refusal): the next such action is a new one.
    QCoro::Task<Result<void>> settle(QString action, QString subject);
    struct Entry {
        QString action;
        QString subject;
        QString key;
        QDateTime since;
    };
    QCoro::Task<Result<QList<Entry>>> pending();

private:
    Database &m_database;
};

} // namespace certdesk
