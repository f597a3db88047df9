// SPDX-FileCopyrightText: CertDesk contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/domain/Application.h"

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
    QString reviewedFor;       ///< which refusal that was (reviewKey)
    QString page;              ///< where the user was: "form" or "scans"; a convenience, not a step
    QDateTime createdAt;
    QDateTime savedAt;
    qint64 revision = 0;       ///< of the store, not part of the JSON: what was loaded or saved last; 0: not known

    QJsonObject toJson() const;
    static Draft fromJson(const QJsonObject &json);
};

} // namespace certdesk
