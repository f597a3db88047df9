// SPDX-FileCopyrightText: CertDesk contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/domain/Application.h"

#include <QJsonValue>

#include <optional>

namespace certdesk {

/// The values of an application's fields by JSON Pointer (RFC 6901) into it, as they are compared: normalised, so that a blank more
/// or less is no difference. Fields that are filled in together are one: the credit code with its confirmation. Consents are no
/// field: they are given, not typed.
using FieldValues = QMap<QString, QJsonValue>;
/// `unread`: what was typed and is no value yet stands for the value.
FieldValues fieldValues(const Application &application, const QMap<QString, QString> &unread = {});

/// Where two versions differ. With a common ancestor, what was changed on one side only is no conflict; without one every
/// difference is. Each in the order of the form.
struct FieldComparison {
    QStringList mine;      ///< changed here alone
    QStringList theirs;    ///< changed there alone
    QStringList conflicts; ///< changed on both sides, and not to the same
    bool same() const { return mine.isEmpty() && theirs.isEmpty() && conflicts.isEmpty(); }
};
FieldComparison compareFields(const std::optional<FieldValues> &base, const FieldValues &mine, const FieldValues &theirs);

/// `application` with the field at `pointer` as `from` has it; unchanged where there is no such field.
Application withField(const Application &application, const QString &pointer, const Application &from);

/// Both, each kind once: the newer version, of one version the earlier time.
QList<Consent> unitedConsents(const QList<Consent> &mine, const QList<Consent> &theirs);

/// Places 7 to 16 of a resident's number replaced, as it is shown beside another one.
QString maskedIdNumber(const QString &idNumber);

} // namespace certdesk
