// SPDX-FileCopyrightText: CertDesk contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/domain/OrderNews.h"
#include "app/support/Settings.h"

#include <QObject>

#include <functional>
#include <memory>

class QMenu;
class QSystemTrayIcon;
class QWidget;

namespace certdesk::ui {

/// News of orders on the desktop, and the icon in the tray with how many things wait. Texts carry no personal data beyond the order
/// number. Without a tray, or while the window is in front, the news are for the window to say (saidInWindow).
class Notifier : public QObject {
    Q_OBJECT

public:
    /// `window` is what an activated icon brings to the front.
    Notifier(Settings &settings, QWidget *window);
    ~Notifier() override;

    void tell(const QList<OrderNews> &news);
    /// How many things wait for the user; at the icon.
    void setCount(int count);
    /// Whether there is an icon to come back by when the window is closed.
    bool hasTray() const { return m_tray != nullptr; }
    void retranslate();
    /// Instead of the desktop; true: it was shown. For tests.
    void setDesktop(std::function<bool(const QString &title, const QString &text)> desktop) { m_desktop = std::move(desktop); }

Q_SIGNALS:
    void saidInWindow(const QString &text, const QString &orderId);
    /// The notification was clicked; empty: it was about several orders.
    void orderRequested(const QString &orderId);
    void windowRequested();
    void quitRequested();

private:
    void buildTray();
    bool showOnDesktop(const QString &title, const QString &text);

    Settings &m_settings;
    QWidget *m_window;
    QSystemTrayIcon *m_tray = nullptr;
    std::unique_ptr<QMenu> m_menu;
    std::function<bool(const QString &, const QString &)> m_desktop;
    QString m_clicked; ///< the order of the notification shown last
    int m_count = 0;
};

/// One sentence with the order's number and no name.
QString newsText(const OrderNews &news);

} // namespace certdesk::ui
