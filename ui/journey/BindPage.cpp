// SPDX-FileCopyrightText: CertDesk contributors
// SPDX-License-Identifier: Apache-2.0
#include "ui/journey/BindPage.h"

#include "app/token/KeyWatch.h"
#include "app/token/PinBudget.h"
#include "ui/components/Card.h"
#include "ui/components/KeyValues.h"
#include "ui/journey/DonePage.h"
#include "ui/journey/KeyChooser.h"
#include "ui/journey/PageParts.h"
#include "ui/journey/PinSection.h"
#include "ui/orders/OrderText.h"

#include <QTimer>

namespace certdesk::ui {

BindPage::BindPage(std::shared_ptr<Journey> journey, QWidget *parent) : ActionPage(std::move(journey), parent)
{
    auto *outer = new QVBoxLayout(this);
    outer->setContentsMargins(0, 0, 0, 0);
    auto *scroll = new PageScroll(this);
    outer->addWidget(scroll);
    auto *split = new RailSplit(360);
    scroll->body()->addWidget(split);
    scroll->body()->addStretch(1);
    auto *key = new Card(tr("The key with the certificate"), split);
    m_keyText = makeLabel({}, "body", key);
    key->body()->addWidget(m_keyText);
    key->body()->addWidget(makeLabel(tr("Binding lets you sign in and bid with this certificate in this account. It can be undone later."), "label", key));
    split->content()->addWidget(key);
    m_pin = new PinSection(split);
    m_pin->setMode(PinSection::Mode::Current);
    connect(m_pin, &PinSection::changed, this, &JourneyPage::chromeChanged);
    connect(m_pin, &PinSection::submitted, this, [this] {
        if (mainEnabled()) {
            triggerMain();
        }
    });
    split->content()->addWidget(m_pin);
    split->content()->addStretch(1);
    auto *certificate = new Card(tr("The certificate"), split);
    m_facts = new KeyValues(certificate);
    certificate->body()->addWidget(m_facts);
    split->rail()->addWidget(certificate);
    KeyWatch &watch = m_journey->context().watch();
    connect(&watch, &KeyWatch::keysChanged, this, &BindPage::look);
    watch.start();
    QTimer::singleShot(0, this, &BindPage::look);
}

QString BindPage::title() const
{
    //: 绑定到账号
    return tr("Bind the certificate to the account");
}

QString BindPage::subtitle() const
{
    return journey().order() ? tr("Order %1").arg(orderNumberText(journey().order()->id)) : QString();
}

QString BindPage::mainAction() const
{
    //: 绑定
    return tr("Bind");
}

bool BindPage::canProceed() const
{
    return m_key && m_pin->ready();
}

QString BindPage::expectedSerial() const
{
    const Order &order = *journey().order();
    const OrderCertificate *certificate = order.certificate(currentCertificate(order));
    return certificate ? certificate->tokenSerial : QString();
}

void BindPage::look()
{
    if (working() || !journey().order()) {
        return;
    }
    if (m_looking) { // what changed meanwhile may not be in the answer
        m_lookAgain = true;
        return;
    }
    m_looking = true;
    auto activation = std::make_shared<Activation>(journey().context(), *journey().order(), currentCertificate(*journey().order()));
    ask([activation] { return activation->inspect(); },
        [this](const QList<Activation::Inspection> &keys) {
            m_looking = false;
            choose(keys);
            render();
            if (std::exchange(m_lookAgain, false)) {
                look();
            }
        },
        [this](const Failure &) {
            m_looking = false;
            m_lookAgain = false;
            if (journey().context().watch().checking()) { // for a moment; what was there stays
                return;
            }
            choose({});
            render();
        });
}

/// By the serial number that the platform knows; without one the only key with the certificate on it.
void BindPage::choose(const QList<Activation::Inspection> &keys)
{
    const QString before = m_key ? keyIdentity(m_key->token) : QString();
    m_key.reset();
    QList<Activation::Inspection> ours;
    for (const Activation::Inspection &key : keys) {
        if (!key.token.serial.isEmpty() && key.token.serial == expectedSerial()) {
            m_key = key;
        } else if (key.condition == Activation::KeyCondition::Complete || key.condition == Activation::KeyCondition::Ours) {
            ours << key;
        }
    }
    if (!m_key && expectedSerial().isEmpty() && ours.size() == 1) {
        m_key = ours.first();
    }
    // What was typed before the first look was over is for the key that is found; half a PIN that is left would be a wrong attempt.
    if (!before.isEmpty() && (m_key ? keyIdentity(m_key->token) : QString()) != before) {
        m_pin->clear();
        m_pin->setStanding(std::nullopt);
    }
    if (m_key) {
        m_pin->setPinPad(m_key->token.pinPad);
        loadStanding(m_key->token);
    }
}

QCoro::Task<void> BindPage::loadStanding(TokenInfo key)
{
    const QPointer<BindPage> alive(this);
    const std::shared_ptr<Journey> kept = m_journey;
    auto asking = kept->context().pinBudget().standing(key);
    const auto standing = co_await asking;
    if (alive && standing && m_key && keyIdentity(m_key->token) == keyIdentity(key)) {
        m_pin->setStanding(*standing);
    }
}

void BindPage::showEvent(QShowEvent *event)
{
    ActionPage::showEvent(event);
    journey().context().watch().care(this, true);
}

void BindPage::hideEvent(QHideEvent *event)
{
    ActionPage::hideEvent(event);
    journey().context().watch().care(this, false);
}

void BindPage::render()
{
    if (!journey().order()) {
        return;
    }
    m_keyText->setText(m_key ? tr("✓ %1 is plugged in.").arg(keyName(m_key->token)) : (expectedSerial().isEmpty() ? tr("Plug in the key on which the certificate was written.")
                                                : tr("Plug in the key on which the certificate was written: %1.").arg(shortSerial(expectedSerial()))));
    const Order &order = *journey().order();
    if (const OrderCertificate *certificate = order.certificate(currentCertificate(order))) {
        showCertificateFacts(m_facts, *certificate, order.application, true);
    }
    Q_EMIT chromeChanged();
}

QWidget *BindPage::firstFocus() const
{
    return m_pin->firstEditor();
}

void BindPage::triggerMain()
{
    auto activation = std::make_shared<Activation>(journey().context(), *journey().order(), currentCertificate(*journey().order()));
    const TokenBackend::FinalTry consent = m_pin->finalTry();
    auto pin = std::make_shared<SecureBuffer>(m_pin->take());
    const QString serial = m_key->token.serial;
    perform(
        tr("Binding…"), [activation, serial, pin, consent] { return activation->bind(serial, std::move(*pin), consent); },
        [this](const Order &bound) { journey().takeOrder(bound); },
        [this](const Failure &failure) {
            Q_EMIT failed(failure, {}, {});
            look(); // how the PIN stands now
            m_pin->takeFocus();
            return true;
        });
}

} // namespace certdesk::ui
