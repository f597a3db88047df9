// SPDX-FileCopyrightText: CertDesk contributors
// SPDX-License-Identifier: Apache-2.0
#include "app/documents/SheetText.h"

#include <QGlyphRun>
#include <QPainter>
#include <QTextLayout>

#include <algorithm>
#include <cmath>

namespace certdesk::sheet {

static constexpr double sheetUnit = unitsPerMillimetre;

QFont sheetFont(double millimetres, bool bold)
{
    QFont font;
    // Song type for the declaration, as such letters have it; then whatever Chinese font the system brings.
    font.setFamilies({QStringLiteral("Noto Serif CJK SC"), QStringLiteral("Source Han Serif SC"), QStringLiteral("SimSun"), QStringLiteral("Songti SC"),
                      QStringLiteral("Noto Sans CJK SC"), QStringLiteral("Microsoft YaHei"), QStringLiteral("PingFang SC"), QStringLiteral("WenQuanYi Micro Hei")});
    font.setPixelSize(static_cast<int>(std::lround(millimetres * sheetUnit)));
    font.setBold(bold);
    font.setHintingPreference(QFont::PreferNoHinting);
    // Chinese needs no shaping; unshaped, each glyph is known as the character it stands for, and the PDF's text can be searched.
    font.setStyleStrategy(static_cast<QFont::StyleStrategy>(QFont::PreferOutline | QFont::PreferNoShaping));
    return font;
}

void breakLines(QTextLayout *layout, double width, double leading, Qt::Alignment alignment)
{
    QTextOption option(alignment);
    option.setWrapMode(QTextOption::WrapAtWordBoundaryOrAnywhere);
    layout->setTextOption(option);
    layout->setCacheEnabled(true);
    double y = 0;
    layout->beginLayout();
    for (QTextLine row = layout->createLine(); row.isValid(); row = layout->createLine()) {
        row.setLineWidth(width * sheetUnit);
        row.setPosition({0, y});
        y += layout->font().pixelSize() * leading;
    }
    layout->endLayout();
}

double drawText(QPainter *painter, const QString &text, QPointF at, double width, const TextStyle &style)
{
    QTextLayout layout(text, sheetFont(style.size, style.bold));
    breakLines(&layout, width, style.leading, style.alignment);
    if (painter) {
        painter->setPen(style.colour);
        // The type stands in the middle of its line.
        const double inset = (style.leading * layout.font().pixelSize() - layout.lineAt(0).height()) / 2;
        layout.draw(painter, QPointF(at.x() * sheetUnit, at.y() * sheetUnit + inset));
    }
    return layout.lineCount() * style.leading * style.size;
}

QRectF inUnits(const QRectF &place)
{
    return {place.x() * sheetUnit, place.y() * sheetUnit, place.width() * sheetUnit, place.height() * sheetUnit};
}

QString notDrawable(const QString &text, const QFont &font)
{
    QString missing;
    // Character by character: a run of glyphs does not say which character each is of.
    for (const uint character : text.toUcs4()) {
        const QString one = QString::fromUcs4(reinterpret_cast<const char32_t *>(&character), 1);
        const QChar::Category category = QChar::category(character);
        if (QChar::isSpace(character) || category == QChar::Other_Control || category == QChar::Other_Format)
            continue;
        QTextLayout layout(one, font);
        breakLines(&layout, 210.0, 1);
        const QList<QGlyphRun> runs = layout.glyphRuns();
        const bool drawn = !runs.isEmpty() && std::none_of(runs.cbegin(), runs.cend(), [](const QGlyphRun &run) { return run.glyphIndexes().contains(0); });
        if (!drawn && !missing.contains(one))
            missing += one;
    }
    return missing;
}

} // namespace certdesk::sheet
