// SPDX-FileCopyrightText: CertDesk contributors
// SPDX-License-Identifier: Apache-2.0
#include "ui/orders/Catalogue.h"

#include "ui/shell/Language.h"

#include <QJsonDocument>
#include <QPointer>

namespace certdesk::ui {

namespace {
const QString cacheName = QStringLiteral("catalog");
}

Catalogue::Catalogue(AppContext &context, QObject *parent) : QObject(parent), m_context(context) {}

QCoro::Task<Result<void>> Catalogue::refresh()
{
    const QPointer<Catalogue> alive(this);
    if (m_products.isEmpty()) {
        const auto atHand = co_await answerAtHand(&m_context, cacheName);
        if (!alive)
            co_return Result<void>();
        if (atHand)
            take(atHand->body, atHand->source);
    }
    const auto fresh = co_await m_context.client().catalogJson();
    if (!alive)
        co_return Result<void>();
    if (!fresh)
        co_return tl::unexpected(fresh.error());
    const auto stored = co_await m_context.cache().putAnswer(cacheName, *fresh, QString());
    if (!alive)
        co_return Result<void>();
    take(*fresh, AnswerSource::Platform);
    if (!stored)
        co_return tl::unexpected(stored.error());
    co_return Result<void>();
}

void Catalogue::setAccountRegion(const QString &region)
{
    if (region == m_region)
        return;
    m_region = region;
    Q_EMIT changed();
}

void Catalogue::take(const QByteArray &json, AnswerSource source)
{
    if (json == m_json && source == m_source)
        return;
    m_json = json;
    m_source = source;
    m_products = Client::parseCatalog(json);
    Q_EMIT changed();
}

QString Catalogue::version() const
{
    return QJsonDocument::fromJson(m_json).object().value(QLatin1String("version")).toString();
}

Product Catalogue::product(const QString &id) const
{
    for (const Product &product : m_products) {
        if (product.id == id)
            return product;
    }
    Product unknown;
    unknown.id = id;
    return unknown;
}

QHash<QString, QString> Catalogue::names() const
{
    QHash<QString, QString> names;
    for (const Product &product : m_products)
        names.insert(product.id, product.vendor.in(currentLanguage())); // R4: "浙江汇信CA", "浙江汇信移动CA"
    return names;
}

} // namespace certdesk::ui
