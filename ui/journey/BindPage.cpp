// SPDX-FileCopyrightText: CertDesk contributors
// SPDX-License-Identifier: Apache-2.0
#include "ui/journey/BindPage.h"

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
    m_look = new QTimer(this);
    m_look->setInterval(3000);
    connect(m_look, &QTimer::timeout, this, &BindPage::look);
    m_look->start();
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
    if (m_looking || working() || !journey().order()) {
        return;
    }
    m_looking = true;
    auto activation = std::make_shared<Activation>(journey().context(), *journey().order(), currentCertificate(*journey().order()));
    ask([activation] { return activation->inspect(); },
        [this](const QList<Activation::Inspection> &keys) {
            m_looking = false;
            m_key.reset();
            for (const Activation::Inspection &key : keys) {
                const bool ours = key.condition == Activation::KeyCondition::Complete || key.condition == Activation::KeyCondition::Ours;
                if (ours || (!key.token.serial.isEmpty() && key.token.serial == expectedSerial())) {
                    m_key = key;
                }
            }
            render();
        },
        [this](const Failure &) {
            m_looking = false;
            m_key.reset();
            render();
        });
}

void BindPage::render()
{
    if (!journey().order()) {
        return;
    }
    m_keyText->setText(m_key ? tr("✓ %1 is plugged in.").arg(keyName(m_key->token)) : tr("Plug in the key on which the certificate was written."));
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
    auto pin = std::make_shared<SecureBuffer>(m_pin->take());
    const QString serial = m_key->token.serial;
    perform(
        tr("Binding…"), [activation, serial, pin] { return activation->bind(serial, std::move(*pin)); },
        [this](const Order &bound) { journey().takeOrder(bound); },
        [this](const Failure &failure) {
            Q_EMIT failed(failure, {}, {});
            m_pin->takeFocus();
            return true;
        });
}

} // namespace certdesk::ui
