// SPDX-FileCopyrightText: CertDesk contributors
// SPDX-License-Identifier: Apache-2.0
// The pages of the wizard without a platform: what is typed, dropped and shown.
#include "PageFixture.h"

using namespace certdesk;
using namespace certdesk::ui;

class Pages : public PageFixture {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase()
    {
        QVERIFY(m_dir.isValid());
        Theme::of(*qApp).apply(Theme::Mode::Light);
    }
    void init() { begin(); }
    void cleanup() { end(); }

    void typedTextReachesTheDraft()
    {
        type("form.organisation.name", QStringLiteral("上海样例物业管理有限公司"));
        QCOMPARE(m_journey->draft().application.organisation.name, QStringLiteral("上海样例物业管理有限公司"));
        QTRY_COMPARE(m_journey->savedState(), Journey::Saved::Clean);
        QVERIFY(m_journey->savedAt().isValid());
    }

    void findingsAppearWhenTheFieldIsLeft()
    {
        type("form.applicant.mobile", QStringLiteral("1380000"));
        QCOMPARE(fieldOf("form.applicant.mobile")->state(), Field::State::Normal);
        widget<QLineEdit>("form.applicant.email")->setFocus();
        QCOMPARE(fieldOf("form.applicant.mobile")->state(), Field::State::Bad);
        QVERIFY(!fieldOf("form.applicant.mobile")->message().isEmpty());
        // Mended while typing, at once.
        type("form.applicant.mobile", QStringLiteral("13800000000"));
        QCOMPARE(fieldOf("form.applicant.mobile")->state(), Field::State::Normal);
    }

    void aDifferingCheckCharacterCanBeConfirmed()
    {
        type("form.organisation.creditCode", QStringLiteral("91000000000000000X"));
        widget<QLineEdit>("form.applicant.email")->setFocus();
        QCOMPARE(fieldOf("form.organisation.creditCode")->state(), Field::State::Bad);
        auto *link = fieldOf("form.organisation.creditCode")->findChildren<QLabel *>().last();
        Q_EMIT link->linkActivated(QString());
        QVERIFY(m_journey->draft().application.organisation.creditCodeConfirmed);
        QCOMPARE(fieldOf("form.organisation.creditCode")->state(), Field::State::Normal);
        // Another code is another matter.
        type("form.organisation.creditCode", QStringLiteral("91000000000000000Y"));
        QVERIFY(!m_journey->draft().application.organisation.creditCodeConfirmed);
    }

    void whatIsMissingLeadsToItsField()
    {
        auto *link = widget<QAbstractButton>("form.missing.0");
        QVERIFY(link);
        const QString pointer = m_journey->formFindings().first().field;
        QTest::mouseClick(link, Qt::LeftButton);
        QTRY_VERIFY(qApp->focusWidget());
        QCOMPARE(qApp->focusWidget()->objectName(), QStringLiteral("form") + QString(pointer).replace(QLatin1Char('/'), QLatin1Char('.')));
    }

    void nextOpensOnlyWhenEverythingIsThere()
    {
        QVERIFY(!widget<QPushButton>("footer.main")->isEnabled());
        fillAll();
        QTRY_VERIFY(widget<QPushButton>("footer.main")->isEnabled());
        QCOMPARE(m_journey->draft().application.delivery.recipient, QStringLiteral("王样例"));
        QCOMPARE(m_journey->draft().application.letterEndDate, QDate(2099, 12, 31));
        // The facts say "scans" by now, the user is still in the form.
        QCOMPARE(toString(m_journey->step()), toString(Step::AddScans));
        QVERIFY(qobject_cast<FormPage *>(m_view->page()));
        QTest::mouseClick(widget<QPushButton>("footer.main"), Qt::LeftButton);
        QTRY_VERIFY(qobject_cast<ScansPage *>(m_view->page()));
        QTest::mouseClick(widget<QPushButton>("footer.back"), Qt::LeftButton);
        QTRY_VERIFY(qobject_cast<FormPage *>(m_view->page()));
    }

    void theIdNumberIsHiddenWhenLeft()
    {
        type("form.applicant.idNumber", QStringLiteral("000000199001010026"));
        auto *edit = widget<QLineEdit>("form.applicant.idNumber");
        QCOMPARE(edit->text(), QStringLiteral("000000199001010026"));
        widget<QLineEdit>("form.applicant.email")->setFocus();
        QVERIFY(!edit->text().contains(QStringLiteral("19900101")));
        QVERIFY(edit->text().startsWith(QStringLiteral("000000")) && edit->text().endsWith(QStringLiteral("0026")));
        QCOMPARE(m_journey->draft().application.applicant.idNumber, QStringLiteral("000000199001010026"));
        auto *show = widget<QPushButton>("form.applicant.idNumber.show");
        QTest::mouseClick(show, Qt::LeftButton);
        QCOMPARE(edit->text(), QStringLiteral("000000199001010026"));
    }

    void collectingOnSiteNeedsNoAddress()
    {
        auto *method = widget<QComboBox>("form.delivery.method");
        method->setCurrentIndex(method->findData(QStringLiteral("onsite")));
        QVERIFY(!widget<QLineEdit>("form.delivery.address")->isVisible());
        QCOMPARE(m_journey->draft().application.delivery.method, QStringLiteral("onsite"));
    }

    void whatWasTypedIsThereAgain()
    {
        fillAll();
        QTRY_COMPARE(m_journey->savedState(), Journey::Saved::Clean);
        const QString id = m_journey->draft().id;
        const Application before = m_journey->draft().application;
        const auto kept = QCoro::waitFor(m_context->cache().putAnswer(QStringLiteral("catalog"), catalogue(), {}));
        QVERIFY(kept);
        m_window.reset();
        auto again = QCoro::waitFor(Journey::resumeDraft(*m_context, id));
        QVERIFY2(again, again ? "" : qPrintable(again.error().name()));
        show(*again);
        QCOMPARE(m_journey->draft().application, before);
        QCOMPARE(widget<QLineEdit>("form.organisation.name")->text(), before.organisation.name);
        QCOMPARE(widget<QComboBox>("form.organisation.type")->currentData().toString(), before.organisation.type);
        QCOMPARE(widget<QLineEdit>("form.delivery.address")->text(), before.delivery.address);
    }

    void scansAreKeptOfflineAndRemoved()
    {
        fillAll();
        QTest::mouseClick(widget<QPushButton>("footer.main"), Qt::LeftButton);
        QTRY_VERIFY(qobject_cast<ScansPage *>(m_view->page()));
        QVERIFY(!widget<QPushButton>("footer.main")->isEnabled());
        const std::pair<const char *, QColor> scans[] = {{"licence", Qt::yellow}, {"idFront", Qt::cyan}, {"idBack", Qt::green}, {"letter", Qt::white}};
        for (const auto &[kind, colour] : scans) {
            FileChooser::of(m_window.get()).setNextAnswer(picture(QLatin1String(kind) + QStringLiteral(".png"), colour));
            QTest::mouseClick(widget<QPushButton>(QByteArray("scan." + QByteArray(kind) + ".choose").constData()), Qt::LeftButton);
            QTRY_VERIFY(m_journey->draft().scans.contains(QLatin1String(kind)));
            QTRY_VERIFY(m_view->page()->busyText().isEmpty());
        }
        QTRY_VERIFY(widget<QPushButton>("footer.main")->isEnabled());
        QVERIFY(!widget<Badge>("scan.licence.state")->text().isEmpty());
        QTest::mouseClick(widget<QPushButton>("scan.letter.remove"), Qt::LeftButton);
        QTRY_VERIFY(!m_journey->draft().scans.contains(QStringLiteral("letter")));
        QTRY_VERIFY(!widget<QPushButton>("footer.main")->isEnabled());
    }

    void whatIsNoPictureIsRefusedInPlace()
    {
        fillAll();
        QTest::mouseClick(widget<QPushButton>("footer.main"), Qt::LeftButton);
        QTRY_VERIFY(qobject_cast<ScansPage *>(m_view->page()));
        QFile file(m_dir.filePath(QStringLiteral("letter.png")));
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write("not a picture");
        file.close();
        FileChooser::of(m_window.get()).setNextAnswer(file.fileName());
        QTest::mouseClick(widget<QPushButton>("scan.letter.choose"), Qt::LeftButton);
        QTRY_VERIFY(widget<QLabel>("scan.letter.message")->text().contains(QStringLiteral("letter.png")));
        QVERIFY(!m_journey->draft().scans.contains(QStringLiteral("letter")));
        QVERIFY(widget<QPushButton>("scan.letter.choose")->isEnabled());
    }

    /// Reading order is the order of Tab, the footer last, and every stop has a name.
    void everyStopOfTabIsNamedAndInOrder()
    {
        auto *first = widget<QLineEdit>("form.organisation.name");
        first->setFocus();
        QStringList order;
        for (int i = 0; i < 60; ++i) {
            QWidget *stop = qApp->focusWidget();
            QVERIFY(stop);
            QAccessibleInterface *accessible = QAccessible::queryAccessibleInterface(stop);
            QVERIFY2(accessible && !accessible->text(QAccessible::Name).isEmpty(), qPrintable(stop->objectName() + QLatin1Char(' ') + QLatin1String(stop->metaObject()->className())));
            if (order.contains(stop->objectName()))
                break;
            order << stop->objectName();
            QTest::keyClick(m_window->windowHandle(), Qt::Key_Tab);
        }
        const auto at = [&order](const char *name) { return order.indexOf(QLatin1String(name)); };
        QVERIFY(at("form.organisation.name") >= 0);
        QVERIFY(at("form.organisation.type") == at("form.organisation.name") + 1);
        QVERIFY(at("form.applicant.name") > at("form.organisation.registrationRegion"));
        QVERIFY(at("form.delivery.address") > at("form.applicant.email"));
        QVERIFY(at("form.missing.0") > at("form.delivery.address"));
        QVERIFY(at("footer.back") > at("form.missing.0"));
    }

    void theRailMovesUnderTheContents()
    {
        auto *rail = widget<QWidget>("form.rail");
        auto *name = widget<QLineEdit>("form.organisation.name");
        const auto beside = [&] { return rail->mapTo(m_window.get(), QPoint()).x() > name->mapTo(m_window.get(), name->rect().topRight()).x(); };
        QTRY_VERIFY(beside());
        m_window->resize(860, 700);
        QTRY_VERIFY(!beside());
        m_window->resize(1080, 760);
        QTRY_VERIFY(beside());
    }
};

QTEST_MAIN(Pages)
#include "tst_pages.moc"
