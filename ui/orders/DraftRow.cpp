// SPDX-FileCopyrightText: CertDesk contributors
// SPDX-License-Identifier: Apache-2.0
#include "ui/orders/DraftRow.h"

#include "ui/components/Badge.h"
#include "ui/components/Buttons.h"
#include "ui/components/Card.h"
#include "ui/components/ElidedLabel.h"
#include "ui/components/TypedConsent.h"
#include "ui/orders/OpenDrafts.h"
#include "ui/orders/OrderText.h"

#include <QKeyEvent>
#include <QLineEdit>
#include <QMenu>
#include <QProgressBar>

namespace certdesk::ui {

namespace {

constexpr int labelMost = 60;

/// The layout of a row's contents, so that one row can show another thing in its place.
QWidget *makeRowBody(QFrame *row)
{
    setRole(row, "row");
    auto *outer = new QVBoxLayout(row);
    outer->setContentsMargins(0, 12, 0, 12);
    outer->setSpacing(0);
    auto *body = new QWidget(row);
    auto *layout = new QHBoxLayout(body);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(Theme::spacing[2]);
    outer->addWidget(body);
    return body;
}

} // namespace

QString draftTitle(const Draft &draft)
{
    if (!draft.label.isEmpty())
        return draft.label;
    const QString unit = draft.application.organisation.name;
    return unit.isEmpty() ? DraftRow::tr("Organisation not entered yet") : unit;
}

DraftRow::DraftRow(const Draft &draft, const QString &product, const Completeness &completeness, QWidget *parent)
    : QFrame(parent), m_draft(draft), m_title(draftTitle(draft)), m_shown(makeRowBody(this))
{
    auto *row = static_cast<QHBoxLayout *>(m_shown->layout());
    row->addWidget(makeWords(product), 1);
    if (completeness.known)
        row->addWidget(makeProgress(completeness));
    //: 继续填写
    QPushButton *open = makeButton(tr("Continue"), m_shown);
    open->setAccessibleName(tr("Continue: %1").arg(m_title));
    QToolButton *drop = makeIconButton(QStringLiteral("trash"), tr("Delete: %1").arg(m_title), m_shown);
    row->addSpacing(Theme::spacing[1]);
    row->addWidget(open);
    row->addWidget(makeMenu());
    row->addWidget(drop);
    connect(open, &QPushButton::clicked, this, [this] { Q_EMIT opened(m_draft.id); });
    connect(drop, &QToolButton::clicked, this, [this] { Q_EMIT deleted(m_draft.id); });
}

QWidget *DraftRow::makeWords(const QString &product)
{
    auto *words = new QWidget(m_shown);
    auto *column = new QVBoxLayout(words);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(2);
    auto *title = new ElidedLabel("strong", words);
    title->setText(m_title);
    column->addWidget(title);
    QStringList facts;
    if (!m_draft.label.isEmpty() && !m_draft.application.organisation.name.isEmpty())
        facts << m_draft.application.organisation.name;
    facts << product << tr("saved %1").arg(orderTimeText(m_draft.savedAt));
    if (!m_draft.orderId.isEmpty())
        facts << tr("order %1").arg(orderNumberText(m_draft.orderId));
    auto *caption = new ElidedLabel("caption", words);
    caption->setText(facts.join(QStringLiteral(" · ")));
    column->addWidget(caption);
    return words;
}

QWidget *DraftRow::makeProgress(const Completeness &completeness)
{
    constexpr int width = 230; // the longest badge beside "100 %", in either language
    auto *progress = new QWidget(m_shown);
    progress->setFixedWidth(width);
    auto *column = new QVBoxLayout(progress);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(5);
    auto *line = new QHBoxLayout;
    line->setSpacing(Theme::spacing[1]);
    auto *percent = makeLabel(tr("%1 % filled in").arg(completeness.percent), "value", progress);
    percent->setWordWrap(false);
    line->addWidget(percent, 1);
    m_badge = new Badge(missingText(completeness.missing), completeness.missing == 0 ? Badge::Kind::Good : Badge::Kind::Warning, progress);
    line->addWidget(m_badge);
    column->addLayout(line);
    auto *bar = new QProgressBar(progress);
    bar->setRange(0, 100);
    bar->setValue(completeness.percent);
    bar->setTextVisible(false);
    //: %1 is the draft
    bar->setAccessibleName(tr("How far is: %1").arg(m_title));
    column->addWidget(bar);
    m_next = new ElidedLabel("caption", progress);
    //: 下一项：…
    m_next->setText(completeness.next.isEmpty() ? tr("Nothing is missing") : tr("Next: %1").arg(fieldLabel(completeness.next)));
    column->addWidget(m_next);
    return progress;
}

void DraftRow::setQueued(QueueEntry::State state)
{
    using State = QueueEntry::State;
    if (!m_badge)
        return;
    m_badge->setState(queuedText(state), state == State::Waiting ? Badge::Kind::Info : state == State::Paused ? Badge::Kind::Warning : Badge::Kind::Bad);
    m_next->setText(state == State::Waiting ? tr("It is submitted by itself") : state == State::Paused ? tr("Submitted when you let it go on") : tr("Open it to see why"));
}

QToolButton *DraftRow::makeMenu()
{
    QToolButton *more = makeIconButton(QStringLiteral("more"), tr("More: %1").arg(m_title), m_shown);
    more->setPopupMode(QToolButton::InstantPopup);
    auto *menu = new QMenu(more);
    //: 重命名
    connect(menu->addAction(tr("Rename")), &QAction::triggered, this, &DraftRow::beginRename);
    //: 复制一份
    connect(menu->addAction(tr("Duplicate")), &QAction::triggered, this, [this] { Q_EMIT duplicated(m_draft.id); });
    //: 导出…
    connect(menu->addAction(tr("Export for another computer…")), &QAction::triggered, this, [this] { Q_EMIT exported(m_draft.id); });
    more->setMenu(menu);
    return more;
}

void DraftRow::beginRename()
{
    if (m_rename)
        return;
    m_shown->hide();
    m_rename = new QWidget(this);
    auto *row = new QHBoxLayout(m_rename);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(Theme::spacing[2]);
    auto *edit = new QLineEdit(m_draft.label, m_rename);
    edit->setObjectName(QStringLiteral("draft.label"));
    edit->setMaxLength(labelMost);
    edit->setPlaceholderText(draftTitle(m_draft));
    auto *label = makeLabel(tr("Name of the draft"), "label", m_rename);
    label->setWordWrap(false);
    label->setBuddy(edit);
    QPushButton *save = makeButton(tr("Save the name"), m_rename);
    QPushButton *cancel = makeButton(tr("Cancel"), m_rename);
    row->addWidget(label);
    row->addWidget(edit, 1);
    row->addWidget(save);
    row->addWidget(cancel);
    layout()->addWidget(m_rename);
    const auto take = [this, edit] { Q_EMIT renamed(m_draft.id, edit->text().simplified()); };
    connect(save, &QPushButton::clicked, this, take);
    connect(edit, &QLineEdit::returnPressed, this, take);
    connect(cancel, &QPushButton::clicked, this, &DraftRow::endRename);
    m_rename->show();
    edit->setFocus(Qt::OtherFocusReason);
    edit->selectAll();
}

void DraftRow::endRename()
{
    if (!m_rename)
        return;
    m_rename->hide();
    m_rename->deleteLater();
    m_rename = nullptr;
    m_shown->show();
    if (auto *more = m_shown->findChild<QToolButton *>())
        more->setFocus(Qt::OtherFocusReason);
}

void DraftRow::keyPressEvent(QKeyEvent *event)
{
    if (event->key() == Qt::Key_Escape && m_rename)
        endRename();
    else
        QFrame::keyPressEvent(event);
}

BinRow::BinRow(const Draft &draft, const QString &product, int days, QWidget *parent)
    : QFrame(parent), m_id(draft.id), m_title(draftTitle(draft)), m_scans(static_cast<int>(draft.scans.size())), m_shown(makeRowBody(this))
{
    auto *row = static_cast<QHBoxLayout *>(m_shown->layout());
    auto *words = new QVBoxLayout;
    words->setSpacing(2);
    auto *title = new ElidedLabel("strong", m_shown);
    title->setText(m_title);
    words->addWidget(title);
    const QString gone = draft.deletedAt.addDays(days).toLocalTime().toString(QStringLiteral("yyyy-MM-dd"));
    auto *caption = new ElidedLabel("caption", m_shown);
    caption->setText(tr("%1 · deleted %2 · overwritten after %3").arg(product, orderTimeText(draft.deletedAt), gone));
    words->addWidget(caption);
    row->addLayout(words, 1);
    QPushButton *back = makeButton(tr("Restore"), m_shown);
    back->setAccessibleName(tr("Restore: %1").arg(m_title));
    QPushButton *drop = makeDangerButton(tr("Delete for good"), m_shown);
    drop->setAccessibleName(tr("Delete for good: %1").arg(m_title));
    row->addWidget(back);
    row->addWidget(drop);
    connect(back, &QPushButton::clicked, this, [this] { Q_EMIT restored(m_id); });
    connect(drop, &QPushButton::clicked, this, &BinRow::ask);
}

void BinRow::ask()
{
    m_shown->hide();
    const QString question = m_scans > 0 ? tr("Delete the draft of %1 with its %n scan(s) for good? It cannot be brought back.", nullptr, m_scans)
                                         : tr("Delete the draft of %1 for good? It cannot be brought back.");
    auto *consent = new TypedConsent(question.arg(m_title), tr("Delete for good"), this);
    m_consent = consent;
    layout()->addWidget(consent);
    connect(consent, &TypedConsent::given, this, [this] { Q_EMIT shredded(m_id); });
    connect(consent, &TypedConsent::refused, this, [this] {
        m_consent->hide();
        m_consent->deleteLater();
        m_shown->show();
    });
    consent->show();
    consent->takeFocus();
}

} // namespace certdesk::ui
