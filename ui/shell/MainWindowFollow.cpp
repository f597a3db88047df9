// SPDX-FileCopyrightText: CertDesk contributors
// SPDX-License-Identifier: Apache-2.0
// What the window does about orders that nobody looks at: the watch, its news, the home page.
#include "ui/shell/MainWindow.h"

#include "app/journey/Dispatcher.h"
#include "app/journey/Journey.h"
#include "app/journey/OrderWatch.h"
#include "ui/components/MessageBar.h"
#include "ui/home/HomePage.h"
#include "ui/journey/JourneyPage.h"
#include "ui/journey/JourneyView.h"
#include "ui/orders/OrdersPage.h"
#include "ui/orders/PickerPage.h"
#include "ui/shell/NavPanel.h"
#include "ui/shell/Notifier.h"

#include <QApplication>
#include <QStackedWidget>

namespace certdesk::ui {

void MainWindow::buildHome()
{
    m_watch = new OrderWatch(m_context, this);
    m_home = new HomePage(m_context, *m_catalogue, *m_watch, this);
    m_home->setObjectName(QStringLiteral("home"));
    m_stack->addWidget(m_home);
    connect(m_home, &HomePage::applyRequested, this, [this] { showPage(QStringLiteral("picker")); });
    connect(m_home, &HomePage::orderRequested, this, &MainWindow::openFromOutside);
    connect(m_home, &HomePage::draftRequested, this, [this](const QString &draftId) {
        if (mayLeaveJourney())
            openQueued(draftId);
    });
    connect(m_home, &HomePage::serviceRequested, this, &MainWindow::openService);
    connect(m_home, &HomePage::pageRequested, this, &MainWindow::showPage);
    connect(m_home, &HomePage::unlockRequested, this, [this](const QString &serial) {
        showPage(QStringLiteral("certificates"));
        m_certificates->openUnlock(serial);
    });
    connect(m_home, &HomePage::draftsCounted, this, [this](int count) { m_nav->setCount(QStringLiteral("drafts"), count); });
    connect(m_home, &HomePage::attentionChanged, this, [this](int count) {
        m_nav->setCount(QStringLiteral("orders"), count);
        m_notifier->setCount(count);
    });
    m_notifier = new Notifier(m_context.settings(), this);
    connect(m_notifier, &Notifier::orderRequested, this, [this](const QString &orderId) {
        comeForward();
        openFromOutside(orderId);
    });
    connect(m_notifier, &Notifier::windowRequested, this, &MainWindow::comeForward);
    connect(m_notifier, &Notifier::quitRequested, this, [this] {
        m_quitting = true;
        close();
    });
    connect(m_notifier, &Notifier::saidInWindow, this, [this](const QString &text, const QString &orderId) {
        m_bar->showMessage(MessageBar::Kind::Info, text, orderId.isEmpty() ? tr("Show what waits") : tr("Open the order"), [this, orderId] { openFromOutside(orderId); });
    });
    connect(m_watch, &OrderWatch::news, this, &MainWindow::takeNews);
    connect(&m_context.dispatcher(), &Dispatcher::submitted, m_watch, &OrderWatch::hurry);
    m_watch->start();
}

/// Work that is under way in the wizard, a payment or a key being written, is not thrown away for a click elsewhere.
bool MainWindow::mayLeaveJourney() const
{
    const JourneyPage *page = m_view ? m_view->page() : nullptr;
    if (!page || (page->mayLeave() && page->busyText().isEmpty()))
        return true;
    m_stack->setCurrentWidget(m_view);
    m_bar->showMessage(MessageBar::Kind::Warning, tr("Something is still under way here. Let it finish, then open the other one."));
    return false;
}

/// Empty: nothing in particular.
void MainWindow::openFromOutside(const QString &orderId)
{
    if (orderId.isEmpty())
        showPage(QStringLiteral("home"));
    else if ((m_journey && m_journey->order() && m_journey->order()->id == orderId) || mayLeaveJourney())
        openOrder(orderId);
}

/// What the user sees on the screen is not told to him afterwards.
void MainWindow::learnFromJourney()
{
    if (m_journey && m_journey->order() && isActiveWindow() && currentPage() == QLatin1String("journey"))
        m_watch->learn(*m_journey->order());
}

/// The order on the screen tells of itself.
void MainWindow::takeNews(QList<OrderNews> news)
{
    if (isActiveWindow() && currentPage() == QLatin1String("journey") && m_journey && m_journey->order())
        news.removeIf([this](const OrderNews &item) { return item.orderId == m_journey->order()->id; });
    m_notifier->tell(news);
}

void MainWindow::comeForward()
{
    setWindowState(windowState() & ~Qt::WindowMinimized);
    show();
    raise();
    activateWindow();
}

/// Whether closing leaves the program in the tray: only where the user chose so, and there is a way back.
bool MainWindow::staysInTray() const
{
    return !m_quitting && m_notifier->hasTray() && m_context.settings().text(Settings::Key::StayInTray) == QLatin1String("on");
}

} // namespace certdesk::ui
