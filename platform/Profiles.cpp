// SPDX-FileCopyrightText: CertDesk contributors
// SPDX-License-Identifier: Apache-2.0
#include "platform/Profiles.h"
#include "platform/Catalog.h"
#include "platform/Texts.h"

#include <algorithm>
#include <map>
#include <stdexcept>

namespace certdesk::platform {

namespace {

QByteArray joinedWords(const QJsonValue &words)
{
    QByteArrayList list;
    const QJsonArray array = words.toArray();
    for (const QJsonValue &word : array)
        list << word.toString().toLatin1();
    return list.join(',');
}

Profile readProfile(const QJsonObject &object)
{
    Profile profile;
    const QJsonArray keys = object.value(QLatin1String("keys")).toArray();
    for (const QJsonValue &key : keys)
        profile.keys.append({key[QLatin1String("algorithm")].toString(), key[QLatin1String("signatureAlgorithm")].toString(), joinedWords(key[QLatin1String("keyUsage")])});
    profile.validDays = object.value(QLatin1String("validDays")).toInt();
    profile.maxDays = object.value(QLatin1String("maxDays")).toInt();
    profile.extendedKeyUsage = joinedWords(object.value(QLatin1String("extendedKeyUsage")));
    profile.policy = object.value(QLatin1String("policy")).toString().toLatin1();
    return profile;
}

/// The product whose profile serves: itself, or the first of its kind that has one.
QString profiledProduct(const QString &product)
{
    const QJsonObject &profiles = dataObject(QStringLiteral("profiles.json"));
    if (profiles.contains(product))
        return product;
    const QString kind = findProduct(product).value(QLatin1String("kind")).toString();
    const QStringList candidates = profiles.keys();
    for (const QString &candidate : candidates) {
        if (!kind.isEmpty() && findProduct(candidate).value(QLatin1String("kind")).toString() == kind)
            return candidate;
    }
    throw std::logic_error("no certificate profile for the product " + product.toStdString());
}

} // namespace

const Profile::Key *Profile::key(const QString &algorithm) const
{
    const auto found = std::find_if(keys.begin(), keys.end(), [&](const Key &key) { return key.algorithm == algorithm; });
    return found == keys.end() ? nullptr : &*found;
}

QStringList Profile::algorithms() const
{
    QStringList names;
    for (const Key &key : keys)
        names << key.algorithm;
    return names;
}

const Profile &profileOf(const QString &product)
{
    static std::map<QString, Profile> read;
    const QString id = profiledProduct(product);
    const auto known = read.find(id);
    if (known != read.end())
        return known->second;
    return read.emplace(id, readProfile(dataObject(QStringLiteral("profiles.json")).value(id).toObject())).first->second;
}

} // namespace certdesk::platform
