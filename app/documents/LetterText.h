// SPDX-FileCopyrightText: CertDesk contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/domain/Application.h"
#include "app/domain/Catalog.h"

#include <QList>
#include <QString>
#include <QStringList>

namespace certdesk {

/// The words of the letter of authority after R43 and R66–R70, with the application's data in them. Always Chinese: the CA reads it.
struct LetterText {
    struct Row {
        QString label;
        QString value;
    };
    QString title;
    QString notice; ///< for who prints it; not part of the declaration
    QString addressee;
    QString opening;
    QList<Row> rows; ///< who authorises whom, for what, until when
    QString statement;
    QString idFront;
    QString idBack;
    QStringList signatures; ///< each with its place to write behind it
    QString seal;
    QStringList codeNote;
    QStringList steps; ///< what to do with the sheet; not part of the declaration
};

/// "浙江汇信CA · 介质版": how the letter names a product; always Chinese.
QString letterProductName(const Product &product);

/// Nothing is checked here: what is missing in the application is missing in the letter. `productName` empty: whatever product.
LetterText letterText(const Application &application, const QString &productName);

} // namespace certdesk
