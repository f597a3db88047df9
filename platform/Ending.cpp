// SPDX-FileCopyrightText: CertDesk contributors
// SPDX-License-Identifier: Apache-2.0
#include "platform/Ending.h"

#include <array>
#include <csignal>
#include <stdexcept>

#include <fcntl.h>
#include <unistd.h>

namespace certdesk::platform {

namespace {

// A signal handler can reach nothing but globals, and may do little more than write a byte.
std::array<int, 2> wakeUp{-1, -1};

void onSignal(int)
{
    const char byte = 0;
    [[maybe_unused]] const auto written = write(wakeUp[1], &byte, 1);
}

} // namespace

Ending::Ending(bool stdinGuard, QObject *parent) : QObject(parent)
{
    if (pipe2(wakeUp.data(), O_CLOEXEC | O_NONBLOCK) != 0)
        throw std::runtime_error("no pipe for signals");
    m_signal = std::make_unique<QSocketNotifier>(wakeUp[0], QSocketNotifier::Read);
    connect(m_signal.get(), &QSocketNotifier::activated, this, &Ending::asked);
    std::signal(SIGTERM, onSignal);
    std::signal(SIGINT, onSignal);
    if (!stdinGuard)
        return;
    m_input = std::make_unique<QSocketNotifier>(STDIN_FILENO, QSocketNotifier::Read);
    connect(m_input.get(), &QSocketNotifier::activated, this, [this] {
        std::array<char, 256> ignored{};
        if (read(STDIN_FILENO, ignored.data(), ignored.size()) > 0)
            return;
        m_input->setEnabled(false);
        Q_EMIT asked();
    });
}

Ending::~Ending()
{
    std::signal(SIGTERM, SIG_DFL);
    std::signal(SIGINT, SIG_DFL);
}

} // namespace certdesk::platform
