// SPDX-FileCopyrightText: CertDesk contributors
// SPDX-License-Identifier: Apache-2.0
#include "MockState.h"

#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <thread>

namespace mock {

namespace {

std::string environment(const char *variable)
{
    const char *value = std::getenv(variable);
    return value ? value : "";
}

/// True the first time in the life of the file that CERTDESK_MOCKP11_ONCE names; always when it names none.
bool firstTime()
{
    const std::string path = environment("CERTDESK_MOCKP11_ONCE");
    if (path.empty())
        return true;
    if (FILE *file = std::fopen(path.c_str(), "r")) {
        std::fclose(file);
        return false;
    }
    if (FILE *file = std::fopen(path.c_str(), "w"))
        std::fclose(file);
    return true;
}

/// "C_Login:0xA0,C_Sign:0x32"
CK_RV demandedAnswer(const std::string &function)
{
    const std::string list = "," + environment("CERTDESK_MOCKP11_RV_AT") + ",";
    const auto at = list.find("," + function + ":");
    if (at == std::string::npos)
        return CKR_OK;
    return std::strtoul(list.c_str() + at + function.size() + 2, nullptr, 0);
}

} // namespace

bool isSet(const char *variable)
{
    return !environment(variable).empty();
}

CK_FLAGS flagsFromEnvironment()
{
    return std::strtoul(environment("CERTDESK_MOCKP11_FLAGS").c_str(), nullptr, 0);
}

CK_RV reached(const char *function)
{
    if (isSet("CERTDESK_MOCKP11_CHATTY")) {
        std::printf("mock module: %s\n", function);
        std::fflush(stdout);
        std::getchar(); // a vendor that waits for a key would swallow the protocol
    }
    if (environment("CERTDESK_MOCKP11_CRASH_AT") == function && firstTime())
        std::abort();
    if (environment("CERTDESK_MOCKP11_HANG_AT") == function && firstTime()) {
        for (;;)
            std::this_thread::sleep_for(std::chrono::hours(1));
    }
    return demandedAnswer(function);
}

CK_OBJECT_HANDLE Objects::add(Object object)
{
    m_objects.emplace(m_next, std::move(object));
    return m_next++;
}

bool Objects::remove(CK_OBJECT_HANDLE handle)
{
    return m_objects.erase(handle) == 1;
}

Object *Objects::find(CK_OBJECT_HANDLE handle)
{
    const auto found = m_objects.find(handle);
    return found == m_objects.end() ? nullptr : &found->second;
}

std::vector<CK_OBJECT_HANDLE> Objects::matching(const CK_ATTRIBUTE *wanted, CK_ULONG count) const
{
    const Object pattern = fromTemplate(wanted, count);
    std::vector<CK_OBJECT_HANDLE> handles;
    for (const auto &[handle, object] : m_objects) {
        bool fits = true;
        for (const auto &[type, value] : pattern) {
            const auto own = object.find(type);
            fits = fits && own != object.end() && own->second == value;
        }
        if (fits)
            handles.push_back(handle);
    }
    return handles;
}

Object fromTemplate(const CK_ATTRIBUTE *attributes, CK_ULONG count)
{
    Object object;
    for (CK_ULONG i = 0; i < count; ++i)
        object[attributes[i].type] = std::string(static_cast<const char *>(attributes[i].pValue), attributes[i].ulValueLen);
    return object;
}

std::string flagValue(bool value)
{
    return std::string(1, value ? '\1' : '\0');
}

std::string numberValue(CK_ULONG value)
{
    return std::string(reinterpret_cast<const char *>(&value), sizeof value);
}

} // namespace mock
