// SPDX-FileCopyrightText: CertDesk contributors
// SPDX-License-Identifier: Apache-2.0
#include "app/documents/LetterText.h"

#include "app/domain/Validation.h"

#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

namespace certdesk {

namespace {

QJsonObject letterTemplate()
{
    QFile file(QStringLiteral(":/letter/letter.json"));
    if (!file.open(QIODevice::ReadOnly))
        qFatal("letter.json is not among the resources");
    return QJsonDocument::fromJson(file.readAll()).object();
}

QStringList linesOf(const QJsonValue &json)
{
    QStringList lines;
    for (const QJsonValue &line : json.toArray())
        lines << line.toString();
    return lines;
}

/// One pass over the template, so that a value which itself looks like a place is printed as it is.
QString filledIn(const QString &text, const QMap<QString, QString> &values)
{
    QString out;
    const QStringList parts = text.split(QLatin1Char('%'));
    for (qsizetype i = 0; i < parts.size(); ++i)
        out += i % 2 ? values.value(parts.at(i)) : parts.at(i);
    return out;
}

QMap<QString, QString> letterValues(const Application &application, const QString &productName)
{
    const Application printed = validate::normalised(application);
    const QDate end = printed.letterEndDate;
    return {{QStringLiteral("organisation"), printed.organisation.name},
            {QStringLiteral("creditCode"), printed.organisation.creditCode},
            {QStringLiteral("agent"), printed.applicant.name},
            {QStringLiteral("idNumber"), printed.applicant.idNumber},
            {QStringLiteral("mobile"), printed.applicant.mobile},
            {QStringLiteral("product"), productName},
            {QStringLiteral("year"), end.isValid() ? QString::number(end.year()) : QString()},
            {QStringLiteral("month"), end.isValid() ? QString::number(end.month()) : QString()},
            {QStringLiteral("day"), end.isValid() ? QString::number(end.day()) : QString()}};
}

} // namespace

QString letterProductName(const Product &product)
{
    const QString language = QStringLiteral("zh");
    return QStringList{product.vendor.in(language), product.name.in(language)}.join(QStringLiteral(" \u00B7 "));
}

LetterText letterText(const Application &application, const QString &productName)
{
    const QJsonObject json = letterTemplate();
    const auto words = [&json](const char *name) { return json.value(QLatin1String(name)).toString(); };
    LetterText text;
    text.title = words("title");
    text.notice = words("notice");
    text.addressee = words("addressee");
    text.opening = words("opening");
    text.statement = words("statement");
    text.idFront = words("idFront");
    text.idBack = words("idBack");
    text.seal = words("seal");
    text.signatures = linesOf(json.value(QLatin1String("signatures")));
    text.codeNote = linesOf(json.value(QLatin1String("codeNote")));
    text.steps = linesOf(json.value(QLatin1String("steps")));
    const QMap<QString, QString> values = letterValues(application, productName.isEmpty() ? words("anyProduct") : productName);
    for (const QJsonValue &row : json.value(QLatin1String("rows")).toArray())
        text.rows.append({row[QLatin1String("label")].toString(), filledIn(row[QLatin1String("value")].toString(), values)});
    return text;
}

} // namespace certdesk
