// SPDX-FileCopyrightText: CertDesk contributors
// SPDX-License-Identifier: Apache-2.0
#include "ui/shell/MainWindow.h"

#include "app/journey/Dispatcher.h"
#include "app/journey/Journey.h"
#include "app/journey/OrderWatch.h"
#include "ui/certificates/AuthorisationsPage.h"
#include "ui/certificates/CertificatesPage.h"
#include "ui/certificates/KeySignInPage.h"
#include "ui/certificates/ServicePage.h"
#include "ui/components/Buttons.h"
#include "ui/components/MessageBar.h"
#include "ui/components/Theme.h"
#include "ui/journey/ActivatePage.h"
#include "ui/journey/FileChooser.h"
#include "ui/journey/JourneyView.h"
#include "ui/orders/Catalogue.h"
#include "ui/orders/DraftsPage.h"
#include "ui/orders/InvoicePage.h"
#include "ui/orders/OrderView.h"
#include "ui/orders/OrdersPage.h"
#include "ui/orders/PickerPage.h"
#include "ui/settings/DoctorPage.h"
#include "ui/settings/SettingsPage.h"
#include "ui/shell/Language.h"
#include "ui/shell/NavPanel.h"
#include "ui/shell/Notifier.h"
#include "ui/shell/RehearsalStrip.h"

#include <QCloseEvent>
#include <QHBoxLayout>
#include <QStackedWidget>
#include <QStyle>

namespace certdesk::ui {

MainWindow::MainWindow(AppContext &context)
    : m_context(context), m_catalogue(new Catalogue(context, this)), m_nav(new NavPanel(this)), m_bars(new QWidget(this)),
      m_signInBar(new MessageBar(m_bars)), m_byKey(makeLinkButton({}, m_bars)), m_bar(new MessageBar(m_bars)), m_stack(new QStackedWidget(this))
{
    setMinimumSize(800, 500);
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
            m_watch->look();
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
    bars->insertWidget(1, m_byKey, 0, Qt::AlignRight);
    m_byKey->setObjectName(QStringLiteral("signIn.byKey"));
    m_bars->hide();
    m_signInBar->setClosable(false);
    content->addWidget(m_bars);
    content->addWidget(m_stack, 1);
    row->addLayout(content, 1);
    outer->addLayout(row, 1);
    setCentralWidget(central);
    buildPages();
    buildHome();
    buildStatus();
    buildQueue();
    restorePlace();
    tidyDaily();
    retranslate();
    showPage(QStringLiteral("home"));
}

MainWindow::~MainWindow() = default;

void MainWindow::buildPages()
{
    m_orders = new OrdersPage(m_context, *m_catalogue, this);
    m_picker = new PickerPage(*m_catalogue, this);
    m_drafts = new DraftsPage(m_context, *m_catalogue, this);
    m_certificates = new CertificatesPage(m_context, this);
    m_authorisations = new AuthorisationsPage(m_context, this);
    m_keySignIn = new KeySignInPage(m_context, this);
    m_settings = new SettingsPage(m_context, this);
    m_doctor = new DoctorPage(m_context, this);
    m_order = new OrderView(m_context, *m_catalogue, this);
    m_invoice = new InvoicePage(m_context, this);
    m_service = new ServicePage(m_context, this);
    FileChooser::of(this).rememberIn(m_context.settings());
    const std::pair<QWidget *, const char *> pages[] = {
        {m_orders, "orders"}, {m_picker, "picker"}, {m_drafts, "drafts"}, {m_certificates, "certificates"}, {m_authorisations, "authorisations"}, {m_keySignIn, "key-sign-in"},
        {m_service, "service"}, {m_settings, "settings"}, {m_doctor, "doctor"}, {m_order, "order"}, {m_invoice, "invoice"}};
    for (const auto &[page, name] : pages) {
        page->setObjectName(QString::fromLatin1(name));
        m_stack->addWidget(page);
    }
    connectCertificates();
    const auto pick = [this] { showPage(QStringLiteral("picker")); };
    connect(m_nav, &NavPanel::pageRequested, this, &MainWindow::showPage);
    connect(m_orders, &OrdersPage::applyRequested, this, pick);
    connect(m_orders, &OrdersPage::orderRequested, this, &MainWindow::openOrder);
    connect(m_orders, &OrdersPage::draftRequested, this, &MainWindow::openDraft);
    connect(m_orders, &OrdersPage::draftsCounted, this, [this](int count) { m_nav->setCount(QStringLiteral("drafts"), count); });
    connect(m_drafts, &DraftsPage::countChanged, this, [this](int count) { m_nav->setCount(QStringLiteral("drafts"), count); });
    connect(m_nav, &NavPanel::signOutRequested, this, [this] { signOut(); });
    connect(m_orders, &OrdersPage::signInRequested, this, [this] { signIn(); });
    connect(m_orders, &OrdersPage::attentionChanged, this, [this](int count) { m_nav->setCount(QStringLiteral("orders"), count); });
    connect(m_picker, &PickerPage::productChosen, this, [this](const Product &product) { openProduct(product); });
    connect(m_picker, &PickerPage::leaveRequested, this, [this] { showPage(QStringLiteral("orders")); });
    connect(m_drafts, &DraftsPage::draftRequested, this, &MainWindow::openDraft);
    connect(m_drafts, &DraftsPage::applyRequested, this, pick);
    connect(m_settings, &SettingsPage::doctorRequested, this, [this] { showPage(QStringLiteral("doctor")); });
    connect(m_doctor, &DoctorPage::pageRequested, this, &MainWindow::showPage);
    connect(m_orders, &OrdersPage::viewRequested, this, &MainWindow::viewOrder);
    connect(m_orders, &OrdersPage::invoiceRequested, this, &MainWindow::openInvoice);
    connect(m_order, &OrderView::openRequested, this, &MainWindow::openOrder);
    connect(m_order, &OrderView::invoiceRequested, this, &MainWindow::openInvoice);
    connect(m_order, &OrderView::leaveRequested, this, [this] { showPage(QStringLiteral("orders")); });
    connect(m_service, &ServicePage::unlockRequested, this, [this] { showPage(QStringLiteral("certificates")); });
    connect(m_service, &ServicePage::backRequested, this, [this] { showPage(QStringLiteral("certificates")); });
    connect(m_invoice, &InvoicePage::leaveRequested, this, [this] { showPage(QStringLiteral("orders")); });
}

void MainWindow::connectCertificates()
{
    connect(m_byKey, &QPushButton::clicked, this, [this] { showPage(QStringLiteral("key-sign-in")); });
    connect(m_keySignIn, &KeySignInPage::leaveRequested, this, [this] { showPage(QStringLiteral("home")); });
    connect(m_keySignIn, &KeySignInPage::signedIn, this, [this] { showPage(QStringLiteral("home")); });
    connect(m_authorisations, &AuthorisationsPage::certificatesRequested, this, [this] { showPage(QStringLiteral("certificates")); });
    connect(m_certificates, &CertificatesPage::serviceRequested, this, [this](ServicePage::Kind kind, const QString &serial) {
        if (!mayLeaveJourney() || !m_service->mayLeave())
            return;
        m_service->begin(kind, serial);
        showPage(QStringLiteral("service"));
    });
    connect(m_certificates, &CertificatesPage::openServiceRequested, this, &MainWindow::openService);
    connect(m_certificates, &CertificatesPage::doctorRequested, this, [this] { showPage(QStringLiteral("doctor")); });
    connect(m_certificates, &CertificatesPage::signInRequested, this, [this] { signIn(); });
    connect(m_keySignIn, &KeySignInPage::unlockRequested, this, [this](const QString &serial) {
        showPage(QStringLiteral("certificates"));
        m_certificates->openUnlock(serial);
    });
}

/// Soon after the start, when the first page is there, and once a day.
void MainWindow::tidyDaily()
{
    constexpr int soon = 5'000;
    constexpr int day = 24 * 3600 * 1000;
    auto *timer = new QTimer(this);
    timer->setInterval(soon);
    connect(timer, &QTimer::timeout, this, [this, timer] {
        timer->setInterval(day);
        m_context.tidy();
    });
    timer->start();
}

void MainWindow::restorePlace()
{
    resize(1280, 800);
    const QByteArray place = m_context.settings().value(Settings::Key::WindowGeometry).toByteArray();
    if (!place.isEmpty())
        restoreGeometry(place);
}

void MainWindow::fitInto(const QRect &available)
{
    // The frame is not known before the window is shown; its title bar is the part that matters.
    const int frame = isVisible() ? frameGeometry().height() - height() : style()->pixelMetric(QStyle::PM_TitleBarHeight);
    const QSize room(available.width(), available.height() - frame);
    if (width() > room.width() || height() > room.height())
        resize(size().boundedTo(room));
    const QRect inside(available.topLeft() + QPoint(0, frame), room);
    if (!inside.contains(geometry())) {
        const int x = qBound(inside.left(), geometry().left(), inside.left() + qMax(0, inside.width() - width()));
        const int y = qBound(inside.top(), geometry().top(), inside.top() + qMax(0, inside.height() - height()));
        setGeometry(QRect(QPoint(x, y), size()));
    }
}

void MainWindow::sayAlreadyOpen()
{
    //: 证书台已经打开
    m_bar->showMessage(MessageBar::Kind::Info, tr("CertDesk was already open: this is its window."));
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
    renderSignIn(); // not offered twice
    const QHash<QString, QString> within{{QStringLiteral("picker"), QStringLiteral("orders")}, {QStringLiteral("order"), QStringLiteral("orders")}, {QStringLiteral("invoice"), QStringLiteral("orders")},
                                         {QStringLiteral("doctor"), QStringLiteral("settings")}, {QStringLiteral("service"), QStringLiteral("certificates")}};
    m_nav->setCurrent(within.value(name, name));
}

void MainWindow::openProduct(Product product)
{
    showJourney(Journey::begin(m_context, std::move(product)));
}

void MainWindow::openDraft(const QString &draftId)
{
    showJourney(journeyOf(draftId));
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

void MainWindow::viewOrder(const QString &orderId)
{
    showPage(QStringLiteral("order"));
    m_order->showOrder(orderId);
}

void MainWindow::openInvoice(const QString &orderId)
{
    showPage(QStringLiteral("invoice"));
    m_invoice->showOrder(orderId);
}

void MainWindow::openService(const QString &serviceId)
{
    showPage(QStringLiteral("service"));
    m_service->resume(serviceId);
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
    m_context.dispatcher().setOpen(m_journey);
    m_view = new JourneyView(m_journey, m_stack);
    m_stack->addWidget(m_view);
    // Made in one turn, laid out and shown in another: the window answers in between (with 0 ms Qt goes on before it handles input).
    QTimer::singleShot(1, m_view, [this, view = m_view] {
        if (view == m_view)
            m_stack->setCurrentWidget(view);
    });
    m_nav->setCurrent(QStringLiteral("orders"));
    learnFromJourney();
    connect(m_journey.get(), &Journey::changed, m_view, [this] { learnFromJourney(); });
    connect(m_view, &JourneyView::leaveRequested, this, [this] {
        leaveJourney();
        showPage(QStringLiteral("orders"));
    });
    connect(m_view, &JourneyView::invoiceRequested, this, &MainWindow::openInvoice);
    connect(m_view, &JourneyView::unlockRequested, this, [this] { showPage(QStringLiteral("certificates")); });
    connect(m_view, &JourneyView::replacementRequested, m_certificates, [this](const QString &serial) { Q_EMIT m_certificates->serviceRequested(ServicePage::Kind::Replace, serial); });
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
    m_context.dispatcher().setOpen({});
    m_journey.reset();
    m_watch->hurry(); // what was done there is answered soon
}

void MainWindow::retranslate()
{
    m_context.http().setLanguage(currentLanguage()); // the platform's own words, for instance why it refused
    setWindowTitle(m_context.rehearsal() ? tr("CertDesk (rehearsal)") : tr("CertDesk"));
    renderSignIn();
    renderStatus();
    renderQueue();
    m_notifier->retranslate();
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
    if (staysInTray()) {
        event->ignore();
        if (m_journey)
            saveToTheEnd(m_journey);
        hide();
        return;
    }
    if (!m_leavesKey && keyAtWork()) {
        event->ignore();
        m_bar->showMessage(MessageBar::Kind::Warning, tr("A key is being written to. If you close now nothing is lost: open this again, plug the same key in and type its PIN, and the work goes on where it stopped."),
                           tr("Close all the same"), [this] {
                               m_leavesKey = true;
                               close();
                           });
        return;
    }
    if (m_journey && !m_closing && m_journey->savedState() != Journey::Saved::Clean) {
        event->ignore();
        saveAndClose();
        return;
    }
    QMainWindow::closeEvent(event);
}

bool MainWindow::keyAtWork() const
{
    const auto *activate = m_view ? qobject_cast<const ActivatePage *>(m_view->page()) : nullptr;
    return (activate && !activate->mayLeave()) || !m_service->mayLeave();
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
