// SPDX-FileCopyrightText: CertDesk contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/AppContext.h"
#include "app/domain/Invoice.h"
#include "ui/components/ListPage.h"

#include <QTimer>

class QPushButton;

namespace certdesk::ui {

class Card;
class EmptyState;
class InvoiceCard;
class InvoiceForm;

/// 发票申请 (R88): the invoice of one order, requested, sent, sent again, downloaded. What is typed is kept, sealed, as it is typed.
class InvoicePage : public ListPage {
    Q_OBJECT

public:
    explicit InvoicePage(AppContext &context, QWidget *parent = nullptr);
    /// Asks the platform for this order's invoice.
    void showOrder(const QString &orderId);
    QString orderId() const { return m_orderId; }

Q_SIGNALS:
    void leaveRequested();

protected:
    void retranslate() override;
    void showEvent(QShowEvent *event) override;
    void hideEvent(QHideEvent *event) override;

private:
    QCoro::Task<void> load(bool quietly);
    QCoro::Task<void> request();
    QCoro::Task<void> resend(QString email);
    QCoro::Task<void> saveFile(QString path);
    QCoro::Task<void> keep();
    void present(const Invoice &invoice, const std::optional<InvoiceRequest> &kept);
    void showInvoice(const Invoice &invoice);
    void render();
    void download();

    AppContext &m_context;
    QPushButton *m_back;
    Card *m_emptyCard;
    EmptyState *m_empty;
    InvoiceForm *m_form;
    InvoiceCard *m_card;
    QTimer m_keepTimer;
    QTimer m_again; ///< while a requested one is not sent
    QString m_orderId;
    std::optional<Invoice> m_invoice;
    std::optional<Failure> m_failure;
    quint64 m_turn = 0; ///< only the latest answer is shown
    bool m_working = false;
};

} // namespace certdesk::ui
