// SPDX-FileCopyrightText: CertDesk contributors
// SPDX-License-Identifier: Apache-2.0
#include "app/domain/Certificate.h"

#include "app/domain/CertificateParts.h"

#include <openssl/evp.h>
#include <openssl/rsa.h>

namespace certdesk {

QByteArray encryptedFor(const QByteArray &der, const QByteArray &plain)
{
    using namespace x509;
    const CertificatePointer certificate = parsedCertificate(der);
    EVP_PKEY *key = certificate ? X509_get0_pubkey(certificate.get()) : nullptr;
    if (!key || !EVP_PKEY_is_a(key, "RSA"))
        return {};
    const std::unique_ptr<EVP_PKEY_CTX, Freed<EVP_PKEY_CTX_free>> context(EVP_PKEY_CTX_new(key, nullptr));
    QByteArray encrypted(EVP_PKEY_get_size(key), '\0');
    auto length = static_cast<std::size_t>(encrypted.size());
    const bool done = EVP_PKEY_encrypt_init(context.get()) == 1 && EVP_PKEY_CTX_set_rsa_padding(context.get(), RSA_PKCS1_PADDING) == 1
        && EVP_PKEY_encrypt(context.get(), reinterpret_cast<unsigned char *>(encrypted.data()), &length, bytesOf(plain), static_cast<std::size_t>(plain.size())) == 1;
    ERR_clear_error();
    return done ? encrypted.left(static_cast<qsizetype>(length)) : QByteArray();
}

} // namespace certdesk
