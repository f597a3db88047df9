// SPDX-FileCopyrightText: CertDesk contributors
// SPDX-License-Identifier: Apache-2.0
#include "pkcs11/Decryption.h"

#include "pkcs11/Objects.h"

#include <algorithm>

namespace certdesk {

P11Result<QByteArray> decrypt(const Session &session, const QByteArray &id, const QByteArray &data)
{
    auto found = objectsById(session, ObjectClass::PrivateKey, id);
    if (!found)
        return P11Unexpected(found.error());
    CK_MECHANISM mechanism = {};
    mechanism.mechanism = CKM_RSA_PKCS;
    if (auto begun = session.call(P11_FUNCTION(C_DecryptInit), &mechanism, found->front()); !begun)
        return P11Unexpected(begun.error());
    QByteArray input = data;
    QByteArray plain(std::max<qsizetype>(data.size(), 1), Qt::Uninitialized); // never longer than what was encrypted
    auto size = static_cast<CK_ULONG>(plain.size());
    auto done = session.call(P11_FUNCTION(C_Decrypt), reinterpret_cast<CK_BYTE *>(input.data()), static_cast<CK_ULONG>(input.size()),
                             reinterpret_cast<CK_BYTE *>(plain.data()), &size);
    if (!done)
        return P11Unexpected(done.error());
    plain.truncate(static_cast<qsizetype>(std::min<CK_ULONG>(size, static_cast<CK_ULONG>(plain.size()))));
    return plain;
}

} // namespace certdesk
