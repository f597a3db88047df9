// SPDX-FileCopyrightText: CertDesk contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/domain/ApplicationDiff.h"
#include "app/domain/Order.h"
#include "app/store/Draft.h"

#include <QSet>

namespace certdesk {

/// Two versions of one draft that came about beside each other.
struct DraftVersions {
    enum class Other {
        Program,  ///< another window or the command line, on this computer
        Platform, ///< the order, changed from another computer
        File      ///< a draft file from another computer
    };
    Other other = Other::Program;
    std::optional<Draft> base; ///< what both began from, where it is known
    Draft mine;
    Draft theirs;
};

/// The order's application as a version of `mine`: a scan that was uploaded from here is the one that is here.
Draft draftOfOrder(const Order &order, const Draft &mine);

/// Where they differ; scans under "/documents/<kind>".
FieldComparison compareVersions(const DraftVersions &versions);
/// Mine, with what was changed over there alone, and with those of the conflicts that are named in `takeTheirs`.
Draft mergedDraft(const DraftVersions &versions, const QSet<QString> &takeTheirs);
/// The same content, whatever store and platform added.
bool sameVersion(const Draft &a, const Draft &b);

} // namespace certdesk
