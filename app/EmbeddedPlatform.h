// SPDX-FileCopyrightText: CertDesk contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/support/Failure.h"

#include <QCoroTask>
#include <QProcess>
#include <QTimer>
#include <QUrl>

#include <memory>

namespace certdesk {

/// Starts certdesk-platform as a child and waits, without blocking, for the line that tells its address. The child ends with its
/// standard input, so it never outlives us.
class EmbeddedPlatform : public QObject {
    Q_OBJECT

public:
    explicit EmbeddedPlatform(QObject *parent = nullptr);
    ~EmbeddedPlatform() override;

    QCoro::Task<Result<QUrl>> start(QString program, QString dataDir, QString logFile, int timeoutMs = 20'000);
    /// The running child; afterwards this object may go.
    std::unique_ptr<QProcess> take() { return std::move(m_process); }

Q_SIGNALS:
    void settled();

private:
    void readLine();
    void settle(Result<QUrl> outcome);

    std::unique_ptr<QProcess> m_process;
    QTimer m_timeout;
    QByteArray m_output;
    std::optional<Result<QUrl>> m_outcome;
};

} // namespace certdesk
