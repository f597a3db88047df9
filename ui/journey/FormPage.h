// SPDX-FileCopyrightText: CertDesk contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ui/journey/ActionPage.h"
#include "ui/journey/FormRail.h"
#include "ui/journey/FormSection.h"
#include "ui/journey/PlatformFacts.h"

#include <QSet>

class QCheckBox;
class QLabel;

namespace certdesk::ui {

class Card;
class DeliverySection;
class Field;
class FormHelp;
class FormSection;
class OrganisationSection;
class PageScroll;

/// The form (R55–R73); after a refusal the same form with the reviewer's reasons at the very fields (R86).
class FormPage : public ActionPage {
    Q_OBJECT

public:
    explicit FormPage(std::shared_ptr<Journey> journey, QWidget *parent = nullptr);
    QString title() const override;
    QString subtitle() const override;
    //: 下一步：扫描件
    QString mainAction() const override { return tr("Next: scans"); }
    void triggerMain() override;
    QString backAction() const override { return tr("Back"); }
    int missingCount() const override { return int(missing().size()); }
    void goToMissing() override;
    void goTo(const QString &pointer) override;
    void render() override;
    QWidget *firstFocus() const override;

protected:
    bool canProceed() const override;

private:
    void build();
    void addHelp(QWidget *parent);
    void showHelp(bool shown);
    void addConsent(QWidget *parent);
    void addSection(FormSection *section);
    void takeEdits();
    void takeFacts(const PlatformFacts &facts);
    void takeConsent(Application *application) const;
    QMap<QString, QString> unreadTexts() const;
    void toggleSameAsApplicant();
    void distribute(const QString &block);
    void goOn(const QString &pointer);
    // FormPageFacts.cpp: what the platform says beside the form
    void askForAccount();
    void askForStations();
    void askForTimes(const QString &station);
    void followApplicant(Application *application);
    void renderFields();
    void renderField(const QString &pointer, Field *field);
    void renderFinding(const Finding &finding, Field *field, const std::optional<FieldNote> &note);
    bool renderReason(const QString &pointer, Field *field);
    void renderMarks();
    std::optional<Finding> findingAt(const QString &pointer) const;
    FormSection *sectionOf(const QString &pointer) const;
    QList<MissingList::Item> missing() const;
    void renderReasons();
    Field *fieldAt(const QString &pointer) const;
    bool correcting() const { return m_journey->step() == Step::Correct; }
    bool consented() const;

    PageScroll *m_scroll;
    FormHelp *m_help;
    FormRail *m_rail;
    QList<FormSection *> m_sections;
    OrganisationSection *m_organisation;
    DeliverySection *m_delivery;
    QCheckBox *m_consent;
    QLabel *m_consentText;
    QMap<QString, Field *> m_fields;
    QSet<QString> m_visited; ///< left once, or filled in before: their findings are shown
    PlatformFacts m_facts;
    std::optional<Organisation> m_account; ///< of whoever is signed in
    Delivery m_otherRecipient;             ///< as it was before 同申领人
    bool m_stationsAsked = false;
    bool m_recipientFollows = false; ///< copied from the applicant and not touched since
    bool m_mobileFollows = false;
    bool m_reasonsShown = false;
    bool m_consentAsked = false;
};

/// The value at a JSON Pointer (RFC 6901); undefined where there is none.
QJsonValue valueAt(const QJsonObject &object, const QString &pointer);

} // namespace certdesk::ui
