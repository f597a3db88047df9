// SPDX-FileCopyrightText: CertDesk contributors
// SPDX-License-Identifier: Apache-2.0
#include "app/documents/LetterFields.h"

#include "app/documents/LetterCode.h"
#include "app/domain/Validation.h"

#include <QCryptographicHash>

namespace certdesk {

namespace {

constexpr int fieldDigestBytes = 4;

/// Keyed by the draft's random id, so that equal values of two drafts have nothing in common.
QByteArray fieldDigest(const QString &draftId, const LetterField &field)
{
    QCryptographicHash hash(QCryptographicHash::Sha256);
    hash.addData(draftId.toLower().toUtf8() + '\n' + field.pointer.toUtf8() + '\n' + field.value.toUtf8());
    return hash.result().first(fieldDigestBytes);
}

} // namespace

QList<LetterField> letterFields(const Application &application)
{
    const Application printed = validate::normalised(application);
    const QString end = printed.letterEndDate.isValid() ? printed.letterEndDate.toString(Qt::ISODate) : QString();
    return {{QStringLiteral("/organisation/name"), printed.organisation.name},
            {QStringLiteral("/organisation/creditCode"), printed.organisation.creditCode},
            {QStringLiteral("/applicant/name"), printed.applicant.name},
            {QStringLiteral("/applicant/idNumber"), printed.applicant.idNumber},
            {QStringLiteral("/applicant/mobile"), printed.applicant.mobile},
            {QStringLiteral("/letterEndDate"), end}};
}

QByteArray letterPrint(const QString &draftId, const Application &application)
{
    QByteArray print = letterHash(draftId, application);
    for (const LetterField &field : letterFields(application))
        print += fieldDigest(draftId, field);
    return print;
}

QStringList letterChanges(const QByteArray &print, const QString &draftId, const Application &application)
{
    const QByteArray hash = letterHash(draftId, application);
    if (print.startsWith(hash))
        return {};
    QStringList changed;
    qsizetype at = hash.size();
    for (const LetterField &field : letterFields(application)) {
        if (print.mid(at, fieldDigestBytes) != fieldDigest(draftId, field))
            changed << field.pointer;
        at += fieldDigestBytes;
    }
    return changed;
}

} // namespace certdesk
