// SPDX-FileCopyrightText: CertDesk contributors
// SPDX-License-Identifier: Apache-2.0
#include "ui/certificates/ServiceForm.h"

#include "ui/certificates/ServiceKeyCard.h"
#include "ui/certificates/ServiceText.h"
#include "ui/components/Buttons.h"
#include "ui/components/Card.h"
#include "ui/components/Field.h"
#include "ui/components/KeyValues.h"
#include "ui/components/MessageBar.h"
#include "ui/components/TypedConsent.h"
#include "ui/journey/KeyChooser.h"
#include "ui/journey/PageParts.h"

#include <QButtonGroup>
#include <QCheckBox>
#include <QLineEdit>
#include <QRadioButton>

namespace certdesk::ui {

namespace {
constexpr int formRailWidth = 320;

QString nameFault(const QString &fault)
{
    if (fault == QLatin1String("too-short"))
        return ServiceForm::tr("At least two characters");
    if (fault == QLatin1String("too-long"))
        return ServiceForm::tr("At most 64 characters");
    return fault == QLatin1String("unchanged") ? ServiceForm::tr("This is the present name") : QString();
}
} // namespace

ServiceForm::ServiceForm(AppContext &context, ServiceKind kind, const ServedCertificate &certificate, const ServiceEntry &entry, QWidget *parent)
    : QWidget(parent), m_context(context), m_kind(kind), m_certificate(certificate), m_entry(entry)
{
    auto *outer = new QVBoxLayout(this);
    outer->setContentsMargins(0, 0, 0, 0);
    auto *split = new RailSplit(formRailWidth, this);
    outer->addWidget(split);
    m_content = split->content();
    buildCertificate();
    if (m_kind == ServiceKind::Replace || m_kind == ServiceKind::Revoke)
        buildReason();
    if (m_kind == ServiceKind::Change)
        buildChange();
    buildBids();
    if (m_kind != ServiceKind::Revoke) {
        m_keys = new ServiceKeyCard(m_context, m_kind, m_certificate, m_entry.keyLater, split);
        connect(m_keys, &ServiceKeyCard::changed, this, &ServiceForm::update);
        m_content->addWidget(m_keys);
    }
    buildSend();
    m_content->addStretch(1);
    buildEffects(split);
    update();
}

void ServiceForm::buildCertificate()
{
    auto *card = new Card(tr("The certificate"), this);
    auto *facts = new KeyValues(card);
    addFact(facts, tr("Holder"), m_certificate.organisation);
    //: 有效期至
    addFact(facts, tr("Valid until"), dayText(m_certificate.notAfter));
    facts->addCopyable(tr("Certificate number"), grouped(m_certificate.serialNumber, 4), m_certificate.serialNumber);
    card->body()->addWidget(facts);
    m_content->addWidget(card);
}

void ServiceForm::buildEffects(RailSplit *split)
{
    //: 办理说明
    auto *card = new Card(tr("What this does"), split);
    const QStringList effects = serviceEffects(m_kind);
    for (const QString &effect : effects)
        card->body()->addWidget(makePoint(effect, "label", card));
    m_fee = makeLabel({}, "strong", card);
    card->body()->addWidget(m_fee);
    m_fee->hide();
    split->rail()->addWidget(card);
    split->rail()->addStretch(1);
}

void ServiceForm::setFee(std::optional<services::ExpectedFee> fee)
{
    m_amount = fee;
    m_fee->setVisible(fee.has_value());
    if (fee)
        m_fee->setText(fee->most == 0 ? tr("It costs nothing.") : tr("It costs %1.").arg(feeText()));
    update();
}

/// "¥200.00", or from what to what.
QString ServiceForm::feeText() const
{
    return m_amount->exact() ? formatFen(m_amount->most) : tr("%1 to %2").arg(formatFen(m_amount->least), formatFen(m_amount->most));
}

void ServiceForm::buildReason()
{
    auto *card = new Card(m_kind == ServiceKind::Replace ? tr("What happened to the key?") : tr("Why is it revoked?"), this);
    auto *group = new QButtonGroup(card);
    const QStringList choices = reasons();
    for (const QString &reason : choices) {
        QString text = revocationReasonText(reason);
        if (m_kind == ServiceKind::Replace)
            text = reason == QLatin1String("lost") ? tr("It is lost or was stolen: revoke the present certificate at once") : tr("It is damaged, and I still have it");
        auto *radio = new QRadioButton(text, card);
        radio->setObjectName(QStringLiteral("service.reason.") + reason);
        radio->setChecked(reason == m_entry.reason);
        group->addButton(radio);
        card->body()->addWidget(radio);
        connect(radio, &QRadioButton::toggled, this, [this, reason](bool on) {
            if (!on)
                return;
            m_entry.reason = reason;
            update();
        });
    }
    m_reasonMissing = makeLabel(tr("Choose one of these."), "warning", card);
    m_reasonMissing->setObjectName(QStringLiteral("service.reasonMissing"));
    card->body()->addWidget(m_reasonMissing);
    m_insteadText = makeLabel({}, "strong", card);
    card->body()->addWidget(m_insteadText);
    m_instead = makeLinkButton({}, card);
    m_instead->setObjectName(QStringLiteral("service.instead"));
    card->body()->addWidget(m_instead, 0, Qt::AlignLeft);
    connect(m_instead, &QPushButton::clicked, this, [this] { Q_EMIT insteadRequested(m_entry.reason == QLatin1String("affiliationChanged") ? ServiceKind::Change : ServiceKind::Replace); });
    m_objection = new MessageBar(card);
    m_objection->setObjectName(QStringLiteral("service.objection"));
    m_objection->setClosable(false);
    card->body()->addWidget(m_objection);
    m_content->addWidget(card);
}

QStringList ServiceForm::reasons() const
{
    return m_kind == ServiceKind::Replace ? QStringList{QStringLiteral("damaged"), QStringLiteral("lost")} : m_kind == ServiceKind::Revoke ? ownerRevocationReasons() : QStringList();
}

/// Revoking is the last resort: for a lost key and a new name there is what keeps the company able to bid.
void ServiceForm::showInstead()
{
    if (!m_instead)
        return;
    const bool lost = m_kind == ServiceKind::Revoke && m_entry.reason == QLatin1String("keyCompromise");
    const bool renamed = m_kind == ServiceKind::Revoke && m_entry.reason == QLatin1String("affiliationChanged");
    m_insteadText->setText(lost ? tr("After this there is no certificate to bid with: another one has to be applied for and paid in full. A replacement revokes this one as well and gives you a new one.")
                                : tr("After this there is no certificate to bid with: another one has to be applied for and paid in full. A change gives you one with the new name, and this one works until then."));
    //: 补办, 变更
    m_instead->setText(lost ? tr("Have it replaced instead…") : tr("Have it changed instead…"));
    m_insteadText->setVisible(lost || renamed);
    m_instead->setVisible(lost || renamed);
    const QString here = m_keys && m_entry.reason == QLatin1String("lost") ? m_keys->predecessorKey() : QString();
    if (here.isEmpty())
        m_objection->clear();
    else
        m_objection->showMessage(MessageBar::Kind::Bad, tr("The key of this certificate, %1, is plugged into this computer now: it is not lost. Revoking ends it at once, and bids encrypted with it can perhaps not be opened. "
                                                           "If it is broken choose “damaged”: then it stays valid until the new one works.").arg(shortSerial(here)));
}

bool ServiceForm::endsAtOnce() const
{
    return m_kind == ServiceKind::Revoke || (m_kind == ServiceKind::Replace && m_entry.reason == QLatin1String("lost"));
}

/// What is about to be done, to which certificate, for how much, and which bids there are: beside the button, and in the last question.
QString ServiceForm::summary() const
{
    QStringList parts{tr("Certificate %1 of %2").arg(certificateEnd(m_certificate.serialNumber), m_certificate.organisation)};
    if (!m_certificate.tokenSerial.isEmpty())
        parts << tr("on the key %1").arg(shortSerial(m_certificate.tokenSerial));
    if (m_kind != ServiceKind::Revoke)
        parts << (!m_amount            ? tr("the fee is shown on the next page, and nothing is charged before")
                  : m_amount->most == 0 ? tr("no fee")
                                        : tr("fee %1, charged only after you agree to it on the next page").arg(feeText()));
    const QStringList bids = comingBids(m_context.settings());
    QString text = parts.join(QStringLiteral(" · "));
    if (!bids.isEmpty())
        //: bids that the user noted
        text += QLatin1Char('\n') + tr("Bids that you noted: %1").arg(bids.join(tr(", ")));
    return text;
}

void ServiceForm::buildChange()
{
    auto *card = new Card(tr("The new name"), this);
    m_name = new QLineEdit(m_entry.change.organisation, card);
    m_name->setObjectName(QStringLiteral("service.name"));
    m_nameField = new Field(tr("Name of the company, as on the new business licence"), m_name, true, card);
    m_nameField->setHelp(tr("At present: %1").arg(m_certificate.organisation));
    card->body()->addWidget(m_nameField);
    connect(m_name, &QLineEdit::textEdited, this, [this](const QString &text) {
        m_entry.change.organisation = text;
        update();
        Q_EMIT edited();
    });
    m_licence = makeLabel({}, "label", card);
    m_choose = makeButton({}, card);
    m_choose->setObjectName(QStringLiteral("service.licence"));
    auto *row = new QHBoxLayout;
    row->setSpacing(Theme::spacing[2]);
    row->addWidget(m_choose, 0, Qt::AlignTop);
    row->addWidget(m_licence, 1);
    card->body()->addLayout(row);
    connect(m_choose, &QPushButton::clicked, this, &ServiceForm::licenceRequested);
    m_content->addWidget(card);
    setChange(m_entry.change);
}

void ServiceForm::setChange(const services::ChangeDraft &change)
{
    m_entry.change = change;
    const bool there = !change.bytes.isEmpty();
    //: 新营业执照扫描件
    m_choose->setText(there ? tr("Choose another scan…") : tr("Scan of the new licence…"));
    m_licence->setText(there ? tr("✓ %1, kept on this computer until it is sent").arg(change.fileName) : tr("The whole licence with the new name, in colour: JPG, PNG or PDF, at most 10 MB."));
    if (m_send)
        update();
}

void ServiceForm::buildBids()
{
    auto *card = new Card(tr("Does a sealed bid wait to be opened?"), this);
    card->body()->addWidget(makeLabel(m_kind == ServiceKind::Revoke
                                          ? tr("Bids that were encrypted for this certificate may not be accepted once it is revoked. Wait until they have been opened.")
                                          : tr("Files encrypted for the present certificate cannot be opened with the new one. If a bid that you encrypted waits to be opened, do this after the opening."),
                                      "body", card));
    const QStringList dates = comingBids(m_context.settings());
    if (!dates.isEmpty())
        card->body()->addWidget(makeLabel(tr("Opening dates that you noted:"), "strong", card));
    for (const QString &bid : dates)
        card->body()->addWidget(makePoint(bid, "strong", card));
    auto *agreed = new QCheckBox(tr("No bid encrypted for this certificate waits to be opened"), card);
    agreed->setObjectName(QStringLiteral("service.bids"));
    agreed->setChecked(m_entry.bidsAcknowledged);
    connect(agreed, &QCheckBox::toggled, this, [this](bool on) {
        m_entry.bidsAcknowledged = on;
        update();
    });
    card->body()->addWidget(agreed);
    m_content->addWidget(card);
}

void ServiceForm::buildSend()
{
    m_send = new Card({}, this);
    m_missing = makeLabel({}, "label", m_send);
    m_missing->setObjectName(QStringLiteral("service.missing"));
    m_send->body()->addWidget(m_missing);
    m_summary = makeLabel({}, "label", m_send);
    m_summary->setObjectName(QStringLiteral("service.summary"));
    m_send->body()->addWidget(m_summary);
    m_go = makePrimaryButton(serviceAction(m_kind), m_send);
    m_go->setObjectName(QStringLiteral("service.go"));
    m_send->body()->addWidget(m_go, 0, Qt::AlignLeft);
    connect(m_go, &QPushButton::clicked, this, &ServiceForm::submitted);
    m_content->addWidget(m_send);
}

/// Made anew when what it says has changed: a word that was typed was agreement to other words.
void ServiceForm::makeConsent()
{
    const QString question = (m_kind == ServiceKind::Revoke ? tr("This certificate ends at once, for good, and nobody can take that back:")
                                                            : tr("This certificate is revoked at once, for good, also if you cancel the replacement later:"))
        + QLatin1Char('\n') + summary();
    if (m_consent && question == m_asked)
        return;
    m_asked = question;
    delete m_consent;
    //: typed by the user: 注销
    m_consent = new TypedConsent(question, serviceAction(m_kind), m_send, tr("revoke"));
    m_send->body()->addWidget(m_consent);
    connect(m_consent, &TypedConsent::given, this, &ServiceForm::submitted);
    connect(m_consent, &TypedConsent::refused, this, &ServiceForm::leaveRequested);
}

void ServiceForm::setWorking(bool working)
{
    m_working = working;
    update();
}

/// What is missing, in the order of the page.
QStringList ServiceForm::missing() const
{
    QStringList words;
    if ((m_kind == ServiceKind::Replace || m_kind == ServiceKind::Revoke) && !reasons().contains(m_entry.reason))
        words << (m_kind == ServiceKind::Replace ? tr("what happened to the key") : tr("the reason"));
    if (m_kind == ServiceKind::Change && !checkNewName(m_entry.change.organisation, m_certificate.organisation).isEmpty())
        words << tr("the new name");
    if (m_kind == ServiceKind::Change && m_entry.change.bytes.isEmpty())
        words << tr("the scan of the licence");
    if (!m_entry.bidsAcknowledged)
        words << tr("that no sealed bid waits");
    if (m_keys && !m_keys->passed())
        words << tr("a suitable key, or that it comes later");
    return words;
}

void ServiceForm::update()
{
    if (!m_send)
        return;
    if (m_keys)
        m_entry.keyLater = m_keys->keyLater();
    if (m_nameField) {
        const QString fault = nameFault(checkNewName(m_entry.change.organisation, m_certificate.organisation));
        m_nameField->setMessage(fault.isEmpty() ? Field::State::Normal : Field::State::Warning, fault);
    }
    const QStringList lacking = missing();
    const bool ends = endsAtOnce();
    if (m_reasonMissing)
        m_reasonMissing->setVisible(!reasons().contains(m_entry.reason));
    showInstead();
    m_missing->setVisible(!lacking.isEmpty());
    m_missing->setText(tr("Still missing: %1").arg(lacking.join(tr(", "))));
    m_summary->setText(summary());
    m_summary->setVisible(!ends || !lacking.isEmpty());
    m_go->setVisible(!ends || !lacking.isEmpty());
    m_go->setEnabled(lacking.isEmpty() && !m_working);
    if (ends && lacking.isEmpty())
        makeConsent();
    if (m_consent) {
        m_consent->setVisible(ends && lacking.isEmpty());
        m_consent->setEnabled(!m_working);
    }
    if (m_choose)
        m_choose->setEnabled(!m_working);
}

} // namespace certdesk::ui
