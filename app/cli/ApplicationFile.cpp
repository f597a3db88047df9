// SPDX-FileCopyrightText: CertDesk contributors
// SPDX-License-Identifier: Apache-2.0
#include "app/cli/ApplicationFile.h"

#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QJsonDocument>

namespace certdesk::cli {

Result<ApplicationFile> readApplication(const QString &path)
{
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly))
        return fail(FailureCode::Cli_Application_Unreadable, {{QStringLiteral("message"), file.errorString()}});
    QJsonParseError error;
    const auto document = QJsonDocument::fromJson(file.readAll(), &error);
    if (!document.isObject())
        return fail(FailureCode::Cli_Application_Malformed, {{QStringLiteral("message"), QStringLiteral("%1, byte %2").arg(error.errorString()).arg(error.offset)}});
    const QJsonObject json = document.object();
    const bool wrapped = json.value(QLatin1String("application")).isObject();
    ApplicationFile result;
    result.draftId = wrapped ? json.value(QLatin1String("id")).toString() : QString();
    result.application = Application::fromJson(wrapped ? json.value(QLatin1String("application")).toObject() : json);
    const QDir folder = QFileInfo(path).absoluteDir();
    for (auto it = result.application.documents.cbegin(); it != result.application.documents.cend(); ++it)
        result.scans.insert(it.key(), folder.absoluteFilePath(it.value()));
    result.application.documents.clear();
    return result;
}

} // namespace certdesk::cli
