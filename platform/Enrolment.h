// SPDX-FileCopyrightText: CertDesk contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "platform/Certificates.h"

namespace certdesk::platform {

/// Routes key-ticket, csrattrs, enroll, confirm, challenges, bindings and the CA's certificates. `origin` is the platform's URL as
/// clients see it (known only after listening).
void addEnrolmentRoutes(Router &router, QSqlDatabase database, const Authority &authority, std::function<QString()> origin);

// What these routes do once they have found their certificate; the certificates of services go the same way.

/// The label and the SO-PIN, while the certificate is ready or enrolled.
Answer giveKeyTicket(const QSqlDatabase &database, const Request &request, FoundCertificate &found);
/// csrattrs: subject and algorithms.
Answer describeRequest(const FoundCertificate &found);
/// The body's key is certified until `notAfter`; the same key again is answered with the same certificate.
Answer enrollKey(const QSqlDatabase &database, const Authority &authority, const QString &origin, const Request &request, FoundCertificate &found,
                 const QDateTime &notAfter);
/// The proof of installation: enrolled → installed.
tl::expected<void, Problem> confirmKey(const QSqlDatabase &database, const QString &origin, const Request &request, FoundCertificate &found);
/// Of the routes that take a PKCS#10.
RouteOptions requestOptions();

} // namespace certdesk::platform
