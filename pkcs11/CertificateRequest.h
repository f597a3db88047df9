// SPDX-FileCopyrightText: CertDesk contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "pkcs11/Session.h"

#include <QList>

#include <utility>

namespace certdesk {

/// Short names of attributes ("C", "O") and their values, outermost first.
using SubjectParts = QList<std::pair<QString, QString>>;

/// A PKCS#10 request (RFC 2986) for the key with this CKA_ID, signed on the key and verified before it is given out; DER.
/// Values become UTF8String, except where X.520 wants PrintableString (C). A value that X.520 does not allow, for instance an O of
/// more than 64 characters, is Kind::Subject, found before anything is signed. Needs the user logged in.
P11Result<QByteArray> certificateRequest(const Session &session, const QByteArray &id, const SubjectParts &subject);

} // namespace certdesk
