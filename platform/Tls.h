// SPDX-FileCopyrightText: CertDesk contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QSslConfiguration>
#include <QString>

namespace certdesk::platform {

/// TLS of the training platform: a CA of its own and a server certificate for localhost, 127.0.0.1 and ::1, in DIR/tls. Made on first
/// use; the server's is made anew when it has less than 30 days left. Clients are told to trust `ca.pem`, the only file for others.

/// Where the CA's certificate lies.
QString tlsCaPath(const QString &directory);
/// What the server presents: TLS 1.2 or newer, HTTP/1.1. Throws std::runtime_error with a plain sentence when the files cannot be used.
QSslConfiguration serverTls(const QString &directory);

} // namespace certdesk::platform
