// SPDX-FileCopyrightText: CertDesk contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "platform/HttpConnection.h"

#include <QSslConfiguration>
#include <QTcpServer>

#include <optional>

namespace certdesk::platform {

/// Accepts connections and makes an HttpConnection, a child of the listener, of each.
class HttpListener : public QTcpServer {
    Q_OBJECT

public:
    static constexpr qsizetype connectionLimit = 500; ///< one more is closed at once

    /// With `tls`, every connection begins with a handshake by that configuration.
    HttpListener(HttpSite site, std::optional<QSslConfiguration> tls, QObject *parent = nullptr);
    ~HttpListener() override;

protected:
    void incomingConnection(qintptr descriptor) override;

private:
    HttpSite m_site;
    std::optional<QSslConfiguration> m_tls;
};

} // namespace certdesk::platform
