// SPDX-FileCopyrightText: CertDesk contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QObject>
#include <QSocketNotifier>

#include <memory>

namespace certdesk::platform {

/// When to end: SIGTERM, SIGINT, and, with the guard, the end of standard input (whoever started this program is gone).
class Ending : public QObject {
    Q_OBJECT

public:
    explicit Ending(bool stdinGuard, QObject *parent = nullptr);
    ~Ending() override;

Q_SIGNALS:
    void asked();

private:
    std::unique_ptr<QSocketNotifier> m_signal;
    std::unique_ptr<QSocketNotifier> m_input;
};

} // namespace certdesk::platform
