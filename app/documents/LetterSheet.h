// SPDX-FileCopyrightText: CertDesk contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/documents/LetterText.h"

#include <QPainterPath>

class QPainter;

namespace certdesk {

/// The letter of authority on its A4 sheet, by letter:: of LetterLayout.h. Needs a QGuiApplication, because of the fonts; any thread.
class LetterSheet {
public:
    /// `code`: the QR code's outline in millimetres of the sheet.
    LetterSheet(LetterText text, QPainterPath code);
    /// Draws it; `painter` is scaled to units of 1/100 mm of the sheet (see unitsPerMillimetre).
    void paint(QPainter *painter) const;
    /// The characters that no font of this computer has; what paint() would show as empty boxes.
    QString missingCharacters() const;
    /// Whether the declaration leaves the lower half free, at the size of type that was found for it.
    bool fits() const { return m_scale > 0; }

    static constexpr int unitsPerMillimetre = 100;

private:
    double paintDeclaration(QPainter *painter, double scale) const;
    double paintRow(QPainter *painter, const LetterText::Row &row, double top, double scale) const;
    void paintMarks(QPainter *painter) const;
    void paintIdPlaces(QPainter *painter) const;
    void paintSeal(QPainter *painter) const;
    void paintSignatures(QPainter *painter) const;
    void paintNotes(QPainter *painter) const;

    LetterText m_text;
    QPainterPath m_code;
    double m_scale = 0; ///< of the declaration's type; 0: it does not fit
};

} // namespace certdesk
