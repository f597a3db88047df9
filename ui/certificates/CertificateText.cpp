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
} // namespace

PinState pinState(const TokenInfo &token)
{
    if (!token.initialised)
        return {CertificateText::tr("New key"), Badge::Kind::Neutral};
    if (token.pinLocked)
        return {CertificateText::tr("PIN locked"), Badge::Kind::Bad};
    if (token.pinFinalTry)
        return {CertificateText::tr("Last PIN attempt"), Badge::Kind::Bad};
    if (token.pinCountLow)
        return {CertificateText::tr("PIN was mistyped before"), Badge::Kind::Warning};
    if (!token.pinSet)
        return {CertificateText::tr("No PIN set"), Badge::Kind::Neutral};
    if (token.pinToBeChanged)
        return {CertificateText::tr("PIN must be changed"), Badge::Kind::Warning};
    return {CertificateText::tr("PIN set"), Badge::Kind::Good};
}

PinState validityState(const QDateTime &notBefore, const QDateTime &notAfter, const QDateTime &now)
{
    using Stage = ExpiryAdvice::Stage;
    if (!notBefore.isValid() || !notAfter.isValid())
        return {CertificateText::tr("Its time cannot be read"), Badge::Kind::Bad};
    const ExpiryAdvice advice = expiryAdvice(notBefore, notAfter, now);
    switch (advice.stage) {
    case Stage::NotYetValid:
        return {CertificateText::tr("Not valid yet"), Badge::Kind::Warning};
    case Stage::Expired:
        return {CertificateText::tr("Expired"), Badge::Kind::Bad};
    case Stage::Within7:
        return {advice.daysLeft == 0 ? CertificateText::tr("Ends today") : CertificateText::tr("Expires in %n day(s)", nullptr, advice.daysLeft), Badge::Kind::Bad};
    case Stage::Within30:
    case Stage::Within90:
        return {CertificateText::tr("Expires in %n day(s)", nullptr, advice.daysLeft), Badge::Kind::Warning};
    case Stage::Fine:
        break;
    }
    return {CertificateText::tr("Valid, %n day(s) left", nullptr, advice.daysLeft), Badge::Kind::Good};
}

PinState standingState(const CertificateEvidence &evidence, const QDateTime &now)
{
    using Kind = CertificateStanding::Kind;
    const CertificateStanding standing = judgeCertificate(evidence, now);
    const PinState byDates = validityState(evidence.notBefore, evidence.notAfter, now);
    const int days = expiryAdvice(evidence.notBefore, evidence.notAfter, now).daysLeft;
    switch (standing.kind) {
    case Kind::Revoked:
        return {CertificateText::tr("Revoked"), Badge::Kind::Bad};
    case Kind::Replaced:
        return {CertificateText::tr("Replaced by a newer certificate"), Badge::Kind::Bad};
    case Kind::NotBound:
        return byDates.kind == Badge::Kind::Good ? PinState{CertificateText::tr("Not bound, %n day(s) left", nullptr, days), Badge::Kind::Warning} : byDates;
    case Kind::Usable:
        return byDates.kind == Badge::Kind::Good && !standing.certain ? PinState{CertificateText::tr("Valid by its dates, %n day(s) left", nullptr, days), Badge::Kind::Neutral} : byDates;
    case Kind::NotYetValid:
    case Kind::Expired:
    case Kind::Unreadable:
        break;
    }
    return byDates;
}

PinState revocationState(const RevocationState &state)
{
    const QString at = certificateMoment(state.answeredAt);
    switch (state.kind) {
    case RevocationState::Kind::Good:
        return {state.source == RevocationState::Source::Ocsp ? CertificateText::tr("Not revoked (asked %1)").arg(at) : CertificateText::tr("Not revoked (by the list of %1)").arg(at), Badge::Kind::Good};
    case RevocationState::Kind::Revoked:
        return {state.reason.isEmpty() ? CertificateText::tr("Revoked on %1").arg(certificateDay(state.revokedAt)) : CertificateText::tr("Revoked on %1: %2").arg(certificateDay(state.revokedAt), reasonText(state.reason)),
                Badge::Kind::Bad};
    case RevocationState::Kind::Unknown:
        break;
    }
    return {state.why ? CertificateText::tr("Not known: %1").arg(state.why->cause()) : CertificateText::tr("Not known"), Badge::Kind::Warning};
}

PinState ownershipState(Ownership ownership)
{
    switch (ownership) {
    case Ownership::BoundHere:
        return {CertificateText::tr("Bound to this account"), Badge::Kind::Good};
    case Ownership::BoundElsewhere:
        return {CertificateText::tr("Bound to your company's account"), Badge::Kind::Info};
    case Ownership::NotBound:
        return {CertificateText::tr("Not bound"), Badge::Kind::Warning};
    case Ownership::OtherAccount:
        return {CertificateText::tr("Belongs to another account"), Badge::Kind::Warning};
    case Ownership::NotOurs:
        return {CertificateText::tr("Not issued by this platform"), Badge::Kind::Neutral};
    case Ownership::Unknown:
        break;
    }
    return {CertificateText::tr("Not known while offline or signed out"), Badge::Kind::Neutral};
}

QString endedText(const AccountCertificate &certificate)
{
    if (certificate.state == QLatin1String("replaced"))
        return CertificateText::tr("Replaced by a newer certificate");
    if (certificate.state == QLatin1String("revoked"))
        return certificate.reason.isEmpty() ? CertificateText::tr("Revoked on %1").arg(certificateDay(certificate.revokedAt))
                                            : CertificateText::tr("Revoked on %1: %2").arg(certificateDay(certificate.revokedAt), reasonText(certificate.reason));
    return certificate.state == QLatin1String("expired") ? CertificateText::tr("Expired") : QString();
}

PinState bidState(BidVerdict verdict)
{
    switch (verdict) {
    case BidVerdict::Outlives:
        return {CertificateText::tr("Still valid then"), Badge::Kind::Good};
    case BidVerdict::EndsThatDay:
        return {CertificateText::tr("Ends on that very day"), Badge::Kind::Bad};
    case BidVerdict::EndsBefore:
        return {CertificateText::tr("Ends before"), Badge::Kind::Bad};
    case BidVerdict::StartsAfter:
        return {CertificateText::tr("Not valid yet then"), Badge::Kind::Warning};
    case BidVerdict::Unusable:
        break;
    }
    return {CertificateText::tr("Cannot be used any more"), Badge::Kind::Bad};
}

QString usageText(const CertificateInfo &info)
{
    if (!info.usageStated)
        return CertificateText::tr("Any use (the certificate names none)");
    const std::pair<const char *, QString> words[] = {
        {"digitalSignature", CertificateText::tr("signature")},        {"nonRepudiation", CertificateText::tr("non-repudiation")},
        {"keyEncipherment", CertificateText::tr("key encryption")},    {"dataEncipherment", CertificateText::tr("data encryption")},
        {"keyAgreement", CertificateText::tr("key agreement")},        {"keyCertSign", CertificateText::tr("issuing certificates")},
        {"cRLSign", CertificateText::tr("signing revocation lists")},  {"encipherOnly", CertificateText::tr("encryption only")},
        {"decipherOnly", CertificateText::tr("decryption only")},      {"clientAuth", CertificateText::tr("sign-in")},
        {"emailProtection", CertificateText::tr("e-mail")},            {"serverAuth", CertificateText::tr("web server")},
        {"OCSPSigning", CertificateText::tr("signing OCSP answers")},  {"anyExtendedKeyUsage", CertificateText::tr("any purpose")}};
    QStringList parts;
    for (const QString &usage : info.keyUsage + info.extendedUsage) {
        QString part = usage; // an object identifier stays as it is
        for (const auto &[name, word] : words) {
            if (usage == QLatin1String(name))
                part = word;
        }
        parts << part;
    }
    return parts.join(CertificateText::tr(", "));
}

QString reasonText(const QString &reason)
{
    const std::pair<const char *, QString> words[] = {
        {"keyCompromise", CertificateText::tr("the key was lost, stolen or known to others")}, {"CACompromise", CertificateText::tr("the CA's key is not safe")},
        {"affiliationChanged", CertificateText::tr("the details changed")},                    {"superseded", CertificateText::tr("replaced by a new certificate")},
        {"cessationOfOperation", CertificateText::tr("no longer needed")},                     {"certificateHold", CertificateText::tr("suspended")},
        {"privilegeWithdrawn", CertificateText::tr("the right to it was withdrawn")},          {"unspecified", CertificateText::tr("no reason given")}};
    for (const auto &[name, word] : words) {
        if (reason == QLatin1String(name))
            return word;
    }
    return reason;
}

QString certificateDay(const QDateTime &time)
{
    return time.isValid() ? inBeijing(time).toString(QStringLiteral("yyyy-MM-dd")) : QString();
}

QString certificateMoment(const QDateTime &time)
{
    return time.isValid() ? inBeijing(time).toString(QStringLiteral("yyyy-MM-dd HH:mm")) : QString();
}

QString serialEnd(const QString &serial)
{
    const QString trimmed = serial.trimmed();
    return trimmed.size() > 4 ? QStringLiteral("…") + trimmed.right(4) : trimmed;
}

} // namespace certdesk::ui
