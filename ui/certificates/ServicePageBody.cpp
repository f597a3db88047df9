// SPDX-FileCopyrightText: CertDesk contributors
// SPDX-License-Identifier: Apache-2.0
// What ServicePage shows: one body for each stage of a service.
#include "ui/certificates/ServiceActivate.h"
#include "ui/certificates/ServicePage.h"
#include "ui/certificates/ServicePayCard.h"
#include "ui/certificates/ServiceText.h"
#include "ui/components/Buttons.h"
#include "ui/components/Card.h"
#include "ui/components/EmptyState.h"
#include "ui/components/KeyValues.h"
#include "ui/components/MessageBar.h"
#include "ui/components/TypedConsent.h"
#include "ui/journey/KeyChooser.h"
#include "ui/journey/PageParts.h"

namespace certdesk::ui {

void ServicePage::setBody(QWidget *widget)
{
    m_place->addWidget(widget);
}

void ServicePage::render()
{
    const ServiceStage stage = m_service ? serviceStage(*m_service) : ServiceStage::Unknown;
    const QString words = m_failure ? QStringLiteral("failure") : !m_certificate ? QStringLiteral("loading") : m_revoked ? QStringLiteral("revoked")
        : m_service ? m_service->id + toString(stage) + m_service->newState : allowed() ? QStringLiteral("form") : QStringLiteral("obstacle");
    const bool waiting = m_service && stage == ServiceStage::Review && isVisible();
    if (waiting && !m_again.isActive())
        m_again.start();
    if (!waiting)
        m_again.stop();
    if (words == m_rendered || !mayLeave())
        return;
    m_rendered = words;
    m_form = nullptr;
    m_pay = nullptr;
    m_activate = nullptr;
    clearLayout(m_place);
    if (words == QLatin1String("form"))
        renderForm();
    else if (m_service)
        renderService();
    else
        renderObstacle();
}

void ServicePage::renderForm()
{
    m_form = new ServiceForm(m_context, m_kind, *m_certificate, m_entry, this);
    m_form->setFee(m_fee);
    m_form->setWorking(m_working);
    connect(m_form, &ServiceForm::submitted, this, [this] {
        if (m_kind == ServiceKind::Revoke)
            revokeNow();
        else
            submit();
    });
    connect(m_form, &ServiceForm::leaveRequested, this, &ServicePage::backRequested);
    connect(m_form, &ServiceForm::insteadRequested, this, [this](ServiceKind instead) {
        // Later: the form that asks is gone with it.
        QTimer::singleShot(0, this, [this, instead] { begin(instead == ServiceKind::Change ? Kind::Change : Kind::Replace, QString(m_serial)); });
    });
    connect(m_form, &ServiceForm::edited, &m_keepTimer, qOverload<>(&QTimer::start));
    connect(m_form, &ServiceForm::licenceRequested, this, &ServicePage::chooseLicence);
    setBody(m_form);
}

/// Nothing there yet, a failure, the end of a revocation, or a certificate for which this cannot be done.
void ServicePage::renderObstacle()
{
    auto *card = new Card({}, this);
    auto *state = new EmptyState(card);
    state->setObjectName(QStringLiteral("service.state"));
    card->body()->addWidget(state);
    setBody(card);
    const auto back = [this] { Q_EMIT backRequested(); };
    if (m_failure) {
        state->setState(QStringLiteral("warning"), m_failure->cause(), m_failure->remedy(), tr("Try again"), [this] {
            m_failure.reset();
            render();
            load(false);
        });
    } else if (!m_certificate) {
        state->setState(QStringLiteral("clock"), tr("Fetching the certificate"), {});
    } else if (m_revoked) {
        state->setState(QStringLiteral("check"), tr("The certificate is revoked"), tr("It is not valid any more, wherever it is shown. Its binding to the account has ended."), tr("Back"), back);
    } else if (!m_certificate->active()) {
        state->setState(QStringLiteral("info"), tr("This certificate has ended"), tr("It has expired, was revoked or replaced. Apply for a new certificate on the page of the orders."), tr("Back"), back);
    } else if (m_kind == ServiceKind::Renew && m_certificate->renewableFrom.isValid()) {
        state->setState(QStringLiteral("clock"), tr("It cannot be renewed now"),
                        tr("This certificate can be renewed from %1 to %2.").arg(dayText(m_certificate->renewableFrom), dayText(m_certificate->renewableUntil)), tr("Back"), back);
    } else {
        state->setState(QStringLiteral("info"), tr("The platform does not offer this now"), tr("Perhaps the certificate is not on its key yet: finish that first."), tr("Back"), back);
    }
}

void ServicePage::renderSummary()
{
    auto *card = new Card(serviceName(m_service->kind), this);
    auto *facts = new KeyValues(card);
    addFact(facts, tr("Holder"), m_certificate->organisation);
    if (m_service->kind == ServiceKind::Change)
        addFact(facts, tr("New name"), m_service->organisation);
    addFact(facts, tr("Certificate number"), grouped(m_certificate->serialNumber, 4));
    addFact(facts, tr("State"), serviceStageText(*m_service));
    addFact(facts, tr("Asked for on"), dayText(m_service->createdAt));
    if (m_service->paymentState != QLatin1String("none"))
        addFact(facts, tr("Fee"), m_service->paymentState == QLatin1String("paid")       ? tr("%1, paid").arg(formatFen(m_service->fee))
                                      : m_service->paymentState == QLatin1String("refunded") ? tr("%1, given back").arg(formatFen(m_service->fee))
                                                                                             : formatFen(m_service->fee));
    card->body()->addWidget(facts);
    if (m_service->lost())
        card->body()->addWidget(makeLabel(tr("The old certificate was revoked when this was asked for, because its key is lost."), "caption", card));
    setBody(card);
}

void ServicePage::renderService()
{
    const ServiceStage stage = serviceStage(*m_service);
    if (stage == ServiceStage::Pay) {
        renderSummary();
        m_pay = new ServicePay(m_context, *m_service, *m_certificate, m_entry.keyLater, this);
        m_pay->setWorking(m_working);
        connect(m_pay, &ServicePay::payRequested, this, [this](qint64 amount) { pay(amount); });
        setBody(m_pay);
    } else if (stage == ServiceStage::PutOnKey || stage == ServiceStage::Bind) {
        m_activate = new ServiceActivate(m_context, *m_service, *m_certificate, this);
        connect(m_activate, &ServiceActivate::begun, this, [this] {
            m_back->setEnabled(false);
            message().showMessage(MessageBar::Kind::Info, tr("Please do not pull the key out. If it is pulled out or the power fails, plug it in again: the work goes on where it stopped, at no further charge."));
        });
        connect(m_activate, &ServiceActivate::finished, this, [this] {
            m_back->setEnabled(true);
            message().clear();
            Q_EMIT done();
            load(false);
        });
        connect(m_activate, &ServiceActivate::stopped, this, [this](const Failure &failure) {
            m_back->setEnabled(true);
            showStopped(failure);
            load(true); // perhaps only the binding is left
        });
        connect(m_activate, &ServiceActivate::unlockRequested, this, &ServicePage::unlockRequested);
        setBody(m_activate);
    } else {
        renderSummary();
        renderEnd(stage);
    }
    if (m_service->allows(QStringLiteral("cancel")))
        renderCancel();
}

/// Names the key and the way out, as an order's page does.
void ServicePage::showStopped(const Failure &failure)
{
    const bool pulledOut = failure.is(FailureCode::Token_Removed) || failure.is(FailureCode::Token_Absent) || failure.is(FailureCode::Token_Serial_Unseen);
    const QString key = m_activate ? m_activate->begunOn() : QString();
    if (pulledOut && !key.isEmpty())
        message().showMessage(MessageBar::Kind::Warning,
                              tr("The key was pulled out. Please plug the same key %1 in again: the work goes on where it stopped, at no further charge.").arg(shortSerial(key)));
    else if (failure.is(FailureCode::Token_Pin_Locked))
        //: 解锁
        message().showFailure(failure, tr("Unlock it…"), [this, key] { Q_EMIT unlockRequested(key); });
    else
        message().showFailure(failure);
}

void ServicePage::renderEnd(ServiceStage stage)
{
    auto *card = new Card({}, this);
    auto *state = new EmptyState(card);
    state->setObjectName(QStringLiteral("service.state"));
    card->body()->addWidget(state);
    setBody(card);
    const auto back = [this] { Q_EMIT backRequested(); };
    switch (stage) {
    case ServiceStage::Review:
        state->setState(QStringLiteral("clock"), tr("The platform's staff look at the change"), tr("One to two workdays. You are told here and on the home page when the new certificate can be put on a key."),
                        tr("Ask again"), [this] { load(false); });
        break;
    case ServiceStage::Done:
        state->setState(QStringLiteral("check"), tr("Done. The new certificate is valid until %1").arg(dayText(m_service->newNotAfter)),
                        (m_service->kind == ServiceKind::Replace ? tr("The old certificate is revoked.")
                                                                 : tr("The old certificate is revoked. If it is on the same key it stays there and is shown as replaced; do not erase it."))
                            + QLatin1Char(' ') + tr("Employees whom you had authorised for the old one have to be authorised again."),
                        tr("Back"), back);
        break;
    case ServiceStage::Refused:
        state->setState(QStringLiteral("warning"), tr("The change was refused"), tr("%1 The present certificate stays as it is. Ask for the change again with what was missing.").arg(m_service->refusal), tr("Back"), back);
        break;
    case ServiceStage::Cancelled:
        state->setState(QStringLiteral("info"), tr("Cancelled"), m_service->lost() ? tr("The old certificate stays revoked. Apply for a new one when you need it.") : tr("The present certificate stays as it is."), tr("Back"), back);
        break;
    default:
        state->setState(QStringLiteral("info"), tr("This version does not know this state"), tr("Update the program, or go on with the platform's web site."), tr("Ask again"), [this] { load(false); });
    }
}

/// Cancelling a service whose certificate was signed already revokes that: so it is asked for in place, with what it costs.
void ServicePage::renderCancel()
{
    auto *card = new Card({}, this);
    auto *open = makeLinkButton(tr("Cancel this service…"), card);
    open->setObjectName(QStringLiteral("service.cancel"));
    card->body()->addWidget(open, 0, Qt::AlignLeft);
    QStringList lines{m_service->paymentState == QLatin1String("paid") ? tr("%1 goes back to your balance.").arg(formatFen(m_service->fee)) : tr("Nothing was charged.")};
    if (!m_service->newSerial.isEmpty())
        lines << tr("The new certificate was signed already, perhaps it is on its key: it is revoked.");
    lines << (m_service->lost() ? tr("The old certificate stays revoked.") : tr("The present certificate stays as it is."));
    //: typed by the user: 取消
    auto *consent = new TypedConsent(lines.join(QLatin1Char(' ')), tr("Cancel the service"), card, tr("cancel"));
    consent->hide();
    card->body()->addWidget(consent);
    connect(open, &QPushButton::clicked, consent, [open, consent] {
        open->hide();
        consent->show();
        consent->takeFocus();
    });
    connect(consent, &TypedConsent::refused, open, [open, consent] {
        consent->hide();
        open->show();
    });
    connect(consent, &TypedConsent::given, this, [this] { cancel(); });
    if (m_activate) { // never while a key is being written
        connect(m_activate, &ServiceActivate::begun, card, [card] { card->setEnabled(false); });
        connect(m_activate, &ServiceActivate::stopped, card, [card] { card->setEnabled(true); });
    }
    setBody(card);
}

} // namespace certdesk::ui
