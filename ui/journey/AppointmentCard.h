// SPDX-FileCopyrightText: CertDesk contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ui/components/Card.h"
#include "ui/journey/StationBooking.h"

class QPushButton;
class QStackedWidget;

namespace certdesk::ui {

class KeyValues;
class MessageBar;

/// The visit to a service point (R58, R71, R89): the booked time with where to go and what to bring, to be changed or given back; else the
/// choice of one. It says what is wanted; the page does it.
class AppointmentCard : public Card {
    Q_OBJECT

public:
    explicit AppointmentCard(std::shared_ptr<Journey> journey, QWidget *parent = nullptr);
    /// Facts or language changed.
    void present();
    void setWorking(bool working);
    /// What came of bookWanted(): nothing, or why not. True: said here in place.
    bool takeRefusal(const Failure &failure);

Q_SIGNALS:
    void bookWanted(const QString &station, const QDateTime &start);
    void cancelWanted();

private:
    QWidget *buildBooked();
    QWidget *buildChoice();
    void showBooked(const Appointment &booked);
    void showChoice(bool changing);
    void renderBook();
    void book();
    static QCoro::Task<void> loadStations(QPointer<AppointmentCard> card, std::shared_ptr<Journey> journey);

    std::shared_ptr<Journey> m_journey;
    QList<Station> m_stations;
    bool m_asked = false;
    bool m_changing = false; ///< the user wants another time than the booked one
    bool m_working = false;
    std::optional<Appointment> m_shown;
    QLabel *m_intro;
    MessageBar *m_message;
    QWidget *m_booked;
    KeyValues *m_facts;
    QVBoxLayout *m_documents;
    QStackedWidget *m_acts;
    QWidget *m_choice;
    StationBooking *m_booking;
    QPushButton *m_book;
    QPushButton *m_keep;
    QPushButton *m_cancel;
    QPushButton *m_cancelNo;
};

} // namespace certdesk::ui
