// SPDX-FileCopyrightText: CertDesk contributors
// SPDX-License-Identifier: Apache-2.0
#include "ui/components/StepList.h"

#include "ui/components/Card.h"
#include "ui/components/Theme.h"

#include <QBasicTimer>
#include <QEvent>
#include <QHBoxLayout>
#include <QPainter>
#include <QTimerEvent>

namespace certdesk::ui {

/// One line, 40 high, with its mark painted at the left.
struct StepList::Line : public QWidget {
    explicit Line(QWidget *parent);
    void setState(State newState, const QString &note);
    void describe();
    void paintEvent(QPaintEvent *event) override;
    void timerEvent(QTimerEvent *event) override;

    QLabel *title;
    QLabel *note;
    State state = State::Waiting;
    QBasicTimer turn;
    int angle = 0;
};

StepList::Line::Line(QWidget *parent) : QWidget(parent), title(makeLabel({}, "label", this)), note(makeLabel({}, "caption", this))
{
    auto *layout = new QHBoxLayout(this);
    layout->setContentsMargins(32, 8, 0, 8);
    layout->setSpacing(Theme::spacing[3]);
    layout->addWidget(title, 1);
    layout->addWidget(note, 0, Qt::AlignVCenter | Qt::AlignRight);
    note->setWordWrap(false);
    setMinimumHeight(40);
    connect(&theme(), &Theme::changed, this, qOverload<>(&QWidget::update));
    setState(State::Waiting, {});
}

void StepList::Line::setState(State newState, const QString &newNote)
{
    state = newState;
    note->setText(newNote);
    setRole(note, state == State::Failed ? "bad" : "caption");
    setRole(title, state == State::Working || state == State::Failed ? "strong" : state == State::Done ? "body" : "label14");
    if (state == State::Working)
        turn.start(120, this);
    else
        turn.stop();
    describe();
    update();
}

void StepList::Line::describe()
{
    QString word;
    switch (state) {
    case State::Waiting: word = StepList::tr("waiting"); break;
    case State::Working: word = StepList::tr("in progress"); break;
    case State::Done: word = StepList::tr("done"); break;
    case State::Failed: word = StepList::tr("failed"); break;
    }
    setAccessibleName(QStringLiteral("%1: %2").arg(title->text(), word));
    setAccessibleDescription(note->text());
}

void StepList::Line::timerEvent(QTimerEvent *event)
{
    if (event->timerId() != turn.timerId())
        return QWidget::timerEvent(event);
    angle = (angle + 30) % 360;
    update(0, 0, 24, height());
}

void StepList::Line::paintEvent(QPaintEvent *)
{
    const Palette &c = theme().colours();
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.fillRect(QRectF(0, height() - 1, width(), 1), c.border);
    const QPointF middle(7, height() / 2.0);
    const QRectF circle(middle.x() - 6, middle.y() - 6, 12, 12);
    switch (state) {
    case State::Waiting:
        painter.setPen(QPen(mixed(c.border, c.controlBorder, 0.7), 1.2));
        painter.drawEllipse(circle);
        break;
    case State::Working:
        painter.setPen(QPen(c.primary, 1.2));
        painter.drawEllipse(circle);
        painter.setBrush(c.primary);
        painter.setPen(Qt::NoPen);
        painter.drawPie(circle, (90 - angle) * 16, 180 * 16);
        break;
    case State::Done:
        painter.drawPixmap(QPointF(middle.x() - 8, middle.y() - 8), theme().pixmap(QStringLiteral("check"), Tone::Good, 16, devicePixelRatioF()));
        break;
    case State::Failed:
        painter.drawPixmap(QPointF(middle.x() - 8, middle.y() - 8), theme().pixmap(QStringLiteral("error"), Tone::Bad, 16, devicePixelRatioF()));
        break;
    }
}

StepList::StepList(QWidget *parent) : QFrame(parent), m_lines(new QVBoxLayout(this))
{
    m_lines->setContentsMargins(0, 0, 0, 0);
    m_lines->setSpacing(0);
    m_lines->addStretch();
}

int StepList::addStep(const QString &title)
{
    auto *line = new Line(this);
    m_items.append(line);
    m_lines->insertWidget(count() - 1, line);
    setTitle(count() - 1, title);
    return count() - 1;
}

void StepList::setState(int index, State state, const QString &note)
{
    if (index >= 0 && index < m_items.size())
        m_items.at(index)->setState(state, note);
}

void StepList::setTitle(int index, const QString &title)
{
    if (index < 0 || index >= m_items.size())
        return;
    m_items.at(index)->title->setText(title);
    m_items.at(index)->describe();
}

StepList::State StepList::state(int index) const
{
    return index >= 0 && index < m_items.size() ? m_items.at(index)->state : State::Waiting;
}

int StepList::count() const
{
    return static_cast<int>(m_items.size());
}

void StepList::changeEvent(QEvent *event)
{
    QFrame::changeEvent(event);
    if (event->type() != QEvent::LanguageChange)
        return;
    for (Line *line : m_items)
        line->describe();
}

} // namespace certdesk::ui
