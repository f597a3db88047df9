// SPDX-FileCopyrightText: CertDesk contributors
// SPDX-License-Identifier: Apache-2.0
#include "ui/orders/DraftsPage.h"

#include "ui/components/Badge.h"
#include "ui/components/Buttons.h"
#include "ui/components/Card.h"
#include "ui/components/EmptyState.h"
#include "ui/components/MessageBar.h"
#include "ui/orders/Catalogue.h"
#include "ui/orders/OpenDrafts.h"
#include "ui/orders/OrderText.h"
#include "ui/shell/Language.h"

namespace certdesk::ui {

DraftsPage::DraftsPage(AppContext &context, Catalogue &catalogue, QWidget *parent)
    : ListPage(parent), m_context(context), m_catalogue(catalogue), m_card(new Card(QString(), this)), m_empty(new EmptyState(this))
{
    m_card->layout()->setContentsMargins(20, 4, 20, 4);
    m_card->body()->setContentsMargins(0, 0, 0, 0);
    m_card->body()->setSpacing(0);
    body()->addWidget(m_card);
    auto *none = new Card(QString(), this);
    none->body()->addWidget(m_empty);
    body()->addWidget(none);
    body()->addStretch(1);
    connect(&m_catalogue, &Catalogue::changed, this, &DraftsPage::render);
    m_undoTimer.setSingleShot(true);
    m_undoTimer.setInterval(undoMs);
    connect(&m_undoTimer, &QTimer::timeout, this, [this] { removeForGood(); });
    connect(&message(), &MessageBar::closed, this, [this] { removeForGood(); });
    retranslate();
}

void DraftsPage::retranslate()
{
    //: 草稿
    setTitle(tr("Drafts"));
    render();
}

void DraftsPage::showEvent(QShowEvent *event)
{
    ListPage::showEvent(event);
    m_asking.clear();
    reload();
}

void DraftsPage::hideEvent(QHideEvent *event)
{
    ListPage::hideEvent(event);
    // Minimised by the system: the bar is there again with the window.
    if (!event->spontaneous())
        removeForGood();
}

void DraftsPage::reload()
{
    load();
}

QCoro::Task<void> DraftsPage::load()
{
    const QPointer<DraftsPage> alive(this);
    auto listing = co_await openDrafts(&m_context);
    if (!alive)
        co_return;
    if (listing) {
        listing->drafts.removeIf([this](const Draft &draft) { return draft.id == m_putAside; });
        showDrafts(listing->drafts, listing->unreadable);
        co_return;
    }
    message().showFailure(listing.error(), tr("Try again"), [this] { reload(); });
}

void DraftsPage::showDrafts(const QList<Draft> &drafts, int unreadable)
{
    m_drafts = drafts;
    m_unreadable = unreadable;
    m_loadedOnce = true;
    render();
    Q_EMIT countChanged(static_cast<int>(drafts.size()));
}

void DraftsPage::render()
{
    clearLayout(m_card->body());
    for (const Draft &draft : m_drafts)
        m_card->body()->addWidget(draft.id == m_asking ? makeConfirmation(draft) : makeRow(draft));
    m_card->setVisible(!m_drafts.isEmpty());
    m_empty->parentWidget()->setVisible(m_drafts.isEmpty());
    if (m_unreadable > 0)
        message().showMessage(MessageBar::Kind::Warning, tr("%n draft(s) cannot be read on this computer and were left as they are.", nullptr, m_unreadable));
    if (!m_loadedOnce)
        m_empty->setState(QStringLiteral("clock"), tr("Looking for drafts"), {});
    else
        m_empty->setState(QStringLiteral("draft"), tr("No drafts"), tr("What you begin to fill in is kept here, on this computer, until you submit it."),
                          tr("Apply for a CA"), [this] { Q_EMIT applyRequested(); });
}

QString DraftsPage::titleOf(const Draft &draft)
{
    const QString unit = draft.application.organisation.name;
    return unit.isEmpty() ? tr("Organisation not entered yet") : unit;
}

QWidget *DraftsPage::makeRow(const Draft &draft)
{
    auto *row = new QFrame(m_card);
    setRole(row, draft.id == m_drafts.last().id ? "plain" : "row");
    auto *layout = new QHBoxLayout(row);
    layout->setContentsMargins(0, 14, 0, 14);
    layout->setSpacing(Theme::spacing[2]);
    const QString title = titleOf(draft);
    auto *words = new QVBoxLayout;
    words->setSpacing(2);
    words->addWidget(makeLabel(title, "strong", row));
    const QString product = m_catalogue.names().value(draft.application.product, draft.application.product);
    words->addWidget(makeLabel(tr("%1 · saved %2").arg(product, orderTimeText(draft.savedAt)), "caption", row));
    layout->addLayout(words, 1);
    const int left = missingIn(draft, m_catalogue.product(draft.application.product));
    if (left >= 0)
        layout->addWidget(new Badge(missingText(left), left == 0 ? Badge::Kind::Good : Badge::Kind::Warning, row));
    layout->addSpacing(Theme::spacing[1]);
    //: 继续填写
    QPushButton *open = makeButton(tr("Continue"), row);
    open->setAccessibleName(tr("Continue: %1").arg(title));
    QToolButton *drop = makeIconButton(QStringLiteral("trash"), tr("Delete: %1").arg(title), row);
    layout->addWidget(open);
    layout->addWidget(drop);
    connect(open, &QPushButton::clicked, this, [this, id = draft.id] { Q_EMIT draftRequested(id); });
    connect(drop, &QToolButton::clicked, this, [this, id = draft.id] {
        m_asking = id;
        render();
    });
    return row;
}

QWidget *DraftsPage::makeConfirmation(const Draft &draft)
{
    auto *row = new QFrame(m_card);
    setRole(row, draft.id == m_drafts.last().id ? "plain" : "row");
    auto *layout = new QHBoxLayout(row);
    layout->setContentsMargins(0, 14, 0, 14);
    layout->setSpacing(Theme::spacing[2]);
    const int scans = static_cast<int>(draft.scans.size());
    const QString lost = scans > 0 ? tr("Delete the draft of %1 with its %n scan(s)?", nullptr, scans) : tr("Delete the draft of %1?");
    layout->addWidget(makeLabel(lost.arg(titleOf(draft)), "body", row), 1);
    // At the edge, where the bin was and the pointer still is, lies what changes nothing.
    QPushButton *drop = makeDangerButton(tr("Delete"), row);
    QPushButton *keep = makeButton(tr("Keep"), row);
    layout->addWidget(drop);
    layout->addWidget(keep);
    connect(keep, &QPushButton::clicked, this, [this] {
        m_asking.clear();
        render();
    });
    connect(drop, &QPushButton::clicked, this, [this, draft] { putAside(draft); });
    keep->setFocus();
    return row;
}

void DraftsPage::putAside(const Draft &draft)
{
    removeForGood(); // an earlier one
    m_asking.clear();
    m_putAside = draft.id;
    m_drafts.removeIf([&draft](const Draft &other) { return other.id == draft.id; });
    render();
    //: 撤消 (bring the draft back)
    message().showMessage(MessageBar::Kind::Info, tr("The draft of %1 was deleted.").arg(titleOf(draft)), tr("Undo"), [this] { takeBack(); });
    m_undoTimer.start();
}

void DraftsPage::takeBack()
{
    m_undoTimer.stop();
    m_putAside.clear();
    message().clear();
    reload();
}

QCoro::Task<void> DraftsPage::removeForGood()
{
    m_undoTimer.stop();
    if (m_putAside.isEmpty())
        co_return;
    const QString id = std::exchange(m_putAside, {});
    message().clear();
    const QPointer<DraftsPage> alive(this);
    const auto removed = co_await m_context.drafts().remove(id);
    if (!alive || removed)
        co_return;
    message().showFailure(removed.error());
    reload();
}

} // namespace certdesk::ui
