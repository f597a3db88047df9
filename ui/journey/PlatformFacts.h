// SPDX-FileCopyrightText: CertDesk contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/AppContext.h"
#include "app/domain/Catalog.h"
#include "app/domain/Timeline.h"

namespace certdesk::ui {

/// What the platform tells every client (/v1/client/config). Until it is read, the guide's own numbers stand.
struct PlatformFacts {
    bool known = false;
    LocalText supportHours; ///< R2
    QString supportUrl = QStringLiteral("https://edu.zcygov.cn/live");
    QString supportPhone;
    int identityLimit = 10; ///< R78
    QString faceConsentVersion;
    LocalText faceConsent;
    QString privacyVersion;
    LocalText privacy;
    LocalText mailAddress; ///< R77
    int reviewWorkdays[2] = {1, 2};  ///< R16
    int makingWorkdays = 1;          ///< R17
    int courierWorkdays[2] = {2, 3}; ///< R18
    int refundWorkdays[2] = {3, 15}; ///< R20
    qint64 uploadMaxBytes = 10 * 1024 * 1024;

    LocalText peakAdvice; ///< R19; empty: none

    PlatformFacts();
    Timings timings() const;
    static PlatformFacts fromJson(const QJsonObject &json);
};

/// From the platform, else as last seen, else what came with the program.
QCoro::Task<PlatformFacts> loadPlatformFacts(AppContext *context);

} // namespace certdesk::ui
