// SPDX-FileCopyrightText: CertDesk contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QJsonObject>
#include <QList>
#include <QRectF>
#include <QString>

namespace certdesk {

/// What a reviewer would refuse a scan for, seen on this machine before it is sent (domain.md §2.5, R64–R70). `code` is one of
/// scanFindingCodes(); its sentence and remedy: findingText({"/documents/KIND", code}).
struct ScanFinding {
    QString code;
    double measured = 0; ///< in the check's own unit, docs/decisions/vision.md; 0 where nothing is measured
    double bound = 0;    ///< what it is held against
    QRectF where;        ///< in fractions of the picture's width and height; null: all of it
    bool operator==(const ScanFinding &) const = default;

    QJsonObject toJson() const;
    static ScanFinding fromJson(const QJsonObject &json);
};

/// In the order in which they are said:
/// "scan.blank" (nearly) one colour · "scan.small" too few pixels · "scan.blurred" · "scan.dark" · "scan.bright" washed out ·
/// "scan.cropped" the page or card runs out of the picture · "scan.rotated" on its side or upside down ·
/// "scan.otherDocument" not what this place is for · "scan.swapped" the other side of the ID card · "scan.identical" the same
/// picture as another scan of this application · "scan.greyNoSeal" black and white without a red seal (R64) ·
/// "scan.sealMissing" no seal where one must be · "scan.sealIllegible" not round, broken or unreadable (R65) ·
/// "scan.sealOutside" the seal is not inside the dashed frame (R70) · "scan.otherLetter" the letter of another application ·
/// "scan.letterChanged" printed before the data were changed: print again.
QStringList scanFindingCodes();

/// Raised whenever the checks change what they find: what an older version judged is judged again.
inline constexpr int scanChecksVersion = 1;

} // namespace certdesk
