// SPDX-FileCopyrightText: CertDesk contributors
// SPDX-License-Identifier: Apache-2.0
// What protects the user from the wheel, from a double click and from a button that comes under his pointer.
#include "ui/components/Buttons.h"
#include "ui/components/EnterKey.h"
#include "ui/components/PressGuard.h"
#include "ui/components/WheelGuard.h"

#include <QComboBox>
#include <QDateEdit>
#include <QLineEdit>
#include <QPushButton>
#include <QScrollArea>
#include <QScrollBar>
#include <QSignalSpy>
#include <QSpinBox>
#include <QStackedWidget>
#include <QTest>
#include <QVBoxLayout>

using namespace certdesk;
using namespace certdesk::ui;

class Guards : public QObject {
    Q_OBJECT

private:
    qint64 m_now = 10'000;

    static bool wheel(QWidget *target)
    {
        const QPointF local(target->rect().center());
        QWheelEvent event(local, target->mapToGlobal(local), {}, {0, -120}, Qt::NoButton, Qt::NoModifier, Qt::NoScrollPhase, false);
        QSpontaneKeyEvent::setSpontaneous(&event); // as the system sends it: it climbs to the parents
        return qApp->notify(target, &event);
    }
    void rest() { m_now += PressGuard::restMs; }
    /// As the system does it: to the window, which finds out what lies there.
    static void clickAt(QWidget *window, QPoint position)
    {
        QTest::mouseClick(window->windowHandle(), Qt::LeftButton, {}, position);
    }

private Q_SLOTS:
    void theWheelScrollsAndChangesNothing()
    {
        const WheelGuard guard(*qApp);
        QScrollArea area;
        auto *page = new QWidget;
        auto *column = new QVBoxLayout(page);
        auto *box = new QComboBox;
        box->addItems({QStringLiteral("a"), QStringLiteral("b"), QStringLiteral("c")});
        auto *number = new QSpinBox;
        number->setRange(1, 9);
        number->setValue(5);
        auto *date = new QDateEdit(QDate(2027, 3, 31));
        for (QWidget *widget : std::initializer_list<QWidget *>{box, number, date})
            column->addWidget(widget);
        column->addSpacing(2000);
        area.setWidget(page);
        area.resize(300, 200);
        area.show();
        QVERIFY(QTest::qWaitForWindowExposed(&area));
        int before = area.verticalScrollBar()->value();
        for (QWidget *widget : std::initializer_list<QWidget *>{box, number, date}) {
            QCOMPARE(widget->focusPolicy(), Qt::StrongFocus);
            for (const bool focused : {false, true}) {
                if (focused)
                    widget->setFocus();
                wheel(widget);
                QVERIFY(area.verticalScrollBar()->value() > before);
                before = area.verticalScrollBar()->value();
            }
        }
        QCOMPARE(box->currentIndex(), 0);
        QCOMPARE(number->value(), 5);
        QCOMPARE(date->date(), QDate(2027, 3, 31));
    }

    void aDoubleClickPressesOneButtonOnly()
    {
        const PressGuard guard(*qApp, [this] { return m_now; });
        QStackedWidget pages;
        auto *ask = new QPushButton(QStringLiteral("Delete"));
        auto *confirm = new QPushButton(QStringLiteral("Really"));
        pages.addWidget(ask);
        pages.addWidget(confirm);
        pages.resize(200, 60);
        pages.show();
        QVERIFY(QTest::qWaitForWindowExposed(&pages));
        rest();
        connect(ask, &QPushButton::clicked, &pages, [&pages] { pages.setCurrentIndex(1); });
        QSignalSpy confirmed(confirm, &QPushButton::clicked);
        const QPoint place = pages.rect().center();
        clickAt(&pages, place);
        QCOMPARE(pages.currentIndex(), 1);
        m_now += PressGuard::restMs - 1;
        clickAt(&pages, place);
        QTest::mouseDClick(pages.windowHandle(), Qt::LeftButton, {}, place);
        QTest::mouseClick(confirm, Qt::LeftButton);
        QCOMPARE(confirmed.size(), 0);
        m_now += 1;
        clickAt(&pages, place);
        QCOMPARE(confirmed.size(), 1);
    }

    void otherWordsAreAnotherButton()
    {
        const PressGuard guard(*qApp, [this] { return m_now; });
        QPushButton button(QStringLiteral("Start"));
        button.show();
        QVERIFY(QTest::qWaitForWindowExposed(&button));
        QTRY_VERIFY(!button.grab().isNull());
        rest();
        QSignalSpy clicked(&button, &QPushButton::clicked);
        connect(&button, &QPushButton::clicked, &button, [&button] { button.setText(QStringLiteral("Stop")); });
        QTest::mouseClick(&button, Qt::LeftButton);
        QTest::mouseClick(&button, Qt::LeftButton);
        button.repaint();
        QTest::mouseClick(&button, Qt::LeftButton);
        QCOMPARE(clicked.size(), 1);
        rest();
        QTest::mouseClick(&button, Qt::LeftButton);
        QCOMPARE(clicked.size(), 2);
        // The same words on another page.
        rest();
        PressGuard::renew(&button);
        QTest::mouseClick(&button, Qt::LeftButton);
        QCOMPARE(clicked.size(), 2);
        QTest::keyClick(&button, Qt::Key_Space);
        QCOMPARE(clicked.size(), 3);
    }

    void whatIsPushedUnderThePointerIsNotPressed()
    {
        const PressGuard guard(*qApp, [this] { return m_now; });
        QWidget window;
        auto *group = new QWidget(&window);
        auto *button = new QPushButton(QStringLiteral("Withdraw"), group);
        button->resize(100, 30);
        group->setGeometry(0, 100, 200, 60);
        QLineEdit edit(&window);
        edit.setFocus();
        window.resize(300, 300);
        window.show();
        QVERIFY(QTest::qWaitForWindowActive(&window));
        rest();
        QSignalSpy clicked(button, &QPushButton::clicked);
        group->move(0, 60); // a bar above it closed
        clickAt(&window, QPoint(50, 75));
        QCOMPARE(clicked.size(), 0);
        QVERIFY(edit.hasFocus()); // nor is it the place of the next Enter
        rest();
        clickAt(&window, QPoint(50, 75));
        QCOMPARE(clicked.size(), 1);
        group->move(0, 65); // still the button he pointed at
        clickAt(&window, QPoint(50, 75));
        QCOMPARE(clicked.size(), 2);
        QTest::keyClick(button, Qt::Key_Space);
        QCOMPARE(clicked.size(), 3);
    }

    void scrollingIsTheUsersOwnMove()
    {
        const PressGuard guard(*qApp, [this] { return m_now; });
        QScrollArea area;
        auto *page = new QWidget;
        page->resize(200, 1000);
        auto *button = new QPushButton(QStringLiteral("Next"), page);
        button->setGeometry(0, 150, 100, 30);
        area.setWidget(page);
        area.resize(220, 200);
        area.show();
        QVERIFY(QTest::qWaitForWindowExposed(&area));
        rest();
        QSignalSpy clicked(button, &QPushButton::clicked);
        area.verticalScrollBar()->setValue(100);
        QTest::mouseClick(button, Qt::LeftButton);
        QCOMPARE(clicked.size(), 1);
    }

    void enterPressesTheFocusedButton()
    {
        const EnterKey enter(*qApp);
        QWidget window;
        auto *column = new QVBoxLayout(&window);
        QPushButton *plain = makeButton(QStringLiteral("Continue"));
        QPushButton *red = makeDangerButton(QStringLiteral("Delete"));
        auto *edit = new QLineEdit;
        for (QWidget *widget : std::initializer_list<QWidget *>{plain, red, edit})
            column->addWidget(widget);
        window.show();
        QVERIFY(QTest::qWaitForWindowActive(&window));
        QSignalSpy pressed(plain, &QPushButton::clicked);
        QSignalSpy deleted(red, &QPushButton::clicked);
        QSignalSpy entered(edit, &QLineEdit::returnPressed);
        for (const Qt::Key key : {Qt::Key_Return, Qt::Key_Enter}) {
            for (QWidget *widget : std::initializer_list<QWidget *>{plain, red, edit}) {
                widget->setFocus();
                QTest::keyClick(window.windowHandle(), key);
            }
        }
        QCOMPARE(pressed.size(), 2);
        QCOMPARE(deleted.size(), 0);
        QCOMPARE(entered.size(), 2);
        plain->setEnabled(false);
        QTest::keyClick(plain, Qt::Key_Return);
        QCOMPARE(pressed.size(), 2);
    }
};

QTEST_MAIN(Guards)
#include "tst_guards.moc"
