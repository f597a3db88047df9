// SPDX-FileCopyrightText: CertDesk contributors
// SPDX-License-Identifier: Apache-2.0
#include "ui/components/EnterKey.h"

#include <QApplication>
#include <QDialog>
#include <QKeyEvent>
#include <QPushButton>

namespace certdesk::ui {

EnterKey::EnterKey(QApplication &app) : QObject(&app)
{
    app.installEventFilter(this);
}

bool EnterKey::eventFilter(QObject *watched, QEvent *event)
{
    if (event->type() != QEvent::KeyPress) {
        return false;
    }
    auto *button = qobject_cast<QPushButton *>(watched);
    const auto *key = static_cast<QKeyEvent *>(event);
    const bool enter = key->key() == Qt::Key_Return || key->key() == Qt::Key_Enter;
    if (!button || !enter || (key->modifiers() & ~Qt::KeypadModifier) || !button->isEnabled() || qobject_cast<QDialog *>(button->window())
        || button->property("role").toString() == QLatin1String("danger") || button->property("ownKeys").toBool()) {
        return false;
    }
    // A key that is held down must not run through the pages.
    if (!key->isAutoRepeat()) {
        button->click();
    }
    return true;
}

} // namespace certdesk::ui
