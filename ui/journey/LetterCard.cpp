// SPDX-FileCopyrightText: CertDesk contributors
// SPDX-License-Identifier: Apache-2.0
#include "ui/journey/LetterCard.h"

#include "app/documents/LetterFields.h"
#include "app/documents/LetterPdf.h"
#include "app/documents/Vision.h"
#include "ui/components/Badge.h"
#include "ui/components/Buttons.h"
#include "ui/components/MessageBar.h"
#include "ui/journey/FileChooser.h"
#include "ui/journey/PageParts.h"

#include <QDesktopServices>
#include <QHBoxLayout>
#include <QUrl>

namespace certdesk::ui {

namespace {
constexpr QLatin1String letterKind("letter");
constexpr QLatin1String letterEndField("/letterEndDate");
} // namespace

LetterCard::LetterCard(std::shared_ptr<Journey> journey, QWidget *parent) : Card({}, parent), m_journey(std::move(journey))
{
    setObjectName(QStringLiteral("letter.card"));
    build();
    connect(m_journey.get(), &Journey::changed, this, &LetterCard::render);
    render();
}

void LetterCard::build()
{
    auto *head = new QHBoxLayout;
    head->setSpacing(12);
    //: 法人委托授权书 (guide R63)
    head->addWidget(makeLabel(tr("Letter of authority"), "heading", this), 1);
    m_badge = new Badge({}, Badge::Kind::Neutral, this);
    m_badge->setObjectName(QStringLiteral("letter.state"));
    head->addWidget(m_badge, 0, Qt::AlignTop);
    body()->addLayout(head);
    m_text = makeLabel({}, "body", this);
    m_text->setObjectName(QStringLiteral("letter.text"));
    body()->addWidget(m_text);
    // R66–R70
    for (const QString &line : {tr("1. Print it: it is filled in from the form, with the place for the seal and for the copy of the ID card."),
                                tr("2. The legal representative and the applicant sign; the company seal goes wholly inside the dashed frame."),
                                tr("3. Scan or photograph the whole sheet with its three corner marks; it is recognised and straightened by itself.")})
        body()->addWidget(makeLabel(line, "label", this));
    m_misplacedBox = new QWidget(this);
    auto *moveRow = new QHBoxLayout(m_misplacedBox);
    moveRow->setContentsMargins(0, 0, 0, 0);
    m_misplacedText = makeLabel({}, "body", m_misplacedBox);
    moveRow->addWidget(m_misplacedText, 1);
    m_move = makeButton(tr("Move it to the letter"), m_misplacedBox);
    m_move->setObjectName(QStringLiteral("letter.move"));
    moveRow->addWidget(m_move, 0, Qt::AlignTop);
    body()->addWidget(m_misplacedBox);
    m_message = new MessageBar(this);
    m_message->setObjectName(QStringLiteral("letter.message"));
    body()->addWidget(m_message);
    auto *row = new QHBoxLayout;
    row->setSpacing(12);
    m_print = makeButton({}, this);
    m_print->setObjectName(QStringLiteral("letter.print"));
    m_end = makeButton({}, this);
    m_end->setObjectName(QStringLiteral("letter.end"));
    m_gap = makeLinkButton({}, this);
    m_gap->setObjectName(QStringLiteral("letter.gap"));
    row->addWidget(m_end);
    row->addWidget(m_print);
    row->addWidget(m_gap);
    row->addStretch(1);
    body()->addLayout(row);
    connect(m_print, &QPushButton::clicked, this, &LetterCard::print);
    connect(m_end, &QPushButton::clicked, this, &LetterCard::proposeEnd);
    connect(m_gap, &QPushButton::clicked, this, [this] { Q_EMIT missingChosen(gaps().value(0)); });
    connect(m_move, &QPushButton::clicked, this, [this] { moveHere(this, m_journey, misplaced()); });
}

QStringList LetterCard::gaps() const
{
    return letterGaps(m_journey->draft().application, QDate::currentDate());
}

LetterCard::State LetterCard::state() const
{
    const Draft &draft = m_journey->draft();
    const std::optional<LetterCode> now = m_journey->letterCode();
    if (const std::optional<LetterCode> scanned = codeIn(letterKind); scanned && now) {
        if (*scanned == *now)
            return State::Recognised;
        return scanned->draftId == now->draftId ? State::ScanOutdated : State::OtherLetter;
    }
    if (!gaps().isEmpty())
        return State::Incomplete;
    const QStringList changes = letterChanges(draft.letterPrinted, draft.id, draft.application);
    // A copy of a draft has an id of its own, so that no field agrees: its letter was never printed.
    if (draft.letterPrinted.isEmpty() || changes.size() == letterFields(draft.application).size())
        return State::ToPrint;
    return changes.isEmpty() ? State::Printed : State::Changed;
}

std::optional<LetterCode> LetterCard::codeIn(const QString &kind) const
{
    const QString sha256 = m_journey->draft().scans.value(kind).sha256;
    const Seen seen = m_seen.value(kind);
    return !sha256.isEmpty() && seen.sha256 == sha256 ? seen.code : std::nullopt;
}

void LetterCard::takeSeen(const QString &kind, const QString &sha256, const std::optional<LetterCode> &code)
{
    m_seen.insert(kind, {sha256, code});
    render();
}

void LetterCard::render()
{
    renderState();
    renderGaps();
    renderMisplaced();
    m_print->setText(m_printing ? tr("Making the letter…") : state() == State::ToPrint || state() == State::Incomplete ? tr("Print the letter…") : tr("Print it again…"));
    m_print->setEnabled(!m_printing && gaps().isEmpty());
    lookAtScans();
}

void LetterCard::renderState()
{
    switch (state()) {
    case State::Incomplete:
        m_badge->setState(tr("Form not complete"), Badge::Kind::Neutral);
        m_text->setText(tr("The letter is made from the form. Still to be filled in or corrected there:"));
        break;
    case State::ToPrint:
        m_badge->setState(tr("To be printed"), Badge::Kind::Info);
        m_text->setText(tr("Everything that the letter says is filled in. It can be printed."));
        break;
    case State::Printed:
        m_badge->setState(tr("Printed, up to date"), Badge::Kind::Good);
        m_text->setText(tr("The printed letter says what the form says. Signed and sealed, it is scanned into the place for the letter."));
        break;
    case State::Changed:
        m_badge->setState(tr("Print it again"), Badge::Kind::Warning);
        m_text->setText(tr("The data were changed after printing: %1. A letter that differs from the application is refused; please print it again.").arg(changedFields()));
        break;
    case State::Recognised:
        m_badge->setState(tr("Recognised"), Badge::Kind::Good);
        m_text->setText(tr("The scan is the letter of this application, and it says what the form says."));
        break;
    case State::ScanOutdated:
        m_badge->setState(tr("Print it again"), Badge::Kind::Bad);
        m_text->setText(tr("The scan is of a letter that was printed before the data were changed. Print it again, have it signed and sealed, and scan it."));
        break;
    case State::OtherLetter:
        m_badge->setState(tr("Another application's"), Badge::Kind::Bad);
        m_text->setText(tr("The scan is the letter of another application. Replace it by the letter of this one."));
        break;
    }
}

/// Names of fields, never their values.
QString LetterCard::changedFields() const
{
    const Draft &draft = m_journey->draft();
    QStringList names;
    for (const QString &pointer : letterChanges(draft.letterPrinted, draft.id, draft.application))
        names << fieldLabel(pointer);
    //: between the names of fields
    return names.join(tr(", "));
}

void LetterCard::renderGaps()
{
    const QStringList missing = gaps();
    const QString first = fieldLabel(missing.value(0));
    m_gap->setVisible(!missing.isEmpty());
    // One line, however much is missing: the form names the rest.
    //: %1 a field's name, %2 a number
    m_gap->setText(missing.size() > 1 ? tr("%1 and %2 more").arg(first).arg(missing.size() - 1) : first);
    m_gap->setAccessibleName(tr("Go to the form: %1").arg(m_gap->text()));
    m_end->setVisible(missing.contains(letterEndField));
    //: %1 a date (guide R69)
    m_end->setText(tr("Set its end date to %1").arg(QDate::currentDate().addYears(1).toString(Qt::ISODate)));
}

QString LetterCard::misplaced() const
{
    const std::optional<LetterCode> now = m_journey->letterCode();
    for (const QString &kind : documentKinds()) {
        const std::optional<LetterCode> code = kind == letterKind ? std::nullopt : codeIn(kind);
        if (code && now && code->draftId == now->draftId)
            return kind;
    }
    return {};
}

void LetterCard::renderMisplaced()
{
    const QString kind = misplaced();
    m_misplacedBox->setVisible(!kind.isEmpty());
    if (!kind.isEmpty())
        m_misplacedText->setText(tr("The picture for “%1” is the letter of authority.").arg(fieldLabel(QStringLiteral("/documents/") + kind)));
}

/// R69: a year, which is what most letters run for.
void LetterCard::proposeEnd()
{
    Application application = m_journey->draft().application;
    application.letterEndDate = QDate::currentDate().addYears(1);
    QMap<QString, QString> unread = m_journey->draft().unread;
    unread.remove(letterEndField);
    m_journey->edit(application, unread);
    m_print->setFocus();
}

void LetterCard::print()
{
    //: suggested file name of the letter
    FileChooser::of(this).saveFile(this, tr("Save the letter of authority"), tr("letter of authority.pdf"), [this](const QString &path) {
        m_printing = true;
        m_message->clear();
        render();
        printTo(this, m_journey, path);
    });
}

QCoro::Task<void> LetterCard::printTo(QPointer<LetterCard> card, std::shared_ptr<Journey> journey, QString path)
{
    auto printing = journey->printLetter(path);
    const auto outcome = co_await printing;
    if (card)
        card->say(outcome, path);
}

void LetterCard::say(const Result<void> &outcome, const QString &path)
{
    m_printing = false;
    render();
    if (!outcome) {
        m_message->showFailure(outcome.error(), tr("Try again"), [this] { print(); });
        return;
    }
    // The desktop's viewer prints it; where there is none the file is there all the same.
    const bool shown = QDesktopServices::openUrl(QUrl::fromLocalFile(path));
    m_message->showMessage(MessageBar::Kind::Good, shown ? tr("Saved as %1 and opened for printing.").arg(path) : tr("Saved as %1. Open the file and print it.").arg(path));
}

/// One scan after the other; each once.
void LetterCard::lookAtScans()
{
    const QMap<QString, Scan> &scans = m_journey->draft().scans;
    for (auto scan = scans.cbegin(); scan != scans.cend() && !m_looking; ++scan) {
        if (scan->sha256.isEmpty() || m_seen.value(scan.key()).sha256 == scan->sha256)
            continue;
        m_looking = true;
        m_seen.insert(scan.key(), {scan->sha256, std::nullopt});
        lookAt(this, m_journey, scan.key(), scan->sha256);
    }
}

QCoro::Task<void> LetterCard::lookAt(QPointer<LetterCard> card, std::shared_ptr<Journey> journey, QString kind, QString sha256)
{
    auto looking = journey->letterIn(kind);
    const auto reading = co_await looking;
    if (!card)
        co_return;
    card->m_looking = false;
    // A scan that cannot be looked into is judged, and said to be so, by the page.
    card->takeSeen(kind, sha256, reading && *reading ? (*reading)->code : std::nullopt);
}

QCoro::Task<void> LetterCard::moveHere(QPointer<LetterCard> card, std::shared_ptr<Journey> journey, QString from)
{
    auto moving = journey->moveScan(from, letterKind);
    const auto moved = co_await moving;
    if (card && !moved)
        card->m_message->showFailure(moved.error());
}

} // namespace certdesk::ui
