// SPDX-FileCopyrightText: CertDesk contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/documents/ScanFinding.h"
#include "app/domain/Application.h"
#include "app/domain/Station.h"

#include <QDateTime>

#include <optional>

namespace certdesk {

/// A scan of a draft: its bytes lie in the BlobStore under their SHA-256.
struct Scan {
    QString sha256;     ///< hex
    QString fileName;   ///< as the user knows it, without a path
    QString mediaType;
    qint64 size = 0;
    QString uploadUrl;  ///< where an interrupted upload goes on (tus)
    QString uploadId;   ///< set when the platform has all of it
    QString originalSha256 = {}; ///< as it came, when it was turned, cropped, straightened or compressed; empty: it is the original
    bool sealedCopy = false; ///< R61: "copy with the company's seal", ticked by the user
    QList<ScanFinding> findings = {}; ///< of the checks on this machine
    int judgedBy = 0;       ///< scanChecksVersion of the findings; 0: not judged
    QMap<QString, QString> overrides = {}; ///< finding's code -> why the user sends it all the same
    bool operator==(const Scan &) const = default;
};

/// What the user typed and chose, before and beside the order.
struct Draft {
    QString id;                ///< UUID
    QString orderId;           ///< set once the platform knows it
    Application application;   ///< its `documents` stay empty here: `scans` are the truth
    QMap<QString, Scan> scans; ///< by document kind
    QMap<QString, QString> unread; ///< by JSON Pointer: what was typed and could not be read as a value ("next spring" for a date)
    std::optional<Application> reviewed; ///< what the reviewer saw when he refused the order, whatever was sent since
    QByteArray letterPrinted;  ///< letterPrint() of the letter of authority printed last; empty: none was
    std::optional<Application> base; ///< the platform's application that this draft was last in step with; what differs from it was changed since
    QString label;             ///< what the user calls it; empty: by its organisation and product
    QDateTime deletedAt;       ///< in the bin since; not part of the JSON
    QString reviewedFor;       ///< which refusal that was (reviewKey)
    std::optional<StationWish> station; ///< where and when the user would like to come (R71, on site); booked once there is an order
    QString page;              ///< where the user was: "form" or "scans"; a convenience, not a step
    QDateTime createdAt;
    QDateTime savedAt;
    qint64 revision = 0;       ///< of the store, not part of the JSON: what was loaded or saved last; 0: not known

    QJsonObject toJson() const;
    static Draft fromJson(const QJsonObject &json);
};

} // namespace certdesk
