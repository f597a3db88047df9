// SPDX-FileCopyrightText: CertDesk contributors
// SPDX-License-Identifier: Apache-2.0
#include "app/token/KeyHint.h"

#include <QList>

namespace certdesk {

bool isKeyEvent(const QByteArray &uevent)
{
    const QList<QByteArray> lines = uevent.split('\0');
    if (lines.isEmpty() || !(lines.first().startsWith("add@") || lines.first().startsWith("remove@") || lines.first().startsWith("bind@") || lines.first().startsWith("unbind@")))
        return false;
    for (const QByteArray &line : lines) {
        if (line == "SUBSYSTEM=usb" || line == "SUBSYSTEM=hidraw" || line == "SUBSYSTEM=scsi_generic")
            return true; // many keys show themselves as a disc or an input device
    }
    return false;
}

} // namespace certdesk
