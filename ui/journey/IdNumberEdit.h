// SPDX-FileCopyrightText: CertDesk contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QLineEdit>

class QPushButton;

namespace certdesk::ui {

/// An ID number: in full while it is typed, its middle hidden when the field is left; a button shows it again.
class IdNumberEdit : public QLineEdit {
    Q_OBJECT

public:
    explicit IdNumberEdit(QWidget *parent = nullptr);
    QString number() const { return m_number; }
    void setNumber(const QString &number);
    /// The whole number can be read now.
    bool isShown() const { return m_number == text(); }

Q_SIGNALS:
    void numberChanged();
    void shownChanged();

protected:
    void focusInEvent(QFocusEvent *event) override;
    void focusOutEvent(QFocusEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;

private:
    void present(bool typing);
    void takeText();

    QString m_number;
    QPushButton *m_toggle;
    bool m_shown = false;
    bool m_presenting = false;
};

} // namespace certdesk::ui
