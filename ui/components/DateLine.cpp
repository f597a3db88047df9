// SPDX-FileCopyrightText: CertDesk contributors
// SPDX-License-Identifier: Apache-2.0
#include "ui/components/DateLine.h"

#include "ui/components/Buttons.h"
#include "ui/components/Theme.h"
#include "ui/shell/Language.h"

#include <QCalendarWidget>
#include <QKeyEvent>
#include <QLocale>
#include <QRegularExpression>
#include <QScreen>
#include <QTextCharFormat>
#include <QVBoxLayout>

namespace certdesk::ui {

namespace {

/// The frame around the calendar; closed by Escape, and by any click elsewhere as popups are.
class CalendarPopup : public QFrame {
public:
    explicit CalendarPopup(QWidget *parent) : QFrame(parent, Qt::Popup)
    {
        setAttribute(Qt::WA_DeleteOnClose);
        setRole(this, "popup");
    }

protected:
    void keyPressEvent(QKeyEvent *event) override
    {
        if (event->key() == Qt::Key_Escape) {
            close();
        } else {
            QFrame::keyPressEvent(event);
        }
    }
};

/// The month and its arrows in the colours of the window: the calendar's own are those of a highlight, on which the sheet's text cannot be read.
void dressCalendar(QCalendarWidget *calendar)
{
    const Palette &colours = theme().colours();
    if (auto *bar = calendar->findChild<QWidget *>(QStringLiteral("qt_calendar_navigationbar"))) {
        QPalette palette = bar->palette();
        palette.setColor(bar->backgroundRole(), colours.surface);
        bar->setPalette(palette);
    }
    for (const char *name : {"qt_calendar_monthbutton", "qt_calendar_yearbutton"}) {
        if (auto *button = calendar->findChild<QToolButton *>(QLatin1String(name)))
            setRole(button, "page"); // in the colour of text
    }
    for (const auto &[name, icon] : {std::pair("qt_calendar_prevmonth", "chevron-left"), std::pair("qt_calendar_nextmonth", "chevron-right")}) {
        if (auto *button = calendar->findChild<QToolButton *>(QLatin1String(name)))
            setThemedIcon(button, QString::fromLatin1(icon));
    }
}

QCalendarWidget *makeCalendar(QWidget *parent)
{
    auto *calendar = new QCalendarWidget(parent);
    calendar->setLocale(currentLanguage() == QLatin1String("zh") ? QLocale(QLocale::Chinese, QLocale::China) : QLocale(QLocale::English));
    calendar->setFirstDayOfWeek(Qt::Monday);
    calendar->setVerticalHeaderFormat(QCalendarWidget::NoVerticalHeader);
    // The week's end is no warning here.
    QTextCharFormat plain;
    plain.setForeground(theme().colours().text);
    calendar->setWeekdayTextFormat(Qt::Saturday, plain);
    calendar->setWeekdayTextFormat(Qt::Sunday, plain);
    QTextCharFormat heading;
    heading.setForeground(theme().colours().text2);
    heading.setBackground(theme().colours().surface);
    calendar->setHeaderTextFormat(heading);
    dressCalendar(calendar);
    return calendar;
}

} // namespace

QDate dateFrom(const QString &text)
{
    static const QRegularExpression shape(QStringLiteral("^\\s*(\\d{4})\\D{0,2}(\\d{1,2})\\D{0,2}(\\d{1,2})\\D?\\s*$"));
    const QRegularExpressionMatch match = shape.match(text);
    return match.hasMatch() ? QDate(match.captured(1).toInt(), match.captured(2).toInt(), match.captured(3).toInt()) : QDate();
}

DateLine::DateLine(QWidget *parent) : QLineEdit(parent), m_browse(makeIconButton(QStringLiteral("chevron-down"), {}, this))
{
    m_browse->setFocusPolicy(Qt::NoFocus);
    m_browse->setCursor(Qt::ArrowCursor);
    connect(m_browse, &QToolButton::clicked, this, &DateLine::openCalendar);
    connect(this, &QLineEdit::editingFinished, this, [this] {
        if (const QDate typed = date(); typed.isValid() && typed.toString(Qt::ISODate) != text()) {
            setDate(typed);
        }
    });
    describe();
}

void DateLine::setDate(const QDate &date)
{
    setText(date.toString(Qt::ISODate));
}

QWidget *DateLine::calendar() const
{
    return m_calendar;
}

void DateLine::openCalendar()
{
    if (m_calendar) {
        return;
    }
    m_calendar = new CalendarPopup(this);
    auto *layout = new QVBoxLayout(m_calendar);
    layout->setContentsMargins(6, 6, 6, 6);
    QCalendarWidget *calendar = makeCalendar(m_calendar);
    if (m_earliest.isValid()) {
        calendar->setMinimumDate(m_earliest);
    }
    if (date().isValid()) {
        calendar->setSelectedDate(date());
    }
    layout->addWidget(calendar);
    const auto pick = [this](const QDate &day) {
        setDate(day);
        m_calendar->close();
    };
    connect(calendar, &QCalendarWidget::clicked, this, pick);
    connect(calendar, &QCalendarWidget::activated, this, pick);
    m_calendar->adjustSize();
    QPoint place = mapToGlobal(QPoint(0, height() + 4));
    const QRect room = screen()->availableGeometry();
    if (place.y() + m_calendar->height() > room.bottom()) {
        place.setY(mapToGlobal(QPoint(0, 0)).y() - m_calendar->height() - 4);
    }
    place.setX(qBound(room.left(), place.x(), qMax(room.left(), room.right() - m_calendar->width())));
    m_calendar->move(place);
    m_calendar->show();
    calendar->setFocus();
}

void DateLine::keyPressEvent(QKeyEvent *event)
{
    if (event->key() == Qt::Key_F4 || event->key() == Qt::Key_Down) {
        openCalendar();
        return;
    }
    QLineEdit::keyPressEvent(event);
}

void DateLine::resizeEvent(QResizeEvent *event)
{
    QLineEdit::resizeEvent(event);
    const int side = qMin(height() - 6, 26);
    setTextMargins(0, 0, side, 0);
    m_browse->setGeometry(width() - side - 5, (height() - side) / 2, side, side);
}

void DateLine::changeEvent(QEvent *event)
{
    QLineEdit::changeEvent(event);
    if (event->type() == QEvent::LanguageChange) {
        describe();
    }
}

void DateLine::describe()
{
    m_browse->setAccessibleName(tr("Choose from a calendar"));
    m_browse->setToolTip(m_browse->accessibleName());
}

} // namespace certdesk::ui
