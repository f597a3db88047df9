// SPDX-FileCopyrightText: CertDesk contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/token/DriverProfile.h"

#include <QProcessEnvironment>

namespace certdesk {

/// Where drivers are looked for.
struct DriverPlaces {
    QString root; ///< put before every path of Linux: for tests; empty: the computer's own
    QProcessEnvironment environment = QProcessEnvironment::systemEnvironment(); ///< %SystemRoot% and the like
};

/// The files that a pattern of the profiles stands for, sorted; `*` and `?` within a name, never across folders.
QStringList expandDriverPattern(const QString &pattern, const DriverPlaces &places);

/// The modules that p11-kit's files name ("module: opensc-pkcs11.so"), as absolute paths; remote ones are left out.
QStringList p11KitModules(const DriverPlaces &places);

/// Every driver that is installed: by the profiles' paths, then by p11-kit. Vendors' drivers first, each file once however many links
/// lead to it, proxies never. Looks at names alone; nothing is opened, let alone loaded. Blocks: not for the GUI thread.
QStringList findDrivers(const DriverProfiles &profiles, const DriverPlaces &places);

} // namespace certdesk
