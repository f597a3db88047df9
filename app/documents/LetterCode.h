// SPDX-FileCopyrightText: CertDesk contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/domain/Application.h"

#include <QByteArray>
#include <QString>

#include <optional>

namespace certdesk {

/// What the QR code of a printed letter of authority says: for which draft, and from which data it was printed. It holds no
/// personal data: the hash is keyed by nothing but cut to 16 bytes over data that includes the draft's random id.
struct LetterCode {
    QString draftId;
    QByteArray hash; ///< 16 bytes: letterHash()
    bool operator==(const LetterCode &) const = default;

    /// "CERTDESK1:" + draft id without hyphens (32 hex digits) + ":" + 32 hex digits, upper case: QR's alphanumeric mode.
    QString toText() const;
    /// Nothing when the text is another program's.
    static std::optional<LetterCode> fromText(const QString &text);
};

/// The first 16 bytes of SHA-256 over the draft's id and what the letter prints (R67–R69): organisation's name and code, the
/// agent's name, ID number and mobile, the end date; normalised as they are printed.
QByteArray letterHash(const QString &draftId, const Application &application);

} // namespace certdesk
