// SPDX-FileCopyrightText: CertDesk contributors
// SPDX-License-Identifier: Apache-2.0
// What the window says of the world: platform, account, keys, help line.
#include "ui/shell/MainWindow.h"

#include "app/journey/Answers.h"
#include "app/journey/Dispatcher.h"
#include "app/journey/Journey.h"
#include "app/token/KeyWatch.h"
#include "ui/certificates/CertificatesPage.h"
#include "ui/components/MessageBar.h"
#include "ui/home/HomePage.h"
#include "ui/orders/Catalogue.h"
#include "ui/orders/OrdersPage.h"
#include "ui/orders/PickerPage.h"
#include "ui/shell/Language.h"
#include "ui/shell/NavPanel.h"

#include <QJsonDocument>
#include <QStackedWidget>

namespace certdesk::ui {

void MainWindow::buildStatus()
{
    // The sign-in of last time was asked for before there was a window.
    m_reachable = m_context.http().reachable();
    connect(&m_context.http(), &Http::reachableChanged, this, [this](bool reachable) {
        const bool returned = reachable && m_reachable == false;
        m_reachable = reachable;
        renderStatus();
        renderSignIn();
        if (!returned)
            return;
        m_bar->clearNetworkFailure();
        m_orders->reload();
        loadAccount();
        renewOffer();
    });
    connect(&m_context.signIn(), &SignIn::signedInChanged, this, [this] {
        renderSignIn();
        m_orders->reload();
        loadAccount();
    });
    connect(&m_context.token(), &TokenBackend::hostLost, this, [this] {
        m_keys = -1;
        renderStatus();
    });
    // Also what the wizard's own page sees.
    connect(&m_context.token(), &TokenBackend::tokensSeen, this, [this](int count) {
        m_keys = count;
        renderStatus();
    });
    connect(&m_context.watch(), &KeyWatch::keysChanged, this, &MainWindow::showKeys);
    m_context.watch().start();
    const auto care = [this] {
        const QString page = currentPage();
        m_context.watch().care(m_home, page == QLatin1String("home") || page == QLatin1String("certificates"));
    };
    connect(m_stack, &QStackedWidget::currentChanged, this, care);
    care();
    if (!m_context.storeNotice().isEmpty())
        m_bar->showMessage(MessageBar::Kind::Warning, m_context.storeNotice());
    loadConfiguration();
    loadAccount();
    m_catalogue->refresh();
}

QCoro::Task<void> MainWindow::signIn()
{
    if (m_signingIn)
        co_return;
    const QPointer<MainWindow> alive(this);
    m_signingIn = true;
    renderSignIn();
    const auto done = co_await m_context.signInUser();
    if (!alive)
        co_return;
    m_signingIn = false;
    renderSignIn();
    if (!done)
        m_bar->showFailure(done.error());
}

QCoro::Task<void> MainWindow::signOut()
{
    const QPointer<MainWindow> alive(this);
    const auto done = co_await m_context.signIn().signOut();
    if (alive && !done)
        m_bar->showFailure(done.error());
}

/// The name stays while the platform cannot be reached.
QCoro::Task<void> MainWindow::loadAccount()
{
    const QPointer<MainWindow> alive(this);
    if (!m_context.signIn().signedIn()) {
        m_account.clear();
        m_catalogue->setAccountRegion({});
        renderStatus();
        co_return;
    }
    const auto account = co_await m_context.client().me();
    if (!alive || !m_context.signIn().signedIn())
        co_return;
    if (account) {
        m_account = account->displayName.isEmpty() ? account->organisation.name : account->displayName;
        m_catalogue->setAccountRegion(account->region);
    }
    renderStatus();
}

void MainWindow::renderSignIn()
{
    const bool offered = !m_context.signIn().signedIn() && !m_signingIn && !m_context.signIn().remembered() && m_reachable != false && currentPage() != QLatin1String("key-sign-in");
    m_byKey->setText(tr("Sign in with a key instead"));
    m_byKey->setVisible(offered);
    if (m_context.signIn().signedIn())
        m_signInBar->clear();
    else if (m_signingIn)
        m_signInBar->showMessage(MessageBar::Kind::Info, tr("Continue in your browser. This window goes on by itself."), tr("Cancel"),
                                 [this] { m_context.signIn().cancel(); });
    else if (m_context.signIn().remembered()) // goes on by itself as soon as the platform answers
        m_signInBar->clear();
    else if (const int waiting = m_context.dispatcher().waiting(); waiting > 0)
        m_signInBar->showMessage(MessageBar::Kind::Warning, tr("%n application(s) wait until you sign in, and are then submitted by themselves.", nullptr, waiting), tr("Sign in"),
                                 [this] { signIn(); });
    else if (m_reachable == false)
        m_signInBar->showMessage(MessageBar::Kind::Info, tr("Offline, not signed in. Drafts can be filled in and queued; sign in when there is a network again."));
    else
        m_signInBar->showMessage(MessageBar::Kind::Info, tr("You are not signed in. Drafts can be filled in; submitting needs your account."),
                                 //: 登录
                                 tr("Sign in"), [this] { signIn(); });
}

/// All pages look through the one watch.
void MainWindow::showKeys()
{
    const KeyWatch &watch = m_context.watch();
    const bool works = watch.known() && !watch.failure() && !m_context.token().drivers().isEmpty();
    m_keys = works ? static_cast<int>(watch.keys().size()) : -1;
    m_home->setKeys(watch.keys());
    renderStatus();
    if (currentPage() == QLatin1String("certificates"))
        m_certificates->reload();
}

QCoro::Task<void> MainWindow::loadConfiguration()
{
    const QPointer<MainWindow> alive(this);
    const auto answer = co_await latestAnswer(&m_context, QStringLiteral("client-config"));
    if (!alive)
        co_return;
    const QJsonObject json = answer ? QJsonDocument::fromJson(answer->body).object() : QJsonObject();
    m_picker->setAdvice(LocalText::fromJson(json.value(QLatin1String("advice")).toObject().value(QLatin1String("peak"))));
    m_hours = LocalText::fromJson(json.value(QLatin1String("support")).toObject().value(QLatin1String("hours")));
    renderStatus();
}

void MainWindow::renderStatus()
{
    const QString platform = m_context.rehearsal() ? tr("rehearsal platform") : m_context.platformUrl().host();
    if (!m_reachable)
        m_nav->setConnection(StateLine::Kind::Unknown, tr("Connecting"));
    else if (*m_reachable)
        //: 已连接 …
        m_nav->setConnection(StateLine::Kind::Good, tr("Connected: %1").arg(platform));
    else
        m_nav->setConnection(StateLine::Kind::Bad, tr("Offline, work is saved"));
    const bool signedIn = m_context.signIn().signedIn();
    m_nav->setAccount(!signedIn ? QString() : m_account.isEmpty() ? tr("Signed in") : m_account);
    m_nav->setKey(m_keys < 0 ? tr("Key driver not ready") : m_keys == 0 ? tr("No key plugged in") : tr("%n key(s) plugged in", nullptr, m_keys), m_keys <= 0 && m_context.watch().known());
    const QString hours = m_hours.in(currentLanguage());
    //: 人工答疑 周一至周五 9:00–17:00 (guide R2)
    m_nav->setHelpLine(hours.isEmpty() ? tr("Help line Mon–Fri 9:00–17:00") : tr("Help line %1").arg(hours));
}

} // namespace certdesk::ui
