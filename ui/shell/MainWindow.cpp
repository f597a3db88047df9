// SPDX-FileCopyrightText: CertDesk contributors
// SPDX-License-Identifier: Apache-2.0
#include "ui/shell/MainWindow.h"

#include "app/journey/Journey.h"
#include "ui/certificates/CertificatesPage.h"
#include "ui/components/MessageBar.h"
#include "ui/components/Theme.h"
#include "ui/journey/JourneyView.h"
#include "ui/orders/Catalogue.h"
#include "ui/orders/DraftsPage.h"
#include "ui/orders/OrdersPage.h"
#include "ui/orders/PickerPage.h"
#include "ui/settings/SettingsPage.h"
#include "ui/shell/Language.h"
#include "ui/shell/NavPanel.h"
#include "ui/shell/RehearsalStrip.h"

#include <QCloseEvent>
#include <QHBoxLayout>
#include <QJsonDocument>
#include <QStackedWidget>

namespace certdesk::ui {

namespace {
constexpr int keyEvery = 4'000; // ms between two looks for keys
constexpr int keyAtMost = 60'000;
const QString configurationName = QStringLiteral("client-config");
} // namespace

MainWindow::MainWindow(AppContext &context)
    : m_context(context), m_catalogue(new Catalogue(context, this)), m_nav(new NavPanel(this)), m_bars(new QWidget(this)),
      m_signInBar(new MessageBar(m_bars)), m_bar(new MessageBar(m_bars)), m_stack(new QStackedWidget(this))
{
    setMinimumSize(1024, 680);
    auto *central = new QWidget(this);
    auto *outer = new QVBoxLayout(central);
    outer->setContentsMargins(0, 0, 0, 0);
    outer->setSpacing(0);
    if (context.rehearsal()) {
        auto *strip = new RehearsalStrip(context, central);
        outer->addWidget(strip);
        connect(strip, &RehearsalStrip::acted, this, [this](const QString &text) {
            m_bar->showMessage(MessageBar::Kind::Good, text);
            m_orders->reload();
            if (m_journey)
                m_journey->refresh();
        });
        connect(strip, &RehearsalStrip::failed, this, [this](const Failure &failure) { m_bar->showFailure(failure); });
    }
    auto *row = new QHBoxLayout;
    row->setSpacing(0);
    row->addWidget(m_nav);
    auto *content = new QVBoxLayout;
    content->setSpacing(0);
    auto *bars = new QVBoxLayout(m_bars);
    bars->setContentsMargins(28, 14, 28, 0);
    bars->setSpacing(Theme::spacing[1]);
    for (MessageBar *bar : {m_signInBar, m_bar}) {
        bars->addWidget(bar);
        bar->installEventFilter(this); // the margin above them goes with the last of them
    }
    m_bars->hide();
    m_signInBar->setClosable(false);
    content->addWidget(m_bars);
    content->addWidget(m_stack, 1);
    row->addLayout(content, 1);
    outer->addLayout(row, 1);
    setCentralWidget(central);
    buildPages();
    buildStatus();
    restorePlace();
    retranslate();
    showPage(QStringLiteral("orders"));
}

MainWindow::~MainWindow() = default;

void MainWindow::buildPages()
{
    m_orders = new OrdersPage(m_context, *m_catalogue, this);
    m_picker = new PickerPage(*m_catalogue, this);
    m_drafts = new DraftsPage(m_context, *m_catalogue, this);
    m_certificates = new CertificatesPage(m_context, this);
    m_settings = new SettingsPage(m_context, this);
    const std::pair<QWidget *, const char *> pages[] = {
        {m_orders, "orders"}, {m_picker, "picker"}, {m_drafts, "drafts"}, {m_certificates, "certificates"}, {m_settings, "settings"}};
    for (const auto &[page, name] : pages) {
        page->setObjectName(QString::fromLatin1(name));
        m_stack->addWidget(page);
    }
    const auto pick = [this] { showPage(QStringLiteral("picker")); };
    connect(m_nav, &NavPanel::pageRequested, this, &MainWindow::showPage);
    connect(m_orders, &OrdersPage::applyRequested, this, pick);
    connect(m_orders, &OrdersPage::orderRequested, this, &MainWindow::openOrder);
    connect(m_orders, &OrdersPage::signInRequested, this, [this] { signIn(); });
    connect(m_orders, &OrdersPage::attentionChanged, this, [this](int count) { m_nav->setCount(QStringLiteral("orders"), count); });
    connect(m_picker, &PickerPage::productChosen, this, [this](const Product &product) { openProduct(product); });
    connect(m_picker, &PickerPage::leaveRequested, this, [this] { showPage(QStringLiteral("orders")); });
    connect(m_drafts, &DraftsPage::draftRequested, this, &MainWindow::openDraft);
    connect(m_drafts, &DraftsPage::applyRequested, this, pick);
}

void MainWindow::buildStatus()
{
    connect(&m_context.http(), &Http::reachableChanged, this, [this](bool reachable) {
        const bool returned = reachable && m_reachable == false;
        m_reachable = reachable;
        renderStatus();
        if (returned)
            m_orders->reload();
    });
    connect(&m_context.signIn(), &SignIn::signedInChanged, this, [this] {
        renderSignIn();
        m_orders->reload();
    });
    connect(&m_context.token(), &TokenClient::hostLost, this, [this] {
        m_keys = -1;
        renderStatus();
    });
    m_keyTimer.setInterval(keyEvery);
    connect(&m_keyTimer, &QTimer::timeout, this, [this] { watchKey(); });
    m_keyTimer.start();
    if (!m_context.storeNotice().isEmpty())
        m_bar->showMessage(MessageBar::Kind::Warning, m_context.storeNotice());
    watchKey();
    loadConfiguration();
    m_catalogue->refresh();
}

void MainWindow::restorePlace()
{
    resize(1280, 800);
    const QByteArray place = m_context.settings().value(Settings::Key::WindowGeometry).toByteArray();
    if (!place.isEmpty())
        restoreGeometry(place);
}

QString MainWindow::currentPage() const
{
    return m_stack->currentWidget() == m_view ? QStringLiteral("journey") : m_stack->currentWidget()->objectName();
}

void MainWindow::showPage(const QString &name)
{
    auto *page = m_stack->findChild<QWidget *>(name, Qt::FindDirectChildrenOnly);
    if (!page)
        return;
    m_bar->clear();
    m_stack->setCurrentWidget(page);
    m_nav->setCurrent(name == QLatin1String("picker") ? QStringLiteral("orders") : name);
}

void MainWindow::openProduct(Product product)
{
    showJourney(Journey::begin(m_context, std::move(product)));
}

void MainWindow::openDraft(const QString &draftId)
{
    showJourney(Journey::resumeDraft(m_context, draftId));
}

void MainWindow::openOrder(const QString &orderId)
{
    if (m_journey && m_view && m_journey->order() && m_journey->order()->id == orderId) {
        m_journey->refresh();
        m_stack->setCurrentWidget(m_view); // still open: an activation may be at work in it
        return;
    }
    showJourney(Journey::resumeOrder(m_context, orderId));
}

QCoro::Task<void> MainWindow::showJourney(QCoro::Task<Made> making)
{
    const QPointer<MainWindow> alive(this);
    const auto made = co_await making;
    if (!alive)
        co_return;
    if (!made) {
        m_bar->showFailure(made.error());
        co_return;
    }
    m_bar->clear();
    leaveJourney();
    m_journey = *made;
    m_view = new JourneyView(m_journey, this);
    m_stack->addWidget(m_view);
    m_stack->setCurrentWidget(m_view);
    m_nav->setCurrent(QStringLiteral("orders"));
    connect(m_view, &JourneyView::leaveRequested, this, [this] {
        leaveJourney();
        showPage(QStringLiteral("orders"));
    });
}

QCoro::Task<void> MainWindow::saveToTheEnd(std::shared_ptr<Journey> journey)
{
    // The parameter keeps the journey alive until its last words are on the disk.
    const QPointer<MainWindow> alive(this);
    const auto saved = co_await journey->save();
    if (!saved && alive)
        m_bar->showFailure(saved.error());
}

void MainWindow::leaveJourney()
{
    if (!m_view)
        return;
    saveToTheEnd(m_journey);
    m_stack->removeWidget(m_view);
    m_view->deleteLater();
    m_view = nullptr;
    m_journey.reset();
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

void MainWindow::renderSignIn()
{
    if (m_context.signIn().signedIn())
        m_signInBar->clear();
    else if (m_signingIn)
        m_signInBar->showMessage(MessageBar::Kind::Info, tr("Continue in your browser. This window goes on by itself."), tr("Cancel"),
                                 [this] { m_context.signIn().cancel(); });
    else
        m_signInBar->showMessage(MessageBar::Kind::Info, tr("You are not signed in. Drafts can be filled in; submitting needs your account."),
                                 //: 登录
                                 tr("Sign in"), [this] { signIn(); });
}

QCoro::Task<void> MainWindow::watchKey()
{
    // In the wizard its page watches the key; two who ask would wait for each other.
    if (m_watching || currentPage() == QLatin1String("journey") || m_context.token().options().modulePath.isEmpty())
        co_return;
    const QPointer<MainWindow> alive(this);
    m_watching = true;
    const auto tokens = co_await m_context.token().tokens();
    if (!alive)
        co_return;
    m_watching = false;
    // A driver that cannot be loaded is not asked again and again.
    m_keyTimer.setInterval(tokens ? keyEvery : qMin(2 * m_keyTimer.interval(), keyAtMost));
    const int keys = tokens ? static_cast<int>(tokens->size()) : -1;
    const bool changed = keys != m_keys;
    m_keys = keys;
    renderStatus();
    if (changed && currentPage() == QLatin1String("certificates"))
        m_certificates->reload();
}

QCoro::Task<void> MainWindow::loadConfiguration()
{
    const QPointer<MainWindow> alive(this);
    const auto fresh = co_await m_context.client().configuration();
    if (!alive)
        co_return;
    QJsonObject json;
    if (fresh) {
        json = *fresh;
        co_await m_context.cache().putAnswer(configurationName, QJsonDocument(json).toJson(QJsonDocument::Compact), QString());
    } else {
        const auto kept = co_await m_context.cache().answer(configurationName);
        if (kept && *kept)
            json = QJsonDocument::fromJson((*kept)->body).object();
    }
    if (!alive)
        co_return;
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
    m_nav->setKey(m_keys < 0 ? tr("Key driver not ready") : m_keys == 0 ? tr("No key plugged in") : tr("%n key(s) plugged in", nullptr, m_keys));
    const QString hours = m_hours.in(currentLanguage());
    //: 人工答疑 周一至周五 9:00–17:00 (guide R2)
    m_nav->setHelpLine(hours.isEmpty() ? tr("Help line Mon–Fri 9:00–17:00") : tr("Help line %1").arg(hours));
}

void MainWindow::retranslate()
{
    m_context.http().setLanguage(currentLanguage()); // the platform's own words, for instance why it refused
    setWindowTitle(m_context.rehearsal() ? tr("CertDesk (rehearsal)") : tr("CertDesk"));
    renderSignIn();
    renderStatus();
}

bool MainWindow::eventFilter(QObject *watched, QEvent *event)
{
    const auto type = event->type();
    if ((watched == m_signInBar || watched == m_bar) && (type == QEvent::ShowToParent || type == QEvent::HideToParent))
        m_bars->setVisible(!m_signInBar->isHidden() || !m_bar->isHidden());
    return QMainWindow::eventFilter(watched, event);
}

void MainWindow::changeEvent(QEvent *event)
{
    QMainWindow::changeEvent(event);
    if (event->type() == QEvent::LanguageChange)
        retranslate();
}

void MainWindow::closeEvent(QCloseEvent *event)
{
    m_context.settings().set(Settings::Key::WindowGeometry, saveGeometry());
    if (m_journey && !m_closing && m_journey->savedState() != Journey::Saved::Clean) {
        event->ignore();
        saveAndClose();
        return;
    }
    QMainWindow::closeEvent(event);
}

QCoro::Task<void> MainWindow::saveAndClose()
{
    const QPointer<MainWindow> alive(this);
    m_closing = true; // also when saving fails: whoever closes again means it
    const auto saved = co_await m_journey->save();
    if (!alive)
        co_return;
    if (saved)
        close();
    else
        m_bar->showFailure(saved.error(), tr("Close anyway"), [this] { close(); });
}

} // namespace certdesk::ui
