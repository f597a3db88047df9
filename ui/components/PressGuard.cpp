// SPDX-FileCopyrightText: CertDesk contributors
// SPDX-License-Identifier: Apache-2.0
#include "ui/components/PressGuard.h"

#include <QAbstractScrollArea>
#include <QApplication>
#include <QCheckBox>
#include <QElapsedTimer>
#include <QMouseEvent>
#include <QMoveEvent>
#include <QRadioButton>
#include <QWindow>

namespace certdesk::ui {

namespace {

QAbstractButton *guarded(QObject *object)
{
    auto *button = qobject_cast<QAbstractButton *>(object);
    return qobject_cast<QCheckBox *>(object) || qobject_cast<QRadioButton *>(object) ? nullptr : button;
}

/// Moves when the user scrolls: he sees it coming.
bool isScrolled(const QWidget *widget)
{
    const QWidget *viewport = widget->parentWidget();
    const auto *area = viewport ? qobject_cast<const QAbstractScrollArea *>(viewport->parentWidget()) : nullptr;
    return area && area->viewport() == viewport;
}

} // namespace

PressGuard::PressGuard(QApplication &app, Clock clock) : QObject(&app), m_clock(std::move(clock))
{
    if (!m_clock) {
        QElapsedTimer since;
        since.start();
        m_clock = [since] { return since.elapsed(); };
    }
    app.installEventFilter(this);
}

PressGuard *PressGuard::active()
{
    return qApp->findChild<PressGuard *>(QString(), Qt::FindDirectChildrenOnly);
}

void PressGuard::renew(QWidget *button)
{
    if (PressGuard *guard = active()) {
        guard->m_changes[button].renewedAt = guard->m_clock();
    }
}

bool PressGuard::settled(const QAbstractButton *button, QPoint position) const
{
    const auto words = m_words.constFind(button);
    if (words != m_words.cend() && *words != button->text()) {
        return false;
    }
    const qint64 now = m_clock();
    QPoint moved;
    for (const QWidget *widget = button; widget; widget = widget->isWindow() ? nullptr : widget->parentWidget()) {
        const auto change = m_changes.constFind(widget);
        if (change == m_changes.cend()) {
            continue;
        }
        if (now - change->renewedAt < restMs) {
            return false;
        }
        if (now - change->movedAt < restMs) {
            moved += change->offset;
        }
    }
    // A nudge that leaves the pointer on the same button surprises nobody.
    return button->rect().contains(position + moved);
}

bool PressGuard::eventFilter(QObject *watched, QEvent *event)
{
    switch (event->type()) {
    case QEvent::Show:
    case QEvent::Move:
        if (watched->isWidgetType()) {
            note(static_cast<QWidget *>(watched), event);
        }
        return false;
    case QEvent::Paint:
        if (const QAbstractButton *button = guarded(watched)) {
            notePainted(button);
        }
        return false;
    case QEvent::MouseButtonPress:
    case QEvent::MouseButtonDblClick: {
        const auto *press = static_cast<QMouseEvent *>(event);
        if (press->button() != Qt::LeftButton) {
            return false;
        }
        // At the window first: a press that counts for nothing must not move the focus either.
        const bool refused = watched->isWindowType() ? refusesAt(static_cast<QWindow *>(watched), press->position(), press->globalPosition())
                                                     : refuses(guarded(watched), press->position().toPoint());
        if (refused) {
            event->accept();
        }
        return refused;
    }
    default: return false;
    }
}

void PressGuard::note(const QWidget *widget, QEvent *event)
{
    prune();
    const qint64 now = m_clock();
    if (event->type() == QEvent::Show) {
        // Shown by the system: the user restored the window himself.
        if (!event->spontaneous()) {
            m_changes[widget].renewedAt = now;
        }
        return;
    }
    if (widget->isWindow() || isScrolled(widget)) {
        return;
    }
    const auto *move = static_cast<QMoveEvent *>(event);
    Change &change = m_changes[widget];
    change.offset = (now - change.movedAt < restMs ? change.offset : QPoint()) + move->pos() - move->oldPos();
    change.movedAt = now;
}

void PressGuard::notePainted(const QAbstractButton *button)
{
    const auto words = m_words.constFind(button);
    if (words == m_words.cend()) {
        m_words.insert(button, button->text());
        connect(button, &QObject::destroyed, this, [this, button] { m_words.remove(button); });
    } else if (*words != button->text()) {
        m_words.insert(button, button->text());
        m_changes[button].renewedAt = m_clock();
    }
}

void PressGuard::prune()
{
    constexpr qsizetype many = 2000;
    if (m_changes.size() < many) {
        return;
    }
    const qint64 now = m_clock();
    m_changes.removeIf([now](auto it) { return now - it->renewedAt >= restMs && now - it->movedAt >= restMs; });
}

bool PressGuard::refuses(QAbstractButton *button, QPoint position)
{
    if (!button || !button->isEnabled() || settled(button, position)) {
        return false;
    }
    // Changed but not painted yet: the user has not even seen it.
    if (const auto words = m_words.find(button); words != m_words.end() && *words != button->text()) {
        *words = button->text();
        m_changes[button].renewedAt = m_clock();
    }
    return true;
}

bool PressGuard::refusesAt(const QWindow *window, QPointF position, QPointF onScreen)
{
    if (QApplication::activePopupWidget()) {
        return false;
    }
    const QWidgetList windows = QApplication::topLevelWidgets();
    const auto top = std::find_if(windows.cbegin(), windows.cend(), [window](const QWidget *widget) { return widget->windowHandle() == window; });
    QWidget *widget = top == windows.cend() ? nullptr : (*top)->childAt(position.toPoint());
    while (widget && !guarded(widget) && !widget->isWindow()) {
        widget = widget->parentWidget();
    }
    QAbstractButton *button = guarded(widget);
    return button && refuses(button, button->mapFromGlobal(onScreen).toPoint());
}

} // namespace certdesk::ui
