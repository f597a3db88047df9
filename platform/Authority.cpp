// SPDX-FileCopyrightText: CertDesk contributors
// SPDX-License-Identifier: Apache-2.0
#include "platform/Authority.h"

#include "platform/CaFiles.h"
#include "platform/OpenSsl.h"

#include <openssl/core_names.h>
#include <openssl/pem.h>
#include <openssl/x509v3.h>

#include <array>
#include <ctime>
#include <stdexcept>
#include <vector>

namespace certdesk::platform {

namespace {

constexpr long serialBits = 128;
constexpr int backdatedSeconds = 300; // a supplier's clock may be a little behind
constexpr int rootDays = 20 * 365;
constexpr int issuingDays = 15 * 365;

using Subject = QList<std::pair<QString, QString>>;

[[noreturn]] void raise(const char *what)
{
    std::array<char, 256> reason {};
    ERR_error_string_n(ERR_peek_last_error(), reason.data(), reason.size());
    ERR_clear_error();
    throw std::runtime_error(std::string("the certificate authority ") + what + ": " + reason.data());
}

CertificatePointer parseCertificate(const QByteArray &der)
{
    auto [object, whole] = parseDer<d2i_X509>(der);
    CertificatePointer certificate(object);
    return whole ? std::move(certificate) : nullptr;
}

/// "EC-P256", "RSA-2048" or empty. A curve spelled out by its parameters is not taken (RFC 5480, 2.1.1).
QString algorithmOf(const EVP_PKEY *key)
{
    if (EVP_PKEY_is_a(key, "EC")) {
        std::array<char, 64> group {};
        int spelledOut = 0;
        EVP_PKEY_get_int_param(key, OSSL_PKEY_PARAM_EC_DECODED_FROM_EXPLICIT_PARAMS, &spelledOut);
        const bool named = EVP_PKEY_get_group_name(key, group.data(), group.size(), nullptr) == 1 && !spelledOut;
        return named && qstrcmp(group.data(), SN_X9_62_prime256v1) == 0 ? QStringLiteral("EC-P256") : QString();
    }
    if (!EVP_PKEY_is_a(key, "RSA") || EVP_PKEY_get_bits(key) != 2048)
        return {};
    BIGNUM *exponent = nullptr;
    EVP_PKEY_get_bn_param(key, OSSL_PKEY_PARAM_RSA_E, &exponent);
    const NumberPointer owned(exponent);
    return exponent && BN_is_odd(exponent) && BN_get_word(exponent) >= 65537 ? QStringLiteral("RSA-2048") : QString();
}

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

NamePointer makeName(const Subject &subject)
{
    NamePointer name(X509_NAME_new());
    for (const auto &[shortName, value] : subject) {
        const QByteArray text = value.toUtf8();
        // RFC 5280: a country is a PrintableString of two letters; everything else is UTF8String, whatever OpenSSL's table says.
        const int type = shortName == QLatin1String("C") ? MBSTRING_UTF8 : V_ASN1_UTF8STRING;
        if (!X509_NAME_add_entry_by_txt(name.get(), shortName.toLatin1().constData(), type, bytesOf(text), static_cast<int>(text.size()), -1, 0))
            raise("cannot write the subject");
    }
    return name;
}

QString nameText(const X509_NAME *name)
{
    const BioPointer bio(BIO_new(BIO_s_mem()));
    X509_NAME_print_ex(bio.get(), name, 0, XN_FLAG_RFC2253 & ~static_cast<unsigned long>(ASN1_STRFLGS_ESC_MSB));
    return QString::fromUtf8(contents(bio.get()));
}

QDateTime timeOf(const ASN1_TIME *time)
{
    tm parts {};
    if (!ASN1_TIME_to_tm(time, &parts))
        raise("cannot read a time");
    return QDateTime(QDate(parts.tm_year + 1900, parts.tm_mon + 1, parts.tm_mday), QTime(parts.tm_hour, parts.tm_min, parts.tm_sec), Qt::UTC);
}

QString serialText(const X509 *certificate)
{
    const NumberPointer number(ASN1_INTEGER_to_BN(X509_get0_serialNumber(certificate), nullptr));
    char *hex = BN_bn2hex(number.get());
    const QString text = QString::fromLatin1(hex);
    OPENSSL_free(hex);
    return text;
}

struct Extension {
    int nid;
    const char *value;
};

const std::vector<Extension> rootExtensions = {
    {NID_basic_constraints, "critical,CA:TRUE"},
    {NID_key_usage, "critical,keyCertSign,cRLSign"},
    {NID_subject_key_identifier, "hash"},
    {NID_authority_key_identifier, "keyid:always"},
};
const std::vector<Extension> issuingExtensions = {
    {NID_basic_constraints, "critical,CA:TRUE,pathlen:0"},
    {NID_key_usage, "critical,keyCertSign,cRLSign"},
    {NID_subject_key_identifier, "hash"},
    {NID_authority_key_identifier, "keyid:always"},
};
const std::vector<Extension> leafExtensions = {
    {NID_basic_constraints, "critical,CA:FALSE"},
    {NID_key_usage, "critical,digitalSignature,nonRepudiation"},
    {NID_ext_key_usage, "clientAuth,emailProtection"},
    {NID_subject_key_identifier, "hash"},
    {NID_authority_key_identifier, "keyid:always"},
};

void setSerial(X509 *certificate)
{
    const NumberPointer number(BN_new());
    do {
        if (!BN_rand(number.get(), serialBits, BN_RAND_TOP_ANY, BN_RAND_BOTTOM_ANY))
            raise("has no random numbers");
    } while (BN_is_zero(number.get()));
    const IntegerPointer serial(BN_to_ASN1_INTEGER(number.get(), nullptr));
    if (!serial || !X509_set_serialNumber(certificate, serial.get()))
        raise("cannot write the serial number");
}

/// `issuer` null: self-signed.
CertificatePointer makeCertificate(const X509_NAME *subject, EVP_PKEY *publicKey, X509 *issuer, EVP_PKEY *signer, int days,
                                   const std::vector<Extension> &extensions)
{
    CertificatePointer made(X509_new());
    X509 *certificate = made.get();
    X509 *const parent = issuer ? issuer : certificate;
    if (!X509_set_version(certificate, X509_VERSION_3) || !X509_set_subject_name(certificate, subject)
        || !X509_set_issuer_name(certificate, X509_get_subject_name(parent)) || !X509_set_pubkey(certificate, publicKey))
        raise("cannot fill in a certificate");
    setSerial(certificate);
    X509_gmtime_adj(X509_getm_notBefore(certificate), -backdatedSeconds);
    X509_time_adj_ex(X509_getm_notAfter(certificate), days, 0, nullptr);
    if (issuer && ASN1_TIME_compare(X509_get0_notAfter(certificate), X509_get0_notAfter(issuer)) > 0)
        X509_set1_notAfter(certificate, X509_get0_notAfter(issuer));

    X509V3_CTX context {};
    X509V3_set_ctx(&context, parent, certificate, nullptr, nullptr, 0);
    for (const Extension &wanted : extensions) {
        const ExtensionPointer extension(X509V3_EXT_conf_nid(nullptr, &context, wanted.nid, wanted.value));
        if (!extension || !X509_add_ext(certificate, extension.get(), -1))
            raise("cannot write an extension");
    }
    if (X509_sign(certificate, signer, EVP_sha256()) <= 0)
        raise("cannot sign");
    return made;
}

QByteArray pemOf(X509 *certificate)
{
    const BioPointer bio(BIO_new(BIO_s_mem()));
    if (!PEM_write_bio_X509(bio.get(), certificate))
        raise("cannot write a certificate");
    return contents(bio.get());
}

QByteArray pemOf(EVP_PKEY *key)
{
    const BioPointer bio(BIO_new(BIO_s_secmem() ? BIO_s_secmem() : BIO_s_mem()));
    if (!PEM_write_bio_PKCS8PrivateKey(bio.get(), key, nullptr, nullptr, 0, nullptr, nullptr))
        raise("cannot write a key");
    return contents(bio.get());
}

CertificatePointer certificateFromPem(const QByteArray &pem)
{
    const BioPointer bio(BIO_new_mem_buf(pem.constData(), static_cast<int>(pem.size())));
    CertificatePointer certificate(PEM_read_bio_X509(bio.get(), nullptr, nullptr, nullptr));
    if (!certificate)
        raise("cannot read one of its certificates");
    return certificate;
}

KeyPointer keyFromPem(const QByteArray &pem)
{
    const BioPointer bio(BIO_new_mem_buf(pem.constData(), static_cast<int>(pem.size())));
    char noPassphrase[] = ""; // or OpenSSL would ask on the terminal
    KeyPointer key(PEM_read_bio_PrivateKey(bio.get(), nullptr, nullptr, noPassphrase));
    if (!key)
        raise("cannot read one of its keys");
    return key;
}

KeyPointer makeKey()
{
    KeyPointer key(EVP_EC_gen(SN_X9_62_prime256v1));
    if (!key)
        raise("cannot make a key");
    return key;
}

/// `mark` tells the CAs of two training platforms apart when both are trusted on one PC.
NamePointer caName(const QString &role, const QString &mark)
{
    return makeName({{QStringLiteral("C"), QStringLiteral("CN")},
                     {QStringLiteral("O"), QStringLiteral("CertDesk Training Platform")},
                     {QStringLiteral("CN"), QStringLiteral("CertDesk Training %1 CA %2").arg(role, mark)}});
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

class Authority::Private {
public:
    explicit Private(const QString &directory) : files(directory) {}
    void load();
    void createRoot();
    void createIssuing();

    CaFiles files;
    CertificatePointer root;
    CertificatePointer issuing;
    KeyPointer issuingKey;
};

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
    const CertificatePointer certificate = makeCertificate(caName(QStringLiteral("Root"), text).get(), key.get(), nullptr, key.get(), rootDays, rootExtensions);
    files.write(CaFiles::RootKey, pemOf(key.get()));
    files.write(CaFiles::Root, pemOf(certificate.get()));
}

void Authority::Private::createIssuing()
{
    const CertificatePointer parent = certificateFromPem(files.read(CaFiles::Root));
    const KeyPointer parentKey = keyFromPem(files.read(CaFiles::RootKey));
    const QString mark = nameText(X509_get_subject_name(parent.get())).section(QLatin1Char(','), 0, 0).section(QLatin1Char(' '), -1);
    const KeyPointer key = makeKey();
    const CertificatePointer certificate =
        makeCertificate(caName(QStringLiteral("Issuing"), mark).get(), key.get(), parent.get(), parentKey.get(), issuingDays, issuingExtensions);
    files.write(CaFiles::IssuingKey, pemOf(key.get()));
    files.write(CaFiles::Issuing, pemOf(certificate.get()));
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

IssuedCertificate Authority::issue(const QList<std::pair<QString, QString>> &subject, const QByteArray &publicKey, int days) const
{
    auto [object, whole] = parseDer<d2i_PUBKEY>(publicKey);
    const KeyPointer key(object);
    if (!whole)
        raise("cannot read the public key");
    const NamePointer name = makeName(subject);
    const CertificatePointer certificate = makeCertificate(name.get(), key.get(), d->issuing.get(), d->issuingKey.get(), days, leafExtensions);
    IssuedCertificate issued;
    issued.der = toDer<i2d_X509>(certificate.get());
    issued.serialNumber = serialText(certificate.get());
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
    return pemOf(d->issuing.get()) + pemOf(d->root.get());
}

QByteArray Authority::rootPem() const
{
    return pemOf(d->root.get());
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
