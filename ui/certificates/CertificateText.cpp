// SPDX-FileCopyrightText: CertDesk contributors
// SPDX-License-Identifier: Apache-2.0
#include "ui/certificates/CertificateText.h"

#include "app/domain/Beijing.h"

#include <QCoreApplication>

namespace certdesk::ui {

namespace {
struct CertificateText {
    Q_DECLARE_TR_FUNCTIONS(certdesk::ui::CertificateText)
};
using Words = CertificateText;
} // namespace

PinState pinState(const TokenInfo &token)
{
    if (!token.initialised)
        return {Words::tr("New key"), Badge::Kind::Neutral};
    if (token.pinLocked)
        return {Words::tr("PIN locked"), Badge::Kind::Bad};
    if (token.pinFinalTry)
        return {Words::tr("Last PIN attempt"), Badge::Kind::Bad};
    if (token.pinCountLow)
        return {Words::tr("PIN was mistyped before"), Badge::Kind::Warning};
    if (!token.pinSet)
        return {Words::tr("No PIN set"), Badge::Kind::Neutral};
    if (token.pinToBeChanged)
        return {Words::tr("PIN must be changed"), Badge::Kind::Warning};
    return {Words::tr("PIN set"), Badge::Kind::Good};
}

PinState validityState(const QDateTime &notBefore, const QDateTime &notAfter, const QDateTime &now)
{
    using Stage = ExpiryAdvice::Stage;
    if (!notBefore.isValid() || !notAfter.isValid())
        return {Words::tr("Its time cannot be read"), Badge::Kind::Bad};
    const ExpiryAdvice advice = expiryAdvice(notBefore, notAfter, now);
    switch (advice.stage) {
    case Stage::NotYetValid:
        return {Words::tr("Not valid yet"), Badge::Kind::Warning};
    case Stage::Expired:
        return {Words::tr("Expired"), Badge::Kind::Bad};
    case Stage::Within7:
        return {advice.daysLeft == 0 ? Words::tr("Ends today") : Words::tr("Expires in %n day(s)", nullptr, advice.daysLeft), Badge::Kind::Bad};
    case Stage::Within30:
    case Stage::Within90:
        return {Words::tr("Expires in %n day(s)", nullptr, advice.daysLeft), Badge::Kind::Warning};
    case Stage::Fine:
        break;
    }
    return {Words::tr("Valid, %n day(s) left", nullptr, advice.daysLeft), Badge::Kind::Good};
}

PinState revocationState(const RevocationState &state)
{
    const QString at = momentText(state.answeredAt);
    switch (state.kind) {
    case RevocationState::Kind::Good:
        return {state.source == RevocationState::Source::Ocsp ? Words::tr("Not revoked (asked %1)").arg(at) : Words::tr("Not revoked (by the list of %1)").arg(at), Badge::Kind::Good};
    case RevocationState::Kind::Revoked:
        return {state.reason.isEmpty() ? Words::tr("Revoked on %1").arg(dayText(state.revokedAt)) : Words::tr("Revoked on %1: %2").arg(dayText(state.revokedAt), reasonText(state.reason)),
                Badge::Kind::Bad};
    case RevocationState::Kind::Unknown:
        break;
    }
    return {state.why ? Words::tr("Not known: %1").arg(state.why->cause()) : Words::tr("Not known"), Badge::Kind::Warning};
}

PinState ownershipState(Ownership ownership)
{
    switch (ownership) {
    case Ownership::BoundHere:
        return {Words::tr("Bound to this account"), Badge::Kind::Good};
    case Ownership::BoundElsewhere:
        return {Words::tr("Bound to your company's account"), Badge::Kind::Info};
    case Ownership::NotBound:
        return {Words::tr("Not bound"), Badge::Kind::Warning};
    case Ownership::OtherAccount:
        return {Words::tr("Belongs to another account"), Badge::Kind::Warning};
    case Ownership::NotOurs:
        return {Words::tr("Not issued by this platform"), Badge::Kind::Neutral};
    case Ownership::Unknown:
        break;
    }
    return {Words::tr("Not known while offline or signed out"), Badge::Kind::Neutral};
}

QString endedText(const AccountCertificate &certificate)
{
    if (certificate.state == QLatin1String("replaced"))
        return Words::tr("Replaced by a newer certificate");
    if (certificate.state == QLatin1String("revoked"))
        return certificate.reason.isEmpty() ? Words::tr("Revoked on %1").arg(dayText(certificate.revokedAt))
                                            : Words::tr("Revoked on %1: %2").arg(dayText(certificate.revokedAt), reasonText(certificate.reason));
    return certificate.state == QLatin1String("expired") ? Words::tr("Expired") : QString();
}

PinState bidState(BidVerdict verdict)
{
    switch (verdict) {
    case BidVerdict::Outlives:
        return {Words::tr("Still valid then"), Badge::Kind::Good};
    case BidVerdict::EndsThatDay:
        return {Words::tr("Ends on that very day"), Badge::Kind::Bad};
    case BidVerdict::EndsBefore:
        return {Words::tr("Ends before"), Badge::Kind::Bad};
    case BidVerdict::StartsAfter:
        return {Words::tr("Not valid yet then"), Badge::Kind::Warning};
    case BidVerdict::Unusable:
        break;
    }
    return {Words::tr("Cannot be used any more"), Badge::Kind::Bad};
}

QString usageText(const CertificateInfo &info)
{
    if (!info.usageStated)
        return Words::tr("Any use (the certificate names none)");
    const std::pair<const char *, QString> words[] = {
        {"digitalSignature", Words::tr("signature")},        {"nonRepudiation", Words::tr("non-repudiation")},
        {"keyEncipherment", Words::tr("key encryption")},    {"dataEncipherment", Words::tr("data encryption")},
        {"keyAgreement", Words::tr("key agreement")},        {"keyCertSign", Words::tr("issuing certificates")},
        {"cRLSign", Words::tr("signing revocation lists")},  {"encipherOnly", Words::tr("encryption only")},
        {"decipherOnly", Words::tr("decryption only")},      {"clientAuth", Words::tr("sign-in")},
        {"emailProtection", Words::tr("e-mail")},            {"serverAuth", Words::tr("web server")},
        {"OCSPSigning", Words::tr("signing OCSP answers")},  {"anyExtendedKeyUsage", Words::tr("any purpose")}};
    QStringList parts;
    for (const QString &usage : info.keyUsage + info.extendedUsage) {
        QString part = usage; // an object identifier stays as it is
        for (const auto &[name, word] : words) {
            if (usage == QLatin1String(name))
                part = word;
        }
        parts << part;
    }
    return parts.join(Words::tr(", "));
}

QString reasonText(const QString &reason)
{
    const std::pair<const char *, QString> words[] = {
        {"keyCompromise", Words::tr("the key was lost, stolen or known to others")}, {"CACompromise", Words::tr("the CA's key is not safe")},
        {"affiliationChanged", Words::tr("the details changed")},                    {"superseded", Words::tr("replaced by a new certificate")},
        {"cessationOfOperation", Words::tr("no longer needed")},                     {"certificateHold", Words::tr("suspended")},
        {"privilegeWithdrawn", Words::tr("the right to it was withdrawn")},          {"unspecified", Words::tr("no reason given")}};
    for (const auto &[name, word] : words) {
        if (reason == QLatin1String(name))
            return word;
    }
    return reason;
}

QString dayText(const QDateTime &time)
{
    return time.isValid() ? inBeijing(time).toString(QStringLiteral("yyyy-MM-dd")) : QString();
}

QString momentText(const QDateTime &time)
{
    return time.isValid() ? inBeijing(time).toString(QStringLiteral("yyyy-MM-dd HH:mm")) : QString();
}

QString endOf(const QString &serial)
{
    const QString trimmed = serial.trimmed();
    return trimmed.size() > 4 ? QStringLiteral("…") + trimmed.right(4) : trimmed;
}

} // namespace certdesk::ui
