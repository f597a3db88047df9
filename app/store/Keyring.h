// SPDX-FileCopyrightText: CertDesk contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/store/KeyStore.h"

namespace certdesk {

/// The keyring of the operating system. One file a platform implements it.
std::unique_ptr<KeyStore> makeKeyring(const QString &service);
/// Whether the keyring answers. On Linux the service may be missing, or hang; nothing is unlocked for this question.
QCoro::Task<bool> keyringAnswers(QString service);

/// The one place where a keyring's refusal and its silence become failures; `code` is the keyring's own.
Unexpected keyringFailure(int code);
constexpr int keyringSilent = -1;

} // namespace certdesk
