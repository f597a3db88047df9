// SPDX-FileCopyrightText: CertDesk contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ui/journey/IdentityWay.h"

namespace certdesk::ui {

class AppointmentCard;
class Card;
class StationBooking;

/// The originals shown at a service point (R58): chosen with or without a time; then the appointment, until the staff have seen them.
class OnsiteWay : public IdentityWay {
    Q_OBJECT

public:
    explicit OnsiteWay(std::shared_ptr<Journey> journey, QWidget *parent = nullptr);
    QString mode() const override { return QStringLiteral("onsite"); }
    QString mainAction() const override;
    void triggerMain() override;
    QString footerNote() const override;
    void render() override;
    void setCurrent(bool current) override;
    void setFacts(const PlatformFacts &facts) override;

protected:
    void workChanged() override;

private:
    bool waiting() const { return journey().step() == Step::AwaitOnsite; }
    Card *buildChoice();
    void choose();
    static QCoro::Task<Result<void>> chooseAndBook(std::shared_ptr<Journey> journey, std::optional<StationWish> wish);

    PlatformFacts m_facts;
    Card *m_choice;
    StationBooking *m_booking;
    AppointmentCard *m_visit;
    Card *m_then;
    QLabel *m_thenText;
};

} // namespace certdesk::ui
