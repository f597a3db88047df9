// SPDX-FileCopyrightText: CertDesk contributors
// SPDX-License-Identifier: Apache-2.0
// 发票申请 and 查看 (R31, R88): what the pages say in each state, and that nothing typed is lost.
#include "ScriptedPage.h"

#include "app/journey/InvoiceDesk.h"
#include "helper/InvoiceScript.h"
#include "ui/components/Badge.h"
#include "ui/journey/FileChooser.h"
#include "ui/orders/Catalogue.h"
#include "ui/orders/InvoicePage.h"
#include "ui/orders/OrderView.h"

#include <QFileDialog>
#include <QJsonDocument>
#include <QLineEdit>
#include <QPushButton>
#include <QRadioButton>
#include <QSignalSpy>

using namespace certdesk;
using namespace certdesk::test;
using namespace certdesk::ui;

class InvoicePages : public QObject, protected ScriptedPage<InvoicePage, InvoiceScript> {
    Q_OBJECT

private:
    const QString m_order = QStringLiteral("159110370124321");

    void showPage()
    {
        makePage();
        m_page->showOrder(m_order);
    }

private Q_SLOTS:
    void initTestCase() { inEnglish(); }
    void init() { QVERIFY(open()); }
    void cleanup() { m_page.reset(); }

    void fromTheFormToTheFile()
    {
        showPage();
        auto *send = widget<QPushButton>("invoice.send");
        QTRY_VERIFY(send->isVisible());
        QCOMPARE(widget<QLineEdit>("invoice.title")->text(), QStringLiteral("杭州样例科技有限公司"));
        QVERIFY(widget<QLineEdit>("invoice.taxNumber")->isReadOnly());
        QVERIFY(!widget<QLineEdit>("invoice.bank")->isVisible());
        QVERIFY(text().contains(QStringLiteral("¥400.00")));
        picture(QStringLiteral("invoice-ordinary"));
        send->click();
        QTRY_VERIFY(widget<Badge>("invoice.state")->isVisible());
        QCOMPARE(widget<Badge>("invoice.state")->text(), QStringLiteral("Requested, not sent yet"));
        QVERIFY(!widget<QPushButton>("invoice.download")->isVisible());
        QTRY_VERIFY2(said().contains(QStringLiteral("was requested")), qPrintable(said()));
        QCOMPARE(m_script.made, 1);
        picture(QStringLiteral("invoice-requested"));
        m_script.send();
        widget<QPushButton>("invoice.refresh")->click();
        QTRY_COMPARE(widget<Badge>("invoice.state")->text(), QStringLiteral("Sent"));
        const QString path = m_profiles.back()->filePath(QStringLiteral("here.xml"));
        FileChooser::of(m_page.get()).setNextAnswer(path);
        widget<QPushButton>("invoice.download")->click();
        QTRY_VERIFY(QFile::exists(path));
        QTRY_VERIFY(said().contains(QStringLiteral("here.xml")));
        picture(QStringLiteral("invoice-sent"));
    }

    /// A special one asks for more, says what is wrong where it is, and sends nothing before all of it is right.
    void aSpecialOneNeedsMore()
    {
        showPage();
        auto *send = widget<QPushButton>("invoice.send");
        QTRY_VERIFY(send->isVisible());
        widget<QRadioButton>("invoice.special")->click();
        QTRY_VERIFY(widget<QLineEdit>("invoice.bank")->isVisible());
        QVERIFY(fieldOf("invoice.bank")->state() == Field::State::Normal); // nobody was there yet
        send->click();
        QCOMPARE(fieldOf("invoice.bank")->state(), Field::State::Bad);
        QTRY_VERIFY(widget<QLineEdit>("invoice.address")->hasFocus()); // the first of them
        QTest::keyClicks(widget<QLineEdit>("invoice.address"), QStringLiteral("1 Sample Road"));
        QTest::keyClicks(widget<QLineEdit>("invoice.phone"), QStringLiteral("0571-00000000"));
        QTest::keyClicks(widget<QLineEdit>("invoice.bank"), QStringLiteral("Sample Bank"));
        QTest::keyClicks(widget<QLineEdit>("invoice.bankAccount"), QStringLiteral("6222 O000"));
        QTRY_VERIFY2(fieldOf("invoice.bankAccount")->message().contains(QStringLiteral("8 to 30 digits")), qPrintable(fieldOf("invoice.bankAccount")->message()));
        send->click();
        QCOMPARE(m_script.made, 0);
        picture(QStringLiteral("invoice-special"));
        widget<QLineEdit>("invoice.bankAccount")->setText(QStringLiteral("6222 0000 0000"));
        QTRY_VERIFY(text().contains(QStringLiteral("622200000000"))); // as it will read
        send->click();
        QTRY_COMPARE(m_script.made, 1);
        QCOMPARE(m_script.invoice.value(QLatin1String("bankAccount")).toString(), QStringLiteral("622200000000"));
    }

    void whatIsTypedIsThereAgain()
    {
        showPage();
        QTRY_VERIFY(widget<QPushButton>("invoice.send")->isVisible());
        widget<QRadioButton>("invoice.special")->click();
        QTest::keyClicks(widget<QLineEdit>("invoice.bankAccount"), QStringLiteral("6222"));
        m_page->hide(); // another page, at once
        QTRY_VERIFY(QCoro::waitFor(invoices::kept(m_context, m_order)).has_value());
        m_page.reset();
        showPage();
        QTRY_VERIFY(widget<QPushButton>("invoice.send")->isVisible());
        QVERIFY(widget<QRadioButton>("invoice.special")->isChecked());
        QCOMPARE(widget<QLineEdit>("invoice.bankAccount")->text(), QStringLiteral("6222"));
        QCOMPARE(fieldOf("invoice.bankAccount")->state(), Field::State::Bad); // and is not yet right
    }

    void aLostAnswerLosesNothing()
    {
        showPage();
        auto *send = widget<QPushButton>("invoice.send");
        QTRY_VERIFY(send->isVisible());
        m_script.lose = 100;
        send->click();
        QTRY_VERIFY(m_page->message().isVisible());
        QVERIFY(send->isVisible() && send->isEnabled());
        QCOMPARE(widget<QLineEdit>("invoice.title")->text(), QStringLiteral("杭州样例科技有限公司"));
        m_script.lose = 0;
        widget<QLineEdit>("invoice.remark")->setText(QStringLiteral("later"));
        send->click();
        QTRY_VERIFY(widget<Badge>("invoice.state")->isVisible());
        QVERIFY2(said().contains(fieldLabel(QStringLiteral("/invoice/remark"))), qPrintable(said()));
        QCOMPARE(m_script.made, 1);
    }

    void sentAgainToAnotherAddress()
    {
        m_script.invoice.insert(QStringLiteral("state"), QStringLiteral("requested"));
        m_script.send();
        showPage();
        auto *again = widget<QPushButton>("invoice.resend");
        QTRY_VERIFY(again->isVisible());
        QCOMPARE(again->text(), QStringLiteral("Send again"));
        auto *email = widget<QLineEdit>("invoice.resend.email");
        email->setText(QStringLiteral("li@sample"));
        QVERIFY(!again->isEnabled());
        email->setText(QStringLiteral("li@sample.invalid"));
        QCOMPARE(again->text(), QStringLiteral("Send to the new address"));
        QVERIFY(fieldOf("invoice.resend.email")->message().contains(QStringLiteral("zhang@sample.invalid"))); // what it takes the place of
        again->click();
        QTRY_VERIFY(text().contains(QStringLiteral("4 more time")));
        QCOMPARE(m_script.invoice.value(QLatin1String("email")).toString(), QStringLiteral("li@sample.invalid"));
        m_script.mails = 5;
        again->click();
        QTRY_VERIFY2(text().contains(QStringLiteral("2099-11-2")), qPrintable(text()));
        QVERIFY(!again->isEnabled());
        QTRY_VERIFY(said().contains(QStringLiteral("5 times")));
    }

    void noInvoice_data()
    {
        QTest::addColumn<QString>("reason");
        QTest::addColumn<QString>("words");
        QTest::newRow("not issued") << QStringLiteral("not-issued") << QStringLiteral("not issued yet");
        QTest::newRow("nothing paid") << QStringLiteral("zero-amount") << QStringLiteral("Nothing was paid");
        QTest::newRow("paid back") << QStringLiteral("refunded") << QStringLiteral("paid back");
    }
    void noInvoice()
    {
        QFETCH(QString, reason);
        QFETCH(QString, words);
        m_script.invoice.insert(QStringLiteral("available"), false);
        m_script.invoice.insert(QStringLiteral("reason"), reason);
        showPage();
        QTRY_VERIFY2(text().contains(words), qPrintable(text()));
        QVERIFY(!widget<QPushButton>("invoice.send")->isVisible());
        if (reason == QLatin1String("zero-amount"))
            picture(QStringLiteral("invoice-none"));
    }

    void thePlatformIsDown()
    {
        m_script.down = true;
        showPage();
        QTRY_VERIFY(text().contains(Failure(FailureCode::Api_Server_Error).cause()));
        m_script.down = false;
        for (auto *button : m_page->findChildren<QPushButton *>()) {
            if (button->isVisible() && button->text() == QLatin1String("Try again"))
                button->click();
        }
        QTRY_VERIFY(widget<QPushButton>("invoice.send")->isVisible());
    }

    void anOrderIsRead()
    {
        Order order;
        order.id = m_order;
        order.product = QStringLiteral("huixin-usbkey");
        order.status = OrderStatus::Issued;
        order.statusWord = QStringLiteral("issued");
        order.createdAt = QDateTime(QDate(2026, 11, 2), QTime(9, 0));
        order.payment = {QStringLiteral("paid"), 40000, order.createdAt};
        order.application.quantity = 2;
        order.application.organisation = {QStringLiteral("杭州样例科技有限公司"), QStringLiteral("enterprise"), QStringLiteral("91330105MA2ABCDEXQ"), false, QStringLiteral("330105")};
        order.application.applicant = {QStringLiteral("王样例"), QStringLiteral("330106199003074519"), QStringLiteral("13800000000"), QStringLiteral("zhang@sample.invalid")};
        order.application.delivery = {QStringLiteral("courier"), QStringLiteral("王样例"), QStringLiteral("13800000000"), QStringLiteral("330106"), QStringLiteral("样例路1号101室")};
        order.application.documents.insert(QStringLiteral("licence"), QStringLiteral("u1"));
        Catalogue catalogue(*m_context);
        OrderView page(*m_context, catalogue);
        page.resize(1060, 760);
        page.show();
        page.present(order);
        QTRY_VERIFY(textOf(page).contains(QStringLiteral("王样例"))); // rows appear with the next turn of the event loop
        const QString shown = textOf(page);
        for (const char *text : {"杭州样例科技有限公司", "王样例", "浙江省 / 杭州市 / 拱墅区", "样例路1号101室", "¥400.00, paid", "330106**********19"})
            QVERIFY2(shown.contains(QString::fromUtf8(text)), text);
        QVERIFY(!shown.contains(QStringLiteral("19900307"))); // masked
        QSignalSpy invoice(&page, &OrderView::invoiceRequested);
        page.findChild<QPushButton *>(QStringLiteral("order.invoice"))->click();
        QCOMPARE(invoice.value(0).value(0).toString(), m_order);
        picture(page, QStringLiteral("order"));
        order.payment = {QStringLiteral("none"), 0, {}};
        page.present(order);
        QVERIFY(!page.findChild<QPushButton *>(QStringLiteral("order.invoice"))->isVisible()); // nothing to invoice
    }

    /// Each purpose begins where its last file was chosen.
    void dialogsBeginWhereTheyEnded()
    {
        showPage();
        QTRY_VERIFY(widget<QPushButton>("invoice.send")->isVisible());
        FileChooser &chooser = FileChooser::of(m_page.get());
        chooser.rememberIn(m_context->settings());
        const QString folder = m_profiles.back()->path();
        bool called = false;
        chooser.setNextAnswer(folder + QStringLiteral("/x.xml"));
        chooser.saveFile(m_page.get(), QStringLiteral("t"), QStringLiteral("x.xml"), [&called](const QString &) { called = true; });
        QTRY_VERIFY(called);
        const auto begins = [this](auto ask) {
            ask();
            auto *dialog = m_page->findChild<QFileDialog *>();
            const QString at = dialog ? dialog->directory().canonicalPath() : QString();
            delete dialog;
            return at;
        };
        QCOMPARE(begins([&] { chooser.saveFile(m_page.get(), QStringLiteral("t"), QStringLiteral("y.xml"), [](const QString &) {}); }), QFileInfo(folder).canonicalFilePath());
        QVERIFY(begins([&] { chooser.openFile(m_page.get(), QStringLiteral("t"), QStringLiteral("*"), [](const QString &) {}); }) != QFileInfo(folder).canonicalFilePath());
    }
};

QTEST_MAIN(InvoicePages)
#include "tst_invoice.moc"
