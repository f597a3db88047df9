// SPDX-FileCopyrightText: CertDesk contributors
// SPDX-License-Identifier: Apache-2.0
#include "platform/Uploads.h"
#include "platform/DocumentCheck.h"
#include "platform/OrderValidation.h"
#include "platform/Storage.h"

#include <QCryptographicHash>
#include <QDir>
#include <QFile>

#include <stdexcept>

namespace certdesk::platform {

namespace {

constexpr qint64 maxBytes = 10 * 1024 * 1024;

struct Upload {
    QString id;
    qint64 length = 0;
    qint64 received = 0;
    QString mediaType;
    bool complete = false;
};

class Uploads {
public:
    Uploads(QSqlDatabase database, QString directory) : m_database(std::move(database)), m_directory(std::move(directory))
    {
        if (!QDir().mkpath(m_directory))
            throw std::runtime_error("the directory for uploads cannot be made");
        QFile::setPermissions(m_directory, QFile::ReadOwner | QFile::WriteOwner | QFile::ExeOwner);
    }

    Answer create(const Request &request) const;
    Answer offset(const Request &request) const;
    Answer append(const Request &request) const;
    Answer content(const Request &request) const;
    Answer terminate(const Request &request) const;

private:
    tl::expected<Upload, Problem> find(const Request &request, bool staffToo) const;
    QString path(const QString &id) const { return m_directory + QLatin1Char('/') + id; }
    void write(const Upload &upload, const QByteArray &chunk) const;
    QByteArray read(const QString &id) const;
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
    QSqlQuery row = sql(m_database, QStringLiteral("SELECT id, account, length, received, media_type, complete FROM uploads WHERE id = ?"), {request.captures[0]});
    if (!row.next())
        return refuse(QStringLiteral("not-found"));
    if (row.value(1).toString() != request.caller.account && !(staffToo && request.caller.staff()))
        return refuse(QStringLiteral("forbidden"));
    return Upload{row.value(0).toString(), row.value(2).toLongLong(), row.value(3).toLongLong(), row.value(4).toString(), row.value(5).toBool()};
}

Answer Uploads::create(const Request &request) const
{
    if (request.caller.role != QLatin1String("supplier"))
        return refuse(QStringLiteral("forbidden"));
    const auto length = number(request.headers.value("upload-length"));
    if (!length || *length == 0)
        return refuse(badHeader("Upload-Length", QStringLiteral("required")));
    if (*length > maxBytes)
        return refuse(Problem(QStringLiteral("too-large")).member(QStringLiteral("limit"), maxBytes));
    const auto given = metadata(request.headers.value("upload-metadata"));
    if (!documentKindWords().contains(given.value("kind")) && given.value("kind") != QLatin1String("voucher"))
        return refuse(badHeader("Upload-Metadata", QStringLiteral("required")));
    const QString id = randomToken(18);
    const auto orEmpty = [](const QString &text) { return text.isNull() ? QStringLiteral("") : text; };
    sql(m_database, QStringLiteral("INSERT INTO uploads (id, account, length, received, file_name, media_type, kind, created_at) VALUES (?, ?, ?, 0, ?, ?, ?, ?)"),
        {id, request.caller.account, *length, orEmpty(given.value("filename")), orEmpty(given.value("filetype")), given.value("kind"), nowText()});
    return Response::empty(201).with("Location", "/v1/uploads/" + id.toLatin1()).with("Upload-Offset", "0");
}

Answer Uploads::offset(const Request &request) const
{
    const auto upload = find(request, false);
    if (!upload)
        return refuse(upload.error());
    return Response::empty(200)
        .with("Upload-Offset", QByteArray::number(upload->received))
        .with("Upload-Length", QByteArray::number(upload->length))
        .with("Cache-Control", "no-store");
}

void Uploads::write(const Upload &upload, const QByteArray &chunk) const
{
    QFile file(path(upload.id));
    // What lies behind the counted bytes is left over from a change that was not committed.
    if (!file.open(QIODevice::ReadWrite) || !file.setPermissions(QFile::ReadOwner | QFile::WriteOwner) || !file.resize(upload.received)
        || !file.seek(upload.received) || file.write(chunk) != chunk.size() || !file.flush())
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
        write(*upload, request.body);
        QString mediaType = upload->mediaType;
        if (received == upload->length) {
            mediaType = QString::fromLatin1(documentType(read(upload->id)));
            if (mediaType.isEmpty())
                return refuse(QStringLiteral("upload-not-a-document"));
        }
        sql(m_database, QStringLiteral("UPDATE uploads SET received = ?, media_type = ?, complete = ? WHERE id = ?"),
            {received, mediaType.isNull() ? QStringLiteral("") : mediaType, received == upload->length ? 1 : 0, upload->id});
    }
    return Response::empty(204).with("Upload-Offset", QByteArray::number(received));
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

Answer Uploads::terminate(const Request &request) const
{
    const auto upload = find(request, false);
    if (!upload)
        return refuse(upload.error());
    // What is under review, or was reviewed, stays.
    QSqlQuery used = sql(m_database, QStringLiteral("SELECT 1 FROM orders WHERE account = ? AND status NOT IN ('draft', 'withdrawn', 'rejected') AND instr(application, ?) > 0"),
                         {request.caller.account, QString(QLatin1Char('"') + upload->id + QLatin1Char('"'))});
    if (used.next() || sql(m_database, QStringLiteral("SELECT 1 FROM payments WHERE voucher = ?"), {upload->id}).next())
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
    router.add("OPTIONS", QStringLiteral("/v1/uploads"), open, [](const Request &) -> Answer {
        return Response::empty()
            .with("Tus-Resumable", "1.0.0")
            .with("Tus-Version", "1.0.0")
            .with("Tus-Max-Size", QByteArray::number(maxBytes))
            .with("Tus-Extension", "creation,checksum,termination")
            .with("Tus-Checksum-Algorithm", "sha256");
    });
    router.add("POST", QStringLiteral("/v1/uploads"), create, tus([uploads](const Request &request) { return uploads->create(request); }));
    router.add("HEAD", QStringLiteral("/v1/uploads/{id}"), {}, tus([uploads](const Request &request) { return uploads->offset(request); }));
    router.add("PATCH", QStringLiteral("/v1/uploads/{id}"), append, tus([uploads](const Request &request) { return uploads->append(request); }));
    router.add("DELETE", QStringLiteral("/v1/uploads/{id}"), {}, tus([uploads](const Request &request) { return uploads->terminate(request); }));
    router.add("GET", QStringLiteral("/v1/uploads/{id}"), {}, [uploads](const Request &request) { return uploads->content(request); });
}

} // namespace certdesk::platform
