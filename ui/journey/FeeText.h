// SPDX-FileCopyrightText: CertDesk contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/domain/FeePreview.h"

namespace certdesk::ui {

/// A line of the preview in the user's language ("Further certificates, opening fee").
QString feeLineText(const QString &code);
/// Why the platform asks for something else than the preview said.
QString feeDifferenceText(const FeeDifference &difference);

} // namespace certdesk::ui
