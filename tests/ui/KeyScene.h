// SPDX-FileCopyrightText: CertDesk contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "Watchdog.h"

#include "journey/JourneyWorld.h"
#include "ui/certificates/CertificatesPage.h"
#include "ui/certificates/KeyCard.h"
#include "ui/components/PinEdit.h"
#include "ui/journey/ActivatePage.h"
#include "ui/journey/JourneyView.h"

#include <QApplication>
#include <QLabel>
#include <QVBoxLayout>

namespace certdesk::ui {

/// What is done with a key in the real pages, with the real host, SoftHSM2 and the training platform behind them, while a watchdog measures
/// the thread of the interface.
class KeyScene {
public:
    explicit KeyScene(SecureBuffer pin = SecureBuffer::fromView("246810")) : m_pin(std::move(pin)) {}
    const JourneyWorld &world() const { return m_world; }
    QString orderId() const { return m_journey->order()->id; }

    /// Everything until the key is to be activated, not measured. False when it did not come to that.
    bool prepare()
    {
        m_journey = m_world.start() ? m_world.prepared() : nullptr;
        if (!m_journey || !m_world.toReview(*m_journey) || !m_world.approveAndIssue(*m_journey))
            return false;
        m_window = std::make_unique<QWidget>();
        m_window->resize(1180, 800);
        m_layout = new QVBoxLayout(m_window.get());
        m_window->show();
        return true;
    }

    /// From the look of the page to the bound certificate.
    bool activate(Watchdog &watchdog)
    {
        watchdog.begin(QStringLiteral("opening the page"));
        auto *view = new JourneyView(m_journey, m_window.get());
        m_layout->addWidget(view);
        auto *page = view->findChild<ActivatePage *>();
        PinEdit *pin = nullptr;
        const bool asked = page && Watchdog::until([&] {
            pin = page->findChild<PinEdit *>(QStringLiteral("pin.new"));
            return pin && pin->isVisible();
        });
        if (!asked)
            return false;
        watchdog.begin(QStringLiteral("activation"));
        type(pin);
        type(page->findChild<PinEdit *>(QStringLiteral("pin.repeat")));
        if (!Watchdog::until([&] { return page->mainEnabled(); }))
            return false;
        page->triggerMain();
        const bool bound = Watchdog::until([&] { return m_journey->order()->certificate(1)->state == QLatin1String("bound"); });
        // The page as it is after the last step is drawn as well.
        Watchdog::until([] { return false; }, 100);
        return bound;
    }

    bool showCertificates(Watchdog &watchdog)
    {
        watchdog.begin(QStringLiteral("certificates"));
        m_certificates = new CertificatesPage(*m_world.context, m_window.get());
        delete m_window->findChild<JourneyView *>();
        m_layout->addWidget(m_certificates);
        m_certificates->show();
        return Watchdog::until([this] { return !shownHolder().isEmpty(); });
    }

    bool changePin(Watchdog &watchdog)
    {
        watchdog.begin(QStringLiteral("pin change"));
        const QString serial = m_journey->order()->certificate(1)->tokenSerial;
        std::optional<Result<void>> outcome;
        change(&m_world.context->token(), serial, m_pin.duplicate(), &outcome);
        return Watchdog::until([&] { return outcome.has_value(); }) && JourneyWorld::good(*outcome);
    }

    /// Looked for, gone, and there again, as often as somebody plays with it.
    bool comeAndGo(Watchdog &watchdog)
    {
        watchdog.begin(QStringLiteral("presence"));
        KeyHub &hub = m_world.context->token();
        const QStringList drivers = hub.drivers();
        for (int i = 0; i < 3; ++i) {
            hub.setDrivers({});
            m_certificates->reload();
            if (!Watchdog::until([this] { return !keyShown(); }))
                return false;
            hub.setDrivers(drivers);
            m_certificates->reload();
            if (!Watchdog::until([this] {
                    if (!keyShown())
                        m_certificates->reload(); // nothing happens while a look is under way
                    return keyShown();
                }))
                return false;
        }
        return true;
    }

    /// What was typed is the pages' matter from here on.
    void forgetPin() { m_pin.clear(); }
    bool play(Watchdog &watchdog) { return activate(watchdog) && showCertificates(watchdog) && changePin(watchdog) && comeAndGo(watchdog); }

private:
    /// Key by key, so that no text holds the PIN.
    void type(PinEdit *edit) const
    {
        edit->setFocus();
        for (const char character : m_pin.view()) {
            QKeyEvent press(QEvent::KeyPress, Qt::Key_unknown, Qt::NoModifier, QString(QLatin1Char(character)));
            QCoreApplication::sendEvent(edit, &press);
        }
    }
    /// The account's certificates are there without a key, too.
    bool keyShown() const { return m_certificates->findChild<KeyCard *>() != nullptr; }
    /// The holder's name where the page shows it; empty while it shows no certificate.
    QString shownHolder() const
    {
        const QString holder = m_journey->order()->application.organisation.name;
        const auto labels = m_certificates->findChildren<QLabel *>();
        for (const QLabel *label : labels) {
            if (label->isVisible() && label->text().contains(holder))
                return holder;
        }
        return {};
    }
    static QCoro::Task<void> change(TokenBackend *token, QString serial, SecureBuffer pin, std::optional<Result<void>> *outcome)
    {
        auto changing = token->changePin(serial, std::move(pin), SecureBuffer::fromView("975318"));
        auto changed = co_await changing;
        *outcome = std::move(changed);
    }

    SecureBuffer m_pin;
    JourneyWorld m_world;
    std::shared_ptr<Journey> m_journey;
    std::unique_ptr<QWidget> m_window;
    QVBoxLayout *m_layout = nullptr;
    CertificatesPage *m_certificates = nullptr;
};

} // namespace certdesk::ui
