// SPDX-FileCopyrightText: CertDesk contributors
// SPDX-License-Identifier: Apache-2.0
// The page of the scans: files that come faster than they are read, files that are refused, files that are doubtful; and the frame
// around it: what is missing, messages, small windows.
#include "app/AppContext.h"
#include "app/journey/Journey.h"
#include "app/support/Settings.h"
#include "helper/TestPdf.h"
#include "ui/components/MessageBar.h"
#include "ui/components/Theme.h"
#include "ui/journey/ComparePage.h"
#include "ui/journey/FileChooser.h"
#include "ui/journey/JourneyView.h"
#include "ui/journey/ScanTile.h"
#include "ui/journey/ScansPage.h"
#include "ui/shell/Language.h"

#include <QApplication>
#include <QClipboard>
#include <QCoroTask>
#include <QDragEnterEvent>
#include <QMimeData>
#include <QPainter>
#include <QPushButton>
#include <QTemporaryDir>
#include <QTest>
#include <QVBoxLayout>

using namespace certdesk;
using namespace certdesk::ui;

class Scans : public QObject {
    Q_OBJECT

private:
    QTemporaryDir m_dir;
    std::unique_ptr<AppContext> m_context;
    std::shared_ptr<Journey> m_journey;
    std::unique_ptr<QWidget> m_window;
    JourneyView *m_view = nullptr;

    static Product product()
    {
        Product product;
        product.id = QStringLiteral("huixin-usbkey");
        product.kind = QStringLiteral("usbkey");
        product.vendor = {QStringLiteral("浙江汇信CA"), QStringLiteral("Huixin CA")};
        product.name = {QStringLiteral("介质版"), QStringLiteral("USB key")};
        product.organisationTypes = {QStringLiteral("enterprise")};
        product.deliveryMethods = {QStringLiteral("onsite")};
        product.termsVersion = QStringLiteral("1");
        for (const QString &kind : documentKinds())
            product.documents.append({kind, {}, {}, {QStringLiteral("image/png"), QStringLiteral("image/jpeg"), QStringLiteral("application/pdf")}, 4 * 1024 * 1024});
        return product;
    }

    /// A page with writing on it.
    QString picture(const QString &name, QColor colour = Qt::white, QSize size = {1200, 900}) const
    {
        QImage image(size, QImage::Format_RGB32);
        image.fill(colour);
        QPainter painter(&image);
        for (int y = 100; y + 60 < size.height(); y += 90)
            painter.fillRect(100, y, size.width() - 200, 40, Qt::black);
        painter.end();
        const QString path = m_dir.filePath(name);
        return image.save(path) ? path : QString();
    }
    QString blank(const QString &name) const
    {
        QImage image(1200, 900, QImage::Format_RGB32);
        image.fill(Qt::white);
        const QString path = m_dir.filePath(name);
        return image.save(path) ? path : QString();
    }

    ScanTile *tile(const char *kind) const
    {
        for (ScanTile *tile : m_window->findChildren<ScanTile *>()) {
            if (tile->kind() == QLatin1String(kind))
                return tile;
        }
        return nullptr;
    }
    QString saidIn(const char *kind) const { return m_window->findChild<QLabel *>(QStringLiteral("scan.%1.message").arg(QLatin1String(kind)))->text(); }
    Scan scan(const char *kind) const { return m_journey->draft().scans.value(QLatin1String(kind)); }
    MessageBar *bar() const { return m_window->findChild<MessageBar *>(QStringLiteral("journey.message")); }

private Q_SLOTS:
    void initTestCase()
    {
        QVERIFY(m_dir.isValid());
        Theme::of(*qApp).apply(Theme::Mode::Light);
        Language::of(*qApp).apply(QStringLiteral("en"));
    }

    void init()
    {
        AppOptions options;
        options.profileDir = m_dir.filePath(QString::fromLatin1(QTest::currentTestFunction()));
        options.platformUrl = QUrl(QStringLiteral("http://127.0.0.1:9")); // nobody listens: everything here is offline
        // Nothing looks at the scans here: tst_scans_findings.cpp is about what does.
        options.judge = [](const ScanToJudge &) -> Result<QList<ScanFinding>> { return tl::unexpected(Failure(FailureCode::Vision_Plugin_Missing)); };
        m_context = std::make_unique<AppContext>(options);
        QVERIFY(QCoro::waitFor(m_context->open()));
        auto begun = QCoro::waitFor(Journey::begin(*m_context, product()));
        QVERIFY(begun);
        m_journey = *begun;
        QVERIFY(QCoro::waitFor(m_journey->acceptTerms(QStringLiteral("1"))));
        m_journey->setPage(QStringLiteral("scans"));
        m_window = std::make_unique<QWidget>();
        m_window->resize(1000, 700);
        auto *layout = new QVBoxLayout(m_window.get());
        layout->setContentsMargins(0, 0, 0, 0);
        m_view = new JourneyView(m_journey, m_window.get());
        layout->addWidget(m_view);
        m_window->show();
        QVERIFY(QTest::qWaitForWindowActive(m_window.get()));
        QVERIFY(qobject_cast<ScansPage *>(m_view->page()));
    }

    void cleanup()
    {
        m_window.reset();
        QVERIFY(QCoro::waitFor(m_journey->save()));
        m_journey.reset();
        m_context.reset();
    }

    void filesDroppedAtOnceAreAllTaken()
    {
        const char *kinds[] = {"licence", "idFront", "idBack", "letter"};
        const QColor colours[] = {Qt::yellow, Qt::cyan, Qt::green, Qt::white};
        for (int i = 0; i < 4; ++i)
            Q_EMIT tile(kinds[i])->fileDropped(picture(QLatin1String(kinds[i]) + QStringLiteral(".png"), colours[i]));
        for (const char *kind : kinds) {
            QTRY_COMPARE(scan(kind).fileName, QLatin1String(kind) + QStringLiteral(".png"));
            QTRY_VERIFY(m_window->findChild<QPushButton *>(QStringLiteral("scan.%1.remove").arg(QLatin1String(kind)))->isEnabled());
            QVERIFY(tile(kind)->preview()->isEnabled());
        }
    }

    void ofTwoFilesForOneScanTheLaterCounts()
    {
        // The first is being read when the second comes, the third replaces the second before its turn.
        Q_EMIT tile("licence")->fileDropped(picture(QStringLiteral("first.png"), Qt::yellow));
        Q_EMIT tile("licence")->fileDropped(picture(QStringLiteral("second.png"), Qt::cyan));
        Q_EMIT tile("licence")->fileDropped(picture(QStringLiteral("third.png"), Qt::green));
        QTRY_COMPARE(scan("licence").fileName, QStringLiteral("third.png"));
        QTRY_VERIFY(m_window->findChild<QPushButton *>(QStringLiteral("scan.licence.remove"))->isEnabled());
        QCOMPARE(scan("licence").fileName, QStringLiteral("third.png"));
    }

    void aFileChosenWhileThePageWorksIsTakenAfterwards()
    {
        Q_EMIT tile("licence")->fileDropped(picture(QStringLiteral("kept.png")));
        QTRY_COMPARE(scan("licence").fileName, QStringLiteral("kept.png"));
        QTRY_VERIFY(m_window->findChild<QPushButton *>(QStringLiteral("scan.licence.remove"))->isEnabled());
        m_window->findChild<QPushButton *>(QStringLiteral("scan.licence.remove"))->click();
        QVERIFY(!m_view->page()->busyText().isEmpty());
        Q_EMIT tile("letter")->fileDropped(picture(QStringLiteral("letter.png")));
        QTRY_COMPARE(scan("letter").fileName, QStringLiteral("letter.png"));
        QVERIFY(!m_journey->draft().scans.contains(QStringLiteral("licence")));
    }

    void aRefusalIsSaidInTheTile()
    {
        QFile file(m_dir.filePath(QStringLiteral("notes.png")));
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write("not a picture");
        file.close();
        auto *choose = m_window->findChild<QPushButton *>(QStringLiteral("scan.letter.choose"));
        const QPoint before = tile("letter")->preview()->mapTo(m_window.get(), QPoint());
        choose->setFocus();
        FileChooser::of(m_window.get()).setNextAnswer(file.fileName());
        QTest::mouseClick(choose, Qt::LeftButton);
        QTRY_VERIFY(saidIn("letter").contains(QStringLiteral("notes.png")));
        QVERIFY(saidIn("letter").contains(Failure(FailureCode::Documents_Scan_WrongType).cause()));
        QVERIFY(bar()->isHidden());
        QVERIFY(tile("letter")->isAncestorOf(QApplication::focusWidget()));
        QCOMPARE(tile("letter")->preview()->mapTo(m_window.get(), QPoint()), before);
        // The next file ends it.
        Q_EMIT tile("letter")->fileDropped(picture(QStringLiteral("letter.png")));
        QTRY_COMPARE(scan("letter").fileName, QStringLiteral("letter.png"));
        QTRY_VERIFY(!saidIn("letter").contains(QStringLiteral("notes.png")));
    }

    void severalFilesGoToTheEmptyPlaces()
    {
        Q_EMIT tile("idFront")->fileDropped(picture(QStringLiteral("there.png"), Qt::yellow));
        QTRY_COMPARE(scan("idFront").fileName, QStringLiteral("there.png"));
        // Dropped on the letter's tile: the first is the letter's, the others go where nothing is yet.
        Q_EMIT tile("letter")->filesDropped({picture(QStringLiteral("a.png"), Qt::cyan), picture(QStringLiteral("b.png"), Qt::green), picture(QStringLiteral("c.png")),
                                             picture(QStringLiteral("d.png"), Qt::magenta)});
        QTRY_COMPARE(scan("letter").fileName, QStringLiteral("a.png"));
        QTRY_COMPARE(scan("licence").fileName, QStringLiteral("b.png"));
        QTRY_COMPARE(scan("idBack").fileName, QStringLiteral("c.png"));
        QCOMPARE(scan("idFront").fileName, QStringLiteral("there.png"));
        const QStringList said = bar()->text().split(QLatin1Char('\n'));
        QCOMPARE(said.size(), 4);
        QVERIFY(said.at(0).contains(QStringLiteral("a.png")) && said.at(0).contains(QStringLiteral("Letter")));
        QVERIFY(said.at(3).contains(QStringLiteral("d.png")) && said.at(3).contains(QStringLiteral("not used")));
    }

    void droppedOnThePage()
    {
        QMimeData data;
        data.setUrls({QUrl::fromLocalFile(picture(QStringLiteral("page.png"))), QUrl::fromLocalFile(picture(QStringLiteral("page2.png"), Qt::cyan))});
        QDragEnterEvent enter(QPoint(5, 5), Qt::CopyAction, &data, Qt::LeftButton, Qt::NoModifier);
        QApplication::sendEvent(m_view->page(), &enter);
        QVERIFY(enter.isAccepted());
        QDropEvent drop(QPointF(5, 5), Qt::CopyAction, &data, Qt::LeftButton, Qt::NoModifier);
        QApplication::sendEvent(m_view->page(), &drop);
        QTRY_COMPARE(scan("licence").fileName, QStringLiteral("page.png"));
        QTRY_COMPARE(scan("idFront").fileName, QStringLiteral("page2.png"));
    }

    void pasted()
    {
        const auto paste = [this] { QTest::keyClick(m_window.get(), Qt::Key_V, Qt::ControlModifier); };
        QApplication::clipboard()->setText(QStringLiteral("words"));
        paste();
        QTRY_VERIFY(bar()->isVisible() && bar()->text().contains(Failure(FailureCode::Scans_Clipboard_Empty).cause()));
        // A picture, for instance a screenshot, to the first empty place; and it is said where.
        QImage image(1200, 900, QImage::Format_RGB32);
        image.fill(Qt::cyan);
        QApplication::clipboard()->setImage(image);
        paste();
        QTRY_VERIFY(m_journey->draft().scans.contains(QStringLiteral("licence")));
        QCOMPARE(scan("licence").mediaType, QStringLiteral("image/jpeg"));
        QVERIFY(bar()->text().contains(QStringLiteral("licence")));
        // A file to the scan that has the focus.
        auto *files = new QMimeData;
        files->setUrls({QUrl::fromLocalFile(picture(QStringLiteral("file.png")))});
        QApplication::clipboard()->setMimeData(files);
        tile("letter")->preview()->setFocus();
        paste();
        QTRY_COMPARE(scan("letter").fileName, QStringLiteral("file.png"));
    }

    void aPdfShowsItsFirstPage()
    {
        QFile file(m_dir.filePath(QStringLiteral("letter.pdf")));
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write(TestPdf::pages());
        file.close();
        Q_EMIT tile("letter")->fileDropped(file.fileName());
        QTRY_COMPARE(scan("letter").mediaType, QStringLiteral("application/pdf"));
        // The red rectangle of the page, in the tile.
        const auto reddish = [this] {
            const QImage shown = tile("letter")->preview()->grab().toImage();
            int red = 0;
            for (int y = 0; y < shown.height(); ++y) {
                for (int x = 0; x < shown.width(); ++x)
                    red += shown.pixelColor(x, y) == QColor(Qt::red) ? 1 : 0;
            }
            return red;
        };
        QTRY_VERIFY_WITH_TIMEOUT(reddish() > 50, 20'000);
    }

    void whatWasMadeSmallerSaysSo()
    {
        QFile file(picture(QStringLiteral("large.png")));
        QVERIFY(file.open(QIODevice::Append));
        file.write(QByteArray(5 * 1024 * 1024, '\0'));
        file.close();
        Q_EMIT tile("licence")->fileDropped(file.fileName());
        QTRY_COMPARE_WITH_TIMEOUT(scan("licence").mediaType, QStringLiteral("image/jpeg"), 20'000);
        QTRY_VERIFY(saidIn("licence").contains(QStringLiteral("5.0 MB →")));
    }

    void readingCanBeCancelled()
    {
        Q_EMIT tile("licence")->fileDropped(picture(QStringLiteral("huge.png"), Qt::yellow, {5000, 4000}));
        auto *cancel = m_window->findChild<QPushButton *>(QStringLiteral("scan.licence.cancel"));
        QTRY_VERIFY(cancel->isVisible());
        cancel->click();
        QTRY_VERIFY(!cancel->isVisible());
        // What comes next is read all the same.
        Q_EMIT tile("licence")->fileDropped(picture(QStringLiteral("next.png"), Qt::cyan));
        QTRY_COMPARE(scan("licence").fileName, QStringLiteral("next.png"));
    }

    void theScannersFolder()
    {
        QTemporaryDir folder;
        FileChooser::of(m_window.get()).setNextAnswer(folder.path());
        m_window->findChild<QPushButton *>(QStringLiteral("scanner.choose"))->click();
        QTRY_VERIFY(m_window->findChild<QPushButton *>(QStringLiteral("scanner.stop"))->isVisible());
        QCOMPARE(m_context->settings().text(Settings::Key::ScannerFolder), folder.path());
        QTest::qWait(500); // what is there at the start is not new
        QVERIFY(QFile::copy(picture(QStringLiteral("fromscanner.png"), Qt::cyan), folder.filePath(QStringLiteral("scan0001.png"))));
        QPushButton *offer = nullptr;
        QTRY_VERIFY_WITH_TIMEOUT((offer = m_window->findChild<QPushButton *>(QStringLiteral("scanner.idBack"))), 10'000);
        QVERIFY(offer->accessibleName().contains(QStringLiteral("scan0001.png")));
        offer->click();
        QTRY_COMPARE(scan("idBack").fileName, QStringLiteral("scan0001.png"));
        QTRY_VERIFY(!m_window->findChild<QPushButton *>(QStringLiteral("scanner.idBack")));
        m_window->findChild<QPushButton *>(QStringLiteral("scanner.stop"))->click();
        QVERIFY(m_context->settings().text(Settings::Key::ScannerFolder).isEmpty());
    }

    void aPhotoFromTheCamera()
    {
        QTemporaryDir folder;
        QVERIFY(QFile::copy(picture(QStringLiteral("blurred.png"), Qt::gray), folder.filePath(QStringLiteral("1.png"))));
        QVERIFY(QFile::copy(picture(QStringLiteral("sharp.png"), Qt::cyan), folder.filePath(QStringLiteral("2.png"))));
        m_context->settings().set(Settings::Key::CameraFolder, folder.path());
        m_window->findChild<QPushButton *>(QStringLiteral("scan.licence.camera"))->click();
        auto *main = m_window->findChild<QPushButton *>(QStringLiteral("footer.main"));
        auto *back = m_window->findChild<QPushButton *>(QStringLiteral("footer.back"));
        QTRY_VERIFY(main->isEnabled());
        QCOMPARE(main->text(), QStringLiteral("Take the photo"));
        main->click();
        QTRY_COMPARE(main->text(), QStringLiteral("Use this photo"));
        back->click(); // not this one
        QTRY_VERIFY(main->text() == QStringLiteral("Take the photo") && main->isEnabled());
        main->click();
        QTRY_COMPARE(main->text(), QStringLiteral("Use this photo"));
        main->click();
        QTRY_VERIFY(m_journey->draft().scans.contains(QStringLiteral("licence")));
        QVERIFY(tile("licence")->isVisible());
        const auto bytes = QCoro::waitFor(m_journey->scanBytes(QStringLiteral("licence")));
        QVERIFY(bytes);
        const QColor taken = QImage::fromData(*bytes).pixelColor(20, 20);
        QVERIFY(taken.red() < 40 && taken.green() > 200 && taken.blue() > 200); // the second
    }

    void withoutACameraItIsSaid()
    {
        QTemporaryDir empty;
        m_context->settings().set(Settings::Key::CameraFolder, empty.path());
        m_window->findChild<QPushButton *>(QStringLiteral("scan.licence.camera"))->click();
        auto *words = m_window->findChild<QLabel *>(QStringLiteral("camera.words"));
        QTRY_VERIFY(words->text().contains(Failure(FailureCode::Scans_Camera_None).cause()));
        QVERIFY(words->text().contains(Failure(FailureCode::Scans_Camera_None).remedy()));
        QVERIFY(!m_window->findChild<QPushButton *>(QStringLiteral("footer.main"))->isEnabled());
        QTest::keyClick(m_view->page(), Qt::Key_Escape);
        QTRY_VERIFY(tile("licence")->isVisible());
    }

    void aMessageDoesNotMoveTheTiles()
    {
        const QPoint before = tile("licence")->mapTo(m_window.get(), QPoint());
        Q_EMIT m_view->page()->notice(MessageBar::Kind::Bad, QStringLiteral("Something long\nof two lines"));
        QVERIFY(bar()->isVisible());
        QTRY_VERIFY(bar()->mapTo(m_window.get(), QPoint()).y() > before.y());
        QCOMPARE(tile("licence")->mapTo(m_window.get(), QPoint()), before);
    }

    void theSameFileTwiceIsWarnedOfInBoth()
    {
        const QString path = picture(QStringLiteral("same.png"));
        Q_EMIT tile("idFront")->fileDropped(path);
        Q_EMIT tile("idBack")->fileDropped(path);
        QTRY_VERIFY(saidIn("idFront").contains(QStringLiteral("same file")));
        QTRY_VERIFY(saidIn("idBack").contains(QStringLiteral("same file")));
        Q_EMIT tile("idBack")->fileDropped(picture(QStringLiteral("other.png"), Qt::cyan));
        QTRY_VERIFY(!saidIn("idBack").contains(QStringLiteral("same file")));
        QTRY_VERIFY(!saidIn("idFront").contains(QStringLiteral("same file")));
    }

    void smallAndBlankPicturesAreWarnedOf()
    {
        Q_EMIT tile("licence")->fileDropped(picture(QStringLiteral("small.png"), Qt::white, {800, 600}));
        Q_EMIT tile("letter")->fileDropped(blank(QStringLiteral("blank.png")));
        Q_EMIT tile("idBack")->fileDropped(picture(QStringLiteral("good.png")));
        QTRY_VERIFY(saidIn("licence").contains(QStringLiteral("small")));
        QTRY_VERIFY(saidIn("letter").contains(QStringLiteral("blank")));
        QTRY_VERIFY(saidIn("idBack").contains(QStringLiteral("good.png")));
        QVERIFY(!saidIn("licence").contains(QStringLiteral("blank")));
        QCOMPARE(m_journey->draft().scans.size(), 3); // a warning refuses nothing
    }

    void withoutEyesItIsSaidOnceAndBlocksNothing()
    {
        Q_EMIT tile("licence")->fileDropped(picture(QStringLiteral("licence.png")));
        auto *note = m_window->findChild<QLabel *>(QStringLiteral("scans.note"));
        QTRY_VERIFY(note->isVisible());
        QVERIFY(note->text().contains(Failure(FailureCode::Vision_Plugin_Missing).cause()));
        QVERIFY(bar()->isHidden());
        QTRY_COMPARE(m_journey->scanFindings().size(), 3); // the other three are missing, nothing else is
    }

    void signedOutTheUploadWaitsForTheSignIn()
    {
        Q_EMIT tile("licence")->fileDropped(picture(QStringLiteral("licence.png")));
        QTRY_VERIFY(saidIn("licence").contains(QStringLiteral("signed in")));
    }

    void theFooterLeadsToWhatIsMissing()
    {
        auto *missing = m_window->findChild<QPushButton *>(QStringLiteral("footer.missing"));
        QVERIFY(missing->isVisible());
        QVERIFY(missing->text().contains(QString::number(m_view->page()->missingCount())));
        missing->click();
        QTRY_VERIFY(!qobject_cast<ScansPage *>(m_view->page())); // the form comes first
        QTRY_VERIFY(QApplication::focusWidget() && QApplication::focusWidget()->objectName().startsWith(QStringLiteral("form.")));
    }

    void aSmallWindowKeepsTheFooter()
    {
        for (const QSize size : {QSize(600, 420), QSize(824, 640)}) { // beside the navigation, below the title bar
            m_window->resize(size);
            QTRY_COMPARE(m_window->size(), size);
            for (const char *name : {"footer.main", "footer.back", "footer.missing"}) {
                auto *button = m_window->findChild<QPushButton *>(QLatin1String(name));
                const QRect place(button->mapTo(m_window.get(), QPoint()), button->size());
                QVERIFY2(m_window->rect().contains(place), name);
                QVERIFY2(button->width() >= button->sizeHint().width(), name);
            }
        }
    }

    void aNarrowWindowHasTwoColumns()
    {
        const auto top = [this](const char *kind) { return tile(kind)->mapTo(m_window.get(), QPoint()).y(); };
        QTRY_COMPARE(top("idBack"), top("licence"));
        m_window->resize(600, 420);
        QTRY_VERIFY(top("idBack") > top("licence"));
        QTRY_COMPARE(top("idFront"), top("licence"));
        m_window->resize(1000, 700);
        QTRY_COMPARE(top("idBack"), top("licence"));
    }

    void networkTroubleGoesWithTheReconnection()
    {
        Q_EMIT m_view->page()->failed(Failure(FailureCode::Network_Offline), QStringLiteral("Try again"), {});
        QVERIFY(bar()->isVisible());
        Q_EMIT m_context->http().reachableChanged(true);
        QVERIFY(bar()->isHidden());
        Q_EMIT m_view->page()->failed(Failure(FailureCode::Api_Refused), {}, {});
        Q_EMIT m_context->http().reachableChanged(true);
        QVERIFY(bar()->isVisible());
    }

    void anotherProgramsChangeIsNotOverwritten()
    {
        QTRY_COMPARE(m_journey->savedState(), Journey::Saved::Clean);
        Draft other = *QCoro::waitFor(m_context->drafts().load(m_journey->draft().id));
        other.application.organisation.name = QStringLiteral("by the command line");
        QVERIFY(QCoro::waitFor(m_context->drafts().save(other)));
        Application mine = m_journey->draft().application;
        mine.organisation.name = QStringLiteral("by the window");
        m_journey->edit(mine);
        QTRY_VERIFY(qobject_cast<ComparePage *>(m_view->page()));
        QCOMPARE(QCoro::waitFor(m_context->drafts().load(other.id))->application.organisation.name, QStringLiteral("by the command line"));
        // One of the answers keeps both.
        m_view->findChild<QPushButton *>(QStringLiteral("compare.both"))->click();
        QTRY_COMPARE(m_journey->savedState(), Journey::Saved::Clean);
        QCOMPARE(QCoro::waitFor(m_context->drafts().list())->drafts.size(), 2);
        QCOMPARE(QCoro::waitFor(m_context->drafts().load(m_journey->draft().id))->application.organisation.name, QStringLiteral("by the window"));
    }
};

QTEST_MAIN(Scans)
#include "tst_scans.moc"
