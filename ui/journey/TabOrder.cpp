// SPDX-FileCopyrightText: CertDesk contributors
// SPDX-License-Identifier: Apache-2.0
#include "ui/journey/TabOrder.h"

#include <QAbstractButton>
#include <QLayout>
#include <QScrollArea>

namespace certdesk::ui {

namespace {

void collectStops(QWidget *widget, QList<QWidget *> &stops);

void collectStops(const QLayout *layout, QList<QWidget *> &stops)
{
    for (int i = 0; i < layout->count(); ++i) {
        if (QWidget *widget = layout->itemAt(i)->widget()) {
            collectStops(widget, stops);
        } else if (const QLayout *inner = layout->itemAt(i)->layout()) {
            collectStops(inner, stops);
        }
    }
}

/// What Tab stops at, in the order of the layouts, which is the order in which one reads.
void collectStops(QWidget *widget, QList<QWidget *> &stops)
{
    if ((widget->focusPolicy() & Qt::TabFocus) == Qt::TabFocus && !widget->focusProxy()) {
        stops << widget;
    }
    if (const auto *area = qobject_cast<QScrollArea *>(widget)) {
        collectStops(area->widget(), stops);
    } else if (widget->layout()) {
        collectStops(widget->layout(), stops);
    } else {
        // A button inside a line edit.
        const QList<QAbstractButton *> inner = widget->findChildren<QAbstractButton *>(QString(), Qt::FindDirectChildrenOnly);
        for (QAbstractButton *button : inner) {
            collectStops(button, stops);
        }
    }
}

} // namespace

QList<QWidget *> orderedTabs(QWidget *page, const QList<QWidget *> &after, const QList<QWidget *> &before)
{
    QList<QWidget *> stops;
    collectStops(page, stops);
    for (QWidget *widget : after) {
        collectStops(widget, stops);
    }
    if (stops != before) {
        for (int i = 1; i < stops.size(); ++i) {
            QWidget::setTabOrder(stops.at(i - 1), stops.at(i));
        }
    }
    return stops;
}

} // namespace certdesk::ui
