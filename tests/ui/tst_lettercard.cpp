// SPDX-FileCopyrightText: CertDesk contributors
// SPDX-License-Identifier: Apache-2.0
// The letter's card on the page of the scans: every state in words, printing without a pop-up, what changed, what came back.
// CERTDESK_PICTURES names a folder for pictures of the card.
#include "PageFixture.h"

#include "app/documents/LetterFields.h"
#include "app/documents/LetterPdf.h"
#include "app/documents/Vision.h"
#include "ui/components/MessageBar.h"
#include "ui/journey/LetterCard.h"
#include "ui/shell/Language.h"

#include <QDesktopServices>
#include <QSignalSpy>

using namespace certdesk;
using namespace certdesk::ui;

class LetterCardTest : public PageFixture {
    Q_OBJECT

private:
    QStringList m_opened;

    static Application filled()
    {
        Application application;
        application.product = QStringLiteral("huixin-usbkey");
        application.organisation = {QStringLiteral("上海样例物业管理有限公司"), QStringLiteral("enterprise"), QStringLiteral("91000000000000000K"), false, QStringLiteral("310115")};
        application.applicant = {QStringLiteral("王样例"), QStringLiteral("000000199001010026"), QStringLiteral("13800000000"), QStringLiteral("sample@example.com")};
        application.letterEndDate = QDate(2099, 12, 31);
        return application;
    }
    LetterCard *card() const { return m_window->findChild<LetterCard *>(); }
    QString said() const { return widget<QLabel>("letter.text")->text(); }
    QString path() const { return m_dir.filePath(QString::fromLatin1(QTest::currentTestFunction()) + QStringLiteral(".pdf")); }
    void print()
    {
        FileChooser::of(m_window.get()).setNextAnswer(path());
        QTest::mouseClick(widget<QPushButton>("letter.print"), Qt::LeftButton);
        QTRY_VERIFY_WITH_TIMEOUT(card()->state() != LetterCard::State::ToPrint && widget<QPushButton>("letter.print")->isEnabled(), 20000);
    }
    void photograph(const char *state)
    {
        const QString folder = qEnvironmentVariable("CERTDESK_PICTURES");
        if (folder.isEmpty())
            return;
        for (const char *language : {"zh", "en"}) {
            Language::of(*qApp).apply(QLatin1String(language));
            for (const auto &[mode, name] : {std::pair(Theme::Mode::Light, "light"), std::pair(Theme::Mode::Dark, "dark")}) {
                Theme::of(*qApp).apply(mode);
                LetterCard shown(m_journey);
                for (auto scan = m_journey->draft().scans.cbegin(); scan != m_journey->draft().scans.cend(); ++scan)
                    shown.takeSeen(scan.key(), scan->sha256, m_codes.contains(scan.key()) ? std::optional(m_codes.value(scan.key())) : std::nullopt);
                shown.resize(760, shown.heightForWidth(760) > 0 ? shown.heightForWidth(760) : shown.sizeHint().height());
                QVERIFY(shown.grab().save(QStringLiteral("%1/letter-%2-%3-%4.png").arg(folder, QLatin1String(state), QLatin1String(language), QLatin1String(name))));
            }
        }
        Theme::of(*qApp).apply(Theme::Mode::Light);
        Language::of(*qApp).apply(QStringLiteral("en"));
    }
    QMap<QString, LetterCode> m_codes; ///< what photograph() lets be seen in the scans

    /// A picture in a place; the card's own look at it is over when this returns.
    void putScan(const char *kind, QColor colour)
    {
        const auto set = QCoro::waitFor(m_journey->setScan(QLatin1String(kind), picture(QLatin1String(kind) + QStringLiteral(".png"), colour)));
        QVERIFY(set);
        const auto seen = QCoro::waitFor(m_journey->letterIn(QLatin1String(kind)));
        QVERIFY(!seen || !*seen);
    }
    void see(const char *kind, const LetterCode &code)
    {
        m_codes.insert(QLatin1String(kind), code);
        card()->takeSeen(QLatin1String(kind), m_journey->draft().scans.value(QLatin1String(kind)).sha256, code);
    }

public Q_SLOTS:
    void opened(const QUrl &url) { m_opened << url.toLocalFile(); }

private Q_SLOTS:
    void initTestCase()
    {
        QVERIFY(m_dir.isValid());
        Theme::of(*qApp).apply(Theme::Mode::Light);
        Language::of(*qApp).apply(QStringLiteral("en"));
        QDesktopServices::setUrlHandler(QStringLiteral("file"), this, "opened");
    }
    void init()
    {
        m_opened.clear();
        m_codes.clear();
        begin();
        m_journey->edit(filled());
        QVERIFY(QCoro::waitFor(m_journey->save()));
        m_journey->setPage(QStringLiteral("scans"));
        show(m_journey);
        QVERIFY(card());
    }
    void cleanup() { end(); }

    void whatIsMissingIsNamedAndLedTo()
    {
        Application application = filled();
        application.applicant.mobile.clear();
        application.letterEndDate = {};
        m_journey->edit(application);
        QCOMPARE(card()->state(), LetterCard::State::Incomplete);
        QVERIFY(!widget<QPushButton>("letter.print")->isEnabled());
        auto *gap = widget<QPushButton>("letter.gap");
        QVERIFY(gap->isVisibleTo(card()) && gap->text().contains(fieldLabel(QStringLiteral("/applicant/mobile"))));
        photograph("incomplete");
        QSignalSpy chosen(card(), &LetterCard::missingChosen);
        gap->click();
        QCOMPARE(chosen.value(0).value(0).toString(), QStringLiteral("/applicant/mobile"));
    }

    void aMissingEndDateIsProposed()
    {
        Application application = filled();
        application.letterEndDate = {};
        m_journey->edit(application, {{QStringLiteral("/letterEndDate"), QStringLiteral("next spring")}});
        auto *end = widget<QPushButton>("letter.end");
        QVERIFY(end->isVisibleTo(card()));
        end->click();
        QCOMPARE(m_journey->draft().application.letterEndDate, QDate::currentDate().addYears(1));
        QVERIFY(m_journey->draft().unread.isEmpty());
        QCOMPARE(card()->state(), LetterCard::State::ToPrint);
        QVERIFY(!end->isVisibleTo(card()));
        photograph("to-print"); // last: the page is made anew in another language
    }

    void printingSavesOpensAndRemembers()
    {
        QCOMPARE(card()->state(), LetterCard::State::ToPrint);
        print();
        QCOMPARE(card()->state(), LetterCard::State::Printed);
        QCOMPARE(m_opened, QStringList{path()});
        QFile file(path());
        QVERIFY(file.open(QIODevice::ReadOnly) && file.read(5) == "%PDF-");
        QVERIFY(widget<MessageBar>("letter.message")->text().contains(path()));
        const Draft kept = *QCoro::waitFor(m_context->drafts().load(m_journey->draft().id));
        QCOMPARE(kept.letterPrinted, letterPrint(kept.id, filled()));
        photograph("printed");
    }

    void whatWasChangedAfterPrintingIsNamed()
    {
        print();
        Application application = filled();
        application.applicant.mobile = QStringLiteral("13800000001");
        m_journey->edit(application);
        QCOMPARE(card()->state(), LetterCard::State::Changed);
        QVERIFY(said().contains(fieldLabel(QStringLiteral("/applicant/mobile"))));
        QVERIFY(!said().contains(QStringLiteral("1380000")));
        photograph("changed");
        application.applicant.email = QStringLiteral("other@example.com");
        application.applicant.mobile = filled().applicant.mobile; // changed back
        m_journey->edit(application);
        QCOMPARE(card()->state(), LetterCard::State::Printed);
    }

    void aFolderThatCannotBeWrittenIsSaidInTheCard()
    {
        FileChooser::of(m_window.get()).setNextAnswer(m_dir.filePath(QStringLiteral("no/such/folder.pdf")));
        QTest::mouseClick(widget<QPushButton>("letter.print"), Qt::LeftButton);
        QTRY_VERIFY_WITH_TIMEOUT(widget<MessageBar>("letter.message")->text().contains(Failure(FailureCode::Letter_File_NotWritten).cause()), 20000);
        QCOMPARE(card()->state(), LetterCard::State::ToPrint);
        QVERIFY(m_opened.isEmpty());
        QVERIFY(m_journey->draft().letterPrinted.isEmpty());
    }

    void theScanIsComparedWithTheForm()
    {
        putScan("letter", Qt::yellow);
        const LetterCode now = *m_journey->letterCode();
        see("letter", now);
        QCOMPARE(card()->state(), LetterCard::State::Recognised);
        photograph("recognised");
        Application application = filled();
        application.letterEndDate = application.letterEndDate.addDays(-1);
        m_journey->edit(application);
        QCOMPARE(card()->state(), LetterCard::State::ScanOutdated);
        photograph("outdated");
        see("letter", {QStringLiteral("00000000-0000-4000-8000-000000000000"), now.hash});
        QCOMPARE(card()->state(), LetterCard::State::OtherLetter);
        photograph("other");
        // Another scan in that place: what was seen in the last one counts no more.
        putScan("letter", Qt::cyan);
        QTRY_VERIFY(card()->state() != LetterCard::State::OtherLetter);
    }

    void aRealLetterIsRecognised()
    {
        const auto page = letterPicture(m_journey->draft().id, filled(), {}, 150);
        QVERIFY(page);
        const QString file = m_dir.filePath(QStringLiteral("real.png"));
        QVERIFY(page->save(file));
        QVERIFY(QCoro::waitFor(m_journey->setScan(QStringLiteral("letter"), file)));
        QTRY_COMPARE_WITH_TIMEOUT(card()->state(), LetterCard::State::Recognised, 20000);
    }

    void aLetterInAnotherPlaceIsMoved()
    {
        putScan("licence", Qt::green);
        putScan("letter", Qt::red);
        QVERIFY(!widget<QPushButton>("letter.move")->isVisibleTo(card()));
        see("licence", *m_journey->letterCode());
        QVERIFY(widget<QPushButton>("letter.move")->isVisibleTo(card()));
        photograph("misplaced");
        const QString sha256 = m_journey->draft().scans.value(QStringLiteral("licence")).sha256;
        const QString other = m_journey->draft().scans.value(QStringLiteral("letter")).sha256;
        widget<QPushButton>("letter.move")->click();
        QTRY_COMPARE(m_journey->draft().scans.value(QStringLiteral("letter")).sha256, sha256);
        QCOMPARE(m_journey->draft().scans.value(QStringLiteral("licence")).sha256, other);
        QVERIFY(m_journey->draft().scans.value(QStringLiteral("letter")).uploadId.isEmpty());
    }

    void everyControlHasANameAndIsReached()
    {
        for (const QPushButton *button : card()->findChildren<QPushButton *>()) {
            if (!button->isVisibleTo(card()))
                continue;
            QVERIFY2(!QAccessible::queryAccessibleInterface(const_cast<QPushButton *>(button))->text(QAccessible::Name).isEmpty(), qPrintable(button->objectName()));
            QVERIFY2(button->focusPolicy() & Qt::TabFocus, qPrintable(button->objectName()));
        }
    }
};

QTEST_MAIN(LetterCardTest)
#include "tst_lettercard.moc"
