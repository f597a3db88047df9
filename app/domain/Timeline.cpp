// SPDX-FileCopyrightText: CertDesk contributors
// SPDX-License-Identifier: Apache-2.0
#include "app/domain/Timeline.h"

#include <QJsonArray>

#include <algorithm>

namespace certdesk {

namespace {

using State = TimelineItem::State;

void readSpan(const QJsonValue &json, int (&range)[2])
{
    const QJsonArray pair = json.toArray();
    if (pair.size() == 2 && pair.at(0).isDouble() && pair.at(1).isDouble()) {
        range[0] = pair.at(0).toInt();
        range[1] = pair.at(1).toInt();
    }
}

/// The beginning of something that the item for now tells better.
bool begins(const QString &kind)
{
    static const QStringList beginnings{QStringLiteral("created"), QStringLiteral("awaiting-paper"), QStringLiteral("awaiting-onsite"), QStringLiteral("awaiting-payment"),
                                        QStringLiteral("in-review"), QStringLiteral("making")};
    return beginnings.contains(kind);
}

bool isFailure(const QString &kind)
{
    return kind == QLatin1String("rejected") || kind == QLatin1String("identity-failed");
}

TimelineItem reached(Milestone what, const QDateTime &at)
{
    TimelineItem item;
    item.what = what;
    item.at = at;
    return item;
}

/// Offline and never asked before: what the order itself remembers.
QList<TimelineItem> rememberedBy(const Order &order)
{
    QList<TimelineItem> items;
    if (order.submittedAt.isValid())
        items << reached(Milestone::Submission, order.submittedAt);
    if (order.identity.verified())
        items << reached(Milestone::Identity, order.identity.verifiedAt);
    if (order.payment.state == QLatin1String("paid") && order.payment.amount > 0)
        items << reached(Milestone::Payment, order.payment.paidAt);
    if (order.status == OrderStatus::ApprovedMaking || order.status == OrderStatus::Issued)
        items << reached(Milestone::Review, {});
    if (order.status == OrderStatus::Issued)
        items << reached(Milestone::Making, order.shipment.shippedAt);
    return items;
}

void addEvent(QList<TimelineItem> &items, const OrderEvent &event)
{
    if (begins(event.kind))
        return;
    // Ten checks that failed are one line.
    if (!items.isEmpty() && items.last().kind == event.kind && event.kind == QLatin1String("identity-failed")) {
        items.last().at = event.at;
        ++items.last().times;
        return;
    }
    TimelineItem item = reached(Milestone::Event, event.at);
    item.state = isFailure(event.kind) ? State::Failed : State::Done;
    item.kind = event.kind;
    item.text = event.text;
    item.place = event.data.value(QLatin1String("place")).toString();
    if (event.kind == QLatin1String("courier") && event.data.value(QLatin1String("state")).toString() == QLatin1String("exception"))
        item.state = State::Failed;
    items << item;
}

QList<TimelineItem> happened(const Order &order, const OrderHistory &history)
{
    if (history.events.isEmpty())
        return rememberedBy(order);
    QList<TimelineItem> items;
    const bool told = std::any_of(history.events.cbegin(), history.events.cend(), [](const OrderEvent &event) { return event.kind == QLatin1String("courier"); });
    for (const OrderEvent &event : history.events)
        addEvent(items, event);
    for (const Parcel &parcel : history.parcels) {
        for (const Parcel::Event &event : parcel.events) {
            if (!told)
                addEvent(items, {event.at, QStringLiteral("courier"), event.text, {{QStringLiteral("state"), event.state}, {QStringLiteral("place"), event.place}}});
        }
    }
    std::stable_sort(items.begin(), items.end(), [](const TimelineItem &a, const TimelineItem &b) { return a.at < b.at; });
    return items;
}

QDateTime lastOf(const OrderHistory &history, const char *kind)
{
    QDateTime at;
    for (const OrderEvent &event : history.events) {
        if (event.kind == QLatin1String(kind))
            at = event.at;
    }
    return at;
}

bool delivered(const Order &order, const OrderHistory &history)
{
    if (order.shipment.delivered())
        return true;
    return !history.parcels.isEmpty() && std::all_of(history.parcels.cbegin(), history.parcels.cend(), [](const Parcel &parcel) { return parcel.shipment.delivered(); });
}

/// The whole way of this order from its submission on, in its order.
QList<Milestone> wayOf(const Order &order)
{
    QList<Milestone> way{Milestone::Identity};
    if (order.payment.state == QLatin1String("due") && order.payment.amount > 0)
        way << Milestone::Payment;
    way << Milestone::Review << Milestone::Making;
    const QString &method = order.application.delivery.method;
    if (order.mobile || method == QLatin1String("online"))
        return way << Milestone::Message << Milestone::Download;
    way << (method == QLatin1String("onsite") ? Milestone::Pickup : Milestone::Courier);
    return way << Milestone::Activation << Milestone::Binding;
}

bool every(const Order &order, std::initializer_list<const char *> states)
{
    return !order.certificates.isEmpty() && std::all_of(order.certificates.cbegin(), order.certificates.cend(), [states](const OrderCertificate &certificate) {
        return std::any_of(states.begin(), states.end(), [&certificate](const char *state) { return certificate.state == QLatin1String(state); });
    });
}

std::optional<Milestone> receiving(const Order &order, const OrderHistory &history)
{
    if (order.mobile || order.application.delivery.method == QLatin1String("online")) {
        if ((order.mobile && order.mobile->downloaded()) || every(order, {"installed", "bound", "revoked"}))
            return {};
        return order.mobile && order.mobile->state == QLatin1String("waiting") ? Milestone::Message : Milestone::Download;
    }
    if (every(order, {"bound", "revoked"}))
        return {};
    if (every(order, {"installed", "bound", "revoked"}))
        return Milestone::Binding;
    const bool begun = std::any_of(order.certificates.cbegin(), order.certificates.cend(),
                                   [](const OrderCertificate &certificate) { return certificate.state != QLatin1String("ready") && certificate.state != QLatin1String("waiting"); });
    const bool sent = order.shipment.shippedAt.isValid() || !history.parcels.isEmpty();
    return sent && !begun && !delivered(order, history) ? Milestone::Courier : Milestone::Activation;
}

std::optional<Milestone> at(const Order &order, const OrderHistory &history)
{
    switch (order.status) {
    case OrderStatus::Draft: return Milestone::Submission;
    case OrderStatus::AwaitingIdentity: return Milestone::Identity;
    case OrderStatus::AwaitingPaper: return Milestone::Paper;
    case OrderStatus::AwaitingOnsite: return Milestone::Visit;
    case OrderStatus::AwaitingPayment: return order.payment.state == QLatin1String("due") && order.payment.amount > 0 ? Milestone::Payment : Milestone::Review;
    case OrderStatus::InReview: return Milestone::Review;
    case OrderStatus::Rejected: return Milestone::Correction;
    case OrderStatus::ApprovedMaking: return Milestone::Making;
    case OrderStatus::Issued: return receiving(order, history);
    case OrderStatus::Withdrawn: return {};
    case OrderStatus::Unknown: break;
    }
    return Milestone::Elsewhere;
}

/// What follows after `now` on the way; after a correction everything from the identity check that is still missing.
QList<Milestone> restOf(const Order &order, Milestone now)
{
    const QList<Milestone> way = wayOf(order);
    if (now == Milestone::Elsewhere)
        return {};
    if (now == Milestone::Submission)
        return way;
    if (now == Milestone::Correction)
        return way.mid(order.identity.verified() ? 1 : 0);
    const Milestone place = now == Milestone::Paper || now == Milestone::Visit ? Milestone::Identity : now;
    return way.mid(way.indexOf(place) + 1);
}

/// Counts the days from one stretch to the next.
class Expectation {
public:
    Expectation(const Timings &timings, const Workdays &workdays, const QDate &today) : m_timings(timings), m_workdays(workdays), m_today(today) {}

    void begin(TimelineItem &item, const QDateTime &since)
    {
        if (since.isValid())
            m_cursor = {beijingDay(since), beijingDay(since), false};
        take(item);
        if (!item.expected.isValid() || item.expected.to >= m_today)
            return;
        item.late = true;
        m_cursor = {m_today, m_today, m_cursor.estimated}; // what follows is counted from today
    }

    void take(TimelineItem &item)
    {
        if (!duration(item))
            return;
        // A message or a key at the service point is there when it is made.
        m_cursor = m_workdays.span(m_cursor, item.least, item.most);
        item.expected = m_cursor;
    }

private:
    bool duration(TimelineItem &item) const
    {
        switch (item.what) {
        case Milestone::Review: return set(item, m_timings.review[0], m_timings.review[1]);
        case Milestone::Making: return set(item, 0, m_timings.making);
        case Milestone::Courier: return set(item, m_timings.courier[0], m_timings.courier[1]);
        case Milestone::Refund: return set(item, m_timings.refund[0], m_timings.refund[1]);
        case Milestone::Pickup:
        case Milestone::Message: return set(item, 0, 0);
        default: return false;
        }
    }
    static bool set(TimelineItem &item, int least, int most)
    {
        item.least = least;
        item.most = most;
        return true;
    }

    const Timings &m_timings;
    const Workdays &m_workdays;
    QDate m_today;
    Workdays::Span m_cursor;
};

/// When the stretch of now began, as far as it can be known.
QDateTime sinceWhen(const Order &order, const OrderHistory &history, Milestone now)
{
    const auto first = [](const QDateTime &told, const QDateTime &otherwise) { return told.isValid() ? told : otherwise; };
    switch (now) {
    case Milestone::Review: return first(lastOf(history, "in-review"), std::max({order.submittedAt, order.identity.verifiedAt, order.payment.paidAt}));
    case Milestone::Making: return first(lastOf(history, "approved"), order.updatedAt);
    case Milestone::Courier: return first(order.shipment.shippedAt, lastOf(history, "shipped"));
    case Milestone::Message: return order.updatedAt;
    default: return {};
    }
}

std::optional<TimelineItem> refundOf(const Order &order, const OrderHistory &history, Expectation counting)
{
    if (order.refund.state != QLatin1String("pending"))
        return {};
    TimelineItem item{.state = State::Now, .what = Milestone::Refund};
    const QDateTime told = lastOf(history, "refund-started");
    counting.begin(item, told.isValid() ? told : order.updatedAt);
    return item;
}

} // namespace

Timings Timings::fromJson(const QJsonObject &configuration)
{
    Timings timings;
    const QJsonObject json = configuration.value(QLatin1String("timings")).toObject();
    readSpan(json.value(QLatin1String("reviewWorkdays")), timings.review);
    readSpan(json.value(QLatin1String("courierWorkdays")), timings.courier);
    readSpan(json.value(QLatin1String("refundWorkdays")), timings.refund);
    timings.making = json.value(QLatin1String("makingWorkdays")).toInt(timings.making);
    return timings;
}

QList<TimelineItem> timelineFor(const Order &order, const OrderHistory &history, const Timings &timings, const Workdays &workdays, const QDateTime &now)
{
    QList<TimelineItem> items = happened(order, history);
    Expectation counting(timings, workdays, beijingDay(now));
    if (const auto refund = refundOf(order, history, counting))
        items << *refund;
    const std::optional<Milestone> place = at(order, history);
    if (!place)
        return items;
    TimelineItem current{.state = State::Now, .what = *place};
    if (order.appointment && (*place == Milestone::Visit || *place == Milestone::Activation))
        current.at = order.appointment->from;
    counting.begin(current, sinceWhen(order, history, *place));
    items << current;
    const QList<Milestone> rest = restOf(order, *place);
    for (const Milestone what : rest) {
        TimelineItem item{.state = State::ToCome, .what = what};
        if (what == Milestone::Pickup && order.appointment)
            item.at = order.appointment->from;
        counting.take(item);
        items << item;
    }
    return items;
}

std::optional<TimelineItem> currentOf(const QList<TimelineItem> &timeline)
{
    // The refund goes by itself; what waits for somebody comes first.
    const auto found = std::find_if(timeline.crbegin(), timeline.crend(), [](const TimelineItem &item) { return item.state == State::Now; });
    return found == timeline.crend() ? std::nullopt : std::optional(*found);
}

} // namespace certdesk
