// SPDX-FileCopyrightText: CertDesk contributors
// SPDX-License-Identifier: Apache-2.0
#include "ui/journey/ActivatePage.h"

#include "app/token/KeyWatch.h"
#include "ui/components/Card.h"
#include "ui/components/KeyValues.h"
#include "ui/journey/ActivationProgress.h"
#include "ui/journey/KeyAndPin.h"
#include "ui/journey/KeyChooser.h"
#include "ui/journey/OrderTimeline.h"
#include "ui/journey/PageParts.h"
#include "ui/orders/OrderText.h"

#include <QCheckBox>
#include <QStackedWidget>
#include <QTimer>

namespace certdesk::ui {

namespace {
bool pulledOut(const Failure &failure)
{
    return failure.is(FailureCode::Token_Removed) || failure.is(FailureCode::Token_Absent) || failure.is(FailureCode::Token_Serial_Unseen);
}
} // namespace

ActivatePage::ActivatePage(std::shared_ptr<Journey> journey, QWidget *parent) : ActionPage(std::move(journey), parent)
{
    auto *outer = new QVBoxLayout(this);
    outer->setContentsMargins(0, 0, 0, 0);
    auto *scroll = new PageScroll(this);
    outer->addWidget(scroll);
    m_stack = new QStackedWidget(scroll);
    scroll->body()->addWidget(m_stack);
    scroll->body()->addStretch(1);
    m_stack->addWidget(makeChoosing());

    watchKeys();
    QTimer::singleShot(0, this, [this] {
        // An interrupted activation may be further than the platform knows.
        ask([this] { return this->journey().inspectActivation(); }, [] {}, [](const Failure &) {});
        look(false);
    });
    [](QPointer<ActivatePage> page, std::shared_ptr<Journey> kept) -> QCoro::Task<void> {
        auto loading = loadPlatformFacts(&kept->context());
        const PlatformFacts facts = co_await loading;
        if (page) {
            page->m_facts = facts;
            page->render();
        }
    }(this, m_journey);
}

ActivatePage::~ActivatePage() = default;

void ActivatePage::watchKeys()
{
    KeyWatch &watch = m_journey->context().watch();
    connect(&watch, &KeyWatch::keysChanged, this, [this, &watch] {
        m_key->chooser()->setChecking(watch.checking());
        look(true);
    });
    connect(&watch, &KeyWatch::keyAppeared, this, [this](const TokenInfo &key) {
        if (m_stage == Stage::Stopped && !m_awaited.isEmpty() && key.serial == m_awaited)
            keyCameBack();
    });
    watch.start();
}

void ActivatePage::showEvent(QShowEvent *event)
{
    ActionPage::showEvent(event);
    journey().context().watch().care(this, true);
    if (!m_timeline)
        QTimer::singleShot(1, this, &ActivatePage::makeFacts);
}

void ActivatePage::hideEvent(QHideEvent *event)
{
    ActionPage::hideEvent(event);
    journey().context().watch().care(this, false);
}

/// Everything but the PIN goes on by itself: no PIN is kept, and none is sent twice.
void ActivatePage::keyCameBack()
{
    m_awaited.clear();
    m_key->expectPin();
    chooseAgain();
    Q_EMIT notice(MessageBar::Kind::Good, tr("The key is back. Type its PIN once, and the work goes on where it stopped."));
}

QString ActivatePage::title() const
{
    //: 写入证书
    return m_stage == Stage::Finished ? tr("The certificate is on the key") : tr("Put the certificate on the key");
}

int ActivatePage::certificateIndex() const
{
    return journey().order() ? currentCertificate(*journey().order()) : 1;
}

QString ActivatePage::subtitle() const
{
    if (!journey().order()) {
        return {};
    }
    return tr("Order %1 · certificate %2 of %3").arg(orderNumberText(journey().order()->id)).arg(certificateIndex()).arg(qMax(1, int(journey().order()->certificates.size())));
}

QString ActivatePage::mainAction() const
{
    switch (m_stage) {
    case Stage::Choosing: return tr("Begin");
    case Stage::Running: return {};
    //: 继续
    case Stage::Stopped: return tr("Continue");
    //: 下一步
    case Stage::Finished: return tr("Next");
    }
    return {};
}

QString ActivatePage::backAction() const
{
    switch (m_stage) {
    case Stage::Running: return m_stopping ? tr("Stopping after this step…") : tr("Stop after this step");
    case Stage::Finished: return {};
    default: return tr("Continue later");
    }
}

QString ActivatePage::footerNote() const
{
    return m_stage == Stage::Choosing ? tr("Nothing is changed on the key until you begin") : tr("Every step is recorded; it can be interrupted at any time");
}

bool ActivatePage::canProceed() const
{
    return m_stage != Stage::Choosing || m_key->ready();
}

QWidget *ActivatePage::makeChoosing()
{
    m_split = new RailSplit(320, m_stack);
    m_key = new KeyAndPin(m_journey->context(), m_split);
    connect(m_key, &KeyAndPin::changed, this, &JourneyPage::chromeChanged);
    connect(m_key, &KeyAndPin::unlockRequested, this, &JourneyPage::unlockRequested);
    connect(m_key, &KeyAndPin::submitted, this, [this] {
        if (m_stage == Stage::Choosing && mainEnabled()) {
            start();
        }
    });
    connect(m_key->chooser(), &KeyChooser::refreshRequested, this, [this] {
        journey().context().watch().lookNow();
        look(false);
    });
    m_bind = new QCheckBox(tr("Bind the certificate to my account in the same go"), m_key);
    m_bind->setObjectName(QStringLiteral("activate.bind"));
    m_bind->setChecked(true);
    m_key->addBelowPin(m_bind);
    m_split->content()->addWidget(m_key);
    m_split->content()->addStretch(1);
    return m_split;
}

/// What stands beside and below, a turn after the keys: the window answers in between.
void ActivatePage::makeFacts()
{
    if (m_timeline)
        return;
    auto *planned = new Card(tr("The certificate"), m_split);
    m_planned = new KeyValues(planned);
    planned->body()->addWidget(m_planned);
    m_split->rail()->addWidget(planned);
    auto *what = new Card(tr("What will happen"), m_split);
    for (const QString &line : {tr("1. The key is set up, and your PIN is set on it."), tr("2. The key pair is made on the key; the private key can never leave it."),
                                tr("3. The CA signs, and the certificate is written and tested."), tr("4. The certificate is bound to your account, now or later.")}) {
        what->body()->addWidget(makeLabel(line, "label", what));
    }
    what->body()->addWidget(makeLabel(tr("A forgotten PIN cannot be read back by anybody, but a new one can be set: here, or later under My certificates by unlocking the key."), "caption", what));
    m_split->rail()->addWidget(what);
    // Whoever waits for the courier looks here.
    auto *way = new Card(tr("The way of your application"), m_split);
    m_timeline = new OrderTimeline(m_journey->context(), way);
    way->body()->addWidget(m_timeline);
    m_split->content()->insertWidget(m_split->content()->count() - 1, way);
    render();
}

void ActivatePage::look(bool quietly)
{
    if (m_stage != Stage::Choosing || !journey().order()) {
        return;
    }
    if (m_looking) { // what changed meanwhile may not be in the answer
        m_lookAgain = true;
        return;
    }
    m_looking = true;
    m_key->chooser()->setBegunOn(m_begunIndex == certificateIndex() ? m_begunOn : QString());
    m_key->chooser()->setLooking(!quietly);
    auto activation = std::make_shared<Activation>(journey().context(), *journey().order(), certificateIndex());
    ask([activation] { return activation->inspect(); },
        [this](const QList<Activation::Inspection> &keys) {
            m_looking = false;
            m_key->chooser()->setLooking(false);
            m_key->chooser()->setKeys(keys);
            if (std::exchange(m_lookAgain, false)) {
                look(true);
            }
        },
        [this, quietly](const Failure &failure) {
            m_looking = false;
            m_lookAgain = false;
            m_key->chooser()->setLooking(false);
            if (quietly && journey().context().watch().checking()) { // for a moment; what was there stays
                return;
            }
            m_key->chooser()->setKeys({});
            if (!quietly && !failure.is(FailureCode::Token_Absent)) {
                Q_EMIT failed(failure, tr("Look again"), [this] { look(false); });
            }
        });
}

void ActivatePage::render()
{
    if (!journey().order() || m_stage != Stage::Choosing || !m_timeline) {
        return;
    }
    const Application &application = journey().order()->application;
    const Filling filling(m_planned);
    m_planned->clear();
    addFact(m_planned, tr("Holder"), application.organisation.name);
    addFact(m_planned, tr("Code"), grouped(application.organisation.creditCode, 6));
    addFact(m_planned, tr("Issuer"), journey().product().vendor.in(currentLanguage()));
    addFact(m_planned, tr("Algorithm"), journey().product().keyAlgorithm);
    m_timeline->present(*journey().order(), m_facts);
    m_key->refresh();
}

void ActivatePage::triggerMain()
{
    switch (m_stage) {
    case Stage::Choosing:
        start();
        break;
    case Stage::Stopped:
        chooseAgain();
        break;
    case Stage::Finished:
        m_released = true;
        Q_EMIT chromeChanged();
        break;
    case Stage::Running:
        break;
    }
}

void ActivatePage::triggerBack()
{
    if (m_stage == Stage::Running) {
        m_stopping = true;
        m_activation->cancel();
        Q_EMIT chromeChanged();
    } else {
        Q_EMIT leaveRequested();
    }
}

void ActivatePage::start()
{
    const TokenInfo token = m_key->chooser()->chosen()->token;
    Activation::Choice choice = m_key->choice();
    choice.stopBeforeBind = !m_bind->isChecked();
    m_begunOn = token.serial;
    m_begunIndex = certificateIndex();
    m_awaited.clear();
    m_activation = std::make_shared<Activation>(journey().context(), *journey().order(), certificateIndex());
    if (!m_progress) {
        m_progress = new ActivationProgress(m_stack);
        m_stack->addWidget(m_progress);
    }
    m_progress->begin(m_activation.get(), token, journey().order()->application, journey().product().keyAlgorithm, m_bind->isChecked());
    m_stage = Stage::Running;
    m_stopping = false;
    m_stack->setCurrentWidget(m_progress);
    // The run keeps the activation alive: what is under way on a key ends properly although the page may be gone.
    auto pin = std::make_shared<SecureBuffer>(m_key->takePin());
    const QString working = token.pinPad ? tr("Please type the PIN on the key's own keypad when it asks for it") : tr("Please leave the key plugged in");
    perform(
        working, [activation = m_activation, choice, pin] { return activation->run(choice, std::move(*pin)); },
        [this](const Order &order) { finish(order); },
        [this](const Failure &failure) {
            stop(failure);
            return true;
        });
    Q_EMIT notice(MessageBar::Kind::Info, tr("Please do not pull the key out. If it is pulled out or the power fails, plug it in again: the work goes on where it stopped, at no further charge."));
    Q_EMIT chromeChanged();
}

void ActivatePage::finish(const Order &order)
{
    m_stage = Stage::Finished;
    m_progress->finish();
    journey().takeOrder(order);
    Q_EMIT notice(MessageBar::Kind::Good, tr("Done. The certificate works and the self-test was passed."));
    Q_EMIT chromeChanged();
}

void ActivatePage::stop(const Failure &failure)
{
    m_stage = Stage::Stopped;
    ask([this] { return journey().refresh(); }, [] {}, [](const Failure &) {});
    if (pulledOut(failure) && !m_begunOn.isEmpty()) {
        m_awaited = m_begunOn;
        Q_EMIT notice(MessageBar::Kind::Warning,
                      tr("The key was pulled out. Please plug the same key %1 in again: the work goes on where it stopped, at no further charge.").arg(shortSerial(m_begunOn)));
        journey().context().watch().lookNow();
    } else if (failure.is(FailureCode::Activation_Cancelled)) {
        Q_EMIT notice(MessageBar::Kind::Info, failure.cause() + QLatin1Char(' ') + failure.remedy());
    } else if (const QString lost = failure.detail().value(QStringLiteral("replaceable")).toString(); !lost.isEmpty()) {
        //: 补办这张证书
        Q_EMIT failed(failure, tr("Replace this certificate"), [this, lost] { Q_EMIT replacementRequested(lost); });
    } else {
        Q_EMIT failed(failure, tr("Continue"), [this] { chooseAgain(); });
    }
    Q_EMIT chromeChanged();
}

void ActivatePage::chooseAgain()
{
    m_stage = Stage::Choosing;
    m_key->expectPin(); // it has to be typed anew, whatever stopped the work
    m_stack->setCurrentIndex(0);
    Q_EMIT noticeCleared();
    ask([this] { return journey().inspectActivation(); }, [] {}, [](const Failure &) {});
    render();
    look(false);
    Q_EMIT chromeChanged();
}

} // namespace certdesk::ui
