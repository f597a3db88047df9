// SPDX-FileCopyrightText: CertDesk contributors
// SPDX-License-Identifier: Apache-2.0
#include "ui/orders/OpenDrafts.h"

#include "app/journey/ScanDoubts.h"
#include "app/domain/Validation.h"
#include "ui/orders/Catalogue.h"
#include "ui/orders/OrderText.h"

#include <QCoreApplication>

#include <algorithm>

namespace certdesk::ui {

namespace {
struct DraftWords {
    Q_DECLARE_TR_FUNCTIONS(certdesk::ui::OpenDrafts)
};
} // namespace

QCoro::Task<Result<DraftStore::Listing>> openDrafts(AppContext *context)
{
    const auto alive = context->alive();
    auto listing = co_await context->drafts().list();
    if (!listing || !*alive)
        co_return listing;
    const auto orders = co_await context->cache().list();
    // A draft whose order is on its way is no draft any more: it is under the orders.
    const auto onItsWay = [&orders](const Draft &draft) {
        const auto stillDraft = [&draft](const Order &order) { return order.id == draft.orderId && order.status == OrderStatus::Draft; };
        return !draft.orderId.isEmpty() && !(orders && std::any_of(orders->cbegin(), orders->cend(), stillDraft));
    };
    listing->drafts.removeIf(onItsWay);
    co_return listing;
}

int missingIn(const Draft &draft, const Product &product)
{
    if (product.kind.isEmpty())
        return -1;
    const QList<Finding> all = checkForm(draft.application, product, QDate::currentDate(), draft.unread.keys()) + checkScans(draft.scans.keys(), product) + scanDoubts(draft);
    return static_cast<int>(std::count_if(all.begin(), all.end(), [](const Finding &finding) { return finding.severity != Severity::Hint; }));
}

QString missingText(int missing)
{
    if (missing < 0)
        return {};
    //: 还差 %n 项
    return missing == 0 ? DraftWords::tr("Ready to submit") : DraftWords::tr("%n item(s) missing", nullptr, missing);
}

QString queuedText(QueueEntry::State state)
{
    switch (state) {
    case QueueEntry::State::Paused:
        //: 排队已暂停
        return DraftWords::tr("Paused in the queue");
    case QueueEntry::State::Stopped:
        //: 提交未成功
        return DraftWords::tr("Not submitted");
    case QueueEntry::State::Waiting:
        break;
    }
    //: 排队待提交
    return DraftWords::tr("Waits to be submitted");
}

Attention attentionFor(const Draft &draft, const Catalogue &catalogue)
{
    constexpr int behindOrders = 150;
    const int left = missingIn(draft, catalogue.product(draft.application.product));
    const QString unit = draft.application.organisation.name;
    Attention item;
    item.draftId = draft.id;
    item.badge = left < 0 ? DraftWords::tr("Draft") : missingText(left);
    item.kind = left == 0 ? Badge::Kind::Good : Badge::Kind::Warning;
    //: 继续填写：…
    item.title = DraftWords::tr("Continue: %1").arg(unit.isEmpty() ? DraftWords::tr("organisation not entered yet") : unit);
    item.detail = DraftWords::tr("%1 · saved %2").arg(catalogue.names().value(draft.application.product, draft.application.product), orderTimeText(draft.savedAt));
    item.action = DraftWords::tr("Continue");
    item.urgency = behindOrders;
    return item;
}

} // namespace certdesk::ui
