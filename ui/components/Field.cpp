// SPDX-FileCopyrightText: CertDesk contributors
// SPDX-License-Identifier: Apache-2.0
#include "ui/components/Field.h"

#include "ui/components/Badge.h"
#include "ui/components/Card.h"
#include "ui/components/Theme.h"

#include <QHBoxLayout>
#include <QScrollArea>

namespace certdesk::ui {

namespace {
const char *roleOf(Field::State state)
{
    switch (state) {
    case Field::State::Good: return "good";
    case Field::State::Warning: return "warning";
    case Field::State::Bad: return "bad";
    case Field::State::Normal: break;
    }
    return "caption";
}
} // namespace

Field::Field(const QString &label, QWidget *editor, bool required, QWidget *parent)
    : QWidget(parent), m_top(new QHBoxLayout), m_star(makeLabel(QStringLiteral("*"), "star", this)), m_label(makeLabel({}, "label", this)), m_editor(editor),
      m_target(editor->focusProxy() ? editor->focusProxy() : editor),
      m_message(makeLabel({}, "caption", this))
{
    m_top->setSpacing(4);
    m_top->addWidget(m_star, 0, Qt::AlignTop);
    m_top->addWidget(m_label, 1);
    m_star->setVisible(required);
    m_star->setSizePolicy(QSizePolicy::Fixed, QSizePolicy::Preferred);
    m_label->setWordWrap(false);

    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    layout->addLayout(m_top);
    layout->addSpacing(Theme::spacing[0]);
    layout->addWidget(editor);
    layout->addWidget(m_message);
    layout->addStretch();

    // A composed editor passes the focus on; the label then names the part that takes it.
    m_label->setBuddy(m_target);
    m_message->setContentsMargins(0, Theme::spacing[0], 0, 0);
    m_message->hide();
    connect(m_message, &QLabel::linkActivated, this, [this] {
        const auto handler = m_handler; // the handler may replace itself
        if (handler)
            handler();
    });
    connect(&theme(), &Theme::changed, this, &Field::showMessage);
    setLabel(label);
}

void Field::setLabel(const QString &label)
{
    QString text = label;
    m_label->setText(text.replace(QLatin1Char('&'), QStringLiteral("&&")));
    // Qt finds a buddy label among the siblings only; inside a composed editor there are none.
    if (m_target != m_editor)
        m_target->setAccessibleName(label);
}

void Field::setHelp(const QString &help)
{
    m_help = help;
    showMessage();
}

void Field::setAside(QWidget *widget)
{
    // No higher than the label, whatever the style sheet gives a link: fields beside each other stay aligned.
    widget->setStyleSheet(QStringLiteral("min-height: 0px; max-height: %1px;").arg(m_label->sizeHint().height()));
    m_top->addWidget(widget, 0, Qt::AlignRight | Qt::AlignVCenter);
}

void Field::setMessage(State state, const QString &message, const QString &action, std::function<void()> handler)
{
    m_state = state;
    m_text = message;
    m_action = action;
    m_handler = std::move(handler);
    setEditorState(m_target, state == State::Bad ? "bad" : state == State::Warning ? "warning" : "");
    showMessage();
}

QString Field::message() const
{
    return m_text.isEmpty() ? m_help : m_text;
}

void Field::showMessage()
{
    const QString text = message();
    const bool linked = !m_action.isEmpty() && !m_text.isEmpty();
    setRole(m_message, roleOf(m_text.isEmpty() ? State::Normal : m_state));
    m_message->setTextFormat(linked ? Qt::RichText : Qt::PlainText);
    m_message->setTextInteractionFlags(linked ? Qt::LinksAccessibleByMouse | Qt::LinksAccessibleByKeyboard : Qt::NoTextInteraction);
    m_message->setFocusPolicy(linked ? Qt::StrongFocus : Qt::NoFocus);
    if (linked) {
        const Palette &c = theme().colours();
        const QColor colour = m_state == State::Bad ? c.bad : m_state == State::Warning ? c.warning : m_state == State::Good ? c.good : c.primary;
        m_message->setText(QStringLiteral("%1 <a href=\"#\" style=\"color:%2;\">%3</a>").arg(text.toHtmlEscaped(), colour.name(), m_action.toHtmlEscaped()));
    } else {
        m_message->setText(text);
    }
    m_message->setAccessibleName(linked ? text + QLatin1Char(' ') + m_action : QString());
    m_message->setVisible(!text.isEmpty());
    describe();
}

void Field::setRemark(const QString &text)
{
    if (!m_remark && text.isEmpty())
        return;
    if (!m_remark) {
        m_remark = makeLabel({}, "caption", this);
        m_remark->setContentsMargins(0, Theme::spacing[0], 0, 0);
        auto *column = static_cast<QVBoxLayout *>(layout());
        column->insertWidget(column->indexOf(m_message) + 1, m_remark);
    }
    m_remark->setText(text);
    m_remark->setVisible(!text.isEmpty());
    describe();
}

QString Field::remark() const
{
    return m_remark ? m_remark->text() : QString();
}

void Field::setMark(const QString &text)
{
    if (!m_mark && text.isEmpty())
        return;
    if (!m_mark) {
        m_mark = new Badge({}, Badge::Kind::Info, this);
        m_top->insertWidget(m_top->indexOf(m_label) + 1, m_mark, 0, Qt::AlignRight | Qt::AlignVCenter);
    }
    m_mark->setState(text, Badge::Kind::Info);
    m_mark->setVisible(!text.isEmpty());
    describe();
}

QString Field::mark() const
{
    return m_mark ? m_mark->text() : QString();
}

/// What a screen reader says after the name: everything that stands around the editor.
void Field::describe()
{
    QStringList parts{mark(), message(), remark()};
    parts.removeAll(QString());
    m_target->setAccessibleDescription(parts.join(QLatin1Char('\n')));
}

void Field::takeFocus()
{
    m_editor->setFocus(Qt::OtherFocusReason);
    for (QWidget *up = parentWidget(); up; up = up->parentWidget()) {
        if (auto *area = qobject_cast<QScrollArea *>(up)) {
            area->ensureWidgetVisible(this, 0, Theme::spacing[5]);
            return;
        }
    }
}

} // namespace certdesk::ui
