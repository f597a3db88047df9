// SPDX-FileCopyrightText: CertDesk contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "journey/JourneyWorld.h"

#include <QUrlQuery>
#include <QUuid>

namespace certdesk::test {

/// An order that waits for its fee, and what others do meanwhile: the payer at the bank, the bank itself, the staff, the clock.
class PayWorld : public JourneyWorld {
public:
    /// Two certificates: the first is free, the second costs 400 (R54).
    std::shared_ptr<Journey> due()
    {
        auto journey = prepared(2);
        if (!journey || !good(QCoro::waitFor(journey->submit())) || !good(QCoro::waitFor(journey->proveIdentity(face(), "image/jpeg"))))
            return nullptr;
        return journey->step() == Step::Pay ? journey : nullptr;
    }

    /// The next day's start, and the same order.
    std::shared_ptr<Journey> again(const QString &orderId)
    {
        if (!restart())
            return nullptr;
        const auto resumed = QCoro::waitFor(Journey::resumeOrder(*context, orderId));
        return good(resumed) ? *resumed : nullptr;
    }

    static PayStage stageOf(Journey &journey)
    {
        const auto options = QCoro::waitFor(journey.paymentOptions());
        return good(options) ? payStage(*options) : PayStage::Nothing;
    }

    /// The form on the cashier's page; its HTTP status.
    int confirmAt(const QString &cashierUrl)
    {
        const QUrl address(cashierUrl);
        HttpRequest request;
        request.method = "POST";
        request.url = context->platformUrl(); // which has another port after each restart
        request.url.setPath(address.path());
        request.body = "t=" + QUrlQuery(address).queryItemValue(QStringLiteral("t")).toLatin1();
        request.contentType = "application/x-www-form-urlencoded";
        const auto reply = QCoro::waitFor(context->http().sendRaw(request));
        return reply ? reply->status : 0;
    }

    /// The bank says that the money has come, however late.
    QJsonObject bankNotice(const QString &paymentId)
    {
        return trainer("POST", QStringLiteral("/v1/training/payments/%1/notice").arg(paymentId), {{QStringLiteral("outcome"), QStringLiteral("succeeded")}});
    }
    /// Moves the clock of the whole platform.
    bool advance(qint64 seconds) { return !trainer("PUT", QStringLiteral("/v1/training/clock"), {{QStringLiteral("advanceSeconds"), seconds}}).isEmpty(); }
    QJsonObject decide(const QString &paymentId, bool accept, const QString &note = {})
    {
        QJsonObject body{{QStringLiteral("accept"), accept}};
        if (!note.isEmpty())
            body.insert(QStringLiteral("note"), note);
        return trainer("POST", QStringLiteral("/v1/staff/payments/%1/voucher-decision").arg(paymentId), body);
    }

    QJsonObject trainer(const QByteArray &method, const QString &path, const QJsonObject &body)
    {
        QFile file(profileDir() + QStringLiteral("/platform/platform.json"));
        if (!file.open(QIODevice::ReadOnly))
            return {};
        HttpRequest request;
        request.method = method;
        request.url = context->platformUrl();
        request.url.setPath(path);
        request.bearer = QJsonDocument::fromJson(file.readAll()).object().value(QLatin1String("staffToken")).toString();
        request.body = QJsonDocument(body).toJson();
        request.contentType = "application/json";
        request.idempotencyKey = method == "POST" ? QUuid::createUuid().toString(QUuid::WithoutBraces) : QString();
        const auto reply = QCoro::waitFor(context->http().send(request));
        return good(reply) ? QJsonDocument::fromJson(reply->body).object() : QJsonObject();
    }
};

} // namespace certdesk::test
