// SPDX-FileCopyrightText: CertDesk contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/domain/Station.h"

#include <QMap>
#include <QWidget>

class QComboBox;
class QLabel;
class QVBoxLayout;

namespace certdesk::ui {

/// Where and when to come (R58, R71: on site): address, hours, what to bring, and a time that one would like. It only says what is
/// chosen; who loads the places and keeps the wish is the form.
class StationPicker : public QWidget {
    Q_OBJECT

public:
    /// A wish is kept until there is an order; a booking is of one time that is free now.
    enum class Purpose { Wish, Booking };
    explicit StationPicker(QWidget *parent = nullptr);
    explicit StationPicker(Purpose purpose, QWidget *parent = nullptr);
    void setWish(const std::optional<StationWish> &wish);
    std::optional<StationWish> wish() const { return m_wish; }
    void setStations(const QList<Station> &stations);
    /// The platform could not be asked: what was chosen before stays, nothing is required.
    void setUnreachable();
    void setTimes(const QString &station, const QList<StationSlot> &times);

Q_SIGNALS:
    void wishChanged();
    /// The times of this station are wanted.
    void timesWanted(const QString &station);
    /// The user wants the places to be asked for again.
    void retryRequested();

private:
    void chooseStation(int index);
    void chooseDay(int index);
    void chooseTime(int index);
    void fillDays();
    void fillTimes();
    void describe();
    const Station *station() const;
    const StationSlot *nextFree(const QDateTime &from) const;
    void moveOn();

    Purpose m_purpose = Purpose::Wish;
    QList<Station> m_stations;
    QMap<QString, QList<StationSlot>> m_times;
    std::optional<StationWish> m_wish;
    QComboBox *m_place;
    QComboBox *m_day;
    QComboBox *m_time;
    QWidget *m_choices;
    QVBoxLayout *m_facts;
    QLabel *m_state;
    QLabel *m_gone;
    QWidget *m_retry;
};

} // namespace certdesk::ui
