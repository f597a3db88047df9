// SPDX-FileCopyrightText: CertDesk contributors
// SPDX-License-Identifier: Apache-2.0
#include "platform/Invoices.h"
#include "platform/OrderEvents.h"
#include "platform/Identifiers.h"
#include "platform/Payments.h"
#include "platform/Shape.h"
#include "platform/Storage.h"

#include <QJsonDocument>

namespace certdesk::platform {

namespace {

constexpr qint64 secondsToSend = 3600;
constexpr int mailsADay = 5;
constexpr int secondsEastOfGreenwich = 8 * 3600;

std::optional<InvoiceRecord> findInvoice(const QSqlDatabase &database, const QString &order)
{
    QSqlQuery row = sql(database, QStringLiteral("SELECT order_id, number, kind, title, tax_number, email, details, amount, requested_at, sent_at FROM invoices WHERE order_id = ?"), {order});
    if (!row.next())
        return std::nullopt;
    InvoiceRecord invoice{row.value(0).toString(), row.value(1).toString(), row.value(2).toString(), row.value(3).toString(), row.value(4).toString(),
                          row.value(5).toString(), QJsonDocument::fromJson(row.value(6).toByteArray()).object(), row.value(7).toLongLong(),
                          row.value(8).toLongLong(), row.value(9).toLongLong()};
    if (invoice.sentAt == 0 && invoice.requestedAt + secondsToSend <= nowSeconds())
        invoice.sentAt = invoice.requestedAt + secondsToSend;
    return invoice;
}

Problem notAvailable(const QString &reason)
{
    return Problem(QStringLiteral("invoice-not-available")).member(QStringLiteral("reason"), reason);
}

/// The order of a request about an invoice that must be there.
struct InvoicedOrder {
    OrderRecord order;
    InvoiceRecord invoice;
};

tl::expected<InvoicedOrder, Problem> loadInvoiced(const QSqlDatabase &database, const tl::expected<OrderRecord, Problem> &order)
{
    if (!order)
        return refuse(order.error());
    const auto invoice = findInvoice(database, order->id);
    if (!invoice)
        return refuse(notAvailable(QStringLiteral("not-requested")));
    return InvoicedOrder{*order, *invoice};
}

/// What the applicant need not type again, and whether an invoice can be had.
QJsonObject withoutInvoice(const OrderRecord &order)
{
    const QJsonObject organisation = order.application.value(QLatin1String("organisation")).toObject();
    const QString obstacle = invoiceObstacle(order);
    QJsonObject result{{QStringLiteral("state"), QStringLiteral("none")}, {QStringLiteral("available"), obstacle.isEmpty()}, {QStringLiteral("amount"), order.due},
                       {QStringLiteral("title"), organisation.value(QLatin1String("name"))}, {QStringLiteral("taxNumber"), organisation.value(QLatin1String("creditCode"))},
                       {QStringLiteral("email"), order.application.value(QLatin1String("applicant")).toObject().value(QLatin1String("email"))}};
    if (!obstacle.isEmpty())
        result.insert(QStringLiteral("reason"), obstacle);
    return result;
}

Answer showInvoice(const QSqlDatabase &database, const Request &request)
{
    const auto order = loadOrder(database, request.captures[0], request.caller);
    if (!order)
        return refuse(order.error());
    const auto invoice = findInvoice(database, order->id);
    return tagged(invoice ? invoice->toJson() : withoutInvoice(*order));
}

QString readEmail(Shape &shape, const QString &otherwise)
{
    const QString email = shape.has(QStringLiteral("email")) || otherwise.isEmpty() ? shape.requiredString(QStringLiteral("email"), 254)
                                                                                    : shape.string(QStringLiteral("email"), 254);
    if (!email.isEmpty() && email.size() <= 254 && !checkEmail(email).isEmpty())
        shape.complain(QStringLiteral("email"), QStringLiteral("malformed"));
    return email.isEmpty() ? otherwise : email;
}

tl::expected<InvoiceRecord, Problem> readInvoice(const Request &request, const OrderRecord &order)
{
    Shape shape(request.json);
    InvoiceRecord invoice;
    invoice.orderId = order.id;
    invoice.kind = shape.word(QStringLiteral("kind"), {QStringLiteral("ordinary"), QStringLiteral("special")});
    invoice.title = shape.requiredString(QStringLiteral("title"), 100);
    invoice.taxNumber = shape.requiredString(QStringLiteral("taxNumber"), 32);
    if (!invoice.taxNumber.isEmpty() && invoice.taxNumber != order.application.value(QLatin1String("organisation")).toObject().value(QLatin1String("creditCode")).toString())
        shape.complain(QStringLiteral("taxNumber"), QStringLiteral("not-the-organisation"));
    invoice.email = readEmail(shape, {});
    const bool special = invoice.kind == QLatin1String("special");
    for (const auto &[name, most] : {std::pair("address", 120), std::pair("phone", 32), std::pair("bank", 64), std::pair("bankAccount", 40), std::pair("remark", 200)}) {
        const QString key = QLatin1String(name);
        const QString value = shape.string(key, most);
        if (special && value.trimmed().isEmpty() && key != QLatin1String("remark"))
            shape.complain(key, QStringLiteral("needed-for-special"));
        invoice.details.insert(key, value);
    }
    if (auto problem = shape.problem())
        return refuse(*problem);
    return invoice;
}

/// Two digits of the year, Zhejiang, and the number of the invoice in 16 digits.
QString nextInvoiceNumber(const QSqlDatabase &database)
{
    QSqlQuery row = sql(database, QStringLiteral("SELECT max(rowid) FROM invoices")); // none is ever deleted
    row.next();
    return today().toString(QStringLiteral("yy")) + QStringLiteral("33") + QStringLiteral("%1").arg(row.value(0).toLongLong() + 1, 16, 10, QLatin1Char('0'));
}

Answer requestInvoice(const QSqlDatabase &database, const Request &request)
{
    auto order = loadOwnOrder(database, request.captures[0], request.caller);
    if (!order)
        return refuse(order.error());
    auto invoice = readInvoice(request, *order);
    if (!invoice)
        return refuse(invoice.error());
    if (const QString obstacle = invoiceObstacle(*order); !obstacle.isEmpty())
        return refuse(notAvailable(obstacle));
    if (findInvoice(database, order->id))
        return refuse(QStringLiteral("invoice-exists"));
    invoice->number = nextInvoiceNumber(database);
    invoice->amount = order->due;
    invoice->requestedAt = nowSeconds();
    sql(database, QStringLiteral("INSERT INTO invoices (order_id, number, kind, title, tax_number, email, details, amount, requested_at) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)"),
        {invoice->orderId, invoice->number, invoice->kind, invoice->title, invoice->taxNumber, invoice->email,
         QString::fromUtf8(QJsonDocument(invoice->details).toJson(QJsonDocument::Compact)), invoice->amount, invoice->requestedAt});
    addEvent(database, order->id, QStringLiteral("invoice-requested"));
    saveOrder(database, *order); // its actions have changed
    return Response::json(invoice->toJson(), 201).with("Location", "/v1/orders/" + order->id.toLatin1() + "/invoice");
}

Problem mailLimit()
{
    const QDateTime midnight(today().addDays(1), QTime(0, 0), Qt::OffsetFromUTC, secondsEastOfGreenwich);
    return Problem(QStringLiteral("invoice-resend-limit"))
        .member(QStringLiteral("limit"), mailsADay)
        .member(QStringLiteral("remaining"), 0)
        .member(QStringLiteral("resetAt"), timeText(midnight))
        .header("Retry-After", QByteArray::number(std::max<qint64>(1, now().secsTo(midnight))));
}

Answer resendInvoice(const QSqlDatabase &database, const Request &request)
{
    auto found = loadInvoiced(database, loadOwnOrder(database, request.captures[0], request.caller));
    if (!found)
        return refuse(found.error());
    Shape shape(request.json);
    found->invoice.email = readEmail(shape, found->invoice.email);
    if (auto problem = shape.problem())
        return refuse(*problem);
    const QString day = today().toString(Qt::ISODate);
    QSqlQuery row = sql(database, QStringLiteral("SELECT count(*) FROM invoice_mails WHERE order_id = ? AND day = ?"), {found->order.id, day});
    row.next();
    if (row.value(0).toInt() >= mailsADay)
        return refuse(mailLimit());
    sql(database, QStringLiteral("INSERT INTO invoice_mails (order_id, email, day, at) VALUES (?, ?, ?, ?)"), {found->order.id, found->invoice.email, day, nowText()});
    sql(database, QStringLiteral("UPDATE invoices SET email = ? WHERE order_id = ?"), {found->invoice.email, found->order.id});
    QJsonObject result = found->invoice.toJson();
    result.insert(QStringLiteral("remainingToday"), mailsADay - row.value(0).toInt() - 1);
    return Response::json(result);
}

Answer downloadInvoice(const QSqlDatabase &database, const Request &request)
{
    const auto found = loadInvoiced(database, loadOrder(database, request.captures[0], request.caller));
    if (!found)
        return refuse(found.error());
    if (found->invoice.sentAt == 0)
        return refuse(notAvailable(QStringLiteral("not-sent")));
    return Response::file(invoiceFile(found->order, found->invoice), "application/xml")
        .with("Content-Disposition", "attachment; filename=\"invoice-" + found->invoice.number.toLatin1() + ".xml\"")
        .with("Cache-Control", "no-store");
}

Answer sendInvoice(const QSqlDatabase &database, const Request &request)
{
    auto found = loadInvoiced(database, loadOrder(database, request.captures[0], request.caller));
    if (!found)
        return refuse(found.error());
    if (auto problem = Shape(request.json).problem())
        return refuse(*problem);
    if (found->invoice.sentAt == 0) {
        found->invoice.sentAt = nowSeconds();
        sql(database, QStringLiteral("UPDATE invoices SET sent_at = ? WHERE order_id = ?"), {found->invoice.sentAt, found->order.id});
        addEvent(database, found->order.id, QStringLiteral("invoice-sent"));
    }
    return Response::json(found->invoice.toJson());
}

} // namespace

QJsonObject InvoiceRecord::toJson() const
{
    QJsonObject result = details;
    result.insert(QStringLiteral("state"), state());
    result.insert(QStringLiteral("available"), false);
    result.insert(QStringLiteral("kind"), kind);
    result.insert(QStringLiteral("title"), title);
    result.insert(QStringLiteral("taxNumber"), taxNumber);
    result.insert(QStringLiteral("email"), email);
    result.insert(QStringLiteral("amount"), amount);
    result.insert(QStringLiteral("number"), number);
    result.insert(QStringLiteral("requestedAt"), timeText(requestedAt));
    result.insert(QStringLiteral("expectedAt"), timeText(requestedAt + secondsToSend));
    if (sentAt > 0)
        result.insert(QStringLiteral("sentAt"), timeText(sentAt));
    return result;
}

QString invoiceObstacle(const OrderRecord &order)
{
    if (order.status != QLatin1String("issued"))
        return QStringLiteral("not-issued");
    if (order.due <= 0)
        return QStringLiteral("zero-amount");
    return order.paymentState == QLatin1String("paid") ? QString() : QStringLiteral("refunded");
}

bool canRequestInvoice(const QSqlDatabase &database, const OrderRecord &order)
{
    return invoiceObstacle(order).isEmpty() && !findInvoice(database, order.id);
}

void addInvoiceRoutes(Router &router, QSqlDatabase database)
{
    RouteOptions once;
    once.idempotent = true;
    RouteOptions staff = once;
    staff.access = RouteOptions::Access::Staff;
    const QString invoice = QStringLiteral("/v1/orders/{id}/invoice");
    router.add("GET", invoice, {}, [database](const Request &request) { return showInvoice(database, request); });
    router.add("POST", invoice, once, [database](const Request &request) { return requestInvoice(database, request); });
    router.add("POST", invoice + QStringLiteral("/resend"), once, [database](const Request &request) { return resendInvoice(database, request); });
    router.add("GET", invoice + QStringLiteral("/file"), {}, [database](const Request &request) { return downloadInvoice(database, request); });
    router.add("POST", QStringLiteral("/v1/staff/orders/{id}/invoice/send"), staff, [database](const Request &request) { return sendInvoice(database, request); });
}

} // namespace certdesk::platform
