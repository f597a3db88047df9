// SPDX-FileCopyrightText: CertDesk contributors
// SPDX-License-Identifier: Apache-2.0
#include "app/cli/Cli.h"

#include <cerrno>
#include <cstdio>

#ifdef Q_OS_WIN
#include <conio.h>
#include <fcntl.h>
#include <io.h>
#else
#include <fcntl.h>
#include <termios.h>
#include <unistd.h>
#endif

namespace certdesk::cli {

namespace {

// Reads to the end of the line or of the file, straight into the buffer.
bool readLine(int descriptor, SecureBuffer &buffer)
{
    for (;;) {
        auto room = buffer.free();
        if (room.empty())
            return false;
        const auto count = ::read(descriptor, room.data(), 1);
        if (count < 0 && errno == EINTR)
            continue;
        if (count < 0)
            return false;
        if (count == 0 || room[0] == std::byte('\n'))
            break;
        buffer.grow(1);
    }
    if (!buffer.isEmpty() && buffer.view().back() == '\r')
        buffer.removeLast(1);
    return !buffer.isEmpty();
}

#ifdef Q_OS_WIN
bool prompt(const QString &text, SecureBuffer &buffer)
{
    if (!_isatty(0))
        return readLine(0, buffer);
    std::fputs(text.toLocal8Bit().constData(), stderr);
    for (int c = _getch(); c != '\r' && c != '\n'; c = _getch()) {
        const auto byte = static_cast<std::byte>(c);
        if (!buffer.append({&byte, 1}))
            return false;
    }
    std::fputc('\n', stderr);
    return !buffer.isEmpty();
}
#else
bool prompt(const QString &text, SecureBuffer &buffer)
{
    termios before{};
    const bool terminal = ::tcgetattr(STDIN_FILENO, &before) == 0;
    if (terminal) {
        termios silent = before;
        silent.c_lflag &= ~static_cast<tcflag_t>(ECHO);
        ::tcsetattr(STDIN_FILENO, TCSAFLUSH, &silent);
        std::fputs(text.toLocal8Bit().constData(), stderr);
    }
    const bool ok = readLine(STDIN_FILENO, buffer);
    if (terminal) {
        ::tcsetattr(STDIN_FILENO, TCSAFLUSH, &before);
        std::fputc('\n', stderr);
    }
    return ok;
}
#endif

} // namespace

Result<SecureBuffer> readSecret(const Cli &cli, const QString &name, const QString &promptText)
{
    SecureBuffer buffer;
    const QByteArray descriptorOption = name.toLatin1() + "-fd";
    const QByteArray fileOption = name.toLatin1() + "-file";
    bool ok = false;
    if (cli.has(descriptorOption.constData())) {
        bool number = false;
        const int descriptor = cli.option(descriptorOption.constData()).toInt(&number);
        ok = number && readLine(descriptor, buffer);
    } else if (cli.has(fileOption.constData())) {
        const int descriptor = ::open(cli.option(fileOption.constData()).toLocal8Bit().constData(), O_RDONLY);
        if (descriptor >= 0) {
            ok = readLine(descriptor, buffer);
            ::close(descriptor);
        }
    } else {
        ok = prompt(promptText, buffer);
    }
    if (!ok)
        return fail(FailureCode::Cli_Secret_Unreadable, {{QStringLiteral("message"), name}});
    return buffer;
}

} // namespace certdesk::cli
