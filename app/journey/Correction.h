// SPDX-FileCopyrightText: CertDesk contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/domain/Order.h"
#include "app/store/Draft.h"

namespace certdesk {

/// R86: whether what a reviewer's reason points to is still what he saw, so that submitting it again can only be refused again.
/// `seen` is the application as he saw it, with its documents. Never for a reason that points to nothing the user can change (no
/// pointer, an unknown one, the product): that one he answers by submitting. A whole part ("/delivery") counts as changed as soon
/// as anything in it is.
bool stillAsReviewed(const ReviewReason &reason, const Application &seen, const Draft &now);

/// Tells one review from the next; the order carries no number of it.
QString reviewKey(const QList<ReviewReason> &reasons);

} // namespace certdesk
