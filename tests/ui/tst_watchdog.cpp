// SPDX-FileCopyrightText: CertDesk contributors
// SPDX-License-Identifier: Apache-2.0
// Nothing that is done with a key keeps the interface from answering for longer than a frame.
#include "KeyScene.h"

#include "ui/components/Theme.h"

using namespace certdesk;
using namespace certdesk::ui;

class TestWatchdog : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { Theme::of(*qApp).apply(Theme::Mode::Light); }
    void seesWhatBlocks();
    void nothingBlocksWhileAKeyIsWorkedOn();
};

/// A dog that never barks proves nothing.
void TestWatchdog::seesWhatBlocks()
{
    Watchdog watchdog;
    watchdog.begin(QStringLiteral("idle"));
    QVERIFY(!Watchdog::until([] { return false; }, 50));
    watchdog.begin(QStringLiteral("blocked"));
    bool slept = false;
    QTimer::singleShot(0, &watchdog, [&slept] {
        QThread::msleep(400);
        slept = true;
    });
    QVERIFY(Watchdog::until([&slept] { return slept; }));
    QVERIFY(!Watchdog::until([] { return false; }, 50)); // the answer to what was asked meanwhile
    watchdog.begin({});
    // On a busy machine the question itself may be late; half of the block remains to be seen.
    QVERIFY(watchdog.blocks().value(QStringLiteral("blocked")) >= 200);
    QVERIFY(watchdog.blocks().value(QStringLiteral("idle")) < 200);
    QVERIFY(Watchdog::slack() >= 1);
}

void TestWatchdog::nothingBlocksWhileAKeyIsWorkedOn()
{
    KeyScene scene;
    QVERIFY(scene.prepare());
    Watchdog watchdog;
    QVERIFY(scene.play(watchdog));
    const auto blocks = watchdog.blocks();
    for (auto phase = blocks.begin(); phase != blocks.end(); ++phase)
        qInfo("%s: longest block %.1f ms (limit %.0f ms: 16 ms, this build is %.1f times slower)", qPrintable(phase.key()), phase.value(), Watchdog::limitMs(), Watchdog::slack());
    QVERIFY2(watchdog.longest() <= Watchdog::limitMs(), "something kept the interface from answering");
}

QTEST_MAIN(TestWatchdog)
#include "tst_watchdog.moc"
