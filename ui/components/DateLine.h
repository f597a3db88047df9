// SPDX-FileCopyrightText: CertDesk contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QDate>
#include <QLineEdit>
#include <QPointer>

class QToolButton;

namespace certdesk::ui {

/// "2027-03-31", also written with blanks, dots, slashes or nothing between; invalid otherwise.
QDate dateFrom(const QString &text);

/// A date to type, in any of the ways of dateFrom(), or to pick: the button, F4 or Alt+Down opens a calendar.
class DateLine : public QLineEdit {
    Q_OBJECT

public:
    explicit DateLine(QWidget *parent = nullptr);
    QDate date() const { return dateFrom(text()); }
    void setDate(const QDate &date);
    /// Earlier days cannot be picked; typed ones are the caller's matter.
    void setEarliest(const QDate &date) { m_earliest = date; }
    /// The open calendar, or null.
    QWidget *calendar() const;

protected:
    void keyPressEvent(QKeyEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;
    void changeEvent(QEvent *event) override;

private:
    void openCalendar();
    void describe();

    QDate m_earliest;
    QToolButton *m_browse;
    QPointer<QWidget> m_calendar;
};

} // namespace certdesk::ui
