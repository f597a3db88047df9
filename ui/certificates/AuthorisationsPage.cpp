// SPDX-FileCopyrightText: CertDesk contributors
// SPDX-License-Identifier: Apache-2.0
#include "ui/certificates/AuthorisationsPage.h"

#include "ui/certificates/AuthorisationCard.h"
#include "ui/components/Buttons.h"
#include "ui/components/Card.h"
#include "ui/components/EmptyState.h"
#include "ui/components/MessageBar.h"

#include <QHBoxLayout>

namespace certdesk::ui {

AuthorisationsPage::AuthorisationsPage(AppContext &context, QWidget *parent)
    : ListPage(parent), m_context(context), m_refresh(makeButton({}, this)), m_rules(makeLabel({}, "label14", this)), m_cards(new QVBoxLayout), m_empty(new EmptyState(this))
{
    m_refresh->setObjectName(QStringLiteral("authorisations.refresh"));
    actions()->addWidget(m_refresh);
    body()->addWidget(m_rules);
    m_cards->setSpacing(14);
    body()->addLayout(m_cards);
    auto *none = new Card(QString(), this);
    none->body()->addWidget(m_empty);
    body()->addWidget(none);
    body()->addStretch(1);
    connect(m_refresh, &QPushButton::clicked, this, &AuthorisationsPage::reload);
    connect(&context.signIn(), &SignIn::signedInChanged, this, [this] {
        m_account.reset();
        m_failure.reset();
        render();
        if (isVisible())
            reload();
    });
    retranslate();
}

void AuthorisationsPage::retranslate()
{
    //: 授权管理
    setTitle(tr("Authorisations"));
    m_refresh->setText(tr("Refresh"));
    m_rules->setText(tr("The company's certificate can be lent to up to three employees, free of charge. One at a time can use it: take it back from one, then give it to the next. "
                        "An employee signs in with the key and the own account name; the key and its PIN have to be handed over by yourselves."));
    render();
}

void AuthorisationsPage::showEvent(QShowEvent *event)
{
    ListPage::showEvent(event);
    reload();
}

void AuthorisationsPage::reload()
{
    if (m_loading)
        m_again = true;
    else
        load();
}

QCoro::Task<void> AuthorisationsPage::load()
{
    const QPointer<AuthorisationsPage> alive(this);
    if (!m_context.signIn().signedIn()) {
        render();
        co_return;
    }
    m_loading = true;
    setBusy(true);
    AppContext *context = &m_context;
    auto asking = desk::ofAccount(context);
    const auto account = co_await asking;
    if (!alive)
        co_return;
    const auto list = co_await m_context.client().authorisations();
    if (!alive)
        co_return;
    m_loading = false;
    setBusy(false);
    if (account && list)
        showLists(*account, *list);
    else if (!m_account)
        m_failure = account ? list.error() : account.error();
    else
        message().showFailure(account ? list.error() : account.error());
    render();
    if (std::exchange(m_again, false))
        load();
}

void AuthorisationsPage::showLists(const AccountView &account, const QList<Authorisation> &authorisations)
{
    m_account = account;
    m_authorisations = authorisations;
    m_failure.reset();
    render();
}

void AuthorisationsPage::render()
{
    clearLayout(m_cards);
    const bool mine = m_account && m_account->role != QLatin1String("employee");
    int cards = 0;
    for (const AccountCertificate &certificate : m_account ? m_account->certificates : QList<AccountCertificate>()) {
        QList<Authorisation> list;
        for (const Authorisation &each : m_authorisations) {
            if (each.certificate == certificate.serialNumber)
                list << each;
        }
        if (!certificate.active() && list.isEmpty())
            continue;
        auto *card = new AuthorisationCard(m_context, certificate, list, mine, this);
        connect(card, &AuthorisationCard::changed, this, &AuthorisationsPage::reload);
        connect(card, &AuthorisationCard::certificatesRequested, this, &AuthorisationsPage::certificatesRequested);
        connect(card, &AuthorisationCard::said, this, [this](const QString &text) { message().showMessage(MessageBar::Kind::Good, text); });
        connect(card, &AuthorisationCard::problem, this, [this](const Failure &failure) { message().showFailure(failure); });
        m_cards->addWidget(card);
        ++cards;
    }
    m_empty->parentWidget()->setVisible(cards == 0);
    if (m_failure)
        m_empty->setState(QStringLiteral("warning"), m_failure->cause(), m_failure->remedy(), tr("Try again"), [this] { reload(); });
    else if (!m_context.signIn().signedIn())
        m_empty->setState(QStringLiteral("person"), tr("You are not signed in"), tr("Sign in to see and change who may use your certificates."));
    else if (!m_account)
        m_empty->setState(QStringLiteral("clock"), tr("Fetching the lists"), {});
    else if (mine)
        m_empty->setState(QStringLiteral("cert"), tr("No certificate yet"), tr("Once a certificate was issued to your company, employees can be authorised here."));
    else
        m_empty->setState(QStringLiteral("cert"), tr("Nothing was lent to you"), tr("When your company authorises you to use its certificate, it is shown here."));
}

} // namespace certdesk::ui
