// SPDX-FileCopyrightText: CertDesk contributors
// SPDX-License-Identifier: Apache-2.0
#include "app/documents/LetterSheet.h"

#include "app/documents/LetterLayout.h"
#include "app/documents/SheetText.h"

#include <QPainter>
#include <QTextLayout>

namespace certdesk {

namespace {

constexpr double unitLength = LetterSheet::unitsPerMillimetre;
using sheet::breakLines;
using sheet::drawText;
using sheet::inUnits;
using sheet::TextStyle;

// Places in millimetres beside those of LetterLayout.h.
constexpr double letterLeft = 18;
constexpr double letterRight = 192;
constexpr double titleTop = 12;
constexpr double noticeTop = 22.5;
constexpr double declarationTop = 30;
constexpr double declarationBottom = 132; ///< the places for the ID copies begin below
constexpr double labelWidth = 42;
constexpr double rowPadding = 1.5;
constexpr QRectF idFrontPlace(18, 135, 85.6, 54); // ISO/IEC 7810 ID-1
constexpr QRectF idBackPlace(106.4, 135, 85.6, 54);
constexpr double signatureTop = 197;
constexpr double signatureStep = 10;
constexpr double signatureRule = 6; ///< below the text's top
constexpr double signatureRight = 114;
constexpr double shortestRule = 30;
constexpr double codeNoteTop = 236;
constexpr double stepsTop = 265;
constexpr double smallestScale = 0.7;

// Heights of type in millimetres.
constexpr double titleSize = 6.6;
constexpr double bodySize = 4.1;
constexpr double smallSize = 2.9;

const QColor letterInk(0, 0, 0);
const QColor ruleGrey(90, 90, 90);
const QColor letterGrey(110, 110, 110);
const QColor letterPaleGrey(165, 165, 165);

} // namespace

LetterSheet::LetterSheet(LetterText text, QPainterPath code) : m_text(std::move(text)), m_code(std::move(code))
{
    for (double scale = 1; scale >= smallestScale && m_scale <= 0; scale -= 0.05) {
        if (paintDeclaration(nullptr, scale) <= declarationBottom)
            m_scale = scale;
    }
}

QString LetterSheet::missingCharacters() const
{
    QString all = m_text.title + m_text.notice + m_text.addressee + m_text.opening + m_text.statement + m_text.idFront + m_text.idBack + m_text.seal
        + m_text.signatures.join(QString()) + m_text.codeNote.join(QString()) + m_text.steps.join(QString());
    for (const LetterText::Row &row : m_text.rows)
        all += row.label + row.value;
    return sheet::notDrawable(all, sheet::sheetFont(bodySize));
}

void LetterSheet::paint(QPainter *painter) const
{
    painter->setRenderHint(QPainter::Antialiasing);
    painter->setRenderHint(QPainter::TextAntialiasing);
    paintMarks(painter);
    paintDeclaration(painter, m_scale);
    paintIdPlaces(painter);
    paintSignatures(painter);
    paintSeal(painter);
    paintNotes(painter);
}

/// 7:5:3, see letter::marks.
void LetterSheet::paintMarks(QPainter *painter) const
{
    const double module = letter::markSide / 7;
    for (const QRectF &mark : letter::marks) {
        painter->fillRect(inUnits(mark), letterInk);
        painter->fillRect(inUnits(mark.adjusted(module, module, -module, -module)), Qt::white);
        painter->fillRect(inUnits(mark.adjusted(2 * module, 2 * module, -2 * module, -2 * module)), letterInk);
    }
    painter->save();
    painter->scale(unitLength, unitLength);
    painter->fillPath(m_code, letterInk);
    painter->restore();
}

/// Returns where it ends.
double LetterSheet::paintDeclaration(QPainter *painter, double scale) const
{
    constexpr double width = letterRight - letterLeft;
    const TextStyle body{.size = bodySize * scale};
    const double between = letter::marks[1].left() - letter::marks[0].right();
    drawText(painter, m_text.title, {letter::marks[0].right(), titleTop}, between, {.size = titleSize, .bold = true, .leading = 1.35, .alignment = Qt::AlignHCenter});
    double y = declarationTop;
    y += drawText(painter, m_text.addressee, {letterLeft, y}, width, body);
    y += drawText(painter, m_text.opening, {letterLeft + 2 * body.size, y}, width - 2 * body.size, body) + 1.5 * scale;
    const double tableTop = y;
    for (const LetterText::Row &row : m_text.rows)
        y += paintRow(painter, row, y, scale);
    if (painter) {
        painter->setPen(QPen(ruleGrey, 0.2 * unitLength));
        painter->drawRect(inUnits({letterLeft, tableTop, width, y - tableTop}));
        painter->drawLine(QPointF(letterLeft + labelWidth, tableTop) * unitLength, QPointF(letterLeft + labelWidth, y) * unitLength);
    }
    y += 2 * scale;
    return y + drawText(painter, m_text.statement, {letterLeft, y}, width, body);
}

double LetterSheet::paintRow(QPainter *painter, const LetterText::Row &row, double top, double scale) const
{
    const TextStyle style{.size = bodySize * scale, .leading = 1.3};
    const double padding = rowPadding * scale;
    const double height = drawText(painter, row.value, {letterLeft + labelWidth + 2.5, top + padding}, letterRight - letterLeft - labelWidth - 5, style) + 2 * padding;
    drawText(painter, row.label, {letterLeft + 2, top + padding}, labelWidth - 3, style);
    if (painter) {
        painter->setPen(QPen(ruleGrey, 0.2 * unitLength));
        painter->drawLine(QPointF(letterLeft, top + height) * unitLength, QPointF(letterRight, top + height) * unitLength);
    }
    return height;
}

/// R43. Thin and grey: they are covered, and none of them is taken for the frame of the seal.
void LetterSheet::paintIdPlaces(QPainter *painter) const
{
    const std::pair<QRectF, QString> places[] = {{idFrontPlace, m_text.idFront}, {idBackPlace, m_text.idBack}};
    for (const auto &[place, text] : places) {
        painter->setPen(QPen(letterPaleGrey, 0.15 * unitLength));
        painter->drawRoundedRect(inUnits(place), 3 * unitLength, 3 * unitLength);
        drawText(painter, text, {place.x(), place.center().y() - 3}, place.width(), {.size = 3.4, .colour = letterPaleGrey, .alignment = Qt::AlignHCenter});
    }
}

void LetterSheet::paintSignatures(QPainter *painter) const
{
    double y = signatureTop;
    for (const QString &text : m_text.signatures) {
        drawText(painter, text, {letterLeft, y}, signatureRight - letterLeft, {});
        // A rule to write on, from the colon on.
        QTextLayout layout(text, sheet::sheetFont(bodySize));
        breakLines(&layout, signatureRight - letterLeft, 1);
        const double end = letterLeft + layout.lineAt(0).naturalTextWidth() / unitLength;
        painter->setPen(QPen(ruleGrey, 0.15 * unitLength));
        if (end < signatureRight - shortestRule)
            painter->drawLine(QPointF(end + 1, y + signatureRule) * unitLength, QPointF(signatureRight, y + signatureRule) * unitLength);
        y += signatureStep;
    }
}

/// R70. The words stand at the frame's upper edge, where a seal of the usual 38 to 45 mm leaves them readable.
void LetterSheet::paintSeal(QPainter *painter) const
{
    QPen pen(letterInk, 0.4 * unitLength);
    pen.setDashPattern({6, 4}); // in widths of the pen: 2.4 mm and 1.6 mm
    pen.setCapStyle(Qt::FlatCap);
    painter->setPen(pen);
    painter->drawRect(inUnits(letter::sealFrame));
    drawText(painter, m_text.seal, {letter::sealFrame.x(), letter::sealFrame.y() + 1.5}, letter::sealFrame.width(),
             {.size = 3.4, .colour = letterGrey, .alignment = Qt::AlignHCenter});
}

void LetterSheet::paintNotes(QPainter *painter) const
{
    const TextStyle small{.size = smallSize, .colour = letterGrey, .leading = 1.45};
    TextStyle centred = small;
    centred.alignment = Qt::AlignHCenter;
    drawText(painter, m_text.notice, {letterLeft, noticeTop}, letterRight - letterLeft, centred);
    double y = codeNoteTop;
    for (const QString &text : m_text.codeNote)
        y += drawText(painter, text, {letter::code.right() + 1, y}, letter::sealFrame.left() - letter::code.right() - 3, small);
    y = stepsTop;
    for (const QString &text : m_text.steps)
        y += drawText(painter, text, {letter::marks[2].right() + 3, y}, letterRight - letter::marks[2].right() - 3, small);
}

} // namespace certdesk
