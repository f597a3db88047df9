// SPDX-FileCopyrightText: CertDesk contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QCoroTask>
#include <QPointer>
#include <QWidget>

#include <functional>
#include <stdexcept>

namespace certdesk::ui {

/// What the tour could not do, in words for its report.
class Stuck : public std::runtime_error {
public:
    explicit Stuck(const QString &what) : std::runtime_error(what.toStdString()) {}
};

/// Uses a window as a person does: looks for a visible, enabled widget, brings it into view with the wheel, and sends mouse and key
/// events to the window, where they reach whatever lies at that place or has the focus. Throws Stuck when something is not there in time.
class Driver {
public:
    using Find = std::function<QWidget *()>;
    static constexpr int patienceMs = 60'000;

    explicit Driver(QWidget &window) : m_window(window) {}

    /// By objectName; a visible one before others.
    Find named(const QString &objectName) const;
    QWidget *find(const QString &objectName) const { return named(objectName)(); }
    bool visible(const QString &objectName) const;

    QCoro::Task<void> until(QString what, std::function<bool()> condition, int ms = patienceMs);
    /// Visible, enabled and in view.
    QCoro::Task<QWidget *> ready(QString what, Find find);
    QCoro::Task<void> click(QString objectName);
    QCoro::Task<void> clickThe(QString what, Find find);
    /// Clicks into the field, selects what is there, types key by key.
    QCoro::Task<void> type(QString objectName, QString text);
    QCoro::Task<void> keys(QString text);
    QCoro::Task<void> press(int key, Qt::KeyboardModifiers modifiers = {});
    /// A combo box by keyboard: focus by Tab from the field before it, then Home and Down until its data is `value`.
    QCoro::Task<void> chooseInBox(QString objectName, QString value);
    /// A region by its three lists and the keyboard.
    QCoro::Task<void> chooseRegion(QString objectName, QString code);
    /// To the end with the wheel.
    QCoro::Task<void> scrollToEnd(QString objectName);
    static QCoro::Task<void> pause(int ms);

private:
    void mouse(QWidget *target, QPoint position);
    QCoro::Task<void> bringIntoView(QWidget *target);
    static void wheel(QWidget *viewport, int steps);

    QWidget &m_window;
};

} // namespace certdesk::ui
