// SPDX-FileCopyrightText: CertDesk contributors
// SPDX-License-Identifier: Apache-2.0
// Keys that come and go behind several drivers, one of which may be slow or broken.
#include "app/token/KeyHint.h"
#include "app/token/KeyWatch.h"

#include <QCoroFuture>
#include <QFile>
#include <QPromise>
#include <QSignalSpy>
#include <QTest>

using namespace certdesk;

namespace {

using Keys = Result<QList<TokenInfo>>;

TokenInfo keyOf(const char *serial, const char *module, quint64 slot = 0)
{
    TokenInfo key;
    key.serial = QString::fromLatin1(serial);
    key.module = QString::fromLatin1(module);
    key.slot = slot;
    key.initialised = key.pinSet = true;
    return key;
}

/// Drivers as a test wants them: what each answers, and whether it answers at all.
struct Drivers {
    struct Driver {
        Keys answer = QList<TokenInfo>();
        bool silent = false;
        bool inUse = false;
        int asked = 0;
    };
    QStringList order;
    std::map<QString, Driver> all;
    std::vector<std::shared_ptr<QPromise<Keys>>> waiting;

    Driver &operator[](const char *name) { return all[QString::fromLatin1(name)]; }

    static QCoro::Task<Keys> later(std::shared_ptr<QPromise<Keys>> promise)
    {
        auto future = promise->future();
        const auto answer = co_await future;
        co_return answer;
    }
    KeyWatch::Source source()
    {
        return {[this] { return order; },
                [this](QString path) -> QCoro::Task<Keys> {
                    Driver &driver = all[path];
                    ++driver.asked;
                    auto promise = std::make_shared<QPromise<Keys>>();
                    promise->start();
                    if (driver.silent) {
                        waiting.push_back(promise);
                    } else {
                        promise->addResult(driver.answer);
                        promise->finish();
                    }
                    return later(promise);
                },
                [this](const QString &path) { return all[path].inUse; }};
    }
};

KeyWatch::Pace quickPace()
{
    KeyWatch::Pace pace;
    pace.quickMs = 20;
    pace.calmMs = 60'000;
    pace.graceMs = 300;
    pace.backOffMs = {20, 40, 60'000};
    return pace;
}

} // namespace

class TestKeyWatch : public QObject {
    Q_OBJECT

private:
    Drivers m_drivers;
    std::unique_ptr<KeyWatch> m_watch;
    QObject m_page;

    void begin(KeyWatch::Pace pace = quickPace())
    {
        m_watch = std::make_unique<KeyWatch>(m_drivers.source(), pace);
        m_watch->care(&m_page, true);
        m_watch->start();
    }
    QStringList serials() const
    {
        QStringList list;
        for (const TokenInfo &key : m_watch->keys())
            list << key.serial;
        return list;
    }

private Q_SLOTS:
    void init()
    {
        m_drivers = Drivers();
        m_drivers.order = QStringList{QStringLiteral("A"), QStringLiteral("B")};
        m_drivers["A"].answer = QList<TokenInfo>{keyOf("1111", "A")};
        m_drivers["B"].answer = QList<TokenInfo>();
    }
    void cleanup() { m_watch.reset(); }

    void appearsAndVanishes()
    {
        begin();
        QTRY_COMPARE(serials(), QStringList(QStringLiteral("1111")));
        QTRY_VERIFY(m_watch->known());
        QSignalSpy appeared(m_watch.get(), &KeyWatch::keyAppeared);
        QSignalSpy vanished(m_watch.get(), &KeyWatch::keyVanished);
        m_drivers["B"].answer = QList<TokenInfo>{keyOf("2222", "B")};
        QTRY_COMPARE(serials(), QStringList({QStringLiteral("1111"), QStringLiteral("2222")}));
        QCOMPARE(appeared.count(), 1);
        m_drivers["A"].answer = QList<TokenInfo>();
        QTRY_COMPARE(serials(), QStringList(QStringLiteral("2222")));
        QCOMPARE(vanished.count(), 1);
        QCOMPARE(vanished.first().first().toString(), QStringLiteral("1111"));
    }

    /// With the pace that the program has, both ways.
    void withinASecond()
    {
        KeyWatch::Pace pace;
        QVERIFY(pace.quickMs < 1000);
        begin(pace);
        QTRY_VERIFY(m_watch->known());
        QElapsedTimer since;
        since.start();
        m_drivers["B"].answer = QList<TokenInfo>{keyOf("2222", "B")};
        QTRY_COMPARE_WITH_TIMEOUT(m_watch->keys().size(), 2, 3000);
        QVERIFY2(since.elapsed() <= 1000, qPrintable(QStringLiteral("%1 ms").arg(since.elapsed())));
        since.start();
        m_drivers["A"].answer = QList<TokenInfo>();
        QTRY_COMPARE_WITH_TIMEOUT(m_watch->keys().size(), 1, 3000);
        QVERIFY2(since.elapsed() <= 1000, qPrintable(QStringLiteral("%1 ms").arg(since.elapsed())));
    }

    void tellsNothingWhenNothingChanged()
    {
        begin();
        QTRY_VERIFY(m_watch->known());
        QSignalSpy changed(m_watch.get(), &KeyWatch::keysChanged);
        TokenInfo fuller = keyOf("1111", "A");
        fuller.freePublic = 4711; // fluctuates
        m_drivers["A"].answer = QList<TokenInfo>{fuller};
        const int asked = m_drivers["A"].asked;
        QTRY_VERIFY(m_drivers["A"].asked > asked + 5);
        QCOMPARE(changed.count(), 0);
        TokenInfo mistyped = fuller;
        mistyped.pinCountLow = true;
        m_drivers["A"].answer = QList<TokenInfo>{mistyped};
        QTRY_COMPARE(changed.count(), 1);
        QVERIFY(m_watch->key(QStringLiteral("1111"))->pinCountLow);
    }

    void aDriverThatFailsForAMomentKeepsItsKeys()
    {
        begin();
        QTRY_VERIFY(m_watch->known());
        QSignalSpy vanished(m_watch.get(), &KeyWatch::keyVanished);
        m_drivers["A"].answer = fail(FailureCode::Token_Failed);
        QTRY_VERIFY(m_watch->checking());
        QCOMPARE(serials(), QStringList(QStringLiteral("1111")));
        m_drivers["A"].answer = QList<TokenInfo>{keyOf("1111", "A")};
        QTRY_VERIFY(!m_watch->checking());
        QCOMPARE(vanished.count(), 0);
    }

    void butNotForLong()
    {
        begin();
        QTRY_VERIFY(m_watch->known());
        m_drivers["A"].answer = fail(FailureCode::Token_Failed);
        m_drivers["B"].answer = QList<TokenInfo>{keyOf("2222", "B")};
        QTRY_COMPARE(serials(), QStringList(QStringLiteral("2222")));
        QVERIFY(!m_watch->checking());
        QVERIFY(!m_watch->failure()); // one driver works
    }

    void aBrokenDriverIsAskedLessAndLess()
    {
        m_drivers["A"].answer = fail(FailureCode::Token_Module_Load);
        begin();
        QTRY_VERIFY(m_drivers["A"].asked >= 3);
        const int asked = m_drivers["A"].asked;
        const int others = m_drivers["B"].asked;
        QTRY_VERIFY(m_drivers["B"].asked > others + 10);
        QCOMPARE(m_drivers["A"].asked, asked);
        m_watch->lookNow(); // by hand: at once
        QTRY_COMPARE(m_drivers["A"].asked, asked + 1);
    }

    void whenNoDriverWorksItIsSaidOnce()
    {
        m_drivers["A"].answer = fail(FailureCode::Token_Module_Load);
        m_drivers["B"].answer = fail(FailureCode::Token_Host_Missing);
        m_watch = std::make_unique<KeyWatch>(m_drivers.source(), quickPace());
        QSignalSpy failed(m_watch.get(), &KeyWatch::watchFailed);
        m_watch->care(&m_page, true);
        m_watch->start();
        QTRY_COMPARE(failed.count(), 1);
        QCOMPARE(m_watch->failure()->name(), QStringLiteral("Token_Module_Load"));
        QTRY_VERIFY(m_drivers["A"].asked >= 3);
        QCOMPARE(failed.count(), 1);
    }

    void aSlowDriverDelaysNoOther()
    {
        m_drivers["A"].silent = true;
        begin();
        m_drivers["B"].answer = QList<TokenInfo>{keyOf("2222", "B")};
        QTRY_COMPARE(serials(), QStringList(QStringLiteral("2222")));
        QCOMPARE(m_drivers["A"].asked, 1); // one question at a time
        QVERIFY(!m_watch->known());
        m_drivers["A"].silent = false;
        m_drivers.waiting.front()->addResult(m_drivers["A"].answer);
        m_drivers.waiting.front()->finish();
        QTRY_COMPARE(serials(), QStringList({QStringLiteral("1111"), QStringLiteral("2222")}));
    }

    /// Somebody works with the key: it is not looked at, and it has not vanished.
    void aKeyInUseStaysAndIsNotAsked()
    {
        begin();
        QTRY_VERIFY(m_watch->known());
        m_drivers["A"].inUse = true;
        const int others = m_drivers["B"].asked;
        QTRY_VERIFY(m_drivers["B"].asked > others + 2);
        const int asked = m_drivers["A"].asked;
        m_drivers["A"].answer = QList<TokenInfo>();
        QTRY_VERIFY(m_drivers["B"].asked > others + 10);
        QCOMPARE(m_drivers["A"].asked, asked);
        QCOMPARE(serials(), QStringList(QStringLiteral("1111")));
        m_drivers["A"].inUse = false;
        QTRY_VERIFY(serials().isEmpty());
    }

    void aKeyThatTwoDriversSeeIsOne()
    {
        m_drivers["B"].answer = QList<TokenInfo>{keyOf("1111", "B"), keyOf("3333", "B", 1)};
        begin();
        QTRY_COMPARE(serials(), QStringList({QStringLiteral("1111"), QStringLiteral("3333")}));
        QCOMPARE(m_watch->key(QStringLiteral("1111"))->module, QStringLiteral("A"));
        m_drivers.order = QStringList{QStringLiteral("B"), QStringLiteral("A")}; // the user's order counts
        QTRY_COMPARE(m_watch->key(QStringLiteral("1111"))->module, QStringLiteral("B"));
        m_drivers.order = QStringList{QStringLiteral("A")};
        QTRY_COMPARE(serials(), QStringList(QStringLiteral("1111")));
    }

    void calmWhenNobodyCares()
    {
        begin();
        QTRY_VERIFY(m_watch->known());
        m_watch->care(&m_page, false);
        const int asked = m_drivers["A"].asked;
        QTest::qWait(200);
        QVERIFY(m_drivers["A"].asked <= asked + 1);
        {
            QObject page;
            m_watch->care(&page, true);
            QTRY_VERIFY(m_drivers["A"].asked > asked + 3);
        }
        const int gone = m_drivers["A"].asked; // the page was deleted
        QTest::qWait(200);
        QVERIFY(m_drivers["A"].asked <= gone + 1);
    }

    void kernelEvents_data()
    {
        QTest::addColumn<QByteArray>("event");
        QTest::addColumn<bool>("hint");
        const auto event = [](const char *first, const char *rest) { return QByteArray(first) + '\0' + QByteArray(rest).replace('|', '\0'); };
        QTest::newRow("a USB device came") << event("add@/devices/pci0000:00/usb1/1-2", "ACTION=add|SUBSYSTEM=usb|DEVTYPE=usb_device|") << true;
        QTest::newRow("and went") << event("remove@/devices/pci0000:00/usb1/1-2", "ACTION=remove|SUBSYSTEM=usb|") << true;
        QTest::newRow("an input device") << event("add@/devices/x", "ACTION=add|SUBSYSTEM=hidraw|") << true;
        QTest::newRow("a battery") << event("change@/devices/battery", "ACTION=change|SUBSYSTEM=power_supply|") << false;
        QTest::newRow("USB changed only") << event("change@/devices/usb1", "ACTION=change|SUBSYSTEM=usb|") << false;
        QTest::newRow("a network card") << event("add@/devices/net", "ACTION=add|SUBSYSTEM=net|") << false;
        QTest::newRow("udev's own") << QByteArray("libudev\0\xfe\xed\xca\xfe", 12) << false;
        QTest::newRow("nothing") << QByteArray() << false;
    }
    void kernelEvents()
    {
        QFETCH(QByteArray, event);
        QTEST(isKeyEvent(event), "hint");
    }
};

QTEST_GUILESS_MAIN(TestKeyWatch)
#include "tst_keywatch.moc"
