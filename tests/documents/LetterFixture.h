// SPDX-FileCopyrightText: CertDesk contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/domain/Application.h"

#include <QString>

namespace certdesk {

/// A complete application of nobody.
inline Application letterApplication()
{
    Application application;
    application.product = QStringLiteral("huixin-usbkey");
    application.organisation.name = QStringLiteral("上海样例物业管理有限公司");
    application.organisation.type = QStringLiteral("enterprise");
    application.organisation.creditCode = QStringLiteral("91000000000000000K");
    application.organisation.registrationRegion = QStringLiteral("310115");
    application.applicant = {QStringLiteral("王样例"), QStringLiteral("000000199001010026"), QStringLiteral("13800000000"), QStringLiteral("sample@example.com")};
    application.delivery.address = QStringLiteral("样例路1号101室");
    application.letterEndDate = QDate(2099, 12, 31);
    return application;
}

inline const QString letterDraft = QStringLiteral("5f3a1c52-0d8e-4b6f-9a77-2f6f0c1d9e34");
inline const QString letterProduct = QStringLiteral("浙江汇信CA · 介质版");

} // namespace certdesk
