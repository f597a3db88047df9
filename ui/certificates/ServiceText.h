// SPDX-FileCopyrightText: CertDesk contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/domain/CertificateService.h"
#include "app/journey/ServiceKeys.h"
#include "app/support/Settings.h"
#include "ui/components/Badge.h"

namespace certdesk::ui {

// What services are called in the user's language.

QString serviceName(ServiceKind kind);           ///< 延期
QString serviceAction(ServiceKind kind);         ///< 申请延期
QString serviceStageText(const CertificateService &service); ///< 待支付
Badge::Kind serviceStageKind(ServiceStage stage);
/// What the service does and what it costs, in sentences.
QStringList serviceEffects(ServiceKind kind);
QString revocationReasonText(const QString &reason);

QString keyFitWord(KeyFit fit);
QString keyFitText(KeyFit fit);
Badge::Kind keyFitKind(KeyFit fit);

/// "2026-03-05 · the user's note" of each coming bid that he noted.
QStringList comingBids(const Settings &settings);
/// "…C8B4": the end of a certificate's number.
QString certificateEnd(const QString &serialNumber);

QString dayText(const QDateTime &time); ///< 2026-03-05, in Beijing

} // namespace certdesk::ui
