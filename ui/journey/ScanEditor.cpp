// SPDX-FileCopyrightText: CertDesk contributors
// SPDX-License-Identifier: Apache-2.0
#include "ui/journey/ScanEditor.h"

#include "app/documents/ScanCompress.h"
#include "app/documents/ScanPicture.h"
#include "ui/components/BusyLine.h"
#include "ui/components/Buttons.h"
#include "ui/components/Card.h"
#include "ui/components/ElidedLabel.h"
#include "ui/journey/ScanCanvas.h"

#include <QCoroFuture>
#include <QHBoxLayout>
#include <QtConcurrent>

namespace certdesk::ui {

namespace {

/// What is drawn: enough to zoom into, small enough to be drawn at once.
constexpr int shownSide = 2400;

QImage toShow(const QImage &picture)
{
    return std::max(picture.width(), picture.height()) <= shownSide ? picture : picture.scaled(shownSide, shownSide, Qt::KeepAspectRatio, Qt::SmoothTransformation);
}

} // namespace

ScanEditor::ScanEditor(std::shared_ptr<Journey> journey, QWidget *parent) : QWidget(parent), m_journey(std::move(journey))
{
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(28, 0, 28, 12);
    column->setSpacing(8);
    m_title = new QHBoxLayout;
    m_title->setSpacing(8);
    m_heading = new ElidedLabel("heading", this);
    m_title->addWidget(m_heading, 1);
    column->addLayout(m_title);
    m_tools = new QWidget(this);
    column->addWidget(m_tools);
    m_selection = new QWidget(this);
    column->addWidget(m_selection);
    m_busy = new BusyLine(this);
    column->addWidget(m_busy);
    m_canvas = new ScanCanvas(this);
    m_canvas->setObjectName(QStringLiteral("editor.canvas"));
    connect(m_canvas, &ScanCanvas::applyRequested, this, &ScanEditor::applySelection);
    connect(m_canvas, &ScanCanvas::modeLeft, this, &ScanEditor::leaveSelection);
    column->addWidget(m_canvas, 1);
    buildTools();
    buildSelectionRow();
}

void ScanEditor::buildTools()
{
    auto *row = new QHBoxLayout(m_tools);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(8);
    const auto addTo = [this](QHBoxLayout *line, const QString &text, const char *name, auto slot) {
        QPushButton *button = makeButton(text, this);
        button->setObjectName(QStringLiteral("editor.") + QLatin1String(name));
        connect(button, &QPushButton::clicked, this, slot);
        line->addWidget(button);
        return button;
    };
    const auto add = [addTo, row](const QString &text, const char *name, auto slot) { return addTo(row, text, name, slot); };
    m_changing << add(tr("Turn left"), "left", [this] { addEdit({ScanEdit::Kind::TurnLeft}); });
    m_changing << add(tr("Turn right"), "right", [this] { addEdit({ScanEdit::Kind::TurnRight}); });
    m_changing << add(tr("Crop"), "crop", [this] { begin(static_cast<int>(ScanCanvas::Mode::Crop)); });
    m_changing << add(tr("Straighten"), "straighten", [this] { begin(static_cast<int>(ScanCanvas::Mode::Corners)); });
    m_undo = add(tr("Undo"), "undo", [this] { undo(); });
    row->addStretch(1);
    QPushButton *smaller = addTo(m_title, QStringLiteral("−"), "smaller", [this] { m_canvas->zoomBy(1 / 1.5); });
    smaller->setAccessibleName(tr("Smaller"));
    QPushButton *larger = addTo(m_title, QStringLiteral("+"), "larger", [this] { m_canvas->zoomBy(1.5); });
    larger->setAccessibleName(tr("Larger"));
    m_original = makeLinkButton(tr("Back to the original"), this);
    m_original->setObjectName(QStringLiteral("editor.original"));
    connect(m_original, &QPushButton::clicked, this, &ScanEditor::restoreRequested);
    m_title->insertWidget(1, m_original);
}

void ScanEditor::buildSelectionRow()
{
    auto *row = new QHBoxLayout(m_selection);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(8);
    m_help = makeLabel({}, "label", m_selection);
    row->addWidget(m_help, 1);
    QPushButton *apply = makeButton(tr("Apply"), m_selection);
    apply->setObjectName(QStringLiteral("editor.apply"));
    QPushButton *leave = makeButton(tr("Discard the selection"), m_selection);
    leave->setObjectName(QStringLiteral("editor.leave"));
    connect(apply, &QPushButton::clicked, this, &ScanEditor::applySelection);
    connect(leave, &QPushButton::clicked, this, &ScanEditor::leaveSelection);
    row->addWidget(apply);
    row->addWidget(leave);
    m_selection->hide();
}

void ScanEditor::open(const QString &kind, const QString &label)
{
    m_kind = kind;
    m_edits.clear();
    m_source = {};
    m_current = {};
    m_canvas->setMode(ScanCanvas::Mode::Look);
    m_canvas->setPicture({});
    const Scan scan = m_journey->draft().scans.value(kind);
    QList<QRectF> marks;
    for (const ScanFinding &finding : scan.findings) {
        if (!finding.where.isNull() && !scan.overrides.contains(finding.code)) {
            marks << finding.where;
        }
    }
    m_canvas->setMarks(marks);
    m_canvas->setAccessibleName(tr("%1, in large").arg(label));
    m_canvas->setAccessibleDescription(tr("+ and − zoom, the arrow keys move the picture."));
    m_document = scan.mediaType == QLatin1String("application/pdf");
    m_heading->setText(tr("%1 · %2").arg(label, scan.fileName));
    m_selection->hide();
    setWorking(true);
    load(this, m_journey, kind, ++m_turn);
}

QCoro::Task<void> ScanEditor::load(QPointer<ScanEditor> editor, std::shared_ptr<Journey> journey, QString kind, quint64 turn)
{
    const QString mediaType = journey->draft().scans.value(kind).mediaType;
    auto reading = journey->scanBytes(kind);
    const auto bytes = co_await reading;
    if (!editor || editor->m_turn != turn) {
        co_return;
    }
    if (!bytes) {
        editor->setWorking(false);
        Q_EMIT editor->failed(bytes.error());
        co_return;
    }
    QFuture<Result<QImage>> drawing = QtConcurrent::run([file = *bytes, mediaType] { return pictureOfScan(file, mediaType); });
    const auto picture = co_await drawing;
    if (!editor || editor->m_turn != turn) {
        co_return;
    }
    editor->setWorking(false);
    if (!picture) {
        Q_EMIT editor->failed(picture.error());
        co_return;
    }
    editor->m_source = *picture;
    editor->compute();
}

void ScanEditor::addEdit(const ScanEdit &edit)
{
    if (m_source.isNull()) {
        return;
    }
    m_edits << edit;
    compute();
}

void ScanEditor::undo()
{
    if (!m_edits.isEmpty()) {
        m_edits.removeLast();
        compute();
    }
}

void ScanEditor::compute()
{
    setWorking(true);
    recompute(this, m_source, m_edits, ++m_turn);
}

QCoro::Task<void> ScanEditor::recompute(QPointer<ScanEditor> editor, QImage source, QList<ScanEdit> edits, quint64 turn)
{
    QFuture<Computed> drawing = QtConcurrent::run([source, edits] {
        const QImage current = edited(source, edits);
        return Computed{current, toShow(current)};
    });
    const Computed computed = co_await drawing;
    if (!editor || editor->m_turn != turn) {
        co_return;
    }
    if (computed.current.isNull()) { // a selection without an inside
        editor->m_edits.removeLast();
        editor->compute();
        co_return;
    }
    editor->m_current = computed.current;
    editor->m_canvas->setPicture(computed.shown);
    if (!edits.isEmpty()) {
        editor->m_canvas->setMarks({}); // they were places of another picture
    }
    editor->setWorking(false);
}

void ScanEditor::begin(int mode)
{
    if (!ready()) {
        return;
    }
    const auto wanted = static_cast<ScanCanvas::Mode>(mode);
    m_help->setText(wanted == ScanCanvas::Mode::Crop ? tr("Drag the corners to what is to stay. By keyboard: 1 to 4 choose a corner, the arrow keys move it (Shift: finely), Return applies.")
                                                     : tr("Drag the corners onto those of the page. By keyboard: 1 to 4 choose a corner, the arrow keys move it (Shift: finely), Return applies."));
    m_canvas->setMode(wanted, cornersOf(QRectF(0.05, 0.05, 0.9, 0.9)));
    m_canvas->setAccessibleDescription(m_help->text());
    m_canvas->setFocus();
    m_selection->show();
    render();
    if (wanted == ScanCanvas::Mode::Corners) {
        suggest(this, m_current, m_turn);
    }
}

/// Where the page seems to lie; not over what the user has begun meanwhile.
QCoro::Task<void> ScanEditor::suggest(QPointer<ScanEditor> editor, QImage picture, quint64 turn)
{
    const QPolygonF before = editor->m_canvas->selection();
    QFuture<QPolygonF> looking = QtConcurrent::run([picture] { return suggestedCorners(picture); });
    const QPolygonF corners = co_await looking;
    if (editor && editor->m_turn == turn && editor->m_canvas->mode() == ScanCanvas::Mode::Corners && editor->m_canvas->selection() == before) {
        editor->m_canvas->setMode(ScanCanvas::Mode::Corners, corners);
    }
}

void ScanEditor::applySelection()
{
    const ScanCanvas::Mode mode = m_canvas->mode();
    const QPolygonF area = m_canvas->selection();
    if (mode == ScanCanvas::Mode::Look) {
        return;
    }
    leaveSelection();
    addEdit({mode == ScanCanvas::Mode::Crop ? ScanEdit::Kind::Crop : ScanEdit::Kind::Straighten, area});
}

void ScanEditor::leaveSelection()
{
    m_canvas->setMode(ScanCanvas::Mode::Look);
    m_canvas->setAccessibleDescription(tr("+ and − zoom, the arrow keys move the picture."));
    m_selection->hide();
    render();
}

void ScanEditor::setWorking(bool working)
{
    m_working = working;
    m_busy->setBusy(working);
    render();
}

void ScanEditor::render()
{
    const bool selecting = m_canvas->mode() != ScanCanvas::Mode::Look;
    for (QPushButton *button : std::as_const(m_changing)) {
        button->setVisible(!m_document);
        button->setEnabled(ready() && !selecting);
    }
    m_undo->setVisible(!m_document);
    m_undo->setEnabled(changed() && !m_working && !selecting);
    m_original->setVisible(!m_document && !m_journey->draft().scans.value(m_kind).originalSha256.isEmpty());
    m_original->setEnabled(!m_working && !selecting);
    Q_EMIT stateChanged();
}

QCoro::Task<Result<void>> ScanEditor::save()
{
    const std::shared_ptr<Journey> journey = m_journey;
    const QString kind = m_kind;
    QList<ScanEdit> edits = m_edits;
    // A selection that is still open is meant, too.
    if (const ScanCanvas::Mode mode = m_canvas->mode(); mode != ScanCanvas::Mode::Look)
        edits << ScanEdit{mode == ScanCanvas::Mode::Crop ? ScanEdit::Kind::Crop : ScanEdit::Kind::Straighten, m_canvas->selection()};
    auto writing = QtConcurrent::run([source = m_source, edits] { return jpegOf(edited(source, edits)); });
    const QByteArray bytes = co_await writing;
    auto replaced = co_await journey->replaceScan(kind, bytes);
    co_return replaced;
}

QWidget *ScanEditor::firstFocus() const
{
    return m_canvas;
}

} // namespace certdesk::ui
