// SPDX-FileCopyrightText: CertDesk contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "pkcs11/Pkcs11Error.h"

#include <functional>
#include <memory>

namespace certdesk {

/// Names a function of the function list and says its name, for Module::call: `call(P11_FUNCTION(C_GetInfo), &info)`.
#define P11_FUNCTION(name) #name, &CK_FUNCTION_LIST::name

/// A loaded and initialised PKCS#11 module. Vendor code: only certdesk-token-host and tests may load one.
/// One thread at a time. It stays mapped until the process ends, since modules are known to crash while being unloaded.
class Module {
public:
    /// Told the name of each function before it is called, so that a crash can be attributed.
    using Observer = std::function<void(const char *function)>;

    /// `path` must be absolute: a bare name would be looked for in places that others can write to.
    static P11Result<std::shared_ptr<Module>> load(const QString &path, Observer observer = {});
    ~Module();
    Module(const Module &) = delete;
    Module &operator=(const Module &) = delete;

    QString path() const { return m_path; }
    P11Result<CK_INFO> info() const;

    /// The only way to a function of the module. A function that the module leaves out counts as CKR_FUNCTION_NOT_SUPPORTED.
    template<typename... Parameters, typename... Arguments>
    P11Result<void> call(const char *name, CK_RV (*CK_FUNCTION_LIST::*function)(Parameters...), Arguments... arguments) const
    {
        if (m_observer)
            m_observer(name);
        const auto pointer = m_functions->*function;
        const CK_RV rv = pointer ? pointer(arguments...) : CKR_FUNCTION_NOT_SUPPORTED;
        if (rv != CKR_OK)
            return P11Unexpected(Pkcs11Error::cryptoki(name, rv, m_path));
        return {};
    }

private:
    Module(QString path, Observer observer) : m_path(std::move(path)), m_observer(std::move(observer)) {}
    P11Result<void> bind();
    P11Result<void> initialise();

    QString m_path;
    Observer m_observer;
    CK_FUNCTION_LIST *m_functions = nullptr;
    bool m_initialised = false;
};

} // namespace certdesk
