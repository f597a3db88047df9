// SPDX-FileCopyrightText: CertDesk contributors
// SPDX-License-Identifier: Apache-2.0
#include "app/token/KeyHint.h"

#include <QSocketNotifier>

#include <linux/netlink.h>
#include <sys/socket.h>
#include <unistd.h>

namespace certdesk {

namespace {

constexpr unsigned kernelGroup = 1; // the kernel's own messages; udev's are group 2

int openUevents()
{
    const int socket = ::socket(AF_NETLINK, SOCK_DGRAM | SOCK_CLOEXEC | SOCK_NONBLOCK, NETLINK_KOBJECT_UEVENT);
    if (socket < 0)
        return -1;
    sockaddr_nl address{};
    address.nl_family = AF_NETLINK;
    address.nl_groups = kernelGroup;
    if (::bind(socket, reinterpret_cast<sockaddr *>(&address), sizeof address) != 0) {
        ::close(socket);
        return -1;
    }
    return socket;
}

} // namespace

class KeyHint::Private {
public:
    int socket = openUevents();
    std::unique_ptr<QSocketNotifier> notifier;

    /// Reads all there is; whether something of it is about a key. Only what the kernel itself sent (port 0) is believed.
    bool read() const
    {
        bool found = false;
        for (;;) {
            char buffer[8192];
            sockaddr_nl sender{};
            socklen_t size = sizeof sender;
            const auto count = ::recvfrom(socket, buffer, sizeof buffer, 0, reinterpret_cast<sockaddr *>(&sender), &size);
            if (count <= 0)
                return found;
            if (sender.nl_pid == 0 && isKeyEvent(QByteArray(buffer, static_cast<qsizetype>(count))))
                found = true;
        }
    }
};

KeyHint::KeyHint(QObject *parent) : QObject(parent), d(std::make_unique<Private>())
{
    if (d->socket < 0)
        return;
    d->notifier = std::make_unique<QSocketNotifier>(d->socket, QSocketNotifier::Read);
    connect(d->notifier.get(), &QSocketNotifier::activated, this, [this] {
        if (d->read())
            Q_EMIT happened();
    });
}

KeyHint::~KeyHint()
{
    d->notifier.reset();
    if (d->socket >= 0)
        ::close(d->socket);
}

bool KeyHint::works() const
{
    return d->socket >= 0;
}

} // namespace certdesk
