// SPDX-FileCopyrightText: CertDesk contributors
// SPDX-License-Identifier: Apache-2.0
// The sheet on top of the paper (R77): what it says, what its code holds, and that it says nothing more.
#include "app/documents/CoverSheet.h"

#include <QBuffer>
#include <QDir>
#include <QGuiApplication>
#include <QImage>
#include <QPdfDocument>
#include <QPdfSelection>
#include <QRegularExpression>
#include <QTemporaryDir>
#include <QTest>

#define ZX_USE_UTF8 1
#include <ZXing/ReadBarcode.h>

using namespace certdesk;

class TestCoverSheet : public QObject {
    Q_OBJECT

private:
    QTemporaryDir m_dir;

    static CoverSheet sample()
    {
        CoverSheet sheet;
        sheet.order = QStringLiteral("154175355707863");
        sheet.organisation = QStringLiteral("杭州样例物业管理有限公司");
        sheet.applicant = QStringLiteral("王**");
        sheet.address = {QStringLiteral("杭州市西湖区转塘街道鲤鱼山街鹏辉科技园1号楼 政采云有限公司"), QStringLiteral("Zhengcaiyun Co., Ltd.")};
        sheet.contents = usualPaper();
        return sheet;
    }
    /// A PDF's text names some characters by their radicals; one of them has no decomposition.
    static QString withoutBlanks(const QString &text)
    {
        return text.normalized(QString::NormalizationForm_KC).replace(QChar(0x2EE5), QStringLiteral("鱼")).remove(QRegularExpression(QStringLiteral("\\s")));
    }
    /// Text and picture of the only page.
    static std::pair<QString, QImage> read(QByteArray pdf)
    {
        QBuffer buffer(&pdf);
        buffer.open(QIODevice::ReadOnly);
        QPdfDocument document;
        document.load(&buffer);
        if (document.pageCount() != 1)
            return {};
        const QSizeF points = document.pagePointSize(0);
        QImage picture = document.render(0, (points * 2).toSize());
        QImage white(picture.size(), QImage::Format_RGB32);
        white.fill(Qt::white);
        for (int y = 0; y < picture.height(); ++y) {
            for (int x = 0; x < picture.width(); ++x) {
                if (qAlpha(picture.pixel(x, y)) > 127)
                    white.setPixel(x, y, picture.pixel(x, y));
            }
        }
        return {withoutBlanks(document.getAllText(0).text()), white};
    }

private Q_SLOTS:
    void saysWhereWhatAndForWhich()
    {
        const auto pdf = coverSheetPdf(sample());
        QVERIFY2(pdf, pdf ? "" : qPrintable(pdf.error().name()));
        const auto [text, picture] = read(*pdf);
        for (const QString &words : {sample().address.zh, sample().organisation, sample().order, sample().contents.first().zh, sample().contents.last().zh})
            QVERIFY2(text.contains(withoutBlanks(words)), qPrintable(text));
        QCOMPARE(sample().contents.size(), 2); // R43
        if (const QString directory = qEnvironmentVariable("CERTDESK_RENDER"); !directory.isEmpty())
            QVERIFY(QDir().mkpath(directory) && picture.save(directory + QStringLiteral("/cover.png")));
    }

    /// The number, so that the envelope finds its order; nothing else.
    void theCodeHoldsTheNumberAlone()
    {
        const auto pdf = coverSheetPdf(sample());
        QVERIFY(pdf);
        const QImage seen = read(*pdf).second.convertToFormat(QImage::Format_Grayscale8);
        const auto result = ZXing::ReadBarcode(ZXing::ImageView(seen.constBits(), seen.width(), seen.height(), ZXing::ImageFormat::Lum, static_cast<int>(seen.bytesPerLine())));
        QVERIFY(result.isValid());
        QCOMPARE(QString::fromStdString(result.text()), sample().order);
    }

    void longNamesStayOnThePage()
    {
        CoverSheet sheet = sample();
        sheet.organisation = QStringLiteral("杭州样例物业管理有限公司").repeated(6).left(64);
        sheet.address.zh = sheet.address.zh.repeated(2);
        const auto pdf = coverSheetPdf(sheet);
        QVERIFY(pdf);
        const QString text = read(*pdf).first;
        QVERIFY(text.contains(withoutBlanks(sheet.organisation)) && text.contains(withoutBlanks(sheet.address.zh)) && text.contains(withoutBlanks(sheet.contents.last().zh)));
    }

    void whatCannotBeMadeIsSaid()
    {
        CoverSheet sheet = sample();
        sheet.order.clear();
        QCOMPARE(coverSheetPdf(sheet).error().name(), QStringLiteral("Documents_Cover_NotMade"));
        QCOMPARE(writeCoverSheet(m_dir.filePath(QStringLiteral("no/such/folder/x.pdf")), sample()).error().name(), QStringLiteral("Documents_Cover_NotWritten"));
        const QString path = m_dir.filePath(QStringLiteral("cover.pdf"));
        QVERIFY(writeCoverSheet(path, sample()));
        QVERIFY(QFile(path).size() > 1000);
    }
};

QTEST_MAIN(TestCoverSheet)
#include "tst_coversheet.moc"
