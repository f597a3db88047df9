// SPDX-FileCopyrightText: CertDesk contributors
// SPDX-License-Identifier: Apache-2.0
#include "app/token/DriverFinder.h"

#include <QDir>
#include <QFile>
#include <QRegularExpression>
#include <QSet>
#include <QSysInfo>

#include <algorithm>

namespace certdesk {

namespace {

QString ownPlace()
{
#ifdef Q_OS_WIN
    return QSysInfo::WordSize == 64 ? QStringLiteral("windows64") : QStringLiteral("windows32");
#else
    return QSysInfo::WordSize == 64 ? QStringLiteral("linux64") : QStringLiteral("linux32");
#endif
}

/// "%SystemRoot%/System32/…" with the variable's value; empty when there is no such variable.
QString withoutVariable(const QString &pattern, const QProcessEnvironment &environment)
{
    static const QRegularExpression variable(QStringLiteral("^%([^%]+)%"));
    const auto match = variable.match(pattern);
    if (!match.hasMatch())
        return pattern;
    const QString value = QDir::fromNativeSeparators(environment.value(match.captured(1)));
    return value.isEmpty() ? QString() : value + pattern.mid(match.capturedLength());
}

bool isFilePattern(const QString &name)
{
    return name.contains(QLatin1Char('*')) || name.contains(QLatin1Char('?'));
}

/// A relative module lies in p11-kit's own folder, which is the one of the machine's architecture.
QStringList inP11KitFolder(const QString &name, const DriverPlaces &places)
{
    for (const char *folder : {"/usr/lib/*-linux-gnu/pkcs11/", "/usr/lib64/pkcs11/", "/usr/lib/pkcs11/"}) {
        const QStringList found = expandDriverPattern(QLatin1String(folder) + name, places);
        if (!found.isEmpty())
            return found;
    }
    return {};
}

QStringList p11KitModulesOf(const QString &configuration, const DriverPlaces &places)
{
    constexpr qint64 enough = 64 * 1024;
    QFile file(configuration);
    if (!file.open(QIODevice::ReadOnly))
        return {};
    QStringList modules;
    const QList<QByteArray> lines = file.read(enough).split('\n');
    for (const QByteArray &line : lines) {
        if (!line.startsWith("module:"))
            continue;
        const QString module = QString::fromLocal8Bit(line.mid(7)).trimmed();
        if (module.startsWith(QLatin1Char('/')))
            modules << expandDriverPattern(module, places);
        else if (!module.isEmpty() && !module.contains(QLatin1Char('/')))
            modules << inP11KitFolder(module, places);
    }
    return modules;
}

int driverRankOf(const DriverProfile *profile)
{
    if (!profile)
        return 2;
    return profile->kind == DriverProfile::Kind::Hardware ? 0 : profile->kind == DriverProfile::Kind::Middleware ? 1 : 3;
}

} // namespace

QStringList expandDriverPattern(const QString &pattern, const DriverPlaces &places)
{
    const QString whole = withoutVariable(pattern, places.environment);
    if (whole.isEmpty())
        return {};
    QStringList parts = whole.split(QLatin1Char('/'));
    QStringList here{parts.takeFirst()}; // "" or "C:"
    if (here.first().isEmpty())
        here.first() = places.root;
    while (!parts.isEmpty()) {
        const QString part = parts.takeFirst();
        const QDir::Filters kind = (parts.isEmpty() ? QDir::Files : QDir::Dirs) | QDir::NoDotAndDotDot | QDir::Hidden;
        QStringList next;
        for (const QString &folder : std::as_const(here)) {
            const QDir dir(folder + QLatin1Char('/'));
            const QStringList names = isFilePattern(part) ? dir.entryList({part}, kind, QDir::Name) : QStringList{part};
            for (const QString &name : names)
                next << folder + QLatin1Char('/') + name;
        }
        here = next;
    }
    here.removeIf([](const QString &path) { return !QFileInfo(path).isFile(); });
    return here;
}

QStringList p11KitModules(const DriverPlaces &places)
{
    QStringList modules;
    for (const char *folder : {"/usr/share/p11-kit/modules/*.module", "/etc/pkcs11/modules/*.module"}) {
        for (const QString &configuration : expandDriverPattern(QString::fromLatin1(folder), places))
            modules << p11KitModulesOf(configuration, places);
    }
    return modules;
}

QStringList findDrivers(const DriverProfiles &profiles, const DriverPlaces &places)
{
    QStringList candidates;
    for (const DriverProfile &profile : profiles.all()) {
        for (const QString &pattern : profile.paths.value(ownPlace()))
            candidates << expandDriverPattern(pattern, places);
    }
    candidates << p11KitModules(places);
    QStringList found;
    QSet<QString> seen;
    for (const QString &path : std::as_const(candidates)) {
        const DriverProfile *profile = profiles.ofFile(path);
        const QString real = QFileInfo(path).canonicalFilePath();
        if (seen.contains(real) || (profile && profile->kind == DriverProfile::Kind::Proxy))
            continue;
        seen.insert(real);
        found << path;
    }
    std::stable_sort(found.begin(), found.end(), [&profiles](const QString &a, const QString &b) { return driverRankOf(profiles.ofFile(a)) < driverRankOf(profiles.ofFile(b)); });
    return found;
}

} // namespace certdesk
