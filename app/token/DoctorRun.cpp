// SPDX-FileCopyrightText: CertDesk contributors
// SPDX-License-Identifier: Apache-2.0
#include "app/token/DoctorRun.h"
#include "pkcs11/OpenSsl.h"

#include "app/api/Reach.h"
#include "app/domain/Certificate.h"

#include <QCoroFuture>
#include <QPointer>
#include <QtConcurrentRun>

#include <vector>

namespace certdesk {

namespace {

struct SystemFacts {
    std::optional<QList<UsbDevice>> usb;
    std::optional<bool> service;
    QStringList helpers;
    bool remote = false;
};

SystemFacts readSystem(const DoctorPlaces &places, const QStringList &helpers)
{
    return {readUsbDevices(places), smartCardServiceRuns(places), runningPrograms(helpers, places), isRemoteDesktop(places)};
}

/// Without the PIN a driver shows private keys seldom; one that shows none says nothing about any of them.
QList<DoctorFacts::CertificateFacts> certificatesAmong(const QList<TokenObject> &objects, const QHash<QString, CertificateEvidence> &learned, const QDateTime &now)
{
    QSet<QByteArray> privateKeys;
    for (const TokenObject &object : objects) {
        if (object.kind == QLatin1String("private-key"))
            privateKeys.insert(object.id);
    }
    QList<DoctorFacts::CertificateFacts> found;
    for (const TokenObject &object : objects) {
        if (object.kind != QLatin1String("certificate"))
            continue;
        const auto info = readCertificate(object.value);
        DoctorFacts::CertificateFacts facts;
        if (info) {
            CertificateEvidence evidence = learned.value(info->serialNumber);
            evidence.notBefore = info->notBefore;
            evidence.notAfter = info->notAfter;
            const CertificateStanding standing = judgeCertificate(evidence, now);
            facts.ended = standing.over() || standing.kind == CertificateStanding::Kind::NotYetValid;
        }
        if (!privateKeys.isEmpty())
            facts.privateKey = privateKeys.contains(object.id);
        found << facts;
    }
    return found;
}

} // namespace

Doctor::Doctor(KeyHub &hub, Drivers &drivers, Http &http, QUrl platform, DoctorPlaces places, QObject *parent)
    : QObject(parent), m_hub(&hub), m_drivers(&drivers), m_http(&http), m_platform(std::move(platform)), m_places(std::move(places))
{
}

QList<LayerVerdict> Doctor::verdicts() const
{
    return diagnose(m_facts, m_drivers ? m_drivers->profiles() : DriverProfiles());
}

void Doctor::cancel()
{
    m_cancelled = true;
}

QCoro::Task<QList<LayerVerdict>> Doctor::run()
{
    if (m_running)
        co_return verdicts();
    const QPointer<Doctor> alive(this);
    m_facts = {};
    m_running = true;
    m_cancelled = false;
    using Stage = QCoro::Task<void> (Doctor::*)();
    for (const Stage stage : {&Doctor::lookAtSystem, &Doctor::lookAtDrivers, &Doctor::lookAtKeys, &Doctor::lookAtServer}) {
        if (m_cancelled)
            break;
        auto looking = (this->*stage)();
        co_await looking;
        if (!alive)
            co_return QList<LayerVerdict>();
        Q_EMIT progressed();
    }
    m_running = false;
    Q_EMIT progressed();
    co_return alive ? verdicts() : QList<LayerVerdict>();
}

QCoro::Task<void> Doctor::lookAtSystem()
{
    const QPointer<Doctor> alive(this);
    QStringList helpers;
    for (const DriverProfile &profile : m_drivers->profiles().all())
        helpers << profile.helpers;
    QFuture<SystemFacts> reading = QtConcurrent::run(readSystem, m_places, helpers);
    const SystemFacts system = co_await reading;
    if (!alive)
        co_return;
    m_facts.usb = system.usb;
    m_facts.smartCardService = system.service;
    m_facts.helpers = system.helpers;
    m_facts.remoteSession = system.remote;
    m_facts.systemLooked = true;
}

QCoro::Task<void> Doctor::lookAtDrivers()
{
    const QPointer<Doctor> alive(this);
    auto refreshing = m_drivers->refresh();
    co_await refreshing;
    if (!alive || !m_drivers || !m_hub)
        co_return;
    const QList<Driver> list = m_drivers->list();
    for (const Driver &driver : list) {
        DoctorFacts::DriverFacts facts;
        facts.path = driver.path;
        facts.profileId = driver.profileId;
        facts.enabled = driver.enabled;
        facts.problem = driver.problem;
        m_facts.drivers << facts;
    }
    if (m_hub->drivers().isEmpty()) {
        auto asking = m_hub->tokens();
        const auto none = co_await asking;
        if (!alive)
            co_return;
        m_facts.noDriver = none ? std::nullopt : std::optional(none.error());
    } else {
        auto asking = askDrivers();
        co_await asking;
        if (!alive)
            co_return;
    }
    m_facts.driversLooked = !m_cancelled;
}

/// One after the other: which of them hangs is to be seen, and each has its own watchdog.
QCoro::Task<void> Doctor::askDrivers()
{
    const QPointer<Doctor> alive(this);
    for (qsizetype i = 0; i < m_facts.drivers.size(); ++i) {
        const QString path = m_facts.drivers.at(i).path;
        const std::shared_ptr<TokenClient> client = m_hub ? m_hub->client(path) : nullptr;
        if (!client || m_cancelled || m_facts.drivers.at(i).problem)
            continue;
        m_facts.drivers[i].asked = true;
        if (m_hub->inUse(path)) // it works, then; nothing may come between
            continue;
        auto introducing = client->module();
        const auto module = co_await introducing;
        if (!alive)
            co_return;
        if (!module) {
            m_facts.drivers[i].failure = module.error();
            continue;
        }
        m_facts.drivers[i].description = QStringLiteral("%1 %2").arg(module->manufacturer.trimmed(), module->libraryVersion).trimmed();
        auto listing = client->tokens();
        const auto tokens = co_await listing;
        if (!alive)
            co_return;
        if (tokens)
            m_facts.drivers[i].keys = *tokens;
        else
            m_facts.drivers[i].failure = tokens.error();
    }
}

QList<TokenInfo> Doctor::keysOnce() const
{
    QList<TokenInfo> keys;
    QSet<QString> serials;
    for (const DoctorFacts::DriverFacts &driver : m_facts.drivers) {
        for (const TokenInfo &key : driver.keys) {
            const bool again = key.initialised && !key.serial.isEmpty() && serials.contains(key.serial);
            serials.insert(key.serial);
            if (!again)
                keys << key;
        }
    }
    return keys;
}

QCoro::Task<void> Doctor::lookAtKeys()
{
    const QPointer<Doctor> alive(this);
    const QList<TokenInfo> keys = keysOnce();
    const QDateTime now = QDateTime::currentDateTimeUtc().addMSecs(m_http ? m_http->clockSkewMs() : 0);
    for (const TokenInfo &key : keys) {
        DoctorFacts::KeyFacts facts;
        facts.token = key;
        const std::shared_ptr<TokenClient> client = m_hub ? m_hub->client(key.module) : nullptr;
        if (client && !m_cancelled && key.initialised && !key.serial.isEmpty() && !m_hub->inUse(key.module)) {
            auto reading = client->objects(key.serial);
            const auto objects = co_await reading;
            if (!alive)
                co_return;
            if (objects) {
                QFuture<QList<DoctorFacts::CertificateFacts>> parsing = QtConcurrent::run([list = *objects, learned = m_learned, now] {
                    const ossl::TaskEnd end;
                    return certificatesAmong(list, learned, now);
                });
                const QList<DoctorFacts::CertificateFacts> certificates = co_await parsing;
                if (!alive)
                    co_return;
                facts.certificates = certificates;
            } else {
                facts.failure = objects.error();
            }
        }
        m_facts.keys << facts;
    }
    m_facts.keysLooked = !m_cancelled;
}

QCoro::Task<void> Doctor::lookAtServer()
{
    const QPointer<Doctor> alive(this);
    if (!m_http)
        co_return;
    auto asking = reachUploads(m_http, m_platform);
    const auto reached = co_await asking;
    if (!alive || !m_http)
        co_return;
    m_facts.server = reached ? std::nullopt : std::optional(reached.error());
    m_facts.clockSkewMs = m_places.clockCounts ? m_http->clockSkewMs() : 0;
    m_facts.serverLooked = true;
}

} // namespace certdesk
