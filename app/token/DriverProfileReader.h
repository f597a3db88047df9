// SPDX-FileCopyrightText: CertDesk contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/token/DriverProfile.h"

namespace certdesk {

/// The profiles of a file like resources/drivers/profiles.json, read strictly: types, ranges, names that are known, none twice, each
/// with its source. Driver_Profiles_Malformed with the place ("profiles[3].usb[0]") in detail "where".
Result<QList<DriverProfile>> readDriverProfiles(const QByteArray &json);

} // namespace certdesk
