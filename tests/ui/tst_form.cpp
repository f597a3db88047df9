// SPDX-FileCopyrightText: CertDesk contributors
// SPDX-License-Identifier: Apache-2.0
// Filling the form in: by keys alone, what is said below a field, and the one click that mends it.
#include "PageFixture.h"

#include "app/domain/Region.h"
#include "ui/components/DateLine.h"
#include "ui/components/Glyphs.h"
#include "ui/components/RegionLists.h"
#include "ui/components/RegionSuggestions.h"
#include "ui/journey/StationPicker.h"
#include "ui/shell/Language.h"

#include <QAbstractItemView>
#include <QCalendarWidget>
#include <QDesktopServices>
#include <QListWidget>
#include <QScrollBar>
#include <QSpinBox>

using namespace certdesk;
using namespace certdesk::ui;

/// Takes the links that would open in a browser.
class LinkTaker : public QObject {
    Q_OBJECT

public:
    LinkTaker()
    {
        QDesktopServices::setUrlHandler(QStringLiteral("http"), this, "take");
        QDesktopServices::setUrlHandler(QStringLiteral("https"), this, "take");
    }
    ~LinkTaker() override
    {
        QDesktopServices::unsetUrlHandler(QStringLiteral("http"));
        QDesktopServices::unsetUrlHandler(QStringLiteral("https"));
    }
    QList<QUrl> urls;
    Q_INVOKABLE void take(const QUrl &url) { urls << url; }
};

class Form : public PageFixture {
    Q_OBJECT

private:
    int m_keys = 0;

    /// To whatever has the focus, as the keyboard does.
    void press(int key, Qt::KeyboardModifiers modifiers = {})
    {
        ++m_keys;
        QTest::keyClick(m_window->windowHandle(), Qt::Key(key), modifiers);
    }
    void write(const QString &text)
    {
        for (const QChar character : text) {
            ++m_keys;
            QTest::sendKeyEvent(QTest::Click, qApp->focusWidget(), Qt::Key_unknown, character, Qt::NoModifier);
        }
    }
    QString focus() const { return qApp->focusWidget() ? qApp->focusWidget()->objectName() : QString(); }
    RegionPicker *region() const { return widget<RegionPicker>("form.organisation.registrationRegion"); }
    void focusOn(const char *name) const { widget<QWidget>(name)->setFocus(Qt::TabFocusReason); }

    /// The link below a field; null where there is none.
    static QLabel *linkOf(const Field *field)
    {
        const auto labels = field->findChildren<QLabel *>();
        const auto link = std::find_if(labels.begin(), labels.end(), [](const QLabel *label) { return label->textFormat() == Qt::RichText && label->isVisibleTo(label->window()); });
        return link == labels.end() ? nullptr : *link;
    }
    /// By the keyboard: the link is a stop for Tab and takes Enter.
    static void follow(const Field *field)
    {
        QLabel *link = linkOf(field);
        QVERIFY2(link, qPrintable(field->message()));
        QCOMPARE(link->focusPolicy(), Qt::StrongFocus);
        Q_EMIT link->linkActivated(QStringLiteral("#"));
    }
    static QString codeIn(const QString &place)
    {
        const QString nine = QStringLiteral("00000000") + validate::organisationCodeCheckCharacter(QStringLiteral("00000000"));
        const QString first = QStringLiteral("91") + place + nine;
        return first + validate::creditCodeCheckCharacter(first);
    }
    void beginWith(const Product &product)
    {
        openProfile();
        auto begun = QCoro::waitFor(Journey::begin(*m_context, product));
        QVERIFY(begun);
        QVERIFY(QCoro::waitFor((*begun)->acceptTerms(QStringLiteral("1"))));
        show(*begun);
    }
    void reopen()
    {
        QVERIFY(QCoro::waitFor(m_journey->save()));
        QVERIFY(QCoro::waitFor(m_context->cache().putAnswer(QStringLiteral("catalog"), catalogue(), {})));
        m_window.reset();
        auto again = QCoro::waitFor(Journey::resumeDraft(*m_context, m_journey->draft().id));
        QVERIFY(again);
        show(*again);
    }
    static QList<Station> stations()
    {
        Station hangzhou;
        hangzhou.id = QStringLiteral("hangzhou-1");
        hangzhou.name = {QStringLiteral("杭州现场办理点"), QStringLiteral("Hangzhou service point")};
        hangzhou.address = {QStringLiteral("杭州市西湖区样例路1号"), QStringLiteral("1 Sample Road, Hangzhou")};
        hangzhou.hours = {QStringLiteral("周一至周五 9:00–11:30"), QStringLiteral("Monday to Friday, 9:00–11:30")};
        hangzhou.documents = {{QStringLiteral("营业执照原件"), QStringLiteral("The business licence")}};
        Station ningbo = hangzhou;
        ningbo.id = QStringLiteral("ningbo-1");
        ningbo.name = {QStringLiteral("宁波现场办理点"), QStringLiteral("Ningbo service point")};
        return {hangzhou, ningbo};
    }
    static QList<StationSlot> times()
    {
        const QDateTime first(QDate(2026, 3, 5), QTime(1, 0), Qt::UTC); // 09:00 in Beijing
        return {{first, first.addSecs(1800), 2}, {first.addSecs(1800), first.addSecs(3600), 0}, {first.addSecs(3600), first.addSecs(5400), 1}, {first.addDays(1), first.addDays(1).addSecs(1800), 1}};
    }

private Q_SLOTS:
    void initTestCase()
    {
        QVERIFY(m_dir.isValid());
        Theme::of(*qApp).apply(Theme::Mode::Light);
    }
    void init() { m_keys = 0; }
    void cleanup()
    {
        if (m_journey)
            end();
    }

    // --- the region ---

    void aRegionIsFoundByInitials()
    {
        begin();
        focusOn("form.organisation.registrationRegion");
        write(QStringLiteral("hzgs"));
        QVERIFY(region()->choosing());
        QCOMPARE(region()->suggestions()->current()->code, QStringLiteral("330105"));
        QVERIFY(region()->suggestions()->isVisible());
        press(Qt::Key_Return);
        QCOMPARE(region()->region(), QStringLiteral("330105"));
        QCOMPARE(region()->text(), QStringLiteral("浙江省 / 杭州市 / 拱墅区"));
        QVERIFY(!region()->suggestions()->isVisible());
        QCOMPARE(m_journey->draft().application.organisation.registrationRegion, QStringLiteral("330105"));
        QCOMPARE(focus(), QStringLiteral("form.applicant.name")); // and the work goes on
    }

    void aRegionIsChosenWithTheArrows()
    {
        begin();
        focusOn("form.organisation.registrationRegion");
        write(QStringLiteral("江干"));
        press(Qt::Key_Down);
        QCOMPARE(region()->suggestions()->current()->code, QStringLiteral("330114"));
        press(Qt::Key_Up);
        press(Qt::Key_Up); // not above the first
        QCOMPARE(region()->suggestions()->current()->code, QStringLiteral("330102"));
        press(Qt::Key_Tab);
        QCOMPARE(region()->region(), QStringLiteral("330102"));
        QVERIFY(focus() != region()->objectName());
    }

    /// Of many suggestions the first one is nobody's choice: Tab leaves the text as it is, and the form asks.
    void tabTakesOnlyWhatIsMeant_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<QString>("taken");
        QTest::newRow("a digit") << QStringLiteral("1") << QString();
        QTest::newRow("initials of several") << QStringLiteral("xh") << QString();
        QTest::newRow("a name of several places") << QStringLiteral("鼓楼区") << QString();
        QTest::newRow("the whole code") << QStringLiteral("330106") << QStringLiteral("330106");
        QTest::newRow("the only one of this name") << QStringLiteral("拱墅区") << QStringLiteral("330105");
    }
    void tabTakesOnlyWhatIsMeant()
    {
        QFETCH(QString, text);
        QFETCH(QString, taken);
        begin();
        focusOn("form.organisation.registrationRegion");
        write(text);
        press(Qt::Key_Tab);
        QCOMPARE(region()->region(), taken);
        QVERIFY(focus() != region()->objectName());
        if (taken.isEmpty()) {
            QCOMPARE(region()->text(), text);
            QCOMPARE(m_journey->draft().unread.value(QStringLiteral("/organisation/registrationRegion")), text);
            QCOMPARE(fieldOf("form.organisation.registrationRegion")->state(), Field::State::Bad);
        }
    }

    void aCityNarrowsTheSearch()
    {
        begin();
        focusOn("form.organisation.registrationRegion");
        write(QStringLiteral("hz"));
        QVERIFY(!region()->suggestions()->current()->whole());
        press(Qt::Key_Return);
        QCOMPARE(focus(), region()->objectName());
        QCOMPARE(region()->region(), QString());
        QVERIFY(region()->suggestions()->current()->whole());
        QVERIFY(region()->suggestions()->current()->path.startsWith(QStringLiteral("浙江省 / 杭州市 / ")));
        press(Qt::Key_Return);
        QCOMPARE(region()->region(), QStringLiteral("330102"));
    }

    void aRegionThatWasGivenUpIsExplained()
    {
        begin();
        focusOn("form.organisation.registrationRegion");
        write(QStringLiteral("下城区"));
        press(Qt::Key_Return);
        QCOMPARE(region()->region(), QStringLiteral("330105"));
        const QString said = fieldOf("form.organisation.registrationRegion")->message();
        QVERIFY2(said.contains(QStringLiteral("下城区")) && said.contains(QStringLiteral("拱墅区")) && said.contains(QStringLiteral("2021")), qPrintable(said));
    }

    void aRegionOfOldIsKeptAndMended()
    {
        begin();
        Application application = m_journey->draft().application;
        application.organisation.registrationRegion = QStringLiteral("330103");
        m_journey->edit(application);
        reopen();
        QVERIFY(region()->text().contains(QStringLiteral("下城区")));
        Field *field = fieldOf("form.organisation.registrationRegion");
        QCOMPARE(field->state(), Field::State::Warning);
        follow(field);
        QCOMPARE(region()->region(), QStringLiteral("330105"));
        QCOMPARE(field->state(), Field::State::Normal);
    }

    void escapeBringsTheRegionBack()
    {
        begin();
        region()->setRegion(QStringLiteral("330106"));
        Q_EMIT region()->regionChanged(QStringLiteral("330106"));
        focusOn("form.organisation.registrationRegion");
        write(QStringLiteral("q")); // over the whole text, which is selected
        QCOMPARE(region()->region(), QString());
        press(Qt::Key_Escape);
        QCOMPARE(region()->region(), QStringLiteral("330106"));
        QCOMPARE(m_journey->draft().application.organisation.registrationRegion, QStringLiteral("330106"));
    }

    void whatIsNoRegionIsNotLost()
    {
        begin();
        focusOn("form.organisation.registrationRegion");
        write(QStringLiteral("没有的地方"));
        QVERIFY(region()->suggestions()->isVisible()); // and says so
        QVERIFY(!region()->suggestions()->current());
        focusOn("form.applicant.name");
        Field *field = fieldOf("form.organisation.registrationRegion");
        QCOMPARE(field->state(), Field::State::Bad);
        QVERIFY(field->message().contains(QStringLiteral("not one region")));
        reopen();
        QCOMPARE(region()->text(), QStringLiteral("没有的地方"));
        QCOMPARE(fieldOf("form.organisation.registrationRegion")->state(), Field::State::Bad);
        focusOn("form.organisation.registrationRegion");
        write(QStringLiteral("330105"));
        press(Qt::Key_Return);
        QVERIFY(m_journey->draft().unread.isEmpty());
        QCOMPARE(region()->region(), QStringLiteral("330105"));
    }

    void listsAreOpenedByKey_data()
    {
        QTest::addColumn<int>("key");
        QTest::newRow("down") << int(Qt::Key_Down);
        QTest::newRow("F4") << int(Qt::Key_F4);
    }
    void listsAreOpenedByKey()
    {
        QFETCH(int, key);
        begin();
        focusOn("form.organisation.registrationRegion");
        press(key);
        QVERIFY(region()->lists());
        region()->lists()->close();
        QTRY_VERIFY(!region()->lists());
    }

    /// domain.md §1.15: suggested from digits 3 to 8 of the code.
    void theCodeSaysWhere()
    {
        begin();
        type("form.organisation.creditCode", codeIn(QStringLiteral("330106")));
        Field *field = fieldOf("form.organisation.registrationRegion");
        QVERIFY2(field->message().contains(QStringLiteral("西湖区")), qPrintable(field->message()));
        QCOMPARE(field->state(), Field::State::Normal); // not red: nobody was there yet
        follow(field);
        QCOMPARE(region()->region(), QStringLiteral("330106"));
        // A city's code opens its districts.
        region()->setRegion({});
        Q_EMIT region()->regionChanged({});
        type("form.organisation.creditCode", codeIn(QStringLiteral("330100")));
        follow(field);
        QCOMPARE(focus(), region()->objectName());
        QVERIFY(region()->choosing() && region()->suggestions()->current()->code.startsWith(QStringLiteral("3301")));
    }

    void theCodeSaysWhatKind()
    {
        begin();
        auto *kind = widget<QComboBox>("form.organisation.type");
        QCOMPARE(kind->currentIndex(), -1);
        type("form.organisation.creditCode", QStringLiteral("91000000000000000K"));
        QCOMPARE(kind->currentData().toString(), QStringLiteral("enterprise"));
        QCOMPARE(m_journey->draft().application.organisation.type, QStringLiteral("enterprise"));
        QVERIFY(fieldOf("form.organisation.type")->message().contains(QStringLiteral("first two places")));
        kind->setCurrentIndex(kind->findData(QStringLiteral("household"))); // the user knows better
        type("form.organisation.creditCode", QStringLiteral("9131000063159284XQ"));
        QCOMPARE(kind->currentData().toString(), QStringLiteral("household"));
    }

    // --- what is said below a field ---

    void nothingIsRedBeforeOneWasThere()
    {
        begin();
        for (const Field *field : m_view->page()->findChildren<Field *>())
            QVERIFY2(field->state() != Field::State::Bad, qPrintable(field->message()));
        // Opening the list of kinds is not leaving the field; looking into another window neither.
        auto *kind = widget<QComboBox>("form.organisation.type");
        kind->setFocus();
        for (const Qt::FocusReason reason : {Qt::PopupFocusReason, Qt::ActiveWindowFocusReason}) {
            QFocusEvent leaving(QEvent::FocusOut, reason);
            QCoreApplication::sendEvent(kind, &leaving);
            QCOMPARE(fieldOf("form.organisation.type")->state(), Field::State::Normal);
        }
        focusOn("form.applicant.name");
        QCOMPARE(fieldOf("form.organisation.type")->state(), Field::State::Bad);
    }

    void errorsAreMendedByOneClick_data()
    {
        QTest::addColumn<QString>("name");
        QTest::addColumn<QString>("typed");
        QTest::addColumn<QString>("mended");
        const auto row = [](const char *name, const char *typed, const char *mended) { QTest::addRow("%s %s", name, typed) << QString::fromLatin1(name) << QString::fromUtf8(typed) << QString::fromUtf8(mended); };
        row("form.organisation.name", "杭州样例 物业管理有限公司", "杭州样例物业管理有限公司");
        row("form.organisation.name", "杭州样例(集团)有限公司", "杭州样例（集团）有限公司");
        row("form.organisation.creditCode", "9I3I0000631S9284XQ", "9131000063159284XQ");
        row("form.applicant.name", "阿卜杜拉。样例", "阿卜杜拉·样例");
        row("form.applicant.name", "王 样例", "王样例");
        row("form.applicant.email", "office@163.con", "office@163.com");
        row("form.applicant.email", "office@163,com", "office@163.com");
        row("form.delivery.recipient", "李 样", "李样");
    }
    void errorsAreMendedByOneClick()
    {
        QFETCH(QString, name);
        QFETCH(QString, typed);
        QFETCH(QString, mended);
        begin();
        const QByteArray place = name.toLatin1();
        type(place.constData(), typed);
        focusOn(name == QLatin1String("form.applicant.mobile") ? "form.applicant.name" : "form.applicant.mobile");
        Field *field = fieldOf(place.constData());
        QVERIFY2(field->state() == Field::State::Bad || field->state() == Field::State::Warning, qPrintable(field->message()));
        QVERIFY(!field->message().isEmpty());
        follow(field);
        QCOMPARE(widget<QLineEdit>(place.constData())->text(), mended);
        QVERIFY2(field->state() == Field::State::Normal || field->state() == Field::State::Good, qPrintable(field->message()));
        QCOMPARE(focus(), name);
    }

    void whatIsTypedIsTidied_data()
    {
        QTest::addColumn<QString>("name");
        QTest::addColumn<QString>("typed");
        QTest::addColumn<QString>("tidy");
        const auto row = [](const char *name, const char *typed, const char *tidy) { QTest::addRow("%s %s", name, typed) << QString::fromLatin1(name) << QString::fromUtf8(typed) << QString::fromUtf8(tidy); };
        row("form.organisation.creditCode", "9100 0000 0000 0000 0k", "91000000000000000K");
        row("form.organisation.creditCode", "９１０００００００００００００００Ｋ", "91000000000000000K");
        row("form.applicant.mobile", "+86 138-0000-0000", "13800000000");
        row("form.applicant.mobile", "138 0000", "138 0000"); // half a number stays as it is
        row("form.applicant.name", "阿卜杜拉•样例", "阿卜杜拉·样例");
        row("form.applicant.email", " office＠example.com", "office@example.com");
        row("form.letterEndDate", "20991231", "2099-12-31");
    }
    void whatIsTypedIsTidied()
    {
        QFETCH(QString, name);
        QFETCH(QString, typed);
        begin();
        const QByteArray place = name.toLatin1();
        type(place.constData(), typed);
        press(Qt::Key_Return);
        QTEST(widget<QLineEdit>(place.constData())->text(), "tidy");
    }

    void theIdNumberSaysWhoseItIs()
    {
        begin();
        type("form.applicant.idNumber", QStringLiteral("000000199001010026"));
        Field *field = fieldOf("form.applicant.idNumber");
        QVERIFY2(field->message().contains(QStringLiteral("1990-01-01")) && field->message().contains(QStringLiteral("Female")), qPrintable(field->message()));
        // Hidden together with the number: the birthday is what the dots hide.
        focusOn("form.applicant.email");
        QVERIFY2(!field->message().contains(QStringLiteral("1990")), qPrintable(field->message()));
        QTest::mouseClick(widget<QPushButton>("form.applicant.idNumber.show"), Qt::LeftButton);
        QVERIFY(field->message().contains(QStringLiteral("1990-01-01")));
    }

    void charactersThatCannotBeShown()
    {
        const QFont font = qApp->font();
        QCOMPARE(withoutGlyph(QStringLiteral("Sample (1)"), font), QString());
        const QString young = QStringLiteral("\U0003FFF0"); // no font can have it
        QCOMPARE(withoutGlyph(QStringLiteral("A") + young + young, font), young);
        begin();
        type("form.applicant.name", QStringLiteral("A"));
        auto *edit = widget<QLineEdit>("form.applicant.name");
        edit->setText(QStringLiteral("Wang") + young);
        Field *field = fieldOf("form.applicant.name");
        QCOMPARE(field->state(), Field::State::Warning);
        QVERIFY2(field->message().contains(young), qPrintable(field->message()));
        QCOMPARE(m_journey->draft().application.applicant.name, QStringLiteral("Wang") + young); // sent as it is
    }

    void charactersAreCountedAsTheCertificateCountsThem()
    {
        begin();
        auto *edit = widget<QLineEdit>("form.organisation.name");
        edit->setText(QString::fromUcs4(U"\U00020000").repeated(64));
        QVERIFY2(fieldOf("form.organisation.name")->message().contains(QStringLiteral("64")) || fieldOf("form.organisation.name")->state() == Field::State::Warning,
                 qPrintable(fieldOf("form.organisation.name")->message()));
        QVERIFY(!blocks({m_journey->formFindings().first()}) || m_journey->formFindings().first().field != QLatin1String("/organisation/name"));
        edit->setText(QString::fromUcs4(U"\U00020000").repeated(65));
        QCOMPARE(m_journey->formFindings().first().code, QStringLiteral("name.long"));
    }

    void aBlockIsOfferedToBeDivided()
    {
        begin();
        auto *edit = widget<QLineEdit>("form.organisation.name");
        focusOn("form.organisation.name");
        edit->insert(QStringLiteral("杭州样例（集团）有限公司 91000000000000000K 13800000000"));
        QCOMPARE(m_journey->draft().application.organisation.creditCode, QString()); // never by itself
        follow(fieldOf("form.organisation.name"));
        const Application application = m_journey->draft().application;
        QCOMPARE(application.organisation.name, QStringLiteral("杭州样例（集团）有限公司"));
        QCOMPARE(application.organisation.creditCode, QStringLiteral("91000000000000000K"));
        QCOMPARE(application.organisation.type, QStringLiteral("enterprise"));
        QCOMPARE(application.applicant.mobile, QStringLiteral("13800000000"));
    }

    /// Messages grow while one types; the page grows with them.
    void nothingIsCutOff()
    {
        begin();
        m_window->resize(824, 700);
        const auto cut = [this] {
            QStringList texts;
            for (const QLabel *label : m_view->page()->findChildren<QLabel *>()) {
                if (label->isVisible() && label->wordWrap() && label->height() < label->heightForWidth(label->width()))
                    texts << label->text();
            }
            return texts.join(QLatin1Char('|'));
        };
        QTRY_COMPARE(cut(), QString());
        type("form.applicant.mobile", QStringLiteral("0571-88888888"));
        type("form.applicant.email", QStringLiteral("office@163.con"));
        type("form.organisation.name", QStringLiteral("杭州样例(集团)有限公司"));
        focusOn("form.organisation.creditCode");
        QTRY_COMPARE(cut(), QString());
        widget<QAbstractButton>("form.sealExample.show")->click();
        auto *way = widget<QComboBox>("form.delivery.method");
        way->setCurrentIndex(way->findData(QStringLiteral("onsite")));
        widget<StationPicker>("form.stations")->setStations(stations());
        widget<QComboBox>("form.station.place")->setCurrentIndex(0);
        QTRY_COMPARE(cut(), QString());
        auto *example = widget<QWidget>("form.sealExample");
        QTRY_VERIFY(example->height() >= example->minimumSizeHint().height());
        auto *picker = widget<StationPicker>("form.stations");
        QTRY_VERIFY(picker->height() >= picker->minimumSizeHint().height());
    }

    void theListLeadsToTheField()
    {
        begin();
        fillAll();
        type("form.applicant.mobile", QStringLiteral("138"));
        focusOn("form.applicant.email");
        QCoreApplication::sendPostedEvents(nullptr, QEvent::DeferredDelete); // the lines of the list before
        auto *link = widget<QAbstractButton>("form.missing.0");
        QVERIFY2(link && link->text().contains(QStringLiteral("Mobile number")), link ? qPrintable(link->text()) : "");
        link->click();
        QCOMPARE(focus(), QStringLiteral("form.applicant.mobile"));
        QVERIFY(!widget<QWidget>("form.applicant.mobile")->visibleRegion().isEmpty());
    }

    // --- the parts ---

    void theNotesAreClosedForGood()
    {
        begin();
        auto *help = widget<QWidget>("form.help");
        QVERIFY(help->isVisible());
        widget<QAbstractButton>("form.help.close")->click();
        QVERIFY(!help->isVisible());
        QVERIFY(qApp->focusWidget() && qApp->focusWidget()->isVisible());
        type("form.applicant.name", QStringLiteral("王样例"));
        reopen();
        QVERIFY(!widget<QWidget>("form.help")->isVisible());
        widget<QAbstractButton>("form.ways")->click(); // beside the form
        QVERIFY(widget<QWidget>("form.help")->isVisible());
        reopen();
        QVERIFY(widget<QWidget>("form.help")->isVisible());
    }

    void theNotesLeadOn()
    {
        begin();
        LinkTaker links;
        auto *address = widget<QLabel>("form.help.mail.address");
        QVERIFY(!address->isVisible());
        widget<QAbstractButton>("form.help.mail")->click();
        QVERIFY(address->isVisible() && !address->text().isEmpty());
        widget<QAbstractButton>("form.help.questions")->click();
        widget<QAbstractButton>("form.sealShop")->click();
        QCOMPARE(links.urls, (QList<QUrl>{QUrl(QStringLiteral("https://edu.zcygov.cn/live")), QUrl(QStringLiteral("http://zsfwpt.icinfo.cn/index"))}));
        QVERIFY(!widget<QWidget>("form.stations")->isVisible());
        widget<QAbstractButton>("form.help.onsite")->click();
        QVERIFY(widget<QWidget>("form.stations")->isVisible());
        QCOMPARE(m_journey->draft().application.delivery.method, QStringLiteral("courier")); // looking is not choosing
        auto *example = widget<QWidget>("form.sealExample");
        QVERIFY(!example->isVisible());
        widget<QAbstractButton>("form.sealExample.show")->click();
        QVERIFY(example->isVisible());
        widget<QAbstractButton>("form.sealExample.show")->click();
        QVERIFY(!example->isVisible());
    }

    void theSameRecipientIsUndone()
    {
        begin();
        type("form.applicant.name", QStringLiteral("王样例"));
        type("form.applicant.mobile", QStringLiteral("13800000000"));
        type("form.delivery.recipient", QStringLiteral("李样例"));
        auto *same = widget<QPushButton>("form.delivery.same");
        same->click();
        QCOMPARE(m_journey->draft().application.delivery.recipient, QStringLiteral("王样例"));
        QCOMPARE(m_journey->draft().application.delivery.mobile, QStringLiteral("13800000000"));
        QVERIFY(same->property("same").toBool());
        same->click();
        QCOMPARE(m_journey->draft().application.delivery.recipient, QStringLiteral("李样例"));
        QCOMPARE(m_journey->draft().application.delivery.mobile, QString());
        QVERIFY(!same->property("same").toBool());
        type("form.applicant.name", QStringLiteral("赵样例"));
        QCOMPARE(widget<QLineEdit>("form.delivery.recipient")->text(), QStringLiteral("李样例"));
    }

    /// What was typed stays and is answered: 99 is not silently 9.
    void tooManyCertificatesAreSaidNotShortened()
    {
        Product several = product();
        several.maxQuantity = 10;
        beginWith(several);
        auto *quantity = widget<QSpinBox>("form.quantity");
        QVERIFY(quantity);
        focusOn("form.quantity");
        quantity->selectAll();
        write(QStringLiteral("99"));
        QCOMPARE(quantity->value(), 99);
        QCOMPARE(m_journey->draft().application.quantity, 99);
        Field *field = fieldOf("form.quantity");
        QCOMPARE(field->state(), Field::State::Bad);
        QVERIFY2(field->message().contains(QStringLiteral("1 to 10")), qPrintable(field->message()));
        reopen();
        QCOMPARE(widget<QSpinBox>("form.quantity")->value(), 99);
        QCOMPARE(fieldOf("form.quantity")->state(), Field::State::Bad);
        widget<QSpinBox>("form.quantity")->stepUp(); // the arrows lead back to what can be had (5, says the catalogue)
        QCOMPARE(m_journey->draft().application.quantity, 5);
        QCOMPARE(fieldOf("form.quantity")->state(), Field::State::Normal);
    }

    void aUnitOfElsewhereIsWarned()
    {
        Product mobile = product();
        mobile.kind = QStringLiteral("mobile");
        mobile.accountRegions = {QStringLiteral("33")};
        beginWith(mobile);
        const auto choose = [this](const QString &code) {
            region()->setRegion(code);
            Q_EMIT region()->regionChanged(code);
        };
        Field *field = fieldOf("form.organisation.registrationRegion");
        choose(QStringLiteral("310104"));
        QCOMPARE(field->state(), Field::State::Warning);
        QVERIFY2(field->message().contains(QStringLiteral("浙江")), qPrintable(field->message()));
        choose(QStringLiteral("330106"));
        QCOMPARE(field->state(), Field::State::Normal);
    }

    void theCatalogueDecidesWhatIsAsked()
    {
        Product mobile = product();
        mobile.kind = QStringLiteral("mobile");
        mobile.deliveryMethods = {QStringLiteral("online")};
        mobile.maxQuantity = 1;
        mobile.organisationTypes = {QStringLiteral("household")};
        beginWith(mobile);
        QVERIFY(!widget<QComboBox>("form.delivery.method"));
        QVERIFY(widget<QLineEdit>("form.delivery.method")->isReadOnly());
        QCOMPARE(widget<QLineEdit>("form.delivery.method")->text(), QStringLiteral("Online"));
        for (const char *name : {"form.delivery.recipient", "form.delivery.mobile", "form.delivery.region", "form.delivery.address", "form.delivery.same", "form.stations"})
            QVERIFY2(!widget<QWidget>(name)->isVisible(), name);
        QVERIFY(!widget<QSpinBox>("form.quantity"));
        QVERIFY(fieldOf("form.quantity")->message().contains(QStringLiteral("One for each")));
        QCOMPARE(widget<QComboBox>("form.organisation.type")->count(), 1);
        type("form.applicant.name", QStringLiteral("王样例")); // takes the whole form over
        QCOMPARE(m_journey->draft().application.delivery.method, QStringLiteral("online"));
        QCOMPARE(m_journey->draft().application.quantity, 1);
        for (const Finding &finding : m_journey->formFindings())
            QVERIFY2(!finding.field.startsWith(QLatin1String("/delivery")), qPrintable(finding.field + finding.code));
    }

    void oneComesToTheStation()
    {
        begin();
        auto *way = widget<QComboBox>("form.delivery.method");
        way->setCurrentIndex(way->findData(QStringLiteral("onsite")));
        auto *picker = widget<StationPicker>("form.stations");
        QVERIFY(picker->isVisible());
        QVERIFY(!widget<QWidget>("form.delivery.address")->isVisible());
        QTRY_VERIFY_WITH_TIMEOUT(widget<QPushButton>("form.station.retry")->isVisible(), 30000); // nobody answers: said, and not in the way
        for (const Finding &finding : m_journey->formFindings())
            QVERIFY2(!finding.field.startsWith(QLatin1String("/delivery")), qPrintable(finding.field));
        picker->setStations(stations());
        auto *place = widget<QComboBox>("form.station.place");
        QVERIFY(place->isVisible());
        QCOMPARE(place->currentIndex(), -1);
        place->setCurrentIndex(0);
        QCOMPARE(m_journey->draft().station->station, QStringLiteral("hangzhou-1"));
        QVERIFY(!m_journey->draft().station->start.isValid());
        picker->setTimes(QStringLiteral("hangzhou-1"), times());
        auto *day = widget<QComboBox>("form.station.day");
        QCOMPARE(day->count(), 3); // any day, and two
        day->setCurrentIndex(1);
        auto *time = widget<QComboBox>("form.station.time");
        QCOMPARE(time->count(), 2); // the full one is not offered
        QVERIFY2(time->itemText(0).startsWith(QStringLiteral("09:00–09:30")), qPrintable(time->itemText(0)));
        QCOMPARE(m_journey->draft().station->start, times().at(0).start);
        time->setCurrentIndex(1);
        QCOMPARE(m_journey->draft().station->start, times().at(2).start);
        QCOMPARE(m_journey->draft().station->end, times().at(2).end);
        const StationWish wish = *m_journey->draft().station;
        reopen();
        QVERIFY(m_journey->draft().station == wish);
        QCOMPARE(widget<StationPicker>("form.stations")->wish()->start, wish.start);
        day = widget<QComboBox>("form.station.day");
        widget<StationPicker>("form.stations")->setStations(stations());
        widget<QComboBox>("form.station.place")->setCurrentIndex(1); // another place has other times
        QVERIFY(!m_journey->draft().station->start.isValid());
    }

    void theEndDateIsPicked()
    {
        begin();
        auto *end = widget<DateLine>("form.letterEndDate");
        widget<QPushButton>("form.letterEnd.months")->click();
        QCOMPARE(end->date(), QDate::currentDate().addMonths(3));
        widget<QPushButton>("form.letterEnd.year")->click();
        QCOMPARE(end->date(), QDate::currentDate().addYears(1));
        QCOMPARE(m_journey->draft().application.letterEndDate, QDate::currentDate().addYears(1));
        QCOMPARE(focus(), QStringLiteral("form.letterEndDate"));
        press(Qt::Key_F4);
        QVERIFY(end->calendar());
        auto *calendar = end->calendar()->findChild<QCalendarWidget *>();
        QCOMPARE(calendar->selectedDate(), end->date());
        QWidget *days = calendar->findChild<QAbstractItemView *>();
        QTest::keyClick(days, Qt::Key_Right);
        QTest::keyClick(days, Qt::Key_Return);
        QCOMPARE(end->date(), QDate::currentDate().addYears(1).addDays(1));
        QTRY_VERIFY(!end->calendar());
        press(Qt::Key_F4);
        QVERIFY(end->calendar());
        QTest::keyClick(end->calendar(), Qt::Key_Escape);
        QTRY_VERIFY(!end->calendar());
        QCOMPARE(end->date(), QDate::currentDate().addYears(1).addDays(1));
    }

    // --- speed ---

    /// The guide's sample by keys alone, no mouse: every field by Enter, and what the form knows it fills in itself.
    void theWholeFormByKeys()
    {
        begin();
        QTRY_COMPARE(focus(), QStringLiteral("form.organisation.name")); // the first that is missing
        const auto go = [this](const QString &text, const char *next) {
            write(text);
            press(Qt::Key_Return);
            QCOMPARE(focus(), QLatin1String(next));
        };
        go(QStringLiteral("杭州样例物业管理有限公司"), "form.organisation.type");
        go({}, "form.organisation.creditCode"); // the code will say the kind
        go(codeIn(QStringLiteral("330105")), "form.organisation.registrationRegion");
        go(QStringLiteral("gongs"), "form.applicant.name");
        go(QStringLiteral("王样例"), "form.applicant.idNumber");
        go(QStringLiteral("000000199001010026"), "form.applicant.mobile");
        go(QStringLiteral("13800000000"), "form.applicant.email");
        go(QStringLiteral("sample@example.com"), "form.letterEndDate");
        press(Qt::Key_Tab);
        press(Qt::Key_Tab);
        QCOMPARE(focus(), QStringLiteral("form.letterEnd.year"));
        press(Qt::Key_Space);
        go({}, "form.delivery.method");
        press(Qt::Key_Tab);
        QCOMPARE(focus(), QStringLiteral("form.delivery.same"));
        press(Qt::Key_Space);
        for (int turn = 0; turn < 3; ++turn)
            press(Qt::Key_Tab);
        QCOMPARE(focus(), QStringLiteral("form.delivery.region"));
        go(QStringLiteral("gongs"), "form.delivery.address");
        write(QStringLiteral("样例路1号101室"));
        QCOMPARE(m_journey->formFindings().size(), 0);
        QTRY_VERIFY(widget<QPushButton>("footer.main")->isEnabled());
        press(Qt::Key_Return);
        QCOMPARE(focus(), QStringLiteral("footer.main"));
        const Application application = m_journey->draft().application;
        QCOMPARE(application.organisation.type, QStringLiteral("enterprise"));
        QCOMPARE(application.organisation.registrationRegion, QStringLiteral("330105"));
        QCOMPARE(application.delivery.region, QStringLiteral("330105"));
        QCOMPARE(application.delivery.recipient, QStringLiteral("王样例"));
        qInfo("form_keystrokes: %d", m_keys); // a Chinese character counts as one
        QVERIFY(m_keys < 130);
    }

    /// Looked at by people: CERTDESK_RENDER names a folder.
    void pictures_data()
    {
        QTest::addColumn<QString>("language");
        QTest::addColumn<bool>("dark");
        QTest::addColumn<int>("width");
        for (const char *language : {"zh", "en"}) {
            for (const bool dark : {false, true}) {
                for (const int width : {1280, 1024})
                    QTest::addRow("%s %s %d", language, dark ? "dark" : "light", width) << QString::fromLatin1(language) << dark << width;
            }
        }
    }
    void pictures()
    {
        QFETCH(QString, language);
        QFETCH(bool, dark);
        QFETCH(int, width);
        const QString directory = qEnvironmentVariable("CERTDESK_RENDER");
        if (directory.isEmpty())
            QSKIP("CERTDESK_RENDER names no folder");
        Language::of(*qApp).apply(language);
        Theme::of(*qApp).apply(dark ? Theme::Mode::Dark : Theme::Mode::Light);
        begin();
        m_window->resize(width - 200, 1500); // the navigation is 200 wide
        const auto save = [&](const char *name) {
            QTest::qWait(500); // nested layouts settle one after the other
            const QString path = QStringLiteral("%1/form-%2-%3-%4-%5.png").arg(directory, QLatin1String(name), language, dark ? QStringLiteral("dark") : QStringLiteral("light")).arg(width);
            QVERIFY2(m_window->grab().save(path), qPrintable(path));
        };
        save("empty");
        type("form.organisation.name", QStringLiteral("杭州样例(集团)有限公司"));
        type("form.organisation.creditCode", codeIn(QStringLiteral("330106")));
        widget<QAbstractButton>("form.sealExample.show")->click();
        type("form.applicant.name", QStringLiteral("阿卜杜拉。样例"));
        type("form.applicant.email", QStringLiteral("office@163.con"));
        type("form.applicant.mobile", QStringLiteral("0571-88888888"));
        type("form.applicant.idNumber", QStringLiteral("000000199001010026"));
        save("errors");
        widget<QAbstractButton>("form.help.close")->click();
        focusOn("form.organisation.registrationRegion");
        write(QStringLiteral("hz"));
        save("region");
        press(Qt::Key_Escape);
        auto *way = widget<QComboBox>("form.delivery.method");
        way->setCurrentIndex(way->findData(QStringLiteral("onsite")));
        auto *picker = widget<StationPicker>("form.stations");
        picker->setStations(stations());
        widget<QComboBox>("form.station.place")->setCurrentIndex(0);
        picker->setTimes(QStringLiteral("hangzhou-1"), times());
        widget<QComboBox>("form.station.day")->setCurrentIndex(1);
        save("onsite");
        Language::of(*qApp).apply(QStringLiteral("en"));
        Theme::of(*qApp).apply(Theme::Mode::Light);
    }
};

QTEST_MAIN(Form)
#include "tst_form.moc"
