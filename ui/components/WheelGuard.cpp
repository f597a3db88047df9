// SPDX-FileCopyrightText: CertDesk contributors
// SPDX-License-Identifier: Apache-2.0
#include "ui/components/WheelGuard.h"

#include <QAbstractItemView>
#include <QAbstractSpinBox>
#include <QApplication>
#include <QComboBox>
#include <QWheelEvent>

namespace certdesk::ui {

WheelGuard::WheelGuard(QApplication &app) : QObject(&app)
{
    app.installEventFilter(this);
}

bool WheelGuard::eventFilter(QObject *watched, QEvent *event)
{
    const bool wheel = event->type() == QEvent::Wheel;
    if (!wheel && event->type() != QEvent::Polish) {
        return false;
    }
    auto *box = qobject_cast<QComboBox *>(watched);
    auto *widget = box ? static_cast<QWidget *>(box) : qobject_cast<QAbstractSpinBox *>(watched);
    if (!widget) {
        return false;
    }
    if (!wheel) {
        if (widget->focusPolicy() == Qt::WheelFocus) {
            widget->setFocusPolicy(Qt::StrongFocus);
        }
        return false;
    }
    if (box && box->view()->isVisible()) {
        return false;
    }
    event->ignore(); // so it goes on to the parent
    return true;
}

} // namespace certdesk::ui
