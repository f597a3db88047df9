// SPDX-FileCopyrightText: CertDesk contributors
// SPDX-License-Identifier: Apache-2.0
#include "app/token/DriverProfileReader.h"

#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QRegularExpression>
#include <QSet>
#include <QUrl>

namespace certdesk {

namespace {

constexpr int profileVersion = 1;

/// Ends the reading; `where` names the place.
struct MalformedProfile {
    QString where;
};

const QHash<QString, DriverProfile::Quirk> &quirkNames()
{
    static const QHash<QString, DriverProfile::Quirk> names{{QStringLiteral("wrong-pin-as-general-error"), DriverProfile::WrongPinAsGeneralError},
                                                            {QStringLiteral("flags-never-set"), DriverProfile::FlagsNeverSet},
                                                            {QStringLiteral("attempts-elsewhere"), DriverProfile::AttemptsElsewhere},
                                                            {QStringLiteral("reinitialise-to-see-keys"), DriverProfile::ReinitialiseToSeeKeys},
                                                            {QStringLiteral("pin-pad"), DriverProfile::PinPad},
                                                            {QStringLiteral("pin-never-locks"), DriverProfile::PinNeverLocks}};
    return names;
}

/// An object whose members are taken out one by one; what is left over at the end is a misspelling.
class ProfileMembers {
public:
    ProfileMembers(const QJsonValue &value, QString where) : m_where(std::move(where)), m_object(value.toObject())
    {
        if (!value.isObject())
            throw MalformedProfile{m_where};
    }
    QString where(const char *name) const { return m_where + QLatin1Char('.') + QLatin1String(name); }
    bool has(const char *name) const { return m_object.contains(QLatin1String(name)); }
    QJsonValue take(const char *name) { return m_object.take(QLatin1String(name)); }

    QString text(const char *name, bool required = true)
    {
        const QJsonValue value = take(name);
        if (value.isUndefined() && !required)
            return {};
        if (!value.isString() || value.toString().isEmpty())
            throw MalformedProfile{where(name)};
        return value.toString();
    }
    QStringList texts(const char *name, bool required = false)
    {
        const QJsonValue value = take(name);
        if (value.isUndefined() && !required)
            return {};
        QStringList list;
        for (const QJsonValue &one : value.toArray())
            list << one.toString();
        if (!value.isArray() || list.isEmpty() || list.contains(QString()))
            throw MalformedProfile{where(name)};
        return list;
    }
    int number(const char *name, int most)
    {
        const QJsonValue value = take(name);
        if (value.isUndefined())
            return 0;
        const double given = value.toDouble(-1);
        if (given < 1 || given > most || given != static_cast<int>(given))
            throw MalformedProfile{where(name)};
        return static_cast<int>(given);
    }
    bool flag(const char *name)
    {
        const QJsonValue value = take(name);
        if (!value.isUndefined() && !value.isBool())
            throw MalformedProfile{where(name)};
        return value.toBool();
    }
    /// "0x80008001": JSON's numbers are not exact enough for all of them.
    quint64 mechanism(const char *name)
    {
        bool ok = false;
        const QString digits = text(name);
        const quint64 value = digits.startsWith(QLatin1String("0x")) ? digits.mid(2).toULongLong(&ok, 16) : 0;
        if (!ok)
            throw MalformedProfile{where(name)};
        return value;
    }
    void end() const
    {
        if (!m_object.isEmpty())
            throw MalformedProfile{m_where + QLatin1Char('.') + m_object.keys().first()};
    }

private:
    QString m_where;
    QJsonObject m_object;
};

void checkPattern(const QString &pattern, const QString &where)
{
    if (!pattern.isEmpty() && !QRegularExpression(pattern).isValid())
        throw MalformedProfile{where};
}

QList<DriverProfile::Match> readMatches(const QJsonValue &value, const QString &where)
{
    QList<DriverProfile::Match> matches;
    for (const QJsonValue &one : value.toArray()) {
        ProfileMembers members(one, where);
        DriverProfile::Match match;
        match.manufacturer = members.text("manufacturer", false);
        match.model = members.text("model", false);
        match.file = members.text("file", false);
        members.end();
        checkPattern(match.manufacturer, where);
        checkPattern(match.model, where);
        if (match.parts() == 0)
            throw MalformedProfile{where};
        matches << match;
    }
    if (matches.isEmpty())
        throw MalformedProfile{where};
    return matches;
}

/// Absolute on their system; a variable of Windows may lead.
QHash<QString, QStringList> readPaths(const QJsonValue &value, const QString &where)
{
    QHash<QString, QStringList> paths;
    if (value.isUndefined())
        return paths;
    static const QRegularExpression windows(QStringLiteral("^%[A-Za-z()0-9]+%/[^%]+$"));
    ProfileMembers members(value, where);
    for (const char *place : {"linux64", "linux32", "windows64", "windows32"}) {
        const QStringList patterns = members.texts(place);
        const bool ofWindows = QLatin1String(place).startsWith(QLatin1String("windows"));
        for (const QString &pattern : patterns) {
            if (ofWindows ? !windows.match(pattern).hasMatch() : !pattern.startsWith(QLatin1Char('/')))
                throw MalformedProfile{members.where(place)};
        }
        if (!patterns.isEmpty())
            paths.insert(QLatin1String(place), patterns);
    }
    members.end();
    return paths;
}

DriverProfile::PinRules readPin(const QJsonValue &value, const QString &where)
{
    DriverProfile::PinRules pin;
    if (value.isUndefined())
        return pin;
    constexpr int longest = 255;
    ProfileMembers members(value, where);
    pin.min = members.number("min", longest);
    pin.max = members.number("max", longest);
    pin.characters = members.text("characters", false);
    pin.initialSet = members.flag("initialSet");
    members.end();
    const bool known = pin.characters.isEmpty() || pin.characters == QLatin1String("digits") || pin.characters == QLatin1String("letters-digits");
    if (!known || (pin.max > 0 && pin.max < pin.min))
        throw MalformedProfile{where};
    return pin;
}

std::optional<DriverProfile::Sm2Mechanisms> readMechanisms(const QJsonValue &value, const QString &where)
{
    if (value.isUndefined())
        return std::nullopt;
    ProfileMembers members(value, where);
    DriverProfile::Sm2Mechanisms sm2;
    sm2.keyType = members.mechanism("keyType");
    sm2.keyPairGeneration = members.mechanism("keyPairGeneration");
    sm2.signRaw = members.mechanism("signRaw");
    sm2.signSm3 = members.mechanism("signSm3");
    sm2.encrypt = members.mechanism("encrypt");
    sm2.digestSm3 = members.mechanism("digestSm3");
    sm2.signatureDer = members.flag("signatureDer");
    members.end();
    return sm2;
}

template<typename T>
T oneOfNames(const QHash<QString, T> &names, const QString &name, const QString &where)
{
    if (!names.contains(name))
        throw MalformedProfile{where};
    return names.value(name);
}

LocalText readVendor(const QJsonValue &value, const QString &where)
{
    ProfileMembers members(value, where);
    const LocalText vendor{members.text("zh"), members.text("en")};
    members.end();
    return vendor;
}

DriverProfile readProfile(const QJsonValue &value, const QString &where)
{
    using Kind = DriverProfile::Kind;
    using Service = DriverProfile::Service;
    static const QRegularExpression usb(QStringLiteral("^[0-9a-f]{4}:[0-9a-f]{4}$"));
    static const QRegularExpression identifier(QStringLiteral("^[a-z0-9-]+$"));
    ProfileMembers members(value, where);
    DriverProfile profile;
    profile.id = members.text("id");
    profile.vendor = readVendor(members.take("vendor"), members.where("vendor"));
    profile.kind = oneOfNames<Kind>({{QStringLiteral("hardware"), Kind::Hardware}, {QStringLiteral("middleware"), Kind::Middleware}, {QStringLiteral("software"), Kind::Software}, {QStringLiteral("proxy"), Kind::Proxy}},
                               members.text("kind"), members.where("kind"));
    profile.match = readMatches(members.take("match"), members.where("match"));
    profile.usb = members.texts("usb");
    profile.files = members.texts("files");
    profile.paths = readPaths(members.take("paths"), members.where("paths"));
    profile.service = oneOfNames<Service>({{QStringLiteral("none"), Service::None}, {QStringLiteral("pcsc"), Service::SmartCard}}, members.text("service"), members.where("service"));
    for (const QString &name : members.texts("quirks"))
        profile.quirks |= oneOfNames(quirkNames(), name, members.where("quirks"));
    profile.pin = readPin(members.take("pin"), members.where("pin"));
    profile.retries = members.number("retries", 255);
    profile.sm2 = readMechanisms(members.take("mechanisms"), members.where("mechanisms"));
    profile.download = members.text("download", false);
    profile.helpers = members.texts("helpers");
    members.texts("source", true);
    members.end();
    if (!identifier.match(profile.id).hasMatch())
        throw MalformedProfile{members.where("id")};
    for (const QString &device : std::as_const(profile.usb)) {
        if (!usb.match(device).hasMatch())
            throw MalformedProfile{members.where("usb")};
    }
    if (!profile.download.isEmpty() && QUrl(profile.download, QUrl::StrictMode).scheme() != QLatin1String("https"))
        throw MalformedProfile{members.where("download")};
    return profile;
}

QList<DriverProfile> readAll(const QByteArray &json)
{
    const QJsonDocument document = QJsonDocument::fromJson(json);
    ProfileMembers file(document.isObject() ? QJsonValue(document.object()) : QJsonValue(), QStringLiteral("file"));
    if (file.number("version", profileVersion) != profileVersion)
        throw MalformedProfile{file.where("version")};
    const QJsonArray profiles = file.take("profiles").toArray();
    file.end();
    QList<DriverProfile> all;
    QSet<QString> ids;
    for (int i = 0; i < profiles.size(); ++i) {
        const QString where = QStringLiteral("profiles[%1]").arg(i);
        all << readProfile(profiles.at(i), where);
        if (ids.contains(all.last().id))
            throw MalformedProfile{where + QStringLiteral(".id")};
        ids.insert(all.last().id);
    }
    if (all.isEmpty())
        throw MalformedProfile{QStringLiteral("profiles")};
    return all;
}

} // namespace

Result<QList<DriverProfile>> readDriverProfiles(const QByteArray &json)
{
    try {
        return readAll(json);
    } catch (const MalformedProfile &trouble) {
        return fail(FailureCode::Driver_Profiles_Malformed, {{QStringLiteral("where"), trouble.where}});
    }
}

Result<DriverProfiles> DriverProfiles::bundled()
{
    QFile file(QStringLiteral(":/drivers/profiles.json"));
    return parse(file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray());
}

} // namespace certdesk
