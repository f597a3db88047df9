// SPDX-FileCopyrightText: CertDesk contributors
// SPDX-License-Identifier: Apache-2.0
#include "ui/journey/RefundCard.h"

#include "ui/journey/PageParts.h"

#include <QCoreApplication>

namespace certdesk::ui {

namespace {

QString refundWord(const char *text)
{
    return QCoreApplication::translate("certdesk::ui::RefundCard", text);
}

} // namespace

QString refundReasonText(const QString &reason)
{
    if (reason == QLatin1String("withdrawal"))
        return refundWord(QT_TRANSLATE_NOOP("certdesk::ui::RefundCard", "The application was withdrawn."));
    if (reason == QLatin1String("rejection"))
        return refundWord(QT_TRANSLATE_NOOP("certdesk::ui::RefundCard", "The review was not passed. The fee is due again when you submit again."));
    if (reason == QLatin1String("late"))
        return refundWord(QT_TRANSLATE_NOOP("certdesk::ui::RefundCard", "The money came after this payment had ended, so it pays nothing and goes back."));
    if (reason == QLatin1String("double"))
        return refundWord(QT_TRANSLATE_NOOP("certdesk::ui::RefundCard", "The fee was paid twice; this payment was not needed."));
    return {}; // of a newer platform
}

QString refundWhenText(const PaymentRefund &refund)
{
    const auto day = [](const QDate &date) { return date.toString(Qt::ISODate); };
    if (refund.done())
        return refund.doneAt.isValid() ? refundWord(QT_TRANSLATE_NOOP("certdesk::ui::RefundCard", "✓ Returned on %1")).arg(day(refund.doneAt.toLocalTime().date()))
                                       : refundWord(QT_TRANSLATE_NOOP("certdesk::ui::RefundCard", "✓ Returned"));
    if (!refund.expectedFrom.isValid() || !refund.expectedTo.isValid())
        return refundWord(QT_TRANSLATE_NOOP("certdesk::ui::RefundCard", "On its way, normally within 3–15 workdays"));
    //: two dates
    return refundWord(QT_TRANSLATE_NOOP("certdesk::ui::RefundCard", "Expected between %1 and %2 (3–15 workdays)")).arg(day(refund.expectedFrom), day(refund.expectedTo));
}

//: 退款
RefundCard::RefundCard(QWidget *parent) : Card(tr("Money that goes back to you"), parent)
{
    setObjectName(QStringLiteral("payment.refunds"));
    m_list = new QVBoxLayout;
    m_list->setSpacing(10);
    body()->addLayout(m_list);
    body()->addWidget(makeLabel(tr("It goes back to where it came from, whole and by itself. You need not do anything."), "caption", this));
    hide();
}

void RefundCard::setRefunds(const QList<PaymentRefund> &refunds)
{
    emptyLayout(m_list);
    for (const PaymentRefund &refund : refunds)
        addRefund(refund);
    setVisible(!refunds.isEmpty());
}

void RefundCard::addRefund(const PaymentRefund &refund)
{
    auto *entry = new QWidget(this);
    auto *column = new QVBoxLayout(entry);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(2);
    column->addWidget(makeLabel(formatFen(refund.amount), "strong", entry));
    column->addWidget(makeLabel(refundWhenText(refund), refund.done() ? "good" : "value", entry));
    if (const QString reason = refundReasonText(refund.reason); !reason.isEmpty())
        column->addWidget(makeLabel(reason, "label", entry));
    m_list->addWidget(entry);
}

} // namespace certdesk::ui
