// SPDX-FileCopyrightText: CertDesk contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QByteArray>
#include <QDir>
#include <QElapsedTimer>
#include <QFileInfo>
#include <QProcess>
#include <QString>
#include <QTemporaryDir>
#include <QThread>

#include <memory>

namespace certdesk::interop {

/// A PKCS#11 module that others make, with a key of its own that is as the vendor ships it.
class RealModule {
public:
    virtual ~RealModule() = default;
    virtual QString path() const = 0;
    /// Brings up what the module needs, with an empty key. Empty, or what this machine lacks.
    virtual QString start() = 0;
    /// The SO-PIN with which the vendor ships it, which the platform then has to know; empty: a virgin key takes the platform's.
    virtual QByteArray shippedSoPin() const { return {}; }
    virtual bool canEc() const { return true; }
    /// Whether a key can be for signing alone.
    virtual bool limitsUse() const { return true; }
};

/// Waits for something that other processes do, looking every few milliseconds.
template<typename Condition>
bool settled(Condition condition, int ms = 10'000)
{
    QElapsedTimer since;
    since.start();
    while (!condition()) {
        if (since.elapsed() > ms)
            return false;
        QThread::msleep(10);
    }
    return true;
}

/// Ends with the object; its own output is of no interest.
class Daemon {
public:
    ~Daemon() { stop(); }
    bool start(const QString &program, const QStringList &arguments)
    {
        m_process.setStandardOutputFile(QProcess::nullDevice());
        m_process.setStandardErrorFile(QProcess::nullDevice());
        m_process.start(program, arguments);
        return m_process.waitForStarted();
    }
    bool runs() const { return m_process.state() == QProcess::Running; }
    bool ended() { return m_process.waitForFinished(0) || m_process.state() == QProcess::NotRunning; }
    void stop()
    {
        if (m_process.state() == QProcess::NotRunning)
            return;
        m_process.terminate();
        if (!m_process.waitForFinished(5'000)) {
            m_process.kill();
            m_process.waitForFinished();
        }
    }

private:
    QProcess m_process;
};

} // namespace certdesk::interop
