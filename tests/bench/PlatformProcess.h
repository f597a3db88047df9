// SPDX-FileCopyrightText: CertDesk contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QByteArray>
#include <QFile>
#include <QProcess>
#include <QString>

#include <cstdio>

#include <unistd.h>

namespace certdesk::bench {

/// certdesk-platform as a process on a directory.
class PlatformProcess {
public:
    explicit PlatformProcess(QString directory) : m_directory(std::move(directory)) {}
    ~PlatformProcess() { kill(); }

    /// The port; 0 when it does not come up.
    quint16 start()
    {
        m_process.setProcessChannelMode(QProcess::ForwardedErrorChannel);
        m_process.start(QStringLiteral(CERTDESK_PLATFORM), {QStringLiteral("serve"), QStringLiteral("--data"), m_directory, QStringLiteral("--stdin-guard")});
        QByteArray line;
        while (!line.endsWith('\n')) {
            if (!m_process.waitForReadyRead(20'000))
                return 0;
            line += m_process.readAllStandardOutput();
        }
        return static_cast<quint16>(line.trimmed().split(':').last().toUInt());
    }
    /// As a power cut of the process: no signal handler, no farewell.
    void kill()
    {
        m_process.kill();
        m_process.waitForFinished(10'000);
    }
    void stop()
    {
        m_process.terminate();
        m_process.waitForFinished(10'000);
    }
    /// Milliseconds of processor time that the server's own thread has used, whatever else the machine does.
    double cpuMilliseconds() const
    {
        QFile file(QStringLiteral("/proc/%1/task/%1/stat").arg(m_process.processId()));
        if (!file.open(QIODevice::ReadOnly))
            return 0;
        const QByteArray line = file.readAll();
        const QByteArrayList fields = line.mid(line.lastIndexOf(')') + 2).split(' '); // from the third on
        return 1000.0 * static_cast<double>(fields.value(11).toLongLong() + fields.value(12).toLongLong()) / static_cast<double>(sysconf(_SC_CLK_TCK));
    }
    qint64 pid() const { return m_process.processId(); }

private:
    QString m_directory;
    QProcess m_process;
};

/// "platform: list_p99 12.3 ms (goal 50) met"; whether it is met.
inline bool report(const char *bench, const char *what, double value, const char *unit, double goal, bool atLeast = false)
{
    const bool met = atLeast ? value >= goal : value <= goal;
    const int digits = value == static_cast<double>(static_cast<qint64>(value)) ? 0 : 1;
    std::printf("%s: %s %.*f %s (goal %g) %s\n", bench, what, digits, value, unit, goal, met ? "met" : "MISSED");
    std::fflush(stdout);
    return met;
}

} // namespace certdesk::bench
