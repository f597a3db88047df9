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

/// A certificate as the platform describes it: the `Certificate` of platform/openapi.yaml.
struct AccountCertificate {
    QString serialNumber; ///< hexadecimal, upper case
    QString subject;      ///< RFC 2253
    QString issuer;
    QDateTime notBefore;
    QDateTime notAfter;
    QString product;
    QString order;
    int index = 0;
    QString service;      ///< that it came from; empty: of an order
    QString organisation;
    QString tokenSerial;  ///< of its key
    QString state;        ///< "active", "expired", "revoked", "replaced"
    QString installation; ///< "enrolled", "installed", "bound", "revoked"
    QDateTime revokedAt;
    QString reason;       ///< "keyCompromise" …
    QString replacedBy;
    QString openService;  ///< a service that is under way
    struct Bound {
        QString id; ///< of the binding
        QString account;
        QDateTime boundAt;
        bool operator==(const Bound &) const = default;
    };
    std::optional<Bound> boundTo;
    QDateTime renewableFrom;
    QDateTime renewableUntil;
    QStringList actions; ///< "renew", "unlock", "replace", "change", "revoke": what its owner may do now

    bool active() const { return state == QLatin1String("active"); }
    bool may(const char *action) const { return actions.contains(QLatin1String(action)); }
    bool operator==(const AccountCertificate &) const = default;
    /// Unknown members are ignored, missing ones stay empty.
    static AccountCertificate fromJson(const QJsonObject &json);
    /// The `items` of a page.
    static QList<AccountCertificate> listFrom(const QJsonObject &page);
};

/// An employee on a certificate's list (R9, R10): the `Authorisation` of platform/openapi.yaml.
struct Authorisation {
    static constexpr int perCertificate = 3; ///< R9
    QString id;
    QString certificate; ///< its serial number
    QString employee;    ///< identifier of the account
    QString name;        ///< of the person
    bool active = false; ///< may sign in with it now; one at a time (R10)
    QDateTime createdAt;
    QDateTime activatedAt;
    static Authorisation fromJson(const QJsonObject &json);
    static QList<Authorisation> listFrom(const QJsonObject &json);
};

} // namespace certdesk
