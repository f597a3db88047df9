// SPDX-FileCopyrightText: CertDesk contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/AppContext.h"
#include "app/journey/CertificateDesk.h"
#include "app/journey/CertificateMemory.h"
#include "ui/components/ListPage.h"

#include <QPointer>

class QButtonGroup;
class QLineEdit;
class QPushButton;
class QRadioButton;

namespace certdesk::ui {

class Card;
class EmptyState;
class Field;
class KeyQuestion;

/// Signing in with a key instead of the browser: which certificate, whose account, the PIN once.
class KeySignInPage : public ListPage {
    Q_OBJECT

public:
    explicit KeySignInPage(AppContext &context, QWidget *parent = nullptr);
    void reload();
    /// `memory`: what was learned of them before; those that are over by it cannot be chosen.
    void showCertificates(const QList<KeyCertificate> &certificates, const std::optional<Failure> &why, const CertificateMemory &memory = {});

Q_SIGNALS:
    void signedIn();
    void leaveRequested();
    /// The PIN of this key is to be set anew.
    void unlockRequested(const QString &tokenSerial);

protected:
    void retranslate() override;
    void showEvent(QShowEvent *event) override;

private:
    QCoro::Task<void> load();
    QCoro::Task<void> askForPin(QString trouble = {});
    QCoro::Task<void> signIn();
    void renderChoice();
    void renderAccount();
    const KeyCertificate *chosen() const;
    CertificateEvidence evidenceOf(const KeyCertificate &certificate) const;
    CertificateStanding standingOf(const KeyCertificate &certificate) const;

    AppContext &m_context;
    QPushButton *m_back;
    QPushButton *m_refresh;
    Card *m_choice;
    QVBoxLayout *m_rows;
    QButtonGroup *m_group;
    Card *m_account;
    QRadioButton *m_own;
    QRadioButton *m_lent;
    QLineEdit *m_name;
    Field *m_nameField;
    QVBoxLayout *m_pinPlace;
    QPointer<KeyQuestion> m_question;
    Card *m_none;
    EmptyState *m_empty;
    QList<KeyCertificate> m_certificates;
    CertificateMemory m_memory;
    std::optional<Failure> m_failure;
    bool m_loading = false;
    bool m_loadedOnce = false;
    bool m_working = false;
};

} // namespace certdesk::ui
