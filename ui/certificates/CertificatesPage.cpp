// SPDX-FileCopyrightText: CertDesk contributors
// SPDX-License-Identifier: Apache-2.0
#include "ui/certificates/CertificatesPage.h"

#include "ui/certificates/BidDateCard.h"
#include "ui/certificates/CertificateCard.h"
#include "ui/certificates/KeyCard.h"
#include "ui/components/Buttons.h"
#include "ui/components/Card.h"
#include "ui/components/EmptyState.h"
#include "ui/components/MessageBar.h"

#include <QElapsedTimer>
#include <QHBoxLayout>

namespace certdesk::ui {

namespace {
constexpr int makingBudget = 6;     // ms of one turn of the event loop for cards
constexpr int shownAtOnce = 20;     // of one key or of the account; the rest when asked for
} // namespace

CertificatesPage::CertificatesPage(AppContext &context, QWidget *parent)
    : ListPage(parent), m_context(context), m_refresh(makeButton({}, this)), m_bids(new BidDateCard(context.settings(), this)), m_cards(new QVBoxLayout), m_others(new Card({}, this)),
      m_otherCards(new QVBoxLayout), m_note(makeLabel({}, "label", this)), m_empty(new EmptyState(this))
{
    m_refresh->setObjectName(QStringLiteral("certificates.refresh"));
    actions()->addWidget(m_refresh);
    m_cards->setSpacing(14);
    body()->addWidget(m_bids);
    body()->addWidget(m_note);
    body()->addLayout(m_cards);
    auto *none = new Card(QString(), this);
    none->body()->addWidget(m_empty);
    body()->addWidget(none);
    m_otherCards->setSpacing(Theme::spacing[2]);
    m_others->body()->addLayout(m_otherCards);
    m_others->hide();
    body()->addWidget(m_others);
    body()->addStretch(1);
    m_making.setSingleShot(true);
    connect(&m_making, &QTimer::timeout, this, &CertificatesPage::makeSome);
    connect(m_refresh, &QPushButton::clicked, this, [this] {
        for (CertificateCard *card : certificateCards())
            card->forgetInquiry();
        reload();
    });
    connect(m_bids, &BidDateCard::datesChanged, this, &CertificatesPage::passBids);
    connect(&context.signIn(), &SignIn::signedInChanged, this, [this] {
        m_account.reset();
        if (isVisible())
            reload();
    });
    retranslate();
}

void CertificatesPage::retranslate()
{
    //: 我的证书
    setTitle(tr("My certificates"));
    //: 重新读取
    m_refresh->setText(tr("Look again"));
    //: 未插入的证书
    m_others->setTitle(tr("Certificates of this account whose key is not plugged in"));
    m_bids->retranslate();
    for (CertificateCard *card : certificateCards())
        card->retranslate();
    renderEmpty();
}

void CertificatesPage::showEvent(QShowEvent *event)
{
    ListPage::showEvent(event);
    reload();
}

void CertificatesPage::reload()
{
    if (m_loading)
        m_again = true;
    else
        load();
}

QCoro::Task<void> CertificatesPage::load()
{
    const QPointer<CertificatesPage> alive(this);
    AppContext *context = &m_context;
    m_loading = true;
    setBusy(true);
    const auto tokens = co_await m_context.token().tokens();
    if (!alive)
        co_return;
    QList<KeyView> keys;
    m_failure = tokens ? std::nullopt : std::optional<Failure>(tokens.error());
    const QList<TokenInfo> list = tokens ? *tokens : QList<TokenInfo>();
    for (const TokenInfo &token : list) {
        auto reading = desk::onKey(context, token);
        const auto certificates = co_await reading;
        if (!alive)
            co_return;
        keys << KeyView{token, certificates ? *certificates : QList<KeyCertificate>(), certificates ? std::nullopt : std::optional<Failure>(certificates.error())};
    }
    showKeys(keys);
    auto asking = loadAccount();
    co_await asking;
    if (!alive)
        co_return;
    m_loading = false;
    setBusy(false);
    if (std::exchange(m_again, false))
        load();
}

QCoro::Task<void> CertificatesPage::loadAccount()
{
    const QPointer<CertificatesPage> alive(this);
    AppContext *context = &m_context;
    auto fetching = desk::authorities(context);
    const auto authorities = co_await fetching;
    if (!alive)
        co_return;
    m_authorities = authorities;
    std::optional<AccountView> account;
    std::optional<Failure> why;
    if (m_context.signIn().signedIn()) {
        auto asking = desk::ofAccount(context);
        const auto view = co_await asking;
        if (!alive)
            co_return;
        if (view)
            account = *view;
        else
            why = view.error();
    }
    showAccount(account, why);
    auto learning = learnOwners();
    co_await learning;
}

/// Of certificates that the account's list does not name: another account's, or nobody's here.
QCoro::Task<void> CertificatesPage::learnOwners()
{
    const QPointer<CertificatesPage> alive(this);
    if (!m_account)
        co_return;
    QStringList unknown;
    for (const KeyView &key : m_keys) {
        for (const KeyCertificate &certificate : key.certificates) {
            const QString serial = certificate.info.serialNumber;
            if (!m_account->find(serial) && !m_owners.contains(serial) && !certificate.info.authority)
                unknown << serial;
        }
    }
    for (const QString &serial : unknown) {
        auto asking = desk::ownership(&m_context, serial);
        const Ownership owner = co_await asking;
        if (!alive)
            co_return;
        m_owners.insert(serial, owner);
        for (CertificateCard *card : certificateCards()) {
            if (card->shown().serialNumber() == serial)
                card->setAccount({}, owner);
        }
    }
}

bool CertificatesPage::sameAs(const QList<KeyView> &keys) const
{
    const auto same = [](const KeyView &a, const KeyView &b) {
        const bool certificates = std::equal(a.certificates.begin(), a.certificates.end(), b.certificates.begin(), b.certificates.end(),
                                             [](const KeyCertificate &one, const KeyCertificate &other) { return one.keyId == other.keyId && one.info == other.info; });
        return certificates && a.token.serial == b.token.serial && a.token.module == b.token.module && a.token.slot == b.token.slot && a.token.label == b.token.label
            && a.failure.has_value() == b.failure.has_value() && a.token.initialised == b.token.initialised;
    };
    return m_loadedOnce && std::equal(keys.begin(), keys.end(), m_keys.begin(), m_keys.end(), same);
}

/// Cards stay as they are, with what is typed in them, while the keys are the same.
void CertificatesPage::showKeys(const QList<KeyView> &keys)
{
    const bool same = sameAs(keys);
    m_keys = keys;
    m_loadedOnce = true;
    if (same) {
        for (KeyCard *card : findChildren<KeyCard *>()) {
            for (const KeyView &key : m_keys) {
                if (card->objectName() == QLatin1String("key.") + key.token.serial)
                    card->setToken(key.token);
            }
        }
    } else {
        render();
    }
    renderEmpty();
    passBids();
}

void CertificatesPage::render()
{
    m_waiting.clear();
    m_made.clear();
    clearLayout(m_cards);
    for (const KeyView &key : m_keys)
        addKey(key);
    renderUnplugged();
}

void CertificatesPage::addKey(const KeyView &key)
{
    auto *card = new KeyCard(m_context, key.token, this);
    card->setObjectName(QStringLiteral("key.") + key.token.serial);
    connect(card, &KeyCard::changed, this, &CertificatesPage::reload);
    connect(card, &KeyCard::serviceRequested, this, &CertificatesPage::openServiceRequested);
    connect(card, &KeyCard::problem, this, [this](const Failure &failure) { message().showFailure(failure); });
    if (key.failure)
        card->certificates()->addWidget(makeLabel(key.failure->cause() + QLatin1Char(' ') + key.failure->remedy(), "warning", card));
    else if (key.certificates.isEmpty())
        card->certificates()->addWidget(makeLabel(tr("There is no certificate on this key yet."), "label", card));
    QList<ShownCertificate> certificates;
    for (const KeyCertificate &certificate : key.certificates)
        certificates << shownOf(certificate);
    queueCards(card, card->certificates(), certificates);
    m_cards->addWidget(card);
}

ShownCertificate CertificatesPage::shownOf(const KeyCertificate &certificate) const
{
    ShownCertificate shown;
    shown.onKey = certificate;
    const QString serial = certificate.info.serialNumber;
    if (m_account) {
        if (const AccountCertificate *known = m_account->find(serial))
            shown.account = *known;
        shown.ownership = desk::ownershipIn(*m_account, serial).value_or(m_owners.value(serial, Ownership::Unknown));
    }
    return shown;
}

/// Those first that can still be used; what was replaced is history.
QList<ShownCertificate> CertificatesPage::unplugged() const
{
    QSet<QString> here;
    for (const KeyView &key : m_keys) {
        for (const KeyCertificate &certificate : key.certificates)
            here << certificate.info.serialNumber;
    }
    QList<ShownCertificate> others;
    for (const bool active : {true, false}) {
        for (const AccountCertificate &certificate : m_account ? m_account->certificates : QList<AccountCertificate>()) {
            if (certificate.active() != active || here.contains(certificate.serialNumber))
                continue;
            ShownCertificate shown;
            shown.account = certificate;
            shown.ownership = desk::ownershipIn(*m_account, certificate.serialNumber).value_or(Ownership::Unknown);
            others << shown;
        }
    }
    return others;
}

/// Left alone while nothing changed, with what is asked in them.
void CertificatesPage::renderUnplugged()
{
    const QList<ShownCertificate> others = unplugged();
    QList<AccountCertificate> now;
    for (const ShownCertificate &other : others)
        now << *other.account;
    if (now == m_othersShown)
        return;
    m_othersShown = now;
    m_waiting.removeIf([this](const Waiting &waiting) { return waiting.into == m_otherCards; });
    m_made.removeIf([this](const QPointer<CertificateCard> &card) { return !card || card->parentWidget() == m_others; });
    clearLayout(m_otherCards);
    m_others->setVisible(!others.isEmpty());
    queueCards(m_others, m_otherCards, others);
}

void CertificatesPage::showAccount(const std::optional<AccountView> &account, const std::optional<Failure> &why)
{
    m_account = account;
    m_accountFailure = why;
    for (CertificateCard *card : certificateCards()) {
        if (!card->shown().onKey)
            continue;
        const ShownCertificate now = shownOf(*card->shown().onKey);
        card->setAccount(now.account, now.ownership);
    }
    for (Waiting &waiting : m_waiting) {
        if (waiting.shown->onKey)
            *waiting.shown = shownOf(*waiting.shown->onKey);
    }
    renderUnplugged();
    renderEmpty();
    passBids();
    inquire();
}

void CertificatesPage::renderEmpty()
{
    const bool signedIn = m_context.signIn().signedIn();
    //: what is missing on this page and why
    m_note->setText(m_accountFailure ? tr("What the platform says is missing here: %1").arg(m_accountFailure->cause())
                    : !signedIn      ? tr("You are not signed in: what is on the keys is shown; to whom it is bound, and your other certificates, are not known.")
                                     : QString());
    m_note->setVisible(m_loadedOnce && !m_note->text().isEmpty());
    m_empty->parentWidget()->setVisible(m_keys.isEmpty());
    if (m_failure)
        m_empty->setState(QStringLiteral("warning"), m_failure->cause(), m_failure->remedy(), tr("Try again"), [this] { reload(); });
    else if (!m_loadedOnce)
        m_empty->setState(QStringLiteral("key"), tr("Looking for keys"), {});
    else
        m_empty->setState(QStringLiteral("key"), tr("No key is plugged in"), tr("Plug the USB key in and wait for its light, then look again."), tr("Look again"),
                          [this] { reload(); });
}

void CertificatesPage::queueCards(QWidget *parent, QVBoxLayout *into, const QList<ShownCertificate> &certificates)
{
    for (const ShownCertificate &certificate : certificates.first(qMin<qsizetype>(shownAtOnce, certificates.size())))
        m_waiting << Waiting{parent, into, std::make_shared<ShownCertificate>(certificate)};
    if (certificates.size() > shownAtOnce) {
        const QList<ShownCertificate> rest = certificates.mid(shownAtOnce);
        auto *more = makeButton(tr("Show %n more", nullptr, static_cast<int>(rest.size())), parent);
        connect(more, &QPushButton::clicked, this, [this, more, parent, into, rest] {
            more->hide();
            more->deleteLater();
            queueCards(parent, into, rest);
        });
        into->addWidget(more, 0, Qt::AlignLeft);
    }
    if (!m_waiting.isEmpty())
        m_making.start(0);
}

void CertificatesPage::makeSome()
{
    QElapsedTimer clock;
    clock.start();
    while (!m_waiting.isEmpty() && clock.elapsed() < makingBudget)
        makeCard(m_waiting.takeFirst());
    if (!m_waiting.isEmpty())
        m_making.start(0);
    else
        inquire();
}

void CertificatesPage::makeCard(const Waiting &waiting)
{
    if (!waiting.parent)
        return;
    auto *card = new CertificateCard(m_context, *waiting.shown, waiting.parent);
    card->setBidDates(m_bids->dates());
    m_made << card;
    connect(card, &CertificateCard::serviceRequested, this, &CertificatesPage::serviceRequested);
    connect(card, &CertificateCard::openServiceRequested, this, &CertificatesPage::openServiceRequested);
    connect(card, &CertificateCard::changed, this, &CertificatesPage::reload);
    connect(card, &CertificateCard::problem, this, [this](const Failure &failure) { message().showFailure(failure); });
    connect(card, &CertificateCard::said, this, [this](const QString &text) { message().showMessage(MessageBar::Kind::Good, text); });
    const int end = waiting.into->count();
    const bool moreBelow = end > 0 && qobject_cast<QPushButton *>(waiting.into->itemAt(end - 1)->widget());
    waiting.into->insertWidget(moreBelow ? end - 1 : end, card);
}

QList<CertificateCard *> CertificatesPage::certificateCards() const
{
    QList<CertificateCard *> cards;
    for (const QPointer<CertificateCard> &card : m_made) {
        if (card)
            cards << card;
    }
    return cards;
}

void CertificatesPage::inquire()
{
    if (!m_authorities)
        return;
    for (CertificateCard *card : certificateCards())
        card->inquire(*m_authorities);
}

void CertificatesPage::passBids()
{
    const QDateTime now = QDateTime::currentDateTimeUtc().addMSecs(m_context.http().clockSkewMs());
    QList<BidDateCard::Candidate> candidates;
    const auto add = [&](const ShownCertificate &shown) {
        if (!shown.onKey || !shown.onKey->info.authority)
            candidates << BidDateCard::Candidate{shown.notBefore(), shown.notAfter(), shown.usable(now)};
    };
    for (const KeyView &key : m_keys) {
        for (const KeyCertificate &certificate : key.certificates)
            add(shownOf(certificate));
    }
    for (const ShownCertificate &shown : unplugged())
        add(shown);
    m_bids->setCertificates(candidates, now);
    for (CertificateCard *card : certificateCards())
        card->setBidDates(m_bids->dates());
}

} // namespace certdesk::ui
