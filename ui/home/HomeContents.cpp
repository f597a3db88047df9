// SPDX-FileCopyrightText: CertDesk contributors
// SPDX-License-Identifier: Apache-2.0
#include "ui/home/HomeContents.h"

#include "ui/certificates/ServiceText.h"
#include "ui/components/KeyValues.h"
#include "ui/journey/TimelineText.h"
#include "ui/orders/OrderText.h"
#include "ui/shell/Language.h"

#include <QCoreApplication>

#include <algorithm>

namespace certdesk::ui {

namespace {

constexpr int expiryShown = 90; ///< days: as soon as the platform lets renew

struct Home {
    Q_DECLARE_TR_FUNCTIONS(certdesk::ui::HomePage)
};

bool goesByItself(const Order &order)
{
    switch (order.status) {
    case OrderStatus::AwaitingPaper:
    case OrderStatus::AwaitingOnsite:
    case OrderStatus::InReview:
    case OrderStatus::ApprovedMaking:
    case OrderStatus::Unknown: return true;
    case OrderStatus::Withdrawn: return order.refund.state == QLatin1String("pending");
    case OrderStatus::AwaitingPayment: return order.payment.amount == 0;
    default: return false;
    }
}

HomeRow progressRow(const Order &order, const Timings &timings, const Workdays &workdays, const QDateTime &now)
{
    const auto current = currentOf(timelineFor(order, {}, timings, workdays, now));
    const TimelineText text = current ? textOf(*current, order, {}) : TimelineText();
    HomeRow row{statusText(order), statusKind(order.status), order.application.organisation.name, Home::tr("Order %1").arg(orderNumberText(order.id)), actionText(QStringLiteral("view")),
                {HomeTarget::Kind::Order, order.id}};
    if (!text.when.isEmpty())
        row.detail = Home::tr("%1 · %2: %3").arg(row.detail, text.title, text.when);
    if (current && current->late) {
        row.kind = Badge::Kind::Warning;
        row.detail = Home::tr("%1 · later than usual").arg(row.detail);
    }
    return row;
}

int troubleOf(const TokenInfo &key)
{
    return key.pinLocked ? 0 : key.pinFinalTry ? 1 : !key.initialised ? 2 : key.pinCountLow ? 3 : 4;
}

HomeRow keyRow(const TokenInfo &key)
{
    const QString name = key.serial.isEmpty() ? key.model : grouped(key.serial.toUpper(), 4);
    HomeRow row{{}, Badge::Kind::Neutral, key.label.trimmed().isEmpty() ? Home::tr("USB key") : key.label.trimmed(), name, Home::tr("Look at it"),
                {HomeTarget::Kind::Page, QStringLiteral("certificates")}};
    switch (troubleOf(key)) {
    case 0:
        row.badge = Home::tr("Locked");
        row.kind = Badge::Kind::Bad;
        row.detail = Home::tr("%1 · the PIN is locked; ask the help line to unlock it").arg(name);
        break;
    case 1:
        row.badge = Home::tr("Last try");
        row.kind = Badge::Kind::Bad;
        row.detail = Home::tr("%1 · one more wrong PIN locks the key").arg(name);
        break;
    case 2:
        row.badge = Home::tr("Not activated");
        row.kind = Badge::Kind::Warning;
        row.detail = Home::tr("%1 · nothing is on it yet; open its order to write the certificate").arg(name);
        break;
    case 3:
        row.badge = Home::tr("Careful");
        row.kind = Badge::Kind::Warning;
        row.detail = Home::tr("%1 · a wrong PIN was entered before").arg(name);
        break;
    default:
        row.badge = Home::tr("Ready");
        row.kind = Badge::Kind::Good;
    }
    return row;
}

} // namespace

QList<Order> inProgress(const QList<Order> &orders)
{
    QList<Order> found = orders;
    found.removeIf([](const Order &order) { return !goesByItself(order); });
    return found;
}

QList<HomeRow> rowsInProgress(const QList<Order> &orders, const Timings &timings, const Workdays &workdays, const QDateTime &now)
{
    QList<HomeRow> rows;
    for (const Order &order : orders)
        rows << progressRow(order, timings, workdays, now);
    return rows;
}

QList<HomeRow> rowsInProgress(const QList<CertificateService> &services)
{
    QList<HomeRow> rows;
    for (const CertificateService &service : services) {
        const ServiceStage stage = serviceStage(service);
        if (stage == ServiceStage::Review || (stage == ServiceStage::Unknown && service.open()))
            //: %1 延期, %2 the end of its number
            rows << HomeRow{serviceStageText(service), serviceStageKind(stage), Home::tr("%1 of the certificate %2").arg(serviceName(service.kind), certificateEnd(service.certificateSerial)),
                            Home::tr("One to two workdays; until then it can be cancelled"), actionText(QStringLiteral("view")), {HomeTarget::Kind::Service, service.id}};
    }
    return rows;
}

QList<HomeRow> rowsOfKeys(const QList<TokenInfo> &keys)
{
    QList<TokenInfo> sorted = keys;
    std::stable_sort(sorted.begin(), sorted.end(), [](const TokenInfo &a, const TokenInfo &b) { return troubleOf(a) < troubleOf(b); });
    QList<HomeRow> rows;
    for (const TokenInfo &key : std::as_const(sorted))
        rows << keyRow(key);
    return rows;
}

QList<HomeRow> rowsExpiring(const QList<Order> &orders, const QDateTime &now)
{
    QList<std::pair<QDateTime, HomeRow>> found;
    for (const Order &order : orders) {
        for (const OrderCertificate &certificate : order.certificates) {
            const int days = certificate.notAfter.isValid() ? int(now.daysTo(certificate.notAfter)) : expiryShown + 1;
            if (certificate.state != QLatin1String("bound") || days > expiryShown)
                continue;
            const QString badge = days < 0 ? Home::tr("Expired") : Home::tr("Expires in %n day(s)", nullptr, days);
            found.append({certificate.notAfter, HomeRow{badge, days < 0 ? Badge::Kind::Bad : Badge::Kind::Warning, order.application.organisation.name,
                                                        Home::tr("until %1 · an open bid can only be opened with this key").arg(beijingDay(certificate.notAfter).toString(Qt::ISODate)),
                                                        actionText(QStringLiteral("view")), {HomeTarget::Kind::Order, order.id}}});
        }
    }
    std::stable_sort(found.begin(), found.end(), [](const auto &a, const auto &b) { return a.first < b.first; });
    QList<HomeRow> rows;
    for (const auto &[until, row] : std::as_const(found))
        rows << row;
    return rows;
}

QList<HomeRow> rowsOfNotices(const QList<Notice> &notices, const QDate &today, int count)
{
    QList<HomeRow> rows;
    for (const Notice &notice : notices) {
        if (notice.inForce(today) && rows.size() < count)
            rows << HomeRow{{}, Badge::Kind::Info, notice.title.in(currentLanguage()), notice.text.in(currentLanguage()), {}, {}};
    }
    return rows;
}

} // namespace certdesk::ui
