// SPDX-FileCopyrightText: CertDesk contributors
// SPDX-License-Identifier: Apache-2.0
// The program as users start it: OpenCV comes into its memory with the first scan and not before. (Of the face check: tst_faceway.)
#include "helper/Programs.h"

#include <QElapsedTimer>

using namespace certdesk::test;

class LateVision : public QObject {
    Q_OBJECT

    static QByteArray mapsOf(qint64 pid)
    {
        QFile maps(QStringLiteral("/proc/%1/maps").arg(pid));
        return maps.open(QIODevice::ReadOnly) ? maps.readAll() : QByteArray();
    }
    /// The tour's line about this step; empty when the program ended before.
    static QByteArray waitForStep(QProcess &process, const char *step)
    {
        QElapsedTimer since;
        since.start();
        constexpr int patience = 110'000; // two steps within a test's time, on a machine that does other things besides
        while (since.elapsed() < patience) {
            while (process.canReadLine()) {
                const QByteArray line = process.readLine();
                if (line.contains(' ' + QByteArray(step) + ' '))
                    return line;
            }
            if (process.state() != QProcess::Running || !process.waitForReadyRead(int(patience - since.elapsed())))
                break;
        }
        return {};
    }

private Q_SLOTS:
    void thePlugInComesWithTheFirstScan()
    {
        QTemporaryDir dir;
        QProcess process;
        auto environment = QProcessEnvironment::systemEnvironment();
        environment.insert(QStringLiteral("QT_QPA_PLATFORM"), QStringLiteral("offscreen"));
        environment.insert(QStringLiteral("CERTDESK_KEYSTORE"), QStringLiteral("file"));
        environment.insert(QStringLiteral("XDG_DATA_HOME"), dir.filePath(QStringLiteral("data")));
        process.setProcessEnvironment(environment);
        process.setProcessChannelMode(QProcess::ForwardedErrorChannel);
        process.start(program(QStringLiteral("certdesk")), {QStringLiteral("--tour"), dir.filePath(QStringLiteral("tour"))});
        QVERIFY(process.waitForStarted());
        QVERIFY(waitForStep(process, "form-filled").startsWith("ok"));
        const QByteArray before = mapsOf(process.processId());
        QVERIFY(before.contains("libQt6Widgets"));
        QVERIFY(!before.contains("certdesk_vision"));
        QVERIFY(!before.contains("libopencv"));
        QVERIFY(waitForStep(process, "scans").startsWith("ok"));
        const QByteArray after = mapsOf(process.processId());
        QVERIFY(after.contains("certdesk_vision"));
        QVERIFY(after.contains("libopencv_objdetect"));
        process.terminate();
        if (!process.waitForFinished(20'000)) {
            process.kill();
            process.waitForFinished();
        }
    }
};

QTEST_GUILESS_MAIN(LateVision)
#include "tst_latevision.moc"
