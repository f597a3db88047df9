// SPDX-FileCopyrightText: CertDesk contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/domain/Validation.h"
#include "app/store/Draft.h"

namespace certdesk {

/// What was found about a draft's scans on this computer and is neither mended nor sent with a reason; in the order of the form.
QList<Finding> scanDoubts(const Draft &draft);

} // namespace certdesk
