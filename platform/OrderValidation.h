// SPDX-FileCopyrightText: CertDesk contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "platform/Exchange.h"

#include <QDate>
#include <QSqlDatabase>

#include <optional>

namespace certdesk::platform {

struct OrderRecord;

QStringList organisationTypeWords();
QStringList documentKindWords(); ///< what an application names
QStringList attachmentKindWords(); ///< every kind of upload: those, the voucher of a transfer, the signature at a counter

/// The `Application` schema: every member known, of its type and not too long; what is missing is filled in empty. Drafts may be
/// incomplete, so that nothing is required here but the product.
tl::expected<QJsonObject, Problem> readApplication(const QJsonObject &json);

/// What submission demands (R56–R73): one error a field, with its JSON Pointer. Whether the catalogue offers the product at present is
/// advice to clients and not asked here.
QJsonArray incompleteness(const QSqlDatabase &database, const OrderRecord &order, const QDate &today);

} // namespace certdesk::platform
