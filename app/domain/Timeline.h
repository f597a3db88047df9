// SPDX-FileCopyrightText: CertDesk contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/domain/OrderEvent.h"
#include "app/domain/Workdays.h"

namespace certdesk {

/// How long things take, in workdays; of /v1/client/config, else the guide's numbers.
struct Timings {
    int review[2] = {1, 2};  ///< R16
    int making = 1;          ///< R17, at most
    int courier[2] = {2, 3}; ///< R18
    int refund[2] = {3, 15}; ///< R20
    static Timings fromJson(const QJsonObject &configuration);
};

/// A stretch of an order's way, or something that was reached on it.
enum class Milestone {
    Submission,
    Identity,   ///< R75
    Paper,      ///< R79
    Visit,
    Payment,    ///< R80
    Review,     ///< R16
    Correction, ///< R86
    Making,     ///< R17
    Courier,    ///< R18
    Pickup,     ///< at the service point (R89)
    Message,    ///< R14
    Download,   ///< R90
    Activation,
    Binding,    ///< R91
    Refund,     ///< R20
    Event,      ///< what the platform tells; its words are the text
    Elsewhere,  ///< a state that this version does not know
};

struct TimelineItem {
    enum class State { Done, Failed, Now, ToCome };
    State state = State::Done;
    Milestone what = Milestone::Event;
    QString kind = {};       ///< of an event, as the contract calls it
    LocalText text = {};     ///< of an event
    QString place = {};      ///< of a parcel
    QDateTime at = {};       ///< when it happened; of an appointment: when it is
    int times = 1;           ///< so often in a row, last at `at`
    Workdays::Span expected = {};
    bool late = false;       ///< should have happened by `expected.to`
    int least = 0;           ///< workdays that it takes, where no day can be named yet; 0: nothing known
    int most = 0;
};

/// What happened to an order (its history, else what the order itself tells), what happens now, and what is still to come, each with
/// when to expect it. No I/O; tested as a table over every status and product.
QList<TimelineItem> timelineFor(const Order &order, const OrderHistory &history, const Timings &timings, const Workdays &workdays, const QDateTime &now);
/// What the order waits for now; nothing when it is at its end.
std::optional<TimelineItem> currentOf(const QList<TimelineItem> &timeline);

} // namespace certdesk
