// SPDX-FileCopyrightText: CertDesk contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QWidget>

class QLineEdit;

namespace certdesk::ui {

/// Asks in place for something that cannot be taken back: the button works when the word was typed. Escape says no.
class TypedConsent : public QWidget {
    Q_OBJECT

public:
    /// `question` says what is lost; `action` is the button's text. `typed` and `refusal`: what is to be typed and how the button
    /// that says no is called, where "delete" and "Keep" do not fit.
    TypedConsent(const QString &question, const QString &action, QWidget *parent = nullptr, const QString &typed = {}, const QString &refusal = {});
    /// What is to be typed, in the user's language.
    static QString word();
    void takeFocus();
    void clear();

Q_SIGNALS:
    void given();
    void refused();

protected:
    void keyPressEvent(QKeyEvent *event) override;

private:
    QLineEdit *m_edit;
};

} // namespace certdesk::ui
