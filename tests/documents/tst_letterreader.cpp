// SPDX-FileCopyrightText: CertDesk contributors
// SPDX-License-Identifier: Apache-2.0
// The letter of authority that comes back from printer, scanner and telephone is recognised, straightened and compared; nothing else is
// taken for it. The long form of the last test is `./dev bench letter`.
#include "documents/LetterFixture.h"
#include "helper/LetterCaptures.h"

#include "app/documents/LetterCode.h"
#include "app/documents/LetterPdf.h"
#include "app/documents/LetterQr.h"
#include "app/documents/Vision.h"

#include <QPainter>
#include <QPdfDocument>
#include <QTest>

using namespace certdesk;
using captures::Capture;

class LetterReader : public QObject {
    Q_OBJECT

private:
    std::shared_ptr<const Vision> m_vision;
    QImage m_page;
    LetterCode m_code{letterDraft, letterHash(letterDraft, letterApplication())};

    static QImage shownByAnotherReader(int width)
    {
        QBuffer buffer;
        buffer.setData(*letterPdf(letterDraft, letterApplication(), letterProduct));
        buffer.open(QIODevice::ReadOnly);
        QPdfDocument document;
        document.load(&buffer);
        QImage paper(width, static_cast<int>(std::lround(width * 297.0 / 210)), QImage::Format_RGB32);
        paper.fill(Qt::white);
        QPainter(&paper).drawImage(0, 0, document.render(0, paper.size()));
        return paper;
    }
    /// The seal's frame on the straightened sheet, of which one edge after the other must be where LetterLayout.h says.
    static bool frameInPlace(const QImage &sheet)
    {
        const double scale = 150 / 25.4;
        int dark = 0;
        int looked = 0;
        for (double t = 2; t < letter::sealFrame.width(); t += 0.5) {
            for (const QPointF &at : {QPointF(letter::sealFrame.left() + t, letter::sealFrame.top()), QPointF(letter::sealFrame.left(), letter::sealFrame.top() + t),
                                      QPointF(letter::sealFrame.left() + t, letter::sealFrame.bottom()), QPointF(letter::sealFrame.right(), letter::sealFrame.top() + t)}) {
                ++looked;
                bool found = false;
                for (int off = -4; off <= 4 && !found; ++off) // 0.7 mm
                    found = qGray(sheet.pixel(QPoint(static_cast<int>(at.x() * scale) + off, static_cast<int>(at.y() * scale) + off))) < 150;
                dark += found;
            }
        }
        return dark > 0.4 * looked; // dashes are 60 percent
    }

private Q_SLOTS:
    void initTestCase()
    {
        const auto loaded = vision();
        QVERIFY2(loaded, loaded ? "" : qPrintable(loaded.error().name()));
        m_vision = *loaded;
        const auto page = letterPicture(letterDraft, letterApplication(), letterProduct, 300);
        QVERIFY(page);
        m_page = *page;
    }

    void thePdfIsRecognisedAsAnotherReaderShowsIt()
    {
        const QImage shown = shownByAnotherReader(1240);
        const auto reading = m_vision->readLetter(shown);
        QVERIFY(reading);
        QCOMPARE(reading->code, std::optional(m_code));
        QCOMPARE(reading->sheet.size(), QSize(1240, 1754));
        QVERIFY(frameInPlace(reading->sheet));
        const QPolygonF expected(QRectF(-0.5, -0.5, shown.width(), shown.height()));
        for (int i = 0; i < 4; ++i)
            QVERIFY2(QLineF(reading->corners.at(i), expected.at(i)).length() < 3, qPrintable(QString::number(i)));
    }

    void changedDataAreSeenInTheCode()
    {
        const auto reading = m_vision->readLetter(captures::take(m_page, {}).picture);
        QVERIFY(reading && reading->code);
        Application changed = letterApplication();
        QCOMPARE(reading->code->hash, letterHash(letterDraft, changed));
        changed.applicant.mobile = QStringLiteral("13800000001");
        QVERIFY(reading->code->hash != letterHash(letterDraft, changed));
        QCOMPARE(reading->code->draftId, letterDraft);
    }

    void however_data()
    {
        QTest::addColumn<QVariantMap>("with");
        const auto row = [](const char *name, const QVariantMap &with) { QTest::newRow(name) << with; };
        row("flatbed 150", {});
        row("flatbed 100", {{QStringLiteral("dpi"), 100}});
        row("flatbed 300", {{QStringLiteral("dpi"), 300}});
        row("on its right side", {{QStringLiteral("turn"), 90}});
        row("upside down", {{QStringLiteral("turn"), 180}});
        row("on its left side", {{QStringLiteral("turn"), 270}});
        row("askew", {{QStringLiteral("turn"), 33}, {QStringLiteral("background"), 1}});
        row("tilted", {{QStringLiteral("tilt"), 25}, {QStringLiteral("axis"), 20}, {QStringLiteral("background"), 2}, {QStringLiteral("distance"), 1.4}});
        row("tilted and turned", {{QStringLiteral("tilt"), 25}, {QStringLiteral("axis"), 110}, {QStringLiteral("turn"), 200}, {QStringLiteral("background"), 3}});
        row("shadow", {{QStringLiteral("shadow"), 0.6}, {QStringLiteral("background"), 1}});
        row("blurred", {{QStringLiteral("blur"), 1.5}});
        row("noisy", {{QStringLiteral("noise"), 12}});
        row("JPEG 60", {{QStringLiteral("quality"), 60}});
        row("faint print", {{QStringLiteral("black"), 110}, {QStringLiteral("white"), 200}});
        row("grey", {{QStringLiteral("grey"), 1}});
        row("all at once", {{QStringLiteral("tilt"), 15}, {QStringLiteral("turn"), 77}, {QStringLiteral("shadow"), 0.4}, {QStringLiteral("blur"), 1}, {QStringLiteral("noise"), 6},
                            {QStringLiteral("quality"), 60}, {QStringLiteral("grey"), 1}, {QStringLiteral("background"), 1}, {QStringLiteral("dpi"), 180}});
    }
    void however()
    {
        QFETCH(QVariantMap, with);
        Capture capture;
        const auto number = [&with](const char *name, double otherwise) { return with.value(QLatin1String(name), otherwise).toDouble(); };
        capture.dpi = number("dpi", 150);
        capture.tilt = number("tilt", 0);
        capture.axis = number("axis", 0);
        capture.turn = number("turn", 0);
        capture.distance = number("distance", 2);
        capture.blur = number("blur", 0);
        capture.noise = number("noise", 0);
        capture.shadow = number("shadow", 0);
        capture.black = number("black", 0);
        capture.white = number("white", 255);
        capture.quality = static_cast<int>(number("quality", 0));
        capture.background = static_cast<int>(number("background", 0));
        capture.grey = number("grey", 0) > 0;
        const captures::Taken taken = captures::take(m_page, capture);
        const auto reading = m_vision->readLetter(taken.picture);
        QVERIFY(reading);
        QCOMPARE(reading->code, std::optional(m_code));
        const double error = captures::cornerError(taken, reading->corners);
        QVERIFY2(error < 1, qPrintable(QStringLiteral("%1 mm").arg(error)));
        QVERIFY(frameInPlace(reading->sheet));
    }

    void withAMarkCoveredTheCodeStillSaysWhoseLetterItIs()
    {
        QImage page = m_page;
        QPainter painter(&page);
        painter.fillRect(page.width() - 360, 0, 360, 360, QColor(190, 160, 140)); // a thumb
        painter.end();
        const auto reading = m_vision->readLetter(captures::take(page, {}).picture);
        QVERIFY(reading);
        QCOMPARE(reading->code, std::optional(m_code));
    }

    void withTheCodeSpoiltTheMarksStillSayThatItIsALetter()
    {
        QImage page = m_page;
        QPainter painter(&page);
        const double scale = 300 / 25.4;
        painter.fillRect(QRectF(letter::code.topLeft() * scale, letter::code.size() * scale).adjusted(0, 100, 0, -100), Qt::blue);
        painter.end();
        const auto taken = captures::take(page, {});
        const auto reading = m_vision->readLetter(taken.picture);
        QVERIFY(reading);
        QVERIFY(!reading->code);
        QVERIFY(captures::cornerError(taken, reading->corners) < 1);
    }

    void otherPicturesAreNoLetter_data()
    {
        QTest::addColumn<QImage>("picture");
        QImage white(1240, 1754, QImage::Format_RGB32);
        white.fill(Qt::white);
        QTest::newRow("blank") << white;
        QImage noise = white;
        std::mt19937 random(7);
        for (int y = 0; y < noise.height(); ++y) {
            for (int x = 0; x < noise.width(); ++x)
                noise.setPixel(x, y, random() | 0xff000000);
        }
        QTest::newRow("noise") << noise;
        for (const char *scan : {"licence.png", "id-front.png", "id-back.png", "letter-corrected.png"})
            QTest::newRow(scan) << QImage(QStringLiteral(CERTDESK_SOURCE_DIR "/resources/rehearsal/scans/") + QLatin1String(scan));
        QTest::newRow("mirrored") << letterPicture(letterDraft, letterApplication(), letterProduct, 150)->mirrored(true, false);
        QImage marks = white; // three squares, and nothing else of a letter
        QPainter painter(&marks);
        const double scale = 150 / 25.4;
        for (const QRectF &mark : letter::marks) {
            painter.fillRect(QRectF(mark.topLeft() * scale, mark.size() * scale), Qt::black);
            painter.fillRect(QRectF(mark.topLeft() * scale, mark.size() * scale).adjusted(7.6, 7.6, -7.6, -7.6), Qt::white);
            painter.fillRect(QRectF(mark.topLeft() * scale, mark.size() * scale).adjusted(15.2, 15.2, -15.2, -15.2), Qt::black);
        }
        painter.end();
        QTest::newRow("marks alone") << marks;
        QTest::newRow("none") << QImage();
        QTest::newRow("tiny") << white.scaled(20, 30);
    }
    void otherPicturesAreNoLetter()
    {
        QFETCH(QImage, picture);
        const auto reading = m_vision->readLetter(picture);
        QVERIFY(!reading || !reading->code);
        QVERIFY(!reading);
    }

    void ofManyCapturesNearlyAllAreRead()
    {
        static constexpr int count = 24;
        int read = 0;
        std::vector<double> errors;
        for (quint32 seed = 9001; seed < 9001 + count; ++seed) {
            const captures::Taken taken = captures::take(m_page, captures::anyCapture(seed));
            const auto reading = m_vision->readLetter(taken.picture);
            if (!reading || !reading->code)
                continue;
            QCOMPARE(*reading->code, m_code);
            ++read;
            errors.push_back(captures::cornerError(taken, reading->corners));
        }
        QVERIFY2(read >= 0.98 * count, qPrintable(QStringLiteral("%1 of %2").arg(read).arg(count)));
        std::sort(errors.begin(), errors.end());
        QVERIFY2(errors[errors.size() / 2] < 0.5, qPrintable(QString::number(errors[errors.size() / 2])));
    }
};

QTEST_MAIN(LetterReader)
#include "tst_letterreader.moc"
