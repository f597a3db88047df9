// SPDX-FileCopyrightText: CertDesk contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QByteArray>
#include <QDateTime>
#include <QString>

#include <openssl/bn.h>
#include <openssl/err.h>
#include <openssl/x509.h>

#include <ctime>
#include <memory>

namespace certdesk::x509 {

// What the readers of certificates, OCSP answers and CRLs share.

template<auto Function>
struct Freed {
    template<typename T>
    void operator()(T *pointer) const
    {
        Function(pointer);
    }
};
using CertificatePointer = std::unique_ptr<X509, Freed<X509_free>>;
using StorePointer = std::unique_ptr<X509_STORE, Freed<X509_STORE_free>>;

inline void freeBorrowed(STACK_OF(X509) * stack)
{
    sk_X509_free(stack);
}
/// Holds certificates of others.
using BorrowedStack = std::unique_ptr<STACK_OF(X509), Freed<freeBorrowed>>;

inline const unsigned char *bytesOf(const QByteArray &bytes)
{
    return reinterpret_cast<const unsigned char *>(bytes.constData());
}

/// nullptr when it is no certificate, or when anything follows it.
inline CertificatePointer parsedCertificate(const QByteArray &der)
{
    const unsigned char *at = bytesOf(der);
    CertificatePointer certificate(d2i_X509(nullptr, &at, static_cast<long>(der.size())));
    ERR_clear_error();
    return certificate && at == bytesOf(der) + der.size() ? std::move(certificate) : nullptr;
}

/// UTC; invalid when it is no time.
inline QDateTime timeOf(const ASN1_TIME *time)
{
    std::tm fields{};
    if (!time || ASN1_TIME_to_tm(time, &fields) != 1)
        return {};
    return QDateTime(QDate(fields.tm_year + 1900, fields.tm_mon + 1, fields.tm_mday), QTime(fields.tm_hour, fields.tm_min, fields.tm_sec), Qt::UTC);
}

inline QString serialOf(const ASN1_INTEGER *serial)
{
    const std::unique_ptr<BIGNUM, Freed<BN_free>> number(ASN1_INTEGER_to_BN(serial, nullptr));
    char *hex = number ? BN_bn2hex(number.get()) : nullptr;
    const QString text = QString::fromLatin1(hex).toUpper();
    OPENSSL_free(hex);
    return text;
}

} // namespace certdesk::x509
