// SPDX-FileCopyrightText: CertDesk contributors
// SPDX-License-Identifier: Apache-2.0
#include "ui/components/BusyLine.h"

#include "ui/components/Theme.h"

#include <QPainter>
#include <QTimerEvent>

namespace certdesk::ui {

BusyLine::BusyLine(QWidget *parent) : QWidget(parent)
{
    setFixedHeight(2);
    setAccessibleName(tr("Loading"));
}

void BusyLine::setBusy(bool busy)
{
    if (busy == m_timer.isActive())
        return;
    if (busy) {
        m_since.start();
        m_timer.start(33, this);
    } else {
        m_timer.stop();
    }
    update();
}

void BusyLine::timerEvent(QTimerEvent *event)
{
    if (event->timerId() == m_timer.timerId())
        update();
    else
        QWidget::timerEvent(event);
}

void BusyLine::paintEvent(QPaintEvent *)
{
    // What is quick needs no line: it would only flicker.
    constexpr qint64 quick = 250;
    if (!m_timer.isActive() || m_since.elapsed() < quick)
        return;
    const Palette &c = theme().colours();
    QPainter painter(this);
    painter.fillRect(rect(), c.primarySoft);
    const qreal part = width() * 0.3;
    const qreal x = ((m_since.elapsed() - quick) % 1400) / 1400.0 * (width() + part) - part;
    painter.fillRect(QRectF(x, 0, part, height()), c.primary);
}

} // namespace certdesk::ui
