// SPDX-FileCopyrightText: CertDesk contributors
// SPDX-License-Identifier: Apache-2.0
#include "ui/certificates/CertificatesPage.h"

#include "ui/certificates/BidDateCard.h"
#include "ui/certificates/CertificateCard.h"
#include "ui/certificates/CertificateText.h"
#include "ui/certificates/KeyCard.h"
#include "ui/components/Buttons.h"
#include "ui/components/Card.h"
#include "ui/components/EmptyState.h"
#include "ui/components/MessageBar.h"

#include <QElapsedTimer>
#include <QHBoxLayout>

#include <algorithm>

namespace certdesk::ui {

namespace {
constexpr int makingBudget = 6;     // ms of one turn of the event loop for cards
constexpr int shownAtOnce = 20;     // of one key or of the account; the rest when asked for
} // namespace

CertificatesPage::CertificatesPage(AppContext &context, QWidget *parent)
    : ListPage(parent), m_context(context), m_refresh(makeButton({}, this)), m_bids(new BidDateCard(context.settings(), this)), m_cards(new QVBoxLayout), m_others(new Card({}, this)),
      m_otherCards(new QVBoxLayout), m_note(makeLabel({}, "label", this)), m_empty(new EmptyState(this)), m_doctor(makeLinkButton({}, this))
{
    m_refresh->setObjectName(QStringLiteral("certificates.refresh"));
    actions()->addWidget(m_refresh);
    m_cards->setSpacing(14);
    body()->addWidget(m_bids);
    body()->addWidget(m_note);
    body()->addLayout(m_cards);
    auto *none = new Card(QString(), this);
    none->body()->addWidget(m_empty);
    m_doctor->setObjectName(QStringLiteral("certificates.doctor"));
    none->body()->addWidget(m_doctor, 0, Qt::AlignHCenter);
    connect(m_doctor, &QPushButton::clicked, this, &CertificatesPage::doctorRequested);
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
    connect(m_bids, &BidDateCard::datesChanged, this, [this] {
        passBids();
        tellCards();
    });
    connect(&context.signIn(), &SignIn::signedInChanged, this, [this] {
        m_account.reset();
        m_owners.clear();
        message().clear(); // said to whoever was signed in before
        for (KeyCard *card : findChildren<KeyCard *>())
            card->forgetWords();
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
    //: 钥匙诊断
    m_doctor->setText(tr("The key is plugged in, but not shown here: run the key doctor"));
    m_bids->retranslate();
    for (CertificateCard *card : certificateCards())
        card->retranslate();
    renderEmpty();
}

void CertificatesPage::showEvent(QShowEvent *event)
{
    ListPage::showEvent(event);
    message().clear(); // of an earlier visit
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
    auto remembering = desk::remembered(context);
    const CertificateMemory memory = co_await remembering;
    if (!alive)
        co_return;
    setMemory(memory);
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
        if (view) {
            account = *view;
            auto keeping = desk::remember(context, view->certificates);
            const CertificateMemory memory = co_await keeping;
            if (!alive)
                co_return;
            setMemory(memory);
        } else {
            why = view.error();
        }
    }
    if (!m_context.signIn().signedIn())
        account.reset(); // signed out meanwhile
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
            if (card->shown().serialNumber() == serial && card->shown().onKey)
                card->setKnown(shownOf(*card->shown().onKey));
        }
        passBids();
    }
}

/// What the CA said in this session stays; the rest is as it was kept.
void CertificatesPage::setMemory(const CertificateMemory &memory)
{
    for (auto it = memory.begin(); it != memory.end(); ++it) {
        CertificateEvidence &evidence = m_memory[it.key()];
        evidence.add(it->word);
        evidence.bound = it->bound;
    }
}

void CertificatesPage::learn(const QString &serialNumber, const RevocationState &state)
{
    const CertificateEvidence::Word word = wordOf(state);
    if (word != CertificateEvidence::Word::Unknown)
        m_memory[serialNumber].add(word);
    if (word == CertificateEvidence::Word::Revoked)
        desk::rememberRevoked(&m_context, serialNumber);
    for (CertificateCard *card : certificateCards()) {
        if (card->shown().serialNumber() == serialNumber)
            m_toTell << card;
    }
    m_making.start(0);
}

QDateTime CertificatesPage::now() const
{
    return QDateTime::currentDateTimeUtc().addMSecs(m_context.http().clockSkewMs());
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
    keepFocusName();
    m_waiting.clear();
    m_toTell.clear();
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
    connectKey(card);
    if (key.failure)
        card->certificates()->addWidget(makeLabel(key.failure->cause() + QLatin1Char(' ') + key.failure->remedy(), "warning", card));
    else if (key.certificates.isEmpty())
        card->certificates()->addWidget(makeLabel(tr("There is no certificate on this key yet."), "label", card));
    QList<ShownCertificate> certificates;
    for (const KeyCertificate &certificate : key.certificates)
        certificates << shownOf(certificate);
    std::stable_sort(certificates.begin(), certificates.end(), [this](const ShownCertificate &a, const ShownCertificate &b) { return rankOf(a) < rankOf(b); });
    queueCards(card, card->certificates(), certificates);
    m_cards->addWidget(card);
    if (m_unlock == key.token.serial && !m_unlock.isEmpty()) {
        m_unlock.clear();
        card->openUnlock();
    }
}

void CertificatesPage::connectKey(KeyCard *card)
{
    connect(card, &KeyCard::changed, this, &CertificatesPage::reload);
    connect(card, &KeyCard::begun, this, [this] { message().clear(); });
    connect(card, &KeyCard::signInRequested, this, &CertificatesPage::signInRequested);
    connect(card, &KeyCard::serviceRequested, this, &CertificatesPage::openServiceRequested);
    connect(card, &KeyCard::problem, this, [this](const Failure &failure) { message().showFailure(failure); });
}

void CertificatesPage::openUnlock(const QString &tokenSerial)
{
    for (KeyCard *card : findChildren<KeyCard *>()) {
        if (card->token().serial == tokenSerial && !card->isHidden())
            return card->openUnlock();
    }
    m_unlock = tokenSerial;
}

/// A card is made anew where its key is; who was about to press its button should not press another one.
void CertificatesPage::keepFocusName()
{
    QWidget *focused = window()->focusWidget();
    if (!focused || !isAncestorOf(focused))
        return;
    for (const QWidget *card = focused; card && card != this; card = card->parentWidget()) {
        if (qobject_cast<const CertificateCard *>(card) || qobject_cast<const KeyCard *>(card)) {
            m_focus = {card->objectName(), focused->objectName()};
            m_refresh->setFocus(Qt::OtherFocusReason);
            return;
        }
    }
}

void CertificatesPage::giveFocusBack(QWidget *made)
{
    if (made->objectName() != m_focus.first || window()->focusWidget() != m_refresh)
        return;
    if (auto *card = qobject_cast<CertificateCard *>(made))
        card->takeFocus(m_focus.second);
    else if (auto *button = made->findChild<QPushButton *>(m_focus.second))
        button->setFocus(Qt::OtherFocusReason);
    m_focus = {};
}

ShownCertificate CertificatesPage::shownOf(const KeyCertificate &certificate) const
{
    ShownCertificate shown;
    shown.onKey = certificate;
    const QString serial = certificate.info.serialNumber;
    shown.learned = m_memory.value(serial);
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
            shown.learned = m_memory.value(certificate.serialNumber);
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
    tellCards();
    for (Waiting &waiting : m_waiting) {
        if (waiting.shown->onKey)
            *waiting.shown = shownOf(*waiting.shown->onKey);
    }
    renderUnplugged();
    renderEmpty();
    passBids();
    m_making.start(0);
}

/// What is known by now, card by card in the turns that come.
void CertificatesPage::tellCards()
{
    m_toTell.clear();
    for (CertificateCard *card : certificateCards())
        m_toTell << card;
    m_making.start(0);
}

/// Those first that one can bid with, what is over last.
int CertificatesPage::rankOf(const ShownCertificate &shown) const
{
    using Kind = CertificateStanding::Kind;
    const CertificateStanding standing = judgeCertificate(shown.evidence(), now());
    return standing.over() ? 3 : standing.kind == Kind::NotYetValid ? 2 : standing.kind == Kind::NotBound ? 1 : 0;
}

void CertificatesPage::arrange()
{
    for (const KeyCard *card : findChildren<KeyCard *>()) {
        if (!card->isHidden())
            arrange(card->certificates());
    }
}

void CertificatesPage::arrange(QVBoxLayout *layout)
{
    QList<CertificateCard *> cards;
    for (int i = 0; i < layout->count(); ++i) {
        if (auto *card = qobject_cast<CertificateCard *>(layout->itemAt(i)->widget()))
            cards << card;
    }
    QList<CertificateCard *> sorted = cards;
    std::stable_sort(sorted.begin(), sorted.end(), [this](const CertificateCard *a, const CertificateCard *b) { return rankOf(a->shown()) < rankOf(b->shown()); });
    if (sorted == cards)
        return;
    for (CertificateCard *card : sorted)
        layout->removeWidget(card);
    for (int i = 0; i < sorted.size(); ++i)
        layout->insertWidget(i, sorted.at(i));
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
    m_doctor->setVisible(m_loadedOnce && m_keys.isEmpty());
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
    while ((!m_waiting.isEmpty() || !m_toTell.isEmpty()) && clock.elapsed() < makingBudget) {
        if (!m_waiting.isEmpty()) {
            makeCard(m_waiting.takeFirst());
            continue;
        }
        const QPointer<CertificateCard> card = m_toTell.takeFirst();
        if (!card)
            continue;
        if (card->shown().onKey)
            card->setKnown(shownOf(*card->shown().onKey));
        card->setBidDates(m_bids->dates());
    }
    if (!settled()) {
        m_making.start(0);
    } else {
        arrange();
        passBids();
        inquire();
    }
}

void CertificatesPage::makeCard(const Waiting &waiting)
{
    if (!waiting.parent)
        return;
    auto *card = new CertificateCard(m_context, *waiting.shown, waiting.parent);
    card->setBidDates(m_bids->dates());
    m_made << card;
    connectCard(card);
    const int end = waiting.into->count();
    const bool moreBelow = end > 0 && qobject_cast<QPushButton *>(waiting.into->itemAt(end - 1)->widget());
    waiting.into->insertWidget(moreBelow ? end - 1 : end, card);
    giveFocusBack(card);
}

void CertificatesPage::connectCard(CertificateCard *card)
{
    connect(card, &CertificateCard::serviceRequested, this, &CertificatesPage::serviceRequested);
    connect(card, &CertificateCard::openServiceRequested, this, &CertificatesPage::openServiceRequested);
    connect(card, &CertificateCard::changed, this, &CertificatesPage::reload);
    connect(card, &CertificateCard::begun, this, [this] { message().clear(); });
    connect(card, &CertificateCard::unlockRequested, this, &CertificatesPage::openUnlock);
    connect(card, &CertificateCard::revocationKnown, this, &CertificatesPage::learn);
    connect(card, &CertificateCard::problem, this, [this](const Failure &failure) { message().showFailure(failure); });
    connect(card, &CertificateCard::said, this, [this](const QString &text) { message().showMessage(MessageBar::Kind::Good, text); });
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
    QList<BidDateCard::Candidate> candidates;
    const auto add = [&](const ShownCertificate &shown) {
        if (shown.onKey && shown.onKey->info.authority)
            return;
        const QString until = certificateDay(shown.notAfter());
        //: a certificate by the end of its number and its last day
        const QString name = tr("%1 (until %2)").arg(serialEnd(shown.serialNumber()), until);
        candidates << BidDateCard::Candidate{name, shown.evidence(), shown.account ? shown.account->renewableFrom : QDateTime()};
    };
    for (const KeyView &key : m_keys) {
        for (const KeyCertificate &certificate : key.certificates)
            add(shownOf(certificate));
    }
    for (const ShownCertificate &shown : unplugged())
        add(shown);
    m_bids->setCertificates(candidates, now());
}

} // namespace certdesk::ui
