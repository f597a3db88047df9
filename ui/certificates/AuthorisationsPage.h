// SPDX-FileCopyrightText: CertDesk contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/AppContext.h"
#include "app/journey/CertificateDesk.h"
#include "ui/components/ListPage.h"

#include <QPointer>

class QLabel;
class QPushButton;

namespace certdesk::ui {

class AuthorisationCard;
class EmptyState;

/// 授权管理 (R9, R10): for each of the supplier's certificates the employees who may use it, three at the most, one at a time. An employee sees
/// what he was given.
class AuthorisationsPage : public ListPage {
    Q_OBJECT

public:
    explicit AuthorisationsPage(AppContext &context, QWidget *parent = nullptr);
    void reload();
    void showLists(const AccountView &account, const QList<Authorisation> &authorisations);

Q_SIGNALS:
    void certificatesRequested(); ///< 我的证书, where a certificate is bound

protected:
    void retranslate() override;
    void showEvent(QShowEvent *event) override;

private:
    QCoro::Task<void> load();
    void render();

    AppContext &m_context;
    QPushButton *m_refresh;
    QLabel *m_rules;
    QVBoxLayout *m_cards;
    EmptyState *m_empty;
    std::optional<AccountView> m_account;
    QList<Authorisation> m_authorisations;
    std::optional<Failure> m_failure;
    bool m_loading = false;
    bool m_again = false;
};

} // namespace certdesk::ui
