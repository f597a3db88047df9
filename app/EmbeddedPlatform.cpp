// SPDX-FileCopyrightText: CertDesk contributors
// SPDX-License-Identifier: Apache-2.0
#include "app/EmbeddedPlatform.h"

#include <QCoroSignal>

namespace certdesk {

EmbeddedPlatform::EmbeddedPlatform(QObject *parent) : QObject(parent)
{
    m_timeout.setSingleShot(true);
    connect(&m_timeout, &QTimer::timeout, this, [this] { settle(fail(FailureCode::App_Rehearsal_PlatformSilent, {{QStringLiteral("ms"), m_timeout.interval()}})); });
}

EmbeddedPlatform::~EmbeddedPlatform() = default;

QCoro::Task<Result<QUrl>> EmbeddedPlatform::start(QString program, QString dataDir, QString logFile, int timeoutMs)
{
    m_outcome.reset();
    m_output.clear();
    m_process = std::make_unique<QProcess>();
    m_process->setStandardErrorFile(logFile, QIODevice::Append);
    connect(m_process.get(), &QProcess::readyReadStandardOutput, this, &EmbeddedPlatform::readLine);
    connect(m_process.get(), &QProcess::errorOccurred, this, [this](QProcess::ProcessError error) {
        if (error == QProcess::FailedToStart)
            settle(fail(FailureCode::App_Rehearsal_PlatformMissing, {{QStringLiteral("reason"), m_process->errorString()}}));
    });
    connect(m_process.get(), &QProcess::finished, this, [this](int exitCode) { settle(fail(FailureCode::App_Rehearsal_PlatformEnded, {{QStringLiteral("exitCode"), exitCode}})); });
    m_timeout.start(timeoutMs);
    m_process->start(program, {QStringLiteral("serve"), QStringLiteral("--data"), dataDir, QStringLiteral("--listen"), QStringLiteral("127.0.0.1:0"), QStringLiteral("--stdin-guard")});
    while (!m_outcome)
        co_await qCoro(this, &EmbeddedPlatform::settled);
    m_timeout.stop();
    m_process->disconnect(this);
    // What it prints later is read and dropped, so that its pipe never fills.
    connect(m_process.get(), &QProcess::readyReadStandardOutput, m_process.get(), &QProcess::readAllStandardOutput);
    co_return *m_outcome;
}

void EmbeddedPlatform::readLine()
{
    static const QByteArray announcement = QByteArrayLiteral("certdesk-platform listening on ");
    m_output += m_process->readAllStandardOutput();
    for (auto end = m_output.indexOf('\n'); end >= 0; end = m_output.indexOf('\n')) {
        const QByteArray line = m_output.first(end).trimmed();
        m_output.remove(0, end + 1);
        const QUrl url = line.startsWith(announcement) ? QUrl(QString::fromLatin1(line.mid(announcement.size()))) : QUrl();
        if (!url.host().isEmpty())
            return settle(url);
    }
}

void EmbeddedPlatform::settle(Result<QUrl> outcome)
{
    if (m_outcome)
        return;
    m_outcome = std::move(outcome);
    // Queued: who waits may delete us and the process, whose signal we are in.
    QMetaObject::invokeMethod(this, &EmbeddedPlatform::settled, Qt::QueuedConnection);
}

} // namespace certdesk
