// SPDX-FileCopyrightText: CertDesk contributors
// SPDX-License-Identifier: Apache-2.0
#include "platform/Paging.h"

namespace certdesk::platform {

Response Paging::answer(const QJsonArray &items, int total) const
{
    return Response::json({{QStringLiteral("items"), items}, {QStringLiteral("total"), total}, {QStringLiteral("page"), page}, {QStringLiteral("size"), size}});
}

tl::expected<Paging, Problem> readPaging(const Request &request)
{
    constexpr int mostPages = 1'000'000;
    constexpr int mostItems = 100;
    Paging paging;
    Problem problem(QStringLiteral("invalid-request"));
    const auto read = [&](const QString &name, int most, int &value) {
        if (!request.query.hasQueryItem(name))
            return;
        bool isNumber = false;
        const int given = request.query.queryItemValue(name).toInt(&isNumber);
        if (!isNumber || given < 1 || given > most)
            problem.error(QStringLiteral("/query/") + name, QStringLiteral("out-of-range"));
        else
            value = given;
    };
    read(QStringLiteral("page"), mostPages, paging.page);
    read(QStringLiteral("size"), mostItems, paging.size);
    if (!problem.errors.isEmpty())
        return refuse(problem);
    return paging;
}

} // namespace certdesk::platform
