// SPDX-FileCopyrightText: CertDesk contributors
// SPDX-License-Identifier: Apache-2.0
#include "ui/certificates/ServiceActivate.h"

#include "app/domain/Application.h"
#include "ui/certificates/ServiceText.h"
#include "ui/components/Buttons.h"
#include "ui/components/Card.h"
#include "ui/components/KeyValues.h"
#include "ui/journey/ActivationProgress.h"
#include "ui/journey/KeyAndPin.h"
#include "ui/journey/KeyChooser.h"
#include "ui/journey/PageParts.h"

#include <QPointer>
#include <QStackedWidget>

#include <algorithm>

namespace certdesk::ui {

namespace {

constexpr int lookForKeyEvery = 3000; // ms
constexpr int activateRailWidth = 320;

/// The key that was begun on, the one of the present certificate, then the others: the first that will do is proposed.
QList<Activation::Inspection> bestFirst(QList<Activation::Inspection> keys)
{
    using Condition = Activation::KeyCondition;
    const auto rank = [](const Activation::Inspection &key) {
        return key.condition == Condition::Complete ? 0 : key.condition == Condition::Ours ? 1 : key.condition == Condition::Beside ? 2 : 3;
    };
    std::stable_sort(keys.begin(), keys.end(), [&rank](const Activation::Inspection &a, const Activation::Inspection &b) { return rank(a) < rank(b); });
    return keys;
}

} // namespace

ServiceActivate::ServiceActivate(AppContext &context, const CertificateService &service, const ServedCertificate &certificate, QWidget *parent)
    : QWidget(parent), m_context(context), m_service(service), m_certificate(certificate), m_target(std::make_shared<ServiceTarget>(context, service, certificate.organisation)), m_stack(new QStackedWidget(this))
{
    auto *outer = new QVBoxLayout(this);
    outer->setContentsMargins(0, 0, 0, 0);
    outer->addWidget(m_stack);
    m_stack->addWidget(makeChoosing());
    m_progress = new ActivationProgress(m_stack);
    m_stack->addWidget(m_progress);
    m_timer.setInterval(lookForKeyEvery);
    connect(&m_timer, &QTimer::timeout, this, [this] { look(); });
    update();
}

QWidget *ServiceActivate::makeChoosing()
{
    auto *split = new RailSplit(activateRailWidth, m_stack);
    m_key = new KeyAndPin(m_context, split);
    connect(m_key, &KeyAndPin::changed, this, &ServiceActivate::update);
    connect(m_key, &KeyAndPin::submitted, this, &ServiceActivate::start);
    connect(m_key->chooser(), &KeyChooser::refreshRequested, this, [this] { look(); });
    connect(m_key, &KeyAndPin::unlockRequested, this, &ServiceActivate::unlockRequested);
    split->content()->addWidget(m_key);
    if (bindOnly())
        m_key->chooser()->setAbsentText(tr("Plug in the key that the new certificate is on; it then appears here by itself."));
    else if (!m_service.lost())
        addBidDates(split->content());
    m_begin = makePrimaryButton(bindOnly() ? tr("Bind it to my account") : tr("Put the certificate on the key"), split);
    m_begin->setObjectName(QStringLiteral("service.activate"));
    connect(m_begin, &QPushButton::clicked, this, &ServiceActivate::start);
    split->content()->addWidget(m_begin, 0, Qt::AlignLeft);
    split->content()->addStretch(1);
    auto *facts = new Card(tr("The new certificate"), split);
    auto *values = new KeyValues(facts);
    addFact(values, tr("Holder"), m_service.kind == ServiceKind::Change ? m_service.organisation : m_certificate.organisation);
    addFact(values, tr("In place of"), grouped(m_certificate.serialNumber, 4));
    addFact(values, tr("Valid until"), dayText(m_service.newNotAfter));
    facts->body()->addWidget(values);
    split->rail()->addWidget(facts);
    auto *what = new Card(tr("What will happen"), split);
    QStringList lines;
    if (bindOnly())
        lines << tr("The new certificate is on its key and works, but it is not bound to your account: bind it, so that you can sign in and bid with it.");
    else if (m_service.kind != ServiceKind::Replace)
        lines << tr("On the key of the present certificate: a new key pair and the new certificate are put beside the old ones. Nothing is erased, and the PIN stays.")
              << tr("On an empty key: it is set up, and you choose its PIN.");
    else
        lines << tr("The key is set up, and you choose its PIN.");
    if (!bindOnly())
        lines << tr("With the confirmation at the end the old certificate is revoked, and its binding ends; the new one is bound to your account instead.")
              << tr("If you signed in by the old certificate, you will have to sign in again in the browser afterwards.");
    for (const QString &line : std::as_const(lines))
        what->body()->addWidget(makePoint(line, "label", what));
    split->rail()->addWidget(what);
    split->rail()->addStretch(1);
    return split;
}

bool ServiceActivate::bindOnly() const
{
    return serviceStage(m_service) == ServiceStage::Bind;
}

/// Said once more: the tick was given perhaps days ago, and this is the step that ends the old certificate.
void ServiceActivate::addBidDates(QVBoxLayout *column)
{
    const QStringList bids = comingBids(m_context.settings());
    if (bids.isEmpty())
        return;
    auto *card = new Card(tr("Bids that you noted"), this);
    card->setObjectName(QStringLiteral("service.bidsAgain"));
    for (const QString &bid : bids)
        card->body()->addWidget(makePoint(bid, "strong", card));
    card->body()->addWidget(makeLabel(tr("This step revokes the present certificate. If one of these bids was encrypted with it, open that bid first: the new certificate cannot open it."), "warning", card));
    column->addWidget(card);
}

void ServiceActivate::showEvent(QShowEvent *event)
{
    QWidget::showEvent(event);
    m_timer.start();
    look();
}

void ServiceActivate::hideEvent(QHideEvent *event)
{
    QWidget::hideEvent(event);
    m_timer.stop();
}

QCoro::Task<void> ServiceActivate::look()
{
    if (m_looking || running())
        co_return;
    const QPointer<ServiceActivate> alive(this);
    m_looking = true;
    m_key->chooser()->setLooking(true);
    const auto activation = std::make_shared<Activation>(m_context, m_target);
    auto inspecting = activation->inspect();
    const auto keys = co_await inspecting;
    if (!alive)
        co_return;
    m_looking = false;
    m_key->chooser()->setLooking(false);
    if (running())
        co_return;
    QList<Activation::Inspection> shown = keys.value_or(QList<Activation::Inspection>());
    if (bindOnly()) // a key without the certificate cannot be bound, however empty
        shown.removeIf([](const Activation::Inspection &key) { return key.condition != Activation::KeyCondition::Complete; });
    m_key->chooser()->setKeys(bestFirst(shown));
}

void ServiceActivate::update()
{
    m_begin->setEnabled(m_key->ready() && !running());
}

void ServiceActivate::start()
{
    if (running() || !m_key->ready())
        return;
    const Activation::Choice choice = m_key->choice();
    m_begunOn = m_key->chooser()->chosen()->token.serial;
    m_key->chooser()->setBegunOn(m_begunOn); // whatever stops the work, it goes on with this one
    run(choice, m_key->chooser()->chosen()->token, m_key->takePin());
}

/// Keeps the activation alive: what is under way on a key ends properly although the page may be gone.
QCoro::Task<void> ServiceActivate::run(Activation::Choice choice, TokenInfo token, SecureBuffer pin)
{
    const QPointer<ServiceActivate> alive(this);
    const auto activation = std::make_shared<Activation>(m_context, std::make_shared<ServiceTarget>(m_context, m_service.id));
    m_activation = activation;
    Application planned;
    planned.organisation.name = m_service.kind == ServiceKind::Change ? m_service.organisation : m_certificate.organisation;
    m_progress->begin(activation.get(), token, planned, {}, true);
    m_stack->setCurrentWidget(m_progress);
    update();
    Q_EMIT begun();
    auto working = activation->activate(choice, std::move(pin));
    const auto done = co_await working;
    if (!alive)
        co_return;
    m_activation.reset();
    if (done) {
        m_progress->finish();
        Q_EMIT finished();
        co_return;
    }
    m_stack->setCurrentIndex(0);
    m_key->expectPin();
    m_key->refresh();
    update();
    look();
    Q_EMIT stopped(done.error());
}

} // namespace certdesk::ui
