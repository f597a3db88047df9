// SPDX-FileCopyrightText: CertDesk contributors
// SPDX-License-Identifier: Apache-2.0
#include "ui/components/PinEdit.h"

#include "ui/components/Theme.h"

#include <QAccessibleWidget>
#include <QEvent>
#include <QGuiApplication>
#include <QInputMethodEvent>
#include <QKeyEvent>
#include <QPainter>
#include <QStyleHints>

namespace certdesk::ui {

namespace {

/// A screen reader hears that this is a password field, its label and its description; never what or how much is in it.
class AccessiblePin : public QAccessibleWidget {
public:
    explicit AccessiblePin(QWidget *widget) : QAccessibleWidget(widget, QAccessible::EditableText) {}
    QAccessible::State state() const override
    {
        QAccessible::State state = QAccessibleWidget::state();
        state.passwordEdit = true;
        state.editable = true;
        state.focusable = true;
        return state;
    }
};

QAccessibleInterface *accessiblePin(const QString &, QObject *object)
{
    auto *edit = qobject_cast<PinEdit *>(object);
    return edit ? new AccessiblePin(edit) : nullptr;
}

/// The character of a key event, or 0. AltGr arrives as Ctrl+Alt on Windows; either alone is a shortcut.
char characterOf(const QKeyEvent *event)
{
    const auto modifiers = event->modifiers();
    const bool ctrl = modifiers.testFlag(Qt::ControlModifier);
    const bool alt = modifiers.testFlag(Qt::AltModifier);
    if (ctrl != alt || modifiers.testFlag(Qt::MetaModifier))
        return 0;
    const QString text = event->text();
    if (text.size() != 1)
        return 0;
    const ushort code = text.at(0).unicode();
    return code >= 0x20 && code < 0x7f ? static_cast<char>(code) : 0;
}

} // namespace

PinEdit::PinEdit(QWidget *parent) : QWidget(parent)
{
    static const bool installed = (QAccessible::installFactory(accessiblePin), true);
    Q_UNUSED(installed)
    setFocusPolicy(Qt::StrongFocus);
    setAttribute(Qt::WA_InputMethodEnabled, false);
    setInputMethodHints(Qt::ImhHiddenText | Qt::ImhSensitiveData | Qt::ImhNoPredictiveText);
    setCursor(Qt::IBeamCursor);
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    connect(&theme(), &Theme::changed, this, qOverload<>(&QWidget::update));
}

void PinEdit::setMaximumLength(int length)
{
    m_maximum = qBound(1, length, static_cast<int>(m_pin.capacity()));
}

void PinEdit::setPlaceholderText(const QString &text)
{
    m_placeholder = text;
    update();
}

int PinEdit::length() const
{
    return static_cast<int>(m_pin.size());
}

bool PinEdit::equals(const PinEdit &other) const
{
    return m_pin == other.m_pin;
}

SecureBuffer PinEdit::take()
{
    m_selected = false;
    SecureBuffer taken = std::exchange(m_pin, SecureBuffer());
    update();
    Q_EMIT changed();
    return taken;
}

void PinEdit::clear()
{
    erase(true);
}

PinVerdict PinEdit::judge(const PinRules &rules) const
{
    return judgePin(rules, m_pin.view());
}

int PinEdit::characterKinds() const
{
    return certdesk::characterKinds(m_pin.view());
}

bool PinEdit::trivial() const
{
    return trivialPin(m_pin.view());
}

QSize PinEdit::sizeHint() const
{
    return {220, theme().px(14) + 20};
}

QSize PinEdit::minimumSizeHint() const
{
    return {120, theme().px(14) + 20};
}

void PinEdit::append(char character)
{
    if (std::exchange(m_selected, false))
        m_pin.clear();
    const std::byte byte{static_cast<unsigned char>(character)};
    if (length() >= m_maximum || !m_pin.append({&byte, 1}))
        return;
    m_caret = true;
    update();
    Q_EMIT changed();
}

void PinEdit::erase(bool everything)
{
    m_selected = false;
    if (m_pin.isEmpty())
        return;
    if (everything)
        m_pin.clear();
    else
        m_pin.removeLast(1);
    update();
    Q_EMIT changed();
}

bool PinEdit::event(QEvent *event)
{
    // What can be typed into the PIN must not be taken by a one-key shortcut of the window, nor what is refused here.
    if (event->type() == QEvent::ShortcutOverride) {
        auto *key = static_cast<QKeyEvent *>(event);
        if (characterOf(key) || key->matches(QKeySequence::SelectAll) || key->matches(QKeySequence::Paste)) {
            event->accept();
            return true;
        }
    }
    return QWidget::event(event);
}

/// Ctrl+A, and what a line edit would take from the clipboard.
bool PinEdit::handleSelection(QKeyEvent *event)
{
    if (event->matches(QKeySequence::SelectAll)) {
        setSelected(m_pin.size() > 0);
        return true;
    }
    if (event->matches(QKeySequence::Paste)) {
        Q_EMIT pasteRefused();
        return true;
    }
    const int key = event->key();
    if (m_selected && (key == Qt::Key_Left || key == Qt::Key_Right || key == Qt::Key_Home || key == Qt::Key_End)) {
        setSelected(false);
        return true;
    }
    return false;
}

void PinEdit::setSelected(bool selected)
{
    m_selected = selected;
    update();
}

void PinEdit::mousePressEvent(QMouseEvent *event)
{
    QWidget::mousePressEvent(event);
    setSelected(false);
    // The middle button pastes the selection of X11.
    if (event->button() == Qt::MiddleButton)
        Q_EMIT pasteRefused();
}

void PinEdit::mouseDoubleClickEvent(QMouseEvent *)
{
    setSelected(m_pin.size() > 0);
}

void PinEdit::keyPressEvent(QKeyEvent *event)
{
    if (handleSelection(event))
        return;
    switch (event->key()) {
    case Qt::Key_Backspace: erase(m_selected || event->modifiers().testFlag(Qt::ControlModifier)); return;
    case Qt::Key_Delete: erase(true); return;
    case Qt::Key_Return:
    case Qt::Key_Enter: Q_EMIT returnPressed(); return;
    default: break;
    }
    if (const char character = characterOf(event))
        append(character);
    else
        QWidget::keyPressEvent(event);
}

void PinEdit::inputMethodEvent(QInputMethodEvent *event)
{
    event->ignore();
}

QVariant PinEdit::inputMethodQuery(Qt::InputMethodQuery query) const
{
    if (query == Qt::ImEnabled)
        return false;
    if (query == Qt::ImHints)
        return static_cast<int>(inputMethodHints());
    return {};
}

void PinEdit::focusInEvent(QFocusEvent *event)
{
    QWidget::focusInEvent(event);
    m_caret = true;
    if (const int period = QGuiApplication::styleHints()->cursorFlashTime(); period > 0)
        m_blink.start(period / 2, this);
    update();
}

void PinEdit::focusOutEvent(QFocusEvent *event)
{
    QWidget::focusOutEvent(event);
    m_blink.stop();
    setSelected(false);
}

void PinEdit::timerEvent(QTimerEvent *event)
{
    if (event->timerId() != m_blink.timerId())
        return QWidget::timerEvent(event);
    m_caret = !m_caret;
    update();
}

void PinEdit::changeEvent(QEvent *event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::DynamicPropertyChange || event->type() == QEvent::StyleChange || event->type() == QEvent::EnabledChange)
        update();
}

void PinEdit::paintEvent(QPaintEvent *)
{
    const Palette &c = theme().colours();
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    const QString state = property("state").toString();
    QColor outline = hasFocus() ? c.primary : c.controlBorder;
    if (state == QLatin1String("bad"))
        outline = c.bad;
    else if (state == QLatin1String("warning"))
        outline = c.warning;
    painter.setPen(isEnabled() ? outline : c.border);
    painter.setBrush(isEnabled() ? c.raised : c.background);
    painter.drawRoundedRect(QRectF(rect()).adjusted(0.5, 0.5, -0.5, -0.5), 6, 6);

    constexpr int left = 11;
    constexpr qreal dot = 6;
    constexpr qreal pitch = 11;
    if (m_pin.isEmpty() && !m_placeholder.isEmpty()) {
        painter.setFont(theme().font("body"));
        painter.setPen(c.text3);
        const QRect area = rect().adjusted(left, 0, -left, 0);
        painter.drawText(area, Qt::AlignVCenter | Qt::AlignLeft, painter.fontMetrics().elidedText(m_placeholder, Qt::ElideRight, area.width()));
    }
    // A long PIN shows its end, as a line edit does.
    const int shown = qMin(length(), static_cast<int>((width() - 2 * left) / pitch));
    if (m_selected)
        painter.fillRect(QRectF(left - 3, height() / 2 - 10, shown * pitch + 1, 20), c.primary);
    painter.setPen(Qt::NoPen);
    painter.setBrush(m_selected ? c.onPrimary : c.text);
    for (int i = 0; i < shown; ++i)
        painter.drawEllipse(QRectF(left + i * pitch, (height() - dot) / 2, dot, dot));
    if (hasFocus() && m_caret && !m_selected)
        painter.fillRect(QRectF(left + shown * pitch - (shown ? 2 : 0), height() / 2 - 8, 1.2, 16), c.text);
}

} // namespace certdesk::ui
