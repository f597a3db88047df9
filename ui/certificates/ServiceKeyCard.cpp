// SPDX-FileCopyrightText: CertDesk contributors
// SPDX-License-Identifier: Apache-2.0
#include "ui/certificates/ServiceKeyCard.h"

#include "ui/certificates/ServiceText.h"
#include "ui/components/Badge.h"
#include "ui/components/ListPage.h"
#include "ui/components/Theme.h"
#include "ui/journey/KeyChooser.h"

#include <QCheckBox>
#include <QHBoxLayout>
#include <QPointer>

#include <algorithm>

namespace certdesk::ui {

namespace {
constexpr int lookAtKeysEvery = 3000; // ms
} // namespace

//: 钥匙检查
ServiceKeyCard::ServiceKeyCard(AppContext &context, ServiceKind kind, const ServedCertificate &certificate, bool keyLater, QWidget *parent)
    : Card(tr("Is there a key for it?"), parent), m_context(context), m_kind(kind), m_certificate(certificate), m_list(new QVBoxLayout),
      m_summary(makeLabel(tr("Looking for keys…"), "label", this)), m_later(new QCheckBox(tr("The key comes later; I have it or will get it in time"), this))
{
    body()->addWidget(makeLabel(tr("Before anything is paid: could the new certificate be put onto a key that you have? Nothing is changed on the key by this check."), "caption", this));
    m_list->setSpacing(Theme::spacing[1]);
    body()->addLayout(m_list);
    body()->addWidget(m_summary);
    m_later->setObjectName(QStringLiteral("service.keyLater"));
    m_later->setChecked(keyLater);
    body()->addWidget(m_later);
    connect(m_later, &QCheckBox::toggled, this, &ServiceKeyCard::changed);
    m_timer.setInterval(lookAtKeysEvery);
    connect(&m_timer, &QTimer::timeout, this, [this] { look(); });
}

bool ServiceKeyCard::keyLater() const
{
    return m_later->isChecked();
}

bool ServiceKeyCard::passed() const
{
    return keyLater() || std::any_of(m_shown.cbegin(), m_shown.cend(), [](const auto &key) { return fits(key.second); });
}

void ServiceKeyCard::showEvent(QShowEvent *event)
{
    Card::showEvent(event);
    m_timer.start();
    look();
}

void ServiceKeyCard::hideEvent(QHideEvent *event)
{
    Card::hideEvent(event);
    m_timer.stop();
}

QCoro::Task<void> ServiceKeyCard::look()
{
    if (m_looking)
        co_return;
    const QPointer<ServiceKeyCard> alive(this);
    m_looking = true;
    auto checking = services::checkKeys(&m_context, m_kind, m_certificate.serialNumber, m_certificate.product);
    const auto keys = co_await checking;
    if (!alive)
        co_return;
    m_looking = false;
    present(keys.value_or(QList<ServiceKey>()));
    if (!keys && !keys.error().is(FailureCode::Token_Absent))
        m_summary->setText(keys.error().cause() + QLatin1Char(' ') + keys.error().remedy());
}

void ServiceKeyCard::present(const QList<ServiceKey> &keys)
{
    QList<std::pair<QString, KeyFit>> shown;
    for (const ServiceKey &key : keys)
        shown << std::pair(keyIdentity(key.token), key.fit);
    if (m_known && shown == m_shown)
        return;
    m_known = true;
    m_shown = shown;
    m_predecessorKey.clear();
    for (const ServiceKey &key : keys) {
        if (key.fit == KeyFit::Predecessor)
            m_predecessorKey = key.token.serial;
    }
    clearLayout(m_list);
    for (const ServiceKey &key : keys) {
        auto *frame = new QFrame(this);
        setRole(frame, "inset");
        auto *box = new QVBoxLayout(frame);
        box->setContentsMargins(14, 10, 14, 10);
        box->setSpacing(2);
        auto *row = new QHBoxLayout;
        row->addWidget(makeLabel(keyName(key.token), "strong", frame), 1);
        row->addWidget(new Badge(keyFitWord(key.fit), keyFitKind(key.fit), frame), 0, Qt::AlignTop);
        box->addLayout(row);
        box->addWidget(makeLabel(keyFitText(key.fit), "caption", frame));
        frame->setAccessibleName(QStringLiteral("%1: %2").arg(keyName(key.token), keyFitWord(key.fit)));
        m_list->addWidget(frame);
    }
    const bool good = std::any_of(shown.cbegin(), shown.cend(), [](const auto &key) { return fits(key.second); });
    m_summary->setText(keys.isEmpty() ? tr("No key is plugged in. Plug it in and it is checked by itself.") : good ? tr("A suitable key is plugged in.") : tr("None of these keys is suitable."));
    m_later->setVisible(!good);
    Q_EMIT changed();
}

} // namespace certdesk::ui
