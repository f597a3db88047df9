// SPDX-FileCopyrightText: CertDesk contributors
// SPDX-License-Identifier: Apache-2.0
// The form: what was refused, what cannot be read, what is hidden, what follows what.
#include "PageFixture.h"

#include "ui/components/PressGuard.h"

#include <QClipboard>

using namespace certdesk;
using namespace certdesk::ui;

class PagesForm : public PageFixture {
    Q_OBJECT

private:
    static Order refused(const QList<ReviewReason> &reasons)
    {
        Order order;
        order.id = QStringLiteral("4711");
        order.product = product().id;
        order.status = OrderStatus::Rejected;
        order.statusWord = toString(order.status);
        order.actions = {QStringLiteral("edit"), QStringLiteral("submit"), QStringLiteral("withdraw")};
        order.refund.state = QStringLiteral("none");
        order.reasons = reasons;
        order.updatedAt = QDateTime::currentDateTime();
        Application &application = order.application;
        application.product = order.product;
        application.organisation = {QStringLiteral("上海样例物业管理有限公司"), QStringLiteral("enterprise"), QStringLiteral("91000000000000000K"), false, QStringLiteral("310115")};
        application.applicant = {QStringLiteral("王样例"), QStringLiteral("000000199001010026"), QStringLiteral("13800000000"), QStringLiteral("sample@example.com")};
        application.delivery = {QStringLiteral("courier"), QStringLiteral("王样例"), QStringLiteral("13800000000"), QStringLiteral("310115"), QStringLiteral("样例路1号101室")};
        application.letterEndDate = QDate(2099, 12, 31);
        // The statement on personal data is the one that comes with the program.
        application.consents = {{QStringLiteral("terms"), QStringLiteral("1"), QDateTime::currentDateTime()}, {QStringLiteral("personal-data"), QStringLiteral("2026-01"), QDateTime::currentDateTime()}};
        for (const QString &kind : documentKinds())
            application.documents.insert(kind, QStringLiteral("upload-") + kind);
        return order;
    }
    void open(const Order &order, Step step = Step::Correct)
    {
        openProfile();
        QVERIFY(QCoro::waitFor(m_context->cache().putAnswer(QStringLiteral("catalog"), catalogue(), {})));
        QVERIFY(QCoro::waitFor(m_context->cache().put({order})));
        auto resumed = QCoro::waitFor(Journey::resumeOrder(*m_context, order.id));
        QVERIFY2(resumed, resumed ? "" : qPrintable(resumed.error().name()));
        show(*resumed);
        QCOMPARE(toString(m_journey->step()), toString(step));
    }
    QStringList missing(const char *list) const
    {
        QCoreApplication::sendPostedEvents(nullptr, QEvent::DeferredDelete); // the lines of the list before
        QStringList texts;
        for (int i = 0; auto *link = widget<QAbstractButton>(QByteArray(QByteArray(list) + '.' + QByteArray::number(i)).constData()); ++i)
            texts << link->text();
        return texts;
    }
    bool mainEnabled() const { return widget<QPushButton>("footer.main")->isEnabled(); }
    void toScans() const
    {
        QTRY_VERIFY(mainEnabled());
        QTest::mouseClick(widget<QPushButton>("footer.main"), Qt::LeftButton);
        QTRY_VERIFY(qobject_cast<ScansPage *>(m_view->page()));
    }

private Q_SLOTS:
    void initTestCase()
    {
        QVERIFY(m_dir.isValid());
        Theme::of(*qApp).apply(Theme::Mode::Light);
    }
    void cleanup() { end(); }

    void whatWasRefusedIsCorrectedBeforeItIsSentAgain()
    {
        open(refused({{QStringLiteral("/applicant/mobile"), {}, QStringLiteral("Not in use")}, {QStringLiteral("/documents/letter"), {}, QStringLiteral("No seal")}}));
        QCOMPARE(missing("form.missing").size(), 2);
        QCOMPARE(fieldOf("form.applicant.mobile")->state(), Field::State::Bad);
        QCOMPARE(m_view->page()->firstFocus()->objectName(), QStringLiteral("form.applicant.mobile"));
        QTRY_VERIFY(!widget<QWidget>("form.applicant.mobile")->visibleRegion().isEmpty()); // it is below the fold
        toScans();
        QVERIFY(!mainEnabled());
        QCOMPARE(missing("scans.missing").size(), 2);
        QVERIFY(missing("scans.missing").first().contains(QStringLiteral("Mobile number")));
        // Its link leads back into the form.
        QTest::mouseClick(widget<QAbstractButton>("scans.missing.0"), Qt::LeftButton);
        QTRY_VERIFY(qobject_cast<FormPage *>(m_view->page()));
        type("form.applicant.mobile", QStringLiteral("13900000000"));
        QCOMPARE(fieldOf("form.applicant.mobile")->state(), Field::State::Normal);
        QCOMPARE(missing("form.missing").size(), 1);
        toScans();
        QVERIFY(!mainEnabled());
        QCOMPARE(missing("scans.missing").size(), 1);
        FileChooser::of(m_window.get()).setNextAnswer(picture(QStringLiteral("letter.png"), Qt::white));
        QTest::mouseClick(widget<QPushButton>("scan.letter.choose"), Qt::LeftButton);
        QTRY_VERIFY(m_view->page()->busyText().isEmpty() && mainEnabled());
    }

    /// The second click lies on the next page's button, at the same place.
    void aDoubleClickOnNextDoesNotSubmit()
    {
        qint64 now = 10'000;
        const PressGuard guard(*qApp, [&now] { return now; });
        open(refused({{QString(), {}, QStringLiteral("Please call us")}}));
        QTRY_VERIFY(mainEnabled());
        auto *main = widget<QPushButton>("footer.main");
        const QPoint place = main->mapTo(m_window.get(), main->rect().center());
        now += PressGuard::restMs;
        QTest::mouseClick(m_window->windowHandle(), Qt::LeftButton, {}, place);
        QTRY_VERIFY(qobject_cast<ScansPage *>(m_view->page()));
        QVERIFY(mainEnabled());
        QTest::mouseDClick(m_window->windowHandle(), Qt::LeftButton, {}, place);
        QTRY_VERIFY(m_window->childAt(place) == main);
        QTest::mouseDClick(m_window->windowHandle(), Qt::LeftButton, {}, place);
        QTest::qWait(50);
        QVERIFY(!widget<MessageBar>("journey.message")->isVisible());
        now += PressGuard::restMs;
        QTest::mouseClick(m_window->windowHandle(), Qt::LeftButton, {}, place);
        QTRY_VERIFY(widget<MessageBar>("journey.message")->isVisible()); // nobody is there to take it
    }

    void bindingBeginsInThePinField()
    {
        Order order = refused({});
        order.status = OrderStatus::Issued;
        order.actions = {QStringLiteral("view"), QStringLiteral("bind")};
        OrderCertificate certificate;
        certificate.state = QStringLiteral("installed");
        order.certificates = {certificate};
        open(order, Step::Bind);
        QTRY_VERIFY(qApp->focusWidget());
        QCOMPARE(qApp->focusWidget()->objectName(), QStringLiteral("pin.current"));
    }

    /// Otherwise the order would be stuck for ever.
    void aReasonThatPointsNowhereDoesNotBlock()
    {
        open(refused({{QString(), {}, QStringLiteral("Please call us")}, {QStringLiteral("/somewhere/else"), {}, QStringLiteral("?")}, {QStringLiteral("/product"), {}, QStringLiteral("?")}}));
        toScans();
        QVERIFY(mainEnabled());
    }

    void whatWasChangedIsMarkedAndTheReviewersWordsStay()
    {
        Order order = refused({{QStringLiteral("/applicant/name"), QStringLiteral("person"), QStringLiteral("Not the handler of the letter")},
                               {QStringLiteral("/made/up"), QStringLiteral("other"), QStringLiteral("Please call us")}});
        order.identity.state = QStringLiteral("verified");
        open(order);
        Field *name = fieldOf("form.applicant.name");
        QVERIFY(name->message().contains(QStringLiteral("Not the handler")));
        QCOMPARE(name->mark(), QString());
        // What points at no field is said on top, without its pointer.
        const QString top = widget<MessageBar>("journey.message")->text();
        QVERIFY2(top.contains(QStringLiteral("Please call us")) && !top.contains(QStringLiteral("/made/up")), qPrintable(top));
        type("form.applicant.name", QStringLiteral("李样例"));
        QTRY_COMPARE(name->mark(), QStringLiteral("Changed"));
        QVERIFY(!name->message().contains(QStringLiteral("Not the handler")));
        QVERIFY(name->remark().contains(QStringLiteral("Not the handler")));
        QVERIFY(name->remark().contains(QStringLiteral("identity check is to be done again")));
        QVERIFY(widget<QLineEdit>("form.applicant.name")->accessibleDescription().contains(QStringLiteral("Not the handler")));
        QCOMPARE(fieldOf("form.applicant.mobile")->mark(), QString());
        type("form.applicant.name", QStringLiteral("王样例"));
        QTRY_COMPARE(name->mark(), QString());
        QVERIFY(name->message().contains(QStringLiteral("Not the handler")));
    }

    /// The correction reached the platform, its submission did not: the order now shows what was sent, the reasons still stand.
    void aCorrectionThatWasSentStaysOne()
    {
        Order order = refused({{QStringLiteral("/applicant/mobile"), {}, QStringLiteral("Not in use")}});
        open(order);
        QCOMPARE(m_journey->unansweredReasons().size(), 1);
        type("form.applicant.mobile", QStringLiteral("13900000000"));
        QCOMPARE(m_journey->unansweredReasons().size(), 0);
        order.application.applicant.mobile = QStringLiteral("13900000000");
        order.updatedAt = order.updatedAt.addSecs(60);
        QCoro::waitFor(m_journey->takeOrder(order));
        QCOMPARE(m_journey->unansweredReasons().size(), 0);
        QVERIFY(QCoro::waitFor(m_journey->save()));
        m_window.reset();
        auto again = QCoro::waitFor(Journey::resumeDraft(*m_context, m_journey->draft().id));
        QVERIFY(again);
        QCOMPARE((*again)->unansweredReasons().size(), 0);
        // Refused once more for what he saw then.
        order.reasons.first().detail = QStringLiteral("Belongs to someone else");
        order.updatedAt = order.updatedAt.addSecs(60);
        QCoro::waitFor((*again)->takeOrder(order));
        QCOMPARE((*again)->unansweredReasons().size(), 1);
        m_journey = *again;
    }

    void aDateThatCannotBeReadIsNotLost()
    {
        begin();
        fillAll();
        QTRY_VERIFY(mainEnabled());
        type("form.letterEndDate", QStringLiteral("明年春天"));
        widget<QLineEdit>("form.applicant.email")->setFocus();
        QCOMPARE(fieldOf("form.letterEndDate")->state(), Field::State::Bad);
        QVERIFY(!mainEnabled());
        QCOMPARE(missing("form.missing").size(), 1);
        QCOMPARE(widget<QLineEdit>("form.letterEndDate")->text(), QStringLiteral("明年春天"));
        QTRY_COMPARE(m_journey->savedState(), Journey::Saved::Clean);
        QVERIFY(QCoro::waitFor(m_context->cache().putAnswer(QStringLiteral("catalog"), catalogue(), {})));
        m_window.reset();
        auto again = QCoro::waitFor(Journey::resumeDraft(*m_context, m_journey->draft().id));
        QVERIFY(again);
        show(*again);
        QCOMPARE(widget<QLineEdit>("form.letterEndDate")->text(), QStringLiteral("明年春天"));
        QCOMPARE(fieldOf("form.letterEndDate")->state(), Field::State::Bad);
        type("form.letterEndDate", QStringLiteral("2099.12.31"));
        QCOMPARE(fieldOf("form.letterEndDate")->state(), Field::State::Normal);
        QVERIFY(m_journey->draft().unread.isEmpty());
        QTRY_VERIFY(mainEnabled());
        type("form.letterEndDate", {});
        QVERIFY(!mainEnabled()); // the platform refuses a submission without it
    }

    void aHiddenIdNumberCannotBeTypedInto()
    {
        begin();
        const QString number = QStringLiteral("000000199001010026");
        type("form.applicant.idNumber", number);
        auto *edit = widget<QLineEdit>("form.applicant.idNumber");
        auto *show = widget<QPushButton>("form.applicant.idNumber.show");
        const auto press = [this](Qt::Key key, Qt::KeyboardModifiers modifiers = {}) { QTest::keyClick(m_window->windowHandle(), key, modifiers); };
        press(Qt::Key_Tab);
        press(Qt::Key_Backtab); // the button is there once the number is masked
        QTRY_COMPARE(qApp->focusWidget(), show);
        for (int turn = 0; turn < 2; ++turn) { // hidden, then shown
            const QString shown = edit->text();
            press(Qt::Key_5);
            press(Qt::Key_Delete);
            press(Qt::Key_Backspace);
            QGuiApplication::clipboard()->setText(QStringLiteral("1"));
            press(Qt::Key_V, Qt::ControlModifier);
            press(Qt::Key_X, Qt::ControlModifier);
            QCOMPARE(edit->text(), shown);
            press(Qt::Key_Space);
        }
        QCOMPARE(m_journey->draft().application.applicant.idNumber, number);
        // The masked text is no number, wherever it is put in from.
        widget<QLineEdit>("form.applicant.email")->setFocus();
        const QString masked = edit->text();
        edit->setFocus();
        edit->setText(masked);
        QCOMPARE(edit->text(), number);
        QCOMPARE(m_journey->draft().application.applicant.idNumber, number);
        QVERIFY(!edit->isReadOnly());
        type("form.applicant.idNumber", QStringLiteral("000000199001010018"));
        QCOMPARE(m_journey->draft().application.applicant.idNumber, QStringLiteral("000000199001010018"));
    }

    void theRecipientFollowsTheApplicantUntilEdited()
    {
        begin();
        type("form.applicant.name", QStringLiteral("王样例"));
        type("form.applicant.mobile", QStringLiteral("13800000000"));
        QCOMPARE(widget<QLineEdit>("form.delivery.recipient")->text(), QString());
        QTest::mouseClick(widget<QPushButton>("form.delivery.same"), Qt::LeftButton);
        QCOMPARE(widget<QLineEdit>("form.delivery.recipient")->text(), QStringLiteral("王样例"));
        type("form.applicant.name", QStringLiteral("王小样"));
        type("form.applicant.mobile", QStringLiteral("13900000000"));
        QCOMPARE(widget<QLineEdit>("form.delivery.recipient")->text(), QStringLiteral("王小样"));
        QCOMPARE(m_journey->draft().application.delivery.recipient, QStringLiteral("王小样"));
        QCOMPARE(m_journey->draft().application.delivery.mobile, QStringLiteral("13900000000"));
        type("form.delivery.recipient", QStringLiteral("李样例"));
        type("form.applicant.name", QStringLiteral("赵样例"));
        type("form.applicant.mobile", QStringLiteral("13700000000"));
        QCOMPARE(widget<QLineEdit>("form.delivery.recipient")->text(), QStringLiteral("李样例"));
        QCOMPARE(widget<QLineEdit>("form.delivery.mobile")->text(), QStringLiteral("13700000000"));
    }
};

QTEST_MAIN(PagesForm)
#include "tst_pages_form.moc"
