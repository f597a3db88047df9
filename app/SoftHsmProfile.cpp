// SPDX-FileCopyrightText: CertDesk contributors
// SPDX-License-Identifier: Apache-2.0
#include "app/SoftHsmProfile.h"

#include "app/support/WholeFile.h"

#include <QDir>
#include <QFileInfo>

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
    const QString config = profile.filePath(QStringLiteral("softhsm2.conf"));
    const QByteArray text = "directories.tokendir = " + QFile::encodeName(tokens) + "\nobjectstore.backend = file\nlog.level = ERROR\nslots.removable = false\n";
    const bool made = profile.mkpath(tokens);
    const auto written = writeWholeFile(config, text);
    const QString reason = written ? QStringLiteral("tokens") : written.error();
    if (!made || !written)
        return fail(FailureCode::App_SoftKey_NotPrepared, {{QStringLiteral("reason"), reason}});
    return config;
}

} // namespace certdesk
