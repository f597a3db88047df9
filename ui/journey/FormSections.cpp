// SPDX-FileCopyrightText: CertDesk contributors
// SPDX-License-Identifier: Apache-2.0
#include "ui/journey/FormSections.h"

#include "app/domain/Validation.h"
#include "ui/components/Buttons.h"
#include "ui/components/Glyphs.h"
#include "ui/journey/IdNumberEdit.h"
#include "ui/journey/PageParts.h"

#include <QDesktopServices>
#include <QGridLayout>
#include <QHBoxLayout>
#include <QLineEdit>
#include <QSpinBox>
#include <QUrl>

namespace certdesk::ui {

namespace {

constexpr QLatin1String letterEndPointer("/letterEndDate");
/// Where seals other than the certificate's own are ordered (R60).
constexpr QLatin1String sealShop("http://zsfwpt.icinfo.cn/index");

/// The number of certificates. Whatever is typed stays and is judged by the form: 99 must not turn into 9 without a word.
class QuantityBox : public QSpinBox {
public:
    explicit QuantityBox(int most) : m_most(most) { setRange(0, typedMost); }
    void stepBy(int steps) override { setValue(qBound(1, value() + steps, m_most)); }

protected:
    StepEnabled stepEnabled() const override
    {
        return StepEnabled(value() < m_most ? StepUpEnabled : StepNone) | StepEnabled(value() > 1 ? StepDownEnabled : StepNone);
    }

private:
    static constexpr int typedMost = 9999;
    int m_most;
};

/// Runs `tidy` over what was typed once the field is left, where that makes it right.
template<typename Tidy>
void tidyWhenLeft(QLineEdit *line, Tidy tidy)
{
    QObject::connect(line, &QLineEdit::editingFinished, line, [line, tidy] {
        if (const QString text = tidy(line->text()); text != line->text()) {
            line->setText(text);
        }
    });
}

} // namespace

//: 申领信息 (guide R59)
RequestSection::RequestSection(const Product &product, QWidget *parent) : FormSection(tr("Request"), parent)
{
    const QString language = currentLanguage();
    m_product = new QLineEdit;
    m_product->setText(tr("%1 · %2").arg(product.vendor.in(language), product.name.in(language)));
    m_product->setReadOnly(true);
    m_product->setCursorPosition(0); // a long name is read from its beginning
    add(QStringLiteral("/product"), m_product, 0, 0);
    if (product.maxQuantity > 1) {
        m_quantity = new QuantityBox(product.maxQuantity);
        Field *quantity = add(QStringLiteral("/quantity"), m_quantity, 0, 1);
        //: R12 of the guide: several certificates may be taken
        quantity->setHelp(product.kind == QLatin1String("usbkey") ? tr("Each certificate is put on a key of its own, %1 at the most").arg(product.maxQuantity)
                                                                  : tr("%1 at the most").arg(product.maxQuantity));
        connect(m_quantity, &QSpinBox::valueChanged, this, &RequestSection::changed);
    } else {
        auto *one = new QLineEdit(QStringLiteral("1"));
        one->setReadOnly(true);
        //: 每户限领1个 (guide R49)
        add(QStringLiteral("/quantity"), one, 0, 1)->setHelp(tr("One for each organisation"));
    }
    addSealShop();
}

/// R60
void RequestSection::addSealShop()
{
    auto *line = new QHBoxLayout;
    line->setSpacing(4);
    line->addWidget(makeLabel(tr("Bids are sealed with the certificate's own seal. One of your own design is ordered elsewhere, there under “Electronic seal”:"), "caption", this), 1);
    QPushButton *link = makeLinkButton(tr("Order a seal"), this);
    link->setObjectName(QStringLiteral("form.sealShop"));
    link->setAccessibleDescription(sealShop);
    link->setToolTip(sealShop);
    connect(link, &QPushButton::clicked, this, [] { QDesktopServices::openUrl(QUrl(sealShop)); });
    line->addWidget(link, 0, Qt::AlignTop);
    grid()->addLayout(line, 1, 0, 1, 2);
}

void RequestSection::present(const Application &application)
{
    if (m_quantity) {
        m_quantity->setValue(application.quantity);
    }
}

void RequestSection::take(Application *application) const
{
    application->quantity = m_quantity ? m_quantity->value() : 1;
}

//: 申领人信息 (guide R63)
ApplicantSection::ApplicantSection(QWidget *parent) : FormSection(tr("Applicant"), parent)
{
    m_name = new QLineEdit;
    m_idNumber = new IdNumberEdit;
    m_mobile = new QLineEdit;
    m_email = new QLineEdit;
    m_mobile->setInputMethodHints(Qt::ImhDialableCharactersOnly);
    m_email->setInputMethodHints(Qt::ImhEmailCharactersOnly);
    m_letterEnd = new DateLine;
    m_letterEnd->setEarliest(QDate::currentDate().addDays(1));
    m_letterEnd->setPlaceholderText(tr("For instance %1").arg(QDate::currentDate().addYears(1).toString(Qt::ISODate)));
    add(QStringLiteral("/applicant/name"), m_name, 0, 0)->setHelp(tr("The person named in the letter of authority, whose identity will be checked"));
    add(QStringLiteral("/applicant/idNumber"), m_idNumber, 0, 1)->setHelp(tr("Kept encrypted on this computer"));
    add(QStringLiteral("/applicant/mobile"), m_mobile, 1, 0)->setHelp(tr("Receives text messages about review and issue"));
    add(QStringLiteral("/applicant/email"), m_email, 1, 1)->setHelp(tr("The electronic invoice is sent here"));
    add(letterEndPointer, m_letterEnd, 2, 0)->setHelp(tr("As in the letter of authority, best a month ahead or more"));
    addQuickDates();
    connect(m_name, &QLineEdit::textChanged, this, &ApplicantSection::changed);
    connect(m_idNumber, &IdNumberEdit::numberChanged, this, &ApplicantSection::changed);
    connect(m_idNumber, &IdNumberEdit::shownChanged, this, &ApplicantSection::notesChanged);
    connect(m_mobile, &QLineEdit::textChanged, this, &ApplicantSection::changed);
    connect(m_email, &QLineEdit::textChanged, this, &ApplicantSection::changed);
    connect(m_letterEnd, &QLineEdit::textChanged, this, &ApplicantSection::changed);
    tidyWhenLeft(m_name, &validate::personNameText);
    tidyWhenLeft(m_mobile, [](const QString &text) { return validate::mobile(text) ? text : validate::mobileText(text); });
    tidyWhenLeft(m_email, &validate::emailText);
}

/// R69: at least a month ahead; most letters are written for these spans.
void ApplicantSection::addQuickDates()
{
    auto *choices = new QWidget(this);
    auto *line = new QHBoxLayout(choices);
    line->setContentsMargins(0, 24, 0, 0);
    line->setSpacing(12);
    const auto offer = [this, line](const QString &text, const char *name, QDate (*from)(QDate)) {
        QPushButton *link = makeLinkButton(text, this);
        link->setObjectName(QLatin1String(name));
        connect(link, &QPushButton::clicked, this, [this, from] {
            m_letterEnd->setDate(from(QDate::currentDate()));
            m_letterEnd->setFocus(Qt::OtherFocusReason);
        });
        line->addWidget(link);
    };
    offer(tr("In 3 months"), "form.letterEnd.months", [](QDate today) { return today.addMonths(3); });
    offer(tr("In a year"), "form.letterEnd.year", [](QDate today) { return today.addYears(1); });
    line->addStretch(1);
    grid()->addWidget(choices, 2, 1, Qt::AlignTop);
}

std::optional<FieldNote> ApplicantSection::note(const QString &pointer) const
{
    if (pointer == QLatin1String("/applicant/name")) {
        const QString missing = withoutGlyph(m_name->text(), m_name->font());
        return missing.isEmpty() ? std::nullopt : std::optional(FieldNote{Field::State::Warning, tr("This computer cannot display “%1”; it is sent as it was typed.").arg(missing)});
    }
    // What the number says is hidden together with the number.
    if (pointer == QLatin1String("/applicant/idNumber") && m_idNumber->isShown()) {
        const std::optional<IdFacts> facts = idFacts(m_idNumber->number(), QDate::currentDate());
        return facts ? std::optional(FieldNote{Field::State::Good, idFactsText(*facts)}) : std::nullopt;
    }
    return {};
}

void ApplicantSection::present(const Application &application)
{
    m_name->setText(application.applicant.name);
    m_idNumber->setNumber(application.applicant.idNumber);
    m_mobile->setText(application.applicant.mobile);
    m_email->setText(application.applicant.email);
    // A date that is being typed is not written over with the day it means so far.
    if (m_letterEnd->date() != application.letterEndDate) {
        m_letterEnd->setDate(application.letterEndDate);
    }
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

} // namespace certdesk::ui
