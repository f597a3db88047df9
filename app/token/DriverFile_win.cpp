// SPDX-FileCopyrightText: CertDesk contributors
// SPDX-License-Identifier: Apache-2.0
#include "app/token/DriverFile.h"

#include <QDir>

#include <memory>

#include <windows.h>
// In this order: those below need the types of windows.h.
#include <aclapi.h>
#include <softpub.h>
#include <wincrypt.h>
#include <wintrust.h>

namespace certdesk {

namespace {

constexpr DWORD replacing = FILE_ADD_FILE | FILE_DELETE_CHILD | WRITE_DAC | WRITE_OWNER;

bool groupMay(PACL acl, WELL_KNOWN_SID_TYPE group, DWORD what)
{
    BYTE buffer[SECURITY_MAX_SID_SIZE];
    DWORD size = sizeof buffer;
    if (!CreateWellKnownSid(group, nullptr, buffer, &size))
        return false;
    TRUSTEE_W trustee = {};
    BuildTrusteeWithSidW(&trustee, buffer);
    ACCESS_MASK rights = 0;
    return GetEffectiveRightsFromAclW(acl, &trustee, &rights) == ERROR_SUCCESS && (rights & what) != 0;
}

/// The name on the certificate of the first signer.
QString signerName(HANDLE state)
{
    CRYPT_PROVIDER_DATA *data = WTHelperProvDataFromStateData(state);
    CRYPT_PROVIDER_SGNR *signer = data ? WTHelperGetProvSignerFromChain(data, 0, FALSE, 0) : nullptr;
    CRYPT_PROVIDER_CERT *certificate = signer ? WTHelperGetProvCertFromChain(signer, 0) : nullptr;
    if (!certificate)
        return {};
    wchar_t name[256] = {};
    const DWORD length = CertGetNameStringW(certificate->pCert, CERT_NAME_SIMPLE_DISPLAY_TYPE, 0, nullptr, name, 256);
    return length > 1 ? QString::fromWCharArray(name, static_cast<int>(length) - 1) : QString();
}

} // namespace

bool othersMayReplaceIn(const QString &folder)
{
    PACL acl = nullptr;
    PSECURITY_DESCRIPTOR descriptor = nullptr;
    const std::wstring path = QDir::toNativeSeparators(folder).toStdWString();
    if (GetNamedSecurityInfoW(path.c_str(), SE_FILE_OBJECT, DACL_SECURITY_INFORMATION, nullptr, nullptr, &acl, nullptr, &descriptor) != ERROR_SUCCESS)
        return false;
    const bool open = !acl || groupMay(acl, WinBuiltinUsersSid, replacing) || groupMay(acl, WinWorldSid, replacing) || groupMay(acl, WinAuthenticatedUserSid, replacing);
    LocalFree(descriptor);
    return open;
}

QString driverSigner(const QString &path)
{
    const std::wstring native = QDir::toNativeSeparators(path).toStdWString();
    WINTRUST_FILE_INFO file = {};
    file.cbStruct = sizeof file;
    file.pcwszFilePath = native.c_str();
    WINTRUST_DATA data = {};
    data.cbStruct = sizeof data;
    data.dwUIChoice = WTD_UI_NONE;
    data.fdwRevocationChecks = WTD_REVOKE_NONE; // asks no server for a list of drivers
    data.dwUnionChoice = WTD_CHOICE_FILE;
    data.pFile = &file;
    data.dwStateAction = WTD_STATEACTION_VERIFY;
    data.dwProvFlags = WTD_CACHE_ONLY_URL_RETRIEVAL;
    GUID action = WINTRUST_ACTION_GENERIC_VERIFY_V2;
    const auto window = static_cast<HWND>(INVALID_HANDLE_VALUE);
    const LONG verdict = WinVerifyTrust(window, &action, &data);
    const QString signer = verdict == ERROR_SUCCESS ? signerName(data.hWVTStateData) : QString();
    data.dwStateAction = WTD_STATEACTION_CLOSE;
    WinVerifyTrust(window, &action, &data);
    return signer;
}

} // namespace certdesk
