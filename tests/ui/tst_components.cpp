// SPDX-FileCopyrightText: CertDesk contributors
// SPDX-License-Identifier: Apache-2.0
#include "Gallery.h"

#include "ui/components/FocusRing.h"
#include "ui/components/RegionLists.h"

#include <QAccessible>
#include <QClipboard>
#include <QDir>
#include <QInputMethodEvent>
#include <QListWidget>
#include <QScrollArea>
#include <QSignalSpy>
#include <QTest>
#include <QTranslator>

using namespace certdesk;
using namespace certdesk::ui;

namespace {
/// A translation of everything, to see who listens to LanguageChange.
class Marked : public QTranslator {
public:
    QString translate(const char *, const char *text, const char *, int) const override { return QStringLiteral("[%1]").arg(QString::fromUtf8(text)); }
    bool isEmpty() const override { return false; }
};

QString accessible(QWidget *widget, QAccessible::Text what)
{
    QAccessibleInterface *iface = QAccessible::queryAccessibleInterface(widget);
    return iface ? iface->text(what) : QString();
}

/// Contrast of WCAG 2.
double contrast(const QColor &a, const QColor &b)
{
    const auto luminance = [](const QColor &c) {
        const auto part = [](double v) { return v <= 0.04045 ? v / 12.92 : std::pow((v + 0.055) / 1.055, 2.4); };
        return 0.2126 * part(c.redF()) + 0.7152 * part(c.greenF()) + 0.0722 * part(c.blueF());
    };
    const double x = luminance(a);
    const double y = luminance(b);
    return (qMax(x, y) + 0.05) / (qMin(x, y) + 0.05);
}
} // namespace

class TestComponents : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void cleanup();

    void themeSwitchesWhileRunning();
    void coloursAreReadable_data();
    void coloursAreReadable();
    void iconsExist_data();
    void iconsExist();

    void pinTakesKeysOnly();
    void pinRefusesInputMethodAndPaste();
    void pinIsSelectedAsAWhole();
    void pinTakeEmpties();
    void pinStrength_data();
    void pinStrength();
    void pinTellsNothing();

    void fieldLabelNamesEditor();
    void fieldMessageReplacesHelp();
    void fieldLinkCallsHandler();
    void fieldTakesFocusAndScrolls();

    void messageBarShowsAndClears();
    void messageBarShowsFailure();
    void messageBarForgetsTheOldLanguage();
    void messageBarRetranslates();

    void stageBarDescribes_data();
    void stageBarDescribes();
    void stageBarRetranslates();

    void stepListStates();
    void regionPickerChooses();
    void regionPickerIsSilentWhenSet();
    void regionListsByKeyboard();
    void copyLabelCopiesPlainNumber();
    void groupedKeepsEveryCharacter();
    void controlsAreAsHighAsPlanned();
    void focusRingFollows();
    void everythingIsNamed();
    void gallery();
};

void TestComponents::initTestCase()
{
    setFailureLanguage(QStringLiteral("zh"));
    theme().apply(Theme::Mode::Light);
}

void TestComponents::cleanup()
{
    theme().apply(Theme::Mode::Light);
}

void TestComponents::themeSwitchesWhileRunning()
{
    QSignalSpy changed(&theme(), &Theme::changed);
    QVERIFY(!theme().dark());
    theme().apply(Theme::Mode::Dark);
    QVERIFY(theme().dark());
    QCOMPARE(changed.size(), 1);
    QCOMPARE(QApplication::palette().color(QPalette::Window), theme().colours().background);
    Card card(QStringLiteral("x"));
    card.resize(100, 80);
    const QImage dark = card.grab().toImage();
    QCOMPARE(dark.pixelColor(50, 70), theme().colours().surface);
    theme().apply(Theme::Mode::Light);
    QCOMPARE(card.grab().toImage().pixelColor(50, 70), theme().colours().surface);
    // The offscreen platform is light: Auto follows it also after Dark.
    theme().apply(Theme::Mode::Dark);
    theme().apply(Theme::Mode::Auto);
    QVERIFY(!theme().dark());
}

void TestComponents::coloursAreReadable_data()
{
    QTest::addColumn<bool>("dark");
    QTest::newRow("light") << false;
    QTest::newRow("dark") << true;
}

void TestComponents::coloursAreReadable()
{
    QFETCH(bool, dark);
    theme().apply(dark ? Theme::Mode::Dark : Theme::Mode::Light);
    const Palette &c = theme().colours();
    for (const QColor &text : {c.text, c.text2, c.text3, c.primary, c.good, c.warning, c.bad}) {
        QVERIFY2(contrast(text, c.surface) >= 4.5, qPrintable(text.name()));
        QVERIFY2(contrast(text, c.background) >= 4.5, qPrintable(text.name()));
    }
    QVERIFY(contrast(c.onPrimary, c.primary) >= 4.5);
    QVERIFY(contrast(c.controlBorder, c.surface) >= 3.0);
    QVERIFY(contrast(c.good, c.goodSoft) >= 4.5);
    QVERIFY(contrast(c.warning, c.warningSoft) >= 4.5);
    QVERIFY(contrast(c.bad, c.badSoft) >= 4.5);
    QVERIFY(contrast(c.primary, c.primarySoft) >= 4.5);
}

void TestComponents::iconsExist_data()
{
    QTest::addColumn<QString>("name");
    for (const char *name : {"cert", "draft", "key", "settings", "plus", "check", "warning", "error", "info", "close", "chevron-down", "chevron-right",
                             "arrow-right", "upload", "file", "image", "card", "camera", "refresh", "copy", "trash", "clock", "truck", "shield",
                             "wallet", "person", "link", "logo", "search", "inbox", "offline"})
        QTest::newRow(name) << QString::fromLatin1(name);
}

void TestComponents::iconsExist()
{
    QFETCH(QString, name);
    for (const auto mode : {Theme::Mode::Light, Theme::Mode::Dark}) {
        theme().apply(mode);
        for (const Tone tone : {Tone::Text, Tone::Text2, Tone::Primary, Tone::On, Tone::Good, Tone::Warning, Tone::Bad}) {
            QVERIFY(!theme().icon(name, tone).pixmap(20, 20).isNull());
            const QPixmap sharp = theme().pixmap(name, tone, 20, 2.0);
            QCOMPARE(sharp.size(), QSize(40, 40));
            QCOMPARE(sharp.devicePixelRatio(), 2.0);
        }
    }
}

void TestComponents::pinTakesKeysOnly()
{
    PinEdit pin;
    pin.setMaximumLength(6);
    QSignalSpy changed(&pin, &PinEdit::changed);
    QSignalSpy entered(&pin, &PinEdit::returnPressed);
    QTest::keyClicks(&pin, QStringLiteral("12aB"));
    QCOMPARE(pin.length(), 4);
    QCOMPARE(pin.characterKinds(), 3);
    QCOMPARE(changed.size(), 4);
    QTest::keyClick(&pin, Qt::Key_Backspace);
    QCOMPARE(pin.length(), 3);
    QTest::keyClicks(&pin, QStringLiteral("5678"));
    QCOMPARE(pin.length(), 6); // the maximum
    QTest::keyClick(&pin, Qt::Key_Return);
    QCOMPARE(entered.size(), 1);
    QTest::keyClick(&pin, Qt::Key_Delete);
    QCOMPARE(pin.length(), 0);
}

void TestComponents::pinRefusesInputMethodAndPaste()
{
    PinEdit pin;
    QVERIFY(!pin.testAttribute(Qt::WA_InputMethodEnabled));
    QInputMethodEvent composed(QString(), {});
    composed.setCommitString(QStringLiteral("123456"));
    QCoreApplication::sendEvent(&pin, &composed);
    QVERIFY(!composed.isAccepted());
    QCOMPARE(pin.length(), 0);

    QGuiApplication::clipboard()->setText(QStringLiteral("123456"));
    QTest::keyClick(&pin, Qt::Key_V, Qt::ControlModifier);
    QTest::keyClick(&pin, Qt::Key_Insert, Qt::ShiftModifier);
    QCOMPARE(pin.length(), 0);

    QKeyEvent several(QEvent::KeyPress, Qt::Key_unknown, Qt::NoModifier, QStringLiteral("123"));
    QCoreApplication::sendEvent(&pin, &several);
    QKeyEvent chinese(QEvent::KeyPress, Qt::Key_unknown, Qt::NoModifier, QString(QChar(0x4e00)));
    QCoreApplication::sendEvent(&pin, &chinese);
    QCOMPARE(pin.length(), 0);
}

void TestComponents::pinIsSelectedAsAWhole()
{
    PinEdit pin;
    PinEdit expected;
    QSignalSpy refused(&pin, &PinEdit::pasteRefused);
    QTest::keyClicks(&pin, QStringLiteral("wrong1"));
    QTest::keyClick(&pin, Qt::Key_A, Qt::ControlModifier);
    QTest::keyClicks(&pin, QStringLiteral("77"));
    QTest::keyClicks(&expected, QStringLiteral("77"));
    QVERIFY(pin.equals(expected));
    QTest::keyClick(&pin, Qt::Key_A, Qt::ControlModifier);
    QTest::keyClick(&pin, Qt::Key_Backspace);
    QCOMPARE(pin.length(), 0);
    QTest::keyClicks(&pin, QStringLiteral("123"));
    QTest::keyClick(&pin, Qt::Key_A, Qt::ControlModifier);
    QTest::keyClick(&pin, Qt::Key_End);
    QTest::keyClicks(&pin, QStringLiteral("4"));
    QCOMPARE(pin.length(), 4);
    QCOMPARE(refused.size(), 0);
    QTest::keyClick(&pin, Qt::Key_V, Qt::ControlModifier);
    QCOMPARE(refused.size(), 1);
    QCOMPARE(pin.length(), 4);
}

void TestComponents::pinTakeEmpties()
{
    PinEdit first;
    PinEdit second;
    QTest::keyClicks(&first, QStringLiteral("s3cret"));
    QTest::keyClicks(&second, QStringLiteral("s3cret"));
    QVERIFY(first.equals(second));
    const SecureBuffer taken = first.take();
    QCOMPARE(taken.view(), std::string_view("s3cret"));
    QCOMPARE(first.length(), 0);
    QVERIFY(!first.equals(second));
    QTest::keyClicks(&first, QStringLiteral("again")); // it can be used anew
    QCOMPARE(first.length(), 5);
}

void TestComponents::pinStrength_data()
{
    QTest::addColumn<QString>("typed");
    QTest::addColumn<bool>("trivial");
    QTest::newRow("empty") << QString() << true;
    QTest::newRow("equal") << QStringLiteral("111111") << true;
    QTest::newRow("up") << QStringLiteral("123456") << true;
    QTest::newRow("down") << QStringLiteral("987654") << true;
    QTest::newRow("letters") << QStringLiteral("abcdef") << true;
    QTest::newRow("pairs in a run") << QStringLiteral("112233") << true;
    QTest::newRow("mixed") << QStringLiteral("471158") << false;
    QTest::newRow("good") << QStringLiteral("7Kq2x!") << false;
}

void TestComponents::pinStrength()
{
    QFETCH(QString, typed);
    PinEdit pin;
    QTest::keyClicks(&pin, typed);
    QTEST(pin.trivial(), "trivial");
}

void TestComponents::pinTellsNothing()
{
    PinEdit pin;
    QTest::keyClicks(&pin, QStringLiteral("739164"));
    QAccessibleInterface *iface = QAccessible::queryAccessibleInterface(&pin);
    QVERIFY(iface);
    QCOMPARE(iface->role(), QAccessible::EditableText);
    QVERIFY(iface->state().passwordEdit);
    QVERIFY(!iface->textInterface());
    for (const auto what : {QAccessible::Name, QAccessible::Value, QAccessible::Description})
        QVERIFY(!iface->text(what).contains(QStringLiteral("739164")));
    const QMetaObject *meta = pin.metaObject();
    for (int i = 0; i < meta->propertyCount(); ++i)
        QVERIFY(!meta->property(i).read(&pin).toString().contains(QStringLiteral("739164")));
}

void TestComponents::fieldLabelNamesEditor()
{
    auto *edit = new QLineEdit;
    Field field(QStringLiteral("Name & type"), edit, true);
    QCOMPARE(accessible(edit, QAccessible::Name), QStringLiteral("Name & type"));
    auto *pin = new PinEdit;
    Field pinField(QStringLiteral("PIN"), pin, true);
    QCOMPARE(accessible(pin, QAccessible::Name), QStringLiteral("PIN"));
    auto *region = new RegionPicker;
    Field regionField(QStringLiteral("登记机关所在地"), region, true);
    region->setRegion(QStringLiteral("330105"));
    QCOMPARE(accessible(region, QAccessible::Name), QStringLiteral("登记机关所在地"));
    QVERIFY(accessible(region, QAccessible::Value).contains(QStringLiteral("拱墅区")));
}

void TestComponents::fieldMessageReplacesHelp()
{
    auto *edit = new QLineEdit;
    Field field(QStringLiteral("x"), edit, false);
    QCOMPARE(field.message(), QString());
    field.setHelp(QStringLiteral("help"));
    QCOMPARE(field.message(), QStringLiteral("help"));
    field.setMessage(Field::State::Bad, QStringLiteral("wrong"));
    QCOMPARE(field.message(), QStringLiteral("wrong"));
    QCOMPARE(edit->accessibleDescription(), QStringLiteral("wrong"));
    QCOMPARE(edit->property("state").toString(), QStringLiteral("bad"));
    field.setMessage(Field::State::Normal, {});
    QCOMPARE(field.message(), QStringLiteral("help"));
    QCOMPARE(edit->property("state").toString(), QString());
}

void TestComponents::fieldLinkCallsHandler()
{
    Field field(QStringLiteral("x"), new QLineEdit, false);
    int called = 0;
    field.setMessage(Field::State::Bad, QStringLiteral("<b>wrong</b>"), QStringLiteral("keep it"), [&called] { ++called; });
    const auto labels = field.findChildren<QLabel *>();
    const auto link = std::find_if(labels.begin(), labels.end(), [](QLabel *label) { return label->textFormat() == Qt::RichText; });
    QVERIFY(link != labels.end());
    QVERIFY((*link)->text().contains(QStringLiteral("&lt;b&gt;"))); // what is said is text, never markup
    QVERIFY((*link)->focusPolicy() & Qt::TabFocus);
    Q_EMIT(*link)->linkActivated(QStringLiteral("#"));
    QCOMPARE(called, 1);
}

void TestComponents::fieldTakesFocusAndScrolls()
{
    QScrollArea area;
    auto *inside = new QWidget;
    auto *layout = new QVBoxLayout(inside);
    Field *last = nullptr;
    for (int i = 0; i < 30; ++i) {
        last = new Field(QString::number(i), new QLineEdit, false);
        layout->addWidget(last);
    }
    area.setWidget(inside);
    area.resize(300, 200);
    area.show();
    QVERIFY(QTest::qWaitForWindowActive(&area));
    last->takeFocus();
    QTRY_VERIFY(last->editor()->hasFocus());
    QVERIFY(area.viewport()->rect().contains(last->mapTo(area.viewport(), QPoint(5, 20))));
}

void TestComponents::messageBarShowsAndClears()
{
    MessageBar bar;
    QVERIFY(bar.isHidden());
    int called = 0;
    bar.showMessage(MessageBar::Kind::Warning, QStringLiteral("look"), QStringLiteral("Do it"), [&called] { ++called; });
    QVERIFY(!bar.isHidden());
    QCOMPARE(bar.text(), QStringLiteral("look"));
    QCOMPARE(accessible(&bar, QAccessible::Name), QStringLiteral("look"));
    for (auto *button : bar.findChildren<QPushButton *>()) {
        if (button->text() == QStringLiteral("Do it"))
            button->click();
    }
    QCOMPARE(called, 1);
    bar.clear();
    QVERIFY(bar.isHidden());
    QCOMPARE(bar.text(), QString());
}

void TestComponents::messageBarShowsFailure()
{
    MessageBar bar;
    const Failure failure(FailureCode::Token_Absent);
    bar.showFailure(failure);
    QVERIFY(bar.text().contains(failure.cause()));
    QVERIFY(bar.text().contains(failure.remedy()));
    QPushButton *code = nullptr;
    for (auto *button : bar.findChildren<QPushButton *>()) {
        if (button->text() == QStringLiteral("Token_Absent"))
            code = button;
    }
    QVERIFY(code);
    code->click();
    QCOMPARE(QGuiApplication::clipboard()->text(), QStringLiteral("Token_Absent"));
    // A plain message after it shows no code.
    bar.showMessage(MessageBar::Kind::Info, QStringLiteral("fine"));
    QVERIFY(code->isHidden());
}

/// A sentence in the old language is worse than none; what is still meant was shown again by its owner.
void TestComponents::messageBarForgetsTheOldLanguage()
{
    const QLocale before;
    QLocale::setDefault(QLocale(QLocale::Chinese));
    MessageBar bar;
    bar.showMessage(MessageBar::Kind::Info, QStringLiteral("旧"));
    QEvent change(QEvent::LanguageChange);
    QCoreApplication::sendEvent(&bar, &change);
    QCOMPARE(bar.text(), QStringLiteral("旧")); // the language is the same
    QLocale::setDefault(QLocale(QLocale::English));
    QCoreApplication::sendEvent(&bar, &change);
    QVERIFY(bar.isHidden() && bar.text().isEmpty());
    bar.showMessage(MessageBar::Kind::Info, QStringLiteral("new"));
    QCoreApplication::sendEvent(&bar, &change);
    QCOMPARE(bar.text(), QStringLiteral("new"));
    QLocale::setDefault(before);
}

void TestComponents::messageBarRetranslates()
{
    MessageBar bar;
    bar.showFailure(Failure(FailureCode::Token_Absent));
    const QString chinese = bar.text();
    setFailureLanguage(QStringLiteral("en"));
    QEvent change(QEvent::LanguageChange);
    QCoreApplication::sendEvent(&bar, &change);
    QVERIFY(bar.text() != chinese);
    QVERIFY(bar.text().contains(QStringLiteral("key")));
    setFailureLanguage(QStringLiteral("zh"));
}

void TestComponents::stageBarDescribes_data()
{
    QTest::addColumn<Step>("step");
    QTest::addColumn<QString>("expected");
    QTest::newRow("form") << Step::FillForm << QStringLiteral("Stage 1 of 3: Application. Now: Details.");
    QTest::newRow("pay") << Step::Pay << QStringLiteral("Stage 1 of 3: Application. Now: Payment.");
    QTest::newRow("review") << Step::AwaitReview << QStringLiteral("Stage 2 of 3: Platform review.");
    QTest::newRow("bind") << Step::Bind << QStringLiteral("Stage 3 of 3: Receive CA. Now: Bind.");
    QTest::newRow("done") << Step::Done << QStringLiteral("All three stages are done.");
    QTest::newRow("withdrawn") << Step::Withdrawn << QStringLiteral("Not in progress.");
}

void TestComponents::stageBarDescribes()
{
    QFETCH(Step, step);
    StageBar bar;
    bar.setStep(step);
    QTEST(accessible(&bar, QAccessible::Description), "expected");
}

void TestComponents::stageBarRetranslates()
{
    StageBar bar;
    bar.setStep(Step::Pay);
    Marked marked;
    QCoreApplication::installTranslator(&marked);
    QEvent change(QEvent::LanguageChange);
    QCoreApplication::sendEvent(&bar, &change);
    QVERIFY(accessible(&bar, QAccessible::Description).contains(QStringLiteral("[Payment]")));
    QCoreApplication::removeTranslator(&marked);
}

void TestComponents::stepListStates()
{
    StepList list;
    QCOMPARE(list.addStep(QStringLiteral("one")), 0);
    QCOMPARE(list.addStep(QStringLiteral("two")), 1);
    QCOMPARE(list.state(0), StepList::State::Waiting);
    list.setState(0, StepList::State::Done, QStringLiteral("0.2 s"));
    list.setState(1, StepList::State::Failed, QStringLiteral("removed"));
    list.setState(7, StepList::State::Done); // out of range: nothing happens
    QCOMPARE(list.count(), 2);
    QCOMPARE(list.state(1), StepList::State::Failed);
    QStringList names;
    for (auto *widget : list.findChildren<QWidget *>()) {
        if (!widget->accessibleName().isEmpty())
            names << widget->accessibleName();
    }
    QCOMPARE(names, QStringList({QStringLiteral("one: done"), QStringLiteral("two: failed")}));
}

void TestComponents::regionPickerChooses()
{
    RegionPicker picker;
    picker.resize(300, 34);
    picker.show();
    QSignalSpy changed(&picker, &RegionPicker::regionChanged);
    picker.openLists();
    QVERIFY(picker.lists());
    QListWidget *provinces = picker.lists()->list(0);
    for (int row = 0; row < provinces->count(); ++row) {
        if (provinces->item(row)->data(Qt::UserRole) == QStringLiteral("33"))
            provinces->setCurrentRow(row);
    }
    QListWidget *cities = picker.lists()->list(1);
    QVERIFY(cities->count() > 0);
    cities->setCurrentRow(0);
    QListWidget *counties = picker.lists()->list(2);
    QVERIFY(counties->count() > 0);
    const QString code = counties->item(0)->data(Qt::UserRole).toString();
    QVERIFY(code.startsWith(QStringLiteral("33")));
    counties->setCurrentRow(0);
    QTest::mouseClick(counties->viewport(), Qt::LeftButton, {}, counties->visualItemRect(counties->item(0)).center());
    QCOMPARE(changed.size(), 1);
    QCOMPARE(picker.region(), code);
    QTRY_VERIFY(!picker.lists());
}

void TestComponents::regionPickerIsSilentWhenSet()
{
    RegionPicker picker;
    QSignalSpy changed(&picker, &RegionPicker::regionChanged);
    picker.setRegion(QStringLiteral("330105"));
    QCOMPARE(changed.size(), 0);
    QVERIFY(picker.text().contains(QStringLiteral("杭州市")));
}

void TestComponents::regionListsByKeyboard()
{
    RegionPicker picker;
    picker.setRegion(QStringLiteral("330106"));
    picker.show();
    QSignalSpy changed(&picker, &RegionPicker::regionChanged);
    QTest::keyClick(&picker, Qt::Key_Down);
    QVERIFY(picker.lists());
    QListWidget *counties = picker.lists()->list(2);
    QCOMPARE(counties->currentItem()->data(Qt::UserRole).toString(), QStringLiteral("330106"));
    QTest::keyClick(counties, Qt::Key_Left);
    QTest::keyClick(picker.lists()->list(1), Qt::Key_Right);
    QTest::keyClick(counties, Qt::Key_Up);
    QTest::keyClick(counties, Qt::Key_Return);
    QCOMPARE(changed.size(), 1);
    QVERIFY(picker.region() != QStringLiteral("330106"));
    QTRY_VERIFY(!picker.lists());
    QTest::keyClick(&picker, Qt::Key_F4); // Enter goes on to the next field
    QVERIFY(picker.lists());
    QTest::keyClick(picker.lists()->list(2), Qt::Key_Escape);
    QTRY_VERIFY(!picker.lists());
    QCOMPARE(changed.size(), 1);
}

void TestComponents::copyLabelCopiesPlainNumber()
{
    CopyLabel label;
    label.setValue(grouped(QStringLiteral("154175355707863"), 5), QStringLiteral("154175355707863"), QStringLiteral("Copy the order number"));
    auto *button = label.findChild<QToolButton *>();
    QCOMPARE(button->accessibleName(), QStringLiteral("Copy the order number"));
    button->click();
    QCOMPARE(QGuiApplication::clipboard()->text(), QStringLiteral("154175355707863"));
}

void TestComponents::groupedKeepsEveryCharacter()
{
    QString shown = grouped(QStringLiteral("8C2104F7A"), 4);
    QCOMPARE(shown.count(QChar(QChar::Nbsp)), 2);
    QCOMPARE(shown.remove(QChar(QChar::Nbsp)), QStringLiteral("8C2104F7A"));
    QCOMPARE(grouped({}, 4), QString());
}

void TestComponents::controlsAreAsHighAsPlanned()
{
    QLineEdit line;
    QComboBox combo;
    combo.addItem(QStringLiteral("企业"));
    QSpinBox spin;
    RegionPicker region;
    PinEdit pin;
    std::unique_ptr<QPushButton> button(makePrimaryButton(QStringLiteral("下一步")));
    for (QWidget *widget : {static_cast<QWidget *>(&line), static_cast<QWidget *>(&combo), static_cast<QWidget *>(&spin), static_cast<QWidget *>(&region),
                            static_cast<QWidget *>(&pin), static_cast<QWidget *>(button.get())}) {
        widget->ensurePolished();
        QVERIFY2(widget->sizeHint().height() == 34, qPrintable(QStringLiteral("%1 %2").arg(QString::fromLatin1(widget->metaObject()->className())).arg(widget->sizeHint().height())));
    }
}

void TestComponents::focusRingFollows()
{
    QWidget window;
    auto *layout = new QVBoxLayout(&window);
    auto *first = new QLineEdit;
    auto *second = new QLineEdit;
    layout->addWidget(first);
    layout->addWidget(second);
    window.show();
    QVERIFY(QTest::qWaitForWindowActive(&window));
    const QSize before = window.sizeHint();
    second->setFocus();
    const auto rings = window.findChildren<FocusRing *>();
    QCOMPARE(rings.size(), 1);
    QCOMPARE(rings.first()->widget(), second);
    QCOMPARE(rings.first()->geometry(), second->geometry().adjusted(-3, -3, 3, 3));
    QCOMPARE(window.sizeHint(), before);
    delete second; // the ring goes with it
    first->setFocus();
    QCOMPARE(window.findChildren<FocusRing *>().size(), 1);
}

void TestComponents::everythingIsNamed()
{
    std::unique_ptr<QWidget> page(gallery::page());
    for (auto *widget : page->findChildren<QWidget *>()) {
        const bool inner = qobject_cast<QLineEdit *>(widget) && qobject_cast<QAbstractSpinBox *>(widget->parentWidget());
        if (!(widget->focusPolicy() & Qt::TabFocus) || inner || widget->isHidden() || qobject_cast<QAbstractScrollArea *>(widget))
            continue;
        QVERIFY2(!accessible(widget, QAccessible::Name).isEmpty(), widget->metaObject()->className());
    }
}

/// CERTDESK_RENDER=dir writes the pictures; with QT_SCALE_FACTOR=2 those of a sharp screen.
void TestComponents::gallery()
{
    const QString directory = qEnvironmentVariable("CERTDESK_RENDER");
    for (const bool dark : {false, true}) {
        theme().apply(dark ? Theme::Mode::Dark : Theme::Mode::Light);
        std::unique_ptr<QWidget> page(gallery::page());
        page->show();
        QVERIFY(QTest::qWaitForWindowActive(page.get()));
        page->findChild<QWidget *>(QStringLiteral("focused"))->setFocus();
        QTest::keyClicks(page->findChild<PinEdit *>(), QStringLiteral("12345678"));
        const QPixmap picture = page->grab();
        QVERIFY(!picture.isNull());
        if (directory.isEmpty())
            continue;
        QVERIFY(QDir().mkpath(directory));
        QVERIFY(picture.save(QStringLiteral("%1/components-%2-%3x.png").arg(directory, dark ? QStringLiteral("dark") : QStringLiteral("light")).arg(picture.devicePixelRatio())));
    }
}

QTEST_MAIN(TestComponents)
#include "tst_components.moc"
