// SPDX-FileCopyrightText: CertDesk contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/domain/CertificateService.h"
#include "app/domain/Order.h"
#include "ui/components/Badge.h"

namespace certdesk::ui {

/// One thing that waits for the user: a card on the home page, a number in the navigation.
struct Attention {
    QString orderId;
    QString badge;   ///< what it is, in two words
    Badge::Kind kind = Badge::Kind::Info;
    QString title;   ///< what is to be done, or why it was refused
    QString detail;
    QString action;  ///< text of the button
    int urgency = 0; ///< smaller comes first
    QString draftId = {}; ///< instead of orderId
    QString serviceId = {}; ///< instead of orderId
    bool urgent() const { return urgency < 100; } ///< counts in the navigation
};

/// The services of certificates that wait for their owner: to be paid, put onto a key, bound. What staff look at needs nobody.
QList<Attention> attentionFor(const QList<CertificateService> &services);

/// What needs the user now, the most urgent first; from the platform's description alone.
QList<Attention> attentionFor(const QList<Order> &orders, const QDateTime &now);

} // namespace certdesk::ui
