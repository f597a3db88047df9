// SPDX-FileCopyrightText: CertDesk contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QLocalServer>
#include <QLockFile>

#include <memory>

namespace certdesk {

/// One window a profile. Who starts a second one is led to the first: two windows would save over each other. The lock of a
/// program that was killed is taken over. The command line is not guarded: what it saves the store tells apart by revision.
class ProfileGuard : public QObject {
    Q_OBJECT

public:
    explicit ProfileGuard(QString profileDir, QObject *parent = nullptr);
    ~ProfileGuard() override;

    /// True: the profile is ours until this is destroyed, and second starts are heard of by raiseRequested(). Where no lock can
    /// be had (a folder that cannot be written) also true: opening the profile then says what is wrong.
    bool claim();
    /// After claim() was refused: asks the other program to show its window. Blocks for a second at the most. False when it
    /// could not be reached.
    bool raiseOther() const;

Q_SIGNALS:
    void raiseRequested();

private:
    QString serverName() const;
    void answer();

    QString m_profileDir;
    std::unique_ptr<QLockFile> m_lock;
    QLocalServer m_server;
};

} // namespace certdesk
