// SPDX-FileCopyrightText: CertDesk contributors
// SPDX-License-Identifier: Apache-2.0
// The tours beside the two journeys (e2e.tst_tour).
#include "tests/e2e/Flow.h"

using namespace certdesk::test;

class FlowsTest : public QObject {
    Q_OBJECT

    QTemporaryDir m_dir;

private Q_SLOTS:
    void whatIsAroundADraft()
    {
        QJsonObject report;
        walkFlow(QStringLiteral("prepare"), m_dir.filePath(QStringLiteral("prepare")),
                 {QStringLiteral("scan-reason"), QStringLiteral("editor-crop"), QStringLiteral("editor-straighten"), QStringLiteral("camera-photo"), QStringLiteral("letter-card"), QStringLiteral("versions"),
                  QStringLiteral("queued"), QStringLiteral("orders-queue"), QStringLiteral("drafts"), QStringLiteral("export"), QStringLiteral("bin")},
                 report);
    }

    /// R80–R84, by every kind of method.
    void everyWayToPay()
    {
        QJsonObject report;
        const QString directory = m_dir.filePath(QStringLiteral("payment"));
        walkFlow(QStringLiteral("payment"), directory,
                 {QStringLiteral("balance-paid"), QStringLiteral("receipt"), QStringLiteral("bank-paid"), QStringLiteral("phone-paid"), QStringLiteral("voucher-refused"), QStringLiteral("voucher-accepted")}, report);
        QFile receipt(directory + QStringLiteral("/receipt.pdf"));
        QVERIFY(receipt.open(QIODevice::ReadOnly) && receipt.read(5) == "%PDF-");
    }
};

QTEST_GUILESS_MAIN(FlowsTest)
#include "tst_flows.moc"
