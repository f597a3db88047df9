// SPDX-FileCopyrightText: CertDesk contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/token/Doctor.h"

#include <QProcessEnvironment>

namespace certdesk {

/// The system that is looked at; both are changed by tests.
struct DoctorPlaces {
    QString root; ///< put before /sys, /dev, /run and /proc
    QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
    bool clockCounts = true; ///< false in a rehearsal, whose platform has a clock that training moves
};

/// Vendor, product, class and permission of every USB device, hubs left out; nullopt where the system does not show them
/// (no /sys/bus/usb, Windows). Blocks, like the others here: not for the GUI thread.
std::optional<QList<UsbDevice>> readUsbDevices(const DoctorPlaces &places);
/// Whether the smart card service can be asked: pcscd's socket, SCardSvr of Windows.
std::optional<bool> smartCardServiceRuns(const DoctorPlaces &places);
/// Those of `names` that run, by any user.
QStringList runningPrograms(const QStringList &names, const DoctorPlaces &places);
/// A desktop shown on another computer (xrdp, Windows), whose keys are plugged in there. A shell over SSH is none: it is not where people click.
bool isRemoteDesktop(const DoctorPlaces &places);

} // namespace certdesk
