// SPDX-FileCopyrightText: CertDesk contributors
// SPDX-License-Identifier: Apache-2.0
// What the host can do; the frame around it is in Host.cpp.
#include "pkcs11/host/Host.h"

#include "pkcs11/CertificateObject.h"
#include "pkcs11/CertificateRequest.h"
#include "pkcs11/Decryption.h"
#include "pkcs11/Objects.h"
#include "pkcs11/Signing.h"

#include <QCborArray>

namespace certdesk {

namespace {

QString text(const QCborMap &arguments, const char *key)
{
    return arguments.value(QLatin1String(key)).toString();
}

QByteArray bytes(const QCborMap &arguments, const char *key)
{
    return arguments.value(QLatin1String(key)).toByteArray();
}

QString version(const CK_VERSION &number)
{
    return QStringLiteral("%1.%2").arg(number.major).arg(number.minor);
}

QCborMap toCbor(const Token &token)
{
    return {
        {QStringLiteral("slot"), static_cast<qint64>(token.slot)},
        {QStringLiteral("serial"), token.serial},
        {QStringLiteral("label"), token.label},
        {QStringLiteral("manufacturer"), token.manufacturer},
        {QStringLiteral("model"), token.model},
        {QStringLiteral("initialised"), token.has(CKF_TOKEN_INITIALIZED)},
        {QStringLiteral("pinSet"), token.has(CKF_USER_PIN_INITIALIZED)},
        {QStringLiteral("pinLocked"), token.has(CKF_USER_PIN_LOCKED)},
        {QStringLiteral("pinCountLow"), token.has(CKF_USER_PIN_COUNT_LOW)},
        {QStringLiteral("pinFinalTry"), token.has(CKF_USER_PIN_FINAL_TRY)},
        {QStringLiteral("pinToBeChanged"), token.has(CKF_USER_PIN_TO_BE_CHANGED)},
        {QStringLiteral("writeProtected"), token.has(CKF_WRITE_PROTECTED)},
        {QStringLiteral("pinPad"), token.pinPad()},
        {QStringLiteral("pinMin"), static_cast<qint64>(token.pinMin)},
        {QStringLiteral("pinMax"), static_cast<qint64>(token.pinMax)},
        {QStringLiteral("soPinLocked"), token.has(CKF_SO_PIN_LOCKED)},
        {QStringLiteral("soPinCountLow"), token.has(CKF_SO_PIN_COUNT_LOW)},
        {QStringLiteral("soPinFinalTry"), token.has(CKF_SO_PIN_FINAL_TRY)},
        {QStringLiteral("freePublic"), token.freePublic},
        {QStringLiteral("freePrivate"), token.freePrivate},
        {QStringLiteral("hardwareVersion"), token.hardwareVersion},
        {QStringLiteral("firmwareVersion"), token.firmwareVersion},
    };
}

QCborMap toCbor(const KeyObject &object)
{
    static const QString kinds[] = {QStringLiteral("private-key"), QStringLiteral("public-key"), QStringLiteral("certificate"), QStringLiteral("other")};
    return {
        {QStringLiteral("kind"), kinds[static_cast<int>(object.objectClass)]},
        {QStringLiteral("id"), object.id},
        {QStringLiteral("label"), object.label},
        {QStringLiteral("value"), object.value},
        {QStringLiteral("sensitive"), object.protection.sensitive},
        {QStringLiteral("alwaysSensitive"), object.protection.alwaysSensitive},
        {QStringLiteral("neverExtractable"), object.protection.neverExtractable},
        {QStringLiteral("extractable"), object.protection.extractable},
        {QStringLiteral("local"), object.protection.local},
    };
}

SubjectParts subjectFrom(const QCborValue &value)
{
    SubjectParts subject;
    for (const QCborValue part : value.toArray())
        subject.append({part.toArray().at(0).toString(), part.toArray().at(1).toString()});
    return subject;
}

/// The error of a result without its value, or an empty answer.
template<typename T>
P11Result<QCborValue> done(const P11Result<T> &result)
{
    if (!result)
        return P11Unexpected(result.error());
    return QCborValue(QCborSimpleType::Null);
}

} // namespace

const Host::Operation Host::operations[] = {
    {"hello", &Host::hello},
    {"module", &Host::moduleInfo},
    {"tokens", &Host::listTokens},
    {"token", &Host::oneToken},
    {"initialise", &Host::initialise, 1},
    {"setPin", &Host::setPin, 2},
    {"changePin", &Host::changePin, 2},
    {"mechanisms", &Host::listMechanisms},
    {"login", &Host::login, 1},
    {"logout", &Host::logout},
    {"objects", &Host::objects},
    {"generateKeyPair", &Host::generate},
    {"signRequest", &Host::request},
    {"writeCertificate", &Host::writeCertificate},
    {"sign", &Host::sign},
    {"decrypt", &Host::decrypt},
    {"selfTest", &Host::selfTest},
    {"removeObjects", &Host::remove},
    {nullptr, nullptr},
};

Host::Answer Host::moduleInfo(const QCborMap &, const Secrets &)
{
    auto info = m_module->info();
    if (!info)
        return P11Unexpected(info.error());
    return QCborMap{
        {QStringLiteral("path"), m_module->path()},
        {QStringLiteral("manufacturer"), paddedText(info->manufacturerID, sizeof info->manufacturerID)},
        {QStringLiteral("description"), paddedText(info->libraryDescription, sizeof info->libraryDescription)},
        {QStringLiteral("libraryVersion"), version(info->libraryVersion)},
        {QStringLiteral("cryptokiVersion"), version(info->cryptokiVersion)},
    };
}

Host::Answer Host::listTokens(const QCborMap &, const Secrets &)
{
    auto found = tokens(*m_module);
    if (!found)
        return P11Unexpected(found.error());
    QCborArray list;
    for (const Token &token : *found)
        list.append(toCbor(token));
    return list;
}

Host::Answer Host::oneToken(const QCborMap &arguments, const Secrets &)
{
    auto token = tokenBySerial(*m_module, text(arguments, "serial"));
    if (!token)
        return P11Unexpected(token.error());
    return toCbor(*token);
}

Host::Answer Host::initialise(const QCborMap &arguments, const Secrets &secrets)
{
    closeSession();
    m_pinAtStake = m_officer = true;
    m_pinSlot = static_cast<CK_SLOT_ID>(arguments.value(QStringLiteral("slot")).toInteger(-1));
    // Between looking and wiping another key may have been plugged into this slot, or this one been set up by another program.
    const auto there = asSeen(arguments);
    if (!there)
        return P11Unexpected(there.error());
    if (auto allowed = mayTry(*there, arguments); !allowed)
        return P11Unexpected(allowed.error());
    auto token = initialiseToken(*m_module, m_pinSlot, text(arguments, "label"), secrets[0]);
    if (!token)
        return P11Unexpected(token.error());
    return toCbor(*token);
}

Host::Answer Host::setPin(const QCborMap &arguments, const Secrets &secrets)
{
    closeSession();
    auto token = arguments.contains(QStringLiteral("seen")) ? asSeen(arguments) : tokenBySerial(*m_module, text(arguments, "serial"));
    if (!token)
        return P11Unexpected(token.error());
    m_pinAtStake = m_officer = true;
    m_pinSlot = token->slot;
    if (auto allowed = mayTry(*token, arguments); !allowed)
        return P11Unexpected(allowed.error());
    return done(initialisePin(m_module, *token, secrets[0], secrets[1]));
}

Host::Answer Host::changePin(const QCborMap &arguments, const Secrets &secrets)
{
    closeSession();
    auto token = tokenBySerial(*m_module, text(arguments, "serial"));
    if (!token)
        return P11Unexpected(token.error());
    m_pinAtStake = true;
    m_officer = false;
    m_pinSlot = token->slot;
    if (auto allowed = mayTry(*token, arguments); !allowed)
        return P11Unexpected(allowed.error());
    return done(certdesk::changePin(m_module, *token, secrets[0], secrets[1]));
}

Host::Answer Host::listMechanisms(const QCborMap &arguments, const Secrets &)
{
    auto token = tokenBySerial(*m_module, text(arguments, "serial"));
    if (!token)
        return P11Unexpected(token.error());
    auto found = mechanisms(*m_module, token->slot);
    if (!found)
        return P11Unexpected(found.error());
    QCborArray list;
    for (const Mechanism &mechanism : *found) {
        list.append(QCborMap{{QStringLiteral("type"), static_cast<qint64>(mechanism.type)}, {QStringLiteral("flags"), static_cast<qint64>(mechanism.flags)},
                             {QStringLiteral("min"), static_cast<qint64>(mechanism.minKeySize)}, {QStringLiteral("max"), static_cast<qint64>(mechanism.maxKeySize)}});
    }
    return list;
}

Host::Answer Host::login(const QCborMap &arguments, const Secrets &secrets)
{
    closeSession(); // also on the same key: the PIN is to be checked
    auto token = tokenBySerial(*m_module, text(arguments, "serial"));
    if (!token)
        return P11Unexpected(token.error());
    m_pinAtStake = true;
    m_officer = false;
    m_pinSlot = token->slot;
    if (auto allowed = mayTry(*token, arguments); !allowed)
        return P11Unexpected(allowed.error());
    auto session = Session::open(m_module, token->slot, true);
    if (!session)
        return P11Unexpected(session.error());
    auto guard = LoginGuard::login(**session, CKU_USER, secrets[0], token->pinPad());
    if (!guard)
        return P11Unexpected(guard.error());
    m_session = std::move(*session);
    m_login = std::move(*guard);
    m_serial = token->serial;
    return QCborValue(QCborSimpleType::Null);
}

Host::Answer Host::logout(const QCborMap &arguments, const Secrets &)
{
    const QString serial = text(arguments, "serial");
    if (serial.isEmpty() || serial == m_serial)
        closeSession();
    return QCborValue(QCborSimpleType::Null);
}

Host::Answer Host::objects(const QCborMap &arguments, const Secrets &)
{
    auto open = loggedIn(arguments);
    std::unique_ptr<Session> visit;
    if (!open) {
        auto token = arguments.contains(QStringLiteral("seen")) ? asSeen(arguments) : tokenBySerial(*m_module, text(arguments, "serial"));
        if (!token)
            return P11Unexpected(token.error());
        auto session = Session::open(m_module, token->slot, false);
        if (!session)
            return P11Unexpected(session.error());
        visit = std::move(*session);
        open = visit.get();
    }
    auto found = listObjects(**open);
    if (!found)
        return P11Unexpected(found.error());
    QCborArray list;
    for (const KeyObject &object : *found)
        list.append(toCbor(object));
    return list;
}

Host::Answer Host::generate(const QCborMap &arguments, const Secrets &)
{
    auto session = loggedIn(arguments);
    if (!session)
        return P11Unexpected(session.error());
    auto algorithm = keyAlgorithm(text(arguments, "algorithm"));
    if (!algorithm)
        return P11Unexpected(algorithm.error());
    auto pair = generateKeyPair(**session, *algorithm, text(arguments, "label"));
    if (!pair)
        return P11Unexpected(pair.error());
    const KeyObject privateKey{ObjectClass::PrivateKey, pair->id, text(arguments, "label"), {}, pair->protection};
    return QCborMap{{QStringLiteral("id"), pair->id}, {QStringLiteral("publicKey"), pair->publicKey}, {QStringLiteral("privateKey"), toCbor(privateKey)}};
}

Host::Answer Host::request(const QCborMap &arguments, const Secrets &)
{
    auto session = loggedIn(arguments);
    if (!session)
        return P11Unexpected(session.error());
    auto der = certificateRequest(**session, bytes(arguments, "id"), subjectFrom(arguments.value(QStringLiteral("subject"))));
    if (!der)
        return P11Unexpected(der.error());
    return QCborValue(*der);
}

Host::Answer Host::writeCertificate(const QCborMap &arguments, const Secrets &)
{
    auto session = loggedIn(arguments);
    if (!session)
        return P11Unexpected(session.error());
    return done(certdesk::writeCertificate(**session, bytes(arguments, "id"), bytes(arguments, "certificate"), text(arguments, "label")));
}

Host::Answer Host::sign(const QCborMap &arguments, const Secrets &)
{
    auto session = loggedIn(arguments);
    if (!session)
        return P11Unexpected(session.error());
    auto signature = certdesk::sign(**session, bytes(arguments, "id"), bytes(arguments, "data"));
    if (!signature)
        return P11Unexpected(signature.error());
    return QCborMap{{QStringLiteral("algorithm"), algorithmName(signature->algorithm)}, {QStringLiteral("value"), signature->value}};
}

Host::Answer Host::decrypt(const QCborMap &arguments, const Secrets &)
{
    auto session = loggedIn(arguments);
    if (!session)
        return P11Unexpected(session.error());
    auto plain = certdesk::decrypt(**session, bytes(arguments, "id"), bytes(arguments, "data"));
    if (!plain)
        return P11Unexpected(plain.error());
    return QCborValue(*plain);
}

Host::Answer Host::selfTest(const QCborMap &arguments, const Secrets &)
{
    auto session = loggedIn(arguments);
    if (!session)
        return P11Unexpected(session.error());
    return done(certdesk::selfTest(**session, bytes(arguments, "id")));
}

Host::Answer Host::remove(const QCborMap &arguments, const Secrets &)
{
    auto session = loggedIn(arguments);
    if (!session)
        return P11Unexpected(session.error());
    return done(removeObjects(**session, bytes(arguments, "id")));
}

} // namespace certdesk
