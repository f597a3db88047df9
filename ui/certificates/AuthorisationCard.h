// SPDX-FileCopyrightText: CertDesk contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/journey/CertificateDesk.h"
#include "ui/components/Card.h"

#include <functional>

class QLineEdit;
class QPushButton;

namespace certdesk::ui {

class Field;

/// One certificate and the employees on its list.
class AuthorisationCard : public Card {
    Q_OBJECT

public:
    /// `mine`: the supplier's own, whose list can be changed; an employee only sees it.
    AuthorisationCard(AppContext &context, AccountCertificate certificate, QList<Authorisation> list, bool mine, QWidget *parent = nullptr);

Q_SIGNALS:
    void changed();
    void said(const QString &text);
    void problem(const certdesk::Failure &failure);
    void certificatesRequested();

private:
    using Work = QCoro::Task<Result<void>>;
    void build();
    void addHead();
    void addEmployee(const Authorisation &authorisation);
    void addForm();
    void add();
    void give(const Authorisation &to);
    void askHandOver(const Authorisation &from, const Authorisation &to);
    void askRemoval(const Authorisation &authorisation);
    void askInPlace(const QString &question, const QString &yes, std::function<void()> then);
    QCoro::Task<void> perform(Work work, QString done);
    const Authorisation *active() const;

    AppContext &m_context;
    AccountCertificate m_certificate;
    QList<Authorisation> m_list;
    bool m_mine;
    bool m_working = false;
    QVBoxLayout *m_question;
    QLineEdit *m_employee = nullptr;
    Field *m_field = nullptr;
};

} // namespace certdesk::ui
