// SPDX-FileCopyrightText: CertDesk contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "Scenario.h"

namespace mock {

/// C_InitToken and what has to do with PINs, of the function list.
void addPinCalls(CK_FUNCTION_LIST &list);

} // namespace mock
