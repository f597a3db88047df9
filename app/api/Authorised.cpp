// SPDX-FileCopyrightText: CertDesk contributors
// SPDX-License-Identifier: Apache-2.0
#include "app/api/Authorised.h"

#include "app/api/Problem.h"

namespace certdesk {

QCoro::Task<Result<HttpReply>> sendAuthorised(QPointer<Http> http, QPointer<SignIn> signIn, HttpRequest request)
{
    if (!signIn)
        co_return requestCancelled();
    auto token = co_await signIn->accessToken();
    if (!token)
        co_return Unexpected(token.error());
    if (!http || !signIn)
        co_return requestCancelled();
    request.bearer = *token;
    auto first = co_await http->sendRaw(request);
    if (!first || first->status != 401)
        co_return first;
    if (!signIn)
        co_return requestCancelled();
    auto renewed = co_await signIn->replaceToken(request.bearer);
    if (!renewed)
        co_return Unexpected(renewed.error());
    if (!http)
        co_return requestCancelled();
    request.bearer = *renewed;
    auto second = co_await http->sendRaw(std::move(request));
    co_return second;
}

QUrl platformUrl(const QUrl &platform, const QString &path)
{
    return QUrl(platform.toString(QUrl::StripTrailingSlash | QUrl::FullyEncoded) + path);
}

} // namespace certdesk
