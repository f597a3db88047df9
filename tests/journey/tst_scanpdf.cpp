// SPDX-FileCopyrightText: CertDesk contributors
// SPDX-License-Identifier: Apache-2.0
// PDFs: what is looked for in them, and the program that draws them: its crash, its hanging, its lies.
#include "app/documents/PdfInspect.h"
#include "app/documents/ScanPdf.h"
#include "helper/TestPdf.h"

#include <QElapsedTimer>
#include <QFile>
#include <QTemporaryDir>
#include <QTest>

using namespace certdesk;

class TestScanPdf : public QObject {
    Q_OBJECT

private:
    QTemporaryDir m_dir;

    /// A host that is a script: what it does is the test's.
    PdfHost script(const char *name, const QByteArray &lines, int timeoutMs = 5000) const
    {
        const QString path = m_dir.filePath(QLatin1String(name));
        QFile file(path);
        if (!file.open(QIODevice::WriteOnly))
            return {};
        file.write("#!/bin/sh\n" + lines);
        file.close();
        file.setPermissions(QFile::ReadOwner | QFile::WriteOwner | QFile::ExeOwner);
        return {path, timeoutMs};
    }
    static QString name(const Result<PdfPage> &page) { return page ? QStringLiteral("shown") : page.error().name(); }

private Q_SLOTS:
    void inspected_data();
    void inspected();
    void theFirstPageIsDrawn();
    void whatCannotBeDrawn();
    void aHugePictureInsideIsBounded();
    void theHost_data();
    void theHost();
    void withoutAHost();
};

void TestScanPdf::inspected_data()
{
    QTest::addColumn<QByteArray>("pdf");
    QTest::addColumn<QString>("expected");
    const QString well = QStringLiteral("well");
    const QString scripted = QStringLiteral("Scans_Pdf_Scripted");
    const QByteArray script = "<</S/JavaScript/JS(app.alert(1))>>";
    QTest::newRow("plain") << TestPdf::pages() << well;
    QTest::newRow("opens at a page") << TestPdf::pages({}, "/OpenAction[3 0 R/Fit]") << well;
    QTest::newRow("script at opening") << TestPdf::pages({}, "/OpenAction" + script) << scripted;
    QTest::newRow("script alone") << TestPdf::pages({script}) << scripted;
    QTest::newRow("script with its name escaped") << TestPdf::pages({"<</S/J#61vaScr#69pt/J#53(app.alert(1))>>"}) << scripted;
    QTest::newRow("program") << TestPdf::pages({"<</S/Launch/F(calc.exe)>>"}) << scripted;
    QTest::newRow("attached file") << TestPdf::pages({TestPdf::stream("MZ", "/Type/EmbeddedFile")}) << scripted;
    QTest::newRow("form with scripts") << TestPdf::pages({}, "/AcroForm<</XFA 5 0 R>>") << scripted;
    QTest::newRow("script in an object stream") << TestPdf::pages({TestPdf::objectStream(script)}) << scripted;
    QTest::newRow("harmless object stream") << TestPdf::pages({TestPdf::objectStream("<</A/Javelin/B(JS)>>")}) << well;
    QTest::newRow("script across two pieces of an object stream") << TestPdf::pages({TestPdf::objectStream(QByteArray(65536 - 8, ' ') + script)}) << scripted;
    QTest::newRow("object stream that cannot be looked into") << TestPdf::pages({TestPdf::objectStream("<<>>", "/Filter[/ASCII85Decode/FlateDecode]")}) << scripted;
    QTest::newRow("object stream that is broken") << TestPdf::pages({TestPdf::stream("not packed", "/Type/ObjStm/N 1/First 5/Filter/FlateDecode")}) << scripted;
    QTest::newRow("script in a stream that is none") << TestPdf::pages({"(>> stream\n/JavaScript endstream)"}) << scripted;
    QTest::newRow("two letters inside a picture's data") << TestPdf::pages({TestPdf::stream("\x01/JS\x02 /JS ", "/Type/XObject/Subtype/Image")}) << well;
    QTest::newRow("a word that only begins like it") << TestPdf::pages({"<</JavaScripture 1/JSX 2/Launching 3>>"}) << well;
    QTest::newRow("encrypted") << TestPdf::pages({}, {}, "/Encrypt 5 0 R") << QStringLiteral("Scans_Pdf_Encrypted");
    QTest::newRow("unpacks to too much") << TestPdf::pages({TestPdf::objectStream(QByteArray(70'000'000, ' '))}) << QStringLiteral("Scans_Pdf_TooHeavy");
    QTest::newRow("nothing") << QByteArray() << well; // what it is not is not for this to say
}

void TestScanPdf::inspected()
{
    QFETCH(QByteArray, pdf);
    const auto seen = inspectPdf(pdf);
    QTEST(seen ? QStringLiteral("well") : seen.error().name(), "expected");
}

void TestScanPdf::theFirstPageIsDrawn()
{
    const auto page = firstPageOfPdf(TestPdf::pages());
    QCOMPARE(name(page), QStringLiteral("shown"));
    QCOMPARE(page->pages, 2);
    QCOMPARE(page->picture.size(), QSize(2479, 3508));
    QCOMPARE(page->picture.pixelColor(2479 * 200 / 595, 3508 * (842 - 200) / 842), QColor(Qt::red));
    QCOMPARE(page->picture.pixelColor(10, 10), QColor(Qt::white));
}

void TestScanPdf::whatCannotBeDrawn()
{
    QCOMPARE(name(firstPageOfPdf("%PDF-1.4\nnothing\n%%EOF")), QStringLiteral("Scans_Pdf_NotShown"));
    QCOMPARE(name(firstPageOfPdf({})), QStringLiteral("Scans_Pdf_NotShown"));
    const QByteArray noPages = TestPdf::document({"<</Type/Catalog/Pages 2 0 R>>", "<</Type/Pages/Kids[]/Count 0>>"});
    QCOMPARE(name(firstPageOfPdf(noPages)), QStringLiteral("Scans_Pdf_NotShown"));
}

/// 40 megapixels in 117 kB: drawn within the host's bounds.
void TestScanPdf::aHugePictureInsideIsBounded()
{
    const QByteArray rows = TestPdf::deflated(QByteArray(6'400 * 6'300 * 3, '\0'));
    const auto holding = [&rows](const QByteArray &size) {
        const QByteArray picture = TestPdf::stream(rows, "/Type/XObject/Subtype/Image" + size + "/ColorSpace/DeviceRGB/BitsPerComponent 8/Filter/FlateDecode");
        return TestPdf::document({"<</Type/Catalog/Pages 2 0 R>>", "<</Type/Pages/Kids[3 0 R]/Count 1>>",
                                              "<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents 4 0 R/Resources<</XObject<</I 5 0 R>>>>>>",
                                  TestPdf::stream("595 0 0 842 0 0 cm /I Do"), picture});
    };
    QElapsedTimer time;
    time.start();
    QCOMPARE(name(firstPageOfPdf(holding("/Width 6400/Height 6300"))), QStringLiteral("shown"));
    QVERIFY(time.elapsed() < 20'000);
}

void TestScanPdf::theHost_data()
{
    QTest::addColumn<QByteArray>("lines");
    QTest::addColumn<int>("timeoutMs");
    QTest::addColumn<QString>("expected");
    const QString heavy = QStringLiteral("Scans_Pdf_TooHeavy");
    const QString notShown = QStringLiteral("Scans_Pdf_NotShown");
    QTest::newRow("crashes") << QByteArray("kill -SEGV $$") << 5000 << heavy;
    QTest::newRow("is out of memory") << QByteArray("cat > /dev/null; kill -KILL $$") << 5000 << heavy;
    QTest::newRow("hangs") << QByteArray("exec sleep 60") << 300 << heavy;
    QTest::newRow("hangs after a word") << QByteArray("printf x; exec sleep 60") << 300 << heavy;
    QTest::newRow("never ends to talk") << QByteArray("exec yes") << 5000 << heavy;
    QTest::newRow("refuses") << QByteArray("exit 2") << 5000 << notShown;
    QTest::newRow("says it is encrypted") << QByteArray("exit 3") << 5000 << QStringLiteral("Scans_Pdf_Encrypted");
    QTest::newRow("says nothing") << QByteArray("exit 0") << 5000 << notShown;
    QTest::newRow("claims more than it gives") << QByteArray("printf '\\0\\0\\0\\1\\0\\0\\2\\0\\0\\0\\2\\0abc'") << 5000 << notShown;
    QTest::newRow("claims a picture without end") << QByteArray("printf '\\0\\0\\0\\1\\377\\377\\377\\377\\377\\377\\377\\377abc'") << 5000 << notShown;
    QTest::newRow("claims no pages") << QByteArray("printf '\\0\\0\\0\\0\\0\\0\\0\\1\\0\\0\\0\\1abc'") << 5000 << notShown;
    QTest::newRow("gives one pixel") << QByteArray("cat > /dev/null; printf '\\0\\0\\0\\1\\0\\0\\0\\1\\0\\0\\0\\1abc'") << 5000 << QStringLiteral("shown");
}

void TestScanPdf::theHost()
{
    QFETCH(QByteArray, lines);
    QFETCH(int, timeoutMs);
    QElapsedTimer time;
    time.start();
    // More than a pipe holds: who does not read it must not hold us.
    const QByteArray pdf = TestPdf::pages() + QByteArray(1'000'000, ' ');
    QTEST(name(firstPageOfPdf(pdf, script("host", lines, timeoutMs))), "expected");
    QVERIFY(time.elapsed() < 10'000);
}

void TestScanPdf::withoutAHost()
{
    QCOMPARE(name(firstPageOfPdf(TestPdf::pages(), {QStringLiteral("/nonexistent/host"), 1000})), QStringLiteral("Scans_PdfHost_Missing"));
}

QTEST_GUILESS_MAIN(TestScanPdf)
#include "tst_scanpdf.moc"
