// SPDX-FileCopyrightText: CertDesk contributors
// SPDX-License-Identifier: Apache-2.0
// R75–R79: by the phone, by mail, on site, each to the review.
#include "tests/e2e/Flow.h"

using namespace certdesk::test;

class IdentityFlowsTest : public QObject {
    Q_OBJECT

    QTemporaryDir m_dir;

private Q_SLOTS:
    void everyWayIsWalked_data()
    {
        QTest::addColumn<QString>("mode");
        QTest::addColumn<QStringList>("pages");
        QTest::newRow("identity-phone") << QStringLiteral("app") << QStringList{QStringLiteral("phone-code"), QStringLiteral("phone-scanned"), QStringLiteral("in-review")};
        QTest::newRow("identity-mail") << QStringLiteral("mail") << QStringList{QStringLiteral("mail-printed"), QStringLiteral("mail-incomplete"), QStringLiteral("in-review")};
        QTest::newRow("identity-onsite") << QStringLiteral("onsite") << QStringList{QStringLiteral("onsite-booked"), QStringLiteral("onsite-changed"), QStringLiteral("in-review")};
    }

    void everyWayIsWalked()
    {
        QFETCH(const QString, mode);
        QFETCH(const QStringList, pages);
        const QString flow = QString::fromLatin1(QTest::currentDataTag());
        QJsonObject report;
        walkFlow(flow, m_dir.filePath(flow), pages, report);
        QCOMPARE(report.value(QStringLiteral("identityMode")).toString(), mode);
    }
};

QTEST_GUILESS_MAIN(IdentityFlowsTest)
#include "tst_flows_identity.moc"
