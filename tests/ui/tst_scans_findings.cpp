// SPDX-FileCopyrightText: CertDesk contributors
// SPDX-License-Identifier: Apache-2.0
// What is found about a scan, the way to send it all the same, and the picture changed in place.
#include "ui/PageFixture.h"
#include "ui/journey/ScanCanvas.h"
#include "ui/journey/ScanEditor.h"
#include "ui/journey/ScanTile.h"
#include "ui/shell/Language.h"

#include <QThreadPool>
#include <QMutex>
#include <QPainter>

using namespace certdesk;
using namespace certdesk::ui;

/// OpenCV keeps its tables for the conversion of colours until the process ends.
extern "C" const char *__lsan_default_suppressions();
extern "C" const char *__lsan_default_suppressions()
{
    return "leak:libopencv_core.so";
}

class ScanFindings : public PageFixture {
    Q_OBJECT

private:
    QMutex m_mutex;
    QMap<QString, QList<ScanFinding>> m_says;

    void say(const char *kind, const QList<ScanFinding> &findings)
    {
        const QMutexLocker lock(&m_mutex);
        m_says.insert(QLatin1String(kind), findings);
    }
    ScanTile *tile(const char *kind) const
    {
        for (ScanTile *tile : m_window->findChildren<ScanTile *>()) {
            if (tile->kind() == QLatin1String(kind))
                return tile;
        }
        return nullptr;
    }
    Scan scan(const char *kind) const { return m_journey->draft().scans.value(QLatin1String(kind)); }
    /// Twice as wide as high, red at the left end.
    QString marked(const QString &name) const
    {
        QImage image(1600, 800, QImage::Format_RGB32);
        image.fill(Qt::white);
        QPainter(&image).fillRect(0, 0, 200, 800, Qt::red);
        const QString path = m_dir.filePath(name);
        return image.save(path) ? path : QString();
    }
    QImage kept(const char *kind) const
    {
        const auto bytes = QCoro::waitFor(m_journey->scanBytes(QLatin1String(kind)));
        return bytes ? QImage::fromData(*bytes) : QImage();
    }
    static bool red(const QImage &image, double x, double y)
    {
        const QColor colour = image.pixelColor(int(x * (image.width() - 1)), int(y * (image.height() - 1)));
        return colour.red() > 200 && colour.green() < 80;
    }
    QPushButton *button(const char *name) const { return widget<QPushButton>(name); }
    void openEditor()
    {
        Q_EMIT tile("licence")->fileDropped(marked(QStringLiteral("licence.png")));
        QTRY_COMPARE(scan("licence").fileName, QStringLiteral("licence.png"));
        QTRY_VERIFY(button("scan.licence.view")->isVisible());
        button("scan.licence.view")->click();
        QTRY_VERIFY(editor()->ready());
    }
    ScanEditor *editor() const { return m_window->findChild<ScanEditor *>(); }
    void use()
    {
        QTRY_VERIFY(button("footer.main")->isEnabled());
        button("footer.main")->click();
        QTRY_VERIFY(tile("licence")->isVisible());
    }

private Q_SLOTS:
    void initTestCase()
    {
        QVERIFY(m_dir.isValid());
        Theme::of(*qApp).apply(Theme::Mode::Light);
        Language::of(*qApp).apply(QStringLiteral("en"));
    }
    void init()
    {
        m_says.clear();
        AppOptions options;
        options.profileDir = m_dir.filePath(QString::fromLatin1(QTest::currentTestFunction()));
        options.platformUrl = QUrl(QStringLiteral("http://127.0.0.1:9"));
        options.judge = [this](const ScanToJudge &scan) -> Result<QList<ScanFinding>> {
            const QMutexLocker lock(&m_mutex);
            return m_says.value(scan.kind);
        };
        m_context = std::make_unique<AppContext>(options);
        QVERIFY(QCoro::waitFor(m_context->open()));
        Product scans = product();
        for (DocumentRequirement &document : scans.documents) {
            document.mediaTypes << QStringLiteral("image/jpeg");
            document.maxBytes = 4 * 1024 * 1024;
        }
        auto begun = QCoro::waitFor(Journey::begin(*m_context, scans));
        QVERIFY(begun);
        QVERIFY(QCoro::waitFor((*begun)->acceptTerms(QStringLiteral("1"))));
        (*begun)->setPage(QStringLiteral("scans"));
        show(*begun);
        QVERIFY(tile("licence"));
    }
    void cleanup() { end(); }
    /// What is still looked at when the process ends would be called a leak.
    void cleanupTestCase() { QThreadPool::globalInstance()->waitForDone(); }

    void nothingFoundLooksRight()
    {
        Q_EMIT tile("licence")->fileDropped(marked(QStringLiteral("licence.png")));
        QTRY_COMPARE(widget<Badge>("scan.licence.state")->text(), QStringLiteral("Looks right"));
    }

    void aFindingIsSentWithAReason()
    {
        say("licence", {{QStringLiteral("scan.blurred"), 3, 10, QRectF(0.5, 0.1, 0.4, 0.5)}, {QStringLiteral("scan.dark"), 40, 60, {}}});
        Q_EMIT tile("licence")->fileDropped(marked(QStringLiteral("licence.png")));
        QTRY_COMPARE(widget<Badge>("scan.licence.state")->text(), QStringLiteral("Please look"));
        QVERIFY(!widget<QLabel>("scan.licence.finding.scan.blurred")->text().isEmpty());
        QVERIFY(widget<QLabel>("scan.licence.finding.scan.dark"));
        // Both are among what is missing.
        const int missing = m_view->page()->missingCount();
        button("scan.licence.anyway.scan.blurred")->click();
        auto *reason = widget<QLineEdit>("scan.licence.reason");
        QVERIFY(reason);
        QTRY_VERIFY(reason->isVisible());
        QTRY_COMPARE(QApplication::focusWidget(), reason);
        QVERIFY(!button("scan.licence.reason.send")->isEnabled());
        QTest::keyClicks(reason, QStringLiteral("abc"));
        QVERIFY(!button("scan.licence.reason.send")->isEnabled());
        QTest::keyClicks(reason, QStringLiteral(" old licence"));
        QVERIFY(button("scan.licence.reason.send")->isEnabled());
        QTest::keyClick(reason, Qt::Key_Return);
        QTRY_COMPARE(scan("licence").overrides.value(QStringLiteral("scan.blurred")), QStringLiteral("abc old licence"));
        QTRY_VERIFY(button("scan.licence.takeBack.scan.blurred"));
        QCOMPARE(m_view->page()->missingCount(), missing - 1);
        QTRY_VERIFY(!widget<QLineEdit>("scan.licence.reason")); // gone with the next turn of the event loop
        QCOMPARE(widget<Badge>("scan.licence.state")->text(), QStringLiteral("Please look")); // it is dark all the same
        button("scan.licence.anyway.scan.dark")->click();
        QTest::keyClicks(widget<QLineEdit>("scan.licence.reason"), QStringLiteral("taken at night"));
        button("scan.licence.reason.send")->click();
        QTRY_COMPARE(widget<Badge>("scan.licence.state")->text(), QStringLiteral("Sent as it is"));
        QCOMPARE(m_view->page()->missingCount(), missing - 2);
        button("scan.licence.takeBack.scan.dark")->click();
        QTRY_COMPARE(widget<Badge>("scan.licence.state")->text(), QStringLiteral("Please look"));
    }

    /// Escape closes the box; what was typed is there again when it is opened again.
    void escapeClosesTheReasonAndKeepsIt()
    {
        say("licence", {{QStringLiteral("scan.dark"), 40, 60, {}}});
        Q_EMIT tile("licence")->fileDropped(marked(QStringLiteral("licence.png")));
        QTRY_VERIFY(button("scan.licence.anyway.scan.dark"));
        button("scan.licence.anyway.scan.dark")->click();
        QTRY_COMPARE(QApplication::focusWidget(), widget<QLineEdit>("scan.licence.reason"));
        QTest::keyClicks(widget<QLineEdit>("scan.licence.reason"), QStringLiteral("half a rea"));
        QTest::keyClick(widget<QLineEdit>("scan.licence.reason"), Qt::Key_Escape);
        QTRY_VERIFY(!widget<QLineEdit>("scan.licence.reason"));
        QTRY_COMPARE(QApplication::focusWidget(), button("scan.licence.anyway.scan.dark"));
        button("scan.licence.anyway.scan.dark")->click();
        QCOMPARE(widget<QLineEdit>("scan.licence.reason")->text(), QStringLiteral("half a rea"));
    }

    /// Judging goes on in the background; what is being typed stays.
    void aReasonBeingTypedIsNotDisturbed()
    {
        say("licence", {{QStringLiteral("scan.dark"), 40, 60, {}}});
        Q_EMIT tile("licence")->fileDropped(marked(QStringLiteral("licence.png")));
        QTRY_VERIFY(button("scan.licence.anyway.scan.dark"));
        button("scan.licence.anyway.scan.dark")->click();
        QTest::keyClicks(widget<QLineEdit>("scan.licence.reason"), QStringLiteral("half a rea"));
        Q_EMIT tile("letter")->fileDropped(picture(QStringLiteral("letter.png"), Qt::cyan));
        QTRY_COMPARE(widget<Badge>("scan.letter.state")->text(), QStringLiteral("Looks right"));
        QVERIFY(widget<QLineEdit>("scan.licence.reason"));
        QCOMPARE(widget<QLineEdit>("scan.licence.reason")->text(), QStringLiteral("half a rea"));
    }

    void theSealedCopyIsTicked()
    {
        Q_EMIT tile("licence")->fileDropped(marked(QStringLiteral("licence.png")));
        auto *sealed = widget<QCheckBox>("scan.licence.sealed");
        QTRY_VERIFY(sealed->isVisible());
        sealed->click();
        QTRY_VERIFY(scan("licence").sealedCopy);
        QVERIFY(!widget<QCheckBox>("scan.letter.sealed"));
    }

    void turnedAndUsed()
    {
        openEditor();
        QVERIFY(!button("footer.main")->isEnabled());
        button("editor.right")->click();
        QTRY_VERIFY(editor()->ready() && editor()->changed());
        use();
        QTRY_COMPARE(kept("licence").size(), QSize(800, 1600));
        QVERIFY(red(kept("licence"), 0.5, 0.02) && !red(kept("licence"), 0.5, 0.98));
        QVERIFY(!scan("licence").originalSha256.isEmpty());
    }

    void undoneAndLeft()
    {
        openEditor();
        button("editor.left")->click();
        QTRY_VERIFY(editor()->ready() && editor()->changed());
        QVERIFY(button("editor.undo")->isEnabled());
        button("editor.undo")->click();
        QTRY_VERIFY(editor()->ready() && !editor()->changed());
        QCOMPARE(editor()->picture().size(), QSize(1600, 800));
        button("editor.left")->click();
        QTRY_VERIFY(editor()->ready() && editor()->changed());
        button("footer.back")->click(); // nothing is changed then
        QTRY_VERIFY(tile("licence")->isVisible());
        QVERIFY(scan("licence").originalSha256.isEmpty());
        QCOMPARE(kept("licence").size(), QSize(1600, 800));
    }

    /// By keyboard alone: the selection begins 5 % inside the edge.
    void croppedByKeyboard()
    {
        openEditor();
        button("editor.crop")->setFocus();
        QTest::keyClick(button("editor.crop"), Qt::Key_Space);
        auto *canvas = widget<ScanCanvas>("editor.canvas");
        QTRY_COMPARE(QApplication::focusWidget(), canvas);
        for (int i = 0; i < 20; ++i)
            QTest::keyClick(canvas, Qt::Key_Right); // the first corner
        QTest::keyClick(canvas, Qt::Key_3);
        QCOMPARE(canvas->chosenCorner(), 2);
        for (int i = 0; i < 30; ++i)
            QTest::keyClick(canvas, Qt::Key_Down);
        const QRectF area = canvas->selection().boundingRect();
        QVERIFY(qAbs(area.left() - 0.25) < 0.001 && qAbs(area.right() - 0.95) < 0.001 && qAbs(area.bottom() - 1) < 0.001);
        QTest::keyClick(canvas, Qt::Key_Return);
        QTRY_VERIFY(editor()->ready() && editor()->changed());
        QCOMPARE(editor()->picture().size(), QSize(1120, 760));
        use();
        QTRY_COMPARE(kept("licence").size(), QSize(1120, 760));
        QVERIFY(!red(kept("licence"), 0.01, 0.5));
    }

    void straightenedByDragging()
    {
        openEditor();
        button("editor.straighten")->click();
        auto *canvas = widget<ScanCanvas>("editor.canvas");
        QTRY_COMPARE(canvas->mode(), ScanCanvas::Mode::Corners);
        const QPolygonF before = canvas->selection();
        // Where the first handle is drawn: the picture fills the canvas but for its margin.
        const QSizeF shown = QSizeF(1600, 800).scaled(QSizeF(canvas->size()) - QSizeF(24, 24), Qt::KeepAspectRatio);
        const QPointF origin = QRectF(canvas->rect()).center() - QPointF(shown.width() / 2, shown.height() / 2);
        const auto at = [&](QPointF share) { return (origin + QPointF(share.x() * shown.width(), share.y() * shown.height())).toPoint(); };
        QTest::mousePress(canvas, Qt::LeftButton, {}, at(before.at(0)));
        QTest::mouseMove(canvas, at({0.3, 0.3}));
        QTest::mouseRelease(canvas, Qt::LeftButton, {}, at({0.3, 0.3}));
        QVERIFY(qAbs(canvas->selection().at(0).x() - 0.3) < 0.01 && qAbs(canvas->selection().at(0).y() - 0.3) < 0.01);
        QCOMPARE(canvas->selection().at(2), before.at(2));
        QTest::keyClick(canvas, Qt::Key_Escape);
        QCOMPARE(canvas->mode(), ScanCanvas::Mode::Look);
        QVERIFY(!editor()->changed());
        button("editor.straighten")->click();
        button("editor.apply")->click();
        QTRY_VERIFY(editor()->ready() && editor()->changed());
    }

    void backToTheOriginal()
    {
        openEditor();
        const QString first = scan("licence").sha256;
        QVERIFY(!button("editor.original")->isVisible());
        button("editor.right")->click();
        QTRY_VERIFY(editor()->changed() && editor()->ready());
        use();
        QTRY_VERIFY(scan("licence").sha256 != first);
        tile("licence")->preview()->click();
        QTRY_VERIFY(editor()->ready());
        QVERIFY(button("editor.original")->isVisible());
        button("editor.original")->click();
        QTRY_COMPARE(scan("licence").sha256, first);
        QTRY_VERIFY(editor()->ready());
        QTRY_COMPARE(editor()->picture().size(), QSize(1600, 800));
    }

    void zoomed()
    {
        openEditor();
        auto *canvas = widget<ScanCanvas>("editor.canvas");
        QCOMPARE(canvas->zoom(), 1.0);
        QTest::keyClick(canvas, Qt::Key_Plus);
        QVERIFY(canvas->zoom() > 1);
        QTest::keyClick(canvas, Qt::Key_0);
        QCOMPARE(canvas->zoom(), 1.0);
        QTest::keyClick(canvas, Qt::Key_Minus);
        QCOMPARE(canvas->zoom(), 1.0);
    }

    /// Pictures for a person to look at, in both languages and themes.
    void looks_data()
    {
        QTest::addColumn<QString>("language");
        QTest::addColumn<bool>("dark");
        QTest::newRow("zh") << QStringLiteral("zh") << false;
        QTest::newRow("zh-dark") << QStringLiteral("zh") << true;
        QTest::newRow("en") << QStringLiteral("en") << false;
    }
    void looks()
    {
        const QString pictures = qEnvironmentVariable("CERTDESK_PICTURES");
        if (pictures.isEmpty())
            QSKIP("CERTDESK_PICTURES names no folder");
        QFETCH(QString, language);
        QFETCH(bool, dark);
        Language::of(*qApp).apply(language);
        Theme::of(*qApp).apply(dark ? Theme::Mode::Dark : Theme::Mode::Light);
        const auto sample = [](const char *file) { return QStringLiteral(CERTDESK_SOURCE_DIR "/resources/rehearsal/scans/") + QLatin1String(file); };
        say("letter", {{QStringLiteral("scan.sealOutside"), 0.3, 0, QRectF(0.5, 0.6, 0.35, 0.25)}});
        say("idBack", {{QStringLiteral("scan.blurred"), 3, 10, QRectF(0.1, 0.2, 0.6, 0.5)}, {QStringLiteral("scan.dark"), 40, 60, {}}});
        m_window->resize(1080, 720);
        const auto grab = [&](const char *name) {
            QTest::qWait(300);
            m_window->grab().save(QStringLiteral("%1/%2-%3.png").arg(pictures, QLatin1String(QTest::currentDataTag()), QLatin1String(name)));
        };
        grab("empty");
        Q_EMIT tile("licence")->fileDropped(sample("licence.png"));
        Q_EMIT tile("idBack")->fileDropped(sample("id-back.png"));
        Q_EMIT tile("letter")->fileDropped(sample("letter.png"));
        QTRY_VERIFY(scan("letter").judgedBy > 0 && scan("licence").judgedBy > 0 && scan("idBack").judgedBy > 0);
        m_journey->overrideFinding(QStringLiteral("idBack"), QStringLiteral("scan.dark"), QStringLiteral("原件颜色较深"));
        QTRY_VERIFY(button("scan.letter.anyway.scan.sealOutside"));
        grab("tiles");
        button("scan.letter.anyway.scan.sealOutside")->click();
        m_window->resize(824, 640);
        grab("small");
        m_window->resize(1080, 720);
        button("scan.letter.view")->click();
        QTRY_VERIFY(editor()->ready());
        grab("large");
        button("editor.straighten")->click();
        grab("straighten");
        QTest::keyClick(widget<ScanCanvas>("editor.canvas"), Qt::Key_Escape);
        button("footer.back")->click();
        m_context->settings().set(Settings::Key::CameraFolder, QStringLiteral(CERTDESK_SOURCE_DIR "/resources/rehearsal/scans"));
        button("scan.idFront.camera")->click();
        QTRY_VERIFY(button("footer.main")->isEnabled());
        grab("camera");
        button("footer.back")->click();
        Language::of(*qApp).apply(QStringLiteral("en"));
        Theme::of(*qApp).apply(Theme::Mode::Light);
    }
};

QTEST_MAIN(ScanFindings)
#include "tst_scans_findings.moc"
