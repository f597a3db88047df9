// SPDX-FileCopyrightText: CertDesk contributors
// SPDX-License-Identifier: Apache-2.0
#include "ui/journey/MailWay.h"

#include "ui/components/Badge.h"
#include "ui/components/Buttons.h"
#include "ui/components/Card.h"
#include "ui/journey/FileChooser.h"
#include "ui/journey/OrderParts.h"
#include "ui/journey/PageParts.h"

#include <QCheckBox>
#include <QClipboard>
#include <QDesktopServices>
#include <QGuiApplication>
#include <QHBoxLayout>
#include <QTimer>
#include <QUrl>

namespace certdesk::ui {

namespace {

/// "1" on soft colour, then words; returns the column beside the number.
QVBoxLayout *addMailStep(Card *card, int number, const QString &title)
{
    auto *row = new QHBoxLayout;
    row->setSpacing(Theme::spacing[2]);
    row->addWidget(new Badge(QString::number(number), Badge::Kind::Info, card), 0, Qt::AlignTop);
    auto *words = new QVBoxLayout;
    words->setSpacing(Theme::spacing[0]);
    words->addWidget(makeLabel(title, "strong", card));
    row->addLayout(words, 1);
    card->body()->addLayout(row);
    return words;
}

} // namespace

MailWay::MailWay(std::shared_ptr<Journey> journey, QWidget *parent) : IdentityWay(std::move(journey), parent)
{
    auto *outer = new QVBoxLayout(this);
    outer->setContentsMargins(0, 0, 0, 0);
    m_sheet.contents = usualPaper();
    m_choice = buildChoice();
    m_waiting = buildWaiting();
    outer->addWidget(m_choice);
    outer->addWidget(m_waiting);
    outer->addStretch(1);
    showContents();
}

Card *MailWay::buildChoice()
{
    //: 邮寄纸质材料 (guide R77)
    auto *card = new Card(tr("Paper by mail"), this);
    card->body()->addWidget(makeLabel(tr("For when the face check fails. You post the stamped documents with a cover sheet that this program prints; no face check is needed and none is used up."), "body", card));
    card->body()->addWidget(makeLabel(tr("Into the envelope"), "strong", card));
    m_choiceContents = new QVBoxLayout;
    m_choiceContents->setSpacing(Theme::spacing[0]);
    card->body()->addLayout(m_choiceContents);
    card->body()->addWidget(makeSeparator(card));
    card->body()->addWidget(makeLabel(tr("What follows"), "strong", card));
    m_consequences = makeLabel({}, "label", card);
    card->body()->addWidget(m_consequences);
    m_know = new QCheckBox(tr("I know that the review begins only when the envelope has arrived"), card);
    m_know->setObjectName(QStringLiteral("identity.mail.know"));
    connect(m_know, &QCheckBox::toggled, this, &JourneyPage::chromeChanged);
    card->body()->addWidget(m_know);
    return card;
}

Card *MailWay::buildWaiting()
{
    auto *card = new Card({}, this);
    auto *head = new QHBoxLayout;
    head->addWidget(makeLabel(tr("Three steps to post it"), "heading", card), 1);
    m_state = new Badge({}, Badge::Kind::Info, card);
    m_state->setObjectName(QStringLiteral("identity.mail.state"));
    head->addWidget(m_state);
    card->body()->addLayout(head);
    m_note = new MessageBar(card);
    m_note->setObjectName(QStringLiteral("identity.mail.note"));
    m_note->setClosable(false);
    card->body()->addWidget(m_note);
    QVBoxLayout *print = addMailStep(card, 1, tr("Print the cover sheet"));
    print->addWidget(makeLabel(tr("It carries the order number as a QR code, so that your envelope finds its order. Put it on top."), "label", card));
    m_saved = makeLabel({}, "good", card);
    m_saved->setObjectName(QStringLiteral("identity.mail.saved"));
    m_saved->hide();
    print->addWidget(m_saved);
    m_contents = new QVBoxLayout;
    m_contents->setSpacing(Theme::spacing[0]);
    addMailStep(card, 2, tr("Put these under it"))->addLayout(m_contents);
    QVBoxLayout *post = addMailStep(card, 3, tr("Post it to this address, by a courier with tracking"));
    m_address = makeLabel({}, "body", card);
    m_address->setObjectName(QStringLiteral("identity.mail.address"));
    m_address->setTextInteractionFlags(Qt::TextSelectableByMouse);
    m_address->setFocusPolicy(Qt::NoFocus);
    post->addWidget(m_address);
    m_copy = makeLinkButton(tr("Copy the address"), card);
    m_copy->setObjectName(QStringLiteral("identity.mail.copy"));
    connect(m_copy, &QPushButton::clicked, this, [this] {
        QGuiApplication::clipboard()->setText(m_address->text());
        m_copy->setText(tr("✓ Copied"));
        QTimer::singleShot(1500, m_copy, [copy = m_copy] { copy->setText(tr("Copy the address")); });
    });
    post->addWidget(m_copy, 0, Qt::AlignLeft);
    card->body()->addWidget(makeSeparator(card));
    // R79
    card->body()->addWidget(makeLabel(tr("Review begins when the platform has received the documents. This page asks by itself; you may close the program."), "label", card));
    return card;
}

QString MailWay::mainAction() const
{
    //: 打印封面单 / 选择邮寄
    return waiting() ? tr("Print the cover sheet…") : tr("Choose paper by mail");
}

QString MailWay::footerNote() const
{
    if (waiting()) {
        return tr("Waiting for your envelope · as of %1").arg(minuteText(journey().order()->updatedAt));
    }
    return m_know->isChecked() ? tr("Another way can be chosen until the envelope has arrived") : tr("First read what follows and tick the box");
}

bool MailWay::canProceed() const
{
    return waiting() || m_know->isChecked();
}

void MailWay::setFacts(const PlatformFacts &facts)
{
    m_facts = facts;
    render();
}

void MailWay::workChanged()
{
    m_know->setEnabled(!working());
}

void MailWay::triggerMain()
{
    if (waiting()) {
        printSheet();
        return;
    }
    perform(
        tr("Telling the platform…"), [this] { return journey().startIdentity(mode()); }, [](const IdentitySession &) {});
}

void MailWay::loadSheet()
{
    ask([this] { return journey().coverSheet(); },
        [this](const CoverSheet &sheet) {
            m_sheet = sheet;
            showContents();
            render();
        },
        [](const Failure &) {}); // what is usual stands there already
}

void MailWay::showContents()
{
    for (QVBoxLayout *list : {m_choiceContents, m_contents}) {
        emptyLayout(list);
        for (const LocalText &content : std::as_const(m_sheet.contents)) {
            list->addWidget(makePoint(content.in(currentLanguage()), "label", this));
        }
    }
}

void MailWay::printSheet()
{
    //: suggested file name; %1 the order number
    FileChooser::of(this).saveFile(this, tr("Save the cover sheet"), tr("cover sheet %1.pdf").arg(journey().order()->id), [this](const QString &path) {
        perform(
            tr("Making the cover sheet…"), [this, path] { return journey().writeCoverSheet(path); }, [this, path] { printed(path); });
    });
}

void MailWay::printed(const QString &path)
{
    // The desktop's viewer prints it; where there is none the file is there all the same.
    const bool shown = QDesktopServices::openUrl(QUrl::fromLocalFile(path));
    m_saved->setText(shown ? tr("✓ Saved as %1 and opened for printing").arg(path) : tr("✓ Saved as %1; open the file and print it").arg(path));
    m_saved->show();
}

void MailWay::render()
{
    const bool posted = waiting();
    m_choice->setVisible(!posted);
    m_waiting->setVisible(posted);
    // R79, R77
    m_consequences->setText(tr("The review begins only when the platform has the envelope: some days for the post, then %1 workdays. If a tender closes earlier, choose a face check or come on site.")
                                .arg(rangeText(m_facts.reviewWorkdays)));
    const QString language = currentLanguage();
    const QString address = m_sheet.address.in(language);
    m_address->setText(address.isEmpty() ? m_facts.mailAddress.in(language) : address);
    if (posted) {
        if (!std::exchange(m_sheetAsked, true)) {
            loadSheet();
        }
        const QString &note = journey().order()->identity.note;
        //: 待收件 / 材料不齐，待补寄
        m_state->setState(note.isEmpty() ? tr("Waiting for the envelope") : tr("Something is missing"), note.isEmpty() ? Badge::Kind::Info : Badge::Kind::Warning);
        if (note.isEmpty()) {
            m_note->clear();
        } else if (!m_note->text().contains(note)) {
            m_note->showMessage(MessageBar::Kind::Warning, tr("Your envelope has arrived, but it is not complete: %1 Post what is missing to the same address, with the cover sheet on top.").arg(note));
        }
    } else {
        m_know->setChecked(m_know->isChecked() && !m_sheetAsked); // a later choice is a new one
        m_sheetAsked = false;
        m_saved->hide();
    }
    Q_EMIT chromeChanged();
}

} // namespace certdesk::ui
