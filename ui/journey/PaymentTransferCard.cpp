// SPDX-FileCopyrightText: CertDesk contributors
// SPDX-License-Identifier: Apache-2.0
#include "ui/journey/PaymentTransferCard.h"

#include "ui/components/Buttons.h"
#include "ui/components/KeyValues.h"
#include "ui/components/Theme.h"
#include "ui/journey/FileChooser.h"
#include "ui/journey/PageParts.h"

#include <QDragEnterEvent>
#include <QFileInfo>
#include <QHBoxLayout>
#include <QMimeData>
#include <QProgressBar>

namespace certdesk::ui {

PaymentTransferCard::PaymentTransferCard(QWidget *parent) : Card({}, parent)
{
    setObjectName(QStringLiteral("payment.transferCard"));
    setAcceptDrops(true);
    m_intro = makeLabel({}, "body", this);
    body()->addWidget(m_intro);
    m_account = new KeyValues(this);
    body()->addWidget(m_account);
    m_hint = makeLabel({}, "label", this);
    body()->addWidget(m_hint);
    m_voucher = new QWidget(this);
    auto *column = new QVBoxLayout(m_voucher);
    column->setContentsMargins(0, 0, 0, 0);
    column->addWidget(makeSeparator(m_voucher));
    //: 转账凭证
    column->addWidget(makeLabel(tr("Voucher of the transfer"), "strong", m_voucher));
    m_note = makeLabel({}, "bad", m_voucher);
    m_note->setObjectName(QStringLiteral("payment.voucher.note"));
    column->addWidget(m_note);
    column->addWidget(makeLabel(tr("The bank's receipt as JPG, PNG or PDF, up to 10 MB. Payer, amount and time must be legible."), "label", m_voucher));
    auto *row = new QHBoxLayout;
    row->setSpacing(12);
    m_choose = makeButton({}, m_voucher);
    m_choose->setObjectName(QStringLiteral("payment.voucher.choose"));
    m_fileText = makeLabel({}, "value", m_voucher);
    m_fileText->setObjectName(QStringLiteral("payment.voucher.file"));
    row->addWidget(m_choose);
    row->addWidget(m_fileText, 1);
    column->addLayout(row);
    m_progress = new QProgressBar(m_voucher);
    m_progress->setFixedHeight(6);
    m_progress->setTextVisible(false);
    m_progress->setAccessibleName(tr("Progress of the upload"));
    m_progress->hide();
    column->addWidget(m_progress);
    body()->addWidget(m_voucher);
    connect(m_choose, &QPushButton::clicked, this, &PaymentTransferCard::choose);
    renderFile();
}

void PaymentTransferCard::setPayment(const Payment &payment)
{
    const QString language = currentLanguage();
    const bool checking = payment.checking();
    //: 凭证审核中 / 银行转账
    setTitle(checking ? tr("The voucher is being checked") : tr("Pay by bank transfer"));
    m_intro->setText(checking ? tr("Staff compare the voucher with the account. There is nothing for you to do: this page asks by itself, and you may close the program.")
                              : tr("Transfer %1 to this account, then send the voucher. The application goes on when the voucher has been checked.").arg(formatFen(payment.amount)));
    m_account->setVisible(payment.account.has_value());
    m_hint->setVisible(payment.account.has_value() && !checking);
    // Made anew only for another payment: somebody may be on its buttons when the page asks again.
    if (std::exchange(m_shown, payment.id) != payment.id && payment.account) {
        m_account->clear();
        const TransferAccount &account = *payment.account;
        m_account->addCopyable(tr("Account holder"), account.holder, account.holder);
        m_account->addCopyable(tr("Bank"), account.bank.in(language), account.bank.in(language));
        m_account->addCopyable(tr("Account number"), account.number, QString(account.number).remove(QLatin1Char(' ')));
        //: 转账附言
        m_account->addCopyable(tr("Write into the transfer"), account.reference, account.reference);
        m_account->addCopyable(tr("Amount"), formatFen(payment.amount), QString::number(static_cast<double>(payment.amount) / 100, 'f', 2));
        m_hint->setText(account.hint.in(language));
    }
    m_voucher->setVisible(!checking);
    m_note->setVisible(!payment.note.isEmpty());
    //: %1 what staff wrote
    m_note->setText(tr("✕ The voucher was not accepted: %1 Choose another one and send it again; the money need not be transferred twice.").arg(payment.note));
    if (checking) {
        m_file.clear();
        m_kept.clear();
        renderFile();
    }
}

void PaymentTransferCard::setKept(const QString &fileName)
{
    m_kept = fileName;
    renderFile();
    Q_EMIT readyChanged();
}

void PaymentTransferCard::setWorking(bool working)
{
    m_choose->setEnabled(!working);
    if (!working)
        m_progress->hide();
}

void PaymentTransferCard::setProgress(qint64 sent, qint64 total)
{
    m_progress->setRange(0, 1000);
    m_progress->setValue(total > 0 ? static_cast<int>(sent * 1000 / total) : 0);
    m_progress->show();
}

void PaymentTransferCard::choose()
{
    FileChooser::of(this).openFile(this, tr("Choose the voucher"), tr("Vouchers (*.jpg *.jpeg *.png *.pdf)"), [this](const QString &path) { take(path); });
}

void PaymentTransferCard::take(const QString &path)
{
    m_file = path;
    renderFile();
    Q_EMIT readyChanged();
}

void PaymentTransferCard::renderFile()
{
    m_choose->setText(ready() ? tr("Choose another file…") : tr("Choose the voucher…"));
    if (!m_file.isEmpty())
        m_fileText->setText(QFileInfo(m_file).fileName());
    else
        //: %1 a file name
        m_fileText->setText(m_kept.isEmpty() ? tr("or drop it here") : tr("%1, not yet sent completely; sending goes on where it stopped").arg(m_kept));
}

void PaymentTransferCard::dragEnterEvent(QDragEnterEvent *event)
{
    const QList<QUrl> urls = event->mimeData()->urls();
    if (m_choose->isEnabled() && m_voucher->isVisible() && urls.size() == 1 && urls.first().isLocalFile())
        event->acceptProposedAction();
}

void PaymentTransferCard::dropEvent(QDropEvent *event)
{
    event->acceptProposedAction();
    take(event->mimeData()->urls().first().toLocalFile());
}

} // namespace certdesk::ui
