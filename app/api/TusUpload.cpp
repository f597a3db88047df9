// SPDX-FileCopyrightText: CertDesk contributors
// SPDX-License-Identifier: Apache-2.0
#include "app/api/TusUpload.h"

#include "app/api/Authorised.h"
#include "app/api/Problem.h"

#include <QCryptographicHash>
#include <QPointer>

namespace certdesk {

/// One upload under way. The limits bound what a server or a line that never recovers can cost; any progress resets them.
struct TusUpload::Run {
    QPointer<Http> http;
    QPointer<SignIn> signIn;
    QUrl platform;
    QByteArray bytes;
    QByteArray metadata;
    QUrl url;
    qint64 offset = -1; ///< unknown until the server said it
    qint64 furthest = 0;
    int damaged = 0;
    int interrupted = 0;
    int displaced = 0;
    int lost = 0;

    qint64 size() const { return bytes.size(); }
    void progress(qint64 to)
    {
        if (to > furthest)
            damaged = interrupted = displaced = 0;
        furthest = qMax(furthest, to);
        offset = to;
    }
};

namespace {

constexpr int resendLimit = 3;

enum class Step {
    Done,      ///< as asked
    AskOffset, ///< the server stands elsewhere, or nobody knows where
    Resend,    ///< the chunk arrived damaged
    StartAnew, ///< the server no longer has the upload
};

bool isLost(int status)
{
    return status == 404 || status == 410;
}

HttpRequest tusRequest(const QByteArray &method, const QUrl &url)
{
    HttpRequest request;
    request.method = method;
    request.url = url;
    request.headers = {{"Tus-Resumable", "1.0.0"}};
    return request;
}

qint64 offsetOf(const HttpReply &reply)
{
    bool ok = false;
    const qint64 offset = reply.header("upload-offset").toLongLong(&ok);
    return ok ? offset : -1;
}

/// The token must go to the platform alone.
bool sameServer(const QUrl &a, const QUrl &b)
{
    return a.scheme() == b.scheme() && a.host() == b.host() && a.port() == b.port();
}

QByteArray metadataOf(const QString &fileName, const QString &mediaType, const QString &kind)
{
    return "filename " + fileName.toUtf8().toBase64() + ",filetype " + mediaType.toUtf8().toBase64() + ",kind " + kind.toUtf8().toBase64();
}

} // namespace

TusUpload::TusUpload(Http &http, SignIn &signIn, QUrl platform, QObject *parent)
    : QObject(parent), m_http(http), m_signIn(signIn), m_platform(std::move(platform))
{
}

namespace {

template<typename Run>
QCoro::Task<Result<void>> create(std::shared_ptr<Run> run)
{
    HttpRequest request = tusRequest("POST", platformUrl(run->platform, QStringLiteral("/v1/uploads")));
    request.headers.append({"Upload-Length", QByteArray::number(run->size())});
    request.headers.append({"Upload-Metadata", run->metadata});
    auto answer = co_await sendAuthorised(run->http, run->signIn, std::move(request));
    auto reply = accepted(std::move(answer));
    if (!reply)
        co_return Unexpected(reply.error());
    const QByteArray location = reply->header("location");
    const QUrl url = run->platform.resolved(QUrl::fromEncoded(location));
    if (reply->status != 201 || location.isEmpty() || !sameServer(url, run->platform))
        co_return malformedReply(*reply, QStringLiteral("the upload's location"));
    run->url = url;
    run->offset = 0;
    co_return {};
}

template<typename Run>
QCoro::Task<Result<Step>> askOffset(std::shared_ptr<Run> run)
{
    auto reply = co_await sendAuthorised(run->http, run->signIn, tusRequest("HEAD", run->url));
    if (reply && isLost(reply->status))
        co_return Step::StartAnew;
    reply = accepted(std::move(reply));
    if (!reply) {
        if (isTransient(reply.error()) && run->interrupted++ < 1)
            co_return Step::AskOffset;
        co_return Unexpected(reply.error());
    }
    const qint64 offset = offsetOf(*reply);
    if (offset < 0 || offset > run->size())
        co_return malformedReply(*reply, QStringLiteral("Upload-Offset"));
    if (reply->header("upload-length").toLongLong() != run->size())
        co_return Step::StartAnew; // the address of another file
    run->progress(offset);
    co_return Step::Done;
}

template<typename Run>
QCoro::Task<Result<Step>> sendChunk(std::shared_ptr<Run> run)
{
    const QByteArray chunk = run->bytes.mid(run->offset, TusUpload::chunkSize);
    HttpRequest request = tusRequest("PATCH", run->url);
    request.contentType = "application/offset+octet-stream";
    request.headers.append({"Upload-Offset", QByteArray::number(run->offset)});
    request.headers.append({"Upload-Checksum", "sha256 " + QCryptographicHash::hash(chunk, QCryptographicHash::Sha256).toBase64()});
    request.body = chunk;
    auto reply = co_await sendAuthorised(run->http, run->signIn, std::move(request));
    if (!reply && isTransient(reply.error()) && run->interrupted++ < 1)
        co_return Step::AskOffset; // the server may have taken it: ask before sending it again
    if (reply && isLost(reply->status))
        co_return Step::StartAnew;
    if (reply && reply->status == 409 && run->displaced++ < resendLimit)
        co_return Step::AskOffset;
    if (reply && reply->status == 460 && run->damaged++ < resendLimit)
        co_return Step::Resend;
    reply = accepted(std::move(reply));
    if (!reply)
        co_return Unexpected(reply.error());
    const qint64 offset = offsetOf(*reply);
    if (reply->status != 204 || offset <= run->offset || offset > run->size())
        co_return malformedReply(*reply, QStringLiteral("a larger Upload-Offset"));
    run->progress(offset);
    co_return Step::Done;
}

} // namespace

QCoro::Task<Result<TusUpload::Done>> TusUpload::upload(QByteArray bytes, QString fileName, QString mediaType, QString kind, QString uploadUrl,
                                                       std::function<QCoro::Task<void>(QString)> created)
{
    const QPointer<TusUpload> self(this);
    const auto run = std::make_shared<Run>();
    run->http = &m_http;
    run->signIn = &m_signIn;
    run->platform = m_platform;
    run->bytes = std::move(bytes);
    run->metadata = metadataOf(fileName, mediaType, kind);
    if (const QUrl known(uploadUrl); sameServer(known, m_platform))
        run->url = known;

    while (run->url.isEmpty() || run->offset < run->size()) {
        if (run->url.isEmpty()) {
            auto made = co_await create(run);
            if (!made)
                co_return Unexpected(made.error());
            if (created)
                co_await created(run->url.toString(QUrl::FullyEncoded));
        } else {
            auto next = run->offset < 0 ? askOffset(run) : sendChunk(run);
            auto step = co_await next;
            if (!step)
                co_return Unexpected(step.error());
            if (*step == Step::AskOffset)
                run->offset = -1;
            if (*step == Step::StartAnew) {
                if (run->lost++ >= resendLimit)
                    co_return fail(FailureCode::Api_File_Lost);
                run->url.clear();
                run->offset = -1;
            }
        }
        if (self && run->offset >= 0)
            Q_EMIT self->progressed(kind, run->offset, run->size());
    }
    co_return Done{run->url.path().section(QLatin1Char('/'), -1), run->url.toString(QUrl::FullyEncoded)};
}

} // namespace certdesk
