// SPDX-FileCopyrightText: CertDesk contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/journey/Activation.h"
#include "ui/components/Card.h"

class QButtonGroup;
class QLineEdit;
class QPushButton;

namespace certdesk::ui {

class Field;

/// The keys that are plugged in, each with what is on it in words; a foreign one is erased only after typed consent.
class KeyChooser : public Card {
    Q_OBJECT

public:
    explicit KeyChooser(QWidget *parent = nullptr);
    void setKeys(const QList<Activation::Inspection> &keys);
    void setLooking(bool looking);
    /// The key that the work was begun on: chosen when it is there, and asked for by its number when it is not. Empty: none.
    void setBegunOn(const QString &serial);
    /// What is said while no key is there, where it is not that one is to be plugged in.
    void setAbsentText(const QString &text);
    /// A driver does not answer at the moment; its keys are still shown.
    void setChecking(bool checking);
    /// Null without a usable choice.
    const Activation::Inspection *chosen() const;
    /// Usable, and where it is foreign the consent was typed.
    bool ready() const;
    bool eraseForeign() const;

Q_SIGNALS:
    void changed();
    void refreshRequested();
    /// The PIN of this key is locked.
    void unlockRequested(const QString &serial);

private:
    void addKey(int index, const Activation::Inspection &key);
    void showConsent();
    void showHint();
    int preset(const QString &before) const;
    void remember();
    bool wantedIsAway() const;

    QList<Activation::Inspection> m_keys;
    QString m_begunOn;
    QString m_wanted;        ///< serial number of the key that was chosen, also while it is away; empty: none
    bool m_wantedBlank = false; ///< nothing was on it when it was chosen
    bool m_presetting = false;
    QString m_absentText;
    bool m_known = false;
    bool m_checking = false;
    QVBoxLayout *m_list;
    QButtonGroup *m_choice;
    QPushButton *m_refresh;
    QLabel *m_hint;
    QLabel *m_contents;
    QLineEdit *m_consent;
    Field *m_consentField;
};

/// "HX-3000 · 8C21 04F7"
QString keyName(const TokenInfo &token);
/// "…04F7": how people name a key aloud; empty without a serial number.
QString shortSerial(const QString &serial);
/// A PIN-less identity of a key for comparisons between two looks.
QString keyIdentity(const TokenInfo &token);

} // namespace certdesk::ui
