// SPDX-FileCopyrightText: CertDesk contributors
// SPDX-License-Identifier: Apache-2.0
#include "ui/home/HomePage.h"

#include "app/journey/Answers.h"
#include "app/journey/Dispatcher.h"
#include "app/journey/ServiceDesk.h"
#include "app/support/Settings.h"
#include "ui/components/Buttons.h"
#include "ui/components/Card.h"
#include "ui/components/EmptyState.h"
#include "ui/home/HomeList.h"
#include "ui/journey/PageParts.h"
#include "ui/orders/AttentionCards.h"
#include "ui/orders/Catalogue.h"
#include "ui/orders/OpenDrafts.h"
#include "ui/orders/OrderText.h"
#include "ui/shell/Language.h"

#include <QPointer>

#include <algorithm>

namespace certdesk::ui {

namespace {
constexpr int cards = 3;
constexpr int railWidth = 320;

HomeRow rowOf(const Attention &item)
{
    if (!item.serviceId.isEmpty())
        return {item.badge, item.kind, item.title, item.detail, item.action, {HomeTarget::Kind::Service, item.serviceId}};
    return {item.badge, item.kind, item.title, item.detail, item.action,
            item.draftId.isEmpty() ? HomeTarget{HomeTarget::Kind::Order, item.orderId} : HomeTarget{HomeTarget::Kind::Draft, item.draftId}};
}
} // namespace

HomePage::HomePage(AppContext &context, Catalogue &catalogue, OrderWatch &watch, QWidget *parent)
    : ListPage(parent), m_context(context), m_catalogue(catalogue), m_watch(watch), m_apply(makePrimaryButton({}, this)), m_cards(new AttentionCards(this)),
      m_emptyCard(new Card({}, this)), m_empty(new EmptyState(m_emptyCard)), m_workdays(Workdays::bundled())
{
    actions()->addWidget(m_apply);
    body()->addWidget(m_cards);
    buildLists();
    body()->addStretch(1);
    connect(m_apply, &QPushButton::clicked, this, &HomePage::applyRequested);
    connect(m_cards, &AttentionCards::orderRequested, this, &HomePage::orderRequested);
    connect(m_cards, &AttentionCards::draftRequested, this, &HomePage::draftRequested);
    connect(m_cards, &AttentionCards::serviceRequested, this, &HomePage::serviceRequested);
    connect(&m_context.signIn(), &SignIn::signedInChanged, this, [this] {
        m_account.reset(); // somebody else's
        renderRail();
        if (isVisible())
            readKeys();
    });
    connect(&m_watch, &OrderWatch::seen, this, &HomePage::render);
    connect(&m_catalogue, &Catalogue::changed, this, &HomePage::renderDrafts);
    connect(&m_context.dispatcher(), &Dispatcher::changed, this, [this] { renderDrafts(); });
    retranslate();
}

void HomePage::buildLists()
{
    auto *split = new RailSplit(railWidth);
    body()->addWidget(split);
    m_more = new HomeList(5, HomeList::Shape::Wide, split);
    m_progress = new HomeList(6, HomeList::Shape::Wide, split);
    m_draftList = new HomeList(5, HomeList::Shape::Wide, split);
    m_bidList = new HomeList(3, HomeList::Shape::Narrow, split);
    m_keyList = new HomeList(4, HomeList::Shape::Narrow, split);
    m_expiring = new HomeList(4, HomeList::Shape::Narrow, split);
    m_noticeList = new HomeList(3, HomeList::Shape::Narrow, split);
    m_emptyCard->body()->addWidget(m_empty);
    split->content()->addWidget(m_emptyCard);
    for (HomeList *list : {m_more, m_progress, m_draftList})
        split->content()->addWidget(list);
    split->content()->addStretch(1);
    for (HomeList *list : {m_bidList, m_keyList, m_expiring, m_noticeList})
        split->rail()->addWidget(list);
    split->rail()->addStretch(1);
    for (HomeList *list : {m_more, m_progress, m_draftList, m_bidList, m_keyList, m_expiring, m_noticeList})
        connect(list, &HomeList::chosen, this, &HomePage::follow);
    for (HomeList *list : {m_more, m_progress, m_expiring})
        connect(list, &HomeList::moreRequested, this, [this] { Q_EMIT pageRequested(QStringLiteral("orders")); });
    connect(m_draftList, &HomeList::moreRequested, this, [this] { Q_EMIT pageRequested(QStringLiteral("drafts")); });
}

void HomePage::follow(const HomeTarget &target)
{
    switch (target.kind) {
    case HomeTarget::Kind::Order: Q_EMIT orderRequested(target.id); break;
    case HomeTarget::Kind::Draft: Q_EMIT draftRequested(target.id); break;
    case HomeTarget::Kind::Page: Q_EMIT pageRequested(target.id); break;
    case HomeTarget::Kind::Service: Q_EMIT serviceRequested(target.id); break;
    case HomeTarget::Kind::Unlock: Q_EMIT unlockRequested(target.id); break;
    case HomeTarget::Kind::None: break;
    }
}

void HomePage::retranslate()
{
    //: 首页
    setTitle(tr("Home"));
    //: 申领 CA
    m_apply->setText(tr("Apply for a CA"));
    //: 还需您处理
    m_more->setTitle(tr("These need you, too"));
    //: 办理中
    m_progress->setTitle(tr("Under way, nothing to do"));
    //: 未提交的草稿
    m_draftList->setTitle(tr("Drafts not submitted yet"));
    //: 已插入的证书钥匙
    m_bidList->setTitle(tr("Bids you recorded"));
    m_keyList->setTitle(tr("Keys plugged in"));
    m_expiring->setTitle(tr("Certificates that expire"));
    m_noticeList->setTitle(tr("Announcements"));
    render();
}

void HomePage::showEvent(QShowEvent *event)
{
    ListPage::showEvent(event);
    reload();
}

void HomePage::reload()
{
    loadFacts();
    loadDrafts();
    loadNotices();
    loadServices();
    readKeys();
    m_watch.look();
}

void HomePage::setKeys(const QList<TokenInfo> &keys)
{
    m_keys = keys;
    renderRail();
    if (isVisible())
        readKeys();
}

QList<HomeKey> HomePage::homeKeys() const
{
    QList<HomeKey> keys;
    for (const TokenInfo &token : m_keys) {
        HomeKey key{token, std::nullopt};
        if (m_onKeys.contains(token.serial)) {
            key.certificates.emplace();
            for (const CertificateInfo &info : m_onKeys.value(token.serial)) {
                CertificateEvidence evidence = m_memory.value(info.serialNumber);
                evidence.notBefore = info.notBefore;
                evidence.notAfter = info.notAfter;
                if (const AccountCertificate *known = m_account ? m_account->find(info.serialNumber) : nullptr)
                    evidence.add(wordOf(*known));
                key.certificates->append({info.holder(), evidence});
            }
        }
        keys << key;
    }
    return keys;
}

/// What is on the keys, and what is known of it. Nothing is read while the page is not seen: others work with the keys then.
QCoro::Task<void> HomePage::readKeys()
{
    if (m_reading) {
        m_readAgain = true;
        co_return;
    }
    const QPointer<HomePage> alive(this);
    AppContext *context = &m_context;
    m_reading = true;
    QHash<QString, QList<CertificateInfo>> found;
    const QList<TokenInfo> keys = m_keys;
    for (const TokenInfo &key : keys) {
        if (key.serial.isEmpty() || !key.initialised)
            continue;
        auto reading = desk::onKey(context, key);
        const auto certificates = co_await reading;
        if (!alive)
            co_return;
        if (!certificates)
            continue;
        QList<CertificateInfo> &list = found[key.serial];
        for (const KeyCertificate &certificate : *certificates) {
            if (!certificate.info.authority)
                list << certificate.info;
        }
    }
    m_onKeys = found;
    auto remembering = desk::remembered(context);
    const CertificateMemory memory = co_await remembering;
    if (!alive)
        co_return;
    m_memory = memory;
    renderRail();
    m_account.reset();
    if (m_context.signIn().signedIn()) {
        auto asking = desk::ofAccount(context);
        const auto account = co_await asking;
        if (!alive)
            co_return;
        if (account) {
            m_account = *account;
            auto keeping = desk::remember(context, account->certificates);
            const CertificateMemory known = co_await keeping;
            if (!alive)
                co_return;
            m_memory = known;
        }
    }
    m_reading = false;
    renderRail();
    if (std::exchange(m_readAgain, false))
        readKeys();
}

void HomePage::render()
{
    renderAttention();
    renderProgress();
    renderDrafts();
    renderRail();
}

void HomePage::renderAttention()
{
    const QList<Attention> items = attentionFor(m_watch.orders(), QDateTime::currentDateTimeUtc());
    QList<Attention> urgent = items + attentionFor(m_services);
    std::stable_sort(urgent.begin(), urgent.end(), [](const Attention &a, const Attention &b) { return a.urgency < b.urgency; });
    urgent.removeIf([](const Attention &item) { return !item.urgent(); }); // what only expires has its own list
    QList<HomeRow> rows;
    for (const Attention &item : std::as_const(urgent))
        rows << rowOf(item);
    if (rows.mid(0, cards) != m_carded) {
        m_carded = rows.mid(0, cards);
        m_cards->setItems(urgent.mid(0, cards));
    }
    m_more->setRows(rows.mid(cards), int(rows.size()) - cards, tr("All orders"));
    Q_EMIT attentionChanged(int(urgent.size()));
}

void HomePage::renderProgress()
{
    const QList<Order> going = inProgress(m_watch.orders());
    const QList<HomeRow> services = rowsInProgress(m_services);
    m_progress->setRows(services + rowsInProgress(going.mid(0, m_progress->rowsAtMost()), m_facts.timings(), m_workdays, QDateTime::currentDateTimeUtc()), int(services.size() + going.size()), tr("All orders"));
}

void HomePage::renderDrafts()
{
    QList<HomeRow> rows;
    for (const Draft &draft : m_drafts.mid(0, m_draftList->rowsAtMost())) {
        HomeRow row = rowOf(attentionFor(draft, m_catalogue));
        if (const QueueEntry *entry = m_context.dispatcher().entry(draft.id)) {
            const bool stopped = entry->state == QueueEntry::State::Stopped;
            row.badge = stopped ? tr("Stopped") : tr("Waits to be submitted");
            row.kind = stopped ? Badge::Kind::Bad : Badge::Kind::Info;
        }
        rows << row;
    }
    m_draftList->setRows(rows, int(m_drafts.size()), tr("All %n draft(s)", nullptr, int(m_drafts.size())));
    renderEmpty();
}

void HomePage::renderRail()
{
    const QDateTime now = QDateTime::currentDateTimeUtc();
    const QDateTime platformNow = now.addMSecs(m_context.http().clockSkewMs());
    const QList<HomeKey> plugged = homeKeys();
    const QList<HomeRow> keys = rowsOfKeys(plugged, platformNow);
    m_keyList->setRows(keys, int(keys.size()));
    QList<CertificateEvidence> certificates;
    for (const HomeKey &key : plugged) {
        for (const HomeKey::Certificate &certificate : key.certificates.value_or(QList<HomeKey::Certificate>()))
            certificates << certificate.evidence;
    }
    for (const AccountCertificate &certificate : m_account ? m_account->certificates : QList<AccountCertificate>()) {
        CertificateEvidence evidence{certificate.notBefore, certificate.notAfter, wordOf(certificate), certificate.boundTo.has_value()};
        certificates << evidence;
    }
    const QList<HomeRow> bids = rowsOfBids(bidDatesOf(m_context.settings().text(Settings::Key::BidDates)), certificates, platformNow);
    m_bidList->setRows(bids, int(bids.size()));
    const QList<HomeRow> expiring = rowsExpiring(m_watch.orders(), now);
    m_expiring->setRows(expiring, int(expiring.size()), tr("All orders"));
    QList<HomeRow> notices = rowsOfNotices(m_notices, beijingDay(now), m_noticeList->rowsAtMost());
    const QString advice = m_facts.peakAdvice.in(currentLanguage());
    // R19, said twice in the guide; where the platform announces it in its own words, once is enough.
    const bool said = advice.isEmpty() || std::any_of(notices.cbegin(), notices.cend(), [&advice](const HomeRow &row) { return row.detail == advice; });
    if (!said)
        notices.prepend({{}, Badge::Kind::Info, tr("Apply in good time"), advice, {}, {}});
    m_noticeList->setRows(notices, int(notices.size()));
}

void HomePage::renderEmpty()
{
    const bool anything = !m_cards->isHidden() || !m_progress->isHidden() || !m_draftList->isHidden();
    m_emptyCard->setVisible(!anything);
    if (anything)
        return;
    const bool signedIn = m_context.signIn().signedIn();
    if (!m_watch.orders().isEmpty())
        //: 暂无待办
        m_empty->setState(QStringLiteral("check"), tr("Nothing waits for you"), tr("All your orders are finished. They are in the list of orders."), tr("Show the orders"),
                          [this] { Q_EMIT pageRequested(QStringLiteral("orders")); });
    else if (!m_watch.known() || !m_draftsKnown)
        m_empty->setState(QStringLiteral("clock"), tr("Looking for what waits for you"), {});
    else if (!signedIn && !m_context.signIn().remembered())
        m_empty->setState(QStringLiteral("cert"), tr("Apply for your first certificate"), tr("You can fill everything in now and sign in when you submit. With an account, orders are shown here as well."),
                          tr("Apply for a CA"), [this] { Q_EMIT applyRequested(); });
    else
        m_empty->setState(QStringLiteral("cert"), tr("Apply for your first certificate"), tr("Choose a product; what needs you and what is under way is shown here then."), tr("Apply for a CA"),
                          [this] { Q_EMIT applyRequested(); });
}

QCoro::Task<void> HomePage::loadDrafts()
{
    const QPointer<HomePage> alive(this);
    const auto listing = co_await openDrafts(&m_context);
    if (!alive || !listing)
        co_return; // the page of the drafts says why
    m_drafts = listing->drafts;
    m_draftsKnown = true;
    renderDrafts();
    Q_EMIT draftsCounted(int(m_drafts.size()));
}

QCoro::Task<void> HomePage::loadNotices()
{
    const QPointer<HomePage> alive(this);
    auto asking = freshOrKept(&m_context, QStringLiteral("notices"), m_context.client().noticesJson());
    const auto json = co_await asking;
    if (!alive || !json)
        co_return;
    m_notices = Notice::listFrom(*json);
    renderRail();
}

QCoro::Task<void> HomePage::loadServices()
{
    if (!m_context.signIn().signedIn() && !m_context.signIn().remembered())
        co_return;
    const QPointer<HomePage> alive(this);
    auto asking = services::open(&m_context);
    const QList<CertificateService> open = co_await asking;
    if (!alive)
        co_return;
    m_services = open;
    renderAttention();
    renderProgress();
    renderEmpty();
}

QCoro::Task<void> HomePage::loadFacts()
{
    const QPointer<HomePage> alive(this);
    auto loading = loadPlatformFacts(&m_context);
    const PlatformFacts facts = co_await loading;
    if (!alive)
        co_return;
    m_facts = facts;
    render();
}

} // namespace certdesk::ui
