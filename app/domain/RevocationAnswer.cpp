// SPDX-FileCopyrightText: CertDesk contributors
// SPDX-License-Identifier: Apache-2.0
#include "app/domain/RevocationAnswer.h"

#include "app/domain/CertificateParts.h"

#include <openssl/ocsp.h>
#include <openssl/x509v3.h>

#include <vector>

namespace certdesk {

namespace {

using namespace x509;

/// Of the clocks of CA and computer, seconds.
constexpr int answerTolerance = 5 * 60;
constexpr int nonceLength = 16;

using OcspRequestPointer = std::unique_ptr<OCSP_REQUEST, Freed<OCSP_REQUEST_free>>;
using OcspResponsePointer = std::unique_ptr<OCSP_RESPONSE, Freed<OCSP_RESPONSE_free>>;
using OcspBasicPointer = std::unique_ptr<OCSP_BASICRESP, Freed<OCSP_BASICRESP_free>>;
using OcspIdPointer = std::unique_ptr<OCSP_CERTID, Freed<OCSP_CERTID_free>>;
using CrlPointer = std::unique_ptr<X509_CRL, Freed<X509_CRL_free>>;

Unexpected ocspInvalid(const QString &reason)
{
    ERR_clear_error();
    return fail(FailureCode::Certificate_Ocsp_Invalid, {{QStringLiteral("reason"), reason}});
}

Unexpected crlInvalid(const QString &reason)
{
    ERR_clear_error();
    return fail(FailureCode::Certificate_Crl_Invalid, {{QStringLiteral("reason"), reason}});
}

/// nullptr unless the whole of `der` is one.
template<typename Pointer, typename Decode>
Pointer whole(const QByteArray &der, Decode decode)
{
    const unsigned char *at = bytesOf(der);
    Pointer object(decode(nullptr, &at, static_cast<long>(der.size())));
    ERR_clear_error();
    return object && at == bytesOf(der) + der.size() ? std::move(object) : nullptr;
}

/// Empty when an answer of these times can be believed now.
QString timeFault(const QDateTime &from, const QDateTime &until, const QDateTime &now)
{
    if (!from.isValid() || from > now.addSecs(answerTolerance))
        return QStringLiteral("it is of a later time");
    if (until.isValid() && until < now.addSecs(-answerTolerance))
        return QStringLiteral("it is out of date");
    return {};
}

QString reasonWord(long reason)
{
    return reason < 0 ? QString() : QString::fromLatin1(OCSP_crl_reason_str(reason));
}

/// By the issuer, or by a responder that it appointed (RFC 6960, 4.2.2.2).
bool signedByResponder(OCSP_BASICRESP *basic, const CertificatePointer &issuer, const QList<QByteArray> &trusted, const QDateTime &now)
{
    std::vector<CertificatePointer> known;
    const StorePointer store(X509_STORE_new());
    const BorrowedStack untrusted(sk_X509_new_null());
    sk_X509_push(untrusted.get(), issuer.get());
    for (const QByteArray &der : trusted) {
        auto certificate = parsedCertificate(der);
        if (!certificate)
            continue;
        if (X509_NAME_cmp(X509_get_subject_name(certificate.get()), X509_get_issuer_name(certificate.get())) == 0)
            X509_STORE_add_cert(store.get(), certificate.get());
        else
            sk_X509_push(untrusted.get(), certificate.get());
        known.push_back(std::move(certificate));
    }
    X509_VERIFY_PARAM_set_time(X509_STORE_get0_param(store.get()), static_cast<time_t>(now.toSecsSinceEpoch()));
    return OCSP_basic_verify(basic, untrusted.get(), store.get(), 0) == 1;
}

RevocationState stateOf(int status, int reason, const ASN1_GENERALIZEDTIME *revokedAt)
{
    RevocationState state;
    state.source = RevocationState::Source::Ocsp;
    if (status == V_OCSP_CERTSTATUS_GOOD) {
        state.kind = RevocationState::Kind::Good;
    } else if (status == V_OCSP_CERTSTATUS_REVOKED) {
        state.kind = RevocationState::Kind::Revoked;
        state.revokedAt = timeOf(revokedAt);
        state.reason = reasonWord(reason);
    }
    return state;
}

bool hasCriticalExtension(const X509_CRL *crl)
{
    return X509_CRL_get_ext_by_critical(crl, 1, -1) >= 0;
}

QString revokedReason(const X509_REVOKED *entry)
{
    const std::unique_ptr<ASN1_ENUMERATED, Freed<ASN1_ENUMERATED_free>> reason(
        static_cast<ASN1_ENUMERATED *>(X509_REVOKED_get_ext_d2i(entry, NID_crl_reason, nullptr, nullptr)));
    return reason ? reasonWord(ASN1_ENUMERATED_get(reason.get())) : QString();
}

} // namespace

QByteArray ocspRequest(const QByteArray &certificate, const QByteArray &issuer)
{
    const CertificatePointer subject = parsedCertificate(certificate);
    const CertificatePointer by = parsedCertificate(issuer);
    if (!subject || !by)
        return {};
    const OcspRequestPointer request(OCSP_REQUEST_new());
    OcspIdPointer id(OCSP_cert_to_id(EVP_sha1(), subject.get(), by.get())); // SHA-1 names it; nothing is secured by it (RFC 5019, 2.1.1)
    if (!id || !OCSP_request_add0_id(request.get(), id.get()))
        return {};
    static_cast<void>(id.release());
    OCSP_request_add1_nonce(request.get(), nullptr, nonceLength);
    QByteArray der(i2d_OCSP_REQUEST(request.get(), nullptr), '\0');
    auto *out = reinterpret_cast<unsigned char *>(der.data());
    i2d_OCSP_REQUEST(request.get(), &out);
    return der;
}

Result<RevocationState> readOcspAnswer(const QByteArray &answer, const QByteArray &request, const QByteArray &certificate, const QByteArray &issuer,
                                       const QList<QByteArray> &trusted, const QDateTime &now)
{
    const OcspResponsePointer response = whole<OcspResponsePointer>(answer, d2i_OCSP_RESPONSE);
    const OcspRequestPointer asked = whole<OcspRequestPointer>(request, d2i_OCSP_REQUEST);
    const CertificatePointer subject = parsedCertificate(certificate);
    const CertificatePointer by = parsedCertificate(issuer);
    if (!response || !asked || !subject || !by)
        return ocspInvalid(QStringLiteral("it cannot be read"));
    if (const int status = OCSP_response_status(response.get()); status != OCSP_RESPONSE_STATUS_SUCCESSFUL)
        return ocspInvalid(QString::fromLatin1(OCSP_response_status_str(status)));
    const OcspBasicPointer basic(OCSP_response_get1_basic(response.get()));
    if (!basic)
        return ocspInvalid(QStringLiteral("it is of an unknown kind"));
    if (OCSP_check_nonce(asked.get(), basic.get()) == 0) // a responder may leave it out; then the times alone keep old answers away
        return ocspInvalid(QStringLiteral("it answers another question"));
    if (!signedByResponder(basic.get(), by, trusted, now))
        return ocspInvalid(QStringLiteral("its signature is not the CA's"));
    const OcspIdPointer id(OCSP_cert_to_id(EVP_sha1(), subject.get(), by.get()));
    int status = V_OCSP_CERTSTATUS_UNKNOWN;
    int reason = -1;
    ASN1_GENERALIZEDTIME *revokedAt = nullptr;
    ASN1_GENERALIZEDTIME *from = nullptr;
    ASN1_GENERALIZEDTIME *until = nullptr;
    if (!id || OCSP_resp_find_status(basic.get(), id.get(), &status, &reason, &revokedAt, &from, &until) != 1)
        return ocspInvalid(QStringLiteral("it is about another certificate"));
    RevocationState state = stateOf(status, reason, revokedAt);
    state.answeredAt = timeOf(from);
    state.goodUntil = timeOf(until);
    if (const QString fault = timeFault(state.answeredAt, state.goodUntil, now); !fault.isEmpty())
        return ocspInvalid(fault);
    return state;
}

Result<RevocationState> readCrl(const QByteArray &crl, const QByteArray &certificate, const QByteArray &issuer, const QDateTime &now)
{
    const CrlPointer list = whole<CrlPointer>(crl, d2i_X509_CRL);
    const CertificatePointer subject = parsedCertificate(certificate);
    const CertificatePointer by = parsedCertificate(issuer);
    if (!list || !subject || !by)
        return crlInvalid(QStringLiteral("it cannot be read"));
    if (X509_NAME_cmp(X509_CRL_get_issuer(list.get()), X509_get_subject_name(by.get())) != 0 || (X509_get_key_usage(by.get()) & KU_CRL_SIGN) == 0
        || X509_CRL_verify(list.get(), X509_get0_pubkey(by.get())) != 1)
        return crlInvalid(QStringLiteral("its signature is not the CA's"));
    if (hasCriticalExtension(list.get())) // it is a part of a list, or a change to another one
        return crlInvalid(QStringLiteral("it is not the whole list"));
    RevocationState state;
    state.source = RevocationState::Source::Crl;
    state.answeredAt = timeOf(X509_CRL_get0_lastUpdate(list.get()));
    state.goodUntil = timeOf(X509_CRL_get0_nextUpdate(list.get()));
    if (const QString fault = timeFault(state.answeredAt, state.goodUntil, now); !fault.isEmpty())
        return crlInvalid(fault);
    X509_REVOKED *entry = nullptr;
    state.kind = RevocationState::Kind::Good;
    if (X509_CRL_get0_by_serial(list.get(), &entry, X509_get_serialNumber(subject.get())) == 1) { // 2: taken off the list again
        state.kind = RevocationState::Kind::Revoked;
        state.revokedAt = timeOf(X509_REVOKED_get0_revocationDate(entry));
        state.reason = revokedReason(entry);
    }
    ERR_clear_error();
    return state;
}

} // namespace certdesk
