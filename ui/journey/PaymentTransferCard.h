// SPDX-FileCopyrightText: CertDesk contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/domain/Payment.h"
#include "ui/components/Card.h"

class QProgressBar;
class QPushButton;

namespace certdesk::ui {

class KeyValues;

/// A bank transfer: where the money goes, each line to be copied, and the voucher that proves it; then that it is being checked.
class PaymentTransferCard : public Card {
    Q_OBJECT

public:
    explicit PaymentTransferCard(QWidget *parent = nullptr);
    void setPayment(const Payment &payment);
    /// A file of an earlier try that was interrupted; it is sent unless another is chosen. Empty: none.
    void setKept(const QString &fileName);
    /// The path; empty: none, or the kept one.
    QString file() const { return m_file; }
    /// There is something to be sent.
    bool ready() const { return !m_file.isEmpty() || !m_kept.isEmpty(); }
    void setWorking(bool working);
    /// In bytes; hidden again by setWorking(false).
    void setProgress(qint64 sent, qint64 total);

Q_SIGNALS:
    void readyChanged();

protected:
    void dragEnterEvent(QDragEnterEvent *event) override;
    void dropEvent(QDropEvent *event) override;

private:
    void choose();
    void take(const QString &path);
    void renderFile();

    QLabel *m_intro;
    KeyValues *m_account;
    QLabel *m_hint;
    QLabel *m_note;
    QLabel *m_fileText;
    QPushButton *m_choose;
    QProgressBar *m_progress;
    QWidget *m_voucher;
    QString m_shown; ///< the payment whose account is shown
    QString m_file;
    QString m_kept;
};

} // namespace certdesk::ui
