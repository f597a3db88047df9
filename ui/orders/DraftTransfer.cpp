// SPDX-FileCopyrightText: CertDesk contributors
// SPDX-License-Identifier: Apache-2.0
#include "ui/orders/DraftTransfer.h"

#include "app/store/SealedFile.h"
#include "ui/components/BusyLine.h"
#include "ui/components/Buttons.h"
#include "ui/components/Field.h"
#include "ui/components/PinEdit.h"

#include <QKeyEvent>

namespace certdesk::ui {

namespace {
constexpr int phraseMost = 128;
}

DraftTransfer::DraftTransfer(QWidget *parent)
    : Card(QString(), parent), m_text(makeLabel({}, "body", this)), m_phrase(new PinEdit(this)), m_repeat(new PinEdit(this)),
      m_phraseField(new Field(tr("Passphrase"), m_phrase, true, this)), m_repeatField(new Field(tr("Passphrase once more"), m_repeat, true, this)),
      m_go(makePrimaryButton({}, this)), m_cancel(makeButton({}, this)), m_busy(new BusyLine(this))
{
    m_phrase->setObjectName(QStringLiteral("transfer.phrase"));
    m_repeat->setObjectName(QStringLiteral("transfer.repeat"));
    m_go->setObjectName(QStringLiteral("transfer.go"));
    m_phrase->setMaximumLength(phraseMost);
    m_repeat->setMaximumLength(phraseMost);
    body()->setSpacing(Theme::spacing[2]);
    body()->addWidget(m_text);
    auto *fields = new QHBoxLayout;
    fields->setSpacing(Theme::spacing[3]);
    fields->addWidget(m_phraseField, 1, Qt::AlignTop);
    fields->addWidget(m_repeatField, 1, Qt::AlignTop);
    body()->addLayout(fields);
    auto *row = new QHBoxLayout;
    row->setSpacing(Theme::spacing[2]);
    row->addWidget(m_busy, 1);
    row->addWidget(m_go);
    row->addWidget(m_cancel);
    body()->addLayout(row);
    for (PinEdit *edit : {m_phrase, m_repeat}) {
        connect(edit, &PinEdit::changed, this, &DraftTransfer::judge);
        connect(edit, &PinEdit::returnPressed, this, &DraftTransfer::confirm);
    }
    connect(m_phrase, &PinEdit::pasteRefused, this, [this] { m_phraseField->setMessage(Field::State::Warning, tr("Please type it: every program can read the clipboard.")); });
    connect(m_go, &QPushButton::clicked, this, &DraftTransfer::confirm);
    connect(m_cancel, &QPushButton::clicked, this, &DraftTransfer::cancelled);
    hide();
}

void DraftTransfer::begin(bool writing, const QString &subject)
{
    m_writing = writing;
    m_subject = subject;
    m_phrase->clear();
    m_repeat->clear();
    m_repeatField->setVisible(m_writing);
    retranslate();
    setWorking(false);
    show();
    m_phrase->setFocus(Qt::OtherFocusReason);
}

void DraftTransfer::beginExport(const QString &title)
{
    begin(true, title);
}

void DraftTransfer::beginImport(const QString &fileName)
{
    begin(false, fileName);
}

void DraftTransfer::retranslate()
{
    //: %1 is the draft or the file
    setTitle(m_writing ? tr("Export: %1").arg(m_subject) : tr("Import: %1").arg(m_subject));
    m_text->setText(m_writing ? tr("The file holds what was filled in and the scans, sealed by your passphrase. Tell the passphrase to whoever opens it on another way than the file.")
                              : tr("A draft file from another computer. Nothing is taken over unless all of it is sound."));
    m_phraseField->setLabel(tr("Passphrase"));
    m_repeatField->setLabel(tr("Passphrase once more"));
    m_phraseField->setHelp(m_writing ? tr("At least %1 letters, digits or signs. It cannot be recovered.").arg(sealedfile::passphraseLeast) : tr("As it was set when the draft was exported."));
    m_go->setText(m_writing ? tr("Choose where to save…") : tr("Import"));
    m_cancel->setText(tr("Cancel"));
}

void DraftTransfer::changeEvent(QEvent *event)
{
    Card::changeEvent(event);
    if (event->type() == QEvent::LanguageChange)
        retranslate();
}

void DraftTransfer::setWorking(bool working)
{
    m_working = working;
    m_busy->setBusy(working);
    m_phrase->setEnabled(!working);
    m_repeat->setEnabled(!working);
    judge();
}

bool DraftTransfer::refuse(const Failure &failure)
{
    setWorking(false);
    if (!failure.is(FailureCode::Drafts_Passphrase_Wrong) && !failure.is(FailureCode::Drafts_Passphrase_Short))
        return false;
    m_phraseField->setMessage(Field::State::Bad, failure.cause() + failure.remedy());
    m_phrase->setFocus(Qt::OtherFocusReason);
    return true;
}

void DraftTransfer::judge()
{
    const bool enough = m_phrase->length() >= (m_writing ? sealedfile::passphraseLeast : 1);
    const bool same = !m_writing || m_phrase->equals(*m_repeat);
    const bool wrong = m_writing && m_repeat->length() > 0 && m_repeat->length() >= m_phrase->length() && !same;
    const int lacking = m_writing && m_phrase->length() > 0 ? sealedfile::passphraseLeast - m_phrase->length() : 0;
    m_phraseField->setMessage(lacking > 0 ? Field::State::Warning : Field::State::Normal, lacking > 0 ? tr("%n more letter(s), digit(s) or sign(s) needed.", nullptr, lacking) : QString());
    m_repeatField->setMessage(wrong ? Field::State::Bad : Field::State::Normal, wrong ? tr("The two are not the same.") : QString());
    m_go->setEnabled(enough && same && !m_working);
}

void DraftTransfer::confirm()
{
    if (!m_go->isEnabled())
        return;
    auto passphrase = std::make_shared<SecureBuffer>(m_phrase->take());
    m_repeat->clear();
    Q_EMIT confirmed(std::move(passphrase));
}

void DraftTransfer::keyPressEvent(QKeyEvent *event)
{
    if (event->key() == Qt::Key_Escape && !m_working)
        Q_EMIT cancelled();
    else
        Card::keyPressEvent(event);
}

} // namespace certdesk::ui
