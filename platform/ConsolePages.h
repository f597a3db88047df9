// SPDX-FileCopyrightText: CertDesk contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "platform/ConsoleSession.h"

#include <QUrlQuery>

namespace certdesk::platform {

/// What every page of the console shows around its matter.
struct ConsoleView {
    bool english = false;
    std::optional<ConsoleSession> session = {};
    QString message = {}; ///< plain text
    bool good = false;    ///< the message tells of a success
};

QString consoleText(const QString &key, bool english); ///< of console.<key>

Response consoleSignInPage(const ConsoleView &view, const QString &username, int status);
/// `list` is the answer of GET /v1/staff/orders to `query`.
Response consoleQueuePage(const ConsoleView &view, const QUrlQuery &query, const QJsonObject &list);
/// `order` and `events` are the answers of GET /v1/orders/{id} and …/events; `refunds`: the pending ones, when they can be completed here.
struct ConsoleOrder {
    QJsonObject order;
    QJsonArray events;
    QJsonArray refunds;
    bool canReceivePaper = false;
};
Response consoleOrderPage(const ConsoleView &view, const ConsoleOrder &shown, int status);
/// A page with the message only.
Response consoleNoticePage(const ConsoleView &view, int status);

} // namespace certdesk::platform
