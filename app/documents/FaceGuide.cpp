// SPDX-FileCopyrightText: CertDesk contributors
// SPDX-License-Identifier: Apache-2.0
#include "app/documents/FaceGuide.h"

#include <openssl/crypto.h>

namespace certdesk {

std::optional<FaceAction> faceActionOf(const QString &challenge)
{
    constexpr std::pair<const char *, FaceAction> known[] = {
        {"turn-left", FaceAction::TurnLeft}, {"turn-right", FaceAction::TurnRight}, {"blink", FaceAction::Blink}, {"closer", FaceAction::Closer}};
    for (const auto &[word, action] : known) {
        if (challenge == QLatin1String(word))
            return action;
    }
    return std::nullopt;
}

void wipe(QImage *picture)
{
    if (!picture->isNull() && picture->isDetached())
        OPENSSL_cleanse(picture->bits(), size_t(picture->sizeInBytes()));
    *picture = QImage();
}

void wipe(QByteArray *bytes)
{
    if (!bytes->isEmpty() && bytes->isDetached())
        OPENSSL_cleanse(bytes->data(), size_t(bytes->size()));
    *bytes = QByteArray();
}

} // namespace certdesk
