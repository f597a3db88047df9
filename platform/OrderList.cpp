// SPDX-FileCopyrightText: CertDesk contributors
// SPDX-License-Identifier: Apache-2.0
#include "platform/OrderList.h"
#include "platform/Storage.h"
#include "platform/Texts.h"

#include <QUrl>

#include <algorithm>

namespace certdesk::platform {

namespace {

constexpr int longestSearch = 64;

const QStringList &orderStatusWords()
{
    static const QStringList words{QStringLiteral("draft"), QStringLiteral("awaiting_identity"), QStringLiteral("awaiting_paper"), QStringLiteral("awaiting_onsite"),
                                   QStringLiteral("awaiting_payment"), QStringLiteral("in_review"), QStringLiteral("rejected"), QStringLiteral("approved_making"),
                                   QStringLiteral("issued"), QStringLiteral("withdrawn")};
    return words;
}

/// Reads parameters one by one and gathers what is wrong with them.
class ListQueryReader {
public:
    explicit ListQueryReader(const QUrlQuery &query) : m_query(query) {}

    QString text(const char *name)
    {
        const QString value = m_query.queryItemValue(QLatin1String(name), QUrl::FullyDecoded);
        if (value.size() > longestSearch)
            complain(name, QStringLiteral("too-long"));
        return value;
    }
    QString word(const char *name, const QStringList &words)
    {
        const QString value = text(name);
        if (!value.isEmpty() && !words.contains(value))
            complain(name, QStringLiteral("not-offered"));
        return value;
    }
    QDate date(const char *name)
    {
        const QString value = text(name);
        const QDate date = value.size() == 10 ? QDate::fromString(value, Qt::ISODate) : QDate();
        if (!value.isEmpty() && !date.isValid())
            complain(name, QStringLiteral("malformed"));
        return date;
    }
    int number(const char *name, int missing, int most)
    {
        const QString value = m_query.queryItemValue(QLatin1String(name), QUrl::FullyDecoded);
        if (value.isEmpty())
            return missing;
        bool isNumber = false;
        const int result = value.toInt(&isNumber);
        if (!isNumber || result < 1 || result > most)
            complain(name, QStringLiteral("out-of-range"));
        return isNumber ? result : missing;
    }
    void complain(const char *name, const QString &code) { m_problem.error(QStringLiteral("/query/") + QLatin1String(name), code); }
    const Problem &problem() const { return m_problem; }

private:
    QUrlQuery m_query;
    Problem m_problem{QStringLiteral("invalid-request")};
};

/// The products whose vendor's name has `part` in it.
QStringList productsOfVendor(const QString &part)
{
    QStringList ids;
    const QJsonArray products = dataObject(QStringLiteral("catalog.json")).value(QLatin1String("products")).toArray();
    for (const QJsonValue &product : products) {
        const QJsonValue vendor = product[QLatin1String("vendor")];
        if (inLanguage(vendor, false).contains(part, Qt::CaseInsensitive) || inLanguage(vendor, true).contains(part, Qt::CaseInsensitive))
            ids << product[QLatin1String("id")].toString();
    }
    return ids;
}

int dayNumber(const QDate &date)
{
    return date.year() * 10000 + date.month() * 100 + date.day();
}

struct ListCondition {
    QString where = QStringLiteral("WHERE 1");
    QVariantList values;
    void add(const char *condition, const QVariant &value)
    {
        where += QLatin1String(" AND ") + QLatin1String(condition);
        values << value;
    }
    /// The words of a kind that equal `word` or have it in them.
    void word(const char *column, const char *test, const QString &word)
    {
        if (word.isEmpty())
            return;
        where += QStringLiteral(" AND %1 IN (SELECT k FROM order_words WHERE kind = '%1' AND %2)").arg(QLatin1String(column), QLatin1String(test));
        values << word;
    }
};

ListCondition conditionOf(const OrderFilter &filter)
{
    ListCondition condition;
    if (!filter.account.isEmpty())
        condition.add("account = (SELECT k FROM order_words WHERE kind = 'account' AND word = ?)", filter.account);
    condition.word("status", "word = ?", filter.status);
    condition.word("product", "word = ?", filter.product);
    condition.word("applicant", "instr(word, ?) > 0", filter.applicant);
    condition.word("organisation", "instr(word, ?) > 0", filter.organisation);
    if (!filter.vendor.isEmpty()) {
        const QStringList products = productsOfVendor(filter.vendor);
        QStringList marks;
        for (const QString &product : products) {
            marks << QStringLiteral("?");
            condition.values << product;
        }
        condition.where += QStringLiteral(" AND product IN (SELECT k FROM order_words WHERE kind = 'product' AND word IN (%1))").arg(marks.join(QLatin1Char(',')));
    }
    if (!filter.orderNo.isEmpty())
        condition.add("instr(id, ?) > 0", filter.orderNo);
    if (filter.from.isValid())
        condition.add("day >= ?", dayNumber(filter.from));
    if (filter.to.isValid())
        condition.add("day <= ?", dayNumber(filter.to));
    return condition;
}

bool onlyByStatus(const OrderFilter &filter)
{
    return filter.orderNo.isEmpty() && filter.product.isEmpty() && filter.vendor.isEmpty() && filter.applicant.isEmpty() && filter.organisation.isEmpty()
        && !filter.from.isValid() && !filter.to.isValid();
}

int countedTotal(const QSqlDatabase &database, const OrderFilter &filter)
{
    ListCondition condition;
    if (filter.account.isEmpty())
        condition.where += QStringLiteral(" AND account = 0");
    else
        condition.add("account = (SELECT k FROM order_words WHERE kind = 'account' AND word = ?)", filter.account);
    condition.word("status", "word = ?", filter.status);
    QSqlQuery row = sql(database, QStringLiteral("SELECT coalesce(sum(n), 0) FROM order_counts ") + condition.where, condition.values);
    row.next();
    return row.value(0).toInt();
}

int totalOf(const QSqlDatabase &database, const OrderFilter &filter, const ListCondition &condition)
{
    if (onlyByStatus(filter))
        return countedTotal(database, filter);
    QSqlQuery row = sql(database, QStringLiteral("SELECT count(*) FROM order_list ") + condition.where, condition.values);
    row.next();
    return row.value(0).toInt();
}

QStringList idsOf(const QSqlDatabase &database, const ListCondition &condition, const char *direction, int count, int offset)
{
    QSqlQuery row = sql(database, QStringLiteral("SELECT id FROM order_list %1 ORDER BY no %2 LIMIT ? OFFSET ?").arg(condition.where, QLatin1String(direction)),
                        condition.values + QVariantList{count, offset});
    QStringList ids;
    while (row.next())
        ids << row.value(0).toString();
    return ids;
}

/// RFC 8288; the target keeps the filters.
QByteArray pageLinks(const Request &request, const OrderFilter &filter, int total)
{
    const int last = std::max(1, (total + filter.size - 1) / filter.size);
    QByteArrayList links;
    const auto link = [&](int page, const char *relation) {
        QUrlQuery query = request.query;
        query.removeQueryItem(QStringLiteral("page"));
        query.addQueryItem(QStringLiteral("page"), QString::number(page));
        QUrl url;
        url.setPath(request.path);
        url.setQuery(query);
        links << '<' + url.toEncoded() + ">; rel=\"" + relation + '"';
    };
    link(1, "first");
    if (filter.page > 1)
        link(std::min(filter.page - 1, last), "prev");
    if (filter.page < last)
        link(filter.page + 1, "next");
    link(last, "last");
    return links.join(", ");
}

} // namespace

QStringList listQuery()
{
    return {QStringLiteral("orderNo"), QStringLiteral("status"), QStringLiteral("product"), QStringLiteral("vendor"), QStringLiteral("applicant"),
            QStringLiteral("organisation"), QStringLiteral("from"), QStringLiteral("to"), QStringLiteral("page"), QStringLiteral("size")};
}

tl::expected<OrderFilter, Problem> readOrderFilter(const Request &request)
{
    ListQueryReader reader(request.query);
    OrderFilter filter;
    filter.orderNo = reader.text("orderNo");
    filter.status = reader.word("status", orderStatusWords());
    filter.product = reader.text("product");
    filter.vendor = reader.text("vendor");
    filter.applicant = reader.text("applicant");
    filter.organisation = reader.text("organisation");
    filter.from = reader.date("from");
    filter.to = reader.date("to");
    if (filter.from.isValid() && filter.to.isValid() && filter.to < filter.from)
        reader.complain("to", QStringLiteral("out-of-range"));
    filter.page = reader.number("page", 1, 1'000'000);
    filter.size = reader.number("size", 10, 100);
    if (!reader.problem().errors.isEmpty())
        return refuse(reader.problem());
    return filter;
}

OrderListing findOrders(const QSqlDatabase &database, const OrderFilter &filter)
{
    const ListCondition condition = conditionOf(filter);
    const int offset = (filter.page - 1) * filter.size;
    OrderListing listing;
    if (offset == 0) {
        listing.ids = idsOf(database, condition, "DESC", filter.size, 0);
        const auto shown = static_cast<int>(listing.ids.size());
        // A page that is not full ends the list, so that what was looked through once need not be counted.
        listing.total = shown < filter.size ? shown : totalOf(database, filter, condition);
        return listing;
    }
    listing.total = totalOf(database, filter, condition);
    const int left = listing.total - offset;
    if (left <= 0)
        return listing;
    const int shown = std::min(left, filter.size);
    if (offset < left) {
        listing.ids = idsOf(database, condition, "DESC", shown, offset);
        return listing;
    }
    // The far end is nearer from behind.
    listing.ids = idsOf(database, condition, "ASC", shown, left - shown);
    std::reverse(listing.ids.begin(), listing.ids.end());
    return listing;
}

Answer listOrders(const QSqlDatabase &database, const Request &request, const QString &account)
{
    auto filter = readOrderFilter(request);
    if (!filter)
        return refuse(filter.error());
    filter->account = account;
    const OrderListing listing = findOrders(database, *filter);
    QJsonArray items;
    for (const QJsonObject &order : describeOrders(database, loadOrders(database, listing.ids)))
        items.append(order);
    return Response::json({{QStringLiteral("items"), items}, {QStringLiteral("total"), listing.total}, {QStringLiteral("page"), filter->page}, {QStringLiteral("size"), filter->size}})
        .with("Link", pageLinks(request, *filter, listing.total));
}

} // namespace certdesk::platform
