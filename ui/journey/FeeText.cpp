// SPDX-FileCopyrightText: CertDesk contributors
// SPDX-License-Identifier: Apache-2.0
#include "ui/journey/FeeText.h"

#include <QCoreApplication>

namespace certdesk::ui {

namespace {
struct FeeWords {
    Q_DECLARE_TR_FUNCTIONS(certdesk::ui::FeeText)
};
} // namespace

QString feeLineText(const QString &code)
{
    if (code == QLatin1String("first-free"))
        return FeeWords::tr("First certificate (no opening or annual fee)");
    if (code == QLatin1String("household-opening"))
        return FeeWords::tr("Household's first certificate, opening fee");
    if (code == QLatin1String("household-annual"))
        return FeeWords::tr("Household's first certificate, annual fee");
    if (code == QLatin1String("sub-opening"))
        return FeeWords::tr("Further certificates, opening fee");
    if (code == QLatin1String("sub-annual"))
        return FeeWords::tr("Further certificates, annual fee (one year)");
    if (code == QLatin1String("outside-annual"))
        return FeeWords::tr("Unit registered outside Zhejiang, annual fee (one year)");
    if (code == QLatin1String("certificate-annual"))
        return FeeWords::tr("Certificates, annual fee (one year)");
    return FeeWords::tr("Other fee");
}

QString feeDifferenceText(const FeeDifference &difference)
{
    using Reason = FeeDifference::Reason;
    const QString label = feeLineText(difference.code);
    const QString before = formatFen(difference.previewAmount);
    const QString now = formatFen(difference.quotedAmount);
    switch (difference.reason) {
    case Reason::FirstFree:
        return FeeWords::tr("First certificate: the platform counts this as the unit's first one, so the price for first certificates holds.");
    case Reason::FirstUsed:
        return FeeWords::tr("No first certificate: the unit has had its first one already, on this platform or through Huixin's own channels, so the listed fees are due.");
    case Reason::Outside:
        return FeeWords::tr("Registered outside Zhejiang: each certificate costs the annual fee, and none is free (%1).").arg(now);
    case Reason::Inside:
        return FeeWords::tr("Registered in Zhejiang: the fee for units registered elsewhere does not apply (%1 less).").arg(before);
    case Reason::Further:
        //: %1 a line, %2 number of certificates estimated, %3 quoted, %4 and %5 amounts
        return FeeWords::tr("%1: %3 of them instead of %2, %5 instead of %4.").arg(label).arg(difference.previewQuantity).arg(difference.quotedQuantity).arg(before, now);
    case Reason::Quantity:
        return FeeWords::tr("Number, %1: %3 instead of %2, %5 instead of %4.").arg(label).arg(difference.previewQuantity).arg(difference.quotedQuantity).arg(before, now);
    case Reason::Price:
        return FeeWords::tr("New price, %1: %3 instead of %2. The price table on this computer is an older one.").arg(label, before, now);
    case Reason::Other:
        break;
    }
    return FeeWords::tr("%1: %3 instead of %2.").arg(label, before, now);
}

} // namespace certdesk::ui
