// SPDX-FileCopyrightText: CertDesk contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/AppContext.h"
#include "app/journey/CertificateDesk.h"
#include "app/journey/CertificateMemory.h"
#include "ui/certificates/ServicePage.h"
#include "ui/components/ListPage.h"

#include <QPointer>
#include <QTimer>

class QLabel;
class QPushButton;

namespace certdesk::ui {

class BidDateCard;
class Card;
class CertificateCard;
class EmptyState;
class KeyCard;
struct ShownCertificate;

/// 我的证书: what is on the keys that are plugged in, then what else the account has; no PIN is needed for that. What is on a key is shown at once,
/// what the platform and the CA say follows. Cards are made a few at a time, so that a hundred of them hold nothing up.
class CertificatesPage : public ListPage {
    Q_OBJECT

public:
    explicit CertificatesPage(AppContext &context, QWidget *parent = nullptr);
    void reload();

    struct KeyView {
        TokenInfo token;
        QList<KeyCertificate> certificates;
        std::optional<Failure> failure; ///< what is on it could not be read
    };
    void showKeys(const QList<KeyView> &keys);
    /// Nothing: the platform could not be asked; `why` says so where it was tried.
    void showAccount(const std::optional<AccountView> &account, const std::optional<Failure> &why);
    /// Cards that wait to be made.
    bool settled() const { return m_waiting.isEmpty() && m_toTell.isEmpty(); }
    /// What was learned of certificates before.
    void setMemory(const CertificateMemory &memory);
    /// The panel that sets a new PIN opens on this key's card; as soon as the key was read, where it was not yet.
    void openUnlock(const QString &tokenSerial);

Q_SIGNALS:
    void serviceRequested(certdesk::ui::ServicePage::Kind kind, const QString &certificateSerial);
    /// What was found on a key belongs to this service, which is under way.
    void openServiceRequested(const QString &serviceId);
    void doctorRequested();
    void signInRequested();

protected:
    void retranslate() override;
    void showEvent(QShowEvent *event) override;

private:
    struct Waiting {
        QPointer<QWidget> parent;
        QVBoxLayout *into = nullptr;
        std::shared_ptr<ShownCertificate> shown;
    };
    QCoro::Task<void> load();
    QCoro::Task<void> loadAccount();
    QCoro::Task<void> learnOwners();
    bool sameAs(const QList<KeyView> &keys) const;
    void render();
    void renderEmpty();
    void renderUnplugged();
    void addKey(const KeyView &key);
    void queueCards(QWidget *parent, QVBoxLayout *into, const QList<ShownCertificate> &certificates);
    void makeSome();
    void makeCard(const Waiting &waiting);
    void inquire();
    void passBids();
    void tellCards();
    void arrange();
    void arrange(QVBoxLayout *cards);
    void connectKey(KeyCard *card);
    void connectCard(CertificateCard *card);
    void learn(const QString &serialNumber, const RevocationState &state);
    void keepFocusName();
    void giveFocusBack(QWidget *made);
    int rankOf(const ShownCertificate &shown) const;
    QDateTime now() const;
    ShownCertificate shownOf(const KeyCertificate &certificate) const;
    QList<ShownCertificate> unplugged() const;
    QList<CertificateCard *> certificateCards() const;

    AppContext &m_context;
    QPushButton *m_refresh;
    BidDateCard *m_bids;
    QVBoxLayout *m_cards;
    Card *m_others;
    QVBoxLayout *m_otherCards;
    QLabel *m_note;
    EmptyState *m_empty;
    QPushButton *m_doctor;
    QList<KeyView> m_keys;
    std::optional<AccountView> m_account;
    QHash<QString, Ownership> m_owners; ///< of those that the account's list does not name
    std::optional<Result<QList<QByteArray>>> m_authorities;
    std::optional<Failure> m_failure;
    std::optional<Failure> m_accountFailure;
    QList<Waiting> m_waiting;
    QList<AccountCertificate> m_othersShown;
    QList<QPointer<CertificateCard>> m_made; ///< those on the screen; what is on its way out is not among them
    QList<QPointer<CertificateCard>> m_toTell; ///< cards that do not say yet what is known by now
    CertificateMemory m_memory;
    QString m_unlock;                 ///< the key whose PIN is to be set anew
    std::pair<QString, QString> m_focus; ///< card and button that had the focus when the cards were made anew
    QTimer m_making;
    bool m_loading = false;
    bool m_again = false;
    bool m_loadedOnce = false;
};

} // namespace certdesk::ui
