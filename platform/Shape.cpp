// SPDX-FileCopyrightText: CertDesk contributors
// SPDX-License-Identifier: Apache-2.0
#include "platform/Shape.h"

#include <cmath>

namespace certdesk::platform {

QString Shape::pointer(const QString &name) const
{
    QString escaped = name; // RFC 6901 §3
    return m_pointer + QLatin1Char('/') + escaped.replace(QLatin1Char('~'), QLatin1String("~0")).replace(QLatin1Char('/'), QLatin1String("~1"));
}

void Shape::complain(const QString &name, const QString &code)
{
    m_errors.append(QJsonObject{{QStringLiteral("pointer"), pointer(name)}, {QStringLiteral("code"), code}});
}

QJsonValue Shape::take(const QString &name, QJsonValue::Type type, bool required)
{
    m_known << name;
    const QJsonValue value = m_object.value(name);
    if (value.isUndefined() || value.isNull()) {
        if (required)
            complain(name, QStringLiteral("required"));
        return {};
    }
    if (value.type() != type) {
        complain(name, QStringLiteral("wrong-type"));
        return {};
    }
    return value;
}

QString Shape::string(const QString &name, int maxLength)
{
    const QString text = take(name, QJsonValue::String, false).toString();
    if (text.size() > maxLength)
        complain(name, QStringLiteral("too-long"));
    return text;
}

QString Shape::requiredString(const QString &name, int maxLength)
{
    const QString text = take(name, QJsonValue::String, true).toString();
    if (text.size() > maxLength)
        complain(name, QStringLiteral("too-long"));
    else if (m_object.value(name).isString() && text.isEmpty())
        complain(name, QStringLiteral("required"));
    return text;
}

QString Shape::word(const QString &name, const QStringList &words)
{
    const QString text = requiredString(name, 64);
    if (!text.isEmpty() && !words.contains(text))
        complain(name, QStringLiteral("not-offered"));
    return text;
}

QString Shape::wordOrEmpty(const QString &name, const QStringList &words)
{
    const QString text = string(name, 64);
    if (!text.isEmpty() && !words.contains(text))
        complain(name, QStringLiteral("not-offered"));
    return text;
}

qint64 Shape::integer(const QString &name, qint64 least, qint64 most)
{
    const QJsonValue value = take(name, QJsonValue::Double, true);
    return value.isDouble() ? whole(name, value, least, most) : least;
}

qint64 Shape::integerOr(const QString &name, qint64 missing, qint64 least, qint64 most)
{
    const QJsonValue value = take(name, QJsonValue::Double, false);
    return value.isDouble() ? whole(name, value, least, most) : missing;
}

qint64 Shape::whole(const QString &name, const QJsonValue &value, qint64 least, qint64 most)
{
    const double number = value.toDouble();
    if (std::floor(number) != number)
        complain(name, QStringLiteral("wrong-type"));
    else if (number < static_cast<double>(least) || number > static_cast<double>(most))
        complain(name, QStringLiteral("out-of-range"));
    return value.toInteger(least);
}

bool Shape::boolean(const QString &name)
{
    return take(name, QJsonValue::Bool, false).toBool();
}

QJsonArray Shape::array(const QString &name, int maxSize)
{
    const QJsonArray values = take(name, QJsonValue::Array, false).toArray();
    if (values.size() > maxSize)
        complain(name, QStringLiteral("too-long"));
    return values;
}

Shape Shape::object(const QString &name)
{
    return Shape(take(name, QJsonValue::Object, false).toObject(), pointer(name));
}

Shape Shape::requiredObject(const QString &name)
{
    return Shape(take(name, QJsonValue::Object, true).toObject(), pointer(name));
}

QJsonArray Shape::joined(QJsonArray left, const QJsonArray &right)
{
    for (const QJsonValue &value : right)
        left.append(value);
    return left;
}

QJsonArray Shape::finish() const
{
    QJsonArray errors = m_errors;
    for (auto it = m_object.begin(); it != m_object.end(); ++it) {
        if (!m_known.contains(it.key()))
            errors.append(QJsonObject{{QStringLiteral("pointer"), pointer(it.key())}, {QStringLiteral("code"), QStringLiteral("unknown-member")}});
    }
    return errors;
}

std::optional<Problem> Shape::problem() const
{
    const QJsonArray errors = finish();
    if (errors.isEmpty())
        return std::nullopt;
    Problem problem(QStringLiteral("invalid-request"));
    problem.errors = errors;
    return problem;
}

} // namespace certdesk::platform
