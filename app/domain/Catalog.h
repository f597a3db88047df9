// SPDX-FileCopyrightText: CertDesk contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QDateTime>
#include <QJsonObject>
#include <QList>
#include <QString>
#include <QStringList>

namespace certdesk {

/// A text of the platform in both languages: {"zh": "…", "en": "…"}.
struct LocalText {
    QString zh;
    QString en;
    /// `language` begins with "en" or is taken as Chinese; falls back to the other language.
    QString in(const QString &language) const;
    static LocalText fromJson(const QJsonValue &json);
    bool operator==(const LocalText &) const = default;
};

struct DocumentRequirement {
    QString kind;
    LocalText label;
    LocalText hint;
    QStringList mediaTypes;
    qint64 maxBytes = 0;
};

/// The price table of a product as data (R46–R53); the contract's `Prices`. Amounts in fen.
struct PriceRules {
    struct Line {
        QString code;          ///< as in a quote: "sub-opening"
        qint64 unitAmount = 0; ///< the sum of the fees that the line names
    };
    struct Row {
        QString id;
        LocalText label;
        QStringList organisationTypes;
        bool firstOnly = false; ///< covers one certificate a unit, at the very first issue
        QList<Line> lines;
    };
    QStringList registrationRegions; ///< beginnings of the places of registration for which `rows` hold; empty: everywhere
    QList<Row> rows;
    QList<Row> elsewhere;            ///< for units registered at another place (R52)
    QList<LocalText> notes;
    static PriceRules fromJson(const QJsonObject &json);
};

/// A product of the picker (R5). `kind` is "usbkey" or "mobile".
struct Product {
    QString id;
    QString kind;
    LocalText vendor;
    LocalText name;
    LocalText description;
    QString hotline;
    bool available = true;
    LocalText unavailableReason;
    QStringList accountRegions;   ///< beginnings of the account's region, one of which it must have (R8); empty: every region
    LocalText eligibility;        ///< who may apply, in words
    int maxQuantity = 1;
    QString keyAlgorithm; ///< "EC-P256" or "RSA-2048"
    QStringList organisationTypes;
    QStringList deliveryMethods;
    QList<DocumentRequirement> documents;
    QString termsVersion;
    PriceRules prices; ///< for a preview; what is charged is said by the platform's quote
    /// Whether this program can bring an application for it to its end.
    bool supported() const { return kind == QLatin1String("usbkey") || kind == QLatin1String("mobile"); }
    /// R8: whether an account of this region may apply; one whose region is not known may try.
    bool openTo(const QString &accountRegion) const;
    static Product fromJson(const QJsonObject &json);
};

struct PriceTable {
    LocalText title;
    QList<LocalText> columns;
    struct Row {
        LocalText label;
        QList<LocalText> cells;
    };
    QList<Row> rows;
    QList<LocalText> notes;
};

/// R41–R54: what must be read before the form.
struct Terms {
    QString product;
    QString version;
    struct Section {
        LocalText title;
        QList<LocalText> paragraphs;
    };
    QList<Section> sections;
    QList<LocalText> documents;
    QList<PriceTable> priceTables;
    struct Attachment {
        QString id;
        LocalText title;
        QString fileName;
    };
    QList<Attachment> attachments;
    static Terms fromJson(const QJsonObject &json);
};

/// The platform's price for an application. Amounts in fen.
struct Quote {
    qint64 total = 0;
    struct Line {
        QString code;
        LocalText label;
        int quantity = 0;
        qint64 unitAmount = 0;
        qint64 amount = 0;
    };
    QList<Line> lines;
    QList<LocalText> notes;
    static Quote fromJson(const QJsonObject &json);
};

/// Formats fen as "¥200.00".
QString formatFen(qint64 fen);

} // namespace certdesk
