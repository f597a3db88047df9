// SPDX-FileCopyrightText: CertDesk contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QtGlobal>

#include <coroutine>
#include <deque>
#include <utility>

namespace certdesk {

/// A lock for coroutines of one thread: who comes while it is taken is suspended and gets its turn in order.
/// (Awaiting a signal is no substitute: QCoro 0.8 queues it, and a signal emitted twice resumes the same coroutine twice.)
class Turn {
public:
    /// Gives the turn back when it goes out of scope.
    class Guard {
    public:
        explicit Guard(Turn *turn) : m_turn(turn) {}
        Guard(Guard &&other) noexcept : m_turn(std::exchange(other.m_turn, nullptr)) {}
        Guard &operator=(Guard &&) = delete;
        Q_DISABLE_COPY(Guard)
        ~Guard()
        {
            if (m_turn)
                m_turn->leave();
        }

    private:
        Turn *m_turn;
    };

    Turn() = default;
    Q_DISABLE_COPY_MOVE(Turn)

    auto take()
    {
        struct Awaiter {
            Turn &turn;
            bool await_ready() const noexcept { return !std::exchange(turn.m_taken, true); }
            void await_suspend(std::coroutine_handle<> waiting) const { turn.m_waiting.push_back(waiting); }
            Guard await_resume() const noexcept { return Guard(&turn); }
        };
        return Awaiter{*this};
    }

private:
    void leave()
    {
        if (m_waiting.empty()) {
            m_taken = false;
            return;
        }
        const auto next = m_waiting.front();
        m_waiting.pop_front();
        next.resume();
    }

    std::deque<std::coroutine_handle<>> m_waiting;
    bool m_taken = false;
};

} // namespace certdesk
