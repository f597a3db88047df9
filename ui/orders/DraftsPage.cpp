// SPDX-FileCopyrightText: CertDesk contributors
// SPDX-License-Identifier: Apache-2.0
#include "ui/orders/DraftsPage.h"

#include "app/journey/Dispatcher.h"
#include "app/journey/ScanDoubts.h"

#include "app/domain/Completeness.h"
#include "ui/components/Buttons.h"
#include "ui/components/Card.h"
#include "ui/components/EmptyState.h"
#include "ui/components/MessageBar.h"
#include "ui/journey/FileChooser.h"
#include "ui/orders/Catalogue.h"
#include "ui/orders/DraftRow.h"
#include "ui/orders/DraftTransfer.h"
#include "ui/orders/OpenDrafts.h"
#include "ui/shell/Language.h"

#include <QDate>
#include <QLineEdit>
#include <QScrollArea>
#include <QScrollBar>

namespace certdesk::ui {

DraftsPage::DraftsPage(AppContext &context, Catalogue &catalogue, QWidget *parent)
    : ListPage(parent), m_context(context), m_catalogue(catalogue), m_search(new QLineEdit(this)), m_import(makeButton({}, this)), m_binToggle(makeButton({}, this)),
      m_emptyBin(makeDangerButton({}, this)), m_transfer(new DraftTransfer(this)), m_card(new Card(QString(), this)), m_more(makeLinkButton({}, this)), m_empty(new EmptyState(this))
{
    setAcceptDrops(true);
    build();
    connect(&m_catalogue, &Catalogue::changed, this, &DraftsPage::render);
    connect(&m_context.dispatcher(), &Dispatcher::changed, this, [this, known = QList<std::pair<QString, QueueEntry::State>>()]() mutable {
        QList<std::pair<QString, QueueEntry::State>> now; // a try changes nothing that is shown here
        for (const QueueEntry &entry : m_context.dispatcher().entries())
            now.append({entry.draftId, entry.state});
        if (std::exchange(known, now) != now)
            render();
    });
    m_undoTimer.setSingleShot(true);
    m_undoTimer.setInterval(undoMs);
    connect(&m_undoTimer, &QTimer::timeout, this, [this] { message().clear(); });
    connect(&message(), &MessageBar::closed, this, &DraftsPage::forgetUndo);
    m_searchTimer.setSingleShot(true);
    m_searchTimer.setInterval(150);
    connect(&m_searchTimer, &QTimer::timeout, this, [this] {
        m_shownRows = 0;
        render();
    });
    retranslate();
}

void DraftsPage::build()
{
    m_search->setObjectName(QStringLiteral("drafts.search"));
    m_import->setObjectName(QStringLiteral("drafts.import"));
    m_binToggle->setObjectName(QStringLiteral("drafts.bin"));
    m_emptyBin->setObjectName(QStringLiteral("drafts.emptyBin"));
    m_more->setObjectName(QStringLiteral("drafts.more"));
    m_search->setClearButtonEnabled(true);
    m_search->setMinimumWidth(220);
    m_search->setMaximumWidth(260);
    actions()->addWidget(m_search);
    actions()->addWidget(m_import);
    actions()->addWidget(m_emptyBin);
    actions()->addWidget(m_binToggle);
    body()->addWidget(m_transfer);
    buildTransfer();
    m_card->layout()->setContentsMargins(20, 4, 20, 4);
    m_card->body()->setContentsMargins(0, 0, 0, 0);
    m_card->body()->setSpacing(0);
    body()->addWidget(m_card);
    body()->addWidget(m_more, 0, Qt::AlignHCenter);
    auto *none = new Card(QString(), this);
    none->body()->addWidget(m_empty);
    body()->addWidget(none);
    body()->addStretch(1);
    connect(m_search, &QLineEdit::textChanged, &m_searchTimer, qOverload<>(&QTimer::start));
    connect(m_more, &QPushButton::clicked, this, [this] { addRows(rowsAtOnce); });
    connect(m_binToggle, &QPushButton::clicked, this, [this] { showBin(!m_binShown); });
    connect(m_emptyBin, &QPushButton::clicked, this, &DraftsPage::emptyBin);
    connect(m_import, &QPushButton::clicked, this, [this] {
        FileChooser::of(this).openFile(this, tr("Import a draft"), tr("Drafts of CertDesk (*.certdesk)"), [this](const QString &path) { beginImport(path); });
    });
    if (auto *area = findChild<QScrollArea *>())
        connect(area->verticalScrollBar(), &QScrollBar::valueChanged, this, &DraftsPage::addMoreWhenNear);
}

void DraftsPage::retranslate()
{
    //: 搜索单位、代码、申领人、名称、订单号
    m_search->setPlaceholderText(tr("Organisation, code, applicant, order …"));
    m_search->setAccessibleName(tr("Search the drafts"));
    m_import->setText(tr("Import…"));
    m_import->setToolTip(tr("A .certdesk file from another computer; it can also be dropped onto this page."));
    m_emptyBin->setText(tr("Empty the bin"));
    if (m_compareCard->isHidden())
        render();
    else
        compare(m_comparing.mine, m_comparing.theirs);
}

void DraftsPage::showEvent(QShowEvent *event)
{
    ListPage::showEvent(event);
    m_binShown = false;
    m_shownRows = 0;
    reload();
}

void DraftsPage::hideEvent(QHideEvent *event)
{
    ListPage::hideEvent(event);
    // Minimised by the system: the bar is there again with the window.
    if (!event->spontaneous())
        forgetUndo();
}

void DraftsPage::reload()
{
    load();
}

QCoro::Task<void> DraftsPage::load()
{
    const QPointer<DraftsPage> alive(this);
    const auto context = m_context.alive();
    auto binned = co_await m_context.drafts().bin();
    if (!alive || !*context)
        co_return;
    if (binned)
        m_bin = binned->drafts;
    auto listing = co_await openDrafts(&m_context);
    if (!alive)
        co_return;
    if (listing) {
        showDrafts(listing->drafts, listing->unreadable);
        co_return;
    }
    message().showFailure(listing.error(), tr("Try again"), [this] { reload(); });
}

void DraftsPage::showDrafts(const QList<Draft> &drafts, int unreadable)
{
    if (unreadable > 0 && unreadable != m_unreadable)
        message().showMessage(MessageBar::Kind::Warning, tr("%n draft(s) cannot be read on this computer and were left as they are.", nullptr, unreadable));
    m_drafts = drafts;
    m_unreadable = unreadable;
    m_loadedOnce = true;
    render();
    Q_EMIT countChanged(static_cast<int>(drafts.size()));
}

void DraftsPage::showBin(bool shown)
{
    if (shown == m_binShown)
        return;
    m_binShown = shown;
    m_shownRows = 0;
    forgetUndo();
    m_search->clear();
    closeTransfer();
    render();
    m_binToggle->setFocus(Qt::OtherFocusReason);
}

QList<Draft> DraftsPage::found() const
{
    QList<Draft> drafts = m_binShown ? m_bin : m_drafts;
    const QString words = m_search->text();
    if (!words.trimmed().isEmpty())
        drafts.removeIf([&words](const Draft &draft) { return !matches(draft, words); });
    return drafts;
}

void DraftsPage::render()
{
    m_found = found();
    // What the user scrolled to stays in view.
    const int rows = qMax<int>(rowsAtOnce, m_shownRows);
    clearLayout(m_card->body());
    m_shownRows = 0;
    addRows(rows);
    renderTools();
    renderEmpty();
}

void DraftsPage::renderTools()
{
    const bool comparing = !m_compareCard->isHidden();
    //: 回收站
    setTitle(m_binShown ? tr("Drafts in the bin") : tr("Drafts"));
    m_binToggle->setText(m_binShown ? tr("Back to the drafts") : m_bin.isEmpty() ? tr("Bin") : tr("Bin (%1)").arg(m_bin.size()));
    m_binToggle->setVisible(!comparing);
    m_import->setVisible(!m_binShown && !comparing);
    m_search->setVisible(!comparing && ((m_binShown ? m_bin.size() : m_drafts.size()) > 1 || !m_search->text().isEmpty()));
    m_emptyBin->setVisible(m_binShown && !m_bin.isEmpty() && !m_binConsent);
}

void DraftsPage::renderEmpty()
{
    const bool comparing = !m_compareCard->isHidden();
    m_card->setVisible(!m_found.isEmpty() && !comparing);
    m_more->setVisible(m_shownRows < m_found.size() && !comparing);
    m_empty->parentWidget()->setVisible(m_found.isEmpty() && !comparing);
    if (!m_loadedOnce)
        m_empty->setState(QStringLiteral("clock"), tr("Looking for drafts"), {});
    else if (!m_search->text().trimmed().isEmpty())
        m_empty->setState(QStringLiteral("search"), tr("Nothing found"), tr("No draft has these words in its organisation, code, applicant, name or order number."), tr("Show all"),
                          [this] { m_search->clear(); });
    else if (m_binShown)
        m_empty->setState(QStringLiteral("trash"), tr("The bin is empty"), tr("A draft you delete stays here for %1 days and can be restored.").arg(binDays));
    else
        m_empty->setState(QStringLiteral("draft"), tr("No drafts"), tr("What you begin to fill in is kept here, on this computer, until you submit it."),
                          tr("Apply for a CA"), [this] { Q_EMIT applyRequested(); });
}

QString DraftsPage::productName(const Draft &draft) const
{
    return m_catalogue.names().value(draft.application.product, draft.application.product);
}

void DraftsPage::addRows(int count)
{
    const int end = static_cast<int>(qMin<qsizetype>(m_found.size(), m_shownRows + count));
    const QDate today = QDate::currentDate();
    for (; m_shownRows < end; ++m_shownRows) {
        const Draft &draft = m_found.at(m_shownRows);
        if (m_binShown) {
            addBinRow(draft);
            continue;
        }
        const Product product = m_catalogue.product(draft.application.product);
        const Completeness completeness = completenessOf(draft.application, draft.scans.keys(), product, today, draft.unread.keys(), scanDoubts(draft));
        auto *row = new DraftRow(draft, productName(draft), completeness, m_card);
        if (const QueueEntry *entry = m_context.dispatcher().entry(draft.id))
            row->setQueued(entry->state);
        if (m_shownRows + 1 == m_found.size())
            setRole(row, "plain");
        m_card->body()->addWidget(row);
        connect(row, &DraftRow::opened, this, &DraftsPage::draftRequested);
        connect(row, &DraftRow::deleted, this, [this](const QString &id) { putAside(id); });
        connect(row, &DraftRow::duplicated, this, [this](const QString &id) { duplicate(id); });
        connect(row, &DraftRow::exported, this, &DraftsPage::beginExport);
        connect(row, &DraftRow::renamed, this, [this](const QString &id, const QString &label) { rename(id, label); });
    }
    const int left = static_cast<int>(m_found.size()) - m_shownRows;
    m_more->setVisible(left > 0);
    m_more->setText(tr("Show more (%1 left)").arg(left));
}

void DraftsPage::addBinRow(const Draft &draft)
{
    auto *row = new BinRow(draft, productName(draft), binDays, m_card);
    if (m_shownRows + 1 == m_found.size())
        setRole(row, "plain");
    m_card->body()->addWidget(row);
    connect(row, &BinRow::restored, this, [this](const QString &id) { follow(m_context.drafts().restore(id), tr("The draft is back among the drafts.")); });
    connect(row, &BinRow::shredded, this, [this](const QString &id) { follow(m_context.keeper().shred({id}), tr("The draft and its scans were overwritten.")); });
}

void DraftsPage::addMoreWhenNear()
{
    constexpr int near = 200; // pixels before the end
    const auto *area = findChild<QScrollArea *>();
    if (area && m_shownRows < m_found.size() && area->verticalScrollBar()->value() + near >= area->verticalScrollBar()->maximum())
        addRows(rowsAtOnce);
}

} // namespace certdesk::ui
