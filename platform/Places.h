// SPDX-FileCopyrightText: CertDesk contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QString>

namespace certdesk::platform {

/// The province and the city of a six-digit code of GB/T 2260, as a certificate's subject names them. Empty: not known, or, for the
/// city, that the place lies in a municipality (its second level is no city).
struct Place {
    QString province;
    QString city;
};

/// Codes that were given up (330103) are those of their successors.
Place placeOf(const QString &regionCode);

} // namespace certdesk::platform
