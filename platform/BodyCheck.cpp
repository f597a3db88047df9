// SPDX-FileCopyrightText: CertDesk contributors
// SPDX-License-Identifier: Apache-2.0
#include "platform/BodyCheck.h"

#include <algorithm>

namespace certdesk::platform {

namespace {

QString pointer(const QString &name)
{
    QString token = name;
    return QLatin1Char('/') + token.replace(QLatin1Char('~'), QLatin1String("~0")).replace(QLatin1Char('/'), QLatin1String("~1"));
}

void check(const TextField &field, const QJsonObject &body, Problem &problem)
{
    const QString name = QString::fromLatin1(field.name);
    const QJsonValue value = body.value(name);
    const QString text = value.toString();
    if (value.isUndefined() || value.isNull())
        problem.error(pointer(name), QStringLiteral("required"), {});
    else if (!value.isString())
        problem.error(pointer(name), QStringLiteral("wrong-type"), {});
    else if (text.size() > field.maxLength)
        problem.error(pointer(name), QStringLiteral("too-long"), {});
    else if (text.size() < field.minLength)
        problem.error(pointer(name), QStringLiteral("required"), {});
    else if (!field.allowed.isEmpty() && !field.allowed.contains(text))
        problem.error(pointer(name), QStringLiteral("not-offered"), {});
}

} // namespace

tl::expected<void, Problem> checkTexts(const QJsonObject &body, const QList<TextField> &fields)
{
    Problem problem(QStringLiteral("invalid-request"), QStringLiteral("The body of the request breaks the contract."));
    for (const TextField &field : fields)
        check(field, body, problem);
    for (const QString &name : body.keys()) {
        if (std::none_of(fields.begin(), fields.end(), [&](const TextField &field) { return name == QLatin1String(field.name); }))
            problem.error(pointer(name), QStringLiteral("unknown-member"), {});
    }
    if (!problem.errors.isEmpty())
        return refuse(problem);
    return {};
}

tl::expected<QByteArray, Problem> decodeBase64(const QJsonObject &body, const char *name)
{
    const QByteArray text = body.value(QLatin1String(name)).toString().toLatin1();
    const auto decoded = QByteArray::fromBase64Encoding(text, QByteArray::Base64Encoding | QByteArray::AbortOnBase64DecodingErrors);
    if (decoded)
        return *decoded;
    Problem problem(QStringLiteral("invalid-request"), QStringLiteral("The body of the request breaks the contract."));
    problem.error(pointer(QString::fromLatin1(name)), QStringLiteral("malformed"), {});
    return refuse(problem);
}

} // namespace certdesk::platform
