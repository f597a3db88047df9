// SPDX-FileCopyrightText: CertDesk contributors
// SPDX-License-Identifier: Apache-2.0
#include "app/domain/Catalog.h"

#include <QJsonArray>

#include <algorithm>

namespace certdesk {

namespace {

QString textAt(const QJsonObject &json, const char *name)
{
    return json.value(QLatin1String(name)).toString();
}

qint64 number(const QJsonObject &json, const char *name, qint64 otherwise = 0)
{
    return json.value(QLatin1String(name)).toInteger(otherwise);
}

LocalText local(const QJsonObject &json, const char *name)
{
    return LocalText::fromJson(json.value(QLatin1String(name)));
}

/// Each element of the array `name`, read by `read`.
template<typename T, typename Read>
QList<T> list(const QJsonObject &json, const char *name, Read read)
{
    QList<T> result;
    const QJsonArray array = json.value(QLatin1String(name)).toArray();
    for (const QJsonValue &value : array)
        result.append(read(value));
    return result;
}

QStringList words(const QJsonObject &json, const char *name)
{
    return list<QString>(json, name, [](const QJsonValue &value) { return value.toString(); });
}

QList<LocalText> locals(const QJsonObject &json, const char *name)
{
    return list<LocalText>(json, name, &LocalText::fromJson);
}

DocumentRequirement documentOf(const QJsonValue &value)
{
    const QJsonObject json = value.toObject();
    return {textAt(json, "kind"), local(json, "label"), local(json, "hint"), words(json, "mediaTypes"), number(json, "maxBytes")};
}

PriceTable priceTableOf(const QJsonValue &value)
{
    const QJsonObject json = value.toObject();
    const auto row = [](const QJsonValue &entry) {
        const QJsonObject object = entry.toObject();
        return PriceTable::Row{local(object, "label"), locals(object, "cells")};
    };
    return {local(json, "title"), locals(json, "columns"), list<PriceTable::Row>(json, "rows", row), locals(json, "notes")};
}

PriceRules::Row priceRowOf(const QJsonValue &value)
{
    const QJsonObject json = value.toObject();
    const auto line = [&json](const QJsonValue &entry) {
        PriceRules::Line result{textAt(entry.toObject(), "code"), 0};
        for (const QString &fee : words(entry.toObject(), "fees"))
            result.unitAmount += json.value(fee).toInteger();
        return result;
    };
    return {textAt(json, "id"), local(json, "label"), words(json, "organisationTypes"), json.value(QLatin1String("firstOnly")).toBool(),
            list<PriceRules::Line>(json, "lines", line)};
}

} // namespace

QString LocalText::in(const QString &language) const
{
    const bool english = language.startsWith(QLatin1String("en"), Qt::CaseInsensitive);
    const QString &wanted = english ? en : zh;
    return wanted.isEmpty() ? (english ? zh : en) : wanted;
}

LocalText LocalText::fromJson(const QJsonValue &json)
{
    if (json.isString()) // the same in both, for instance a number in a price table
        return {json.toString(), json.toString()};
    const QJsonObject object = json.toObject();
    return {textAt(object, "zh"), textAt(object, "en")};
}

PriceRules PriceRules::fromJson(const QJsonObject &json)
{
    return {words(json, "registrationRegions"), list<Row>(json, "rows", &priceRowOf), list<Row>(json, "elsewhere", &priceRowOf), locals(json, "notes")};
}

bool Product::openTo(const QString &accountRegion) const
{
    const auto covers = [&accountRegion](const QString &beginning) { return accountRegion.startsWith(beginning); };
    return accountRegions.isEmpty() || accountRegion.isEmpty() || std::any_of(accountRegions.cbegin(), accountRegions.cend(), covers);
}

Product Product::fromJson(const QJsonObject &json)
{
    Product product;
    product.id = textAt(json, "id");
    product.kind = textAt(json, "kind");
    product.vendor = local(json, "vendor");
    product.name = local(json, "name");
    product.description = local(json, "description");
    product.hotline = textAt(json, "hotline");
    product.available = json.value(QLatin1String("available")).toBool(true);
    product.unavailableReason = local(json, "unavailableReason");
    const QJsonObject eligibility = json.value(QLatin1String("eligibility")).toObject();
    product.accountRegions = words(eligibility, "accountRegions");
    product.eligibility = local(eligibility, "why");
    product.maxQuantity = static_cast<int>(qBound(qint64(1), number(json, "maxQuantity", 1), qint64(1000)));
    product.keyAlgorithm = textAt(json, "keyAlgorithm");
    product.organisationTypes = words(json, "organisationTypes");
    product.deliveryMethods = words(json, "deliveryMethods");
    product.documents = list<DocumentRequirement>(json, "documents", &documentOf);
    product.termsVersion = textAt(json, "termsVersion");
    product.prices = PriceRules::fromJson(json.value(QLatin1String("prices")).toObject());
    return product;
}

Terms Terms::fromJson(const QJsonObject &json)
{
    const auto section = [](const QJsonValue &value) { return Section{local(value.toObject(), "title"), locals(value.toObject(), "paragraphs")}; };
    const auto attachment = [](const QJsonValue &value) {
        const QJsonObject object = value.toObject();
        return Attachment{textAt(object, "id"), local(object, "title"), textAt(object, "fileName")};
    };
    return {textAt(json, "product"),
            textAt(json, "version"),
            list<Section>(json, "sections", section),
            locals(json, "documents"),
            list<PriceTable>(json, "priceTables", &priceTableOf),
            list<Attachment>(json, "attachments", attachment)};
}

Quote Quote::fromJson(const QJsonObject &json)
{
    const auto line = [](const QJsonValue &value) {
        const QJsonObject object = value.toObject();
        return Line{textAt(object, "code"), local(object, "label"), static_cast<int>(number(object, "quantity")), number(object, "unitAmount"),
                    number(object, "amount")};
    };
    return {number(json, "total"), list<Line>(json, "lines", line), locals(json, "notes")};
}

QString formatFen(qint64 fen)
{
    const quint64 absolute = fen < 0 ? ~static_cast<quint64>(fen) + 1 : static_cast<quint64>(fen);
    return (fen < 0 ? QStringLiteral("-") : QString()) + QChar(0x00A5) + QString::number(absolute / 100) + QLatin1Char('.')
        + QString::number(absolute % 100).rightJustified(2, QLatin1Char('0'));
}

} // namespace certdesk
