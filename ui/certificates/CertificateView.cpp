// SPDX-FileCopyrightText: CertDesk contributors
// SPDX-License-Identifier: Apache-2.0
#include "ui/certificates/CertificatesPage.h"

#include <QSslCertificate>

namespace certdesk::ui {

namespace {
struct CertificateWords {
    Q_DECLARE_TR_FUNCTIONS(certdesk::ui::CertificatesPage)
};

QString nameOf(const QStringList &common, const QStringList &organisation)
{
    return !common.isEmpty() ? common.first() : organisation.value(0);
}
} // namespace

PinState pinState(const TokenInfo &token)
{
    if (!token.initialised)
        return {CertificateWords::tr("New key"), Badge::Kind::Neutral};
    if (token.pinLocked)
        return {CertificateWords::tr("PIN locked"), Badge::Kind::Bad};
    if (token.pinFinalTry)
        return {CertificateWords::tr("Last PIN attempt"), Badge::Kind::Bad};
    if (token.pinCountLow)
        return {CertificateWords::tr("PIN was mistyped before"), Badge::Kind::Warning};
    if (!token.pinSet)
        return {CertificateWords::tr("No PIN set"), Badge::Kind::Neutral};
    if (token.pinToBeChanged)
        return {CertificateWords::tr("PIN must be changed"), Badge::Kind::Warning};
    return {CertificateWords::tr("PIN set"), Badge::Kind::Good};
}

std::optional<CertificateView> CertificateView::fromDer(const QByteArray &der)
{
    const QSslCertificate certificate(der, QSsl::Der);
    if (certificate.isNull())
        return {};
    CertificateView view;
    view.holder = nameOf(certificate.subjectInfo(QSslCertificate::CommonName), certificate.subjectInfo(QSslCertificate::Organization));
    view.issuer = nameOf(certificate.issuerInfo(QSslCertificate::CommonName), certificate.issuerInfo(QSslCertificate::Organization));
    view.serialNumber = QString::fromLatin1(certificate.serialNumber()).remove(QLatin1Char(':')).toUpper();
    view.notBefore = certificate.effectiveDate();
    view.notAfter = certificate.expiryDate();
    return view;
}

PinState CertificateView::validity(const QDateTime &now) const
{
    constexpr int soon = 30;
    if (now < notBefore)
        return {CertificateWords::tr("Not valid yet"), Badge::Kind::Warning};
    if (now > notAfter)
        return {CertificateWords::tr("Expired"), Badge::Kind::Bad};
    const int days = static_cast<int>(now.daysTo(notAfter));
    if (days <= soon)
        return {CertificateWords::tr("Expires in %n day(s)", nullptr, days), Badge::Kind::Warning};
    return {CertificateWords::tr("Valid"), Badge::Kind::Good};
}

} // namespace certdesk::ui
