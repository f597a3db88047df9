// SPDX-FileCopyrightText: CertDesk contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/domain/Order.h"
#include "app/store/Database.h"
#include "app/store/Vault.h"

namespace certdesk {

/// Orders and other answers of the platform as last seen, encrypted, so that a week offline still shows them.
class OrderCache {
public:
    static constexpr int keptOrders = 500; ///< those seen last
    OrderCache(Database &database, std::shared_ptr<Vault> vault);
    QCoro::Task<Result<void>> put(QList<Order> orders);
    QCoro::Task<Result<QList<Order>>> list();
    QCoro::Task<Result<std::optional<Order>>> get(QString id);
    /// Any JSON answer by name ("catalog", "terms/huixin-usbkey", "client-config"), with the time it was received.
    struct Answer {
        QByteArray body;
        QString etag;
        QDateTime receivedAt;
    };
    QCoro::Task<Result<void>> putAnswer(QString name, QByteArray body, QString etag);
    QCoro::Task<Result<std::optional<Answer>>> answer(QString name);

private:
    Database &m_database;
    std::shared_ptr<Vault> m_vault;
};

} // namespace certdesk
