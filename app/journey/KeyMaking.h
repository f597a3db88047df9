// SPDX-FileCopyrightText: CertDesk contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/token/TokenTypes.h"

#include <QStringList>

namespace certdesk {

/// The first of these algorithms ("EC-P256", "RSA-2048") for which the key lists a mechanism that makes key pairs; the first of all where it
/// lists none of them, since what a module lists is not always what it can.
QString firstMakeable(const QStringList &algorithms, const QList<TokenMechanism> &mechanisms);

/// How the key keeps the private key, in words, as read back from it: what holds, and what does not.
QString protectionInWords(const TokenObject &privateKey);

} // namespace certdesk
