// SPDX-FileCopyrightText: CertDesk contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "pkcs11/SecureBuffer.h"
#include "ui/components/Card.h"

namespace certdesk::ui {

class Field;
class PinEdit;

/// A new PIN twice, with its rules and its strength in words; or the PIN that the key has already.
class PinSection : public Card {
    Q_OBJECT

public:
    enum class Mode { New, Current };
    static constexpr int minimumLength = 6;
    static constexpr int maximumLength = 16;

    explicit PinSection(QWidget *parent = nullptr);
    void setMode(Mode mode);
    Mode mode() const { return m_mode; }
    bool ready() const;
    /// Hands the PIN over and empties every field.
    SecureBuffer take();
    void clear();
    void takeFocus();
    /// Where typing begins.
    QWidget *firstEditor() const;

Q_SIGNALS:
    void changed();
    void submitted();

private:
    void judge();

    Mode m_mode = Mode::New;
    PinEdit *m_new;
    PinEdit *m_repeat;
    PinEdit *m_current;
    QLabel *m_rules;
    Field *m_newField;
    Field *m_repeatField;
    Field *m_currentField;
};

} // namespace certdesk::ui
