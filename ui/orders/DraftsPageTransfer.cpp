// SPDX-FileCopyrightText: CertDesk contributors
// SPDX-License-Identifier: Apache-2.0
// Drafts to another computer and from it; what is here already and says something else is compared.
#include "ui/orders/DraftsPage.h"

#include "ui/components/Buttons.h"
#include "ui/components/Card.h"
#include "ui/components/MessageBar.h"
#include "ui/journey/CompareVersions.h"
#include "ui/journey/FileChooser.h"
#include "ui/orders/DraftRow.h"
#include "ui/orders/DraftTransfer.h"

#include <QDragEnterEvent>
#include <QFileInfo>
#include <QMimeData>

namespace certdesk::ui {

namespace {

const QString draftSuffix = QStringLiteral("certdesk");

/// The draft file that is being dragged; empty when it is something else.
QString draggedFile(const QMimeData *data)
{
    for (const QUrl &url : data->urls()) {
        if (url.isLocalFile() && QFileInfo(url.toLocalFile()).suffix().compare(draftSuffix, Qt::CaseInsensitive) == 0)
            return url.toLocalFile();
    }
    return {};
}

} // namespace

void DraftsPage::buildTransfer()
{
    connect(m_transfer, &DraftTransfer::confirmed, this, &DraftsPage::transferConfirmed);
    connect(m_transfer, &DraftTransfer::cancelled, this, &DraftsPage::closeTransfer);
    m_compareCard = new Card(QString(), this);
    m_compareCard->hide();
    m_compareText = makeLabel({}, "body", m_compareCard);
    m_compare = new CompareVersions(m_compareCard);
    m_compareSave = makePrimaryButton({}, m_compareCard);
    m_compareSave->setObjectName(QStringLiteral("compare.save"));
    m_compareBoth = makeButton({}, m_compareCard);
    m_compareBoth->setObjectName(QStringLiteral("compare.both"));
    m_compareCancel = makeButton({}, m_compareCard);
    auto *row = new QHBoxLayout;
    row->setSpacing(Theme::spacing[2]);
    row->addStretch(1);
    row->addWidget(m_compareCancel);
    row->addWidget(m_compareBoth);
    row->addWidget(m_compareSave);
    m_compareCard->body()->setSpacing(Theme::spacing[3]);
    m_compareCard->body()->addWidget(m_compareText);
    m_compareCard->body()->addWidget(m_compare);
    m_compareCard->body()->addLayout(row);
    body()->addWidget(m_compareCard);
    connect(m_compare, &CompareVersions::choiceChanged, this, [this] { m_compareSave->setEnabled(m_compare->undecided() == 0); });
    connect(m_compareCancel, &QPushButton::clicked, this, &DraftsPage::endCompare);
    connect(m_compareBoth, &QPushButton::clicked, this, [this] {
        Draft other = m_comparing.theirs;
        other.id.clear();
        other.revision = 0;
        keepCompared(other, tr("Both were kept: the draft of the file stands beside the one that was here."));
    });
    connect(m_compareSave, &QPushButton::clicked, this, [this] {
        Draft merged = mergedDraft(m_comparing, m_compare->takeTheirs());
        merged.revision = m_comparing.mine.revision;
        keepCompared(merged, tr("The draft was saved as you chose."));
    });
}

void DraftsPage::closeTransfer()
{
    m_exporting.clear();
    m_importing.clear();
    m_transfer->hide();
}

void DraftsPage::beginExport(const QString &id)
{
    for (const Draft &draft : std::as_const(m_drafts)) {
        if (draft.id != id)
            continue;
        closeTransfer();
        m_exporting = id;
        m_transfer->beginExport(draftTitle(draft));
    }
}

void DraftsPage::beginImport(const QString &path)
{
    closeTransfer();
    endCompare();
    forgetUndo();
    message().clear();
    m_importing = path;
    m_transfer->beginImport(QFileInfo(path).fileName());
}

void DraftsPage::transferConfirmed(std::shared_ptr<SecureBuffer> passphrase)
{
    if (!m_importing.isEmpty()) {
        readFile(m_importing, std::move(passphrase));
        return;
    }
    const QString id = m_exporting;
    //: a file's name: 申领草稿
    const QString name = QStringLiteral("%1-%2.%3").arg(tr("draft"), QDate::currentDate().toString(Qt::ISODate), draftSuffix);
    FileChooser::of(this).saveFile(this, tr("Export the draft"), name, [this, id, passphrase](const QString &path) {
        const bool complete = QFileInfo(path).suffix().compare(draftSuffix, Qt::CaseInsensitive) == 0;
        writeFile(id, complete ? path : path + QLatin1Char('.') + draftSuffix, passphrase);
    });
}

QCoro::Task<void> DraftsPage::writeFile(QString id, QString path, std::shared_ptr<SecureBuffer> passphrase)
{
    const QPointer<DraftsPage> alive(this);
    m_transfer->setWorking(true);
    const auto written = co_await m_context.keeper().exportDraft(id, path, passphrase);
    if (!alive)
        co_return;
    if (!written) {
        if (!m_transfer->refuse(written.error()))
            message().showFailure(written.error());
        co_return;
    }
    closeTransfer();
    const QString name = QFileInfo(path).fileName();
    if (written->isEmpty()) {
        message().showMessage(MessageBar::Kind::Good, tr("Exported to %1. Open it on the other computer with Import.").arg(name));
        co_return;
    }
    QStringList labels;
    for (const QString &kind : *written)
        labels << fieldLabel(QStringLiteral("/documents/") + kind);
    message().showMessage(MessageBar::Kind::Warning, tr("Exported to %1 without these scans, which are not on this computer: %2.").arg(name, labels.join(tr(", "))));
}

QCoro::Task<void> DraftsPage::readFile(QString path, std::shared_ptr<SecureBuffer> passphrase)
{
    using Outcome = DraftKeeper::Imported::Outcome;
    const QPointer<DraftsPage> alive(this);
    m_transfer->setWorking(true);
    const auto imported = co_await m_context.keeper().importDraft(path, passphrase);
    if (!alive)
        co_return;
    if (!imported) {
        if (!m_transfer->refuse(imported.error())) {
            closeTransfer();
            message().showFailure(imported.error());
        }
        co_return;
    }
    closeTransfer();
    const QString title = draftTitle(imported->draft);
    if (imported->outcome == Outcome::Differs && !sameVersion(imported->here, imported->draft)) {
        compare(imported->here, imported->draft);
        co_return;
    }
    if (imported->outcome == Outcome::Added)
        message().showMessage(MessageBar::Kind::Good, tr("The draft of %1 was imported.").arg(title));
    else
        message().showMessage(MessageBar::Kind::Info, tr("The draft of %1 is on this computer already, just as in the file.").arg(title));
    showBin(false);
    reload();
}

void DraftsPage::compare(const Draft &here, const Draft &file)
{
    m_comparing = {DraftVersions::Other::File, std::nullopt, here, file};
    m_compareCard->setTitle(draftTitle(here));
    m_compareText->setText(CompareVersions::explanation(DraftVersions::Other::File));
    m_compareSave->setText(tr("Save what I chose"));
    m_compareBoth->setText(tr("Keep both"));
    m_compareCancel->setText(tr("Keep it as it is"));
    m_compare->setVersions(m_comparing);
    m_compareSave->setEnabled(m_compare->undecided() == 0);
    m_compareCard->show();
    render();
    if (QWidget *first = m_compare->firstChoice())
        first->setFocus(Qt::OtherFocusReason);
}

void DraftsPage::endCompare()
{
    if (m_compareCard->isHidden())
        return;
    m_compareCard->hide();
    m_comparing = {};
    render();
}

QCoro::Task<void> DraftsPage::keepCompared(Draft draft, QString said)
{
    const QPointer<DraftsPage> alive(this);
    const auto saved = co_await m_context.drafts().save(draft);
    if (!alive)
        co_return;
    if (!saved) {
        message().showFailure(saved.error());
        co_return;
    }
    endCompare();
    message().showMessage(MessageBar::Kind::Good, said);
    reload();
}

void DraftsPage::dragEnterEvent(QDragEnterEvent *event)
{
    if (!draggedFile(event->mimeData()).isEmpty())
        event->acceptProposedAction();
}

void DraftsPage::dropEvent(QDropEvent *event)
{
    const QString path = draggedFile(event->mimeData());
    if (path.isEmpty())
        return;
    event->acceptProposedAction();
    beginImport(path);
}

} // namespace certdesk::ui
