// SPDX-FileCopyrightText: CertDesk contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "journey/LineWorld.h"

#include <QUrlQuery>
#include <QUuid>

namespace certdesk::bench {

using Cut = test::CuttableProxy::Cut;

/// The real Journey and Dispatcher over a line that can be cut, the real platform behind it, and what others do past the line.
class NetworkWorld : public test::LineWorld {
public:
    explicit NetworkWorld(const test::SharedPlatform &platform) : m_platform(platform) {}

    const test::SharedPlatform &platform() const { return m_platform; }

    QJsonObject staffPost(const QString &path, const QJsonObject &body)
    {
        HttpRequest request;
        request.method = "POST";
        request.body = QJsonDocument(body).toJson();
        request.contentType = "application/json";
        request.idempotencyKey = QUuid::createUuid().toString(QUuid::WithoutBraces);
        request.url = QUrl(m_platform.url().toString() + path);
        QFile file(m_platform.dir() + QStringLiteral("/platform.json"));
        if (file.open(QIODevice::ReadOnly))
            request.bearer = QJsonDocument::fromJson(file.readAll()).object().value(QLatin1String("staffToken")).toString();
        const auto reply = QCoro::waitFor(m_past.send(request));
        return good(reply) ? QJsonDocument::fromJson(reply->body).object() : QJsonObject();
    }

    /// The payer presses the button of the cashier's page; the HTTP status.
    int confirmAt(const QString &cashierUrl)
    {
        const QUrl address(cashierUrl);
        HttpRequest request;
        request.method = "POST";
        request.url = m_platform.url();
        request.url.setPath(address.path());
        request.body = "t=" + QUrlQuery(address).queryItemValue(QStringLiteral("t")).toLatin1();
        request.contentType = "application/x-www-form-urlencoded";
        const auto reply = QCoro::waitFor(m_past.sendRaw(request));
        return reply ? reply->status : 0;
    }

    /// The number of an order that waits for its fee (R54: two certificates, one of them free), with the documents of `application`;
    /// identity by mail, which uses up none of the day's face checks. Empty: it could not be made.
    QString dueOrder(const Application &application)
    {
        const auto key = [] { return QUuid::createUuid().toString(QUuid::WithoutBraces); };
        Client &client = context->client();
        const auto made = QCoro::waitFor(client.createOrder(application, key()));
        if (!good(made) || !good(QCoro::waitFor(client.submit(made->id, key()))) || !good(QCoro::waitFor(client.startIdentity(made->id, QStringLiteral("mail"), {}, key()))))
            return {};
        const QJsonObject order = staffPost(QStringLiteral("/v1/staff/orders/%1/paper").arg(made->id), {{QStringLiteral("complete"), true}});
        return order.value(QLatin1String("status")).toString() == QLatin1String("awaiting_payment") ? made->id : QString();
    }

private:
    const test::SharedPlatform &m_platform;
    Http m_past;
};

/// "POST /v1/orders/{}/payments" of a request's first line: the same for every order.
inline QByteArray shapeOf(const QByteArray &firstLine)
{
    QByteArrayList parts = firstLine.split(' ').value(1).split('?').value(0).split('/');
    for (QByteArray &part : parts) {
        const bool word = std::all_of(part.begin(), part.end(), [](char c) { return (c >= 'a' && c <= 'z') || c == '-'; });
        if (!word && part != "v1")
            part = "{}";
    }
    return firstLine.split(' ').value(0) + ' ' + parts.join('/');
}

} // namespace certdesk::bench
