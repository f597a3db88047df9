// SPDX-FileCopyrightText: CertDesk contributors
// SPDX-License-Identifier: Apache-2.0
#include "platform/StaffCommand.h"

#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QNetworkReply>

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

void StaffCommand::post(const QString &path, const QJsonObject &body)
{
    QNetworkRequest request{QUrl(m_url + path)};
    request.setHeader(QNetworkRequest::ContentTypeHeader, QStringLiteral("application/json"));
    request.setRawHeader("Authorization", "Bearer " + m_staffToken.toLatin1());
    request.setRawHeader("Accept-Language", "en");
    request.setTransferTimeout(20'000);
    QNetworkReply *reply = m_network.post(request, QJsonDocument(body).toJson(QJsonDocument::Compact));
    connect(reply, &QNetworkReply::finished, this, [this, reply] {
        reply->deleteLater();
        const QJsonObject answer = QJsonDocument::fromJson(reply->readAll()).object();
        if (reply->error() == QNetworkReply::NoError)
            Q_EMIT finished(true, answer.value(QLatin1String("id")).toString() + QLatin1Char(' ') + answer.value(QLatin1String("status")).toString());
        else
            Q_EMIT finished(false, complaint(answer, reply->errorString()));
    });
}

} // namespace certdesk::platform
