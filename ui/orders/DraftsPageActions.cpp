// SPDX-FileCopyrightText: CertDesk contributors
// SPDX-License-Identifier: Apache-2.0
// What is done with a draft of the list: bin and undo, name, duplicate.
#include "ui/orders/DraftsPage.h"

#include "app/journey/Dispatcher.h"

#include "ui/components/Card.h"
#include "ui/components/MessageBar.h"
#include "ui/components/TypedConsent.h"
#include "ui/orders/DraftRow.h"

#include <QPushButton>

namespace certdesk::ui {

QCoro::Task<void> DraftsPage::putAside(QString id)
{
    const QPointer<DraftsPage> alive(this);
    const auto discarded = co_await m_context.drafts().discard(id);
    if (!alive)
        co_return;
    if (discarded) { // what lies in the bin is not submitted
        const auto unqueued = co_await m_context.dispatcher().remove(id);
        if (!alive)
            co_return;
        if (!unqueued)
            message().showFailure(unqueued.error());
    }
    if (!discarded) {
        message().showFailure(discarded.error());
        reload();
        co_return;
    }
    QString title;
    for (const Draft &draft : std::as_const(m_drafts)) {
        if (draft.id == id)
            title = draftTitle(draft);
    }
    reload();
    //: 撤消 (bring the draft back)
    message().showMessage(MessageBar::Kind::Info, tr("The draft of %1 is in the bin.").arg(title), tr("Undo"), [this, id] { takeBack(id); });
    m_undoTimer.start();
}

QCoro::Task<void> DraftsPage::takeBack(QString id)
{
    forgetUndo();
    const QPointer<DraftsPage> alive(this);
    const auto restored = co_await m_context.drafts().restore(id);
    if (!alive)
        co_return;
    if (!restored)
        message().showFailure(restored.error());
    reload();
}

void DraftsPage::forgetUndo()
{
    if (!m_undoTimer.isActive())
        return;
    m_undoTimer.stop();
    message().clear();
}

QCoro::Task<void> DraftsPage::follow(Work work, QString said)
{
    const QPointer<DraftsPage> alive(this);
    const auto done = co_await work;
    if (!alive)
        co_return;
    if (done)
        message().showMessage(MessageBar::Kind::Good, said);
    else
        message().showFailure(done.error());
    reload();
}

QCoro::Task<void> DraftsPage::rename(QString id, QString label)
{
    const QPointer<DraftsPage> alive(this);
    auto draft = co_await m_context.drafts().load(id);
    if (!alive)
        co_return;
    if (!draft) {
        message().showFailure(draft.error());
        co_return;
    }
    draft->label = label;
    // Somebody who saved in between keeps what he saved: the name is only set on top of what was read just now.
    const auto saved = co_await m_context.drafts().save(*draft);
    if (!alive)
        co_return;
    if (!saved)
        message().showFailure(saved.error());
    reload();
}

/// A name that no other draft has, so that the two can be told apart.
QString DraftsPage::copyLabel(const Draft &copy) const
{
    const QString title = draftTitle(copy);
    //: 副本: name of a duplicated draft
    QString label = tr("%1 (copy)").arg(title);
    const auto taken = [this](const QString &text) { return std::any_of(m_drafts.cbegin(), m_drafts.cend(), [&text](const Draft &draft) { return draft.label == text; }); };
    for (int number = 2; taken(label); ++number)
        label = tr("%1 (copy %2)").arg(title).arg(number);
    return label;
}

QCoro::Task<void> DraftsPage::duplicate(QString id)
{
    const QPointer<DraftsPage> alive(this);
    auto copy = co_await m_context.keeper().duplicate(id);
    if (!alive)
        co_return;
    if (copy) {
        copy->label = copyLabel(*copy);
        copy = co_await m_context.drafts().save(*copy);
        if (!alive)
            co_return;
    }
    if (copy)
        message().showMessage(MessageBar::Kind::Good, tr("The draft was duplicated. The copy has no order; the terms are accepted anew."));
    else
        message().showFailure(copy.error());
    reload();
}

void DraftsPage::emptyBin()
{
    if (m_binConsent)
        return;
    QStringList ids;
    for (const Draft &draft : std::as_const(m_bin))
        ids << draft.id;
    auto *consent = new TypedConsent(tr("Delete all %n draft(s) of the bin with their scans for good? They cannot be brought back.", nullptr, static_cast<int>(ids.size())),
                                     tr("Delete for good"), this);
    auto *card = new Card(QString(), this);
    card->body()->addWidget(consent);
    body()->insertWidget(body()->indexOf(m_card), card);
    m_binConsent = card;
    const auto end = [this, card] {
        card->hide();
        card->deleteLater();
        m_binConsent = nullptr;
        renderTools();
    };
    connect(consent, &TypedConsent::refused, this, end);
    connect(consent, &TypedConsent::given, this, [this, ids, end] {
        end();
        follow(m_context.keeper().shred(ids), tr("The bin is empty; what was in it was overwritten."));
    });
    renderTools();
    card->show();
    consent->takeFocus();
}

} // namespace certdesk::ui
