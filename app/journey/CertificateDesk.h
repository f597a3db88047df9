// SPDX-FileCopyrightText: CertDesk contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/domain/AccountCertificate.h"
#include "app/domain/Certificate.h"
#include "app/domain/RevocationAnswer.h"
#include "app/token/TokenBackend.h"

#include <QCoroTask>

namespace certdesk {

class AppContext;
struct BindingInfo;

/// A certificate on a key that is plugged in.
struct KeyCertificate {
    TokenInfo token;
    QByteArray keyId;
    QString label;
    CertificateInfo info;
};

/// What the platform says of the account's certificates.
struct AccountView {
    QString account; ///< identifier of who is signed in
    QString role;    ///< "supplier", "employee"
    QList<AccountCertificate> certificates;
    const AccountCertificate *find(const QString &serialNumber) const;
};

/// Up to the root, for people; the first is the certificate itself.
struct CertificateChain {
    QList<CertificateInfo> links;
    QList<QByteArray> trusted;    ///< the platform's CAs
    std::optional<Failure> fault; ///< Certificate_Chain_Broken, or that the platform's CAs could not be asked for
    QList<QByteArray> ders() const;
};

/// Whose a certificate is.
enum class Ownership {
    Unknown,      ///< the platform was not asked or cannot be reached
    BoundHere,    ///< bound, and it signs this account in
    BoundElsewhere, ///< bound to the account of an employer
    NotBound,     ///< this account's, not bound
    OtherAccount, ///< of another account
    NotOurs       ///< the platform does not know it
};

/// What is done with certificates outside an order's journey: looked at, bound, tested, used to sign in. Every call that takes a PIN logs in once,
/// never tries again by itself, and logs that key out at the end; Token_Busy while something else works with the key.
namespace desk {

using FinalTry = TokenBackend::FinalTry;

/// The certificates on a key, without a PIN; parsed off this thread. What is no certificate is left out.
QCoro::Task<Result<QList<KeyCertificate>>> onKey(AppContext *context, TokenInfo token);
QCoro::Task<Result<AccountView>> ofAccount(AppContext *context);
/// For a certificate of which ofAccount() says nothing: whether it is another's or unknown to the platform.
QCoro::Task<Ownership> ownership(AppContext *context, QString serialNumber);
/// By what ofAccount() says alone; nothing where that says nothing of it.
std::optional<Ownership> ownershipIn(const AccountView &view, const QString &serialNumber);

/// The platform's CAs (DER), as last seen where it cannot be reached.
QCoro::Task<Result<QList<QByteArray>>> authorities(AppContext *context);
/// `known`: what authorities() answered, asked for once for many certificates.
QCoro::Task<CertificateChain> chain(AppContext *context, QByteArray der, Result<QList<QByteArray>> known);
/// revocation::check() for a chain that holds; else unknown, for the chain's reason.
QCoro::Task<RevocationState> revocation(AppContext *context, CertificateChain chain);
/// The certificate of this number from the platform; DER.
QCoro::Task<Result<QByteArray>> fetch(AppContext *context, QString serialNumber);

/// Proves the key to the platform. A certificate that is bound already is success.
QCoro::Task<Result<void>> bind(AppContext *context, KeyCertificate certificate, SecureBuffer pin, FinalTry consent);
/// Needs no key (domain.md §2.2). Who is signed in by this certificate is signed out by it.
QCoro::Task<Result<void>> unbind(AppContext *context, QString bindingId);
/// Signs random data on the key and verifies it with the certificate that is on it.
QCoro::Task<Result<void>> testSignature(AppContext *context, KeyCertificate certificate, SecureBuffer pin, FinalTry consent);

/// Encrypts random data for the certificate and has the key decrypt it. Certificate_Encryption_None, with "reason", when the certificate is not for
/// that, before any PIN is sent, or when the key refuses to decrypt with its private key.
QCoro::Task<Result<void>> testEncryption(AppContext *context, KeyCertificate certificate, SecureBuffer pin, FinalTry consent);

/// Signs in by the certificate: a Web eID token (domain.md §2.2). `account`: of an employee who is authorised; empty: the account it is bound to.
/// SignIn_Key_NotBound, SignIn_Key_NotAuthorised, SignIn_Key_Refused.
QCoro::Task<Result<void>> signIn(AppContext *context, KeyCertificate certificate, QString account, SecureBuffer pin, FinalTry consent);
/// Those on any key that one can sign in with now, by their own times. SignIn_Key_NoCertificate when there is none on `serial` (empty: on any key).
QCoro::Task<Result<QList<KeyCertificate>>> forSignIn(AppContext *context, QString serial);

/// Writes a file that everybody may read, all of it or nothing. Certificate_Export_Failed.
QCoro::Task<Result<void>> save(QString path, QByteArray bytes);

// Authorisations (R9, R10); each change carries a key of the outbox.
QCoro::Task<Result<Authorisation>> authorise(AppContext *context, QString serialNumber, QString employee);
QCoro::Task<Result<Authorisation>> activate(AppContext *context, Authorisation authorisation);
QCoro::Task<Result<Authorisation>> deactivate(AppContext *context, Authorisation authorisation);
QCoro::Task<Result<void>> withdraw(AppContext *context, QString authorisationId);

} // namespace desk

} // namespace certdesk
