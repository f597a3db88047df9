// SPDX-FileCopyrightText: CertDesk contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QEventLoop>
#include <QMap>
#include <QObject>
#include <QTimer>

#include <array>
#include <chrono>
#include <condition_variable>
#include <cstdio>
#include <fcntl.h>
#include <functional>
#include <mutex>
#include <thread>
#include <unistd.h>

namespace certdesk::ui {

/// Measures how long the thread in which it was made does not get round to a new event: what a click would have to wait. A second thread
/// asks all the time. The time in which the thread would run but the machine gives the processor to others (schedstat(5)) does not count:
/// on a busy machine that is no fault of the program. While it measures, wait by until() and not by QTRY_*, which sleep in this thread.
class Watchdog : public QObject {
public:
    static constexpr double goalMs = 16;

    Watchdog() : m_thread(static_cast<pid_t>(gettid())), m_asker([this] { ask(); }) {}
    ~Watchdog() override
    {
        {
            const std::lock_guard guard(m_lock);
            m_end = true;
        }
        m_woken.notify_all();
        m_asker.join();
    }

    /// What follows counts under this name.
    void begin(const QString &phase)
    {
        const std::lock_guard guard(m_lock);
        m_phase = phase;
    }
    /// The longest block of each phase, in ms.
    QMap<QString, double> blocks() const
    {
        const std::lock_guard guard(m_lock);
        return m_blocks;
    }
    double longest() const
    {
        double most = 0;
        for (const double block : blocks())
            most = std::max(most, block);
        return most;
    }
    /// The goal, times what this build makes our code slower.
    static double limitMs() { return goalMs * slack(); }

    /// Lets events be handled until the condition holds; false when it did not in time.
    static bool until(const std::function<bool()> &condition, int ms = 60'000)
    {
        QEventLoop loop;
        QTimer look;
        QObject::connect(&look, &QTimer::timeout, &loop, [&] {
            if (condition())
                loop.exit(0);
        });
        QTimer::singleShot(ms, &loop, [&loop] { loop.exit(1); });
        look.start(2);
        return condition() || loop.exec() == 0;
    }

    /// How many times slower this build is than one with -O2 and without sanitizers: the same loop compiled both ways, measured now.
    static double slack()
    {
        static const double factor = [] {
            double least = 1e9;
            for (int round = 0; round < 3; ++round) {
                const double fast = timed(&fastLoop);
                least = std::min(least, timed(&usualLoop) / fast);
            }
#ifdef __SANITIZE_ADDRESS__
            // A loop says too little of pages: the same phases took 6 to 9 times as long here as in a release build, which is held to the
            // goal itself by `./dev bench token`.
            return std::max(8.0, least);
#else
            return std::max(1.0, least);
#endif
        }();
        return factor;
    }

private:
    using Clock = std::chrono::steady_clock;

    static constexpr int loopSize = 4096;
    using Numbers = std::array<unsigned, loopSize>;
    [[gnu::optimize("O2"), gnu::noinline, gnu::no_sanitize("address"), gnu::no_sanitize("undefined")]] static unsigned fastLoop(unsigned *numbers)
    {
        unsigned sum = 0;
        for (int i = 0; i < 200'000; ++i) {
            unsigned &number = numbers[(sum + static_cast<unsigned>(i)) % loopSize];
            number = number * 1664525U + 1013904223U;
            sum += number >> 16;
        }
        return sum;
    }
    [[gnu::noinline]] static unsigned usualLoop(unsigned *numbers)
    {
        unsigned sum = 0;
        for (int i = 0; i < 200'000; ++i) {
            unsigned &number = numbers[(sum + static_cast<unsigned>(i)) % loopSize];
            number = number * 1664525U + 1013904223U;
            sum += number >> 16;
        }
        return sum;
    }
    static double timed(unsigned (*loop)(unsigned *))
    {
        static Numbers numbers{};
        [[maybe_unused]] static volatile unsigned sink = 0;
        timespec before{};
        timespec after{};
        clock_gettime(CLOCK_THREAD_CPUTIME_ID, &before);
        sink = loop(numbers.data());
        clock_gettime(CLOCK_THREAD_CPUTIME_ID, &after);
        return static_cast<double>(after.tv_sec - before.tv_sec) * 1e9 + static_cast<double>(after.tv_nsec - before.tv_nsec);
    }

    /// Nanoseconds that a thread has waited for a processor so far.
    static qint64 waited(pid_t thread)
    {
        char path[64];
        std::snprintf(path, sizeof path, "/proc/self/task/%d/schedstat", thread);
        const int file = open(path, O_RDONLY | O_CLOEXEC);
        char text[96] = {};
        if (file < 0)
            return 0;
        const bool got = read(file, text, sizeof text - 1) > 0;
        close(file);
        long long ran = 0;
        long long delay = 0;
        return got && std::sscanf(text, "%lld %lld", &ran, &delay) == 2 ? delay : 0;
    }

    void ask()
    {
        const pid_t self = gettid();
        std::unique_lock guard(m_lock);
        while (!m_end) {
            m_answered = false;
            const QString phase = m_phase;
            guard.unlock();
            const qint64 delayBefore = waited(m_thread);
            const qint64 ownBefore = waited(self);
            const auto asked = Clock::now();
            QMetaObject::invokeMethod(this, [this] { answer(); }, Qt::QueuedConnection);
            const qint64 ownDelay = waited(self) - ownBefore; // it is asked late then
            guard.lock();
            m_woken.wait(guard, [this] { return m_answered || m_end; });
            if (!m_answered)
                return;
            const double ms = static_cast<double>(std::chrono::duration_cast<std::chrono::nanoseconds>(m_answeredAt - asked).count() - (m_delayAtAnswer - delayBefore) - ownDelay) / 1e6;
            double &most = m_blocks[phase];
            most = std::max(most, ms);
            m_woken.wait_for(guard, std::chrono::milliseconds(1), [this] { return m_end; });
        }
    }
    void answer()
    {
        const auto now = Clock::now();
        const qint64 delay = waited(m_thread);
        {
            const std::lock_guard guard(m_lock);
            m_answered = true;
            m_answeredAt = now;
            m_delayAtAnswer = delay;
        }
        m_woken.notify_all();
    }

    const pid_t m_thread;
    mutable std::mutex m_lock;
    std::condition_variable m_woken;
    bool m_end = false;
    bool m_answered = false;
    Clock::time_point m_answeredAt;
    qint64 m_delayAtAnswer = 0;
    QString m_phase;
    QMap<QString, double> m_blocks;
    std::thread m_asker; // last: it uses the others
};

} // namespace certdesk::ui
