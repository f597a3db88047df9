// SPDX-FileCopyrightText: CertDesk contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/domain/RevocationAnswer.h"

#include <QCoroTask>
#include <QUrl>

namespace certdesk {

class AppContext;

/// Asks a certificate's CA whether it was revoked: by OCSP, else by the list (CRL), else it is unknown. Only for certificates whose chain leads to
/// the platform's CA, so that a certificate of anybody's making sends no request anywhere.
namespace revocation {

/// `chain`: certificate, issuer …, of which chainFault() said that it holds. `trusted`: the platform's CAs. Never fails; a state that is not
/// known says why: Certificate_Ocsp_Invalid, Certificate_Crl_Invalid, Certificate_Revocation_Unknown. Times are judged by the platform's clock.
QCoro::Task<RevocationState> check(AppContext *context, QList<QByteArray> chain, QList<QByteArray> trusted);

/// Whether an address that a certificate names may be asked: the platform's own, or another one of the open network.
bool mayAsk(const QUrl &address, const QUrl &platform);

} // namespace revocation

} // namespace certdesk
