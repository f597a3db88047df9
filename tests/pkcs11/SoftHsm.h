// SPDX-FileCopyrightText: CertDesk contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QDir>
#include <QFile>
#include <QTemporaryDir>

/// A SoftHSM2 of the test's own: its configuration and its keys lie in a temporary folder.
class SoftHsm {
public:
    /// `extra`: more lines for the configuration.
    explicit SoftHsm(const QByteArray &extra = {})
    {
        QDir(m_dir.path()).mkdir(QStringLiteral("tokens"));
        QFile file(config());
        if (file.open(QIODevice::WriteOnly))
            file.write("directories.tokendir = " + QFile::encodeName(m_dir.filePath(QStringLiteral("tokens")))
                       + "\nobjectstore.backend = file\nlog.level = ERROR\n" + extra);
    }

    static QString modulePath() { return QStringLiteral("/usr/lib/softhsm/libsofthsm2.so"); }
    QString config() const { return m_dir.filePath(QStringLiteral("softhsm2.conf")); }
    QString file(const QString &name) const { return m_dir.filePath(name); }

private:
    QTemporaryDir m_dir;
};
