// SPDX-FileCopyrightText: CertDesk contributors
// SPDX-License-Identifier: Apache-2.0
#include "app/cli/Cli.h"

#include <QHash>

#include <algorithm>
#include <array>
#include <cerrno>
#include <cstdio>
#include <cstdlib>
#include <functional>

#ifdef Q_OS_WIN
#include <conio.h>
#include <fcntl.h>
#include <io.h>
#else
#include <atomic>
#include <csignal>
#include <fcntl.h>
#include <poll.h>
#include <termios.h>
#include <unistd.h>
#endif

namespace certdesk::cli {

namespace {

#ifdef Q_OS_WIN
constexpr int inheritedByNone = O_NOINHERIT;
#else
constexpr int inheritedByNone = O_CLOEXEC;
#endif

// Reads to the end of the line or of the file, straight into the buffer. `wait`: before each byte.
bool readLine(int descriptor, SecureBuffer &buffer, const std::function<void()> &wait = {})
{
    for (;;) {
        auto room = buffer.free();
        if (room.empty())
            return false;
        if (wait)
            wait();
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

/// A copy that no program inherits which is started here; -1 when it is none that can be read.
int takeDescriptor(int number)
{
    _set_invalid_parameter_handler(
        [](const wchar_t *, const wchar_t *, const wchar_t *, unsigned, uintptr_t) {}); // else the program would end
    return ::_dup(number);
}
#else

std::atomic<int> signalPipe{-1};
static_assert(std::atomic<int>::is_always_lock_free);

void noteSignal(int number)
{
    const int before = errno;
    const auto byte = static_cast<unsigned char>(number);
    [[maybe_unused]] const auto written = ::write(signalPipe.load(), &byte, 1);
    errno = before;
}

/// The terminal without echo, for as long as this lives. What ends or stops the program meanwhile finds the echo turned on again first.
class QuietTerminal {
public:
    explicit QuietTerminal(QByteArray text)
        : m_text(std::move(text))
    {
        m_terminal = ::tcgetattr(STDIN_FILENO, &m_before) == 0;
        if (!m_terminal)
            return;
        if (::pipe2(m_pipe.data(), O_CLOEXEC | O_NONBLOCK) == 0) {
            signalPipe = m_pipe[1];
            for (std::size_t i = 0; i < numbers.size(); ++i)
                listen(i);
        }
        begin();
    }
    ~QuietTerminal()
    {
        if (!m_terminal)
            return;
        end();
        for (std::size_t i = 0; i < numbers.size(); ++i) {
            if (m_listening[i])
                ::sigaction(numbers[i], &m_former[i], nullptr);
        }
        signalPipe = -1;
        ::close(m_pipe[0]);
        ::close(m_pipe[1]);
    }
    Q_DISABLE_COPY_MOVE(QuietTerminal)

    /// Until there is something to read.
    void wait()
    {
        if (!m_terminal)
            return;
        for (;;) {
            std::array<pollfd, 2> waiting{{{STDIN_FILENO, POLLIN, 0}, {m_pipe[0], POLLIN, 0}}};
            if (::poll(waiting.data(), waiting.size(), -1) < 0 && errno != EINTR)
                return;
            unsigned char number = 0;
            if (::read(m_pipe[0], &number, 1) == 1)
                obey(number);
            else if (waiting[0].revents != 0)
                return;
        }
    }

private:
    static constexpr std::array<int, 5> numbers{SIGINT, SIGTERM, SIGHUP, SIGQUIT, SIGTSTP};

    void listen(std::size_t i)
    {
        struct sigaction action { };
        action.sa_handler = noteSignal;
        ::sigemptyset(&action.sa_mask);
        ::sigaction(numbers[i], nullptr, &m_former[i]);
        m_listening[i] = m_former[i].sa_handler != SIG_IGN && ::sigaction(numbers[i], &action, nullptr) == 0;
    }
    void begin()
    {
        termios silent = m_before;
        silent.c_lflag &= ~static_cast<tcflag_t>(ECHO);
        ::tcsetattr(STDIN_FILENO, TCSAFLUSH, &silent);
        std::fputs(m_text.constData(), stderr);
        std::fflush(stderr);
    }
    void end()
    {
        ::tcsetattr(STDIN_FILENO, TCSAFLUSH, &m_before);
        std::fputc('\n', stderr);
    }
    /// As if nobody had listened; comes back when the program was stopped and goes on.
    void obey(int number)
    {
        const auto listed = std::find(numbers.begin(), numbers.end(), number);
        if (listed == numbers.end())
            return;
        end();
        struct sigaction ours { };
        ::sigaction(number, &m_former[std::size_t(listed - numbers.begin())], &ours);
        ::raise(number);
        ::sigaction(number, &ours, nullptr);
        begin();
    }

    QByteArray m_text;
    bool m_terminal = false;
    termios m_before{};
    std::array<int, 2> m_pipe{-1, -1};
    std::array<struct sigaction, numbers.size()> m_former{};
    std::array<bool, numbers.size()> m_listening{};
};

bool prompt(const QString &text, SecureBuffer &buffer)
{
    QuietTerminal terminal(text.toLocal8Bit());
    return readLine(STDIN_FILENO, buffer, [&terminal] { terminal.wait(); });
}

/// A copy that no program inherits which is started here; the number itself is given back, but for the standard streams. -1 when it is
/// none that can be read.
int takeDescriptor(int number)
{
    constexpr int beyondOthers = 100;
    const int flags = ::fcntl(number, F_GETFL);
    if (flags < 0 || (flags & O_ACCMODE) == O_WRONLY)
        return -1;
    const int taken = ::fcntl(number, F_DUPFD_CLOEXEC, beyondOthers);
    if (taken >= 0 && number > STDERR_FILENO)
        ::close(number);
    return taken;
}
#endif

bool isDescriptorOption(const QByteArray &option)
{
    return std::any_of(
        std::begin(secretNames), std::end(secretNames), [&option](const char *name) { return option == QByteArray(name) + "-fd"; });
}

} // namespace

QString GivenDescriptors::take(int argc, char **argv)
{
    QHash<int, int> taken; // two secrets may come one after the other from one descriptor
    for (int i = 1; i < argc && qstrcmp(argv[i], "--") != 0; ++i) {
        const QByteArray word(argv[i]);
        const qsizetype equals = word.indexOf('=');
        const QByteArray option = word.startsWith("--") ? word.mid(2, equals < 0 ? -1 : equals - 2) : QByteArray();
        if (!isDescriptorOption(option) || (equals < 0 && i + 1 == argc))
            continue;
        const QByteArray value = equals < 0 ? QByteArray(argv[++i]) : word.mid(equals + 1);
        bool fit = false;
        const int number = value.toInt(&fit);
        fit = fit && number >= 0;
        if (fit && !taken.contains(number))
            taken.insert(number, takeDescriptor(number));
        if (!fit || taken.value(number) < 0)
            return QStringLiteral("--%1 %2: no file descriptor of this number was given to the program, or it cannot be read.")
                .arg(QString::fromLatin1(option), QString::fromLocal8Bit(value));
        m_taken.insert(QString::fromLatin1(option), taken.value(number));
    }
    return {};
}

Result<SecureBuffer> readSecret(const Cli &cli, const QString &name, const QString &promptText)
{
    SecureBuffer buffer;
    const QByteArray fileOption = name.toLatin1() + "-file";
    bool ok = false;
    if (const int descriptor = cli.descriptor(name + QStringLiteral("-fd")); descriptor >= 0) {
        ok = readLine(descriptor, buffer);
    } else if (cli.has(fileOption.constData())) {
        const int file = ::open(cli.option(fileOption.constData()).toLocal8Bit().constData(), O_RDONLY | inheritedByNone);
        if (file >= 0) {
            ok = readLine(file, buffer);
            ::close(file);
        }
    } else {
        ok = prompt(promptText, buffer);
    }
    if (!ok)
        return fail(FailureCode::Cli_Secret_Unreadable, {{QStringLiteral("message"), name}});
    return buffer;
}

} // namespace certdesk::cli
