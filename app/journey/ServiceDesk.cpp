// SPDX-FileCopyrightText: CertDesk contributors
// SPDX-License-Identifier: Apache-2.0
#include "app/journey/ServiceDesk.h"

#include "app/domain/Catalog.h"
#include "app/domain/FeePreview.h"
#include "app/journey/Answers.h"
#include "app/journey/Idempotency.h"
#include "app/journey/LiveContext.h"

#include <QJsonArray>
#include <QJsonDocument>

#include <algorithm>
#include <numeric>

namespace certdesk::services {

namespace {

const auto openServicesName = QStringLiteral("services/open");

QString actionOf(ServiceKind kind)
{
    return QStringLiteral("service:") + toString(kind);
}

/// The newest of this certificate: a request is the same one only as long as nothing came after it.
std::optional<CertificateService> newestOf(const QList<CertificateService> &services, const QString &serialNumber)
{
    const auto it = std::find_if(services.cbegin(), services.cend(), [&](const CertificateService &service) { return service.certificateSerial == serialNumber; });
    return it == services.cend() ? std::nullopt : std::optional(*it);
}

/// For the home page of a computer without a network: what is open, and nothing of a person.
QByteArray rememberedForm(const QList<CertificateService> &services)
{
    QJsonArray items;
    for (const CertificateService &service : services)
        items << QJsonObject{{QStringLiteral("id"), service.id},
                             {QStringLiteral("kind"), service.kindWord},
                             {QStringLiteral("state"), service.state},
                             {QStringLiteral("certificate"), service.certificateSerial},
                             {QStringLiteral("order"), service.orderId},
                             {QStringLiteral("fee"), service.fee},
                             {QStringLiteral("newCertificate"), QJsonObject{{QStringLiteral("state"), service.newState}}},
                             {QStringLiteral("actions"), QJsonArray::fromStringList(service.actions)}};
    return QJsonDocument(QJsonObject{{QStringLiteral("items"), items}}).toJson(QJsonDocument::Compact);
}

/// The account was opened long ago: a renewal costs the year alone.
qint64 annualOf(const Fee &fee)
{
    return std::accumulate(fee.lines.cbegin(), fee.lines.cend(), qint64(0), [](qint64 sum, const FeeLine &line) { return line.code.endsWith(QLatin1String("-annual")) ? sum + line.amount() : sum; });
}

/// Waits for its owner: open, or done and not bound yet.
bool waits(const CertificateService &service)
{
    return service.open() || serviceStage(service) == ServiceStage::Bind;
}

} // namespace

QCoro::Task<Result<ServedCertificate>> certificate(AppContext *context, QString serialNumber)
{
    auto answer = co_await context->client().servedCertificate(serialNumber);
    co_return answer;
}

QCoro::Task<Result<QList<CertificateService>>> list(AppContext *context)
{
    auto answer = co_await context->client().services();
    co_return answer;
}

QCoro::Task<QList<CertificateService>> open(AppContext *context)
{
    const LiveContext live(*context);
    auto answer = co_await live->client().services();
    if (!answer) {
        const auto kept = co_await live->cache().answer(openServicesName);
        const QByteArray body = kept && *kept ? (*kept)->body : QByteArray();
        co_return CertificateService::listFrom(QJsonDocument::fromJson(body).object());
    }
    answer->removeIf([](const CertificateService &service) { return !waits(service); });
    const auto kept = co_await live->cache().putAnswer(openServicesName, rememberedForm(*answer), {});
    Q_UNUSED(kept) // without it they are merely not shown offline
    co_return *answer;
}

QCoro::Task<Result<CertificateService>> load(AppContext *context, QString id)
{
    auto answer = co_await context->client().service(id);
    co_return answer;
}

QCoro::Task<std::optional<qint64>> announcedFee(AppContext *context, ServiceKind kind, QString product)
{
    const LiveContext live(*context);
    const auto configuration = co_await live->client().configuration();
    const auto catalog = co_await live->client().catalogJson();
    if (!configuration || !catalog)
        co_return std::nullopt;
    const QList<Product> products = Client::parseCatalog(*catalog);
    const auto it = std::find_if(products.cbegin(), products.cend(), [&product](const Product &each) { return each.id == product; });
    const QJsonObject fees = configuration->value(QLatin1String("certificates"))[QLatin1String("fees")].toObject();
    const QJsonValue fee = it == products.cend() ? QJsonValue() : fees.value(toString(kind)).toObject().value(it->kind);
    co_return fee.isDouble() ? std::optional(fee.toInteger()) : std::nullopt;
}

QCoro::Task<std::optional<ExpectedFee>> expectedFee(AppContext *context, ServiceKind kind, ServedCertificate certificate)
{
    const LiveContext live(*context);
    if (kind != ServiceKind::Renew) {
        auto asking = announcedFee(context, kind, certificate.product);
        const auto announced = co_await asking;
        co_return announced ? std::optional(ExpectedFee{*announced, *announced}) : std::nullopt;
    }
    auto reading = latestAnswer(context, QStringLiteral("catalog"));
    const auto catalogue = co_await reading;
    const auto order = co_await live->client().order(certificate.orderId);
    if (!catalogue || !order || !*order)
        co_return std::nullopt;
    const QList<Product> products = Client::parseCatalog(catalogue->body);
    const auto it = std::find_if(products.cbegin(), products.cend(), [&certificate](const Product &each) { return each.id == certificate.product; });
    const Organisation &unit = (*order)->application.organisation;
    const auto range = it == products.cend() ? std::nullopt : previewFee(it->prices, {unit.type, unit.registrationRegion, 1, std::nullopt});
    co_return range ? std::optional(ExpectedFee{annualOf(range->least), annualOf(range->most)}) : std::nullopt;
}

QCoro::Task<Result<CertificateService>> request(AppContext *context, ServiceWish wish)
{
    const LiveContext live(*context);
    const QString action = actionOf(wish.kind);
    const auto all = co_await live->client().services();
    if (!all)
        co_return tl::unexpected(all.error());
    const auto newest = newestOf(*all, wish.certificateSerial);
    if (newest && newest->open() && newest->kind == wish.kind) { // by a request whose answer was lost, or elsewhere
        co_await settleOutbox(live->outbox(), action, wish.certificateSerial, {});
        co_return *newest;
    }
    QJsonObject attempt = wish.toJson();
    attempt.insert(QStringLiteral("after"), newest ? newest->id : QString());
    const auto key = co_await live->outbox().keyFor(action, wish.certificateSerial, bodyHash(attempt));
    if (!key)
        co_return tl::unexpected(key.error());
    const auto made = co_await live->client().requestService(wish, *key);
    co_await settleOutbox(live->outbox(), action, wish.certificateSerial, failureOf(made));
    if (!made)
        co_return tl::unexpected(made.error());
    // A repeated request is answered as the first one was; what became of it since is asked for.
    auto now = co_await live->client().service(made->id);
    if (!now)
        co_return *made;
    co_return now;
}

QCoro::Task<Result<ServedCertificate>> revoke(AppContext *context, ServiceWish wish)
{
    const LiveContext live(*context);
    const QString action = actionOf(ServiceKind::Revoke);
    const auto before = co_await live->client().servedCertificate(wish.certificateSerial);
    if (!before)
        co_return tl::unexpected(before.error());
    if (before->state == QLatin1String("revoked")) {
        co_await settleOutbox(live->outbox(), action, wish.certificateSerial, {});
        co_return *before;
    }
    const auto key = co_await live->outbox().keyFor(action, wish.certificateSerial, bodyHash(wish.toJson()));
    if (!key)
        co_return tl::unexpected(key.error());
    auto revoked = co_await live->client().revokeCertificate(wish, *key);
    co_await settleOutbox(live->outbox(), action, wish.certificateSerial, failureOf(revoked));
    co_return revoked;
}

QCoro::Task<Result<CertificateService>> pay(AppContext *context, QString id, qint64 shown)
{
    const LiveContext live(*context);
    const auto action = QStringLiteral("service-pay");
    const auto before = co_await live->client().service(id);
    if (!before)
        co_return tl::unexpected(before.error());
    if (serviceStage(*before) != ServiceStage::Pay) { // paid by a request whose answer was lost, or elsewhere; or cancelled
        co_await settleOutbox(live->outbox(), action, id, {});
        co_return *before;
    }
    QJsonObject attempt;
    attempt.insert(QStringLiteral("amount"), shown);
    const auto key = co_await live->outbox().keyFor(action, id, bodyHash(attempt));
    if (!key)
        co_return tl::unexpected(key.error());
    const auto paid = co_await live->client().payService(id, shown, *key);
    co_await settleOutbox(live->outbox(), action, id, failureOf(paid));
    if (!paid && !paid.error().is(FailureCode::Api_Payment_AlreadyPaid))
        co_return tl::unexpected(paid.error());
    auto after = co_await live->client().service(id);
    co_return after;
}

QCoro::Task<Result<CertificateService>> cancel(AppContext *context, QString id)
{
    const LiveContext live(*context);
    const auto action = QStringLiteral("service-cancel");
    const auto key = co_await live->outbox().keyFor(action, id, bodyHash(QJsonObject()));
    if (!key)
        co_return tl::unexpected(key.error());
    auto cancelled = co_await live->client().cancelService(id, *key);
    co_await settleOutbox(live->outbox(), action, id, failureOf(cancelled));
    if (cancelled || !cancelled.error().is(FailureCode::Api_Service_State))
        co_return cancelled;
    // It is over already, perhaps by this very wish from elsewhere: what it is now says the rest.
    auto now = co_await live->client().service(id);
    if (now && now->state == QLatin1String("cancelled"))
        co_return now;
    co_return cancelled;
}

} // namespace certdesk::services
