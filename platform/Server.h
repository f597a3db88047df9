// SPDX-FileCopyrightText: CertDesk contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "platform/Faults.h"
#include "platform/Router.h"

#include <QHostAddress>
#include <QObject>

#include <memory>

class QLockFile;

namespace certdesk::platform {

class HttpListener;
class Storage;

/// The platform on a directory: its database, its uploads, all routes but those of enrolment (see Wiring.h), and HTTP/1.1
/// (HttpConnection), by TLS when wanted. One server a directory.
class Server : public QObject {
    Q_OBJECT

public:
    /// Throws std::runtime_error with a plain sentence when the directory cannot be used or another server uses it.
    explicit Server(const QString &directory, QObject *parent = nullptr);
    ~Server() override;

    enum class Transport { Plain, Tls };
    /// Port 0: any. False when the port is taken. Writes platform.json. Throws std::runtime_error when TLS cannot be had.
    bool listen(const QHostAddress &address, quint16 port, Transport transport = Transport::Plain);
    /// How the platform is reached from outside, "https://host[:port]", when it stands behind a proxy; before listening.
    void setPublicUrl(const QString &url) { m_publicUrl = url; }
    /// What the platform calls itself: the origin of proofs and of its pages. Empty before listening.
    QString url() const { return m_publicUrl.isEmpty() ? m_url : m_publicUrl; }
    QString listeningUrl() const { return m_url; } ///< where it is reached on this machine
    QString staffToken() const { return m_staffToken; }
    Router &router() { return *m_router; }
    QSqlDatabase database() const;
    QString directory() const { return m_directory; }

Q_SIGNALS:
    void served(const QString &line); ///< "GET /v1/me 200", without queries, which may carry secrets

private:
    void writeDescription(Transport transport) const;
    QString m_directory;
    QString m_url;
    QString m_publicUrl;
    QString m_staffToken;
    std::unique_ptr<QLockFile> m_lock;
    std::unique_ptr<Storage> m_storage;
    std::unique_ptr<Router> m_router;
    Faults m_faults;
    std::unique_ptr<HttpListener> m_listener;
};

} // namespace certdesk::platform
