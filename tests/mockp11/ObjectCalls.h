// SPDX-FileCopyrightText: CertDesk contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "Scenario.h"

namespace mock {

/// Objects, key pairs and signatures of the function list; MockModule.cpp and PinCalls.cpp have the rest.
void addObjectCalls(CK_FUNCTION_LIST &list);

} // namespace mock
