// SPDX-FileCopyrightText: CertDesk contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "platform/Router.h"

#include <QHostAddress>
#include <QObject>

#include <functional>
#include <memory>

class QHttpServer;
class QHttpServerRequest;
class QHttpServerResponder;
class QLockFile;

namespace certdesk::platform {

class Storage;

/// The platform on a directory: its database, its uploads, all routes but those of enrolment (see Wiring.h), and HTTP/1.1 by
/// QHttpServer. One server a directory.
class Server : public QObject {
    Q_OBJECT

public:
    /// Throws std::runtime_error with a plain sentence when the directory cannot be used or another server uses it.
    explicit Server(const QString &directory, QObject *parent = nullptr);
    ~Server() override;

    /// Port 0: any. False when the port is taken. Writes platform.json.
    bool listen(const QHostAddress &address, quint16 port);
    QString url() const { return m_url; } ///< empty before listening
    QString staffToken() const { return m_staffToken; }
    Router &router() { return *m_router; }
    QSqlDatabase database() const;
    QString directory() const { return m_directory; }

Q_SIGNALS:
    void served(const QString &line); ///< "GET /v1/me 200", without queries, which may carry secrets

private:
    void answer(const QHttpServerRequest &request, QHttpServerResponder &&responder);
    void writeDescription() const;
    QString m_directory;
    QString m_url;
    QString m_staffToken;
    std::unique_ptr<QLockFile> m_lock;
    std::unique_ptr<Storage> m_storage;
    std::unique_ptr<Router> m_router;
    std::unique_ptr<QHttpServer> m_http;
};

} // namespace certdesk::platform
