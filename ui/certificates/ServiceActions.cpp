// SPDX-FileCopyrightText: CertDesk contributors
// SPDX-License-Identifier: Apache-2.0
// What ServicePage does.
#include "app/journey/Idempotency.h"
#include "app/journey/ServiceDesk.h"
#include "ui/certificates/ServicePage.h"
#include "ui/certificates/ServicePayCard.h"
#include "ui/components/MessageBar.h"
#include "ui/journey/FileChooser.h"

#include <QCoroFuture>
#include <QPointer>
#include <QPromise>

namespace certdesk::ui {

/// What of a change is still to be written. One at a time: a name that is written while the licence is on its way to the disk must not
/// be overtaken by it, nor the other way round.
struct ChangeKeeper {
    std::optional<std::pair<QString, services::ChangeDraft>> waiting;
    QFuture<void> running;
};

namespace {

/// Also when the page is gone meanwhile.
QCoro::Task<void> keepWaiting(QPointer<ServicePage> page, AppContext *context, std::shared_ptr<ChangeKeeper> keeper)
{
    QPromise<void> done;
    done.start();
    keeper->running = done.future();
    while (keeper->waiting) {
        const auto [serial, change] = *std::exchange(keeper->waiting, std::nullopt);
        auto keeping = services::keepChange(context, serial, change);
        const auto kept = co_await keeping;
        if (page && !kept)
            page->message().showFailure(kept.error());
    }
    done.finish();
}

} // namespace

QCoro::Task<void> ServicePage::loadFee()
{
    const QPointer<ServicePage> alive(this);
    const quint64 turn = m_turn;
    auto asking = services::expectedFee(&m_context, m_kind, *m_certificate);
    const auto fee = co_await asking;
    if (!alive || turn != m_turn)
        co_return;
    m_fee = fee;
    if (m_form)
        m_form->setFee(fee);
}

ServiceWish ServicePage::wish() const
{
    const ServiceEntry &entry = m_form->entry();
    ServiceWish wish;
    wish.kind = m_kind;
    wish.certificateSerial = m_serial;
    wish.openBidsAcknowledged = entry.bidsAcknowledged;
    wish.reason = entry.reason;
    wish.revocationConfirmed = m_kind == ServiceKind::Revoke || entry.reason == QLatin1String("lost"); // the form has had it typed
    return wish;
}

void ServicePage::setWorking(bool working)
{
    m_working = working;
    setBusy(working);
    if (m_form)
        m_form->setWorking(working);
    if (m_pay)
        m_pay->setWorking(working);
}

QCoro::Task<void> ServicePage::submit()
{
    if (m_working || !m_form)
        co_return;
    const QPointer<ServicePage> alive(this);
    const ServiceWish asked = wish();
    const quint64 visit = m_visit;
    m_entry = m_form->entry();
    setWorking(true);
    message().clear();
    if (asked.kind == ServiceKind::Change) {
        keepChange(); // a lost answer must not lose what was typed
        QFuture<void> keeping = m_keeper->running;
        co_await keeping;
        if (!alive || visit != m_visit)
            co_return;
    }
    auto asking = asked.kind == ServiceKind::Change ? &services::requestChange : &services::request;
    auto working = asking(&m_context, asked);
    const auto made = co_await working;
    if (!alive || visit != m_visit)
        co_return;
    setWorking(false);
    if (!made) {
        message().showFailure(made.error());
        if (made.error().is(FailureCode::Api_Service_Open))
            load(true); // shows the one that is under way
        co_return;
    }
    ++m_turn; // an answer that is still on its way is older
    take(*made);
    Q_EMIT done();
    present();
}

QCoro::Task<void> ServicePage::revokeNow()
{
    if (m_working || !m_form)
        co_return;
    const QPointer<ServicePage> alive(this);
    const ServiceWish asked = wish();
    const quint64 visit = m_visit;
    setWorking(true);
    message().clear();
    auto asking = services::revoke(&m_context, asked);
    const auto revoked = co_await asking;
    if (!alive || visit != m_visit)
        co_return;
    setWorking(false);
    if (!revoked) {
        message().showFailure(revoked.error());
        co_return;
    }
    m_certificate = *revoked;
    m_revoked = true;
    Q_EMIT done();
    present();
}

QCoro::Task<void> ServicePage::pay(qint64 amount)
{
    if (m_working)
        co_return;
    const QPointer<ServicePage> alive(this);
    const QString id = m_serviceId;
    m_entry.keyLater = m_pay->keyLater();
    setWorking(true);
    message().clear();
    auto paying = services::pay(&m_context, id, amount);
    const auto paid = co_await paying;
    if (!alive || m_serviceId != id)
        co_return;
    setWorking(false);
    if (!paid) {
        // No definite answer: the money may have moved. The next press finds out and charges nothing twice.
        if (isDefinite(paid.error()))
            message().showFailure(paid.error());
        else
            message().showFailure(paid.error(), tr("Ask what became of it"), [this] { load(false); });
        if (paid.error().is(FailureCode::Api_Payment_AmountChanged)) {
            m_rendered.clear();
            load(true); // the amount that is due now
        }
        co_return;
    }
    ++m_turn;
    take(*paid);
    if (paid->paymentState == QLatin1String("paid"))
        message().showMessage(MessageBar::Kind::Good, tr("%1 was paid.").arg(formatFen(paid->fee)));
    present();
}

QCoro::Task<void> ServicePage::cancel()
{
    if (m_working || !mayLeave())
        co_return;
    const QPointer<ServicePage> alive(this);
    const QString id = m_serviceId;
    setWorking(true);
    message().clear();
    auto cancelling = services::cancel(&m_context, id);
    const auto cancelled = co_await cancelling;
    if (!alive || m_serviceId != id)
        co_return;
    setWorking(false);
    if (!cancelled) {
        message().showFailure(cancelled.error());
        load(true);
        co_return;
    }
    ++m_turn;
    take(*cancelled);
    Q_EMIT done();
    present();
}

void ServicePage::chooseLicence()
{
    FileChooser::of(this).openFile(this, tr("The new business licence"), tr("Scans (*.jpg *.jpeg *.png *.pdf)"), [this](const QString &path) { readLicence(path); });
}

QCoro::Task<void> ServicePage::readLicence(QString path)
{
    const QPointer<ServicePage> alive(this);
    const quint64 visit = m_visit;
    setBusy(true);
    auto reading = services::readLicence(&m_context, path, m_form->entry().change);
    const auto read = co_await reading;
    if (!alive || visit != m_visit || !m_form)
        co_return;
    setBusy(false);
    if (!read) {
        message().showFailure(read.error());
        co_return;
    }
    message().clear();
    services::ChangeDraft change = *read;
    change.organisation = m_form->entry().change.organisation; // typed on meanwhile
    m_form->setChange(change);
    keepChange();
}

void ServicePage::keepChange()
{
    m_keepTimer.stop();
    if (!m_form || m_kind != ServiceKind::Change)
        return;
    if (!m_keeper)
        m_keeper = std::make_shared<ChangeKeeper>();
    m_keeper->waiting = std::pair(m_serial, m_form->entry().change);
    if (!m_keeper->running.isRunning())
        keepWaiting(this, &m_context, m_keeper);
}

} // namespace certdesk::ui
