// SPDX-FileCopyrightText: CertDesk contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QDateTime>
#include <QJsonObject>
#include <QList>
#include <QString>
#include <QStringList>

#include <optional>

namespace certdesk {

/// What can be done to a certificate after its issue (domain.md §2.3): renew 延期, replace 补办, change 变更, revoke 注销. A revocation is
/// done at once and is no service of its own.
enum class ServiceKind { Renew, Replace, Change, Revoke, Unlock, Unknown };
ServiceKind serviceKindFrom(const QString &word); ///< the contract's word; Unknown for one of a newer platform
QString toString(ServiceKind kind);               ///< "renew", …

/// A certificate as the platform describes it to its owner: the part of the contract's `Certificate` that services need.
struct ServedCertificate {
    QString serialNumber;  ///< hexadecimal, upper case
    QString organisation;
    QString product;
    QString orderId;
    int index = 1;
    QString state;         ///< "active", "expired", "revoked", "replaced"
    QString tokenSerial;   ///< of the key that it is on; empty: the platform does not know
    QString openService;   ///< the service that is under way; empty: none
    QString replacedBy;
    QDateTime notBefore;
    QDateTime notAfter;
    QDateTime renewableFrom;
    QDateTime renewableUntil;
    QStringList actions;   ///< "renew", "unlock", "replace", "change", "revoke"
    bool active() const { return state == QLatin1String("active"); }
    bool allows(const QString &action) const { return actions.contains(action); }
    static ServedCertificate fromJson(const QJsonObject &json);
};

/// The contract's `CertificateService`. Amounts in fen.
struct CertificateService {
    QString id;
    ServiceKind kind = ServiceKind::Unknown;
    QString kindWord;
    QString state;             ///< "awaiting_payment", "in_review", "ready", "done", "refused", "cancelled"
    QString certificateSerial; ///< the one that it is about
    QString orderId;
    qint64 fee = 0;
    QString paymentState;      ///< "none" (free), "due", "paid", "refunded"
    QDateTime paidAt;
    QString reason;            ///< of a replacement: "lost", "damaged"
    QString organisation;      ///< of a change: the new name
    QString refusal;           ///< why staff refused it
    QString newState;          ///< of the certificate it leads to: "ready", "enrolled", "installed", "bound", "revoked"; empty before
    QString newSerial;         ///< of that certificate, once enrolled
    QDateTime newNotAfter;
    QStringList actions;       ///< "pay", "activate", "cancel"
    QDateTime createdAt;
    QDateTime updatedAt;

    bool allows(const QString &action) const { return actions.contains(action); }
    /// Something is still to happen to it.
    bool open() const;
    /// The platform took the key of its lost certificate out of use when it was asked for.
    bool lost() const { return kind == ServiceKind::Replace && reason == QLatin1String("lost"); }
    static CertificateService fromJson(const QJsonObject &json);
    /// From an answer of GET /v1/services: without the unlocks, which are over at once.
    static QList<CertificateService> listFrom(const QJsonObject &json);
};

/// What is to be shown of a service. Computed from what the platform says, so it is the same after a restart or on another computer.
enum class ServiceStage {
    Pay,       ///< its fee is due
    Review,    ///< staff look at a change
    PutOnKey,  ///< the new certificate goes onto a key
    Bind,      ///< it is there and works, and is not bound to the account yet: the old one's binding ended with it
    Done,
    Refused,   ///< by staff; what was paid goes back
    Cancelled, ///< by the owner; what was paid goes back
    Unknown,   ///< a state of a newer platform: shown, nothing offered but what `actions` allows
};
ServiceStage serviceStage(const CertificateService &service);
QString toString(ServiceStage stage); ///< "pay", "review", …

/// A service as it is asked for.
struct ServiceWish {
    ServiceKind kind = ServiceKind::Renew;
    QString certificateSerial;
    bool openBidsAcknowledged = false; ///< the user was told (domain.md §0.11) and said that none waits
    QString reason;                    ///< of a replacement "lost" or "damaged"; of a revocation RFC 5280's word
    bool revocationConfirmed = false;  ///< of a revocation, and of a lost key: typed
    QString organisation;              ///< of a change: the new name
    QString licenceUpload;             ///< of a change: a complete upload of kind "licence"
    /// The body of POST /v1/certificates/{serial}/{kind}.
    QJsonObject toJson() const;
};

/// A unit's name as the contract takes it: 2 to 64 characters (X.520), another one than `present`. Empty when it is well, else
/// "required", "too-short", "too-long", "unchanged".
QString checkNewName(const QString &name, const QString &present);

/// The reasons that an owner can give for a revocation, in the order to show: words of RFC 5280.
QStringList ownerRevocationReasons();

} // namespace certdesk
