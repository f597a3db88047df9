// SPDX-FileCopyrightText: CertDesk contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/domain/OrderEvent.h"
#include "app/support/Failure.h"

#include <QCoroTask>

namespace certdesk {

class AppContext;

/// What happened to an order, and its parcels' ways; as last seen while the platform cannot be reached. The failure is the platform's about
/// the events; without the parcels' ways the events are still given. The context must outlive the question's beginning.
QCoro::Task<Result<OrderHistory>> orderHistory(AppContext *context, Order order);

} // namespace certdesk
