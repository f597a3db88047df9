// SPDX-FileCopyrightText: CertDesk contributors
// SPDX-License-Identifier: Apache-2.0
#include "platform/StaffCommand.h"

#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QNetworkReply>
#include <QSslCertificate>
#include <QUuid>

#include <stdexcept>

namespace certdesk::platform {

namespace {

QString complaint(const QJsonObject &problem, const QString &networkError)
{
    if (problem.isEmpty())
        return networkError;
    QString text = problem.value(QLatin1String("title")).toString() + QStringLiteral(": ") + problem.value(QLatin1String("detail")).toString();
    const QJsonArray errors = problem.value(QLatin1String("errors")).toArray();
    for (const QJsonValue &error : errors)
        text += QStringLiteral("\n  ") + error[QLatin1String("pointer")].toString() + QStringLiteral(": ") + error[QLatin1String("detail")].toString();
    return text;
}

/// An order in two words; anything else as it came.
QString summary(const QJsonObject &answer)
{
    if (answer.contains(QLatin1String("actions")))
        return answer.value(QLatin1String("id")).toString() + QLatin1Char(' ') + answer.value(QLatin1String("status")).toString();
    return answer.isEmpty() ? QStringLiteral("done") : QString::fromUtf8(QJsonDocument(answer).toJson(QJsonDocument::Indented)).trimmed();
}

} // namespace

StaffCommand::StaffCommand(const QString &directory, QObject *parent) : QObject(parent)
{
    QFile file(directory + QStringLiteral("/platform.json"));
    if (!file.open(QIODevice::ReadOnly))
        throw std::runtime_error("no platform is running on " + directory.toStdString());
    const QJsonObject description = QJsonDocument::fromJson(file.readAll()).object();
    m_url = description.value(QLatin1String("url")).toString();
    m_staffToken = description.value(QLatin1String("staffToken")).toString();
    // The server is on this machine; a proxy would only lose the way to it.
    m_network.setProxy(QNetworkProxy::NoProxy);
    const QString ca = description.value(QLatin1String("ca")).toString();
    if (!ca.isEmpty())
        m_tls.setCaCertificates(QSslCertificate::fromPath(ca));
}

QJsonObject StaffCommand::reviewBody(const QString &decision, const QStringList &reasons)
{
    if (decision == QLatin1String("approve") && reasons.isEmpty())
        return {{QStringLiteral("decision"), decision}, {QStringLiteral("reasons"), QJsonArray()}};
    if (decision != QLatin1String("reject") || reasons.isEmpty())
        return {};
    QJsonArray list;
    for (const QString &reason : reasons) {
        const qsizetype split = reason.indexOf(QLatin1Char('='));
        if (split < 1 || !reason.startsWith(QLatin1Char('/')) || split + 1 == reason.size())
            return {};
        list.append(QJsonObject{{QStringLiteral("pointer"), reason.left(split)}, {QStringLiteral("code"), QStringLiteral("reviewer")}, {QStringLiteral("detail"), reason.mid(split + 1)}});
    }
    return {{QStringLiteral("decision"), decision}, {QStringLiteral("reasons"), list}};
}

void StaffCommand::send(const QByteArray &method, const QString &path, const QJsonObject &body)
{
    QNetworkRequest request{QUrl(m_url + path)};
    request.setRawHeader("Authorization", "Bearer " + m_staffToken.toLatin1());
    request.setRawHeader("Accept-Language", "en");
    request.setTransferTimeout(20'000);
    request.setSslConfiguration(m_tls);
    QByteArray bytes;
    if (method == "POST" || method == "PUT") {
        request.setHeader(QNetworkRequest::ContentTypeHeader, QStringLiteral("application/json"));
        request.setRawHeader("Idempotency-Key", QUuid::createUuid().toByteArray(QUuid::WithoutBraces));
        bytes = QJsonDocument(body).toJson(QJsonDocument::Compact);
    }
    QNetworkReply *reply = m_network.sendCustomRequest(request, method, bytes);
    connect(reply, &QNetworkReply::finished, this, [this, reply] {
        reply->deleteLater();
        const QJsonObject answer = QJsonDocument::fromJson(reply->readAll()).object();
        if (reply->error() == QNetworkReply::NoError)
            Q_EMIT finished(true, summary(answer));
        else
            Q_EMIT finished(false, complaint(answer, reply->errorString()));
    });
}

} // namespace certdesk::platform
