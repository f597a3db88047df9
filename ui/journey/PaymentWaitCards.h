// SPDX-FileCopyrightText: CertDesk contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/domain/Payment.h"
#include "ui/journey/PaymentCountdown.h"
#include "ui/components/Card.h"

class QPushButton;

namespace certdesk::ui {

class QrView;

/// An address with its buttons: copied as it is, opened in the browser.
class PaymentAddress : public QWidget {
    Q_OBJECT

public:
    explicit PaymentAddress(const QString &openText, QWidget *parent = nullptr);
    void setUrl(const QString &url);
    /// False: no browser could be started; the address can still be copied.
    bool open() const;

private:
    QPushButton *m_open;
    QPushButton *m_copy;
    QString m_url;
};

/// A payment that is finished on a phone: the code, what scans it, how long it holds, and the same address for who has no camera.
class PaymentQrCard : public Card {
    Q_OBJECT

public:
    PaymentQrCard(PaymentCountdown::Clock clock, QWidget *parent = nullptr);
    void setPayment(const Payment &payment);

Q_SIGNALS:
    void over();

private:
    QLabel *m_hint;
    QrView *m_qr;
    PaymentCountdown *m_left;
    PaymentAddress *m_address;
};

/// A payment that is finished on the bank's page, in the browser.
class PaymentBrowserCard : public Card {
    Q_OBJECT

public:
    PaymentBrowserCard(PaymentCountdown::Clock clock, QWidget *parent = nullptr);
    void setPayment(const Payment &payment);
    /// Opens the page. When there is no browser, says so here.
    void open();

Q_SIGNALS:
    void over();

private:
    QLabel *m_noBrowser;
    PaymentCountdown *m_left;
    PaymentAddress *m_address;
};

/// Another way to pay instead of the one under way: first what that means, then the user's word.
class PaymentLeave : public QWidget {
    Q_OBJECT

public:
    explicit PaymentLeave(QWidget *parent = nullptr);
    void setPayment(const Payment &payment);

Q_SIGNALS:
    void agreed();

private:
    void ask(bool asking);
    QPushButton *m_other;
    QWidget *m_question;
    QLabel *m_text;
    QPushButton *m_stay;
};

} // namespace certdesk::ui
