// SPDX-FileCopyrightText: CertDesk contributors
// SPDX-License-Identifier: Apache-2.0
#include "ui/journey/MobilePage.h"

#include "ui/components/Badge.h"
#include "ui/components/Buttons.h"
#include "ui/components/Card.h"
#include "ui/components/KeyValues.h"
#include "ui/journey/MobileAppCard.h"
#include "ui/journey/OrderParts.h"
#include "ui/journey/PageParts.h"
#include "ui/orders/OrderText.h"

#include <QHBoxLayout>

namespace certdesk::ui {

MobilePage::MobilePage(std::shared_ptr<Journey> journey, QWidget *parent) : ActionPage(std::move(journey), parent)
{
    auto *outer = new QVBoxLayout(this);
    outer->setContentsMargins(0, 0, 0, 0);
    auto *scroll = new PageScroll(this);
    outer->addWidget(scroll);
    auto *split = new RailSplit(320);
    scroll->body()->addWidget(split);
    scroll->body()->addStretch(1);

    auto *steps = new Card({}, split);
    auto *head = new QHBoxLayout;
    head->addWidget(makeLabel(tr("Three steps on the phone"), "heading", steps), 1);
    m_state = new Badge({}, Badge::Kind::Info, steps);
    m_state->setObjectName(QStringLiteral("mobile.state"));
    head->addWidget(m_state);
    steps->body()->addLayout(head);
    buildSteps(steps);
    split->content()->addWidget(steps);

    m_message = new Card(tr("The text message"), split);
    m_messageText = makeLabel({}, "body", m_message);
    m_messageText->setObjectName(QStringLiteral("mobile.sms"));
    m_messageText->setTextInteractionFlags(Qt::TextSelectableByMouse);
    m_messageText->setFocusPolicy(Qt::NoFocus);
    m_messageNote = makeLabel({}, "caption", m_message);
    m_message->body()->addWidget(m_messageText);
    m_message->body()->addWidget(m_messageNote);
    split->content()->addWidget(m_message);
    auto *way = new Card(tr("The way of your application"), split);
    m_timeline = new OrderTimeline(m_journey->context(), way);
    way->body()->addWidget(m_timeline);
    split->content()->addWidget(way);
    split->content()->addStretch(1);

    m_app = new MobileAppCard(split);
    split->rail()->addWidget(m_app);
    auto *order = new Card(tr("Order"), split);
    m_order = new KeyValues(order);
    order->body()->addWidget(m_order);
    split->rail()->addWidget(order);
}

void MobilePage::buildSteps(Card *card)
{
    for (int i = 0; i < 3; ++i) {
        auto *row = new QHBoxLayout;
        row->setSpacing(Theme::spacing[2]);
        auto *number = new Badge(QString::number(i + 1), Badge::Kind::Info, card);
        row->addWidget(number, 0, Qt::AlignTop);
        auto *words = new QVBoxLayout;
        words->setSpacing(Theme::spacing[0]);
        m_stepTitles[i] = makeLabel({}, "strong", card);
        m_stepTexts[i] = makeLabel({}, "label", card);
        words->addWidget(m_stepTitles[i]);
        words->addWidget(m_stepTexts[i]);
        row->addLayout(words, 1);
        card->body()->addLayout(row);
    }
    auto *warning = new QHBoxLayout;
    warning->setSpacing(Theme::spacing[1]);
    warning->addWidget(new IconLabel(QStringLiteral("warning"), Tone::Warning, 18, card), 0, Qt::AlignTop);
    // domain.md §2.3: the key is made in the app and exists nowhere else.
    warning->addWidget(makeLabel(tr("Do not uninstall the app or clear its data afterwards: the key exists on this phone only. It would be lost, bids sealed with it could not be opened, and a "
                                    "new certificate would have to be applied and paid for."),
                                 "warning", card),
                       1);
    card->body()->addLayout(warning);
}

QString MobilePage::title() const
{
    return tr("Get the certificate onto the phone");
}

QString MobilePage::subtitle() const
{
    return journey().order() ? tr("Order %1").arg(orderNumberText(journey().order()->id)) : QString();
}

QString MobilePage::mainAction() const
{
    return tr("Ask again now");
}

QString MobilePage::footerNote() const
{
    return tr("This page goes on by itself as soon as the certificate is on the phone.");
}

void MobilePage::triggerMain()
{
    perform(
        tr("Asking the platform…"), [this] { return journey().refresh(); }, [this] { load(); });
}

void MobilePage::load()
{
    ask([this] { return journey().mobileDelivery(); }, [this](const MobileDelivery &delivery) { take(delivery); },
        [this](const Failure &failure) { Q_EMIT failed(failure, tr("Try again"), [this] { load(); }); });
}

void MobilePage::take(const MobileDelivery &delivery)
{
    Q_EMIT noticeCleared();
    m_delivery = delivery;
    render();
}

void MobilePage::render()
{
    if (!journey().order()) {
        return;
    }
    const Order &order = *journey().order();
    const QString state = order.mobile ? order.mobile->state : QStringLiteral("?");
    if (m_loadedFor != state) { // the message comes with the state "sent"
        m_loadedFor = state;
        load();
    }
    const bool sent = state == QLatin1String("sent");
    //: 短信已发送，等待手机下载
    m_state->setState(sent ? tr("Message sent, waiting for the phone") : tr("The message is on its way"), Badge::Kind::Info);
    const QString app = m_delivery.appName.in(currentLanguage()).isEmpty() ? tr("the vendor's app") : m_delivery.appName.in(currentLanguage());
    const QString who = order.application.applicant.name;
    m_stepTitles[0]->setText(tr("Install %1").arg(app));
    m_stepTexts[0]->setText(tr("Scan the QR code with the phone of %1, or look for the app in the phone's own store.").arg(who));
    m_stepTitles[1]->setText(tr("Sign in and set a PIN of six digits"));
    m_stepTexts[1]->setText(tr("With the mobile number of the application; the app checks the face of %1 once more. Nobody can read the PIN out again: keep it.").arg(who));
    //: “下载证书” is the word on the app's button
    m_stepTitles[2]->setText(tr("Tap “Download certificate”"));
    m_stepTexts[2]->setText(tr("Only then is the certificate on the phone; without it bids cannot be opened."));
    m_message->setVisible(!m_delivery.smsText.isEmpty());
    m_messageText->setText(m_delivery.smsText);
    m_messageNote->setText(tr("Sent to %1 on %2. Not received? Look among blocked messages; the steps above work without it.").arg(m_delivery.smsTo, minuteText(m_delivery.smsSentAt)));
    m_app->setDelivery(m_delivery);
    m_timeline->present(order, PlatformFacts()); // R14's numbers are the guide's; the message is there
    showOrderFacts(m_order, order);
    Q_EMIT chromeChanged();
}

} // namespace certdesk::ui
