// SPDX-FileCopyrightText: CertDesk contributors
// SPDX-License-Identifier: Apache-2.0
#include "app/token/TokenFailure.h"

#include "pkcs11/Cryptoki.h"

namespace certdesk {

namespace {

QVariantMap detailOf(const QCborMap &error)
{
    QVariantMap detail;
    for (const char *key : {"function", "rv", "rvName", "module", "breadcrumb", "officer", "pinCountLow", "pinFinalTry", "pinLocked"}) {
        const QCborValue value = error.value(QLatin1String(key));
        if (!value.isUndefined())
            detail.insert(QLatin1String(key), value.toVariant());
    }
    // "message" is for texts that users read; this is English for the help desk.
    if (const QString reason = error.value(QStringLiteral("message")).toString(); !reason.isEmpty())
        detail.insert(QStringLiteral("reason"), reason);
    return detail;
}

/// The answer as meant: some modules tell by TOKEN_NOT_PRESENT that the key was pulled out, and of the last wrong PIN
/// not that it locked the key.
CK_RV meant(const QCborMap &error)
{
    const auto rv = static_cast<CK_RV>(error.value(QStringLiteral("rv")).toInteger());
    if (rv == CKR_TOKEN_NOT_PRESENT && error.value(QStringLiteral("hadSession")).toBool())
        return CKR_DEVICE_REMOVED;
    if (rv == CKR_PIN_INCORRECT && error.value(QStringLiteral("pinLocked")).toBool())
        return CKR_PIN_LOCKED;
    return rv;
}

/// The administrator's PIN is not typed by the supplier: other words, other people.
Unexpected officerFailure(bool locked, const QVariantMap &detail)
{
    if (locked)
        return fail(FailureCode::Token_SoPin_Locked, detail);
    return fail(FailureCode::Token_SoPin_Wrong, detail);
}

Unexpected pinFailure(CK_RV rv, const QVariantMap &detail)
{
    switch (rv) {
    case CKR_PIN_LOCKED:
        return fail(FailureCode::Token_Pin_Locked, detail);
    case CKR_PIN_EXPIRED:
        return fail(FailureCode::Token_Pin_Expired, detail);
    case CKR_USER_PIN_NOT_INITIALIZED:
        return fail(FailureCode::Token_Pin_Unset, detail);
    case CKR_PIN_INCORRECT:
        return fail(FailureCode::Token_Pin_Wrong, detail);
    default: // CKR_PIN_INVALID, CKR_PIN_LEN_RANGE, CKR_PIN_TOO_WEAK
        return fail(FailureCode::Token_Pin_Rule, detail);
    }
}

bool pinWasAsked(const QCborMap &error)
{
    const QString function = error.value(QStringLiteral("function")).toString();
    const bool asked = function == QLatin1String("C_Login") || function == QLatin1String("C_SetPIN");
    return asked && !error.value(QStringLiteral("officer")).toBool();
}

bool takesPin(const QCborMap &error)
{
    const QString function = error.value(QStringLiteral("function")).toString();
    for (const char *one : {"C_Login", "C_SetPIN", "C_InitPIN", "C_InitToken"}) {
        if (function.startsWith(QLatin1String(one)))
            return true;
    }
    return false;
}

Unexpected otherFailure(const QVariantMap &detail)
{
    return fail(FailureCode::Token_Failed, detail);
}

Unexpected cryptokiFailure(const QCborMap &error, const QVariantMap &detail)
{
    const CK_RV rv = meant(error);
    // Of a call that takes no PIN it says nothing about one: nobody typed it, nothing was counted.
    if ((rv == CKR_PIN_INCORRECT || rv == CKR_PIN_LOCKED) && !takesPin(error))
        return otherFailure(detail);
    switch (rv) {
    case CKR_TOKEN_NOT_PRESENT:
    case CKR_SLOT_ID_INVALID:
        return fail(FailureCode::Token_Absent, detail);
    case CKR_DEVICE_REMOVED:
    case CKR_SESSION_HANDLE_INVALID:
    case CKR_SESSION_CLOSED:
        return fail(FailureCode::Token_Removed, detail);
    case CKR_TOKEN_NOT_RECOGNIZED:
        return fail(FailureCode::Token_Unrecognised, detail);
    case CKR_TOKEN_WRITE_PROTECTED:
    case CKR_SESSION_READ_ONLY:
        return fail(FailureCode::Token_ReadOnly, detail);
    case CKR_SESSION_EXISTS:
    case CKR_SESSION_COUNT:
    case CKR_SESSION_READ_ONLY_EXISTS:
    case CKR_SESSION_READ_WRITE_SO_EXISTS:
    case CKR_USER_ANOTHER_ALREADY_LOGGED_IN:
        return fail(FailureCode::Token_Busy, detail);
    case CKR_DEVICE_MEMORY:
        return fail(FailureCode::Token_Full, detail);
    case CKR_PIN_INCORRECT:
    case CKR_PIN_LOCKED:
        if (error.value(QStringLiteral("officer")).toBool())
            return officerFailure(rv == CKR_PIN_LOCKED, detail);
        return pinFailure(rv, detail);
    case CKR_PIN_INVALID:
    case CKR_PIN_LEN_RANGE:
    case CKR_PIN_TOO_WEAK:
    case CKR_PIN_EXPIRED:
    case CKR_USER_PIN_NOT_INITIALIZED:
        return pinFailure(rv, detail);
    case CKR_USER_NOT_LOGGED_IN:
        return fail(FailureCode::Token_Auth_Needed, detail);
    case CKR_GENERAL_ERROR:
    case CKR_FUNCTION_FAILED:
        // Some drivers answer a wrong PIN like that and count it all the same (OpenSC/OpenSC#871): never to be tried again by itself.
        if (pinWasAsked(error))
            return fail(FailureCode::Token_Pin_Doubtful, detail);
        return otherFailure(detail);
    case CKR_CANCEL:
    case CKR_FUNCTION_CANCELED:
    case CKR_FUNCTION_REJECTED:
        return fail(FailureCode::Token_Cancelled, detail);
    case CKR_MECHANISM_INVALID:
    case CKR_MECHANISM_PARAM_INVALID:
    case CKR_CURVE_NOT_SUPPORTED:
    case CKR_DOMAIN_PARAMS_INVALID:
    case CKR_KEY_SIZE_RANGE:
        return fail(FailureCode::Token_Key_Unsupported, detail);
    default:
        return otherFailure(detail);
    }
}

} // namespace

Unexpected tokenFailure(const QCborMap &error)
{
    const QVariantMap detail = detailOf(error);
    const QString kind = error.value(QStringLiteral("kind")).toString();
    if (kind == QLatin1String("cryptoki"))
        return cryptokiFailure(error, detail);
    if (kind == QLatin1String("final-try"))
        return fail(FailureCode::Pin_FinalTry_NotAgreed, detail);
    if (kind == QLatin1String("module-load"))
        return fail(FailureCode::Token_Module_Load, detail);
    if (kind == QLatin1String("key-missing"))
        return fail(FailureCode::Token_Key_Missing, detail);
    if (kind == QLatin1String("key-mismatch"))
        return fail(FailureCode::Token_Key_Mismatch, detail);
    if (kind == QLatin1String("key-unfit"))
        return fail(FailureCode::Token_Key_Unfit, detail);
    if (kind == QLatin1String("self-test"))
        return fail(FailureCode::Token_SelfTest_Failed, detail);
    if (kind == QLatin1String("subject"))
        return fail(FailureCode::Token_Subject_Invalid, detail);
    if (kind == QLatin1String("serial-ambiguous"))
        return fail(FailureCode::Token_Serial_Ambiguous, detail);
    if (kind == QLatin1String("certificate"))
        return fail(FailureCode::Token_Certificate_Unreadable, detail);
    return fail(FailureCode::Token_Request_Refused, detail);
}

Unexpected hostFailure(HostLoss loss, QVariantMap detail)
{
    switch (loss) {
    case HostLoss::Missing:
        return fail(FailureCode::Token_Host_Missing, std::move(detail));
    case HostLoss::Hung:
        return fail(FailureCode::Token_Host_Hung, std::move(detail));
    case HostLoss::Flooded:
        return fail(FailureCode::Token_Host_Flooded, std::move(detail));
    case HostLoss::Garbage:
        return fail(FailureCode::Token_Host_Garbage, std::move(detail));
    case HostLoss::Crashed:
        break;
    }
    return fail(FailureCode::Token_Host_Crashed, std::move(detail));
}

} // namespace certdesk
