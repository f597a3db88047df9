// SPDX-FileCopyrightText: CertDesk contributors
// SPDX-License-Identifier: Apache-2.0
#include "platform/IdentitySessions.h"
#include "platform/Catalog.h"
#include "platform/FaceStages.h"
#include "platform/Storage.h"
#include "platform/Texts.h"

#include <QCryptographicHash>
#include <QMessageAuthenticationCode>

#include <openssl/crypto.h>

namespace certdesk::platform {

namespace {

constexpr int pcSeconds = 600;
constexpr int appSeconds = 300;

qint64 lifeOf(const QString &mode)
{
    if (mode == QLatin1String("pc"))
        return nowSeconds() + pcSeconds;
    return mode == QLatin1String("app") ? nowSeconds() + appSeconds : 0;
}

/// What goes on top of the paper (R77), and what belongs under it (R43).
QJsonObject coverSheet(const OrderRecord &order)
{
    const QJsonObject &application = order.application;
    return {{QStringLiteral("orderId"), order.id},
            {QStringLiteral("organisation"), application.value(QLatin1String("organisation")).toObject().value(QLatin1String("name"))},
            {QStringLiteral("applicant"), maskedName(application.value(QLatin1String("applicant")).toObject().value(QLatin1String("name")).toString())},
            {QStringLiteral("contents"), QJsonArray{text(QStringLiteral("paper.letter")), text(QStringLiteral("paper.licence"))}}};
}

void describeMode(const QSqlDatabase &database, const IdentitySession &session, const OrderRecord &order, const QString &qrUrl, QJsonObject &result)
{
    if (session.mode == QLatin1String("pc")) {
        const QStringList actions = faceActions(database);
        result.insert(QStringLiteral("challenge"), QJsonArray::fromStringList(actions));
        if (!actions.isEmpty())
            result.insert(QStringLiteral("stage"), session.stage);
    }
    if (session.mode == QLatin1String("app") && session.live() && !qrUrl.isEmpty())
        result.insert(QStringLiteral("qrUrl"), qrUrl);
    if (session.mode == QLatin1String("mail")) {
        result.insert(QStringLiteral("address"), dataObject(QStringLiteral("config.json")).value(QLatin1String("mail")).toObject().value(QLatin1String("address")));
        result.insert(QStringLiteral("coverSheet"), coverSheet(order));
    }
    if (session.mode == QLatin1String("onsite"))
        result.insert(QStringLiteral("originals"), QJsonArray{QStringLiteral("licence"), QStringLiteral("idCard"), QStringLiteral("letter")});
}

QJsonObject describeIdentitySession(const QSqlDatabase &database, const IdentitySession &session, const OrderRecord &order, const QString &qrUrl)
{
    QJsonObject result{{QStringLiteral("id"), session.id}, {QStringLiteral("mode"), session.mode}, {QStringLiteral("state"), session.state},
                       {QStringLiteral("remainingToday"), identityChecksLeft(database, order.account)}, {QStringLiteral("limit"), identityDailyLimit()}};
    if (session.expiresAt != 0)
        result.insert(QStringLiteral("expiresAt"), timeText(session.expiresAt));
    if (!session.note.isEmpty())
        result.insert(QStringLiteral("note"), session.note);
    if (!session.reason.isEmpty()) {
        result.insert(QStringLiteral("reason"), session.reason);
        result.insert(QStringLiteral("reasonText"), text(QStringLiteral("face.") + session.reason));
    }
    describeMode(database, session, order, qrUrl, result);
    return result;
}

/// The training platform compares with nothing; a trainer may have the next clear faces of an account not fit.
QString withOutcome(const QSqlDatabase &database, const QString &account, const QString &reason)
{
    if (!reason.isEmpty())
        return reason;
    const QSqlQuery used = sql(database, QStringLiteral("UPDATE identity_outcomes SET uses = uses - 1 WHERE account = ? AND outcome = 'mismatch' AND uses > 0"), {account});
    return used.numRowsAffected() > 0 ? QStringLiteral("mismatch") : QString();
}

/// A phone may send another picture when one cannot be judged; the client at this computer begins anew.
QString stateAfter(const QSqlDatabase &database, const IdentitySession &session, const QString &account)
{
    if (session.reason.isEmpty())
        return QStringLiteral("verified");
    const bool again = session.mode == QLatin1String("app") && session.reason != QLatin1String("mismatch") && identityChecksLeft(database, account) > 0;
    return again ? QStringLiteral("scanned") : QStringLiteral("failed");
}

} // namespace

FaceLinks::FaceLinks(const QSqlDatabase &database)
{
    sql(database, QStringLiteral("INSERT OR IGNORE INTO identity_keys (name, value) VALUES ('face-link', ?)"), {randomBytes(32)});
    QSqlQuery row = sql(database, QStringLiteral("SELECT value FROM identity_keys WHERE name = 'face-link'"));
    row.next();
    m_key = row.value(0).toByteArray();
}

QString FaceLinks::secretOf(const QString &session) const
{
    const QByteArray mac = QMessageAuthenticationCode::hash(session.toUtf8(), m_key, QCryptographicHash::Sha256);
    return QString::fromLatin1(mac.toBase64(QByteArray::Base64UrlEncoding | QByteArray::OmitTrailingEquals));
}

bool FaceLinks::fits(const QString &session, const QString &secret) const
{
    const QByteArray right = secretOf(session).toUtf8();
    const QByteArray given = secret.toUtf8();
    return right.size() == given.size() && CRYPTO_memcmp(right.constData(), given.constData(), static_cast<size_t>(right.size())) == 0;
}

tl::expected<IdentitySession, Problem> findSession(const QSqlDatabase &database, const QString &id)
{
    QSqlQuery row = sql(database, QStringLiteral("SELECT id, order_id, mode, state, reason, note, expires_at FROM identity_sessions WHERE id = ?"), {id});
    if (!row.next())
        return refuse(QStringLiteral("not-found"));
    IdentitySession session{row.value(0).toString(), row.value(1).toString(), row.value(2).toString(), row.value(3).toString(),
                            row.value(4).toString(), row.value(5).toString(), row.value(6).toLongLong()};
    if (session.live() && session.expiresAt != 0 && session.expiresAt < nowSeconds())
        session.state = QStringLiteral("expired");
    return session;
}

IdentitySession beginSession(const QSqlDatabase &database, const QString &order, const QString &mode, const QByteArray &consent)
{
    IdentitySession session;
    session.id = randomToken(18);
    session.orderId = order;
    session.mode = mode;
    session.state = QStringLiteral("open");
    session.expiresAt = lifeOf(mode);
    sql(database, QStringLiteral("UPDATE identity_sessions SET state = 'expired' WHERE order_id = ? AND state IN ('open', 'scanned')"), {order});
    sql(database, QStringLiteral("INSERT INTO identity_sessions (id, order_id, mode, state, consent, expires_at) VALUES (?, ?, ?, 'open', ?, ?)"),
        {session.id, order, mode, QString::fromUtf8(consent), session.expiresAt});
    return session;
}

void markScanned(const QSqlDatabase &database, IdentitySession &session)
{
    if (session.state != QLatin1String("open"))
        return;
    session.state = QStringLiteral("scanned");
    sql(database, QStringLiteral("UPDATE identity_sessions SET state = 'scanned' WHERE id = ? AND state = 'open'"), {session.id});
}

void noteOnSession(const QSqlDatabase &database, const QString &order, const QString &note)
{
    sql(database, QStringLiteral("UPDATE identity_sessions SET note = ? WHERE order_id = ? AND state = 'open'"), {note, order});
}

QString identityNote(const QSqlDatabase &database, const OrderRecord &order)
{
    if (order.status != QLatin1String("awaiting_paper"))
        return {};
    QSqlQuery row = sql(database, QStringLiteral("SELECT note FROM identity_sessions WHERE order_id = ? AND state = 'open'"), {order.id});
    return row.next() ? row.value(0).toString() : QString();
}

Response sessionResponse(const QSqlDatabase &database, const IdentitySession &session, const OrderRecord &order, const QString &qrUrl, int status)
{
    Response response = Response::json(describeIdentitySession(database, session, order, qrUrl), status);
    return response.with("ETag", '"' + QCryptographicHash::hash(response.body, QCryptographicHash::Sha256).toHex().left(32) + '"');
}

std::optional<Problem> faceQuotaFault(const QSqlDatabase &database, const QString &account)
{
    if (identityChecksLeft(database, account) > 0)
        return std::nullopt;
    const QDateTime time = now().toOffsetFromUtc(8 * 3600);
    const QDateTime reset(time.date().addDays(1), QTime(0, 0), Qt::OffsetFromUTC, 8 * 3600);
    Problem problem(QStringLiteral("face-quota-exceeded"));
    problem.member(QStringLiteral("limit"), identityDailyLimit()).member(QStringLiteral("remaining"), 0).member(QStringLiteral("resetAt"), timeText(reset));
    return problem.header("Retry-After", QByteArray::number(time.secsTo(reset) + 1));
}

void settleFace(const QSqlDatabase &database, OrderRecord &order, IdentitySession &session, const QString &reason)
{
    session.reason = withOutcome(database, order.account, reason);
    sql(database, QStringLiteral("INSERT INTO identity_attempts (order_id, account, day, outcome, at) VALUES (?, ?, ?, ?, ?)"),
        {order.id, order.account, nowText().left(10), session.reason.isEmpty() ? QStringLiteral("verified") : session.reason, nowText()});
    session.state = stateAfter(database, session, order.account);
    sql(database, QStringLiteral("UPDATE identity_sessions SET state = ?, reason = ? WHERE id = ?"),
        {session.state, session.reason.isEmpty() ? QVariant() : QVariant(session.reason), session.id});
    if (session.reason.isEmpty())
        return verifyIdentity(database, order, session.mode);
    order.identityMode = session.mode;
    saveOrder(database, order);
}

void verifyIdentity(const QSqlDatabase &database, OrderRecord &order, const QString &mode)
{
    sql(database, QStringLiteral("UPDATE identity_sessions SET state = 'verified', note = NULL WHERE order_id = ? AND mode = ? AND state IN ('open', 'scanned')"), {order.id, mode});
    order.identityState = QStringLiteral("verified");
    order.identityMode = mode;
    order.identityPerson = personOf(order.application);
    order.identityAt = nowText();
    moveOn(order);
    saveOrder(database, order);
}

QString maskedName(const QString &name)
{
    const int first = name.isEmpty() ? 0 : name.front().isHighSurrogate() ? 2 : 1;
    return name.left(first) + QStringLiteral("**");
}

QString maskedIdNumber(const QString &number)
{
    if (number.size() < 8)
        return QString(number.size(), QLatin1Char('*'));
    return number.left(3) + QString(number.size() - 7, QLatin1Char('*')) + number.right(4);
}

} // namespace certdesk::platform
