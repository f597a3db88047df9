// SPDX-FileCopyrightText: CertDesk contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/journey/Activation.h"

#include <QWidget>

class QPushButton;

namespace certdesk::ui {

class KeyChooser;
class PinSection;

/// Which key a certificate goes onto, and that key's PIN: chosen for an empty key, typed for one that has it, or set anew by the
/// platform's ticket where nobody knows it any more; with how it stands, and the consents that another attempt may need.
class KeyAndPin : public QWidget {
    Q_OBJECT

public:
    explicit KeyAndPin(AppContext &context, QWidget *parent = nullptr);
    KeyChooser *chooser() const { return m_keys; }
    /// Below the PIN's fields, shown together with them. Takes it over.
    void addBelowPin(QWidget *widget);
    /// A usable key, a complete PIN, and every consent that either needs.
    bool ready() const;
    /// Everything that was chosen and agreed to; only while ready(), and before the PIN is taken.
    Activation::Choice choice() const;
    /// See PinSection::take().
    SecureBuffer takePin();
    /// The key was pulled out and is coming back: its PIN is what comes next.
    void expectPin() { m_wantsPin = true; }
    /// Shows the chosen key's state anew.
    void refresh();

Q_SIGNALS:
    void changed();
    /// Return was pressed in a PIN field.
    void submitted();
    /// The PIN of this key is locked, about to be, or nobody knows it: where keys are unlocked.
    void unlockRequested(const QString &serial);

private:
    void makePin();
    QCoro::Task<void> loadStanding(TokenInfo key);

    AppContext &m_context;
    KeyChooser *m_keys;
    PinSection *m_pin = nullptr; ///< with m_forgot and m_unlock: since a key was chosen
    QPushButton *m_forgot = nullptr;
    QPushButton *m_unlock = nullptr;
    QList<QWidget *> m_below;
    QString m_standingOf;    ///< the key whose PIN is told of
    bool m_resetPin = false; ///< begun here, and nobody knows the PIN any more
    bool m_wantsPin = false;
};

} // namespace certdesk::ui
