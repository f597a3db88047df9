// SPDX-FileCopyrightText: CertDesk contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "helper/ScriptedPlatform.h"

#include <QHash>
#include <QJsonDocument>
#include <QJsonObject>

namespace certdesk::test {

/// The contract's invoice of one order as a script, with its idempotency keys; answers can be lost after they took effect.
class InvoiceScript {
public:
    QJsonObject invoice{{QStringLiteral("state"), QStringLiteral("none")}, {QStringLiteral("available"), true}, {QStringLiteral("amount"), 40000},
                        {QStringLiteral("title"), QStringLiteral("杭州样例科技有限公司")}, {QStringLiteral("taxNumber"), QStringLiteral("91330105MA2ABCDEXQ")},
                        {QStringLiteral("email"), QStringLiteral("zhang@sample.invalid")}};
    int made = 0;        ///< invoices; more than one is the fault that all this is about
    int mails = 0;       ///< sent again
    int mailsMost = 5;
    int lose = 0;        ///< so many answers to a POST are lost, after it was done
    bool down = false;

    ScriptedAnswer answer(const ScriptedRequest &request)
    {
        if (down)
            return ScriptedAnswer::problem(503, "maintenance");
        const QString path = request.path();
        if (path.endsWith(QLatin1String("/invoice/file")))
            return file();
        if (path.endsWith(QLatin1String("/invoice/resend")))
            return once(request, [this, &request] { return resend(request); });
        if (path.endsWith(QLatin1String("/invoice")))
            return request.method == "POST" ? once(request, [this, &request] { return make(request); }) : json();
        return ScriptedAnswer::problem(404, "not-found");
    }
    void send()
    {
        invoice.insert(QStringLiteral("state"), QStringLiteral("sent"));
        invoice.insert(QStringLiteral("sentAt"), QStringLiteral("2026-11-22T11:00:00+08:00"));
    }

private:
    template<typename Do>
    ScriptedAnswer once(const ScriptedRequest &request, Do work)
    {
        const QByteArray key = request.header("idempotency-key");
        if (key.isEmpty())
            return ScriptedAnswer::problem(400, "invalid-request");
        if (!m_answers.contains(key))
            m_answers.insert(key, work());
        ScriptedAnswer answer = m_answers.value(key);
        if (lose > 0) {
            --lose;
            answer.dropBefore = true;
        }
        return answer;
    }
    ScriptedAnswer json(int status = 200) const { return ScriptedAnswer::json(QJsonDocument(invoice).toJson(), status); }
    ScriptedAnswer make(const ScriptedRequest &request)
    {
        if (invoice.value(QLatin1String("state")) != QLatin1String("none"))
            return ScriptedAnswer::problem(409, "invoice-exists");
        ++made;
        const QJsonObject body = QJsonDocument::fromJson(request.body).object();
        for (auto it = body.begin(); it != body.end(); ++it)
            invoice.insert(it.key(), it.value());
        invoice.insert(QStringLiteral("state"), QStringLiteral("requested"));
        invoice.insert(QStringLiteral("available"), false);
        invoice.insert(QStringLiteral("number"), QStringLiteral("26330000000000000001"));
        invoice.insert(QStringLiteral("requestedAt"), QStringLiteral("2026-11-22T10:00:00+08:00"));
        invoice.insert(QStringLiteral("expectedAt"), QStringLiteral("2026-11-22T11:00:00+08:00"));
        return json(201);
    }
    ScriptedAnswer resend(const ScriptedRequest &request)
    {
        if (mails >= mailsMost)
            return ScriptedAnswer::problem(429, "invoice-resend-limit", R"(,"limit":5,"remaining":0,"resetAt":"2099-11-23T00:00:00+08:00")");
        ++mails;
        const QString email = QJsonDocument::fromJson(request.body).object().value(QLatin1String("email")).toString();
        if (!email.isEmpty())
            invoice.insert(QStringLiteral("email"), email);
        QJsonObject said = invoice;
        said.insert(QStringLiteral("remainingToday"), mailsMost - mails);
        return ScriptedAnswer::json(QJsonDocument(said).toJson());
    }
    ScriptedAnswer file() const
    {
        if (invoice.value(QLatin1String("state")) != QLatin1String("sent"))
            return ScriptedAnswer::problem(409, "invoice-not-available", R"(,"reason":"not-sent")");
        ScriptedAnswer answer;
        answer.contentType = "application/xml";
        answer.body = "<Invoice/>";
        answer.headers = {{"Content-Disposition", "attachment; filename=\"../invoice-1.xml\""}};
        return answer;
    }

    QHash<QByteArray, ScriptedAnswer> m_answers;
};

} // namespace certdesk::test
