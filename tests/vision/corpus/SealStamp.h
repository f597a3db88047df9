// SPDX-FileCopyrightText: CertDesk contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QImage>
#include <QPointF>
#include <QRandomGenerator>
#include <QString>

namespace certdesk::corpus {

/// How an organisation's seal was put onto the paper.
enum class Ink {
    Good,
    Faint,   ///< the pad was dry: hardly a tenth of the ink
    Broken,  ///< the stamp was tilted: less than half of it touched the paper
    Smeared, ///< it slipped: the characters run into one another
};

struct Seal {
    QString text = QStringLiteral("样例测试有限公司");
    QPointF centre;        ///< in pixels of the sheet
    double diameter = 40;  ///< in pixels; a company's seal is 38 to 42 mm wide
    double turned = 0;     ///< degrees
    Ink ink = Ink::Good;
};

/// A red ring with the organisation's name around and a star within, multiplied onto the paper.
void stamp(QImage *sheet, const Seal &seal, QRandomGenerator *chance);

} // namespace certdesk::corpus
