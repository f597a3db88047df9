// SPDX-FileCopyrightText: CertDesk contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QDate>
#include <QString>

namespace certdesk::platform {

// Each returns a code of data/findings.json, or an empty string when the text is acceptable. The platform checks for itself what
// the client has checked before.
QString checkCreditCode(const QString &code, bool confirmed); ///< GB 32100-2015; a wrong check character may be confirmed
QString checkIdNumber(const QString &number, const QDate &today); ///< GB 11643-1999, 18 years or older
QString checkMobile(const QString &number);
QString checkEmail(const QString &address);
QString checkRegion(const QString &code); ///< six digits
QString checkLength(const QString &text, int least, int most);

} // namespace certdesk::platform
