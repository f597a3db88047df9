// SPDX-FileCopyrightText: CertDesk contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/domain/Invoice.h"
#include "app/support/Failure.h"

#include <QCoroTask>

namespace certdesk {

class AppContext;

/// The invoice of an order (R88), beside the journey: it is asked for when that is over. Made by whoever shows it; every call is a
/// coroutine of its own, which ends when the program closes (journey/LiveContext.h).
namespace invoices {

QCoro::Task<Result<Invoice>> load(AppContext *context, QString orderId);

struct Requested {
    Invoice invoice;           ///< as the platform has it now
    QStringList differences;   ///< it was requested before, and says something else in these fields (invoiceDifferences)
    bool already = false;      ///< it was there before this request
};
/// Asks the platform first: an invoice that exists, also by a request whose answer was lost, is no failure and is not requested again.
/// Invoice_Request_Incomplete with "errors" when the content breaks a rule; nothing is sent then. After success what was kept is forgotten.
QCoro::Task<Result<Requested>> request(AppContext *context, QString orderId, InvoiceRequest content, QString creditCode);
/// `email`: where to from now on. `remaining`: as the platform said last, if it did: with the day it tells a repeated press from a new wish.
QCoro::Task<Result<Invoice>> resend(AppContext *context, QString orderId, QString email, std::optional<int> remaining);
/// Writes the file for the owner alone. Invoice_File_NotWritten.
QCoro::Task<Result<void>> saveFile(AppContext *context, QString orderId, QString path);
QCoro::Task<Result<InvoiceFile>> file(AppContext *context, QString orderId);

/// What was typed and not sent yet, sealed in the store; nothing when there is none.
QCoro::Task<Result<void>> keep(AppContext *context, QString orderId, InvoiceRequest content);
QCoro::Task<std::optional<InvoiceRequest>> kept(AppContext *context, QString orderId);
QCoro::Task<Result<void>> forget(AppContext *context, QString orderId);

} // namespace invoices

} // namespace certdesk
