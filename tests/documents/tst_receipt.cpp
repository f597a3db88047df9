// SPDX-FileCopyrightText: CertDesk contributors
// SPDX-License-Identifier: Apache-2.0
// The receipt (R84) as another program reads it.
#include "app/documents/Receipt.h"

#include <QBuffer>
#include <QFile>
#include <QPainter>
#include <QPdfDocument>
#include <QPdfSelection>
#include <QTemporaryDir>
#include <QtTest>

using namespace certdesk;

class TestReceipt : public QObject {
    Q_OBJECT

private:
    static QString words(const char *text) { return QString::fromUtf8(text); }
    /// Fonts give some characters back as the radicals that look the same.
    static QString tidy(const QString &text)
    {
        return text.normalized(QString::NormalizationForm_KC).replace(QChar(0x2EA0), words("民")).replace(QChar(0x2EC6), words("角")).remove(QLatin1Char('\r')).remove(QLatin1Char('\n'));
    }
    static Payment paid()
    {
        Payment payment;
        payment.id = QStringLiteral("p9VbR3xK7mQe2LtN");
        payment.orderId = QStringLiteral("154175355707863");
        payment.title = words("杭州样例科技有限公司-CA申领2张");
        payment.payer = words("杭州样例科技有限公司");
        payment.payee = words("政采云有限公司");
        payment.amount = 40050;
        payment.methodName = {words("企业网银"), QStringLiteral("Corporate e-bank")};
        payment.state = QStringLiteral("succeeded");
        payment.paidAt = QDateTime(QDate(2026, 11, 22), QTime(16, 5, 9), Qt::UTC);
        return payment;
    }
    QString textOf(const QByteArray &pdf, const QString &picture)
    {
        QBuffer buffer;
        buffer.setData(pdf);
        buffer.open(QIODevice::ReadOnly);
        QPdfDocument document;
        document.load(&buffer);
        if (document.pageCount() != 1 || document.pagePointSize(0).toSize() != QSize(595, 842))
            return QStringLiteral("not one A4 page");
        if (const QString directory = qEnvironmentVariable("CERTDESK_RENDER"); !directory.isEmpty()) {
            QImage paper(794, 1123, QImage::Format_RGB32);
            paper.fill(Qt::white);
            QPainter(&paper).drawImage(0, 0, document.render(0, paper.size()));
            paper.save(directory + QLatin1Char('/') + picture);
        }
        return tidy(document.getAllText(0).text());
    }

private Q_SLOTS:
    void everyFactOfThePayment_data()
    {
        QTest::addColumn<QString>("language");
        QTest::addColumn<QStringList>("said");
        QTest::newRow("zh") << QStringLiteral("zh") << QStringList{words("支付回单"), words("订单编号"), words("企业网银"), words("不能代替发票")};
        QTest::newRow("en") << QStringLiteral("en") << QStringList{QStringLiteral("Payment receipt"), QStringLiteral("Order number"), QStringLiteral("Corporate e-bank"), QStringLiteral("no invoice")};
    }
    void everyFactOfThePayment()
    {
        QFETCH(QString, language);
        QFETCH(QStringList, said);
        const auto pdf = receiptPdf(paid(), language);
        QVERIFY2(pdf, pdf ? "" : qPrintable(pdf.error().name()));
        const QString text = textOf(*pdf, QStringLiteral("receipt-%1.png").arg(language));
        // The day is Beijing's: it is past midnight there.
        for (const QString &part : said + QStringList{QStringLiteral("154175355707863"), words("杭州样例科技有限公司-CA申领2张"), words("政采云有限公司"), QStringLiteral("400.50"),
                                                     words("人民币肆佰元伍角整"), QStringLiteral("2026-11-23 00:05:09"), QStringLiteral("p9VbR3xK7mQe2LtN")})
            QVERIFY2(text.contains(tidy(part)), qPrintable(part + QStringLiteral(" is not in ") + text));
    }

    void onlyOfWhatWasPaid_data()
    {
        QTest::addColumn<QString>("state");
        for (const char *state : {"pending", "checking", "expired", "refunding", "refunded", ""})
            QTest::newRow(state) << QString::fromLatin1(state);
    }
    void onlyOfWhatWasPaid()
    {
        QFETCH(QString, state);
        Payment payment = paid();
        payment.state = state;
        const auto pdf = receiptPdf(payment, QStringLiteral("zh"));
        QVERIFY(!pdf && pdf.error().is(FailureCode::Payment_Receipt_NotPaid));
    }

    void allOfTheFileOrNothing()
    {
        const QTemporaryDir dir;
        const QString path = dir.filePath(QStringLiteral("receipt.pdf"));
        QVERIFY(writeReceipt(path, paid(), QStringLiteral("zh")));
        QVERIFY(QFile::exists(path));
        const auto refused = writeReceipt(dir.filePath(QStringLiteral("nowhere/receipt.pdf")), paid(), QStringLiteral("zh"));
        QVERIFY(!refused && refused.error().is(FailureCode::Payment_Receipt_NotWritten));
    }
};

QTEST_MAIN(TestReceipt)
#include "tst_receipt.moc"
