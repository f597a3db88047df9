// SPDX-FileCopyrightText: CertDesk contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/journey/Journey.h"

#include <QPointer>
#include <QWidget>

namespace certdesk::ui {

class StationPicker;

/// A service point and a free time, with what the platform says of both; begins with what the applicant wished for in the form.
class StationBooking : public QWidget {
    Q_OBJECT

public:
    explicit StationBooking(std::shared_ptr<Journey> journey, QWidget *parent = nullptr);
    /// The place and, when one is chosen, the time.
    std::optional<StationWish> chosen() const;
    /// Asks for the service points, once; again after a failure.
    void load();
    /// The chosen time was taken by somebody else: asks for the times anew and proposes the next free one.
    void askTimesAgain();
    void setWorking(bool working);

Q_SIGNALS:
    void changed();

private:
    static QCoro::Task<void> loadStations(QPointer<StationBooking> widget, std::shared_ptr<Journey> journey);
    static QCoro::Task<void> loadTimes(QPointer<StationBooking> widget, std::shared_ptr<Journey> journey, QString station);

    std::shared_ptr<Journey> m_journey;
    StationPicker *m_picker;
    bool m_asked = false;
};

} // namespace certdesk::ui
