// SPDX-FileCopyrightText: CertDesk contributors
// SPDX-License-Identifier: Apache-2.0
#include "ui/journey/WayChoice.h"

#include "ui/components/Buttons.h"
#include "ui/components/Card.h"
#include "ui/components/Theme.h"

#include <QHBoxLayout>
#include <QPainter>

namespace certdesk::ui {

WayChoice::WayChoice(const QString &icon, const QString &title, QWidget *parent) : QAbstractButton(parent)
{
    setCheckable(true);
    setAutoExclusive(true);
    setFocusPolicy(Qt::StrongFocus);
    setCursor(Qt::PointingHandCursor);
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Preferred);
    setAccessibleName(title);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(14, 12, 12, 12);
    column->setSpacing(Theme::spacing[0]);
    auto *row = new QHBoxLayout;
    row->setSpacing(Theme::spacing[1]);
    row->addWidget(new IconLabel(icon, Tone::Primary, 20, this), 0, Qt::AlignTop);
    QLabel *name = makeLabel(title, "strong", this);
    row->addWidget(name, 1);
    column->addLayout(row);
    m_note = makeLabel({}, "caption", this);
    column->addWidget(m_note);
    column->addStretch(1);
    const QList<QWidget *> parts = findChildren<QWidget *>();
    for (QWidget *part : parts)
        part->setAttribute(Qt::WA_TransparentForMouseEvents);
    connect(this, &QAbstractButton::toggled, this, qOverload<>(&QWidget::update));
}

void WayChoice::setNote(const QString &note, bool warning)
{
    m_note->setText(note);
    setRole(m_note, warning ? "warning" : "caption");
    setAccessibleDescription(note);
    updateGeometry();
}

QSize WayChoice::sizeHint() const
{
    return layout()->sizeHint();
}

void WayChoice::enterEvent(QEnterEvent *event)
{
    QAbstractButton::enterEvent(event);
    update();
}

void WayChoice::leaveEvent(QEvent *event)
{
    QAbstractButton::leaveEvent(event);
    update();
}

/// Chosen: a thicker outline, a soft ground and a tick, so that it is not the colour alone.
void WayChoice::paintEvent(QPaintEvent *)
{
    const Palette &colours = theme().colours();
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    const qreal line = isChecked() ? 2 : 1;
    painter.setPen(QPen(isChecked() ? colours.primary : colours.controlBorder, line));
    painter.setBrush(isChecked() ? colours.primarySoft : underMouse() && isEnabled() ? mixed(colours.surface, colours.primarySoft, 0.5) : colours.surface);
    painter.drawRoundedRect(QRectF(rect()).adjusted(line / 2, line / 2, -line / 2, -line / 2), 8, 8);
    if (isChecked()) {
        const QPixmap tick = theme().pixmap(QStringLiteral("check"), Tone::Primary, 16, devicePixelRatioF());
        painter.drawPixmap(QPoint(width() - 16 - 8, height() - 16 - 8), tick);
    }
}

} // namespace certdesk::ui
