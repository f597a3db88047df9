// SPDX-FileCopyrightText: CertDesk contributors
// SPDX-License-Identifier: Apache-2.0
#include "app/SoftHsmProfile.h"

#include <QDir>
#include <QFileInfo>
#include <QSaveFile>

namespace certdesk {

QString softHsmModule()
{
    for (const char *path : {"/usr/lib/softhsm/libsofthsm2.so", "/usr/lib/x86_64-linux-gnu/softhsm/libsofthsm2.so"}) {
        if (QFileInfo::exists(QLatin1String(path)))
            return QLatin1String(path);
    }
    return {};
}

Result<QString> writeSoftHsmConfig(const QString &profileDir)
{
    const QDir profile(profileDir);
    const QString tokens = profile.filePath(QStringLiteral("tokens"));
    QSaveFile file(profile.filePath(QStringLiteral("softhsm2.conf")));
    const QByteArray text = "directories.tokendir = " + QFile::encodeName(tokens) + "\nobjectstore.backend = file\nlog.level = ERROR\nslots.removable = false\n";
    const bool written = profile.mkpath(tokens) && file.open(QIODevice::WriteOnly) && file.write(text) == text.size() && file.commit();
    if (!written)
        return fail(FailureCode::App_SoftKey_NotPrepared, {{QStringLiteral("reason"), file.errorString()}});
    return file.fileName();
}

} // namespace certdesk
