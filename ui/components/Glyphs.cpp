// SPDX-FileCopyrightText: CertDesk contributors
// SPDX-License-Identifier: Apache-2.0
#include "ui/components/Glyphs.h"

#include <QFontMetrics>

namespace certdesk::ui {

QString withoutGlyph(const QString &text, const QFont &font)
{
    const QFontMetrics metrics(font);
    QString missing;
    const QList<uint> characters = text.toUcs4();
    for (const uint character : characters) {
        const QString one = QString::fromUcs4(reinterpret_cast<const char32_t *>(&character), 1);
        // Not QChar::isPrint(): characters younger than Qt's table, and private ones, are those that no font has.
        const QChar::Category category = QChar::category(character);
        const bool visible = category != QChar::Other_Control && category != QChar::Other_Format && !QChar::isSpace(character);
        if (visible && !metrics.inFontUcs4(character) && !missing.contains(one)) {
            missing += one;
        }
    }
    return missing;
}

} // namespace certdesk::ui
