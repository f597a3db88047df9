// SPDX-FileCopyrightText: CertDesk contributors
// SPDX-License-Identifier: Apache-2.0
#include "app/ProfileGuard.h"

#include <QDir>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

using namespace certdesk;

class TestProfileGuard : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void oneAProfile()
    {
        QTemporaryDir dir;
        ProfileGuard first(dir.path());
        QVERIFY(first.claim());
        ProfileGuard second(dir.path());
        QVERIFY(!second.claim());
        QTemporaryDir other;
        ProfileGuard elsewhere(other.path());
        QVERIFY(elsewhere.claim());
    }

    void theFirstIsAskedToShowItself()
    {
        QTemporaryDir dir;
        ProfileGuard first(dir.path());
        QVERIFY(first.claim());
        QSignalSpy raised(&first, &ProfileGuard::raiseRequested);
        ProfileGuard second(dir.path());
        QVERIFY(!second.claim());
        second.raiseOther();
        QTRY_COMPARE(raised.size(), 1);
    }

    void freeAgainWhenItEnds()
    {
        QTemporaryDir dir;
        {
            ProfileGuard first(dir.path());
            QVERIFY(first.claim());
        }
        ProfileGuard next(dir.path());
        QVERIFY(next.claim());
    }

    /// The profile may lie deep: the address of a local socket has room for 108 bytes.
    void aLongPath()
    {
        QTemporaryDir dir;
        const QString deep = dir.filePath(QString(40, QLatin1Char('a')) + QLatin1Char('/') + QString(120, QLatin1Char('b')));
        ProfileGuard first(deep);
        QVERIFY(first.claim());
        QSignalSpy raised(&first, &ProfileGuard::raiseRequested);
        ProfileGuard second(deep);
        QVERIFY(!second.claim());
        second.raiseOther();
        QTRY_COMPARE(raised.size(), 1);
    }
};

QTEST_GUILESS_MAIN(TestProfileGuard)
#include "tst_profileguard.moc"
