// SPDX-FileCopyrightText: CertDesk contributors
// SPDX-License-Identifier: Apache-2.0
// The face check at this computer, against the training platform: cameras that are there, lost, busy and many; the plug-in's own guide
// over a folder of pictures; refusals, expiry and answers that get lost.
#include "journey/JourneyWorld.h"
#include "ui/components/Theme.h"
#include "ui/journey/FaceView.h"
#include "ui/journey/FaceWay.h"
#include "ui/journey/FileChooser.h"
#include "ui/shell/Language.h"
#include "vision/FaceVariants.h"

#include <QCheckBox>
#include <QComboBox>
#include <QDir>
#include <QLabel>
#include <QPushButton>
#include <QSignalSpy>
#include <QTest>
#include <QVBoxLayout>

using namespace certdesk;
using namespace certdesk::ui;

namespace {

bool openCvIsMapped()
{
    QFile maps(QStringLiteral("/proc/self/maps"));
    return maps.open(QIODevice::ReadOnly) && maps.readAll().contains("certdesk_vision");
}

/// Shows one picture over and over, and fails when it is told to.
class ScriptedCamera : public CameraSource {
public:
    ScriptedCamera()
    {
        m_clock.setInterval(15);
        connect(&m_clock, &QTimer::timeout, this, [this] { Q_EMIT frameSeen(frame); });
    }
    void start() override
    {
        if (missing)
            none();
        else if (busy)
            lost(QStringLiteral("busy"));
        else
            m_clock.start();
    }
    void stop() override { m_clock.stop(); }
    void capture() override {}
    void unplug() { lost(QStringLiteral("unplugged")); }

    QImage frame = test::scene(test::facePhoto(), 0.36, {0.5, 0.45}, {640, 480});
    bool missing = false;
    bool busy = false;

private:
    QTimer m_clock;
};

/// Takes the second frame of every stage, whatever it shows.
class QuickGuide : public FaceGuide {
public:
    void ask(FaceAction) override { m_frames = 0; }
    FaceSeen look(const QImage &frame, qint64) override
    {
        FaceSeen seen;
        seen.hint = FaceHint::Hold;
        seen.progress = 0.5;
        if (++m_frames == 2)
            seen.taken = frame;
        return seen;
    }

private:
    int m_frames = 0;
};

/// Never content.
class StrictGuide : public FaceGuide {
public:
    void ask(FaceAction) override {}
    FaceSeen look(const QImage &, qint64) override
    {
        FaceSeen seen;
        seen.hint = FaceHint::Dark;
        return seen;
    }
};

} // namespace

class FaceWayTest : public QObject {
    Q_OBJECT

private:
    JourneyWorld m_world;
    std::shared_ptr<Journey> m_journey;
    std::unique_ptr<QWidget> m_window;
    FaceWay *m_way = nullptr;
    QPointer<ScriptedCamera> m_camera;
    QList<CameraChoice> m_cameras{{QStringLiteral("one"), QStringLiteral("Built-in camera")}};
    QStringList m_opened; ///< ids
    bool m_missing = false;
    bool m_busy = false;
    int m_requests = 0;

    bool train(const QByteArray &method, const QString &path, const QJsonObject &body)
    {
        QFile file(m_world.profileDir() + QStringLiteral("/platform/platform.json"));
        if (!file.open(QIODevice::ReadOnly))
            return false;
        HttpRequest request;
        request.method = method;
        request.url = m_world.context->platformUrl();
        request.url.setPath(path);
        request.bearer = QJsonDocument::fromJson(file.readAll()).object().value(QLatin1String("staffToken")).toString();
        request.body = QJsonDocument(body).toJson();
        request.contentType = "application/json";
        request.idempotencyKey = QStringLiteral("key-%1").arg(++m_requests);
        return JourneyWorld::good(QCoro::waitFor(m_world.context->http().send(request)));
    }
    bool askFor(const QStringList &actions)
    {
        return train("PUT", QStringLiteral("/v1/training/identity-challenge"), {{QStringLiteral("actions"), QJsonArray::fromStringList(actions)}});
    }
    bool fault(const QString &kind)
    {
        return train("POST", QStringLiteral("/v1/training/faults"),
                     {{QStringLiteral("route"), QStringLiteral("POST /v1/orders/{id}/identity-sessions/{sid}/frames")}, {QStringLiteral("kind"), kind}, {QStringLiteral("times"), 1}});
    }
    void open()
    {
        if (!m_journey || m_journey->step() != Step::ProveIdentity) {
            m_journey = m_world.prepared();
            QVERIFY(m_journey);
            QVERIFY(JourneyWorld::good(QCoro::waitFor(m_journey->submit())));
            QVERIFY(m_journey->step() == Step::ProveIdentity);
        }
        m_window = std::make_unique<QWidget>();
        m_window->resize(860, 860);
        auto *layout = new QVBoxLayout(m_window.get());
        m_way = new FaceWay(m_journey, m_window.get());
        layout->addWidget(m_way);
        layout->addStretch(1);
        FaceWay::Sources sources;
        sources.cameras = [this] { return m_cameras; };
        sources.camera = [this](const QString &id) {
            auto camera = std::make_unique<ScriptedCamera>();
            camera->missing = m_missing;
            camera->busy = m_busy;
            m_camera = camera.get();
            m_opened << id;
            return camera;
        };
        sources.guide = []() -> Result<std::shared_ptr<FaceGuide>> { return std::make_shared<QuickGuide>(); };
        m_way->setSources(sources);
        m_way->setFacts(QCoro::waitFor(loadPlatformFacts(m_world.context.get())));
        m_window->show();
        QVERIFY(QTest::qWaitForWindowExposed(m_window.get()));
    }
    void consent() { m_window->findChild<QCheckBox *>(QStringLiteral("identity.consent"))->setChecked(true); }
    void guideBy(const FaceLive::MakeGuide &guide)
    {
        FaceWay::Sources sources;
        sources.cameras = [this] { return m_cameras; };
        sources.camera = [this](const QString &) {
            auto camera = std::make_unique<ScriptedCamera>();
            m_camera = camera.get();
            return camera;
        };
        sources.guide = guide;
        m_way->setSources(sources);
    }
    bool reaches(FaceWay::State state, int milliseconds = 20000)
    {
        return QTest::qWaitFor([&] { return m_way->state() == state && m_way->busyText().isEmpty(); }, milliseconds);
    }
    QString hint() const { return m_window->findChild<QLabel *>(QStringLiteral("face.hint"))->text(); }
    template<typename T>
    T *part(const char *name) const
    {
        return m_window->findChild<T *>(QLatin1String(name));
    }
    void picture(const QString &name)
    {
        const QString directory = qEnvironmentVariable("CERTDESK_RENDER");
        if (directory.isEmpty())
            return;
        for (const bool dark : {false, true}) {
            Theme::of(*qApp).apply(dark ? Theme::Mode::Dark : Theme::Mode::Light);
            QTest::qWait(60);
            QVERIFY(QDir().mkpath(directory) && m_window->grab().save(QStringLiteral("%1/%2-%3.png").arg(directory, name, dark ? QStringLiteral("dark") : QStringLiteral("light"))));
        }
        Theme::of(*qApp).apply(Theme::Mode::Light);
    }

private Q_SLOTS:
    void initTestCase()
    {
        Theme::of(*qApp).apply(Theme::Mode::Light);
        Language::of(*qApp).apply(qEnvironmentVariable("CERTDESK_RENDER_LANG", QStringLiteral("en")));
        QVERIFY(m_world.start());
    }
    void init()
    {
        m_cameras = {{QStringLiteral("one"), QStringLiteral("Built-in camera")}};
        m_opened.clear();
        m_missing = m_busy = false;
        open();
    }
    void cleanup()
    {
        m_window.reset();
        QVERIFY(train("DELETE", QStringLiteral("/v1/training/faults"), {}) && askFor({}));
    }

    /// First, because nothing unloads the plug-in again.
    void nothingIsLoadedOrStartedBeforeItIsAgreedTo()
    {
        QVERIFY(!m_way->mainEnabled());
        QVERIFY(!m_way->footerNote().isEmpty());
        QVERIFY(part<QLabel>("face.attempts")->isVisible());
        QVERIFY(part<QLabel>("face.attempts")->text().contains(QString::number(m_journey->order()->identity.remainingToday)));
        QVERIFY(!part<QWidget>("face.camera")->isVisible());
        picture(QStringLiteral("face-idle"));
        consent();
        QVERIFY(m_way->mainEnabled());
        QVERIFY(m_opened.isEmpty());
        QVERIFY(!openCvIsMapped());
    }

    /// The real guide over a folder of pictures, twice as a loop, with what the platform asks for; the plug-in comes now.
    void theWholeCheckWithActions()
    {
        QTemporaryDir folder;
        const QImage photo = test::facePhoto();
        QList<QImage> frames;
        const auto add = [&](const QImage &what, int times) {
            for (int i = 0; i < times; ++i)
                frames << test::scene(what, 0.36, {0.5, 0.45}, {640, 480});
        };
        add(photo, 14);
        add(test::turnedHead(photo, 25), 6);
        add(photo, 6);
        add(test::withLidsDown(photo), 4);
        for (int i = 0; i < frames.size(); ++i)
            QVERIFY(frames[i].save(folder.filePath(QStringLiteral("%1.jpg").arg(i, 3, 10, QLatin1Char('0'))), "jpeg", 95));
        QVERIFY(askFor({QStringLiteral("turn-left"), QStringLiteral("blink")}));
        FaceWay::Sources sources;
        sources.cameras = [] { return QList<CameraChoice>(); };
        sources.camera = [&](const QString &) { return std::make_unique<FolderCamera>(folder.path(), true); };
        sources.guide = FaceLive::pluginGuide;
        m_way->setSources(sources);
        consent();
        m_way->triggerMain();
        QVERIFY(reaches(FaceWay::State::Guiding));
        QTRY_VERIFY(part<FaceView>("face.view")->showsFace());
        QVERIFY(part<QLabel>("face.countdown")->text().contains(QLatin1Char(':')));
        QTRY_VERIFY_WITH_TIMEOUT(part<QLabel>("face.steps")->text().startsWith(QStringLiteral("✓")), 30000);
        QVERIFY(part<QLabel>("face.hint")->isVisible());
        picture(QStringLiteral("face-action"));
        QVERIFY(reaches(FaceWay::State::Review, 60000));
        QVERIFY(openCvIsMapped());
        picture(QStringLiteral("face-review"));
        QCOMPARE(m_journey->order()->identity.remainingToday, 10); // nothing was used up so far
        m_way->triggerMain();
        QVERIFY(reaches(FaceWay::State::Verified));
        QCOMPARE(toString(m_journey->step()), toString(Step::AwaitReview));
        QVERIFY(!part<FaceView>("face.view")->showsFace());
        QCOMPARE(m_journey->order()->identity.remainingToday, 9); // three pictures, one attempt
    }

    void retakenBeforeItIsSent()
    {
        consent();
        m_way->triggerMain();
        QVERIFY(reaches(FaceWay::State::Review));
        const int left = m_journey->order()->identity.remainingToday;
        QTest::mouseClick(part<QPushButton>("face.retake"), Qt::LeftButton);
        QCOMPARE(m_way->state(), FaceWay::State::Guiding);
        QVERIFY(reaches(FaceWay::State::Review));
        QCOMPARE(m_journey->order()->identity.remainingToday, left);
        QCOMPARE(m_opened.size(), 2);
    }

    void guidanceIsSaidInWords()
    {
        guideBy([]() -> Result<std::shared_ptr<FaceGuide>> { return std::make_shared<StrictGuide>(); });
        consent();
        m_way->triggerMain();
        QVERIFY(reaches(FaceWay::State::Guiding));
        QTRY_VERIFY(hint().startsWith(QStringLiteral("Too dark")) || hint().startsWith(QStringLiteral("光线太暗")));
        QVERIFY(part<QLabel>("face.hint")->isVisible());
        picture(QStringLiteral("face-guiding"));
        QTest::mouseClick(part<QPushButton>("face.stop"), Qt::LeftButton);
        QCOMPARE(m_way->state(), FaceWay::State::Idle);
        QTRY_VERIFY(!m_camera);
        QVERIFY(!part<FaceView>("face.view")->showsFace());
    }

    void theCameraStopsWhenNobodyLooks()
    {
        guideBy([]() -> Result<std::shared_ptr<FaceGuide>> { return std::make_shared<StrictGuide>(); });
        consent();
        m_way->triggerMain();
        QVERIFY(reaches(FaceWay::State::Guiding));
        QTRY_VERIFY(part<FaceView>("face.view")->showsFace());
        m_way->hide();
        QCOMPARE(m_way->state(), FaceWay::State::Idle);
        QTRY_VERIFY(!m_camera);
    }

    void troubleWithTheCamera_data()
    {
        QTest::addColumn<QString>("what");
        QTest::addColumn<QString>("words");
        QTest::newRow("none") << QStringLiteral("none") << QStringLiteral("No camera was found");
        QTest::newRow("busy") << QStringLiteral("busy") << QStringLiteral("gives no picture");
        QTest::newRow("unplugged") << QStringLiteral("unplugged") << QStringLiteral("was unplugged");
    }
    void troubleWithTheCamera()
    {
        QFETCH(QString, what);
        QFETCH(QString, words);
        m_missing = what == QStringLiteral("none");
        m_busy = what == QStringLiteral("busy");
        if (what == QStringLiteral("unplugged"))
            guideBy([]() -> Result<std::shared_ptr<FaceGuide>> { return std::make_shared<StrictGuide>(); });
        consent();
        const int left = m_journey->order()->identity.remainingToday;
        m_way->triggerMain();
        if (what == QStringLiteral("unplugged")) {
            QVERIFY(reaches(FaceWay::State::Guiding));
            QTRY_VERIFY(part<FaceView>("face.view")->showsFace());
            m_camera->unplug();
        }
        QVERIFY(reaches(FaceWay::State::Trouble));
        if (currentLanguage() == QStringLiteral("en"))
            QVERIFY2(hint().contains(words), qPrintable(hint()));
        picture(QStringLiteral("face-trouble-") + what);
        QSignalSpy wanted(m_way, &IdentityWay::otherWayWanted);
        for (const char *mode : {"app", "mail", "onsite"}) {
            auto *button = part<QPushButton>(qPrintable(QStringLiteral("face.way.") + QLatin1String(mode)));
            QVERIFY(button->isVisible());
            QTest::mouseClick(button, Qt::LeftButton);
            QCOMPARE(wanted.last().first().toString(), QLatin1String(mode));
        }
        // Connected again, it goes on.
        m_missing = m_busy = false;
        QVERIFY(m_way->mainEnabled());
        m_way->triggerMain();
        QVERIFY(reaches(what == QStringLiteral("unplugged") ? FaceWay::State::Guiding : FaceWay::State::Review));
        QCOMPARE(m_journey->order()->identity.remainingToday, left);
    }

    void oneOfSeveralCameras()
    {
        m_cameras.append({QStringLiteral("two"), QStringLiteral("USB camera")});
        auto sources = [this] {
            FaceWay::Sources result;
            result.cameras = [this] { return m_cameras; };
            result.camera = [this](const QString &id) {
                m_opened << id;
                return std::make_unique<ScriptedCamera>();
            };
            result.guide = []() -> Result<std::shared_ptr<FaceGuide>> { return std::make_shared<StrictGuide>(); };
            return result;
        };
        m_way->setSources(sources());
        consent();
        m_way->triggerMain();
        QVERIFY(reaches(FaceWay::State::Guiding));
        auto *choice = part<QComboBox>("face.camera");
        QVERIFY(choice->isVisible());
        QCOMPARE(choice->count(), 2);
        choice->setCurrentIndex(1);
        QCOMPARE(m_way->state(), FaceWay::State::Guiding);
        QCOMPARE(m_opened, (QStringList{QStringLiteral("one"), QStringLiteral("two")}));
    }

    void refusedAndAgain()
    {
        QVERIFY(train("PUT", QStringLiteral("/v1/training/identity-outcome"),
                      {{QStringLiteral("account"), QStringLiteral("acct-supplier")}, {QStringLiteral("outcome"), QStringLiteral("mismatch")}, {QStringLiteral("uses"), 1}}));
        consent();
        const int left = m_journey->order()->identity.remainingToday;
        m_way->triggerMain();
        QVERIFY(reaches(FaceWay::State::Review));
        m_way->triggerMain();
        QVERIFY(reaches(FaceWay::State::Refused));
        QVERIFY(!hint().isEmpty());
        QCOMPARE(m_journey->order()->identity.remainingToday, left - 1);
        QVERIFY(part<QLabel>("face.attempts")->text().contains(QString::number(left - 1)));
        QVERIFY(part<QPushButton>("face.way.mail")->isVisible());
        picture(QStringLiteral("face-refused"));
        m_way->triggerMain();
        QVERIFY(reaches(FaceWay::State::Review));
        m_way->triggerMain();
        QVERIFY(reaches(FaceWay::State::Verified));
    }

    /// The answer is lost after the platform judged, or the request before: the platform is asked, nothing is sent twice.
    void anAnswerThatGetsLost_data()
    {
        QTest::addColumn<QString>("kind");
        QTest::newRow("after") << QStringLiteral("drop-after");
        QTest::newRow("before") << QStringLiteral("drop-before");
    }
    void anAnswerThatGetsLost()
    {
        QFETCH(QString, kind);
        QVERIFY(fault(kind));
        consent();
        const int left = m_journey->order()->identity.remainingToday;
        m_way->triggerMain();
        QVERIFY(reaches(FaceWay::State::Review));
        m_way->triggerMain();
        QVERIFY(reaches(FaceWay::State::Unclear, 60000));
        picture(QStringLiteral("face-unclear"));
        m_way->triggerMain(); // asks
        if (kind == QStringLiteral("drop-before")) {
            QVERIFY(reaches(FaceWay::State::Review));
            m_way->triggerMain();
        }
        QVERIFY(reaches(FaceWay::State::Verified));
        QTRY_COMPARE(m_journey->order()->identity.state, QStringLiteral("verified"));
        QVERIFY(m_journey->step() != Step::ProveIdentity); // a second certificate is to be paid for
        QCOMPARE(m_journey->order()->identity.remainingToday, left - 1);
    }

    void aWordThatIsNotKnown()
    {
        consent();
        m_way->triggerMain();
        QVERIFY(reaches(FaceWay::State::Review));
        QVERIFY(!faceActionOf(QStringLiteral("whistle"))); // the training platform refuses to ask for it
        QVERIFY(!askFor({QStringLiteral("whistle")}));
    }

    /// Near the end, since the clock does not go back: ten minutes later the session is over, and nothing was used up.
    void theTimeIsUp()
    {
        guideBy([]() -> Result<std::shared_ptr<FaceGuide>> { return std::make_shared<StrictGuide>(); });
        consent();
        const int left = m_journey->order()->identity.remainingToday;
        m_way->triggerMain();
        QVERIFY(reaches(FaceWay::State::Guiding));
        QVERIFY(train("PUT", QStringLiteral("/v1/training/clock"), {{QStringLiteral("advanceSeconds"), 660}}));
        QVERIFY(JourneyWorld::good(QCoro::waitFor(m_journey->refresh()))); // brings the platform's time along
        QVERIFY(reaches(FaceWay::State::Expired));
        QVERIFY(!part<FaceView>("face.view")->isVisible());
        QTRY_VERIFY(!m_camera);
        QCOMPARE(m_journey->order()->identity.remainingToday, left);
        picture(QStringLiteral("face-expired"));
        QVERIFY(m_way->mainEnabled());
    }

    /// R78: the tenth was the last of the day.
    void noAttemptIsLeft()
    {
        QVERIFY(train("PUT", QStringLiteral("/v1/training/identity-outcome"),
                      {{QStringLiteral("account"), QStringLiteral("acct-supplier")}, {QStringLiteral("outcome"), QStringLiteral("mismatch")}, {QStringLiteral("uses"), 10}}));
        while (m_journey->order()->identity.remainingToday > 0)
            QVERIFY(JourneyWorld::good(QCoro::waitFor(m_journey->proveIdentity(JourneyWorld::face(), "image/jpeg"))));
        consent();
        m_way->render();
        QVERIFY(!m_way->mainEnabled());
        QVERIFY(part<QPushButton>("face.way.mail")->isVisible());
        QVERIFY(part<QLabel>("face.attempts")->text().contains(QStringLiteral("0:00")));
        picture(QStringLiteral("face-none-left"));
    }

    /// A file may stand for the camera in rehearsal only.
    void noPhotoFileInRealUse()
    {
        QVERIFY(part<QPushButton>("identity.choose")->isVisible());
        QTemporaryDir profile;
        AppOptions options;
        options.profileDir = profile.path();
        options.platformUrl = QUrl(QStringLiteral("http://127.0.0.1:9"));
        options.judge = [](const ScanToJudge &) { return QList<ScanFinding>(); };
        AppContext context(options);
        QVERIFY(JourneyWorld::good(QCoro::waitFor(context.open())));
        const Order order = *m_journey->order();
        const auto catalogue = QCoro::waitFor(m_world.context->cache().answer(QStringLiteral("catalog")));
        QVERIFY(catalogue && *catalogue);
        QVERIFY(QCoro::waitFor(context.cache().putAnswer(QStringLiteral("catalog"), (*catalogue)->body, {})));
        QVERIFY(QCoro::waitFor(context.cache().put({order})));
        auto resumed = QCoro::waitFor(Journey::resumeOrder(context, order.id));
        QVERIFY(JourneyWorld::good(resumed));
        FaceWay way(*resumed);
        way.show();
        QVERIFY(way.findChild<QPushButton *>(QStringLiteral("face.stop")));
        QVERIFY(!way.findChild<QPushButton *>(QStringLiteral("identity.choose"))->isVisible());
        QVERIFY(!way.findChild<QWidget *>(QStringLiteral("identity.photo"))->isVisible());
        way.hide();
        QVERIFY(JourneyWorld::good(QCoro::waitFor((*resumed)->save())));
    }
};

QTEST_MAIN(FaceWayTest)
#include "tst_faceway.moc"
