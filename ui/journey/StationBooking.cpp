// SPDX-FileCopyrightText: CertDesk contributors
// SPDX-License-Identifier: Apache-2.0
#include "ui/journey/StationBooking.h"

#include "ui/journey/StationPicker.h"

#include <QVBoxLayout>

namespace certdesk::ui {

StationBooking::StationBooking(std::shared_ptr<Journey> journey, QWidget *parent)
    : QWidget(parent), m_journey(std::move(journey)), m_picker(new StationPicker(StationPicker::Purpose::Booking, this))
{
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->addWidget(m_picker);
    m_picker->setObjectName(QStringLiteral("station.picker"));
    connect(m_picker, &StationPicker::wishChanged, this, &StationBooking::changed);
    connect(m_picker, &StationPicker::timesWanted, this, [this](const QString &station) { loadTimes(this, m_journey, station); });
    connect(m_picker, &StationPicker::retryRequested, this, [this] {
        m_asked = false;
        load();
    });
}

std::optional<StationWish> StationBooking::chosen() const
{
    return m_picker->wish();
}

void StationBooking::load()
{
    if (!std::exchange(m_asked, true)) {
        if (m_journey->draft().station) { // wished for in the form, or a moment ago on another card
            m_picker->setWish(m_journey->draft().station);
        }
        loadStations(this, m_journey);
    }
}

void StationBooking::askTimesAgain()
{
    if (const auto wish = chosen()) {
        loadTimes(this, m_journey, wish->station);
    }
}

void StationBooking::setWorking(bool working)
{
    m_picker->setEnabled(!working);
}

QCoro::Task<void> StationBooking::loadStations(QPointer<StationBooking> widget, std::shared_ptr<Journey> journey)
{
    auto asking = journey->stations();
    const auto stations = co_await asking;
    if (!widget) {
        co_return;
    }
    if (!stations) {
        widget->m_asked = false;
        widget->m_picker->setUnreachable();
        co_return;
    }
    widget->m_picker->setStations(*stations);
    Q_EMIT widget->changed();
}

QCoro::Task<void> StationBooking::loadTimes(QPointer<StationBooking> widget, std::shared_ptr<Journey> journey, QString station)
{
    auto asking = journey->context().client().stationSlots(station);
    const auto times = co_await asking;
    // Without the times the place can be chosen all the same; one comes during the opening hours then.
    if (widget && times) {
        widget->m_picker->setTimes(station, *times);
        Q_EMIT widget->changed();
    }
}

} // namespace certdesk::ui
