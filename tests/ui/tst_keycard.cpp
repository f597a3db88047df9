// SPDX-FileCopyrightText: CertDesk contributors
// SPDX-License-Identifier: Apache-2.0
// The key's card, its PIN in place, and what is said of both: over SoftHSM2 in a rehearsal profile, the platform not needed.
#include "app/token/KeyWatch.h"
#include "app/token/PinBudget.h"
#include "helper/Programs.h"
#include "ui/certificates/KeyCard.h"
#include "ui/certificates/RescuePanel.h"
#include "ui/components/MessageBar.h"
#include "ui/components/PinEdit.h"
#include "ui/components/PinRuleList.h"
#include "ui/components/PinText.h"
#include "ui/components/Theme.h"
#include "ui/components/TypedConsent.h"
#include "ui/journey/KeyChooser.h"
#include "ui/journey/PinSection.h"
#include "ui/shell/Language.h"

#include <QApplication>
#include <QCheckBox>
#include <QCoroTask>
#include <QLineEdit>
#include <QPushButton>
#include <QRadioButton>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

using namespace certdesk;
using namespace certdesk::ui;

Q_DECLARE_METATYPE(certdesk::TokenInfo)

namespace {

using Level = PinStanding::Level;

TokenInfo sampleKey(int rank = 0)
{
    TokenInfo key;
    key.serial = QStringLiteral("3E4A0B7C11D29F50");
    key.label = QStringLiteral("CertDesk 0786-1");
    key.manufacturer = QStringLiteral("Sample");
    key.model = QStringLiteral("HX-3000");
    key.initialised = key.pinSet = true;
    key.pinCountLow = rank >= 1;
    key.pinFinalTry = rank >= 2;
    key.pinLocked = rank >= 3;
    return key;
}

} // namespace

class TestKeyCard : public QObject {
    Q_OBJECT

private:
    QTemporaryDir m_dir;
    std::unique_ptr<AppContext> m_context;
    std::unique_ptr<QWidget> m_window;

    template<typename T>
    T *find(const char *name) const
    {
        // A panel that another took the place of lives on for a moment, hidden.
        const QList<T *> all = m_window->findChildren<T *>(QLatin1String(name));
        const auto shown = std::find_if(all.cbegin(), all.cend(), [](const T *one) { return one->isVisible(); });
        return shown != all.cend() ? *shown : all.value(0);
    }
    void type(const char *name, const char *text) const
    {
        auto *edit = find<PinEdit>(name);
        QVERIFY2(edit && edit->isVisible(), name);
        edit->clear();
        QTest::keyClicks(edit, QLatin1String(text));
    }
    void press(const char *name) const
    {
        const auto ready = [&] {
            const auto *button = find<QPushButton>(name);
            return button && button->isVisible() && button->isEnabled();
        };
        QTRY_VERIFY2(ready(), name);
        find<QPushButton>(name)->click();
    }
    QString barText() const
    {
        for (const MessageBar *bar : m_window->findChildren<MessageBar *>()) {
            if (bar->isVisible())
                return bar->text();
        }
        return {};
    }
    template<typename T>
    void show(T *widget)
    {
        m_window = std::make_unique<QWidget>();
        m_window->resize(760, 480);
        auto *layout = new QVBoxLayout(m_window.get());
        layout->addWidget(widget);
        layout->addStretch(1);
        m_window->show();
        QVERIFY(QTest::qWaitForWindowExposed(m_window.get()));
    }
    void picture(const char *name) const
    {
        const QString directory = qEnvironmentVariable("CERTDESK_RENDER");
        if (directory.isEmpty())
            return;
        for (const bool chinese : {true, false}) {
            for (const bool dark : {false, true}) {
                Language::of(*qApp).apply(chinese ? QStringLiteral("zh") : QStringLiteral("en"));
                theme().apply(dark ? Theme::Mode::Dark : Theme::Mode::Light);
                QTest::qWait(50);
                QVERIFY(m_window->grab().save(QStringLiteral("%1/%2-%3-%4.png").arg(directory, QLatin1String(name), chinese ? QStringLiteral("zh") : QStringLiteral("en"), dark ? QStringLiteral("dark") : QStringLiteral("light"))));
            }
        }
        theme().apply(Theme::Mode::Light);
        Language::of(*qApp).apply(QStringLiteral("en"));
    }
    /// A key of this profile's SoftHSM2 with the PIN 246810.
    Result<TokenInfo> makeKey(const char *label)
    {
        TokenBackend &token = m_context->token();
        const auto tokens = QCoro::waitFor(token.tokens());
        if (!tokens)
            return Unexpected(tokens.error());
        for (const TokenInfo &key : *tokens) {
            if (key.initialised)
                continue;
            const auto made = QCoro::waitFor(token.initialise(key, QLatin1String(label), SecureBuffer::fromView("1234567812345678")));
            if (!made)
                return made;
            const auto set = QCoro::waitFor(token.setPin(made->serial, SecureBuffer::fromView("1234567812345678"), SecureBuffer::fromView("246810")));
            if (!set)
                return Unexpected(set.error());
            return QCoro::waitFor(token.token(made->serial));
        }
        return Unexpected(Failure(FailureCode::Token_Absent));
    }

private Q_SLOTS:
    void initTestCase()
    {
        theme().apply(Theme::Mode::Light);
        Language::of(*qApp).apply(QStringLiteral("en"));
        AppOptions options;
        options.profileDir = m_dir.filePath(QStringLiteral("profile"));
        options.rehearsal = true;
        options.platformUrl = QUrl(QStringLiteral("http://127.0.0.1:9")); // nobody listens
        options.binDir = QStringLiteral(CERTDESK_BIN_DIR);
        m_context = std::make_unique<AppContext>(options);
        const auto opened = QCoro::waitFor(m_context->open());
        QVERIFY2(opened, opened ? "" : qPrintable(opened.error().name()));
    }
    void cleanup() { m_window.reset(); }
    void cleanupTestCase() { m_context.reset(); }

    void states_data()
    {
        QTest::addColumn<TokenInfo>("key");
        QTest::addColumn<QString>("badge");
        QTest::addColumn<int>("action");
        using Action = KeyState::Action;
        TokenInfo virgin;
        QTest::newRow("virgin") << virgin << "New key" << int(Action::None);
        TokenInfo begun = sampleKey();
        begun.pinSet = false;
        QTest::newRow("ours without a PIN") << begun << "Not finished" << int(Action::Rescue);
        TokenInfo other = begun;
        other.label = QStringLiteral("Other");
        QTest::newRow("another's without a PIN") << other << "No PIN set" << int(Action::None);
        TokenInfo initial = sampleKey();
        initial.pinToBeChanged = true;
        QTest::newRow("initial PIN") << initial << "PIN must be changed" << int(Action::ChangePin);
        QTest::newRow("ready") << sampleKey() << "PIN set" << int(Action::None);
        QTest::newRow("low") << sampleKey(1) << "PIN was mistyped" << int(Action::None);
        QTest::newRow("last") << sampleKey(2) << "Last PIN attempt" << int(Action::Unblock);
        QTest::newRow("locked") << sampleKey(3) << "PIN locked" << int(Action::Unblock);
    }
    void states()
    {
        QFETCH(TokenInfo, key);
        const KeyState state = keyState(key, std::nullopt);
        QTEST(state.badge, "badge");
        QTEST(int(state.action), "action");
        QVERIFY(!state.text.isEmpty());
        key.pinPad = key.writeProtected = true;
        QVERIFY(keyState(key, std::nullopt).text.contains(QStringLiteral("write-protected")));
    }

    void theSentencesSayOnlyWhatIsKnown()
    {
        PinStanding unknown;
        unknown.level = Level::Unknown;
        QVERIFY(standingSentences(unknown).first().contains(QStringLiteral("does not say")));
        PinStanding last;
        last.level = Level::FinalTry;
        last.left = 1;
        QVERIFY(standingSentences(last).first().startsWith(QStringLiteral("This is the last")));
        last.left = 2;
        last.atMost = true;
        QVERIFY(standingSentences(last).first().startsWith(QStringLiteral("This may be")));
        last.fellSince = true;
        QVERIFY(standingSentences(last).at(1).startsWith(QStringLiteral("Somebody else")));
    }

    void theRulesTickWhileTyping()
    {
        auto *section = new PinSection;
        show(section);
        auto *rules = section->findChild<PinRuleList *>();
        QVERIFY(rules);
        using State = PinRuleList::State;
        const auto states = [rules] { return QList<State>{rules->state(0), rules->state(1), rules->state(2), rules->state(3)}; };
        QCOMPARE(states(), QList<State>({State::Open, State::Open, State::Open, State::Open}));
        type("pin.new", "ab1");
        QCOMPARE(states(), QList<State>({State::Open, State::Met, State::Met, State::Open}));
        type("pin.new", "123456");
        QCOMPARE(states(), QList<State>({State::Met, State::Met, State::Broken, State::Open}));
        type("pin.new", "ab12cd34");
        type("pin.repeat", "ab12cd35");
        QCOMPARE(states(), QList<State>({State::Met, State::Met, State::Met, State::Broken}));
        QVERIFY(!section->ready());
        picture("rules");
        type("pin.repeat", "ab12cd34");
        QCOMPARE(states(), QList<State>({State::Met, State::Met, State::Met, State::Met}));
        QVERIFY(section->ready());
        PinRules digits;
        digits.most = 8;
        digits.characters = PinCharacters::Digits;
        section->setRules(digits);
        QVERIFY(!section->ready());
        QCOMPARE(rules->state(1), State::Broken);
        QVERIFY(section->findChild<QLabel *>(QStringLiteral("pin.rule.0"))->text().contains(QLatin1Char('8')));
    }

    void theNewOneDiffersFromTheOldOne()
    {
        auto *section = new PinSection;
        section->setMode(PinSection::Mode::Change);
        show(section);
        type("pin.current", "ab12cd34");
        type("pin.new", "ab12cd34");
        type("pin.repeat", "ab12cd34");
        QVERIFY(!section->ready());
        type("pin.new", "ab12cd35");
        type("pin.repeat", "ab12cd35");
        QVERIFY(section->ready());
        const SecureBuffer old = section->take();
        const SecureBuffer fresh = section->takeNew();
        QVERIFY(old.view() == "ab12cd34" && fresh.view() == "ab12cd35");
        QCOMPARE(find<PinEdit>("pin.repeat")->length(), 0);
    }

    void theLastAttemptIsAgreedToInWriting()
    {
        auto *section = new PinSection;
        section->setMode(PinSection::Mode::Current);
        PinStanding last;
        last.level = Level::FinalTry;
        last.left = 1;
        section->setStanding(last);
        show(section);
        auto *field = find<PinEdit>("pin.current");
        QVERIFY(!field->isVisible() && !section->ready() && section->finalTry() == TokenBackend::FinalTry::NotAgreed);
        picture("consent");
        QSignalSpy refused(section, &PinSection::refused);
        press("consent.refuse");
        QCOMPARE(refused.count(), 1);
        auto *word = find<QLineEdit>("consent.word");
        QVERIFY(!find<QPushButton>("consent.give")->isEnabled());
        QTest::keyClicks(word, QStringLiteral("last"));
        press("consent.give");
        QTRY_VERIFY(field->isVisible());
        QVERIFY(section->finalTry() == TokenBackend::FinalTry::Agreed);
        type("pin.current", "246810");
        QVERIFY(section->ready());
        const SecureBuffer pin = section->take();
        QVERIFY2(section->finalTry() == TokenBackend::FinalTry::NotAgreed, "one consent, one attempt");
        QTRY_VERIFY(!field->isVisible());
    }

    void aLockedPinIsNotAskedFor()
    {
        auto *section = new PinSection;
        section->setMode(PinSection::Mode::Current);
        PinStanding locked;
        locked.level = Level::Locked;
        section->setStanding(locked);
        show(section);
        QVERIFY(!find<PinEdit>("pin.current")->isVisible());
        QVERIFY(!section->ready());
        QVERIFY(barText().contains(QStringLiteral("locked")));
    }

    void onAKeypadNothingIsTypedHere()
    {
        auto *section = new PinSection;
        section->setMode(PinSection::Mode::Change);
        section->setPinPad(true);
        show(section);
        QVERIFY(section->ready());
        QVERIFY(!find<PinEdit>("pin.current")->isVisible());
        QVERIFY(section->take().isEmpty() && section->takeNew().isEmpty());
        section->setWaiting(true);
        QVERIFY(find<QLabel>("pin.pad")->isVisible());
        QVERIFY(find<QLabel>("pin.pad")->text().contains(QStringLiteral("120")));
        section->setWaiting(false);
        QVERIFY(!find<QLabel>("pin.pad")->isVisible());
    }

    void thePinIsChangedInPlace()
    {
        const auto key = makeKey("CertDesk 0786-1");
        QVERIFY2(key, key ? "" : qPrintable(key.error().name()));
        auto *card = new KeyCard(*m_context, *key);
        QSignalSpy changed(card, &KeyCard::changed);
        show(card);
        QTRY_VERIFY(find<QLabel>("key.state")->text().contains(QStringLiteral("No wrong PIN")));
        picture("card");
        press("key.changePin");
        QVERIFY(card->busy());
        picture("change");
        type("pin.current", "wrong-1");
        type("pin.new", "ab12cd34");
        type("pin.repeat", "ab12cd34");
        press("pin.go");
        QTRY_VERIFY(barText().contains(QStringLiteral("The PIN is wrong")));
        QCOMPARE(find<PinEdit>("pin.current")->length(), 0); // one typing, one attempt
        QCOMPARE(find<PinEdit>("pin.new")->length(), 0);
        QVERIFY(!find<QPushButton>("pin.go")->isEnabled());
        picture("wrong");
        const auto standing = QCoro::waitFor(m_context->pinBudget().standing(*QCoro::waitFor(m_context->token().token(key->serial))));
        QVERIFY(standing);
        QCOMPARE(standing->triedHere, 1);
        QCOMPARE(changed.count(), 0);
        type("pin.current", "246810");
        type("pin.new", "ab12cd34");
        type("pin.repeat", "ab12cd34");
        press("pin.go");
        QTRY_COMPARE(changed.count(), 1);
        QVERIFY(!card->busy());
        QVERIFY(barText().contains(QStringLiteral("was changed")));
        QVERIFY(QCoro::waitFor(m_context->token().login(key->serial, SecureBuffer::fromView("ab12cd34"))));
        QCoro::waitFor(m_context->token().logout(key->serial));
    }

    void theHelpDeskUnblocksWithTheOfficersPin()
    {
        const auto key = makeKey("CertDesk 0786-2");
        QVERIFY(key);
        auto *card = new KeyCard(*m_context, *key);
        QSignalSpy changed(card, &KeyCard::changed);
        show(card);
        press("key.unblock");
        // Nobody is signed in: nothing is typed that would be lost.
        QVERIFY(!find<PinEdit>("pin.new")->isVisible() && barText().contains(QStringLiteral("Sign in first")));
        press("pin.other"); // the platform is not there
        QVERIFY(!find<PinEdit>("pin.officer")->isVisible());
        find<QCheckBox>("pin.told")->click();
        QVERIFY(find<PinEdit>("pin.officer")->isVisible());
        picture("unblock");
        type("pin.officer", "8765432187654321");
        type("pin.new", "ab12cd34");
        type("pin.repeat", "ab12cd34");
        press("pin.go");
        QTRY_VERIFY(barText().contains(QStringLiteral("PIN (SO-PIN) that you typed is wrong")));
        QCOMPARE(find<PinEdit>("pin.officer")->length(), 0);
        QCOMPARE(m_window->focusWidget(), static_cast<QWidget *>(find<PinEdit>("pin.officer")));
        type("pin.officer", "1234567812345678");
        type("pin.new", "ab12cd34");
        type("pin.repeat", "ab12cd34");
        press("pin.go");
        QTRY_COMPARE(changed.count(), 1);
        QVERIFY(QCoro::waitFor(m_context->token().login(key->serial, SecureBuffer::fromView("ab12cd34"))));
        QCoro::waitFor(m_context->token().logout(key->serial));
    }

    void theRescueSaysThatThePlatformIsAway()
    {
        const auto key = makeKey("CertDesk 0786-3");
        QVERIFY(key);
        auto *card = new KeyCard(*m_context, *key);
        show(card);
        press("key.rescue");
        QTRY_VERIFY(!barText().isEmpty());
        picture("rescue-offline");
        press("rescue.close");
        QVERIFY(!card->busy());
    }

    /// The card of a key with its initial PIN opens what has to be done first.
    void anInitialPinIsChangedFirst()
    {
        TokenInfo key = sampleKey();
        key.pinToBeChanged = true;
        auto *card = new KeyCard(*m_context, key);
        show(card);
        QTRY_VERIFY(card->busy());
        QVERIFY(find<PinEdit>("pin.new")->isVisible());
        picture("initial");
        m_window->activateWindow();
        QVERIFY(QTest::qWaitForWindowActive(m_window.get()));
        find<PinEdit>("pin.new")->setFocus();
        QTest::keyClick(find<PinEdit>("pin.new"), Qt::Key_Escape);
        QVERIFY(!card->busy());
        card->setToken(key);
        QTest::qWait(50);
        QVERIFY2(!card->busy(), "once is enough");
    }

    /// The second key has a pad of its own and no field: the first one's field must not get what is typed.
    void eachKeyHasItsOwnFocus()
    {
        TokenInfo initial = sampleKey();
        initial.pinToBeChanged = true;
        TokenInfo pad = sampleKey();
        pad.serial = QStringLiteral("1111222233334444");
        pad.pinPad = true;
        auto *both = new QWidget;
        auto *layout = new QVBoxLayout(both);
        auto *first = new KeyCard(*m_context, initial);
        auto *second = new KeyCard(*m_context, pad);
        layout->addWidget(first);
        layout->addWidget(second);
        show(both);
        QTRY_VERIFY(first->busy());
        auto *change = second->findChild<QPushButton *>(QStringLiteral("key.changePin"));
        change->setFocus();
        change->click();
        QVERIFY(second->busy() && both->window()->focusWidget());
        QTRY_VERIFY2(second->isAncestorOf(both->window()->focusWidget()), qPrintable(both->window()->focusWidget()->objectName()));
        second->findChild<QPushButton *>(QStringLiteral("pin.close"))->click();
        QCOMPARE(both->window()->focusWidget(), static_cast<QWidget *>(change));
    }

    void everyFieldHasAName()
    {
        auto *card = new KeyCard(*m_context, sampleKey());
        show(card);
        press("key.changePin");
        for (const PinEdit *edit : m_window->findChildren<PinEdit *>()) {
            if (edit->isVisible())
                QVERIFY2(QAccessible::queryAccessibleInterface(const_cast<PinEdit *>(edit))->text(QAccessible::Name).contains(QStringLiteral("PIN")), qPrintable(edit->objectName()));
        }
    }

    void twoAlikeAreChosenByTheUser()
    {
        auto *chooser = new KeyChooser;
        show(chooser);
        const auto keyOf = [](Activation::KeyCondition condition, const char *serial) {
            Activation::Inspection key;
            key.condition = condition;
            key.token = sampleKey();
            key.token.serial = QString::fromLatin1(serial);
            return key;
        };
        using Condition = Activation::KeyCondition;
        chooser->setKeys({keyOf(Condition::Empty, "AAAA1111"), keyOf(Condition::Empty, "BBBB2222")});
        QVERIFY(!chooser->chosen());
        QVERIFY(find<QLabel>("key.hint")->isVisible());
        find<QRadioButton>("key.1")->setChecked(true);
        QCOMPARE(chooser->chosen()->token.serial, QStringLiteral("BBBB2222"));
        QVERIFY(!find<QLabel>("key.hint")->isVisible());
        // The one that was begun on goes before an empty one.
        chooser->setKeys({});
        chooser->setKeys({keyOf(Condition::Empty, "AAAA1111"), keyOf(Condition::Ours, "CCCC3333")});
        QCOMPARE(chooser->chosen()->token.serial, QStringLiteral("CCCC3333"));
        // It was pulled out: another one is not taken for it.
        chooser->setBegunOn(QStringLiteral("CCCC3333"));
        chooser->setKeys({keyOf(Condition::Empty, "AAAA1111")});
        QVERIFY(!chooser->chosen());
        QVERIFY(find<QLabel>("key.hint")->text().contains(QStringLiteral("3333")));
        picture("chooser");
        chooser->setKeys({keyOf(Condition::Empty, "AAAA1111"), keyOf(Condition::Ours, "CCCC3333")});
        QCOMPARE(chooser->chosen()->token.serial, QStringLiteral("CCCC3333"));
    }
};

QTEST_MAIN(TestKeyCard)
#include "tst_keycard.moc"
