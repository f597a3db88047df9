// SPDX-FileCopyrightText: CertDesk contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QByteArray>
#include <QHash>
#include <QJsonObject>
#include <QString>

namespace certdesk::platform {

/// The files of platform/data, compiled in. Throw std::logic_error when there is no such file or it is not JSON.
QByteArray dataFile(const QString &name);
const QJsonObject &dataObject(const QString &name); ///< parsed once
/// The members of data/<stem>.json and of every data/<stem>-<area>.json together. Throws std::logic_error when two files have one member.
const QJsonObject &dataTable(const QString &stem);

/// One of the two languages of {"zh": "…", "en": "…"}.
QString inLanguage(const QJsonValue &text, bool english);
/// The text of the table "texts" under `key`, in both languages.
QJsonObject text(const QString &key);

/// The page data/<name>.html: {{t:key}} becomes a text of the table "texts", {{name}} a value, both HTML-escaped; {{{name}}} goes in as it is; {{{style}}} is page.css.
QByteArray page(const QString &name, bool english, const QHash<QString, QString> &values);

} // namespace certdesk::platform
