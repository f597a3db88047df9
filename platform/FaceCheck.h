// SPDX-FileCopyrightText: CertDesk contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QByteArray>
#include <QString>

namespace certdesk::platform {

/// The training platform's stand-in for the comparison with the public security face data (R78): it looks whether there is exactly one
/// face of at least 80 pixels. Returns an empty string, or the reason: no-face, several-faces, too-small, too-dark, unreadable.
QString judgeFace(const QByteArray &picture);

} // namespace certdesk::platform
