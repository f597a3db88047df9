// SPDX-FileCopyrightText: CertDesk contributors
// SPDX-License-Identifier: Apache-2.0
#include "pkcs11/Session.h"

namespace certdesk {

namespace {
// Far beyond what any key holds; a module that counts on for ever shall not eat the memory.
constexpr std::size_t mostObjects = 65'536;
constexpr CK_ULONG longestAttribute = 1024 * 1024;
} // namespace

Attributes &Attributes::add(CK_ATTRIBUTE_TYPE type, QByteArray value)
{
    QByteArray &kept = m_values.emplace_back(std::move(value));
    m_attributes.push_back({type, kept.data(), static_cast<CK_ULONG>(kept.size())});
    return *this;
}

Attributes &Attributes::flag(CK_ATTRIBUTE_TYPE type, bool value)
{
    const CK_BBOOL byte = value ? CK_TRUE : CK_FALSE;
    return add(type, QByteArray(reinterpret_cast<const char *>(&byte), sizeof byte));
}

Attributes &Attributes::number(CK_ATTRIBUTE_TYPE type, CK_ULONG value)
{
    return add(type, QByteArray(reinterpret_cast<const char *>(&value), sizeof value));
}

Attributes &Attributes::bytes(CK_ATTRIBUTE_TYPE type, const QByteArray &value)
{
    return add(type, value);
}

P11Result<std::unique_ptr<Session>> Session::open(std::shared_ptr<Module> module, CK_SLOT_ID slot, bool readWrite)
{
    std::unique_ptr<Session> session(new Session(std::move(module), slot));
    const CK_FLAGS flags = CKF_SERIAL_SESSION | (readWrite ? CKF_RW_SESSION : 0);
    CK_SESSION_HANDLE handle = CK_INVALID_HANDLE;
    auto done = session->m_module->call(P11_FUNCTION(C_OpenSession), slot, flags, static_cast<void *>(nullptr),
                                        static_cast<CK_NOTIFY>(nullptr), &handle);
    if (!done)
        return P11Unexpected(done.error());
    session->m_handle = handle;
    return session;
}

Session::~Session()
{
    if (m_handle != CK_INVALID_HANDLE)
        static_cast<void>(call(P11_FUNCTION(C_CloseSession)));
}

P11Result<std::vector<CK_OBJECT_HANDLE>> Session::find(Attributes wanted) const
{
    if (auto begun = call(P11_FUNCTION(C_FindObjectsInit), wanted.data(), wanted.count()); !begun)
        return P11Unexpected(begun.error());
    std::vector<CK_OBJECT_HANDLE> found;
    P11Result<void> step;
    CK_ULONG count = 0;
    do {
        CK_OBJECT_HANDLE batch[64];
        count = 0;
        step = call(P11_FUNCTION(C_FindObjects), batch, static_cast<CK_ULONG>(std::size(batch)), &count);
        if (step)
            found.insert(found.end(), batch, batch + std::min<CK_ULONG>(count, std::size(batch)));
    } while (step && count > 0 && found.size() < mostObjects);
    const auto ended = call(P11_FUNCTION(C_FindObjectsFinal));
    if (!step)
        return P11Unexpected(step.error());
    if (!ended)
        return P11Unexpected(ended.error());
    return found;
}

P11Result<QByteArray> Session::bytes(CK_OBJECT_HANDLE object, CK_ATTRIBUTE_TYPE type) const
{
    CK_ATTRIBUTE attribute = {type, nullptr, 0};
    if (auto done = call(P11_FUNCTION(C_GetAttributeValue), object, &attribute, CK_ULONG{1}); !done)
        return P11Unexpected(done.error());
    if (attribute.ulValueLen > longestAttribute) // also CK_UNAVAILABLE_INFORMATION
        return P11Unexpected(Pkcs11Error::cryptoki("C_GetAttributeValue", CKR_ATTRIBUTE_TYPE_INVALID, m_module->path()));
    QByteArray value(static_cast<qsizetype>(attribute.ulValueLen), Qt::Uninitialized);
    if (value.isEmpty())
        return value;
    attribute.pValue = value.data();
    if (auto done = call(P11_FUNCTION(C_GetAttributeValue), object, &attribute, CK_ULONG{1}); !done)
        return P11Unexpected(done.error());
    value.truncate(static_cast<qsizetype>(std::min<CK_ULONG>(attribute.ulValueLen, static_cast<CK_ULONG>(value.size()))));
    return value;
}

P11Result<bool> Session::flag(CK_OBJECT_HANDLE object, CK_ATTRIBUTE_TYPE type) const
{
    auto value = bytes(object, type);
    if (!value)
        return P11Unexpected(value.error());
    return value->size() == 1 && value->front() != CK_FALSE;
}

P11Result<CK_ULONG> Session::number(CK_OBJECT_HANDLE object, CK_ATTRIBUTE_TYPE type) const
{
    auto value = bytes(object, type);
    if (!value)
        return P11Unexpected(value.error());
    CK_ULONG number = 0;
    if (value->size() != sizeof number)
        return P11Unexpected(Pkcs11Error::cryptoki("C_GetAttributeValue", CKR_ATTRIBUTE_VALUE_INVALID, m_module->path()));
    memcpy(&number, value->constData(), sizeof number);
    return number;
}

P11Result<void> Session::set(CK_OBJECT_HANDLE object, Attributes values) const
{
    return call(P11_FUNCTION(C_SetAttributeValue), object, values.data(), values.count());
}

P11Result<void> Session::destroy(CK_OBJECT_HANDLE object) const
{
    return call(P11_FUNCTION(C_DestroyObject), object);
}

bool isAbsent(const Pkcs11Error &error)
{
    return error.rv == CKR_ATTRIBUTE_TYPE_INVALID || error.rv == CKR_ATTRIBUTE_SENSITIVE || error.rv == CKR_ATTRIBUTE_VALUE_INVALID;
}

CK_UTF8CHAR *pinPointer(const SecureBuffer &pin, bool pinPad)
{
    if (pinPad && pin.isEmpty())
        return nullptr;
    // PKCS#11 declares its input pointers without const.
    return const_cast<CK_UTF8CHAR *>(reinterpret_cast<const CK_UTF8CHAR *>(pin.bytes().data()));
}

P11Result<std::unique_ptr<LoginGuard>> LoginGuard::login(Session &session, CK_USER_TYPE user, const SecureBuffer &pin, bool pinPad)
{
    auto done = session.call(P11_FUNCTION(C_Login), user, pinPointer(pin, pinPad), static_cast<CK_ULONG>(pin.size()));
    if (!done)
        return P11Unexpected(done.error());
    return std::unique_ptr<LoginGuard>(new LoginGuard(session));
}

LoginGuard::~LoginGuard()
{
    static_cast<void>(m_session.call(P11_FUNCTION(C_Logout)));
}

} // namespace certdesk
