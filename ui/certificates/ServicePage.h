// SPDX-FileCopyrightText: CertDesk contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

namespace certdesk::ui {

/// What the platform does for a certificate that somebody has.
class ServicePage {
public:
    enum class Kind { Renew, Replace, Change, Revoke };
};

} // namespace certdesk::ui
