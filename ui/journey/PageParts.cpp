// SPDX-FileCopyrightText: CertDesk contributors
// SPDX-License-Identifier: Apache-2.0
#include "ui/journey/PageParts.h"

#include "ui/components/Card.h"
#include "ui/components/KeyValues.h"
#include "ui/components/Theme.h"

#include <QBoxLayout>
#include <QCoreApplication>
#include <QDate>
#include <QKeyEvent>
#include <QResizeEvent>
#include <QScrollBar>

namespace certdesk::ui {

QDate afterWorkdays(QDate from, int workdays)
{
    while (workdays > 0) {
        from = from.addDays(1);
        if (from.dayOfWeek() < Qt::Saturday) {
            --workdays;
        }
    }
    return from;
}

namespace {

/// QScrollArea measures its contents when it hears that they change, and before their layout has forgotten the heights of its inner
/// layouts: a message that grows by a line would be cut off. So it is asked once more when the layout is done.
class LayoutFollower : public QObject {
public:
    LayoutFollower(QWidget *contents, QScrollArea *area) : QObject(area), m_area(area) { contents->installEventFilter(this); }

protected:
    bool eventFilter(QObject *watched, QEvent *event) override
    {
        if (event->type() == QEvent::LayoutRequest) {
            QCoreApplication::postEvent(m_area, new QEvent(QEvent::LayoutRequest));
        }
        return QObject::eventFilter(watched, event);
    }

private:
    QScrollArea *m_area;
};

} // namespace

PageScroll::PageScroll(QWidget *parent) : QScrollArea(parent)
{
    setFrameShape(QFrame::NoFrame);
    setWidgetResizable(true);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    // A scroll area is a nameless stop for Tab; the arrows and the wheel reach it through what has the focus inside.
    setFocusPolicy(Qt::NoFocus);
    auto *inner = new QWidget;
    inner->setObjectName(QStringLiteral("pageBody"));
    m_body = new QVBoxLayout(inner);
    m_body->setSpacing(16);
    setWidget(inner);
    new LayoutFollower(inner, this);
    connect(verticalScrollBar(), &QScrollBar::rangeChanged, this, &PageScroll::arrange);
    arrange();
    viewport()->setAutoFillBackground(false);
    inner->setAutoFillBackground(false);
}

void PageScroll::keyPressEvent(QKeyEvent *event)
{
    const bool plain = !(event->modifiers() & ~(Qt::ControlModifier | Qt::KeypadModifier));
    if (plain && event->key() == Qt::Key_Home) {
        verticalScrollBar()->triggerAction(QAbstractSlider::SliderToMinimum);
    } else if (plain && event->key() == Qt::Key_End) {
        verticalScrollBar()->triggerAction(QAbstractSlider::SliderToMaximum);
    } else {
        QScrollArea::keyPressEvent(event);
    }
}

void PageScroll::setSideMargins(int left, int right)
{
    m_left = left;
    m_right = right;
    arrange();
}

void PageScroll::arrange()
{
    const int bar = verticalScrollBar()->maximum() > 0 ? verticalScrollBar()->sizeHint().width() : 0;
    m_body->setContentsMargins(m_left, 2, qMax(0, m_right - bar), 20);
}

RailPage::RailPage(QWidget *parent) : QWidget(parent)
{
    auto *row = new QHBoxLayout(this);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(0);
    m_scroll = new PageScroll(this);
    m_side = new PageScroll(this);
    m_side->setFixedWidth(272 + 28);
    m_side->setSideMargins(0, 28);
    row->addWidget(m_scroll, 1);
    row->addWidget(m_side);
    m_railWidget = new QWidget;
    m_railLayout = new QVBoxLayout(m_railWidget);
    m_railLayout->setContentsMargins(0, 0, 0, 0);
    m_railLayout->setSpacing(16);
    m_scroll->body()->addWidget(m_railWidget);
    m_side->body()->addStretch(1);
    m_side->hide();
}

void RailPage::resizeEvent(QResizeEvent *event)
{
    QWidget::resizeEvent(event);
    arrange();
}

void RailPage::arrange()
{
    const bool wide = width() >= 980;
    if (wide == m_wide) {
        return;
    }
    m_wide = wide;
    // The gap between contents and rail holds the bar of the contents.
    m_scroll->setSideMargins(28, wide ? 16 : 28);
    if (wide) {
        m_side->body()->insertWidget(0, m_railWidget);
    } else {
        m_scroll->body()->insertWidget(m_scroll->body()->count() - 1, m_railWidget);
    }
    m_side->setVisible(wide);
    m_railWidget->show();
}

QWidget *makePoint(const QString &text, const char *role, QWidget *parent)
{
    auto *point = new QWidget(parent);
    auto *row = new QHBoxLayout(point);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(8);
    QLabel *dot = makeLabel(QStringLiteral("•"), role, point);
    dot->setSizePolicy(QSizePolicy::Fixed, QSizePolicy::Preferred);
    row->addWidget(dot, 0, Qt::AlignTop);
    row->addWidget(makeLabel(text, role, point), 1);
    return point;
}

RailSplit::RailSplit(int railWidth, QWidget *parent) : QWidget(parent), m_railWidth(railWidth)
{
    m_split = new QBoxLayout(QBoxLayout::LeftToRight, this);
    m_split->setContentsMargins(0, 0, 0, 0);
    m_split->setSpacing(16);
    m_content = new QVBoxLayout;
    m_content->setSpacing(16);
    m_railWidget = new QWidget;
    m_railLayout = new QVBoxLayout(m_railWidget);
    m_railLayout->setContentsMargins(0, 0, 0, 0);
    m_railLayout->setSpacing(16);
    m_split->addLayout(m_content, 1);
    m_split->addWidget(m_railWidget, 0, Qt::AlignTop);
    m_railWidget->setFixedWidth(m_railWidth);
}

void RailSplit::resizeEvent(QResizeEvent *event)
{
    QWidget::resizeEvent(event);
    arrange();
}

void RailSplit::arrange()
{
    const bool wide = width() >= 924;
    const auto direction = wide ? QBoxLayout::LeftToRight : QBoxLayout::TopToBottom;
    if (m_split->direction() == direction) {
        return;
    }
    m_split->setDirection(direction);
    m_split->setAlignment(m_railWidget, wide ? Qt::AlignTop : Qt::Alignment());
    m_railWidget->setMinimumWidth(wide ? m_railWidth : 0);
    m_railWidget->setMaximumWidth(wide ? m_railWidth : QWIDGETSIZE_MAX);
}

void addFact(KeyValues *facts, const QString &name, const QString &value)
{
    if (!value.isEmpty()) {
        facts->add(name, value);
    }
}

QFrame *makeSeparator(QWidget *parent)
{
    auto *line = new QFrame(parent);
    setRole(line, "separator");
    return line;
}

void emptyLayout(QLayout *layout)
{
    while (QLayoutItem *item = layout->takeAt(0)) {
        if (QWidget *widget = item->widget()) {
            widget->hide();
            widget->deleteLater();
        } else if (QLayout *inner = item->layout()) {
            emptyLayout(inner);
        }
        delete item;
    }
}

} // namespace certdesk::ui
