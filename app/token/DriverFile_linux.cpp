// SPDX-FileCopyrightText: CertDesk contributors
// SPDX-License-Identifier: Apache-2.0
#include "app/token/DriverFile.h"

#include <QFile>
#include <QFileInfo>

#include <sys/stat.h>
#include <unistd.h>

namespace certdesk {

namespace {

/// In a folder with the sticky bit everybody may add, and nobody may rename or remove what is another's.
bool openToOthers(const QString &folder, bool stickySaves)
{
    struct stat status = {};
    if (stat(QFile::encodeName(folder).constData(), &status) != 0)
        return false;
    const bool foreign = status.st_uid != 0 && status.st_uid != geteuid();
    const bool writable = (status.st_mode & S_IWOTH) != 0 && !(stickySaves && (status.st_mode & S_ISVTX) != 0);
    return foreign || writable;
}

} // namespace

bool othersMayReplaceIn(const QString &folder)
{
    if (openToOthers(folder, false))
        return true;
    // Whoever can rename a folder above puts another one in its place.
    for (QString above = QFileInfo(folder).absolutePath(), last = folder; above != last; last = above, above = QFileInfo(above).absolutePath()) {
        if (openToOthers(above, true))
            return true;
    }
    return false;
}

QString driverSigner(const QString &)
{
    return {}; // shared libraries of Linux carry no signature; packages do, before they are installed
}

} // namespace certdesk
