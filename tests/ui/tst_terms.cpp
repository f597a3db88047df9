// SPDX-FileCopyrightText: CertDesk contributors
// SPDX-License-Identifier: Apache-2.0
// The terms: everything of R42–R53 stands there, and it is read to the end before one goes on.
#include "PageFixture.h"

#include "ui/journey/PriceTableView.h"
#include "ui/journey/TermsPage.h"

#include <QScrollArea>
#include <QScrollBar>

using namespace certdesk;
using namespace certdesk::ui;

class TermsTest : public PageFixture {
    Q_OBJECT

private:
    static QString text(const char *name, int lines)
    {
        QStringList paragraphs;
        for (int i = 0; i < lines; ++i)
            paragraphs << QStringLiteral(R"({"zh":"第%1段","en":"Paragraph %1"})").arg(i);
        return QStringLiteral(R"({"title":{"zh":"%1","en":"%1"},"paragraphs":[%2]})").arg(QLatin1String(name), paragraphs.join(QLatin1Char(',')));
    }
    static QByteArray terms(int lines, bool whole)
    {
        const QString table = QStringLiteral(R"({"title":{"zh":"表","en":"Table"},"columns":[{"zh":"类别","en":"Kind"},{"zh":"开户费","en":"Opening"}],
            "rows":[{"label":{"zh":"法人单位","en":"Legal person"},"cells":[{"zh":"免费","en":"free"}]}],"notes":[{"zh":"注","en":"Note on places"}]})");
        return QStringLiteral(R"({"product":"huixin-usbkey","version":"1","sections":[%1%2],"documents":[%3],"priceTables":[%4],"attachments":[]})")
            .arg(text("Process", lines), whole ? QLatin1Char(',') + text("Requirements", 1) + QLatin1Char(',') + text("Fees", 1) : QString(),
                 whole ? QStringLiteral(R"({"zh":"执照","en":"The licence"})") : QString(), whole ? table + QLatin1Char(',') + table : QString())
            .toUtf8();
    }
    void open(const QByteArray &json)
    {
        openProfile();
        QVERIFY(QCoro::waitFor(m_context->cache().putAnswer(QStringLiteral("terms/huixin-usbkey"), json, {})));
        auto begun = QCoro::waitFor(Journey::begin(*m_context, product()));
        QVERIFY(begun);
        show(*begun);
        QVERIFY(qobject_cast<TermsPage *>(m_view->page()));
    }
    QPushButton *main() const { return widget<QPushButton>("footer.main"); }
    QScrollArea *scroll() const { return widget<QScrollArea>("terms.scroll"); }
    bool says(const char *words) const
    {
        const auto labels = scroll()->widget()->findChildren<QLabel *>();
        return std::any_of(labels.begin(), labels.end(), [words](const QLabel *label) { return label->text().contains(QLatin1String(words)); });
    }

private Q_SLOTS:
    void initTestCase()
    {
        QVERIFY(m_dir.isValid());
        Theme::of(*qApp).apply(Theme::Mode::Light);
    }
    void cleanup() { end(); }

    void everythingStandsThere()
    {
        open(terms(60, true));
        QTRY_VERIFY(says("The licence"));
        QCOMPARE(scroll()->findChildren<PriceTableView *>().size(), 2);
        for (const char *words : {"Process", "Requirements", "Fees", "1. The licence", "Legal person", "Note on places", "Paragraph 59"})
            QVERIFY2(says(words), words);
        // The call-out of R45 stands with the amounts, not as a part of its own.
        auto *callOut = widget<MessageBar>("terms.callout");
        QVERIFY(callOut);
        QTRY_VERIFY(callOut->isVisibleTo(m_window.get()));
        QCOMPARE(callOut->text(), QStringLiteral("Paragraph 0"));
    }

    void readToTheEnd_data()
    {
        QTest::addColumn<int>("key");
        QTest::addColumn<int>("times");
        QTest::newRow("end") << int(Qt::Key_End) << 1;
        QTest::newRow("pages") << int(Qt::Key_PageDown) << 60;
        QTest::newRow("lines") << int(Qt::Key_Down) << 400;
    }
    void readToTheEnd()
    {
        QFETCH(int, key);
        QFETCH(int, times);
        open(terms(60, true));
        QTRY_VERIFY(says("The licence"));
        QTRY_VERIFY(scroll()->verticalScrollBar()->maximum() > 0);
        QTRY_VERIFY(scroll()->hasFocus());
        QVERIFY(!main()->isEnabled());
        QTest::keyClick(m_window->windowHandle(), Qt::Key_PageDown);
        QVERIFY(!main()->isEnabled()); // one page is not the end
        for (int turn = 0; turn < times && !main()->isEnabled(); ++turn)
            QTest::keyClick(m_window->windowHandle(), Qt::Key(key));
        QTRY_VERIFY(main()->isEnabled());
        scroll()->verticalScrollBar()->setValue(0);
        QVERIFY(main()->isEnabled()); // reading again forgets nothing
        QTest::mouseClick(main(), Qt::LeftButton);
        QTRY_VERIFY(qobject_cast<FormPage *>(m_view->page()));
        QCOMPARE(m_journey->draft().application.consents.first().version, QStringLiteral("1"));
    }

    void aShortTextIsReadAtOnce()
    {
        open(terms(2, false));
        QTRY_VERIFY(main()->isEnabled());
        QCOMPARE(scroll()->verticalScrollBar()->maximum(), 0);
        QVERIFY(!widget<MessageBar>("terms.callout"));
    }
};

QTEST_MAIN(TermsTest)
#include "tst_terms.moc"
