// SPDX-FileCopyrightText: CertDesk contributors
// SPDX-License-Identifier: Apache-2.0
#include "ui/journey/FormPage.h"

#include "ui/components/Buttons.h"
#include "ui/components/Card.h"
#include "ui/components/Field.h"
#include "ui/components/KeyValues.h"
#include "ui/journey/FormHelp.h"
#include "ui/journey/FormSections.h"
#include "ui/journey/PageParts.h"
#include "ui/journey/StationPicker.h"
#include "ui/orders/OrderText.h"

#include <QCheckBox>
#include <QHBoxLayout>
#include <QJsonArray>
#include <QLineEdit>
#include <QTimer>
#include <QVBoxLayout>

namespace certdesk::ui {

QJsonValue valueAt(const QJsonObject &object, const QString &pointer)
{
    QJsonValue value = object;
    const QStringList parts = pointer.split(QLatin1Char('/')).mid(1);
    for (QString part : parts) {
        part.replace(QLatin1String("~1"), QLatin1String("/")).replace(QLatin1String("~0"), QLatin1String("~"));
        value = value.isArray() ? value.toArray().at(part.toInt()) : value.toObject().value(part);
    }
    return value;
}

FormPage::FormPage(std::shared_ptr<Journey> journey, QWidget *parent) : ActionPage(std::move(journey), parent)
{
    build();
    const Application application = m_journey->draft().application;
    const QJsonObject filled = application.toJson();
    for (FormSection *section : std::as_const(m_sections)) {
        section->fill(application);
        section->fillUnread(m_journey->draft().unread);
    }
    for (auto it = m_fields.cbegin(); it != m_fields.cend(); ++it) {
        if (!valueAt(filled, it.key()).toString().isEmpty() || m_journey->draft().unread.contains(it.key())) {
            m_visited.insert(it.key());
        }
    }
    m_visited.insert(QStringLiteral("/quantity")); // filled in from the beginning
    {
        const QSignalBlocker quiet(m_consent);
        m_consent->setChecked(consented());
    }
    m_delivery->stations()->setWish(m_journey->draft().station);
    m_recipientFollows = !application.applicant.name.isEmpty() && application.delivery.recipient == application.applicant.name;
    m_mobileFollows = !application.applicant.mobile.isEmpty() && application.delivery.mobile == application.applicant.mobile;
    m_help->setVisible(m_journey->context().settings().text(Settings::Key::FormHelpClosed).isEmpty());
    m_journey->setPage(QStringLiteral("form"));
    askForAccount();
    if (m_delivery->onSite()) {
        askForStations();
    }
    QPointer<FormPage> page(this);
    [](QPointer<FormPage> self, std::shared_ptr<Journey> kept) -> QCoro::Task<void> {
        auto loading = loadPlatformFacts(&kept->context());
        auto facts = co_await loading;
        if (self) {
            self->takeFacts(facts);
        }
    }(page, m_journey);
}

QString FormPage::title() const
{
    const QString language = currentLanguage();
    const QString product = tr("%1 · %2").arg(journey().product().vendor.in(language), journey().product().name.in(language));
    //: 修改 / 申领
    return correcting() ? tr("Correct: %1").arg(product) : tr("Apply: %1").arg(product);
}

QString FormPage::subtitle() const
{
    return journey().order() ? tr("Order %1").arg(orderNumberText(journey().order()->id)) : tr("The order is made when you submit");
}

void FormPage::build()
{
    auto *outer = new QVBoxLayout(this);
    outer->setContentsMargins(0, 0, 0, 0);
    auto *page = new RailPage(this);
    m_scroll = page->scroll();
    m_scroll->setObjectName(QStringLiteral("form.scroll"));
    outer->addWidget(page);
    auto *content = new QVBoxLayout;
    content->setSpacing(16);
    page->content()->insertLayout(0, content);
    page->content()->addStretch(1);
    addHelp(page);
    content->addWidget(m_help);
    // Made in the order in which they stand, which is the order of Tab.
    auto *request = new RequestSection(journey().product(), page);
    m_organisation = new OrganisationSection(journey().product(), page);
    auto *applicant = new ApplicantSection(page);
    m_delivery = new DeliverySection(journey().product(), page);
    for (FormSection *section : std::initializer_list<FormSection *>{request, m_organisation, applicant, m_delivery}) {
        content->addWidget(section);
        addSection(section);
    }
    connect(m_organisation, &OrganisationSection::blockOffered, this, &FormPage::distribute);
    connect(m_delivery, &DeliverySection::sameAsApplicantRequested, this, &FormPage::toggleSameAsApplicant);
    connect(m_delivery, &DeliverySection::stationsWanted, this, &FormPage::askForStations);
    StationPicker *stations = m_delivery->stations();
    connect(stations, &StationPicker::retryRequested, this, [this] {
        m_stationsAsked = false;
        askForStations();
    });
    connect(stations, &StationPicker::timesWanted, this, &FormPage::askForTimes);
    connect(stations, &StationPicker::wishChanged, this, [this, stations] { m_journey->wishStation(stations->wish()); });
    addConsent(page);
    content->addWidget(m_consent->parentWidget());
    m_rail = new FormRail(m_journey, page);
    page->rail()->addWidget(m_rail);
    connect(m_rail, &FormRail::missingChosen, this, &FormPage::goTo);
    connect(m_rail, &FormRail::waysRequested, this, [this] { showHelp(true); });
}

void FormPage::addHelp(QWidget *parent)
{
    m_help = new FormHelp(journey().product().deliveryMethods.contains(QLatin1String("onsite")), parent);
    connect(m_help, &FormHelp::closed, this, [this] { showHelp(false); });
    connect(m_help, &FormHelp::onSiteRequested, this, [this] {
        m_delivery->stations()->show();
        askForStations();
        goTo(QStringLiteral("/delivery/method"));
        m_scroll->ensureWidgetVisible(m_delivery->stations());
    });
}

/// R57: who closed it once does not find it open on the next form; beside the form it is opened again.
void FormPage::showHelp(bool shown)
{
    m_journey->context().settings().set(Settings::Key::FormHelpClosed, shown ? QString() : QStringLiteral("yes"));
    m_help->setVisible(shown);
    if (shown) {
        m_scroll->ensureWidgetVisible(m_help);
    } else if (QWidget *first = firstFocus()) {
        first->setFocus(Qt::OtherFocusReason);
    }
}

void FormPage::addConsent(QWidget *parent)
{
    auto *card = new Card(tr("Personal data"), parent);
    m_consentText = makeLabel({}, "label", card);
    card->body()->addWidget(m_consentText);
    m_consent = new QCheckBox(tr("I agree that these data are processed for this application"), card);
    m_consent->setObjectName(QStringLiteral("form.consents.personal-data"));
    card->body()->addWidget(m_consent);
    connect(m_consent, &QCheckBox::toggled, this, &FormPage::takeEdits);
}

void FormPage::addSection(FormSection *section)
{
    m_sections.append(section);
    m_fields.insert(section->fields());
    connect(section, &FormSection::edited, this, &FormPage::takeEdits);
    connect(section, &FormSection::left, this, [this](const QString &pointer) {
        m_visited.insert(pointer);
        renderFields();
        m_journey->save();
    });
    connect(section, &FormSection::paused, this, [this] { m_journey->save(); });
    connect(section, &FormSection::passed, this, &FormPage::goOn);
    connect(section, &FormSection::notesChanged, this, &FormPage::renderFields);
}

QWidget *FormPage::firstFocus() const
{
    // Where the work is: what was refused, else the first field that is empty, else none in particular.
    for (const ReviewReason &reason : journey().unansweredReasons()) {
        if (const Field *field = fieldAt(reason.pointer)) {
            return field->editor();
        }
    }
    for (const Finding &finding : journey().formFindings()) {
        if (Field *field = m_fields.value(finding.field); field && finding.severity != Severity::Hint) {
            return field->editor();
        }
    }
    return nullptr;
}

bool FormPage::canProceed() const
{
    return !blocks(journey().formFindings()) && (consented() || !m_facts.known);
}

void FormPage::triggerMain()
{
    perform(
        tr("One moment…"), [this] { return journey().save(); }, [this] { Q_EMIT subPageRequested(QStringLiteral("scans")); });
}

void FormPage::render()
{
    const QString language = currentLanguage();
    m_consentText->setText(m_facts.known ? tr("%1 (version %2)").arg(m_facts.privacy.in(language), m_facts.privacyVersion)
                                         : tr("The statement is shown as soon as the platform can be reached."));
    m_consent->setEnabled(m_facts.known);
    // Given with the terms as a rule; asked for here when that text could not be shown then, or is another one now.
    m_consent->parentWidget()->setVisible(!consented() || m_consentAsked);
    m_consentAsked = m_consentAsked || (m_facts.known && !consented());
    m_rail->setHours(m_facts.supportHours.in(language));
    m_delivery->setSame(m_recipientFollows && m_mobileFollows);
    renderFields();
    m_rail->setMissing(missing());
    renderReasons();
    Q_EMIT chromeChanged();
}

void FormPage::renderFields()
{
    for (auto it = m_fields.cbegin(); it != m_fields.cend(); ++it) {
        renderField(it.key(), it.value());
    }
    renderMarks();
}

void FormPage::goToMissing()
{
    if (const QList<MissingList::Item> items = missing(); !items.isEmpty()) {
        goTo(items.first().pointer);
    }
}

void FormPage::renderReasons()
{
    if (m_reasonsShown || !correcting() || !journey().order()) {
        return;
    }
    m_reasonsShown = true;
    QStringList lines;
    for (const ReviewReason &reason : journey().order()->reasons) {
        // What points at nothing that the form has is said without a name.
        const QString label = fieldLabel(reason.pointer);
        lines << (label == reason.pointer ? reason.detail : tr("%1: %2").arg(label, reason.detail));
    }
    QString text = tr("Not approved. %1").arg(lines.join(QLatin1Char('\n')));
    if (journey().order()->refund.state != QLatin1String("none")) {
        text += QLatin1Char('\n') + refundSentence(*journey().order());
    }
    Q_EMIT notice(MessageBar::Kind::Bad, text);
}

/// The field, or the first of the part that the pointer names; null where the form has none.
Field *FormPage::fieldAt(const QString &pointer) const
{
    if (Field *field = m_fields.value(pointer)) {
        return field;
    }
    for (const FormSection *section : m_sections) {
        const QList<Field *> fields = section->findChildren<Field *>();
        for (Field *field : fields) {
            if (!pointer.isEmpty() && m_fields.key(field).startsWith(pointer + QLatin1Char('/'))) {
                return field;
            }
        }
    }
    return nullptr;
}

void FormPage::goTo(const QString &pointer)
{
    if (Field *field = fieldAt(pointer)) {
        m_visited.insert(pointer);
        renderFields();
        field->takeFocus();
    } else if (pointer.startsWith(QLatin1String("/documents"))) {
        Q_EMIT subPageRequested(QStringLiteral("scans"));
    } else {
        m_consent->setFocus();
        m_scroll->ensureWidgetVisible(m_consent);
    }
}

} // namespace certdesk::ui
