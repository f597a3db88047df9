// SPDX-FileCopyrightText: CertDesk contributors
// SPDX-License-Identifier: Apache-2.0
// What the window says of the applications that wait to be submitted, and of an offer that changed while it was offline.
#include "ui/shell/MainWindow.h"

#include "app/journey/Dispatcher.h"
#include "app/journey/Journey.h"
#include "ui/components/MessageBar.h"
#include "ui/journey/JourneyPage.h"
#include "ui/journey/JourneyView.h"
#include "ui/orders/Catalogue.h"
#include "ui/orders/OrderText.h"
#include "ui/orders/OrdersPage.h"
#include "ui/orders/QueueCards.h"
#include "ui/shell/NavPanel.h"

namespace certdesk::ui {

namespace {

/// The first field or scan that a refusal points at.
QString placeOf(const Failure &failure)
{
    const QVariantList errors = failure.detail().value(QStringLiteral("errors")).toList();
    return errors.isEmpty() ? QString() : errors.first().toMap().value(QStringLiteral("pointer")).toString();
}

} // namespace

void MainWindow::buildQueue()
{
    Dispatcher &dispatcher = m_context.dispatcher();
    connect(&dispatcher, &Dispatcher::changed, this, [this] {
        renderSignIn();
        renderQueue();
    });
    connect(&dispatcher, &Dispatcher::workingChanged, this, &MainWindow::holdPage);
    connect(&dispatcher, &Dispatcher::pausedByEdit, this, [this](const QString &draftId) {
        m_bar->showMessage(MessageBar::Kind::Warning, tr("This application waited to be submitted. It is paused because it was changed: submit it again when you have finished."),
                           //: 继续排队
                           tr("Let it go on"), [this, draftId] {
                               m_bar->clear();
                               m_context.dispatcher().resume(draftId);
                           });
    });
    connect(&dispatcher, &Dispatcher::stopped, this, [this](const QString &draftId) {
        if (const QueueEntry *entry = m_context.dispatcher().entry(draftId); entry && entry->failure)
            m_bar->showFailure(*entry->failure, tr("Open the application"), [this, draftId] { openQueued(draftId); });
    });
    connect(&dispatcher, &Dispatcher::submitted, this, [this](const QString &, const QString &orderId, bool byItself) {
        m_orders->reload();
        if (byItself)
            m_bar->showMessage(MessageBar::Kind::Good, tr("The application that waited was submitted: order %1.").arg(orderNumberText(orderId)), tr("Open the order"),
                               [this, orderId] { openOrder(orderId); });
    });
    QueueCards *cards = m_orders->queue();
    connect(cards, &QueueCards::openRequested, this, [this](const QString &draftId) { openQueued(draftId); });
    connect(cards, &QueueCards::signInRequested, this, [this] { signIn(); });
    connect(cards, &QueueCards::failed, this, [this](const Failure &failure) { m_bar->showFailure(failure); });
    dispatcher.start();
}

void MainWindow::renderQueue()
{
    const Dispatcher &dispatcher = m_context.dispatcher();
    const int waiting = dispatcher.waiting();
    QString text;
    if (!dispatcher.working().isEmpty())
        text = tr("An application is being submitted");
    else if (waiting > 0 && dispatcher.needsSignIn())
        text = tr("%n application(s) wait for your sign-in", nullptr, waiting);
    else if (waiting > 0)
        //: 1 份申请等待网络
        text = tr("%n application(s) wait for the network", nullptr, waiting);
    m_nav->setQueue(text);
}

/// What is sent is what is seen: while the draft on the screen is being submitted beside the user's work, its page rests.
void MainWindow::holdPage(const QString &draftId, bool working)
{
    if (!m_view || !m_journey || m_journey->draft().id != draftId || !m_view->page())
        return;
    if (!working)
        m_view->page()->setEnabled(true);
    else if (m_view->page()->busyText().isEmpty())
        m_view->page()->setEnabled(false);
}

QCoro::Task<void> MainWindow::openQueued(QString draftId)
{
    const QPointer<MainWindow> alive(this);
    const QueueEntry *entry = m_context.dispatcher().entry(draftId);
    const std::optional<Failure> failure = entry ? entry->failure : std::nullopt;
    const bool stopped = entry && entry->state == QueueEntry::State::Stopped;
    co_await showJourney(journeyOf(draftId));
    if (!alive || !m_view || !m_view->page() || !stopped || !failure)
        co_return;
    m_bar->showFailure(*failure);
    const QString place = placeOf(*failure);
    const Step step = m_journey->step();
    if (place.isEmpty() || (step != Step::FillForm && step != Step::AddScans && step != Step::Correct))
        co_return;
    Q_EMIT m_view->page()->subPageRequested(place.startsWith(QLatin1String("/documents")) ? QStringLiteral("scans") : QStringLiteral("form"));
    m_view->page()->goTo(place);
}

/// The draft's journey that is at work, else one of its own: two would save over each other.
QCoro::Task<MainWindow::Made> MainWindow::journeyOf(QString draftId)
{
    if (auto atWork = m_context.dispatcher().atWork(draftId))
        co_return atWork;
    auto made = co_await Journey::resumeDraft(m_context, draftId);
    co_return made;
}

/// The platform answers again: prices, terms and products may be others than those at hand.
QCoro::Task<void> MainWindow::renewOffer()
{
    const QPointer<MainWindow> alive(this);
    const auto renewed = co_await m_catalogue->refresh();
    if (!alive || !renewed)
        co_return;
    loadConfiguration();
    const std::shared_ptr<Journey> journey = m_journey;
    if (!journey)
        co_return;
    const bool agreed = journey->facts().termsAccepted;
    co_await journey->refreshProduct();
    if (alive && agreed && !journey->facts().termsAccepted)
        m_bar->showMessage(MessageBar::Kind::Info, tr("The platform has newer terms than those you read. Please read them once more; everything you have entered stays."));
}

} // namespace certdesk::ui
