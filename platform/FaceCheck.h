// SPDX-FileCopyrightText: CertDesk contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QByteArray>
#include <QString>
#include <QVariant>

namespace certdesk::platform {

/// The training platform's stand-in for the comparison with the public security face data (R78): it looks whether there is exactly one
/// face of at least 80 pixels. Returns an empty string, or the reason: no-face, several-faces, too-small, too-dark, unreadable.
/// May be called in any thread; takes a fraction of a second. Throws std::runtime_error when it cannot look at all.
QString judgeFace(const QByteArray &picture);

/// The same for RouteOptions::prepare, where nothing may be thrown,
QVariant prepareFace(const QByteArray &picture);
/// and for the handler after it, where what went wrong is thrown.
QString faceReason(const QVariant &prepared);

} // namespace certdesk::platform
