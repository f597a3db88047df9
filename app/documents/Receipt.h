// SPDX-FileCopyrightText: CertDesk contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/domain/Payment.h"
#include "app/support/Failure.h"

#include <QByteArray>

namespace certdesk {

/// An amount in fen as Chinese accounts write it, so that no figure can be changed: 400.50 yuan is 人民币肆佰元伍角整.
QString amountInWords(qint64 fen);

/// The receipt of a payment (R84) as a PDF of one A4 page with embedded fonts: order number, name, amount in figures and words, method,
/// time, payer and payee. `language`: "zh" or "en"; what the platform wrote stays as it is. Needs a QGuiApplication; any thread. Fails with
/// Payment_Receipt_NotPaid when it did not succeed, and Payment_Receipt_NoFont.
Result<QByteArray> receiptPdf(const Payment &payment, const QString &language);

/// The same into a file, all of it or nothing; Payment_Receipt_NotWritten.
Result<void> writeReceipt(const QString &path, const Payment &payment, const QString &language);

} // namespace certdesk
