// SPDX-FileCopyrightText: CertDesk contributors
// SPDX-License-Identifier: Apache-2.0
#include "ui/journey/StationPicker.h"

#include "ui/components/Buttons.h"
#include "ui/components/Card.h"
#include "ui/components/Field.h"
#include "app/domain/Beijing.h"
#include "ui/journey/PageParts.h"
#include "ui/journey/StationText.h"
#include "ui/shell/Language.h"

#include <QComboBox>
#include <QGridLayout>
#include <QVBoxLayout>

namespace certdesk::ui {

StationPicker::StationPicker(QWidget *parent) : StationPicker(Purpose::Wish, parent) {}

StationPicker::StationPicker(Purpose purpose, QWidget *parent)
    : QWidget(parent), m_purpose(purpose), m_place(new QComboBox), m_day(new QComboBox), m_time(new QComboBox)
{
    const bool booking = m_purpose == Purpose::Booking;
    const QString prefix = booking ? QStringLiteral("station") : QStringLiteral("form.station");
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(8);
    m_state = makeLabel({}, "label", this);
    column->addWidget(m_state);
    QPushButton *retry = makeLinkButton(tr("Ask again"), this);
    retry->setObjectName(prefix + QStringLiteral(".retry"));
    connect(retry, &QPushButton::clicked, this, &StationPicker::retryRequested);
    m_retry = retry;
    column->addWidget(m_retry, 0, Qt::AlignLeft);
    m_choices = new QWidget(this);
    auto *grid = new QGridLayout(m_choices);
    grid->setContentsMargins(0, 0, 0, 0);
    grid->setHorizontalSpacing(16);
    grid->setVerticalSpacing(12);
    m_place->setObjectName(prefix + QStringLiteral(".place"));
    m_place->setPlaceholderText(tr("Please choose"));
    m_day->setObjectName(prefix + QStringLiteral(".day"));
    m_time->setObjectName(prefix + QStringLiteral(".time"));
    //: 现场办理点
    grid->addWidget(new Field(tr("Service point"), m_place, false, m_choices), 0, 0, 1, 2);
    //: 希望到场的日期; booked once there is an order
    grid->addWidget(new Field(booking ? tr("Day") : tr("Day you would like"), m_day, false, m_choices), 1, 0);
    grid->addWidget(new Field(tr("Time"), m_time, false, m_choices), 1, 1);
    grid->setColumnStretch(0, 1);
    grid->setColumnStretch(1, 1);
    column->addWidget(m_choices);
    m_gone = makeLabel({}, "warning", this);
    m_gone->setObjectName(prefix + QStringLiteral(".gone"));
    m_gone->hide();
    column->addWidget(m_gone);
    auto *facts = new QWidget(this);
    m_facts = new QVBoxLayout(facts);
    m_facts->setContentsMargins(0, 0, 0, 0);
    m_facts->setSpacing(4);
    column->addWidget(facts);
    connect(m_place, &QComboBox::currentIndexChanged, this, &StationPicker::chooseStation);
    connect(m_day, &QComboBox::currentIndexChanged, this, &StationPicker::chooseDay);
    connect(m_time, &QComboBox::currentIndexChanged, this, &StationPicker::chooseTime);
    describe();
}

const Station *StationPicker::station() const
{
    const auto at = std::find_if(m_stations.cbegin(), m_stations.cend(), [this](const Station &station) { return m_wish && station.id == m_wish->station; });
    return at == m_stations.cend() ? nullptr : &*at;
}

void StationPicker::setWish(const std::optional<StationWish> &wish)
{
    m_wish = wish;
    const QSignalBlocker quiet(m_place);
    m_place->setCurrentIndex(m_wish ? m_place->findData(m_wish->station) : -1);
    fillDays();
    describe();
}

void StationPicker::setStations(const QList<Station> &stations)
{
    m_stations = stations;
    {
        const QSignalBlocker quiet(m_place);
        m_place->clear();
        for (const Station &station : stations) {
            m_place->addItem(station.name.in(currentLanguage()), station.id);
        }
        m_place->setCurrentIndex(m_wish ? m_place->findData(m_wish->station) : -1);
    }
    m_state->setText(stations.isEmpty() ? tr("The platform names no service point. Ask the help desk.") : QString());
    m_retry->setVisible(false);
    // A single place is no question.
    if (!m_wish && stations.size() == 1) {
        m_place->setCurrentIndex(0);
    } else if (m_wish) {
        Q_EMIT timesWanted(m_wish->station);
    }
    describe();
}

void StationPicker::setUnreachable()
{
    m_stations.clear();
    m_state->setText(m_wish ? tr("Without a connection the times cannot be shown; your choice is kept.")
                            : tr("The service points are shown when there is a connection. Nothing is lost: you can also choose after submitting."));
    m_retry->setVisible(true);
    describe();
}

void StationPicker::setTimes(const QString &station, const QList<StationSlot> &times)
{
    m_times.insert(station, times);
    fillDays();
    if (m_purpose == Purpose::Booking && m_wish && m_wish->station == station)
        moveOn();
    describe();
}

const StationSlot *StationPicker::nextFree(const QDateTime &from) const
{
    const auto found = m_wish ? m_times.constFind(m_wish->station) : m_times.cend();
    if (found == m_times.cend())
        return nullptr;
    const auto free = [&from](const StationSlot &time) { return time.free > 0 && (!from.isValid() || time.start >= from); };
    auto at = std::find_if(found->cbegin(), found->cend(), free);
    if (at == found->cend()) // nothing later: then something earlier
        at = std::find_if(found->cbegin(), found->cend(), [](const StationSlot &time) { return time.free > 0; });
    return at == found->cend() ? nullptr : &*at;
}

/// A time that was chosen before and is taken by now: the next free one is proposed, and it is said.
void StationPicker::moveOn()
{
    const QList<StationSlot> times = m_times.value(m_wish->station);
    const auto still = [this](const StationSlot &time) { return time.free > 0 && time.start == m_wish->start; };
    if (!m_wish->start.isValid() || std::any_of(times.cbegin(), times.cend(), still))
        return;
    const QString before = stationSlot(m_wish->start, m_wish->end);
    const StationSlot *next = nextFree(m_wish->start);
    m_wish->start = next ? next->start : QDateTime();
    m_wish->end = next ? next->end : QDateTime();
    fillDays();
    m_gone->setText(next ? tr("%1 is not free any more. The next free time is %2; it is chosen below, nothing is booked yet.").arg(before, stationSlot(next->start, next->end))
                         : tr("%1 is not free any more, and this service point has no free time in the next two weeks. Choose another service point, or come without a booked time.").arg(before));
    m_gone->show();
    Q_EMIT wishChanged();
}

void StationPicker::chooseStation(int index)
{
    if (index < 0 || index >= m_stations.size()) {
        return;
    }
    const Station &chosen = m_stations.at(index);
    m_wish = StationWish{chosen.id, chosen.name, chosen.address, {}, {}};
    m_gone->hide();
    fillDays();
    describe();
    Q_EMIT wishChanged();
    if (!m_times.contains(chosen.id)) {
        Q_EMIT timesWanted(chosen.id);
    }
}

void StationPicker::fillDays()
{
    const QSignalBlocker quiet(m_day);
    m_day->clear();
    m_day->addItem(m_purpose == Purpose::Booking ? tr("Please choose a day") : tr("Any day"), QDate());
    const QList<StationSlot> times = m_wish ? m_times.value(m_wish->station) : QList<StationSlot>();
    for (const StationSlot &time : times) {
        const QDate day = inBeijing(time.start).date();
        if (time.free > 0 && m_day->findData(day) < 0) {
            m_day->addItem(stationDay(day), day);
        }
    }
    const int wished = m_wish && m_wish->start.isValid() ? m_day->findData(inBeijing(m_wish->start).date()) : 0;
    m_day->setCurrentIndex(qMax(0, wished));
    m_day->setEnabled(m_day->count() > 1);
    fillTimes();
}

void StationPicker::chooseDay(int)
{
    const QDate day = m_day->currentData().toDate();
    if (m_wish && (!day.isValid() || inBeijing(m_wish->start).date() != day)) {
        m_wish->start = m_wish->end = {};
    }
    fillTimes();
    if (m_time->count() > 0 && day.isValid()) {
        m_time->setCurrentIndex(0);
        chooseTime(0);
    } else {
        Q_EMIT wishChanged();
    }
    describe();
}

void StationPicker::fillTimes()
{
    const QSignalBlocker quiet(m_time);
    m_time->clear();
    const QDate day = m_day->currentData().toDate();
    const QList<StationSlot> times = m_wish && day.isValid() ? m_times.value(m_wish->station) : QList<StationSlot>();
    for (const StationSlot &time : times) {
        if (time.free > 0 && inBeijing(time.start).date() == day) {
            m_time->addItem(tr("%1 (%n place(s) left)", nullptr, time.free).arg(stationHours(time.start, time.end)), time.start);
            if (m_wish->start == time.start) {
                m_time->setCurrentIndex(m_time->count() - 1);
            }
        }
    }
    m_time->setEnabled(m_time->count() > 0);
}

void StationPicker::chooseTime(int index)
{
    const QDateTime start = m_time->itemData(index).toDateTime();
    const QList<StationSlot> times = m_wish ? m_times.value(m_wish->station) : QList<StationSlot>();
    const auto at = std::find_if(times.cbegin(), times.cend(), [&start](const StationSlot &time) { return time.start == start; });
    if (at == times.cend()) {
        return;
    }
    m_wish->start = at->start;
    m_wish->end = at->end;
    m_gone->hide();
    describe();
    Q_EMIT wishChanged();
}

/// Address, hours, what to bring; of a place that was chosen before also without a connection.
void StationPicker::describe()
{
    m_choices->setVisible(!m_stations.isEmpty());
    m_state->setVisible(!m_state->text().isEmpty());
    emptyLayout(m_facts);
    const QString language = currentLanguage();
    if (m_stations.isEmpty() && m_state->text().isEmpty()) {
        m_state->setText(tr("Asking for the service points…"));
        m_state->show();
        m_retry->hide();
    }
    if (!m_wish) {
        return;
    }
    if (m_stations.isEmpty()) {
        m_facts->addWidget(makeLabel(m_wish->name.in(language), "strong", this));
    }
    m_facts->addWidget(makeLabel(tr("Address: %1").arg(m_wish->address.in(language)), "label", this));
    if (const Station *chosen = station()) {
        m_facts->addWidget(makeLabel(tr("Open: %1").arg(chosen->hours.in(language)), "label", this));
        m_facts->addWidget(makeLabel(tr("Bring these originals:"), "label", this));
        for (const LocalText &document : chosen->documents) {
            m_facts->addWidget(makePoint(document.in(language), "label", this));
        }
    }
    if (m_purpose == Purpose::Booking) {
        const bool known = m_times.contains(m_wish->station);
        if (known && !nextFree({}))
            m_facts->addWidget(makeLabel(tr("No time is free in the next two weeks. Choose another service point, or come during the opening hours."), "warning", this));
        return;
    }
    if (m_wish->start.isValid()) {
        m_facts->addWidget(makeLabel(tr("Wished for: %1, %2 (Beijing time)").arg(stationDay(inBeijing(m_wish->start).date()), stationHours(m_wish->start, m_wish->end)), "label", this));
    }
    m_facts->addWidget(makeLabel(tr("A time can be booked once the order has been approved; what you choose here is kept until then."), "caption", this));
}

} // namespace certdesk::ui
