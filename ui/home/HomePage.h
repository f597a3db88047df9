// SPDX-FileCopyrightText: CertDesk contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/journey/CertificateDesk.h"
#include "app/journey/CertificateMemory.h"
#include "app/journey/OrderWatch.h"
#include "ui/components/ListPage.h"
#include "ui/home/HomeContents.h"
#include "ui/journey/PlatformFacts.h"

class QPushButton;

namespace certdesk::ui {

class AttentionCards;
class Catalogue;
class Card;
class EmptyState;
class HomeList;

/// 首页: what needs the user now, across orders, drafts, the queue, keys and certificates; then what goes on by itself, with when to
/// expect it. From what is on this computer at once; the platform's newer word comes by the watch.
class HomePage : public ListPage {
    Q_OBJECT

public:
    HomePage(AppContext &context, Catalogue &catalogue, OrderWatch &watch, QWidget *parent = nullptr);
    void setKeys(const QList<TokenInfo> &keys);
    /// Reads drafts and announcements anew and asks the watch.
    void reload();

Q_SIGNALS:
    void applyRequested();
    void orderRequested(const QString &orderId);
    void draftRequested(const QString &draftId);
    void serviceRequested(const QString &serviceId);
    void pageRequested(const QString &page);
    void unlockRequested(const QString &tokenSerial);
    void signInRequested();
    /// How many things need the user.
    void attentionChanged(int count);
    void draftsCounted(int count);

protected:
    void retranslate() override;
    void showEvent(QShowEvent *event) override;

private:
    void buildLists();
    void follow(const HomeTarget &target);
    void render();
    void renderAttention();
    void renderProgress();
    void renderDrafts();
    void renderRail();
    void renderEmpty();
    QCoro::Task<void> loadDrafts();
    QCoro::Task<void> loadNotices();
    QCoro::Task<void> loadServices();
    QCoro::Task<void> loadFacts();
    QCoro::Task<void> readKeys();
    QList<HomeKey> homeKeys() const;

    AppContext &m_context;
    Catalogue &m_catalogue;
    OrderWatch &m_watch;
    QPushButton *m_apply;
    AttentionCards *m_cards;
    Card *m_emptyCard;
    EmptyState *m_empty;
    HomeList *m_more;     ///< what needs the user beyond the cards
    HomeList *m_progress;
    HomeList *m_draftList;
    HomeList *m_bidList;
    HomeList *m_keyList;
    HomeList *m_expiring;
    HomeList *m_noticeList;
    PlatformFacts m_facts;
    Workdays m_workdays;
    QList<HomeRow> m_carded; ///< what the cards say
    QList<Draft> m_drafts;
    QList<TokenInfo> m_keys;
    QHash<QString, QList<CertificateInfo>> m_onKeys; ///< by the key's serial number
    CertificateMemory m_memory;
    std::optional<AccountView> m_account;            ///< of whom is signed in
    bool m_reading = false;
    bool m_readAgain = false;
    QList<Notice> m_notices;
    QList<CertificateService> m_services; ///< that are under way
    bool m_draftsKnown = false;
    bool m_anything = false;
};

} // namespace certdesk::ui
