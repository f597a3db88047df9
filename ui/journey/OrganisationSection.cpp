// SPDX-FileCopyrightText: CertDesk contributors
// SPDX-License-Identifier: Apache-2.0
#include "ui/journey/OrganisationSection.h"

#include "app/domain/PastedBlock.h"
#include "app/domain/Region.h"
#include "app/domain/Validation.h"
#include "ui/components/Buttons.h"
#include "ui/components/Glyphs.h"
#include "ui/components/RegionPicker.h"
#include "ui/journey/SealExample.h"

#include <QComboBox>
#include <QGridLayout>
#include <QLineEdit>

namespace certdesk::ui {

namespace {

constexpr QLatin1String namePointer("/organisation/name");
constexpr QLatin1String typePointer("/organisation/type");
constexpr QLatin1String codePointer("/organisation/creditCode");
constexpr QLatin1String placePointer("/organisation/registrationRegion");

} // namespace

//: 基本信息 (guide R61)
OrganisationSection::OrganisationSection(const Product &product, QWidget *parent) : FormSection(tr("Organisation"), parent)
{
    m_name = new QLineEdit;
    m_type = new QComboBox;
    m_offeredIn = product.accountRegions;
    m_type->setPlaceholderText(tr("Please choose"));
    for (const QString &type : product.organisationTypes.isEmpty() ? organisationTypes() : product.organisationTypes) {
        m_type->addItem(organisationTypeName(type), type);
    }
    m_code = new QLineEdit;
    m_code->setPlaceholderText(tr("18 characters, as on the licence"));
    m_code->setInputMethodHints(Qt::ImhUppercaseOnly | Qt::ImhNoPredictiveText | Qt::ImhPreferLatin);
    m_region = new RegionPicker;
    add(namePointer, m_name, 0, 0);
    add(typePointer, m_type, 0, 1);
    add(codePointer, m_code, 1, 0);
    Field *region = add(placePointer, m_region, 1, 1);
    //: guide R62
    region->setHelp(tr("As the authority's seal on the licence says, down to the district"));
    addExample(region);
    connect(m_name, &QLineEdit::textChanged, this, &OrganisationSection::changed);
    connect(m_name, &QLineEdit::editingFinished, this, [this] {
        if (const QString tidy = validate::normaliseWidth(m_name->text()); tidy != m_name->text()) {
            m_name->setText(tidy);
        }
    });
    connect(m_type, &QComboBox::currentIndexChanged, this, [this] {
        m_typeByCode = m_typeByCode && filling();
        changed();
    });
    connect(m_code, &QLineEdit::textChanged, this, &OrganisationSection::takeCode);
    connect(m_code, &QLineEdit::editingFinished, this, [this] {
        if (const QString tidy = validate::creditCodeText(m_code->text()); tidy != m_code->text()) {
            m_code->setText(tidy);
        }
    });
    connect(m_region, &RegionPicker::regionChanged, this, &OrganisationSection::changed);
    connect(m_region, &RegionPicker::typed, this, &OrganisationSection::changed);
}

void OrganisationSection::addExample(Field *region)
{
    m_example = new SealExample(this);
    m_example->hide();
    grid()->addWidget(m_example, 2, 0, 1, 2);
    //: 示例 (guide R61)
    QPushButton *link = makeLinkButton(tr("Example"), this);
    link->setObjectName(QStringLiteral("form.sealExample.show"));
    connect(link, &QPushButton::clicked, this, [this, link] {
        m_example->setVisible(m_example->isHidden());
        link->setText(m_example->isHidden() ? tr("Example") : tr("Close the example"));
    });
    region->setAside(link);
}

void OrganisationSection::present(const Application &application)
{
    m_name->setText(application.organisation.name);
    m_type->setCurrentIndex(m_type->findData(application.organisation.type));
    m_code->setText(application.organisation.creditCode);
    m_codeConfirmed = application.organisation.creditCodeConfirmed;
    m_region->setRegion(application.organisation.registrationRegion);
}

void OrganisationSection::take(Application *application) const
{
    Organisation &organisation = application->organisation;
    organisation.name = m_name->text().trimmed();
    organisation.type = m_type->currentData().toString();
    organisation.creditCode = validate::creditCodeText(m_code->text());
    organisation.creditCodeConfirmed = m_codeConfirmed;
    organisation.registrationRegion = m_region->region();
}

QMap<QString, QString> OrganisationSection::unread() const
{
    const QString typed = m_region->typedText();
    return typed.isEmpty() ? QMap<QString, QString>() : QMap<QString, QString>{{placePointer, typed}};
}

void OrganisationSection::presentUnread(const QMap<QString, QString> &texts)
{
    m_region->setTypedText(texts.value(placePointer));
}

void OrganisationSection::takeCode()
{
    m_region->setNear(Regions::instance().ofCreditCode(validate::creditCodeText(m_code->text())).left(2));
    if (!filling()) {
        m_codeConfirmed = false;
        chooseTypeByCode();
    }
    changed();
}

void OrganisationSection::chooseTypeByCode()
{
    if ((m_type->currentIndex() >= 0 && !m_typeByCode) || validate::creditCode(m_code->text(), false)) {
        return;
    }
    const QStringList types = organisationTypesOf(m_code->text());
    const int index = types.isEmpty() ? -1 : m_type->findData(types.first());
    if (index >= 0) {
        const QSignalBlocker quiet(m_type);
        m_type->setCurrentIndex(index);
        m_typeByCode = true;
    }
}

void OrganisationSection::confirmCreditCode()
{
    m_codeConfirmed = true;
    changed();
}

std::optional<FieldNote> OrganisationSection::note(const QString &pointer) const
{
    if (pointer == namePointer && !m_name->text().trimmed().isEmpty()) {
        return nameNote();
    }
    if (pointer == typePointer && m_typeByCode) {
        return FieldNote{Field::State::Normal, tr("Chosen by the first two places of the code; change it where the licence says otherwise")};
    }
    if (pointer == placePointer) {
        return regionNote();
    }
    return {};
}

FieldNote OrganisationSection::nameNote() const
{
    const QString name = validate::normaliseWidth(m_name->text());
    if (const PastedBlock block = readBlock(m_name->text()); block.parts() > 1) {
        return {Field::State::Warning, tr("There is more than the name here."), tr("Put it into its fields"), [this] { Q_EMIT const_cast<OrganisationSection *>(this)->blockOffered(m_name->text()); }};
    }
    if (const QString missing = withoutGlyph(name, m_name->font()); !missing.isEmpty()) {
        return {Field::State::Warning, tr("This computer cannot display “%1”; it goes into the certificate as it was typed.").arg(missing)};
    }
    //: 将按此写入证书，共 12 字
    return {Field::State::Good, tr("Goes into the certificate like this, %n character(s)", nullptr, int(name.toUcs4().size()))};
}

/// R8: who may apply is decided by the platform, by the account; a unit registered elsewhere is told before it fills in the rest.
std::optional<FieldNote> OrganisationSection::elsewhereNote() const
{
    const QString region = m_region->region();
    const bool here = std::any_of(m_offeredIn.cbegin(), m_offeredIn.cend(), [&region](const QString &prefix) { return region.startsWith(prefix); });
    if (region.isEmpty() || m_offeredIn.isEmpty() || here)
        return {};
    QStringList names;
    for (const QString &prefix : m_offeredIn)
        names << Regions::instance().name(prefix);
    //: %1 names of provinces; between them ", "
    return FieldNote{Field::State::Warning, tr("This product is offered to suppliers of %1 only: the platform may refuse a unit registered elsewhere, and it costs more. A USB key certificate is open to every region.").arg(names.join(tr(", ")))};
}

/// Before a choice: what the code says; after one under an old name: that it is another one now.
std::optional<FieldNote> OrganisationSection::regionNote() const
{
    const Regions &regions = Regions::instance();
    if (const RetiredRegion *gone = regions.retired(m_region->foundUnder()); gone && !m_region->region().isEmpty()) {
        const QString now = regions.name(m_region->region());
        //: 下城区已于 2021 年撤销，已选现在的拱墅区
        return FieldNote{Field::State::Warning, gone->year > 0 ? tr("%1 was given up in %2; %3 of today is chosen").arg(gone->name).arg(gone->year).arg(now)
                                                               : tr("%1 was given up; %2 of today is chosen").arg(gone->name, now)};
    }
    if (const auto elsewhere = elsewhereNote())
        return elsewhere;
    const QString code = validate::creditCodeText(m_code->text());
    const QString place = validate::creditCode(code, true) ? QString() : regions.ofCreditCode(code);
    if (!m_region->region().isEmpty() || !m_region->typedText().isEmpty() || place.isEmpty()) {
        return {};
    }
    //: of the credit code, places 3 to 8
    const QString said = tr("The code says %1.").arg(regions.path(place));
    if (place.size() == 4) {
        return FieldNote{Field::State::Normal, said, tr("Choose the district"), [this, place] { m_region->suggest(place); }};
    }
    return FieldNote{Field::State::Normal, said, tr("Take it"), [this, place] { const_cast<OrganisationSection *>(this)->put(placePointer, place); }};
}

} // namespace certdesk::ui
