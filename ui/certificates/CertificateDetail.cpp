// SPDX-FileCopyrightText: CertDesk contributors
// SPDX-License-Identifier: Apache-2.0
#include "ui/certificates/CertificateDetail.h"

#include "ui/certificates/CertificateText.h"
#include "ui/components/Card.h"
#include "ui/components/KeyValues.h"
#include "ui/components/Theme.h"
#include "ui/journey/PageParts.h"
#include "ui/orders/OrderText.h"

namespace certdesk::ui {

namespace {

QString hexText(const QByteArray &bytes)
{
    return grouped(QString::fromLatin1(bytes.toHex().toUpper()), 4);
}

} // namespace

CertificateDetail::CertificateDetail(const CertificateInfo &info, const std::optional<AccountCertificate> &account, const CertificateChain &chain, QWidget *parent) : QWidget(parent)
{
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(Theme::spacing[1]);
    layout->addWidget(makeSeparator(this));
    auto *facts = new KeyValues(this);
    layout->addWidget(facts);
    addFact(facts, tr("Holder, in full"), info.subject);
    addFact(facts, tr("Unified social credit code"), info.creditCode);
    addFact(facts, tr("Issuer, in full"), info.issuer);
    addFact(facts, tr("Valid from"), certificateMoment(info.notBefore));
    addFact(facts, tr("Valid until"), certificateMoment(info.notAfter));
    addFact(facts, tr("Key"), info.algorithm);
    addFact(facts, tr("Signed with"), info.signatureAlgorithm);
    addFact(facts, tr("Key identifier"), hexText(info.keyId));
    addFact(facts, tr("Issuer's key identifier"), hexText(info.issuerKeyId));
    addFact(facts, tr("OCSP address"), info.ocspAddresses.join(QLatin1Char('\n')));
    addFact(facts, tr("Address of the revocation list"), info.crlAddresses.join(QLatin1Char('\n')));
    if (account) {
        addFact(facts, tr("Order"), orderNumberText(account->order));
        addFact(facts, tr("Replaced by"), grouped(account->replacedBy, 4));
        if (account->boundTo)
            addFact(facts, tr("Bound since"), certificateMoment(account->boundTo->boundAt));
        addFact(facts, tr("Can be renewed"), account->renewableFrom.isValid() ? tr("%1 to %2").arg(certificateDay(account->renewableFrom), certificateDay(account->renewableUntil)) : QString());
    }
    if (chain.links.isEmpty())
        return;
    //: 证书链
    layout->addWidget(makeLabel(tr("Chain"), "strong", this));
    for (qsizetype i = chain.links.size() - 1; i >= 0; --i) { // the root on top, as everybody draws it
        const CertificateInfo &link = chain.links.at(i);
        const QString role = i == 0 ? tr("this certificate") : link.selfIssued ? tr("root") : tr("issuing CA");
        //: %1 name, %2 its place in the chain, %3 day
        layout->addWidget(makePoint(tr("%1 (%2), valid until %3").arg(link.commonName.isEmpty() ? link.holder() : link.commonName, role, certificateDay(link.notAfter)), "value", this));
    }
    layout->addWidget(makeLabel(chain.fault ? chain.fault->cause() : tr("The signatures lead to the platform's CA."), chain.fault ? "warning" : "good", this));
}

} // namespace certdesk::ui
