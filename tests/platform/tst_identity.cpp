// SPDX-FileCopyrightText: CertDesk contributors
// SPDX-License-Identifier: Apache-2.0
#include "TestPlatform.h"
#include "platform/FaceCheck.h"
#include "platform/Multipart.h"

#include <QDirIterator>
#include <QPainter>

using namespace certdesk::platform;

namespace {

QImage onCanvas(const QList<QImage> &pictures, int width, int height, QColor colour)
{
    QImage canvas(width, height, QImage::Format_RGB32);
    canvas.fill(colour);
    QPainter painter(&canvas);
    int x = 0;
    for (const QImage &picture : pictures) {
        painter.drawImage(x, 0, picture);
        x += picture.width();
    }
    return canvas;
}

QByteArray facePhoto()
{
    QFile file(QStringLiteral(CERTDESK_SOURCE_DIR "/tests/platform/data/face.jpg"));
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

QByteArray nobody()
{
    return pngOf(onCanvas({}, 320, 240, Qt::gray));
}

/// A form as browsers write it.
QByteArray multipart(const QList<std::pair<QByteArray, QByteArray>> &parts)
{
    QByteArray body;
    for (const auto &[name, value] : parts) {
        body += "--bnd\r\nContent-Disposition: form-data; name=\"" + name + '"';
        body += name == "picture" ? "; filename=\"image.jpg\"\r\nContent-Type: image/jpeg\r\n\r\n" : "\r\n\r\n";
        body += value + "\r\n";
    }
    return body + "--bnd--\r\n";
}
const QByteArray multipartType = "multipart/form-data; boundary=bnd";

QImage darkened(QImage image)
{
    image = image.convertToFormat(QImage::Format_RGB32);
    QPainter painter(&image);
    painter.fillRect(image.rect(), QColor(0, 0, 0, 225));
    return image;
}

} // namespace

class IdentityTest : public QObject {
    Q_OBJECT

private:
    std::unique_ptr<TestPlatform> m_platform;
    TestPlatform &platform()
    {
        if (!m_platform)
            m_platform = std::make_unique<TestPlatform>();
        return *m_platform;
    }
    QString sessions(const QString &order) const { return "/v1/orders/%1/identity-sessions"_q.arg(order); }
    QJsonObject consent(const QString &mode)
    {
        QJsonObject body = platform().consentBody();
        body.insert("mode"_q, mode);
        return body;
    }
    Response choose(const QString &order, const QString &mode) { return platform().post(sessions(order), mode == "pc"_q || mode == "app"_q ? consent(mode) : QJsonObject{{"mode"_q, mode}}); }
    QJsonObject session(const QString &order, const QJsonObject &begun) { return jsonOf(platform().get(sessions(order) + QLatin1Char('/') + begun.value("id"_q).toString())); }
    /// The path and the query of the phone's page.
    static QString pageOf(const QJsonObject &session)
    {
        const QUrl url(session.value("qrUrl"_q).toString());
        return url.path() + QLatin1Char('?') + url.query();
    }
    Response sendFromPhone(const QString &page, const QByteArray &picture, const QByteArray &version = "2026-01")
    {
        const QByteArray secret = QUrlQuery(page.section(QLatin1Char('?'), 1)).queryItemValue("t"_q).toLatin1();
        return platform().sendBytes("POST", page.section(QLatin1Char('?'), 0, 0), multipart({{"t", secret}, {"consent", version}, {"picture", picture}}), multipartType, {},
                                    {{"accept-language", "en"}});
    }
    Response setOutcome(const QString &outcome, int uses = 1)
    {
        return platform().send("PUT", "/v1/training/identity-outcome"_q, {{"account"_q, "acct-supplier"_q}, {"outcome"_q, outcome}, {"uses"_q, uses}}, "staff"_q);
    }
    Response paper(const QString &order, const QJsonObject &body, const QString &account = "reviewer"_q) { return platform().post("/v1/staff/orders/%1/paper"_q.arg(order), body, account); }
    Response onsite(const QString &order, const QJsonArray &seen, const QString &account = "operator"_q)
    {
        return platform().post("/v1/staff/orders/%1/onsite-identity"_q.arg(order), {{"originalsSeen"_q, seen}, {"note"_q, "原件清晰"_q}}, account);
    }

private Q_SLOTS:
    void cleanup()
    {
        m_platform.reset();
        setClockOffset(0);
    }

    void faces_data()
    {
        QTest::addColumn<QByteArray>("picture");
        QTest::addColumn<QString>("reason");
        QFile jpeg(QStringLiteral(CERTDESK_SOURCE_DIR "/tests/platform/data/face.jpg"));
        QVERIFY(jpeg.open(QIODevice::ReadOnly));
        QTest::newRow("one") << jpeg.readAll() << QString();
        QTest::newRow("large photo") << jpegOf(face().scaled(2000, 2000)) << QString();
        QTest::newRow("two") << jpegOf(onCanvas({face(), face().mirrored(true, false)}, 960, 480, Qt::gray)) << "several-faces"_q;
        QTest::newRow("small") << jpegOf(onCanvas({face().scaled(300, 300, Qt::KeepAspectRatio, Qt::SmoothTransformation)}, 640, 480, Qt::gray)) << "too-small"_q;
        QTest::newRow("none") << jpegOf(onCanvas({}, 640, 480, Qt::gray)) << "no-face"_q;
        QTest::newRow("dark") << jpegOf(darkened(face())) << "too-dark"_q;
        QTest::newRow("text") << QByteArray("hello") << "unreadable"_q;
        QTest::newRow("half") << scan().left(60) << "unreadable"_q;
    }
    void faces()
    {
        QFETCH(QByteArray, picture);
        QFETCH(QString, reason);
        QCOMPARE(judgeFace(picture), reason);
    }

    void aFaceMovesTheOrderOnAndIsNotKept()
    {
        const QString order = platform().orderIn("awaiting_identity"_q, 1);
        const QByteArray polled = platform().get("/v1/orders/"_q + order).header("ETag");
        const QByteArray nobody = pngOf(onCanvas({}, 320, 240, Qt::gray));
        const Response failed = platform().showFace(order, nobody);
        QCOMPARE(failed.status, 200);
        QCOMPARE(jsonOf(failed).value("state"_q).toString(), "failed"_q);
        QCOMPARE(jsonOf(failed).value("reason"_q).toString(), "no-face"_q);
        QVERIFY(!jsonOf(failed).value("reasonText"_q)["en"_q].toString().isEmpty());
        QCOMPARE(jsonOf(failed).value("remainingToday"_q).toInt(), 9);
        QCOMPARE(platform().status(order), "awaiting_identity"_q);
        QVERIFY(platform().get("/v1/orders/"_q + order).header("ETag") != polled);

        const Response verified = platform().verify(order);
        QCOMPARE(jsonOf(verified).value("state"_q).toString(), "verified"_q);
        const QJsonObject identity = platform().order(order).value("identity"_q).toObject();
        QCOMPARE(identity.value("state"_q).toString(), "verified"_q);
        QCOMPARE(identity.value("mode"_q).toString(), "pc"_q);
        QCOMPARE(identity.value("remainingToday"_q).toInt(), 8);
        QVERIFY(QDateTime::fromString(identity.value("verifiedAt"_q).toString(), Qt::ISODate).isValid());
        QCOMPARE(platform().status(order), "in_review"_q); // nothing due (R81)
        const QString session = jsonOf(verified).value("id"_q).toString();
        QCOMPARE(jsonOf(platform().get(sessions(order) + QLatin1Char('/') + session)).value("state"_q).toString(), "verified"_q);

        platform().stop();
        QFile jpeg(QStringLiteral(CERTDESK_SOURCE_DIR "/tests/platform/data/face.jpg"));
        QVERIFY(jpeg.open(QIODevice::ReadOnly));
        const QByteArray part = jpeg.readAll().mid(2000, 64);
        for (QDirIterator it(platform().directory(), QDir::Files, QDirIterator::Subdirectories); it.hasNext();) {
            QFile file(it.next());
            QVERIFY(file.open(QIODevice::ReadOnly));
            QVERIFY2(!file.readAll().contains(part), qPrintable(file.fileName()));
        }
    }

    /// What the trainer asks for comes first, in its order, uncounted; then the picture that is judged.
    void actionsBeforeTheCamera()
    {
        const auto ask = [&](const QJsonArray &actions, const QString &account = "staff"_q) { return platform().send("PUT", "/v1/training/identity-challenge"_q, {{"actions"_q, actions}}, account); };
        QCOMPARE(ask({"blink"_q}, "supplier"_q).status, 403);
        QCOMPARE(ask({"whistle"_q}).status, 422);
        QCOMPARE(ask({1}).status, 422);
        QCOMPARE(platform().send("PUT", "/v1/training/identity-challenge"_q, QJsonObject(), "staff"_q).status, 422);
        QCOMPARE(jsonOf(ask({"turn-left"_q, "blink"_q})).value("actions"_q).toArray(), (QJsonArray{"turn-left"_q, "blink"_q}));
        const QString order = platform().orderIn("awaiting_identity"_q, 1);
        const QJsonObject begun = jsonOf(choose(order, "pc"_q));
        QCOMPARE(begun.value("challenge"_q).toArray(), (QJsonArray{"turn-left"_q, "blink"_q}));
        QCOMPARE(begun.value("stage"_q).toInt(-1), 0);
        const auto frame = [&](const QByteArray &picture, const QString &query) {
            return platform().sendBytes("POST", sessions(order) + QLatin1Char('/') + begun.value("id"_q).toString() + "/frames"_q + query, picture, "image/jpeg");
        };
        QCOMPARE(slugOf(frame(facePhoto(), QString())), "face-action-due"_q);
        QCOMPARE(slugOf(frame(facePhoto(), "?stage=2"_q)), "face-action-due"_q);
        QCOMPARE(slugOf(frame(facePhoto(), "?stage=0"_q)), "face-action-due"_q);
        QCOMPARE(frame(facePhoto(), "?step=1"_q).status, 422);
        const QJsonObject unseen = jsonOf(frame(nobody(), "?stage=1"_q));
        QCOMPARE(unseen.value("state"_q).toString(), "open"_q);
        QCOMPARE(unseen.value("reason"_q).toString(), "no-face"_q);
        QCOMPARE(unseen.value("stage"_q).toInt(-1), 0);
        for (const char *stage : {"1", "1", "2"})
            QCOMPARE(jsonOf(frame(facePhoto(), "?stage="_q + QLatin1String(stage))).value("stage"_q).toInt(), QByteArray(stage).toInt());
        const QJsonObject shown = session(order, begun);
        QCOMPARE(shown.value("stage"_q).toInt(), 2);
        QVERIFY(!shown.contains("reason"_q));
        QCOMPARE(shown.value("remainingToday"_q).toInt(), 10);
        QCOMPARE(jsonOf(frame(facePhoto(), QString())).value("state"_q).toString(), "verified"_q);
        QCOMPARE(session(order, begun).value("remainingToday"_q).toInt(), 9);
        // A newer session begins anew; the other modes are not concerned.
        const QString other = platform().orderIn("awaiting_identity"_q, 1);
        QCOMPARE(jsonOf(choose(other, "pc"_q)).value("stage"_q).toInt(-1), 0);
        QVERIFY(!jsonOf(choose(other, "app"_q)).contains("challenge"_q));
        QCOMPARE(ask({}).status, 200);
        QCOMPARE(jsonOf(choose(other, "pc"_q)).value("challenge"_q).toArray(), QJsonArray());
    }

    void sessionsEnd()
    {
        const QString order = platform().orderIn("awaiting_identity"_q, 1);
        const auto open = [&] { return jsonOf(platform().post(sessions(order), platform().consentBody())).value("id"_q).toString(); };
        const auto frame = [&](const QString &session, const QByteArray &type = "image/png") {
            return platform().sendBytes("POST", sessions(order) + QLatin1Char('/') + session + "/frames"_q, scan(), type);
        };
        const QString first = open();
        const QString second = open();
        QCOMPARE(slugOf(frame(first)), "session-closed"_q); // replaced
        QCOMPARE(frame(second, "image/gif").status, 415);
        QCOMPARE(frame(second).status, 200);
        QCOMPARE(slugOf(frame(second)), "session-closed"_q); // one picture each
        const QString third = open();
        sql(platform().database(), "UPDATE identity_sessions SET expires_at = 1 WHERE id = ?"_q, {third});
        QCOMPARE(jsonOf(frame(third)).value("state"_q).toString(), "expired"_q);
        QCOMPARE(frame("nope"_q).status, 404);
        // Of another order, though of the same account.
        const QString other = platform().orderIn("awaiting_identity"_q, 1);
        const QString foreign = jsonOf(platform().post(sessions(other), platform().consentBody())).value("id"_q).toString();
        QCOMPARE(frame(foreign).status, 404);
        QCOMPARE(platform().get(sessions(order) + QLatin1Char('/') + foreign).status, 404);
        const QString large = open();
        QCOMPARE(platform().sendBytes("POST", sessions(order) + QLatin1Char('/') + large + "/frames"_q, QByteArray(5 * 1024 * 1024 + 1, 'x'), "image/png").status, 413);
    }

    void tenChecksADay()
    {
        const QString order = platform().orderIn("awaiting_identity"_q, 1);
        const QString other = platform().orderIn("awaiting_identity"_q, 1);
        const QByteArray polled = platform().get("/v1/orders/"_q + other).header("ETag");
        for (int left = 9; left >= 0; --left)
            QCOMPARE(jsonOf(platform().showFace(order, scan())).value("remainingToday"_q).toInt(), left);
        // The account's checks, not the order's; and who polls the other order learns it.
        const Response refused = platform().verify(other);
        QVERIFY(platform().get("/v1/orders/"_q + other).header("ETag") != polled);
        QCOMPARE(refused.status, 429);
        QCOMPARE(slugOf(refused), "face-quota-exceeded"_q);
        QCOMPARE(jsonOf(refused).value("limit"_q).toInt(), 10);
        QCOMPARE(jsonOf(refused).value("remaining"_q).toInt(-1), 0);
        const QDateTime reset = QDateTime::fromString(jsonOf(refused).value("resetAt"_q).toString(), Qt::ISODate);
        QCOMPARE(reset.time(), QTime(0, 0));
        QCOMPARE(reset.offsetFromUtc(), 8 * 3600);
        const qint64 wait = QDateTime::currentDateTimeUtc().secsTo(reset);
        QVERIFY(wait > 0 && wait <= 24 * 3600);
        QVERIFY(qAbs(refused.header("Retry-After").toLongLong() - wait) <= 2);
        QCOMPARE(slugOf(choose(other, "app"_q)), "face-quota-exceeded"_q);
        QCOMPARE(choose(other, "mail"_q).status, 201); // not counted
        QCOMPARE(choose(other, "onsite"_q).status, 201);
    }

    /// Both modes of the face draw on the same ten, which are new at midnight in Beijing (R78).
    void checksAreNewAtMidnight()
    {
        const QDateTime beijing = QDateTime::currentDateTimeUtc().toOffsetFromUtc(8 * 3600);
        const QDateTime late(beijing.date(), QTime(23, 50), Qt::OffsetFromUTC, 8 * 3600);
        setClockOffset(beijing.msecsTo(late));
        const QString order = platform().orderIn("awaiting_identity"_q, 1);
        for (int i = 0; i < 5; ++i)
            QCOMPARE(platform().showFace(order, scan()).status, 200);
        const QJsonObject phone = jsonOf(choose(order, "app"_q));
        for (int left = 4; left >= 0; --left) {
            QCOMPARE(sendFromPhone(pageOf(phone), nobody()).status, 422);
            QCOMPARE(session(order, phone).value("remainingToday"_q).toInt(), left);
        }
        const QJsonObject ended = session(order, phone);
        QCOMPARE(ended.value("state"_q).toString(), "failed"_q); // no checks left
        const Response refused = platform().verify(order);
        QCOMPARE(refused.status, 429);
        const qint64 wait = refused.header("Retry-After").toLongLong();
        QVERIFY2(wait > 300 && wait <= 601, qPrintable(QString::number(wait)));
        QCOMPARE(QDateTime::fromString(jsonOf(refused).value("resetAt"_q).toString(), Qt::ISODate), late.addSecs(600));
        setClockOffset(clockOffset() + (wait - 60) * 1000);
        QCOMPARE(platform().verify(order).status, 429);
        setClockOffset(clockOffset() + 61 * 1000);
        const Response verified = platform().verify(order);
        QCOMPARE(jsonOf(verified).value("state"_q).toString(), "verified"_q);
        QCOMPARE(jsonOf(verified).value("remainingToday"_q).toInt(), 9);
    }

    void consentComesFirst()
    {
        const QString order = platform().orderIn("awaiting_identity"_q, 1);
        QJsonObject body = platform().consentBody();
        body.insert("consent"_q, QJsonObject{{"version"_q, "2020-01"_q}, {"at"_q, "2026-01-05T10:00:00+08:00"_q}});
        const Response old = platform().post(sessions(order), body);
        QCOMPARE(slugOf(old), "consent-missing"_q);
        QCOMPARE(jsonOf(old).value("version"_q).toString(), "2026-01"_q);
        QCOMPARE(slugOf(platform().post(sessions(order), {{"mode"_q, "pc"_q}})), "consent-missing"_q);
        QCOMPARE(slugOf(platform().post(sessions(order), {{"mode"_q, "app"_q}})), "consent-missing"_q);
        QCOMPARE(errorsOf(platform().post(sessions(order), {{"mode"_q, "voice"_q}})), QStringList{"/mode not-offered"_q});
        body.insert("consent"_q, QJsonObject{{"version"_q, "2026-01"_q}, {"at"_q, "yesterday"_q}});
        QCOMPARE(errorsOf(platform().post(sessions(order), body)), QStringList{"/consent/at malformed"_q});
        QCOMPARE(slugOf(platform().post(sessions(order), platform().consentBody(), "supplier2"_q)), "not-your-order"_q);
    }

    void modes_data()
    {
        QTest::addColumn<QString>("mode");
        QTest::addColumn<QString>("status");
        QTest::addColumn<QStringList>("members");
        QTest::newRow("pc") << "pc"_q << "awaiting_identity"_q << QStringList{"challenge"_q, "expiresAt"_q};
        QTest::newRow("app") << "app"_q << "awaiting_identity"_q << QStringList{"expiresAt"_q, "qrUrl"_q};
        QTest::newRow("mail") << "mail"_q << "awaiting_paper"_q << QStringList{"address"_q, "coverSheet"_q};
        QTest::newRow("onsite") << "onsite"_q << "awaiting_onsite"_q << QStringList{"originals"_q};
    }
    void modes()
    {
        QFETCH(QString, mode);
        QFETCH(QString, status);
        QFETCH(QStringList, members);
        const QString order = platform().orderIn("awaiting_identity"_q, 1);
        const Response begun = choose(order, mode);
        QCOMPARE(begun.status, 201);
        QJsonObject json = jsonOf(begun);
        for (const QString &common : {"id"_q, "mode"_q, "state"_q, "remainingToday"_q, "limit"_q})
            QVERIFY2(json.contains(common), qPrintable(common));
        QCOMPARE(json.value("mode"_q).toString(), mode);
        QCOMPARE(json.value("state"_q).toString(), "open"_q);
        QCOMPARE(json.size(), 5 + members.size());
        for (const QString &member : std::as_const(members))
            QVERIFY2(json.contains(member), qPrintable(member));
        const QJsonObject described = platform().order(order);
        QCOMPARE(described.value("status"_q).toString(), status);
        QCOMPARE(described.value("actions"_q).toArray(), (QJsonArray{"view"_q, "verify"_q, "withdraw"_q}));
        QCOMPARE(platform().post("/v1/orders/%1/withdraw"_q.arg(order)).status, 200);
        QCOMPARE(slugOf(choose(order, mode)), "wrong-state"_q);
    }

    /// Every other mode may be chosen; it ends the session before.
    void anotherModeEndsTheSession()
    {
        const QString order = platform().orderIn("awaiting_identity"_q, 1);
        const QStringList modes{"mail"_q, "pc"_q, "onsite"_q, "app"_q, "mail"_q, "onsite"_q, "pc"_q};
        const QHash<QString, QString> waits{{"mail"_q, "awaiting_paper"_q}, {"onsite"_q, "awaiting_onsite"_q}, {"pc"_q, "awaiting_identity"_q}, {"app"_q, "awaiting_identity"_q}};
        QJsonObject before;
        for (const QString &mode : modes) {
            const QJsonObject begun = jsonOf(choose(order, mode));
            QCOMPARE(platform().status(order), waits.value(mode));
            if (!before.isEmpty())
                QCOMPARE(session(order, before).value("state"_q).toString(), "expired"_q);
            before = begun;
        }
        QCOMPARE(slugOf(paper(order, {{"complete"_q, true}})), "wrong-state"_q);
        QCOMPARE(slugOf(onsite(order, {"licence"_q, "idCard"_q, "letter"_q})), "wrong-state"_q);
        QCOMPARE(jsonOf(platform().verify(order)).value("state"_q).toString(), "verified"_q);
        QCOMPARE(slugOf(choose(order, "mail"_q)), "wrong-state"_q);
    }

    void byPhone()
    {
        QVERIFY(platform().server().listen(QHostAddress::LocalHost, 0));
        const QString order = platform().orderIn("awaiting_identity"_q, 1);
        const QJsonObject begun = jsonOf(choose(order, "app"_q));
        QVERIFY(begun.value("qrUrl"_q).toString().startsWith(platform().server().url() + "/face/"_q));
        const QString own = sessions(order) + QLatin1Char('/') + begun.value("id"_q).toString();
        const auto poll = [&](const QByteArray &etag) {
            Request request = platform().request("GET", own, "supplier"_q);
            request.headers.insert("if-none-match", etag);
            return platform().server().router().dispatch(request);
        };
        const QByteArray first = poll({}).header("ETag");
        QVERIFY(!first.isEmpty());
        QCOMPARE(poll(first).status, 304);
        QVERIFY(!jsonOf(platform().get(own, "staff"_q)).contains("qrUrl"_q)); // staff have no business there

        const Response page = platform().get(pageOf(begun), {});
        QCOMPARE(page.status, 200);
        QVERIFY(page.body.contains("张**"));
        QVERIFY(page.body.contains("330***********0006"));
        QVERIFY(!page.body.contains("330000199001010006"));
        QVERIFY(page.body.contains("capture=\"user\""));
        QVERIFY(page.body.contains("敏感个人信息"));
        QVERIFY(!page.body.contains("{{"));
        const Response scanned = poll(first);
        QCOMPARE(scanned.status, 200);
        QCOMPARE(jsonOf(scanned).value("state"_q).toString(), "scanned"_q);

        // A picture that cannot be judged may be taken again.
        const Response again = sendFromPhone(pageOf(begun), nobody());
        QCOMPARE(again.status, 422);
        QVERIFY(again.body.contains("No face was found"));
        QVERIFY(again.body.contains("<dd>9</dd>"));
        const Response told = poll(scanned.header("ETag"));
        QCOMPARE(jsonOf(told).value("state"_q).toString(), "scanned"_q);
        QCOMPARE(jsonOf(told).value("reason"_q).toString(), "no-face"_q);
        QCOMPARE(jsonOf(told).value("remainingToday"_q).toInt(), 9);
        QCOMPARE(platform().status(order), "awaiting_identity"_q);

        const Response done = sendFromPhone(pageOf(begun), facePhoto());
        QCOMPARE(done.status, 200);
        QVERIFY(done.body.contains("Verified"));
        const QJsonObject verified = jsonOf(poll(told.header("ETag")));
        QCOMPARE(verified.value("state"_q).toString(), "verified"_q);
        QVERIFY(!verified.contains("reason"_q));
        QVERIFY(!verified.contains("qrUrl"_q));
        const QJsonObject identity = platform().order(order).value("identity"_q).toObject();
        QCOMPARE(identity.value("mode"_q).toString(), "app"_q);
        QCOMPARE(identity.value("state"_q).toString(), "verified"_q);
        QCOMPARE(platform().status(order), "in_review"_q);
        // Sent again, and looked at again.
        QCOMPARE(sendFromPhone(pageOf(begun), facePhoto()).status, 409);
        const Response after = platform().get(pageOf(begun), {});
        QCOMPARE(after.status, 200);
        QVERIFY(after.body.contains("核验通过"));
    }

    void thePhonesFormIsChecked()
    {
        const QString order = platform().orderIn("awaiting_identity"_q, 1);
        const QJsonObject begun = jsonOf(choose(order, "app"_q));
        const QString page = pageOf(begun);
        const QString path = page.section(QLatin1Char('?'), 0, 0);
        QCOMPARE(platform().get(path + "?t=wrong"_q, {}).status, 404);
        QCOMPARE(platform().get(path, {}).status, 404);
        QCOMPARE(platform().get("/face/nope?t=x"_q, {}).status, 404);
        QCOMPARE(session(order, begun).value("state"_q).toString(), "open"_q);
        QCOMPARE(sendFromPhone(path + "?t=wrong"_q, facePhoto()).status, 404);
        const Response disagreed = sendFromPhone(page, facePhoto(), "2020-01");
        QCOMPARE(disagreed.status, 422);
        QVERIFY(disagreed.body.contains("agree to it first"));
        const Response empty = sendFromPhone(page, {});
        QCOMPARE(empty.status, 422);
        QVERIFY(empty.body.contains("picture first"));
        const QByteArray secret = page.section("t="_q, 1).toLatin1();
        const auto send = [&](const QByteArray &body, const QByteArray &type = multipartType) { return platform().sendBytes("POST", path, body, type, {}); };
        QCOMPARE(slugOf(send(multipart({{"t", secret}, {"consent", "2026-01"}, {"picture", facePhoto()}, {"more", "x"}}))), "invalid-request"_q);
        QCOMPARE(slugOf(send(multipart({{"t", secret}, {"consent", "2026-01"}}))), "invalid-request"_q);
        QCOMPARE(slugOf(send("hello")), "invalid-request"_q);
        QCOMPARE(send(multipart({{"t", secret}}), "application/json").status, 415);
        QCOMPARE(send(QByteArray(13 * 1024 * 1024, 'x')).status, 413);
        QCOMPARE(session(order, begun).value("remainingToday"_q).toInt(), 10); // none of it was judged
        // The session of a phone takes no frames of the computer.
        const QString frames = sessions(order) + QLatin1Char('/') + begun.value("id"_q).toString() + "/frames"_q;
        QCOMPARE(platform().sendBytes("POST", frames, facePhoto(), "image/jpeg").status, 404);
        // The secret of one session opens no other.
        const QJsonObject next = jsonOf(choose(order, "app"_q));
        QCOMPARE(platform().get("/face/%1?t=%2"_q.arg(next.value("id"_q).toString(), QString::fromLatin1(secret)), {}).status, 404);
        QVERIFY(platform().get(page, {}).body.contains("已失效"));
        QCOMPARE(sendFromPhone(page, facePhoto()).status, 409);
    }

    void phoneSessionsExpire()
    {
        const QString order = platform().orderIn("awaiting_identity"_q, 1);
        const QJsonObject begun = jsonOf(choose(order, "app"_q));
        const qint64 life = now().secsTo(QDateTime::fromString(begun.value("expiresAt"_q).toString(), Qt::ISODate));
        QVERIFY2(life > 270 && life <= 300, qPrintable(QString::number(life)));
        platform().restart(); // the address is good for as long as it was said
        setClockOffset((life - 30) * 1000);
        QCOMPARE(platform().get(pageOf(begun), {}).status, 200);
        QCOMPARE(session(order, begun).value("state"_q).toString(), "scanned"_q);
        setClockOffset((life + 2) * 1000);
        QCOMPARE(session(order, begun).value("state"_q).toString(), "expired"_q);
        QCOMPARE(sendFromPhone(pageOf(begun), facePhoto()).status, 409);
        QVERIFY(platform().get(pageOf(begun), {}).body.contains("已失效"));
    }

    void aWithdrawnOrderIsNotVerified()
    {
        const QString order = platform().orderIn("awaiting_identity"_q, 1);
        const QJsonObject begun = jsonOf(choose(order, "app"_q));
        QCOMPARE(platform().post("/v1/orders/%1/withdraw"_q.arg(order)).status, 200);
        QCOMPARE(sendFromPhone(pageOf(begun), facePhoto()).status, 409);
        QCOMPARE(platform().status(order), "withdrawn"_q);
    }

    void facesMayNotFit()
    {
        const QString order = platform().orderIn("awaiting_identity"_q, 1);
        QCOMPARE(setOutcome("mismatch"_q, 2).status, 200);
        QCOMPARE(jsonOf(platform().showFace(order, nobody())).value("reason"_q).toString(), "no-face"_q); // uses nothing up
        const Response first = platform().verify(order);
        QCOMPARE(jsonOf(first).value("state"_q).toString(), "failed"_q);
        QCOMPARE(jsonOf(first).value("reason"_q).toString(), "mismatch"_q);
        QVERIFY(!jsonOf(first).value("reasonText"_q)["zh"_q].toString().isEmpty());
        QCOMPARE(jsonOf(first).value("remainingToday"_q).toInt(), 8);
        const QJsonObject phone = jsonOf(choose(order, "app"_q));
        const Response page = sendFromPhone(pageOf(phone), facePhoto());
        QCOMPARE(page.status, 422);
        QVERIFY(page.body.contains("does not fit"));
        QCOMPARE(session(order, phone).value("state"_q).toString(), "failed"_q); // final on the phone too
        QCOMPARE(sendFromPhone(pageOf(phone), facePhoto()).status, 409);
        QCOMPARE(jsonOf(platform().verify(order)).value("state"_q).toString(), "verified"_q);

        const QString other = platform().orderIn("awaiting_identity"_q, 1);
        QCOMPARE(setOutcome("mismatch"_q, 5).status, 200);
        QCOMPARE(setOutcome("match"_q).status, 200);
        QCOMPARE(jsonOf(platform().verify(other)).value("state"_q).toString(), "verified"_q);
    }

    void onlyTrainersSteer()
    {
        const QString path = "/v1/training/identity-outcome"_q;
        const QJsonObject good{{"account"_q, "acct-supplier"_q}, {"outcome"_q, "mismatch"_q}};
        for (const QString &account : {"supplier"_q, "employee"_q, "reviewer"_q, "operator"_q})
            QCOMPARE(slugOf(platform().send("PUT", path, good, account)), "forbidden"_q);
        QCOMPARE(platform().send("PUT", path, good, {}).status, 401);
        const Response set = platform().send("PUT", path, good, "staff"_q);
        QCOMPARE(jsonOf(set).value("uses"_q).toInt(), 1);
        const auto errors = [&](const QJsonObject &body) { return errorsOf(platform().send("PUT", path, body, "staff"_q)); };
        QCOMPARE(errors({}), (QStringList{"/account required"_q, "/outcome required"_q}));
        QCOMPARE(errors({{"account"_q, "acct-nobody"_q}, {"outcome"_q, "maybe"_q}}), (QStringList{"/account unknown-account"_q, "/outcome not-offered"_q}));
        QCOMPARE(errors({{"account"_q, "acct-supplier"_q}, {"outcome"_q, "match"_q}, {"uses"_q, 0}}), QStringList{"/uses out-of-range"_q});
        QCOMPARE(errors({{"account"_q, "acct-supplier"_q}, {"outcome"_q, "match"_q}, {"uses"_q, 1001}}), QStringList{"/uses out-of-range"_q});
        QCOMPARE(errors({{"account"_q, "acct-supplier"_q}, {"outcome"_q, "match"_q}, {"x"_q, 1}}), QStringList{"/x unknown-member"_q});
    }

    void byMail()
    {
        const QString order = platform().orderIn("awaiting_identity"_q, 1);
        const QJsonObject begun = jsonOf(choose(order, "mail"_q));
        QVERIFY(begun.value("address"_q)["zh"_q].toString().contains("鹏辉科技园"_q)); // R77
        const QJsonObject sheet = begun.value("coverSheet"_q).toObject();
        QCOMPARE(sheet.value("orderId"_q).toString(), order);
        QCOMPARE(sheet.value("organisation"_q).toString(), "浙江演练科技有限公司"_q);
        QCOMPARE(sheet.value("applicant"_q).toString(), "张**"_q);
        QCOMPARE(sheet.value("contents"_q).toArray().size(), 2);

        const QByteArray polled = platform().get("/v1/orders/"_q + order).header("ETag");
        const Response incomplete = paper(order, {{"complete"_q, false}, {"note"_q, "缺少公章"_q}});
        QCOMPARE(incomplete.status, 200);
        QCOMPARE(jsonOf(incomplete).value("status"_q).toString(), "awaiting_paper"_q);
        QCOMPARE(platform().order(order).value("identity"_q)["note"_q].toString(), "缺少公章"_q);
        QCOMPARE(session(order, begun).value("note"_q).toString(), "缺少公章"_q);
        QVERIFY(platform().get("/v1/orders/"_q + order).header("ETag") != polled);

        const Response complete = paper(order, {{"complete"_q, true}, {"receivedAt"_q, "2026-01-05T10:00:00+08:00"_q}});
        QCOMPARE(jsonOf(complete).value("status"_q).toString(), "in_review"_q); // R79, R81
        const QJsonObject identity = jsonOf(complete).value("identity"_q).toObject();
        QCOMPARE(identity.value("state"_q).toString(), "verified"_q);
        QCOMPARE(identity.value("mode"_q).toString(), "mail"_q);
        QVERIFY(!identity.contains("note"_q));
        QCOMPARE(identity.value("remainingToday"_q).toInt(), 10);
        QCOMPARE(session(order, begun).value("state"_q).toString(), "verified"_q);
        QCOMPARE(slugOf(paper(order, {{"complete"_q, true}})), "wrong-state"_q);
        QSqlQuery row = sql(platform().database(), "SELECT complete, note, received_at, by_account FROM identity_records ORDER BY rowid"_q);
        QVERIFY(row.next());
        QCOMPARE(row.value(0).toInt(), 0);
        QCOMPARE(row.value(3).toString(), "acct-reviewer"_q);
        QVERIFY(row.next());
        QCOMPARE(row.value(0).toInt(), 1);
        QCOMPARE(row.value(2).toString(), "2026-01-05T10:00:00.000+08:00"_q);
    }

    void paperIsReceivedByReviewers()
    {
        const QString order = platform().orderIn("awaiting_identity"_q, 1);
        QCOMPARE(slugOf(paper(order, {{"complete"_q, true}})), "wrong-state"_q);
        choose(order, "mail"_q);
        for (const QString &account : {"supplier"_q, "employee"_q, "operator"_q})
            QCOMPARE(slugOf(paper(order, {{"complete"_q, true}}, account)), "forbidden"_q);
        QCOMPARE(slugOf(paper("1"_q, {{"complete"_q, true}})), "not-found"_q);
        const auto errors = [&](const QJsonObject &body) { return errorsOf(paper(order, body)); };
        QCOMPARE(errors({}), QStringList{"/complete required"_q});
        QCOMPARE(errors({{"complete"_q, "yes"_q}}), (QStringList{"/complete wrong-type"_q, "/note required"_q}));
        QCOMPARE(errors({{"complete"_q, false}}), QStringList{"/note required"_q});
        QCOMPARE(errors({{"complete"_q, false}, {"note"_q, "  "_q}}), QStringList{"/note required"_q});
        QCOMPARE(errors({{"complete"_q, true}, {"note"_q, QString(501, QLatin1Char('x'))}}), QStringList{"/note too-long"_q});
        QCOMPARE(errors({{"complete"_q, true}, {"receivedAt"_q, "2026-01-05"_q}}), QStringList{"/receivedAt malformed"_q});
        QCOMPARE(errors({{"complete"_q, true}, {"receivedAt"_q, "2026-01-05T10:00:00"_q}}), QStringList{"/receivedAt malformed"_q});
        QCOMPARE(errors({{"complete"_q, true}, {"receivedAt"_q, timeText(nowSeconds() + 3600)}}), QStringList{"/receivedAt in-the-future"_q});
        Request request = platform().request("POST", "/v1/staff/orders/%1/paper"_q.arg(order), "reviewer"_q);
        request.headers.insert("content-type", "application/json");
        request.body = "{\"complete\":true}";
        request.headers.remove("idempotency-key");
        QCOMPARE(slugOf(platform().server().router().dispatch(request)), "idempotency-key-missing"_q);
        request.headers.insert("idempotency-key", "once");
        const Response first = platform().server().router().dispatch(request);
        const Response replayed = platform().server().router().dispatch(request);
        QCOMPARE(first.status, 200);
        QCOMPARE(replayed.body, first.body);
        QCOMPARE(replayed.header("Idempotency-Replayed"), QByteArray("true"));
        QCOMPARE(sql(platform().database(), "SELECT 1 FROM identity_records"_q).next(), true);
    }

    void onSite()
    {
        const QString order = platform().orderIn("awaiting_identity"_q, 2);
        const QJsonArray all{"licence"_q, "idCard"_q, "letter"_q};
        QCOMPARE(slugOf(onsite(order, all)), "wrong-state"_q);
        const QJsonObject begun = jsonOf(choose(order, "onsite"_q));
        QCOMPARE(begun.value("originals"_q).toArray(), all);
        for (const QString &account : {"supplier"_q, "employee"_q, "reviewer"_q})
            QCOMPARE(slugOf(onsite(order, all, account)), "forbidden"_q);
        for (qsizetype i = 0; i < all.size(); ++i) {
            QJsonArray some = all;
            some.removeAt(i);
            QCOMPARE(errorsOf(onsite(order, some)), QStringList{"/originalsSeen originals-missing"_q});
        }
        QCOMPARE(errorsOf(onsite(order, {})), QStringList{"/originalsSeen originals-missing"_q});
        QCOMPARE(errorsOf(onsite(order, {"licence"_q, "idCard"_q, "passport"_q})), (QStringList{"/originalsSeen not-offered"_q, "/originalsSeen originals-missing"_q}));
        QCOMPARE(errorsOf(onsite(order, {"licence"_q, "idCard"_q, 1})), (QStringList{"/originalsSeen originals-missing"_q, "/originalsSeen wrong-type"_q}));
        const Response verified = onsite(order, all);
        QCOMPARE(verified.status, 200);
        QCOMPARE(jsonOf(verified).value("status"_q).toString(), "awaiting_payment"_q); // the second one costs
        QCOMPARE(jsonOf(verified).value("identity"_q)["mode"_q].toString(), "onsite"_q);
        QCOMPARE(session(order, begun).value("state"_q).toString(), "verified"_q);
        QSqlQuery row = sql(platform().database(), "SELECT by_account, station, note FROM identity_records"_q);
        QVERIFY(row.next());
        QCOMPARE(row.value(0).toString(), "acct-operator"_q);
        QCOMPARE(row.value(1).toString(), "hangzhou-1"_q);
        QCOMPARE(row.value(2).toString(), "原件清晰"_q);
        // The trainer may do what operators may.
        const QString other = platform().orderIn("awaiting_identity"_q, 1);
        choose(other, "onsite"_q);
        QCOMPARE(onsite(other, all, "staff"_q).status, 200);
    }

    /// Looking for a face must not hold the server's thread.
    void facesAreLookedForElsewhere()
    {
        const QString order = platform().orderIn("awaiting_identity"_q, 1);
        const QJsonObject begun = jsonOf(choose(order, "pc"_q));
        QCOMPARE(begun.value("challenge"_q).toArray(), QJsonArray());
        Request request = platform().request("POST", sessions(order) + QLatin1Char('/') + begun.value("id"_q).toString() + "/frames"_q, "supplier"_q);
        request.body = facePhoto();
        request.headers.insert("content-type", "image/jpeg");
        QList<QJsonObject> answers;
        // Two at once, in two threads: one is judged, the other comes too late.
        for (int i = 0; i < 2; ++i)
            platform().server().router().dispatch(request, [&answers](const Response &response) { answers << jsonOf(response); });
        QVERIFY(answers.isEmpty());
        QTRY_COMPARE_WITH_TIMEOUT(answers.size(), 2, 30'000);
        QCOMPARE(answers[0].value("state"_q).toString(), "verified"_q);
        QCOMPARE(answers[1].value("type"_q).toString(), "urn:certdesk:problem:session-closed"_q);
    }

    void multipartIsReadStrictly_data()
    {
        QTest::addColumn<QByteArray>("type");
        QTest::addColumn<QByteArray>("body");
        QTest::addColumn<QString>("names"); // empty: refused
        const QByteArray good = multipart({{"t", "s"}, {"picture", "p\r\n--bn"}});
        const auto row = [](const char *name, const QByteArray &type, const QByteArray &body, const char *names) { QTest::newRow(name) << type << body << QString::fromLatin1(names); };
        row("good", multipartType, good, "picture,t");
        row("quoted boundary", "multipart/form-data; boundary=\"bnd\"", good, "picture,t");
        row("without last line end", multipartType, good.chopped(2), "picture,t");
        row("empty value", multipartType, multipart({{"t", ""}}), "t");
        row("no boundary", "multipart/form-data", good, "");
        row("other boundary", "multipart/form-data; boundary=other", good, "");
        row("other type", "multipart/mixed; boundary=bnd", good, "");
        row("not closed", multipartType, good.chopped(4), "");
        row("something before", multipartType, "x\r\n" + good, "");
        row("something after", multipartType, good + "x", "");
        row("twice", multipartType, multipart({{"t", "1"}, {"t", "2"}}), "");
        row("no name", multipartType, "--bnd\r\nContent-Disposition: form-data\r\n\r\nx\r\n--bnd--\r\n", "");
        row("no disposition", multipartType, "--bnd\r\nContent-Type: text/plain\r\n\r\nx\r\n--bnd--\r\n", "");
        row("no line before the end", multipartType, "--bnd\r\nContent-Disposition: form-data; name=\"t\"\r\n\r\n--bnd--\r\n", "");
        row("no head", multipartType, "--bnd\r\nx\r\n--bnd--\r\n", "");
        row("nine parts", multipartType, multipart({{"a", ""}, {"b", ""}, {"c", ""}, {"d", ""}, {"e", ""}, {"f", ""}, {"g", ""}, {"h", ""}, {"i", ""}}), "");
        row("eight parts", multipartType, multipart({{"a", ""}, {"b", ""}, {"c", ""}, {"d", ""}, {"e", ""}, {"f", ""}, {"g", ""}, {"h", ""}}), "a,b,c,d,e,f,g,h");
        row("nothing", multipartType, {}, "");
    }
    void multipartIsReadStrictly()
    {
        QFETCH(QByteArray, type);
        QFETCH(QByteArray, body);
        QFETCH(QString, names);
        const auto parts = readMultipart(type, body);
        QCOMPARE(parts.has_value(), !names.isEmpty());
        QStringList found = parts ? parts->keys() : QStringList();
        found.sort();
        QCOMPARE(found.join(QLatin1Char(',')), names);
        if (found.contains("picture"_q))
            QCOMPARE(parts->value("picture"_q), QByteArray("p\r\n--bn"));
    }
};

QTEST_GUILESS_MAIN(IdentityTest)
#include "tst_identity.moc"
