// SPDX-FileCopyrightText: CertDesk contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "platform/Exchange.h"

#include <optional>

namespace certdesk::platform {

/// Strict reading of a JSON object: members are asked for one by one, and whatever was not asked for is an error. Errors carry JSON
/// Pointers and gather in one Problem `invalid-request`. A missing member reads as the type's empty value unless it is required.
class Shape {
public:
    explicit Shape(QJsonObject object, QString pointer = {}) : m_object(std::move(object)), m_pointer(std::move(pointer)) {}

    QString string(const QString &name, int maxLength);
    QString requiredString(const QString &name, int maxLength);
    /// One of `words`.
    QString word(const QString &name, const QStringList &words);
    /// One of `words`, or empty.
    QString wordOrEmpty(const QString &name, const QStringList &words);
    qint64 integer(const QString &name, qint64 least, qint64 most);
    qint64 integerOr(const QString &name, qint64 missing, qint64 least, qint64 most);
    bool boolean(const QString &name);
    QJsonArray array(const QString &name, int maxSize);
    /// The member as a Shape of its own; pass it to absorb() when done.
    Shape object(const QString &name);
    Shape requiredObject(const QString &name);
    void absorb(const Shape &part) { m_errors = joined(m_errors, part.finish()); }
    bool has(const QString &name) const { return m_object.contains(name) && !m_object.value(name).isNull(); }

    void complain(const QString &name, const QString &code);
    QString pointer(const QString &name) const;
    /// All errors, with those of unknown members.
    QJsonArray finish() const;
    /// The problem to refuse with, if there is any error.
    std::optional<Problem> problem() const;

private:
    static QJsonArray joined(QJsonArray left, const QJsonArray &right);
    qint64 whole(const QString &name, const QJsonValue &value, qint64 least, qint64 most);
    QJsonValue take(const QString &name, QJsonValue::Type type, bool required);
    QJsonObject m_object;
    QString m_pointer;
    QStringList m_known;
    QJsonArray m_errors;
};

} // namespace certdesk::platform
