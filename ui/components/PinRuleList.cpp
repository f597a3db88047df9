// SPDX-FileCopyrightText: CertDesk contributors
// SPDX-License-Identifier: Apache-2.0
#include "ui/components/PinRuleList.h"

#include "ui/components/Card.h"
#include "ui/components/Theme.h"

#include <QHBoxLayout>
#include <QPainter>

namespace certdesk::ui {

/// A hollow circle, a tick or a cross; decoration, so it has no accessible name.
class PinRuleList::Mark : public QWidget {
public:
    explicit Mark(QWidget *parent) : QWidget(parent) { setFixedSize(16, 16); }
    State state = State::Open;

protected:
    void paintEvent(QPaintEvent *) override
    {
        QPainter painter(this);
        painter.setRenderHint(QPainter::Antialiasing);
        if (state == State::Open) {
            painter.setPen(QPen(theme().colours().controlBorder, 1.2));
            painter.drawEllipse(QRectF(3.5, 3.5, 9, 9));
            return;
        }
        const bool met = state == State::Met;
        painter.drawPixmap(QPointF(0, 0), theme().pixmap(met ? QStringLiteral("check") : QStringLiteral("error"), met ? Tone::Good : Tone::Bad, 16, devicePixelRatioF()));
    }
};

PinRuleList::PinRuleList(QWidget *parent) : QWidget(parent), m_column(new QVBoxLayout(this))
{
    m_column->setContentsMargins(0, 0, 0, 0);
    m_column->setSpacing(2);
}

void PinRuleList::setRules(const QStringList &rules)
{
    while (m_lines.size() < rules.size()) {
        auto *row = new QHBoxLayout;
        row->setSpacing(6);
        Line line{new Mark(this), makeLabel({}, "caption", this), State::Open};
        line.text->setObjectName(QStringLiteral("pin.rule.%1").arg(m_lines.size()));
        row->addWidget(line.mark, 0, Qt::AlignVCenter);
        row->addWidget(line.text, 1);
        m_column->addLayout(row);
        m_lines << line;
    }
    for (int i = 0; i < m_lines.size(); ++i) {
        const bool shown = i < rules.size();
        setShown(m_lines[i].mark, shown);
        setShown(m_lines[i].text, shown);
        m_lines[i].text->setText(rules.value(i));
        show(m_lines[i]);
    }
}

void PinRuleList::setState(int index, State state)
{
    if (index < 0 || index >= m_lines.size() || m_lines[index].state == state)
        return;
    m_lines[index].state = state;
    show(m_lines[index]);
}

PinRuleList::State PinRuleList::state(int index) const
{
    return index >= 0 && index < m_lines.size() ? m_lines[index].state : State::Open;
}

void PinRuleList::show(const Line &line)
{
    static_cast<Mark *>(line.mark)->state = line.state;
    line.mark->update();
    const QString word = line.state == State::Met ? tr("met") : line.state == State::Broken ? tr("not met") : tr("open");
    line.text->setAccessibleName(QStringLiteral("%1: %2").arg(line.text->text(), word));
}

} // namespace certdesk::ui
