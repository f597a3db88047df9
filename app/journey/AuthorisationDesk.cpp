// SPDX-FileCopyrightText: CertDesk contributors
// SPDX-License-Identifier: Apache-2.0
#include "app/journey/CertificateDesk.h"

#include "app/journey/Idempotency.h"
#include "app/journey/LiveContext.h"

namespace certdesk::desk {

QCoro::Task<Result<Authorisation>> authorise(AppContext *context, QString serialNumber, QString employee)
{
    const LiveContext live(*context);
    const QString action = QStringLiteral("authorise");
    const QString subject = serialNumber;
    const auto key = co_await live->outbox().keyFor(action, subject, bodyHash(employee.trimmed().toUtf8()));
    if (!key)
        co_return tl::unexpected(key.error());
    auto added = co_await live->client().authorise(serialNumber, employee.trimmed(), *key);
    co_await settleOutbox(live->outbox(), action, subject, failureOf(added));
    co_return added;
}

QCoro::Task<Result<Authorisation>> activate(AppContext *context, Authorisation authorisation)
{
    const LiveContext live(*context);
    const QString action = QStringLiteral("authorisation-activate");
    const auto key = co_await live->outbox().keyFor(action, authorisation.id, bodyHash(authorisation.activatedAt.toString(Qt::ISODate).toUtf8()));
    if (!key)
        co_return tl::unexpected(key.error());
    auto active = co_await live->client().activateAuthorisation(authorisation.id, *key);
    co_await settleOutbox(live->outbox(), action, authorisation.id, failureOf(active));
    co_return active;
}

QCoro::Task<Result<Authorisation>> deactivate(AppContext *context, Authorisation authorisation)
{
    const LiveContext live(*context);
    const QString action = QStringLiteral("authorisation-deactivate");
    // Bound to this one time of use: a key kept from an earlier one would be answered without anything being done.
    const auto key = co_await live->outbox().keyFor(action, authorisation.id, bodyHash(authorisation.activatedAt.toString(Qt::ISODate).toUtf8()));
    if (!key)
        co_return tl::unexpected(key.error());
    auto taken = co_await live->client().deactivateAuthorisation(authorisation.id, *key);
    co_await settleOutbox(live->outbox(), action, authorisation.id, failureOf(taken));
    co_return taken;
}

QCoro::Task<Result<void>> withdraw(AppContext *context, QString authorisationId)
{
    const LiveContext live(*context);
    auto gone = co_await live->client().withdrawAuthorisation(authorisationId);
    if (!gone && gone.error().is(FailureCode::Api_NotFound))
        co_return Result<void>();
    co_return gone;
}

} // namespace certdesk::desk
