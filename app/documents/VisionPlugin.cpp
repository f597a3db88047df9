// SPDX-FileCopyrightText: CertDesk contributors
// SPDX-License-Identifier: Apache-2.0
#include "app/documents/VisionPlugin.h"

#include <QCoreApplication>
#include <QDir>
#include <QFileInfo>
#include <QMutex>
#include <QPluginLoader>

#include <algorithm>

namespace certdesk {

namespace {

#ifdef Q_OS_WIN
constexpr QLatin1String visionFile("certdesk_vision.dll");
#else
constexpr QLatin1String visionFile("certdesk_vision.so");
#endif

} // namespace

QStringList visionPluginPaths()
{
    const QDir programs(QCoreApplication::applicationDirPath());
    // Beside the program; where a package puts it; and, for the programs of the tests, beside the programs they test.
    QStringList paths;
    for (const char *folder : {".", "../lib/certdesk", "../bin"})
        paths << QDir::cleanPath(programs.absoluteFilePath(QLatin1String(folder) + QLatin1Char('/') + visionFile));
    return paths;
}

Result<std::shared_ptr<const Vision>> loadVision(const QStringList &paths)
{
    const auto found = std::find_if(paths.cbegin(), paths.cend(), [](const QString &path) { return QFileInfo(path).isAbsolute() && QFileInfo(path).isFile(); });
    if (found == paths.cend())
        return fail(FailureCode::Vision_Plugin_Missing, {{QStringLiteral("file"), visionFile}});
    QPluginLoader loader(*found);
    // Read from the file's data, before any of its code runs.
    const QString iid = loader.metaData().value(QStringLiteral("IID")).toString();
    if (!iid.isEmpty() && iid != QLatin1String(CERTDESK_VISION_IID))
        return fail(FailureCode::Vision_Plugin_Mismatch, {{QStringLiteral("found"), iid}});
    const auto *plugin = qobject_cast<VisionPlugin *>(loader.instance());
    if (!plugin)
        return fail(FailureCode::Vision_Plugin_NotLoaded, {{QStringLiteral("reason"), loader.errorString()}});
    return plugin->vision();
}

Result<std::shared_ptr<const Vision>> vision()
{
    static QMutex mutex;
    static std::shared_ptr<const Vision> loaded;
    const QMutexLocker lock(&mutex);
    if (loaded)
        return loaded;
    auto result = loadVision(visionPluginPaths());
    if (result)
        loaded = *result;
    return result;
}

} // namespace certdesk
