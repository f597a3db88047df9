// SPDX-FileCopyrightText: CertDesk contributors
// SPDX-License-Identifier: Apache-2.0
#include "KeyState.h"

#include <QDateTime>
#include <QFile>
#include <QFileInfo>
#include <QJsonDocument>

#include <cstring>
#include <fcntl.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

namespace mock {

namespace {

QString encoded(const QByteArray &bytes)
{
    return QString::fromLatin1(bytes.toBase64());
}

QByteArray decoded(const QJsonValue &value)
{
    return QByteArray::fromBase64(value.toString().toLatin1());
}

QJsonValue secretValue(const std::optional<QByteArray> &secret)
{
    return secret ? QJsonValue(encoded(*secret)) : QJsonValue();
}

std::optional<QByteArray> secretFrom(const QJsonValue &value)
{
    return value.isString() ? std::optional(decoded(value)) : std::nullopt;
}

} // namespace

qint64 stampOf(const QString &path)
{
    struct stat status = {};
    if (stat(QFile::encodeName(path).constData(), &status) != 0)
        return 0;
    return static_cast<qint64>(status.st_mtim.tv_sec) * 1'000'000'000 + status.st_mtim.tv_nsec + static_cast<qint64>(status.st_ino) + status.st_size;
}

KeyState::KeyState(const KeyPlan &plan, const QString &path)
    : initialised(plan.initialised), label(plan.initialised ? plan.label : QString()), pin(plan.pin), soPin(plan.soPin), toBeChanged(plan.toBeChanged), m_path(path)
{
}

void KeyState::take()
{
    if (m_path.isEmpty() || m_lock >= 0)
        return;
    m_lock = open(QFile::encodeName(m_path + QStringLiteral(".lock")).constData(), O_RDWR | O_CREAT | O_CLOEXEC, 0600);
    flock(m_lock, LOCK_EX);
    if (const qint64 stamp = stampOf(m_path); stamp != m_seen && stamp != 0) {
        read();
        m_seen = stamp;
    }
}

void KeyState::release()
{
    if (m_changed)
        write();
    m_changed = false;
    if (m_lock >= 0)
        close(std::exchange(m_lock, -1));
}

void KeyState::read()
{
    QFile file(m_path);
    if (!file.open(QIODevice::ReadOnly))
        return;
    const QJsonObject json = QJsonDocument::fromJson(file.readAll()).object();
    initialised = json.value(QLatin1String("initialised")).toBool();
    label = json.value(QLatin1String("label")).toString();
    pin = secretFrom(json.value(QLatin1String("pin")));
    soPin = secretFrom(json.value(QLatin1String("soPin")));
    tries = json.value(QLatin1String("tries")).toInt();
    soTries = json.value(QLatin1String("soTries")).toInt();
    toBeChanged = json.value(QLatin1String("toBeChanged")).toBool();
    pulled = json.value(QLatin1String("pulled")).toBool();
    next = static_cast<CK_OBJECT_HANDLE>(json.value(QLatin1String("next")).toInteger(1));
    objects.clear();
    const QJsonObject all = json.value(QLatin1String("objects")).toObject();
    for (auto one = all.begin(); one != all.end(); ++one) {
        Object object;
        const QJsonObject attributes = one.value().toObject();
        for (auto attribute = attributes.begin(); attribute != attributes.end(); ++attribute)
            object[attribute.key().toULong()] = decoded(attribute.value());
        objects[one.key().toULong()] = object;
    }
}

void KeyState::write()
{
    if (m_path.isEmpty())
        return;
    QJsonObject all;
    for (const auto &[handle, object] : objects) {
        QJsonObject attributes;
        for (const auto &[type, value] : object)
            attributes.insert(QString::number(type), encoded(value));
        all.insert(QString::number(handle), attributes);
    }
    const QJsonObject json{{QStringLiteral("initialised"), initialised}, {QStringLiteral("label"), label}, {QStringLiteral("pin"), secretValue(pin)},
                           {QStringLiteral("soPin"), secretValue(soPin)}, {QStringLiteral("tries"), tries}, {QStringLiteral("soTries"), soTries},
                           {QStringLiteral("toBeChanged"), toBeChanged}, {QStringLiteral("pulled"), pulled}, {QStringLiteral("next"), static_cast<qint64>(next)},
                           {QStringLiteral("objects"), all}};
    const QString fresh = m_path + QStringLiteral(".new");
    QFile file(fresh);
    if (!file.open(QIODevice::WriteOnly) || file.write(QJsonDocument(json).toJson(QJsonDocument::Compact)) < 0)
        qFatal("mock module: the state cannot be written");
    file.close();
    rename(QFile::encodeName(fresh).constData(), QFile::encodeName(m_path).constData());
    m_seen = stampOf(m_path);
}

std::vector<CK_OBJECT_HANDLE> KeyState::matching(const Object &pattern) const
{
    std::vector<CK_OBJECT_HANDLE> handles;
    for (const auto &[handle, object] : objects) {
        bool fits = true;
        for (const auto &[type, value] : pattern) {
            const auto own = object.find(type);
            fits = fits && own != object.end() && own->second == value;
        }
        if (fits)
            handles.push_back(handle);
    }
    return handles;
}

Object fromTemplate(const CK_ATTRIBUTE *attributes, CK_ULONG count)
{
    Object object;
    for (CK_ULONG i = 0; i < count; ++i)
        object[attributes[i].type] = QByteArray(static_cast<const char *>(attributes[i].pValue), static_cast<qsizetype>(attributes[i].ulValueLen));
    return object;
}

QByteArray flagValue(bool value)
{
    return QByteArray(1, value ? '\1' : '\0');
}

QByteArray numberValue(CK_ULONG value)
{
    return QByteArray(reinterpret_cast<const char *>(&value), sizeof value);
}

bool flagOf(const Object &object, CK_ATTRIBUTE_TYPE type)
{
    const auto found = object.find(type);
    return found != object.end() && found->second.size() == 1 && found->second.front() != '\0';
}

CK_ULONG numberOf(const Object &object, CK_ATTRIBUTE_TYPE type)
{
    CK_ULONG number = CK_UNAVAILABLE_INFORMATION;
    const auto found = object.find(type);
    if (found != object.end() && found->second.size() == sizeof number)
        std::memcpy(&number, found->second.constData(), sizeof number);
    return number;
}

} // namespace mock
