// SPDX-FileCopyrightText: CertDesk contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/domain/PinRules.h"
#include "pkcs11/SecureBuffer.h"

#include <QBasicTimer>
#include <QWidget>

namespace certdesk::ui {

/// A PIN goes from the key event into a SecureBuffer: no QString, no clipboard, no input method, no undo, no accessible content.
/// Painted like a line edit with dots. Printable ASCII only.
class PinEdit : public QWidget {
    Q_OBJECT

public:
    explicit PinEdit(QWidget *parent = nullptr);
    void setMaximumLength(int length);
    void setPlaceholderText(const QString &text);
    int length() const;
    bool equals(const PinEdit &other) const;
    /// Rule by rule, without the PIN leaving the field.
    PinVerdict judge(const PinRules &rules) const;
    /// Hands the PIN over and empties the field.
    SecureBuffer take();
    void clear();
    /// Distinct kinds of characters, for the strength line: digits, lower, upper, other.
    int characterKinds() const;
    /// What is tried first: see trivialPin.
    bool trivial() const;
    QSize sizeHint() const override;
    QSize minimumSizeHint() const override;

Q_SIGNALS:
    void changed();
    void returnPressed();
    /// Someone tried to paste. The clipboard is read by every program, so nothing was taken; to be said in place.
    void pasteRefused();

protected:
    bool event(QEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;
    void mousePressEvent(QMouseEvent *event) override;
    void mouseDoubleClickEvent(QMouseEvent *event) override;
    void paintEvent(QPaintEvent *event) override;
    void focusInEvent(QFocusEvent *event) override;
    void focusOutEvent(QFocusEvent *event) override;
    void timerEvent(QTimerEvent *event) override;
    void changeEvent(QEvent *event) override;
    void inputMethodEvent(QInputMethodEvent *event) override;
    QVariant inputMethodQuery(Qt::InputMethodQuery query) const override;

private:
    bool handleSelection(QKeyEvent *event);
    void setSelected(bool selected);
    void append(char character);
    void erase(bool everything);

    SecureBuffer m_pin;
    int m_maximum = 64;
    QString m_placeholder;
    QBasicTimer m_blink;
    bool m_caret = true;
    bool m_selected = false; ///< all of it or nothing: what cannot be seen cannot be selected in parts
};

} // namespace certdesk::ui
