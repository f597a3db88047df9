// SPDX-FileCopyrightText: CertDesk contributors
// SPDX-License-Identifier: Apache-2.0
// The guide before the camera, over what a camera would see of one real face.
#include "FaceVariants.h"
#include "app/documents/VisionPlugin.h"
#include "platform/FaceCheck.h"

#include <QBuffer>
#include <QTest>

using namespace certdesk;
using namespace certdesk::test;

Q_DECLARE_METATYPE(FaceHint)
Q_DECLARE_METATYPE(FaceAction)

class Face : public QObject {
    Q_OBJECT

    static constexpr qint64 frameMs = 66;
    std::unique_ptr<FaceGuide> m_guide;
    qint64 m_now = 0;

    FaceSeen look(const QImage &frame) { return m_guide->look(frame, m_now += frameMs); }
    /// What is said in the end to somebody who does not move.
    FaceSeen watch(const QImage &frame, int frames = 12)
    {
        FaceSeen seen;
        for (int i = 0; i < frames && seen.taken.isNull(); ++i)
            seen = look(frame);
        return seen;
    }
    /// From the front, as the actions are measured against.
    void lookStraight()
    {
        QVERIFY(!watch(scene(facePhoto())).taken.isNull());
    }
    static QByteArray jpegOf(const QImage &image)
    {
        QByteArray bytes;
        QBuffer buffer(&bytes);
        return image.save(&buffer, "jpeg", 92) ? bytes : QByteArray();
    }

private Q_SLOTS:
    void init()
    {
        const auto sees = vision();
        QVERIFY2(sees, sees ? "" : qPrintable(sees.error().name()));
        auto guide = (*sees)->faceGuide();
        QVERIFY2(guide, guide ? "" : qPrintable(guide.error().name()));
        m_guide = std::move(*guide);
        m_guide->ask(FaceAction::Look);
    }

    void aFaceThatIsRightIsTaken_data()
    {
        QTest::addColumn<QImage>("frame");
        const QImage photo = facePhoto();
        QTest::newRow("the photo itself") << photo;
        QTest::newRow("1280x720") << scene(photo);
        QTest::newRow("640x480") << scene(photo, 0.36, {0.5, 0.45}, {640, 480});
        QTest::newRow("1920x1080") << scene(photo, 0.36, {0.5, 0.45}, {1920, 1080});
        QTest::newRow("large") << scene(photo, 0.55);
        QTest::newRow("small enough") << scene(photo, 0.22);
        QTest::newRow("a little beside") << scene(photo, 0.36, {0.58, 0.5});
        QTest::newRow("evening light") << lit(scene(photo), 0.5);
        QTest::newRow("tilted a little") << scene(tilted(photo, 6));
        QTest::newRow("grey camera") << scene(photo).convertToFormat(QImage::Format_Grayscale8);
        QTest::newRow("another format") << scene(photo).convertToFormat(QImage::Format_RGB888);
    }
    void aFaceThatIsRightIsTaken()
    {
        QFETCH(QImage, frame);
        QVERIFY(!frame.isNull());
        const FaceSeen seen = watch(frame, 16);
        QVERIFY2(!seen.taken.isNull(), qPrintable(QStringLiteral("hint %1").arg(int(seen.hint))));
        QCOMPARE(seen.progress, 1.0);
        // The head and not the room; and the platform sees the face in it.
        QVERIFY(seen.taken.width() < frame.width() && seen.taken.height() <= frame.height());
        QCOMPARE(platform::judgeFace(jpegOf(seen.taken)), QString());
    }

    void whatIsWrongIsSaid_data()
    {
        QTest::addColumn<QImage>("frame");
        QTest::addColumn<FaceHint>("hint");
        const QImage photo = facePhoto();
        const auto row = [](const char *name, const QImage &frame, FaceHint hint) { QTest::newRow(name) << frame << hint; };
        row("nobody", scene(withoutHead(photo)), FaceHint::Nobody);
        row("a wall", scene(QImage()), FaceHint::Nobody);
        row("two", withCompany(photo), FaceHint::Several);
        row("a smaller one behind", withCompany(photo, 0.6), FaceHint::Several);
        row("blurred", blurred(scene(photo), 8), FaceHint::Blurred);
        row("the photo, blurred", blurred(photo, 3), FaceHint::Blurred);
        row("dark", lit(scene(photo), 0.2), FaceHint::Dark);
        row("very dark", lit(scene(photo), 0.05), FaceHint::Dark);
        row("bright", lit(scene(photo), 1.5), FaceHint::Bright);
        row("the sun", lit(scene(photo), 0.1, 235), FaceHint::Bright);
        row("far away", scene(photo, 0.12), FaceHint::Closer);
        row("too near", scene(photo, 0.72), FaceHint::Back);
        row("at the left of the picture", scene(photo, 0.36, {0.25, 0.45}), FaceHint::MoveLeft);
        row("at the right of the picture", scene(photo, 0.36, {0.8, 0.45}), FaceHint::MoveRight);
        row("low", scene(photo, 0.3, {0.5, 0.8}), FaceHint::MoveUp);
        row("high", scene(photo, 0.22, {0.5, 0.16}), FaceHint::MoveDown);
        row("eyes closed", scene(withLidsDown(photo)), FaceHint::Eyes);
        row("the photo, eyes closed", withLidsDown(photo), FaceHint::Eyes);
        row("no frame", QImage(), FaceHint::Nobody);
    }
    void whatIsWrongIsSaid()
    {
        QFETCH(QImage, frame);
        QFETCH(FaceHint, hint);
        const FaceSeen seen = watch(frame);
        QCOMPARE(int(seen.hint), int(hint));
        QVERIFY(seen.taken.isNull());
        QCOMPARE(seen.face.isNull(), hint == FaceHint::Nobody || (hint == FaceHint::Dark && seen.face.isNull()) || (hint == FaceHint::Bright && seen.face.isNull()));
    }

    /// Not before it was held, from the best frame, and two people start it anew.
    void theSharpestOfAMomentIsTaken()
    {
        const QImage sharp = scene(facePhoto());
        const QImage softer = blurred(sharp, 3);
        const int frames = 600 / int(frameMs) + 1;
        for (int i = 0; i < frames; ++i)
            QVERIFY2(look(i == 3 ? sharp : softer).taken.isNull(), qPrintable(QString::number(i)));
        const FaceSeen seen = look(softer);
        QVERIFY(!seen.taken.isNull());
        const auto grain = [](const QImage &image) {
            qint64 sum = 0;
            for (int y = 1; y < image.height(); ++y) {
                for (int x = 1; x < image.width(); ++x)
                    sum += std::abs(qGray(image.pixel(x, y)) - qGray(image.pixel(x - 1, y)));
            }
            return double(sum) / (double(image.width()) * image.height());
        };
        QVERIFY(grain(seen.taken) > 1.1 * grain(softer.copy(QRect(QPoint(400, 100), seen.taken.size()) & softer.rect())));
    }
    void anotherPersonStartsItAnew()
    {
        const QImage alone = scene(facePhoto());
        for (int i = 0; i < 8; ++i)
            QVERIFY(look(alone).taken.isNull());
        // Seen at the latest with the next look at the whole frame.
        FaceSeen seen;
        for (int i = 0; i < 10 && seen.hint != FaceHint::Several; ++i) {
            seen = look(withCompany(facePhoto()));
            QVERIFY(seen.taken.isNull() || i < 2);
        }
        QCOMPARE(int(seen.hint), int(FaceHint::Several));
        for (int i = 0; i < 9; ++i)
            QVERIFY(look(alone).taken.isNull());
    }

    void actionsAreSeen_data()
    {
        QTest::addColumn<FaceAction>("action");
        QTest::addColumn<QList<QImage>>("frames");
        const QImage photo = facePhoto();
        const QImage straight = scene(photo);
        const QImage lids = scene(withLidsDown(photo));
        const auto turn = [&](double to) {
            QList<QImage> frames;
            for (double degrees : {0.0, 0.3 * to, 0.6 * to, to, to, to, to})
                frames << scene(turnedHead(photo, degrees));
            return frames;
        };
        QTest::newRow("left") << FaceAction::TurnLeft << turn(25);
        QTest::newRow("right") << FaceAction::TurnRight << turn(-25);
        QTest::newRow("blink") << FaceAction::Blink << QList<QImage>{straight, straight, lids, lids, lids, straight, straight};
        QTest::newRow("closer") << FaceAction::Closer << QList<QImage>{straight, scene(photo, 0.42), scene(photo, 0.5), scene(photo, 0.52), scene(photo, 0.52), scene(photo, 0.52), scene(photo, 0.52)};
    }
    void actionsAreSeen()
    {
        QFETCH(FaceAction, action);
        QFETCH(QList<QImage>, frames);
        lookStraight();
        m_guide->ask(action);
        FaceSeen seen;
        for (const QImage &frame : frames) {
            QVERIFY(seen.taken.isNull());
            seen = look(frame);
            QCOMPARE(int(seen.hint), int(FaceHint::Act));
            if (!seen.taken.isNull())
                break;
        }
        QVERIFY2(!seen.taken.isNull(), qPrintable(QStringLiteral("progress %1").arg(seen.progress)));
        QCOMPARE(platform::judgeFace(jpegOf(seen.taken)), QString());
    }

    /// What is no such action is none, however long it lasts.
    void nothingElseIsAnAction_data()
    {
        QTest::addColumn<FaceAction>("action");
        QTest::addColumn<QImage>("frame");
        const QImage photo = facePhoto();
        const std::pair<const char *, FaceAction> actions[] = {
            {"left", FaceAction::TurnLeft}, {"right", FaceAction::TurnRight}, {"blink", FaceAction::Blink}, {"closer", FaceAction::Closer}};
        for (const auto &[name, action] : actions) {
            QTest::addRow("%s: still", name) << action << scene(photo);
            QTest::addRow("%s: moved aside", name) << action << scene(photo, 0.36, {0.62, 0.5});
            QTest::addRow("%s: tilted", name) << action << scene(tilted(photo, 9));
            QTest::addRow("%s: tilted the other way", name) << action << scene(tilted(photo, -9));
            QTest::addRow("%s: another light", name) << action << lit(scene(photo), 0.6);
            QTest::addRow("%s: eyes stay closed", name) << action << scene(withLidsDown(photo));
            QTest::addRow("%s: a little nearer", name) << action << scene(photo, 0.4);
            if (action != FaceAction::TurnLeft)
                QTest::addRow("%s: turned left", name) << action << scene(turnedHead(photo, 25));
            if (action != FaceAction::TurnRight)
                QTest::addRow("%s: turned right", name) << action << scene(turnedHead(photo, -25));
            QTest::addRow("%s: two people", name) << action << withCompany(photo);
        }
    }
    void nothingElseIsAnAction()
    {
        QFETCH(FaceAction, action);
        QFETCH(QImage, frame);
        lookStraight();
        m_guide->ask(action);
        for (int i = 0; i < 3; ++i)
            look(scene(facePhoto()));
        QVERIFY(watch(frame, 20).taken.isNull());
    }

    /// Eyes that stay closed for seconds are sleep.
    void aLongBlinkIsNone()
    {
        lookStraight();
        m_guide->ask(FaceAction::Blink);
        look(scene(facePhoto()));
        for (int i = 0; i < 36; ++i)
            QVERIFY(look(scene(withLidsDown(facePhoto()))).taken.isNull());
        QVERIFY(look(scene(facePhoto())).taken.isNull());
    }

    void theContractsWordsAreKnown()
    {
        QCOMPARE(faceActionOf(QStringLiteral("turn-left")), FaceAction::TurnLeft);
        QCOMPARE(faceActionOf(QStringLiteral("closer")), FaceAction::Closer);
        QVERIFY(!faceActionOf(QStringLiteral("whistle")));
    }
    void picturesAreOverwritten()
    {
        QImage image = scene(facePhoto());
        const QImage other = image;
        wipe(&image); // shared: the other's is not touched
        QVERIFY(image.isNull());
        QVERIFY(other.pixel(640, 320) != 0);
    }
};

QTEST_GUILESS_MAIN(Face)
#include "tst_face.moc"
