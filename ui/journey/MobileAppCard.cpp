// SPDX-FileCopyrightText: CertDesk contributors
// SPDX-License-Identifier: Apache-2.0
#include "ui/journey/MobileAppCard.h"

#include "ui/components/Buttons.h"
#include "ui/components/QrView.h"
#include "ui/shell/Language.h"

#include <QClipboard>
#include <QDesktopServices>
#include <QGuiApplication>
#include <QHBoxLayout>
#include <QTimer>
#include <QUrl>

namespace certdesk::ui {

namespace {

/// Breaks anywhere: an address has no blanks.
QString breakable(const QString &address)
{
    QString text;
    for (const QChar character : address) {
        text += character;
        if (character == QLatin1Char('/') || character == QLatin1Char('?') || character == QLatin1Char('.') || character == QLatin1Char('='))
            text += QChar(0x200B);
    }
    return text;
}

} // namespace

//: 下载手机客户端 (guide R39)
MobileAppCard::MobileAppCard(QWidget *parent) : Card(tr("Get the app"), parent)
{
    m_qr = new QrView(this);
    m_qr->setObjectName(QStringLiteral("mobile.qr"));
    body()->addWidget(m_qr, 0, Qt::AlignHCenter);
    m_hint = makeLabel({}, "label", this);
    body()->addWidget(m_hint);
    m_address = makeLabel({}, "caption", this);
    m_address->setObjectName(QStringLiteral("mobile.address"));
    m_address->setTextInteractionFlags(Qt::TextSelectableByMouse);
    m_address->setFocusPolicy(Qt::NoFocus);
    body()->addWidget(m_address);
    auto *row = new QHBoxLayout;
    row->setSpacing(Theme::spacing[2]);
    m_copy = makeLinkButton(tr("Copy the link"), this);
    m_copy->setObjectName(QStringLiteral("mobile.copy"));
    m_open = makeLinkButton(tr("Open in the browser"), this);
    m_open->setObjectName(QStringLiteral("mobile.open"));
    row->addWidget(m_copy);
    row->addWidget(m_open);
    row->addStretch(1);
    body()->addLayout(row);
    connect(m_copy, &QPushButton::clicked, this, [this] {
        QGuiApplication::clipboard()->setText(m_url);
        m_copy->setText(tr("✓ Copied"));
        QTimer::singleShot(1500, m_copy, [copy = m_copy] { copy->setText(tr("Copy the link")); });
    });
    connect(m_open, &QPushButton::clicked, this, [this] { QDesktopServices::openUrl(QUrl(m_url)); });
    hide();
}

void MobileAppCard::setDelivery(const MobileDelivery &delivery)
{
    const QString name = delivery.appName.in(currentLanguage());
    m_url = delivery.downloadUrl;
    m_qr->setContent(delivery.qrUrl, tr("download of %1").arg(name));
    //: %1 the app, %2 the systems it runs on
    m_hint->setText(tr("Scan it with the phone's camera to install %1 (%2).").arg(name, delivery.platforms.join(QStringLiteral(", "))));
    m_address->setText(breakable(m_url));
    for (QWidget *widget : {static_cast<QWidget *>(m_address), static_cast<QWidget *>(m_copy), static_cast<QWidget *>(m_open)})
        widget->setVisible(!m_url.isEmpty());
    setVisible(!m_url.isEmpty() || !m_qr->empty());
}

} // namespace certdesk::ui
