// SPDX-FileCopyrightText: CertDesk contributors
// SPDX-License-Identifier: Apache-2.0
#include "platform/Notices.h"
#include "platform/Clock.h"
#include "platform/Texts.h"

namespace certdesk::platform {

namespace {

bool inForce(const QJsonValue &notice, const QString &day)
{
    const QString until = notice[QLatin1String("until")].toString();
    return notice[QLatin1String("from")].toString() <= day && (until.isEmpty() || day <= until);
}

Answer showNotices(const Request &)
{
    const QString day = today().toString(Qt::ISODate);
    QJsonArray current;
    const QJsonArray all = dataObject(QStringLiteral("notices.json")).value(QLatin1String("notices")).toArray();
    for (const QJsonValue &notice : all) {
        if (inForce(notice, day))
            current.append(notice);
    }
    return Response::json({{QStringLiteral("notices"), current}});
}

} // namespace

void addNoticeRoutes(Router &router)
{
    RouteOptions open;
    open.access = RouteOptions::Access::Public;
    router.add("GET", QStringLiteral("/v1/notices"), open, showNotices);
}

} // namespace certdesk::platform
