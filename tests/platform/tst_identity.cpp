// SPDX-FileCopyrightText: CertDesk contributors
// SPDX-License-Identifier: Apache-2.0
#include "TestPlatform.h"
#include "platform/FaceCheck.h"

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

private Q_SLOTS:
    void cleanup() { m_platform.reset(); }

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
        sql(platform().database(), "UPDATE identity_attempts SET day = '2001-01-01'"_q); // the next day
        QCOMPARE(platform().verify(other).status, 200);
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
        QCOMPARE(errorsOf(platform().post(sessions(order), {{"mode"_q, "app"_q}})), QStringList{"/mode not-offered"_q});
        QCOMPARE(slugOf(platform().post(sessions(order), platform().consentBody(), "supplier2"_q)), "not-your-order"_q);
    }
};

QTEST_GUILESS_MAIN(IdentityTest)
#include "tst_identity.moc"
