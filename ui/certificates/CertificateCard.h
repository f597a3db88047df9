// SPDX-FileCopyrightText: CertDesk contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/domain/CertificateAdvice.h"
#include "app/journey/CertificateDesk.h"
#include "app/journey/CertificateMemory.h"
#include "ui/certificates/ServicePage.h"

#include <QFrame>
#include <QPointer>

#include <functional>

class QHBoxLayout;
class QLabel;
class QMenu;
class QPushButton;
class QVBoxLayout;

namespace certdesk {
class AppContext;
}

namespace certdesk::ui {

class Badge;
class CertificateDetail;
class KeyQuestion;

/// A certificate on a key, or one of the account whose key is not plugged in.
struct ShownCertificate {
    std::optional<KeyCertificate> onKey;
    std::optional<AccountCertificate> account;
    Ownership ownership = Ownership::Unknown;
    CertificateEvidence learned; ///< before, or from the CA; its times say nothing
    /// All of it together.
    CertificateEvidence evidence() const;
    QString serialNumber() const { return onKey ? onKey->info.serialNumber : account ? account->serialNumber : QString(); }
    QString holder() const;
    QString issuer() const;
    QDateTime notBefore() const { return onKey ? onKey->info.notBefore : account ? account->notBefore : QDateTime(); }
    QDateTime notAfter() const { return onKey ? onKey->info.notAfter : account ? account->notAfter : QDateTime(); }
    /// Not over, and not taken back as far as is known.
    bool usable(const QDateTime &now) const;
};

/// Shows every widget of a layout now.
void showContents(class QLayout *layout);

/// One certificate: what it is in two columns, what should be done about it with the button for it, and what can be done; details unfold.
class CertificateCard : public QFrame {
    Q_OBJECT

public:
    CertificateCard(AppContext &context, ShownCertificate shown, QWidget *parent = nullptr);
    const ShownCertificate &shown() const { return m_shown; }
    /// What is known by now, of the same certificate; the question that is open stays.
    void setKnown(const ShownCertificate &shown);
    /// Gives the focus to the button of this name, or to one that is there.
    void takeFocus(const QString &button = {});
    /// The name of the button that has the focus; empty: none of them has it.
    QString focusedButton() const;
    void setBidDates(const QList<BidOpening> &dates);
    /// Asks for the chain and whether it was revoked, once. What is answered is drawn by the next setKnown(): many answers come at the same time. `known`: the platform's CAs.
    void inquire(Result<QList<QByteArray>> known);
    /// The platform could not be asked, or somebody signed in: the next inquire() asks again.
    void forgetInquiry() { m_inquired = false; }
    bool working() const { return m_working; }
    void retranslate();

Q_SIGNALS:
    void serviceRequested(certdesk::ui::ServicePage::Kind kind, const QString &certificateSerial);
    void openServiceRequested(const QString &serviceId);
    void changed();                           ///< at the platform: ask it again
    void said(const QString &text);           ///< done, for the page's message bar
    void problem(const certdesk::Failure &failure);
    /// The CA answered whether it was revoked.
    void revocationKnown(const QString &serialNumber, const certdesk::RevocationState &state);
    /// The PIN of its key is to be set anew.
    void unlockRequested(const QString &tokenSerial);
    /// Something else is asked or done: what was said before is over.
    void begun();

private:
    using Act = QCoro::Task<Result<void>> (*)(AppContext *, KeyCertificate, SecureBuffer, TokenBackend::FinalTry);
    QCoro::Task<void> ask(Result<QList<QByteArray>> known);
    struct Question {
        QString title;
        QString text;
        QString action;
        Act act = nullptr;
        QString done; ///< what is said afterwards
    };
    QCoro::Task<void> askForPin(Question question, QString trouble = {});
    QCoro::Task<void> perform(Question question);
    void begin();
    QString serviceHindrance(const char *action) const;
    bool encrypts() const { return m_shown.onKey && m_shown.onKey->info.mayEncrypt(); }
    QCoro::Task<void> unbind();
    QCoro::Task<void> writeFile(QString path, QByteArray bytes);
    void askUnbind();
    void closeQuestion();
    void fillFacts();
    void fillWarnings();
    void fillActions();
    void fillMenu(QMenu *menu);
    void addService(QMenu *menu, const char *action, const QString &text, ServicePage::Kind kind);
    void addWarning(bool bad, const QString &text, const QString &action = {}, std::function<void()> handler = {});
    void addBidWarnings();
    void addExpiryWarning();
    void exportAs(const QString &suffix, const QByteArray &bytes);
    void exportCalendar();
    void toggleDetails();
    QDateTime now() const;

    AppContext &m_context;
    ShownCertificate m_shown;
    QList<BidOpening> m_bids;
    CertificateChain m_chain;
    RevocationState m_revocation;
    bool m_chainKnown = false;
    bool m_inquired = false;
    bool m_answered = false; ///< and what is drawn does not say so yet
    bool m_working = false;
    QVBoxLayout *m_layout;
    QLabel *m_holder;
    Badge *m_validity;
    QHBoxLayout *m_facts;
    QVBoxLayout *m_warnings;
    QVBoxLayout *m_question;
    QHBoxLayout *m_actions;
    QPointer<KeyQuestion> m_asking;
    QString m_opener; ///< the button that the question came from
    QPointer<CertificateDetail> m_detail;
};

} // namespace certdesk::ui
