// SPDX-FileCopyrightText: CertDesk contributors
// SPDX-License-Identifier: Apache-2.0
#include "ui/certificates/CertificatesPage.h"

#include "ui/components/Buttons.h"
#include "ui/components/Card.h"
#include "ui/components/EmptyState.h"
#include "ui/components/KeyValues.h"
#include "ui/components/MessageBar.h"

#include <QHBoxLayout>

namespace certdesk::ui {

CertificatesPage::CertificatesPage(AppContext &context, QWidget *parent)
    : ListPage(parent), m_context(context), m_refresh(makeButton({}, this)), m_cards(new QVBoxLayout), m_empty(new EmptyState(this))
{
    actions()->addWidget(m_refresh);
    m_cards->setSpacing(14);
    body()->addLayout(m_cards);
    auto *none = new Card(QString(), this);
    none->body()->addWidget(m_empty);
    body()->addWidget(none);
    body()->addStretch(1);
    connect(m_refresh, &QPushButton::clicked, this, &CertificatesPage::reload);
    retranslate();
}

void CertificatesPage::retranslate()
{
    //: 我的证书
    setTitle(tr("My certificates"));
    //: 重新读取
    m_refresh->setText(tr("Look again"));
    render();
}

void CertificatesPage::showEvent(QShowEvent *event)
{
    ListPage::showEvent(event);
    reload();
}

void CertificatesPage::reload()
{
    if (!m_loading)
        load();
}

QCoro::Task<void> CertificatesPage::load()
{
    const QPointer<CertificatesPage> alive(this);
    m_loading = true;
    setBusy(true);
    const auto tokens = co_await m_context.token().tokens();
    if (!alive)
        co_return;
    QList<KeyView> keys;
    std::optional<Failure> failure;
    if (!tokens)
        failure = tokens.error();
    for (const TokenInfo &token : tokens ? *tokens : QList<TokenInfo>()) {
        KeyView key{token, {}};
        if (token.initialised && !token.serial.isEmpty()) {
            const auto objects = co_await m_context.token().objects(token.serial);
            if (!alive)
                co_return;
            for (const TokenObject &object : objects ? *objects : QList<TokenObject>()) {
                if (const auto view = object.kind == QLatin1String("certificate") ? CertificateView::fromDer(object.value) : std::nullopt)
                    key.certificates << *view;
            }
            if (!objects)
                message().showFailure(objects.error());
        }
        keys << key;
    }
    m_loading = false;
    setBusy(false);
    m_failure = failure;
    showKeys(keys);
}

void CertificatesPage::showKeys(const QList<KeyView> &keys)
{
    m_keys = keys;
    m_loadedOnce = true;
    render();
}

void CertificatesPage::render()
{
    clearLayout(m_cards);
    for (const KeyView &key : m_keys)
        m_cards->addWidget(makeKeyCard(key));
    m_empty->parentWidget()->setVisible(m_keys.isEmpty());
    if (m_failure)
        m_empty->setState(QStringLiteral("warning"), m_failure->cause(), m_failure->remedy(), tr("Try again"), [this] { reload(); });
    else if (!m_loadedOnce)
        m_empty->setState(QStringLiteral("key"), tr("Looking for keys"), {});
    else
        m_empty->setState(QStringLiteral("key"), tr("No key is plugged in"), tr("Plug the USB key in and wait for its light, then look again."), tr("Look again"),
                          [this] { reload(); });
}

QWidget *CertificatesPage::makeKeyCard(const KeyView &key)
{
    auto *card = new Card(QString(), this);
    const QString label = key.token.label.trimmed().isEmpty() ? tr("Key without a name") : key.token.label.trimmed();
    card->setAccessibleName(label);
    auto *head = new QHBoxLayout;
    head->setSpacing(Theme::spacing[2]);
    const QString made = QStringLiteral("%1 %2").arg(key.token.manufacturer.trimmed(), key.token.model.trimmed()).simplified();
    head->addWidget(new IconLabel(QStringLiteral("key"), Tone::Primary, 22, card), 0, made.isEmpty() ? Qt::AlignVCenter : Qt::AlignTop);
    auto *words = new QVBoxLayout;
    words->setSpacing(0);
    words->addWidget(makeLabel(label, "heading", card));
    if (!made.isEmpty())
        words->addWidget(makeLabel(made, "caption", card));
    head->addLayout(words, 1);
    if (!key.token.serial.isEmpty()) {
        head->addWidget(makeLabel(tr("Serial number"), "caption", card), 0, Qt::AlignVCenter);
        auto *serial = new CopyLabel(card);
        serial->setValue(grouped(key.token.serial.trimmed(), 4), key.token.serial.trimmed(), tr("Copy the key's serial number"));
        serial->setSizePolicy(QSizePolicy::Maximum, QSizePolicy::Preferred);
        head->addWidget(serial, 0, Qt::AlignVCenter);
    }
    const PinState pin = pinState(key.token);
    head->addWidget(new Badge(pin.text, pin.kind, card), 0, Qt::AlignVCenter);
    card->body()->addLayout(head);

    if (key.certificates.isEmpty())
        card->body()->addWidget(makeLabel(tr("There is no certificate on this key yet."), "label", card));
    for (const CertificateView &certificate : key.certificates) {
        auto *inset = new QFrame(card);
        setRole(inset, "inset");
        auto *layout = new QVBoxLayout(inset);
        layout->setContentsMargins(16, 12, 16, 8);
        layout->setSpacing(Theme::spacing[0]);
        auto *top = new QHBoxLayout;
        const PinState validity = certificate.validity(QDateTime::currentDateTime());
        top->addWidget(makeLabel(certificate.holder, "strong", inset), 1);
        top->addWidget(new Badge(validity.text, validity.kind, inset), 0, Qt::AlignTop);
        layout->addLayout(top);
        auto *facts = new KeyValues(inset);
        //: 颁发者
        facts->add(tr("Issuer"), certificate.issuer);
        const QString day = QStringLiteral("yyyy-MM-dd");
        //: 有效期
        facts->add(tr("Valid"), tr("%1 to %2").arg(certificate.notBefore.toLocalTime().toString(day), certificate.notAfter.toLocalTime().toString(day)));
        facts->addCopyable(tr("Certificate number"), grouped(certificate.serialNumber, 4), certificate.serialNumber);
        layout->addWidget(facts);
        card->body()->addWidget(inset);
    }
    return card;
}

} // namespace certdesk::ui
