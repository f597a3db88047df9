// SPDX-FileCopyrightText: CertDesk contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/domain/Timeline.h"
#include "ui/journey/PlatformFacts.h"

namespace certdesk::ui {

/// A line of the timeline in the user's language.
struct TimelineText {
    QString title;
    QString when;   ///< beside it: when it was, or when to expect it
    QString detail; ///< below it; empty: nothing to add
};
TimelineText textOf(const TimelineItem &item, const Order &order, const PlatformFacts &facts);
/// "expected 2026-11-25 to 2026-11-27", "about …" where the holidays of that year are not arranged yet; empty for no span.
QString expectedText(const Workdays::Span &span);

} // namespace certdesk::ui
