// SPDX-FileCopyrightText: CertDesk contributors
// SPDX-License-Identifier: Apache-2.0
#include "platform/Uploads.h"
#include "platform/DocumentCheck.h"
#include "platform/OrderValidation.h"
#include "platform/Orders.h"
#include "platform/Storage.h"

#include <QCryptographicHash>
#include <QDir>
#include <QFile>
#include <QLocale>
#include <QRegularExpression>

#include <stdexcept>

#include <unistd.h>

namespace certdesk::platform {

namespace {

constexpr qint64 maxBytes = 10 * 1024 * 1024;
constexpr qint64 accountQuota = 200 * 1024 * 1024; ///< of uploads that nothing names (yet)
constexpr qint64 unusedSeconds = 7 * 24 * 3600;

/// Who may begin an upload of which kind.
bool mayUpload(const Caller &caller, const QString &kind)
{
    if (kind == QLatin1String("signature"))
        return caller.stationOperator();
    return caller.role == QLatin1String("supplier") && (kind == QLatin1String("voucher") || documentKindWords().contains(kind));
}

/// The size of the whole file is part of its name, so that the last part is recognised without the database.
qint64 lengthFromId(const QString &id)
{
    return id.section(QLatin1Char('.'), -1).toLongLong();
}

bool isUploadId(const QString &id)
{
    static const QRegularExpression form(QStringLiteral("\\A[A-Za-z0-9_-]{10,40}\\.[0-9]{1,8}\\z"));
    return form.match(id).hasMatch();
}

bool writtenToDisk(QFile &file)
{
    return file.flush() && ::fsync(file.handle()) == 0;
}

struct Upload {
    QString id;
    qint64 length = 0;
    qint64 received = 0;
    QString mediaType;
    bool complete = false;
    QString createdAt;
    int uses = 0;
};

/// RFC 9110 date of the end of an unused upload (tus, expiration); empty for one that is kept.
QByteArray expiryOf(const Upload &upload)
{
    if (upload.uses > 0)
        return {};
    const QDateTime end = QDateTime::fromString(upload.createdAt, Qt::ISODateWithMs).toUTC().addSecs(unusedSeconds);
    return QLocale::c().toString(end, QStringLiteral("ddd, dd MMM yyyy hh:mm:ss 'GMT'")).toLatin1();
}

Response withExpiry(Response response, const Upload &upload)
{
    const QByteArray expiry = expiryOf(upload);
    return expiry.isEmpty() ? response : std::move(response).with("Upload-Expires", expiry);
}

class Uploads {
public:
    Uploads(QSqlDatabase database, QString directory) : m_database(std::move(database)), m_directory(std::move(directory))
    {
        if (!QDir().mkpath(m_directory))
            throw std::runtime_error("the directory for uploads cannot be made");
        QFile::setPermissions(m_directory, QFile::ReadOwner | QFile::WriteOwner | QFile::ExeOwner);
        sweep();
    }

    Answer create(const Request &request) const;
    Answer offset(const Request &request) const;
    Answer append(const Request &request) const;
    Answer content(const Request &request) const;
    Answer terminate(const Request &request) const;
    Answer document(const Request &request) const;
    /// What the file is, when this part is its last: looked at before the handler, without the database.
    QVariant judge(const Request &request) const;

private:
    tl::expected<Upload, Problem> find(const Request &request, bool staffToo) const;
    QString path(const QString &id) const { return m_directory + QLatin1Char('/') + id; }
    void write(const Upload &upload, const QByteArray &chunk) const;
    QByteArray read(const QString &id) const;
    void sweep() const;
    bool overQuota(const QString &account, qint64 more) const;
    QSqlDatabase m_database;
    QString m_directory;
};

std::optional<qint64> number(const QByteArray &text)
{
    bool isNumber = false;
    const qint64 value = text.toLongLong(&isNumber);
    return isNumber && value >= 0 ? std::optional(value) : std::nullopt;
}

Problem badHeader(const char *name, const QString &code)
{
    return Problem(QStringLiteral("invalid-request"), QString::fromLatin1(name) + QStringLiteral(" is missing or not as tus 1.0.0 has it."))
        .error(QStringLiteral("/headers/") + QLatin1String(name), code);
}

/// `Upload-Metadata`: name, blank, base64; commas between.
QHash<QByteArray, QString> metadata(const QByteArray &header)
{
    QHash<QByteArray, QString> result;
    for (const QByteArray &pair : header.split(',')) {
        const QByteArrayList parts = pair.trimmed().split(' ');
        if (parts.size() == 2)
            result.insert(parts[0], QString::fromUtf8(QByteArray::fromBase64(parts[1])).left(255));
    }
    return result;
}

/// The declared digest does not fit, or is of another kind.
std::optional<Problem> checksumFault(const Request &request)
{
    const QByteArray header = request.headers.value("upload-checksum");
    if (header.isEmpty())
        return std::nullopt;
    const QByteArrayList parts = header.trimmed().split(' ');
    if (parts.size() != 2 || parts[0] != "sha256")
        return badHeader("Upload-Checksum", QStringLiteral("not-offered"));
    if (QByteArray::fromBase64(parts[1]) != QCryptographicHash::hash(request.body, QCryptographicHash::Sha256))
        return Problem(QStringLiteral("upload-checksum-mismatch"));
    return std::nullopt;
}

tl::expected<Upload, Problem> Uploads::find(const Request &request, bool staffToo) const
{
    QSqlQuery row = sql(m_database, QStringLiteral("SELECT id, account, length, received, media_type, complete, created_at, uses FROM uploads WHERE id = ?"), {request.captures[0]});
    if (!row.next())
        return refuse(QStringLiteral("not-found"));
    if (row.value(1).toString() != request.caller.account && !(staffToo && request.caller.staff()))
        return refuse(QStringLiteral("forbidden"));
    return Upload{row.value(0).toString(), row.value(2).toLongLong(), row.value(3).toLongLong(), row.value(4).toString(), row.value(5).toBool(), row.value(6).toString(), row.value(7).toInt()};
}

Answer Uploads::create(const Request &request) const
{
    if (request.caller.role != QLatin1String("supplier") && !request.caller.stationOperator())
        return refuse(QStringLiteral("forbidden"));
    const auto length = number(request.headers.value("upload-length"));
    if (!length || *length == 0)
        return refuse(badHeader("Upload-Length", QStringLiteral("required")));
    if (*length > maxBytes)
        return refuse(Problem(QStringLiteral("too-large")).member(QStringLiteral("limit"), maxBytes));
    const auto given = metadata(request.headers.value("upload-metadata"));
    const QString kind = given.value("kind");
    if (!attachmentKindWords().contains(kind))
        return refuse(badHeader("Upload-Metadata", QStringLiteral("required")));
    if (!mayUpload(request.caller, kind))
        return refuse(QStringLiteral("forbidden"));
    if (overQuota(request.caller.account, *length))
        return refuse(Problem(QStringLiteral("upload-quota-exceeded")).member(QStringLiteral("limit"), accountQuota));
    const Upload upload{randomToken(18) + QLatin1Char('.') + QString::number(*length), *length, 0, {}, false, nowText(), 0};
    const auto orEmpty = [](const QString &text) { return text.isNull() ? QStringLiteral("") : text; };
    sql(m_database, QStringLiteral("INSERT INTO uploads (id, account, length, received, file_name, media_type, kind, created_at) VALUES (?, ?, ?, 0, ?, ?, ?, ?)"),
        {upload.id, request.caller.account, *length, orEmpty(given.value("filename")), orEmpty(given.value("filetype")), kind, upload.createdAt});
    return withExpiry(Response::empty(201).with("Location", "/v1/uploads/" + upload.id.toLatin1()).with("Upload-Offset", "0"), upload);
}

Answer Uploads::offset(const Request &request) const
{
    const auto upload = find(request, false);
    if (!upload)
        return refuse(upload.error());
    return withExpiry(Response::empty(200)
                          .with("Upload-Offset", QByteArray::number(upload->received))
                          .with("Upload-Length", QByteArray::number(upload->length))
                          .with("Cache-Control", "no-store"),
                      *upload);
}

void Uploads::write(const Upload &upload, const QByteArray &chunk) const
{
    QFile file(path(upload.id));
    // What lies behind the counted bytes is left over from a change that was not committed.
    if (!file.open(QIODevice::ReadWrite) || !file.setPermissions(QFile::ReadOwner | QFile::WriteOwner) || !file.resize(upload.received)
        || !file.seek(upload.received) || file.write(chunk) != chunk.size() || !writtenToDisk(file))
        throw std::runtime_error("an upload cannot be written");
}

QByteArray Uploads::read(const QString &id) const
{
    QFile file(path(id));
    if (!file.open(QIODevice::ReadOnly))
        throw std::runtime_error("an upload cannot be read");
    return file.readAll();
}

Answer Uploads::append(const Request &request) const
{
    const auto upload = find(request, false);
    if (!upload)
        return refuse(upload.error());
    const auto at = number(request.headers.value("upload-offset"));
    if (!at)
        return refuse(badHeader("Upload-Offset", QStringLiteral("required")));
    if (*at != upload->received)
        return refuse(Problem(QStringLiteral("upload-offset-mismatch"))
                          .member(QStringLiteral("offset"), upload->received)
                          .header("Upload-Offset", QByteArray::number(upload->received)));
    const qint64 received = upload->received + request.body.size();
    if (received > upload->length)
        return refuse(Problem(QStringLiteral("too-large")).member(QStringLiteral("limit"), upload->length));
    if (auto fault = checksumFault(request))
        return refuse(*fault);
    if (!upload->complete) {
        QString mediaType = upload->mediaType;
        if (received == upload->length) {
            // An upload that was begun by an older version has no size in its name.
            const bool judged = isUploadId(upload->id);
            mediaType = QString::fromLatin1(judged ? request.prepared.toByteArray() : documentType((*at > 0 ? read(upload->id).left(*at) : QByteArray()) + request.body));
            if (mediaType.isEmpty())
                return refuse(QStringLiteral("upload-not-a-document"));
        }
        write(*upload, request.body);
        sql(m_database, QStringLiteral("UPDATE uploads SET received = ?, media_type = ?, complete = ? WHERE id = ?"),
            {received, mediaType.isNull() ? QStringLiteral("") : mediaType, received == upload->length ? 1 : 0, upload->id});
    }
    return withExpiry(Response::empty(204).with("Upload-Offset", QByteArray::number(received)), *upload);
}

Answer Uploads::content(const Request &request) const
{
    const auto upload = find(request, true);
    if (!upload)
        return refuse(upload.error());
    if (!upload->complete)
        return refuse(QStringLiteral("not-found"));
    return Response::file(read(upload->id), upload->mediaType.toLatin1()).with("Content-Disposition", "inline").with("Cache-Control", "no-store");
}

/// The scan that an order's application names, for who reviews it.
Answer Uploads::document(const Request &request) const
{
    const auto order = loadOrder(m_database, request.captures[0], request.caller);
    if (!order)
        return refuse(order.error());
    const QString id = order->application.value(QLatin1String("documents")).toObject().value(request.captures[1]).toString();
    QSqlQuery row = sql(m_database, QStringLiteral("SELECT media_type FROM uploads WHERE id = ? AND complete = 1"), {id.isNull() ? QStringLiteral("") : id});
    if (!row.next())
        return refuse(QStringLiteral("not-found"));
    return Response::file(read(id), row.value(0).toByteArray()).with("Content-Disposition", "inline").with("Cache-Control", "no-store")
        .with("Content-Security-Policy", "sandbox; default-src 'none'; style-src 'unsafe-inline'");
}

QVariant Uploads::judge(const Request &request) const
{
    const QString id = request.captures[0];
    const auto at = number(request.headers.value("upload-offset"));
    // The size in the name only saves looking at each part; what counts is in the database.
    if (!at || !isUploadId(id) || *at + request.body.size() != lengthFromId(id))
        return {};
    QByteArray whole;
    if (QFile file(path(id)); *at > 0 && file.open(QIODevice::ReadOnly))
        whole = file.read(*at);
    return whole.size() == *at ? documentType(whole + request.body) : QByteArray();
}

bool Uploads::overQuota(const QString &account, qint64 more) const
{
    QSqlQuery row = sql(m_database, QStringLiteral("SELECT coalesce(sum(length), 0) FROM uploads WHERE account = ? AND uses = 0"), {account});
    row.next();
    return row.value(0).toLongLong() + more > accountQuota;
}

void Uploads::sweep() const
{
    const QString eldest = timeText(nowSeconds() - unusedSeconds);
    sql(m_database, QStringLiteral("DELETE FROM uploads WHERE uses = 0 AND created_at < ?"), {eldest});
    QSet<QString> known;
    QSqlQuery row = sql(m_database, QStringLiteral("SELECT id FROM uploads"));
    while (row.next())
        known.insert(row.value(0).toString());
    // Rows go first: a file without one is left over, from here or from a change that was not committed.
    const QStringList files = QDir(m_directory).entryList(QDir::Files);
    for (const QString &file : files) {
        if (!known.contains(file))
            QFile::remove(path(file));
    }
}

Answer Uploads::terminate(const Request &request) const
{
    const auto upload = find(request, false);
    if (!upload)
        return refuse(upload.error());
    // What is under review, or was reviewed, stays; so does what something else than an order uses.
    QSqlQuery used = sql(m_database, QStringLiteral("SELECT 1 FROM upload_uses u LEFT JOIN orders o ON o.id = u.user WHERE u.upload = ? "
                                                    "AND (o.id IS NULL OR o.status NOT IN ('draft', 'withdrawn', 'rejected'))"), {upload->id});
    if (used.next())
        return refuse(QStringLiteral("upload-in-use"));
    sql(m_database, QStringLiteral("DELETE FROM uploads WHERE id = ?"), {upload->id});
    QFile::remove(path(upload->id));
    return Response::empty();
}

/// Every tus answer names the protocol; every tus request but OPTIONS must.
Router::Handler tus(std::function<Answer(const Request &)> handler)
{
    return [handler = std::move(handler)](const Request &request) -> Answer {
        Answer answer = request.headers.value("tus-resumable") == "1.0.0" ? handler(request) : Answer(refuse(QStringLiteral("tus-version-unsupported")));
        if (answer)
            answer->with("Tus-Resumable", "1.0.0");
        else
            answer.error().header("Tus-Resumable", "1.0.0").header("Tus-Version", "1.0.0");
        return answer;
    };
}

} // namespace

void useUpload(const QSqlDatabase &database, const QString &upload, const QString &user)
{
    sql(database, QStringLiteral("INSERT INTO upload_uses (upload, user) VALUES (?, ?) ON CONFLICT DO NOTHING"), {upload, user});
}

QString uploadFault(const QSqlDatabase &database, const QString &account, const QString &kind, const QString &upload)
{
    if (upload.isEmpty())
        return QStringLiteral("required");
    QSqlQuery row = sql(database, QStringLiteral("SELECT kind, complete FROM uploads WHERE id = ? AND account = ?"), {upload, account});
    if (!row.next())
        return QStringLiteral("unknown-upload");
    if (row.value(0).toString() != kind)
        return QStringLiteral("wrong-kind");
    return row.value(1).toBool() ? QString() : QStringLiteral("upload-incomplete");
}

void addUploadRoutes(Router &router, QSqlDatabase database, const QString &directory)
{
    const auto uploads = std::make_shared<Uploads>(std::move(database), directory);
    RouteOptions open;
    open.access = RouteOptions::Access::Public;
    RouteOptions create;
    create.mediaType = "*/*";
    create.bodyLimit = 0;
    RouteOptions append;
    append.mediaType = "application/offset+octet-stream";
    append.bodyLimit = maxBytes;
    append.prepare = [uploads](const Request &request) { return uploads->judge(request); };
    RouteOptions staff;
    staff.access = RouteOptions::Access::Staff;
    router.add("OPTIONS", QStringLiteral("/v1/uploads"), open, [](const Request &) -> Answer {
        return Response::empty()
            .with("Tus-Resumable", "1.0.0")
            .with("Tus-Version", "1.0.0")
            .with("Tus-Max-Size", QByteArray::number(maxBytes))
            .with("Tus-Extension", "creation,checksum,termination,expiration")
            .with("Tus-Checksum-Algorithm", "sha256");
    });
    router.add("POST", QStringLiteral("/v1/uploads"), create, tus([uploads](const Request &request) { return uploads->create(request); }));
    router.add("HEAD", QStringLiteral("/v1/uploads/{id}"), {}, tus([uploads](const Request &request) { return uploads->offset(request); }));
    router.add("PATCH", QStringLiteral("/v1/uploads/{id}"), append, tus([uploads](const Request &request) { return uploads->append(request); }));
    router.add("DELETE", QStringLiteral("/v1/uploads/{id}"), {}, tus([uploads](const Request &request) { return uploads->terminate(request); }));
    router.add("GET", QStringLiteral("/v1/staff/orders/{id}/documents/{kind}"), staff, [uploads](const Request &request) { return uploads->document(request); });
    router.add("GET", QStringLiteral("/v1/uploads/{id}"), {}, [uploads](const Request &request) { return uploads->content(request); });
}

} // namespace certdesk::platform
