// SPDX-FileCopyrightText: CertDesk contributors
// SPDX-License-Identifier: Apache-2.0
#include "ui/certificates/KeyCard.h"

#include "ui/certificates/CertificateText.h"
#include "ui/components/Buttons.h"
#include "ui/components/KeyValues.h"
#include "ui/components/ListPage.h"

#include <QHBoxLayout>

namespace certdesk::ui {

KeyCard::KeyCard(AppContext &, TokenInfo token, QWidget *parent) : Card({}, parent), m_head(new QVBoxLayout), m_certificates(new QVBoxLayout)
{
    m_certificates->setSpacing(Theme::spacing[2]);
    body()->addLayout(m_head);
    body()->addLayout(m_certificates);
    setToken(std::move(token));
}

void KeyCard::setToken(TokenInfo token)
{
    clearLayout(m_head);
    const QString label = token.label.trimmed().isEmpty() ? tr("Key without a name") : token.label.trimmed();
    setAccessibleName(label);
    auto *head = new QHBoxLayout;
    head->setSpacing(Theme::spacing[2]);
    const QString made = QStringLiteral("%1 %2").arg(token.manufacturer.trimmed(), token.model.trimmed()).simplified();
    head->addWidget(new IconLabel(QStringLiteral("key"), Tone::Primary, 22, this), 0, made.isEmpty() ? Qt::AlignVCenter : Qt::AlignTop);
    auto *words = new QVBoxLayout;
    words->setSpacing(0);
    words->addWidget(makeLabel(label, "heading", this));
    if (!made.isEmpty())
        words->addWidget(makeLabel(made, "caption", this));
    head->addLayout(words, 1);
    if (!token.serial.isEmpty()) {
        head->addWidget(makeLabel(tr("Serial number"), "caption", this), 0, Qt::AlignVCenter);
        auto *serial = new CopyLabel(this);
        serial->setValue(grouped(token.serial.trimmed(), 4), token.serial.trimmed(), tr("Copy the key's serial number"));
        serial->setSizePolicy(QSizePolicy::Maximum, QSizePolicy::Preferred);
        head->addWidget(serial, 0, Qt::AlignVCenter);
    }
    const PinState pin = pinState(token);
    head->addWidget(new Badge(pin.text, pin.kind, this), 0, Qt::AlignVCenter);
    m_head->addLayout(head);
}

} // namespace certdesk::ui
