// SPDX-FileCopyrightText: CertDesk contributors
// SPDX-License-Identifier: Apache-2.0
// A PKCS#11 module for tests, steered by the environment:
//   CERTDESK_MOCKP11_CRASH_AT=C_X      aborts when C_X is called
//   CERTDESK_MOCKP11_HANG_AT=C_X       never comes back from C_X
//   CERTDESK_MOCKP11_ONCE=FILE         the two above only while FILE does not exist; it is made on that occasion
//   CERTDESK_MOCKP11_RV_AT=C_X:RV,…    C_X answers RV
//   CERTDESK_MOCKP11_FLAGS=N           more CK_TOKEN_INFO flags
//   CERTDESK_MOCKP11_BAD_SLOT=1        a first slot whose token cannot be read
//   CERTDESK_MOCKP11_CHATTY=1          prints to standard output and reads standard input in every function
//   CERTDESK_MOCKP11_RAW_POINT=1       CKA_EC_POINT without its OCTET STRING
//   CERTDESK_MOCKP11_TERSE=1           refuses key templates that mention decryption
//   CERTDESK_MOCKP11_LEAKY=1           private keys turn out extractable
// One key, already initialised, any PIN is right. Its key pairs are all the same point and cannot sign.
#include "MockState.h"

#include <algorithm>
#include <cstring>

using namespace mock;

namespace {

constexpr CK_SLOT_ID badSlot = 0;
constexpr CK_SLOT_ID goodSlot = 1;

// The base point of P-256 (FIPS 186-4 D.1.2.3) as a public key: the private key would be 1.
const unsigned char point[] = {
    0x04, 0x6b, 0x17, 0xd1, 0xf2, 0xe1, 0x2c, 0x42, 0x47, 0xf8, 0xbc, 0xe6, 0xe5, 0x63, 0xa4, 0x40, 0xf2, 0x77, 0x03, 0x7d, 0x81, 0x2d,
    0xeb, 0x33, 0xa0, 0xf4, 0xa1, 0x39, 0x45, 0xd8, 0x98, 0xc2, 0x96, 0x4f, 0xe3, 0x42, 0xe2, 0xfe, 0x1a, 0x7f, 0x9b, 0x8e, 0xe7, 0xeb,
    0x4a, 0x7c, 0x0f, 0x9e, 0x16, 0x2b, 0xce, 0x33, 0x57, 0x6b, 0x31, 0x5e, 0xce, 0xcb, 0xb6, 0x40, 0x68, 0x37, 0xbf, 0x51, 0xf5};

Objects objects;
std::vector<CK_OBJECT_HANDLE> foundObjects;

void fill(unsigned char *field, std::size_t size, const char *text)
{
    std::memset(field, ' ', size);
    std::memcpy(field, text, std::min(size, std::strlen(text)));
}

CK_RV initialize(void *) { return reached("C_Initialize"); }
CK_RV finalize(void *) { return reached("C_Finalize"); }

CK_RV getInfo(CK_INFO *info)
{
    if (const CK_RV rv = reached("C_GetInfo"))
        return rv;
    *info = {};
    info->cryptokiVersion = {2, 40};
    fill(info->manufacturerID, sizeof info->manufacturerID, "CertDesk tests");
    fill(info->libraryDescription, sizeof info->libraryDescription, "mock module");
    info->libraryVersion = {1, 2};
    return CKR_OK;
}

CK_RV getSlotList(CK_BBOOL, CK_SLOT_ID *slots, CK_ULONG *count)
{
    if (const CK_RV rv = reached("C_GetSlotList"))
        return rv;
    std::vector<CK_SLOT_ID> all;
    if (isSet("CERTDESK_MOCKP11_BAD_SLOT"))
        all.push_back(badSlot);
    all.push_back(goodSlot);
    const CK_ULONG room = *count;
    *count = static_cast<CK_ULONG>(all.size());
    if (!slots)
        return CKR_OK;
    if (room < all.size())
        return CKR_BUFFER_TOO_SMALL;
    std::copy(all.begin(), all.end(), slots);
    return CKR_OK;
}

CK_RV getTokenInfo(CK_SLOT_ID slot, CK_TOKEN_INFO *info)
{
    if (const CK_RV rv = reached("C_GetTokenInfo"))
        return rv;
    if (slot != goodSlot)
        return CKR_TOKEN_NOT_RECOGNIZED;
    *info = {};
    fill(info->label, sizeof info->label, "Mock");
    fill(info->manufacturerID, sizeof info->manufacturerID, "CertDesk tests");
    fill(info->model, sizeof info->model, "mock");
    fill(info->serialNumber, sizeof info->serialNumber, "MOCK0001");
    info->flags = CKF_TOKEN_INITIALIZED | CKF_USER_PIN_INITIALIZED | CKF_LOGIN_REQUIRED | CKF_RNG | flagsFromEnvironment();
    info->ulMinPinLen = 6;
    info->ulMaxPinLen = 16;
    return CKR_OK;
}

CK_RV getMechanismInfo(CK_SLOT_ID, CK_MECHANISM_TYPE, CK_MECHANISM_INFO *info)
{
    *info = {256, 256, CKF_SIGN};
    return reached("C_GetMechanismInfo");
}

CK_RV initToken(CK_SLOT_ID, CK_UTF8CHAR *, CK_ULONG, CK_UTF8CHAR *)
{
    const CK_RV rv = reached("C_InitToken");
    if (rv == CKR_OK)
        objects = Objects();
    return rv;
}

CK_RV initPin(CK_SESSION_HANDLE, CK_UTF8CHAR *, CK_ULONG) { return reached("C_InitPIN"); }

CK_RV openSession(CK_SLOT_ID, CK_FLAGS, void *, CK_NOTIFY, CK_SESSION_HANDLE *session)
{
    *session = 7;
    return reached("C_OpenSession");
}

CK_RV closeSession(CK_SESSION_HANDLE) { return reached("C_CloseSession"); }
CK_RV closeAllSessions(CK_SLOT_ID) { return reached("C_CloseAllSessions"); }

CK_RV getSessionInfo(CK_SESSION_HANDLE, CK_SESSION_INFO *info)
{
    *info = {};
    info->slotID = goodSlot;
    return reached("C_GetSessionInfo");
}

CK_RV login(CK_SESSION_HANDLE, CK_USER_TYPE, CK_UTF8CHAR *, CK_ULONG) { return reached("C_Login"); }
CK_RV logout(CK_SESSION_HANDLE) { return reached("C_Logout"); }

CK_RV createObject(CK_SESSION_HANDLE, CK_ATTRIBUTE *attributes, CK_ULONG count, CK_OBJECT_HANDLE *made)
{
    if (const CK_RV rv = reached("C_CreateObject"))
        return rv;
    *made = objects.add(fromTemplate(attributes, count));
    return CKR_OK;
}

CK_RV destroyObject(CK_SESSION_HANDLE, CK_OBJECT_HANDLE object)
{
    if (const CK_RV rv = reached("C_DestroyObject"))
        return rv;
    return objects.remove(object) ? CKR_OK : CKR_OBJECT_HANDLE_INVALID;
}

CK_RV getAttributeValue(CK_SESSION_HANDLE, CK_OBJECT_HANDLE handle, CK_ATTRIBUTE *attributes, CK_ULONG count)
{
    if (const CK_RV rv = reached("C_GetAttributeValue"))
        return rv;
    const Object *object = objects.find(handle);
    if (!object)
        return CKR_OBJECT_HANDLE_INVALID;
    CK_RV result = CKR_OK;
    for (CK_ULONG i = 0; i < count; ++i) {
        const auto found = object->find(attributes[i].type);
        if (found == object->end()) {
            attributes[i].ulValueLen = static_cast<CK_ULONG>(-1);
            result = CKR_ATTRIBUTE_TYPE_INVALID;
            continue;
        }
        if (attributes[i].pValue)
            std::memcpy(attributes[i].pValue, found->second.data(), std::min<std::size_t>(attributes[i].ulValueLen, found->second.size()));
        attributes[i].ulValueLen = static_cast<CK_ULONG>(found->second.size());
    }
    return result;
}

CK_RV setAttributeValue(CK_SESSION_HANDLE, CK_OBJECT_HANDLE handle, CK_ATTRIBUTE *attributes, CK_ULONG count)
{
    if (const CK_RV rv = reached("C_SetAttributeValue"))
        return rv;
    Object *object = objects.find(handle);
    if (!object)
        return CKR_OBJECT_HANDLE_INVALID;
    for (const auto &[type, value] : fromTemplate(attributes, count))
        (*object)[type] = value;
    return CKR_OK;
}

CK_RV findObjectsInit(CK_SESSION_HANDLE, CK_ATTRIBUTE *attributes, CK_ULONG count)
{
    if (const CK_RV rv = reached("C_FindObjectsInit"))
        return rv;
    foundObjects = objects.matching(attributes, count);
    return CKR_OK;
}

CK_RV findObjects(CK_SESSION_HANDLE, CK_OBJECT_HANDLE *handles, CK_ULONG room, CK_ULONG *count)
{
    if (const CK_RV rv = reached("C_FindObjects"))
        return rv;
    *count = std::min<CK_ULONG>(room, static_cast<CK_ULONG>(foundObjects.size()));
    std::copy_n(foundObjects.begin(), *count, handles);
    foundObjects.erase(foundObjects.begin(), foundObjects.begin() + static_cast<std::ptrdiff_t>(*count));
    return CKR_OK;
}

CK_RV findObjectsFinal(CK_SESSION_HANDLE) { return reached("C_FindObjectsFinal"); }

CK_RV generateKeyPair(CK_SESSION_HANDLE, CK_MECHANISM *, CK_ATTRIBUTE *publicTemplate, CK_ULONG publicCount, CK_ATTRIBUTE *privateTemplate,
                      CK_ULONG privateCount, CK_OBJECT_HANDLE *publicKey, CK_OBJECT_HANDLE *privateKey)
{
    if (const CK_RV rv = reached("C_GenerateKeyPair"))
        return rv;
    Object privateHalf = fromTemplate(privateTemplate, privateCount);
    if (isSet("CERTDESK_MOCKP11_TERSE") && privateHalf.count(CKA_DECRYPT) > 0)
        return CKR_TEMPLATE_INCONSISTENT;
    std::string value(reinterpret_cast<const char *>(point), sizeof point);
    if (!isSet("CERTDESK_MOCKP11_RAW_POINT"))
        value.insert(0, std::string("\x04") + static_cast<char>(sizeof point));
    Object publicHalf = fromTemplate(publicTemplate, publicCount);
    publicHalf[CKA_CLASS] = numberValue(CKO_PUBLIC_KEY);
    publicHalf[CKA_KEY_TYPE] = numberValue(CKK_EC);
    publicHalf[CKA_EC_POINT] = value;
    const bool leaky = isSet("CERTDESK_MOCKP11_LEAKY");
    privateHalf[CKA_CLASS] = numberValue(CKO_PRIVATE_KEY);
    privateHalf[CKA_KEY_TYPE] = numberValue(CKK_EC);
    privateHalf[CKA_LOCAL] = flagValue(true);
    privateHalf[CKA_ALWAYS_SENSITIVE] = flagValue(true);
    privateHalf[CKA_EXTRACTABLE] = flagValue(leaky);
    privateHalf[CKA_NEVER_EXTRACTABLE] = flagValue(!leaky);
    *publicKey = objects.add(publicHalf);
    *privateKey = objects.add(privateHalf);
    return CKR_OK;
}

CK_RV signInit(CK_SESSION_HANDLE, CK_MECHANISM *, CK_OBJECT_HANDLE) { return reached("C_SignInit"); }

CK_RV sign(CK_SESSION_HANDLE, CK_BYTE *, CK_ULONG, CK_BYTE *signature, CK_ULONG *size)
{
    if (const CK_RV rv = reached("C_Sign"))
        return rv;
    std::memset(signature, 1, 64); // well-formed and wrong
    *size = 64;
    return CKR_OK;
}

CK_FUNCTION_LIST makeList()
{
    CK_FUNCTION_LIST list = {};
    list.version = {2, 40};
    list.C_Initialize = initialize;
    list.C_Finalize = finalize;
    list.C_GetInfo = getInfo;
    list.C_GetFunctionList = C_GetFunctionList;
    list.C_GetSlotList = getSlotList;
    list.C_GetTokenInfo = getTokenInfo;
    list.C_GetMechanismInfo = getMechanismInfo;
    list.C_InitToken = initToken;
    list.C_InitPIN = initPin;
    list.C_OpenSession = openSession;
    list.C_CloseSession = closeSession;
    list.C_CloseAllSessions = closeAllSessions;
    list.C_GetSessionInfo = getSessionInfo;
    list.C_Login = login;
    list.C_Logout = logout;
    list.C_CreateObject = createObject;
    list.C_DestroyObject = destroyObject;
    list.C_GetAttributeValue = getAttributeValue;
    list.C_SetAttributeValue = setAttributeValue;
    list.C_FindObjectsInit = findObjectsInit;
    list.C_FindObjects = findObjects;
    list.C_FindObjectsFinal = findObjectsFinal;
    list.C_GenerateKeyPair = generateKeyPair;
    list.C_SignInit = signInit;
    list.C_Sign = sign;
    return list; // the rest is left out, as some vendors do
}

} // namespace

extern "C" CK_RV C_GetFunctionList(CK_FUNCTION_LIST **list)
{
    static CK_FUNCTION_LIST functions = makeList();
    *list = &functions;
    return CKR_OK;
}
