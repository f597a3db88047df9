// SPDX-FileCopyrightText: CertDesk contributors
// SPDX-License-Identifier: Apache-2.0
// What is said below the fields and in the list beside the form: the reviewer's words, findings with their correction, notes; and where Enter leads.
#include "ui/journey/FormPage.h"

#include "app/domain/ApplicationDiff.h"
#include "ui/journey/FormSections.h"

#include <QLineEdit>

namespace certdesk::ui {

/// The reviewer's words, until the value is another one than he saw.
bool FormPage::renderReason(const QString &pointer, Field *field)
{
    const std::optional<Order> &order = journey().order();
    const QList<ReviewReason> reasons = correcting() && order ? order->reasons : QList<ReviewReason>();
    for (const ReviewReason &reason : reasons) {
        if (reason.pointer == pointer && journey().unanswered(reason)) {
            field->setMessage(Field::State::Bad, tr("Reviewer: %1").arg(reason.detail));
            return true;
        }
    }
    return false;
}

/// R86: what was changed since the reviewer saw it, and his words, which stay readable then.
void FormPage::renderMarks()
{
    const std::optional<Application> &reviewed = journey().draft().reviewed;
    const bool marking = correcting() && reviewed && journey().order();
    const FieldValues seen = marking ? fieldValues(*reviewed) : FieldValues();
    const FieldValues now = marking ? fieldValues(journey().draft().application, journey().draft().unread) : FieldValues();
    QMap<Field *, QStringList> answered;
    for (const ReviewReason &reason : marking ? journey().order()->reasons : QList<ReviewReason>()) {
        if (Field *field = fieldAt(reason.pointer); field && !journey().unanswered(reason))
            answered[field] << reason.detail;
    }
    for (auto it = m_fields.cbegin(); it != m_fields.cend(); ++it) {
        const bool changed = marking && seen.value(it.key()) != now.value(it.key());
        //: 已修改
        it.value()->setMark(changed ? tr("Changed") : QString());
        QStringList remarks = answered.value(it.value());
        if (!remarks.isEmpty())
            remarks = {tr("The reviewer had said: %1").arg(remarks.join(QLatin1Char(' ')))};
        const bool person = it.key() == QLatin1String("/applicant/name") || it.key() == QLatin1String("/applicant/idNumber");
        if (changed && person && journey().order()->identity.verified())
            remarks << tr("With another person the identity check is to be done again after you submit.");
        it.value()->setRemark(remarks.join(QLatin1Char('\n')));
    }
}

/// Of the form's own rules; where they are content, how it differs from the account.
std::optional<Finding> FormPage::findingAt(const QString &pointer) const
{
    QList<Finding> findings = journey().formFindings();
    if (m_account) {
        findings << checkAccount(journey().draft().application.organisation, *m_account);
    }
    const auto found = std::find_if(findings.cbegin(), findings.cend(), [&pointer](const Finding &finding) { return finding.field == pointer; });
    return found == findings.cend() ? std::nullopt : std::optional(*found);
}

FormSection *FormPage::sectionOf(const QString &pointer) const
{
    const auto at = std::find_if(m_sections.cbegin(), m_sections.cend(), [&pointer](const FormSection *section) { return section->fields().contains(pointer); });
    return at == m_sections.cend() ? nullptr : *at;
}

void FormPage::renderField(const QString &pointer, Field *field)
{
    if (renderReason(pointer, field)) {
        return;
    }
    const std::optional<Finding> found = findingAt(pointer);
    const std::optional<FieldNote> note = sectionOf(pointer)->note(pointer);
    if (found && m_visited.contains(pointer)) {
        renderFinding(*found, field, note);
        return;
    }
    // Praise would be early for what is only half typed.
    const bool said = note && (!found || found->severity == Severity::Hint || note->state == Field::State::Normal);
    field->setMessage(said ? note->state : Field::State::Normal, said ? note->text : QString(), said ? note->action : QString(), said ? note->handler : nullptr);
}

void FormPage::renderFinding(const Finding &finding, Field *field, const std::optional<FieldNote> &note)
{
    const QString text = findingText(finding);
    if (finding.severity == Severity::ConfirmableWarning) {
        //: 按执照填写: keep the credit code although its check character differs
        field->setMessage(Field::State::Bad, text, tr("It is so on the licence"), [this] { m_organisation->confirmCreditCode(); });
        return;
    }
    const Field::State state = finding.severity == Severity::Hint ? Field::State::Warning : Field::State::Bad;
    if (const QString action = findingAction(finding); !action.isEmpty()) {
        field->setMessage(state, text, action, [this, finding] {
            sectionOf(finding.field)->put(finding.field, finding.corrected);
            m_fields.value(finding.field)->takeFocus();
        });
    } else if (finding.code == QLatin1String("choose") && note && note->handler) {
        field->setMessage(state, text + QLatin1Char(' ') + note->text, note->action, note->handler);
    } else {
        field->setMessage(state, text);
    }
}

QList<MissingList::Item> FormPage::missing() const
{
    QList<MissingList::Item> missing;
    for (const Finding &finding : journey().formFindings()) {
        if (finding.severity != Severity::Hint) {
            missing.append({findingSummary(finding), finding.field});
        }
    }
    if (m_facts.known && !consented()) {
        missing.append({tr("Consent on personal data"), QStringLiteral("/consents")});
    }
    for (const ReviewReason &reason : journey().unansweredReasons()) {
        missing.append({tr("Refused: %1").arg(fieldLabel(reason.pointer)), reason.pointer});
    }
    return missing;
}

/// Enter in a field: to the next one that can be written in; behind the last to what is missing, else to the button.
void FormPage::goOn(const QString &pointer)
{
    bool behind = false;
    for (const FormSection *section : std::as_const(m_sections)) {
        for (const QString &next : section->order()) {
            Field *field = m_fields.value(next);
            const auto *line = qobject_cast<QLineEdit *>(field->editor());
            const bool writable = field->isVisible() && field->editor()->isEnabled() && !(line && line->isReadOnly() && !line->property("masked").toBool());
            if (behind && writable) {
                field->takeFocus();
                if (auto *edit = qobject_cast<QLineEdit *>(field->editor())) {
                    edit->selectAll();
                }
                return;
            }
            behind = behind || next == pointer;
        }
    }
    if (missingCount() > 0) {
        goToMissing();
    } else {
        Q_EMIT formDone();
    }
}

} // namespace certdesk::ui
