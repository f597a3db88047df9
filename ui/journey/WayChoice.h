// SPDX-FileCopyrightText: CertDesk contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QAbstractButton>

class QLabel;

namespace certdesk::ui {

class IconLabel;

/// A large choice among a few: icon, title, one line about it. One of its siblings is chosen; arrow keys go on to the next.
class WayChoice : public QAbstractButton {
    Q_OBJECT

public:
    WayChoice(const QString &icon, const QString &title, QWidget *parent = nullptr);
    /// The line below the title; `warning`: it says why this cannot be used now.
    void setNote(const QString &note, bool warning);
    QSize sizeHint() const override;

protected:
    void paintEvent(QPaintEvent *event) override;
    void enterEvent(QEnterEvent *event) override;
    void leaveEvent(QEvent *event) override;

private:
    QLabel *m_note;
};

} // namespace certdesk::ui
