// SPDX-FileCopyrightText: CertDesk contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/token/TokenClient.h"

#include <QCoroTask>
#include <QDir>
#include <QElapsedTimer>
#include <QFile>
#include <QProcess>
#include <QTemporaryDir>

#include <dlfcn.h>
#include <p11-kit/pkcs11.h>

#include <memory>
#include <stdexcept>

namespace certdesk::bench {

inline const QString softHsm = QStringLiteral("/usr/lib/softhsm/libsofthsm2.so");
constexpr const char *officerPin = "1234567890123456";
constexpr const char *userPin = "246810";
inline const QString benchLabel = QStringLiteral("bench");

template<typename T>
T must(Result<T> result)
{
    if (!result)
        throw std::runtime_error(result.error().name().toStdString());
    if constexpr (!std::is_void_v<T>)
        return std::move(*result);
}

inline void mustRun(const QString &program, const QStringList &arguments, const QProcessEnvironment &environment = QProcessEnvironment::systemEnvironment())
{
    QProcess process;
    process.setProcessChannelMode(QProcess::MergedChannels);
    process.setProcessEnvironment(environment);
    process.start(program, arguments);
    if (!process.waitForFinished(120'000) || process.exitStatus() != QProcess::NormalExit || process.exitCode() != 0)
        throw std::runtime_error("failed: " + program.toStdString() + "\n" + process.readAll().toStdString());
}

/// A SoftHSM2 with a folder of its own, in which one key is not initialised.
class KeyFolder {
public:
    KeyFolder()
    {
        QDir(m_dir.path()).mkpath(QStringLiteral("tokens"));
        QDir(m_dir.path()).mkpath(QStringLiteral("work"));
        QFile file(config());
        if (!file.open(QIODevice::WriteOnly) || file.write("directories.tokendir = " + QFile::encodeName(path("tokens")) + "\nobjectstore.backend = file\nlog.level = ERROR\n") < 0)
            throw std::runtime_error("no configuration for SoftHSM2");
    }
    QString path(const char *name) const { return m_dir.filePath(QLatin1String(name)); }
    QString config() const { return path("softhsm2.conf"); }
    QProcessEnvironment environment() const
    {
        auto environment = QProcessEnvironment::systemEnvironment();
        environment.insert(QStringLiteral("SOFTHSM2_CONF"), config());
        return environment;
    }
    TokenClient::Options options(const QString &hostProgram) const
    {
        TokenClient::Options options;
        options.hostProgram = hostProgram;
        options.modulePath = softHsm;
        options.environment = environment();
        return options;
    }

private:
    QTemporaryDir m_dir;
};

/// A CA of one file, the same for both sides.
class LocalCa {
public:
    LocalCa()
    {
        mustRun(QStringLiteral("/usr/bin/openssl"), {QStringLiteral("req"), QStringLiteral("-x509"), QStringLiteral("-newkey"), QStringLiteral("ec"), QStringLiteral("-pkeyopt"), QStringLiteral("ec_paramgen_curve:P-256"), QStringLiteral("-nodes"),
                                                     QStringLiteral("-subj"), QStringLiteral("/CN=Bench CA"), QStringLiteral("-keyout"), m_dir.filePath(QStringLiteral("ca.key")), QStringLiteral("-out"), m_dir.filePath(QStringLiteral("ca.pem")),
                                                     QStringLiteral("-days"), QStringLiteral("2")});
        QFile script(m_dir.filePath(QStringLiteral("sign.sh")));
        if (!script.open(QIODevice::WriteOnly) || script.write("#!/bin/sh\nexec openssl x509 -req -in \"$1\" -CA \"${0%/*}/ca.pem\" -CAkey \"${0%/*}/ca.key\" -days 1 -outform DER -out \"$2\" 2>/dev/null\n") < 0)
            throw std::runtime_error("no CA");
        script.close();
        script.setPermissions(QFile::ReadOwner | QFile::WriteOwner | QFile::ExeOwner);
    }
    QString folder() const { return m_dir.path(); }
    QByteArray sign(const QByteArray &request, const KeyFolder &folder) const
    {
        QFile file(folder.path("work/request.pem"));
        if (!file.open(QIODevice::WriteOnly) || file.write("-----BEGIN CERTIFICATE REQUEST-----\n" + request.toBase64() + "\n-----END CERTIFICATE REQUEST-----\n") < 0)
            throw std::runtime_error("no request");
        file.close();
        const QString certificate = folder.path("work/certificate.der");
        mustRun(m_dir.filePath(QStringLiteral("sign.sh")), {file.fileName(), certificate});
        QFile made(certificate);
        return made.open(QIODevice::ReadOnly) ? made.readAll() : QByteArray();
    }

private:
    QTemporaryDir m_dir;
};

inline QCoro::Task<Result<TokenInfo>> emptyKey(TokenClient &client)
{
    auto asking = client.tokens();
    const auto tokens = co_await asking;
    if (!tokens)
        co_return Unexpected(tokens.error());
    for (const TokenInfo &token : *tokens) {
        if (!token.initialised)
            co_return token;
    }
    throw std::runtime_error("no empty key");
}

/// The token's part of an activation: what Activation asks of the host, in its order.
inline QCoro::Task<Result<QByteArray>> activateOne(TokenClient &client, QString algorithm, std::function<QByteArray(QByteArray)> ca)
{
    auto looking = emptyKey(client);
    auto key = co_await looking;
    if (!key)
        co_return Unexpected(key.error());
    auto wiping = client.initialise(*key, benchLabel, SecureBuffer::fromView(officerPin));
    key = co_await wiping;
    if (!key)
        co_return Unexpected(key.error());
    auto setting = client.setPin(key->serial, SecureBuffer::fromView(officerPin), SecureBuffer::fromView(userPin));
    if (const auto set = co_await setting; !set)
        co_return Unexpected(set.error());
    auto opening = client.login(key->serial, SecureBuffer::fromView(userPin));
    if (const auto open = co_await opening; !open)
        co_return Unexpected(open.error());
    auto listing = client.objects(key->serial);
    if (const auto before = co_await listing; !before)
        co_return Unexpected(before.error());
    auto making = client.generateKeyPair(key->serial, algorithm, benchLabel);
    const auto pair = co_await making;
    if (!pair)
        co_return Unexpected(pair.error());
    auto signing = client.signRequest(key->serial, pair->id, {{QStringLiteral("C"), QStringLiteral("CN")}, {QStringLiteral("O"), QStringLiteral("Bench")}, {QStringLiteral("CN"), QStringLiteral("Bench")}});
    const auto request = co_await signing;
    if (!request)
        co_return Unexpected(request.error());
    const QByteArray certificate = ca(*request);
    if (!certificate.isEmpty()) {
        auto writing = client.writeCertificate(key->serial, pair->id, certificate, benchLabel);
        if (const auto written = co_await writing; !written)
            co_return Unexpected(written.error());
        auto testing = client.selfTest(key->serial, pair->id);
        if (const auto tested = co_await testing; !tested)
            co_return Unexpected(tested.error());
    }
    auto closing = client.logout(key->serial);
    if (const auto closed = co_await closing; !closed)
        co_return Unexpected(closed.error());
    co_return pair->id;
}

/// The module by itself, in this process, as the yardstick.
class BareModule {
public:
    explicit BareModule(const QString &config)
    {
        qputenv("SOFTHSM2_CONF", QFile::encodeName(config));
        m_library = dlopen(QFile::encodeName(softHsm).constData(), RTLD_NOW | RTLD_LOCAL);
        if (!m_library)
            throw std::runtime_error("softhsm2 is not installed");
        const auto list = reinterpret_cast<CK_C_GetFunctionList>(dlsym(m_library, "C_GetFunctionList"));
        check(list ? list(&m_functions) : CKR_FUNCTION_NOT_SUPPORTED);
        check(m_functions->C_Initialize(nullptr));
    }
    ~BareModule()
    {
        m_functions->C_Finalize(nullptr);
        qunsetenv("SOFTHSM2_CONF");
    }
    BareModule(const BareModule &) = delete;
    BareModule &operator=(const BareModule &) = delete;

    /// Logs in on the one key of the folder that is initialised.
    void open()
    {
        CK_SLOT_ID slots[16];
        CK_ULONG count = 16;
        check(m_functions->C_GetSlotList(CK_TRUE, slots, &count));
        for (CK_ULONG i = 0; i < count; ++i) {
            CK_TOKEN_INFO info{};
            check(m_functions->C_GetTokenInfo(slots[i], &info));
            if ((info.flags & CKF_TOKEN_INITIALIZED) == 0)
                continue;
            check(m_functions->C_OpenSession(slots[i], CKF_SERIAL_SESSION | CKF_RW_SESSION, nullptr, nullptr, &m_session));
            check(m_functions->C_Login(m_session, CKU_USER, reinterpret_cast<CK_UTF8CHAR *>(const_cast<char *>(userPin)), strlen(userPin)));
            return;
        }
        throw std::runtime_error("no key that is initialised");
    }
    void generateRsa()
    {
        CK_BBOOL yes = CK_TRUE;
        CK_BBOOL no = CK_FALSE;
        CK_ULONG bits = 2048;
        CK_BYTE exponent[] = {1, 0, 1};
        CK_ATTRIBUTE publicHalf[] = {{CKA_TOKEN, &yes, sizeof yes}, {CKA_VERIFY, &yes, sizeof yes}, {CKA_MODULUS_BITS, &bits, sizeof bits}, {CKA_PUBLIC_EXPONENT, exponent, sizeof exponent}};
        CK_ATTRIBUTE privateHalf[] = {{CKA_TOKEN, &yes, sizeof yes}, {CKA_PRIVATE, &yes, sizeof yes}, {CKA_SENSITIVE, &yes, sizeof yes}, {CKA_EXTRACTABLE, &no, sizeof no}, {CKA_SIGN, &yes, sizeof yes}};
        CK_MECHANISM mechanism{CKM_RSA_PKCS_KEY_PAIR_GEN, nullptr, 0};
        CK_OBJECT_HANDLE made[2];
        check(m_functions->C_GenerateKeyPair(m_session, &mechanism, publicHalf, std::size(publicHalf), privateHalf, std::size(privateHalf), &made[0], &made[1]));
        // Not measured by the caller: the key shall not fill up.
        m_made[0] = made[0];
        m_made[1] = made[1];
    }
    void forget()
    {
        for (const CK_OBJECT_HANDLE object : m_made)
            check(m_functions->C_DestroyObject(m_session, object));
    }

private:
    static void check(CK_RV rv)
    {
        if (rv != CKR_OK)
            throw std::runtime_error("the bare module answered " + std::to_string(rv));
    }
    void *m_library = nullptr;
    CK_FUNCTION_LIST *m_functions = nullptr;
    CK_SESSION_HANDLE m_session = 0;
    CK_OBJECT_HANDLE m_made[2] = {0, 0};
};

} // namespace certdesk::bench
