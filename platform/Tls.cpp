// SPDX-FileCopyrightText: CertDesk contributors
// SPDX-License-Identifier: Apache-2.0
#include "platform/Tls.h"
#include "platform/OpenSsl.h"

#include <QDateTime>
#include <QDir>
#include <QFile>
#include <QSaveFile>
#include <QSslCertificate>
#include <QSslKey>

#include <openssl/pem.h>
#include <openssl/x509v3.h>

#include <stdexcept>
#include <vector>

namespace certdesk::platform {

namespace {

constexpr int tlsCaDays = 10 * 365;
constexpr int tlsServerDays = 397; // browsers take no more
constexpr int tlsRenewDays = 30;
constexpr int tlsBackdatedSeconds = 3600;

using TlsExtensions = std::vector<std::pair<int, const char *>>;

const TlsExtensions tlsCaExtensions{{NID_basic_constraints, "critical,CA:TRUE,pathlen:0"}, {NID_key_usage, "critical,keyCertSign,cRLSign"}, {NID_subject_key_identifier, "hash"}};
const TlsExtensions tlsServerExtensions{{NID_basic_constraints, "critical,CA:FALSE"}, {NID_key_usage, "critical,digitalSignature"}, {NID_ext_key_usage, "serverAuth"},
                                        {NID_subject_key_identifier, "hash"}, {NID_authority_key_identifier, "keyid:always"},
                                        {NID_subject_alt_name, "DNS:localhost,IP:127.0.0.1,IP:::1"}};

[[noreturn]] void tlsFault(const QString &what)
{
    ERR_clear_error();
    throw std::runtime_error("TLS: " + what.toStdString());
}

QString tlsPath(const QString &directory, const char *file)
{
    return directory + QStringLiteral("/tls/") + QLatin1String(file);
}

QByteArray tlsRead(const QString &path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

void tlsWrite(const QString &path, const QByteArray &pem, bool forOthers)
{
    QFile::Permissions permissions = QFile::ReadOwner | QFile::WriteOwner;
    if (forOthers)
        permissions |= QFile::ReadGroup | QFile::ReadOther;
    QSaveFile file(path); // its permissions are set while it is empty
    if (!file.open(QIODevice::WriteOnly) || !file.setPermissions(permissions) || file.write(pem) != pem.size() || !file.flush()
        || !file.commit())
        tlsFault(path + QStringLiteral(" cannot be written"));
}

KeyPointer tlsKey()
{
    KeyPointer key(EVP_EC_gen(SN_X9_62_prime256v1));
    if (!key)
        tlsFault(QStringLiteral("no key can be made"));
    return key;
}

QByteArray tlsPem(EVP_PKEY *key)
{
    const BioPointer bio(BIO_new(BIO_s_mem()));
    if (!PEM_write_bio_PKCS8PrivateKey(bio.get(), key, nullptr, nullptr, 0, nullptr, nullptr))
        tlsFault(QStringLiteral("a key cannot be written"));
    return contents(bio.get());
}

QByteArray tlsPem(X509 *certificate)
{
    const BioPointer bio(BIO_new(BIO_s_mem()));
    if (!PEM_write_bio_X509(bio.get(), certificate))
        tlsFault(QStringLiteral("a certificate cannot be written"));
    return contents(bio.get());
}

/// `issuer` null: self-signed by `signer`.
CertificatePointer tlsCertificate(const char *commonName, EVP_PKEY *key, X509 *issuer, EVP_PKEY *signer, int days, const TlsExtensions &extensions)
{
    CertificatePointer made(X509_new());
    X509 *certificate = made.get();
    X509 *const parent = issuer ? issuer : certificate;
    const NumberPointer number(BN_new());
    bool ok = X509_set_version(certificate, X509_VERSION_3) && BN_rand(number.get(), 127, BN_RAND_TOP_ONE, BN_RAND_BOTTOM_ANY)
        && BN_to_ASN1_INTEGER(number.get(), X509_get_serialNumber(certificate))
        && X509_NAME_add_entry_by_txt(X509_get_subject_name(certificate), "O", MBSTRING_ASC, reinterpret_cast<const unsigned char *>("CertDesk Training Platform"), -1, -1, 0)
        && X509_NAME_add_entry_by_txt(X509_get_subject_name(certificate), "CN", MBSTRING_ASC, reinterpret_cast<const unsigned char *>(commonName), -1, -1, 0)
        && X509_set_issuer_name(certificate, X509_get_subject_name(parent)) && X509_set_pubkey(certificate, key)
        && X509_gmtime_adj(X509_getm_notBefore(certificate), -tlsBackdatedSeconds) && X509_time_adj_ex(X509_getm_notAfter(certificate), days, 0, nullptr);
    X509V3_CTX context{};
    X509V3_set_ctx(&context, parent, certificate, nullptr, nullptr, 0);
    for (const auto &[nid, value] : extensions) {
        const ExtensionPointer extension(X509V3_EXT_conf_nid(nullptr, &context, nid, value));
        ok = ok && extension && X509_add_ext(certificate, extension.get(), -1);
    }
    if (!ok || X509_sign(certificate, signer, EVP_sha256()) <= 0)
        tlsFault(QStringLiteral("a certificate cannot be made"));
    return made;
}

KeyPointer tlsKeyFrom(const QString &path)
{
    const QByteArray pem = tlsRead(path);
    const BioPointer bio(BIO_new_mem_buf(pem.constData(), static_cast<int>(pem.size())));
    char noPassphrase[] = ""; // or OpenSSL would ask on the terminal
    KeyPointer key(PEM_read_bio_PrivateKey(bio.get(), nullptr, nullptr, noPassphrase));
    if (!key)
        tlsFault(path + QStringLiteral(" cannot be read"));
    return key;
}

CertificatePointer tlsCertificateFrom(const QString &path)
{
    const QByteArray pem = tlsRead(path);
    const BioPointer bio(BIO_new_mem_buf(pem.constData(), static_cast<int>(pem.size())));
    CertificatePointer certificate(PEM_read_bio_X509(bio.get(), nullptr, nullptr, nullptr));
    if (!certificate)
        tlsFault(path + QStringLiteral(" cannot be read"));
    return certificate;
}

// A certificate is written after its key: a certificate on the disk means that its key is there too.
void makeTlsCa(const QString &directory)
{
    const KeyPointer key = tlsKey();
    const CertificatePointer certificate = tlsCertificate("CertDesk Training TLS CA", key.get(), nullptr, key.get(), tlsCaDays, tlsCaExtensions);
    tlsWrite(tlsPath(directory, "ca.key"), tlsPem(key.get()), false);
    tlsWrite(tlsPath(directory, "ca.pem"), tlsPem(certificate.get()), true);
}

void makeTlsServer(const QString &directory)
{
    const CertificatePointer ca = tlsCertificateFrom(tlsPath(directory, "ca.pem"));
    const KeyPointer signer = tlsKeyFrom(tlsPath(directory, "ca.key"));
    if (X509_check_private_key(ca.get(), signer.get()) != 1)
        tlsFault(QStringLiteral("ca.pem and ca.key do not belong together"));
    const KeyPointer key = tlsKey();
    const CertificatePointer certificate = tlsCertificate("localhost", key.get(), ca.get(), signer.get(), tlsServerDays, tlsServerExtensions);
    tlsWrite(tlsPath(directory, "server.key"), tlsPem(key.get()), false);
    tlsWrite(tlsPath(directory, "server.pem"), tlsPem(certificate.get()), false);
}

/// Whether the server's certificate is there, by this CA, for its key, and has time left by the machine's clock (not the training clock).
bool tlsServerUsable(const QString &directory)
{
    const QByteArray pem = tlsRead(tlsPath(directory, "server.pem"));
    const QSslCertificate certificate(pem);
    if (certificate.isNull() || certificate.expiryDate() < QDateTime::currentDateTimeUtc().addDays(tlsRenewDays))
        return false;
    const CertificatePointer own = tlsCertificateFrom(tlsPath(directory, "server.pem"));
    const CertificatePointer ca = tlsCertificateFrom(tlsPath(directory, "ca.pem"));
    const KeyPointer key = tlsKeyFrom(tlsPath(directory, "server.key"));
    const ErrorQueueGuard guard;
    return X509_verify(own.get(), X509_get0_pubkey(ca.get())) == 1 && X509_check_private_key(own.get(), key.get()) == 1;
}

} // namespace

QString tlsCaPath(const QString &directory)
{
    return tlsPath(directory, "ca.pem");
}

QSslConfiguration serverTls(const QString &directory)
{
    const QString folder = directory + QStringLiteral("/tls");
    if (!QDir().mkpath(folder) || !QFile::setPermissions(folder, QFile::ReadOwner | QFile::WriteOwner | QFile::ExeOwner))
        tlsFault(folder + QStringLiteral(" cannot be made"));
    if (!QFile::exists(tlsCaPath(directory)))
        makeTlsCa(directory);
    if (!tlsServerUsable(directory))
        makeTlsServer(directory);
    QSslConfiguration configuration = QSslConfiguration::defaultConfiguration();
    const QSslKey key(tlsRead(tlsPath(directory, "server.key")), QSsl::Ec);
    if (key.isNull())
        tlsFault(QStringLiteral("server.key cannot be used"));
    configuration.setLocalCertificateChain({QSslCertificate(tlsRead(tlsPath(directory, "server.pem"))), QSslCertificate(tlsRead(tlsCaPath(directory)))});
    configuration.setPrivateKey(key);
    configuration.setPeerVerifyMode(QSslSocket::VerifyNone); // clients show no certificate
    configuration.setProtocol(QSsl::TlsV1_2OrLater);
    configuration.setAllowedNextProtocols({"http/1.1"});
    return configuration;
}

} // namespace certdesk::platform
