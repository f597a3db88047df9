// SPDX-FileCopyrightText: CertDesk contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QDate>
#include <QDateTime>
#include <QJsonObject>
#include <QList>
#include <QMap>
#include <QString>

namespace certdesk {

/// R61: what the licence says. `type` is one of organisationTypes().
struct Organisation {
    QString name;
    QString type;
    QString creditCode;                 ///< 统一社会信用代码, GB 32100-2015
    bool creditCodeConfirmed = false;   ///< "I checked the licence" although the check character differs
    QString registrationRegion;         ///< six digits of GB/T 2260, of the seal on the licence (R62)
    bool operator==(const Organisation &) const = default;
};

/// R63: 申领人, the person whose identity is checked.
struct Applicant {
    QString name;
    QString idNumber; ///< GB 11643-1999
    QString mobile;
    QString email;    ///< the e-invoice goes there (R88)
    bool operator==(const Applicant &) const = default;
};

/// R71: 寄送信息. `method` is "courier", "onsite" or "online".
struct Delivery {
    QString method = QStringLiteral("courier");
    QString recipient;
    QString mobile;
    QString region;
    QString address;
    bool operator==(const Delivery &) const = default;
};

/// A versioned consent with its time (domain.md §5.4). `kind` is "terms", "personal-data" or "face".
struct Consent {
    QString kind;
    QString version;
    QDateTime at;
    bool operator==(const Consent &) const = default;
};

/// What a supplier applies with; the `Application` schema of platform/openapi.yaml.
struct Application {
    QString product;
    int quantity = 1;
    Organisation organisation;
    Applicant applicant;
    Delivery delivery;
    QMap<QString, QString> documents; ///< kind ("licence", "idFront", "idBack", "letter") -> upload id
    QDate letterEndDate;              ///< R69
    QList<Consent> consents;

    bool operator==(const Application &) const = default;
    QJsonObject toJson() const;
    /// Unknown members are ignored, missing ones stay empty: a draft of any age can be read.
    static Application fromJson(const QJsonObject &json);
};

/// The four scans of R61 and R63, in the order of the form.
QStringList documentKinds();
/// enterprise, institution (事业单位), government, social (社团), cooperative (农专社), converted (个转企), household (个体工商户).
QStringList organisationTypes();

} // namespace certdesk
