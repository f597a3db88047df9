// SPDX-FileCopyrightText: CertDesk contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "platform/Server.h"
#include "platform/Storage.h"
#include "platform/Texts.h"
#include "platform/Tokens.h"

#include <QBuffer>
#include <QCoreApplication>
#include <QCryptographicHash>
#include <QDate>
#include <QFile>
#include <QImage>
#include <QJsonDocument>
#include <QTemporaryDir>
#include <QTest>
#include <QUuid>

namespace certdesk::platform {

inline QString operator""_q(const char *text, size_t size)
{
    return QString::fromUtf8(text, static_cast<qsizetype>(size));
}

inline QJsonObject jsonOf(const Response &response)
{
    return QJsonDocument::fromJson(response.body).object();
}

inline QString slugOf(const Response &response)
{
    return jsonOf(response).value("type"_q).toString().section(QLatin1Char(':'), -1);
}

/// "pointer code" of each error.
inline QStringList errorsOf(const Response &response)
{
    QStringList list;
    const QJsonArray errors = jsonOf(response).value("errors"_q).toArray();
    for (const QJsonValue &error : errors)
        list << error["pointer"_q].toString() + QLatin1Char(' ') + error["code"_q].toString();
    list.sort();
    return list;
}

inline QByteArray encoded(const QImage &image, const char *format)
{
    QByteArray bytes;
    QBuffer buffer(&bytes);
    buffer.open(QIODevice::WriteOnly);
    image.save(&buffer, format);
    return bytes;
}

inline QByteArray pngOf(const QImage &image)
{
    return encoded(image, "png");
}

inline QByteArray jpegOf(const QImage &image)
{
    return encoded(image, "jpg");
}

inline QByteArray scan(uint colour = 0xFF8090A0)
{
    QImage image(64, 48, QImage::Format_RGB32);
    image.fill(colour);
    return pngOf(image);
}

inline QImage face()
{
    return QImage(QStringLiteral(CERTDESK_SOURCE_DIR "/tests/platform/data/face.jpg"));
}

/// Adds an exchange to what tests/contract/check.mjs holds against the contract. Only the answer counts: requests of these tests are often wrong on purpose.
inline void recordForContract(const Request &request, const Response &response)
{
    const QString directory = qEnvironmentVariable("CERTDESK_CONTRACT_REPORTS");
    if (directory.isEmpty())
        return;
    QDir().mkpath(directory);
    QFile file(directory + QStringLiteral("/%1.answers").arg(QCoreApplication::applicationPid()));
    if (!file.open(QIODevice::Append))
        return;
    QJsonObject headers{{QStringLiteral("content-type"), QString::fromLatin1(response.contentType)}};
    for (const auto &[name, value] : response.headers)
        headers.insert(QString::fromLatin1(name).toLower(), QString::fromLatin1(value));
    const QJsonObject line{{QStringLiteral("method"), QString::fromLatin1(request.method)}, {QStringLiteral("target"), request.path}, {QStringLiteral("status"), response.status},
                           {QStringLiteral("responseHeaders"), headers}, {QStringLiteral("responseBody"), QString::fromLatin1(response.body.toBase64())}};
    file.write(QJsonDocument(line).toJson(QJsonDocument::Compact) + '\n');
}

/// Moves the platform's clock, back again when it goes.
class MovedClock {
public:
    MovedClock() = default;
    ~MovedClock() { setClockOffset(0); }
    /// Sets the clock to a time of Beijing.
    void setTo(const QDate &day, const QTime &time = QTime(10, 0))
    {
        setClockOffset(QDateTime::currentDateTimeUtc().msecsTo(QDateTime(day, time, Qt::OffsetFromUTC, 8 * 3600)));
    }
    void advance(qint64 seconds) { setClockOffset(clockOffset() + seconds * 1000); }

private:
    Q_DISABLE_COPY_MOVE(MovedClock)
};

/// A server on a directory of its own, called without HTTP.
class TestPlatform {
public:
    TestPlatform()
    {
        // Making the accounts takes most of a start (their passwords are hashed): done once a program, then copied.
        static const QTemporaryDir fresh;
        static const bool made = (Server(fresh.path()), true);
        Q_UNUSED(made)
        QFile::copy(fresh.filePath("platform.sqlite"_q), m_directory.filePath("platform.sqlite"_q));
        start();
    }

    Server &server() { return *m_server; }
    QSqlDatabase database() const { return m_server->database(); }
    QString directory() const { return m_directory.path(); }
    void restart()
    {
        m_server.reset();
        m_tokens.clear(); // a start forgets those that have expired, whatever the clock says later
        start();
    }
    void stop() { m_server.reset(); }

    QByteArray token(const QString &account)
    {
        if (account == "staff"_q)
            return m_server->staffToken().toLatin1();
        if (!m_tokens.contains(account) || std::abs(m_tokenTimes.value(account) - nowSeconds()) > Tokens::accessSeconds / 2) { // the clock can be moved
            m_tokenTimes[account] = nowSeconds();
            const QString verifier = "0123456789012345678901234567890123456789012"_q;
            const QString challenge = QString::fromLatin1(QCryptographicHash::hash(verifier.toLatin1(), QCryptographicHash::Sha256)
                                                              .toBase64(QByteArray::Base64UrlEncoding | QByteArray::OmitTrailingEquals));
            const Tokens tokens(database());
            m_tokens[account] = tokens.redeem(tokens.issueCode("acct-"_q + account, "u"_q, challenge), "u"_q, verifier)->access.toLatin1();
        }
        return m_tokens[account];
    }

    /// Makes acct-<name> with the role, unless the platform has it.
    void haveAccount(const QString &name, const QString &role) const
    {
        sql(database(), "INSERT INTO accounts (id, username, salt, password, role, display_name, region) VALUES (?, ?, X'', X'', ?, ?, '330000') ON CONFLICT DO NOTHING"_q,
            {"acct-"_q + name, name, role, name});
    }

    Request request(const QByteArray &method, const QString &target, const QString &account)
    {
        Request request;
        request.method = method;
        request.path = target.section(QLatin1Char('?'), 0, 0);
        request.query = QUrlQuery(target.section(QLatin1Char('?'), 1));
        if (!account.isEmpty())
            request.headers.insert("authorization", "Bearer " + token(account));
        request.headers.insert("idempotency-key", QUuid::createUuid().toByteArray());
        return request;
    }
    /// What every request of a test goes through.
    Response dispatch(const Request &each)
    {
        Response response = m_server->router().dispatch(each);
        recordForContract(each, response);
        return response;
    }
    Response get(const QString &target, const QString &account = "supplier"_q) { return dispatch(request("GET", target, account)); }
    Response send(const QByteArray &method, const QString &target, const QJsonObject &body, const QString &account = "supplier"_q,
                  const QHash<QByteArray, QByteArray> &headers = {})
    {
        return sendBytes(method, target, QJsonDocument(body).toJson(), "application/json", account, headers);
    }
    Response post(const QString &target, const QJsonObject &body = {}, const QString &account = "supplier"_q) { return send("POST", target, body, account); }
    Response sendBytes(const QByteArray &method, const QString &target, const QByteArray &body, const QByteArray &type, const QString &account = "supplier"_q,
                       const QHash<QByteArray, QByteArray> &headers = {})
    {
        Request each = request(method, target, account);
        each.body = body;
        if (!type.isEmpty())
            each.headers.insert("content-type", type);
        for (auto it = headers.begin(); it != headers.end(); ++it)
            each.headers.insert(it.key(), it.value());
        return dispatch(each);
    }

    Response createUpload(qint64 length, const QByteArray &kind, const QString &account = "supplier"_q)
    {
        return sendBytes("POST", "/v1/uploads"_q, {}, {}, account,
                         {{"tus-resumable", "1.0.0"}, {"upload-length", QByteArray::number(length)},
                          {"upload-metadata", "filename " + QByteArray("scan.png").toBase64() + ",filetype " + QByteArray("image/png").toBase64() + ",kind " + kind.toBase64()}});
    }
    Response patch(const QString &location, qint64 offset, const QByteArray &chunk, const QString &account = "supplier"_q, const QHash<QByteArray, QByteArray> &more = {})
    {
        QHash<QByteArray, QByteArray> headers{{"tus-resumable", "1.0.0"}, {"upload-offset", QByteArray::number(offset)}};
        headers.insert(more);
        return sendBytes("PATCH", location, chunk, "application/offset+octet-stream", account, headers);
    }
    /// The id of a complete upload.
    QString upload(const QByteArray &bytes, const QByteArray &kind, const QString &account = "supplier"_q)
    {
        const QString location = QString::fromLatin1(createUpload(bytes.size(), kind, account).header("Location"));
        return patch(location, 0, bytes, account).status == 204 ? location.section(QLatin1Char('/'), -1) : QString();
    }

    /// Everything that submission asks for.
    QJsonObject application(const QString &account = "supplier"_q, int quantity = 1)
    {
        QJsonObject documents;
        for (const char *kind : {"licence", "idFront", "idBack", "letter"})
            documents.insert(QLatin1String(kind), upload(scan(), kind, account));
        const bool first = account == "supplier"_q;
        const QJsonObject organisation{{"name"_q, first ? "浙江演练科技有限公司"_q : "杭州示例文具店"_q}, {"type"_q, "enterprise"_q},
                                       {"creditCode"_q, first ? "91000000000000000K"_q : "91000000000000019G"_q},
                                       {"creditCodeConfirmed"_q, false}, {"registrationRegion"_q, "330106"_q}};
        return {{"product"_q, "huixin-usbkey"_q}, {"quantity"_q, quantity}, {"organisation"_q, organisation},
                {"applicant"_q, QJsonObject{{"name"_q, "张演练"_q}, {"idNumber"_q, "330000199001010006"_q}, {"mobile"_q, "13800000000"_q}, {"email"_q, "zhang@example.com"_q}}},
                {"delivery"_q, QJsonObject{{"method"_q, "courier"_q}, {"recipient"_q, "张演练"_q}, {"mobile"_q, "13800000000"_q}, {"region"_q, "330106"_q}, {"address"_q, "演练路1号"_q}}},
                {"documents"_q, documents}, {"letterEndDate"_q, today().addDays(60).toString(Qt::ISODate)},
                {"consents"_q, QJsonArray{QJsonObject{{"kind"_q, "terms"_q}, {"version"_q, "2026-01"_q}, {"at"_q, "2026-01-05T10:00:00+08:00"_q}},
                                          QJsonObject{{"kind"_q, "personal-data"_q}, {"version"_q, "2026-01"_q}, {"at"_q, "2026-01-05T10:00:00+08:00"_q}}}}};
    }
    QString createOrder(const QJsonObject &json, const QString &account = "supplier"_q) { return jsonOf(post("/v1/orders"_q, json, account)).value("id"_q).toString(); }

    Response submit(const QString &order, const QString &account = "supplier"_q) { return post("/v1/orders/%1/submit"_q.arg(order), {}, account); }
    QJsonObject consentBody() const { return {{"mode"_q, "pc"_q}, {"consent"_q, QJsonObject{{"version"_q, "2026-01"_q}, {"at"_q, "2026-01-05T10:00:00+08:00"_q}}}}; }
    /// The face session's answer to one picture.
    Response showFace(const QString &order, const QByteArray &picture, const QString &account = "supplier"_q)
    {
        const QString sessions = "/v1/orders/%1/identity-sessions"_q.arg(order);
        const Response opened = post(sessions, consentBody(), account);
        if (opened.status != 201)
            return opened;
        return sendBytes("POST", sessions + QLatin1Char('/') + jsonOf(opened).value("id"_q).toString() + "/frames"_q, picture, picture.startsWith("\x89PNG") ? "image/png" : "image/jpeg", account);
    }
    Response verify(const QString &order, const QString &account = "supplier"_q)
    {
        QFile file(QStringLiteral(CERTDESK_SOURCE_DIR "/tests/platform/data/face.jpg"));
        return file.open(QIODevice::ReadOnly) ? showFace(order, file.readAll(), account) : Response();
    }
    Response pay(const QString &order, const QString &method, qint64 amount, const QString &account = "supplier"_q)
    {
        return post("/v1/orders/%1/payments"_q.arg(order), {{"method"_q, method}, {"amount"_q, amount}}, account);
    }
    Response review(const QString &order, bool approve)
    {
        const QJsonArray reasons{QJsonObject{{"pointer"_q, "/documents/letter"_q}, {"code"_q, "seal"_q}, {"detail"_q, "公章不清晰"_q}}};
        return post("/v1/staff/orders/%1/review"_q.arg(order), {{"decision"_q, approve ? "approve"_q : "reject"_q}, {"reasons"_q, approve ? QJsonArray() : reasons}}, "staff"_q);
    }
    Response issue(const QString &order) { return post("/v1/staff/orders/%1/issue"_q.arg(order), {{"carrier"_q, "SF"_q}, {"trackingNumber"_q, "SF1"_q}}, "staff"_q); }
    /// What the bank says when the money has arrived.
    Response bankNotice(const QString &payment) { return post("/v1/training/payments/%1/notice"_q.arg(payment), {{"outcome"_q, "succeeded"_q}}, "staff"_q); }
    QJsonObject payment(const QString &id, const QString &account = "supplier"_q) { return jsonOf(get("/v1/payments/"_q + id, account)); }
    QJsonObject order(const QString &id, const QString &account = "supplier"_q) { return jsonOf(get("/v1/orders/"_q + id, account)); }
    QString status(const QString &id, const QString &account = "supplier"_q) { return order(id, account).value("status"_q).toString(); }
    /// An order of `quantity` certificates, taken as far as `wanted` by the real steps.
    QString orderIn(const QString &wanted, int quantity = 2, const QString &account = "supplier"_q)
    {
        const QString id = createOrder(application(account, quantity), account);
        if (wanted == "draft"_q)
            return id;
        if (wanted == "withdrawn"_q) {
            post("/v1/orders/%1/withdraw"_q.arg(id), {}, account);
            return id;
        }
        const qint64 due = jsonOf(submit(id, account)).value("payment"_q)["amount"_q].toInteger();
        if (wanted == "awaiting_identity"_q)
            return id;
        verify(id, account);
        if (wanted == "awaiting_payment"_q)
            return id;
        if (due > 0)
            pay(id, "balance"_q, due, account);
        if (wanted == "in_review"_q)
            return id;
        review(id, wanted != "rejected"_q);
        if (wanted == "issued"_q)
            issue(id);
        return id;
    }

private:
    void start()
    {
        m_server = std::make_unique<Server>(m_directory.path());
        m_server->listen(QHostAddress::LocalHost, 0); // the addresses of its pages begin with its own
    }
    QTemporaryDir m_directory;
    std::unique_ptr<Server> m_server;
    QHash<QString, QByteArray> m_tokens;
    QHash<QString, qint64> m_tokenTimes;
};

} // namespace certdesk::platform
