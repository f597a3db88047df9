// SPDX-FileCopyrightText: CertDesk contributors
// SPDX-License-Identifier: Apache-2.0
#include "ui/home/HomeContents.h"

#include "app/token/PinStanding.h"
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

enum class KeyTrouble { Locked, LastTry, Revoked, Over, NotFinished, NoCertificate, Virgin, NotYetValid, NotBound, Careful, Unread, Unsure, None };

/// Of a key with certificates on it: how the best of them stands.
KeyTrouble certificateTrouble(const QList<HomeKey::Certificate> &certificates, const QDateTime &now)
{
    using Kind = CertificateStanding::Kind;
    KeyTrouble best = KeyTrouble::Over;
    bool revoked = false;
    for (const HomeKey::Certificate &certificate : certificates) {
        const CertificateStanding standing = judgeCertificate(certificate.evidence, now);
        revoked = revoked || standing.kind == Kind::Revoked;
        const KeyTrouble trouble = standing.over()                          ? KeyTrouble::Over
            : standing.kind == Kind::NotYetValid                            ? KeyTrouble::NotYetValid
            : standing.kind == Kind::NotBound                               ? KeyTrouble::NotBound
            : standing.certain || certificate.evidence.bound.has_value()    ? KeyTrouble::None
                                                                            : KeyTrouble::Unsure;
        best = std::max(best, trouble);
    }
    return best == KeyTrouble::Over && revoked ? KeyTrouble::Revoked : best;
}

KeyTrouble troubleOf(const HomeKey &key, const QDateTime &now)
{
    const TokenInfo &token = key.token;
    if (token.pinLocked)
        return KeyTrouble::Locked;
    if (token.pinFinalTry)
        return KeyTrouble::LastTry;
    if (!token.initialised)
        return KeyTrouble::Virgin;
    if (!key.certificates)
        return token.pinCountLow ? KeyTrouble::Careful : KeyTrouble::Unread;
    if (key.certificates->isEmpty())
        return labelIsOurs(token.label) ? KeyTrouble::NotFinished : KeyTrouble::NoCertificate;
    const KeyTrouble trouble = certificateTrouble(*key.certificates, now);
    return token.pinCountLow ? std::min(trouble, KeyTrouble::Careful) : trouble;
}

/// Whose certificates are on it; the key's own name where there is none.
QString keyTitle(const HomeKey &key)
{
    QStringList holders;
    for (const HomeKey::Certificate &certificate : key.certificates.value_or(QList<HomeKey::Certificate>())) {
        if (!certificate.holder.isEmpty() && !holders.contains(certificate.holder))
            holders << certificate.holder;
    }
    const QString label = key.token.label.trimmed();
    return !holders.isEmpty() ? holders.join(Home::tr(", ")) : label.isEmpty() ? Home::tr("USB key") : label;
}

struct KeyWordsOfHome {
    QString badge;
    Badge::Kind kind = Badge::Kind::Neutral;
    QString detail; ///< %1 the key's serial number
};

KeyWordsOfHome wordsOf(KeyTrouble trouble)
{
    switch (trouble) {
    case KeyTrouble::Locked:
        return {Home::tr("Locked"), Badge::Kind::Bad, Home::tr("%1 · the PIN is locked; unlock it here, that takes a minute")};
    case KeyTrouble::LastTry:
        return {Home::tr("Last try"), Badge::Kind::Bad, Home::tr("%1 · one more wrong PIN locks the key; if unsure, unlock it with a new PIN")};
    case KeyTrouble::Revoked:
        return {Home::tr("Revoked"), Badge::Kind::Bad, Home::tr("%1 · the certificate on it was revoked, nobody can bid with it")};
    case KeyTrouble::Over:
        return {Home::tr("Not usable"), Badge::Kind::Bad, Home::tr("%1 · the certificates on it have expired or were replaced")};
    case KeyTrouble::NotFinished:
        return {Home::tr("Not finished"), Badge::Kind::Warning, Home::tr("%1 · an activation was begun, no certificate is on it yet; open its order to go on")};
    case KeyTrouble::NoCertificate:
        return {Home::tr("No certificate"), Badge::Kind::Warning, Home::tr("%1 · no certificate is on it")};
    case KeyTrouble::Virgin:
        return {Home::tr("Not activated"), Badge::Kind::Warning, Home::tr("%1 · nothing is on it yet; open its order to write the certificate")};
    case KeyTrouble::NotYetValid:
        return {Home::tr("Not valid yet"), Badge::Kind::Warning, Home::tr("%1 · the certificate on it is not valid yet")};
    case KeyTrouble::NotBound:
        return {Home::tr("Not bound"), Badge::Kind::Warning, Home::tr("%1 · the certificate on it is not bound, nobody can bid with it")};
    case KeyTrouble::Careful:
        return {Home::tr("Careful"), Badge::Kind::Warning, Home::tr("%1 · a wrong PIN was entered before")};
    case KeyTrouble::Unread:
        return {Home::tr("Plugged in"), Badge::Kind::Neutral, QStringLiteral("%1")};
    case KeyTrouble::Unsure:
        return {Home::tr("Plugged in"), Badge::Kind::Neutral, Home::tr("%1 · valid by its dates; whether it was revoked is not known here")};
    case KeyTrouble::None:
        break;
    }
    return {Home::tr("Ready"), Badge::Kind::Good, QStringLiteral("%1")};
}

HomeRow keyRow(const HomeKey &key, const QDateTime &now)
{
    const QString name = key.token.serial.isEmpty() ? key.token.model : grouped(key.token.serial.toUpper(), 4);
    const KeyTrouble trouble = troubleOf(key, now);
    const KeyWordsOfHome words = wordsOf(trouble);
    const bool locked = trouble == KeyTrouble::Locked || trouble == KeyTrouble::LastTry;
    const HomeTarget target = locked && !key.token.serial.isEmpty() ? HomeTarget{HomeTarget::Kind::Unlock, key.token.serial}
        : trouble == KeyTrouble::NotFinished || trouble == KeyTrouble::Virgin
        ? HomeTarget{HomeTarget::Kind::Page, QStringLiteral("orders")}
        : HomeTarget{HomeTarget::Kind::Page, QStringLiteral("certificates")};
    return {words.badge, words.kind, keyTitle(key), words.detail.arg(name), target.kind == HomeTarget::Kind::Unlock ? Home::tr("Unlock") : target.id == QLatin1String("orders") ? Home::tr("To the orders") : Home::tr("Look at it"), target};
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

QList<HomeRow> rowsOfKeys(const QList<HomeKey> &keys, const QDateTime &now)
{
    QList<HomeKey> sorted = keys;
    std::stable_sort(sorted.begin(), sorted.end(), [&now](const HomeKey &a, const HomeKey &b) { return troubleOf(a, now) < troubleOf(b, now); });
    QList<HomeRow> rows;
    for (const HomeKey &key : std::as_const(sorted))
        rows << keyRow(key, now);
    return rows;
}

QList<HomeRow> rowsOfBids(const QList<BidOpening> &bids, const QList<CertificateEvidence> &certificates, const QDateTime &now)
{
    QList<HomeRow> rows;
    for (const BidOpening &bid : certificates.isEmpty() ? QList<BidOpening>() : comingBidDates(bids, now)) {
        const bool covered = std::any_of(certificates.cbegin(), certificates.cend(), [&](const CertificateEvidence &each) { return bidVerdict(each, bid.day, now) == BidVerdict::Outlives; });
        if (covered)
            continue;
        const QString day = bid.day.toString(Qt::ISODate);
        rows << HomeRow{Home::tr("Bid not covered"), Badge::Kind::Bad, bid.note.isEmpty() ? Home::tr("Bid opening on %1").arg(day) : Home::tr("%1, opening on %2").arg(bid.note, day),
                        Home::tr("No certificate that is known here can be used until the end of that day."), Home::tr("Look at it"), {HomeTarget::Kind::Page, QStringLiteral("certificates")}};
    }
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
                                                        Home::tr("until %1 · renew it in time, review and making take some workdays").arg(beijingDay(certificate.notAfter).toString(Qt::ISODate)),
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
