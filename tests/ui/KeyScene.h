// SPDX-FileCopyrightText: CertDesk contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "Watchdog.h"

#include "journey/JourneyWorld.h"
#include "ui/certificates/CertificatesPage.h"
#include "ui/certificates/KeyCard.h"
#include "ui/components/PinEdit.h"
#include "ui/components/Theme.h"
#include "ui/journey/ActivatePage.h"
#include "ui/journey/JourneyView.h"
#include "ui/shell/Language.h"
#include "ui/shell/MainWindow.h"

#include <QApplication>
#include <QElapsedTimer>
#include <QLabel>

namespace certdesk::ui {

/// What is done with a key in the real window, in Chinese, with the real host, SoftHSM2 and the training platform behind it, while a watchdog
/// measures the thread of the interface.
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
        theme().apply(Theme::Mode::Light);
        Language::of(*qApp).apply(QStringLiteral("zh_CN"));
        m_window = std::make_unique<MainWindow>(*m_world.context);
        m_window->show();
        // As it stands before the user who takes the key out of its parcel.
        return m_window->currentPage() == QLatin1String("home") && settled();
    }

    /// From the look of the page to the bound certificate.
    bool activate(Watchdog &watchdog)
    {
        watchdog.begin(QStringLiteral("opening the page"));
        m_window->openOrder(orderId());
        ActivatePage *page = nullptr;
        const auto shown = [&] {
            page = m_window->journeyView() ? m_window->journeyView()->findChild<ActivatePage *>() : nullptr;
            return page != nullptr;
        };
        if (!Watchdog::until(shown))
            return false;
        PinEdit *pin = nullptr;
        const bool asked = Watchdog::until([&] {
            pin = page->findChild<PinEdit *>(QStringLiteral("pin.new"));
            return pin && pin->isVisible();
        });
        if (!asked)
            return false;
        watchdog.begin(QStringLiteral("activation"));
        if (!type(pin) || !type(page->findChild<PinEdit *>(QStringLiteral("pin.repeat"))))
            return false;
        if (!Watchdog::until([&] { return page->mainEnabled(); }))
            return false;
        page->triggerMain();
        const Journey &journey = m_window->journeyView()->journey();
        const bool bound = Watchdog::until([&] { return journey.order()->certificate(1)->state == QLatin1String("bound"); });
        m_serial = journey.order()->certificate(1)->tokenSerial;
        // The page as it is after the last step is drawn as well.
        Watchdog::until([] { return false; }, 100);
        return bound;
    }

    bool showCertificates(Watchdog &watchdog)
    {
        watchdog.begin(QStringLiteral("certificates"));
        m_certificates = m_window->findChild<CertificatesPage *>();
        m_window->showPage(QStringLiteral("certificates"));
        return Watchdog::until([this] { return !shownHolder().isEmpty(); });
    }

    bool changePin(Watchdog &watchdog)
    {
        watchdog.begin(QStringLiteral("pin change"));
        std::optional<Result<void>> outcome;
        change(&m_world.context->token(), m_serial, m_pin.duplicate(), &outcome);
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
    /// Key by key, so that no text holds the PIN, and each in a turn of its own, as from a keyboard.
    bool type(PinEdit *edit) const
    {
        edit->setFocus();
        qsizetype typed = 0;
        return Watchdog::until([&] {
            QKeyEvent press(QEvent::KeyPress, Qt::Key_unknown, Qt::NoModifier, QString(QLatin1Char(m_pin.view()[static_cast<std::size_t>(typed)])));
            QCoreApplication::sendEvent(edit, &press);
            return ++typed == static_cast<qsizetype>(m_pin.view().size());
        });
    }
    /// The window has nothing left to do of its start: a hundred times in a row it answered at once.
    static bool settled()
    {
        QElapsedTimer since;
        int quiet = 0;
        since.start();
        return Watchdog::until([&] {
            quiet = static_cast<double>(since.restart()) < Watchdog::limitMs() ? quiet + 1 : 0;
            return quiet == 100;
        });
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
    std::unique_ptr<MainWindow> m_window;
    QString m_serial; ///< of the key that was made
    CertificatesPage *m_certificates = nullptr;
};

} // namespace certdesk::ui
