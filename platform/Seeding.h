// SPDX-FileCopyrightText: CertDesk contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QSqlDatabase>

namespace certdesk::platform {

struct SeedPlan {
    int orders = 0;
    quint32 randomSeed = 1;
    double ownShare = 0.5; ///< of acct-supplier; the others are spread over 200 more suppliers (seed-001 …), who cannot sign in
};

/// Fills the database with orders of the last three years in all states, for training and for measurements: what they say is made up,
/// fits the contract, and is the same for the same seed on the same day. `uploads`: the directory of the uploads, for their four scans.
void seedOrders(QSqlDatabase database, const QString &uploads, const SeedPlan &plan);

} // namespace certdesk::platform
