// SPDX-FileCopyrightText: CertDesk contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "HttpClient.h"
#include "platform/Server.h"
#include "platform/Storage.h"
#include "platform/Tokens.h"

#include <QBuffer>
#include <QCryptographicHash>
#include <QFile>
#include <QImage>
#include <QRandomGenerator>
#include <QUuid>

#include <stdexcept>
#include <vector>

namespace certdesk::bench {

struct Credentials {
    std::vector<QByteArray> suppliers; ///< access tokens, one an account
    QByteArray reviewer;
};

/// Signs in as TestPlatform does: by a code, without the page.
inline QByteArray accessToken(const QSqlDatabase &database, const QString &account)
{
    const QString verifier = QStringLiteral("0123456789012345678901234567890123456789012");
    const QString challenge = QString::fromLatin1(
        QCryptographicHash::hash(verifier.toLatin1(), QCryptographicHash::Sha256).toBase64(QByteArray::Base64UrlEncoding | QByteArray::OmitTrailingEquals));
    const platform::Tokens tokens(database);
    const auto pair = tokens.redeem(tokens.issueCode(account, QStringLiteral("u"), challenge), QStringLiteral("u"), verifier);
    if (!pair)
        throw std::runtime_error("no token for " + account.toStdString());
    return pair->access.toLatin1();
}

/// Makes `count` supplier accounts, copies of the seeded one but for the names: each may check its face only so often a day (R78).
inline Credentials makeAccounts(const QString &directory, int count)
{
    const platform::Server server(directory);
    const QSqlDatabase database = server.database();
    QStringList same;
    for (QSqlQuery column = platform::sql(database, QStringLiteral("PRAGMA table_info(accounts)")); column.next();) {
        const QString name = column.value(1).toString();
        if (name != QLatin1String("id") && name != QLatin1String("username"))
            same << name;
    }
    Credentials credentials;
    for (int i = 0; i < count; ++i) {
        const QString id = QStringLiteral("acct-bench-%1").arg(i);
        platform::sql(database, QStringLiteral("INSERT OR IGNORE INTO accounts (id, username, %1) SELECT ?, ?, %1 FROM accounts WHERE id = 'acct-supplier'").arg(same.join(QStringLiteral(", "))),
                      {id, QStringLiteral("bench%1").arg(i)});
        credentials.suppliers.push_back(accessToken(database, id));
    }
    credentials.reviewer = accessToken(database, QStringLiteral("acct-reviewer"));
    return credentials;
}

inline QByteArray newKey()
{
    return QUuid::createUuid().toByteArray(QUuid::WithoutBraces);
}

inline QByteArray jsonBytes(const QJsonObject &object)
{
    return QJsonDocument(object).toJson(QJsonDocument::Compact);
}

/// A scan of some kilobytes that compresses badly; another for each seed.
inline QByteArray noisyScan(quint32 seed)
{
    QRandomGenerator random(seed);
    QImage image(48, 64, QImage::Format_RGB32);
    for (int y = 0; y < image.height(); ++y) {
        for (int x = 0; x < image.width(); ++x)
            image.setPixel(x, y, 0xFF000000U | (random.generate() & 0xFFFFFFU));
    }
    QByteArray bytes;
    QBuffer buffer(&bytes);
    buffer.open(QIODevice::WriteOnly);
    image.save(&buffer, "png");
    return bytes;
}

inline QByteArray facePicture()
{
    QFile file(QStringLiteral(CERTDESK_FACE));
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

/// Everything that submission asks for. `mark` makes the order one of its kind.
inline QJsonObject application(const QJsonObject &documents, const QString &mark, int quantity)
{
    const auto text = [](const char *words) { return QString::fromUtf8(words); };
    const QString day = QDate::currentDate().addDays(60).toString(Qt::ISODate);
    const QJsonObject organisation{{text("name"), text("浙江演练科技有限公司")}, {text("type"), text("enterprise")}, {text("creditCode"), text("91000000000000000K")},
                                   {text("creditCodeConfirmed"), false}, {text("registrationRegion"), text("330106")}};
    const QJsonObject applicant{{text("name"), text("张演练")}, {text("idNumber"), text("330000199001010006")}, {text("mobile"), text("13800000000")}, {text("email"), QString(mark + QStringLiteral("@example.com"))}};
    const QJsonObject delivery{{text("method"), text("courier")}, {text("recipient"), text("张演练")}, {text("mobile"), text("13800000000")}, {text("region"), text("330106")}, {text("address"), text("演练路1号")}};
    QJsonArray consents;
    for (const char *kind : {"terms", "personal-data"})
        consents.append(QJsonObject{{text("kind"), text(kind)}, {text("version"), text("2026-01")}, {text("at"), text("2026-01-05T10:00:00+08:00")}});
    return {{text("product"), text("huixin-usbkey")}, {text("quantity"), quantity}, {text("organisation"), organisation}, {text("applicant"), applicant},
            {text("delivery"), delivery}, {text("documents"), documents}, {text("letterEndDate"), day}, {text("consents"), consents}};
}

inline QByteArray faceConsent()
{
    return R"({"mode":"pc","consent":{"version":"2026-01","at":"2026-01-05T10:00:00+08:00"}})";
}

inline Headers uploadHeaders(qint64 length, const QByteArray &kind)
{
    return {{"Tus-Resumable", "1.0.0"}, {"Upload-Length", QByteArray::number(length)},
            {"Upload-Metadata", "filename " + QByteArray("scan.png").toBase64() + ",filetype " + QByteArray("image/png").toBase64() + ",kind " + kind.toBase64()}};
}

} // namespace certdesk::bench
