// SPDX-FileCopyrightText: CertDesk contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/token/TokenBackend.h"

#include <QFrame>

class QPushButton;
class QVBoxLayout;

namespace certdesk::ui {

class Field;
class PinEdit;

/// Asks in place for the PIN of one key, for one thing. What is known of the attempts stands above the field; the last one has to be agreed to by
/// a typed word first; a locked key has no field. On a key with a pad of its own nothing is typed here.
class KeyQuestion : public QFrame {
    Q_OBJECT

public:
    /// `title` says for what; `action` is the button's text.
    KeyQuestion(const QString &title, const QString &text, const QString &action, const TokenInfo &token, QWidget *parent = nullptr);
    /// Hands the PIN over and empties the field; empty for a key with a pad.
    SecureBuffer take();
    /// Agreed only where the last attempt was asked for and the word was typed.
    TokenBackend::FinalTry consent() const { return m_final && m_agreed ? TokenBackend::FinalTry::Agreed : TokenBackend::FinalTry::NotAgreed; }
    void takeFocus();
    /// The focus is in it.
    bool hasFocusInside() const;
    void setWorking(bool working);
    /// Why it asks once more.
    void setTrouble(const QString &text);

Q_SIGNALS:
    void answered();
    void cancelled();
    /// The user would rather have the PIN set anew.
    void unlockRequested();

private:
    void askForPin(const TokenInfo &token);
    void addUnlock();
    void refresh();

    QVBoxLayout *m_layout;
    class QLabel *m_trouble;
    PinEdit *m_pin = nullptr;
    Field *m_field = nullptr;
    QPushButton *m_go;
    QPushButton *m_no;
    bool m_final = false;
    bool m_agreed = true;
    bool m_working = false;
    bool m_pad = false;
    bool m_locked = false;
};

} // namespace certdesk::ui
