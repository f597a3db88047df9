// SPDX-FileCopyrightText: CertDesk contributors
// SPDX-License-Identifier: Apache-2.0
#include "ui/journey/DeliverySection.h"

#include "app/domain/Region.h"
#include "app/domain/Validation.h"
#include "ui/components/Buttons.h"
#include "ui/components/Glyphs.h"
#include "ui/components/RegionPicker.h"
#include "ui/journey/PageParts.h"
#include "ui/journey/StationPicker.h"

#include <QComboBox>
#include <QGridLayout>
#include <QLineEdit>

namespace certdesk::ui {

namespace {

constexpr QLatin1String recipientRegion("/delivery/region");

} // namespace

//: 寄送信息 (guide R71)
DeliverySection::DeliverySection(const Product &product, QWidget *parent) : FormSection(tr("Delivery"), parent), m_methods(product.deliveryMethods)
{
    m_recipient = new QLineEdit;
    m_mobile = new QLineEdit;
    m_mobile->setInputMethodHints(Qt::ImhDialableCharactersOnly);
    m_region = new RegionPicker;
    m_address = new QLineEdit;
    m_address->setPlaceholderText(tr("Street, number, building, room"));
    if (m_methods.size() > 1) {
        m_choice = new QComboBox;
        for (const QString &way : std::as_const(m_methods)) {
            m_choice->addItem(deliveryMethodName(way), way);
        }
        add(QStringLiteral("/delivery/method"), m_choice, 0, 0);
    } else { // R73: nothing to choose
        auto *only = new QLineEdit(m_methods.isEmpty() ? QString() : deliveryMethodName(m_methods.first()));
        only->setReadOnly(true);
        add(QStringLiteral("/delivery/method"), only, 0, 0);
    }
    m_note = makeLabel({}, "label", this);
    auto *side = new QWidget(this);
    auto *column = new QVBoxLayout(side);
    column->setContentsMargins(0, 24, 0, 0);
    column->setSpacing(4);
    column->addWidget(m_note);
    m_same = makeLinkButton({}, side);
    m_same->setObjectName(QStringLiteral("form.delivery.same"));
    connect(m_same, &QPushButton::clicked, this, &DeliverySection::sameAsApplicantRequested);
    column->addWidget(m_same, 0, Qt::AlignLeft);
    setSame(false);
    grid()->addWidget(side, 0, 1, Qt::AlignTop);
    add(QStringLiteral("/delivery/recipient"), m_recipient, 1, 0);
    add(QStringLiteral("/delivery/mobile"), m_mobile, 1, 1);
    add(recipientRegion, m_region, 2, 0);
    add(QStringLiteral("/delivery/address"), m_address, 2, 1);
    m_stations = new StationPicker(this);
    m_stations->setObjectName(QStringLiteral("form.stations"));
    grid()->addWidget(m_stations, 3, 0, 1, 2);
    if (m_choice) {
        connect(m_choice, &QComboBox::currentIndexChanged, this, [this] {
            showMethod();
            changed();
        });
    }
    for (QLineEdit *edit : {m_recipient, m_mobile, m_address}) {
        connect(edit, &QLineEdit::textChanged, this, &DeliverySection::changed);
    }
    connect(m_mobile, &QLineEdit::editingFinished, this, [this] {
        if (const QString tidy = validate::mobileText(m_mobile->text()); tidy != m_mobile->text() && !validate::mobile(tidy)) {
            m_mobile->setText(tidy);
        }
    });
    connect(m_region, &RegionPicker::regionChanged, this, &DeliverySection::changed);
    connect(m_region, &RegionPicker::typed, this, &DeliverySection::changed);
}

QString DeliverySection::method() const
{
    return m_choice ? m_choice->currentData().toString() : m_methods.value(0);
}

bool DeliverySection::onSite() const
{
    return method() == QLatin1String("onsite");
}

void DeliverySection::setSame(bool same)
{
    //: 同申领人 / its way back
    m_same->setText(same ? tr("Enter another recipient") : tr("Same person as the applicant"));
    m_same->setProperty("same", same);
}

void DeliverySection::present(const Application &application)
{
    if (m_choice) {
        m_choice->setCurrentIndex(m_choice->findData(application.delivery.method));
    }
    m_recipient->setText(application.delivery.recipient);
    m_mobile->setText(application.delivery.mobile);
    m_region->setRegion(application.delivery.region);
    // Most firms have their key sent to where they are registered.
    m_region->setNear(application.organisation.registrationRegion.left(4));
    m_address->setText(application.delivery.address);
    showMethod();
}

void DeliverySection::showMethod()
{
    const bool courier = method() == QLatin1String("courier");
    for (const char *pointer : {"/delivery/recipient", "/delivery/mobile", "/delivery/region", "/delivery/address"}) {
        fields().value(QLatin1String(pointer))->setVisible(courier);
    }
    m_same->setVisible(courier);
    m_stations->setVisible(onSite());
    if (courier) {
        //: guide R72
        m_note->setText(tr("The courier collects the postage from the recipient."));
    } else if (onSite()) {
        m_note->setText(tr("You fetch the key at a service point; nothing is posted."));
        Q_EMIT stationsWanted();
    } else {
        //: guide R73, R90: mobile certificate
        m_note->setText(tr("Nothing is posted: the applicant is told by text message when the certificate is ready."));
    }
}

void DeliverySection::take(Application *application) const
{
    Delivery &delivery = application->delivery;
    delivery.method = method();
    delivery.recipient = m_recipient->text().trimmed();
    delivery.mobile = m_mobile->text().trimmed();
    delivery.region = m_region->region();
    delivery.address = m_address->text().trimmed();
}

QMap<QString, QString> DeliverySection::unread() const
{
    const QString typed = m_region->typedText();
    return typed.isEmpty() ? QMap<QString, QString>() : QMap<QString, QString>{{recipientRegion, typed}};
}

void DeliverySection::presentUnread(const QMap<QString, QString> &texts)
{
    m_region->setTypedText(texts.value(recipientRegion));
}

std::optional<FieldNote> DeliverySection::note(const QString &pointer) const
{
    const Regions &regions = Regions::instance();
    if (pointer == recipientRegion) {
        const RetiredRegion *gone = regions.retired(m_region->foundUnder());
        if (gone && !m_region->region().isEmpty()) {
            return FieldNote{Field::State::Warning, tr("%1 was given up; %2 of today is chosen").arg(gone->name, regions.name(m_region->region()))};
        }
    }
    const auto *line = qobject_cast<QLineEdit *>(fields().value(pointer) ? fields().value(pointer)->editor() : nullptr);
    const QString missing = line ? withoutGlyph(line->text(), line->font()) : QString();
    return missing.isEmpty() ? std::nullopt : std::optional(FieldNote{Field::State::Warning, tr("This computer cannot display “%1”; it is sent as it was typed.").arg(missing)});
}

} // namespace certdesk::ui
