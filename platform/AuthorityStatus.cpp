// SPDX-FileCopyrightText: CertDesk contributors
// SPDX-License-Identifier: Apache-2.0
// What became of the certificates: the list of revoked ones (RFC 5280, 5) and the OCSP responder (RFC 6960).
#include "platform/AuthorityParts.h"
#include "platform/Clock.h"

#include <openssl/x509v3.h>

namespace certdesk::platform {

using namespace ca;

namespace {

constexpr int responderDays = 365;
constexpr int responderMarginDays = 30;
constexpr int ocspHours = 1; ///< how long an answer may be kept

/// CRLReason; -1: an unknown or unspecified one, which is left out (RFC 5280, 5.3.1).
int reasonCode(const QString &reason)
{
    static const QHash<QString, int> codes{{QStringLiteral("keyCompromise"), CRL_REASON_KEY_COMPROMISE},
                                           {QStringLiteral("affiliationChanged"), CRL_REASON_AFFILIATION_CHANGED},
                                           {QStringLiteral("superseded"), CRL_REASON_SUPERSEDED},
                                           {QStringLiteral("cessationOfOperation"), CRL_REASON_CESSATION_OF_OPERATION}};
    return codes.value(reason, -1);
}

TimePointer asn1Time(const QDateTime &time)
{
    TimePointer made(ASN1_TIME_new());
    setTime(made.get(), time);
    return made;
}

void addRevoked(X509_CRL *crl, const Revoked &entry)
{
    RevokedPointer revoked(X509_REVOKED_new());
    BIGNUM *parsed = nullptr;
    BN_hex2bn(&parsed, entry.serialNumber.toLatin1().constData());
    const NumberPointer number(parsed);
    const IntegerPointer serial(BN_to_ASN1_INTEGER(number.get(), nullptr));
    if (!X509_REVOKED_set_serialNumber(revoked.get(), serial.get()) || !X509_REVOKED_set_revocationDate(revoked.get(), asn1Time(entry.at).get()))
        raise("cannot list a certificate");
    if (const int code = reasonCode(entry.reason); code > 0) {
        const EnumeratedPointer reason(ASN1_ENUMERATED_new());
        if (!ASN1_ENUMERATED_set(reason.get(), code) || !X509_REVOKED_add1_ext_i2d(revoked.get(), NID_crl_reason, reason.get(), 0, 0))
            raise("cannot write a reason");
    }
    if (!X509_CRL_add0_revoked(crl, revoked.get()))
        raise("cannot list a certificate");
    (void)revoked.release(); // the list owns it
}

void addCrlExtensions(X509_CRL *crl, X509 *issuer, qint64 number)
{
    X509V3_CTX context {};
    X509V3_set_ctx(&context, issuer, nullptr, nullptr, crl, 0);
    const ExtensionPointer keyId(X509V3_EXT_conf_nid(nullptr, &context, NID_authority_key_identifier, "keyid:always"));
    const IntegerPointer serial(ASN1_INTEGER_new());
    if (!keyId || !X509_CRL_add_ext(crl, keyId.get(), -1) || !ASN1_INTEGER_set_int64(serial.get(), number)
        || !X509_CRL_add1_ext_i2d(crl, NID_crl_number, serial.get(), 0, 0))
        raise("cannot write an extension");
}

QByteArray errorResponse(int status)
{
    const OcspResponsePointer response(OCSP_response_create(status, nullptr));
    return toDer<i2d_OCSP_RESPONSE>(response.get());
}

/// Whether the question is about a certificate of `issuer`.
bool asksAbout(OCSP_CERTID *id, X509 *issuer)
{
    ASN1_OBJECT *digestName = nullptr;
    ASN1_INTEGER *serial = nullptr;
    OCSP_id_get0_info(nullptr, &digestName, nullptr, &serial, id);
    const EVP_MD *digest = EVP_get_digestbyobj(digestName);
    if (!digest)
        return false;
    const OcspIdPointer own(OCSP_cert_id_new(digest, X509_get_subject_name(issuer), X509_get0_pubkey_bitstr(issuer), serial));
    return own && OCSP_id_issuer_cmp(own.get(), id) == 0;
}

CertificateStatus statusFor(OCSP_CERTID *id, X509 *issuer, const std::function<CertificateStatus(const QString &)> &statusOf)
{
    ASN1_INTEGER *serial = nullptr;
    OCSP_id_get0_info(nullptr, nullptr, nullptr, &serial, id);
    return asksAbout(id, issuer) ? statusOf(numberText(serial)) : CertificateStatus();
}

void addAnswer(OCSP_BASICRESP *basic, OCSP_CERTID *id, const CertificateStatus &status)
{
    const int word = status.kind == CertificateStatus::Good ? V_OCSP_CERTSTATUS_GOOD
        : status.kind == CertificateStatus::Withdrawn       ? V_OCSP_CERTSTATUS_REVOKED
                                                            : V_OCSP_CERTSTATUS_UNKNOWN;
    const TimePointer revokedAt = status.kind == CertificateStatus::Withdrawn ? asn1Time(status.revoked.at) : nullptr;
    const TimePointer thisUpdate = asn1Time(now());
    const TimePointer nextUpdate = asn1Time(now().addSecs(ocspHours * 3600));
    if (!OCSP_basic_add1_status(basic, id, word, reasonCode(status.revoked.reason), revokedAt.get(), thisUpdate.get(), nextUpdate.get()))
        raise("cannot answer for a certificate");
}

/// Signing stamps the machine's time; the platform's may be another.
void stamp(OCSP_BASICRESP *basic)
{
    auto *producedAt = const_cast<ASN1_GENERALIZEDTIME *>(OCSP_resp_get0_produced_at(basic)); // there is no setter
    if (!ASN1_GENERALIZEDTIME_set(producedAt, static_cast<time_t>(nowSeconds())))
        raise("cannot write a time");
}

bool covers(const X509 *certificate, const QDateTime &from, const QDateTime &until)
{
    return timeOf(X509_get0_notBefore(certificate)) <= from && timeOf(X509_get0_notAfter(certificate)) >= until;
}

} // namespace

void Authority::Private::needResponder()
{
    if (!responder && files.exists(CaFiles::Responder)) {
        responder = certificateFromPem(files.read(CaFiles::Responder));
        responderKey = keyFromPem(files.read(CaFiles::ResponderKey));
    }
    const bool usable = responder && X509_check_private_key(responder.get(), responderKey.get()) == 1
        && X509_verify(responder.get(), X509_get0_pubkey(issuing.get())) == 1;
    if (usable && covers(responder.get(), now(), now().addDays(responderMarginDays)))
        return;
    const QString mark = nameText(X509_get_subject_name(issuing.get())).section(QLatin1Char(','), 0, 0).section(QLatin1Char(' '), -1);
    KeyPointer key = makeKey();
    CertificatePointer made = makeCertificate(caName(QStringLiteral("OCSP"), mark).get(), key.get(), issuing.get(), issuingKey.get(), validFor(responderDays),
                                              {{NID_basic_constraints, "critical,CA:FALSE"},
                                               {NID_key_usage, "critical,digitalSignature"},
                                               {NID_ext_key_usage, "OCSPSigning"},
                                               {NID_id_pkix_OCSP_noCheck, "ignored"},
                                               {NID_subject_key_identifier, "hash"},
                                               {NID_authority_key_identifier, "keyid:always"}});
    files.write(CaFiles::ResponderKey, pem(key.get()));
    files.write(CaFiles::Responder, pem(made.get()));
    responder = std::move(made);
    responderKey = std::move(key);
}

QByteArray Authority::crl(qint64 number, const QDateTime &thisUpdate, const QDateTime &nextUpdate, const QList<Revoked> &revoked) const
{
    const CrlPointer crl(X509_CRL_new());
    if (!X509_CRL_set_version(crl.get(), X509_CRL_VERSION_2) || !X509_CRL_set_issuer_name(crl.get(), X509_get_subject_name(d->issuing.get()))
        || !X509_CRL_set1_lastUpdate(crl.get(), asn1Time(thisUpdate).get()) || !X509_CRL_set1_nextUpdate(crl.get(), asn1Time(nextUpdate).get()))
        raise("cannot fill in the list of revoked certificates");
    for (const Revoked &entry : revoked)
        addRevoked(crl.get(), entry);
    X509_CRL_sort(crl.get());
    addCrlExtensions(crl.get(), d->issuing.get(), number);
    if (X509_CRL_sign(crl.get(), d->issuingKey.get(), EVP_sha256()) <= 0)
        raise("cannot sign");
    return toDer<i2d_X509_CRL>(crl.get());
}

QByteArray Authority::ocsp(const QByteArray &request, const std::function<CertificateStatus(const QString &)> &statusOf) const
{
    constexpr int mostQuestions = 50;
    const ErrorQueueGuard guard;
    auto [object, whole] = parseDer<d2i_OCSP_REQUEST>(request);
    const OcspRequestPointer asked(object);
    const int questions = whole ? OCSP_request_onereq_count(asked.get()) : 0;
    if (questions < 1 || questions > mostQuestions)
        return errorResponse(OCSP_RESPONSE_STATUS_MALFORMEDREQUEST);
    d->needResponder();
    const OcspBasicPointer basic(OCSP_BASICRESP_new());
    for (int i = 0; i < questions; ++i) {
        OCSP_CERTID *id = OCSP_onereq_get0_id(OCSP_request_onereq_get0(asked.get(), i));
        addAnswer(basic.get(), id, statusFor(id, d->issuing.get(), statusOf));
    }
    OCSP_copy_nonce(basic.get(), asked.get());
    stamp(basic.get());
    if (OCSP_basic_sign(basic.get(), d->responder.get(), d->responderKey.get(), EVP_sha256(), nullptr, OCSP_NOTIME) != 1)
        raise("cannot sign");
    const OcspResponsePointer response(OCSP_response_create(OCSP_RESPONSE_STATUS_SUCCESSFUL, basic.get()));
    return toDer<i2d_OCSP_RESPONSE>(response.get());
}

} // namespace certdesk::platform
