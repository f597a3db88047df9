// SPDX-FileCopyrightText: CertDesk contributors
// SPDX-License-Identifier: Apache-2.0
// The plug-in's loader, its border to the programs, and the findings' words.
#include "app/documents/ScanFindingText.h"
#include "app/documents/VisionPlugin.h"
#include "helper/Programs.h"

#include <QDir>
#include <QLibraryInfo>
#include <QTemporaryDir>
#include <QTest>

using namespace certdesk;

class Plugin : public QObject {
    Q_OBJECT

    static bool openCvIsHere()
    {
        QFile maps(QStringLiteral("/proc/self/maps"));
        return maps.open(QIODevice::ReadOnly) && maps.readAll().contains("opencv");
    }
    static FailureCode codeOf(const QString &path)
    {
        const auto loaded = loadVision({path});
        return loaded ? FailureCode::Vision_Plugin_Missing : loaded.error().code();
    }

private Q_SLOTS:
    /// First, because nothing unloads it again.
    void openCvComesWithTheFirstCheckOnly()
    {
        QVERIFY(!openCvIsHere());
        const auto sees = vision();
        QVERIFY2(sees, sees ? "" : qPrintable(sees.error().name()));
        QVERIFY(openCvIsHere());
        QCOMPARE(vision().value().get(), sees->get());
    }

    void noProgramLinksOpenCv_data()
    {
        QTest::addColumn<QString>("name");
        for (const char *name : {"certdesk", "certdesk-cli"})
            QTest::newRow(name) << QString::fromLatin1(name);
    }
    void noProgramLinksOpenCv()
    {
        QFETCH(QString, name);
        auto environment = QProcessEnvironment::systemEnvironment();
        environment.insert(QStringLiteral("LD_TRACE_LOADED_OBJECTS"), QStringLiteral("1"));
        const auto ran = test::run(test::program(name), {}, environment);
        QVERIFY(ran.out.contains("libQt6Core"));
        QVERIFY2(!ran.out.contains("opencv"), ran.out);
    }

    void onlyAbsolutePathsAreLookedAt()
    {
        for (const QString &path : visionPluginPaths())
            QVERIFY(QDir::isAbsolutePath(path));
        QDir::setCurrent(QStringLiteral(CERTDESK_BIN_DIR));
        const auto loaded = loadVision({QStringLiteral("certdesk_vision.so")});
        QVERIFY(!loaded);
        QVERIFY(loaded.error().is(FailureCode::Vision_Plugin_Missing));
    }

    void whatIsNoPluginIsNotLoaded()
    {
        QTemporaryDir folder;
        const QString path = folder.filePath(QStringLiteral("certdesk_vision.so"));
        QFile file(path);
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write("not a library");
        file.close();
        QCOMPARE(codeOf(path), FailureCode::Vision_Plugin_NotLoaded);
        const QDir plugins(QLibraryInfo::path(QLibraryInfo::PluginsPath) + QStringLiteral("/imageformats"));
        QCOMPARE(codeOf(plugins.absoluteFilePath(QStringLiteral("libqjpeg.so"))), FailureCode::Vision_Plugin_Mismatch);
    }

    void picturesOfNoSizeAreNoTrouble_data()
    {
        QTest::addColumn<QImage>("picture");
        QTest::newRow("none") << QImage();
        for (const QSize size : {QSize(1, 1), QSize(3, 3000), QSize(5000, 2), QSize(20, 20)}) {
            QImage picture(size, QImage::Format_ARGB32);
            picture.fill(Qt::transparent);
            QTest::addRow("%dx%d", size.width(), size.height()) << picture;
        }
        QImage indexed(64, 64, QImage::Format_Mono);
        indexed.fill(1);
        QTest::newRow("one bit") << indexed;
    }
    void picturesOfNoSizeAreNoTrouble()
    {
        QFETCH(QImage, picture);
        const auto sees = vision().value();
        for (const char *kind : {"licence", "idFront", "idBack", "letter"}) {
            ScanToJudge scan;
            scan.picture = picture;
            scan.kind = QLatin1String(kind);
            scan.others = {picture, QImage()};
            const auto findings = sees->judge(scan);
            QVERIFY(picture.isNull() ? findings.isEmpty() : true);
        }
        QVERIFY(sees->pageCorners(picture).isEmpty());
        QVERIFY(!sees->readLetter(picture));
        // Crossed, lying far outside, too few.
        sees->straighten(picture, QPolygonF({{0, 0}, {9, 9}, {9, 0}, {0, 9}}));
        sees->straighten(picture, QPolygonF({{-1e9, 0}, {1e9, 0}, {1e9, 1e9}, {0, 1e9}}));
        QCOMPARE(sees->straighten(picture, {}).size(), picture.size());
    }

    void everyFindingHasWords()
    {
        for (const QString &code : scanFindingCodes()) {
            const QString text = scanFindingText({code, 0.123, 0.2, {}});
            QVERIFY2(text.size() > 40 && !text.contains(QLatin1Char('%') + QLatin1String("1")), qPrintable(code));
            QVERIFY2(!scanFindingTitle(code).isEmpty(), qPrintable(code));
        }
        QVERIFY(scanFindingText({QStringLiteral("scan.unheard"), 0, 0, {}}).isEmpty());
        QVERIFY(scanFindingTitle(QStringLiteral("scan.unheard")).isEmpty());
        QVERIFY(scanFindingText({QStringLiteral("scan.blurred"), 0.1, 0.2, {}}).contains(QStringLiteral("10 %, needed 20 %")));
        QVERIFY(scanFindingText({QStringLiteral("scan.rotated"), 270, 0, {}}).contains(QStringLiteral("270°")));
    }
};

QTEST_MAIN(Plugin)
#include "tst_visionplugin.moc"
