// SPDX-FileCopyrightText: CertDesk contributors
// SPDX-License-Identifier: Apache-2.0
#include "app/token/Driver.h"

#include "app/support/Log.h"
#include "app/token/DriverFile.h"

#include <QCoroFuture>
#include <QDir>
#include <QFileInfo>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QPointer>
#include <QtConcurrentRun>

namespace certdesk {

namespace {

QString realDriverPath(const QString &path)
{
    const QString real = QFileInfo(path).canonicalFilePath();
    return real.isEmpty() ? path : real;
}

bool inUseByItself(const DriverProfile *profile)
{
    return profile && (profile->kind == DriverProfile::Kind::Hardware || profile->kind == DriverProfile::Kind::Middleware);
}

void lookAtDriver(Driver &driver, const DriverProfiles &profiles)
{
    const DriverProfile *profile = profiles.ofFile(driver.path);
    driver.profileId = profile ? profile->id : QString();
    const auto inspected = inspectDriverFile(driver.path);
    driver.problem = inspected ? std::nullopt : std::optional(inspected.error());
    driver.doubt = inspected ? driverFolderDoubt(driver.path) : std::nullopt;
    driver.signer = inspected ? driverSigner(driver.path) : QString();
}

/// `find`: also what is installed and not in the list yet.
QList<Driver> lookAroundForDrivers(QList<Driver> list, const DriverProfiles &profiles, const DriverPlaces &places, bool find)
{
    QSet<QString> known;
    for (const Driver &driver : std::as_const(list))
        known.insert(realDriverPath(driver.path));
    for (const QString &path : find ? findDrivers(profiles, places) : QStringList()) {
        if (known.contains(realDriverPath(path)))
            continue;
        known.insert(realDriverPath(path));
        Driver driver;
        driver.path = path;
        driver.enabled = inUseByItself(profiles.ofFile(path));
        list << driver;
    }
    for (Driver &driver : list)
        lookAtDriver(driver, profiles);
    // What p11-kit names beside drivers, for instance its own store of authorities, is nobody's wish.
    list.removeIf([](const Driver &driver) { return !driver.added && !driver.enabled && driver.profileId.isEmpty() && driver.problem; });
    return list;
}

QList<Driver> driversFromJson(const QByteArray &json)
{
    QList<Driver> list;
    const QJsonArray items = QJsonDocument::fromJson(json).array();
    for (const QJsonValue &entry : items) {
        Driver driver;
        driver.path = entry[QLatin1String("path")].toString();
        driver.enabled = entry[QLatin1String("enabled")].toBool();
        driver.added = entry[QLatin1String("added")].toBool();
        if (!driver.path.isEmpty())
            list << driver;
    }
    return list;
}

} // namespace

Drivers::Drivers(Settings &settings, Result<DriverProfiles> profiles, DriverPlaces places, QObject *parent)
    : QObject(parent), m_settings(settings), m_places(std::move(places))
{
    if (profiles) {
        m_profiles = std::move(*profiles);
    } else {
        m_trouble = profiles.error();
        qCWarning(logApi) << profiles.error().name() << profiles.error().detail().value(QStringLiteral("where")).toString();
    }
}

void Drivers::fix(const QStringList &paths)
{
    m_fixed = true;
    ++m_looks;
    QList<Driver> list;
    for (const QString &path : paths) {
        Driver driver;
        driver.path = path;
        driver.enabled = true;
        driver.added = true;
        const DriverProfile *profile = m_profiles.ofFile(path);
        driver.profileId = profile ? profile->id : QString();
        list << driver;
    }
    take(list);
}

QList<Driver> Drivers::stored()
{
    const QString json = m_settings.text(Settings::Key::Drivers);
    if (!json.isEmpty())
        return driversFromJson(json.toUtf8());
    const QString single = m_settings.text(Settings::Key::TokenModule);
    if (single.isEmpty())
        return {};
    Driver driver;
    driver.path = QFileInfo(single).absoluteFilePath();
    driver.enabled = true;
    driver.added = true;
    return {driver};
}

QCoro::Task<void> Drivers::refresh()
{
    const QPointer<Drivers> alive(this);
    const int look = ++m_looks;
    const QList<Driver> before = m_fixed ? m_list : stored();
    const bool takenOver = !m_fixed && !before.isEmpty() && m_settings.text(Settings::Key::Drivers).isEmpty();
    QFuture<QList<Driver>> looking = QtConcurrent::run(lookAroundForDrivers, before, m_profiles, m_places, !m_fixed);
    const QList<Driver> found = co_await looking;
    if (!alive || look != m_looks)
        co_return;
    take(found);
    if (takenOver) {
        store();
        m_settings.set(Settings::Key::TokenModule, QString());
    }
}

QStringList Drivers::inUse() const
{
    QStringList paths;
    for (const Driver &driver : m_list) {
        // Of a fixed one that is missing the failure is told when it is loaded; what is no driver, or stands before others, is never
        // loaded.
        const bool usable = !driver.problem || (m_fixed && !driver.problem->is(FailureCode::Driver_File_NotModule));
        if (driver.enabled && usable)
            paths << driver.path;
    }
    return paths;
}

void Drivers::take(QList<Driver> list)
{
    m_list = std::move(list);
    Q_EMIT changed();
}

void Drivers::store()
{
    QJsonArray items;
    for (const Driver &driver : std::as_const(m_list))
        items << QJsonObject{{QStringLiteral("path"), driver.path}, {QStringLiteral("enabled"), driver.enabled}, {QStringLiteral("added"), driver.added}};
    m_settings.set(Settings::Key::Drivers, QString::fromUtf8(QJsonDocument(items).toJson(QJsonDocument::Compact)));
}

void Drivers::setList(const QList<Driver> &list)
{
    if (m_fixed)
        return;
    ++m_looks; // what is being looked at belongs to the list before
    m_list = list;
    store();
    Q_EMIT changed();
}

qsizetype Drivers::indexOf(const QString &path) const
{
    const QString real = realDriverPath(path);
    for (qsizetype i = 0; i < m_list.size(); ++i) {
        if (m_list.at(i).path == path || realDriverPath(m_list.at(i).path) == real)
            return i;
    }
    return -1;
}

void Drivers::setEnabled(const QString &path, bool enabled)
{
    const qsizetype index = indexOf(path);
    if (index < 0)
        return;
    QList<Driver> list = m_list;
    list[index].enabled = enabled;
    setList(list);
}

void Drivers::move(const QString &path, int places)
{
    const qsizetype from = indexOf(path);
    const qsizetype to = from + places;
    if (from < 0 || to < 0 || to >= m_list.size())
        return;
    QList<Driver> list = m_list;
    list.move(from, to);
    setList(list);
}

QCoro::Task<Result<void>> Drivers::add(QString path)
{
    using Looked = std::pair<Result<void>, Driver>;
    const QPointer<Drivers> alive(this);
    QFuture<Looked> looking = QtConcurrent::run([path, profiles = m_profiles]() -> Looked {
        Driver driver;
        driver.path = path;
        driver.enabled = true;
        driver.added = true;
        lookAtDriver(driver, profiles);
        if (driver.problem)
            return {Unexpected(*driver.problem), driver};
        return {Result<void>(), driver};
    });
    const Looked looked = co_await looking;
    if (!looked.first || !alive)
        co_return looked.first;
    const qsizetype known = alive->indexOf(path);
    if (known >= 0) {
        alive->setEnabled(path, true);
        co_return {};
    }
    QList<Driver> list = alive->m_list;
    list << looked.second;
    alive->setList(list);
    co_return {};
}

void Drivers::remove(const QString &path)
{
    const qsizetype index = indexOf(path);
    if (index < 0 || (!m_list.at(index).added && !m_list.at(index).problem))
        return;
    QList<Driver> list = m_list;
    list.removeAt(index);
    setList(list);
}

Result<void> Drivers::inspect(QString path)
{
    return inspectDriverFile(path);
}

std::optional<DriverProfile> Drivers::profileFor(const TokenInfo &token) const
{
    const DriverProfile *profile = m_profiles.ofToken(token);
    return profile ? std::optional(*profile) : std::nullopt;
}

std::optional<DriverProfile> Drivers::profileOf(const Driver &driver) const
{
    const DriverProfile *profile = m_profiles.find(driver.profileId);
    return profile ? std::optional(*profile) : std::nullopt;
}

} // namespace certdesk
