// SPDX-FileCopyrightText: CertDesk contributors
// SPDX-License-Identifier: Apache-2.0
#include "app/journey/Origin.h"

namespace certdesk {

Unexpected originDiffers(const QString &origin)
{
    return fail(FailureCode::Activation_Origin_Differs, {{QStringLiteral("origin"), origin}});
}

} // namespace certdesk
