// SPDX-FileCopyrightText: CertDesk contributors
// SPDX-License-Identifier: Apache-2.0
#include "ui/certificates/ServicePage.h"

#include "app/journey/ServiceDesk.h"
#include "ui/certificates/ServiceActivate.h"
#include "ui/certificates/ServicePayCard.h"
#include "ui/certificates/ServiceText.h"
#include "ui/components/Buttons.h"
#include "ui/components/MessageBar.h"

#include <QPointer>

namespace certdesk::ui {

namespace {
constexpr int keepChangeAfter = 250;    // ms
constexpr int askServiceEvery = 30'000; // ms, while staff look at it

ServiceKind kindOf(ServicePage::Kind kind)
{
    switch (kind) {
    case ServicePage::Kind::Renew: return ServiceKind::Renew;
    case ServicePage::Kind::Replace: return ServiceKind::Replace;
    case ServicePage::Kind::Change: return ServiceKind::Change;
    case ServicePage::Kind::Revoke: break;
    }
    return ServiceKind::Revoke;
}
} // namespace

ServicePage::ServicePage(AppContext &context, QWidget *parent) : ListPage(parent), m_context(context), m_back(makeButton({}, this)), m_place(new QVBoxLayout)
{
    m_back->setObjectName(QStringLiteral("service.back"));
    actions()->addWidget(m_back);
    body()->addLayout(m_place);
    body()->addStretch(1);
    m_again.setInterval(askServiceEvery);
    m_keepTimer.setSingleShot(true);
    m_keepTimer.setInterval(keepChangeAfter);
    connect(m_back, &QPushButton::clicked, this, &ServicePage::backRequested);
    connect(&m_again, &QTimer::timeout, this, [this] { load(true); });
    connect(&m_keepTimer, &QTimer::timeout, this, [this] { keepChange(); });
    retranslate();
}

bool ServicePage::mayLeave() const
{
    return !m_activate || !m_activate->running();
}

ServiceKind ServicePage::kind() const
{
    return m_service ? m_service->kind : m_kind;
}

void ServicePage::forget()
{
    if (m_keepTimer.isActive())
        keepChange();
    ++m_visit;
    // What was agreed to and typed on it was of another visit, perhaps of another certificate.
    m_form = nullptr;
    m_pay = nullptr;
    m_activate = nullptr;
    m_rendered.clear();
    m_certificate.reset();
    m_service.reset();
    m_failure.reset();
    m_fee.reset();
    m_entry = ServiceEntry();
    m_serial.clear();
    m_serviceId.clear();
    m_working = false;
    m_revoked = false;
    message().clear();
}

void ServicePage::begin(Kind kind, const QString &certificateSerial)
{
    if (!mayLeave())
        return;
    forget();
    m_kind = kindOf(kind);
    m_serial = certificateSerial;
    if (m_kind == ServiceKind::Replace)
        m_entry.reason = QStringLiteral("damaged"); // what harms least if it is wrong
    retranslate();
    load(false);
}

void ServicePage::resume(const QString &serviceId)
{
    if (!mayLeave())
        return;
    forget();
    m_serviceId = serviceId;
    retranslate();
    load(false);
}

void ServicePage::retranslate()
{
    if (m_form)
        m_entry = m_form->entry();
    if (m_pay)
        m_entry.keyLater = m_pay->keyLater();
    m_back->setText(tr("Back"));
    if (mayLeave())
        m_rendered.clear();
    present();
}

/// What is on the screen stays where its words are the same: a key that was chosen, a word that is being typed.
void ServicePage::present()
{
    //: %1 延期, %2 the company
    setTitle(m_certificate ? tr("%1 · %2").arg(serviceName(kind()), m_certificate->organisation) : serviceName(kind()));
    render();
}

void ServicePage::showEvent(QShowEvent *event)
{
    ListPage::showEvent(event);
    render();
}

void ServicePage::hideEvent(QHideEvent *event)
{
    ListPage::hideEvent(event);
    m_again.stop();
    if (m_keepTimer.isActive())
        keepChange();
}

/// `quietly`: what is on the screen stays when there is no answer.
QCoro::Task<void> ServicePage::load(bool quietly)
{
    const QPointer<ServicePage> alive(this);
    const quint64 turn = ++m_turn;
    setBusy(true);
    QString serial = m_serial;
    QString id = m_serviceId;
    std::optional<Failure> failure;
    std::optional<CertificateService> service;
    std::optional<ServedCertificate> certificate;
    if (!id.isEmpty()) {
        const auto loaded = co_await m_context.client().service(id);
        if (!alive || turn != m_turn)
            co_return;
        if (loaded)
            service = *loaded;
        else
            failure = loaded.error();
        serial = service ? service->certificateSerial : QString();
    }
    if (!failure) {
        const auto loaded = co_await m_context.client().servedCertificate(serial);
        if (!alive || turn != m_turn)
            co_return;
        if (loaded)
            certificate = *loaded;
        else
            failure = loaded.error();
    }
    if (!failure && !service && m_kind != ServiceKind::Revoke && !certificate->openService.isEmpty()) {
        const auto loaded = co_await m_context.client().service(certificate->openService);
        if (!alive || turn != m_turn)
            co_return;
        if (loaded)
            service = *loaded;
        else
            failure = loaded.error();
    }
    services::ChangeDraft change;
    if (!failure && !service && m_kind == ServiceKind::Change && !m_certificate) {
        auto reading = services::keptChange(&m_context, serial);
        change = co_await reading;
        if (!alive || turn != m_turn)
            co_return;
        m_entry.change = change;
    }
    setBusy(false);
    if (failure) {
        if (!m_certificate)
            m_failure = failure;
        else if (!quietly)
            message().showFailure(*failure);
    } else {
        const bool another = service && m_serviceId.isEmpty() && service->kind != m_kind;
        m_failure.reset();
        m_certificate = certificate;
        m_serial = certificate->serialNumber;
        if (service)
            take(*service);
        if (another)
            message().showMessage(MessageBar::Kind::Warning, tr("Another service is under way for this certificate. Finish or cancel it first."));
        if (!service)
            loadFee();
    }
    present();
}

void ServicePage::take(const CertificateService &service)
{
    m_service = service;
    m_serviceId = service.id;
    m_kind = service.kind;
}

bool ServicePage::allowed() const
{
    return m_certificate->allows(toString(m_kind));
}

} // namespace certdesk::ui
