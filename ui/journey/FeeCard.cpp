// SPDX-FileCopyrightText: CertDesk contributors
// SPDX-License-Identifier: Apache-2.0
#include "ui/journey/FeeCard.h"

#include "app/domain/Validation.h"
#include "ui/components/Theme.h"
#include "ui/journey/FeeText.h"
#include "ui/journey/FormRail.h"
#include "ui/journey/PageParts.h"

#include <QJsonDocument>

namespace certdesk::ui {

namespace {

constexpr int pauseMs = 600; // typing on does not ask at every letter

/// R46, R49: an order that was submitted and neither withdrawn nor refused has used the unit's first certificate, or an earlier one has.
bool served(const Order &order)
{
    switch (order.status) {
    case OrderStatus::Draft:
    case OrderStatus::Withdrawn:
    case OrderStatus::Rejected:
    case OrderStatus::Unknown:
        return false;
    default:
        return true;
    }
}

} // namespace

FeeCard::FeeCard(std::shared_ptr<Journey> journey, QWidget *parent) : Card({}, parent), m_journey(std::move(journey)), m_lines(new QVBoxLayout)
{
    setObjectName(QStringLiteral("form.fee"));
    m_lines->setSpacing(6);
    body()->addLayout(m_lines);
    m_pause.setSingleShot(true);
    m_pause.setInterval(pauseMs);
    connect(&m_pause, &QTimer::timeout, this, &FeeCard::ask);
    connect(m_journey.get(), &Journey::changed, this, &FeeCard::look);
    AppContext &context = m_journey->context();
    connect(&context.http(), &Http::reachableChanged, this, [this](bool reachable) {
        if (reachable && !priced())
            m_pause.start();
        render();
    });
    connect(&context.signIn(), &SignIn::signedInChanged, this, [this](bool) { m_pause.start(); });
    m_shownFor = basis();
    render();
    loadBasis(this, m_journey);
    QTimer::singleShot(0, this, &FeeCard::ask);
}

bool FeeCard::priced() const
{
    return m_quote && m_quotedFor == basis();
}

QCoro::Task<void> FeeCard::loadBasis(QPointer<FeeCard> card, std::shared_ptr<Journey> journey)
{
    AppContext *context = &journey->context();
    auto catalogue = answerAtHand(context, QStringLiteral("catalog"));
    const auto answer = co_await catalogue;
    if (!card)
        co_return;
    auto listing = context->cache().list();
    const auto orders = co_await listing;
    if (!card)
        co_return;
    if (answer)
        card->m_version = QJsonDocument::fromJson(answer->body).object().value(QLatin1String("version")).toString();
    for (const Order &order : orders ? *orders : QList<Order>()) {
        if (served(order))
            card->m_served.insert(order.application.organisation.creditCode);
    }
    card->render();
}

bool FeeCard::countable() const
{
    const int quantity = m_journey->draft().application.quantity;
    return quantity >= 1 && quantity <= std::max(1, m_journey->product().maxQuantity);
}

/// Empty while what the price depends on is incomplete.
QByteArray FeeCard::basis() const
{
    const Application &application = m_journey->draft().application;
    const Organisation &organisation = application.organisation;
    if (organisation.type.isEmpty() || organisation.registrationRegion.isEmpty() || !countable())
        return {};
    return QStringList{QString::number(application.quantity), organisation.type, organisation.creditCode, organisation.registrationRegion, application.delivery.method}
        .join(QLatin1Char('\n'))
        .toUtf8();
}

FeeInputs FeeCard::inputs() const
{
    const Application &application = m_journey->draft().application;
    const Organisation &organisation = application.organisation;
    FeeInputs inputs{organisation.type, organisation.registrationRegion, application.quantity, std::nullopt};
    if (m_served.contains(validate::creditCodeText(organisation.creditCode)))
        inputs.first = false;
    return inputs;
}

void FeeCard::look()
{
    const QByteArray now = basis();
    if (now == m_shownFor)
        return;
    m_shownFor = now;
    m_pause.start();
    render();
}

void FeeCard::ask()
{
    const QByteArray wanted = basis();
    if (wanted.isEmpty() || priced() || m_journey->draft().application.organisation.creditCode.isEmpty() || !m_journey->context().signIn().remembered()) {
        render();
        return;
    }
    m_asking = true;
    render();
    askPlatform(this, m_journey, wanted, ++m_turn);
}

QCoro::Task<void> FeeCard::askPlatform(QPointer<FeeCard> card, std::shared_ptr<Journey> journey, QByteArray basis, quint64 turn)
{
    auto asking = journey->quote();
    auto quote = co_await asking;
    if (card && card->m_turn == turn)
        card->take(std::move(quote), basis);
}

void FeeCard::take(Result<Quote> quote, const QByteArray &basis)
{
    m_asking = false;
    m_failure.reset();
    if (quote) {
        m_quote = *quote;
        m_quotedFor = basis;
    } else {
        m_failure = quote.error();
    }
    render();
}

void FeeCard::words(const QString &text, const char *role)
{
    m_lines->addWidget(makeLabel(text, role, this));
}

void FeeCard::line(const QString &label, const QString &amount, const char *role)
{
    m_lines->addLayout(makePriceLine(label, amount, role, this));
}

void FeeCard::render()
{
    emptyLayout(m_lines);
    const auto preview = countable() ? previewFee(m_journey->product().prices, inputs()) : std::nullopt;
    // An older quote stays until the next is there, but not one that nobody asks to renew.
    const bool keepsQuote = m_quote && !m_shownFor.isEmpty() && (priced() || m_asking || m_pause.isActive());
    //: 平台报价 / 预估费用
    setTitle(keepsQuote ? tr("The platform's quote") : tr("Estimated fee"));
    if (keepsQuote)
        renderQuote(preview);
    else if (preview)
        renderPreview(*preview);
    else if (!countable())
        words(tr("Shown as soon as the number of certificates can be had."), "label");
    else
        words(m_shownFor.isEmpty() ? tr("Shown as soon as the kind of organisation and its place of registration are entered.") : tr("The platform states the price after submission."), "label");
    Q_EMIT pricedChanged(priced());
}

void FeeCard::renderCourier()
{
    if (m_journey->draft().application.delivery.method == QLatin1String("courier"))
        line(tr("Courier"), tr("on receipt"), "label"); // R72
}

void FeeCard::renderQuote(const std::optional<FeeRange> &preview)
{
    const QString language = currentLanguage();
    if (!priced())
        words(tr("↻ Of what was entered before; asking for the new price…"), "warning");
    for (const Quote::Line &each : m_quote->lines)
        line(tr("%1 × %2").arg(each.label.in(language)).arg(each.quantity), amountText(each.amount));
    renderCourier();
    if (m_quote->lines.size() > 1) {
        m_lines->addWidget(makeSeparator(this));
        line(tr("Total"), amountText(m_quote->total));
    }
    const QList<FeeDifference> reasons = preview && priced() ? differences(*preview, *m_quote) : QList<FeeDifference>();
    if (!reasons.isEmpty()) {
        m_lines->addWidget(makeSeparator(this));
        if (preview->exact())
            words(tr("Why not %1, as estimated:").arg(formatFen(preview->least.total)), "label");
        else if (!reasons.first().code.isEmpty()) // else it is an end of the estimate, and the reason says which
            words(tr("Why it differs from the estimate:"), "label");
    }
    for (const FeeDifference &reason : reasons)
        m_lines->addWidget(makePoint(feeDifferenceText(reason), "caption", this));
    for (const LocalText &note : m_quote->notes)
        words(note.in(language));
    if (m_quote->notes.isEmpty()) // the platform's own say it, too
        words(tr("The price after submission is binding."));
}

void FeeCard::renderFee(const Fee &fee)
{
    for (const FeeLine &each : fee.lines)
        line(tr("%1 × %2").arg(feeLineText(each.code)).arg(each.quantity), amountText(each.amount()));
}

void FeeCard::renderPreview(const FeeRange &preview)
{
    if (preview.exact()) {
        renderFee(preview.least);
    } else {
        line(tr("If it is the unit's first certificate"), amountText(preview.least.total));
        line(tr("If the unit has had one before"), amountText(preview.most.total));
    }
    renderCourier();
    if (preview.exact() && preview.least.lines.size() > 1) {
        m_lines->addWidget(makeSeparator(this));
        line(tr("Total, estimated"), amountText(preview.least.total));
    }
    if (preview.least.outside)
        words(tr("Registered outside Zhejiang: each certificate costs the annual fee, none is free."));
    for (const LocalText &note : m_journey->product().prices.notes)
        words(note.in(currentLanguage()));
    if (!m_version.isEmpty())
        //: 预估 · 按 2026-02 版价目表
        words(tr("Estimated from the price table of version %1.").arg(m_version));
    words(whyPreview());
}

/// Which entries the platform stumbled over: it names them by pointer.
QString FeeCard::refusalText(const Failure &failure) const
{
    QStringList fields;
    const QVariantList errors = failure.detail().value(QStringLiteral("errors")).toList();
    for (const QVariant &error : errors) {
        const QString pointer = error.toMap().value(QStringLiteral("pointer")).toString();
        if (const QString label = fieldLabel(pointer); label != pointer && !fields.contains(label))
            fields << label;
    }
    return fields.isEmpty() ? tr("The platform states the price as soon as the form is complete and correct.")
                            //: %1 names of fields; between them ", "
                            : tr("The platform states the price as soon as this is corrected: %1.").arg(fields.join(tr(", ")));
}

QString FeeCard::whyPreview() const
{
    AppContext &context = m_journey->context();
    if (m_asking)
        return tr("Asking the platform for its quote…");
    if (context.http().reachable() == false)
        return tr("Offline: the platform's quote is asked for as soon as there is a network. The price after submission is binding.");
    if (!context.signIn().remembered())
        return tr("After you have signed in, the platform's quote is shown. The price after submission is binding.");
    if (m_failure && m_failure->is(FailureCode::Api_Application_Incomplete))
        return refusalText(*m_failure);
    if (m_failure && !m_failure->name().startsWith(QLatin1String("Network_")))
        return tr("The platform gives no quote: %1").arg(m_failure->cause());
    return tr("The price after submission is binding.");
}

} // namespace certdesk::ui
