// SPDX-FileCopyrightText: CertDesk contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#ifdef _WIN32
#define CRYPTOKI_EXPORTS
#endif
#include <p11-kit/pkcs11.h>

#include <map>
#include <string>
#include <vector>

namespace mock {

/// Announces a function: prints, crashes, hangs or answers an error here if the environment says so, else CKR_OK.
CK_RV reached(const char *function);
bool isSet(const char *variable);
CK_FLAGS flagsFromEnvironment();

using Object = std::map<CK_ATTRIBUTE_TYPE, std::string>;

/// The objects on the one key; gone when the process ends.
class Objects {
public:
    CK_OBJECT_HANDLE add(Object object);
    bool remove(CK_OBJECT_HANDLE handle);
    Object *find(CK_OBJECT_HANDLE handle);
    std::vector<CK_OBJECT_HANDLE> matching(const CK_ATTRIBUTE *wanted, CK_ULONG count) const;

private:
    std::map<CK_OBJECT_HANDLE, Object> m_objects;
    CK_OBJECT_HANDLE m_next = 1;
};

Object fromTemplate(const CK_ATTRIBUTE *attributes, CK_ULONG count);
std::string flagValue(bool value);
std::string numberValue(CK_ULONG value);

} // namespace mock
