// SPDX-FileCopyrightText: CertDesk contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "platform/Exchange.h"

namespace certdesk::platform {

/// The parameters `page` (from 1) and `size` (1 to 100, 10 unless told) of a list.
struct Paging {
    int page = 1;
    int size = 10;
    QVariantList limits() const { return {size, (page - 1) * size}; } ///< for LIMIT ? OFFSET ?
    Response answer(const QJsonArray &items, int total) const;
};

/// 422 invalid-request when one is no number or out of range.
tl::expected<Paging, Problem> readPaging(const Request &request);

} // namespace certdesk::platform
