// SPDX-FileCopyrightText: CertDesk contributors
// SPDX-License-Identifier: Apache-2.0
#include "ui/journey/TimelineText.h"

#include "ui/journey/OrderParts.h"
#include "ui/orders/OrderText.h"
#include "ui/shell/Language.h"

#include <QCoreApplication>

namespace certdesk::ui {

namespace {

struct Line {
    Q_DECLARE_TR_FUNCTIONS(certdesk::ui::OrderTimeline)
};

/// Of what was reached, when the platform's own words are not at hand.
QString reachedTitle(const TimelineItem &item, const Order &order)
{
    switch (item.what) {
    case Milestone::Submission: return Line::tr("Application submitted");
    case Milestone::Identity: return Line::tr("Identity verified");
    case Milestone::Payment: return Line::tr("Paid: %1").arg(formatFen(order.payment.amount));
    case Milestone::Review: return Line::tr("Review passed");
    case Milestone::Making: return Line::tr("Certificate made");
    default: return {};
    }
}

QString title(const TimelineItem &item, const Order &order)
{
    switch (item.what) {
    case Milestone::Submission: return Line::tr("To be submitted");
    case Milestone::Identity: return Line::tr("Identity check of the applicant");
    case Milestone::Paper: return Line::tr("The posted documents are awaited");
    case Milestone::Visit: return Line::tr("Identity check at the service point");
    case Milestone::Payment: return Line::tr("Payment of %1").arg(formatFen(order.payment.amount));
    case Milestone::Review: return Line::tr("Review by the platform");
    case Milestone::Correction: return Line::tr("To be corrected and submitted again");
    case Milestone::Making: return order.application.delivery.method == QLatin1String("online") ? Line::tr("Certificate is made") : Line::tr("Certificate and key are made");
    case Milestone::Courier: return Line::tr("The key is on its way to you");
    case Milestone::Pickup: return Line::tr("Handed over at the service point");
    case Milestone::Message: return Line::tr("Text message to the applicant");
    case Milestone::Download: return Line::tr("Download in the app");
    case Milestone::Activation: return Line::tr("Put the certificate on the key");
    case Milestone::Binding: return Line::tr("Bind the certificate to the account");
    case Milestone::Refund: return Line::tr("%1 is on its way back to you").arg(formatFen(order.refund.amount));
    case Milestone::Event: return {};
    case Milestone::Elsewhere: return order.statusWord;
    }
    return {};
}

/// The platform's sentence as a line: without its full stop.
QString eventTitle(const TimelineItem &item)
{
    QString text = item.text.in(currentLanguage());
    if (text.isEmpty())
        text = item.kind;
    while (text.endsWith(QChar(0x3002)) || text.endsWith(QLatin1Char('.')))
        text.chop(1);
    //: something that happened several times in a row
    return item.times > 1 ? Line::tr("%1 (%n times)", nullptr, item.times).arg(text) : text;
}

QString pendingWhen(const TimelineItem &item)
{
    if (item.at.isValid())
        return Line::tr("booked: %1").arg(minuteText(item.at));
    if (const QString days = expectedText(item.expected); !days.isEmpty())
        return days;
    if (item.most <= 0)
        return {};
    return item.least > 0 && item.least < item.most ? Line::tr("takes %1–%2 workdays").arg(item.least).arg(item.most) : Line::tr("takes %n workday(s)", nullptr, item.most);
}

QString lateText(const PlatformFacts &facts)
{
    return Line::tr("This takes longer than it normally does. Please ask the help line (%1, %2).").arg(facts.supportHours.in(currentLanguage()), facts.supportUrl);
}

} // namespace

QString expectedText(const Workdays::Span &span)
{
    if (!span.isValid())
        return {};
    const QString from = span.from.toString(Qt::ISODate);
    if (span.from == span.to)
        return span.estimated ? Line::tr("about %1").arg(from) : Line::tr("by %1").arg(from);
    const QString to = span.to.toString(Qt::ISODate);
    return span.estimated ? Line::tr("about %1 to %2").arg(from, to) : Line::tr("%1 to %2").arg(from, to);
}

TimelineText textOf(const TimelineItem &item, const Order &order, const PlatformFacts &facts)
{
    const bool over = item.state == TimelineItem::State::Done || item.state == TimelineItem::State::Failed;
    if (over)
        return {item.what == Milestone::Event ? eventTitle(item) : reachedTitle(item, order), minuteText(item.at), item.kind == QLatin1String("courier") ? item.place : QString()};
    TimelineText text{title(item, order), pendingWhen(item), {}};
    if (item.late)
        text.detail = lateText(facts);
    else if (item.expected.estimated)
        text.detail = Line::tr("The holidays of that year are not arranged yet; counted from Monday to Friday.");
    else if (item.what == Milestone::Courier) // R72
        text.detail = Line::tr("The recipient pays the postage.");
    return text;
}

} // namespace certdesk::ui
