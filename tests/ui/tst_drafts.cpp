// SPDX-FileCopyrightText: CertDesk contributors
// SPDX-License-Identifier: Apache-2.0
// 草稿: the list, the bin, export and import, two versions side by side.
#include "ui/components/Badge.h"
#include "app/store/SealedFile.h"
#include "app/journey/Dispatcher.h"
#include "ui/PageFixture.h"
#include "ui/components/MessageBar.h"
#include "ui/components/PinEdit.h"
#include "ui/components/TypedConsent.h"
#include "ui/journey/ComparePage.h"
#include "ui/journey/CompareVersions.h"
#include "ui/orders/Catalogue.h"
#include "ui/orders/DraftRow.h"
#include "ui/orders/DraftTransfer.h"
#include "ui/orders/DraftsPage.h"
#include "ui/shell/Language.h"

#include <QDir>
#include <QMenu>
#include <QMimeData>
#include <QProgressBar>
#include <QRadioButton>
#include <QScrollArea>
#include <QScrollBar>
#include <QSignalSpy>
#include <QToolButton>

using namespace certdesk;
using namespace certdesk::ui;

class Drafts : public PageFixture {
    Q_OBJECT

    std::unique_ptr<Catalogue> m_catalogue;
    DraftsPage *m_page = nullptr;

    void open()
    {
        openProfile();
        QVERIFY(QCoro::waitFor(m_context->cache().putAnswer(QStringLiteral("catalog"), catalogue(), {})));
        m_catalogue = std::make_unique<Catalogue>(*m_context);
        QCoro::waitFor(m_catalogue->refresh());
    }
    void showPage()
    {
        m_window = std::make_unique<QWidget>();
        m_window->resize(1080, 760);
        auto *layout = new QVBoxLayout(m_window.get());
        layout->setContentsMargins(0, 0, 0, 0);
        m_page = new DraftsPage(*m_context, *m_catalogue, m_window.get());
        layout->addWidget(m_page);
        m_window->show();
        QVERIFY(QTest::qWaitForWindowActive(m_window.get()));
    }
    Draft save(const QString &name, const std::function<void(Draft &)> &change = {})
    {
        Draft draft;
        draft.application.product = QStringLiteral("huixin-usbkey");
        draft.application.organisation.name = name;
        if (change)
            change(draft);
        return *QCoro::waitFor(m_context->drafts().save(draft));
    }
    QList<DraftRow *> rows() const
    {
        QList<DraftRow *> shown;
        for (DraftRow *row : m_page->findChildren<DraftRow *>()) {
            if (row->isVisible())
                shown << row;
        }
        return shown;
    }
    QAbstractButton *button(const QString &name) const
    {
        for (auto *candidate : m_window->findChildren<QAbstractButton *>()) {
            if (candidate->isVisible() && (candidate->text() == name || candidate->accessibleName() == name))
                return candidate;
        }
        return nullptr;
    }
    QAction *action(DraftRow *row, const QString &text) const
    {
        for (auto *menu : row->findChildren<QMenu *>()) {
            for (QAction *entry : menu->actions()) {
                if (entry->text() == text)
                    return entry;
            }
        }
        return nullptr;
    }
    qsizetype kept() { return QCoro::waitFor(m_context->drafts().list())->drafts.size(); }
    qsizetype binned() { return QCoro::waitFor(m_context->drafts().bin())->drafts.size(); }
    void typePhrase(const char *name, const QString &text) const
    {
        auto *edit = widget<PinEdit>(name);
        edit->setFocus();
        edit->clear();
        QTest::keyClicks(edit, text);
    }
    /// Into CERTDESK_PICTURES, where that is set: to be looked at.
    void picture(const QString &name)
    {
        const QString folder = qEnvironmentVariable("CERTDESK_PICTURES");
        if (folder.isEmpty())
            return;
        for (const char *language : {"zh", "en"}) {
            for (const auto mode : {Theme::Mode::Light, Theme::Mode::Dark}) {
                Language::of(*qApp).apply(QString::fromLatin1(language));
                Theme::of(*qApp).apply(mode);
                QTest::qWait(400);
                const QString file = QStringLiteral("%1/drafts-%2-%3-%4.png").arg(folder, name, QLatin1String(language), mode == Theme::Mode::Dark ? QStringLiteral("dark") : QStringLiteral("light"));
                QVERIFY(m_window->grab().save(file));
            }
        }
        Language::of(*qApp).apply(QStringLiteral("en"));
        Theme::of(*qApp).apply(Theme::Mode::Light);
    }

private Q_SLOTS:
    void initTestCase()
    {
        Theme::of(*qApp).apply(Theme::Mode::Light);
        Language::of(*qApp).apply(QStringLiteral("en"));
    }
    void cleanup()
    {
        m_window.reset();
        m_view = nullptr;
        m_page = nullptr;
        m_catalogue.reset();
        m_journey.reset();
        m_context.reset();
    }

    void aRowSaysHowFarItIsAndWhatIsNext()
    {
        open();
        save(QStringLiteral("杭州样例建设有限公司"), [](Draft &draft) {
            draft.application.organisation.type = QStringLiteral("enterprise");
            draft.application.applicant.name = QStringLiteral("王样例");
            draft.label = QStringLiteral("西湖项目投标");
        });
        save(QString());
        showPage();
        QTRY_COMPARE(rows().size(), 2);
        auto *bar = rows().at(1)->findChild<QProgressBar *>();
        QVERIFY(bar && bar->value() > 0 && bar->value() < 100);
        QVERIFY(bar->accessibleName().contains(QStringLiteral("西湖项目投标")));
        QStringList texts;
        for (const QLabel *label : rows().at(1)->findChildren<QLabel *>())
            texts << label->text();
        const QString all = texts.join(QLatin1Char('\n'));
        for (const char *word : {"西湖项目投标", "杭州样例建设有限公司", "% filled in", "Next: Unified social credit code", "missing"})
            QVERIFY2(all.contains(QString::fromUtf8(word)), qPrintable(all));
        QSignalSpy asked(m_page, &DraftsPage::draftRequested);
        button(QStringLiteral("Continue: 西湖项目投标"))->click();
        QCOMPARE(asked.size(), 1);
        picture(QStringLiteral("list"));
    }

    void searching()
    {
        open();
        for (const char *name : {"杭州甲有限公司", "杭州乙有限公司", "宁波丙有限公司"})
            save(QString::fromUtf8(name));
        showPage();
        QTRY_COMPARE(rows().size(), 3);
        auto *search = widget<QLineEdit>("drafts.search");
        search->setText(QStringLiteral("杭州"));
        QTRY_COMPARE(rows().size(), 2);
        search->setText(QStringLiteral("温州"));
        QTRY_COMPARE(rows().size(), 0);
        QVERIFY(button(QStringLiteral("Show all")));
        button(QStringLiteral("Show all"))->click();
        QTRY_COMPARE(rows().size(), 3);
    }

    void theBinAndTheWayBack()
    {
        open();
        save(QStringLiteral("杭州甲有限公司"));
        save(QStringLiteral("杭州乙有限公司"));
        showPage();
        QTRY_COMPARE(rows().size(), 2);
        QSignalSpy counted(m_page, &DraftsPage::countChanged);
        button(QStringLiteral("Delete: 杭州甲有限公司"))->click();
        QTRY_COMPARE(rows().size(), 1);
        QCOMPARE(binned(), 1);
        QCOMPARE(counted.last().first().toInt(), 1);
        QTRY_VERIFY(button(QStringLiteral("Undo")));
        button(QStringLiteral("Undo"))->click();
        QTRY_COMPARE(rows().size(), 2);
        QVERIFY(!button(QStringLiteral("Undo")));
        button(QStringLiteral("Delete: 杭州甲有限公司"))->click();
        QTRY_COMPARE(rows().size(), 1);
        QTRY_COMPARE(widget<QPushButton>("drafts.bin")->text(), QStringLiteral("Bin (1)"));
        widget<QPushButton>("drafts.bin")->click();
        QTRY_VERIFY(button(QStringLiteral("Restore: 杭州甲有限公司")));
        picture(QStringLiteral("bin"));
        // For good only after the word was typed.
        button(QStringLiteral("Delete for good: 杭州甲有限公司"))->click();
        QTRY_VERIFY(widget<QPushButton>("consent.give"));
        QVERIFY(!widget<QPushButton>("consent.give")->isEnabled());
        widget<QPushButton>("consent.refuse")->click();
        QTRY_VERIFY(button(QStringLiteral("Restore: 杭州甲有限公司")));
        button(QStringLiteral("Restore: 杭州甲有限公司"))->click();
        QTRY_COMPARE(binned(), 0);
        QCOMPARE(kept(), 2);
    }

    void deletedForGood()
    {
        open();
        const Draft draft = save(QStringLiteral("杭州甲有限公司"));
        QVERIFY(QCoro::waitFor(m_context->drafts().discard(draft.id)));
        showPage();
        QTRY_COMPARE(widget<QPushButton>("drafts.bin")->text(), QStringLiteral("Bin (1)"));
        widget<QPushButton>("drafts.bin")->click();
        QTRY_VERIFY(widget<QPushButton>("drafts.emptyBin")->isVisible());
        widget<QPushButton>("drafts.emptyBin")->click();
        QTRY_VERIFY(widget<QLineEdit>("consent.word"));
        auto *word = widget<QLineEdit>("consent.word");
        QVERIFY(word->hasFocus());
        picture(QStringLiteral("consent"));
        QTest::keyClicks(word, TypedConsent::word());
        QTest::keyClick(word, Qt::Key_Return);
        QTRY_COMPARE(binned(), 0);
        QVERIFY(!QCoro::waitFor(m_context->drafts().load(draft.id)));
    }

    void renamedAndDuplicated()
    {
        open();
        save(QStringLiteral("杭州甲有限公司"));
        showPage();
        QTRY_COMPARE(rows().size(), 1);
        action(rows().first(), QStringLiteral("Rename"))->trigger();
        auto *edit = widget<QLineEdit>("draft.label");
        QVERIFY(edit && edit->isVisible());
        QTest::keyClicks(edit, QStringLiteral("second key"));
        QTest::keyClick(edit, Qt::Key_Return);
        QTRY_VERIFY(button(QStringLiteral("Continue: second key")));
        action(rows().first(), QStringLiteral("Duplicate"))->trigger();
        QTRY_COMPARE(rows().size(), 2);
        QCOMPARE(kept(), 2);
        // Each has a name of its own.
        action(rows().first(), QStringLiteral("Duplicate"))->trigger();
        QTRY_COMPARE(rows().size(), 3);
        QSet<QString> labels;
        const auto listing = QCoro::waitFor(m_context->drafts().list());
        QVERIFY(listing);
        for (const Draft &draft : listing->drafts)
            labels << draftTitle(draft);
        QCOMPARE(labels.size(), 3);
    }

    void aQueuedDraftSaysSo()
    {
        open();
        const Draft draft = save(QStringLiteral("杭州甲有限公司"));
        showPage();
        QTRY_COMPARE(rows().size(), 1);
        const auto badge = [this] { return rows().size() == 1 ? rows().first()->findChild<Badge *>()->text() : QString(); };
        QVERIFY(badge().contains(QStringLiteral("missing")));
        const std::pair<QueueEntry::State, QString> states[] = {{QueueEntry::State::Waiting, QStringLiteral("Waits to be submitted")},
                                                                {QueueEntry::State::Paused, QStringLiteral("Paused in the queue")},
                                                                {QueueEntry::State::Stopped, QStringLiteral("Not submitted")}};
        for (const auto &[state, said] : states) {
            QueueEntry entry;
            entry.draftId = draft.id;
            entry.since = QDateTime::currentDateTime();
            entry.state = state;
            QVERIFY(QCoro::waitFor(m_context->queue().put(entry)));
            QVERIFY(QCoro::waitFor(m_context->dispatcher().reload()));
            QTRY_COMPARE(badge(), said);
        }
        QVERIFY(QCoro::waitFor(m_context->dispatcher().remove(draft.id)));
        QTRY_VERIFY(badge().contains(QStringLiteral("missing")));
    }

    void exportedAndImported()
    {
        open();
        const Draft draft = save(QStringLiteral("杭州甲有限公司"));
        const QString file = m_dir.filePath(QStringLiteral("甲.certdesk"));
        showPage();
        QTRY_COMPARE(rows().size(), 1);
        action(rows().first(), QStringLiteral("Export for another computer…"))->trigger();
        auto *go = widget<QPushButton>("transfer.go");
        QTRY_VERIFY(go->isVisible());
        typePhrase("transfer.phrase", QStringLiteral("short"));
        QVERIFY(!go->isEnabled());
        QVERIFY2(fieldOf("transfer.phrase")->message().contains(QString::number(sealedfile::passphraseLeast - 5)), qPrintable(fieldOf("transfer.phrase")->message()));
        typePhrase("transfer.phrase", QStringLiteral("long enough"));
        QVERIFY(!go->isEnabled());
        typePhrase("transfer.repeat", QStringLiteral("long enoogh"));
        QVERIFY(!go->isEnabled());
        typePhrase("transfer.repeat", QStringLiteral("long enough"));
        QVERIFY(go->isEnabled());
        picture(QStringLiteral("export"));
        FileChooser::of(m_window.get()).setNextAnswer(m_dir.filePath(QStringLiteral("甲")));
        go->click();
        QTRY_VERIFY(QFile::exists(file));
        QTRY_VERIFY(!go->isVisible());

        // On another computer: here the draft is gone.
        QVERIFY(QCoro::waitFor(m_context->keeper().shred({draft.id})));
        m_page->reload();
        QTRY_COMPARE(rows().size(), 0);
        QMimeData data;
        data.setUrls({QUrl::fromLocalFile(file)});
        QDragEnterEvent enter(QPoint(10, 10), Qt::CopyAction, &data, Qt::LeftButton, Qt::NoModifier);
        QCoreApplication::sendEvent(m_page, &enter);
        QVERIFY(enter.isAccepted());
        QDropEvent drop(QPointF(10, 10), Qt::CopyAction, &data, Qt::LeftButton, Qt::NoModifier);
        QCoreApplication::sendEvent(m_page, &drop);
        QVERIFY(go->isVisible());
        typePhrase("transfer.phrase", QStringLiteral("wrong phrase"));
        go->click();
        QTRY_VERIFY(fieldOf("transfer.phrase")->message().contains(Failure(FailureCode::Drafts_Passphrase_Wrong).cause()));
        picture(QStringLiteral("import-wrong"));
        typePhrase("transfer.phrase", QStringLiteral("long enough"));
        go->click();
        QTRY_COMPARE(rows().size(), 1);
        QCOMPARE(QCoro::waitFor(m_context->drafts().list())->drafts.first().id, draft.id);

        // Changed here meanwhile: nothing is overwritten, the two are compared.
        Draft here = *QCoro::waitFor(m_context->drafts().load(draft.id));
        here.application.organisation.name = QStringLiteral("杭州甲建设有限公司");
        here.application.applicant.idNumber = QStringLiteral("000000199001010026");
        here.application.delivery.address = QStringLiteral("样例路一号样例大厦十二层一二〇一室（收发室代收，请在工作日上午送达）");
        QVERIFY(QCoro::waitFor(m_context->drafts().save(here)));
        m_page->beginImport(file);
        typePhrase("transfer.phrase", QStringLiteral("long enough"));
        go->click();
        auto *save = widget<QPushButton>("compare.save");
        QTRY_VERIFY(save->isVisible());
        QVERIFY(!save->isEnabled());
        QCOMPARE(rows().size(), 0);
        picture(QStringLiteral("compare"));
        bool masked = false;
        for (const QLabel *label : m_page->findChildren<QLabel *>()) {
            QVERIFY(!label->text().contains(QStringLiteral("000000199001010026")));
            masked = masked || label->text() == QStringLiteral("000000**********26");
        }
        QVERIFY(masked);
        widget<QPushButton>("compare.all.mine")->click();
        QVERIFY(save->isEnabled());
        widget<QRadioButton>("compare.organisation.name.theirs")->click();
        save->click();
        QTRY_COMPARE(rows().size(), 1);
        const Draft merged = *QCoro::waitFor(m_context->drafts().load(draft.id));
        QCOMPARE(merged.application.organisation.name, QStringLiteral("杭州甲有限公司"));
        QCOMPARE(merged.application.applicant.idNumber, here.application.applicant.idNumber);
    }

    void aDamagedFileIsSaidInThePage()
    {
        open();
        showPage();
        const QString file = m_dir.filePath(QStringLiteral("b.certdesk"));
        QFile foreign(file);
        QVERIFY(foreign.open(QIODevice::WriteOnly) && foreign.write("no draft") > 0);
        foreign.close();
        m_page->beginImport(file);
        typePhrase("transfer.phrase", QStringLiteral("whatever"));
        widget<QPushButton>("transfer.go")->click();
        QTRY_VERIFY(m_page->message().text().contains(Failure(FailureCode::Drafts_File_Foreign).cause()));
        QMimeData other;
        other.setUrls({QUrl::fromLocalFile(m_dir.filePath(QStringLiteral("scan.png")))});
        QDragEnterEvent enter(QPoint(5, 5), Qt::CopyAction, &other, Qt::LeftButton, Qt::NoModifier);
        enter.ignore();
        QCoreApplication::sendEvent(m_page, &enter);
        QVERIFY(!enter.isAccepted());
    }

    void aThousandDraftsOpenAtOnce()
    {
        open();
        QList<Draft> many;
        for (int i = 0; i < 1000; ++i) {
            Draft draft;
            draft.id = QString::number(i);
            draft.application.product = QStringLiteral("huixin-usbkey");
            draft.application.organisation.name = QStringLiteral("杭州第 %1 有限公司").arg(i);
            draft.savedAt = QDateTime::currentDateTimeUtc();
            many << draft;
        }
        showPage();
        QTRY_VERIFY(button(QStringLiteral("Apply for a CA")));
        QElapsedTimer clock;
        clock.start();
        m_page->showDrafts(many, 0);
        m_window->grab();
        const qint64 took = clock.elapsed();
        qInfo("1000 drafts: %lld ms on the GUI thread", static_cast<long long>(took));
        QCOMPARE(rows().size(), DraftsPage::rowsAtOnce);
        QVERIFY2(took < 1500, qPrintable(QString::number(took))); // with sanitizers; 200 in the release build
        auto *bar = m_page->findChild<QScrollArea *>()->verticalScrollBar();
        QTRY_VERIFY(bar->maximum() > 0);
        bar->setValue(bar->maximum());
        QTRY_COMPARE(rows().size(), 2 * DraftsPage::rowsAtOnce);
        QVERIFY(widget<QPushButton>("drafts.more")->isVisible());
        widget<QLineEdit>("drafts.search")->setText(QStringLiteral("第 999 有"));
        QTRY_COMPARE(rows().size(), 1);
    }

    /// The wizard shows the two versions in the place of the form, and goes on with what was chosen.
    void twoVersionsInTheWizard()
    {
        begin();
        fillAll();
        QVERIFY(QCoro::waitFor(m_journey->save()));
        Draft other = *QCoro::waitFor(m_context->drafts().load(m_journey->draft().id));
        other.application.applicant.email = QStringLiteral("other@example.com");
        other.application.delivery.address = QStringLiteral("别处修改的地址 2 号");
        QVERIFY(QCoro::waitFor(m_context->drafts().save(other)));
        type("form.applicant.email", QStringLiteral("window@example.com"));
        QTRY_VERIFY(qobject_cast<ComparePage *>(m_view->page()));
        auto *main = widget<QPushButton>("footer.main");
        QVERIFY(!main->isEnabled());
        QVERIFY(!widget<MessageBar>("journey.message")->isVisible());
        auto *mine = widget<QRadioButton>("compare.applicant.email.mine");
        QVERIFY(mine && mine->hasFocus());
        QVERIFY(mine->accessibleName().contains(QStringLiteral("window@example.com")));
        QVERIFY(!widget<QRadioButton>("compare.delivery.address.mine")); // changed on one side only
        picture(QStringLiteral("wizard"));
        widget<QRadioButton>("compare.applicant.email.theirs")->setFocus();
        QTest::keyClick(widget<QRadioButton>("compare.applicant.email.theirs"), Qt::Key_Space);
        QTRY_VERIFY(main->isEnabled());
        main->click();
        QTRY_VERIFY(qobject_cast<FormPage *>(m_view->page()));
        QTRY_COMPARE(m_journey->savedState(), Journey::Saved::Clean);
        QCOMPARE(widget<QLineEdit>("form.applicant.email")->text(), QStringLiteral("other@example.com"));
        QCOMPARE(widget<QLineEdit>("form.delivery.address")->text(), QStringLiteral("别处修改的地址 2 号"));
        QCOMPARE(QCoro::waitFor(m_context->drafts().list())->drafts.size(), 1);
    }

    /// In other fields: the form is filled anew, the focus stays.
    void whatWasChangedElsewhereAloneIsTakenOver()
    {
        begin();
        fillAll();
        QVERIFY(QCoro::waitFor(m_journey->save()));
        Draft other = *QCoro::waitFor(m_context->drafts().load(m_journey->draft().id));
        other.application.delivery.address = QStringLiteral("别处修改的地址 2 号");
        QVERIFY(QCoro::waitFor(m_context->drafts().save(other)));
        type("form.applicant.email", QStringLiteral("window@example.com"));
        QTRY_COMPARE(m_journey->savedState(), Journey::Saved::Clean);
        QTRY_COMPARE(widget<QLineEdit>("form.delivery.address")->text(), QStringLiteral("别处修改的地址 2 号"));
        QCOMPARE(widget<QLineEdit>("form.applicant.email")->text(), QStringLiteral("window@example.com"));
        QVERIFY(widget<QLineEdit>("form.applicant.email")->hasFocus());
        const Draft kept = *QCoro::waitFor(m_context->drafts().load(other.id));
        QCOMPARE(kept.application.applicant.email, QStringLiteral("window@example.com"));
        QCOMPARE(kept.application.delivery.address, QStringLiteral("别处修改的地址 2 号"));
    }

    /// Leaving a field saves at once, not after the pause.
    void leavingAFieldSaves()
    {
        begin();
        type("form.applicant.name", QStringLiteral("王样例"));
        QCOMPARE(m_journey->savedState(), Journey::Saved::Pending);
        QElapsedTimer clock;
        clock.start();
        widget<QLineEdit>("form.applicant.email")->setFocus();
        QVERIFY(m_journey->savedState() != Journey::Saved::Pending);
        QTRY_COMPARE(m_journey->savedState(), Journey::Saved::Clean);
    }
};

QTEST_MAIN(Drafts)
#include "tst_drafts.moc"
