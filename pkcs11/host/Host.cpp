// SPDX-FileCopyrightText: CertDesk contributors
// SPDX-License-Identifier: Apache-2.0
#include "pkcs11/host/Host.h"

#include "pkcs11/Objects.h"
#include "pkcs11/Protocol.h"

#include <QCborArray>

namespace certdesk {

namespace {

const QString idKey = QStringLiteral("id");

P11Unexpected badRequest(const QString &why)
{
    return P11Unexpected(Pkcs11Error::other(Pkcs11Error::Kind::Request, "", why));
}

/// The lengths that a request announces; nothing when they are no lengths, after which the streams cannot be trusted.
std::optional<std::vector<std::size_t>> secretLengths(const QCborMap &request)
{
    const QCborValue value = request.value(QStringLiteral("secretLengths"));
    if (value.isUndefined())
        return std::vector<std::size_t>();
    const QCborArray list = value.toArray();
    if (!value.isArray() || list.size() > protocol::mostSecrets)
        return std::nullopt;
    std::vector<std::size_t> lengths;
    for (const QCborValue length : list) {
        if (!length.isInteger() || length.toInteger() < 0 || length.toInteger() > protocol::longestSecret)
            return std::nullopt;
        lengths.push_back(static_cast<std::size_t>(length.toInteger()));
    }
    return lengths;
}

bool sessionIsLost(CK_RV rv)
{
    return rv == CKR_DEVICE_REMOVED || rv == CKR_SESSION_HANDLE_INVALID || rv == CKR_SESSION_CLOSED || rv == CKR_TOKEN_NOT_PRESENT;
}

} // namespace

Host::~Host()
{
    // In this order, and while the observer can still write its breadcrumb.
    closeSession();
    m_module.reset();
}

int Host::run()
{
    while (const auto payload = m_channel.read()) {
        if (!serve(*payload))
            return 2;
    }
    return 0;
}

bool Host::serve(const QByteArray &payload)
{
    QCborParserError parsing;
    const QCborValue parsed = QCborValue::fromCbor(payload, &parsing);
    // After an error Qt's value is half built, and looking into it can crash.
    const bool wellFormed = parsing.error == QCborError::NoError && parsing.offset == payload.size() && parsed.isMap();
    const QCborMap request = wellFormed ? parsed.toMap() : QCborMap();
    const QCborValue id = request.value(idKey);
    Answer answer = badRequest(QStringLiteral("not a request"));
    bool goOn = true;
    if (id.isInteger()) {
        const auto lengths = secretLengths(request);
        const auto secrets = lengths ? m_channel.readSecrets(*lengths) : std::nullopt;
        goOn = secrets.has_value();
        answer = goOn ? perform(request.value(QStringLiteral("op")).toString(), request.value(QStringLiteral("args")).toMap(), *secrets)
                      : Answer(badRequest(QStringLiteral("the secrets are not as announced")));
    }
    QCborMap reply{{idKey, id.isInteger() ? id : QCborValue(0)}};
    if (answer)
        reply.insert(QStringLiteral("ok"), *answer);
    else
        reply.insert(QStringLiteral("error"), describe(answer.error()));
    if (!m_channel.write(reply)) {
        reply.remove(QStringLiteral("ok"));
        reply.insert(QStringLiteral("error"), describe(badRequest(QStringLiteral("the answer is too large")).value()));
        goOn = m_channel.write(reply) && goOn;
    }
    return goOn;
}

Host::Answer Host::perform(const QString &name, const QCborMap &arguments, const Secrets &secrets)
{
    m_pinAtStake = false;
    for (const Operation *operation = operations; operation->name; ++operation) {
        if (name != QLatin1String(operation->name))
            continue;
        if (secrets.size() != operation->secrets)
            return badRequest(QStringLiteral("%1 takes %2 secrets").arg(name).arg(operation->secrets));
        if (!m_module && operation->run != &Host::hello)
            return badRequest(QStringLiteral("hello comes first"));
        return (this->*operation->run)(arguments, secrets);
    }
    return badRequest(QStringLiteral("unknown operation"));
}

QCborMap Host::describe(const Pkcs11Error &error)
{
    QCborMap description{
        {QStringLiteral("kind"), kindName(error.kind)},
        {QStringLiteral("function"), error.function},
        {QStringLiteral("rv"), static_cast<qint64>(error.rv)},
        {QStringLiteral("rvName"), error.rvName},
        {QStringLiteral("module"), m_modulePath},
        {QStringLiteral("message"), error.message},
        {QStringLiteral("breadcrumb"), m_breadcrumb},
        {QStringLiteral("hadSession"), m_session != nullptr},
    };
    if (m_pinAtStake && (error.function == QLatin1String("C_Login") || error.function == QLatin1String("C_SetPIN") || error.function == QLatin1String("C_InitToken") || error.rv == CKR_PIN_INCORRECT || error.rv == CKR_PIN_LOCKED))
        addPinState(description);
    if (m_session && sessionIsLost(error.rv))
        closeSession();
    return description;
}

void Host::addPinState(QCborMap &description)
{
    description.insert(QStringLiteral("officer"), m_officer);
    // The wrong attempt may have been the last: only the key's flags tell.
    const auto token = tokenAt(*m_module, m_pinSlot);
    if (!token)
        return;
    description.insert(QStringLiteral("pinCountLow"), token->has(m_officer ? CKF_SO_PIN_COUNT_LOW : CKF_USER_PIN_COUNT_LOW));
    description.insert(QStringLiteral("pinFinalTry"), token->has(m_officer ? CKF_SO_PIN_FINAL_TRY : CKF_USER_PIN_FINAL_TRY));
    description.insert(QStringLiteral("pinLocked"), token->has(m_officer ? CKF_SO_PIN_LOCKED : CKF_USER_PIN_LOCKED));
}

void Host::closeSession()
{
    m_login.reset();
    m_session.reset();
    m_serial.clear();
}

P11Result<void> Host::mayTry(const Token &token, const QCborMap &arguments) const
{
    // SoftHSM calls an SO-PIN that was never set locked, and says that it is to be changed.
    const bool neverSet = m_officer && !token.has(CKF_TOKEN_INITIALIZED) && token.has(CKF_SO_PIN_TO_BE_CHANGED);
    const char *function = m_officer ? "C_Login (SO)" : "C_Login";
    if (!neverSet && token.has(m_officer ? CKF_SO_PIN_LOCKED : CKF_USER_PIN_LOCKED))
        return P11Unexpected(Pkcs11Error::cryptoki(function, CKR_PIN_LOCKED, m_modulePath));
    if (token.has(m_officer ? CKF_SO_PIN_FINAL_TRY : CKF_USER_PIN_FINAL_TRY) && !arguments.value(QStringLiteral("finalTry")).toBool())
        return P11Unexpected(Pkcs11Error::other(Pkcs11Error::Kind::FinalTry, function, QStringLiteral("the last attempt was not agreed to")));
    return {};
}

P11Result<Token> Host::asSeen(const QCborMap &arguments) const
{
    auto there = tokenAt(*m_module, static_cast<CK_SLOT_ID>(arguments.value(QStringLiteral("slot")).toInteger(-1)));
    if (!there)
        return there;
    if (there->serial != arguments.value(QStringLiteral("serial")).toString())
        return P11Unexpected(Pkcs11Error::cryptoki("C_GetTokenInfo", CKR_TOKEN_NOT_PRESENT, m_modulePath));
    const QCborValue seen = arguments.value(QStringLiteral("seen"));
    if (!seen.isMap())
        return there;
    const auto was = [&seen](const char *name) { return seen.toMap().value(QLatin1String(name)); };
    bool same = was("initialised").toBool() == there->has(CKF_TOKEN_INITIALIZED) && was("pinSet").toBool() == there->has(CKF_USER_PIN_INITIALIZED)
        && was("label").toString() == there->label;
    if (const QCborValue objects = was("objects"); same && objects.isInteger()) {
        const auto session = Session::open(m_module, there->slot, false);
        const auto found = session ? listObjects(**session) : P11Result<QList<KeyObject>>(P11Unexpected(session.error()));
        // One that cannot be read: as it was where it says that it is not initialised, else not known.
        same = found ? found->size() == objects.toInteger() : !there->has(CKF_TOKEN_INITIALIZED) && objects.toInteger() == 0;
    }
    if (!same)
        return P11Unexpected(Pkcs11Error::cryptoki("C_GetTokenInfo", CKR_DEVICE_REMOVED, m_modulePath));
    return there;
}

P11Result<Session *> Host::loggedIn(const QCborMap &arguments)
{
    if (!m_session || arguments.value(QStringLiteral("serial")).toString() != m_serial)
        return P11Unexpected(Pkcs11Error::cryptoki("C_Login", CKR_USER_NOT_LOGGED_IN, m_modulePath));
    return m_session.get();
}

Host::Answer Host::hello(const QCborMap &arguments, const Secrets &)
{
    if (m_module)
        return badRequest(QStringLiteral("hello comes once"));
    const auto version = arguments.value(QStringLiteral("protocol")).toInteger();
    if (version != protocol::version)
        return badRequest(QStringLiteral("protocol %1 is unknown").arg(version));
    m_modulePath = arguments.value(QStringLiteral("module")).toString();
    auto module = Module::load(m_modulePath, [this](const char *function) {
        m_breadcrumb = QLatin1String(function) + QStringLiteral(" of ") + m_modulePath;
        m_channel.write(QCborMap{{QStringLiteral("note"), m_breadcrumb}});
    });
    if (!module)
        return P11Unexpected(module.error());
    m_module = *module;
    return QCborMap{{QStringLiteral("protocol"), protocol::version}, {QStringLiteral("program"), QStringLiteral(CERTDESK_VERSION)}};
}

} // namespace certdesk
