// SPDX-FileCopyrightText: CertDesk contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "pkcs11/Module.h"
#include "pkcs11/SecureBuffer.h"

#include <QByteArray>

#include <deque>
#include <vector>

namespace certdesk {

/// A template of attributes that owns their values.
class Attributes {
public:
    Attributes &flag(CK_ATTRIBUTE_TYPE type, bool value);
    Attributes &number(CK_ATTRIBUTE_TYPE type, CK_ULONG value);
    Attributes &bytes(CK_ATTRIBUTE_TYPE type, const QByteArray &value);
    CK_ATTRIBUTE *data() { return m_attributes.data(); }
    CK_ULONG count() const { return static_cast<CK_ULONG>(m_attributes.size()); }

private:
    Attributes &add(CK_ATTRIBUTE_TYPE type, QByteArray value);
    std::deque<QByteArray> m_values; // a deque, so that what the attributes point at does not move
    std::vector<CK_ATTRIBUTE> m_attributes;
};

/// An open session; closed when destroyed.
class Session {
public:
    static P11Result<std::unique_ptr<Session>> open(std::shared_ptr<Module> module, CK_SLOT_ID slot, bool readWrite);
    ~Session();
    Session(const Session &) = delete;
    Session &operator=(const Session &) = delete;

    const Module &module() const { return *m_module; }
    CK_SLOT_ID slot() const { return m_slot; }

    /// Module::call with this session as the first argument.
    template<typename Function, typename... Arguments>
    P11Result<void> call(const char *name, Function function, Arguments... arguments) const
    {
        return m_module->call(name, function, m_handle, arguments...);
    }

    /// All matching objects, however many there are.
    P11Result<std::vector<CK_OBJECT_HANDLE>> find(Attributes wanted) const;
    P11Result<QByteArray> bytes(CK_OBJECT_HANDLE object, CK_ATTRIBUTE_TYPE type) const;
    P11Result<bool> flag(CK_OBJECT_HANDLE object, CK_ATTRIBUTE_TYPE type) const;
    P11Result<CK_ULONG> number(CK_OBJECT_HANDLE object, CK_ATTRIBUTE_TYPE type) const;
    P11Result<void> set(CK_OBJECT_HANDLE object, Attributes values) const;
    P11Result<void> destroy(CK_OBJECT_HANDLE object) const;

private:
    Session(std::shared_ptr<Module> module, CK_SLOT_ID slot) : m_module(std::move(module)), m_slot(slot) {}
    std::shared_ptr<Module> m_module;
    CK_SLOT_ID m_slot;
    CK_SESSION_HANDLE m_handle = CK_INVALID_HANDLE;
};

/// Whether the error says that an object has no such attribute, or does not give it out; anything else is a failure of the key.
bool isAbsent(const Pkcs11Error &error);

/// Logged in as long as it lives; the session must outlive it.
class LoginGuard {
public:
    /// `pinPad`: the PIN is typed on the key itself, an empty `pin` is then passed as none.
    static P11Result<std::unique_ptr<LoginGuard>> login(Session &session, CK_USER_TYPE user, const SecureBuffer &pin, bool pinPad = false);
    ~LoginGuard();
    LoginGuard(const LoginGuard &) = delete;
    LoginGuard &operator=(const LoginGuard &) = delete;

private:
    explicit LoginGuard(Session &session) : m_session(session) {}
    Session &m_session;
};

/// The PIN as C_Login, C_InitPIN and C_InitToken want it; the module only reads it.
CK_UTF8CHAR *pinPointer(const SecureBuffer &pin, bool pinPad);

} // namespace certdesk
