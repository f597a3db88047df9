// SPDX-FileCopyrightText: CertDesk contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/domain/Catalog.h"

#include <optional>

namespace certdesk {

/// What the fee depends on (R46–R53).
struct FeeInputs {
    QString organisationType;
    QString registrationRegion;
    int quantity = 1;
    std::optional<bool> first; ///< whether the unit has had no certificate yet; nothing: nobody here knows
};

struct FeeLine {
    QString code; ///< as in a quote: "first-free", "sub-opening", "outside-annual" …
    int quantity = 0;
    qint64 unitAmount = 0; ///< fen
    qint64 amount() const { return quantity * unitAmount; }
    bool operator==(const FeeLine &) const = default;
};

struct Fee {
    QList<FeeLine> lines;
    qint64 total = 0;       ///< fen
    bool usesFirst = false; ///< a row for first certificates covers one of these
    bool outside = false;   ///< R52: registered where the product's own policy does not hold
    bool operator==(const Fee &) const = default;
};

/// The preview: one fee, or two between which the truth lies. Never a promise: the platform's quote decides (domain.md §0.1).
struct FeeRange {
    Fee least;
    Fee most;
    bool exact() const { return least == most; }
    bool contains(qint64 total) const { return least.total <= total && total <= most.total; }
};

/// Nothing while the kind of unit or its place is not known, or when the table says nothing about them.
std::optional<FeeRange> previewFee(const PriceRules &prices, const FeeInputs &inputs);

/// Why the platform's quote is not the preview, a line each.
struct FeeDifference {
    enum class Reason {
        FirstFree, ///< it is the unit's first certificate
        FirstUsed, ///< the unit has had its first one, perhaps through the vendor's own channels (R53)
        Outside,   ///< R52: registered outside the province
        Inside,
        Further,   ///< R48, R51: second and further certificates
        Quantity,
        Price,     ///< the table that this computer has is another one
        Other,     ///< a line that this version does not know
    };
    Reason reason = Reason::Other;
    QString code;
    int previewQuantity = 0;
    int quotedQuantity = 0;
    qint64 previewAmount = 0; ///< fen
    qint64 quotedAmount = 0;
    bool operator==(const FeeDifference &) const = default;
};
/// Empty when they agree. A quote at one end of a range gives one line that says which end it is.
QList<FeeDifference> differences(const FeeRange &preview, const Quote &quote);

} // namespace certdesk
