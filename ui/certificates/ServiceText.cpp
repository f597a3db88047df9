// SPDX-FileCopyrightText: CertDesk contributors
// SPDX-License-Identifier: Apache-2.0
#include "ui/certificates/ServiceText.h"

#include "app/domain/Beijing.h"
#include "app/domain/CertificateAdvice.h"

#include <QCoreApplication>

namespace certdesk::ui {

namespace {
struct ServiceWords {
    Q_DECLARE_TR_FUNCTIONS(certdesk::ui::ServiceText)
};
} // namespace

QString serviceName(ServiceKind kind)
{
    switch (kind) {
    //: 延期
    case ServiceKind::Renew: return ServiceWords::tr("Renewal");
    //: 补办
    case ServiceKind::Replace: return ServiceWords::tr("Replacement");
    //: 变更
    case ServiceKind::Change: return ServiceWords::tr("Change");
    //: 注销
    case ServiceKind::Revoke: return ServiceWords::tr("Revocation");
    case ServiceKind::Unlock: return ServiceWords::tr("Unblocking");
    case ServiceKind::Unknown: break;
    }
    return ServiceWords::tr("Service");
}

QString serviceAction(ServiceKind kind)
{
    switch (kind) {
    case ServiceKind::Renew: return ServiceWords::tr("Renew the certificate");
    case ServiceKind::Replace: return ServiceWords::tr("Have it replaced");
    case ServiceKind::Change: return ServiceWords::tr("Send the change");
    case ServiceKind::Revoke: return ServiceWords::tr("Revoke the certificate");
    default: return serviceName(kind);
    }
}

QString serviceStageText(const CertificateService &service)
{
    switch (serviceStage(service)) {
    case ServiceStage::Pay: return ServiceWords::tr("Waits for payment");
    case ServiceStage::Review: return ServiceWords::tr("In review");
    case ServiceStage::PutOnKey: return ServiceWords::tr("Certificate to be written");
    case ServiceStage::Bind: return ServiceWords::tr("Not bound yet");
    case ServiceStage::Done: return ServiceWords::tr("Finished");
    case ServiceStage::Refused: return ServiceWords::tr("Refused");
    case ServiceStage::Cancelled: return ServiceWords::tr("Cancelled");
    case ServiceStage::Unknown: break;
    }
    return service.state;
}

Badge::Kind serviceStageKind(ServiceStage stage)
{
    switch (stage) {
    case ServiceStage::Pay:
    case ServiceStage::Bind: return Badge::Kind::Warning;
    case ServiceStage::Review:
    case ServiceStage::PutOnKey: return Badge::Kind::Info;
    case ServiceStage::Done: return Badge::Kind::Good;
    case ServiceStage::Refused: return Badge::Kind::Bad;
    case ServiceStage::Cancelled:
    case ServiceStage::Unknown: break;
    }
    return Badge::Kind::Neutral;
}

QStringList serviceEffects(ServiceKind kind)
{
    switch (kind) {
    case ServiceKind::Renew:
        return {ServiceWords::tr("The new certificate ends a year after the present one would: no day is lost by renewing early."),
                ServiceWords::tr("It is made for a new key pair: on the same USB key, beside the old one and under the same PIN, or on another key."),
                ServiceWords::tr("The present certificate works on until the new one is on a key and confirmed. Then it is revoked, and its binding ends."),
                ServiceWords::tr("On the same key nothing is erased: the old certificate stays on it, and is shown as replaced."),
                ServiceWords::tr("Employees whom you authorised cannot sign in by the old certificate any more: authorise them again for the new one."),
                ServiceWords::tr("The fee is a year's; it is shown before anything is charged.")};
    case ServiceKind::Replace:
        return {ServiceWords::tr("The new certificate is put onto another key, and ends when the present one would have."),
                ServiceWords::tr("Key damaged: the present certificate is revoked once the new one is on its key and confirmed."),
                ServiceWords::tr("Key lost: the present certificate is revoked at once, so that nobody who finds the key can use it. Cancelling later does not bring it back."),
                ServiceWords::tr("Employees whom you authorised have to be authorised again for the new certificate.")};
    case ServiceKind::Change:
        return {ServiceWords::tr("The new name is checked against the new business licence by the platform's staff."),
                ServiceWords::tr("Then a new certificate with the new name is made for a new key pair: on the same USB key beside the old one, or on another key."),
                ServiceWords::tr("The present certificate works on until the new one is confirmed, and is revoked then. The new one ends on the same day."),
                ServiceWords::tr("Employees whom you authorised cannot sign in by the old certificate any more: authorise them again for the new one."),
                ServiceWords::tr("Another unified social credit code is another company: it applies for a certificate of its own.")};
    case ServiceKind::Revoke:
        return {ServiceWords::tr("The certificate ends at once and for good: nobody can take that back, the platform neither."),
                ServiceWords::tr("Its binding, every sign-in by it and a service that is under way end with it."),
                ServiceWords::tr("What is on the key stays there; it just is not believed any more."),
                ServiceWords::tr("To go on bidding you need another certificate. If only the key is lost or broken, have it replaced instead.")};
    default: return {};
    }
}

QString revocationReasonText(const QString &reason)
{
    if (reason == QLatin1String("keyCompromise"))
        return ServiceWords::tr("The key was lost or stolen, or somebody else knows its PIN");
    if (reason == QLatin1String("affiliationChanged"))
        return ServiceWords::tr("The company's name or affiliation has changed");
    if (reason == QLatin1String("superseded"))
        return ServiceWords::tr("Another certificate takes its place");
    if (reason == QLatin1String("cessationOfOperation"))
        return ServiceWords::tr("It is not needed any more");
    return ServiceWords::tr("Another reason");
}

QString keyFitWord(KeyFit fit)
{
    switch (fit) {
    case KeyFit::Beside: return ServiceWords::tr("Suitable: same key");
    case KeyFit::Empty: return ServiceWords::tr("Suitable: empty key");
    case KeyFit::InUse: return ServiceWords::tr("In use otherwise");
    case KeyFit::Predecessor: return ServiceWords::tr("The key that is replaced");
    case KeyFit::Locked: return ServiceWords::tr("PIN locked");
    case KeyFit::FinalTry: return ServiceWords::tr("Last PIN try");
    case KeyFit::WriteProtected: return ServiceWords::tr("Write protected");
    case KeyFit::Incapable: return ServiceWords::tr("Not suitable");
    case KeyFit::Full: break;
    }
    return ServiceWords::tr("Full");
}

QString keyFitText(KeyFit fit)
{
    switch (fit) {
    case KeyFit::Beside: return ServiceWords::tr("The new key pair and certificate go beside the old ones. Nothing is erased; the PIN stays.");
    case KeyFit::Empty: return ServiceWords::tr("It is set up for the new certificate, with a PIN that you choose.");
    case KeyFit::InUse: return ServiceWords::tr("It was set up for something else, which would be lost. Take an empty key, or the one with the present certificate.");
    case KeyFit::Predecessor: return ServiceWords::tr("The new certificate needs another key. This one is not erased.");
    case KeyFit::Locked: return ServiceWords::tr("Unblock it under My certificates first, or take another key.");
    case KeyFit::FinalTry: return ServiceWords::tr("One more wrong PIN locks it. Change or unblock the PIN first, or take another key.");
    case KeyFit::WriteProtected: return ServiceWords::tr("Nothing can be written to it. Take another key.");
    case KeyFit::Incapable: return ServiceWords::tr("It cannot make the kind of key pair that this certificate needs. Take another key.");
    case KeyFit::Full: break;
    }
    return ServiceWords::tr("There is no room for another certificate on it. Take another key.");
}

Badge::Kind keyFitKind(KeyFit fit)
{
    return fits(fit) ? Badge::Kind::Good : fit == KeyFit::InUse || fit == KeyFit::Predecessor ? Badge::Kind::Warning : Badge::Kind::Bad;
}

QStringList comingBids(const Settings &settings)
{
    QStringList lines;
    const QList<BidOpening> dates = comingBidDates(bidDatesOf(settings.text(Settings::Key::BidDates)), QDateTime::currentDateTimeUtc());
    for (const BidOpening &bid : dates) {
        const QString day = bid.day.toString(Qt::ISODate);
        lines << (bid.note.isEmpty() ? day : QStringLiteral("%1 · %2").arg(day, bid.note));
    }
    return lines;
}

QString certificateEnd(const QString &serialNumber)
{
    constexpr int shown = 4;
    return QStringLiteral("…") + serialNumber.right(shown).toUpper();
}

QString dayText(const QDateTime &time)
{
    return time.isValid() ? inBeijing(time).date().toString(Qt::ISODate) : QString();
}

} // namespace certdesk::ui
