// SPDX-FileCopyrightText: CertDesk contributors
// SPDX-License-Identifier: Apache-2.0
#include "ui/orders/PickerPage.h"

#include "ui/components/Badge.h"
#include "ui/components/Buttons.h"
#include "ui/components/Card.h"
#include "ui/components/EmptyState.h"
#include "ui/components/MessageBar.h"
#include "ui/orders/Catalogue.h"
#include "ui/shell/Language.h"

#include <QGridLayout>
#include <QResizeEvent>

namespace certdesk::ui {

namespace {
constexpr int cardWidth = 400; ///< below two of these the cards stand under each other
}

PickerPage::PickerPage(Catalogue &catalogue, QWidget *parent)
    : ListPage(parent), m_catalogue(catalogue), m_back(makeButton({}, this)), m_advice(new QWidget(this)), m_adviceText(makeLabel({}, "label", m_advice)), m_grid(new QGridLayout), m_empty(new EmptyState(this))
{
    actions()->addWidget(m_back);
    auto *advice = new QHBoxLayout(m_advice);
    advice->setContentsMargins(0, 0, 0, 0);
    advice->addWidget(new IconLabel(QStringLiteral("clock"), Tone::Primary, 18, m_advice), 0, Qt::AlignTop);
    advice->addWidget(m_adviceText, 1);
    m_advice->hide();
    body()->addWidget(m_advice);
    m_grid->setSpacing(Theme::spacing[3]);
    body()->addLayout(m_grid);
    body()->addWidget(m_empty);
    body()->addStretch(1);
    connect(m_back, &QPushButton::clicked, this, &PickerPage::leaveRequested);
    connect(&m_catalogue, &Catalogue::changed, this, &PickerPage::render);
    retranslate();
}

void PickerPage::retranslate()
{
    //: 申领CA
    setTitle(tr("Apply for a CA: choose a product"));
    m_back->setText(tr("Back"));
    render();
}

void PickerPage::showEvent(QShowEvent *event)
{
    ListPage::showEvent(event);
    reload();
}

void PickerPage::resizeEvent(QResizeEvent *event)
{
    ListPage::resizeEvent(event);
    if (m_columns != (width() - 56 >= 2 * cardWidth ? 2 : 1))
        render();
}

void PickerPage::reload()
{
    load();
}

QCoro::Task<void> PickerPage::load()
{
    const QPointer<PickerPage> alive(this);
    setBusy(true);
    const auto done = co_await m_catalogue.refresh();
    if (!alive)
        co_return;
    setBusy(false);
    m_failure.reset();
    if (!done && m_catalogue.products().isEmpty())
        m_failure = done.error().cause() + QLatin1Char('\n') + done.error().remedy();
    else if (!done)
        message().showMessage(MessageBar::Kind::Warning, offlineText(), tr("Try again"), [this] { reload(); });
    else
        message().clear();
    render();
}

QString PickerPage::offlineText() const
{
    if (m_catalogue.source() == AnswerSource::Bundled)
        //: 价格与条款来自 2026-02 版，联网后更新
        return tr("Offline. Prices and terms are those of version %1, which came with the program; they are brought up to date as soon as there is a network. You can already apply.")
            .arg(m_catalogue.version());
    return tr("Offline. These are the products as last seen; you can already apply.");
}

void PickerPage::setAdvice(const LocalText &advice)
{
    m_adviceWords = advice;
    render();
}

void PickerPage::render()
{
    const QString words = m_adviceWords.in(currentLanguage());
    m_adviceText->setText(words);
    m_advice->setVisible(!words.isEmpty());
    clearLayout(m_grid);
    m_columns = width() - 56 >= 2 * cardWidth ? 2 : 1;
    const QList<Product> &products = m_catalogue.products();
    for (int i = 0; i < products.size(); ++i)
        m_grid->addWidget(makeCard(products.at(i)), i / m_columns, i % m_columns);
    m_grid->setColumnStretch(0, 1);
    m_grid->setColumnStretch(1, m_columns == 2 ? 1 : 0);
    m_empty->setVisible(products.isEmpty());
    if (!products.isEmpty())
        return;
    if (m_failure)
        m_empty->setState(QStringLiteral("offline"), m_failure->section(QLatin1Char('\n'), 0, 0), m_failure->section(QLatin1Char('\n'), 1), tr("Try again"), [this] { reload(); });
    else
        m_empty->setState(QStringLiteral("clock"), tr("Fetching the products"), {});
}

/// Why this product cannot be applied for now; empty when it can.
QString PickerPage::obstacleTo(const Product &product) const
{
    const QString language = currentLanguage();
    if (!product.supported())
        //: 本程序版本还不支持
        return tr("This version of the program does not support this kind of certificate yet; please update it.");
    if (!product.available) {
        const QString reason = product.unavailableReason.in(language);
        return reason.isEmpty() ? tr("The platform takes no applications for it at present.") : reason;
    }
    if (!product.openTo(m_catalogue.accountRegion())) { // R8
        const QString who = product.eligibility.in(language);
        return who.isEmpty() ? tr("Not open to suppliers of your region.") : who;
    }
    return {};
}

QWidget *PickerPage::makeCard(const Product &product)
{
    const QString language = currentLanguage();
    const bool mobile = product.kind == QLatin1String("mobile");
    auto *card = new Card(QString(), this);
    card->setAccessibleName(product.name.in(language));
    card->body()->setSpacing(Theme::spacing[1]);
    auto *head = new QHBoxLayout;
    head->setSpacing(Theme::spacing[2]);
    head->addWidget(new IconLabel(mobile ? QStringLiteral("phone") : QStringLiteral("key"), Tone::Primary, 24, card), 0, Qt::AlignVCenter);
    head->addWidget(makeLabel(product.name.in(language), "heading", card), 1);
    //: 移动证书 / 介质版
    if (product.supported())
        head->addWidget(new Badge(mobile ? tr("Mobile") : tr("USB key"), Badge::Kind::Info, card), 0, Qt::AlignVCenter);
    card->body()->addLayout(head);
    card->body()->addWidget(makeLabel(product.vendor.in(language), "caption", card));
    card->body()->addWidget(makeLabel(product.description.in(language), "label", card));
    if (!product.hotline.isEmpty())
        card->body()->addWidget(makeLabel(tr("Hotline %1").arg(product.hotline), "caption", card));
    card->body()->addStretch();
    const QString obstacle = obstacleTo(product);
    if (!obstacle.isEmpty()) {
        auto *why = new QHBoxLayout;
        why->setSpacing(6);
        why->addWidget(new IconLabel(QStringLiteral("info"), Tone::Warning, 16, card), 0, Qt::AlignTop);
        why->addWidget(makeLabel(obstacle, "warning", card), 1);
        card->body()->addLayout(why);
    }
    card->body()->addSpacing(Theme::spacing[0]);
    //: 申领
    QPushButton *apply = obstacle.isEmpty() ? makePrimaryButton(tr("Apply"), card) : makeButton(tr("Apply"), card);
    apply->setObjectName(QStringLiteral("picker.apply.") + product.id);
    apply->setEnabled(obstacle.isEmpty());
    apply->setAccessibleName(tr("Apply: %1").arg(product.name.in(language)));
    connect(apply, &QPushButton::clicked, this, [this, product] { Q_EMIT productChosen(product); });
    card->body()->addWidget(apply, 0, Qt::AlignLeft);
    return card;
}

} // namespace certdesk::ui
