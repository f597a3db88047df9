// SPDX-FileCopyrightText: CertDesk contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QColor>
#include <QFont>
#include <QPointF>
#include <QRectF>
#include <QString>

class QPainter;
class QTextLayout;

namespace certdesk::sheet {

// Text on an A4 sheet, in millimetres; the painter is scaled to units of 1/100 mm. Needs a QGuiApplication, any thread.

inline constexpr int unitsPerMillimetre = 100;

/// The type of printed forms, `millimetres` high: Song, then whatever Chinese font the system brings.
QFont sheetFont(double millimetres, bool bold = false);

/// Breaks `layout` into lines of `width` mm; `leading` in heights of the type.
void breakLines(QTextLayout *layout, double width, double leading, Qt::Alignment alignment = Qt::AlignLeft);

struct TextStyle {
    double size = 4.1;
    bool bold = false;
    QColor colour = QColor(0, 0, 0);
    double leading = 1.5; ///< of the type's height
    Qt::Alignment alignment = Qt::AlignLeft;
};

/// Draws (nothing when `painter` is null) and returns the height, in mm.
double drawText(QPainter *painter, const QString &text, QPointF at, double width, const TextStyle &style);

QRectF inUnits(const QRectF &place);

/// The characters of `text` that no font of this computer has, each once.
QString notDrawable(const QString &text, const QFont &font);

} // namespace certdesk::sheet
