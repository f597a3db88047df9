// SPDX-FileCopyrightText: CertDesk contributors
// SPDX-License-Identifier: Apache-2.0
#include "app/documents/LetterCode.h"

#include "app/documents/LetterFields.h"

#include <QCryptographicHash>
#include <QRegularExpression>

namespace certdesk {

namespace {

constexpr QLatin1String letterCodePrefix("CERTDESK1:");
constexpr int letterHashBytes = 16;

} // namespace

QString LetterCode::toText() const
{
    QString id = draftId;
    id.remove(QLatin1Char('-'));
    return letterCodePrefix + id.toUpper() + QLatin1Char(':') + QString::fromLatin1(hash.toHex()).toUpper();
}

std::optional<LetterCode> LetterCode::fromText(const QString &text)
{
    static const QRegularExpression shape(QStringLiteral("\\ACERTDESK1:([0-9A-F]{8})([0-9A-F]{4})([0-9A-F]{4})([0-9A-F]{4})([0-9A-F]{12}):([0-9A-F]{32})\\z"));
    const QRegularExpressionMatch match = shape.match(text);
    if (!match.hasMatch())
        return {};
    const QStringList groups{match.captured(1), match.captured(2), match.captured(3), match.captured(4), match.captured(5)};
    return LetterCode{groups.join(QLatin1Char('-')).toLower(), QByteArray::fromHex(match.captured(6).toLatin1())};
}

QByteArray letterHash(const QString &draftId, const Application &application)
{
    QCryptographicHash hash(QCryptographicHash::Sha256);
    // Each part with its length before it: no two letters share a sequence of bytes.
    const auto add = [&hash](const QByteArray &part) { hash.addData(QByteArray::number(part.size()) + ':' + part); };
    add("certdesk letter 1");
    add(draftId.toLower().toUtf8());
    for (const LetterField &field : letterFields(application))
        add(field.value.toUtf8());
    return hash.result().first(letterHashBytes);
}

} // namespace certdesk
