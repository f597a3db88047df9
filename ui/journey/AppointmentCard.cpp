// SPDX-FileCopyrightText: CertDesk contributors
// SPDX-License-Identifier: Apache-2.0
#include "ui/journey/AppointmentCard.h"

#include "ui/components/Buttons.h"
#include "ui/components/KeyValues.h"
#include "ui/components/MessageBar.h"
#include "ui/journey/PageParts.h"
#include "ui/journey/StationText.h"

#include <QHBoxLayout>
#include <QStackedWidget>

#include <algorithm>

namespace certdesk::ui {

//: 预约到场
AppointmentCard::AppointmentCard(std::shared_ptr<Journey> journey, QWidget *parent) : Card(tr("Your visit"), parent), m_journey(std::move(journey))
{
    setObjectName(QStringLiteral("appointment"));
    m_message = new MessageBar(this);
    m_message->setObjectName(QStringLiteral("appointment.message"));
    body()->addWidget(m_message);
    m_intro = makeLabel({}, "body", this);
    body()->addWidget(m_intro);
    m_booked = buildBooked();
    body()->addWidget(m_booked);
    m_choice = buildChoice();
    body()->addWidget(m_choice);
}

QWidget *AppointmentCard::buildBooked()
{
    auto *box = new QWidget(this);
    auto *column = new QVBoxLayout(box);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(Theme::spacing[1]);
    m_facts = new KeyValues(box);
    m_facts->setObjectName(QStringLiteral("appointment.facts"));
    column->addWidget(m_facts);
    column->addWidget(makeLabel(tr("Bring these originals"), "strong", box));
    m_documents = new QVBoxLayout;
    m_documents->setSpacing(Theme::spacing[0]);
    column->addLayout(m_documents);
    m_acts = new QStackedWidget(box);
    const auto row = [this] {
        auto *widget = new QWidget(m_acts);
        auto *layout = new QHBoxLayout(widget);
        layout->setContentsMargins(0, 0, 0, 0);
        layout->setSpacing(Theme::spacing[2]);
        m_acts->addWidget(widget);
        return layout;
    };
    QHBoxLayout *acts = row();
    //: 改约 / 取消预约
    QPushButton *change = makeButton(tr("Choose another time"), box);
    change->setObjectName(QStringLiteral("appointment.change"));
    m_cancel = makeLinkButton(tr("Cancel the appointment"), box);
    m_cancel->setObjectName(QStringLiteral("appointment.cancel"));
    acts->addWidget(change);
    acts->addWidget(m_cancel);
    acts->addStretch(1);
    QHBoxLayout *sure = row();
    m_cancelNo = makeButton(tr("Keep it"), box);
    m_cancelNo->setObjectName(QStringLiteral("appointment.cancel.no"));
    QPushButton *yes = makeDangerButton(tr("Give the time back"), box);
    yes->setObjectName(QStringLiteral("appointment.cancel.yes"));
    sure->addWidget(m_cancelNo);
    sure->addWidget(yes);
    sure->addWidget(makeLabel(tr("Others can book it then."), "label", box), 1);
    column->addWidget(m_acts);
    connect(change, &QPushButton::clicked, this, [this] { showChoice(true); });
    connect(m_cancel, &QPushButton::clicked, this, [this] {
        m_acts->setCurrentIndex(1);
        m_cancelNo->setFocus();
    });
    connect(m_cancelNo, &QPushButton::clicked, this, [this] {
        m_acts->setCurrentIndex(0);
        m_cancel->setFocus();
    });
    connect(yes, &QPushButton::clicked, this, &AppointmentCard::cancelWanted);
    return box;
}

QWidget *AppointmentCard::buildChoice()
{
    auto *box = new QWidget(this);
    auto *column = new QVBoxLayout(box);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(Theme::spacing[2]);
    m_booking = new StationBooking(m_journey, box);
    column->addWidget(m_booking);
    auto *row = new QHBoxLayout;
    row->setSpacing(Theme::spacing[2]);
    //: 预约该时段
    m_book = makeButton(tr("Book this time"), box);
    m_book->setObjectName(QStringLiteral("appointment.book"));
    m_keep = makeLinkButton(tr("Keep the booked time"), box);
    m_keep->setObjectName(QStringLiteral("appointment.keep"));
    row->addWidget(m_book);
    row->addWidget(m_keep);
    row->addStretch(1);
    column->addLayout(row);
    connect(m_booking, &StationBooking::changed, this, &AppointmentCard::renderBook);
    connect(m_book, &QPushButton::clicked, this, &AppointmentCard::book);
    connect(m_keep, &QPushButton::clicked, this, [this] {
        m_changing = false;
        m_message->clear();
        present();
    });
    return box;
}

void AppointmentCard::present()
{
    const std::optional<Order> &order = m_journey->order();
    if (!order) {
        return;
    }
    if (order->appointment != m_shown) { // booked, changed or given back
        m_shown = order->appointment;
        m_changing = false;
        m_message->clear();
        m_acts->setCurrentIndex(0);
    }
    if (order->appointment && !m_changing) {
        showBooked(*order->appointment);
    } else {
        showChoice(m_changing);
    }
}

void AppointmentCard::showBooked(const Appointment &booked)
{
    m_choice->hide();
    m_booked->show();
    m_intro->setText(tr("Your time is booked. Please be there a few minutes early."));
    if (!std::exchange(m_asked, true)) {
        loadStations(this, m_journey);
    }
    const QString language = currentLanguage();
    const auto at = std::find_if(m_stations.cbegin(), m_stations.cend(), [&booked](const Station &station) { return station.id == booked.station; });
    m_facts->clear();
    //: 预约时间 (Beijing time)
    m_facts->add(tr("Booked"), stationSlot(booked.from, booked.to));
    addFact(m_facts, tr("Service point"), booked.name.in(language));
    m_facts->addCopyable(tr("Address"), booked.address.in(language), booked.address.in(language));
    emptyLayout(m_documents);
    if (at != m_stations.cend()) {
        addFact(m_facts, tr("Opening hours"), at->hours.in(language));
        for (const LocalText &document : at->documents) {
            m_documents->addWidget(makePoint(document.in(language), "label14", this));
        }
    } else { // the platform has not been reached yet: what the guide says
        m_documents->addWidget(makePoint(tr("The licence, the applicant's ID card and the stamped letter of authority, each the original"), "label14", this));
    }
}

void AppointmentCard::showChoice(bool changing)
{
    m_changing = changing;
    m_booked->hide();
    m_choice->show();
    m_intro->setText(changing ? tr("The booked time stays yours until another one is booked.") : tr("No time is booked yet. Book one and nobody has to wait, or come during the opening hours."));
    m_keep->setVisible(changing);
    m_booking->load();
    renderBook();
}

void AppointmentCard::renderBook()
{
    const auto wish = m_booking->chosen();
    const bool timed = wish && wish->start.isValid();
    m_book->setEnabled(timed && !m_working);
    m_book->setText(timed ? tr("Book %1").arg(stationSlot(wish->start, wish->end)) : tr("Book this time"));
}

void AppointmentCard::book()
{
    const auto wish = m_booking->chosen();
    if (wish && wish->start.isValid()) {
        m_message->clear();
        Q_EMIT bookWanted(wish->station, wish->start);
    }
}

bool AppointmentCard::takeRefusal(const Failure &failure)
{
    if (!failure.is(FailureCode::Api_Appointment_Full)) {
        return false;
    }
    m_message->showFailure(failure);
    m_booking->askTimesAgain();
    return true;
}

void AppointmentCard::setWorking(bool working)
{
    m_working = working;
    m_booking->setWorking(working);
    m_acts->setEnabled(!working);
    renderBook();
}

QCoro::Task<void> AppointmentCard::loadStations(QPointer<AppointmentCard> card, std::shared_ptr<Journey> journey)
{
    auto asking = journey->stations();
    const auto stations = co_await asking;
    if (card && stations) {
        card->m_stations = *stations;
        card->present();
    }
}

} // namespace certdesk::ui
