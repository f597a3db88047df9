// SPDX-FileCopyrightText: CertDesk contributors
// SPDX-License-Identifier: Apache-2.0
// Scans in a journey: what judges them is given by the test. Edits, originals, reasons, and that the latest picture counts.
#include "app/AppContext.h"
#include "app/documents/ScanCompress.h"
#include "app/journey/Journey.h"
#include "helper/TestPdf.h"

#include <QCoroTask>
#include <QDir>
#include <QMutex>
#include <QPainter>
#include <QTemporaryDir>
#include <QTest>

using namespace certdesk;

class TestScanJudging : public QObject {
    Q_OBJECT

private:
    QTemporaryDir m_dir;
    std::unique_ptr<AppContext> m_context;
    std::shared_ptr<Journey> m_journey;
    QMutex m_mutex;
    QList<ScanToJudge> m_judged;              ///< what was given to the judge
    QMap<QString, QList<ScanFinding>> m_says; ///< by kind
    bool m_blind = false;

    static Product product()
    {
        Product product;
        product.id = QStringLiteral("huixin-usbkey");
        product.kind = QStringLiteral("usbkey");
        product.termsVersion = QStringLiteral("1");
        for (const QString &kind : documentKinds())
            product.documents.append({kind, {}, {}, {QStringLiteral("image/png"), QStringLiteral("image/jpeg"), QStringLiteral("application/pdf")}, 200 * 1024});
        return product;
    }

    Result<QList<ScanFinding>> judge(const ScanToJudge &scan)
    {
        const QMutexLocker lock(&m_mutex);
        m_judged << scan;
        if (m_blind)
            return tl::unexpected(Failure(FailureCode::Vision_Plugin_Missing));
        return m_says.value(scan.kind);
    }
    int timesJudged(const char *kind)
    {
        const QMutexLocker lock(&m_mutex);
        return static_cast<int>(std::count_if(m_judged.cbegin(), m_judged.cend(), [kind](const ScanToJudge &scan) { return scan.kind == QLatin1String(kind); }));
    }
    void say(const char *kind, const QList<ScanFinding> &findings)
    {
        const QMutexLocker lock(&m_mutex);
        m_says.insert(QLatin1String(kind), findings);
    }
    bool settled() const
    {
        const QStringList kinds = documentKinds();
        return std::none_of(kinds.cbegin(), kinds.cend(), [this](const QString &kind) { return m_journey->judging(kind); });
    }

    static QByteArray picture(QColor colour, QSize size = {600, 400})
    {
        QImage image(size, QImage::Format_RGB32);
        image.fill(colour);
        QPainter(&image).fillRect(20, 20, 100, 40, Qt::black);
        return jpegOf(image);
    }
    bool set(const char *kind, const QByteArray &bytes) { return bool(QCoro::waitFor(m_journey->setScanBytes(QLatin1String(kind), bytes, QStringLiteral("scan.jpg")))); }
    Scan scan(const char *kind) const { return m_journey->draft().scans.value(QLatin1String(kind)); }
    int blobs() const { return static_cast<int>(QDir(m_context->profileDir() + QStringLiteral("/scans")).entryList(QDir::Files).size()); }

private Q_SLOTS:
    void init()
    {
        m_judged.clear();
        m_says.clear();
        m_blind = false;
        AppOptions options;
        options.profileDir = m_dir.filePath(QString::fromLatin1(QTest::currentTestFunction()));
        options.platformUrl = QUrl(QStringLiteral("http://127.0.0.1:9"));
        options.judge = [this](const ScanToJudge &scan) { return judge(scan); };
        m_context = std::make_unique<AppContext>(options);
        QVERIFY(QCoro::waitFor(m_context->open()));
        auto begun = QCoro::waitFor(Journey::begin(*m_context, product()));
        QVERIFY(begun);
        m_journey = *begun;
    }
    void cleanup()
    {
        QTRY_VERIFY(settled());
        QVERIFY(QCoro::waitFor(m_journey->save()));
        m_journey.reset();
        m_context.reset();
    }

    void nothingIsJudgedBeforeItIsAskedFor()
    {
        QVERIFY(set("licence", picture(Qt::yellow)));
        QTest::qWait(600);
        QCOMPARE(timesJudged("licence"), 0);
        m_journey->judgeScans();
        QTRY_COMPARE(timesJudged("licence"), 1);
        QTRY_VERIFY(settled());
        QCOMPARE(scan("licence").judgedBy, scanChecksVersion);
    }

    void aFindingBlocksUntilThereIsAReason()
    {
        say("licence", {{QStringLiteral("scan.blurred"), 3, 10, QRectF(0.1, 0.1, 0.5, 0.5)}, {QStringLiteral("scan.dark"), 40, 60, {}}});
        m_journey->judgeScans();
        QVERIFY(set("licence", picture(Qt::yellow)));
        QTRY_COMPARE(scan("licence").findings.size(), 2);
        const auto codes = [this] {
            QStringList found;
            for (const Finding &finding : m_journey->scanFindings()) {
                if (finding.field == QLatin1String("/documents/licence"))
                    found << finding.code;
            }
            return found;
        };
        QCOMPARE(codes(), QStringList({QStringLiteral("scan.blurred"), QStringLiteral("scan.dark")}));
        QVERIFY(blocks(m_journey->scanFindings()));
        const QString kind = QStringLiteral("licence");
        QVERIFY(!m_journey->overrideFinding(kind, QStringLiteral("scan.blurred"), QStringLiteral("  abc ")));
        QVERIFY(!m_journey->overrideFinding(kind, QStringLiteral("scan.rotated"), QStringLiteral("not found at all")));
        QVERIFY(!m_journey->overrideFinding(QStringLiteral("letter"), QStringLiteral("scan.blurred"), QStringLiteral("no such scan")));
        QVERIFY(m_journey->overrideFinding(kind, QStringLiteral("scan.blurred"), QStringLiteral("原件褪色")));
        QCOMPARE(codes(), QStringList{QStringLiteral("scan.dark")});
        QVERIFY(m_journey->overrideFinding(kind, QStringLiteral("scan.dark"), QString(300, QLatin1Char('x'))));
        QCOMPARE(scan("licence").overrides.value(QStringLiteral("scan.dark")).size(), 200);
        QVERIFY(codes().isEmpty());
        m_journey->takeBackOverride(kind, QStringLiteral("scan.dark"));
        QCOMPARE(codes(), QStringList{QStringLiteral("scan.dark")});
        // All of it is on the disk.
        QVERIFY(QCoro::waitFor(m_journey->save()));
        const auto kept = QCoro::waitFor(m_context->drafts().load(m_journey->draft().id));
        QVERIFY(kept);
        QCOMPARE(kept->scans.value(kind), scan("licence"));
    }

    void aNewPictureNeedsANewReason()
    {
        say("licence", {{QStringLiteral("scan.dark"), 40, 60, {}}});
        m_journey->judgeScans();
        QVERIFY(set("licence", picture(Qt::yellow)));
        QTRY_COMPARE(scan("licence").findings.size(), 1);
        QVERIFY(m_journey->overrideFinding(QStringLiteral("licence"), QStringLiteral("scan.dark"), QStringLiteral("the original is dark")));
        QVERIFY(set("licence", picture(Qt::cyan)));
        QVERIFY(scan("licence").overrides.isEmpty());
        QTRY_COMPARE(scan("licence").findings.size(), 1);
        QTRY_VERIFY(settled());
        QVERIFY(scan("licence").overrides.isEmpty());
        // And what is no longer found needs none.
        say("licence", {});
        QVERIFY(set("licence", picture(Qt::white)));
        QTRY_VERIFY(settled());
        QVERIFY(scan("licence").findings.isEmpty());
    }

    void othersAndTheLetterAreHeldAgainstWhatChanges()
    {
        m_journey->judgeScans();
        QVERIFY(set("idFront", picture(Qt::yellow)));
        QTRY_COMPARE(timesJudged("idFront"), 1);
        QTRY_VERIFY(settled());
        QVERIFY(set("letter", picture(Qt::cyan)));
        QTRY_COMPARE(timesJudged("letter"), 1);
        QTRY_COMPARE(timesJudged("idFront"), 2); // there is another one to compare with now
        QTRY_VERIFY(settled());
        {
            const QMutexLocker lock(&m_mutex);
            QCOMPARE(m_judged.last().others.size(), 1);
            QVERIFY(m_judged.last().others.first().width() <= 512);
        }
        // Typing changes what the letter must say: it alone is looked at again.
        Application application = m_journey->draft().application;
        application.organisation.name = QStringLiteral("样例有限公司");
        m_journey->edit(application);
        QTRY_COMPARE(timesJudged("letter"), 2);
        QTRY_VERIFY(settled());
        QCOMPARE(timesJudged("idFront"), 2);
        const QMutexLocker lock(&m_mutex);
        QVERIFY(m_judged.last().letter);
        QCOMPARE(m_judged.last().letter->draftId, m_journey->draft().id);
        QVERIFY(!m_judged.first().letter);
    }

    void theSealedCopyIsSaidToTheJudge()
    {
        m_journey->judgeScans();
        QVERIFY(set("licence", picture(Qt::yellow)));
        QTRY_COMPARE(timesJudged("licence"), 1);
        m_journey->setSealedCopy(QStringLiteral("licence"), true);
        QTRY_COMPARE(timesJudged("licence"), 2);
        QTRY_VERIFY(settled());
        QVERIFY(scan("licence").sealedCopy);
        const QMutexLocker lock(&m_mutex);
        QVERIFY(!m_judged.first().sealedCopy);
        QVERIFY(m_judged.last().sealedCopy);
    }

    void theLatestPictureCounts()
    {
        say("licence", {{QStringLiteral("scan.dark"), 40, 60, {}}});
        m_journey->judgeScans();
        const QColor colours[] = {Qt::yellow, Qt::cyan, Qt::green, Qt::white};
        for (const QColor &colour : colours)
            QVERIFY(set("licence", picture(colour)));
        QTRY_VERIFY(settled());
        const QMutexLocker lock(&m_mutex);
        QCOMPARE(m_judged.last().picture.pixelColor(300, 300), QColor(Qt::white));
    }

    void withoutEyesNothingIsBlocked()
    {
        m_blind = true;
        m_journey->judgeScans();
        for (const QString &kind : documentKinds())
            QVERIFY(set(kind.toLatin1().constData(), picture(QColor::fromHsv(static_cast<int>(kind.size()) * 20, 200, 200))));
        QTRY_VERIFY(m_journey->judgeFailure());
        QVERIFY(settled());
        QVERIFY(!blocks(m_journey->scanFindings()));
        QVERIFY(m_journey->facts().scansComplete);
        const int asked = static_cast<int>(m_judged.size());
        QVERIFY(set("licence", picture(Qt::red)));
        QTest::qWait(600);
        QCOMPARE(m_judged.size(), asked); // it is not asked again and again
    }

    void anEditKeepsTheOriginal()
    {
        const QByteArray original = picture(Qt::yellow);
        const QString kind = QStringLiteral("licence");
        QVERIFY(set("licence", original));
        const QString first = scan("licence").sha256;
        QVERIFY(scan("licence").originalSha256.isEmpty());
        QVERIFY(QCoro::waitFor(m_journey->replaceScan(kind, picture(Qt::cyan))));
        QVERIFY(scan("licence").sha256 != first);
        QCOMPARE(scan("licence").originalSha256, first);
        QCOMPARE(scan("licence").fileName, QStringLiteral("scan.jpg"));
        QCOMPARE(blobs(), 2);
        // Changed once more: the original is still the first, what was between is gone.
        QVERIFY(QCoro::waitFor(m_journey->replaceScan(kind, picture(Qt::green))));
        QCOMPARE(scan("licence").originalSha256, first);
        QCOMPARE(blobs(), 2);
        QVERIFY(QCoro::waitFor(m_journey->restoreScan(kind)));
        QCOMPARE(scan("licence").sha256, first);
        QVERIFY(scan("licence").originalSha256.isEmpty());
        QCOMPARE(blobs(), 1);
        const auto bytes = QCoro::waitFor(m_journey->scanBytes(kind));
        QVERIFY(bytes && *bytes == original);
        // Removing forgets both.
        QVERIFY(QCoro::waitFor(m_journey->replaceScan(kind, picture(Qt::cyan))));
        QVERIFY(QCoro::waitFor(m_journey->removeScan(kind)));
        QCOMPARE(blobs(), 0);
        const auto nothing = QCoro::waitFor(m_journey->replaceScan(kind, picture(Qt::cyan)));
        QVERIFY(!nothing && nothing.error().is(FailureCode::Scans_Edit_NotDone));
    }

    void whatIsTooLargeIsMadeSmaller()
    {
        const QByteArray large = picture(Qt::yellow) + QByteArray(300 * 1024, '\0');
        QVERIFY(set("licence", large));
        QVERIFY(scan("licence").size <= 200 * 1024);
        QCOMPARE(m_journey->sizeBefore(QStringLiteral("licence")), qint64(large.size()));
        QVERIFY(!scan("licence").originalSha256.isEmpty());
        QVERIFY(set("licence", picture(Qt::cyan)));
        QCOMPARE(m_journey->sizeBefore(QStringLiteral("licence")), 0LL);
        QCOMPARE(blobs(), 1);
    }

    void aCancelledReadingChangesNothing()
    {
        QVERIFY(set("licence", picture(Qt::yellow)));
        const Scan before = scan("licence");
        auto reading = m_journey->setScanBytes(QStringLiteral("licence"), picture(Qt::cyan, {3000, 2000}), QStringLiteral("late.jpg"));
        m_journey->cancelScan(QStringLiteral("licence"));
        QVERIFY(QCoro::waitFor(std::move(reading)));
        QCOMPARE(scan("licence"), before);
        QCOMPARE(blobs(), 1);
    }

    void aPdfIsJudgedByItsFirstPage()
    {
        m_journey->judgeScans();
        QVERIFY(set("letter", TestPdf::pages()));
        QCOMPARE(scan("letter").mediaType, QStringLiteral("application/pdf"));
        QTRY_COMPARE(timesJudged("letter"), 1);
        QTRY_VERIFY(settled());
        const QMutexLocker lock(&m_mutex);
        QCOMPARE(m_judged.last().picture.size(), QSize(2479, 3508));
    }

    void whatWasJudgedYesterdayHolds()
    {
        say("idFront", {{QStringLiteral("scan.dark"), 40, 60, {}}});
        m_journey->judgeScans();
        QVERIFY(set("idFront", picture(Qt::yellow)));
        QTRY_COMPARE(scan("idFront").findings.size(), 1);
        QTRY_VERIFY(settled());
        QVERIFY(m_journey->overrideFinding(QStringLiteral("idFront"), QStringLiteral("scan.dark"), QStringLiteral("the original is dark")));
        QVERIFY(set("letter", picture(Qt::cyan)));
        QTRY_COMPARE(timesJudged("letter"), 1);
        QTRY_VERIFY(settled());
        QVERIFY(QCoro::waitFor(m_journey->save()));
        const QByteArray catalogue = R"({"version":"1","products":[{"id":"huixin-usbkey","kind":"usbkey","available":true,"maxQuantity":5,"documents":[],"termsVersion":"1"}]})";
        QCoro::waitFor(m_context->cache().putAnswer(QStringLiteral("catalog"), catalogue, {}));
        const QString id = m_journey->draft().id;
        m_journey.reset();
        m_judged.clear();
        auto resumed = QCoro::waitFor(Journey::resumeDraft(*m_context, id));
        QVERIFY(resumed);
        m_journey = *resumed;
        QCOMPARE(scan("idFront").findings.size(), 1);
        QVERIFY(scan("idFront").overrides.contains(QStringLiteral("scan.dark")));
        m_journey->judgeScans();
        QTRY_COMPARE(timesJudged("letter"), 1); // held against the form once more
        QTRY_VERIFY(settled());
        QCOMPARE(timesJudged("idFront"), 0);
        QVERIFY(scan("idFront").overrides.contains(QStringLiteral("scan.dark")));
    }
};

QTEST_GUILESS_MAIN(TestScanJudging)
#include "tst_scanjudging.moc"
