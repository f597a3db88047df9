// SPDX-FileCopyrightText: CertDesk contributors
// SPDX-License-Identifier: Apache-2.0
// The scanner's folder: what comes is told of once, when it is complete.
#include "app/documents/ScannerFolder.h"

#include <QDir>
#include <QFile>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

using namespace certdesk;

class TestScannerFolder : public QObject {
    Q_OBJECT

private:
    std::unique_ptr<QTemporaryDir> m_dir;
    QString put(const char *name, const QByteArray &bytes = "bytes") const
    {
        const QString path = m_dir->filePath(QLatin1String(name));
        QFile file(path);
        return file.open(QIODevice::WriteOnly | QIODevice::Append) && file.write(bytes) == bytes.size() ? path : QString();
    }

private Q_SLOTS:
    void init() { m_dir = std::make_unique<QTemporaryDir>(); }

    void onlyWhatComes()
    {
        put("old.jpg");
        ScannerFolder folder;
        QSignalSpy arrived(&folder, &ScannerFolder::arrived);
        folder.watch(m_dir->path());
        // Begun before the first look is over or after it: it is new either way unless it was there at the start.
        QTest::qWait(ScannerFolder::settleMs);
        const QString scan = put("Scan 001.PDF");
        put("notes.txt");
        put(".hidden.jpg");
        QTRY_COMPARE(arrived.size(), 1);
        QCOMPARE(arrived.first().first().toString(), scan);
        const QString second = put("scan2.jpeg");
        QTRY_COMPARE(arrived.size(), 2);
        QCOMPARE(arrived.last().first().toString(), second);
    }

    /// A scanner writes for seconds: nothing is told of a file that is still growing, nor of an empty one.
    void completeFilesOnly()
    {
        ScannerFolder folder;
        QSignalSpy arrived(&folder, &ScannerFolder::arrived);
        folder.watch(m_dir->path());
        QTest::qWait(ScannerFolder::settleMs);
        put("empty.png", "");
        for (int i = 0; i < 8; ++i) {
            put("growing.png", "more");
            QTest::qWait(ScannerFolder::settleMs / 2);
            QCOMPARE(arrived.size(), 0);
        }
        QTRY_COMPARE(arrived.size(), 1);
        QVERIFY(arrived.first().first().toString().endsWith(QLatin1String("growing.png")));
        QVERIFY(!put("empty.png", "now with bytes").isEmpty());
        QTRY_COMPARE(arrived.size(), 2);
    }

    /// The same name scanned anew is another scan.
    void writtenAnew()
    {
        const QString path = put("scan.jpg");
        ScannerFolder folder;
        QSignalSpy arrived(&folder, &ScannerFolder::arrived);
        folder.watch(m_dir->path());
        QTest::qWait(2 * ScannerFolder::settleMs);
        QCOMPARE(arrived.size(), 0);
        put("scan.jpg", "another page");
        QTRY_COMPARE(arrived.size(), 1);
        QCOMPARE(arrived.first().first().toString(), path);
    }

    void aFolderThatIsNotThere()
    {
        ScannerFolder folder;
        QSignalSpy failed(&folder, &ScannerFolder::failed);
        folder.watch(m_dir->filePath(QStringLiteral("nowhere")));
        QTRY_COMPARE(failed.size(), 1);
        QCOMPARE(static_cast<const Failure *>(failed.first().first().constData())->name(), QStringLiteral("Scans_Folder_NotRead"));
        QVERIFY(folder.path().isEmpty());
    }

    void aFolderThatGoes()
    {
        ScannerFolder folder;
        QSignalSpy failed(&folder, &ScannerFolder::failed);
        folder.watch(m_dir->path());
        QTest::qWait(ScannerFolder::settleMs);
        QVERIFY(m_dir->remove());
        QTRY_COMPARE(failed.size(), 1);
    }

    void nothingMoreOnceItIsLeft()
    {
        ScannerFolder folder;
        QSignalSpy arrived(&folder, &ScannerFolder::arrived);
        folder.watch(m_dir->path());
        folder.watch({});
        put("scan.jpg");
        QTest::qWait(3 * ScannerFolder::settleMs);
        QCOMPARE(arrived.size(), 0);
    }
};

QTEST_GUILESS_MAIN(TestScannerFolder)
#include "tst_scannerfolder.moc"
