// SPDX-FileCopyrightText: CertDesk contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QCoroFuture>
#include <QFuture>
#include <QObject>
#include <QPromise>

#include <memory>

namespace certdesk {

/// Ends at the next emission of `signal`. For signals that may come twice in one turn of the event loop: QCoro 0.8's own wait queues
/// each emission and would resume a coroutine that has ended. The caller keeps `object` alive while it waits.
template<typename T, typename Signal>
QFuture<void> nextEmission(T *object, Signal signal)
{
    const auto promise = std::make_shared<QPromise<void>>();
    promise->start();
    QObject::connect(object, signal, object, [promise] { promise->finish(); }, Qt::SingleShotConnection);
    return promise->future();
}

} // namespace certdesk
