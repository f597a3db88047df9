// SPDX-FileCopyrightText: CertDesk contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QDir>
#include <QFile>
#include <QJsonDocument>
#include <QJsonObject>
#include <QProcess>
#include <QRegularExpression>
#include <QTemporaryDir>
#include <QTest>

namespace certdesk::test {

inline QString program(const QString &name)
{
    return QStringLiteral(CERTDESK_BIN_DIR "/") + name;
}

struct Ran {
    int code = -1;
    QByteArray out;
    QByteArray err;
    QJsonObject json() const { return QJsonDocument::fromJson(out).object(); }
};

/// Runs a program to its end; -2 when it did not start, -3 when it crashed or took longer than two minutes.
inline Ran run(const QString &path, const QStringList &arguments, const QProcessEnvironment &environment = QProcessEnvironment::systemEnvironment(),
               const QByteArray &input = {})
{
    QProcess process;
    process.setProcessEnvironment(environment);
    process.start(path, arguments);
    if (!process.waitForStarted())
        return {-2, {}, process.errorString().toUtf8()};
    process.write(input);
    process.closeWriteChannel();
    if (!process.waitForFinished(120'000)) {
        process.kill();
        process.waitForFinished();
        return {-3, process.readAllStandardOutput(), process.readAllStandardError()};
    }
    return {process.exitStatus() == QProcess::NormalExit ? process.exitCode() : -3, process.readAllStandardOutput(), process.readAllStandardError()};
}

/// A training platform of its own in a directory; ends with the object.
class PlatformProcess {
public:
    explicit PlatformProcess(const QString &dataDir)
        : m_dataDir(dataDir)
    {
    }
    ~PlatformProcess() { stop(); }

    /// Empty when it did not come up.
    QString start()
    {
        m_process.setProcessChannelMode(QProcess::SeparateChannels);
        m_process.start(program(QStringLiteral("certdesk-platform")),
                        {QStringLiteral("serve"), QStringLiteral("--data"), m_dataDir, QStringLiteral("--listen"), QStringLiteral("127.0.0.1:%1").arg(m_port)});
        if (!m_process.waitForStarted())
            return {};
        while (!m_process.canReadLine()) {
            if (!m_process.waitForReadyRead(60'000)) {
                qWarning().noquote() << "the platform did not start:" << m_process.readAllStandardError();
                return {};
            }
        }
        const auto match = QRegularExpression(QStringLiteral("http://127.0.0.1:([0-9]+)")).match(QString::fromUtf8(m_process.readLine()));
        m_port = match.captured(1).toInt();
        return match.captured(0);
    }
    void stop()
    {
        if (m_process.state() == QProcess::NotRunning)
            return;
        m_process.terminate();
        if (!m_process.waitForFinished(10'000)) {
            m_process.kill();
            m_process.waitForFinished();
        }
    }
    void killNow()
    {
        m_process.kill();
        m_process.waitForFinished();
    }
    /// `certdesk-platform review|ship …` against this platform.
    Ran steer(QStringList arguments) const
    {
        arguments.insert(1, QStringLiteral("--data"));
        arguments.insert(2, m_dataDir);
        return run(program(QStringLiteral("certdesk-platform")), arguments);
    }

private:
    QString m_dataDir;
    int m_port = 0;
    QProcess m_process;
};

/// SOFTHSM2_CONF of a token directory of its own.
inline QString writeSoftHsmConfig(const QString &dir)
{
    QDir().mkpath(dir + QStringLiteral("/tokens"));
    QFile file(dir + QStringLiteral("/softhsm2.conf"));
    if (!file.open(QIODevice::WriteOnly))
        return {};
    file.write("directories.tokendir = " + dir.toUtf8() + "/tokens\nobjectstore.backend = file\nlog.level = ERROR\nslots.removable = false\n");
    return file.fileName();
}

inline QString softHsmModule()
{
    for (const auto *path : {"/usr/lib/softhsm/libsofthsm2.so", "/usr/lib/x86_64-linux-gnu/softhsm/libsofthsm2.so"}) {
        if (QFile::exists(QString::fromLatin1(path)))
            return QString::fromLatin1(path);
    }
    return {};
}

inline bool writeFile(const QString &path, const QByteArray &bytes)
{
    QFile file(path);
    return file.open(QIODevice::WriteOnly) && file.write(bytes) == bytes.size();
}

} // namespace certdesk::test
