// SPDX-FileCopyrightText: CertDesk contributors
// SPDX-License-Identifier: Apache-2.0
#include "platform/AuthorityParts.h"
#include "platform/Clock.h"

#include <openssl/core_names.h>
#include <openssl/x509v3.h>

#include <array>
#include <stdexcept>

namespace certdesk::platform {

using namespace ca;

namespace {

constexpr int rootDays = 20 * 365;
constexpr int issuingDays = 15 * 365;

/// One key, one encoding: a compressed point must not pass for another key.
QByteArray encodedKey(EVP_PKEY *key)
{
    if (EVP_PKEY_is_a(key, "EC"))
        EVP_PKEY_set_utf8_string_param(key, OSSL_PKEY_PARAM_EC_POINT_CONVERSION_FORMAT, "uncompressed");
    return toDer<i2d_PUBKEY>(key);
}

/// Whether the request says that its key is of an algorithm we know; then a key that cannot be read is a broken one.
bool namesKnownAlgorithm(X509_REQ *request)
{
    ASN1_OBJECT *algorithm = nullptr;
    X509_PUBKEY_get0_param(&algorithm, nullptr, nullptr, nullptr, X509_REQ_get_X509_PUBKEY(request));
    const int nid = OBJ_obj2nid(algorithm);
    return nid == NID_X9_62_id_ecPublicKey || nid == NID_rsaEncryption;
}

/// A CA certificate's extensions; `policy`: it may issue under any policy.
std::vector<Extension> caExtensions(const char *constraints, bool policy)
{
    std::vector<Extension> extensions{{NID_basic_constraints, constraints},
                                      {NID_key_usage, "critical,keyCertSign,cRLSign"},
                                      {NID_subject_key_identifier, "hash"},
                                      {NID_authority_key_identifier, "keyid:always"}};
    if (policy)
        extensions.push_back({NID_certificate_policies, "2.5.29.32.0"});
    return extensions;
}

std::vector<Extension> leafExtensions(const CertificatePlan &plan, const QByteArray &keyUsage)
{
    std::vector<Extension> extensions{{NID_basic_constraints, "critical,CA:FALSE"},
                                      {NID_key_usage, "critical," + keyUsage},
                                      {NID_ext_key_usage, plan.profile.extendedKeyUsage},
                                      {NID_subject_key_identifier, "hash"},
                                      {NID_authority_key_identifier, "keyid:always"},
                                      {NID_certificate_policies, plan.profile.policy}};
    const QByteArray origin = plan.origin.toUtf8();
    if (!origin.isEmpty()) {
        extensions.push_back({NID_crl_distribution_points, "URI:" + origin + "/ca/crl"});
        extensions.push_back({NID_info_access, "OCSP;URI:" + origin + "/ca/ocsp,caIssuers;URI:" + origin + "/ca/issuing"});
    }
    return extensions;
}

/// r‖s of JSON Web Signatures (RFC 7518, 3.4) as the DER that OpenSSL takes; empty when it has another length.
QByteArray ecdsaDer(const QByteArray &raw)
{
    if (raw.size() != 64)
        return {};
    const EcSignaturePointer signature(ECDSA_SIG_new());
    ECDSA_SIG_set0(signature.get(), BN_bin2bn(bytesOf(raw), 32, nullptr), BN_bin2bn(bytesOf(raw) + 32, 32, nullptr));
    return toDer<i2d_ECDSA_SIG>(signature.get());
}

} // namespace

// A certificate is written after its key: a certificate on the disk means that its key is there too, and a key alone was never used.
void Authority::Private::load()
{
    root = certificateFromPem(files.read(CaFiles::Root));
    issuing = certificateFromPem(files.read(CaFiles::Issuing));
    issuingKey = keyFromPem(files.read(CaFiles::IssuingKey));
    if (X509_check_private_key(issuing.get(), issuingKey.get()) != 1 || X509_verify(issuing.get(), X509_get0_pubkey(root.get())) != 1)
        raise("has files that do not belong together");
}

void Authority::Private::createRoot()
{
    std::array<unsigned char, 4> mark {};
    if (NumberPointer number(BN_new()); !BN_rand(number.get(), 32, BN_RAND_TOP_ONE, BN_RAND_BOTTOM_ANY) || BN_bn2binpad(number.get(), mark.data(), 4) != 4)
        raise("has no random numbers");
    const QString text = QString::fromLatin1(QByteArray(reinterpret_cast<const char *>(mark.data()), 4).toHex().toUpper());
    const KeyPointer key = makeKey();
    const CertificatePointer certificate = makeCertificate(caName(QStringLiteral("Root"), text).get(), key.get(), nullptr, key.get(), validFor(rootDays),
                                                           caExtensions("critical,CA:TRUE", false));
    files.write(CaFiles::RootKey, pem(key.get()));
    files.write(CaFiles::Root, pem(certificate.get()));
}

void Authority::Private::createIssuing()
{
    const CertificatePointer parent = certificateFromPem(files.read(CaFiles::Root));
    const KeyPointer parentKey = keyFromPem(files.read(CaFiles::RootKey));
    const QString mark = nameText(X509_get_subject_name(parent.get())).section(QLatin1Char(','), 0, 0).section(QLatin1Char(' '), -1);
    const KeyPointer key = makeKey();
    const CertificatePointer certificate =
        makeCertificate(caName(QStringLiteral("Issuing"), mark).get(), key.get(), parent.get(), parentKey.get(), validFor(issuingDays),
                        caExtensions("critical,CA:TRUE,pathlen:0", true));
    files.write(CaFiles::IssuingKey, pem(key.get()));
    files.write(CaFiles::Issuing, pem(certificate.get()));
}

Authority::Authority(const QString &directory) : d(std::make_unique<Private>(directory))
{
    const auto lock = d->files.lock();
    if (!d->files.exists(CaFiles::Issuing)) {
        if (!d->files.exists(CaFiles::Root))
            d->createRoot();
        d->createIssuing();
    }
    d->load();
}

Authority::~Authority() = default;

Authority::RequestFault Authority::read(const QByteArray &der, CertificateRequest *request) const
{
    const ErrorQueueGuard guard;
    auto [object, whole] = parseDer<d2i_X509_REQ>(der);
    const RequestPointer parsed(object);
    if (!whole)
        return RequestFault::Malformed;
    const KeyPointer key(X509_REQ_get_pubkey(parsed.get()));
    if (!key && namesKnownAlgorithm(parsed.get()))
        return RequestFault::Malformed;
    // A key that is no product's is not verified (SM2 would need its signer's ID): without `publicKey` nothing can be issued for it.
    *request = {{}, key ? algorithmOf(key.get()) : QString()};
    if (request->keyAlgorithm.isEmpty())
        return RequestFault::None;
    if (X509_REQ_verify(parsed.get(), key.get()) != 1)
        return RequestFault::SignatureInvalid;
    request->publicKey = encodedKey(key.get());
    return RequestFault::None;
}

IssuedCertificate Authority::issue(const CertificatePlan &plan) const
{
    auto [object, whole] = parseDer<d2i_PUBKEY>(plan.publicKey);
    const KeyPointer key(object);
    if (!whole)
        raise("cannot read the public key");
    const Profile::Key *use = plan.profile.key(algorithmOf(key.get()));
    if (!use)
        raise("has no profile for the key");
    Validity validity = validFor(plan.profile.maxDays);
    validity.notAfter = std::min(validity.notAfter, plan.notAfter);
    const CertificatePointer certificate = makeCertificate(makeName(plan.subject).get(), key.get(), d->issuing.get(), d->issuingKey.get(), validity,
                                                           leafExtensions(plan, use->keyUsage));
    IssuedCertificate issued;
    issued.der = toDer<i2d_X509>(certificate.get());
    issued.serialNumber = numberText(X509_get0_serialNumber(certificate.get()));
    issued.subject = nameText(X509_get_subject_name(certificate.get()));
    issued.issuer = nameText(X509_get_issuer_name(certificate.get()));
    issued.notBefore = timeOf(X509_get0_notBefore(certificate.get()));
    issued.notAfter = timeOf(X509_get0_notAfter(certificate.get()));
    return issued;
}

QByteArray Authority::bundle(const QByteArray &leafDer) const
{
    const CertificatePointer leaf = parseCertificate(leafDer);
    const Pkcs7Pointer bundle(PKCS7_new());
    // Degenerate SignedData (RFC 2315, 9.1): no content, no signer.
    if (!leaf || !PKCS7_set_type(bundle.get(), NID_pkcs7_signed))
        raise("cannot bundle the certificate");
    bundle->d.sign->contents->type = OBJ_nid2obj(NID_pkcs7_data);
    for (X509 *certificate : {leaf.get(), d->issuing.get(), d->root.get()}) {
        if (!PKCS7_add_certificate(bundle.get(), certificate))
            raise("cannot bundle the certificate");
    }
    return toDer<i2d_PKCS7>(bundle.get());
}

QByteArray Authority::chainPem() const
{
    return pem(d->issuing.get()) + pem(d->root.get());
}

QByteArray Authority::rootPem() const
{
    return pem(d->root.get());
}

QByteArray Authority::issuingDer() const
{
    return toDer<i2d_X509>(d->issuing.get());
}

QString Authority::serialNumberOf(const QByteArray &certificateDer)
{
    const ErrorQueueGuard guard;
    const CertificatePointer certificate = parseCertificate(certificateDer);
    return certificate ? numberText(X509_get0_serialNumber(certificate.get())) : QString();
}

QByteArray Authority::pemOf(const QByteArray &certificateDer)
{
    const CertificatePointer certificate = parseCertificate(certificateDer);
    if (!certificate)
        raise("cannot read a certificate");
    return pem(certificate.get());
}

bool Authority::verify(const QByteArray &certificateDer, const QString &algorithm, const QByteArray &data, const QByteArray &signature)
{
    const ErrorQueueGuard guard;
    const CertificatePointer certificate = parseCertificate(certificateDer);
    EVP_PKEY *key = certificate ? X509_get0_pubkey(certificate.get()) : nullptr;
    if (!key)
        return false;
    QByteArray wire;
    if (algorithm == QLatin1String("ES256") && algorithmOf(key) == QLatin1String("EC-P256"))
        wire = ecdsaDer(signature);
    else if (algorithm == QLatin1String("RS256") && EVP_PKEY_is_a(key, "RSA"))
        wire = signature;
    if (wire.isEmpty())
        return false;
    const DigestPointer digest(EVP_MD_CTX_new());
    return EVP_DigestVerifyInit(digest.get(), nullptr, EVP_sha256(), nullptr, key) == 1
        && EVP_DigestVerify(digest.get(), bytesOf(wire), static_cast<size_t>(wire.size()), bytesOf(data), static_cast<size_t>(data.size())) == 1;
}

} // namespace certdesk::platform
