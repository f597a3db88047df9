// SPDX-FileCopyrightText: CertDesk contributors
// SPDX-License-Identifier: Apache-2.0
#include "ui/tour/Driver.h"

#include "ui/components/PressGuard.h"

#include <QApplication>
#include <QCheckBox>
#include <QComboBox>
#include <QCoroFuture>
#include <QElapsedTimer>
#include <QKeyEvent>
#include <QListWidget>
#include <QPromise>
#include <QMouseEvent>
#include <QRadioButton>
#include <QScrollArea>
#include <QScrollBar>
#include <QTimer>
#include <QWheelEvent>
#include <QWindow>

namespace certdesk::ui {

namespace {

constexpr int lookEveryMs = 20;

QScrollArea *scrollAreaOf(QWidget *widget)
{
    for (QWidget *parent = widget->parentWidget(); parent; parent = parent->parentWidget()) {
        if (auto *area = qobject_cast<QScrollArea *>(parent)) {
            return area;
        }
    }
    return nullptr;
}

/// Where a person would click: on the sign of a check box, otherwise in the middle.
QPoint placeToClick(const QWidget *widget)
{
    const bool sign = qobject_cast<const QCheckBox *>(widget) || qobject_cast<const QRadioButton *>(widget);
    return sign ? QPoint(8, widget->height() / 2) : widget->rect().center();
}

/// A person looks before he clicks: a button that has just come there is not pressed yet.
bool settled(QWidget *widget)
{
    const auto *button = qobject_cast<QAbstractButton *>(widget);
    const PressGuard *guard = PressGuard::active();
    return !button || !guard || guard->settled(button, placeToClick(button));
}

int keyOf(QChar character)
{
    const char32_t code = character.toUpper().unicode();
    return code < 0x80 ? static_cast<int>(code) : static_cast<int>(Qt::Key_unknown);
}

} // namespace

QCoro::Task<void> Driver::pause(int ms)
{
    // A future rather than QTimer::timeout, whose private argument QCoro would bind to a null reference.
    QPromise<void> promise;
    promise.start();
    const QFuture<void> over = promise.future();
    QTimer timer;
    QObject::connect(&timer, &QTimer::timeout, &timer, [&promise] { promise.finish(); });
    timer.setSingleShot(true);
    timer.start(ms);
    co_await over;
}

QCoro::Task<void> Driver::until(QString what, std::function<bool()> condition, int ms)
{
    QElapsedTimer since;
    since.start();
    while (!condition()) {
        if (since.elapsed() > ms) {
            throw Stuck(QStringLiteral("not reached in %1 s: %2").arg(ms / 1000).arg(what));
        }
        auto waiting = pause(lookEveryMs);
        co_await waiting;
    }
}

Driver::Find Driver::named(const QString &objectName) const
{
    QPointer<QWidget> window(&m_window);
    return [window, objectName]() -> QWidget * {
        QWidget *hidden = nullptr;
        const QList<QWidget *> found = window->findChildren<QWidget *>(objectName);
        for (QWidget *widget : found) {
            if (widget->isVisible()) {
                return widget;
            }
            hidden = widget;
        }
        return hidden;
    };
}

bool Driver::visible(const QString &objectName) const
{
    const QWidget *widget = find(objectName);
    return widget && widget->isVisible();
}

QCoro::Task<QWidget *> Driver::ready(QString what, Find find)
{
    const Find sought = find;
    const auto usable = [sought] {
        const QWidget *widget = sought();
        return widget && widget->isVisible() && widget->isEnabled();
    };
    auto waiting = until(QStringLiteral("“%1” visible and enabled").arg(what), usable);
    co_await waiting;
    QWidget *widget = sought();
    auto moving = bringIntoView(widget);
    co_await moving;
    const QWidget *hit = m_window.childAt(widget->mapTo(&m_window, placeToClick(widget)));
    if (hit != widget && !(hit && widget->isAncestorOf(hit))) {
        throw Stuck(QStringLiteral("“%1” is covered by %2 “%3”").arg(what, hit ? QLatin1String(hit->metaObject()->className()) : QLatin1String("nothing"), hit ? hit->objectName() : QString()));
    }
    co_return widget;
}

QCoro::Task<void> Driver::bringIntoView(QWidget *target)
{
    QScrollArea *area = scrollAreaOf(target);
    // Enough turns for the longest page; each looks anew where the widget is.
    for (int turn = 0; area && turn < 60; ++turn) {
        const QRect seen = area->viewport()->rect();
        const QPoint top = target->mapTo(area->viewport(), QPoint(0, 0));
        const int bottom = top.y() + qMin(target->height(), seen.height() - 8);
        const bool above = top.y() < seen.top();
        if (!above && bottom <= seen.bottom()) {
            break;
        }
        const int before = area->verticalScrollBar()->value();
        wheel(area->viewport(), above ? 1 : -1);
        auto waiting = pause(1);
        co_await waiting;
        if (area->verticalScrollBar()->value() == before) {
            break;
        }
    }
}

void Driver::wheel(QWidget *viewport, int steps)
{
    // To the viewport itself: Qt lets only the system's own wheel events climb from a child to the area that scrolls.
    const QPointF local(viewport->rect().center());
    QWheelEvent event(local, viewport->mapToGlobal(local), {}, {0, 120 * steps}, Qt::NoButton, Qt::NoModifier, Qt::NoScrollPhase, false);
    QCoreApplication::sendEvent(viewport, &event);
}

void Driver::mouse(QWidget *target, QPoint position)
{
    const QPointF inWindow = target->mapTo(&m_window, position);
    const QPointF onScreen = m_window.mapToGlobal(inWindow);
    QWindow *handle = m_window.windowHandle();
    QMouseEvent move(QEvent::MouseMove, inWindow, inWindow, onScreen, Qt::NoButton, Qt::NoButton, Qt::NoModifier);
    QCoreApplication::sendEvent(handle, &move);
    QMouseEvent down(QEvent::MouseButtonPress, inWindow, inWindow, onScreen, Qt::LeftButton, Qt::LeftButton, Qt::NoModifier);
    QCoreApplication::sendEvent(handle, &down);
    QMouseEvent up(QEvent::MouseButtonRelease, inWindow, inWindow, onScreen, Qt::LeftButton, Qt::NoButton, Qt::NoModifier);
    QCoreApplication::sendEvent(handle, &up);
}

QCoro::Task<void> Driver::click(QString objectName)
{
    auto clicking = clickThe(objectName, named(objectName));
    co_await clicking;
}

QCoro::Task<void> Driver::clickThe(QString what, Find find)
{
    auto finding = ready(what, find);
    QWidget *widget = co_await finding;
    const auto rested = [find] {
        QWidget *there = find();
        return there && there->isVisible() && there->isEnabled() && settled(there);
    };
    if (!rested()) {
        auto waiting = until(QStringLiteral("“%1” at rest").arg(what), rested);
        co_await waiting;
        auto findingAgain = ready(what, find);
        widget = co_await findingAgain;
    }
    mouse(widget, placeToClick(widget));
    auto settling = pause(1);
    co_await settling;
}

QCoro::Task<void> Driver::press(int key, Qt::KeyboardModifiers modifiers)
{
    const QString text = key < 0x80 && !(modifiers & Qt::ControlModifier) ? QString(QChar(key)).toLower() : QString();
    // To the popup that is open, as the system does, else to the window.
    QWidget *popup = QApplication::activePopupWidget();
    QWindow *handle = popup ? popup->windowHandle() : m_window.windowHandle();
    for (const QEvent::Type type : {QEvent::KeyPress, QEvent::KeyRelease}) {
        QKeyEvent event(type, key, modifiers, text);
        QCoreApplication::sendEvent(handle, &event);
    }
    auto settling = pause(1);
    co_await settling;
}

QCoro::Task<void> Driver::keys(QString text)
{
    for (const QChar character : std::as_const(text)) {
        const Qt::KeyboardModifiers modifiers = character.isUpper() ? Qt::ShiftModifier : Qt::NoModifier;
        for (const QEvent::Type type : {QEvent::KeyPress, QEvent::KeyRelease}) {
            QKeyEvent event(type, keyOf(character), modifiers, QString(character));
            QCoreApplication::sendEvent(m_window.windowHandle(), &event);
        }
        auto settling = pause(2);
        co_await settling;
    }
}

QCoro::Task<void> Driver::type(QString objectName, QString text)
{
    auto clicking = click(objectName);
    co_await clicking;
    QWidget *field = find(objectName);
    if (QApplication::focusWidget() != field && !field->isAncestorOf(QApplication::focusWidget())) {
        throw Stuck(QStringLiteral("“%1” did not take the focus").arg(objectName));
    }
    auto selecting = press(Qt::Key_A, Qt::ControlModifier);
    co_await selecting;
    auto typing = keys(text);
    co_await typing;
}

QCoro::Task<void> Driver::chooseInBox(QString objectName, QString value)
{
    auto finding = ready(objectName, named(objectName));
    auto *box = qobject_cast<QComboBox *>(co_await finding);
    if (!box) {
        throw Stuck(QStringLiteral("“%1” is no combo box").arg(objectName));
    }
    for (int turn = 0; QApplication::focusWidget() != box && turn < 40; ++turn) {
        auto tabbing = press(Qt::Key_Tab);
        co_await tabbing;
    }
    if (QApplication::focusWidget() != box) {
        throw Stuck(QStringLiteral("“%1” cannot be reached by Tab").arg(objectName));
    }
    auto first = press(Qt::Key_Home);
    co_await first;
    for (int turn = 0; box->currentData().toString() != value && turn < box->count(); ++turn) {
        auto moving = press(Qt::Key_Down);
        co_await moving;
    }
    if (box->currentData().toString() != value) {
        throw Stuck(QStringLiteral("“%1” does not offer %2").arg(objectName, value));
    }
}

QCoro::Task<void> Driver::chooseRegion(QString objectName, QString code)
{
    auto clicking = click(objectName);
    co_await clicking;
    auto asking = press(Qt::Key_F4);
    co_await asking;
    auto opening = until(QStringLiteral("the lists of regions"), [] { return QApplication::activePopupWidget() != nullptr; });
    co_await opening;
    QPointer<QWidget> popup = QApplication::activePopupWidget();
    const QList<QListWidget *> lists = popup->findChildren<QListWidget *>();
    // Left to the province, whatever was chosen before.
    for (int i = 0; i < 2; ++i) {
        auto moving = press(Qt::Key_Left);
        co_await moving;
    }
    for (int level = 0; level < lists.size() && popup; ++level) {
        const QString wanted = code.left(2 * (level + 1));
        auto first = press(Qt::Key_Home);
        co_await first;
        const auto reached = [&] { return lists.at(level)->currentItem() && lists.at(level)->currentItem()->data(Qt::UserRole).toString() == wanted; };
        for (int turn = 0; !reached() && turn < lists.at(level)->count(); ++turn) {
            auto moving = press(Qt::Key_Down);
            co_await moving;
        }
        if (!reached()) {
            throw Stuck(QStringLiteral("region %1 is not in the lists of “%2”").arg(wanted, objectName));
        }
        auto accepting = press(Qt::Key_Return);
        co_await accepting;
    }
    auto closing = until(QStringLiteral("the lists of regions closed"), [popup] { return !popup || !popup->isVisible(); });
    co_await closing;
}

QCoro::Task<void> Driver::scrollToEnd(QString objectName)
{
    auto finding = ready(objectName, named(objectName));
    auto *area = qobject_cast<QScrollArea *>(co_await finding);
    if (!area) {
        throw Stuck(QStringLiteral("“%1” does not scroll").arg(objectName));
    }
    for (int turn = 0; area->verticalScrollBar()->value() < area->verticalScrollBar()->maximum() && turn < 400; ++turn) {
        wheel(area->viewport(), -1);
        auto waiting = pause(1);
        co_await waiting;
    }
}

} // namespace certdesk::ui
