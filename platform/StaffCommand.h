// SPDX-FileCopyrightText: CertDesk contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QJsonObject>
#include <QNetworkAccessManager>
#include <QObject>
#include <QSslConfiguration>
#include <QString>

namespace certdesk::platform {

/// `review`, `ship`, `clock` and `faults`: one request to the running server of a directory, signed in by the staff token of its platform.json.
class StaffCommand : public QObject {
    Q_OBJECT

public:
    /// Throws std::runtime_error when no server has run on the directory.
    explicit StaffCommand(const QString &directory, QObject *parent = nullptr);
    void post(const QString &path, const QJsonObject &body) { send("POST", path, body); }
    /// "POST" and "PUT" send the body, "GET" and "DELETE" do not.
    void send(const QByteArray &method, const QString &path, const QJsonObject &body = {});

    /// {decision, reasons} of "approve" or "reject" with reasons "POINTER=TEXT"; empty when they make no sense.
    static QJsonObject reviewBody(const QString &decision, const QStringList &reasons);

Q_SIGNALS:
    /// The status of the order, otherwise the answer as it is, or what the server said against it.
    void finished(bool ok, const QString &text);

private:
    QNetworkAccessManager m_network;
    QSslConfiguration m_tls = QSslConfiguration::defaultConfiguration();
    QString m_url;
    QString m_staffToken;
};

} // namespace certdesk::platform
