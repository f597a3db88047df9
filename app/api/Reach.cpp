// SPDX-FileCopyrightText: CertDesk contributors
// SPDX-License-Identifier: Apache-2.0
#include "app/api/Reach.h"

#include "app/api/Authorised.h"

namespace certdesk {

QCoro::Task<Result<bool>> reachUploads(QPointer<Http> http, QUrl platform)
{
    constexpr int patience = 8000;
    HttpRequest request;
    request.method = "OPTIONS";
    request.url = platformUrl(platform, QStringLiteral("/v1/uploads"));
    request.headers = {{"Tus-Resumable", "1.0.0"}};
    request.timeoutMs = patience;
    auto sending = http->sendRaw(std::move(request));
    const auto reply = co_await sending;
    if (!reply)
        co_return Unexpected(reply.error());
    co_return Result<bool>(reply->status < 300 && reply->header("tus-version").contains("1.0.0"));
}

} // namespace certdesk
