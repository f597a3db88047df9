// SPDX-FileCopyrightText: CertDesk contributors
// SPDX-License-Identifier: Apache-2.0
// From the form's fields into the draft.
#include "ui/journey/FormPage.h"

#include "app/domain/PastedBlock.h"
#include "ui/journey/FormHelp.h"
#include "ui/journey/FormSections.h"

#include <QCheckBox>

namespace certdesk::ui {

void FormPage::takeEdits()
{
    Application application = m_journey->draft().application;
    for (const FormSection *section : std::as_const(m_sections)) {
        section->take(&application);
    }
    takeConsent(&application);
    followApplicant(&application);
    m_journey->edit(application, unreadTexts());
    render();
}

void FormPage::takeFacts(const PlatformFacts &facts)
{
    m_facts = facts;
    m_help->setFacts(facts);
    const QSignalBlocker quiet(m_consent);
    m_consent->setChecked(consented());
    render();
}

void FormPage::takeConsent(Application *application) const
{
    const QString kind = QStringLiteral("personal-data");
    const bool agreed = consented();
    if (m_consent->isChecked() && !agreed && m_facts.known) {
        application->consents.append({kind, m_facts.privacyVersion, QDateTime::currentDateTime()});
    } else if (!m_consent->isChecked() && agreed) {
        application->consents.removeIf([&kind](const Consent &consent) { return consent.kind == kind; });
    }
}

bool FormPage::consented() const
{
    const QList<Consent> &consents = m_journey->draft().application.consents;
    return std::any_of(consents.cbegin(), consents.cend(), [this](const Consent &consent) {
        return consent.kind == QLatin1String("personal-data") && (!m_facts.known || consent.version == m_facts.privacyVersion);
    });
}

QMap<QString, QString> FormPage::unreadTexts() const
{
    QMap<QString, QString> texts;
    for (const FormSection *section : std::as_const(m_sections)) {
        texts.insert(section->unread());
    }
    return texts;
}

/// 同申领人: name and number at once; once more brings back what stood there before.
void FormPage::toggleSameAsApplicant()
{
    Application application = m_journey->draft().application;
    const bool undo = m_recipientFollows && m_mobileFollows;
    if (undo) {
        application.delivery.recipient = m_otherRecipient.recipient;
        application.delivery.mobile = m_otherRecipient.mobile;
        m_recipientFollows = m_mobileFollows = false;
        m_delivery->fill(application);
        m_delivery->fields().value(QStringLiteral("/delivery/recipient"))->takeFocus();
    } else {
        m_otherRecipient = application.delivery;
        m_recipientFollows = m_mobileFollows = true;
        m_visited << QStringLiteral("/delivery/recipient") << QStringLiteral("/delivery/mobile");
    }
    takeEdits();
}

/// What was pasted into the name's field as one, after the user asked for it: only into fields that are empty or part of the block.
void FormPage::distribute(const QString &text)
{
    const PastedBlock block = readBlock(text);
    const std::pair<const char *, QString> parts[] = {{"/organisation/name", block.organisation}, {"/organisation/creditCode", block.creditCode},
                                                      {"/applicant/idNumber", block.idNumber}, {"/applicant/mobile", block.mobile}, {"/applicant/email", block.email}};
    for (const auto &[name, value] : parts) {
        const QString pointer = QLatin1String(name);
        const QString there = valueAt(m_journey->draft().application.toJson(), pointer).toString();
        if (!value.isEmpty() && (there.isEmpty() || pointer == QLatin1String("/organisation/name"))) {
            m_visited.insert(pointer);
            sectionOf(pointer)->put(pointer, value);
        }
    }
    if (QWidget *first = firstFocus()) {
        first->setFocus(Qt::OtherFocusReason);
    }
}

/// What was copied from the applicant is corrected with him, until it is written otherwise by hand.
void FormPage::followApplicant(Application *application)
{
    const Delivery &before = m_journey->draft().application.delivery;
    Delivery &delivery = application->delivery;
    const auto follow = [](bool *follows, bool byHand, const QString &from, QString *to) {
        *follows = *follows && !byHand;
        const bool behind = *follows && *to != from;
        if (behind) {
            *to = from;
        }
        return behind;
    };
    const bool name = follow(&m_recipientFollows, delivery.recipient != before.recipient, application->applicant.name, &delivery.recipient);
    const bool mobile = follow(&m_mobileFollows, delivery.mobile != before.mobile, application->applicant.mobile, &delivery.mobile);
    if (name || mobile) {
        m_delivery->fill(*application);
    }
}

} // namespace certdesk::ui
