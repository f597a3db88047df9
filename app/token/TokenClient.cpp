// SPDX-FileCopyrightText: CertDesk contributors
// SPDX-License-Identifier: Apache-2.0
#include "app/token/TokenClient.h"

#include "app/token/TokenHost.h"
#include "app/token/TokenPatience.h"

#include <QCborArray>
#include <QCoroFuture>
#include <QPointer>

#include <algorithm>

namespace certdesk {

class TokenClient::Private {
public:
    explicit Private(Options options) : host(std::move(options)) {}

    QFuture<TokenHost::Answer> call(const QString &operation, const QCborMap &arguments = {}, std::vector<SecureBuffer> secrets = {})
    {
        // Where a PIN belongs and none is given, it is typed on the key.
        const bool pinPad = std::any_of(secrets.cbegin(), secrets.cend(), [](const SecureBuffer &secret) { return secret.isEmpty(); });
        return host.send(operation, arguments, std::move(secrets), patience(callKind(operation, pinPad), host.options()));
    }

    TokenHost host;
};

// The coroutines below touch neither the client nor its parts once they were suspended: it may be gone by then.
namespace {

template<typename... Buffers>
std::vector<SecureBuffer> secretsOf(Buffers &&...buffers)
{
    std::vector<SecureBuffer> secrets;
    secrets.reserve(sizeof...(buffers));
    (secrets.push_back(std::move(buffers)), ...);
    return secrets;
}

QCborMap ofToken(const QString &serial)
{
    return {{QStringLiteral("serial"), serial}};
}

/// A key in its slot as it looked: another one may sit there by now.
QCborMap asSeen(const TokenInfo &key)
{
    QCborMap seen{{QStringLiteral("initialised"), key.initialised}, {QStringLiteral("pinSet"), key.pinSet}, {QStringLiteral("label"), key.label}};
    if (key.objectsSeen >= 0)
        seen.insert(QStringLiteral("objects"), key.objectsSeen);
    return {{QStringLiteral("serial"), key.serial}, {QStringLiteral("slot"), static_cast<qint64>(key.slot)}, {QStringLiteral("seen"), seen}};
}

QCborMap agreed(QCborMap arguments, TokenBackend::FinalTry consent)
{
    arguments.insert(QStringLiteral("finalTry"), consent == TokenBackend::FinalTry::Agreed);
    return arguments;
}

QCborMap ofKey(const QString &serial, const QByteArray &id)
{
    return {{QStringLiteral("serial"), serial}, {QStringLiteral("id"), id}};
}

TokenInfo tokenFrom(const QCborValue &value, const QString &module)
{
    const QCborMap map = value.toMap();
    const auto flag = [&map](const char *key) { return map.value(QLatin1String(key)).toBool(); };
    TokenInfo token;
    token.module = module;
    token.slot = static_cast<quint64>(map.value(QStringLiteral("slot")).toInteger());
    token.serial = map.value(QStringLiteral("serial")).toString();
    token.label = map.value(QStringLiteral("label")).toString();
    token.manufacturer = map.value(QStringLiteral("manufacturer")).toString();
    token.model = map.value(QStringLiteral("model")).toString();
    token.initialised = flag("initialised");
    token.pinSet = flag("pinSet");
    token.pinLocked = flag("pinLocked");
    token.pinCountLow = flag("pinCountLow");
    token.pinFinalTry = flag("pinFinalTry");
    token.pinToBeChanged = flag("pinToBeChanged");
    token.writeProtected = flag("writeProtected");
    token.pinPad = flag("pinPad");
    token.pinMin = static_cast<int>(map.value(QStringLiteral("pinMin")).toInteger(token.pinMin));
    token.pinMax = static_cast<int>(map.value(QStringLiteral("pinMax")).toInteger(token.pinMax));
    token.soPinLocked = flag("soPinLocked");
    token.soPinCountLow = flag("soPinCountLow");
    token.soPinFinalTry = flag("soPinFinalTry");
    token.freePublic = map.value(QStringLiteral("freePublic")).toInteger(-1);
    token.freePrivate = map.value(QStringLiteral("freePrivate")).toInteger(-1);
    token.hardwareVersion = map.value(QStringLiteral("hardwareVersion")).toString();
    token.firmwareVersion = map.value(QStringLiteral("firmwareVersion")).toString();
    return token;
}

TokenMechanism mechanismFrom(const QCborValue &value)
{
    const QCborMap map = value.toMap();
    TokenMechanism mechanism;
    mechanism.type = static_cast<quint64>(map.value(QStringLiteral("type")).toInteger());
    mechanism.flags = static_cast<quint64>(map.value(QStringLiteral("flags")).toInteger());
    mechanism.minKeySize = static_cast<int>(map.value(QStringLiteral("min")).toInteger());
    mechanism.maxKeySize = static_cast<int>(map.value(QStringLiteral("max")).toInteger());
    return mechanism;
}

TokenObject objectFrom(const QCborValue &value)
{
    const QCborMap map = value.toMap();
    TokenObject object;
    object.kind = map.value(QStringLiteral("kind")).toString();
    object.id = map.value(QStringLiteral("id")).toByteArray();
    object.label = map.value(QStringLiteral("label")).toString();
    object.value = map.value(QStringLiteral("value")).toByteArray();
    object.sensitive = map.value(QStringLiteral("sensitive")).toBool();
    object.alwaysSensitive = map.value(QStringLiteral("alwaysSensitive")).toBool();
    object.neverExtractable = map.value(QStringLiteral("neverExtractable")).toBool();
    object.extractable = map.value(QStringLiteral("extractable")).toBool(true);
    object.local = map.value(QStringLiteral("local")).toBool();
    return object;
}

ModuleInfo moduleFrom(const QCborValue &value)
{
    const QCborMap map = value.toMap();
    return {map.value(QStringLiteral("path")).toString(), map.value(QStringLiteral("manufacturer")).toString(),
            map.value(QStringLiteral("description")).toString(), map.value(QStringLiteral("libraryVersion")).toString(),
            map.value(QStringLiteral("cryptokiVersion")).toString()};
}

template<typename T>
QList<T> listFrom(const QCborValue &value, T (*convert)(const QCborValue &))
{
    QList<T> list;
    for (const QCborValue item : value.toArray())
        list.append(convert(item));
    return list;
}

Result<void> withoutValue(const TokenHost::Answer &answer)
{
    if (!answer)
        return Unexpected(answer.error());
    return {};
}

} // namespace

TokenClient::TokenClient(Options options, QObject *parent)
    : TokenBackend(parent)
    , d(std::make_unique<Private>(std::move(options)))
{
    connect(&d->host, &TokenHost::lost, this, &TokenClient::hostLost);
}

TokenClient::~TokenClient() = default;

const TokenClient::Options &TokenClient::options() const
{
    return d->host.options();
}

QCoro::Task<Result<ModuleInfo>> TokenClient::module()
{
    const auto pending = d->call(QStringLiteral("module"));
    const auto answer = co_await pending;
    if (!answer)
        co_return Unexpected(answer.error());
    co_return moduleFrom(*answer);
}

QCoro::Task<Result<QList<TokenInfo>>> TokenClient::tokens()
{
    const QPointer<TokenClient> alive(this);
    const QString module = options().modulePath;
    const auto pending = d->call(QStringLiteral("tokens"));
    const auto answer = co_await pending;
    if (!answer)
        co_return Unexpected(answer.error());
    QList<TokenInfo> found;
    for (const QCborValue item : answer->toArray())
        found.append(tokenFrom(item, module));
    if (alive)
        Q_EMIT alive->tokensSeen(static_cast<int>(found.size()));
    co_return found;
}

QCoro::Task<Result<TokenInfo>> TokenClient::token(QString serial)
{
    const QString module = options().modulePath;
    const auto pending = d->call(QStringLiteral("token"), ofToken(serial));
    const auto answer = co_await pending;
    if (!answer)
        co_return Unexpected(answer.error());
    co_return tokenFrom(*answer, module);
}

QCoro::Task<Result<QList<TokenMechanism>>> TokenClient::mechanisms(QString serial)
{
    const auto pending = d->call(QStringLiteral("mechanisms"), ofToken(serial));
    const auto answer = co_await pending;
    if (!answer)
        co_return Unexpected(answer.error());
    co_return listFrom(*answer, &mechanismFrom);
}

QCoro::Task<Result<TokenInfo>> TokenClient::initialise(TokenInfo key, QString label, SecureBuffer soPin, FinalTry consent)
{
    const QString module = options().modulePath;
    QCborMap arguments = asSeen(key);
    arguments.insert(QStringLiteral("label"), label);
    const auto pending = d->call(QStringLiteral("initialise"), agreed(arguments, consent), secretsOf(std::move(soPin)));
    const auto answer = co_await pending;
    if (!answer)
        co_return Unexpected(answer.error());
    co_return tokenFrom(*answer, module);
}

QCoro::Task<Result<void>> TokenClient::setPin(QString serial, SecureBuffer soPin, SecureBuffer pin, FinalTry consent)
{
    const auto pending = d->call(QStringLiteral("setPin"), agreed(ofToken(serial), consent), secretsOf(std::move(soPin), std::move(pin)));
    const auto answer = co_await pending;
    co_return withoutValue(answer);
}

QCoro::Task<Result<void>> TokenClient::setPinOf(TokenInfo key, SecureBuffer soPin, SecureBuffer pin, FinalTry consent)
{
    const auto pending = d->call(QStringLiteral("setPin"), agreed(asSeen(key), consent), secretsOf(std::move(soPin), std::move(pin)));
    const auto answer = co_await pending;
    co_return withoutValue(answer);
}

QCoro::Task<Result<void>> TokenClient::changePin(QString serial, SecureBuffer oldPin, SecureBuffer newPin, FinalTry consent)
{
    const auto pending = d->call(QStringLiteral("changePin"), agreed(ofToken(serial), consent), secretsOf(std::move(oldPin), std::move(newPin)));
    const auto answer = co_await pending;
    co_return withoutValue(answer);
}

QCoro::Task<Result<void>> TokenClient::login(QString serial, SecureBuffer pin, FinalTry consent)
{
    const auto pending = d->call(QStringLiteral("login"), agreed(ofToken(serial), consent), secretsOf(std::move(pin)));
    const auto answer = co_await pending;
    co_return withoutValue(answer);
}

QCoro::Task<Result<void>> TokenClient::logout(QString serial)
{
    if (!d->host.isRunning()) // nobody is logged in where there is no process
        co_return {};
    const auto pending = d->call(QStringLiteral("logout"), ofToken(serial));
    const auto answer = co_await pending;
    co_return withoutValue(answer);
}

QCoro::Task<Result<QList<TokenObject>>> TokenClient::objects(QString serial)
{
    const auto pending = d->call(QStringLiteral("objects"), ofToken(serial));
    const auto answer = co_await pending;
    if (!answer)
        co_return Unexpected(answer.error());
    co_return listFrom(*answer, &objectFrom);
}

QCoro::Task<Result<QList<TokenObject>>> TokenClient::objectsSeen(TokenInfo key)
{
    const auto pending = d->call(QStringLiteral("objects"), asSeen(key));
    const auto answer = co_await pending;
    if (!answer)
        co_return Unexpected(answer.error());
    co_return listFrom(*answer, &objectFrom);
}

QCoro::Task<Result<KeyPairInfo>> TokenClient::generateKeyPair(QString serial, QString algorithm, QString label)
{
    QCborMap arguments = ofToken(serial);
    arguments.insert(QStringLiteral("algorithm"), algorithm);
    arguments.insert(QStringLiteral("label"), label);
    const auto pending = d->call(QStringLiteral("generateKeyPair"), arguments);
    const auto answer = co_await pending;
    if (!answer)
        co_return Unexpected(answer.error());
    const QCborMap map = answer->toMap();
    co_return KeyPairInfo{map.value(QStringLiteral("id")).toByteArray(), map.value(QStringLiteral("publicKey")).toByteArray(), objectFrom(map.value(QStringLiteral("privateKey")))};
}

QCoro::Task<Result<QByteArray>> TokenClient::signRequest(QString serial, QByteArray keyId, QList<std::pair<QString, QString>> subject)
{
    QCborArray parts;
    for (const auto &[name, value] : subject)
        parts.append(QCborArray{name, value});
    QCborMap arguments = ofKey(serial, keyId);
    arguments.insert(QStringLiteral("subject"), parts);
    const auto pending = d->call(QStringLiteral("signRequest"), arguments);
    const auto answer = co_await pending;
    if (!answer)
        co_return Unexpected(answer.error());
    co_return answer->toByteArray();
}

QCoro::Task<Result<void>> TokenClient::writeCertificate(QString serial, QByteArray keyId, QByteArray certificateDer, QString label)
{
    QCborMap arguments = ofKey(serial, keyId);
    arguments.insert(QStringLiteral("certificate"), certificateDer);
    arguments.insert(QStringLiteral("label"), label);
    const auto pending = d->call(QStringLiteral("writeCertificate"), arguments);
    const auto answer = co_await pending;
    co_return withoutValue(answer);
}

QCoro::Task<Result<TokenSignature>> TokenClient::sign(QString serial, QByteArray keyId, QByteArray data)
{
    QCborMap arguments = ofKey(serial, keyId);
    arguments.insert(QStringLiteral("data"), data);
    const auto pending = d->call(QStringLiteral("sign"), arguments);
    const auto answer = co_await pending;
    if (!answer)
        co_return Unexpected(answer.error());
    const QCborMap map = answer->toMap();
    co_return TokenSignature{map.value(QStringLiteral("algorithm")).toString(), map.value(QStringLiteral("value")).toByteArray()};
}

QCoro::Task<Result<QByteArray>> TokenClient::decrypt(QString serial, QByteArray keyId, QByteArray data)
{
    QCborMap arguments = ofKey(serial, keyId);
    arguments.insert(QStringLiteral("data"), data);
    const auto pending = d->call(QStringLiteral("decrypt"), arguments);
    const auto answer = co_await pending;
    if (!answer)
        co_return Unexpected(answer.error());
    co_return answer->toByteArray();
}

QCoro::Task<Result<void>> TokenClient::selfTest(QString serial, QByteArray keyId)
{
    const auto pending = d->call(QStringLiteral("selfTest"), ofKey(serial, keyId));
    const auto answer = co_await pending;
    co_return withoutValue(answer);
}

QCoro::Task<Result<void>> TokenClient::removeObjects(QString serial, QByteArray keyId)
{
    const auto pending = d->call(QStringLiteral("removeObjects"), ofKey(serial, keyId));
    const auto answer = co_await pending;
    co_return withoutValue(answer);
}

} // namespace certdesk
