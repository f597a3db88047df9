// SPDX-FileCopyrightText: CertDesk contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QCoroSignal>
#include <QCoroTask>
#include <QObject>
#include <QTimer>

#include <memory>
#include <optional>

namespace certdesk {

/// A platform that is well answers sooner; who waits longer is shown what is at hand. In ms.
inline constexpr int platformPatience = 2000;

/// Ends once: when told to, or when the time is up.
class Patience : public QObject {
    Q_OBJECT

public:
    explicit Patience(int ms);
    void end();
    bool ended() const { return m_ended; }

Q_SIGNALS:
    void over();

private:
    QTimer m_timer;
    bool m_ended = false;
};

template<typename T>
QCoro::Task<void> bring(std::shared_ptr<Patience> patience, std::shared_ptr<std::optional<T>> result, QCoro::Task<T> task)
{
    auto value = co_await task;
    *result = std::move(value);
    patience->end();
}

/// What the task gives within `ms`; nothing when it takes longer, and then it goes on by itself.
template<typename T>
QCoro::Task<std::optional<T>> within(int ms, QCoro::Task<T> task)
{
    const auto patience = std::make_shared<Patience>(ms);
    const auto result = std::make_shared<std::optional<T>>();
    bring(patience, result, std::move(task));
    if (!patience->ended())
        co_await qCoro(patience.get(), &Patience::over);
    co_return *result;
}

} // namespace certdesk
