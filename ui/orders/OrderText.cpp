// SPDX-FileCopyrightText: CertDesk contributors
// SPDX-License-Identifier: Apache-2.0
#include "ui/orders/OrderText.h"

#include "app/domain/Catalog.h"
#include "ui/components/KeyValues.h"
#include "ui/shell/Language.h"

#include <QCoreApplication>

namespace certdesk::ui {

namespace {
struct Orders {
    Q_DECLARE_TR_FUNCTIONS(certdesk::ui::Orders)
};
const QString dash = QStringLiteral("–");
} // namespace

QString statusWord(OrderStatus status)
{
    switch (status) {
    //: 待提交
    case OrderStatus::Draft: return Orders::tr("Not submitted");
    //: 待认证
    case OrderStatus::AwaitingIdentity: return Orders::tr("Identity check due");
    //: 待收纸质资料
    case OrderStatus::AwaitingPaper: return Orders::tr("Waiting for papers");
    //: 待现场办理
    case OrderStatus::AwaitingOnsite: return Orders::tr("Waiting for on-site visit");
    //: 待缴费
    case OrderStatus::AwaitingPayment: return Orders::tr("Payment due");
    //: 待审核
    case OrderStatus::InReview: return Orders::tr("In review");
    //: 审核未通过
    case OrderStatus::Rejected: return Orders::tr("Review not passed");
    //: 审核通过，待制证
    case OrderStatus::ApprovedMaking: return Orders::tr("Approved, being made");
    //: 审核通过，已发证
    case OrderStatus::Issued: return Orders::tr("Approved, issued");
    //: 已撤销
    case OrderStatus::Withdrawn: return Orders::tr("Withdrawn");
    case OrderStatus::Unknown: break;
    }
    return {};
}

QString statusText(const Order &order)
{
    const QString word = statusWord(order.status);
    return word.isEmpty() ? order.statusWord : word;
}

QString identityText(const Order &order)
{
    //: 已认证 / 未认证 (guide R32)
    return order.identity.verified() ? Orders::tr("verified") : Orders::tr("not verified");
}

Badge::Kind statusKind(OrderStatus status)
{
    switch (status) {
    case OrderStatus::Rejected: return Badge::Kind::Bad;
    case OrderStatus::AwaitingIdentity:
    case OrderStatus::AwaitingPaper:
    case OrderStatus::AwaitingOnsite:
    case OrderStatus::AwaitingPayment: return Badge::Kind::Warning;
    case OrderStatus::InReview:
    case OrderStatus::ApprovedMaking: return Badge::Kind::Info;
    case OrderStatus::Issued: return Badge::Kind::Good;
    case OrderStatus::Draft:
    case OrderStatus::Withdrawn:
    case OrderStatus::Unknown: break;
    }
    return Badge::Kind::Neutral;
}

QString identityModeText(const Order &order)
{
    const QString &mode = order.identity.mode;
    if (mode == QLatin1String("pc"))
        //: 人脸认证
        return Orders::tr("Face check");
    if (mode == QLatin1String("app"))
        //: APP 人脸
        return Orders::tr("Face check in app");
    if (mode == QLatin1String("mail"))
        //: 邮寄资料
        return Orders::tr("Papers by mail");
    if (mode == QLatin1String("onsite"))
        //: 现场办理
        return Orders::tr("On site");
    return dash;
}

QString deliveryText(const Order &order)
{
    if (!order.shipment.trackingNumber.isEmpty())
        return QStringLiteral("%1 %2").arg(order.shipment.carrier, order.shipment.trackingNumber);
    if (order.mobile && order.mobile->downloaded())
        //: 已下载到手机
        return Orders::tr("On the phone");
    if (order.mobile && order.mobile->state == QLatin1String("sent"))
        //: 短信已发送
        return Orders::tr("Text message sent");
    if (order.application.delivery.method == QLatin1String("online"))
        //: 在线发放
        return Orders::tr("Issued online");
    if (order.application.delivery.method == QLatin1String("onsite"))
        return Orders::tr("Collected on site");
    return dash;
}

QString progressText(const Order &order)
{
    QStringList lines;
    for (const ReviewReason &reason : order.reasons)
        lines << reason.detail;
    if (order.appointment)
        //: 已预约 time, place
        lines << Orders::tr("Booked: %1, %2").arg(order.appointment->from.toLocalTime().toString(QStringLiteral("yyyy-MM-dd HH:mm")), order.appointment->name.in(currentLanguage()));
    if (order.mobile && order.mobile->downloaded())
        lines << Orders::tr("Downloaded onto the phone on %1").arg(orderTimeText(order.mobile->downloadedAt));
    if (order.refund.state == QLatin1String("pending"))
        lines << Orders::tr("%1 is on its way back to you").arg(formatFen(order.refund.amount));
    lines.removeAll(QString());
    return lines.join(QLatin1Char('\n'));
}

QString actionText(const QString &action)
{
    if (action == QLatin1String("view"))
        //: 查看
        return Orders::tr("View");
    if (action == QLatin1String("edit"))
        //: 编辑
        return Orders::tr("Edit");
    if (action == QLatin1String("verify"))
        //: 去认证
        return Orders::tr("Verify");
    if (action == QLatin1String("pay"))
        //: 去支付
        return Orders::tr("Pay");
    if (action == QLatin1String("withdraw"))
        //: 撤销
        return Orders::tr("Withdraw");
    if (action == QLatin1String("activate"))
        //: 激活
        return Orders::tr("Activate");
    if (action == QLatin1String("bind"))
        //: 绑定
        return Orders::tr("Bind");
    if (action == QLatin1String("download"))
        //: 下载手机客户端 (R39)
        return Orders::tr("Get the app");
    if (action == QLatin1String("invoice"))
        //: 发票申请 (R88)
        return Orders::tr("Invoice");
    return {};
}

QStringList rowActions(const Order &order)
{
    QStringList shown;
    for (const char *action : {"activate", "bind", "download", "edit", "verify", "pay", "invoice", "view", "withdraw"}) {
        const QString name = QString::fromLatin1(action);
        // While something can be edited, "view" would open the same page.
        if (order.allows(name) && !(name == QLatin1String("view") && order.allows(QStringLiteral("edit"))))
            shown << name;
    }
    return shown;
}

QList<OrderStatus> filterStatuses()
{
    return {OrderStatus::Draft, OrderStatus::AwaitingIdentity, OrderStatus::AwaitingPaper, OrderStatus::AwaitingOnsite, OrderStatus::AwaitingPayment, OrderStatus::InReview, OrderStatus::Rejected,
            OrderStatus::ApprovedMaking, OrderStatus::Issued, OrderStatus::Withdrawn};
}

QString orderTimeText(const QDateTime &time)
{
    return time.isValid() ? time.toLocalTime().toString(QStringLiteral("yyyy-MM-dd HH:mm:ss")) : dash;
}

QString refundSentence(const Order &order)
{
    if (order.refund.state == QLatin1String("none") || order.refund.amount <= 0)
        return {};
    const QString amount = formatFen(order.refund.amount);
    //: %1 is the sum over all payments of this order, each of which was made for one submission
    return order.refund.state == QLatin1String("done")
        ? Orders::tr("Returned to you: %1 in all, the sum of your payments for this order so far, each charged once. The fee is due again after you submit.").arg(amount)
        : Orders::tr("On its way back to you: %1 in all, the sum of your payments for this order so far, each charged once. The fee is due again after you submit.").arg(amount);
}

/// What was reached and is lost with the order.
static QString withdrawalLoss(const Order &order)
{
    switch (order.status) {
    case OrderStatus::AwaitingPaper: return Orders::tr("Documents that are already in the post are not looked at any more.");
    case OrderStatus::AwaitingPayment: return Orders::tr("The identity check is lost with it: a new application needs another one.");
    case OrderStatus::InReview: return Orders::tr("The identity check and the place in the review are lost with it: a new application begins from the start.");
    case OrderStatus::Rejected: return Orders::tr("To mend it, it is enough to correct it and submit it again; a new application needs another identity check.");
    default: return {};
    }
}

static QString withdrawalMoney(const Order &order, const QString &refundWorkdays, const Workdays::Span &days)
{
    const bool paid = order.payment.state == QLatin1String("paid") && order.payment.amount > 0;
    if (!paid)
        return Orders::tr("Nothing was paid, so nothing goes back. What you typed stays on this computer.");
    const QString amount = formatFen(order.payment.amount);
    if (!days.isValid())
        return Orders::tr("%1 goes back to you within about %2 workdays.").arg(amount, refundWorkdays);
    //: %3 and %4 days
    return Orders::tr("%1 goes back to you within about %2 workdays, that is between %3 and %4.").arg(amount, refundWorkdays, days.from.toString(Qt::ISODate), days.to.toString(Qt::ISODate));
}

QString withdrawalQuestion(const Order &order, const QString &refundWorkdays, const Workdays::Span &days)
{
    //: %1 company, %2 order number
    QStringList sentences{Orders::tr("Withdraw the application of %1, order %2? The order ends and cannot be reopened.").arg(order.application.organisation.name, orderNumberText(order.id)),
                          withdrawalLoss(order), withdrawalMoney(order, refundWorkdays, days)};
    if (order.appointment)
        sentences.insert(1, Orders::tr("The appointment on %1 is cancelled.").arg(order.appointment->from.toLocalTime().toString(QStringLiteral("yyyy-MM-dd HH:mm"))));
    sentences.removeAll(QString());
    QString text = sentences.takeFirst();
    for (const QString &sentence : std::as_const(sentences))
        //: two sentences
        text = Orders::tr("%1 %2").arg(text, sentence);
    return text;
}

QString orderNumberText(const QString &id)
{
    return grouped(id, 5);
}

} // namespace certdesk::ui
