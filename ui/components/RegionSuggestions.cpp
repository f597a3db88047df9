// SPDX-FileCopyrightText: CertDesk contributors
// SPDX-License-Identifier: Apache-2.0
#include "ui/components/RegionSuggestions.h"

#include "ui/components/Card.h"
#include "ui/components/Theme.h"

#include <QAccessible>
#include <QEvent>
#include <QListWidget>
#include <QScrollArea>
#include <QScrollBar>
#include <QVBoxLayout>

namespace certdesk::ui {

namespace {

constexpr int suggestionHeight = 32;
constexpr int suggestionsShown = 7;

} // namespace

RegionSuggestions::RegionSuggestions(QWidget *line) : QFrame(line->window()), m_line(line), m_list(new QListWidget(this)), m_note(makeLabel({}, "caption", this))
{
    setRole(this, "popup");
    setFocusPolicy(Qt::NoFocus);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(4, 4, 4, 6);
    layout->setSpacing(4);
    m_list->setFocusPolicy(Qt::NoFocus);
    m_list->setAccessibleName(tr("Suggested regions"));
    m_list->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_list->setTextElideMode(Qt::ElideMiddle);
    layout->addWidget(m_list);
    m_note->setContentsMargins(8, 0, 8, 0);
    layout->addWidget(m_note);
    connect(m_list, &QListWidget::itemClicked, this, [this](QListWidgetItem *item) {
        if (const int row = m_list->row(item); row >= 0 && row < m_matches.size()) {
            const RegionMatch match = m_matches.at(row);
            Q_EMIT chosen(match);
        }
    });
    line->window()->installEventFilter(this);
    for (QWidget *up = line->parentWidget(); up; up = up->parentWidget()) {
        if (auto *area = qobject_cast<QScrollArea *>(up)) {
            connect(area->verticalScrollBar(), &QScrollBar::valueChanged, this, [this] { place(); });
        }
    }
    hide();
}

void RegionSuggestions::offer(const QList<RegionMatch> &matches)
{
    m_matches = matches;
    const QSignalBlocker quiet(m_list);
    m_list->clear();
    for (const RegionMatch &match : matches) {
        QString text = match.whole() ? match.path : tr("%1 / … choose the district").arg(match.path);
        if (!match.retired.isEmpty()) {
            const RetiredRegion *gone = Regions::instance().retired(match.retired);
            //: a suggestion that was found under the name of a district that was given up
            text = tr("%1 (was %2)").arg(text, gone ? gone->name : match.retired);
        }
        auto *item = new QListWidgetItem(text, m_list);
        item->setData(Qt::UserRole, match.code);
        item->setToolTip(text);
    }
    m_list->setVisible(!matches.isEmpty());
    m_note->setText(matches.isEmpty() ? tr("No region is called this. Type a part of its name, the initials of its pinyin or its six digits.")
                                      : tr("↑ ↓ and Enter choose"));
    if (!matches.isEmpty()) {
        m_list->setCurrentRow(0);
    }
    place();
    show();
    raise();
    announce();
}

void RegionSuggestions::move(int rows)
{
    if (m_list->count() > 0) {
        m_list->setCurrentRow(qBound(0, m_list->currentRow() + rows, m_list->count() - 1));
        announce();
    }
}

const RegionMatch *RegionSuggestions::current() const
{
    const int row = m_list->currentRow();
    return row >= 0 && row < m_matches.size() ? &m_matches.at(row) : nullptr;
}

/// Screen readers follow the line that has the focus: they are told which row is marked.
void RegionSuggestions::announce()
{
    if (const QListWidgetItem *item = m_list->currentItem(); item && m_line) {
        m_line->setAccessibleDescription(item->text());
        QAccessibleEvent marked(m_list, QAccessible::Selection);
        marked.setChild(m_list->currentRow());
        QAccessible::updateAccessibility(&marked);
    }
}

void RegionSuggestions::place()
{
    if (!m_line) {
        return;
    }
    const int rows = qMin(suggestionsShown, m_list->count());
    m_list->setFixedHeight(qMax(1, rows) * theme().px(suggestionHeight) + 2);
    const int width = qMax(m_line->width(), theme().px(340));
    setFixedWidth(width);
    adjustSize();
    const QRect room = window()->rect();
    const QPoint below = m_line->mapTo(window(), QPoint(0, m_line->height() + 4));
    QPoint corner = below;
    if (below.y() + height() > room.bottom() - 4) {
        const int above = m_line->mapTo(window(), QPoint(0, 0)).y() - height() - 4;
        corner.setY(above >= 0 ? above : qMax(0, room.bottom() - height() - 4));
    }
    corner.setX(qBound(0, corner.x(), qMax(0, room.right() - width - 4)));
    QFrame::move(corner);
}

bool RegionSuggestions::eventFilter(QObject *watched, QEvent *event)
{
    if (event->type() == QEvent::Resize && isVisible()) {
        place();
    }
    return QFrame::eventFilter(watched, event);
}

} // namespace certdesk::ui
