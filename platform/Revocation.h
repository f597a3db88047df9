// SPDX-FileCopyrightText: CertDesk contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "platform/Certificates.h"

namespace certdesk::platform {

/// The words of RFC 5280, 5.3.1 that the owner may give.
QStringList revocationReasons();
/// Ends the certificate for good: its binding, its authorisations' use and every sign-in by it end with it. Saves the order.
void revokeCertificate(const QSqlDatabase &database, FoundCertificate &found, const QString &reason, const QString &actor);
/// Signs out who was signed in by the certificate: everybody, or one account.
void endSessions(const QSqlDatabase &database, const QString &serialNumber, const QString &account = {});

/// One line of the certificate's history. `kind`: issued, confirmed, bound, unbound, revoked, unlocked, authorised …
void noteEvent(const QSqlDatabase &database, const QString &serialNumber, const QString &kind, const QString &actor, const QString &detail = {});

/// As OCSP and the list tell it.
CertificateStatus revocationStatus(const QSqlDatabase &database, const QString &serialNumber);
/// The current list, DER: made anew once something was revoked since, or when it is twelve hours old.
QByteArray currentCrl(const QSqlDatabase &database, const Authority &authority);

/// GET /ca/crl, GET and POST /ca/ocsp, GET /ca/issuing: the places that certificates name.
void addRevocationRoutes(Router &router, QSqlDatabase database, const Authority &authority);

} // namespace certdesk::platform
