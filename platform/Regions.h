// SPDX-FileCopyrightText: CertDesk contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "platform/Router.h"

#include <QHash>
#include <QJsonObject>

#include <optional>

namespace certdesk::platform {

/// The names of the provinces, cities and counties in force, by their codes of GB/T 2260 padded with zeros to six digits.
const QHash<QString, QString> &regionNames();

/// A county code that was given up. Licences and letters from before still bear it, so that it is accepted and explained.
struct RetiredRegion {
    QString code;
    QString name;
    QString year;
    QStringList successors; ///< codes in force
    QJsonObject note() const; ///< what became of it, in both languages
};
std::optional<RetiredRegion> retiredRegion(const QString &code);

/// GET /v1/regions
void addRegionRoutes(Router &router);

} // namespace certdesk::platform
