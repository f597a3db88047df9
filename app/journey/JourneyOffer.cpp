// SPDX-FileCopyrightText: CertDesk contributors
// SPDX-License-Identifier: Apache-2.0
// What the platform offers, as far as this application is about it: product, terms, configuration, price.
#include "app/domain/FeePreview.h"
#include "app/journey/JourneyParts.h"

#include <QJsonDocument>

#include <algorithm>

namespace certdesk {

namespace {

std::optional<Product> productIn(const Result<PlatformAnswer> &catalogue, const QString &id)
{
    if (!catalogue)
        return std::nullopt;
    const QList<Product> products = Client::parseCatalog(catalogue->body);
    const auto it = std::find_if(products.cbegin(), products.cend(), [&id](const Product &product) { return product.id == id; });
    return it == products.cend() ? std::nullopt : std::optional(*it);
}

/// What the price of an application depends on.
QByteArray priceBasis(const Application &application)
{
    const Organisation &organisation = application.organisation;
    return bodyHash(QStringList{application.product, QString::number(application.quantity), organisation.type, organisation.creditCode, organisation.registrationRegion}
                        .join(QLatin1Char('\n'))
                        .toUtf8())
        .toLatin1();
}

} // namespace

QCoro::Task<Result<void>> Journey::loadProduct(QString productId)
{
    const auto self = shared_from_this();
    const QString name = QStringLiteral("catalog");
    const auto atHand = co_await answerAtHand(&m_context.get(), name);
    if (const auto product = productIn(atHand, productId)) {
        m_product = *product;
        co_return {};
    }
    const auto fresh = co_await latestAnswer(&m_context.get(), name);
    if (!fresh)
        co_return tl::unexpected(fresh.error());
    auto product = productIn(fresh, productId);
    if (!product) // what was kept last may be shorter than what came with the program
        product = productIn(bundledAnswer(name).map([](QByteArray body) { return PlatformAnswer{std::move(body), AnswerSource::Bundled, {}}; }), productId);
    if (!product)
        co_return fail(FailureCode::Journey_Product_Unknown, {{QStringLiteral("product"), productId}});
    m_product = *product;
    co_return {};
}

QCoro::Task<void> Journey::refreshProduct()
{
    const auto self = shared_from_this();
    const auto atHand = co_await answerAtHand(&m_context.get(), QStringLiteral("catalog"));
    const auto product = productIn(atHand, m_product.id);
    // What came with the program is no news.
    if (!product || atHand->source == AnswerSource::Bundled)
        co_return;
    m_product = *product;
    recompute();
}

QCoro::Task<Result<QJsonObject>> Journey::configuration()
{
    const auto self = shared_from_this();
    const auto answer = co_await latestAnswer(&m_context.get(), QStringLiteral("client-config"));
    if (!answer)
        co_return tl::unexpected(answer.error());
    co_return QJsonDocument::fromJson(answer->body).object();
}

QCoro::Task<Result<Terms>> Journey::terms()
{
    const auto self = shared_from_this();
    const Busy busy(*this);
    const auto answer = co_await latestAnswer(&m_context.get(), QStringLiteral("terms/") + m_product.id);
    if (!answer)
        co_return tl::unexpected(answer.error());
    auto parsed = Client::parseTerms(answer->body);
    if (!parsed)
        co_return tl::unexpected(parsed.error());
    m_termsSource = answer->source;
    // The catalogue may be older than the terms, or newer than those at hand: what can be read now is what is to be agreed to now.
    // When the platform has others, they are asked for as soon as it says so.
    if (parsed->version != m_product.termsVersion) {
        m_product.termsVersion = parsed->version;
        recompute();
    }
    co_return parsed;
}

QCoro::Task<Result<void>> Journey::acceptTerms(QString version)
{
    const auto self = shared_from_this();
    const Busy busy(*this);
    const auto configured = co_await configuration();
    putConsent(QStringLiteral("terms"), version);
    if (configured)
        putConsent(QStringLiteral("personal-data"), configured->value(QLatin1String("privacy")).toObject().value(QLatin1String("version")).toString());
    recompute();
    const auto saved = co_await save();
    co_return saved;
}

QCoro::Task<Result<Quote>> Journey::quote()
{
    const auto self = shared_from_this();
    const Application application = applicationToSend();
    auto quote = co_await m_context->client().quote(application);
    if (quote)
        m_quoted = std::pair(priceBasis(application), quote->total);
    co_return quote;
}

std::optional<Journey::FeeShown> Journey::feeShown() const
{
    const Application application = applicationToSend();
    if (m_quoted && m_quoted->first == priceBasis(application))
        return FeeShown{m_quoted->second, m_quoted->second};
    const auto preview = previewFee(m_product.prices, {application.organisation.type, application.organisation.registrationRegion, application.quantity, std::nullopt});
    if (!preview)
        return std::nullopt;
    return FeeShown{preview->least.total, preview->most.total};
}

Application Journey::applicationToSend() const
{
    Application application = validate::normalised(m_draft.application);
    for (auto it = m_draft.scans.cbegin(); it != m_draft.scans.cend(); ++it) {
        if (!it->uploadId.isEmpty())
            application.documents.insert(it.key(), it->uploadId);
    }
    return application;
}

} // namespace certdesk
