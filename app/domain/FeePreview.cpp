// SPDX-FileCopyrightText: CertDesk contributors
// SPDX-License-Identifier: Apache-2.0
#include "app/domain/FeePreview.h"

#include <algorithm>

namespace certdesk {

namespace {

bool startsWithOne(const QString &region, const QStringList &prefixes)
{
    return std::any_of(prefixes.cbegin(), prefixes.cend(), [&region](const QString &prefix) { return region.startsWith(prefix); });
}

/// Certificates are taken from the rows in order; a row for first ones covers one (the contract's `Prices`). Nothing when some are left.
std::optional<Fee> feeOf(const PriceRules &prices, const FeeInputs &inputs, bool first)
{
    Fee fee;
    fee.outside = !prices.registrationRegions.isEmpty() && !startsWithOne(inputs.registrationRegion, prices.registrationRegions);
    int left = inputs.quantity;
    for (const PriceRules::Row &row : fee.outside ? prices.elsewhere : prices.rows) {
        const int covered = row.firstOnly ? std::min(left, 1) : left;
        if (covered < 1 || (row.firstOnly && !first) || !row.organisationTypes.contains(inputs.organisationType))
            continue;
        for (const PriceRules::Line &line : row.lines) {
            fee.lines.append({line.code, covered, line.unitAmount});
            fee.total += fee.lines.constLast().amount();
        }
        fee.usesFirst = fee.usesFirst || row.firstOnly;
        left -= covered;
    }
    return left == 0 && inputs.quantity > 0 ? std::optional(fee) : std::nullopt;
}

bool sameLines(const Fee &fee, const Quote &quote)
{
    return std::equal(fee.lines.cbegin(), fee.lines.cend(), quote.lines.cbegin(), quote.lines.cend(), [](const FeeLine &a, const Quote::Line &b) {
        return a.code == b.code && a.quantity == b.quantity && a.amount() == b.amount;
    });
}

bool isFirst(const QString &code)
{
    return code == QLatin1String("first-free") || code.startsWith(QLatin1String("household-"));
}

FeeDifference::Reason reasonOf(const FeeDifference &difference)
{
    using Reason = FeeDifference::Reason;
    const bool previewed = difference.previewQuantity > 0;
    const bool quoted = difference.quotedQuantity > 0;
    if (previewed && quoted && difference.previewQuantity == difference.quotedQuantity)
        return Reason::Price;
    if (isFirst(difference.code))
        return previewed && quoted ? Reason::Quantity : quoted ? Reason::FirstFree : Reason::FirstUsed;
    if (difference.code.startsWith(QLatin1String("outside-")))
        return previewed && quoted ? Reason::Quantity : quoted ? Reason::Outside : Reason::Inside;
    if (difference.code.startsWith(QLatin1String("sub-")))
        return Reason::Further;
    return previewed && quoted ? Reason::Quantity : Reason::Other;
}

FeeDifference &lineOf(QList<FeeDifference> &lines, const QString &code)
{
    const auto it = std::find_if(lines.begin(), lines.end(), [&code](const FeeDifference &line) { return line.code == code; });
    if (it != lines.end())
        return *it;
    FeeDifference fresh;
    fresh.code = code;
    lines.append(fresh);
    return lines.last();
}

} // namespace

std::optional<FeeRange> previewFee(const PriceRules &prices, const FeeInputs &inputs)
{
    if (inputs.organisationType.isEmpty() || inputs.registrationRegion.isEmpty())
        return std::nullopt;
    const auto asFirst = feeOf(prices, inputs, inputs.first.value_or(true));
    const auto asLater = feeOf(prices, inputs, inputs.first.value_or(false));
    if (!asFirst || !asLater)
        return std::nullopt;
    return asFirst->total <= asLater->total ? FeeRange{*asFirst, *asLater} : FeeRange{*asLater, *asFirst};
}

QList<FeeDifference> differences(const FeeRange &preview, const Quote &quote)
{
    for (const Fee *end : {&preview.least, &preview.most}) {
        if (!sameLines(*end, quote))
            continue;
        if (preview.exact())
            return {};
        FeeDifference which;
        which.reason = end->usesFirst ? FeeDifference::Reason::FirstFree : FeeDifference::Reason::FirstUsed;
        which.previewAmount = end->total;
        which.quotedAmount = quote.total;
        return {which};
    }
    const qint64 toLeast = qAbs(quote.total - preview.least.total);
    const Fee &nearest = toLeast <= qAbs(quote.total - preview.most.total) ? preview.least : preview.most;
    QList<FeeDifference> lines;
    for (const FeeLine &line : nearest.lines) {
        FeeDifference &difference = lineOf(lines, line.code);
        difference.previewQuantity += line.quantity;
        difference.previewAmount += line.amount();
    }
    for (const Quote::Line &line : quote.lines) {
        FeeDifference &difference = lineOf(lines, line.code);
        difference.quotedQuantity += line.quantity;
        difference.quotedAmount += line.amount;
    }
    lines.removeIf([](const FeeDifference &line) { return line.previewQuantity == line.quotedQuantity && line.previewAmount == line.quotedAmount; });
    for (FeeDifference &line : lines)
        line.reason = reasonOf(line);
    return lines;
}

} // namespace certdesk
