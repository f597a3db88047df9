// SPDX-FileCopyrightText: CertDesk contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/support/Failure.h"

#include <QUrl>

namespace certdesk {

/// Scheme, host and port (RFC 6454): the same platform, however its address was typed.
inline bool sameOrigin(const QUrl &a, const QUrl &b)
{
    const auto port = [](const QUrl &url) { return url.port(url.scheme() == QLatin1String("https") ? 443 : 80); };
    return !a.host().isEmpty() && a.scheme() == b.scheme() && a.host() == b.host() && port(a) == port(b);
}

/// A challenge names another platform than the one that is spoken to: Activation_Origin_Differs.
Unexpected originDiffers(const QString &origin);

} // namespace certdesk
