// SPDX-FileCopyrightText: CertDesk contributors
// SPDX-License-Identifier: Apache-2.0
#include "app/api/ClientParts.h"

#include <QRegularExpression>

namespace certdesk {

static QString invoicePath(const QString &orderId)
{
    return QStringLiteral("/v1/orders/%1/invoice").arg(segment(orderId));
}

/// Of the header's file name only what can do no harm as one.
static QString invoiceFileName(const HttpReply &reply, const QString &orderId)
{
    static const QRegularExpression pattern(QStringLiteral("filename=\"([A-Za-z0-9][A-Za-z0-9._-]{0,80})\""));
    const QRegularExpressionMatch match = pattern.match(QString::fromLatin1(reply.header("content-disposition")));
    return match.hasMatch() ? match.captured(1) : QStringLiteral("invoice-%1.xml").arg(QString(orderId).remove(QRegularExpression(QStringLiteral("[^A-Za-z0-9]"))));
}

QCoro::Task<Result<Invoice>> Client::invoice(QString orderId)
{
    auto reply = co_await get(invoicePath(orderId), true);
    co_return parsed<Invoice>(reply, "state");
}

QCoro::Task<Result<Invoice>> Client::requestInvoice(QString orderId, InvoiceRequest request, QString idempotencyKey)
{
    auto reply = co_await call("POST", invoicePath(orderId), compact(request.toJson()), jsonType, idempotencyKey);
    co_return parsed<Invoice>(reply, "state");
}

QCoro::Task<Result<Invoice>> Client::resendInvoice(QString orderId, QString email, QString idempotencyKey)
{
    const QJsonObject body = email.isEmpty() ? QJsonObject() : QJsonObject{{QStringLiteral("email"), email}};
    auto reply = co_await call("POST", invoicePath(orderId) + QStringLiteral("/resend"), compact(body), jsonType, idempotencyKey);
    co_return parsed<Invoice>(reply, "state");
}

QCoro::Task<Result<InvoiceFile>> Client::invoiceFile(QString orderId)
{
    const auto reply = co_await get(invoicePath(orderId) + QStringLiteral("/file"), true);
    if (!reply)
        co_return tl::unexpected(reply.error());
    if (!reply->contentType.startsWith("application/xml") || reply->body.isEmpty())
        co_return malformedReply(*reply, QStringLiteral("application/xml"));
    co_return InvoiceFile{invoiceFileName(*reply, orderId), reply->body};
}

} // namespace certdesk
