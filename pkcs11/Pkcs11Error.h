// SPDX-FileCopyrightText: CertDesk contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "pkcs11/Cryptoki.h"

#include <QString>

#include <tl/expected.hpp>

namespace certdesk {

/// What went wrong, and in which call. `rv` is meaningful for Kind::Cryptoki only.
struct Pkcs11Error {
    enum class Kind {
        Cryptoki,    ///< the module answered something else than CKR_OK
        ModuleLoad,  ///< no such file, not a PKCS#11 module, a missing dependency
        KeyMissing,  ///< no private key, public key or certificate with this CKA_ID
        KeyMismatch, ///< the certificate is for another key
        KeyUnfit,    ///< the key pair that was made cannot be used and was destroyed again
        SelfTest,    ///< signature and certificate do not belong together
        Subject,     ///< a subject attribute that X.520 does not allow
        Certificate, ///< not a certificate
        FinalTry,    ///< the next wrong PIN would lock the key, and the caller has no consent to that
        Ambiguous,   ///< two keys with the same serial number
        Request,     ///< the caller asked for something impossible
    };

    Kind kind = Kind::Cryptoki;
    QString function; ///< "C_Login"
    CK_RV rv = CKR_OK;
    QString rvName;   ///< "CKR_PIN_INCORRECT", or "CKR_VENDOR_DEFINED+0x…" or hexadecimal
    QString module;   ///< path
    QString message;  ///< English, for the help desk; never holds a secret

    static Pkcs11Error cryptoki(const char *function, CK_RV rv, const QString &module);
    static Pkcs11Error other(Kind kind, const char *function, const QString &message);
};

template<typename T>
using P11Result = tl::expected<T, Pkcs11Error>;
using P11Unexpected = tl::unexpected<Pkcs11Error>;

QString rvName(CK_RV rv);
/// The word of the protocol: "cryptoki", "module-load", "key-missing" …
QString kindName(Pkcs11Error::Kind kind);

} // namespace certdesk
