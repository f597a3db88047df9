// SPDX-FileCopyrightText: CertDesk contributors
// SPDX-License-Identifier: Apache-2.0
#include "app/token/Doctor.h"

#include "app/api/Reach.h"

#include <QFileInfo>
#include <QHash>
#include <QSet>
#include <QSysInfo>

#include <algorithm>
#include <numeric>

namespace certdesk {

namespace {

using VerdictState = LayerVerdict::State;

/// One diagnosis: what several layers need of the facts, worked out once.
class Diagnosis {
public:
    Diagnosis(const DoctorFacts &facts, const DriverProfiles &profiles) : m_facts(facts), m_profiles(profiles)
    {
        m_works = std::any_of(facts.drivers.begin(), facts.drivers.end(), [](const auto &driver) { return driver.works(); });
        m_seen = std::any_of(facts.drivers.begin(), facts.drivers.end(), [](const auto &driver) { return !driver.keys.isEmpty(); });
    }
    LayerVerdict usb() const;
    LayerVerdict service() const;
    LayerVerdict driver() const;
    LayerVerdict bitness() const;
    LayerVerdict slot() const;
    LayerVerdict token() const;
    LayerVerdict certificate() const;
    LayerVerdict server() const;

private:
    using DriverFacts = DoctorFacts::DriverFacts;

    static LayerVerdict verdict(DoctorLayer layer, VerdictState state, QStringList facts = {}) { return {layer, state, std::nullopt, DoctorFix::None, {}, std::move(facts), {}}; }
    static LayerVerdict problem(DoctorLayer layer, VerdictState state, const Failure &failure, DoctorFix fix, QStringList facts = {}, const QString &link = {})
    {
        return {layer, state, failure, fix, link, std::move(facts), {}};
    }
    bool known(const UsbDevice &device) const { return device.smartCard || !m_profiles.ofUsb(device.id).isEmpty(); }
    bool needsService() const;
    bool serves(const DriverFacts &driver, const DriverProfile &profile) const;
    const UsbDevice *unserved() const;
    bool conflict() const;
    LayerVerdict missingDriver(const UsbDevice &device) const;
    std::optional<LayerVerdict> brokenDriver() const;

    const DoctorFacts &m_facts;
    const DriverProfiles &m_profiles;
    bool m_works = false; ///< a driver in use can be loaded
    bool m_seen = false;  ///< and sees a key
};

QString usbDeviceText(const UsbDevice &device)
{
    return device.product.isEmpty() ? device.id : QStringLiteral("%1 %2").arg(device.id, device.product);
}

QString driverFileName(const QString &path)
{
    return QFileInfo(path).fileName();
}

LayerVerdict Diagnosis::usb() const
{
    constexpr auto layer = DoctorLayer::Usb;
    if (!m_facts.systemLooked)
        return verdict(layer, VerdictState::Pending);
    QStringList keys;
    QStringList others;
    bool denied = false;
    const QList<UsbDevice> devices = m_facts.usb.value_or(QList<UsbDevice>());
    for (const UsbDevice &device : devices) {
        if (!known(device)) {
            if (!device.ordinary)
                others << usbDeviceText(device);
            continue;
        }
        keys << usbDeviceText(device);
        denied = denied || (!device.accessible && !device.smartCard); // the smart card service opens its devices for everybody
    }
    if (m_seen)
        return verdict(layer, VerdictState::Good, keys);
    if (keys.isEmpty() && m_facts.remoteSession)
        return problem(layer, VerdictState::Bad, fail(FailureCode::Doctor_Session_Remote).value(), DoctorFix::None);
    if (!m_facts.usb)
        return verdict(layer, VerdictState::Unknown);
    if (denied)
        return problem(layer, VerdictState::Bad, fail(FailureCode::Doctor_Usb_Denied).value(), DoctorFix::LookAgain, keys);
    if (!keys.isEmpty())
        return verdict(layer, VerdictState::Good, keys);
    if (!others.isEmpty())
        return problem(layer, VerdictState::Bad, fail(FailureCode::Doctor_Usb_Unknown).value(), DoctorFix::LookAgain, others);
    return problem(layer, VerdictState::Bad, fail(FailureCode::Doctor_Usb_None).value(), DoctorFix::LookAgain);
}

/// By what is plugged in; where that cannot be seen, by the drivers in use.
bool Diagnosis::needsService() const
{
    const auto needs = [](const DriverProfile *profile) { return profile && profile->service == DriverProfile::Service::SmartCard; };
    if (m_facts.usb) {
        return std::any_of(m_facts.usb->begin(), m_facts.usb->end(), [&](const UsbDevice &device) {
            const auto profiles = m_profiles.ofUsb(device.id);
            return device.smartCard || std::any_of(profiles.begin(), profiles.end(), needs);
        });
    }
    return std::any_of(m_facts.drivers.begin(), m_facts.drivers.end(), [&](const DriverFacts &driver) { return driver.enabled && needs(m_profiles.find(driver.profileId)); });
}

LayerVerdict Diagnosis::service() const
{
    constexpr auto layer = DoctorLayer::Service;
    if (!m_facts.systemLooked)
        return verdict(layer, VerdictState::Pending);
    if (m_seen || !needsService() || m_facts.smartCardService == true)
        return verdict(layer, VerdictState::Good);
    if (!m_facts.smartCardService)
        return verdict(layer, VerdictState::Unknown);
    return problem(layer, VerdictState::Bad, fail(FailureCode::Doctor_Service_Stopped).value(), DoctorFix::LookAgain);
}

/// Middleware serves what a profile names it for ("EnterSafe through *opensc-pkcs11*").
bool Diagnosis::serves(const DriverFacts &driver, const DriverProfile &profile) const
{
    if (!driver.enabled)
        return false;
    if (driver.profileId == profile.id)
        return true;
    const DriverProfile *own = m_profiles.find(driver.profileId);
    return own && own->kind == DriverProfile::Kind::Middleware && profile.files.isEmpty();
}

/// A key that is plugged in and for which no driver is in use.
const UsbDevice *Diagnosis::unserved() const
{
    if (!m_facts.usb)
        return nullptr;
    for (const UsbDevice &device : *m_facts.usb) {
        const auto profiles = m_profiles.ofUsb(device.id);
        const bool served = std::any_of(profiles.begin(), profiles.end(), [this](const DriverProfile *profile) {
            return std::any_of(m_facts.drivers.begin(), m_facts.drivers.end(), [&](const DriverFacts &driver) { return serves(driver, *profile); });
        });
        if (!profiles.isEmpty() && !served)
            return &device;
    }
    return nullptr;
}

LayerVerdict Diagnosis::missingDriver(const UsbDevice &device) const
{
    const DriverProfile *profile = m_profiles.ofUsb(device.id).first();
    const bool installed = std::any_of(m_facts.drivers.begin(), m_facts.drivers.end(), [profile](const DriverFacts &driver) { return driver.profileId == profile->id; });
    const DoctorFix fix = !installed && !profile->download.isEmpty() ? DoctorFix::Download : DoctorFix::Drivers;
    return problem(DoctorLayer::Driver, m_seen ? VerdictState::Attention : VerdictState::Bad,
                   fail(FailureCode::Doctor_Driver_Missing, {{QStringLiteral("device"), device.id}, {QStringLiteral("profile"), profile->id}}).value(), fix, {usbDeviceText(device)}, profile->download);
}

/// Two drivers show the same key, or the helper programs of two vendors run.
bool Diagnosis::conflict() const
{
    QHash<QString, QString> through;
    for (const DriverFacts &driver : m_facts.drivers) {
        for (const TokenInfo &key : driver.keys) {
            const QString serial = key.serial.trimmed();
            if (serial.isEmpty() || !key.initialised)
                continue;
            if (through.value(serial, driver.path) != driver.path)
                return true;
            through.insert(serial, driver.path);
        }
    }
    const auto running = [this](const DriverProfile &profile) {
        return profile.kind == DriverProfile::Kind::Hardware
            && std::any_of(profile.helpers.begin(), profile.helpers.end(), [this](const QString &helper) { return m_facts.helpers.contains(helper); });
    };
    return std::count_if(m_profiles.all().begin(), m_profiles.all().end(), running) > 1;
}

/// A driver in use whose file is no driver, or that cannot be loaded. Another one that works makes it a remark.
std::optional<LayerVerdict> Diagnosis::brokenDriver() const
{
    const VerdictState state = m_works ? VerdictState::Attention : VerdictState::Bad;
    for (const DriverFacts &driver : m_facts.drivers) {
        if (driver.enabled && driver.problem && !driver.problem->is(FailureCode::Driver_File_Bitness))
            return problem(DoctorLayer::Driver, state, *driver.problem, DoctorFix::Drivers, {driverFileName(driver.path)});
    }
    for (const DriverFacts &driver : m_facts.drivers) {
        if (!driver.failure)
            continue;
        const DriverProfile *profile = m_profiles.find(driver.profileId);
        const QString link = profile ? profile->download : QString();
        return problem(DoctorLayer::Driver, state,
                       fail(FailureCode::Doctor_Driver_Unloadable, {{QStringLiteral("module"), driverFileName(driver.path)}, {QStringLiteral("code"), driver.failure->name()}}).value(),
                       link.isEmpty() ? DoctorFix::Drivers : DoctorFix::Download, {driverFileName(driver.path)}, link);
    }
    return std::nullopt;
}

LayerVerdict Diagnosis::driver() const
{
    constexpr auto layer = DoctorLayer::Driver;
    if (!m_facts.driversLooked)
        return verdict(layer, VerdictState::Pending);
    if (const UsbDevice *device = unserved())
        return missingDriver(*device);
    QStringList working;
    bool enabled = false;
    for (const DriverFacts &driver : m_facts.drivers) {
        enabled = enabled || driver.enabled;
        if (driver.works())
            working << QStringLiteral("%1 %2").arg(driverFileName(driver.path), driver.description).trimmed();
    }
    if (!enabled && m_facts.noDriver)
        return problem(layer, VerdictState::Bad, *m_facts.noDriver, DoctorFix::Drivers);
    if (auto broken = brokenDriver())
        return *broken;
    if (conflict())
        return problem(layer, VerdictState::Attention, fail(FailureCode::Doctor_Driver_Conflict).value(), DoctorFix::Drivers, working + m_facts.helpers);
    return verdict(layer, VerdictState::Good, working);
}

LayerVerdict Diagnosis::bitness() const
{
    constexpr auto layer = DoctorLayer::Bitness;
    if (!m_facts.driversLooked)
        return verdict(layer, VerdictState::Pending);
    bool enabled = false;
    for (const DriverFacts &driver : m_facts.drivers) {
        enabled = enabled || driver.enabled;
        if (!driver.enabled || !driver.problem || !driver.problem->is(FailureCode::Driver_File_Bitness))
            continue;
        const DriverProfile *profile = m_profiles.find(driver.profileId);
        const QString link = profile ? profile->download : QString();
        return problem(layer, m_works ? VerdictState::Attention : VerdictState::Bad, *driver.problem, link.isEmpty() ? DoctorFix::Drivers : DoctorFix::Download, {driverFileName(driver.path)}, link);
    }
    return verdict(layer, enabled ? VerdictState::Good : VerdictState::NotReached, enabled ? QStringList{QSysInfo::buildCpuArchitecture()} : QStringList());
}

LayerVerdict Diagnosis::slot() const
{
    constexpr auto layer = DoctorLayer::Slot;
    if (!m_facts.driversLooked)
        return verdict(layer, VerdictState::Pending);
    if (m_seen)
        return verdict(layer, VerdictState::Good, {QString::number(std::accumulate(m_facts.drivers.begin(), m_facts.drivers.end(), qsizetype(0), [](qsizetype sum, const DriverFacts &driver) { return sum + driver.keys.size(); }))});
    if (!m_works)
        return verdict(layer, VerdictState::NotReached);
    return problem(layer, VerdictState::Bad, fail(FailureCode::Doctor_Slot_None).value(), DoctorFix::LookAgain);
}

LayerVerdict Diagnosis::token() const
{
    constexpr auto layer = DoctorLayer::Token;
    const QList<DoctorFacts::KeyFacts> &keys = m_facts.keys;
    if (!m_facts.keysLooked)
        return verdict(layer, VerdictState::Pending);
    if (keys.isEmpty())
        return verdict(layer, VerdictState::NotReached);
    QStringList models;
    QStringList lockedOnes;
    qsizetype locked = 0;
    bool empty = true;
    std::optional<Failure> failure;
    for (const DoctorFacts::KeyFacts &key : keys) {
        models << QStringLiteral("%1 %2").arg(key.token.manufacturer.trimmed(), key.token.model.trimmed()).trimmed();
        locked += key.token.pinLocked;
        if (key.token.pinLocked)
            lockedOnes << QStringLiteral("%1 …%2").arg(models.last(), key.token.serial.trimmed().right(4));
        empty = empty && key.certificates.isEmpty();
        if (key.failure)
            failure = key.failure;
    }
    if (locked > 0) {
        LayerVerdict which = problem(layer, locked == keys.size() ? VerdictState::Bad : VerdictState::Attention, fail(FailureCode::Doctor_Token_Locked).value(), DoctorFix::Certificates, models);
        which.onScreen = lockedOnes;
        return which;
    }
    if (failure)
        return problem(layer, empty ? VerdictState::Bad : VerdictState::Attention, *failure, DoctorFix::LookAgain, models);
    if (empty)
        return problem(layer, VerdictState::Attention, fail(FailureCode::Doctor_Token_Empty).value(), DoctorFix::Orders, models);
    return verdict(layer, VerdictState::Good, models);
}

LayerVerdict Diagnosis::certificate() const
{
    constexpr auto layer = DoctorLayer::Certificate;
    if (!m_facts.keysLooked)
        return verdict(layer, VerdictState::Pending);
    qsizetype all = 0;
    qsizetype ended = 0;
    bool lonely = false;
    for (const DoctorFacts::KeyFacts &key : m_facts.keys) {
        for (const DoctorFacts::CertificateFacts &certificate : key.certificates) {
            ++all;
            ended += certificate.ended;
            lonely = lonely || (certificate.privateKey == false && !certificate.ended);
        }
    }
    const QStringList facts{QStringLiteral("%1/%2").arg(all - ended).arg(all)};
    if (all == 0)
        return verdict(layer, VerdictState::NotReached);
    if (ended == all)
        return problem(layer, VerdictState::Bad, fail(FailureCode::Doctor_Certificate_Ended).value(), DoctorFix::Certificates, facts);
    if (lonely)
        return problem(layer, VerdictState::Bad, fail(FailureCode::Doctor_Certificate_KeyMissing).value(), DoctorFix::Certificates, facts);
    return verdict(layer, VerdictState::Good, facts);
}

LayerVerdict Diagnosis::server() const
{
    constexpr auto layer = DoctorLayer::Server;
    if (!m_facts.serverLooked)
        return verdict(layer, VerdictState::Pending);
    if (m_facts.server)
        return problem(layer, VerdictState::Bad, fail(FailureCode::Doctor_Server_Unreachable, {{QStringLiteral("code"), m_facts.server->name()}}).value(), DoctorFix::Connection, {m_facts.server->name()});
    if (qAbs(m_facts.clockSkewMs) > clockToleranceMs)
        return problem(layer, VerdictState::Bad, fail(FailureCode::Doctor_Clock_Wrong, {{QStringLiteral("seconds"), m_facts.clockSkewMs / 1000}}).value(), DoctorFix::LookAgain,
                       {QStringLiteral("%1 s").arg(m_facts.clockSkewMs / 1000)});
    return verdict(layer, VerdictState::Good, {QStringLiteral("%1 s").arg(m_facts.clockSkewMs / 1000)});
}

} // namespace

QString doctorLayerName(DoctorLayer layer)
{
    static const char *const names[] = {"usb", "service", "driver", "bitness", "slot", "token", "certificate", "server"};
    return QString::fromLatin1(names[static_cast<int>(layer)]);
}

QString doctorStateName(LayerVerdict::State state)
{
    static const char *const names[] = {"good", "attention", "bad", "not-reached", "unknown", "pending"};
    return QString::fromLatin1(names[static_cast<int>(state)]);
}

QList<LayerVerdict> diagnose(const DoctorFacts &facts, const DriverProfiles &profiles)
{
    const Diagnosis diagnosis(facts, profiles);
    return {diagnosis.usb(), diagnosis.service(), diagnosis.driver(), diagnosis.bitness(), diagnosis.slot(), diagnosis.token(), diagnosis.certificate(), diagnosis.server()};
}

const LayerVerdict *leadingVerdict(const QList<LayerVerdict> &verdicts)
{
    for (const VerdictState state : {VerdictState::Bad, VerdictState::Attention}) {
        const auto it = std::find_if(verdicts.begin(), verdicts.end(), [state](const LayerVerdict &verdict) { return verdict.state == state; });
        if (it != verdicts.end())
            return &*it;
    }
    return nullptr;
}

QString doctorSummary(const QList<LayerVerdict> &verdicts)
{
    QStringList lines{QStringLiteral("CertDesk %1, %2, %3").arg(QStringLiteral(CERTDESK_VERSION), QSysInfo::prettyProductName(), QSysInfo::buildCpuArchitecture())};
    for (const LayerVerdict &verdict : verdicts) {
        QStringList words{doctorLayerName(verdict.layer) + QLatin1Char(':'), doctorStateName(verdict.state)};
        if (verdict.problem)
            words << verdict.problem->name();
        const QString code = verdict.problem ? verdict.problem->detail().value(QStringLiteral("code")).toString() : QString();
        if (!code.isEmpty())
            words << QLatin1Char('(') + code + QLatin1Char(')');
        if (!verdict.facts.isEmpty())
            words << QLatin1Char('[') + verdict.facts.join(QStringLiteral(", ")) + QLatin1Char(']');
        lines << words.join(QLatin1Char(' '));
    }
    return lines.join(QLatin1Char('\n'));
}

} // namespace certdesk
