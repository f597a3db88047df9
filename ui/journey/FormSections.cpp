// SPDX-FileCopyrightText: CertDesk contributors
// SPDX-License-Identifier: Apache-2.0
#include "ui/journey/FormSections.h"

#include "ui/components/Buttons.h"
#include "ui/components/RegionPicker.h"
#include "ui/journey/IdNumberEdit.h"
#include "ui/journey/PageParts.h"

#include <QComboBox>
#include <QGridLayout>
#include <QHBoxLayout>
#include <QLineEdit>
#include <QRegularExpression>
#include <QSpinBox>

namespace certdesk::ui {

namespace {

constexpr QLatin1String letterEndPointer("/letterEndDate");

void choose(QComboBox *box, const QString &value)
{
    box->setCurrentIndex(box->findData(value));
}

QString codeText(const QString &text)
{
    QString code = text.toUpper();
    code.remove(QLatin1Char(' '));
    return code;
}

} // namespace

QDate dateFrom(const QString &text)
{
    static const QRegularExpression shape(QStringLiteral("^\\s*(\\d{4})\\D{0,2}(\\d{1,2})\\D{0,2}(\\d{1,2})\\D?\\s*$"));
    const QRegularExpressionMatch match = shape.match(text);
    return match.hasMatch() ? QDate(match.captured(1).toInt(), match.captured(2).toInt(), match.captured(3).toInt()) : QDate();
}

//: 申领信息 (guide R59)
RequestSection::RequestSection(const Product &product, QWidget *parent) : FormSection(tr("Request"), parent)
{
    const QString language = currentLanguage();
    m_product = new QLineEdit;
    m_product->setText(tr("%1 · %2").arg(product.vendor.in(language), product.name.in(language)));
    m_product->setReadOnly(true);
    m_quantity = new QSpinBox;
    m_quantity->setRange(1, qMax(1, product.maxQuantity));
    add(QStringLiteral("/product"), m_product, 0, 0);
    Field *quantity = add(QStringLiteral("/quantity"), m_quantity, 0, 1);
    //: R49/R50 of the guide: several certificates may be taken
    quantity->setHelp(tr("Each certificate is put on a key of its own, %1 at the most").arg(m_quantity->maximum()));
    connect(m_quantity, &QSpinBox::valueChanged, this, &RequestSection::changed);
}

void RequestSection::present(const Application &application)
{
    m_quantity->setValue(application.quantity);
}

void RequestSection::take(Application *application) const
{
    application->quantity = m_quantity->value();
}

//: 基本信息 (guide R61)
OrganisationSection::OrganisationSection(const Product &product, QWidget *parent) : FormSection(tr("Organisation"), parent)
{
    m_name = new QLineEdit;
    m_type = new QComboBox;
    m_type->setPlaceholderText(tr("Please choose"));
    for (const QString &type : product.organisationTypes.isEmpty() ? organisationTypes() : product.organisationTypes) {
        m_type->addItem(organisationTypeName(type), type);
    }
    m_code = new QLineEdit;
    m_code->setPlaceholderText(tr("18 characters, as on the licence"));
    m_region = new RegionPicker;
    add(QStringLiteral("/organisation/name"), m_name, 0, 0);
    add(QStringLiteral("/organisation/type"), m_type, 0, 1);
    add(QStringLiteral("/organisation/creditCode"), m_code, 1, 0);
    Field *region = add(QStringLiteral("/organisation/registrationRegion"), m_region, 1, 1);
    //: guide R62
    region->setHelp(tr("As the authority's seal on the licence says, down to the district"));
    connect(m_name, &QLineEdit::textChanged, this, &OrganisationSection::changed);
    connect(m_type, &QComboBox::currentIndexChanged, this, &OrganisationSection::changed);
    connect(m_code, &QLineEdit::textChanged, this, [this] {
        m_codeConfirmed = false;
        changed();
    });
    connect(m_code, &QLineEdit::editingFinished, this, [this] {
        if (const QString tidy = codeText(m_code->text()); tidy != m_code->text()) {
            m_code->setText(tidy);
        }
    });
    connect(m_region, &RegionPicker::regionChanged, this, &OrganisationSection::changed);
}

void OrganisationSection::present(const Application &application)
{
    m_name->setText(application.organisation.name);
    choose(m_type, application.organisation.type);
    m_code->setText(application.organisation.creditCode);
    m_codeConfirmed = application.organisation.creditCodeConfirmed;
    m_region->setRegion(application.organisation.registrationRegion);
}

void OrganisationSection::take(Application *application) const
{
    Organisation &organisation = application->organisation;
    organisation.name = m_name->text().trimmed();
    organisation.type = m_type->currentData().toString();
    organisation.creditCode = codeText(m_code->text());
    organisation.creditCodeConfirmed = m_codeConfirmed;
    organisation.registrationRegion = m_region->region();
}

void OrganisationSection::confirmCreditCode()
{
    m_codeConfirmed = true;
    changed();
}

//: 申领人信息 (guide R63)
ApplicantSection::ApplicantSection(QWidget *parent) : FormSection(tr("Applicant"), parent)
{
    m_name = new QLineEdit;
    m_idNumber = new IdNumberEdit;
    m_mobile = new QLineEdit;
    m_email = new QLineEdit;
    m_letterEnd = new QLineEdit;
    m_letterEnd->setPlaceholderText(tr("For instance %1").arg(QDate::currentDate().addYears(1).toString(Qt::ISODate)));
    add(QStringLiteral("/applicant/name"), m_name, 0, 0)->setHelp(tr("The person named in the letter of authority, whose identity will be checked"));
    add(QStringLiteral("/applicant/idNumber"), m_idNumber, 0, 1)->setHelp(tr("Kept encrypted on this computer"));
    add(QStringLiteral("/applicant/mobile"), m_mobile, 1, 0)->setHelp(tr("Receives text messages about review and issue"));
    add(QStringLiteral("/applicant/email"), m_email, 1, 1)->setHelp(tr("The electronic invoice is sent here"));
    add(letterEndPointer, m_letterEnd, 2, 0, false)->setHelp(tr("As in the letter of authority, best a month ahead or more"));
    connect(m_name, &QLineEdit::textChanged, this, &ApplicantSection::changed);
    connect(m_idNumber, &IdNumberEdit::numberChanged, this, &ApplicantSection::changed);
    connect(m_mobile, &QLineEdit::textChanged, this, &ApplicantSection::changed);
    connect(m_email, &QLineEdit::textChanged, this, &ApplicantSection::changed);
    connect(m_letterEnd, &QLineEdit::textChanged, this, &ApplicantSection::changed);
    connect(m_letterEnd, &QLineEdit::editingFinished, this, [this] {
        if (const QDate date = dateFrom(m_letterEnd->text()); date.isValid() && date.toString(Qt::ISODate) != m_letterEnd->text()) {
            m_letterEnd->setText(date.toString(Qt::ISODate));
        }
    });
}

void ApplicantSection::present(const Application &application)
{
    m_name->setText(application.applicant.name);
    m_idNumber->setNumber(application.applicant.idNumber);
    m_mobile->setText(application.applicant.mobile);
    m_email->setText(application.applicant.email);
    m_letterEnd->setText(application.letterEndDate.toString(Qt::ISODate));
}

void ApplicantSection::take(Application *application) const
{
    application->applicant.name = m_name->text().trimmed();
    application->applicant.idNumber = m_idNumber->number().trimmed();
    application->applicant.mobile = m_mobile->text().trimmed();
    application->applicant.email = m_email->text().trimmed();
    application->letterEndDate = dateFrom(m_letterEnd->text());
}

QMap<QString, QString> ApplicantSection::unread() const
{
    const QString text = m_letterEnd->text().trimmed();
    return text.isEmpty() || dateFrom(text).isValid() ? QMap<QString, QString>() : QMap<QString, QString>{{letterEndPointer, text}};
}

void ApplicantSection::presentUnread(const QMap<QString, QString> &texts)
{
    if (m_letterEnd->text().isEmpty()) {
        m_letterEnd->setText(texts.value(letterEndPointer));
    }
}

//: 寄送信息 (guide R71)
DeliverySection::DeliverySection(const Product &product, QWidget *parent) : FormSection(tr("Delivery"), parent)
{
    m_method = new QComboBox;
    for (const QString &method : product.deliveryMethods) {
        m_method->addItem(deliveryMethodName(method), method);
    }
    m_recipient = new QLineEdit;
    m_mobile = new QLineEdit;
    m_region = new RegionPicker;
    m_address = new QLineEdit;
    m_address->setPlaceholderText(tr("Street, number, building, room"));
    add(QStringLiteral("/delivery/method"), m_method, 0, 0);
    m_note = makeLabel({}, "label", this);
    m_same = new QWidget(this);
    auto *side = new QVBoxLayout(m_same);
    side->setContentsMargins(0, 24, 0, 0);
    side->setSpacing(4);
    side->addWidget(m_note);
    //: 同申领人
    auto *same = makeLinkButton(tr("Same person as the applicant"), m_same);
    same->setObjectName(QStringLiteral("form.delivery.same"));
    connect(same, &QPushButton::clicked, this, &DeliverySection::sameAsApplicantRequested);
    side->addWidget(same, 0, Qt::AlignLeft);
    grid()->addWidget(m_same, 0, 1, Qt::AlignTop);
    add(QStringLiteral("/delivery/recipient"), m_recipient, 1, 0);
    add(QStringLiteral("/delivery/mobile"), m_mobile, 1, 1);
    add(QStringLiteral("/delivery/region"), m_region, 2, 0);
    add(QStringLiteral("/delivery/address"), m_address, 2, 1);
    connect(m_method, &QComboBox::currentIndexChanged, this, [this] {
        showMethod();
        changed();
    });
    for (QLineEdit *edit : {m_recipient, m_mobile, m_address}) {
        connect(edit, &QLineEdit::textChanged, this, &DeliverySection::changed);
    }
    connect(m_region, &RegionPicker::regionChanged, this, &DeliverySection::changed);
}

void DeliverySection::present(const Application &application)
{
    choose(m_method, application.delivery.method);
    m_recipient->setText(application.delivery.recipient);
    m_mobile->setText(application.delivery.mobile);
    m_region->setRegion(application.delivery.region);
    m_address->setText(application.delivery.address);
    showMethod();
}

void DeliverySection::showMethod()
{
    const QString method = m_method->currentData().toString();
    const bool courier = method == QLatin1String("courier");
    for (const char *pointer : {"/delivery/recipient", "/delivery/mobile", "/delivery/region", "/delivery/address"}) {
        fields().value(QLatin1String(pointer))->setVisible(courier);
    }
    if (QWidget *same = findChild<QWidget *>(QStringLiteral("form.delivery.same"))) {
        same->setVisible(courier);
    }
    if (courier) {
        //: guide R72
        m_note->setText(tr("The courier collects the postage from the recipient."));
    } else if (method == QLatin1String("onsite")) {
        m_note->setText(tr("Bring the originals of the licence, the ID card and the letter of authority."));
    } else {
        m_note->setText(tr("Nothing is posted."));
    }
}

void DeliverySection::take(Application *application) const
{
    Delivery &delivery = application->delivery;
    delivery.method = m_method->currentData().toString();
    delivery.recipient = m_recipient->text().trimmed();
    delivery.mobile = m_mobile->text().trimmed();
    delivery.region = m_region->region();
    delivery.address = m_address->text().trimmed();
}

} // namespace certdesk::ui
