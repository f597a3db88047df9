// SPDX-FileCopyrightText: CertDesk contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/api/Http.h"

#include <QPointer>

namespace certdesk {

/// How far this computer's clock may be from the platform's before a fresh certificate looks not yet valid, or an answer stale. In ms.
inline constexpr qint64 clockToleranceMs = 5 * 60 * 1000;

/// Asks the upload service what it can do (tus 1.0.0, OPTIONS), which needs no sign-in and changes nothing. Fails as a request does;
/// answers whether it is a tus server: something on the way, for instance the login page of a network, may have answered instead.
QCoro::Task<Result<bool>> reachUploads(QPointer<Http> http, QUrl platform);

} // namespace certdesk
