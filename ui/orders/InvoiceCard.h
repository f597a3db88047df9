// SPDX-FileCopyrightText: CertDesk contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/domain/Invoice.h"
#include "ui/components/Card.h"

#include <QDateTime>

class QLineEdit;
class QPushButton;

namespace certdesk::ui {

class Badge;
class BusyLine;
class Field;
class KeyValues;

/// An invoice that was requested: how far it is, what it says, the file, and sending it again (five times a day, also to another address).
class InvoiceCard : public Card {
    Q_OBJECT

public:
    explicit InvoiceCard(QWidget *parent = nullptr);
    void setInvoice(const Invoice &invoice);
    /// As often as may be for today; `until`: when it can be sent again.
    void setExhausted(const QDateTime &until);
    void setWorking(bool working);
    void retranslate();

Q_SIGNALS:
    void resendRequested(const QString &email);
    void downloadRequested();
    void refreshRequested();

private:
    void render();
    void renderResend();
    bool addressRight() const;

    Badge *m_badge;
    QLabel *m_text;
    KeyValues *m_facts;
    QPushButton *m_download;
    QPushButton *m_refresh;
    QLineEdit *m_email;
    Field *m_emailField;
    QPushButton *m_resend;
    QLabel *m_left;
    BusyLine *m_busy;
    Invoice m_invoice;
    QDateTime m_exhaustedUntil;
    bool m_working = false;
};

} // namespace certdesk::ui
