// SPDX-FileCopyrightText: CertDesk contributors
// SPDX-License-Identifier: Apache-2.0
#include "platform/Server.h"
#include "platform/Accounts.h"
#include "platform/Appointments.h"
#include "platform/Catalog.h"
#include "platform/Console.h"
#include "platform/HttpListener.h"
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
#include "platform/Tls.h"
#include "platform/Tokens.h"
#include "platform/Training.h"
#include "platform/Uploads.h"

#include <QCoreApplication>
#include <QDir>
#include <QJsonDocument>
#include <QLockFile>
#include <QSaveFile>

#include <stdexcept>

namespace certdesk::platform {

namespace {

constexpr QFile::Permissions ownerOnly = QFile::ReadOwner | QFile::WriteOwner;

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
    restoreClock(db);
    Accounts(db).seed();
    Tokens(db).forgetExpired();
    forgetOldKeys(db);
    const auto origin = [this] { return url(); };
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
    addTrainingRoutes(*m_router, db, m_faults);
}

Server::~Server() = default;

QSqlDatabase Server::database() const
{
    return m_storage->database();
}

bool Server::listen(const QHostAddress &address, quint16 port, Transport transport)
{
    const auto tls = transport == Transport::Tls ? std::optional(serverTls(m_directory)) : std::nullopt;
    m_listener = std::make_unique<HttpListener>(HttpSite{*m_router, m_faults, [this](const QString &line) { Q_EMIT served(line); }}, tls);
    if (!m_listener->listen(address, port))
        return false;
    const QString host = address.protocol() == QAbstractSocket::IPv6Protocol ? QLatin1Char('[') + address.toString() + QLatin1Char(']') : address.toString();
    m_url = QStringLiteral("%1://%2:%3").arg(tls ? QStringLiteral("https") : QStringLiteral("http"), host).arg(m_listener->serverPort());
    writeDescription(transport);
    return true;
}

/// For whoever is on this machine: StaffCommand and the client's rehearsal.
void Server::writeDescription(Transport transport) const
{
    QSaveFile file(m_directory + QStringLiteral("/platform.json"));
    QJsonObject description{{QStringLiteral("url"), m_url}, {QStringLiteral("staffToken"), m_staffToken}, {QStringLiteral("pid"), QCoreApplication::applicationPid()}};
    if (!m_publicUrl.isEmpty())
        description.insert(QStringLiteral("publicUrl"), m_publicUrl);
    if (transport == Transport::Tls)
        description.insert(QStringLiteral("ca"), tlsCaPath(m_directory));
    if (!file.open(QIODevice::WriteOnly) || !file.setPermissions(ownerOnly) || file.write(QJsonDocument(description).toJson()) < 0
        || !file.flush() || !file.commit())
        throw std::runtime_error("platform.json cannot be written");
}

} // namespace certdesk::platform
