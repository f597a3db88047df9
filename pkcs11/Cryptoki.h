// SPDX-FileCopyrightText: CertDesk contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <p11-kit/pkcs11.h>

#ifdef _WIN32
// Windows modules are built with structures packed to one byte; a header that does not do so corrupts memory silently.
static_assert(sizeof(CK_INFO) == 72, "CK_INFO must be packed to one byte on Windows");
#endif
