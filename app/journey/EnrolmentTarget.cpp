// SPDX-FileCopyrightText: CertDesk contributors
// SPDX-License-Identifier: Apache-2.0
#include "app/journey/EnrolmentTarget.h"

#include "app/journey/ActivationKey.h"

namespace certdesk {

bool EnrolmentTarget::owns(const QString &tokenLabel) const
{
    return labelNames(tokenLabel, id(), index());
}

} // namespace certdesk
