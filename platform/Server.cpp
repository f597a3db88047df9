// SPDX-FileCopyrightText: CertDesk contributors
// SPDX-License-Identifier: Apache-2.0
#include "platform/Server.h"
#include "platform/Accounts.h"
#include "platform/Appointments.h"
#include "platform/Catalog.h"
#include "platform/Console.h"
#include "platform/Idempotency.h"
#include "platform/Identity.h"
#include "platform/Invoices.h"
#include "platform/Notices.h"
#include "platform/MobileDelivery.h"
#include "platform/OAuth.h"
#include "platform/OrderEvents.h"
#include "platform/Orders.h"
#include "platform/Payments.h"
#include "platform/Quotes.h"
#include "platform/Refunds.h"
#include "platform/Regions.h"
#include "platform/Shipments.h"
#include "platform/Staff.h"
#include "platform/StationDesk.h"
#include "platform/Stations.h"
#include "platform/Storage.h"
#include "platform/Tokens.h"
#include "platform/Uploads.h"

#include <QCoreApplication>
#include <QDir>
#include <QHttpServer>
#include <QJsonDocument>
#include <QLockFile>
#include <QPointer>
#include <QSaveFile>
#include <QTcpServer>
#include <QTcpSocket>

#include <stdexcept>

namespace certdesk::platform {

namespace {

constexpr QFile::Permissions ownerOnly = QFile::ReadOwner | QFile::WriteOwner;

QByteArray methodName(QHttpServerRequest::Method method)
{
    switch (method) {
    case QHttpServerRequest::Method::Get: return "GET";
    case QHttpServerRequest::Method::Put: return "PUT";
    case QHttpServerRequest::Method::Delete: return "DELETE";
    case QHttpServerRequest::Method::Post: return "POST";
    case QHttpServerRequest::Method::Head: return "HEAD";
    case QHttpServerRequest::Method::Options: return "OPTIONS";
    case QHttpServerRequest::Method::Patch: return "PATCH";
    case QHttpServerRequest::Method::Connect: return "CONNECT";
    case QHttpServerRequest::Method::Trace: return "TRACE";
    default: return "UNKNOWN";
    }
}

/// "Not Found" of Qt's NotFound; the phrase is for people who watch the wire.
QByteArray reason(int status)
{
    const char *name = QMetaEnum::fromType<QHttpServerResponder::StatusCode>().valueToKey(status);
    QByteArray phrase;
    for (const char letter : QByteArray(name ? name : "Refused")) {
        if (letter >= 'A' && letter <= 'Z' && !phrase.isEmpty())
            phrase += ' ';
        phrase += letter;
    }
    return phrase;
}

/// Written by hand and at once: QHttpServerResponder has no words for statuses it does not know, such as 460, and sends a body to HEAD.
QByteArray onTheWire(const Response &response, bool headOnly)
{
    QByteArray head = "HTTP/1.1 " + QByteArray::number(response.status) + ' ' + reason(response.status) + "\r\n";
    for (const auto &[name, value] : response.headers) {
        QByteArray clean = value;
        head += name + ": " + clean.replace('\r', ' ').replace('\n', ' ') + "\r\n";
    }
    if (!response.contentType.isEmpty())
        head += "Content-Type: " + response.contentType + "\r\n";
    if (response.status != 204 && response.status != 304)
        head += "Content-Length: " + QByteArray::number(response.body.size()) + "\r\n";
    head += "\r\n";
    return headOnly || response.status == 204 || response.status == 304 ? head : head + response.body;
}

QString usable(const QString &directory)
{
    const QString path = QDir(directory).absolutePath();
    if (!QDir().mkpath(path))
        throw std::runtime_error("the directory " + path.toStdString() + " cannot be made");
    QFile::setPermissions(path, ownerOnly | QFile::ExeOwner);
    return path;
}

} // namespace

Server::Server(const QString &directory, QObject *parent)
    : QObject(parent), m_directory(usable(directory)), m_staffToken(randomToken(32)),
      m_lock(std::make_unique<QLockFile>(m_directory + QStringLiteral("/platform.lock")))
{
    m_lock->setStaleLockTime(0);
    if (!m_lock->tryLock(0))
        throw std::runtime_error("another platform is running on " + m_directory.toStdString());
    m_storage = std::make_unique<Storage>(m_directory + QStringLiteral("/platform.sqlite"));
    QFile::setPermissions(m_directory + QStringLiteral("/platform.sqlite"), ownerOnly);
    const QSqlDatabase db = database();
    Accounts(db).seed();
    Tokens(db).forgetExpired();
    forgetOldKeys(db);
    const auto origin = [this] { return m_url; };
    m_router = std::make_unique<Router>(db, [this, db](const QByteArray &bearer) {
        if (bearer == m_staffToken.toLatin1())
            return Caller{QStringLiteral("staff"), QStringLiteral("trainer")};
        return Tokens(db).caller(bearer);
    });
    addOAuthRoutes(*m_router, db, origin);
    addAccountRoutes(*m_router, db);
    addCatalogRoutes(*m_router);
    addQuoteRoutes(*m_router, db);
    addOrderRoutes(*m_router, db);
    addUploadRoutes(*m_router, db, m_directory + QStringLiteral("/uploads"));
    addIdentityRoutes(*m_router, db, origin);
    addPaymentRoutes(*m_router, db, origin);
    addCashierRoutes(*m_router, db);
    addPaymentNoticeRoutes(*m_router, db, origin);
    addRefundRoutes(*m_router, db);
    addInvoiceRoutes(*m_router, db);
    addRegionRoutes(*m_router);
    addNoticeRoutes(*m_router);
    addStaffRoutes(*m_router, db);
    addOrderEventRoutes(*m_router, db);
    addShipmentRoutes(*m_router, db);
    addStationRoutes(*m_router, db);
    addAppointmentRoutes(*m_router, db);
    addStationDeskRoutes(*m_router, db);
    addMobileDeliveryRoutes(*m_router, db);
    addConsoleRoutes(*m_router, db);
}

Server::~Server() = default;

QSqlDatabase Server::database() const
{
    return m_storage->database();
}

bool Server::listen(const QHostAddress &address, quint16 port)
{
    m_http = std::make_unique<QHttpServer>();
    m_http->setMissingHandler([this](const QHttpServerRequest &request, QHttpServerResponder &&responder) { answer(request, std::move(responder)); });
    const quint16 bound = m_http->listen(address, port);
    if (bound == 0)
        return false;
    const QString host = address.protocol() == QAbstractSocket::IPv6Protocol ? QLatin1Char('[') + address.toString() + QLatin1Char(']') : address.toString();
    m_url = QStringLiteral("http://%1:%2").arg(host).arg(bound);
    writeDescription();
    return true;
}

void Server::answer(const QHttpServerRequest &request, QHttpServerResponder &&responder)
{
    Request exchange;
    exchange.method = methodName(request.method());
    exchange.path = request.url().path(QUrl::FullyEncoded);
    exchange.query = QUrlQuery(request.url());
    for (const auto &[name, value] : request.headers())
        exchange.headers.insert(name.toLower(), value);
    exchange.body = request.body();
    const bool headOnly = exchange.method == "HEAD";
    const QString line = QString::fromLatin1(exchange.method) + QLatin1Char(' ') + exchange.path;
    const QPointer<QTcpSocket> socket(responder.socket());
    m_router->dispatch(std::move(exchange), [this, socket, headOnly, line](const Response &response) {
        if (socket) // or the client has gone meanwhile
            socket->write(onTheWire(response, headOnly));
        Q_EMIT served(line + QLatin1Char(' ') + QString::number(response.status));
    });
}

void Server::writeDescription() const
{
    QSaveFile file(m_directory + QStringLiteral("/platform.json"));
    const QJsonObject description{
        {QStringLiteral("url"), m_url}, {QStringLiteral("staffToken"), m_staffToken}, {QStringLiteral("pid"), QCoreApplication::applicationPid()}};
    if (!file.open(QIODevice::WriteOnly) || !file.setPermissions(ownerOnly) || file.write(QJsonDocument(description).toJson()) < 0 || !file.commit())
        throw std::runtime_error("platform.json cannot be written");
}

} // namespace certdesk::platform
