// SPDX-FileCopyrightText: CertDesk contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/domain/Validation.h"

namespace certdesk {

/// How far an application is, for a list.
struct Completeness {
    int percent = 0; ///< 100 only when nothing is missing
    int missing = 0; ///< errors and unconfirmed warnings
    QString next;    ///< JSON Pointer of the first that is missing; empty: none
    bool known = false; ///< false: the product is not known here, so nobody can say
};

/// `scans`: the kinds that are there; `doubts`: what else is to be answered about them. What an empty form of this product lacks is 0 %.
Completeness completenessOf(const Application &application, const QStringList &scans, const Product &product, const QDate &today, const QStringList &unread = {},
                            const QList<Finding> &doubts = {});

} // namespace certdesk
