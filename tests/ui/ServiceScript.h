// SPDX-FileCopyrightText: CertDesk contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "helper/ScriptedProfile.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

namespace certdesk::test {

/// One certificate and its services as the contract tells them; a POST can be lost after it took effect.
class ServiceScript {
public:
    QJsonObject certificate{{QStringLiteral("serialNumber"), QStringLiteral("6F1E0A9C53D84B27")}, {QStringLiteral("organisation"), QStringLiteral("杭州样例科技有限公司")},
                            {QStringLiteral("product"), QStringLiteral("huixin-usbkey")}, {QStringLiteral("order"), QStringLiteral("169")}, {QStringLiteral("state"), QStringLiteral("active")},
                            {QStringLiteral("notAfter"), QStringLiteral("2099-09-01T00:00:00+08:00")},
                            {QStringLiteral("renewable"), QJsonObject{{QStringLiteral("from"), QStringLiteral("2099-06-03T00:00:00+08:00")}, {QStringLiteral("until"), QStringLiteral("2099-09-01T00:00:00+08:00")}}},
                            {QStringLiteral("actions"), QJsonArray{QStringLiteral("renew"), QStringLiteral("replace"), QStringLiteral("change"), QStringLiteral("revoke")}}};
    QJsonObject service; ///< empty: none
    QList<QJsonObject> posts;
    QStringList paths;
    int charged = 0;
    bool losePayment = false;

    void open(const QString &kind, const QString &state, QStringList actions, qint64 fee = 20000)
    {
        service = {{QStringLiteral("id"), QStringLiteral("s1")}, {QStringLiteral("kind"), kind}, {QStringLiteral("state"), state}, {QStringLiteral("certificate"), certificate.value(QStringLiteral("serialNumber"))},
                   {QStringLiteral("order"), QStringLiteral("169")}, {QStringLiteral("fee"), fee}, {QStringLiteral("payment"), QJsonObject{{QStringLiteral("state"), fee > 0 ? QStringLiteral("due") : QStringLiteral("none")}, {QStringLiteral("amount"), fee}}},
                   {QStringLiteral("actions"), QJsonArray::fromStringList(actions)}, {QStringLiteral("createdAt"), QStringLiteral("2099-07-01T10:00:00+08:00")}};
    }

    ScriptedAnswer answer(const ScriptedRequest &asked)
    {
        const QString path = asked.path();
        if (asked.method == "POST") {
            posts << QJsonDocument::fromJson(asked.body).object();
            paths << path;
        }
        if (path.endsWith(QLatin1String("/renew")) || path.endsWith(QLatin1String("/replace"))) {
            open(path.section(QLatin1Char('/'), -1), QStringLiteral("awaiting_payment"), {QStringLiteral("pay"), QStringLiteral("cancel")}, path.endsWith(QLatin1String("/renew")) ? 20000 : 2000);
            if (posts.last().value(QStringLiteral("reason")).toString() == QLatin1String("lost"))
                service.insert(QStringLiteral("reason"), QStringLiteral("lost"));
            return json(service, 201);
        }
        if (path.endsWith(QLatin1String("/revoke"))) {
            certificate.insert(QStringLiteral("state"), QStringLiteral("revoked"));
            certificate.insert(QStringLiteral("actions"), QJsonArray());
            return json(certificate);
        }
        if (path.endsWith(QLatin1String("/payments"))) {
            ++charged;
            service.insert(QStringLiteral("payment"), QJsonObject{{QStringLiteral("state"), QStringLiteral("paid")}, {QStringLiteral("amount"), service.value(QStringLiteral("fee"))}});
            service.insert(QStringLiteral("state"), QStringLiteral("in_review"));
            service.insert(QStringLiteral("actions"), QJsonArray{QStringLiteral("cancel")});
            if (std::exchange(losePayment, false))
                return ScriptedAnswer::problem(503, "maintenance");
            return json({{QStringLiteral("id"), QStringLiteral("p1")}}, 201);
        }
        if (path.endsWith(QLatin1String("/cancel"))) {
            service.insert(QStringLiteral("state"), QStringLiteral("cancelled"));
            service.insert(QStringLiteral("actions"), QJsonArray());
            return json(service);
        }
        if (path.endsWith(QLatin1String("/key-ticket")))
            return json({{QStringLiteral("label"), QStringLiteral("CertDesk e:s1-1")}, {QStringLiteral("soPin"), QStringLiteral("11112222")}, {QStringLiteral("pinRules"), QJsonObject{{QStringLiteral("minLength"), 6}, {QStringLiteral("maxLength"), 16}}}});
        if (path.endsWith(QLatin1String("/csrattrs")))
            return json({{QStringLiteral("keyAlgorithm"), QStringLiteral("EC-P256")}, {QStringLiteral("subject"), QJsonArray{QJsonObject{{QStringLiteral("name"), QStringLiteral("O")}, {QStringLiteral("value"), QStringLiteral("O")}}}}});
        if (path == QLatin1String("/v1/services"))
            return json({{QStringLiteral("items"), service.isEmpty() ? QJsonArray() : QJsonArray{service}}});
        if (path.startsWith(QLatin1String("/v1/services/")))
            return service.isEmpty() ? ScriptedAnswer::problem(404, "not-found") : json(service);
        if (path.startsWith(QLatin1String("/v1/certificates/")))
            return json(certificate);
        return ScriptedAnswer::json("{}");
    }

private:
    static ScriptedAnswer json(const QJsonObject &object, int status = 200) { return ScriptedAnswer::json(QJsonDocument(object).toJson(QJsonDocument::Compact), status); }
};

} // namespace certdesk::test
