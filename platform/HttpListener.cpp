// SPDX-FileCopyrightText: CertDesk contributors
// SPDX-License-Identifier: Apache-2.0
#include "platform/HttpListener.h"

#include <QSslSocket>
#include <QTcpSocket>

#include <memory>

namespace certdesk::platform {

HttpListener::HttpListener(HttpSite site, std::optional<QSslConfiguration> tls, QObject *parent) : QTcpServer(parent), m_site(std::move(site)), m_tls(std::move(tls))
{
    setListenBacklogSize(128);
}

HttpListener::~HttpListener()
{
    // The connections use m_site, which is gone before QObject's destructor would delete them.
    qDeleteAll(findChildren<HttpConnection *>(QString(), Qt::FindDirectChildrenOnly));
}

void HttpListener::incomingConnection(qintptr descriptor)
{
    std::unique_ptr<QTcpSocket> socket;
    if (m_tls)
        socket = std::make_unique<QSslSocket>();
    else
        socket = std::make_unique<QTcpSocket>();
    if (!socket->setSocketDescriptor(descriptor))
        return;
    if (children().size() >= connectionLimit)
        return socket->abort();
    if (auto *secure = qobject_cast<QSslSocket *>(socket.get())) {
        secure->setSslConfiguration(*m_tls);
        secure->startServerEncryption();
    }
    new HttpConnection(socket.release(), m_site, this);
}

} // namespace certdesk::platform
