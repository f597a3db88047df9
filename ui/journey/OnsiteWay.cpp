// SPDX-FileCopyrightText: CertDesk contributors
// SPDX-License-Identifier: Apache-2.0
#include "ui/journey/OnsiteWay.h"

#include "ui/components/Card.h"
#include "ui/components/Theme.h"
#include "ui/journey/AppointmentCard.h"
#include "ui/journey/OrderParts.h"
#include "ui/journey/PageParts.h"
#include "ui/journey/StationBooking.h"

#include <QVBoxLayout>

namespace certdesk::ui {

OnsiteWay::OnsiteWay(std::shared_ptr<Journey> journey, QWidget *parent) : IdentityWay(std::move(journey), parent)
{
    auto *outer = new QVBoxLayout(this);
    outer->setContentsMargins(0, 0, 0, 0);
    outer->setSpacing(Theme::spacing[3]);
    m_choice = buildChoice();
    outer->addWidget(m_choice);
    m_visit = new AppointmentCard(m_journey, this);
    outer->addWidget(m_visit);
    m_then = new Card(tr("At the service point"), this);
    m_thenText = makeLabel({}, "label", m_then);
    m_then->body()->addWidget(m_thenText);
    outer->addWidget(m_then);
    outer->addStretch(1);
    connect(m_visit, &AppointmentCard::bookWanted, this, [this](const QString &station, const QDateTime &start) {
        perform(
            tr("Booking…"), [this, station, start] { return this->journey().bookAppointment(station, start); }, [] {},
            [this](const Failure &failure) { return m_visit->takeRefusal(failure); });
    });
    connect(m_visit, &AppointmentCard::cancelWanted, this, [this] {
        perform(
            tr("Giving the time back…"), [this] { return this->journey().cancelAppointment(); }, [] {});
    });
}

Card *OnsiteWay::buildChoice()
{
    //: 现场核验 (guide R58)
    auto *card = new Card(tr("On site"), this);
    card->body()->addWidget(makeLabel(tr("For when the face check fails and your circumstances require it. The applicant comes with the originals; no face check is needed and none is used up. Choose where, and a time if you like."), "body", card));
    m_booking = new StationBooking(m_journey, card);
    card->body()->addWidget(m_booking);
    connect(m_booking, &StationBooking::changed, this, &JourneyPage::chromeChanged);
    return card;
}

QString OnsiteWay::mainAction() const
{
    if (waiting()) {
        return tr("Ask again now");
    }
    const auto wish = m_booking->chosen();
    //: 选择现场核验并预约 / 选择现场核验
    return wish && wish->start.isValid() ? tr("Choose on site and book this time") : tr("Choose on site");
}

QString OnsiteWay::footerNote() const
{
    if (waiting()) {
        return tr("Waiting for your visit · as of %1").arg(minuteText(journey().order()->updatedAt));
    }
    return tr("Another way can be chosen until you have been there");
}

void OnsiteWay::setCurrent(bool current)
{
    if (current && !waiting()) {
        m_booking->load();
    }
}

void OnsiteWay::setFacts(const PlatformFacts &facts)
{
    m_facts = facts;
    render();
}

void OnsiteWay::workChanged()
{
    m_booking->setWorking(working());
    m_visit->setWorking(working());
}

void OnsiteWay::triggerMain()
{
    if (waiting()) {
        perform(
            tr("Asking the platform…"), [this] { return journey().refresh(); }, [] {});
    } else {
        choose();
    }
}

void OnsiteWay::choose()
{
    const auto wish = m_booking->chosen();
    perform(
        tr("Telling the platform…"), [this, wish] { return chooseAndBook(m_journey, wish); }, [] {},
        [this](const Failure &failure) { return waiting() && m_visit->takeRefusal(failure); });
}

/// The way first: a time that was taken meanwhile does not undo it.
QCoro::Task<Result<void>> OnsiteWay::chooseAndBook(std::shared_ptr<Journey> journey, std::optional<StationWish> wish)
{
    if (wish) {
        journey->wishStation(wish);
    }
    auto starting = journey->startIdentity(QStringLiteral("onsite"));
    const auto session = co_await starting;
    if (!session) {
        co_return tl::unexpected(session.error());
    }
    if (!wish || !wish->start.isValid()) {
        co_return {};
    }
    auto booking = journey->bookAppointment(wish->station, wish->start);
    auto booked = co_await booking;
    co_return booked;
}

void OnsiteWay::render()
{
    const bool there = waiting();
    m_choice->setVisible(!there);
    m_visit->setVisible(there);
    m_then->setVisible(there);
    if (there) {
        m_visit->present();
        m_thenText->setText(tr("The staff compare the originals with your application; the review goes on by itself afterwards, and this page with it. Help desk: %1").arg(m_facts.supportHours.in(currentLanguage())));
    }
    Q_EMIT chromeChanged();
}

} // namespace certdesk::ui
