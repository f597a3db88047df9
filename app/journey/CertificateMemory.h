// SPDX-FileCopyrightText: CertDesk contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/domain/AccountCertificate.h"
#include "app/domain/CertificateAdvice.h"
#include "app/domain/RevocationAnswer.h"

#include <QCoroTask>
#include <QHash>

namespace certdesk {

class AppContext;

/// What was learned of certificates before, by serial number: also true when nobody is signed in, somebody else is, or there is no network.
using CertificateMemory = QHash<QString, CertificateEvidence>;

CertificateEvidence::Word wordOf(const AccountCertificate &certificate);
CertificateEvidence::Word wordOf(const RevocationState &state);

namespace desk {

/// What is kept; nothing is asked.
QCoro::Task<CertificateMemory> remembered(AppContext *context);
/// Keeps what the platform says of an account's certificates: taken back or not, bound or not.
QCoro::Task<CertificateMemory> remember(AppContext *context, QList<AccountCertificate> certificates);
/// Keeps that the CA has revoked this one.
QCoro::Task<void> rememberRevoked(AppContext *context, QString serialNumber);

} // namespace desk

} // namespace certdesk
