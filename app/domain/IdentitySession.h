// SPDX-FileCopyrightText: CertDesk contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/domain/Fulfilment.h"

namespace certdesk {

/// A check of the applicant (R75–R79); the `IdentitySession` schema. Modes: "pc" camera of this computer, "app" camera of a phone,
/// "mail" paper, "onsite" originals at a station.
struct IdentitySession {
    QString id;
    QString mode;
    QString state;  ///< "open", "scanned" (app: the phone shows the page), "verified", "failed" (takes a new session), "expired"
    QString reason; ///< "no-face", "several-faces", "too-small", "too-dark", "unreadable", "mismatch"; empty: none
    LocalText reasonText;
    QStringList challenge; ///< pc: what the person does before the camera, in this order; empty: only to look at it
    QString qrUrl;         ///< app: what the QR code holds; a secret, never logged; http or https, else empty
    LocalText address;     ///< mail: where the envelope goes
    /// mail: what to print and put on top.
    struct CoverSheet {
        QString orderId;
        QString organisation;
        QString applicant; ///< masked
        QList<LocalText> contents;
    };
    CoverSheet coverSheet;
    QStringList originals;      ///< onsite: what to bring: "licence", "idCard", "letter"
    QString note;               ///< what staff say, for instance what was missing in the envelope
    QDateTime expiresAt;        ///< pc and app
    int remainingToday = 0;     ///< R78; of both modes of the face together
    int limit = 0;
    bool over() const { return state == QLatin1String("verified") || state == QLatin1String("failed") || state == QLatin1String("expired"); }
    static IdentitySession fromJson(const QJsonObject &json);
};

} // namespace certdesk
