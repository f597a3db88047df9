// SPDX-FileCopyrightText: CertDesk contributors
// SPDX-License-Identifier: Apache-2.0
#include "app/domain/Certificate.h"

#include "app/domain/CertificateParts.h"
#include "app/domain/Validation.h"

#include <openssl/ec.h>
#include <openssl/objects.h>
#include <openssl/x509v3.h>

namespace certdesk {

namespace {

using namespace x509;

QString nameLine(const X509_NAME *name)
{
    const std::unique_ptr<BIO, Freed<BIO_free_all>> bio(BIO_new(BIO_s_mem()));
    X509_NAME_print_ex(bio.get(), name, 0, XN_FLAG_RFC2253 & ~static_cast<unsigned long>(ASN1_STRFLGS_ESC_MSB));
    char *text = nullptr;
    const long length = BIO_get_mem_data(bio.get(), &text);
    return QString::fromUtf8(text, length);
}

QString utf8Of(const ASN1_STRING *string)
{
    unsigned char *utf8 = nullptr;
    const int length = ASN1_STRING_to_UTF8(&utf8, string);
    const QString text = length < 0 ? QString() : QString::fromUtf8(reinterpret_cast<const char *>(utf8), length);
    OPENSSL_free(utf8);
    return text.trimmed();
}

/// Every value of this attribute, in order.
QStringList nameParts(const X509_NAME *name, int nid)
{
    QStringList values;
    for (int at = X509_NAME_get_index_by_NID(name, nid, -1); at >= 0; at = X509_NAME_get_index_by_NID(name, nid, at))
        values << utf8Of(X509_NAME_ENTRY_get_data(X509_NAME_get_entry(name, at)));
    return values;
}

/// CAs put the code into different attributes, some with a prefix ("VATCN-", "统一社会信用代码:"): the last 18 characters that are one.
QString creditCodeIn(const X509_NAME *name)
{
    constexpr int codeLength = 18;
    for (const int nid : {NID_organizationIdentifier, NID_serialNumber, NID_organizationalUnitName}) {
        const QStringList values = nameParts(name, nid);
        for (const QString &value : values) {
            const QString code = value.right(codeLength).toUpper();
            if (code.size() == codeLength && !validate::creditCodeCheckCharacter(code.left(codeLength - 1)).isNull())
                return code;
        }
    }
    return {};
}

QString shortName(const ASN1_OBJECT *object)
{
    const int nid = OBJ_obj2nid(object);
    if (nid != NID_undef)
        return QString::fromLatin1(OBJ_nid2sn(nid));
    char text[128] = {};
    OBJ_obj2txt(text, sizeof text, object, 1);
    return QString::fromLatin1(text);
}

QString algorithmWord(X509 *certificate)
{
    EVP_PKEY *key = X509_get0_pubkey(certificate);
    if (!key)
        return {};
    if (EVP_PKEY_is_a(key, "RSA"))
        return QStringLiteral("RSA %1").arg(EVP_PKEY_get_bits(key));
    if (EVP_PKEY_is_a(key, "SM2"))
        return QStringLiteral("SM2");
    char group[64] = {};
    std::size_t length = 0;
    if (!EVP_PKEY_is_a(key, "EC") || EVP_PKEY_get_group_name(key, group, sizeof group, &length) != 1)
        return QString::fromLatin1(OBJ_nid2sn(EVP_PKEY_get_base_id(key)));
    if (qstrcmp(group, "SM2") == 0)
        return QStringLiteral("SM2");
    const char *nist = EC_curve_nid2nist(OBJ_txt2nid(group));
    return QStringLiteral("EC ") + QString::fromLatin1(nist ? nist : group);
}

QByteArray octets(const ASN1_OCTET_STRING *string)
{
    return string ? QByteArray(reinterpret_cast<const char *>(ASN1_STRING_get0_data(string)), ASN1_STRING_length(string)) : QByteArray();
}

void readUsage(X509 *certificate, CertificateInfo &info)
{
    static constexpr std::pair<uint32_t, const char *> bits[] = {
        {KU_DIGITAL_SIGNATURE, "digitalSignature"}, {KU_NON_REPUDIATION, "nonRepudiation"}, {KU_KEY_ENCIPHERMENT, "keyEncipherment"},
        {KU_DATA_ENCIPHERMENT, "dataEncipherment"}, {KU_KEY_AGREEMENT, "keyAgreement"},     {KU_KEY_CERT_SIGN, "keyCertSign"},
        {KU_CRL_SIGN, "cRLSign"},                   {KU_ENCIPHER_ONLY, "encipherOnly"},     {KU_DECIPHER_ONLY, "decipherOnly"}};
    const uint32_t usage = X509_get_key_usage(certificate);
    info.usageStated = (X509_get_extension_flags(certificate) & EXFLAG_KUSAGE) != 0;
    for (const auto &[bit, word] : bits) {
        if (info.usageStated && (usage & bit) != 0)
            info.keyUsage << QLatin1String(word);
    }
    auto *extended = static_cast<EXTENDED_KEY_USAGE *>(X509_get_ext_d2i(certificate, NID_ext_key_usage, nullptr, nullptr));
    for (int i = 0; extended && i < sk_ASN1_OBJECT_num(extended); ++i)
        info.extendedUsage << shortName(sk_ASN1_OBJECT_value(extended, i));
    EXTENDED_KEY_USAGE_free(extended);
}

/// An address as it stands there; what is no text of reasonable length is left out.
void addAddress(const GENERAL_NAME *name, QStringList &to)
{
    constexpr int longest = 2048;
    int type = 0;
    const void *value = name ? GENERAL_NAME_get0_value(name, &type) : nullptr;
    if (!value || type != GEN_URI)
        return;
    const auto *text = static_cast<const ASN1_IA5STRING *>(value);
    if (ASN1_STRING_length(text) > 0 && ASN1_STRING_length(text) <= longest)
        to << QString::fromLatin1(reinterpret_cast<const char *>(ASN1_STRING_get0_data(text)), ASN1_STRING_length(text));
}

void readAddresses(X509 *certificate, CertificateInfo &info)
{
    auto *access = static_cast<AUTHORITY_INFO_ACCESS *>(X509_get_ext_d2i(certificate, NID_info_access, nullptr, nullptr));
    for (int i = 0; access && i < sk_ACCESS_DESCRIPTION_num(access); ++i) {
        const ACCESS_DESCRIPTION *entry = sk_ACCESS_DESCRIPTION_value(access, i);
        const int method = OBJ_obj2nid(entry->method);
        if (method == NID_ad_OCSP)
            addAddress(entry->location, info.ocspAddresses);
        else if (method == NID_ad_ca_issuers)
            addAddress(entry->location, info.issuerAddresses);
    }
    AUTHORITY_INFO_ACCESS_free(access);
    auto *points = static_cast<CRL_DIST_POINTS *>(X509_get_ext_d2i(certificate, NID_crl_distribution_points, nullptr, nullptr));
    for (int i = 0; points && i < sk_DIST_POINT_num(points); ++i) {
        const DIST_POINT_NAME *place = sk_DIST_POINT_value(points, i)->distpoint;
        if (!place || place->type != 0) // 0: full names
            continue;
        for (int j = 0; j < sk_GENERAL_NAME_num(place->name.fullname); ++j)
            addAddress(sk_GENERAL_NAME_value(place->name.fullname, j), info.crlAddresses);
    }
    CRL_DIST_POINTS_free(points);
}

} // namespace

QString CertificateInfo::holder() const
{
    return !organisation.isEmpty() ? organisation : !commonName.isEmpty() ? commonName : subject;
}

bool CertificateInfo::maySign() const
{
    return !usageStated || keyUsage.contains(QLatin1String("digitalSignature")) || keyUsage.contains(QLatin1String("nonRepudiation"));
}

bool CertificateInfo::mayEncrypt() const
{
    return !usageStated || keyUsage.contains(QLatin1String("keyEncipherment")) || keyUsage.contains(QLatin1String("dataEncipherment"))
        || keyUsage.contains(QLatin1String("keyAgreement"));
}

std::optional<CertificateInfo> readCertificate(const QByteArray &der)
{
    const CertificatePointer certificate = parsedCertificate(der);
    if (!certificate)
        return {};
    X509 *x509 = certificate.get();
    const X509_NAME *subject = X509_get_subject_name(x509);
    const X509_NAME *issuer = X509_get_issuer_name(x509);
    CertificateInfo info;
    info.der = der;
    info.subject = nameLine(subject);
    info.commonName = nameParts(subject, NID_commonName).value(0);
    info.organisation = nameParts(subject, NID_organizationName).value(0);
    info.creditCode = creditCodeIn(subject);
    info.issuer = nameLine(issuer);
    const QString issuerCommonName = nameParts(issuer, NID_commonName).value(0);
    info.issuerName = !issuerCommonName.isEmpty() ? issuerCommonName : nameParts(issuer, NID_organizationName).value(0);
    info.serialNumber = serialOf(X509_get0_serialNumber(x509));
    info.notBefore = timeOf(X509_get0_notBefore(x509));
    info.notAfter = timeOf(X509_get0_notAfter(x509));
    info.algorithm = algorithmWord(x509);
    info.signatureAlgorithm = QString::fromLatin1(OBJ_nid2ln(X509_get_signature_nid(x509)));
    readUsage(x509, info);
    info.keyId = octets(X509_get0_subject_key_id(x509));
    info.issuerKeyId = octets(X509_get0_authority_key_id(x509));
    readAddresses(x509, info);
    info.selfIssued = X509_NAME_cmp(subject, issuer) == 0;
    info.authority = X509_check_ca(x509) > 0 && (X509_get_extension_flags(x509) & EXFLAG_CA) != 0;
    ERR_clear_error();
    return info;
}

} // namespace certdesk
