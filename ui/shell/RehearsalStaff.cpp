// SPDX-FileCopyrightText: CertDesk contributors
// SPDX-License-Identifier: Apache-2.0
#include "ui/shell/RehearsalStaff.h"

#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QRandomGenerator>
#include <QUuid>

namespace certdesk::ui {

namespace {

const auto reviewPath = QStringLiteral("/v1/staff/orders/%1/review");

bool awaitsPhone(const Order &order)
{
    return order.mobile && order.mobile->state == QLatin1String("sent");
}

} // namespace

RehearsalStaff::RehearsalStaff(AppContext &context, QObject *parent) : QObject(parent), m_context(context) {}

Result<RehearsalStaff::Access> RehearsalStaff::access() const
{
    QFile file(m_context.profileDir() + QStringLiteral("/platform/platform.json"));
    QJsonObject json;
    if (file.open(QIODevice::ReadOnly))
        json = QJsonDocument::fromJson(file.readAll()).object();
    const QString token = json.value(QLatin1String("staffToken")).toString();
    if (token.isEmpty())
        return fail(FailureCode::Rehearsal_Staff_Missing);
    return Access{m_context.platformUrl(), token};
}

QCoro::Task<Result<QString>> RehearsalStaff::newest(Access access, QString status, bool (*suits)(const Order &))
{
    HttpRequest request;
    request.url = access.url;
    request.url.setPath(QStringLiteral("/v1/staff/orders"));
    request.url.setQuery(QStringLiteral("status=%1&page=1&size=%2").arg(status).arg(suits ? 50 : 1));
    request.bearer = access.token;
    Http &http = m_context.http();
    const auto reply = co_await http.send(request);
    if (!reply)
        co_return tl::unexpected(reply.error());
    const QJsonArray items = QJsonDocument::fromJson(reply->body).object().value(QLatin1String("items")).toArray();
    for (const QJsonValue &item : items) {
        const Order order = Order::fromJson(item.toObject());
        if (!suits || suits(order))
            co_return order.id;
    }
    co_return fail(FailureCode::Rehearsal_Order_None);
}

QCoro::Task<Result<QString>> RehearsalStaff::act(QString status, QString path, QJsonObject body, bool (*suits)(const Order &))
{
    const Result<Access> granted = access();
    if (!granted)
        co_return tl::unexpected(granted.error());
    const QPointer<RehearsalStaff> alive(this);
    const auto id = co_await newest(*granted, status, suits);
    if (!id)
        co_return tl::unexpected(id.error());
    if (!alive)
        co_return *id;
    auto posting = post(*granted, path, *id, body);
    auto done = co_await posting;
    co_return done;
}

QCoro::Task<Result<QString>> RehearsalStaff::post(Access access, QString path, QString id, QJsonObject body)
{
    HttpRequest request;
    request.method = "POST";
    request.url = access.url;
    request.url.setPath(path.arg(id));
    request.bearer = access.token;
    request.contentType = "application/json";
    request.idempotencyKey = QUuid::createUuid().toString(QUuid::WithoutBraces);
    request.body = QJsonDocument(body).toJson(QJsonDocument::Compact);
    Http &http = m_context.http();
    const auto reply = co_await http.send(request);
    if (!reply)
        co_return tl::unexpected(reply.error());
    co_return id;
}

QCoro::Task<Result<QString>> RehearsalStaff::decideVoucher(QString paymentId, bool accept, QString note)
{
    const Result<Access> granted = access();
    if (!granted)
        co_return tl::unexpected(granted.error());
    QJsonObject body{{QStringLiteral("accept"), accept}};
    if (!note.isEmpty())
        body.insert(QStringLiteral("note"), note);
    auto posting = post(*granted, QStringLiteral("/v1/staff/payments/%1/voucher-decision"), paymentId, body);
    auto done = co_await posting;
    co_return done;
}

QCoro::Task<Result<QString>> RehearsalStaff::approve()
{
    const QJsonObject body{{QStringLiteral("decision"), QStringLiteral("approve")}, {QStringLiteral("reasons"), QJsonArray()}};
    const auto done = co_await act(QStringLiteral("in_review"), reviewPath, body);
    co_return done;
}

QCoro::Task<Result<QString>> RehearsalStaff::reject(QString pointer, QString reason)
{
    const QJsonObject why{{QStringLiteral("pointer"), pointer}, {QStringLiteral("code"), QStringLiteral("sample")}, {QStringLiteral("detail"), reason}};
    const QJsonObject body{{QStringLiteral("decision"), QStringLiteral("reject")}, {QStringLiteral("reasons"), QJsonArray{why}}};
    const auto done = co_await act(QStringLiteral("in_review"), reviewPath, body);
    co_return done;
}

QCoro::Task<Result<QString>> RehearsalStaff::ship()
{
    const quint32 tail = QRandomGenerator::global()->bounded(1'000'000'000U);
    const QString number = QStringLiteral("SF1%1").arg(tail, 11, 10, QLatin1Char('0'));
    //: 顺丰: the courier of guide R71
    const QJsonObject body{{QStringLiteral("carrier"), tr("SF Express")}, {QStringLiteral("trackingNumber"), number}};
    const auto done = co_await act(QStringLiteral("approved_making"), QStringLiteral("/v1/staff/orders/%1/issue"), body);
    co_return done;
}

QCoro::Task<Result<QString>> RehearsalStaff::receivePaper(QString missing)
{
    QJsonObject body{{QStringLiteral("complete"), missing.isEmpty()}};
    if (!missing.isEmpty())
        body.insert(QStringLiteral("note"), missing);
    const auto done = co_await act(QStringLiteral("awaiting_paper"), QStringLiteral("/v1/staff/orders/%1/paper"), body);
    co_return done;
}

QCoro::Task<Result<QString>> RehearsalStaff::seeOriginals()
{
    const QJsonObject body{{QStringLiteral("originalsSeen"), QJsonArray{QStringLiteral("licence"), QStringLiteral("idCard"), QStringLiteral("letter")}}};
    const auto done = co_await act(QStringLiteral("awaiting_onsite"), QStringLiteral("/v1/staff/orders/%1/onsite-identity"), body);
    co_return done;
}

QCoro::Task<Result<QString>> RehearsalStaff::download()
{
    const auto done = co_await act(QStringLiteral("issued"), QStringLiteral("/v1/training/orders/%1/mobile-downloaded"), {}, awaitsPhone);
    co_return done;
}

QCoro::Task<Result<void>> RehearsalStaff::cutLine()
{
    const Result<Access> granted = access();
    if (!granted)
        co_return tl::unexpected(granted.error());
    HttpRequest request;
    request.method = "POST";
    request.url = granted->url;
    request.url.setPath(QStringLiteral("/v1/training/faults"));
    request.bearer = granted->token;
    request.contentType = "application/json";
    request.idempotencyKey = QUuid::createUuid().toString(QUuid::WithoutBraces);
    request.body = R"({"route":"*","kind":"drop-before","times":0})";
    Http &http = m_context.http();
    const auto reply = co_await http.send(request);
    if (!reply)
        co_return tl::unexpected(reply.error());
    co_return Result<void>();
}

} // namespace certdesk::ui
