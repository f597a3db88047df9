// SPDX-FileCopyrightText: CertDesk contributors
// SPDX-License-Identifier: Apache-2.0
#include "ui/journey/DonePage.h"

#include "ui/components/Badge.h"
#include "ui/components/Buttons.h"
#include "ui/components/Card.h"
#include "ui/components/KeyValues.h"
#include "ui/journey/MobileAppCard.h"
#include "ui/journey/OrderParts.h"
#include "ui/journey/PageParts.h"
#include "ui/orders/OrderText.h"

#include <QCoreApplication>
#include <QHBoxLayout>

#include <algorithm>

namespace certdesk::ui {

namespace {
QString commonName(const QString &name)
{
    const QStringList parts = name.split(QLatin1Char(','));
    for (const QString &part : parts) {
        if (part.trimmed().startsWith(QLatin1String("CN="))) {
            return part.trimmed().mid(3);
        }
    }
    return name;
}
} // namespace

void showCertificateFacts(KeyValues *list, const OrderCertificate &certificate, const Application &application, bool brief)
{
    const auto said = [](const char *text) { return QCoreApplication::translate("CertificateFacts", text); };
    const Filling filling(list);
    list->clear();
    addFact(list, said(QT_TRANSLATE_NOOP("CertificateFacts", "Holder")), application.organisation.name);
    addFact(list, said(QT_TRANSLATE_NOOP("CertificateFacts", "Code")), grouped(application.organisation.creditCode, 6));
    addFact(list, said(QT_TRANSLATE_NOOP("CertificateFacts", "Issuer")), commonName(certificate.issuer));
    if (certificate.notAfter.isValid()) {
        addFact(list, said(QT_TRANSLATE_NOOP("CertificateFacts", "Valid")),
                QStringLiteral("%1 – %2").arg(certificate.notBefore.toLocalTime().date().toString(Qt::ISODate), certificate.notAfter.toLocalTime().date().toString(Qt::ISODate)));
    }
    if (!certificate.serialNumber.isEmpty() && !brief) {
        list->addCopyable(said(QT_TRANSLATE_NOOP("CertificateFacts", "Serial number")), grouped(certificate.serialNumber, 4), certificate.serialNumber);
    }
    if (!certificate.tokenSerial.isEmpty()) {
        list->addCopyable(said(QT_TRANSLATE_NOOP("CertificateFacts", "Key")), grouped(certificate.tokenSerial.toUpper(), 4), certificate.tokenSerial);
    }
}

DonePage::DonePage(std::shared_ptr<Journey> journey, QWidget *parent) : JourneyPage(std::move(journey), parent)
{
    auto *outer = new QVBoxLayout(this);
    outer->setContentsMargins(0, 0, 0, 0);
    auto *scroll = new PageScroll(this);
    outer->addWidget(scroll);
    auto *split = new RailSplit(320);
    scroll->body()->addWidget(split);
    scroll->body()->addStretch(1);
    m_certificates = new QVBoxLayout;
    m_certificates->setSpacing(16);
    split->content()->addLayout(m_certificates);
    auto *next = new Card(tr("What comes next"), split);
    const QStringList lines = advice();
    for (const QString &line : lines) {
        next->body()->addWidget(makePoint(line, "body", next));
    }
    if (m_journey->order() && m_journey->order()->payment.amount > 0) {
        //: 发票申请
        QPushButton *invoice = makeLinkButton(tr("Request the invoice, or send it again"), next);
        invoice->setObjectName(QStringLiteral("done.invoice"));
        connect(invoice, &QPushButton::clicked, this, [this] { Q_EMIT invoiceRequested(m_journey->order()->id); });
        next->body()->addWidget(invoice, 0, Qt::AlignLeft);
    }
    split->content()->addWidget(next);
    auto *way = new Card(tr("The way of your application"), split);
    m_timeline = new OrderTimeline(m_journey->context(), way);
    way->body()->addWidget(m_timeline);
    split->content()->addWidget(way);
    split->content()->addStretch(1);
    auto *order = new Card(tr("Order"), split);
    m_order = new KeyValues(order);
    order->body()->addWidget(m_order);
    m_app = new MobileAppCard(split);
    split->rail()->addWidget(m_app);
    split->rail()->addWidget(order);
    if (onPhone()) {
        loadApp(this, m_journey);
    }
}

QStringList DonePage::advice() const
{
    QStringList lines{tr("Check the holder's name above. If it is wrong, tell the help desk now.")};
    if (onPhone()) {
        lines << tr("Sign in with the app once, and rehearse sealing and opening a bid well before a deadline.")
              << tr("Do not uninstall the app or clear its data: the key exists on this phone only. Before changing phones, ask the help line; report a loss at once.");
    } else {
        lines << tr("Sign in with the key once. Whether bids can be encrypted with this certificate is said under My certificates, where it can be tested; if so, rehearse it well before a deadline.")
              << tr("Keep the key like a company seal. If it is lost have it replaced at once, under My certificates: that revokes the certificate.");
    }
    if (journey().order() && journey().order()->payment.amount > 0) // R88: of nothing paid there is none
        lines << tr("The invoice is electronic and goes to the e-mail address you name; it is requested here.");
    return lines;
}

/// Where the app is, once more: a new phone, another look. Without it the page says everything else.
QCoro::Task<void> DonePage::loadApp(QPointer<DonePage> page, std::shared_ptr<Journey> journey)
{
    auto asking = journey->mobileDelivery();
    const auto delivery = co_await asking;
    if (page && delivery) {
        page->m_app->setDelivery(*delivery);
    }
}

QString DonePage::title() const
{
    if (onPhone()) {
        return tr("The certificate is on the phone");
    }
    const bool usable = !journey().order() || std::any_of(journey().order()->certificates.cbegin(), journey().order()->certificates.cend(), [](const OrderCertificate &certificate) { return certificate.state == QLatin1String("bound"); });
    return usable ? tr("The certificate is ready to use") : tr("The certificate was revoked or replaced");
}

QString DonePage::subtitle() const
{
    return journey().order() ? tr("Order %1").arg(orderNumberText(journey().order()->id)) : QString();
}

QString DonePage::mainAction() const
{
    return tr("Back to the list");
}

void DonePage::render()
{
    if (!journey().order()) {
        return;
    }
    const Order &order = *journey().order();
    emptyLayout(m_certificates);
    if (onPhone()) {
        showPhone(order);
    } else {
        showKeys(order);
    }
    m_timeline->present(order, PlatformFacts()); // all is done: nothing is to be expected
    showOrderFacts(m_order, order);
    Q_EMIT chromeChanged();
}

/// What the platform knows of it: the certificate itself stays in the app.
void DonePage::showPhone(const Order &order)
{
    auto *card = new Card({}, this);
    auto *heading = new QHBoxLayout;
    heading->addWidget(makeLabel(tr("Mobile certificate"), "heading", card), 1);
    heading->addWidget(new Badge(tr("Downloaded"), Badge::Kind::Good, card));
    card->body()->addLayout(heading);
    auto *facts = new KeyValues(card);
    addFact(facts, tr("Holder"), order.application.organisation.name);
    addFact(facts, tr("Code"), grouped(order.application.organisation.creditCode, 6));
    addFact(facts, tr("On the phone of"), order.application.applicant.name);
    addFact(facts, tr("Downloaded on"), order.mobile ? minuteText(order.mobile->downloadedAt) : QString());
    card->body()->addWidget(facts);
    m_certificates->addWidget(card);
}

void DonePage::showKeys(const Order &order)
{
    for (const OrderCertificate &certificate : order.certificates) {
        auto *card = new Card({}, this);
        auto *heading = new QHBoxLayout;
        heading->addWidget(makeLabel(tr("Certificate %1 of %2").arg(certificate.index).arg(order.certificates.size()), "heading", card), 1);
        const bool revoked = certificate.state == QLatin1String("revoked");
        heading->addWidget(new Badge(revoked ? tr("Revoked or replaced") : tr("On the key and bound"), revoked ? Badge::Kind::Neutral : Badge::Kind::Good, card));
        card->body()->addLayout(heading);
        auto *facts = new KeyValues(card);
        showCertificateFacts(facts, certificate, order.application);
        card->body()->addWidget(facts);
        m_certificates->addWidget(card);
    }
}

} // namespace certdesk::ui
