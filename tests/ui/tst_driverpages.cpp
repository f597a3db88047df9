// SPDX-FileCopyrightText: CertDesk contributors
// SPDX-License-Identifier: Apache-2.0
// The list of drivers in the settings, the doctor's page and the check before payment, as a person works with them.
#include "app/token/Driver.h"
#include "ui/components/Card.h"
#include "ui/components/Theme.h"
#include "ui/journey/FileChooser.h"
#include "ui/journey/PreflightCard.h"
#include "ui/settings/DoctorPage.h"
#include "ui/settings/DriversCard.h"
#include "ui/shell/Language.h"

#include <QApplication>
#include <QCheckBox>
#include <QClipboard>
#include <QCoroTask>
#include <QDir>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>
#include <QToolButton>
#include <QVBoxLayout>

using namespace certdesk;
using namespace certdesk::ui;

namespace {

const QString mock = QStringLiteral(CERTDESK_BIN_DIR "/certdesk_mockp11.so");

/// Where the pictures go that a person looks at; empty: none are taken.
void picture(QWidget &widget, const char *name)
{
    const QString folder = qEnvironmentVariable("CERTDESK_PICTURES");
    if (folder.isEmpty())
        return;
    QCoreApplication::sendPostedEvents(nullptr, QEvent::DeferredDelete);
    QTest::qWait(50); // rows that were just made are shown and laid out in the next turns
    widget.grab().save(QDir(folder).filePath(QString::fromLatin1(name) + QStringLiteral(".png")));
}

PreflightItem item(const char *id, PreflightItem::State state, std::optional<FailureCode> code = {})
{
    return {QString::fromLatin1(id), state, code ? std::optional(Failure(*code)) : std::nullopt};
}

} // namespace

class TestDriverPages : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void init()
    {
        m_dir = std::make_unique<QTemporaryDir>();
        AppOptions options;
        options.profileDir = m_dir->filePath(QStringLiteral("profile"));
        options.driverRoot = m_dir->filePath(QStringLiteral("root"));
        options.binDir = QStringLiteral(CERTDESK_BIN_DIR);
        options.platformUrl = QUrl(QStringLiteral("http://127.0.0.1:9"));
        m_context = std::make_unique<AppContext>(options);
        QVERIFY(QCoro::waitFor(m_context->open()));
        m_window = std::make_unique<QWidget>();
        new QVBoxLayout(m_window.get());
        m_window->resize(900, 700);
        const bool english = qEnvironmentVariable("CERTDESK_PICTURES_LANG") != QLatin1String("zh");
        Language::of(*qApp).apply(english ? QStringLiteral("en") : QStringLiteral("zh"));
        Theme::of(*qApp).apply(qEnvironmentVariable("CERTDESK_PICTURES_THEME") == QLatin1String("dark") ? Theme::Mode::Dark : Theme::Mode::Light);
    }
    void cleanup()
    {
        m_window.reset();
        m_context.reset();
    }

    void driversAreAddedOrderedAndSwitched()
    {
        auto *card = put(new DriversCard(*m_context, m_window.get()));
        QVERIFY(m_context->token().drivers().isEmpty());
        const QString second = m_dir->filePath(QStringLiteral("libsecond.so"));
        QVERIFY(QFile::copy(mock, second));
        FileChooser::of(card).setNextAnswer(mock);
        click("drivers.add");
        QTRY_COMPARE(m_context->token().drivers(), QStringList{mock}); // without a restart
        QTRY_COMPARE(m_context->token().driverStates().first().keys, 1);
        FileChooser::of(card).setNextAnswer(second);
        click("drivers.add");
        QTRY_COMPARE(m_context->token().drivers(), (QStringList{mock, second}));
        auto *up = widget<QToolButton>("drivers.up." + second.toUtf8());
        QVERIFY(up && up->isEnabled());
        up->setFocus();
        QTest::keyClick(up, Qt::Key_Space);
        QTRY_COMPARE(m_context->token().drivers(), (QStringList{second, mock}));
        QVERIFY(!widget<QToolButton>("drivers.up." + second.toUtf8())->isEnabled());
        click("drivers.enabled." + second.toUtf8());
        QTRY_COMPARE(m_context->token().drivers(), QStringList{mock});
        click("drivers.remove." + second.toUtf8());
        QCOMPARE(m_context->drivers().list().size(), 2); // asked first
        click("drivers.keep." + second.toUtf8());
        QCOMPARE(m_context->drivers().list().size(), 2);
        click("drivers.remove." + second.toUtf8());
        click("drivers.removeYes." + second.toUtf8());
        QTRY_COMPARE(m_context->drivers().list().size(), 1);
        picture(*m_window, "drivers");
        for (QWidget *control : card->findChildren<QWidget *>()) {
            if (control->isVisible() && (qobject_cast<QAbstractButton *>(control)))
                QVERIFY2(!control->accessibleName().isEmpty() || !qobject_cast<QAbstractButton *>(control)->text().isEmpty(), qPrintable(control->objectName()));
        }
    }

    void whatIsNoDriverIsRefusedInPlace()
    {
        auto *card = put(new DriversCard(*m_context, m_window.get()));
        const QString text = m_dir->filePath(QStringLiteral("letter.so"));
        QFile file(text);
        QVERIFY(file.open(QIODevice::WriteOnly) && file.write("no driver") > 0);
        file.close();
        FileChooser::of(card).setNextAnswer(text);
        click("drivers.add");
        QTRY_VERIFY(!texts(card).filter(Failure(FailureCode::Driver_File_NotModule).cause()).isEmpty());
        QVERIFY(m_context->drivers().list().isEmpty());
        QVERIFY(m_context->token().drivers().isEmpty());
    }

    void statesInWords()
    {
        Driver driver;
        driver.path = QStringLiteral("/usr/lib/libx.so");
        QCOMPARE(driverStateText(driver, {}).text, QStringLiteral("Not in use"));
        driver.enabled = true;
        QCOMPARE(driverStateText(driver, {}).text, QStringLiteral("In use"));
        QCOMPARE(driverStateText(driver, {{driver.path, std::nullopt, 0}}).text, QStringLiteral("Works, sees no key"));
        QCOMPARE(driverStateText(driver, {{driver.path, std::nullopt, 2}}).kind, Badge::Kind::Good);
        const DriverState fails = driverStateText(driver, {{driver.path, Failure(FailureCode::Token_Host_Crashed), 0}});
        QCOMPARE(fails.text, QStringLiteral("Fails"));
        QCOMPARE(fails.trouble->name(), QStringLiteral("Token_Host_Crashed"));
        driver.problem = Failure(FailureCode::Driver_File_Bitness);
        QCOMPARE(driverStateText(driver, {}).text, QStringLiteral("Cannot be used"));
    }

    void theDoctorLeadsWithTheFirstLayerThatFails()
    {
        auto *page = put(new DoctorPage(*m_context, m_window.get()));
        QTRY_VERIFY(!page->looking());
        using State = LayerVerdict::State;
        QList<LayerVerdict> verdicts;
        for (const DoctorLayer layer : doctorLayers)
            verdicts << LayerVerdict{layer, State::Good, std::nullopt, DoctorFix::None, {}, {}, {}};
        verdicts[0].facts = QStringList{QStringLiteral("055c:db08 Longmai mToken")};
        verdicts[2] = {DoctorLayer::Driver, State::Bad, Failure(FailureCode::Doctor_Driver_Missing), DoctorFix::Drivers, {}, {QStringLiteral("055c:db08")}, {}};
        verdicts[4].state = verdicts[5].state = verdicts[6].state = State::NotReached;
        verdicts[7] = {DoctorLayer::Server, State::Bad, Failure(FailureCode::Doctor_Server_Unreachable), DoctorFix::Connection, {}, {}, {}};
        page->showVerdicts(verdicts);
        picture(*m_window, "doctor");
        QVERIFY(widget<QLabel>("doctor.headline")->text().contains(Failure(FailureCode::Doctor_Driver_Missing).cause()));
        QSignalSpy wanted(page, &DoctorPage::pageRequested);
        click("doctor.fix");
        QCOMPARE(wanted.size(), 1);
        QCOMPARE(wanted.first().first().toString(), QStringLiteral("settings"));
        QVERIFY(!texts(widget<QWidget>("doctor.layer.server")).filter(Failure(FailureCode::Doctor_Server_Unreachable).cause()).isEmpty());
        click("doctor.copy");
        QVERIFY(QGuiApplication::clipboard()->text().contains(QStringLiteral("driver: bad Doctor_Driver_Missing [055c:db08]")));
        for (LayerVerdict &verdict : verdicts)
            verdict = {verdict.layer, State::Good, std::nullopt, DoctorFix::None, {}, {}, {}};
        page->showVerdicts(verdicts);
        QVERIFY(!widget<QPushButton>("doctor.fix")->isVisible());
        // Numbers are words on the screen; which key of several, by the end of its serial number.
        verdicts[4].facts = QStringList{QStringLiteral("2")};
        verdicts[5].facts = QStringList{QStringLiteral("Feitian ePass"), QStringLiteral("Feitian ePass")};
        verdicts[5].onScreen = QStringList{QStringLiteral("Feitian ePass …0B12")};
        verdicts[6].facts = QStringList{QStringLiteral("1/3")};
        verdicts[7].facts = QStringList{QStringLiteral("25920000 s")};
        page->showVerdicts(verdicts);
        const auto layer = [&](const char *name) { return texts(widget<QWidget>("doctor.layer." + QByteArray(name))).join(QLatin1Char(' ')); };
        QVERIFY2(layer("slot").contains(QStringLiteral("2 key")), qPrintable(layer("slot")));
        QVERIFY2(layer("token").contains(QStringLiteral("…0B12")), qPrintable(layer("token")));
        QVERIFY2(layer("certificate").contains(QStringLiteral("1 of 3")), qPrintable(layer("certificate")));
        QVERIFY2(layer("server").contains(QStringLiteral("300 day")), qPrintable(layer("server")));
        verdicts[7].facts = QStringList{QStringLiteral("0 s")};
        page->showVerdicts(verdicts);
        QVERIFY2(layer("server").contains(QStringLiteral("agree")), qPrintable(layer("server")));
    }

    void payingNeedsEveryLineOrATick()
    {
        auto *card = put(new PreflightCard(*m_context, m_window.get()));
        QSignalSpy changed(card, &PreflightCard::changed);
        QVERIFY(!card->mayPay()); // nothing was looked at
        PreflightQuestion question;
        question.product.kind = QStringLiteral("usbkey");
        question.product.keyAlgorithm = QStringLiteral("EC-P256");
        card->setQuestion(question, true);
        QTRY_VERIFY(!card->looking() && !card->items().isEmpty());
        QVERIFY(!card->mayPay()); // the platform is away
        QVERIFY(!card->whyNot().isEmpty());
        auto *tick = widget<QCheckBox>("preflight.allTheSame");
        QVERIFY(tick->isVisible());
        QTest::mouseClick(tick, Qt::LeftButton, {}, {8, tick->height() / 2});
        QVERIFY(card->mayPay());
        QVERIFY(changed.size() >= 2);
        QCOMPARE(card->items().size(), 3); // driver, clock, upload
        auto *way = widget<QCheckBox>("preflight.onTheWay");
        QTest::mouseClick(way, Qt::LeftButton, {}, {8, way->height() / 2});
        QVERIFY(!card->mayPay()); // what was agreed to is not what is looked at now
        QTRY_VERIFY(!card->looking());
        QCOMPARE(card->items().first().problem->name(), QStringLiteral("Preflight_Key_Absent"));
        using State = PreflightItem::State;
        card->showItems({item("key", State::Good), item("risk", State::Bad, FailureCode::Preflight_Key_AtRisk), item("algorithm", State::Good), item("space", State::Unknown),
                         item("driver", State::Attention, FailureCode::Preflight_Driver_Unknown), item("clock", State::Good), item("upload", State::Good)});
        picture(*m_window, "preflight");
        QVERIFY(!card->mayPay());
        card->showItems({item("clock", State::Good), item("upload", State::Good)});
        QVERIFY(card->mayPay());
        QVERIFY(!tick->isVisible());
    }

private:
    template<typename T>
    T *put(T *widget) const
    {
        auto *layout = static_cast<QVBoxLayout *>(m_window->layout());
        layout->addWidget(widget);
        if (qobject_cast<Card *>(widget))
            layout->addStretch(1);
        m_window->show();
        [&] { QVERIFY(QTest::qWaitForWindowExposed(m_window.get())); }();
        return widget;
    }
    template<typename T>
    T *widget(const QByteArray &name) const
    {
        // A row that was replaced is still there until the next turn.
        const QList<T *> all = m_window->findChildren<T *>(QString::fromUtf8(name));
        for (T *one : all) {
            if (one->isVisible())
                return one;
        }
        return all.isEmpty() ? nullptr : all.last();
    }
    void click(const QByteArray &name) const
    {
        auto *button = widget<QAbstractButton>(name);
        QVERIFY2(button, name.constData());
        button->click();
    }
    static QStringList texts(const QWidget *widget)
    {
        QStringList all;
        for (const QLabel *label : widget->findChildren<QLabel *>())
            all << label->text();
        return all;
    }
    std::unique_ptr<QTemporaryDir> m_dir;
    std::unique_ptr<AppContext> m_context;
    std::unique_ptr<QWidget> m_window;
};

QTEST_MAIN(TestDriverPages)
#include "tst_driverpages.moc"
