// SPDX-FileCopyrightText: CertDesk contributors
// SPDX-License-Identifier: Apache-2.0
#include "pkcs11/Module.h"

#include <QDir>
#include <QFileInfo>

#ifdef _WIN32
#include <windows.h>
#else
#include <dlfcn.h>
#endif

namespace certdesk {

namespace {

using Symbol = void (*)();

P11Unexpected loadError(const QString &message)
{
    return P11Unexpected(Pkcs11Error::other(Pkcs11Error::Kind::ModuleLoad, "C_GetFunctionList", message));
}

#ifdef _WIN32
P11Result<Symbol> entryPoint(const QString &path)
{
    // The module's own folder, not the program's, is where its dependencies lie.
    HMODULE library = LoadLibraryExW(reinterpret_cast<const wchar_t *>(QDir::toNativeSeparators(path).utf16()), nullptr,
                                     LOAD_WITH_ALTERED_SEARCH_PATH);
    if (!library)
        return loadError(QStringLiteral("LoadLibrary: error %1").arg(GetLastError())); // 126: dependency missing, 193: bitness
    const auto symbol = GetProcAddress(library, "C_GetFunctionList");
    if (!symbol)
        return loadError(QStringLiteral("not a PKCS#11 module: no C_GetFunctionList"));
    return reinterpret_cast<Symbol>(symbol);
}
#else
P11Result<Symbol> entryPoint(const QString &path)
{
    void *library = dlopen(QFile::encodeName(path).constData(), RTLD_NOW | RTLD_LOCAL);
    if (!library)
        return loadError(QString::fromLocal8Bit(dlerror()));
    void *symbol = dlsym(library, "C_GetFunctionList");
    if (!symbol)
        return loadError(QStringLiteral("not a PKCS#11 module: no C_GetFunctionList"));
    return reinterpret_cast<Symbol>(symbol);
}
#endif

} // namespace

P11Result<std::shared_ptr<Module>> Module::load(const QString &path, Observer observer)
{
    const auto placed = [&path](P11Unexpected error) {
        error.value().module = path;
        return error;
    };
    if (!QDir::isAbsolutePath(path))
        return placed(loadError(QStringLiteral("the path is not absolute")));
    if (!QFileInfo(path).isFile())
        return placed(loadError(QStringLiteral("no such file")));
    std::shared_ptr<Module> module(new Module(path, std::move(observer)));
    auto bound = module->bind();
    if (bound)
        bound = module->initialise();
    if (!bound)
        return placed(P11Unexpected(bound.error()));
    return module;
}

P11Result<void> Module::bind()
{
    if (m_observer)
        m_observer("C_GetFunctionList"); // loading runs the module's own start-up code
    const auto symbol = entryPoint(m_path);
    if (!symbol)
        return P11Unexpected(symbol.error());
    const auto getFunctionList = reinterpret_cast<CK_C_GetFunctionList>(*symbol);
    const CK_RV rv = getFunctionList(&m_functions);
    if (rv != CKR_OK || !m_functions)
        return loadError(QStringLiteral("C_GetFunctionList answered %1").arg(rvName(rv)));
    const int version = m_functions->version.major;
    if (version != 2 && version != 3)
        return loadError(QStringLiteral("Cryptoki version %1 is unknown").arg(version));
    return {};
}

P11Result<void> Module::initialise()
{
    CK_C_INITIALIZE_ARGS arguments = {};
    arguments.flags = CKF_OS_LOCKING_OK;
    auto done = call(P11_FUNCTION(C_Initialize), static_cast<void *>(&arguments));
    // Modules that cannot lock are safe here all the same: one thread calls them.
    if (!done && done.error().rv == CKR_CANT_LOCK)
        done = call(P11_FUNCTION(C_Initialize), static_cast<void *>(nullptr));
    if (!done && done.error().rv != CKR_CRYPTOKI_ALREADY_INITIALIZED)
        return done;
    m_initialised = true;
    return {};
}

Module::~Module()
{
    if (m_initialised)
        static_cast<void>(call(P11_FUNCTION(C_Finalize), static_cast<void *>(nullptr)));
}

P11Result<CK_INFO> Module::info() const
{
    CK_INFO info = {};
    if (auto done = call(P11_FUNCTION(C_GetInfo), &info); !done)
        return P11Unexpected(done.error());
    return info;
}

} // namespace certdesk
