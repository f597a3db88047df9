// SPDX-FileCopyrightText: CertDesk contributors
// SPDX-License-Identifier: Apache-2.0
#include "app/token/TokenPatience.h"

namespace certdesk {

namespace {

struct Row {
    const char *operation;
    CallKind kind;
};
constexpr Row table[] = {
    {"hello", CallKind::Hello},
    {"module", CallKind::SlotList},
    {"tokens", CallKind::SlotList},
    {"token", CallKind::SlotList},
    {"mechanisms", CallKind::SlotList},
    {"initialise", CallKind::KeyGeneration}, // some keys erase their whole memory
    {"generateKeyPair", CallKind::KeyGeneration},
    {"login", CallKind::Login},
    {"setPin", CallKind::Login},
    {"changePin", CallKind::Login},
};

} // namespace

CallKind callKind(const QString &operation, bool pinPad)
{
    if (pinPad)
        return CallKind::PinPad;
    for (const Row &row : table) {
        if (operation == QLatin1String(row.operation))
            return row.kind;
    }
    return CallKind::Other;
}

int patience(CallKind kind, const TokenClient::Options &options)
{
    switch (kind) {
    case CallKind::Hello: return options.helloTimeoutMs;
    case CallKind::SlotList: return options.slotListTimeoutMs;
    case CallKind::Login: return options.loginTimeoutMs;
    case CallKind::PinPad: return options.pinPadTimeoutMs;
    case CallKind::KeyGeneration: return options.keyGenerationTimeoutMs;
    case CallKind::Other: break;
    }
    return options.callTimeoutMs;
}

} // namespace certdesk
