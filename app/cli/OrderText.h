// SPDX-FileCopyrightText: CertDesk contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/domain/Order.h"
#include "app/journey/NextStep.h"

namespace certdesk::cli {

/// An order as JSON for scripts: the contract's schema with the ID and mobile numbers masked, and the next step beside it.
QJsonObject orderJson(const Order &order);
/// The same for people.
QStringList orderLines(const Order &order);
/// "1101…002X": the first four and the last four characters.
QString masked(const QString &text);

} // namespace certdesk::cli
