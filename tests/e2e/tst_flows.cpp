// SPDX-FileCopyrightText: CertDesk contributors
// SPDX-License-Identifier: Apache-2.0
// The tours beside the two journeys (e2e.tst_tour): each reaches its last page through the real window and the real platform.
#include "helper/Programs.h"

#include <QImage>
#include <QJsonArray>

using namespace certdesk::test;

class FlowsTest : public QObject {
    Q_OBJECT

    QTemporaryDir m_dir;

private Q_SLOTS:
    void theFlowIsReachedToItsEnd_data()
    {
        QTest::addColumn<QStringList>("pages");
        QTest::newRow("prepare") << QStringList{QStringLiteral("scan-reason"), QStringLiteral("editor-crop"), QStringLiteral("editor-straighten"), QStringLiteral("camera-photo"), QStringLiteral("letter-card"),
                                                QStringLiteral("versions"), QStringLiteral("queued"), QStringLiteral("orders-queue"), QStringLiteral("drafts"), QStringLiteral("export"), QStringLiteral("bin")};
    }

    void theFlowIsReachedToItsEnd()
    {
        QFETCH(const QStringList, pages);
        const QString flow = QString::fromLatin1(QTest::currentDataTag());
        const QString directory = m_dir.filePath(flow);
        auto environment = QProcessEnvironment::systemEnvironment();
        environment.insert(QStringLiteral("QT_QPA_PLATFORM"), QStringLiteral("offscreen"));
        const Ran ran = run(program(QStringLiteral("certdesk")), {QStringLiteral("--tour"), directory, QStringLiteral("--flow"), flow}, environment);
        QVERIFY2(ran.code == 0, (ran.out + ran.err).constData());
        QFile file(directory + QStringLiteral("/report.json"));
        QVERIFY(file.open(QIODevice::ReadOnly));
        QStringList names;
        const QJsonArray steps = QJsonDocument::fromJson(file.readAll()).object().value(QStringLiteral("steps")).toArray();
        for (const auto &step : steps) {
            const QJsonObject line = step.toObject();
            QVERIFY2(line.value(QStringLiteral("ok")).toBool(), qPrintable(line.value(QStringLiteral("name")).toString()));
            QCOMPARE(QImage(directory + QLatin1Char('/') + line.value(QStringLiteral("picture")).toString()).size(), QSize(1280, 800));
            names << line.value(QStringLiteral("name")).toString();
        }
        for (const QString &page : pages)
            QVERIFY2(names.contains(page), qPrintable(page));
    }
};

QTEST_GUILESS_MAIN(FlowsTest)
#include "tst_flows.moc"
