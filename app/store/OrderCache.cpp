// SPDX-FileCopyrightText: CertDesk contributors
// SPDX-License-Identifier: Apache-2.0
#include "app/store/OrderCache.h"

#include "app/store/Sql.h"

#include <QCoroFuture>
#include <QJsonDocument>
#include <QVariant>

namespace certdesk {

namespace {

QByteArray orderContext(const QString &id)
{
    return QByteArrayLiteral("order:") + id.toUtf8();
}

QByteArray answerContext(const QString &name)
{
    return QByteArrayLiteral("answer:") + name.toUtf8();
}

/// The ETag is no part of the order's JSON, so it goes beside it.
QByteArray serialised(const Order &order)
{
    return QJsonDocument(QJsonObject{{QStringLiteral("etag"), order.etag}, {QStringLiteral("order"), order.toJson()}}).toJson(QJsonDocument::Compact);
}

/// Empty when it cannot be unsealed: then it is as good as not cached, for the platform has it.
std::optional<Order> unsealedOrder(const Vault &vault, const QString &id, const QByteArray &sealed)
{
    const auto clear = vault.unseal(sealed, orderContext(id));
    if (!clear)
        return std::nullopt;
    const QJsonObject json = QJsonDocument::fromJson(*clear).object();
    Order order = Order::fromJson(json.value(QStringLiteral("order")).toObject());
    order.etag = json.value(QStringLiteral("etag")).toString();
    return order;
}

/// The oldest seen go: the list can be paged through to its end, but nobody needs all of it offline. A row that is written again gets a
/// new rowid, so that their order is that of being seen.
Result<void> trimOrders(QSqlDatabase &database)
{
    return sql::command(database, QStringLiteral("DELETE FROM orders WHERE rowid <= (SELECT rowid FROM orders ORDER BY rowid DESC LIMIT 1 OFFSET ?)"), {OrderCache::keptOrders});
}

Result<void> putOrders(QSqlDatabase &database, const Vault &vault, const QList<Order> &orders)
{
    sql::Transaction transaction(database);
    if (auto begun = transaction.begin(); !begun)
        return begun;
    for (const Order &order : orders) {
        const auto sealed = vault.seal(serialised(order), orderContext(order.id));
        if (!sealed)
            return Unexpected(sealed.error());
        auto put = sql::command(database,
                                QStringLiteral("INSERT OR REPLACE INTO orders (id, created_at, sealed) VALUES (?, ?, ?)"),
                                {order.id, order.createdAt.isValid() ? order.createdAt.toMSecsSinceEpoch() : qint64(0), *sealed});
        if (!put)
            return put;
    }
    if (auto trimmed = trimOrders(database); !trimmed)
        return trimmed;
    return transaction.commit();
}

/// All orders, or one; newest first.
Result<QList<Order>> readOrders(QSqlDatabase &database, const Vault &vault, const std::optional<QString> &id)
{
    auto query = sql::execute(database,
                              QStringLiteral("SELECT id, sealed FROM orders %1ORDER BY created_at DESC, id DESC")
                                  .arg(id ? QStringLiteral("WHERE id = ? ") : QString()),
                              id ? QVariantList{*id} : QVariantList());
    if (!query)
        return Unexpected(query.error());
    QList<Order> orders;
    while (true) {
        const auto row = sql::next(*query);
        if (!row)
            return Unexpected(row.error());
        if (!*row)
            return orders;
        if (auto order = unsealedOrder(vault, query->value(0).toString(), query->value(1).toByteArray()))
            orders.append(std::move(*order));
    }
}

Result<void> writeAnswer(QSqlDatabase &database, const Vault &vault, const QString &name, const QByteArray &body, const QString &etag)
{
    const auto sealed = vault.seal(body, answerContext(name));
    if (!sealed)
        return Unexpected(sealed.error());
    return sql::command(database,
                        QStringLiteral("INSERT INTO answers (name, etag, received_at, sealed) VALUES (?, ?, ?, ?) "
                                       "ON CONFLICT (name) DO UPDATE SET etag = excluded.etag, received_at = excluded.received_at, sealed = excluded.sealed"),
                        {name, etag, QDateTime::currentMSecsSinceEpoch(), *sealed});
}

Result<std::optional<OrderCache::Answer>> readAnswer(QSqlDatabase &database, const Vault &vault, const QString &name)
{
    auto query = sql::execute(database, QStringLiteral("SELECT etag, received_at, sealed FROM answers WHERE name = ?"), {name});
    if (!query)
        return Unexpected(query.error());
    const auto row = sql::next(*query);
    if (!row)
        return Unexpected(row.error());
    if (!*row)
        return std::nullopt;
    auto body = vault.unseal(query->value(2).toByteArray(), answerContext(name));
    if (!body)
        return std::nullopt;
    return OrderCache::Answer{std::move(*body), query->value(0).toString(), QDateTime::fromMSecsSinceEpoch(query->value(1).toLongLong(), Qt::UTC)};
}

} // namespace

OrderCache::OrderCache(Database &database, std::shared_ptr<Vault> vault) : m_database(database), m_vault(std::move(vault)) {}

QCoro::Task<Result<void>> OrderCache::put(QList<Order> orders)
{
    auto future = m_database.run([vault = m_vault, orders](QSqlDatabase &database) { return putOrders(database, *vault, orders); });
    auto done = co_await future;
    co_return done;
}

QCoro::Task<Result<QList<Order>>> OrderCache::list()
{
    auto future = m_database.run([vault = m_vault](QSqlDatabase &database) { return readOrders(database, *vault, std::nullopt); });
    auto orders = co_await future;
    co_return orders;
}

QCoro::Task<Result<std::optional<Order>>> OrderCache::get(QString id)
{
    using Found = Result<std::optional<Order>>;
    auto future = m_database.run([vault = m_vault, id](QSqlDatabase &database) { return readOrders(database, *vault, id); });
    auto orders = co_await future;
    if (!orders)
        co_return Found(Unexpected(orders.error()));
    if (orders->isEmpty())
        co_return Found(std::nullopt);
    co_return Found(orders->takeFirst());
}

QCoro::Task<Result<void>> OrderCache::putAnswer(QString name, QByteArray body, QString etag)
{
    auto future = m_database.run([vault = m_vault, name, body, etag](QSqlDatabase &database) { return writeAnswer(database, *vault, name, body, etag); });
    auto done = co_await future;
    co_return done;
}

QCoro::Task<Result<std::optional<OrderCache::Answer>>> OrderCache::answer(QString name)
{
    auto future = m_database.run([vault = m_vault, name](QSqlDatabase &database) { return readAnswer(database, *vault, name); });
    auto found = co_await future;
    co_return found;
}

} // namespace certdesk
