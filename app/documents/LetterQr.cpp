// SPDX-FileCopyrightText: CertDesk contributors
// SPDX-License-Identifier: Apache-2.0
#include "app/documents/LetterQr.h"

#include <memory>

#include <qrencode.h>

namespace certdesk {

namespace {

constexpr int qrQuietModules = 4;
constexpr double qrOverlap = 0.01; ///< of the rows, in the unit of the place: no viewer draws hairlines between them

struct QrDeleter {
    void operator()(QRcode *code) const { QRcode_free(code); }
};

bool isDark(const QRcode &code, int column, int row)
{
    return column < code.width && (code.data[row * code.width + column] & 1) != 0;
}

} // namespace

QPainterPath qrPath(const QByteArray &text, const QRectF &place)
{
    const std::unique_ptr<QRcode, QrDeleter> code(text.isEmpty() ? nullptr : QRcode_encodeString(text.constData(), 0, QR_ECLEVEL_M, QR_MODE_8, 1));
    if (!code)
        return {};
    const double module = place.width() / (code->width + 2 * qrQuietModules);
    QPainterPath path;
    path.setFillRule(Qt::WindingFill);
    for (int row = 0; row < code->width; ++row) {
        for (int column = 0; column < code->width; ++column) {
            const int first = column;
            while (isDark(*code, column, row))
                ++column;
            if (column > first)
                path.addRect(place.x() + (qrQuietModules + first) * module, place.y() + (qrQuietModules + row) * module, (column - first) * module, module + qrOverlap);
        }
    }
    return path;
}

Result<QPainterPath> qrOutline(const LetterCode &letter, const QRectF &place)
{
    const QString text = letter.toText();
    // What could not be read back is not printed.
    const bool readable = LetterCode::fromText(text).has_value();
    const QPainterPath path = readable ? qrPath(text.toLatin1(), place) : QPainterPath();
    if (path.isEmpty())
        return fail(FailureCode::Letter_Code_NotMade, {{QStringLiteral("errno"), errno}});
    return path;
}

} // namespace certdesk
